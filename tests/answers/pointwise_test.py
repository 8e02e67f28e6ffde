"""Two trees at one point: what is proved, what stays open, and holes that can be filled."""

import math
from fractions import Fraction
from typing import Any

import pytest

from dlstudy.answers.high_precision import undefined, unknown
from dlstudy.answers.pointwise import (
    Comparison,
    agreed,
    compare,
    compare_constants,
    different,
    exactly,
    is_hole,
    lopsided,
    missing,
    open_,
)
from dlstudy.answers.variables import Variable, read_domain
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read

half = Fraction(1, 2)


def outcome(key: str, answer: str, **values: Any) -> str:
    return compare(read(key, FUNCTIONS), read(answer, FUNCTIONS), values).outcome


@pytest.mark.parametrize(
    ("key", "answer", "x", "found"),
    [
        ("x + x", "2*x", half, agreed),
        ("x + x", "2*x + 1e-50", half, different),
        ("x", "-x", 1, different),
        ("exp(x)*exp(1)", "exp(x + 1)", half, agreed),
        ("exp(x)*exp(1)", "exp(x + 1)", 700, agreed),
        ("exp(x)", "exp(x) + 1e-50", half, different),
        ("exp(x)", "exp(x)*(1 + 1e-50)", 90, different),
        ("sin(x)**2 + cos(x)**2", "1", half, agreed),
        ("sqrt(x)**2", "x", 2, agreed),
        ("sqrt(x)**2 - x", "0", 2, agreed),
        ("sqrt(x)**2 - x", "1e-300", 2, agreed),
        ("1/x", "1/x", 0, agreed),
        ("1/x", "1", 0, different),
        ("1/x", "inf", 0, agreed),
        ("log(x)", "1/x", 0, agreed),
        ("log(x)", "-log(x)", 0, different),
        ("inf*x", "inf", 2, agreed),
        ("x", "inf", 2, different),
        ("x > 1", "x >= 2", 2, agreed),
        ("x > 1", "x > 2", 2, different),
        ("x > 1", "1", 2, different),
        ("1", "x > 1", 2, different),
        ("floor(sqrt(x)**2)", "2", 2, agreed),
        ("floor(sqrt(x)**2)", "3", 2, open_),
        ("where(sqrt(x)**2 < 2, 1, 2)", "2", 2, agreed),
        ("where(sqrt(x)**2 < 2, 1, 2)", "1", 2, open_),
        ("exp(exp(x))", "1", 20, open_),
        ("exp(exp(x))", "1/0", 20, open_),
    ],
)
def test_at_a_point(key: str, answer: str, x: Any, found: str) -> None:
    assert outcome(key, answer, x=x) == found
    assert outcome(answer, key, x=x) == found


def test_both_values_are_told() -> None:
    found = compare(read("x + 1", FUNCTIONS), read("1/(x - 2)", FUNCTIONS), {"x": 2})
    assert (found.outcome, found.key, found.value) == (different, 3, undefined)


@pytest.mark.parametrize(
    ("key", "answer", "found"),
    [
        ("1/sqrt(2)", "sqrt(2)/2", agreed),
        ("sqrt(2)", "1.4142135623730951", different),
        ("pi", "22/7", different),
        ("exp(log(5))", "5", agreed),
        ("sqrt(2)", "sqrt(2) + 1e-290", different),
        ("sqrt(2) - sqrt(2)", "(1e-300)**4", agreed),
        ("sqrt(2) - sqrt(2)", "1e-100*1e-100", different),
        ("2/4", "1/2", agreed),
        ("1/0", "log(-1)", agreed),
        ("1/0", "1", different),
        ("floor(sqrt(2)**2)", "2", agreed),
        ("exp(exp(20))", "1", open_),
    ],
)
def test_constants(key: str, answer: str, found: str) -> None:
    result = compare_constants(read(key, FUNCTIONS), read(answer, FUNCTIONS))
    assert result.outcome == found
    assert compare_constants(read(answer, FUNCTIONS), read(key, FUNCTIONS)).outcome == found


def test_floats_are_the_short_decimals_they_are_written_as() -> None:
    assert exactly(0.1) == Fraction(1, 10)
    assert exactly(-1.2) == Fraction(-6, 5)
    assert exactly(3.0) == 3
    assert type(exactly(3.0)) is int


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [(unknown, 1, True), (1, unknown, True), (unknown, unknown, False), (1, 2, False)],
)
def test_lopsided(key: Any, value: Any, found: bool) -> None:
    assert lopsided(Comparison(open_, key, value)) is found


def test_missing() -> None:
    assert [missing(x) for x in (undefined, math.inf, -math.inf, 0, half, unknown)] == [
        *(True, True, True),
        *(False, False, False),
    ]


@pytest.mark.parametrize(
    ("key", "answer", "x", "domain", "found"),
    [
        ("x", "x**2/x", 0, "real", True),
        ("x**2/x", "x", 0, "real", True),
        ("1", "sin(x)/x", 0, "real", False),
        ("x + 1", "(x**2 - 1)/(x - 1)", 1, "real", True),
        ("x + 1", "(x**2 - 1)/(x - 1)", 1, "integer", True),
        ("x + 1", "(x**2 - 1)/(x - 1)", 1, "[1, 2]", True),
        ("x", "x", 0, "real", False),
        ("1/x", "x/x**2", 0, "real", False),
        ("0", "1/x", 0, "real", False),
        ("x", "x**3/x", 0, "real", False),
        ("where(x == 0, 5, x)", "x**2/x", 0, "real", False),
        ("sqrt(x)**2", "x", 0, "real", False),
        ("abs(x)", "x**2/x", 0, "real", False),
        ("abs(x)", "x**2/x", 0, "[0, 1]", True),
        ("x", "x**2/x", 0, "[0, 0]", False),
        ("x > 1", "x**2/x", 0, "real", False),
    ],
)
def test_holes(key: str, answer: str, x: int, domain: str, found: bool) -> None:
    variables = [Variable("x", read_domain(domain))]
    trees = read(key, FUNCTIONS), read(answer, FUNCTIONS)
    assert is_hole(*trees, compare(*trees, {"x": x}), {"x": x}, variables) is found


@pytest.mark.parametrize(
    ("key", "answer", "found"),
    [
        ("x + y", "(x**2 - y**2)/(x - y)", True),
        ("x*y", "x**2*y**2/(x*y)", True),
        ("0", "x*y/(x**2 + y**2)", False),
        ("1", "(x - y)/(x - y)", True),
        ("0", "(x - y)/(x - y)", False),
    ],
)
def test_holes_of_two_variables(key: str, answer: str, found: bool) -> None:
    variables = [Variable(name, read_domain("real")) for name in "xy"]
    trees = read(key, FUNCTIONS), read(answer, FUNCTIONS)
    origin = {"x": 0, "y": 0}
    assert is_hole(*trees, compare(*trees, origin), origin, variables) is found


def test_a_value_known_to_few_digits_agrees_with_nothing() -> None:
    assert outcome("x + exp(350) - exp(350)", "x", x=1) == open_
    assert outcome("x", "x + exp(350) - exp(350)", x=1) == open_
