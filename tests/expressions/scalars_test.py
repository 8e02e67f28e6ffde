"""Functions of plain numbers against the engine, scipy and Python's own math."""

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import scipy.special as special
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.numbers import evaluate
from dlstudy.expressions.reader import read
from dlstudy.expressions.scalars import rational, scalars, whole

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

EDGES = [-40, -2.5, -1.5, -1, -0.5, -1e-9, 0, 1e-9, 0.5, 1, 1.5, 2.5, 3, 40, math.nan]
ONE = [name for name in scalars if FUNCTIONS[name].least == 1]
TWO = [n for n in scalars if FUNCTIONS[n].least <= 2 <= FUNCTIONS[n].most and n != "round"]

real = st.floats(-30, 30)
fraction = st.fractions(-20, 20, max_denominator=50)
number = st.one_of(real, fraction, st.integers(-20, 20))


def by_scalars(name: str, *arguments: Any) -> float | None:
    try:
        return float(scalars[name](*arguments))
    except (ValueError, ZeroDivisionError):
        return None


def by_engine(name: str, *arguments: Any) -> float | None:
    try:
        with np.errstate(all="ignore"):
            ready = [x if isinstance(x, int) else float(x) for x in arguments]
            return float(FUNCTIONS[name].load()(*ready))
    except ValueError:
        return None


def same(x: float | None, y: float | None) -> bool:
    if x is None or y is None:
        return x is y
    return (x != x and y != y) or x == y or math.isclose(x, y, rel_tol=1e-9, abs_tol=1e-12)


def test_every_scalar_function_of_the_vocabulary_has_a_reading() -> None:
    assert {name for name, entry in FUNCTIONS.items() if entry.scalar} == {*scalars, "where"}


@pytest.mark.parametrize("name", ONE)
@pytest.mark.parametrize("x", EDGES)
def test_edges_are_those_of_the_engine(name: str, x: float) -> None:
    assert same(by_scalars(name, x), by_engine(name, x))


@pytest.mark.parametrize("name", TWO)
@pytest.mark.parametrize("x", EDGES)
def test_edges_of_two_arguments_are_those_of_the_engine(name: str, x: float) -> None:
    for y in EDGES:
        assert same(by_scalars(name, x, y), by_engine(name, x, y)), (x, y)


@pytest.mark.parametrize("name", ONE)
@relaxed
@given(x=number)
def test_one_argument_against_the_engine(name: str, x: Any) -> None:
    assert same(by_scalars(name, x), by_engine(name, x))


@pytest.mark.parametrize("name", TWO)
@relaxed
@given(x=number, y=number)
def test_two_arguments_against_the_engine(name: str, x: Any, y: Any) -> None:
    assert same(by_scalars(name, x, y), by_engine(name, x, y))


@relaxed
@given(x=real)
def test_against_scipy(x: float) -> None:
    assert same(by_scalars("sigmoid", x), float(special.expit(x)))
    assert same(by_scalars("softplus", x), float(np.logaddexp(0, x)))
    assert same(by_scalars("gelu", x), float(x * special.ndtr(x)))
    assert same(by_scalars("silu", x), float(x * special.expit(x)))
    assert same(by_scalars("erf", x), float(special.erf(x)))
    assert same(by_scalars("elu", x, 0.5), float(0.5 * special.expm1(x)) if x < 0 else x)


@relaxed
@given(p=st.floats(1e-9, 1 - 1e-9), x=st.floats(0, 5), y=st.floats(0.01, 5))
def test_logarithms_against_scipy(p: float, x: float, y: float) -> None:
    assert math.isclose(scalars["logit"](p), special.logit(p), rel_tol=1e-6, abs_tol=1e-9)
    assert same(by_scalars("xlogy", x, y), float(special.xlogy(x, y)))


@pytest.mark.parametrize(
    ("name", "arguments", "value"),
    [
        ("sqrt", [Fraction(9, 4)], Fraction(3, 2)),
        ("sqrt", [49], 7),
        ("sqrt", [10**200], 10**100),
        ("abs", [Fraction(-1, 3)], Fraction(1, 3)),
        ("floor", [Fraction(-7, 2)], -4),
        ("ceil", [Fraction(-7, 2)], -3),
        ("round", [Fraction(5, 2)], 2),
        ("round", [Fraction(2675, 1000), 2], Fraction(268, 100)),
        ("max", [1, Fraction(3, 2)], Fraction(3, 2)),
        ("clip", [Fraction(7, 2), 0, 3], 3),
        ("clip", [Fraction(1, 3), 0, 3], Fraction(1, 3)),
        ("exp", [0], 1),
        ("log", [1], 0),
        ("sigmoid", [0], Fraction(1, 2)),
        ("relu", [Fraction(-1, 2)], 0),
        ("leaky_relu", [-3], Fraction(-3, 100)),
        ("leaky_relu", [-3, Fraction(1, 5)], Fraction(-3, 5)),
        ("comb", [60, 30], 118264581564861424),
        ("comb", [3, 5], 0),
        ("factorial", [20], 2432902008176640000),
        ("step", [0], 1),
        ("sign", [Fraction(-2, 3)], -1),
    ],
)
def test_exact_results(name: str, arguments: list[Any], value: Any) -> None:
    result = scalars[name](*arguments)
    assert result == value
    assert not isinstance(result, float)


@relaxed
@given(x=number, low=number, high=number)
def test_clipping_against_the_engine_and_numpy(x: Any, low: Any, high: Any) -> None:
    found = by_scalars("clip", x, low, high)
    assert same(found, by_engine("clip", x, low, high))
    if low <= high:
        assert same(found, float(np.clip(float(x), float(low), float(high))))
    else:
        assert found is None


@relaxed
@given(n=st.integers(0, 170))
def test_factorial_against_math(n: int) -> None:
    assert scalars["factorial"](n) == math.factorial(n)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("log(-1)", "log(-1) is not defined: log needs a number that is not negative"),
        ("log2(-1)", "log2(-1) is not defined: log2 needs a number that is not negative"),
        ("log10(-1)", "log10(-1) is not defined: log10 needs a number that is not negative"),
        ("log1p(-2)", "log1p(-2) is not defined: log1p needs a number that is at least -1"),
        ("sqrt(-1)", "sqrt(-1) is not defined: sqrt needs a number that is not negative"),
        ("logit(2)", "logit(2) is not defined: logit needs a number from 0 to 1"),
        ("csch(0)", "csch(0) is not defined: csch needs a number other than 0"),
        ("coth(0)", "coth(0) is not defined: coth needs a number other than 0"),
        ("artanh(2)", "artanh(2) is not defined: artanh needs a number from -1 to 1"),
        (
            "factorial(-1)",
            "factorial(-1) is not defined: factorial needs a whole number that is not negative",
        ),
        (
            "comb(-1, 2)",
            "comb(-1, 2) is not defined: comb needs whole numbers that are not negative",
        ),
        ("round(1, 1/2)", "round(1, 0.5) is not defined: round needs a whole number of digits"),
        (
            "clip(1, 2, 0)",
            "clip(1, 2, 0) is not defined: "
            "clip needs a lower bound that is not above the upper one",
        ),
        (
            "xlogy(1, -1)",
            "xlogy(1, -1) is not defined: xlogy needs a second number that is not negative",
        ),
        ("factorial(171)", "factorial(171): a number beyond 1e308 comes up"),
        ("comb(2000, 1000)", "comb(2000, 1000): a number beyond 1e308 comes up"),
        ("exp(1000)", "exp(1000): a number beyond 1e308 comes up"),
    ],
)
def test_what_a_function_needs_is_said(text: str, message: str) -> None:
    node = read(text, FUNCTIONS)
    with pytest.raises(EvaluationError) as caught:
        evaluate(node, {}, FUNCTIONS)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("name", "x", "value"),
    [
        ("sech", 1000, 0),
        ("sech", -1000, 0),
        ("csch", 1000, 0),
        ("csch", -1000, 0),
        ("sigmoid", 1000, 1),
        ("sigmoid", -1000, 0),
        ("softplus", 1000, 1000),
        ("softplus", -1000, 0),
        ("coth", 1000, 1),
    ],
)
def test_far_out_nothing_overflows(name: str, x: int, value: float) -> None:
    assert scalars[name](x) == value


def test_quotients_are_whole_where_they_can_be() -> None:
    assert rational(6, 3) == 2
    assert type(rational(6, 3)) is int
    assert type(rational(0, 5)) is int
    assert rational(-6, 4) == Fraction(-3, 2)
    assert type(rational(-6, 4)) is Fraction


@pytest.mark.parametrize("x", [math.inf, -math.inf, math.nan, 0.5, Fraction(1, 2)])
def test_what_is_not_whole(x: Any) -> None:
    with pytest.raises(ValueError, match="is not whole"):
        whole(x)


def test_whole_numbers_of_any_kind() -> None:
    assert [whole(x) for x in (3, 3.0, Fraction(6, 2), True)] == [3, 3, 3, 1]
    assert type(whole(3.0)) is int


def test_steps_are_numbers() -> None:
    assert type(scalars["step"](0)) is int
    assert type(scalars["sign"](0.5)) is int


@pytest.mark.parametrize(
    ("name", "arguments", "why"),
    [
        ("round", [1, 1025], "1025 digits"),
        ("round", [1, -1025], "-1025 digits"),
        ("clip", [1, 2, 0], "2 > 0"),
        ("comb", [-1, 2], "negative"),
        ("comb", [2, -1], "negative"),
    ],
)
def test_why_there_is_no_value(name: str, arguments: list[Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        scalars[name](*arguments)


def test_as_many_digits_and_choices_as_allowed() -> None:
    assert scalars["round"](Fraction(1, 3), 1024) == Fraction(10**1024 // 3, 10**1024)
    assert scalars["round"](5, -1024) == 0
    assert scalars["comb"](10**6, 10**6 - 1) == 10**6
    assert scalars["comb"](170, 85) == math.comb(170, 85)
    assert scalars["factorial"](170) == math.factorial(170)
