"""Floating-point values of a tree, point by point, with nan and None where there is none."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.answers.columns import column, mapped
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import Binary, Name, Number

inf, nan = math.inf, math.nan


def at(text: str, *x: float) -> list[Any]:
    return column(read(text, FUNCTIONS), {"x": list(x)}, len(x))


def same(found: list[Any], expected: list[Any]) -> bool:
    return len(found) == len(expected) and all(
        a is b if a is None or b is None or isinstance(b, bool) else (a != a and b != b) or a == b
        for a, b in zip(found, expected, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "x", "values"),
    [
        ("x + 1", [2, -1], [3, 0]),
        ("x - 3", [2, -1], [-1, -4]),
        ("x*4", [2, -1], [8, -4]),
        ("1/x", [2, 0, -4], [0.5, nan, -0.25]),
        ("1/x", [2, -4], [0.5, -0.25]),
        ("-x", [2, -1], [-2, 1]),
        ("x**2", [3, -4], [9, 16]),
        ("x**3", [2, -4], [8, -64]),
        ("x**4", [2, -1], [16, 1]),
        ("x**-1", [2, 0], [0.5, nan]),
        ("x**0.5", [4, -4, 9], [2, nan, 3]),
        ("10**x", [2, 400], [100, inf]),
        ("(-10)**x", [2, 401], [100, nan]),
        ("exp(x)", [0, 1000], [1, inf]),
        ("cosh(x)", [0, 1000], [1, inf]),
        ("expm1(x)", [0, 1000], [0, inf]),
        ("sinh(x)", [0, 1000], [0, nan]),
        ("log(x)", [1, 0, -1], [0, -inf, nan]),
        ("log(x)", [1, math.e], [0, 1]),
        ("log2(x)", [8, 0], [3, -inf]),
        ("log10(x)", [1000, -1], [3, nan]),
        ("log1p(x)", [0, -1, -2], [0, -inf, nan]),
        ("sqrt(x)", [9, -1], [3, nan]),
        ("abs(x)", [-2, 3], [2, 3]),
        ("floor(x)", [1.5, -1.5], [1, -2]),
        ("floor(x)", [1.5, inf], [1, inf]),
        ("ceil(x)", [1.5, -1.5], [2, -1]),
        ("ceil(x)", [-inf, 0.5], [-inf, 1]),
        ("relu(x)", [-2, 3, nan], [0, 3, nan]),
        ("sigmoid(x)", [0, 800, -800], [0.5, 1, 0]),
        ("xlogy(x, x)", [0, 1, -1], [0, 0, nan]),
        ("min(x, 1)", [0, 2], [0, 1]),
        ("max(x, 1, 3)", [0, 5], [3, 5]),
        ("x < 1", [0, 1, nan], [True, False, None]),
        ("x <= 1", [0, 1, 2], [True, True, False]),
        ("x > 1", [2, 1], [True, False]),
        ("x >= 1", [2, 1, 0], [True, True, False]),
        ("x == 1", [2, 1], [False, True]),
        ("x != 1", [2, 1, nan], [True, False, None]),
        ("0 < x < 1", [-1, 0.5, 1, nan], [False, True, False, None]),
        ("0 < 1 < x", [0.5, 2], [False, True]),
        ("log(x) < 1 < 2", [1, -1], [True, None]),
        ("not x > 0", [1, -1, nan], [False, True, None]),
        ("x > 0 or log(x) < 0", [1, -1], [True, None]),
        ("x > 0 or x < -1", [1, -0.5, -2], [True, False, True]),
        ("x > 0 and x < 2", [1, -1, 3], [True, False, False]),
        ("x > 0 and log(x) > 0", [2, -1, nan], [True, False, None]),
        ("where(x > 0, x, -1)", [2, -2, nan], [2, -1, nan]),
        ("where(x > 0, log(x), 5)", [1, -2], [0, 5]),
        ("pi", [1, 1], [math.pi, math.pi]),
        ("e*x", [0, 1], [0, math.e]),
        ("x < inf", [1, inf], [True, False]),
        ("0.5", [1], [0.5]),
    ],
)
def test_values(text: str, x: list[float], values: list[Any]) -> None:
    assert same(at(text, *x), values)


def test_numbers_that_no_float_reaches_are_infinite() -> None:
    assert column(Number(10**400), {}, 2) == [inf, inf]
    assert column(Number(-(10**400)), {}, 2) == [-inf, -inf]
    assert column(Binary("-", Number(3), Number(1)), {}, 3) == [2, 2, 2]


def test_a_given_name_shadows_a_constant() -> None:
    assert column(Name("e"), {"e": [1.0, 2.0]}, 2) == [1.0, 2.0]
    with pytest.raises(KeyError):
        column(Name("y"), {"x": [1.0]}, 1)


def test_a_function_that_fails_at_one_point_has_values_at_the_others() -> None:
    assert same(mapped(math.sqrt, math.sqrt, [4.0, -1.0]), [2.0, nan])
    assert same(mapped(math.fmod, math.fmod, [5.0, 1.0], [3.0, 0.0]), [2.0, nan])


@settings(deadline=None)
@given(st.lists(st.floats(-50, 50), min_size=1, max_size=5))
def test_columns_are_what_each_point_has_alone(x: list[float]) -> None:
    text = "where(x > 1, log(x), 1/x) + sqrt(x + 3)*exp(-x) - x**3/7 + max(x, 0)"
    assert same(at(text, *x), [at(text, one)[0] for one in x])
