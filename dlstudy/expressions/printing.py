"""A tree written out in the order it was written, with as few brackets as its meaning needs.

Three dresses: worksheet syntax as typed, a terminal's signs, LaTeX. `put_in` writes displayed
values in place of names: W + 2P becomes 227 + 2·0, and negative ones get brackets where a
sign stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from dlstudy.expressions import tree
from dlstudy.expressions.formatting import (
    symbol_latex,
    symbol_terminal,
    text_latex,
    value,
    value_latex,
)

if TYPE_CHECKING:
    from dlstudy.expressions.tree import Function

__all__ = [
    "latex",
    "source",
    "symbol_latex",
    "symbol_terminal",
    "terminal",
    "value",
    "value_latex",
]

_or, _and, _not, _compare, _sum, _product, _matrix, _negative, _power, _atom = range(1, 11)
_minus = ("-", "−")
_unseen = frozenset({"squeeze", "squeeze_all"})  # they drop axes of size one, no step on paper
_raised = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def source(node: tree.Node, put_in: Mapping[str, str] = {}) -> str:
    """The worksheet syntax: `floor((W + 2*P - E)/S) + 1`; reading it gives the same tree."""
    return _Source(put_in).text(node)


def terminal(node: tree.Node, put_in: Mapping[str, str] = {}) -> str:
    """For a terminal: `⌊(W + 2P − E)/S⌋ + 1`."""
    return _Terminal(put_in).text(node)


def latex(node: tree.Node, put_in: Mapping[str, str] = {}) -> str:
    r"""In LaTeX: `\left\lfloor \frac{W + 2 P - E}{S} \right\rfloor + 1`."""
    return _Latex(put_in).text(node)


def _first_factor(node: tree.Node) -> tree.Name | None:
    """The name that a product begins with; None where it begins with anything else."""
    first = node
    while isinstance(first, tree.Binary) and first.operator in {"*", "/", "@"}:
        first = first.left
    return first if isinstance(first, tree.Name) and first is not node else None


class _Source:
    """Worksheet syntax. Each writer gives the text of a node and how tightly it binds."""

    plus, minus, times, matrix = " + ", " - ", "*", "@"
    negative, inverse = "-", "not "
    joints: Mapping[str, str] = {"and": " and ", "or": " or "}
    signs: Mapping[str, str] = {}
    opening, closing = "(", ")"
    first, last = "[", "]"
    matrix_level = _product

    def __init__(self, put_in: Mapping[str, str]) -> None:
        self.put_in = put_in
        self.in_brackets: tree.Node | None = None
        self.writers: dict[type[tree.Node], Callable[[Any], tuple[str, int]]] = {
            tree.Number: self.number,
            tree.Name: self.name,
            tree.Unary: self.unary,
            tree.Binary: self.binary,
            tree.Compare: self.compare,
            tree.Logic: self.logic,
            tree.Call: self.call,
            tree.Index: self.index,
            tree.Slice: self.slice,
            tree.List: self.list,
        }

    def text(self, node: tree.Node, least: int = _or) -> str:
        """The node's text, in brackets where it binds less tightly than `least`."""
        text, level = self.writers[type(node)](node)
        return text if level >= least else self.bracket(text)

    def right(self, node: tree.Node, least: int) -> str:
        """The text of what follows a sign: a minus at its start needs brackets.

        Of a product only its first factor gets them, where that is a value put in: (−8)·2.
        """
        text, level = self.writers[type(node)](node)
        first = _first_factor(node)
        if text.startswith(_minus) and first is not None:
            self.in_brackets, before = first, self.in_brackets
            text, level = self.writers[type(node)](node)
            self.in_brackets = before
        return self.bracket(text) if level < least or text.startswith(_minus) else text

    def bracket(self, text: str) -> str:
        return f"{self.opening}{text}{self.closing}"

    def number(self, node: tree.Number) -> tuple[str, int]:
        return self.written(node.text)

    def name(self, node: tree.Name) -> tuple[str, int]:
        if node.name in self.put_in:
            text, level = self.written(self.put_in[node.name])
            return (self.bracket(text), _atom) if node is self.in_brackets else (text, level)
        return self.symbol(node.name), _atom

    def written(self, text: str) -> tuple[str, int]:
        """A number's or value's text: negative ones bind like a sign, anything odd like a sum."""
        text = self.dress(text)
        if text.startswith(("-", "−")):
            return text, _negative
        return text, _atom

    def dress(self, text: str) -> str:
        return text.replace("−", "-")

    def symbol(self, name: str) -> str:
        return name

    def unary(self, node: tree.Unary) -> tuple[str, int]:
        if node.operator == "not":
            return self.inverse + self.text(node.operand, _not), _not
        return self.negative + self.right(node.operand, _power), _negative

    def binary(self, node: tree.Binary) -> tuple[str, int]:
        left, right = node.left, node.right
        if node.operator in {"+", "-"}:
            sign = self.plus if node.operator == "+" else self.minus
            return self.text(left, _sum) + sign + self.right(right, _product), _sum
        if node.operator == "**":
            return self.power(node)
        if node.operator == "/":
            return self.quotient(node)
        if node.operator == "@":
            return self.matrix_product(node)
        return self.product(node), _product

    def product(self, node: tree.Binary) -> str:
        return self.text(node.left, _product) + self.times + self.right(node.right, _matrix)

    def matrix_product(self, node: tree.Binary) -> tuple[str, int]:
        left = self.text(node.left, self.matrix_level)
        return left + self.matrix + self.right(node.right, _negative), self.matrix_level

    def quotient(self, node: tree.Binary) -> tuple[str, int]:
        return self.text(node.left, _product) + "/" + self.right(node.right, _negative), _product

    def power(self, node: tree.Binary) -> tuple[str, int]:
        return f"{self.text(node.left, _atom)}**{self.right(node.right, _power)}", _power

    def compare(self, node: tree.Compare) -> tuple[str, int]:
        parts = [self.text(node.first, _sum)]
        for sign, operand in zip(node.operators, node.rest, strict=True):
            parts += [self.signs.get(sign, sign), self.text(operand, _sum)]
        return " ".join(parts), _compare

    def logic(self, node: tree.Logic) -> tuple[str, int]:
        level = _and if node.operator == "and" else _or
        operands = [self.text(operand, level + 1) for operand in node.operands]
        return self.joints[node.operator].join(operands), level

    def call(self, node: tree.Call) -> tuple[str, int]:
        return node.function + self.bracket(self.listed(node.arguments)), _atom

    def listed(self, nodes: tuple[tree.Node, ...]) -> str:
        return ", ".join(self.text(node) for node in nodes)

    def index(self, node: tree.Index) -> tuple[str, int]:
        if self.put_in:
            picked = self.put_in.get(source(node))
            if picked is not None:
                return self.written(picked)
        return f"{self.text(node.target, _atom)}[{self.listed(node.items)}]", _atom

    def slice(self, node: tree.Slice) -> tuple[str, int]:
        low = "" if node.start_ is None else self.text(node.start_)
        high = "" if node.stop is None else self.text(node.stop)
        return f"{low}:{high}", _or

    def list(self, node: tree.List) -> tuple[str, int]:
        return self.first + self.listed(node.items) + self.last, _atom


class _Dressed(_Source):
    """What terminal and LaTeX share: 2P stands together, calls follow the vocabulary's forms."""

    matrix_level = _matrix
    forms: Mapping[str, str] = {}
    by_count: Mapping[tuple[str, int], str] = {}

    def form(self, entry: Function) -> str:
        raise NotImplementedError

    def plain_call(self, node: tree.Call) -> str:
        raise NotImplementedError

    def product(self, node: tree.Binary) -> str:
        if self.together(node):
            return self.text(node.left) + self.beside + self.text(node.right, _matrix)
        return super().product(node)

    beside = ""

    def together(self, node: tree.Binary) -> bool:
        """Whether a number stands right before a symbol of one letter, as in 2P and 2x²."""
        factor = node.right
        if isinstance(factor, tree.Binary) and factor.operator == "**":
            factor = factor.left
        if not (isinstance(node.left, tree.Number) and isinstance(factor, tree.Name)):
            return False
        if factor.name in self.put_in or not re.fullmatch(r"(?!0$)[0-9.]+", node.left.text):
            return False
        base = symbol_terminal(factor.name).split("_")[0]
        return len(base) == 1 and base.isalpha() and factor.name != "e"

    def call(self, node: tree.Call) -> tuple[str, int]:
        if node.function in _unseen:
            inside = node.arguments[0]
            return self.writers[type(inside)](inside)
        form = self.by_count.get((node.function, len(node.arguments)), "")
        form = form or self.forms.get(node.function, "")
        form = form or (self.form(node.entry) if node.entry else "")
        wanted = set(re.findall(r"[#@]([1-9])", form))
        if not wanted:
            name = form or self.plain_call(node)
            return name + self.bracket(self.listed(node.arguments)), _atom
        if len(wanted) != len(node.arguments):
            return self.plain_call(node) + self.bracket(self.listed(node.arguments)), _atom
        return self.filled(form, node.arguments)

    def filled(self, form: str, arguments: tuple[tree.Node, ...]) -> tuple[str, int]:
        """A template with its arguments; open at an end, it binds like a power or a product."""

        def put(match: re.Match[str]) -> str:
            argument = arguments[int(match[2]) - 1]
            return self.text(argument, _atom if match[1] == "@" else _or)

        open_ended = re.search(r"^\{?[#@]\d|[#@]\d\}?$", form) is not None
        level = _product if self.is_product(form) else _power if open_ended else _atom
        return re.sub(r"([#@])([1-9])", put, form), level

    def is_product(self, form: str) -> bool:
        return False


class _Terminal(_Dressed):
    """Signs that a terminal can show."""

    minus, times = " − ", "·"
    negative = "−"
    signs = {"<=": "≤", ">=": "≥", "==": "=", "!=": "≠"}
    forms = {"exp": "e^@1", "xlogy": "@1·log(#2)", "sum": "Σ(#1)", "prod": "Π(#1)"}
    by_count = {
        ("amax", 2): "max(#1, axis #2)",
        ("amin", 2): "min(#1, axis #2)",
        ("max_pool2d", 3): "maxpool(#1, #2×#2, stride #3)",
        ("avg_pool2d", 3): "avgpool(#1, #2×#2, stride #3)",
        ("cross_correlate2d", 4): "(#1 ⋆ #2, stride #3, padding #4)",
    }

    def dress(self, text: str) -> str:
        return text.replace("-", "−").replace("e−", "e-")

    def symbol(self, name: str) -> str:
        return symbol_terminal(name)

    def form(self, entry: Function) -> str:
        return entry.terminal

    def plain_call(self, node: tree.Call) -> str:
        return node.function

    def is_product(self, form: str) -> bool:
        return "·" in form

    def matrix_product(self, node: tree.Binary) -> tuple[str, int]:
        left, right = self.text(node.left, _matrix), self.right(node.right, _negative)
        numbers = re.search(r"(?<![\w.])[0-9.]+$|\]$", left) or right[0] in "[0123456789"
        return left + (" @ " if numbers else " ") + right, _matrix

    def power(self, node: tree.Binary) -> tuple[str, int]:
        base, exponent = self.text(node.left, _atom), self.text(node.right)
        if re.fullmatch(r"−?[0-9]{1,3}", exponent):
            return base + exponent.replace("−", "-").translate(_raised), _power
        if not isinstance(node.right, tree.Number | tree.Name) or exponent.startswith("−"):
            exponent = self.bracket(exponent)
        return f"{base}^{exponent}", _power


class _Latex(_Dressed):
    """LaTeX with amsmath."""

    times, matrix = r" \cdot ", " "
    inverse = r"\lnot "
    joints = {"and": r" \land ", "or": r" \lor "}
    signs = {"<=": r"\le", ">=": r"\ge", "==": "=", "!=": r"\ne"}
    opening, closing = r"\left(", r"\right)"
    first, last = r"\left[", r"\right]"
    forms = {"exp": "e^{#1}", "sum": r"\sum\left(#1\right)"}
    beside = " "

    def dress(self, text: str) -> str:
        return text_latex(text)

    def symbol(self, name: str) -> str:
        return symbol_latex(name)

    def form(self, entry: Function) -> str:
        return entry.latex

    def plain_call(self, node: tree.Call) -> str:
        return r"\operatorname{" + node.function.replace("_", r"\_") + "}"

    def is_product(self, form: str) -> bool:
        return form.startswith("@1\\log")

    def quotient(self, node: tree.Binary) -> tuple[str, int]:
        return rf"\frac{{{self.text(node.left)}}}{{{self.text(node.right)}}}", _power

    def power(self, node: tree.Binary) -> tuple[str, int]:
        base = self.text(node.left, _atom)
        return f"{base}^{{{self.text(node.right)}}}", _power
