"""Optimisers with a rate for each parameter: steps by hand, edges, refusals."""

import math

import numpy as np
import pytest

from dlstudy.engine import adaptive_optimizers as adaptive
from dlstudy.engine.optimizers import Adam

ZERO = np.float64(0)


def test_adagrad_by_hand():
    state = adaptive.Squares(np.float64(1), ZERO)
    state = adaptive.adagrad_step(state, 3.0, 0.1, 0.0)
    assert (state.theta, state.squares) == pytest.approx((0.9, 9))
    state = adaptive.adagrad_step(state, -4.0, 0.1, 0.0)
    assert (state.theta, state.squares) == pytest.approx((0.9 + 0.1 * 4 / 5, 25))


def test_rmsprop_by_hand():
    state = adaptive.rmsprop_step(
        adaptive.Squares(np.float64(1), np.float64(4)), 6.0, 0.1, 0.5, 0.0
    )
    assert state.squares == pytest.approx(20)
    assert state.theta == pytest.approx(1 - 0.6 / math.sqrt(20))


def test_adadelta_by_hand():
    state = adaptive.Adadelta(np.float64(1), np.float64(8), np.float64(3))
    state = adaptive.adadelta_step(state, 2.0, 1.0, 0.5, 1.0)
    update = 2 * math.sqrt(4) / math.sqrt(7)
    assert state.squares == pytest.approx(6)
    assert state.theta == pytest.approx(1 - update)
    assert state.updates == pytest.approx((3 + update**2) / 2)


def test_adamax_by_hand():
    state = Adam(np.float64(1), np.float64(2), np.float64(10), 1)
    state = adaptive.adamax_step(state, 4.0, 0.1, 0.5, 0.9, 0.0)
    assert (state.first, state.second, state.steps) == pytest.approx((3, 9, 2))
    assert state.theta == pytest.approx(1 - 0.1 / 0.75 * 3 / 9)


def test_nadam_by_hand():
    state = adaptive.Nadam(np.float64(1), ZERO, ZERO, 1.0, 0)
    state = adaptive.nadam_step(state, 2.0, 0.1, 0.5, 0.75, 0.0)
    assert (state.first, state.second, state.product) == pytest.approx((1, 1, 0.5))
    assert state.theta == pytest.approx(1 - 0.1 * (0.5 * 1 / 0.75 + 0.5 * 2 / 0.5) / math.sqrt(4))


def test_radam_waits_until_the_variance_can_be_told():
    ours = [adaptive.rectification(t) for t in range(1, 8)]
    assert ours[:4] == [None] * 4
    assert None not in ours[4:]
    longest = 2 / 0.001 - 1
    length = longest - 2 * 6 * 0.999**6 / (1 - 0.999**6)
    expected = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
    assert ours[5] == pytest.approx(math.sqrt(expected))
    state = adaptive.radam_step(Adam(np.float64(1), ZERO, ZERO, 0), 5.0, 0.1)
    assert state.theta == pytest.approx(0.5)


def test_lookahead_by_hand():
    assert adaptive.lookahead_step([1.0, 2.0], [3.0, -2.0], 0.25).tolist() == [1.5, 1]


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (adaptive.Squares(ZERO + 1, ZERO), lambda s: adaptive.adagrad_step(s, 0.0, eps=0.0)),
        (adaptive.Squares(ZERO + 1, ZERO), lambda s: adaptive.rmsprop_step(s, 0.0, eps=0.0)),
        (adaptive.Adadelta(ZERO + 1, ZERO, ZERO), lambda s: adaptive.adadelta_step(s, 0.0)),
        (Adam(ZERO + 1, ZERO, ZERO, 0), lambda s: adaptive.adamax_step(s, 0.0, eps=0.0)),
        (
            adaptive.Nadam(ZERO + 1, ZERO, ZERO, 1.0, 0),
            lambda s: adaptive.nadam_step(s, 0.0, eps=0.0),
        ),
        (Adam(ZERO + 1, ZERO, ZERO, 9), lambda s: adaptive.radam_step(s, 0.0, eps=0.0)),
    ],
)
def test_a_parameter_that_never_had_a_gradient_stays(state, step):
    assert step(state).theta == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: adaptive.adagrad_step(adaptive.Squares(ZERO, ZERO), 1.0, 0.0),
            "the learning rate must be above 0, not 0.0",
        ),
        (
            lambda: adaptive.rmsprop_step(adaptive.Squares(ZERO, ZERO), 1.0, 0.1, 1.0),
            "decays must be at least 0 and below 1",
        ),
        (
            lambda: adaptive.adagrad_step(adaptive.Squares(np.zeros(2), np.zeros(2)), np.ones(3)),
            r"theta of shape \(2\) and the gradient of shape \(3\) do not fit",
        ),
        (
            lambda: adaptive.radam_step(Adam(ZERO, ZERO, ZERO, 0), 1.0, threshold=3.0),
            "the threshold must be at least 4, not 3.0",
        ),
        (lambda: adaptive.lookahead_step(1.0, 2.0, 0.0), "alpha must be above 0 and at most 1"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError, match=message):
        call()
