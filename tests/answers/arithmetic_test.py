"""Answers without variables: functions by their spellings, and where a complaint stands."""

import math
from fractions import Fraction

import pytest

from dlstudy.answers.reading import read_number
from dlstudy.answers.refusal import Unreadable


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("ln(2)", math.log(2)),
        ("log(2)", math.log(2)),
        ("log2(10)", math.log2(10)),
        ("log_2(10)", math.log2(10)),
        ("log10(2)", math.log10(2)),
        ("log_{10}(2)", math.log10(2)),
        ("σ(1)", 1 / (1 + math.exp(-1))),
        ("sigmoid(1)", 1 / (1 + math.exp(-1))),
        ("swish(1)", 1 / (1 + math.exp(-1))),
        ("√2", math.sqrt(2)),
        ("√(2)", math.sqrt(2)),
        ("2√3", 2 * math.sqrt(3)),
        ("sqrt(2)/2", math.sqrt(0.5)),
        ("sgn(-3)", -1),
        ("atan(1)", math.pi / 4),
        ("arctg(1)", math.pi / 4),
        ("arctan(1)", math.pi / 4),
        ("tg(1)", math.tan(1)),
        ("e", math.e),
        ("E", math.e),
        ("2π", 2 * math.pi),
        ("2pi", 2 * math.pi),
        ("Pi/2", math.pi / 2),
        ("PI", math.pi),
        ("∞", math.inf),
        ("-infinity", -math.inf),
        ("inf", math.inf),
        ("2*inf", math.inf),
        ("-2*infinity", -math.inf),
        ("1 + ∞", math.inf),
        ("Infinity + 1", math.inf),
        ("⌊(28-2)/2⌋+1", 14),
        ("⌈7/2⌉", 4),
        ("|2-5|", 3),
        ("2|3|", 6),
        ("|2|*|3|", 6),
        ("|1-|2||", 1),
        ("3x3x32+32", 320),
        ("3*3*32 + 32", 320),
        ("2^10", 1024),
        ("2**-2", Fraction(1, 4)),
        ("2³", 8),
        ("2⁻²", Fraction(1, 4)),
        ("(1+2)(3+4)", 21),
        ("2½ + ⅓", Fraction(17, 6)),
        ("⅒", Fraction(1, 10)),
        ("⅑*9", 1),
        ("⅐*7", 1),
        ("max(1,5)", 5),
        ("min(0.5, 2)", Fraction(1, 2)),
        ("{1+2}*3", 9),
        ("+5", 5),
        ("5!", 120),
        (r"\frac{1}{4}", Fraction(1, 4)),
        ("ln2", math.log(2)),
        ("ln 2 + 1", math.log(2) + 1),
        ("exp(0)", 1),
        ("floor(14.9)", 14),
    ],
)
def test_values(typed: str, value: float) -> None:
    assert float(read_number(typed).value) == pytest.approx(float(value), rel=1e-12)


@pytest.mark.parametrize(
    ("typed", "key", "place"),
    [
        ("(1+2", "never-closed", (0, 1)),
        ("1+2)", "never-opened", (3, 1)),
        ("(1+2}", "other-bracket", (4, 1)),
        ("⌊1.5⌉", "other-bracket", (4, 1)),
        ("2 +", "reader", (2, 1)),
        ("1 2", "two-numbers", (0, 3)),
        ("1 2  ", "two-numbers", (0, 3)),
        ("5 + max()", "reader", (4, 5)),
        ("5 + sqrt(1, 2)", "comma", None),
        ("5 + exp(1, 2)", "reader", (4, 9)),
        ("log2", "unfinished", (0, 4)),
        ("1 + sin", "unfinished", (4, 3)),
        ("foo", "not-part", (0, 3)),
        ("2 + q", "not-part", (4, 1)),
        ("(1, 2)", "comma", (2, 1)),
        ("(1; 2)", "semicolon", (2, 1)),
        ("1/0", "no-value", (0, 3)),
        ("(-1)^0.5", "no-value", (0, 8)),
        ("10^400", "not-computed", (0, 6)),
        ("(" * 61 + "1" + ")" * 61, "deep", (60, 1)),
        ("3 # 4", "not-part", (2, 1)),
    ],
)
def test_complaints(typed: str, key: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(Unreadable) as caught:
        read_number(typed)
    refusal = caught.value
    if place is not None:
        assert (refusal.why.key, (refusal.start, refusal.length)) == (key, place)


@pytest.mark.parametrize("typed", ["2*3 4", "(1+1) 2", "2^2 3", "1½ 2"])
def test_two_numbers_side_by_side_are_no_product(typed: str) -> None:
    for shown, start in ((typed, 0), (f"  {typed} ", 2)):
        with pytest.raises(Unreadable) as caught:
            read_number(shown)
        refusal = caught.value
        assert refusal.why.key == "two-numbers"
        assert (refusal.start, refusal.length) == (start, len(typed))
