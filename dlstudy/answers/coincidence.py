"""Whether a value that fits an explanation may do so by luck.

Many explanations are tried on one wrong answer, so some of them fit by chance. Each is paid for
before it is compared, with the probability that a random wrong answer (the right one times a
number from ½ to 2, typed with as many digits) would agree with it; when the next one costs more
than is left, it is not tried. The chance that anything at all is named by luck stays below the
sum of what was paid (the union bound), whatever the number of explanations.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor, isfinite, log10, prod
from typing import TYPE_CHECKING

from dlstudy.answers.closeness import (
    Constant,
    as_float,
    flat,
    nested,
    number,
    shape_of,
)
from dlstudy.answers.expected import Expected

if TYPE_CHECKING:
    from dlstudy.answers.kinds.kind import Kind

ALLOWED = 0.035
"""The chance of naming something by luck, for numbers with digits."""

ALLOWED_WHOLE = 0.1
"""The same for whole numbers and words, of which few are near: 15 for 16 is worth a word."""

FEWEST_DIGITS = 3  # the prompts ask for as many, and a final zero is not seen in a value
CARRIED_DIGITS = 4  # from as many on the last one may be off by one
MOST_DIGITS = 12  # of a number that was computed, not typed
ELSEWHERE = 0.05  # the share of wrong answers of another sign or size, per unit of their logarithm
NOTHING = 1e-12  # times the largest entry, where an entry is zero
NEAR = 0.1  # relative
OPEN = -1  # a size that a shape leaves open
WHOLE_TYPES = frozenset({"integer", "shape", "word"})


class Trial:
    """One wrong answer, on which explanations are tried in the order of their plausibility.

    `offer` compares an explanation's value with the student's and says whether it fits.
    `allowed` is the chance of naming anything by luck. Raises TypeError for what has no entries
    that are numbers or words.
    """

    __slots__ = ("_kind", "_left", "_right", "_tried", "_value", "digits", "expected", "value")

    def __init__(self, expected: Expected, value: object, allowed: float | None = None) -> None:
        from dlstudy.answers.kinds.kind import load

        whole = expected.type in WHOLE_TYPES
        self.expected = expected
        self.value = value
        self._kind: Kind = load(expected.type)
        self._left = allowed if allowed is not None else ALLOWED_WHOLE if whole else ALLOWED
        self._right = entries(expected.value)
        self._value = entries(value)
        if expected.type != "word" and any(isinstance(each, str) for each in self._value):
            raise TypeError(f"{value!r} is no number")
        self._tried: dict[tuple[object, ...], bool] = {}
        self.digits = tuple(map(digits_of, self._value)) if not whole else ()

    @property
    def near(self) -> bool:
        """Whether every number is nearly right, as it is after rounding on the way."""
        if not self.digits or len(self._value) != len(self._right):
            return False
        pairs = zip(map(_float, self._right), map(_float, self._value), strict=True)
        return all(abs(value - right) <= NEAR * abs(right) for right, value in pairs)

    @property
    def wrong(self) -> bool:
        """Whether there is anything to explain: a value was read, and it is not right."""
        keys = (self.expected.value, *self.expected.others)
        return self.value is not None and not any(self._same(key, self.value) for key in keys)

    def offer(self, candidate: object) -> bool:
        """Whether the student's value is this one, too closely for luck."""
        try:
            got = entries(candidate)
        except (TypeError, ValueError):
            return False
        if len(got) != len(self._value) or not got:
            return False
        seen = tuple(map(_rough, got))
        if seen not in self._tried:
            self._tried[seen] = self._fits(candidate, got)
        return self._tried[seen]

    def afford(self) -> bool:
        """Pay for an explanation that is compared elsewhere; whether enough is left for it."""
        price = self._price(self._value)
        if price > self._left:
            return False
        self._left -= price
        return True

    def ends(self) -> tuple[object, object] | None:
        """Between which numbers the student's own lies, as precise as it was typed.

        A whole number lies between itself and itself; None for what is not one number.
        """
        if len(self._value) != 1 or isinstance(self._value[0], str):
            return None
        if not self.digits:
            whole = number(self._value[0])
            return (int(whole), int(whole)) if whole % 1 == 0 else None
        value, digits = _float(self._value[0]), self.digits[0]
        if value == 0 or not isfinite(value):
            return None
        room = _room(value, digits)
        return value - room, value + room

    def _fits(self, candidate: object, got: Sequence[object]) -> bool:
        """Whether a value that was not offered before is the student's, after it is paid for."""
        if any(self._same(key, candidate) for key in (self.expected.value, *self.expected.others)):
            return False
        price = self._price(got)
        if price > self._left:
            return False
        self._left -= price
        if not self.digits:
            return self._same(candidate, self.value)
        return self._agrees(got) and self._is_shaped(candidate)

    def _is_shaped(self, candidate: object) -> bool:
        """Whether a number, vector or matrix is of the student's shape."""
        if self.expected.type != "matrix":
            return True
        wanted, got = shape_of(nested(self.value)), shape_of(nested(candidate))
        return wanted == got

    def _same(self, key: object, value: object) -> bool:
        try:
            return self._kind.same(self.expected, key, value)
        except (TypeError, ValueError):
            return False

    def _price(self, got: Sequence[object]) -> float:
        """The chance that a random wrong answer agrees with all entries that are not right ones."""
        if len(got) != len(self._right):
            return prod(self._chance(each, each, at) for at, each in enumerate(got))
        pairs = list(enumerate(zip(self._right, got, strict=True)))
        changed = [(at, pair) for at, pair in pairs if _rough(pair[0]) != _rough(pair[1])]
        if not changed:
            return 0.0  # of another shape: nothing that luck would give
        return prod(self._chance(right, each, at) for at, (right, each) in changed)

    def _chance(self, right: object, got: object, at: int) -> float:
        if isinstance(got, str) or isinstance(right, str):
            return 1 / max(2, len(self.expected.options))
        wanted, value = _float(right), _float(got)
        if not (isfinite(wanted) and isfinite(value)) or value == 0:
            return ELSEWHERE
        width = 1.0
        if self.digits:
            digits = self.digits[at]
            width = _unit(value, digits) * (2 if digits >= CARRIED_DIGITS else 1)
        if wanted != 0 and 0.49 < value / wanted < 2.05:
            return min(1.0, width / (1.5 * abs(wanted)))
        return min(1.0, ELSEWHERE * width / abs(value))

    def _agrees(self, got: Sequence[object]) -> bool:
        pairs = list(zip(map(_float, got), map(_float, self._value), strict=True))
        largest = max((abs(candidate) for candidate, _ in pairs), default=0.0)
        return all(
            _agree(candidate, value, digits, largest)
            for (candidate, value), digits in zip(pairs, self.digits, strict=True)
        )


def _agree(candidate: float, value: float, digits: int, largest: float) -> bool:
    """Whether the value is the candidate, rounded to the digits that were typed."""
    if not (isfinite(candidate) and isfinite(value)):
        return candidate == value
    if value == 0 or candidate == 0:
        return abs(candidate - value) <= NOTHING * largest
    return abs(candidate - value) <= _room(value, digits)


def _room(value: float, digits: int) -> float:
    """How far a number may lie from what was typed for it."""
    unit = _unit(value, digits)
    return (unit if digits >= CARRIED_DIGITS else unit / 2) * (1 + 1e-6)


def _unit(value: float, digits: int) -> float:
    """One in the last of so many significant digits."""
    return float(10.0 ** (floor(log10(abs(value))) - digits + 1))


def entries(value: object) -> list[object]:
    """The numbers or words of a value in their order; TypeError for anything else."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list | tuple) and value and all(isinstance(v, str) for v in value):
        return list(value)
    if isinstance(value, tuple):
        value = [OPEN if size is None else size for size in value]
    found: list[object] = list(flat(nested(value)))
    if any(hasattr(entry, "children") for entry in found):
        raise TypeError("an expression is no number")
    return found


def digits_of(value: object) -> int:
    """With how many significant digits a number was typed, as far as its value tells."""
    if isinstance(value, Constant) or not isinstance(value, int | float | Fraction):
        return MOST_DIGITS
    if isinstance(value, float):
        if not isfinite(value):
            return MOST_DIGITS
        value = Fraction(repr(value))
    exact = Fraction(value)
    bottom = exact.denominator
    for prime in (2, 5):
        while bottom % prime == 0:
            bottom //= prime
    if bottom != 1:
        return MOST_DIGITS
    written = f"{as_float(exact):.{MOST_DIGITS}e}".partition("e")[0]
    count = len(written.replace("-", "").replace(".", "").rstrip("0"))
    return min(MOST_DIGITS, max(FEWEST_DIGITS, count))


def _rough(value: object) -> object:
    """A number to nine digits, so that the same one is known again."""
    return value if isinstance(value, str) else f"{_float(value):.8e}"


def _float(value: object) -> float:
    return as_float(number(value))
