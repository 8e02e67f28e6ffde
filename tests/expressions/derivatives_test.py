"""Derivatives of trees, against sympy and against finite differences."""

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import numbers
from dlstudy.expressions.derivatives import differentiate, slope_of, slopes, substituted
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.printing import source
from dlstudy.expressions.reader import read
from dlstudy.expressions.symbols import to_sympy


def slope(text: str, name: str = "x") -> str:
    return source(differentiate(read(text, FUNCTIONS), name, FUNCTIONS))


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        ("x**3", "3*x**2"),
        ("5", "0"),
        ("y", "0"),
        ("-x", "-1"),
        ("x*y", "y"),
        ("sigmoid(3*x - 2)", "3*sigmoid(3*x - 2)*(1 - sigmoid(3*x - 2))"),
        ("x*exp(-x)", "exp(-x) - x*exp(-x)"),
        ("log(1 + x**2)", "2*x/(1 + x**2)"),
        ("softplus(x) - t*x", "sigmoid(x) - t"),
        ("(x - t)**2/2", "x - t"),
        ("sqrt(1 + x**2)", "x/sqrt(1 + x**2)"),
        ("1/(1 + x)", "-1/(1 + x)**2"),
        ("2**x", "2**x*log(2)"),
        ("e**x", "e**x"),
        ("x**x", "x**x*(log(x) + 1)"),
        ("max(0, 1 - x)", "where(0 >= 1 - x, 0, -1)"),
        ("clip(2*x, -1, d)", "where(-1 <= 2*x <= d, 2, 0)"),
        ("leaky_relu(x)", "where(x >= 0, 1, 1/100)"),
        ("elu(x, 2)", "where(x > 0, 1, 2*exp(x))"),
        ("where(x > 1, x**2, 3)", "where(x > 1, 2*x, 0)"),
        ("xlogy(x, y)", "log(y)"),
    ],
)
def test_the_rules(function: str, derivative: str) -> None:
    assert slope(function) == derivative


@pytest.mark.parametrize("text", ["factorial(x)", "comb(x, 2)", "[x, 1]", "leaky_relu(1, x)"])
def test_what_has_no_derivative(text: str) -> None:
    with pytest.raises(EvaluationError):
        slope(text)


INSIDE = {"log2": 1.3, "log10": 1.3, "log": 1.3, "sqrt": 1.3, "logit": 0.3, "artanh": 0.3}


@pytest.mark.parametrize("name", [name for name in slopes if FUNCTIONS[name].most == 1])
def test_every_slope_agrees_with_finite_differences(name: str) -> None:
    x, step = INSIDE.get(name, 0.7), 1e-6

    def value(at: float) -> float:
        return float(numbers.evaluate(read(f"{name}(x)", FUNCTIONS), {"x": at}, FUNCTIONS))

    measured = (value(x + step) - value(x - step)) / (2 * step)
    found = float(numbers.evaluate(slope_of(name, FUNCTIONS), {"u": x}, FUNCTIONS))
    assert found == pytest.approx(measured, rel=1e-7, abs=1e-7)


functions = st.recursive(
    st.sampled_from(["x", "y", "2", "3*x", "x**2"]),
    lambda inner: (
        st.builds("({} + {})".format, inner, inner)
        | st.builds("({} - {})".format, inner, inner)
        | st.builds("({})*({})".format, inner, inner)
        | st.builds("({})/(1 + ({})**2)".format, inner, inner)
        | st.builds(
            "{}({})".format,
            st.sampled_from(["sigmoid", "tanh", "exp", "softplus", "sin", "silu", "gelu"]),
            inner,
        )
    ),
    max_leaves=5,
)


@given(functions, st.sampled_from(["0.3", "-0.8", "1.1"]), st.sampled_from(["0.5", "-0.4"]))
def test_sympy_agrees(text: str, x: str, y: str) -> None:
    node = read(text, FUNCTIONS)
    symbols = {name: sp.Symbol(name, real=True) for name in "xy"}
    point = {symbols["x"]: sp.Rational(x), symbols["y"]: sp.Rational(y)}
    try:
        theirs = sp.diff(to_sympy(node, symbols, FUNCTIONS), symbols["x"])
        ours = to_sympy(differentiate(node, "x", FUNCTIONS), symbols, FUNCTIONS)
    except EvaluationError as error:
        assert "too large" in error.message or "limit" in error.message, error.message
        return
    a, b = (sp.N(side.subs(point), 30, maxn=400) for side in (theirs, ours))
    if a.is_finite and b.is_finite:
        assert abs(a - b) <= 1e-15 * (1 + abs(a))


def test_names_are_put_in_everywhere() -> None:
    node = read("where(u > 0, f*u**2, sigmoid(-u))", FUNCTIONS)
    put = {"u": read("3*x", FUNCTIONS), "f": read("2", FUNCTIONS)}
    assert source(substituted(node, put)) == "where(3*x > 0, 2*(3*x)**2, sigmoid(-(3*x)))"


@pytest.mark.parametrize(
    ("function", "derivative"),
    [
        ("min(x, 3)", "where(x <= 3, 1, 0)"),
        ("min(2*x, y, 3)", "where(2*x <= min(y, 3), 2, 0)"),
        ("max(x, 2, y)", "where(x >= max(2, y), 1, 0)"),
        ("max(2, 3*x)", "where(2 >= 3*x, 0, 3)"),
    ],
)
def test_slopes_of_the_largest_and_the_smallest(function: str, derivative: str) -> None:
    assert slope(function) == derivative


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("factorial(x)", "factorial has no derivative here"),
        ("max(x)", "max has no derivative here"),
        ("x > 1", "x > 1 has no derivative here"),
        ("not x", "not x has no derivative here"),
        ("x@y", "x@y has no derivative here"),
        ("leaky_relu(1, x)", "leaky_relu(1, x) has no derivative here"),
        ("clip(1, x, 2)", "clip(1, x, 2) has no derivative here"),
        ("[x, 1]", "[x, 1] has no derivative here"),
    ],
)
def test_every_refusal_in_full(text: str, message: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        slope(text)
    assert caught.value.message == message


def test_lists_are_no_formula_of_numbers() -> None:
    with pytest.raises(EvaluationError) as caught:
        substituted(read("[u, 1]", FUNCTIONS), {"u": read("x", FUNCTIONS)})
    assert caught.value.message == "[u, 1] is no formula of numbers"


def test_trees_in_place_of_names() -> None:
    node = read("-u**2 + max(u, v) - (u < v)", FUNCTIONS)
    found = substituted(node, {"u": read("x + 1", FUNCTIONS)})
    assert source(found) == "-(x + 1)**2 + max(x + 1, v) - (x + 1 < v)"
