"""A typed number to its value: prefixes, fractions, percentages, units, arithmetic.

Plain numerals are read here; anything that has to be computed goes through `arithmetic`.
"""

import re
from fractions import Fraction
from math import inf
from typing import NamedTuple

from dlstudy.answers.characters import Span, plain
from dlstudy.answers.closeness import Real
from dlstudy.answers.numerals import NUMERAL, NUMERAL_IN_LIST, read_numeral
from dlstudy.answers.refusal import Message, Unreadable, message

EXACT_DIGITS = 99  # a computed number is not rounded

PREFIX = re.compile(r"\s*(?:[^\W\d]\w*(?:\([^()=]*\))?\s*(?:=|≈|:=)|=|≈)\s*")
SIGNS = re.compile(r"[+\-\s]*")
HEXADECIMAL = re.compile(r"0[xX][0-9a-fA-F]+(?!\w)")
MIXED = re.compile(r"(\d+) +(\d+) ?/ ?(\d+)$", re.ASCII)
SCIENTIFIC = re.compile(r" ?[*xX] ?10 ?(?:\^|\*\*) ?[({]?([+-]?\d+)[)}]?$", re.ASCII)
RAISED = re.compile(r" ?[*xX] ?10([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)$")
RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
SUFFIX = re.compile(r" ?([^\W\d_]+)$")
INFINITIES = ("inf", "infinity", "∞", "oo")
PERCENT_WORDS = re.compile(r" ?(?:per ?cent|pct|بالمئة|بالمائة|في المئة|في المائة|درصد)$")
MULTIPLES = {"k": 10**3, "K": 10**3, "M": 10**6, "m": 0, "B": 10**9, "G": 10**9, "T": 10**12}


class Number(NamedTuple):
    """A value and the significant digits with which it was written; `percent`: with a % sign."""

    value: Real
    digits: int
    percent: bool = False


def read_number(typed: str, unit: str = "", percent: bool = False) -> Number:
    """The number that was typed, `unit` being allowed after it, a percent sign if `percent`."""
    span = without_prefix(Span(plain(typed), 0).cut(0))
    if unit and unit != "%":
        span = _without_unit(span, unit)
    percentage = _without_percent(span, percent or unit == "%")
    if percentage is None:
        return read_span(span, typed)
    number = read_span(percentage, typed)
    value = exact_divide(number.value, 100)
    if not (percent or unit == "%"):
        place = span.text.index("%") + span.start
        hint = message("write", a=_written(value))
        raise Unreadable(message("percent"), place, 1, hint)
    return Number(value, number.digits, percent=True)


def without_prefix(span: Span) -> Span:
    """Drops `≈`, `=` and `p =` in front."""
    found = PREFIX.match(span.text)
    return span.cut(found.end()) if found and not span.text.startswith("==") else span


def read_span(span: Span, typed: str, in_list: bool = False) -> Number:
    """The number of a part of the answer; in a list a comma is no decimal sign."""
    if not span.text:
        raise Unreadable(message("missing"), min(span.start, len(typed)), 0)
    signs = SIGNS.match(span.text)
    assert signs is not None
    sign = -1 if signs[0].count("-") % 2 else 1
    body = span.cut(signs.end())
    if not body.text:
        raise Unreadable(message("missing"), span.start + len(span.text), 0)
    number = _plain_number(body, typed, in_list)
    if number is not None:
        return Number(sign * number.value, number.digits)
    from dlstudy.answers.arithmetic import calculate

    signed = body if sign == 1 else Span("-" + body.text, body.start - 1)
    return Number(calculate(signed, typed, in_list), EXACT_DIGITS)


def exact_divide(value: Real, divisor: int) -> Real:
    """The quotient, exact where the value is."""
    if isinstance(value, float):
        return value / divisor
    result = Fraction(value) / divisor
    return int(result) if result.denominator == 1 else result


def _plain_number(body: Span, typed: str, in_list: bool) -> Number | None:
    """A numeral, mixed number, power of ten or infinity; None where there is more to it."""
    if body.text.lower() in INFINITIES:
        return Number(inf, EXACT_DIGITS)
    mixed = MIXED.fullmatch(body.text)
    if mixed and not in_list:
        return _mixed(mixed, body, typed)
    found = (NUMERAL_IN_LIST if in_list else NUMERAL).match(body.text)
    if not found:
        return None
    rest = body.text[found.end() :]
    power = _power_of_ten(rest)
    if rest and power is None:
        _refuse_rest(body, found.end(), typed, in_list)
        return None
    numeral = read_numeral(found[0], typed, body.start)
    if not power:
        return Number(numeral.value, numeral.digits)
    if abs(power) > 400:
        raise Unreadable(message("huge"), body.start, len(body.text))
    value = Fraction(numeral.value) * Fraction(10) ** power
    return Number(int(value) if value.denominator == 1 else value, numeral.digits)


def _power_of_ten(rest: str) -> int | None:
    """The exponent of `×10⁻³` or `x 10^-3`, None for anything else."""
    for pattern in (SCIENTIFIC, RAISED):
        found = pattern.fullmatch(rest)
        if found:
            exponent = found[1].translate(RAISED_DIGITS)
            return int(exponent) if len(exponent) < 6 else 10**6
    return None


def _mixed(found: re.Match[str], body: Span, typed: str) -> Number:
    """1 1/2 is one and a half; 1 3/2 is no mixed number."""
    whole, top, bottom = (
        read_numeral(found[group], typed, body.start + found.start(group)).value
        for group in (1, 2, 3)
    )
    if not 0 < top < bottom:
        raise Unreadable(message("two-numbers"), body.start, len(body.text))
    return Number(whole + Fraction(top) / Fraction(bottom), EXACT_DIGITS)


def _refuse_rest(body: Span, end: int, typed: str, in_list: bool) -> None:
    """Names what stands behind a number and cannot be part of it, and what to write instead."""
    rest = body.text[end:]
    hexadecimal = HEXADECIMAL.match(body.text)
    if hexadecimal:
        why = message("hexadecimal", number=hexadecimal[0])
        instead = message("write", a=int(hexadecimal[0], 16))
        raise Unreadable(why, body.start, len(hexadecimal[0]), instead)
    if rest.startswith(" ") and rest.lstrip()[:1].isdecimal():
        hint = message("separate", a="0,5; 0,25") if in_list else None
        raise Unreadable(message("two-numbers"), body.start, len(body.text), hint)
    if rest.startswith((",", "،")):
        raise Unreadable(message("comma"), body.start + end, 1, _point(body.text))
    found = SUFFIX.fullmatch(rest)
    if found and found[1].isalpha() and not _is_constant(found[1]):
        part = found[1]
        start = body.start + end + found.start(1)
        value = read_numeral(body.text[:end], typed, body.start).value
        raise Unreadable(message("not-part", part=part), start, len(part), _instead(value, part))


def _is_constant(name: str) -> bool:
    return name in ("e", "E", "π") or name.lower() == "pi"


def _point(text: str) -> Message | None:
    """A hint for a decimal written with a list comma."""
    whole, _, part = text.replace("،", ",").partition(",")
    if whole.isdigit() and part.isdigit():
        return message("write", a=f"{whole}.{part}")
    return None


def _instead(value: int | Fraction, part: str) -> Message:
    """60k: write 60000 or 6e4; 0.5 nats: write 0.5."""
    factor = MULTIPLES.get(part, 0)
    if not factor:
        return message("write", a=_written(value))
    product = value * factor
    if product == 0 or product != int(product):
        return message("write", a=_written(product))
    digits = str(int(product))
    mantissa = digits.rstrip("0")
    point = f".{mantissa[1:]}" if len(mantissa) > 1 else ""
    return message("write-either", a=digits, b=f"{mantissa[0]}{point}e{len(digits) - 1}")


def _written(value: Real) -> str:
    if isinstance(value, int):
        return str(value)
    return f"{float(value):.12g}"


def _without_unit(span: Span, unit: str) -> Span:
    """Drops the unit behind a number, in the singular or plural."""
    text = span.text.casefold()
    name = unit.casefold()
    for form in (name, name + "s", name.removesuffix("s")):
        head = text.removesuffix(form)
        if form and head != text and head.strip() and not head.rstrip()[-1].isalpha():
            return span.cut(0, len(head))
    return span


def _without_percent(span: Span, worded: bool) -> Span | None:
    """Drops one percent sign in front or behind, or the word; None where there is none."""
    word = PERCENT_WORDS.search(span.text) if worded else None
    if word:
        return span.cut(0, word.start())
    if span.text.endswith("%"):
        return span.cut(0, len(span.text) - 1)
    if span.text.startswith("%"):
        return span.cut(1)
    return None
