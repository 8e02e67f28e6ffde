"""Optimisers over several steps: worked examples, their mistakes, PyTorch and the engine."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine import adaptive_optimizers
from dlstudy.engine import optimizers as engine
from dlstudy.worksheets.procedures import optimizers
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work

two = [2.0, -1.0]
five = [[2.0, -1.0], [-1.0, 0.5], [0.5, 0.25], [3.0, -2.0], [1.0, 0.0]]
sizes = st.floats(-4, 4).map(lambda x: round(x, 2))
gradients = st.lists(sizes.filter(bool), min_size=1, max_size=6)


def adam(variant=None, theta=1.0, grads=two, lr=0.1):
    work = Work((), variant)
    optimizers.adam(work, theta=theta, grads=grads, lr=lr, beta1=0.9, beta2=0.999, eps=1e-8)
    return work


def adamax(variant=None, theta=1.0, grads=two, lr=0.1):
    work = Work((), variant)
    optimizers.adamax(work, theta=theta, grads=grads, lr=lr, beta1=0.9, beta2=0.999)
    return work


def adagrad(variant=None, theta=1.0, G=0.0, grads=(3.0, 4.0), lr=0.5):
    work = Work((), variant)
    optimizers.adagrad(work, theta=theta, G=G, grads=grads, lr=lr, eps=1e-8)
    return work


def lookahead(variant=None, theta=4.0, a=2.0, lr=0.25, k=2, alpha=0.5, rounds=2):
    work = Work((), variant)
    optimizers.lookahead(work, theta=theta, a=a, lr=lr, k=k, alpha=alpha, rounds=rounds)
    return work


def formulas(work):
    return [f"{step.symbol} = {step.formula}" for step in work.steps]


def test_adam_gives_every_average_of_the_worked_example():
    results = adam().results
    expected = {"m": 0.08, "v": 0.004996, "m-hat": 0.421053, "v-hat": 2.49925}
    assert {name: results[name] for name in expected} == pytest.approx(expected, rel=1e-5)
    assert results["theta-1"] == pytest.approx(0.9)
    assert results["theta-2"] == results["theta-new"] == pytest.approx(0.873366, rel=1e-6)


@pytest.mark.parametrize(
    ("variant", "first", "second"),
    [
        ("no-bias-correction", 0.683772, 0.57059),
        ("wrong-power", 0.9, 0.864209),
        ("no-square-root", 0.95, 0.933153),
        ("notes-without-plus", 1, 1),
        ("square-of-mean", 0.968377, 0.944846),
        ("squared-average", -2.162277, -4.052363),
    ],
)
def test_mistaken_ways_of_adam(variant, first, second):
    results = adam(variant).results
    assert results["theta-1"] == pytest.approx(first, rel=1e-5)
    assert results["theta-new"] == pytest.approx(second, rel=1e-5)


def test_a_step_of_adam_is_recorded_line_by_line():
    assert formulas(adam(grads=[2.0])) == [
        "m_1 = beta_1*m_0 + (1 - beta_1)*g_1",
        "v_1 = beta_2*v_0 + (1 - beta_2)*g_1**2",
        "m_hat_1 = m_1/(1 - beta_1**1)",
        "v_hat_1 = v_1/(1 - beta_2**1)",
        "theta_1 = theta_0 - eta*m_hat_1/(sqrt(v_hat_1) + eps)",
        "trajectory = [theta_0, theta_1]",
        "m = m_1",
        "v = v_1",
        "m_hat = m_hat_1",
        "v_hat = v_hat_1",
        "theta_new = theta_1",
    ]


def test_a_long_run_shows_its_first_steps_and_its_last():
    work = adam(grads=[1.0] * 20)
    shown = [step.symbol for step in work.steps if step.symbol.startswith("theta_")]
    assert shown == ["theta_1", "theta_2", "theta_3", "theta_20", "theta_new"]


def test_five_steps_of_two_parameters_as_pytorch_takes_them():
    start = np.array([1.0, -2.0])
    found = [work(theta=start, grads=five).results["theta-new"] for work in (adam, adamax)]
    assert found[0] == pytest.approx([0.7106567528677327, -1.76954179734317], abs=1e-12)
    summed = adagrad(theta=start, G=4.0, grads=five).results
    assert summed["theta-new"] == pytest.approx([0.26582976641905726, -1.6120419949774059])
    assert summed["G-new"] == pytest.approx([19.25, 9.3125])
    assert found[1] == pytest.approx([0.7784518809498414, -1.8212530722591698], abs=1e-12)


@given(sizes, gradients)
def test_adam_like_the_engine(theta, grads):
    state = engine.Adam(np.float64(theta), np.float64(0), np.float64(0), 0)
    for g in grads:
        state = engine.adam_step(state, g, 0.1)
    assert adam(theta=theta, grads=grads).results["theta-new"] == pytest.approx(
        float(state.theta), abs=1e-9
    )


@given(sizes, gradients)
def test_adagrad_like_the_engine(theta, grads):
    state = adaptive_optimizers.Squares(np.float64(theta), np.float64(0))
    for g in grads:
        state = adaptive_optimizers.adagrad_step(state, g, 0.5, 1e-8)
    assert adagrad(theta=theta, grads=grads).results["theta-new"] == pytest.approx(
        float(state.theta), abs=1e-9
    )


@pytest.mark.parametrize(
    ("variant", "theta"),
    [
        (None, 0.878926),
        ("no-bias-correction", 0.985996),
        ("correct-u", 0.999858),
        ("rms", 0.873366),
    ],
)
def test_adamax_of_the_worked_example(variant, theta):
    assert adamax(variant).results["theta-new"] == pytest.approx(theta, rel=1e-6)


def test_adamax_leaves_a_parameter_that_had_no_gradient_yet():
    assert adamax(grads=[0.0]).results["theta-new"] == 1.0
    both = adamax(theta=np.array([1.0, 1.0]), grads=[[0.0, 2.0], [1.0, 0.0]]).results
    assert both["u"] == pytest.approx([1, 1.998])
    assert both["theta-new"] == pytest.approx([0.947368, 0.852584], rel=1e-5)


@pytest.mark.parametrize(
    ("variant", "G", "theta"),
    [
        (None, 25, 0.1),
        ("sum-of-gradients", 49, 0.214286),
        ("last-only", 16, 0),
        ("no-root", 25, 0.753333),
    ],
)
def test_adagrad_of_the_worked_example(variant, G, theta):
    results = adagrad(variant).results
    assert results["G-new"] == pytest.approx(G)
    assert results["theta-new"] == pytest.approx(theta, abs=1e-6)


@pytest.mark.parametrize(
    ("variant", "slow"),
    [
        (None, [4, 2.5, 1.5625]),
        ("fast-kept", [4, 1, 0.25]),
        ("away", [4, 5.5, 7.5625]),
        ("average-of-path", [4, 1.5, 0.5625]),
        ("not-restarted", [4, 2.5, 1.375]),
    ],
)
def test_lookahead_around_gradient_descent(variant, slow):
    results = lookahead(variant).results
    assert results["trajectory"] == pytest.approx(slow)
    assert results["slow-new"] == slow[-1]


def test_rounds_of_lookahead_are_recorded():
    assert formulas(lookahead(rounds=1)) == [
        "theta_1 = phi_0 - eta*a*phi_0",
        "theta_2 = theta_1 - eta*a*theta_1",
        "phi_1 = phi_0 + alpha*(theta_2 - phi_0)",
        "trajectory = [phi_0, phi_1]",
        "slow_new = phi_1",
    ]


@pytest.mark.parametrize(
    ("grads", "message"),
    [
        ([], "grads needs one gradient at least"),
        (2.0, "grads needs one gradient at least"),
        ([[1.0, 2.0]], "grads must be a list of gradients that are numbers, as theta"),
        ([1.0] * 1001, "grads may be 1000 at most, not 1001"),
    ],
)
def test_gradients_that_do_not_fit_are_refused(grads, message):
    with pytest.raises(WorkError) as refused:
        adam(grads=grads)
    assert (str(refused.value), refused.value.name) == (message, "grads")


def test_gradients_have_the_shape_of_the_parameters():
    with pytest.raises(WorkError) as refused:
        adam(theta=np.array([1.0, 2.0]), grads=[1.0, 2.0])
    expected = "grads must be a list of gradients that are shaped (2,), as theta"
    assert str(refused.value) == expected


def test_lookahead_has_bounds():
    with pytest.raises(WorkError) as refused:
        lookahead(k=100, rounds=11)
    assert str(refused.value) == "there may be 1 to 1000 steps, not 1100"
    with pytest.raises(WorkError) as refused:
        lookahead(lr=1e10, k=50)
    assert str(refused.value) == "the steps grow without bound: lr is too large for this a"
