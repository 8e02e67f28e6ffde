"""The strict reader of worksheet expressions: text in, tree out, or a ReadError with its place.

The grammar is a part of Python's: `+ - * / ** @`, comparisons in chains, `and or not`, indices
and slices, lists, calls of known functions. Precedence from loose to tight: or, and, not,
comparisons, + and -, * / @, unary minus, **. So -2**2 is -4 and 2**3**2 is 2**9.

Length, brackets, digits and the height of the tree are bounded before anything is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NoReturn

from dlstudy.expressions import tree
from dlstudy.expressions.errors import ReadError
from dlstudy.expressions.tokens import Token, most_digits, tokens_of

if TYPE_CHECKING:
    from fractions import Fraction

    from dlstudy.expressions.tree import Function

__all__ = ["ReadError", "read", "suggestion"]

longest = 500
deepest = 60
highest = 150
largest = 308
many = 99

_or, _and, _not, _compare, _sum, _product, _power = range(1, 8)
_comparisons = frozenset({"<", "<=", ">", ">=", "==", "!="})
_strength = {
    "or": _or,
    "and": _and,
    **dict.fromkeys(_comparisons, _compare),
    **dict.fromkeys("+-", _sum),
    **dict.fromkeys("*/@", _product),
    "**": _power,
}
_closing = {"(": ")", "[": "]"}
_words = frozenset({"and", "or", "not"})


def read(
    text: str,
    functions: Mapping[str, Function],
    names: Collection[str] | None = None,
    limit: int = longest,
) -> tree.Node:
    """The tree of an expression. With `names` given, any other name is refused.

    Raises ReadError. Texts longer than `limit` characters, more than 60 brackets deep or more
    than 150 operations high are refused, so no text takes long.
    """
    if len(text) > limit:
        raise ReadError(f"longer than {limit} characters", limit, len(text) - limit)
    tokens = tokens_of(text)
    if len(tokens) == 1:
        raise ReadError("there is nothing to read", 0, max(len(text), 1))
    node = _Parser(tokens, functions, names).whole()
    if len(tokens) > highest and tree.height(node) > highest:
        raise ReadError(
            f"more than {highest} operations built on one another", 0, len(text), "split it up"
        )
    return node


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean sigmoid?`, or "" where nothing known is close."""
    from difflib import get_close_matches

    candidates = sorted(known)
    same = [name for name in candidates if name.lower() == word.lower()]
    close = same or get_close_matches(word, candidates, n=1, cutoff=0.6)
    return f"did you mean {close[0]}?" if close else ""


class _Parser:
    """Precedence climbing over a list of tokens."""

    def __init__(
        self,
        tokens: list[Token],
        functions: Mapping[str, Function],
        names: Collection[str] | None,
    ) -> None:
        self.tokens = tokens
        self.functions = functions
        self.names = names
        self.place = 0
        self.depth = 0
        self.token = tokens[0]

    def whole(self) -> tree.Node:
        node = self.expression(_or)
        if self.token.kind != "end":
            self.refuse_rest()
        return node

    def next(self) -> Token:
        """The present token; the one after it becomes the present one."""
        token = self.token
        self.place += 1
        self.token = self.tokens[min(self.place, len(self.tokens) - 1)]
        return token

    def accept(self, text: str) -> bool:
        if self.token.text == text and self.token.kind == "sign":
            self.next()
            return True
        return False

    def expression(self, least: int) -> tree.Node:
        """Operands joined by operators that bind at least as tightly as `least`."""
        left = self.prefix(least)
        while True:
            token = self.token
            strength = _strength.get(token.text, 0)
            if strength < least:
                return left
            if strength == _compare:
                left = self.comparison(left)
            elif strength <= _and:
                left = self.logic(left, token.text, strength)
            else:
                self.next()
                right = self.deeper(token) if strength == _power else self.expression(strength + 1)
                left = tree.Binary(token.text, left, right, left.start, right.end)

    def comparison(self, first: tree.Node) -> tree.Node:
        operators: list[str] = []
        rest: list[tree.Node] = []
        while self.token.text in _comparisons:
            operators.append(self.next().text)
            rest.append(self.expression(_sum))
        return tree.Compare(first, tuple(operators), tuple(rest), first.start, rest[-1].end)

    def logic(self, first: tree.Node, word: str, strength: int) -> tree.Node:
        operands = [first]
        while self.token.text == word:
            self.next()
            operands.append(self.expression(strength + 1))
        return tree.Logic(word, tuple(operands), first.start, operands[-1].end)

    def deeper(self, token: Token, least: int = _power) -> tree.Node:
        """An expression one level further down, where nesting is bounded."""
        self.depth += 1
        if self.depth > deepest:
            raise ReadError(f"nested more than {deepest} deep", token.start, len(token.text))
        node = self.expression(least)
        self.depth -= 1
        return node

    def prefix(self, least: int) -> tree.Node:
        token = self.token
        if token.kind == "sign" and token.text == "-":
            self.next()
            operand = self.deeper(token)
            return tree.Unary("-", operand, token.start, operand.end)
        if token.kind == "name" and token.text == "not":
            if least > _not:
                raise ReadError("not stands inside an operation", token.start, 3, "write (not …)")
            self.next()
            operand = self.deeper(token, _not)
            return tree.Unary("not", operand, token.start, operand.end)
        node = self.primary()
        while self.token.text == "[":
            node = self.index(node)
        return node

    def primary(self) -> tree.Node:
        token = self.token
        if token.kind == "number":
            return self.number(self.next())
        if token.kind == "name" and token.text not in _words:
            return self.name(self.next())
        if token.text == "(":
            return self.bracket(self.next())
        if token.text == "[":
            items, end = self.items(self.next(), self.item)
            if not items:
                raise ReadError("an empty list", token.start, end - token.start)
            return tree.List(items, token.start, end)
        return self.refuse_start()

    def bracket(self, opening: Token) -> tree.Node:
        node = self.deeper(opening, _or)
        if self.token.text == ",":
            raise ReadError("a comma in plain brackets", self.token.start, 1, "write a list [a, b]")
        self.close(opening)
        return node

    def item(self, opening: Token) -> tree.Node:
        return self.deeper(opening, _or)

    def items(
        self, opening: Token, item: Callable[[Token], tree.Node]
    ) -> tuple[tuple[tree.Node, ...], int]:
        """What stands between brackets, separated by commas, and where the brackets end."""
        found: list[tree.Node] = []
        if self.token.text != _closing[opening.text]:
            found.append(item(opening))
            while self.accept(","):
                found.append(item(opening))
        return tuple(found), self.close(opening).end

    def close(self, opening: Token) -> Token:
        if self.token.text == _closing[opening.text]:
            return self.next()
        if self.token.kind == "end":
            raise ReadError("this bracket is never closed", opening.start, 1)
        if self.token.text in {")", "]"}:
            wrong = f"{self.token.text} closes a bracket that {opening.text} opened"
            raise ReadError(wrong, self.token.start, 1, f"write {_closing[opening.text]}")
        return self.refuse_rest()

    def index(self, target: tree.Node) -> tree.Node:
        opening = self.next()
        items, end = self.items(opening, self.place_or_slice)
        if not items:
            raise ReadError("an empty index", opening.start, end - opening.start)
        return tree.Index(target, items, target.start, end)

    def place_or_slice(self, opening: Token) -> tree.Node:
        start = self.token.start
        low = None if self.token.text == ":" else self.item(opening)
        if not self.accept(":"):
            if low is None:
                self.refuse_start()
            return low
        high = None if self.token.text in {",", "]"} else self.item(opening)
        if self.token.text == ":":
            raise ReadError("a slice has no step", self.token.start, 1, "write x[1:3]")
        return tree.Slice(low, high, start, self.tokens[self.place - 1].end)

    def number(self, token: Token) -> tree.Node:
        follower = self.token
        if follower.start == token.end and follower.kind == "number":
            raise ReadError(
                f"{token.text}{follower.text} is not a number",
                token.start,
                follower.end - token.start,
            )
        return tree.Number(_value(token), token.text, token.start, token.end)

    def name(self, token: Token) -> tree.Node:
        if self.token.text == "(":
            return self.call(token)
        name = token.text
        if self.names is None:
            known = name not in self.functions or name in tree.constants
        else:
            known = name in self.names or name in tree.constants
        if known:
            return tree.Name(name, token.start, token.end)
        if name in self.functions:
            raise ReadError(f"{name} is a function", token.start, len(name), f"write {name}(…)")
        hint = suggestion(name, {*(self.names or ()), *tree.constants})
        raise ReadError(f"unknown name {name}", token.start, len(name), hint)

    def call(self, token: Token) -> tree.Node:
        name = token.text
        function = self.functions.get(name)
        if function is None:
            if name in (self.names or ()):
                hint = f"write {name}*(…) for a product"
                raise ReadError(f"{name} is not a function", token.start, len(name), hint)
            hint = suggestion(name, self.functions)
            raise ReadError(f"unknown function {name}", token.start, len(name), hint)
        arguments, end = self.items(self.next(), self.item)
        if not function.least <= len(arguments) <= function.most:
            wrong = f"{name} takes {_arity(function)}, not {len(arguments)}"
            raise ReadError(wrong, token.start, end - token.start)
        return tree.Call(name, arguments, token.start, end, function)

    def refuse_start(self) -> NoReturn:
        """An operand was wanted, and something else stands there."""
        token = self.token
        before = self.tokens[self.place - 1] if self.place else None
        if token.kind == "end" and before is not None:
            raise ReadError(
                f"something is missing after {before.text}", before.start, len(before.text)
            )
        if before is None or before.text in {"(", "[", ","}:
            missing = f"something is missing before {token.text}"
        else:
            missing = f"something is missing between {before.text} and {token.text}"
        hint = "a plus sign before a number is left out" if token.text == "+" else ""
        raise ReadError(missing, token.start, len(token.text), hint)

    def refuse_rest(self) -> NoReturn:
        """The expression was complete, and more stands there."""
        token = self.token
        before = self.tokens[self.place - 1]
        if token.text in {")", "]"}:
            raise ReadError("this bracket was never opened", token.start, 1)
        if token.text == ",":
            raise ReadError("a comma outside of brackets", token.start, 1, "write a list [a, b]")
        if token.text == ":":
            raise ReadError("a colon outside of an index", token.start, 1)
        missing = f"a sign is missing between {before.text} and {token.text}"
        product = token.text not in _words and before.kind != "sign"
        hint = f"write {before.text}*{token.text} for a product" if product else ""
        raise ReadError(missing, token.start, len(token.text), hint)


def _arity(function: Function) -> str:
    least, most = function.least, function.most
    if least == most:
        return f"{least} argument" + "s" * (least != 1)
    if most >= many:
        return f"at least {least} argument" + "s" * (least != 1)
    return f"{least} or {most} arguments" if most == least + 1 else f"{least} to {most} arguments"


def _value(token: Token) -> int | Fraction:
    """A typed number, exactly: 0.1 is one tenth."""
    mantissa, _, exponent = token.text.lower().partition("e")
    whole, _, decimals = mantissa.partition(".")
    if len(whole) + len(decimals) > most_digits:
        raise ReadError(f"a number of more than {most_digits} digits", token.start, len(token.text))
    if len(exponent) > 6 or abs(int(exponent or 0)) > most_digits:
        raise ReadError(f"an exponent beyond {most_digits}", token.start, len(token.text))
    power = int(exponent or 0) - len(decimals)
    digits = int(whole + decimals)
    if power >= 0:
        if len(str(digits)) + power > largest:
            raise ReadError("a number beyond 1e308", token.start, len(token.text))
        return int(digits * 10**power)
    if digits % 10**-power == 0:
        return int(digits // 10**-power)
    from fractions import Fraction

    return Fraction(digits, 10**-power)
