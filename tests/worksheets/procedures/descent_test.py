"""Gradient descent on a typed formula, against PyTorch, worked examples and their mistakes."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.expressions.printing import source
from dlstudy.worksheets.procedures import descent, optimization
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work


def run(f="2*x^2 - 8*x + 3", variant=None, x0=0, eta=0.1, steps=3, tolerance=0):
    work = Work((), variant)
    descent.formula(work, f=f, x0=x0, eta=eta, steps=steps, tolerance=tolerance)
    return work


def refusal(*arguments, **named):
    with pytest.raises(WorkError) as refused:
        run(*arguments, **named)
    return refused.value


def with_torch(f, x0, eta, steps):
    torch = pytest.importorskip("torch")
    x = torch.tensor(float(x0), dtype=torch.float64, requires_grad=True)
    path = [float(x0)]
    for _ in range(steps):
        (slope,) = torch.autograd.grad(f(torch, x), x)
        x = (x - eta * slope).detach().requires_grad_()
        path.append(x.item())
    return path


@pytest.mark.parametrize(
    ("variant", "trajectory"),
    [
        (None, [0, 0.8, 1.28, 1.568]),
        ("ascent", [0, -0.8, -1.92, -3.488]),
        ("function-not-gradient", [0, -0.3, -0.858, -1.99163]),
        ("stale-gradient", [0, 0.8, 1.6, 2.4]),
    ],
)
def test_the_worked_example_and_its_mistakes(variant, trajectory):
    results = run(variant=variant).results
    assert results["trajectory"] == pytest.approx(trajectory, rel=1e-5, abs=1e-6)
    assert results["derivative"] == "4*x - 8"
    assert results["steps-taken"] == 3
    assert results["x-last"] == pytest.approx(trajectory[-1], rel=1e-5)
    assert results["slope"] == pytest.approx(4 * trajectory[-1] - 8, rel=1e-5)


def test_height_and_slope_at_the_end():
    results = run().results
    assert results["slope"] == pytest.approx(-1.728)
    assert results["f-last"] == pytest.approx(-4.626752)


def test_every_step_is_recorded():
    work = run(steps=2)
    assert [f"{step.symbol} = {step.formula}" for step in work.steps] == [
        "derivative = ",
        "g_0 = 4*x_0 - 8",
        "x_1 = x_0 - eta*g_0",
        "g_1 = 4*x_1 - 8",
        "x_2 = x_1 - eta*g_1",
        "steps_taken = ",
        "trajectory = [x_0, x_1, x_2]",
        "slope = 4*x_2 - 8",
        "x_last = x_2",
        "f_last = 2*x_2**2 - 8*x_2 + 3",
    ]
    assert work.steps[2].put_in == {"x_0": "0", "eta": "0.1", "g_0": "−8"}


def test_of_a_long_run_the_first_ten_steps_and_the_last_are_shown():
    work = run("x^2 - 4*x", steps=1000, tolerance=1e-6)
    shown = [step.symbol for step in work.steps if step.symbol.startswith("x_")]
    assert shown == [*(f"x_{k}" for k in range(1, 11)), "x_69", "x_last"]


@pytest.mark.parametrize(
    ("f", "steps", "tolerance", "taken", "last"),
    [
        ("x^2 - 4*x", 1000, 1e-6, 69, 1.9999995886238606),
        ("x^2 - 4*x", 5, 1e-6, 5, 1.34464),
        ("x^2", 100, 0.5, 0, 0),
        ("x^2", 100, 0, 100, 0),
    ],
)
def test_a_run_stops_where_it_is_flat_enough(f, steps, tolerance, taken, last):
    results = run(f, steps=steps, tolerance=tolerance).results
    assert results["steps-taken"] == taken
    assert results["x-last"] == pytest.approx(last)
    assert len(results["trajectory"]) == taken + 1


@pytest.mark.parametrize(
    ("text", "f", "derivative"),
    [
        ("exp(x) - 2*x", lambda torch, x: torch.exp(x) - 2 * x, "exp(x) - 2"),
        ("e^x - 2*x", lambda torch, x: torch.exp(x) - 2 * x, "e**x - 2"),
        ("x^4/4 - 2*x", lambda torch, x: x**4 / 4 - 2 * x, "x**3 - 2"),
        ("ln(1 + x^2)", lambda torch, x: torch.log(1 + x**2), "2*x/(1 + x**2)"),
        ("(x - 3)^2", lambda torch, x: (x - 3) ** 2, "2*(x - 3)"),
        ("x*exp(x)", lambda torch, x: x * torch.exp(x), "exp(x) + x*exp(x)"),
        ("sigmoid(x)", lambda torch, x: torch.sigmoid(x), "sigmoid(x)*(1 - sigmoid(x))"),
        ("tanh(x) + x**2", lambda torch, x: torch.tanh(x) + x**2, None),
        ("sqrt(1 + x^2)", lambda torch, x: torch.sqrt(1 + x**2), "x/sqrt(1 + x**2)"),
        ("sin(pi*x)", lambda torch, x: torch.sin(math.pi * x), None),
        ("x", lambda torch, x: x * 1, "1"),
    ],
)
def test_like_torch(text, f, derivative):
    results = run(text, x0=0.5, eta=0.2, steps=15).results
    assert list(results["trajectory"]) == pytest.approx(with_torch(f, 0.5, 0.2, 15), rel=1e-12)
    assert derivative is None or results["derivative"] == derivative


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2x^2 - 8x + 3", "2*x**2 - 8*x + 3"),
        ("x²−4x", "x**2 - 4*x"),
        ("2x²(x + 1)", "2*x**2*(x + 1)"),
        ("(x+1)(x-1)", "(x + 1)*(x - 1)"),
        ("x(x - 1)", "x*(x - 1)"),
        ("xe^x", "x*e**x"),
        ("2e^-x", "2*e**(-x)"),
        ("1e-3x + 1e3", "1e-3*x + 1e3"),
        ("x ln(x) + xln(x)", "x*log(x) + x*log(x)"),
        ("log2(x)", "log2(x)"),
        ("2πx", "2*pi*x"),
        ("٢x^٣", "2*x**3"),
        ("f(x) = x⁻²", "x**(-2)"),
        ("y = 0.5x·x ÷ 2", "0.5*x*x/2"),
    ],
)
def test_a_formula_is_read_as_students_write_it(typed, meant):
    assert source(descent.read_function(typed)) == meant


coefficients = st.integers(-9, 9)


@given(coefficients, coefficients, coefficients, st.floats(-2, 2), st.integers(1, 15))
def test_like_descent_on_coefficients(a, b, c, x0, steps):
    work = Work()
    optimization.gradient_descent(work, coefficients=[a, b, c], x0=x0, eta=0.01, steps=steps)
    typed = run(f"({a})*x^2 + ({b})*x + ({c})", x0=x0, eta=0.01, steps=steps).results
    assert np.allclose(typed["trajectory"], work.results["trajectory"], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("f", "message", "mark"),
    [
        ("x^2 + y", "f: unknown name y", "      ^"),
        ("2x² − 4q", "f: unknown name q", "       ^"),
        ("2 3x", "f: a sign is missing between 2 and 3; write 2*3 for a product", "  ^"),
        ("sin x", "f: sin is a function; write sin(…)", "^^^"),
        ("x^2 = 4", "f: unknown sign =; write == to compare", "    ^"),
        ("(x - 1", "f: this bracket is never closed", "^"),
        ("", "f: there is nothing to read", "^"),
    ],
)
def test_a_formula_that_cannot_be_read_is_marked(f, message, mark):
    error = refusal(f)
    assert error.message == message
    assert error.details == (f, mark)
    assert error.name == "f"


@pytest.mark.parametrize(
    ("f", "x0", "message"),
    [
        ("softmax(x)", 0, "f: softmax has no derivative here"),
        ("sqrt(x)", 0, "at x_0 = 0: division by zero: 2*sqrt(x) is 0"),
        ("[x]", 0, "f: [x] has no derivative here"),
    ],
)
def test_a_function_without_a_slope_is_refused(f, x0, message):
    error = refusal(f, x0=x0)
    assert error.message == message
    assert error.name == "f"


@pytest.mark.parametrize(
    ("f", "x0", "eta", "k"), [("x^2", 1, 1e20, 15), ("x^4", 10, 1, 4), ("exp(x)", 900, 0.1, 1)]
)
def test_a_run_that_grows_without_bound_is_refused(f, x0, eta, k):
    error = refusal(f, x0=x0, eta=eta, steps=100)
    assert error.message == f"x_{k} is too large: with this eta the steps grow without bound"
    assert error.name == "eta"


@pytest.mark.parametrize("steps", [0, 10_001])
def test_the_number_of_steps_has_bounds(steps):
    assert refusal(steps=steps).message == f"steps must be from 1 to 10000, not {steps}"
