"""Exact numbers against Python's own fractions; every refusal in full."""

import math
import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.numbers import evaluate
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import Binary, Name, Node, Number, Unary

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def value(text: str, **values: object) -> Any:
    return evaluate(read(text, FUNCTIONS), values, FUNCTIONS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("floor((227 + 0 - 11)/4) + 1", 55),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("0.1 + 0.2 == 0.3", True),
        ("1/3 + 1/6", Fraction(1, 2)),
        ("6/3", 2),
        ("-2**2", -4),
        ("2**-2", Fraction(1, 4)),
        ("(-2)**-3", Fraction(-1, 8)),
        ("(2/3)**3", Fraction(8, 27)),
        ("0**0", 1),
        ("(-1)**(10**12 + 1)", -1),
        ("4**0.5", 2),
        ("(9/4)**(3/2)", Fraction(27, 8)),
        ("sqrt(0.25)", Fraction(1, 2)),
        ("2**3**2", 512),
        ("1 - 2 - 3", -4),
        ("1e-3*1e3", 1),
        ("1 < 2 <= 2 != 3", True),
        ("1 < 2 < 2", False),
        ("not 1 > 2 and 3 >= 3", True),
        ("1 > 2 or 2 > 3 or 3 == 3", True),
        ("(2 > 1)*5", 5),
        ("where(2 > 1, 7, 1/0)", 7),
        ("where(1 > 2, log(-1), 3)", 3),
        ("1 < 0 and 1/0 > 0", False),
        ("min(3, 1/2, 2)", Fraction(1, 2)),
        ("round(2.675, 2)", Fraction(267, 100) + Fraction(1, 100)),
    ],
)
def test_exact_values(text: str, expected: object) -> None:
    found = value(text)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2*pi", math.tau),
        ("e**2", math.e**2),
        ("exp(1)/2", math.e / 2),
        ("2**0.3", 2**0.3),
        ("sigmoid(1.5)", 1 / (1 + math.exp(-1.5))),
        ("log(0)", -math.inf),
        ("-1/inf", 0),
        ("(1/3)**2000", 0),
        ("(9/10)**1000", 0.9**1000),
        ("3**-700", 0),
    ],
)
def test_floats(text: str, expected: float) -> None:
    assert value(text) == pytest.approx(expected, rel=1e-13)


def test_values_of_many_kinds() -> None:
    assert value("x + 1", x=np.float64(1.5)) == 2.5
    assert value("x + 1", x=np.array(2)) == 3
    assert type(value("x", x=np.int64(2))) is int
    assert value("x/2", x=Fraction(1, 2)) == Fraction(1, 4)
    assert type(value("x/2", x=Fraction(2))) is int
    assert value("p == 0.1", p=0.1) is True
    assert value("e + pi", e=1, pi=2) == 3
    assert value("where(ok, 1, 2)", ok=True) == 1


REFUSALS: list[tuple[str, dict[str, object], str]] = [
    ("1/0", {}, "division by zero"),
    ("W/(S - 1)", {"W": 1, "S": 1}, "division by zero: S - 1 is 0"),
    ("x/y", {"x": 1.0, "y": 0.0}, "division by zero: y is 0"),
    ("x**-1", {"x": 0}, "division by zero: x is 0"),
    ("x**-1", {"x": 0.0}, "division by zero: x is 0"),
    ("(-8)**(1/3)", {}, "(-8)**(1/3) is not a real number"),
    (
        "log(-0.5)",
        {},
        "log(-0.5) is not defined: log needs a number that is not negative",
    ),
    ("sqrt(-1)", {}, "sqrt(-1) is not defined: sqrt needs a number that is not negative"),
    ("logit(2)", {}, "logit(2) is not defined: logit needs a number from 0 to 1"),
    (
        "factorial(2.5)",
        {},
        "factorial(2.5) is not defined: factorial needs a whole number that is not negative",
    ),
    (
        "comb(-1, 2)",
        {},
        "comb(-1, 2) is not defined: comb needs whole numbers that are not negative",
    ),
    ("round(1, 1/2)", {}, "round(1, 0.5) is not defined: round needs a whole number of digits"),
    ("sin(inf)", {}, "sin(inf) is not defined"),
    ("expm1(1000)", {}, "expm1(1000): a number beyond 1e308 comes up"),
    ("factorial(10**9)", {}, "factorial(1000000000): a number beyond 1e308 comes up"),
    ("9**9**9**9", {}, "9**9**9: a number beyond 1e308 comes up"),
    ("10**400", {}, "10**400: a number beyond 1e308 comes up"),
    ("x*x", {"x": 1e200}, "x*x: a number beyond 1e308 comes up"),
    ("x**2", {"x": 1e200}, "x**2: a number beyond 1e308 comes up"),
    ("inf - inf", {}, "the result is not a number"),
    ("x", {}, "x has no value"),
    ("x", {"x": None}, "x has no value"),
    ("x", {"x": "sum"}, "x is the word sum, not a number"),
    ("x", {"x": [1, 2]}, "x is an array where a number is wanted"),
    ("x", {"x": np.ones(2)}, "x is an array where a number is wanted"),
    ("1@2", {}, "1@2: @ needs vectors or matrices"),
    ("[1]", {}, "a list or an index needs arrays, not plain numbers"),
    ("sum(1)", {}, "sum needs an array"),
    ("not 1", {}, "1 is a number where a condition is wanted"),
    ("1 > 0 and x", {"x": 2}, "x is a number where a condition is wanted"),
    ("where(x, 1, 2)", {"x": 2}, "x is a number where a condition is wanted"),
]


@pytest.mark.parametrize(("text", "values", "message"), REFUSALS)
def test_every_refusal_in_full(text: str, values: dict[str, object], message: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        value(text, **values)
    assert caught.value.message == str(caught.value) == message


Pair = tuple[Node, Callable[[], Any]]
SIGNS = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
VALUES = {"a": 3, "b": Fraction(-2, 7), "c": 0}


def _joined(sign: str, left: Pair, right: Pair) -> Pair:
    return (
        Binary(sign, left[0], right[0]),
        lambda: SIGNS[sign](Fraction(left[1]()), Fraction(right[1]())),
    )


def _raised(base: Pair, exponent: int) -> Pair:
    sign = Unary("-", Number(-exponent)) if exponent < 0 else Number(exponent)
    return Binary("**", base[0], sign), lambda: Fraction(base[1]()) ** exponent


LEAVES = st.one_of(
    st.fractions(0, 50, max_denominator=20).map(
        lambda n: (Number(n.numerator if n.denominator == 1 else n), lambda: n)
    ),
    st.sampled_from(sorted(VALUES)).map(lambda name: (Name(name), lambda: VALUES[name])),
)
PAIRS: st.SearchStrategy[Pair] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(_joined, st.sampled_from(sorted(SIGNS)), inner, inner),
        st.builds(_raised, inner, st.integers(-3, 3)),
        inner.map(lambda pair: (Unary("-", pair[0]), lambda: -pair[1]())),
    ),
    max_leaves=8,
)


@relaxed
@given(PAIRS)
def test_arithmetic_is_that_of_fractions(pair: Pair) -> None:
    tree, reference = pair
    try:
        expected = Fraction(reference())
    except ZeroDivisionError:
        with pytest.raises(EvaluationError, match="division by zero"):
            evaluate(tree, VALUES, FUNCTIONS)
        return
    assume(max(abs(expected.numerator), expected.denominator).bit_length() < 200)
    found = evaluate(tree, VALUES, FUNCTIONS)
    if isinstance(found, float):
        assert found == pytest.approx(float(expected), rel=1e-9)
    else:
        assert found == expected
        assert isinstance(found, int) == (expected.denominator == 1)


@relaxed
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_floats_are_pythons_own(x: float, y: float) -> None:
    slack = 2**-49 * (abs(x) + abs(y * x) + 2.5)
    assert value("x + y*x - 2.5", x=x, y=y) == pytest.approx(x + y * x - 2.5, rel=0, abs=slack)
    assert value("x/7 + y*7", x=x, y=y) in (x / 7 + y * 7, 0)
    assert value("x < y", x=x, y=y) is (x < y)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sqrt(2)**2 - 2", 0.0),
        ("-sqrt(2)**2 + 2", 0.0),
        ("0.1*e + 0.2*e - 0.3*e", 0.0),
        ("e - e*(1 + 2**-49)", math.e - math.e * (1 + 2**-49)),
        ("exp(-60) - 0", math.exp(-60)),
        ("inf - e", math.inf),
        ("e - inf", -math.inf),
    ],
)
def test_a_difference_within_rounding_is_nothing(text: str, expected: float) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2**-3", Fraction(1, 8)),
        ("5**-1", Fraction(1, 5)),
        ("(-2)**-2", Fraction(1, 4)),
        ("(-2)**-3", Fraction(-1, 8)),
        ("1**-3", 1),
        ("(-1)**-3", -1),
        ("0**5", 0),
        ("0**0.5", 0),
        ("(1/4)**0.5", Fraction(1, 2)),
        ("2**1023", 2**1023),
        ("1/2**1023", Fraction(1, 2**1023)),
        ("2**60 == 2**60 + 1", False),
        ("2**-10**12", 0.0),
        ("-inf - 1", -math.inf),
        ("2*(-inf)", -math.inf),
    ],
)
def test_powers_and_bounds_keep_their_type(text: str, expected: object) -> None:
    found = value(text)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(("exponent", "power"), [(0.0, 1.0), (0.5, 0.0), (1.5, 0.0)])
def test_powers_of_a_float_zero(exponent: float, power: float) -> None:
    assert value("x**y", x=0.0, y=exponent) == power


def test_a_fraction_of_too_many_bits_goes_on_as_a_float() -> None:
    found = value("(2/3)**600*(2/3)**600")
    assert type(found) is float
    assert found == pytest.approx(math.exp(1200 * math.log(2 / 3)), rel=1e-12)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2**1023*2", "2**1023*2: a number beyond 1e308 comes up"),
        ("2**1024", "2**1024: a number beyond 1e308 comes up"),
        ("3**10**300", "3**10**300: a number beyond 1e308 comes up"),
        ("0**-1", "division by zero"),
        ("0**-0.5", "division by zero"),
        ("(-1)**0.5", "(-1)**0.5 is not a real number"),
    ],
)
def test_powers_without_a_value(text: str, message: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        value(text)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("text", "expected"), [("0.1 == x", True), ("x == 0.1", True), ("1/3 == x", False)]
)
def test_beside_a_float_both_are_compared_as_floats(text: str, expected: bool) -> None:
    assert value(text, x=0.1) is expected
