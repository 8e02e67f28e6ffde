"""Recurrent networks over time, against worked examples, their mistakes, and the engine."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine import recurrent as engine
from dlstudy.worksheets.procedures import recurrent
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work

number = st.floats(-2, 2)
inputs = st.lists(number, min_size=1, max_size=6)


def run(function, variant=None, **given_):
    work = Work((), variant)
    function(work, **given_)
    return work


def formulas(work):
    return [f"{step.symbol} = {step.formula}" for step in work.steps]


sequence = {"x": [1, 0, -1], "w_h": 0.5, "w_x": 1.0, "b": 0, "h0": 0}


@pytest.mark.parametrize(
    ("variant", "states"),
    [
        (None, [0.761594, 0.363399, -0.674144]),
        ("no-memory", [0.761594, 0, -0.761594]),
        ("input-instead-of-state", [0.761594, 0.462117, -0.761594]),
        ("no-activation", [1, 0.5, -0.75]),
    ],
)
def test_unrolling_the_worked_example(variant, states):
    results = run(recurrent.unroll, variant, **sequence).results
    assert results["states"] == pytest.approx(states, rel=1e-5, abs=1e-6)


def test_each_state_is_recorded():
    assert formulas(run(recurrent.unroll, **sequence)) == [
        "h_1 = tanh(w_h*h_0 + w_x*x_1 + b)",
        "h_2 = tanh(w_h*h_1 + w_x*x_2 + b)",
        "h_3 = tanh(w_h*h_2 + w_x*x_3 + b)",
        "states = [h_1, h_2, h_3]",
    ]


@given(inputs, number, number, number, number)
def test_unrolling_like_the_engine(x, w_h, w_x, b, h0):
    found = run(recurrent.unroll, x=x, w_h=w_h, w_x=w_x, b=b, h0=h0).results["states"]
    expected = engine.rnn([[v] for v in x], [h0], [[w_h]], [[w_x]], [b])[:, 0]
    assert list(found) == pytest.approx(list(expected))


def test_a_long_sequence_is_unrolled_too():
    work = run(recurrent.unroll, **{**sequence, "x": [0.1] * 40})
    assert len(work.results["states"]) == 40


backward = {"x": [1, 0.5, -1], "w_h": 0.8, "w_x": 0.6, "h0": 0.2, "target": 0.5}


@pytest.mark.parametrize(
    ("variant", "gradient"),
    [
        (None, -0.557629),
        ("last-step-only", -0.376357),
        ("chain-products-missing", -0.641015),
        ("averaged", -0.185876),
        ("sign", 0.557629),
    ],
)
def test_carrying_back_the_worked_example(variant, gradient):
    results = run(recurrent.bptt, variant, **backward).results
    assert results["gradient"] == pytest.approx(gradient, rel=1e-5)
    assert results["states"] == pytest.approx([0.641077, 0.671166, -0.0629839], rel=1e-5)
    if variant is None:
        assert results["terms"] == pytest.approx([-0.0232331, -0.15804, -0.376357], rel=1e-5)


def test_errors_are_carried_back_step_by_step():
    assert formulas(run(recurrent.bptt, **{**backward, "x": [1, 0.5]})) == [
        "h_1 = tanh(w_h*h_0 + w_x*x_1)",
        "h_2 = tanh(w_h*h_1 + w_x*x_2)",
        "states = [h_1, h_2]",
        "d_2 = h_2 - t",
        "g_2 = d_2*(1 - h_2**2)*h_1",
        "d_1 = d_2*w_h*(1 - h_2**2)",
        "g_1 = d_1*(1 - h_1**2)*h_0",
        "terms = [g_1, g_2]",
        "gradient = g_1 + g_2",
    ]


@given(inputs, number, number, number, number)
def test_carrying_back_like_the_engine(x, w_h, w_x, h0, target):
    given_ = {"x": x, "w_h": w_h, "w_x": w_x, "h0": h0, "target": target}
    results = run(recurrent.bptt, **given_).results
    expected = engine.bptt_scalar(**given_)
    assert results["gradient"] == pytest.approx(expected.gradient, abs=1e-12)
    assert list(results["terms"]) == pytest.approx(list(expected.terms), abs=1e-12)


@pytest.mark.parametrize("variant", [None, "averaged"])
def test_a_long_sequence_is_carried_back_too(variant):
    given_ = {**backward, "x": [0.3] * 30}
    expected = engine.bptt_scalar(**given_).gradient
    results = run(recurrent.bptt, variant, **given_).results
    assert results["gradient"] == pytest.approx(expected / (30 if variant else 1))


two_steps = {
    "W_h": np.array([[0.5, 0.2], [-0.1, 0.4]]),
    "states": np.array([[0.3, -0.5], [0.6, 0.1]]),
}


@pytest.mark.parametrize(
    ("variant", "name", "value"),
    [
        (None, "J", [[0.136, 0.09664], [-0.074745, 0.100782]]),
        (None, "gamma-W", 0.545052),
        (None, "norm", 0.166884),
        (None, "step-bound", 0.267641),
        (None, "bound", 0.297082),
        ("one-factor-too-many", "bound", 0.161925),
        ("exponent-missing", "bound", 0.545052),
        ("determinant-as-norm", "bound", 0.0484),
        ("equality", "norm", 0.297082),
    ],
)
def test_jacobian_of_the_worked_example(variant, name, value):
    results = run(recurrent.jacobian_norm, variant, **two_steps).results
    assert results[name] == pytest.approx(np.array(value), rel=1e-5, abs=1e-6)


def test_jacobians_are_multiplied_one_by_one():
    assert formulas(run(recurrent.jacobian_norm, **two_steps)) == [
        "J_1 = diag(1 - h_1**2)@W_h",
        "J = diag(1 - h_2**2)@W_h@J_1",
        "gamma_W = spectral_norm(W_h)",
        "norm = spectral_norm(J)",
        "m_1 = max(1 - h_1**2)",
        "m_2 = max(1 - h_2**2)",
        "step_bound = gamma_W**n*m_1*m_2",
        "bound = gamma_W**n",
    ]


@given(st.integers(0, 99), st.integers(1, 4), st.integers(1, 3))
def test_the_norm_stays_below_both_bounds(seed, steps, width):
    source = np.random.default_rng(seed)
    W_h, states = source.normal(size=(width, width)), np.tanh(source.normal(size=(steps, width)))
    results = run(recurrent.jacobian_norm, W_h=W_h, states=states).results
    assert np.asarray(results["J"]) == pytest.approx(engine.rnn_jacobian(W_h, states))
    slack = 1 + 1e-12
    assert results["norm"] <= results["step-bound"] * slack <= results["bound"] * slack**2


def test_refusals():
    with pytest.raises(WorkError) as refused:
        run(recurrent.unroll, **{**sequence, "x": []})
    assert str(refused.value) == "x needs at least one input"
    with pytest.raises(WorkError) as refused:
        run(recurrent.jacobian_norm, W_h=np.eye(2), states=np.ones((1, 3)))
    assert str(refused.value) == "states must be rows as long as W_h is wide, 2, at least one"
