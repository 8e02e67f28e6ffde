"""When two numbers count as the same, and turning keys into plain Python numbers."""

from fractions import Fraction
from math import inf, isinf, isnan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlstudy.expressions.tree import Node

Real = int | float | Fraction

ZERO = 1e-9  # absolute, where the key is zero
NOISE = 5e-16  # a key this small is a zero that floating point did not hit
EDGE = 1 + 1e-9  # a rounding error of the product itself must not decide at the very edge
VECTOR_ZERO = 1e-6  # absolute, times the largest entry, where an entry is zero


def number(value: object) -> Real:
    """A key as an exact or floating number; TypeError for anything else."""
    is_one = hasattr(value, "item") and getattr(value, "size", 1) == 1
    plain = value.item() if is_one else value  # type: ignore[attr-defined]
    if isinstance(plain, int | float | Fraction):
        return int(plain) if isinstance(plain, bool) else plain
    raise TypeError(f"{value!r} is no number")


def as_float(value: Real) -> float:
    """The nearest float, infinite where it is too large for one."""
    try:
        return float(value)
    except OverflowError:
        return inf if value > 0 else -inf


def close(key: Real, value: Real, tolerance: float, zero: float = ZERO) -> bool:
    """|value − key| ≤ tolerance·|key|; for a zero key |value| ≤ `zero`; tolerance 0: exactly."""
    if tolerance == 0:
        return key == value
    wanted, got = as_float(key), as_float(value)
    if isnan(wanted) or isnan(got):
        return isnan(wanted) and isnan(got)
    if isinf(wanted) or isinf(got):
        return wanted == got
    if key == 0 or (isinstance(key, float) and abs(key) < NOISE):
        return abs(got) <= zero
    return abs(got - wanted) <= tolerance * abs(wanted) * EDGE


class Constant(float):
    """A number that was computed, such as √2/2, with the expression that it is exactly."""

    __slots__ = ("tree",)
    tree: object

    def __new__(cls, value: float, tree: object) -> "Constant":
        """The nearest float, and the expression."""
        made = super().__new__(cls, value)
        made.tree = tree
        return made


def agree(
    key: Real, value: Real, tolerance: float, absolute: float = 0.0, zero: float = ZERO
) -> bool:
    """`close`, or |value − key| ≤ `absolute`; computed constants exactly where both are 0."""
    if absolute:
        wanted, got = as_float(key), as_float(value)
        if wanted == got or abs(got - wanted) <= absolute * EDGE:
            return True
        if tolerance == 0:
            return False
    if tolerance == 0 and (isinstance(key, Constant) or isinstance(value, Constant)):
        return _exactly(key, value)
    return close(key, value, tolerance, zero)


def _exactly(key: Real, value: Real) -> bool:
    """Whether two constants are one number, not only nearly: 1/√2 and √2/2."""
    if not close(key, value, 1e-9):
        return False
    from dlstudy.answers.equivalence import decide

    return decide(tree_of(key), tree_of(value), ()).same


def tree_of(value: Real) -> "Node":
    """The expression of a number: a computed one remembers how it was computed.

    Another float is the short decimal that it is written as, exactly.
    """
    from dlstudy.expressions.tree import Node, Number

    if isinstance(value, Constant) and isinstance(value.tree, Node):
        return value.tree
    if isinstance(value, float) and value - value == 0:
        exact = Fraction(repr(float(value)))
        return Number(exact.numerator if exact.denominator == 1 else exact)
    return Number(value)


def nested(value: object) -> object:
    """An array of any kind as nested lists of numbers; a scalar, or an expression, as itself."""
    plain = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(plain, list | tuple):
        return [nested(item) for item in plain]
    return plain if hasattr(plain, "children") else number(plain)


def shape_of(value: object) -> tuple[int, ...]:
    """The shape of nested lists, () for a number; ValueError where rows differ in length."""
    if not isinstance(value, list):
        return ()
    shapes = {shape_of(item) for item in value}
    if len(shapes) > 1:
        raise ValueError("ragged")
    return (len(value), *(shapes.pop() if shapes else ()))


def flat(value: object) -> list[Real]:
    """The numbers of nested lists, row by row; expressions among them as they are."""
    if isinstance(value, list):
        return [entry for item in value for entry in flat(item)]
    return [value if hasattr(value, "children") else number(value)]  # type: ignore[list-item]


def show(value: object, digits: int = 6) -> str:
    """A value as it is shown back: 15, 0.104994, [1, 2], with an ASCII minus."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(show(item, digits) for item in value) + "]"
    value = number(value)
    if isinstance(value, Fraction) and value.denominator == 1:
        value = int(value)
    if isinstance(value, int):
        return str(value) if abs(value) < 10**15 else f"{as_float(value):.{digits}g}"
    return f"{as_float(value):.{digits}g}"
