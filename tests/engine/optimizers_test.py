"""Optimisers: one step by its formula, and whole paths by what is known of quadratics."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine import optimizers

number = st.floats(-10, 10)


@given(number, number, st.floats(0.01, 1))
def test_a_step_goes_against_the_gradient(theta, gradient, rate):
    found = optimizers.gradient_step(theta, gradient, rate)
    assert found == pytest.approx(theta - rate * gradient)


@given(number, st.floats(0.5, 3), st.floats(0.02, 0.3), st.integers(0, 20))
def test_on_a_quadratic_the_distance_shrinks_by_one_factor(start, a, rate, steps):
    path = optimizers.descend(lambda x: 2 * a * (x - 1), start, rate, steps)
    assert len(path) == steps + 1
    expected = [1 + (start - 1) * (1 - 2 * a * rate) ** k for k in range(steps + 1)]
    assert path == pytest.approx(expected, abs=1e-9)


def test_descent_takes_vectors():
    path = optimizers.descend(lambda x: x, [1.0, -2.0], 0.5, 2)
    assert path.tolist() == [[1, -2], [0.5, -1], [0.25, -0.5]]


def test_momentum_by_hand():
    first = optimizers.momentum_step(1.0, 2.0, 0.0, 0.1)
    assert (first.theta, first.velocity) == pytest.approx((0.8, -0.2))
    second = optimizers.momentum_step(first.theta, 1.0, first.velocity, 0.1)
    assert (second.theta, second.velocity) == pytest.approx((0.52, -0.28))


@given(st.lists(number, min_size=1, max_size=4).filter(lambda g: min(map(abs, g)) > 0.01))
def test_the_first_step_of_adam_has_the_length_of_the_rate(gradient):
    zeros = np.zeros(len(gradient))
    state = optimizers.adam_step(optimizers.Adam(zeros, zeros, zeros, 0), gradient, 0.1)
    assert state.theta == pytest.approx([-math.copysign(0.1, g) for g in gradient], rel=1e-5)
    assert state.steps == 1


def test_adam_by_hand_over_two_steps():
    state = optimizers.Adam(np.float64(0), np.float64(0), np.float64(0), 0)
    state = optimizers.adam_step(state, 1.0, 0.1, 0.5, 0.5, 0.0)
    state = optimizers.adam_step(state, 3.0, 0.1, 0.5, 0.5, 0.0)
    m, v = 0.5 * 0.5 + 0.5 * 3, 0.5 * 0.5 + 0.5 * 9
    expected = -0.1 - 0.1 * (m / 0.75) / math.sqrt(v / 0.75)
    assert state.theta == pytest.approx(expected)


@given(number.filter(lambda a: abs(a) > 0.1), number, number)
def test_the_vertex_of_a_parabola(a, b, c):
    x, value = optimizers.quadratic_minimum(a, b, c)
    assert 2 * a * x + b == pytest.approx(0, abs=1e-9)
    assert value == pytest.approx(a * x * x + b * x + c, abs=1e-6)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: optimizers.gradient_step(1, 1, 0), "the learning rate must be above 0, not 0"),
        (
            lambda: optimizers.gradient_step([1, 2], [1, 2, 3], 0.1),
            "theta of shape (2) and the gradient of shape (3) do not fit together",
        ),
        (
            lambda: optimizers.descend(lambda x: x, 1, 0.1, -1),
            "steps must be at least 0, not -1",
        ),
        (
            lambda: optimizers.momentum_step(1, 1, 0, 0.1, 1),
            "alpha must be at least 0 and below 1, not 1",
        ),
        (
            lambda: optimizers.adam_step(optimizers.Adam(1, 0, 0, 0), 1, beta1=1),
            "beta1 and beta2 must be at least 0 and below 1",
        ),
        (
            lambda: optimizers.quadratic_minimum(0, 1, 1),
            "a must not be 0: a straight line has no stationary point",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message
