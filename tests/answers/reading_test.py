"""Typed numbers, by the conventions of the students' page on answers."""

from fractions import Fraction
from math import e, inf, log, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.answers.characters import ARABIC_DIGITS, DIGITS, PERSIAN_DIGITS
from dlstudy.answers.messages import render
from dlstudy.answers.reading import read_number
from dlstudy.answers.refusal import Unreadable

HALF = Fraction(1, 2)

EXACT = [
    (".5", HALF),
    ("1/2", HALF),
    ("5e-1", HALF),
    ("0.50", HALF),
    ("½", HALF),
    ("0,5", HALF),
    ("0,25", Fraction(1, 4)),
    ("0,125", Fraction(1, 8)),
    ("1,5", Fraction(3, 2)),
    ("1,2345", Fraction(2469, 2000)),
    ("1,000", 1000),
    ("12,345", 12345),
    ("1,234,567", 1234567),
    ("12 345", 12345),
    ("12\u00a0345", 12345),
    ("12\u202f345,5", Fraction(24691, 2)),
    ("12_345", 12345),
    ("1.234,56", Fraction(123456, 100)),
    ("1,234.56", Fraction(123456, 100)),
    ("1.234.567", 1234567),
    ("1.000", 1),
    ("5.", 5),
    ("٣٫٥", Fraction(7, 2)),
    ("۳٫۵", Fraction(7, 2)),
    ("۱٬۰۰۰", 1000),
    ("١٬٠٠٠٬٠٠٠", 1000000),
    ("٣/٤", Fraction(3, 4)),
    ("−0.5", -HALF),
    ("–0.5", -HALF),
    ("—0.5", -HALF),
    ("- 0.5", -HALF),
    ("+0.5", HALF),
    ("--0.5", HALF),
    ("2e+3", 2000),
    ("2E3", 2000),
    ("1×10⁻³", Fraction(1, 1000)),
    ("1 x 10^-3", Fraction(1, 1000)),
    ("1·10^(-3)", Fraction(1, 1000)),
    ("1.2*10**4", 12000),
    ("2½", Fraction(5, 2)),
    ("-2½", Fraction(-5, 2)),
    ("1 1/2", Fraction(3, 2)),
    ("-1 1/2", Fraction(-3, 2)),
    ("⅔", Fraction(2, 3)),
    ("2³", 8),
    ("2⁻²", Fraction(1, 4)),
    ("10¹²", 10**12),
    ("≈0.5", HALF),
    ("~ 0.5", HALF),
    ("= 0.5", HALF),
    ("p = 0.5", HALF),
    ("W_new=0.5", HALF),
    ("P(x) = 0.5", HALF),
    ("2^10", 1024),
    ("2**10", 1024),
    ("2^{10}", 1024),
    ("2^3^2", 512),
    ("-2^2", -4),
    ("2^1/2", 1),
    ("3*3*3*32+32", 896),
    ("3x3x3x32+32", 896),
    ("3×3×3×32+32", 896),
    ("٣×٣×٣×٣٢+٣٢", 896),
    ("8.96e2", 896),
    ("896.0", 896),
    ("⌊(28-2)/2⌋+1", 14),
    ("⌈14.1⌉", 15),
    ("floor(14.9)", 14),
    ("2(3+4)", 14),
    ("(1+2)(3+4)", 21),
    ("|−3|", 3),
    ("|1-3|*2", 4),
    ("max(0,1-3)", 0),
    ("0.1+0.2", Fraction(3, 10)),
    ("5*-2", -10),
    ("7--2", 9),
    ("7÷2", Fraction(7, 2)),
    ("inf", inf),
    ("-∞", -inf),
]

ROUNDED = [
    ("log(2)", log(2)),
    ("ln2", log(2)),
    ("ln 2", log(2)),
    ("log2(8)", 3),
    ("log_2(8)", 3),
    ("log10(1000)", 3),
    ("2ln2", 2 * log(2)),
    ("-log(0.25)", -log(0.25)),
    ("sqrt2", sqrt(2)),
    ("√2", sqrt(2)),
    ("√(2)", sqrt(2)),
    ("3√2", 3 * sqrt(2)),
    ("E", e),
    ("e", e),
    ("0.5e", 0.5 * e),
    ("e^-1", 1 / e),
    ("e^(-1/2)", e**-0.5),
    ("1/(1+e^-2)", 1 / (1 + e**-2)),
    ("pi", pi),
    ("π", pi),
    ("2π", 2 * pi),
    ("σ(0)", 0.5),
    ("tanh 1", 0.7615941559557649),
]


@pytest.mark.parametrize(("typed", "value"), EXACT)
def test_reads_exactly(typed: str, value: object) -> None:
    assert read_number(typed).value == value


@pytest.mark.parametrize(("typed", "value"), ROUNDED)
def test_computes(typed: str, value: float) -> None:
    assert float(read_number(typed).value) == pytest.approx(value, rel=1e-14)


UNREADABLE = [
    ("60k", "k is not part of a number here", (2, 1), "write 60000 or 6e4"),
    ("2.5k", "k is not part of a number here", (3, 1), "write 2500 or 2.5e3"),
    ("1M", "M is not part of a number here", (1, 1), "write 1000000 or 1e6"),
    ("0.5 nats", "nats is not part of a number here", (4, 4), "write 0.5"),
    ("  896 parameters", "parameters is not part of a number here", (6, 10), "write 896"),
    ("0xFF", "0xFF is a hexadecimal number", (0, 4), "write 255"),
    ("1 2", "two numbers stand side by side, one is wanted", (0, 3), ""),
    ("1 3/2", "two numbers stand side by side, one is wanted", (0, 5), ""),
    ("٣.5", "one number is written in two kinds of digits", (0, 3), ""),
    ("1٢", "one number is written in two kinds of digits", (0, 2), ""),
    ("٣۳", "one number is written in two kinds of digits", (0, 2), ""),
    ("1,23,456", "the digits of 1,23,456 do not stand in groups of three", (0, 8), ""),
    ("1234,567", "the digits of 1234,567 do not stand in groups of three", (0, 8), ""),
    ("1_2", "the digits of 1_2 do not stand in groups of three", (0, 3), ""),
    ("٣،٥", "a comma separates several numbers, one is wanted", (1, 1), "write 3.5"),
    ("50%", "a percentage is not wanted here", (2, 1), "write 0.5"),
    ("log2", "log2 is a function that is given nothing", (0, 4), "write log2(8)"),
    ("2*sqrt", "sqrt is a function that is given nothing", (2, 4), "write sqrt(2)"),
    ("2+", "something is missing after +", (1, 1), ""),
    ("-", "something is missing here", (1, 0), ""),
    ("p =", "something is missing here", (3, 0), ""),
    ("2*(3+4", "this bracket is never closed", (2, 1), ""),
    ("2*3)", "this bracket was never opened", (3, 1), ""),
    ("⌊3)", ") does not close ⌊", (2, 1), ""),
    ("x+1", "x is not part of a number here", (0, 1), ""),
    ("3 apples + 2", "apples is not part of a number here", (2, 6), ""),
    ("2&3", "& is not part of a number here", (1, 1), ""),
    ("1/0", "this has no value: division by zero", (0, 3), ""),
    ("1e999", "this number is too large to compute", (0, 5), ""),
    ("1×10^99999", "this number is too large to compute", (0, 10), ""),
]


@pytest.mark.parametrize(("typed", "why", "place", "hint"), UNREADABLE)
def test_says_why_it_cannot_read(typed: str, why: str, place: tuple[int, int], hint: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_number(typed)
    error = caught.value
    told = (render(error.why), (error.start, error.length), error.hint and render(error.hint))
    assert told == (why, place, hint or None)


def test_a_unit_may_follow_where_one_is_declared() -> None:
    assert read_number("0.5 nats", unit="nats").value == HALF
    assert read_number("1 nat", unit="nats").value == 1
    assert read_number("896 parameters", unit="parameter").value == 896
    assert read_number("12", unit="nats").value == 12


def test_a_percent_sign_is_read_where_a_percentage_is_asked() -> None:
    assert read_number("50%", percent=True).value == HALF
    assert read_number("%12.5", percent=True).value == Fraction(1, 8)
    assert read_number("۵۰٪", percent=True).value == HALF


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("0.24", 2), ("0.240", 3), ("100", 3), ("1e3", 1), ("0.0012", 2), ("1.20×10^3", 3)],
)
def test_counts_significant_digits(typed: str, digits: int) -> None:
    assert read_number(typed).digits == digits


def in_digits(text: str, digits: str) -> str:
    return text.translate(str.maketrans(DIGITS, digits))


@given(
    st.integers(min_value=0, max_value=10**12),
    st.text(alphabet=DIGITS, max_size=6),
    st.sampled_from([DIGITS, ARABIC_DIGITS, PERSIAN_DIGITS]),
    st.sampled_from(["", "-", "−", "–"]),
    st.booleans(),
)
def test_every_family_of_digits_gives_the_same_number(
    whole: int, part: str, digits: str, sign: str, grouped: bool
) -> None:
    text = f"{whole:,}".replace(",", "٬") if grouped else str(whole)
    plain_text = str(whole)
    if part:
        text += ("." if digits == DIGITS else "٫") + part
        plain_text += "." + part
    expected = Fraction(plain_text) * (-1 if sign else 1)
    assert read_number(sign + in_digits(text, digits)).value == expected


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_place_inside_it(typed: str) -> None:
    try:
        number = read_number(typed)
    except Unreadable as error:
        assert 0 <= error.start <= len(typed)
        assert 0 <= error.length <= len(typed) - error.start
        assert render(error.why)
        assert error.hint is None or render(error.hint)
    else:
        assert number.value == number.value


@given(st.text(alphabet="0123456789.,+-*/^()×½²x⌊⌋|e٣٫ %=lnπ√", max_size=25))
def test_what_looks_like_arithmetic_is_read_or_refused(typed: str) -> None:
    try:
        read_number(typed)
    except Unreadable as error:
        assert 0 <= error.start <= len(typed)
        assert 0 <= error.length <= len(typed) - error.start


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("3k", "write 3000 or 3e3"),
        ("3K", "write 3000 or 3e3"),
        ("2.5M", "write 2500000 or 2.5e6"),
        ("1B", "write 1000000000 or 1e9"),
        ("4G", "write 4000000000 or 4e9"),
        ("1T", "write 1000000000000 or 1e12"),
        ("5m", "write 5"),
        ("7 nats", "write 7"),
    ],
)
def test_a_letter_behind_a_number_is_answered_with_what_to_write(typed: str, hint: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_number(typed)
    assert caught.value.hint is not None
    assert render(caught.value.hint) == hint


@pytest.mark.parametrize(
    ("typed", "start"), [("2 1٢/3", 2), ("  2 1٢/3", 4), ("2 1/3٤", 4), ("   2 1/3٤", 7)]
)
def test_two_kinds_of_digits_in_a_mixed_number_have_their_place(typed: str, start: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read_number(typed)
    assert caught.value.why.key == "mixed-digits"
    assert (caught.value.start, caught.value.length) == (start, 2)
