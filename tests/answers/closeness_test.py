"""When two numbers count as the same."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from dlstudy.answers.closeness import (
    Constant,
    agree,
    as_float,
    close,
    flat,
    nested,
    number,
    shape_of,
    show,
    tree_of,
)
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import Name, Number

inf, nan = math.inf, math.nan


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (3, 3),
        (True, 1),
        (0.5, 0.5),
        (Fraction(1, 3), Fraction(1, 3)),
        (np.float64(2.5), 2.5),
        (np.int64(7), 7),
        (np.array(4), 4),
    ],
)
def test_numbers(value: Any, plain: Any) -> None:
    found = number(value)
    assert found == plain
    assert type(found) is type(plain)


@pytest.mark.parametrize("value", ["3", None, [1], Decimal(1), 1j])
def test_what_is_no_number(value: Any) -> None:
    with pytest.raises(TypeError, match="is no number"):
        number(value)


def test_floats_of_numbers_that_no_float_reaches() -> None:
    assert as_float(Fraction(1, 4)) == 0.25
    assert as_float(10**400) == inf
    assert as_float(-(10**400)) == -inf


@pytest.mark.parametrize(
    ("key", "value", "tolerance", "same"),
    [
        (1, 1, 0, True),
        (1, 1.0, 0, True),
        (Fraction(1, 3), 0.333333333333333, 0, False),
        (Fraction(1, 2), 0.5, 0, True),
        (100, 101, 0.01, True),
        (100, 99, 0.01, True),
        (100, 101.0001, 0.01, False),
        (-100, -101, 0.01, True),
        (100, -100, 0.01, False),
        (0.1, 0.101, 0.01, True),
        (0, 1e-9, 0.01, True),
        (0, -1e-9, 0.01, True),
        (0, 1.1e-9, 0.01, False),
        (0.0, 1e-9, 0.01, True),
        (4e-16, 1e-9, 0.01, True),
        (4e-16, 2e-9, 0.01, False),
        (-4e-16, 1e-9, 0.01, True),
        (6e-16, 1e-9, 0.01, False),
        (6e-16, 6.05e-16, 0.01, True),
        (Fraction(1, 10**17), Fraction(1, 10**16), 0.01, False),
        (inf, inf, 0.01, True),
        (inf, -inf, 0.01, False),
        (inf, 1e308, 0.01, False),
        (1e308, inf, 0.01, False),
        (nan, nan, 0.01, True),
        (nan, 1, 0.01, False),
        (1, nan, 0.01, False),
        (10**400, 10**400, 0.01, True),
    ],
)
def test_within_a_relative_tolerance(key: Any, value: Any, tolerance: float, same: bool) -> None:
    assert close(key, value, tolerance) is same


def test_the_width_at_zero_may_be_given() -> None:
    assert close(0, 1e-4, 0.01, zero=1e-4)
    assert not close(0, 1.1e-4, 0.01, zero=1e-4)


@pytest.mark.parametrize(
    ("key", "value", "relative", "absolute", "same"),
    [
        (10, 10.5, 0, 0.5, True),
        (10, 9.5, 0, 0.5, True),
        (10, 10.51, 0, 0.5, False),
        (10, 10.51, 0.1, 0.5, True),
        (10, 11.5, 0.1, 0.5, False),
        (inf, inf, 0, 0.5, True),
        (inf, -inf, 0, 0.5, False),
        (0, 0.25, 0.01, 0.25, True),
        (10, 10.2, 0.01, 0.1, False),
        (10, 10, 0, 0, True),
        (10, 10.5, 0, 0, False),
    ],
)
def test_within_an_absolute_tolerance(
    key: Any, value: Any, relative: float, absolute: float, same: bool
) -> None:
    assert agree(key, value, relative, absolute) is same


def constant(text: str) -> Constant:
    node = read(text, FUNCTIONS)
    values = {"1/sqrt(2)": 1 / math.sqrt(2), "sqrt(2)/2": math.sqrt(2) / 2, "pi": math.pi}
    return Constant(values[text], node)


def test_computed_constants_are_compared_exactly() -> None:
    assert agree(constant("1/sqrt(2)"), constant("sqrt(2)/2"), 0)
    assert not agree(constant("pi"), 3.141592653589793, 0)
    assert not agree(3.141592653589793, constant("pi"), 0)
    assert not agree(constant("pi"), constant("sqrt(2)/2"), 0)
    assert agree(constant("pi"), 3.14, 0.01)
    assert agree(constant("pi"), 3.141592653589793, 1e-15)
    assert agree(constant("pi"), 3.14, 0, 0.01)
    assert not agree(constant("pi"), 3.14, 0, 0.001)


def test_the_tree_of_a_number() -> None:
    assert tree_of(3) == Number(3)
    assert tree_of(Fraction(1, 3)) == Number(Fraction(1, 3))
    assert tree_of(0.1) == Number(Fraction(1, 10))
    assert tree_of(2.0) == Number(2)
    whole = tree_of(2.0)
    assert isinstance(whole, Number)
    assert type(whole.value) is int
    assert tree_of(constant("pi")) == Name("pi")
    assert tree_of(inf) == Number(inf)


def test_nested_lists() -> None:
    x = Name("x")
    assert nested(np.array([[1, 2], [3, 4]])) == [[1, 2], [3, 4]]
    assert nested((1, (2, x))) == [1, [2, x]]
    assert nested(0.5) == 0.5
    assert nested(x) is x
    assert flat([[1, 2], [3, x]]) == [1, 2, 3, x]
    assert flat(7) == [7]
    with pytest.raises(TypeError):
        nested(["a"])


@pytest.mark.parametrize(
    ("value", "shape"),
    [(1, ()), ([], (0,)), ([1, 2], (2,)), ([[1, 2, 3], [4, 5, 6]], (2, 3)), ([[[1]]], (1, 1, 1))],
)
def test_shapes(value: Any, shape: tuple[int, ...]) -> None:
    assert shape_of(value) == shape


@pytest.mark.parametrize("value", [[[1, 2], [3]], [1, [2]]])
def test_ragged_rows(value: Any) -> None:
    with pytest.raises(ValueError, match="ragged"):
        shape_of(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (15, "15"),
        (Fraction(6, 2), "3"),
        (Fraction(1, 3), "0.333333"),
        (0.104993585, "0.104994"),
        (-2.5, "-2.5"),
        (10**15 - 1, "999999999999999"),
        (10**15, "1e+15"),
        (-(10**15), "-1e+15"),
        (1 - 10**15, "-999999999999999"),
        (10**400, "inf"),
        ([1, 2.5], "[1, 2.5]"),
        ((1, [2, 3]), "[1, [2, 3]]"),
    ],
)
def test_shown(value: Any, text: str) -> None:
    assert show(value) == text


def test_shown_with_fewer_digits() -> None:
    assert show(math.pi, 3) == "3.14"
    assert show([math.pi, 2], 3) == "[3.14, 2]"
    assert show(10**16 + 10**14, 3) == "1.01e+16"
