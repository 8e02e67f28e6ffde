"""Percentages: 12.5%, %12.5, 0.125, 1/8. The key is the fraction, 0.125."""

from dlstudy.answers.characters import refuse
from dlstudy.answers.closeness import as_float, close, number, show
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds import real
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.reading import exact_divide, read_number
from dlstudy.answers.refusal import message


def read(expected: Expected, typed: str) -> Reading:
    """The fraction; a bare number is in percent only where the prompt shows the sign."""
    refuse(typed)
    found = read_number(typed, percent=True)
    if expected.unit == "%" and not found.percent:
        return Reading(exact_divide(found.value, 100), found.digits)
    return Reading(found.value, found.digits)


def compare(expected: Expected, reading: Reading) -> Judgement:
    """As a real number; a hundred times the key is told to be that."""
    judgement = real.compare(expected, reading)
    key, value = number(expected.value), number(reading.value)
    if not judgement.right and as_float(key) and close(key * 100, value, expected.tolerance):
        return Judgement(False, 0.0, message("hundred"))
    return judgement


def describe(expected: Expected, reading: Reading) -> str:
    """In percent, with the sign."""
    return show(number(reading.value) * 100) + "%"


KIND = Kind(read, compare, describe, real.same)
