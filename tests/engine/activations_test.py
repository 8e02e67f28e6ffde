"""Activations against scipy and finite differences, stable at ±1000."""

import math

import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine import activations

numbers = st.floats(-40, 40)
scores = st.lists(st.floats(-30, 30), min_size=1, max_size=6)


def slope(function, z, h=1e-5):
    return (function(z + h) - function(z - h)) / (2 * h)


@given(numbers)
def test_like_scipy(z):
    assert activations.sigmoid(z) == pytest.approx(scipy.special.expit(z), rel=1e-12)
    assert activations.softplus(z) == pytest.approx(-scipy.special.log_expit(-z), rel=1e-12)
    assert activations.gelu(z) == pytest.approx(z * scipy.special.ndtr(z), rel=1e-9, abs=1e-300)
    assert activations.silu(z) == pytest.approx(z * scipy.special.expit(z), rel=1e-12)
    assert activations.relu(z) == max(z, 0)
    assert activations.step(z) == (1 if z >= 0 else 0)
    assert activations.identity(z) == z


@given(st.floats(0.001, 0.999))
def test_logit_inverts_the_sigmoid(p):
    assert activations.logit(p) == pytest.approx(scipy.special.logit(p), abs=1e-12)
    assert activations.sigmoid(activations.logit(p)) == pytest.approx(p)


def test_logit_at_the_ends():
    assert activations.logit([0, 0.5, 1]).tolist() == [-math.inf, 0, math.inf]


@given(scores)
def test_softmax_and_kin_like_scipy(z):
    assert activations.softmax(z) == pytest.approx(scipy.special.softmax(z), rel=1e-12)
    assert activations.log_softmax(z) == pytest.approx(scipy.special.log_softmax(z), abs=1e-12)
    assert activations.logsumexp(z) == pytest.approx(scipy.special.logsumexp(z), abs=1e-12)


@given(scores, st.floats(-100, 100))
def test_softmax_is_a_distribution_that_ignores_a_shift(z, shift):
    y = activations.softmax(z)
    assert y.sum() == pytest.approx(1)
    assert activations.softmax(np.array(z) + shift) == pytest.approx(y, abs=1e-9)


@pytest.mark.parametrize("axis", [-1, 0, 1])
def test_softmax_along_an_axis(axis):
    z = np.arange(6.0).reshape(2, 3) ** 1.5
    assert activations.softmax(z, axis) == pytest.approx(scipy.special.softmax(z, axis))
    assert activations.logsumexp(z, axis) == pytest.approx(scipy.special.logsumexp(z, axis))
    assert activations.log_softmax(z, axis) == pytest.approx(scipy.special.log_softmax(z, axis))


def test_extreme_scores_are_stable():
    assert activations.sigmoid([-1000, 1000]).tolist() == [0, 1]
    assert activations.softplus([-1000, 1000]).tolist() == [0, 1000]
    assert activations.softmax([1000, -1000, 1000]).tolist() == [0.5, 0, 0.5]
    assert activations.log_softmax([1000, -1000]).tolist() == [0, -2000]
    assert activations.logsumexp([1000, 1000]) == pytest.approx(1000 + math.log(2))
    assert activations.logsumexp([-1000, -1000]) == pytest.approx(-1000 + math.log(2))
    assert activations.logsumexp([-math.inf, 0.0]) == 0
    assert activations.elu([-1000, 1000]).tolist() == [-1, 1000]
    assert activations.gelu([-1000, 1000]).tolist() == [0, 1000]
    assert activations.silu([-1000, 1000]).tolist() == [0, 1000]


def test_conventions_at_zero():
    assert activations.step([-0.1, 0, 0.1]).tolist() == [0, 1, 1]
    assert activations.relu_derivative([-2, -0.5, 0, 0.5, 1.5]).tolist() == [0, 0, 0, 1, 1]
    assert activations.leaky_relu(-2) == -0.02
    assert activations.leaky_relu([-2, 3], 0.5).tolist() == [-1, 3]
    assert activations.elu(-1, 2) == pytest.approx(2 * (math.exp(-1) - 1))


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        (activations.sigmoid, activations.sigmoid_derivative),
        (np.tanh, activations.tanh_derivative),
        (activations.gelu, activations.gelu_derivative),
        (activations.silu, activations.silu_derivative),
        (activations.softplus, activations.sigmoid),
        (activations.relu, activations.relu_derivative),
    ],
)
@given(st.floats(0.01, 8), st.sampled_from([-1, 1]))
def test_derivatives_by_finite_differences(function, derivative, size, sign):
    z = sign * size
    assert derivative(z) == pytest.approx(slope(function, z), abs=1e-8)


@given(scores)
def test_softmax_jacobian_by_finite_differences(z):
    z = np.array(z)
    measured = np.array(
        [
            (activations.softmax(z + h) - activations.softmax(z - h)) / 2e-5
            for h in np.eye(z.size) * 1e-5
        ]
    ).T
    assert activations.softmax_jacobian(z) == pytest.approx(measured, abs=1e-8)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: activations.logit(1.2), "logit is defined for probabilities from 0 to 1"),
        (lambda: activations.softmax([]), "z is empty"),
        (lambda: activations.softmax(1), "z must be a vector of scores, not a single number"),
        (lambda: activations.softmax([1, 2], 1), "z of shape (2) has no axis 1"),
        (lambda: activations.softmax([1, 2], 0.5), "axis must be a whole number, not 0.5"),
        (
            lambda: activations.softmax_jacobian([[1, 2]]),
            "z must be a vector, but has shape (1, 2)",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        (
            lambda z: activations.leaky_relu(z, 0.2),
            lambda z: activations.leaky_relu_derivative(z, 0.2),
        ),
        (lambda z: activations.elu(z, 1.5), lambda z: activations.elu_derivative(z, 1.5)),
        (lambda z: activations.swish(z, 2), lambda z: activations.swish_derivative(z, 2)),
        (activations.softplus, activations.softplus_derivative),
    ],
)
@pytest.mark.parametrize("z", [-7.3, -1.0, -0.2, 0.4, 2.5, 9.0])
def test_further_slopes_by_finite_differences(function, derivative, z):
    measured = (function(z + 1e-5) - function(z - 1e-5)) / 2e-5
    assert derivative(z) == pytest.approx(measured, abs=1e-6)


def test_the_slope_of_prelu_is_learnt():
    z, u = np.array([-2.0, 3.0, -0.5]), np.array([1.0, 5.0, 4.0])
    up, down = (np.sum(u * activations.prelu(z, 0.25 + h)) for h in (1e-6, -1e-6))
    measured = (up - down) / 2e-6
    assert activations.prelu_gradient(z, u) == pytest.approx(measured)
    assert activations.prelu_gradient(z, u) == -4
    assert activations.prelu(-2.0) == -0.5
    with pytest.raises(ValueError, match=r"z has shape \(3\), but the upstream gradient"):
        activations.prelu_gradient(z, [1.0])
    assert activations.elu_derivative(0.0, 2.0) == 2
    assert activations.leaky_relu_derivative(0.0) == 0.01
