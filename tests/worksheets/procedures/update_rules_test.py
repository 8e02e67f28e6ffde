"""Optimisers of libraries over several steps: worked examples, their mistakes, what is shown."""

import pytest

from dlstudy.worksheets.procedures import update_rules
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work

two = [2.0, -1.0]
RATES = {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
GIVEN = {
    "sgd": {"lr": 0.1, "momentum": 0.9, "nesterov": "no", "weight_decay": 0.0, "form": "outside"},
    "rmsprop": {"lr": 0.1, "rho": 0.9, "eps": 1e-8, "momentum": 0.0, "centered": "no",
                "eps_inside": "no"},
    "adadelta": {"lr": 1.0, "rho": 0.9, "eps": 0.01},
    "adamw": {**RATES, "weight_decay": 0.1, "decay": "decoupled", "amsgrad": "no"},
    "nadam": {**RATES, "momentum_decay": 0.0},
    "radam": {**RATES, "threshold": "pytorch"},
}  # fmt: skip


def run(name, variant=None, theta=1.0, grads=two, **given):
    work = Work((), variant)
    getattr(update_rules, name)(work, theta=theta, grads=grads, **{**GIVEN[name], **given})
    return work


def formulas(work):
    return [f"{step.symbol} = {step.formula}" for step in work.steps]


def test_momentum_is_recorded_line_by_line():
    work = run("sgd", grads=[2.0])
    assert formulas(work) == [
        "b_1 = mu*b_0 + g_1",
        "theta_1 = theta_0 - eta*b_1",
        "trajectory = [theta_0, theta_1]",
        "velocity = velocity_1",
        "theta_new = theta_1",
    ]
    assert work.results["theta-new"] == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, 0.72),
        ({"nesterov": "yes"}, 0.648),
        ({"form": "inside"}, 0.72),
        ({"form": "inside", "nesterov": "yes"}, 0.648),
        ({"momentum": 0.0}, 0.9),
        ({"weight_decay": 1.0}, 0.46),
    ],
)
def test_two_steps_of_sgd(given, expected):
    # 1 - 0.1*2 = 0.8, then the velocity 0.9*2 - 1 = 0.8; with decay g = 3 and -1 + 0.7 first
    assert run("sgd", **given).results["theta-new"] == pytest.approx(expected)


def test_the_velocity_holds_the_rate_where_it_stands_inside():
    assert run("sgd").results["velocity"] == pytest.approx(0.8)
    assert run("sgd", form="inside").results["velocity"] == pytest.approx(-0.08)


@pytest.mark.parametrize(
    ("name", "variant", "expected"),
    [
        ("sgd", "no-momentum", 0.9),
        ("sgd", "averaged", 0.972),
        ("sgd", "other-nesterov", 0.648),
        ("sgd", "added", 1.28),
        ("adamw", "no-decay", 0.873366),
        ("nadam", "adam", 0.873366),
    ],
)
def test_mistakes(name, variant, expected):
    assert run(name, variant).results["theta-new"] == pytest.approx(expected, rel=1e-5)


def test_mistakes_hold_for_the_form_inside_as_well():
    assert run("sgd", "added", form="inside").results["theta-new"] == pytest.approx(1.28)
    assert run("sgd", "no-momentum", form="inside").results["theta-new"] == pytest.approx(0.9)


@pytest.mark.parametrize("name", GIVEN)
def test_a_first_step_by_hand(name):
    first = {
        "sgd": 0.8,
        "rmsprop": 1 - 0.1 / 0.1**0.5,
        "adadelta": 1 - 2 * (0.01 / 0.41) ** 0.5,
        "adamw": 0.99 - 0.1,
        "nadam": 1 - 0.1 * (0.9 * 0.2 / 0.19 + 2) / 2,
        "radam": 1 - 0.1 * 2,
    }[name]
    assert run(name, grads=[2.0]).results["theta-new"] == pytest.approx(first, rel=1e-7)


@pytest.mark.parametrize("name", GIVEN)
def test_entries_go_their_own_ways(name):
    together = run(name, theta=[1.0, -2.0], grads=[[2.0, 0.5], [-1.0, 3.0]]).results
    for place, (theta, grads) in enumerate([(1.0, [2.0, -1.0]), (-2.0, [0.5, 3.0])]):
        alone = run(name, theta=theta, grads=grads).results
        assert together["trajectory"][:, place] == pytest.approx(alone["trajectory"])


@pytest.mark.parametrize("name", GIVEN)
def test_of_a_long_run_the_first_steps_and_the_last_one_are_shown(name):
    named = [step.symbol for step in run(name, grads=[1.0] * 9).steps]
    assert [one for one in named if one.startswith("theta_")] == [
        "theta_1", "theta_2", "theta_3", "theta_9", "theta_new",
    ]  # fmt: skip


def test_amsgrad_keeps_the_largest_average():
    results = run("adamw", grads=[2.0, 0.0], beta2=0.5, amsgrad="yes").results
    assert results["v"] == pytest.approx(1.0)
    assert results["v-hat"] == pytest.approx(2.0 / 0.75)


def test_radam_divides_from_the_sixth_step_on():
    named = [step.symbol for step in run("radam", grads=[1.0] * 6).steps]
    assert "r_6" in named
    assert "r_3" not in named
    assert "r_6" not in [
        step.symbol for step in run("radam", "never-rectified", grads=[1.0] * 6).steps
    ]


@pytest.mark.parametrize("name", GIVEN)
def test_gradients_of_another_shape_are_refused(name):
    with pytest.raises(WorkError) as refused:
        run(name, theta=[1.0, 2.0], grads=[1.0, 2.0])
    assert refused.value.message == (
        "grads must be a list of gradients that are shaped (2,), as theta"
    )
