"""When two numbers count as the same, and turning keys into plain Python numbers."""

from fractions import Fraction
from math import inf, isinf, isnan

Real = int | float | Fraction

ZERO = 1e-9  # absolute, where the key is zero
NOISE = 5e-16  # a key this small is a zero that floating point did not hit
VECTOR_ZERO = 1e-6  # absolute, times the largest entry, where an entry is zero


def number(value: object) -> Real:
    """A key as an exact or floating number; TypeError for anything else."""
    plain = value.item() if hasattr(value, "item") else value
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
    # a rounding error of the product itself must not decide at the very edge
    return abs(got - wanted) <= tolerance * abs(wanted) * (1 + 1e-9)


def nested(value: object) -> object:
    """An array of any kind as nested lists of numbers; a scalar as itself."""
    plain = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(plain, list | tuple):
        return [nested(item) for item in plain]
    return number(plain)


def shape_of(value: object) -> tuple[int, ...]:
    """The shape of nested lists, () for a number; ValueError where rows differ in length."""
    if not isinstance(value, list):
        return ()
    shapes = {shape_of(item) for item in value}
    if len(shapes) > 1:
        raise ValueError("ragged")
    return (len(value), *(shapes.pop() if shapes else ()))


def flat(value: object) -> list[Real]:
    """The numbers of nested lists, row by row."""
    if isinstance(value, list):
        return [entry for item in value for entry in flat(item)]
    return [number(value)]


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
