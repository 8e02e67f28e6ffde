"""Written numerals: their exact value, their significant digits, and what is refused."""

from fractions import Fraction

import pytest

from dlstudy.answers.characters import plain
from dlstudy.answers.messages import render
from dlstudy.answers.numerals import NUMERAL, NUMERAL_IN_LIST, read_numeral
from dlstudy.answers.refusal import Unreadable


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("0", 0, 1),
        ("00", 0, 2),
        ("7", 7, 1),
        ("007", 7, 1),
        ("100", 100, 3),
        ("0.50", Fraction(1, 2), 2),
        (".5", Fraction(1, 2), 1),
        ("5.", 5, 1),
        ("1.000", 1, 4),
        ("0,5", Fraction(1, 2), 1),
        ("0,125", Fraction(1, 8), 3),
        (",125", Fraction(1, 8), 3),
        ("1,5", Fraction(3, 2), 2),
        ("1,000", 1000, 4),
        ("1,0000", 1, 5),
        ("12,345,678", 12345678, 8),
        ("1.234.567", 1234567, 7),
        ("1.234,5", Fraction(12345, 10), 5),
        ("1,234.5", Fraction(12345, 10), 5),
        ("12 345", 12345, 5),
        ("12 345,5", Fraction(123455, 10), 6),
        ("1_000", 1000, 4),
        ("1٬000", 1000, 4),
        ("1e3", 1000, 1),
        ("1E-2", Fraction(1, 100), 1),
        ("2.50e+1", 25, 3),
        ("5e-1", Fraction(1, 2), 1),
        ("0.0012", Fraction(12, 10000), 2),
        ("0.0", 0, 2),
        ("1e400", 10**400, 1),
        ("1e-400", Fraction(1, 10**400), 1),
    ],
)
def test_values(text: str, value: int | Fraction, digits: int) -> None:
    found = read_numeral(text, text, 0)
    assert found == (value, digits)
    assert type(found.value) is type(value)
    match = NUMERAL.fullmatch(text)
    assert match is not None


@pytest.mark.parametrize(
    ("typed", "start", "length", "key"),
    [
        ("x 1,00,000", 2, 8, "groups"),
        ("01,000,000", 0, 10, "groups"),
        ("1,234,56", 0, 8, "groups"),
        ("1.234_567", 0, 9, "groups"),
        ("1_000,000.5", 0, 11, "groups"),
        ("1,234.567,8", 0, 11, "groups"),
        ("1e401", 0, 5, "huge"),
        ("1e-401", 0, 6, "huge"),
        ("١2", 0, 2, "mixed-digits"),
        ("۱٢", 0, 2, "mixed-digits"),
    ],
)
def test_refusals(typed: str, start: int, length: int, key: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_numeral(plain(typed)[start:], typed, start)
    refusal = caught.value
    assert (refusal.start, refusal.length, refusal.why.key) == (start, length, key)


def test_groups_are_refused_as_they_were_typed() -> None:
    with pytest.raises(Unreadable) as caught:
        read_numeral("1,00,000", "1,00,000", 0)
    said = render(caught.value.why)
    assert said == "the digits of 1,00,000 do not stand in groups of three"


@pytest.mark.parametrize(
    ("text", "single", "listed"),
    [
        ("1,5", "1,5", "1"),
        ("12 345", "12 345", "12"),
        ("1 234 56", "1 234", "1"),
        ("1 2345", "1", "1"),
        ("1234 567", "1234", "1234"),
        ("1 234 567 x", "1 234 567", "1"),
        ("1.5.", "1.5.", "1.5."),
        ("3.x", "3", "3"),
        ("3..", "3", "3"),
        ("2e5", "2e5", "2e5"),
        ("2e5.5", "2", "2"),
        ("2e", "2", "2"),
        ("1_000", "1_000", "1_000"),
    ],
)
def test_how_far_a_numeral_goes(text: str, single: str, listed: str) -> None:
    for pattern, expected in ((NUMERAL, single), (NUMERAL_IN_LIST, listed)):
        match = pattern.match(text)
        assert match is not None
        assert match[0] == expected
