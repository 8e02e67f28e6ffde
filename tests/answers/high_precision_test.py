"""Values with many digits: exact ones, bounds held against mpmath, edges, and what stays open."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from mpmath import mp, mpf

from dlstudy.answers.high_precision import undefined, unknown, value_at
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read

inf = math.inf


def at(text: str, precision: int = 200, ties: bool = True, **values: Any) -> Any:
    return value_at(read(text, FUNCTIONS), values, precision, ties)


EXACT: list[tuple[str, Any]] = [
    ("1/3 + 1/6", Fraction(1, 2)),
    ("1/2 - 1/3", Fraction(1, 6)),
    ("3/4*(2/3)", Fraction(1, 2)),
    ("6/3", 2),
    ("2**10", 1024),
    ("2**-2", Fraction(1, 4)),
    ("(2/3)**3", Fraction(8, 27)),
    ("0**0", 1),
    ("0**3", 0),
    ("0**(1/3)", 0),
    ("1**(10**30)", 1),
    ("(-1)**(10**30)", 1),
    ("(-1)**(10**30 + 1)", -1),
    ("(9/4)**(3/2)", Fraction(27, 8)),
    ("sqrt(9/4)", Fraction(3, 2)),
    ("sqrt(0)", 0),
    ("log2(8)", 3),
    ("log2(1/8)", -3),
    ("log10(1000)", 3),
    ("log10(1/100)", -2),
    ("exp(0)", 1),
    ("log(1)", 0),
    ("sin(0)", 0),
    ("cos(0)", 1),
    ("tan(0)", 0),
    ("sinh(0)", 0),
    ("cosh(0)", 1),
    ("tanh(0)", 0),
    ("sech(0)", 1),
    ("arctan(0)", 0),
    ("artanh(0)", 0),
    ("erf(0)", 0),
    ("erfc(0)", 1),
    ("gelu(0)", 0),
    ("silu(0)", 0),
    ("sigmoid(0)", Fraction(1, 2)),
    ("log1p(0)", 0),
    ("expm1(0)", 0),
    ("step(0)", 1),
    ("step(-1/9)", 0),
    ("sign(-2/3)", -1),
    ("sign(0)", 0),
    ("relu(-2)", 0),
    ("relu(3)", 3),
    ("clip(7/2, -1, 3)", 3),
    ("clip(-1/3, -1, 3)", Fraction(-1, 3)),
    ("clip(-9, -1, 3)", -1),
    ("leaky_relu(-3)", Fraction(-3, 100)),
    ("leaky_relu(3)", 3),
    ("leaky_relu(-3, 1/5)", Fraction(-3, 5)),
    ("elu(2)", 2),
    ("elu(0)", 0),
    ("xlogy(0, 0)", 0),
    ("xlogy(0, 5)", 0),
    ("xlogy(2, 1)", 0),
    ("min(3, 1/2, 2)", Fraction(1, 2)),
    ("max(3, 7/2, 2)", Fraction(7, 2)),
    ("clip(5, 0, 3)", 3),
    ("clip(-1, 0, 3)", 0),
    ("clip(2, 0, 3)", 2),
    ("clip(7, 3, 3)", 3),
    ("comb(5, 2)", 10),
    ("factorial(5)", 120),
    ("abs(-7/2)", Fraction(7, 2)),
    ("floor(-7/2)", -4),
    ("ceil(-7/2)", -3),
    ("round(5/2)", 2),
    ("round(7/2)", 4),
    ("round(2.675, 2)", Fraction(268, 100)),
    ("round(-12345, -2)", -12300),
    ("floor(pi)", 3),
    ("ceil(-pi)", -3),
    ("round(e)", 3),
    ("comb(4, floor(e))", 6),
    ("where(pi > 3, 2, 1/0)", 2),
    ("where(pi < 3, log(-1), 5)", 5),
    ("pi > 3", True),
    ("pi < 22/7", True),
    ("pi >= 22/7", False),
    ("e <= 2.71", False),
    ("1 < 2 < 2", False),
    ("1 <= 1 < 2", True),
    ("2 >= 2 != 3 == 3", True),
    ("1 != 1", False),
    ("1 == 2", False),
    ("not 1 > 2", True),
    ("1 > 2 or 3 > 2", True),
    ("1 > 2 or 3 > 4", False),
    ("1 < 2 and 3 < 4", True),
    ("1 < 2 and 4 < 3", False),
    ("1 > 2 and log(-1) > 0", False),
    ("1 < 2 or log(-1) > 0", True),
]

ENDLESS: list[tuple[str, Any]] = [
    ("log(0)", -inf),
    ("log1p(-1)", -inf),
    ("logit(0)", -inf),
    ("logit(1)", inf),
    ("artanh(1)", inf),
    ("artanh(-1)", -inf),
    ("inf + 1", inf),
    ("1 - inf", -inf),
    ("inf + inf", inf),
    ("inf*(-2)", -inf),
    ("-3*inf", -inf),
    ("inf/(-2)", -inf),
    ("2/inf", 0),
    ("inf**0", 1),
    ("inf**-1", 0),
    ("inf**(1/2)", inf),
    ("(-inf)**2", inf),
    ("(-inf)**3", -inf),
    ("2**inf", inf),
    ("(1/2)**inf", 0),
    ("2**(-inf)", 0),
    ("(1/2)**(-inf)", inf),
    ("1**inf", 1),
    ("0**inf", 0),
    ("pi**inf", inf),
    ("exp(inf)", inf),
    ("exp(-inf)", 0),
    ("log(inf)", inf),
    ("sqrt(inf)", inf),
    ("sinh(inf)", inf),
    ("sinh(-inf)", -inf),
    ("cosh(-inf)", inf),
    ("tanh(inf)", 1),
    ("tanh(-inf)", -1),
    ("sech(inf)", 0),
    ("csch(inf)", 0),
    ("coth(-inf)", -1),
    ("erf(-inf)", -1),
    ("erfc(inf)", 0),
    ("erfc(-inf)", 2),
    ("expm1(-inf)", -1),
    ("expm1(inf)", inf),
    ("log1p(inf)", inf),
    ("softplus(inf)", inf),
    ("softplus(-inf)", 0),
    ("sigmoid(inf)", 1),
    ("sigmoid(-inf)", 0),
    ("gelu(inf)", inf),
    ("gelu(-inf)", 0),
    ("relu(-inf)", 0),
    ("relu(inf)", inf),
    ("max(1, inf)", inf),
    ("max(pi, inf)", inf),
    ("max(-inf, pi) > 3", True),
    ("min(1, inf)", 1),
    ("min(pi, -inf)", -inf),
    ("floor(inf)", inf),
    ("round(-inf)", -inf),
    ("step(inf)", 1),
    ("sign(-inf)", -1),
    ("pi < inf", True),
    ("-inf < pi", True),
    ("inf <= pi", False),
    ("pi >= -inf", True),
]


@pytest.mark.parametrize(("text", "value"), EXACT + ENDLESS)
@pytest.mark.parametrize("ties", [True, False])
def test_exact_values(text: str, value: Any, ties: bool) -> None:
    found = at(text, ties=ties)
    assert found == value
    assert type(found) is type(value)


UNDEFINED = [
    "inf - inf",
    "0*inf",
    "inf/inf",
    "1/0",
    "0/0",
    "inf/0",
    "log(-1)",
    "log(-pi)",
    "sqrt(-1)",
    "sqrt(-pi)",
    "(-1)**(1/2)",
    "(-8)**(1/3)",
    "(-inf)**(1/2)",
    "(-2)**inf",
    "0**-1",
    "0**(-1/2)",
    "0**(-1/3)",
    "sin(inf)",
    "cos(-inf)",
    "tan(inf)",
    "comb(-1, 2)",
    "comb(1/2, 2)",
    "factorial(-1)",
    "factorial(1/2)",
    "factorial(inf)",
    "clip(1, 3, 0)",
    "logit(2)",
    "logit(-1)",
    "artanh(2)",
    "artanh(-2)",
    "csch(0)",
    "coth(0)",
    "log1p(-2)",
    "xlogy(1, -1)",
    "xlogy(0, -1)",
    "log2(-1)",
    "log10(-2)",
]


@pytest.mark.parametrize("text", UNDEFINED)
@pytest.mark.parametrize("ties", [True, False])
def test_where_there_is_no_value(text: str, ties: bool) -> None:
    assert at(text, ties=ties) is undefined


@pytest.mark.parametrize(
    "text",
    [
        "arctan(inf)",
        "exp(10**7)",
        "exp(exp(20))",
        "sinh(10**7)",
        "factorial(171)",
        "round(1/3, 301)",
        "round(1/3, 1/2)",
        "pi**(10**30)",
        "(10**300)**(10**6)",
        "sin(10**300)",
    ],
)
def test_what_is_not_worked_out(text: str) -> None:
    assert at(text, precision=100) is unknown


BOUNDED: dict[str, Callable[[], Any]] = {
    "pi": lambda: +mp.pi,
    "e": lambda: +mp.e,
    "pi**2": lambda: mp.pi**2,
    "pi**-3": lambda: mp.pi**-3,
    "2**(1/2)": lambda: mp.sqrt(2),
    "2**(1/3)": lambda: mp.cbrt(2),
    "(2/3)**(5/7)": lambda: mp.power(mpf(2) / 3, mpf(5) / 7),
    "pi**e": lambda: mp.pi**mp.e,
    "pi**(3/2)": lambda: mp.pi ** mpf(1.5),
    "sqrt(2/3)": lambda: mp.sqrt(mpf(2) / 3),
    "pi + 1/3": lambda: mp.pi + mpf(1) / 3,
    "e - pi": lambda: mp.e - mp.pi,
    "-pi*e": lambda: -mp.pi * mp.e,
    "pi/e": lambda: mp.pi / mp.e,
    "abs(-pi)": lambda: +mp.pi,
    "max(pi, e)": lambda: +mp.pi,
    "max(e, pi)": lambda: +mp.pi,
    "min(pi, e, 3)": lambda: +mp.e,
    "exp(3/7)": lambda: mp.exp(mpf(3) / 7),
    "exp(-20)": lambda: mp.exp(-20),
    "exp(pi)": lambda: mp.exp(mp.pi),
    "log(3/7)": lambda: mp.log(mpf(3) / 7),
    "log(pi)": lambda: mp.log(mp.pi),
    "log2(3)": lambda: mp.log(3, 2),
    "log2(6/8)": lambda: mp.log(mpf(3) / 4, 2),
    "log10(7)": lambda: mp.log10(7),
    "log10(1000/3)": lambda: mp.log10(mpf(1000) / 3),
    "sin(3)": lambda: mp.sin(3),
    "sin(pi/3)": lambda: mp.sqrt(3) / 2,
    "cos(3)": lambda: mp.cos(3),
    "cos(10**9)": lambda: mp.cos(10**9),
    "tan(3)": lambda: mp.tan(3),
    "sinh(3/7)": lambda: mp.sinh(mpf(3) / 7),
    "sinh(-5)": lambda: mp.sinh(-5),
    "cosh(3/7)": lambda: mp.cosh(mpf(3) / 7),
    "cosh(-4)": lambda: mp.cosh(4),
    "tanh(1/3)": lambda: mp.tanh(mpf(1) / 3),
    "tanh(pi)": lambda: mp.tanh(mp.pi),
    "sech(2)": lambda: mp.sech(2),
    "csch(2)": lambda: mp.csch(2),
    "coth(-2)": lambda: mp.coth(-2),
    "arctan(5)": lambda: mp.atan(5),
    "arctan(-1/7)": lambda: mp.atan(-mpf(1) / 7),
    "artanh(1/3)": lambda: mp.atanh(mpf(1) / 3),
    "artanh(-9/10)": lambda: mp.atanh(-mpf(9) / 10),
    "erf(1/2)": lambda: mp.erf(0.5),
    "erf(-2)": lambda: mp.erf(-2),
    "erfc(2)": lambda: mp.erfc(2),
    "erfc(-2)": lambda: mp.erfc(-2),
    "erfc(pi)": lambda: mp.erfc(mp.pi),
    "sigmoid(3)": lambda: 1 / (1 + mp.exp(-3)),
    "sigmoid(-pi)": lambda: 1 / (1 + mp.exp(mp.pi)),
    "logit(1/3)": lambda: -mp.log(2),
    "softplus(3)": lambda: mp.log1p(mp.exp(3)),
    "softplus(-3)": lambda: mp.log1p(mp.exp(-3)),
    "softplus(41)": lambda: mp.log1p(mp.exp(41)),
    "softplus(500)": lambda: mp.log1p(mp.exp(500)),
    "gelu(1)": lambda: mp.ncdf(1),
    "gelu(-3)": lambda: -3 * mp.ncdf(-3),
    "silu(2)": lambda: 2 / (1 + mp.exp(-2)),
    "silu(-2)": lambda: -2 / (1 + mp.exp(2)),
    "elu(-1)": lambda: mp.expm1(-1),
    "elu(-1, 2)": lambda: 2 * mp.expm1(-1),
    "leaky_relu(-pi, 1/5)": lambda: -mp.pi / 5,
    "xlogy(2, 3)": lambda: 2 * mp.log(3),
    "xlogy(pi, e)": lambda: +mp.pi,
    "clip(pi, 3, 4)": lambda: +mp.pi,
    "log1p(1/3)": lambda: mp.log(mpf(4) / 3),
    "log1p(pi/100)": lambda: mp.log1p(mp.pi / 100),
    "log1p(pi*1e-60)": lambda: mp.log1p(mp.pi / mpf(10) ** 60),
    "log1p(-pi*1e-60)": lambda: mp.log1p(-mp.pi / mpf(10) ** 60),
    "expm1(10)": lambda: mp.expm1(10),
    "expm1(1/3)": lambda: mp.expm1(mpf(1) / 3),
    "expm1(-1e-30)": lambda: mp.expm1(-1 / mpf(10) ** 30),
    "expm1(1e-100)": lambda: mp.expm1(1 / mpf(10) ** 100),
    "expm1(-1e-100)": lambda: mp.expm1(-1 / mpf(10) ** 100),
    "expm1(pi*1e-20)": lambda: mp.expm1(mp.pi / mpf(10) ** 20),
    "round(pi, 2)*pi": lambda: mpf(314) / 100 * mp.pi,
    "where(pi > 3, pi, 1/0)": lambda: +mp.pi,
}


@pytest.mark.parametrize("text", BOUNDED)
@pytest.mark.parametrize("precision", [60, 200, 800])
def test_bounds_hold_what_mpmath_says_and_little_else(text: str, precision: int) -> None:
    low, high = map(mpmath.make_mpf, at(text, precision))
    with mp.workprec(precision + 800):
        true = BOUNDED[text]()
        assert low <= true <= high
        assert high - low <= abs(true) * mpf(2) ** (20 - precision)


LOOSE: dict[str, Callable[[], Any]] = {
    "log1p(1e-40)": lambda: mp.log1p(1 / mpf(10) ** 40),
    "softplus(-500)": lambda: mp.log1p(mp.exp(-500)),
    "log2(1)": lambda: mpf(0),
    "logit(1/2)": lambda: mpf(0),
    "sin(pi)": lambda: mpf(0),
}


@pytest.mark.parametrize("text", LOOSE)
def test_bounds_where_digits_are_lost(text: str) -> None:
    low, high = map(mpmath.make_mpf, at(text, 800))
    with mp.workprec(3000):
        assert low <= LOOSE[text]() <= high
        assert high - low <= mpf(2) ** -700


@pytest.mark.parametrize("text", ["(-2)**(1/pi)", "(-2)**pi", "factorial(pi)", "comb(pi, 2)"])
def test_what_lies_between_whole_numbers_is_none_of_them(text: str) -> None:
    assert at(text, ties=False) is undefined


def test_variables_have_their_exact_values() -> None:
    assert at("x*y - x", x=Fraction(1, 3), y=4) == 1
    assert at("e*x", e=2, x=Fraction(1, 2)) == 1


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("sqrt(2)**2 == 2", True),
        ("sqrt(2)**2 < 2", False),
        ("sqrt(2)**2 >= 2", True),
        ("floor(sqrt(2)**2)", 2),
        ("ceil(sqrt(2)**2)", 2),
        ("round(sqrt(2)**2*(5/4))", 2),
        ("round(sqrt(2)**2*(7/4))", 4),
        ("sign(sqrt(2)**2 - 2)", 0),
        ("step(sqrt(2)**2 - 2)", 1),
        ("(-2)**(sqrt(2)**2)", 4),
        ("factorial(sqrt(3)**2)", 6),
        ("sqrt(sqrt(2)**2 - 2)", 0),
        ("(sqrt(2)**2 - 2)**(1/3)", 0),
        ("comb(sqrt(5)**2, 2)", 10),
        ("1/(sqrt(2)**2 - 2)", None),
        ("log(sqrt(2)**2 - 2)", None),
        ("inf*(sqrt(2)**2 - 2)", undefined),
    ],
)
def test_a_tie_counts_as_lying_on_the_boundary_where_one_asks_for_it(text: str, tied: Any) -> None:
    assert at(text, ties=False) is unknown
    found = at(text, ties=True)
    if tied is not None:
        assert found == tied
    else:
        assert found is unknown


def test_a_near_miss_is_no_tie() -> None:
    near = "sqrt(2)**2 - 2 + 1e-20"
    assert at(f"sign({near})") == 1
    assert at(f"floor({near})") == 0
    assert at("sign(sqrt(2)**2 - 2 - 1e-20)") == -1


def test_clipping_between_bounds_that_cross_has_no_value():
    assert at("clip(2, 3, 1)") is undefined
    assert at("clip(sqrt(2), 0, exp(1))") == at("sqrt(2)")


def test_the_tie_of_a_difference_that_is_zero() -> None:
    node = read("expm1((sqrt(2)*sqrt(2) - 2)/1000)", FUNCTIONS)
    assert value_at(node, {}, 200) == 0
