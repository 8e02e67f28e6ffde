"""Minima of polynomials, against worked examples, their mistakes, and the engine."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine import optimizers, polynomials
from dlstudy.worksheets.procedures import optimization
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work


def stationary(coefficients, variant=None):
    work = Work((), variant)
    optimization.stationary_points(work, coefficients=coefficients)
    return work


def descent(variant=None, coefficients=(2, -8, 3), x0=0, eta=0.1, steps=3):
    work = Work((), variant)
    optimization.gradient_descent(work, coefficients=coefficients, x0=x0, eta=eta, steps=steps)
    return work


def formulas(work):
    return [f"{step.symbol} = {step.formula}" for step in work.steps]


@pytest.mark.parametrize(
    ("variant", "points", "types"),
    [
        (None, [-1, 1], ["maximum", "minimum"]),
        ("zeros-of-f", [-1.73205, 0, 1.73205], None),
        ("types-swapped", [-1, 1], ["minimum", "maximum"]),
    ],
)
def test_stationary_points_of_the_worked_example(variant, points, types):
    results = stationary([1, 0, -3, 0], variant).results
    assert results["points"] == pytest.approx(points, rel=1e-5, abs=1e-6)
    assert types is None or results["types"] == types


def test_stationary_points_are_worked_out_in_readable_steps():
    assert formulas(stationary([1, 0, -3, 0])) == [
        "A = 3*a_3",
        "B = 2*a_2",
        "C = a_1",
        "D = B**2 - 4*A*C",
        "x_1 = (-B - sqrt(D))/(2*A)",
        "x_2 = (-B + sqrt(D))/(2*A)",
        "points = [x_1, x_2]",
        "curvature_1 = 6*a_3*x_1",
        "curvature_2 = 6*a_3*x_2",
        "types = ",
    ]
    assert formulas(stationary([1, 2, 3]))[0] == "x_1 = -a_1/(2*a_2)"


@pytest.mark.parametrize(
    ("coefficients", "points", "types"),
    [
        ([1, 0, 0, 0], [0], ["undecided"]),
        ([1, -0.3, 0.03, -0.001], [0.1], ["undecided"]),
        ([1, 0, 3, 0], [], []),
        ([-1, 0, 3, 0], [-1, 1], ["minimum", "maximum"]),
        ([2, -8, 3], [2], ["minimum"]),
        ([-2, -8, 3], [-2], ["maximum"]),
        ([0, 2, -8, 3], [2], ["minimum"]),
    ],
)
def test_special_polynomials(coefficients, points, types):
    results = stationary(coefficients).results
    assert list(results["points"]) == pytest.approx(points)
    assert results["types"] == types


small = st.integers(-9, 9)


@given(st.tuples(small.filter(bool), small, small, small))
def test_points_are_the_roots_of_the_slope(coefficients):
    found = stationary(coefficients).results["points"]
    expected = polynomials.real_roots(polynomials.derivative(coefficients))
    assert list(found) == pytest.approx(list(expected), abs=1e-9)


@given(st.tuples(small.filter(bool), small, small, small))
def test_a_minimum_has_higher_neighbours(coefficients):
    results = stationary(coefficients).results
    for x, kind in zip(results["points"], results["types"], strict=True):
        here, left, right = (polynomials.value(coefficients, x + d) for d in (0, -1e-3, 1e-3))
        lower = (here < left, here < right)
        assert lower == {"minimum": (True, True), "maximum": (False, False)}.get(kind, lower)


@pytest.mark.parametrize("coefficients", [[2, 1], [1, 0, 0, 0, 0], [0, 0, 0, 5]])
def test_other_degrees_are_refused(coefficients):
    degree = len(np.trim_zeros(coefficients, "f")) - 1
    with pytest.raises(WorkError) as refused:
        stationary(coefficients)
    assert str(refused.value) == (
        f"coefficients must make a polynomial of degree 2 or 3, not {degree}"
    )
    assert refused.value.name == "coefficients"


@pytest.mark.parametrize(
    ("variant", "trajectory"),
    [
        (None, [0, 0.8, 1.28, 1.568]),
        ("ascent", [0, -0.8, -1.92, -3.488]),
        ("function-not-gradient", [0, -0.3, -0.858, -1.99163]),
        ("stale-gradient", [0, 0.8, 1.6, 2.4]),
    ],
)
def test_gradient_descent_of_the_worked_example(variant, trajectory):
    results = descent(variant).results
    assert results["trajectory"] == pytest.approx(trajectory, rel=1e-5, abs=1e-6)


def test_each_step_of_descent_is_recorded():
    work = descent(steps=2)
    assert formulas(work) == [
        "g_0 = 2*a_2*x_0 + a_1",
        "x_1 = x_0 - eta*g_0",
        "g_1 = 2*a_2*x_1 + a_1",
        "x_2 = x_1 - eta*g_1",
        "trajectory = [x_0, x_1, x_2]",
    ]
    assert work.steps[2].put_in == {"a_1": "−8", "a_2": "2", "x_1": "0.8"}


@pytest.mark.parametrize("variant", [None, "ascent", "function-not-gradient", "stale-gradient"])
def test_a_long_run_shows_its_first_steps_and_its_last(variant):
    work = descent(variant, eta=0.001, steps=15)
    shown = [step.symbol for step in work.steps if step.name.startswith("x-")]
    assert shown == [*(f"x_{k}" for k in range(1, 11)), "x_15"]
    assert len(work.results["trajectory"]) == 16
    slow = [
        list(descent(variant, x0=x, eta=0.001, steps=1).results["trajectory"])[1]
        for x in work.results["trajectory"][:-1]
    ]
    if variant != "stale-gradient":
        assert list(work.results["trajectory"][1:]) == pytest.approx(slow)


@given(st.lists(small, min_size=1, max_size=5), st.floats(-1, 1), st.integers(1, 20))
def test_descent_like_the_engine(coefficients, x0, steps):
    slope = polynomials.derivative(coefficients)
    at = (lambda x: polynomials.value(slope, x)) if len(slope) else np.zeros_like
    expected = optimizers.descend(at, x0, 0.001, steps)
    found = descent(None, coefficients, x0, 0.001, steps).results["trajectory"]
    assert list(found) == pytest.approx(list(expected))


def test_a_run_that_grows_without_bound_is_refused():
    with pytest.raises(WorkError) as refused:
        descent(None, [1, 0, 0], 1, 1e20, 100)
    assert str(refused.value) == "x_15 is too large: with eta = 1e+20 the steps grow without bound"


@pytest.mark.parametrize("steps", [0, 10_001])
def test_the_number_of_steps_has_bounds(steps):
    with pytest.raises(WorkError) as refused:
        descent(steps=steps)
    assert str(refused.value) == f"steps must be from 1 to 10000, not {steps}"
