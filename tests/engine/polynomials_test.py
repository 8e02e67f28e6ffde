"""Polynomials: values, derivatives, and roots that were put in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine import polynomials

whole = st.integers(-6, 6)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=5), st.floats(-3, 3))
def test_value_and_derivative(coefficients, x):
    top = len(coefficients) - 1
    value = sum(a * x ** (top - k) for k, a in enumerate(coefficients))
    assert polynomials.value(coefficients, x) == pytest.approx(value, abs=1e-9)
    slopes = [(top - k) * a for k, a in enumerate(coefficients[:-1])]
    assert polynomials.derivative(coefficients) == pytest.approx(slopes)


@given(st.lists(whole, min_size=1, max_size=3), st.integers(1, 4))
def test_roots_that_were_put_in_are_found_once_and_in_order(roots, lead):
    found = polynomials.real_roots(lead * np.poly(roots))
    assert found == pytest.approx(sorted(set(roots)), abs=1e-4)


def test_complex_roots_are_left_out():
    assert polynomials.real_roots([1, 0, 1]).tolist() == []
    assert polynomials.real_roots([1, -1, 1, -1]) == pytest.approx([1])


def test_edges():
    assert polynomials.real_roots([0, 0, 2, -4]).tolist() == [2]
    assert polynomials.real_roots([5]).tolist() == []
    assert polynomials.real_roots([1, 0, 0]).tolist() == [0]
    assert polynomials.derivative([4]).tolist() == []


def test_no_digits_are_lost_between_a_large_and_a_small_root():
    assert polynomials.real_roots([1, -1e8, 1]) == pytest.approx([1e-8, 1e8], rel=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: polynomials.real_roots([0, 0]), "every x is a root of the zero polynomial"),
        (lambda: polynomials.value([], 1), "coefficients is empty"),
        (
            lambda: polynomials.derivative([[1]]),
            "coefficients must be a vector, but has shape (1, 1)",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message
