"""Normalisation by its defining properties; dropout in expectation."""

import itertools
import statistics

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dlstudy.engine import normalization

rows = st.integers(2, 6).flatmap(lambda n: arrays(float, n, elements=st.floats(-10, 10)))


@given(rows)
def test_standardized_rows_have_mean_zero_and_variance_one(x):
    assume(statistics.pstdev(x) > 0.01)
    z = normalization.standardize(x)
    assert statistics.fmean(z) == pytest.approx(0, abs=1e-9)
    assert statistics.pvariance(z) == pytest.approx(1)


@given(rows, st.floats(0.1, 3), st.floats(-3, 3))
def test_layer_norm_by_statistics(x, gamma, beta):
    mean, variance = statistics.fmean(x), statistics.pvariance(x)
    expected = [gamma * (v - mean) / (variance + 1e-5) ** 0.5 + beta for v in x]
    found = normalization.layer_norm(x, gamma, np.full(x.size, beta))
    assert found == pytest.approx(expected, abs=1e-6)


def test_each_row_has_its_own_statistics():
    X = [[1.0, 2.0, 3.0], [10.0, 10.0, 40.0]]
    found = normalization.standardize(X)
    assert found[0] == pytest.approx(normalization.standardize(X[0]))
    assert found[1] == pytest.approx(normalization.standardize(X[1]))


def test_equal_entries_give_beta():
    assert normalization.layer_norm([4, 4], [2, 2], [1, -1]).tolist() == [1, -1]


def test_dropout_keeps_the_expected_value():
    x, p = np.array([2.0, -4.0]), 0.25
    mean = sum(
        (1 - p) ** sum(mask) * p ** (2 - sum(mask)) * normalization.dropout(x, mask, p)
        for mask in itertools.product((0, 1), repeat=2)
    )
    assert mean == pytest.approx(x)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: normalization.standardize(3), "x must be a vector, not a single number"),
        (
            lambda: normalization.standardize([2, 2]),
            "all entries are equal, so there is no spread to divide by; use eps > 0",
        ),
        (lambda: normalization.standardize([1, 2], -1), "eps must be at least 0, not -1"),
        (
            lambda: normalization.layer_norm([1, 2], [1, 2, 3]),
            "x of shape (2) and gamma of shape (3) do not fit together",
        ),
        (
            lambda: normalization.layer_norm([1, 2], 1, [1, 2, 3]),
            "x of shape (2) and beta of shape (3) do not fit together",
        ),
        (
            lambda: normalization.dropout([1, 2], [1, 0], 1),
            "p must be at least 0 and below 1, not 1",
        ),
        (lambda: normalization.dropout([1, 2], [1, 0.5], 0), "mask must hold only 0 and 1"),
        (lambda: normalization.dropout([1, 2], [1], 0), "x has shape (2), but mask (1)"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message


def test_a_batch_is_normalised_feature_by_feature():
    x = np.array([[1.0, 10.0], [3.0, 30.0], [5.0, 80.0]])
    found = normalization.batch_norm(x, [2, 1], [0, 5], 0.0)
    for column, (values, gamma, beta) in enumerate(zip(x.T, (2, 1), (0, 5), strict=True)):
        mean = sum(values) / 3
        spread = (sum((v - mean) ** 2 for v in values) / 3) ** 0.5
        assert found[:, column] == pytest.approx(gamma * (values - mean) / spread + beta)
    assert normalization.batch_norm([1.0, 3.0], eps=0.0) == pytest.approx([-1, 1])


def test_at_test_time_the_stored_values_count():
    found = normalization.batch_norm_at_test([[3.0], [5.0]], [1.0], [4.0], 3.0, 1.0, 0.0)
    assert found.tolist() == [[4], [7]]
    assert normalization.running_average([1.0], [5.0], 0.25).tolist() == [2]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: normalization.batch_norm(3.0), "x must be a batch, not a single number"),
        (lambda: normalization.batch_norm([2.0, 2.0], eps=0.0), "all entries are equal"),
        (
            lambda: normalization.batch_norm_at_test([1.0], [0.0], [0.0], eps=0.0),
            "the variance plus eps must be above 0",
        ),
        (
            lambda: normalization.running_average(1.0, 2.0, 1.5),
            "the momentum must lie between 0 and 1, not 1.5",
        ),
    ],
)
def test_batches_that_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
