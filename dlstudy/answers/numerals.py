"""One written numeral to its exact value: digit families, groups of three, decimal signs.

,   decimal after a lone 0 or when not exactly three digits follow; else it groups
.   decimal; several of them group
both: the last is the decimal sign; _ ٬ and a space between groups of three group
"""

import re
from fractions import Fraction
from typing import NamedTuple

from dlstudy.answers.characters import THOUSANDS, family
from dlstudy.answers.refusal import Unreadable, message

LARGEST_EXPONENT = 400

SPACED = r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?"
RUN = rf"(?:\d|[.,_{THOUSANDS}](?=\d)|(?<=\d)\.(?![.\w]))+"
RUN_IN_LIST = rf"(?:\d|[._{THOUSANDS}](?=\d)|(?<=\d)\.(?![.\w]))+"
EXPONENT = r"(?:[eE][+-]?\d+(?![\d._]))?"

NUMERAL = re.compile(rf"(?:{SPACED}|{RUN}){EXPONENT}", re.ASCII)
NUMERAL_IN_LIST = re.compile(RUN_IN_LIST + EXPONENT, re.ASCII)
GROUPED = re.compile(r"[1-9]\d{0,2}(?:[^\d]\d{3})+", re.ASCII)


class Numeral(NamedTuple):
    """A numeral's exact value and its significant digits as written."""

    value: int | Fraction
    digits: int


def read_numeral(text: str, typed: str, start: int) -> Numeral:
    """The value of `text` (plain characters), which stands in `typed` from `start` on.

    Unreadable where two digit families meet, or where the signs do not make a number.
    """
    length = len(text)
    written = typed[start : start + length]
    if len({family(character) for character in written} - {""}) > 1:
        raise Unreadable(message("mixed-digits"), start, length)
    mantissa, _, exponent = text.replace("E", "e").partition("e")
    whole, part = _split(mantissa, written, start)
    digits = len((whole + part).lstrip("0")) or len(whole + part)
    if not part and not exponent:
        return Numeral(int(whole or "0"), digits)
    power = int(exponent or "0")
    if abs(power) > LARGEST_EXPONENT:
        raise Unreadable(message("huge"), start, length)
    value = Fraction(int(whole + part or "0")) * Fraction(10) ** (power - len(part))
    return Numeral(int(value) if value.denominator == 1 else value, digits)


def _split(mantissa: str, written: str, start: int) -> tuple[str, str]:
    """The digits before and after the decimal sign."""
    comma, point = mantissa.rfind(","), mantissa.rfind(".")
    decimal = _decimal_place(mantissa, comma, point)
    if decimal < 0:
        return _ungrouped(mantissa, written, start), ""
    whole, part = mantissa[:decimal], mantissa[decimal + 1 :]
    if part and not part.isdigit():
        raise _bad_groups(written, start)
    return _ungrouped(whole, written, start) if whole else "0", part


def _decimal_place(mantissa: str, comma: int, point: int) -> int:
    """Where the decimal sign stands, -1 for none."""
    if comma >= 0 and point >= 0:
        return max(comma, point)
    if point >= 0:
        return point if mantissa.count(".") == 1 else -1
    if comma < 0 or mantissa.count(",") > 1:
        return -1
    head, tail = mantissa[:comma], mantissa[comma + 1 :]
    return comma if head in ("", "0") or len(tail) != 3 else -1


def _ungrouped(whole: str, written: str, start: int) -> str:
    """The digits without the signs that group them, all groups being of one kind."""
    signs = set(whole) - set("0123456789")
    if not signs:
        return whole
    if len(signs) > 1 or not GROUPED.fullmatch(whole):
        raise _bad_groups(written, start)
    return whole.replace(signs.pop(), "")


def _bad_groups(written: str, start: int) -> Unreadable:
    return Unreadable(message("groups", number=written), start, len(written))
