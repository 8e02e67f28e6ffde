"""Recurrent layers over sequences of vectors, against worked examples and the engine."""

import numpy as np
import pytest

from dlstudy.engine import recurrent as engine
from dlstudy.worksheets.procedures import sequences
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work

simple = {
    "x": np.array([[1, 2], [0.5, -1]]),
    "h0": np.zeros(2),
    "W_xh": np.array([[0.5, -0.2], [0.1, 0.3]]),
    "W_hh": np.array([[0.4, 0], [-0.3, 0.2]]),
    "b": np.array([0, 0.1]),
}

lstm = {
    "x": np.array([[1], [-1], [0.5]]),
    "h0": np.array([0.5]),
    "c0": np.array([0.8]),
    "W": {"i": [[0.5]], "f": [[0.4]], "o": [[0.3]], "c": [[0.2]]},
    "U": {"i": [[0.6]], "f": [[0.3]], "o": [[0.5]], "c": [[0.7]]},
    "b": {"i": [0], "f": [1], "o": [0], "c": [0]},
}


def run(function, variant=None, **given_):
    work = Work((), variant)
    function(work, **given_)
    return work


def formulas(work):
    return [f"{step.symbol} = {step.formula}" for step in work.steps]


@pytest.mark.parametrize(
    ("variant", "last"),
    [
        (None, [0.454111, -0.047058]),
        ("no-recurrence", [0.421899, -0.148885]),
        ("matrices-swapped", [0.116495, -0.0408]),
        ("no-activation", [0.489867, -0.047093]),
    ],
)
def test_the_states_of_the_worked_example(variant, last):
    results = run(sequences.unroll_rnn, variant, **simple).results
    assert results["h"] == pytest.approx(np.array([[0.099668, 0.664037], last]), abs=1e-6)
    assert results["last"] == pytest.approx(np.array(last), abs=1e-6)


def test_each_state_is_recorded():
    assert formulas(run(sequences.unroll_rnn, **simple)) == [
        "z_1 = W_xh@x_1 + W_hh@h_0 + b",
        "h_1 = tanh(z_1)",
        "z_2 = W_xh@x_2 + W_hh@h_1 + b",
        "h_2 = tanh(z_2)",
        "last = h_2",
        "h = [h_1, h_2]",
    ]


@pytest.mark.parametrize(("steps", "width", "inputs"), [(1, 1, 3), (4, 3, 2), (30, 2, 1)])
def test_states_like_the_engine(steps, width, inputs):
    source = np.random.default_rng(steps)
    x, h0 = source.normal(size=(steps, inputs)), source.normal(size=width)
    W_xh, W_hh = source.normal(size=(width, inputs)), source.normal(size=(width, width))
    b = source.normal(size=width)
    found = run(sequences.unroll_rnn, x=x, h0=h0, W_xh=W_xh, W_hh=W_hh, b=b).results["h"]
    assert np.asarray(found) == pytest.approx(engine.rnn(x, h0, W_hh, W_xh, b))


@pytest.mark.parametrize(
    ("variant", "cells", "states"),
    [
        (None, [1.119262, 0.576351, 0.671354], [0.530412, 0.216114, 0.338671]),
        ("gates-swapped", [1.103353, 0.079414, 0.306663], [0.526725, 0.032914, 0.167913]),
        ("no-forget", [1.265202, 1.042894, 1.28393], [0.560096, 0.325448, 0.502549]),
        ("state-not-carried", [1.119262, 0.573732, 0.723159], [0.530412, 0.214171, 0.370505]),
    ],
)
def test_the_cells_and_states_of_an_lstm(variant, cells, states):
    results = run(sequences.unroll_lstm, variant, **lstm).results
    assert np.ravel(results["cells"]) == pytest.approx(cells, abs=1e-6)
    assert np.ravel(results["states"]) == pytest.approx(states, abs=1e-6)


def test_every_gate_is_recorded():
    assert formulas(run(sequences.unroll_lstm, **{**lstm, "x": np.array([[1]])})) == [
        "i_1 = sigmoid(W_i@h_0 + U_i@x_1 + b_i)",
        "f_1 = sigmoid(W_f@h_0 + U_f@x_1 + b_f)",
        "o_1 = sigmoid(W_o@h_0 + U_o@x_1 + b_o)",
        "g_1 = tanh(W_c@h_0 + U_c@x_1 + b_c)",
        "c_1 = f_1*c_0 + i_1*g_1",
        "h_1 = o_1*tanh(c_1)",
        "cells = [c_1]",
        "states = [h_1]",
    ]


def test_an_lstm_like_the_engine():
    source = np.random.default_rng(7)
    x, h, c = source.normal(size=(15, 3)), source.normal(size=2), source.normal(size=2)
    W = {key: source.normal(size=(2, 2)) for key in engine.gates}
    U = {key: source.normal(size=(2, 3)) for key in engine.gates}
    b = {key: source.normal(size=2) for key in engine.gates}
    results = run(sequences.unroll_lstm, x=x, h0=h, c0=c, W=W, U=U, b=b).results
    for row, cell, state in zip(x, results["cells"], results["states"], strict=True):
        h, c = engine.lstm_cell(row, h, c, W, U, b)
        assert cell == pytest.approx(c)
        assert state == pytest.approx(h)


def test_refusals():
    with pytest.raises(WorkError) as refused:
        run(sequences.unroll_rnn, **{**simple, "x": np.zeros((0, 2))})
    assert str(refused.value) == "x needs at least one input"
    with pytest.raises(WorkError) as refused:
        run(
            sequences.unroll_rnn,
            "matrices-swapped",
            **{**simple, "x": np.ones((2, 1)), "W_xh": np.ones((2, 1))},
        )
    assert str(refused.value) == "the matrices differ in shape and cannot be swapped"
