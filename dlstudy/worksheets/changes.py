"""The ways in which a formula is mistaken for another, as changes of its tree.

Each takes a node and gives what stands there mistakenly, or None; `worksheets.variations` applies
them to a worksheet's steps, in the order of `CHANGES`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dlstudy.expressions.tree import Binary, Call, Index, Name, Node, Number, Unary
from dlstudy.worksheets.rewriting import Change

ALONG_AXIS = frozenset(
    {"sum", "mean", "prod", "var", "norm", "amax", "amin", "argmax", "cumsum", "count"}
    | {"softmax", "log_softmax", "logsumexp", "standardize", "flip"}
)
OVER_A_ROW = frozenset({"softmax", "log_softmax", "logsumexp", "standardize"})
OPPOSITE = {"min": "max", "max": "min", "amin": "amax", "amax": "amin"}
SMALLEST_OF = frozenset({"argmax", "max_pool2d"})
LOGARITHMS = {"log": (), "log2": (2,), "log10": (10,)}


class Rewriting(NamedTuple):
    """A general mistake as a change; `everywhere` in all steps at once, else one place a time."""

    id: str
    change: Change
    everywhere: bool = False


def call(function: str, *arguments: Node) -> Call:
    """A call of a known function."""
    from dlstudy.engine.vocabulary import FUNCTIONS

    return Call(function, arguments, entry=FUNCTIONS[function])


def other_base(to: str) -> Change:
    """Every logarithm as one of another base."""

    def change(node: Node) -> Node | None:
        if not isinstance(node, Call):
            return None
        if node.function in LOGARITHMS and node.function != to:
            return call(to, *node.arguments)
        if node.function in ("xlogy", "log_softmax", "logsumexp") and to != "log":
            return Binary("/", node, call("log", Number(int(to.removeprefix("log")))))
        return None

    return change


def without_division(counts: Callable[[Node], bool]) -> Change:
    """A mean as a sum: without its division by a number of terms."""

    def change(node: Node) -> Node | None:
        if isinstance(node, Binary) and node.operator == "/" and counts(node.right):
            return node.left
        if isinstance(node, Call) and node.function == "mean":
            return call("sum", *node.arguments)
        return None

    return change


def as_mean(node: Node) -> Node | None:
    """A sum as a mean."""
    if isinstance(node, Call) and node.function == "sum":
        return call("mean", *node.arguments)
    return None


def other_axis(node: Node) -> Node | None:
    """A reduction or softmax along the other of two axes."""
    if not isinstance(node, Call) or node.function not in ALONG_AXIS:
        return None
    if len(node.arguments) == 1 and node.function in OVER_A_ROW:
        return call(node.function, node.arguments[0], Number(0))
    if len(node.arguments) == 2:
        axis = _whole(node.arguments[1])
        if axis in (0, 1, -1):
            return call(node.function, node.arguments[0], Number(1 if axis == 0 else 0))
    return None


def other_sign(node: Node) -> Node | None:
    """Without a minus sign, or minus for plus, or plus for minus."""
    if isinstance(node, Unary) and node.operator == "-":
        return node.operand
    if isinstance(node, Binary) and node.operator in "+-":
        return Binary("-" if node.operator == "+" else "+", node.left, node.right)
    return None


def other_difference(node: Node) -> Node | None:
    """A difference taken the other way round."""
    if isinstance(node, Binary) and node.operator == "-":
        return Binary("-", node.right, node.left)
    return None


def without_square(node: Node) -> Node | None:
    """What is squared, unsquared."""
    if isinstance(node, Binary) and node.operator == "**" and _whole(node.right) == 2:
        return node.left
    return None


def without_root(node: Node) -> Node | None:
    """What stands under a root, without it."""
    if isinstance(node, Call) and node.function == "sqrt":
        return node.arguments[0]
    if isinstance(node, Call) and node.function == "norm":
        return Binary("**", node, Number(2))
    return None


def without_factor(node: Node) -> Node | None:
    """Without a number that multiplies or divides."""
    if not isinstance(node, Binary) or node.operator not in "*/":
        return None
    if isinstance(node.right, Number):
        return node.left
    return node.right if node.operator == "*" and isinstance(node.left, Number) else None


def upside_down(node: Node) -> Node | None:
    """A division the other way round."""
    if isinstance(node, Binary) and node.operator == "/":
        return Binary("/", node.right, node.left)
    return None


def without_complement(node: Node) -> Node | None:
    """p where 1 − p stands."""
    if isinstance(node, Binary) and node.operator == "-" and _whole(node.left) == 1:
        return node.right
    return None


def transposed(which: int) -> Change:
    """A product with its left (0) or right (1) factor transposed, or (2) the other way round.

    Also what is transposed, untransposed; an outer product the other way round.
    """

    def change(node: Node) -> Node | None:
        if isinstance(node, Binary) and node.operator == "@":
            if which == 2:
                return Binary("@", node.right, node.left)
            left, right = node.left, node.right
            return (
                Binary("@", _turned(left), right)
                if which == 0
                else Binary("@", left, _turned(right))
            )
        if which == 2 and isinstance(node, Call):
            if node.function == "transpose":
                return node.arguments[0]
            if node.function == "outer":
                return call("outer", node.arguments[1], node.arguments[0])
        return None

    return change


def _turned(node: Node) -> Node:
    if isinstance(node, Call) and node.function == "transpose":
        return node.arguments[0]
    return call("transpose", node)


def other_extreme(node: Node) -> Node | None:
    """The smallest for the largest, and the reverse."""
    if not isinstance(node, Call):
        return None
    if node.function in OPPOSITE:
        return call(OPPOSITE[node.function], *node.arguments)
    if node.function in SMALLEST_OF:
        first, *rest = node.arguments
        found = call(node.function, Unary("-", first), *rest)
        return found if node.function == "argmax" else Unary("-", found)
    return None


def place_for_value(node: Node) -> Node | None:
    """Where the largest entry stands for how large it is, and the reverse."""
    other = {"argmax": "amax", "amax": "argmax"}
    if isinstance(node, Call) and node.function in other:
        return call(other[node.function], *node.arguments)
    return None


def degrees(node: Node) -> Node | None:
    """An angle in degrees, read as one in radians, or the reverse."""
    half = Binary("/", Name("pi"), Number(180))
    if isinstance(node, Call) and node.function in ("sin", "cos", "tan"):
        return call(node.function, Binary("*", node.arguments[0], half))
    if isinstance(node, Call) and node.function == "arctan":
        return Binary("/", node, half)
    return None


def neighbour(by: int) -> Change:
    """An index, a class or a count that begins one place further on."""

    def change(node: Node) -> Node | None:
        if isinstance(node, Index):
            items = tuple(_moved(item, by) for item in node.items)
            return Index(node.target, items) if items != node.items else None
        if isinstance(node, Call) and node.function in ("arange", "argmax"):
            return Binary("+", node, Number(by)) if by > 0 else None
        if isinstance(node, Call) and node.function in ("one_hot", "multi_hot"):
            first, *rest = node.arguments
            return call(node.function, Binary("+", first, Number(by)), *rest)
        return None

    return change


def _moved(item: Node, by: int) -> Node:
    place = _whole(item)
    if place is not None:
        return Number(place + by) if place + by >= 0 else item
    return Binary("+", item, Number(by)) if isinstance(item, Name) else item


def rounded_inside(places: int) -> Change:
    """Every division, power and function on the way rounded to so many decimals."""

    def change(node: Node) -> Node | None:
        if (isinstance(node, Binary) and node.operator in ("/", "**")) or (
            isinstance(node, Call) and node.function in ROUNDED
        ):
            return call("round", node, Number(places))
        return None

    return change


ROUNDED = frozenset(
    {"exp", "log", "log2", "log10", "sqrt", "sigmoid", "tanh", "softmax", "sin", "cos"}
)


def _whole(node: Node) -> int | None:
    """The whole number that a node writes, a sign before it included."""
    if isinstance(node, Number) and node.value == int(node.value):
        return int(node.value)
    if isinstance(node, Unary) and node.operator == "-":
        value = _whole(node.operand)
        return -value if value is not None else None
    return None


def changes(counts: Callable[[Node], bool]) -> tuple[Rewriting, ...]:
    """All of them, the most plausible first; `counts` tells a number of terms."""
    return (
        *(Rewriting("general-log-base", other_base(to), True) for to in ("log2", "log10", "log")),
        Rewriting("general-sum", without_division(counts)),
        Rewriting("general-mean", as_mean),
        Rewriting("general-axis", other_axis, True),
        Rewriting("general-axis", other_axis),
        Rewriting("general-root", without_root),
        Rewriting("general-square", without_square),
        Rewriting("general-inner-sign", other_sign),
        Rewriting("general-inner-factor", without_factor),
        Rewriting("general-inner-complement", without_complement),
        *(Rewriting("general-inner-transpose", transposed(which)) for which in (2, 1, 0)),
        Rewriting("general-inner-fraction", upside_down),
        Rewriting("general-extreme", other_extreme, True),
        Rewriting("general-extreme", other_extreme),
        Rewriting("general-place", place_for_value),
        Rewriting("general-degrees", degrees, True),
        *(Rewriting("general-index", neighbour(by)) for by in (1, -1)),
        Rewriting("general-inner-sign", other_difference),
    )
