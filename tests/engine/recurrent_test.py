"""Recurrent cells entry by entry; gradients and Jacobians by finite differences."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine import recurrent

small = st.floats(-2, 2)


def exercise(seed, *shapes):
    source = np.random.default_rng(seed)
    return [source.normal(size=shape) for shape in shapes]


@given(st.integers(0, 99))
def test_simple_cell_entry_by_entry(seed):
    x, h, W_h, W_x, b = exercise(seed, 2, 3, (3, 3), (3, 2), 3)
    expected = [
        math.tanh(
            sum(W_h[i, j] * h[j] for j in range(3)) + sum(W_x[i, j] * x[j] for j in range(2)) + b[i]
        )
        for i in range(3)
    ]
    assert recurrent.rnn_cell(x, h, W_h, W_x, b) == pytest.approx(expected)


@given(st.integers(0, 99))
def test_a_sequence_is_the_cell_repeated(seed):
    X, h, W_h, W_x = exercise(seed, (4, 2), 3, (3, 3), (3, 2))
    states = recurrent.rnn(X, h, W_h, W_x)
    for x, state in zip(X, states, strict=True):
        h = np.tanh(W_h @ h + W_x @ x)
        assert state == pytest.approx(h)
    assert recurrent.rnn(X[:0], h, W_h, W_x).shape == (0, 3)


def logistic(z):
    return 1 / (1 + math.exp(-z))


@given(st.lists(small, min_size=11, max_size=15))
def test_lstm_of_one_unit_in_plain_python(numbers):
    x, h, c, *weights = numbers + [0.5] * (15 - len(numbers))
    W, U, b = (dict(zip("ifoc", weights[k : k + 4], strict=True)) for k in (0, 4, 8))
    z = {key: W[key] * h + U[key] * x + b[key] for key in "ifoc"}
    cell = logistic(z["f"]) * c + logistic(z["i"]) * math.tanh(z["c"])
    hidden = logistic(z["o"]) * math.tanh(cell)
    matrices = ({key: [[v]] for key, v in group.items()} for group in (W, U))
    found = recurrent.lstm_cell([x], [h], [c], *matrices, {key: [v] for key, v in b.items()})
    assert found.c == pytest.approx([cell])
    assert found.h == pytest.approx([hidden])


def test_lstm_biases_are_zero_unless_given():
    W = {key: [[1.0]] for key in "ifoc"}
    zeros = {key: [0.0] for key in "ifoc"}
    given_ = recurrent.lstm_cell([1], [2], [3], W, W, zeros)
    assert recurrent.lstm_cell([1], [2], [3], W, W) == given_


def test_lstm_update():
    found = recurrent.lstm_update(2, 0.9, 0.8, 0.5, 0.7)
    assert found.c == pytest.approx(2.36)
    assert found.h == pytest.approx(0.5 * math.tanh(2.36))


def last_error(x, w_h, w_x, h, target):
    for entry in x:
        h = math.tanh(w_h * h + w_x * entry)
    return (h - target) ** 2 / 2


@given(st.lists(small, min_size=1, max_size=6), small, small, small, small)
def test_bptt_by_finite_differences(x, w_h, w_x, h0, target):
    step = 1e-5
    above, below = (last_error(x, w_h + s, w_x, h0, target) for s in (step, -step))
    found = recurrent.bptt_scalar(x, w_h, w_x, h0, target)
    assert found.gradient == pytest.approx((above - below) / (2 * step), abs=1e-6)
    assert found.terms.sum() == pytest.approx(found.gradient)
    assert len(found.states) == len(found.terms) == len(x)


@given(st.integers(0, 99), st.integers(1, 4))
def test_jacobian_over_steps_by_finite_differences(seed, steps):
    X, h, W_h, W_x = exercise(seed, (steps, 2), 3, (3, 3), (3, 2))
    states = recurrent.rnn(X, h, W_h, W_x)
    nudges = np.eye(3) * 1e-6
    measured = np.array(
        [
            (recurrent.rnn(X, h + n, W_h, W_x)[-1] - recurrent.rnn(X, h - n, W_h, W_x)[-1]) / 2e-6
            for n in nudges
        ]
    ).T
    jacobian = recurrent.rnn_jacobian(W_h, states)
    assert jacobian == pytest.approx(measured, abs=1e-6)
    bound = recurrent.rnn_jacobian_bound(W_h, steps)
    assert np.linalg.norm(jacobian, 2) <= bound * (1 + 1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: recurrent.rnn_cell([1], [1, 2], [[1]], [[1]]),
            "A of shape (1, 1) cannot be multiplied by B of shape (2): the inner sizes must be "
            "equal",
        ),
        (
            lambda: recurrent.rnn_cell([1], [1], [[1]], [[1]], [[1, 2], [3, 4, 5]]),
            "the bias is not a rectangular array of numbers",
        ),
        (
            lambda: recurrent.rnn_cell([1], [1, 1], np.eye(2), [[1], [1], [1]]),
            "the state's part of shape (2) and the input's part of shape (3) do not fit together",
        ),
        (
            lambda: recurrent.lstm_cell([1], [1], [1], {"i": [[1]], "f": [[1]]}, {}),
            "W lacks o, c; its keys are i, f, o, c",
        ),
        (
            lambda: recurrent.lstm_update([1, 2], [1, 2, 3], 1, 1, 1),
            "c of shape (2) and a gate of shape (3) do not fit together",
        ),
        (lambda: recurrent.bptt_scalar([], 1, 1, 0, 0), "x is empty"),
        (lambda: recurrent.rnn([1], [1], [[1]], [[1]]), "X must be a matrix, but has shape (1)"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message


def test_a_gru_in_its_four_conventions_by_hand():
    W, U, b = {"z": [[0]], "r": [[0]], "n": [[2]]}, {"z": [[1]], "r": [[0]], "n": [[1]]}, None
    z, r, x, h = 1 / (1 + np.exp(-0.5)), 0.5, 0.5, 0.8
    before = np.tanh(2 * (r * h) + x)
    after = np.tanh(r * (2 * h + 0.3) + x)
    for reset, update, n, kept in (
        ("before", "old", before, z),
        ("before", "new", before, 1 - z),
        ("after", "old", after, z),
        ("after", "new", after, 1 - z),
    ):
        found = recurrent.gru_cell([x], [h], W, U, b, [0.3], reset, update)
        assert found == pytest.approx([kept * h + (1 - kept) * n])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"W": {"z": [[1]]}}, "W lacks r, n; its keys are z, r, n"),
        ({"reset": "never"}, "reset is before or after, update is old or new"),
    ],
)
def test_what_is_no_gru(change, message):
    one = {key: [[1]] for key in "zrn"}
    with pytest.raises(ValueError, match=message):
        recurrent.gru_cell(**{"x": [1], "h": [1], "W": one, "U": one, **change})
