"""Fractions, compared exactly: 3/4, 6/8, 0.75, ¾, 1 1/2; lowest terms only where asked for."""

import re
from math import gcd

from dlstudy.answers.characters import plain, refuse
from dlstudy.answers.closeness import agree, close, number
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.quantities import exact_text
from dlstudy.answers.reading import read_number
from dlstudy.answers.refusal import message

EXACT = 0.0
NEARLY = 0.005
FRAC = re.compile(r"\\[dtc]?frac\s*(?:\{([^{}]*)\}|(\d))\s*(?:\{([^{}]*)\}|(\d))", re.ASCII)
WRITTEN = re.compile(r"[-+]?\(?\s*[-+]?(\d+)\s*\)?\s*/\s*\(?\s*[-+]?(\d+)\s*\)?", re.ASCII)
UNWRITTEN = -1  # in place of the digits of a reading: not written as one fraction
REDUCIBLE = -2


def read(expected: Expected, typed: str) -> Reading:
    """The exact value; `digits` remembers whether it is written in lowest terms."""
    refuse(typed)
    return Reading(read_number(typed, expected.unit).value, _writing(plain(typed)))


def compare(expected: Expected, reading: Reading) -> Judgement:
    """Equal exactly; the form counts where the item asks for lowest terms."""
    key, value = number(expected.value), number(reading.value)
    if not agree(key, value, EXACT):
        if value == -key:
            return Judgement(False, 0.0, message("sign"))
        if close(key, value, NEARLY):
            return Judgement(False, 0.0, message("approximate"))
        return Judgement(False, 0.0)
    if expected.form != "simplified" or reading.digits is None:
        return Judgement(True, 1.0)
    if reading.digits == UNWRITTEN and isinstance(value, int):
        return Judgement(True, 1.0)
    why = "not-lowest" if reading.digits == REDUCIBLE else "not-a-fraction"
    return Judgement(False, 0.0, message(why, right=exact_text(key)))


def describe(expected: Expected, reading: Reading) -> str:
    """In lowest terms."""
    return exact_text(number(reading.value))


def same(expected: Expected, key: object, value: object) -> bool:
    """Exactly the same number."""
    return agree(number(key), number(value), EXACT)


def _writing(text: str) -> int | None:
    """Whether the answer is one fraction in lowest terms (None), a reducible one, or no fraction.

    1/2, -1/2 and ½ are in lowest terms; 2/4 and 4/1 are not; 0.5 and 1 1/2 are no fractions.
    """
    text = text.strip().removeprefix("=").strip()
    text = FRAC.sub(lambda f: f"{f[1] or f[2]}/{f[3] or f[4]}", text)
    written = WRITTEN.fullmatch(text)
    if written:
        top, bottom = int(written[1]), int(written[2])
        return REDUCIBLE if gcd(top, bottom) > 1 or bottom == 1 else None
    body = text.lstrip("+-")
    return None if len(body) == 1 and body in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒" else UNWRITTEN


KIND = Kind(read, compare, describe, same)
