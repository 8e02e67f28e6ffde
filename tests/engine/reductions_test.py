"""Reductions against plain loops, with and without an axis."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine import reductions

rows = st.lists(st.floats(-100, 100, allow_subnormal=False), min_size=1, max_size=8)

by_loop = {
    "sum": math.fsum,
    "mean": statistics.fmean,
    "prod": math.prod,
    "var": statistics.pvariance,
    "norm": lambda x: math.sqrt(math.fsum(v * v for v in x)),
    "amax": max,
    "amin": min,
    "argmax": lambda x: x.index(max(x)),
    "count": lambda x: sum(v != 0 for v in x),
    "size": len,
    "len": len,
}


@pytest.mark.parametrize("name", by_loop)
@given(x=rows)
def test_like_a_loop(name, x):
    expected = float(by_loop[name](x))
    assert getattr(reductions, name)(x) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", sorted(set(by_loop) - {"size", "len"}))
def test_along_an_axis(name):
    x = [[3.0, -1.0, 0.0], [1.0, 4.0, 4.0]]
    expected = [by_loop[name](row) for row in x]
    assert getattr(reductions, name)(x, 1) == pytest.approx(expected)
    assert getattr(reductions, name)(x, -1) == pytest.approx(expected)
    columns = [by_loop[name](list(column)) for column in zip(*x, strict=True)]
    assert getattr(reductions, name)(x, 0) == pytest.approx(columns)


def test_running_sums():
    assert reductions.cumsum([1, 2, 3]).tolist() == [1, 3, 6]
    assert reductions.cumsum([[1, 2], [3, 4]]).tolist() == [1, 3, 6, 10]
    assert reductions.cumsum([[1, 2], [3, 4]], 0).tolist() == [[1, 2], [4, 6]]


def test_edges():
    assert reductions.sum([]) == 0
    assert reductions.prod([]) == 1
    assert reductions.argmax([2, 5, 5]) == 1
    assert reductions.argmax([[1, 9], [9, 0]]) == 1
    assert reductions.count(np.array([True, False, True])) == 2
    assert reductions.sum(np.array([True, True])) == 2
    assert reductions.len([[1, 2, 3], [4, 5, 6]]) == 2
    assert reductions.size([[1, 2, 3], [4, 5, 6]]) == 6
    assert reductions.size(7) == 1
    assert reductions.norm([]) == 0
    assert reductions.norm([0, 0]) == 0


def test_products_of_whole_numbers_are_exact_until_they_are_large():
    assert reductions.prod([32, 32, 3]) == 3072
    assert reductions.prod([2**40, 2**40]) == 2.0**80


def test_norm_neither_overflows_nor_vanishes():
    assert reductions.norm([3e200, 4e200]) == pytest.approx(5e200)
    assert reductions.norm([3e-200, 4e-200]) == pytest.approx(5e-200)
    assert reductions.norm([[3, 4], [6, 8]], 1).tolist() == [5, 10]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: reductions.sum([1, 2], 1), "x of shape (2) has no axis 1"),
        (lambda: reductions.sum(3, 0), "a single number of shape () has no axis 0"),
        (lambda: reductions.sum([1], 0.5), "axis must be a whole number, not 0.5"),
        (lambda: reductions.mean([]), "x is empty"),
        (lambda: reductions.var([]), "x is empty"),
        (lambda: reductions.amax([]), "x is empty"),
        (lambda: reductions.amin([]), "x is empty"),
        (lambda: reductions.argmax([]), "x is empty"),
        (lambda: reductions.len(3), "len needs an array, not a single number"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message


@given(rows)
def test_the_median_is_that_of_the_sorted_entries(x):
    assert reductions.median(x) == pytest.approx(statistics.median(x))


def test_the_median_along_an_axis():
    X = [[3, 1, 2], [9, 7, 5]]
    assert reductions.median(X) == 4
    assert reductions.median(X, 1).tolist() == [2, 7]
    assert reductions.median(X, 0).tolist() == [6, 4, 3.5]
    with pytest.raises(ValueError, match="x is empty"):
        reductions.median([])


@given(rows, st.floats(-100, 100))
def test_no_constant_has_a_smaller_absolute_error_than_the_median(x, other):
    def error(m):
        return math.fsum(abs(v - m) for v in x)

    assert error(float(reductions.median(x))) <= error(other) + 1e-9
