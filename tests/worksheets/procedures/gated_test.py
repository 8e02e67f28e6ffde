"""A GRU over a sequence and a layer that reads both ways: small numbers by hand."""

from math import exp, tanh

import numpy as np
import pytest

from dlstudy.worksheets.procedures import gated
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work

one = np.array([[1.0]])
none = np.array([[0.0]])
sequence = np.array([[1.0], [-2.0]])


def sigmoid(z):
    return 1 / (1 + exp(-z))


def gru(variant=None, reset="after", x=sequence, h0=0.5, b_state=0.0):
    work = Work((), variant)
    weights = {"z": none, "r": one, "n": one}
    gated.unroll_gru(
        work,
        x=x,
        h0=np.array([h0]),
        W=weights,
        U={"z": none, "r": none, "n": one},
        b={"z": 0.0, "r": 0.0, "n": 0.0},
        b_state=b_state,
        reset=reset,
    )
    return work.results


def both_ways(variant=None, join="concat"):
    work = Work((), variant)
    weights, states = {"f": one, "b": 2 * one}, {"f": one, "b": -one}
    zero = {"f": 0.0, "b": 0.0}
    gated.unroll_both_ways(work, x=sequence, W=weights, U=states, b=zero, join=join)
    return work.results


@pytest.mark.parametrize(
    ("variant", "candidate"),
    [(None, 1 + sigmoid(1) * 0.5), ("no-reset", 1.5), ("update-swapped", 1 + sigmoid(1) * 0.5)],
)
def test_a_step_of_the_gru(variant, candidate):
    # z is one half, so old state and candidate are averaged, whichever way round
    found = gru(variant, x=sequence[:1])
    assert found["last"] == pytest.approx([(0.5 + tanh(candidate)) / 2])


def test_where_the_reset_gate_acts_decides_about_the_bias_beside_the_state():
    after, before = (gru(reset=way, x=sequence[:1], b_state=1.0) for way in ("after", "before"))
    assert after["last"] == pytest.approx([(0.5 + tanh(1 + sigmoid(1) * 1.5)) / 2])
    assert before["last"] == pytest.approx([(0.5 + tanh(1 + sigmoid(1) * 0.5 + 1)) / 2])


def test_the_state_is_carried_on():
    first = (0.5 + tanh(1 + sigmoid(1) * 0.5)) / 2
    second = (first + tanh(-2 + sigmoid(-2) * first)) / 2
    assert gru()["states"] == pytest.approx(np.array([[first], [second]]))
    lost = (0.5 + tanh(-2 + sigmoid(-2) * 0.5)) / 2
    assert gru("state-not-carried")["last"] == pytest.approx([lost])


def test_both_directions_meet_at_each_position():
    forward = [tanh(1), tanh(-2 + tanh(1))]
    backward = [tanh(2 - tanh(-4)), tanh(-4)]
    found = both_ways()
    assert found["states"] == pytest.approx(np.array(list(zip(forward, backward, strict=True))))
    assert both_ways(join="sum")["states"][0] == pytest.approx([forward[0] + backward[0]])
    assert both_ways("not-aligned")["backward"] == pytest.approx(np.array([backward[::-1]]).T)
    wrong = [tanh(2), tanh(-4 - tanh(2))]
    assert both_ways("both-forwards")["backward"] == pytest.approx(np.array([wrong]).T)


@pytest.mark.parametrize("procedure", ["unroll_gru", "unroll_both_ways"])
def test_an_empty_sequence_is_refused(procedure):
    nothing = {"x": np.zeros((0, 1)), "W": {}, "U": {}, "b": {}}
    more = {"h0": np.zeros(1), "b_state": 0.0, "reset": "after"}
    given = {**nothing, **(more if procedure == "unroll_gru" else {"join": "concat"})}
    with pytest.raises(WorkError) as refused:
        getattr(gated, procedure)(Work(()), **given)
    assert refused.value.message == "x needs at least one input"
