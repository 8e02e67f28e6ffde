"""Losses against definitions, scipy, and finite differences; stable from logits."""

import math

import numpy as np
import pytest
import scipy.special
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dlstudy.engine import losses

probability = st.floats(0.01, 0.99)
score = st.floats(-20, 20)
pairs = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: st.tuples(*(arrays(float, shape, elements=st.floats(-5, 5)) for _ in "yt"))
)


def gradient(function, x, h=1e-5):
    flat = np.array(x, dtype=float)
    measured = np.zeros_like(flat)
    for place in np.ndindex(flat.shape):
        nudge = np.zeros_like(flat)
        nudge[place] = h
        measured[place] = (function(flat + nudge) - function(flat - nudge)) / (2 * h)
    return measured


@given(pairs)
def test_squared_errors_by_their_definition(pair):
    y, t = pair
    total = sum((a - b) ** 2 for a, b in zip(y.flat, t.flat, strict=True))
    assert losses.squared_error_sum(y, t) == pytest.approx(total)
    assert losses.mse(y, t) == pytest.approx(total / len(y))
    assert losses.mse(y, t, "half") == pytest.approx(total / 2 / len(y))
    assert losses.mse(y, t, "elementwise") == pytest.approx(total / y.size)
    assert losses.mae(y, t) == pytest.approx(abs(y - t).sum() / len(y))


@pytest.mark.parametrize("convention", losses.conventions)
@given(pair=pairs)
def test_gradient_of_the_squared_error(pair, convention):
    y, t = pair
    measured = gradient(lambda at: losses.mse(at, t, convention), y)
    assert losses.mse_gradient(y, t, convention) == pytest.approx(measured, abs=1e-7)


@pytest.mark.parametrize("convention", losses.conventions)
def test_gradient_of_a_linear_model(convention):
    X = np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 1.0]])
    W, b = np.array([[0.5, -0.5], [1.0, 2.0]]), np.array([0.1, -0.3])
    T = np.array([[1.0, 0.0], [2.0, 1.0], [0.0, -1.0]])
    dW, db = losses.linear_mse_gradient(X, W, b, T, convention)
    assert dW == pytest.approx(gradient(lambda w: losses.mse(X @ w.T + b, T, convention), W))
    assert db == pytest.approx(gradient(lambda c: losses.mse(X @ W.T + c, T, convention), b))


@given(probability, st.sampled_from([0.0, 1.0, 0.3]))
def test_binary_cross_entropy_by_its_definition(y, t):
    expected = -(t * math.log(y) + (1 - t) * math.log(1 - y))
    assert losses.binary_cross_entropy(y, t) == pytest.approx(expected)
    z = math.log(y / (1 - y))
    assert losses.binary_cross_entropy_from_logits(z, t) == pytest.approx(expected)


@given(score, st.floats(0, 1))
def test_gradient_of_binary_cross_entropy(z, t):
    measured = gradient(lambda at: losses.binary_cross_entropy_from_logits(at, t), z)
    assert losses.binary_cross_entropy_gradient(z, t) == pytest.approx(measured, abs=1e-8)


def test_logistic_gradient_by_finite_differences():
    x, w, b, t = np.array([1.0, -2.0, 0.5]), np.array([0.3, 0.1, -0.4]), 0.2, 1.0
    dw, db = losses.logistic_gradient(x, w, b, t)

    def loss(weights, bias):
        return losses.binary_cross_entropy_from_logits(weights @ x + bias, t)

    assert dw == pytest.approx(gradient(lambda at: loss(at, b), w))
    assert db == pytest.approx(gradient(lambda at: loss(w, at), b))


@given(st.lists(st.tuples(probability, st.integers(0, 1)), min_size=1, max_size=6))
def test_the_likelihood_and_the_cross_entropy_agree(samples):
    y, t = (list(column) for column in zip(*samples, strict=True))
    likelihood = math.prod(scipy.stats.bernoulli.pmf(t, y))
    assert losses.bernoulli_likelihood(y, t) == pytest.approx(likelihood)
    total = float(losses.binary_cross_entropy(y, t).sum())
    assert total == pytest.approx(-math.log(likelihood), abs=1e-12)


@given(st.lists(score, min_size=2, max_size=5), st.data())
def test_categorical_cross_entropy_from_probabilities_and_scores(z, data):
    label = data.draw(st.integers(0, len(z) - 1))
    expected = -scipy.special.log_softmax(z)[label]
    assert losses.cross_entropy_from_logits(z, label) == pytest.approx(expected, abs=1e-12)
    y, t = scipy.special.softmax(z), np.eye(len(z))[label]
    assert losses.categorical_cross_entropy(y, t) == pytest.approx(expected, rel=1e-6, abs=1e-9)
    measured = gradient(lambda at: losses.cross_entropy_from_logits(at, label), z)
    assert losses.softmax_cross_entropy_gradient(z, t) == pytest.approx(measured, abs=1e-8)


@given(st.lists(probability, min_size=2, max_size=5))
def test_entropy_like_scipy(p):
    p = np.array(p) / sum(p)
    assert losses.entropy(p) == pytest.approx(scipy.stats.entropy(p))


def test_edges():
    assert losses.binary_cross_entropy([0, 1], [0, 1]).tolist() == [0, 0]
    assert losses.binary_cross_entropy(0, 1) == math.inf
    assert losses.categorical_cross_entropy([0, 1, 0], [0, 1, 0]) == 0
    assert losses.categorical_cross_entropy([0, 1], [1, 0]) == math.inf
    assert losses.entropy([1, 0]) == 0


def test_extreme_scores_are_stable():
    assert losses.binary_cross_entropy_from_logits([1000, -1000], [0, 0]).tolist() == [1000, 0]
    assert losses.binary_cross_entropy_from_logits([1000, -1000], [1, 1]).tolist() == [0, 1000]
    assert losses.cross_entropy_from_logits([[1000, -1000], [-1000, 1000]], [1, 1]).tolist() == [
        2000,
        0,
    ]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: losses.mse([1, 2], [1]), "y has shape (2), but t (1)"),
        (lambda: losses.mse([], []), "y is empty"),
        (
            lambda: losses.mse([1], [1], "mean"),
            "the convention must be plain, half or elementwise, not mean",
        ),
        (
            lambda: losses.linear_mse_gradient([[1, 2]], [[1]], [0], [[1]]),
            "X has 2 columns, but W has 1",
        ),
        (lambda: losses.binary_cross_entropy(1.5, 1), "y must lie between 0 and 1"),
        (lambda: losses.binary_cross_entropy(0.5, 2), "t must lie between 0 and 1"),
        (
            lambda: losses.binary_cross_entropy_from_logits(0, -1),
            "t must lie between 0 and 1",
        ),
        (lambda: losses.categorical_cross_entropy([2, -1], [1, 0]), "y must lie between 0 and 1"),
        (lambda: losses.bernoulli_likelihood([0.5], [0.5]), "labels must be 0 or 1"),
        (lambda: losses.entropy([1.5]), "y must lie between 0 and 1"),
        (lambda: losses.logistic_gradient([1], [1, 2], 0, 1), "x has shape (1), but w (2)"),
        (
            lambda: losses.cross_entropy_from_logits([1, 2], 2),
            "labels must be whole numbers from 0 to 1",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message


def test_divergence_by_scipy_and_at_the_edges():
    p, q = [0.2, 0.5, 0.3], [0.1, 0.1, 0.8]
    assert losses.kl_divergence(p, q) == pytest.approx(scipy.special.rel_entr(p, q).sum())
    assert losses.kl_divergence([0, 1], [0.5, 0.5]) == pytest.approx(math.log(2))
    assert losses.kl_divergence([0.5, 0.5], [0, 1]) == math.inf
    assert losses.kl_divergence([[1, 0], [0, 1]], [[1, 0], [0.5, 0.5]]) == pytest.approx(
        [0, math.log(2)]
    )
    with pytest.raises(ValueError, match="q must lie between 0 and 1"):
        losses.kl_divergence([0.5, 0.5], [2, -1])


def test_sparse_cross_entropy():
    y = [[0.1, 0.9], [1.0, 0.0]]
    assert losses.sparse_cross_entropy(y, [1, 0]) == pytest.approx([-math.log(0.9), 0])
    assert losses.sparse_cross_entropy(y, [1, 1])[1] == math.inf
    with pytest.raises(ValueError, match="y must lie between 0 and 1"):
        losses.sparse_cross_entropy([[2, -1]], [0])
