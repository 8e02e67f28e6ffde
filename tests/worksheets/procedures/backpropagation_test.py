"""Training a network with one hidden layer, against worked examples, torch, and mistakes."""

import numpy as np
import pytest

from dlstudy.worksheets.procedures.backpropagation import most_steps, train_two_layer
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work

one = {"X": [[1], [2]], "Y": [[1]], "alpha": 1, "steps": 2, "g1": "sigmoid"}
zeros = {"W1": 0, "b1": 0, "W2": 0, "b2": 0}


def run(variant=None, **given_):
    work = Work((), variant)
    train_two_layer(work, **{**one, **zeros, **given_})
    return work


def near(value):
    return pytest.approx(np.array(value), rel=1e-5, abs=1e-6)


def test_sigmoid_units_move_from_zero_and_stay_the_same():
    results = run().results
    assert results["W1-new"] == near([[0.0200513, 0.0401027], [0.0200513, 0.0401027]])
    assert results["b1-new"] == near([[0.0200513], [0.0200513]])
    assert results["W2-new"] == near([[0.410411, 0.410411]])
    assert results["b2-new"] == near([[0.820821]])
    assert results["J"] == pytest.approx(0.2506204, rel=1e-6)
    assert results["symmetric"] == 1


@pytest.mark.parametrize("g1", ["tanh", "relu"])
def test_with_zero_at_zero_only_the_output_bias_moves(g1):
    results = run(g1=g1).results
    assert not results["W1-new"].any()
    assert not results["W2-new"].any()
    assert results["b2-new"] == near([[0.877541]])


def test_different_outgoing_weights_separate_the_units():
    # torch 2.13: SGD on binary_cross_entropy_with_logits
    given_ = {"X": [[1, -1], [2, 1]], "Y": [[1, 0]], "steps": 3, "g1": "tanh"}
    results = run(**given_, W2=np.array([[0.5, -1]])).results
    assert results["W1-new"] == near([[0.5311691, 0.1592194], [-0.9176995, -0.2016188]])
    assert results["W2-new"] == near([[0.7005248, -1.3320933]])
    assert results["J"] == pytest.approx(0.2224383, rel=1e-6)
    assert results["symmetric"] == 0


@pytest.mark.parametrize(
    ("variant", "g1", "name", "value"),
    [
        ("frozen", "sigmoid", "W2-new", [[0, 0]]),
        ("b2-frozen", "tanh", "b2-new", [[0]]),
        ("sigmoid-assumed", "tanh", "W2-new", [[0.410411, 0.410411]]),
        ("one-unit-moves", "sigmoid", "symmetric", 0),
    ],
)
def test_mistakes(variant, g1, name, value):
    assert run(variant, g1=g1).results[name] == near(value)


def test_weights_that_are_updated_too_early_pass_an_error_back_in_the_first_step():
    early = run("one-by-one", steps=1).results["W1-new"]
    # dz2 = -1/2 through the new W2 = 1/4 and the slope 1/4, times x = (1, 2)
    assert early == near([[0.03125, 0.0625], [0.03125, 0.0625]])
    assert not run(steps=1).results["W1-new"].any()


def test_first_and_last_steps_are_written_down():
    steps = [step.symbol for step in run(steps=5).steps if step.symbol.startswith("dZ2")]
    assert steps == ["dZ2_1", "dZ2_2", "dZ2_5"]
    formulas = {step.symbol: step.formula for step in run().steps}
    assert formulas["dA1_2"] == "transpose(W2_1)@dZ2_2"
    assert formulas["dZ1_2"] == "dA1_2*A1_2*(1 - A1_2)"
    assert formulas["W2_2"] == "W2_1 - alpha*dW2_2"


def test_many_steps_agree_with_as_many_written_down():
    half = run(steps=4).results
    again = run(
        steps=3,
        W1=half["W1-new"],
        b1=half["b1-new"],
        W2=half["W2-new"],
        b2=half["b2-new"],
    ).results
    assert again["W1-new"] == near(run(steps=7).results["W1-new"])


def test_no_step_leaves_everything_as_it_was():
    results = run(steps=0, W1=0.5).results
    assert results["W1-new"] == near([[0.5, 0.5], [0.5, 0.5]])
    assert results["J"] == pytest.approx(np.log(2))


def test_the_number_of_units_comes_from_an_array_or_is_given():
    assert run(W2=np.zeros((1, 4))).results["b1-new"].shape == (4, 1)
    assert run(b1=np.zeros(3)).results["W1-new"].shape == (3, 2)
    assert run(n1=5).results["W2-new"].shape == (1, 5)


@pytest.mark.parametrize(
    ("given_", "name", "words"),
    [
        ({"steps": most_steps + 1}, "steps", "steps must be from 0 to 1000, not 1001"),
        (
            {"Y": [[1, 0]]},
            "Y",
            "X has 1 column, but Y has 2 columns; each needs one for each example",
        ),
        ({"W1": np.zeros((2, 3))}, "W1", "W1 must be 2×2, not 2×3"),
        ({"n1": 0}, "n1", "n1 must be at least 1, not 0"),
        (
            {"g1": "relu", "W1": 1e200, "W2": 1e250, "alpha": 1e100, "Y": [[0]]},
            "alpha",
            "the weights are too large after step 1: alpha is too large",
        ),
    ],
)
def test_what_cannot_be_trained(given_, name, words):
    with pytest.raises(WorkError) as error:
        run(**given_)
    assert (error.value.name, error.value.message) == (name, words)
