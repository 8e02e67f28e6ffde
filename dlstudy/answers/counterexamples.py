"""How a counterexample reads: at x = −1.2 yours is −1.2, right is 0."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from dlstudy.answers.enclosures import Enclosing, is_exact, library
from dlstudy.answers.pointwise import Comparison
from dlstudy.expressions.formatting import symbol_terminal, value

Description = tuple[str, tuple[tuple[str, str], ...], str, str]
widths = (6, 9, 12, 15, 20, 30, 45, 60)


def described(found: Comparison, where: Mapping[str, object]) -> Description:
    """The sentence, the point's numbers, and the two values at it."""
    point = tuple((name, _point(x)) for name, x in where.items())
    yours, right = _apart(found.value, found.key)
    at = ", ".join(f"{symbol_terminal(name)} = {x}" for name, x in point)
    return f"{f'at {at} ' if at else ''}yours is {yours}, right is {right}", point, yours, right


def _point(x: Any) -> str:
    return _signed(_decimal(x, 12))


def _apart(yours: Any, right: Any) -> tuple[str, str]:
    """Both values with so many digits that they do not look alike."""
    for digits in widths:
        shown = _shown(yours, digits), _shown(right, digits)
        if shown[0] != shown[1]:
            break
    if digits > widths[0] and isinstance(right, Fraction) and right.denominator < 1000:
        return shown[0], _signed(str(right))
    return shown if shown[0] != shown[1] else _beyond(yours, right, shown[1])


def _beyond(yours: Any, right: Any, shown: str) -> tuple[str, str]:
    """Two numbers that differ after all digits that can be shown: by their difference."""
    e = Enclosing(3200)
    gap = e.minus(yours, right)
    sign = "+" if e.side(gap) > 0 else "−"
    size = _signed(str(library().to_str(e.bounds(e.magnitude_of(gap))[0], 3)))
    return f"{shown} {sign} {size}", shown


def _shown(x: Any, digits: int) -> str:
    if isinstance(x, str | bool) or not (is_exact(x) or isinstance(x, tuple)):
        return value(x)
    return _signed(_decimal(x, digits))


def _signed(text: str) -> str:
    return text.replace("-", "−").replace("e−", "e-")


def _decimal(x: Any, digits: int) -> str:
    """A number in decimal with at most `digits` significant digits."""
    if isinstance(x, int) and len(str(abs(x))) <= digits:
        return str(x)
    if digits <= 15:
        return value(_rough(x), digits, plain=True)
    lib = library()
    if isinstance(x, int | Fraction):
        x = (lib.from_rational(x.numerator, x.denominator, 250),)
    return str(lib.to_str(x[0], digits)).removesuffix(".0")


def _rough(x: Any) -> float:
    try:
        return float(library().to_float(x[0], rnd="n")) if isinstance(x, tuple) else float(x)
    except OverflowError:
        return float("inf") if (x > 0 if is_exact(x) else not x[0][0]) else float("-inf")
