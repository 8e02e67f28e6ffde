"""Whole numbers, compared exactly: 16, 896.0, 8.96e2, 2^10, 3x3x3x32+32."""

import re
from fractions import Fraction
from math import isinf

from dlstudy.answers.characters import plain, refuse
from dlstudy.answers.closeness import agree, close, number, show
from dlstudy.answers.expected import Expected, default_tolerance
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.numerals import read_numeral
from dlstudy.answers.reading import MULTIPLES, exact_divide, read_number
from dlstudy.answers.refusal import message

ROUNDED = re.compile(r"([+-]?)(\d+[.,]\d+) ?([kKMBGT])", re.ASCII)

LARGEST = 10**60  # what is larger is shown rounded


def read(expected: Expected, typed: str) -> Reading:
    """The number that was typed; 138.4M counts as one that was rounded."""
    refuse(typed)
    rounded = ROUNDED.fullmatch(plain(typed).strip())
    if rounded and expected.unit != rounded[3]:
        start = len(typed) - len(typed.lstrip()) + rounded.start(2)
        value = read_numeral(rounded[2], typed, start).value * MULTIPLES[rounded[3]]
        return Reading(exact_divide(-value if rounded[1] == "-" else value, 1), 0)
    found = read_number(typed, expected.unit)
    return Reading(found.value, found.digits)


def compare(expected: Expected, reading: Reading) -> Judgement:
    """Equal or not; a fraction is told that a whole number is wanted."""
    key, value = number(expected.value), number(reading.value)
    if agree(key, value, 0.0):
        return Judgement(True, 1.0)
    if reading.digits == 0:
        return Judgement(False, 0.0, message("rounded-whole"))
    if not _is_whole(value):
        return Judgement(False, 0.0, message("not-whole"))
    if value == -key:
        return Judgement(False, 0.0, message("sign"))
    return Judgement(False, 0.0)


def describe(expected: Expected, reading: Reading) -> str:
    """The number in full."""
    value = number(reading.value)
    if _is_whole(value) and -LARGEST < value < LARGEST:
        return str(int(value))
    for digits in (6, 12, 17):
        shown = show(value, digits)
        if not shown.isdecimal():
            break
    return shown


def same(expected: Expected, key: object, value: object) -> bool:
    """Exactly the same number; a mistake's key that is not whole, to three digits."""
    if _is_whole(number(key)):
        return number(key) == number(value)
    return close(number(key), number(value), default_tolerance)


def _is_whole(value: int | float | Fraction) -> bool:
    return not (isinstance(value, float) and isinf(value)) and value == value // 1


KIND = Kind(read, compare, describe, same)
