"""Points as exact numbers: 7½, 2 5/12, and in right-to-left text one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from dlstudy.terminal.display import Display

signs = {
    (1, 2): "½", (1, 3): "⅓", (2, 3): "⅔", (1, 4): "¼", (3, 4): "¾", (1, 5): "⅕", (2, 5): "⅖",
    (3, 5): "⅗", (4, 5): "⅘", (1, 6): "⅙", (5, 6): "⅚", (1, 8): "⅛", (3, 8): "⅜", (5, 8): "⅝",
    (7, 8): "⅞",
}  # fmt: skip


def points(value: int | Fraction, display: Display) -> str:
    """The number without rounding: whole, a fraction, or a whole number with a fraction.

    Where signs may not be known or would change sides, a fraction is written 1/2.
    """
    whole, rest = divmod(value.numerator, value.denominator)
    if not rest:
        return str(whole)
    sign = signs.get((rest, value.denominator))
    if sign and not (display.typed or display.rtl):
        return f"{whole or ''}{sign}"
    part = f"{rest}/{value.denominator}"
    return display.say("whole-and-part", whole=whole, part=part) if whole else part


def so_far(right: int, scored: int | Fraction, display: Display) -> str:
    """`2 right so far`; with parts of points among them `2½ points so far`."""
    if scored == right:
        return display.counted("right-so-far", right)
    many = 1 if scored <= 1 else 2
    return display.counted("points-so-far", many, points=points(scored, display))


def points_of(value: int | Fraction, total: int, display: Display) -> str:
    """`1½ of 3 points`."""
    return display.counted("points-of", total, points=points(value, display))
