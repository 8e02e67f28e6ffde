"""Values and symbols as they are shown."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.expressions.printing import symbol_latex, symbol_terminal, value, value_latex

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    ("v", "text"),
    [
        (16, "16"),
        (-2, "−2"),
        (138357544, "138357544"),
        (10**20, "100000000000000000000"),
        (0.104993585, "0.104994"),
        (-0.5, "−0.5"),
        (16.0, "16"),
        (-0.0, "0"),
        (1234567.8, "1234568"),
        (123456.7, "123457"),
        (0.1 + 0.2, "0.3"),
        (0.00005, "5e-5"),
        (-1.25e-7, "−1.25e-7"),
        (0.0001, "0.0001"),
        (3e20, "3e20"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(-9, 4), "−2.25"),
        (math.inf, "inf"),
        (-math.inf, "−inf"),
        (math.nan, "nan"),
        (True, "true"),
        (None, "—"),
        ("cross-entropy", "cross-entropy"),
        ([0.09, 0.245], "[0.09, 0.245]"),
        (np.array([[1, -2], [3, 4]]), "[[1, −2], [3, 4]]"),
        (np.array([1.0, 0.5]), "[1, 0.5]"),
        (np.float64(2.5), "2.5"),
        (np.array(3), "3"),
        (np.array([True, False]), "[true, false]"),
        ((32, 32, 3), "(32, 32, 3)"),
        ((64,), "(64,)"),
        ({"i": [1, -2], "f": 0.5}, "i = [1, −2], f = 0.5"),
    ],
)
def test_value(v: object, text: str) -> None:
    assert value(v) == text


def test_digits_and_plain_signs() -> None:
    assert value(math.pi, 3) == "3.14"
    assert value([-1, 0.5], plain=True) == "[-1, 0.5]"
    assert value(-1.25e-7, plain=True) == "-1.25e-7"


@relaxed
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_six_digits_are_kept(v: float) -> None:
    assert float(value(v, plain=True)) == pytest.approx(v, rel=5.1e-6)


@pytest.mark.parametrize(
    ("v", "text"),
    [
        (-2.5, "-2.5"),
        (1e-8, "10^{-8}"),
        (1.5e-8, r"1.5 \cdot 10^{-8}"),
        (1e-5, "10^{-5}"),
        (-math.inf, r"-\infty"),
        ([1, -2], r"\begin{bmatrix} 1 \\ -2 \end{bmatrix}"),
        ([[1, 2], [3, 4]], r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"),
        ([[7]], r"\begin{bmatrix} 7 \end{bmatrix}"),
        ("minimum", r"\text{minimum}"),
        (True, r"\text{true}"),
        ((32, 3), "(32, 3)"),
    ],
)
def test_value_latex(v: object, text: str) -> None:
    assert value_latex(v) == text


@pytest.mark.parametrize(
    ("name", "terminal", "latex"),
    [
        ("x", "x", "x"),
        ("eta", "η", r"\eta"),
        ("Delta", "Δ", r"\Delta"),
        ("eps", "ε", r"\epsilon"),
        ("W_h", "W_h", "W_{h}"),
        ("W_hh", "W_hh", "W_{hh}"),
        ("c_new", "c_new", r"c_{\mathrm{new}}"),
        ("theta_new", "θ_new", r"\theta_{\mathrm{new}}"),
        ("x1", "x1", "x_{1}"),
        ("x_1_2", "x_1_2", "x_{1,2}"),
        ("W_eta", "W_η", r"W_{\eta}"),
        ("loss", "loss", r"\mathrm{loss}"),
        ("SSE", "SSE", r"\mathrm{SSE}"),
        ("x_hat", "x\u0302", r"\hat{x}"),
        ("y_hat", "ŷ", r"\hat{y}"),
        ("m_hat_2", "m\u0302_2", r"\hat{m}_{2}"),
        ("c_tilde", "c\u0303", r"\tilde{c}"),
        ("mu_k_bar", "μ\u0304_k", r"\bar{\mu_{k}}"),
        ("x_star", "x*", "{x^{*}}"),
        ("loss_hat", "loss_hat", r"\hat{\mathrm{loss}}"),
        ("hat", "hat", r"\mathrm{hat}"),
        ("inf", "∞", r"\infty"),
        ("_", "_", r"\_"),
    ],
)
def test_symbols(name: str, terminal: str, latex: str) -> None:
    assert symbol_terminal(name) == terminal
    assert symbol_latex(name) == latex


@pytest.mark.parametrize(
    ("v", "text"),
    [
        (-1234567.8, "−1234568"),
        (999999999999999.0, "999999999999999"),
        (1e15, "1e15"),
        (9.6, "9.6"),
    ],
)
def test_digits_before_the_point_are_all_shown_below_1e15(v: float, text: str) -> None:
    assert value(v) == text


def test_latex_has_six_digits_too() -> None:
    assert value_latex(1 / 3) == "0.333333"
    assert value_latex([2 / 3]) == r"\begin{bmatrix} 0.666667 \end{bmatrix}"


def test_a_stack_of_matrices_keeps_its_brackets_in_latex() -> None:
    assert value_latex([[[1, -2]], [[3, 4]]]) == (
        r"\left[\left[\left[1, -2\right]\right], \left[\left[3, 4\right]\right]\right]"
    )


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("lr", r"\mathrm{lr}"),
        ("W_in", r"W_{in}"),
        ("W_out", r"W_{\mathrm{out}}"),
        ("x_hat", r"\hat{x}"),
    ],
)
def test_words_stand_upright(name: str, latex: str) -> None:
    assert symbol_latex(name) == latex


def test_no_value_is_a_dash_and_a_word_in_plain_text() -> None:
    assert value(None) == "—"
    assert value(None, plain=True) == "none"
    assert value([None, 1]) == "[none, 1]"
