"""Real numbers, compared with a relative tolerance: three digits unless the item says else."""

from dlstudy.answers.characters import refuse
from dlstudy.answers.closeness import Real, agree, as_float, close, number, show
from dlstudy.answers.expected import Expected, default_tolerance
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.reading import read_number
from dlstudy.answers.refusal import message

DIGITS = 3  # fewer make "rounded too far" of an answer that is nearly right
NEARLY = 5  # times the tolerance


def read(expected: Expected, typed: str) -> Reading:
    """The number that was typed, the item's unit allowed behind it."""
    refuse(typed)
    found = read_number(typed, expected.unit)
    return Reading(found.value, found.digits)


def compare(expected: Expected, reading: Reading) -> Judgement:
    """Within the tolerance or not; nearly right with few digits is said to be rounded too far."""
    key, value = number(expected.value), number(reading.value)
    if agree(key, value, expected.tolerance, expected.absolute):
        return Judgement(True, 1.0)
    if _is_rounded(key, value, expected.tolerance, reading.digits):
        return Judgement(False, 0.0, message("rounded"))
    if as_float(key) and close(key, -value, expected.tolerance):
        return Judgement(False, 0.0, message("sign"))
    if expected.tolerance == 0 and not expected.absolute and close(key, value, default_tolerance):
        return Judgement(False, 0.0, message("approximate"))
    return Judgement(False, 0.0)


def describe(expected: Expected, reading: Reading) -> str:
    """The number with six digits."""
    return show(reading.value)


def same(expected: Expected, key: object, value: object) -> bool:
    """Within the tolerance of that key."""
    return agree(number(key), number(value), expected.tolerance, expected.absolute)


def _is_rounded(key: Real, value: Real, tolerance: float, digits: int | None) -> bool:
    """Whether this is the key with too few digits: an exact key (tolerance 0) has no such thing."""
    return (
        digits is not None
        and digits < DIGITS
        and as_float(key) != 0
        and tolerance > 0
        and close(key, value, NEARLY * tolerance)
    )


KIND = Kind(read, compare, describe, same)
