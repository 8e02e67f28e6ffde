"""Elementwise functions against Python's math and scipy, at their edges, and with messages."""

import math

import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine import elementwise
from dlstudy.engine.vocabulary import FUNCTIONS

numbers = st.floats(-50, 50, allow_subnormal=False)
positive = st.floats(1e-6, 1e6)

by_math = {
    "exp": math.exp,
    "expm1": math.expm1,
    "abs": abs,
    "floor": math.floor,
    "ceil": math.ceil,
    "sin": math.sin,
    "cos": math.cos,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "sech": lambda x: 1 / math.cosh(x),
    "arctan": math.atan,
    "erf": math.erf,
    "erfc": math.erfc,
    "sign": lambda x: (x > 0) - (x < 0),
    "round": round,
}
positive_by_math = {
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "log1p": math.log1p,
    "sqrt": math.sqrt,
    "csch": lambda x: 1 / math.sinh(x) if x < 700 else 0.0,
    "coth": lambda x: 1 / math.tanh(x),
}


@pytest.mark.parametrize("name", by_math)
@given(x=numbers)
def test_like_math(name, x):
    assert getattr(elementwise, name)(x) == pytest.approx(by_math[name](x), rel=1e-13, abs=1e-300)


@pytest.mark.parametrize("name", positive_by_math)
@given(x=positive)
def test_like_math_on_positive_numbers(name, x):
    expected = positive_by_math[name](x)
    assert getattr(elementwise, name)(x) == pytest.approx(expected, rel=1e-13, abs=1e-300)


@given(st.lists(numbers, min_size=1, max_size=5), st.lists(numbers, min_size=1, max_size=3))
def test_arrays_go_entry_by_entry_and_broadcast(row, column):
    x, y = np.array(row), np.array(column)[:, np.newaxis]
    least = elementwise.min(x, y)
    assert least.shape == (len(column), len(row))
    for i, j in np.ndindex(least.shape):
        assert least[i, j] == min(row[j], column[i])
        assert elementwise.max(x, y)[i, j] == max(row[j], column[i])


def test_of_one_array_the_extremes_are_single_numbers():
    assert elementwise.max([[1, 5], [3, 2]]) == 5
    assert elementwise.min([[1, 5], [3, 2]]) == 1
    assert elementwise.max(4, 7, 5) == 7


def test_whole_numbers_stay_whole():
    assert elementwise.abs([-2, 3]).dtype.kind == "i"
    assert elementwise.max([1, 2], 3).dtype.kind == "i"


def test_logarithm_of_zero_is_minus_infinity():
    assert elementwise.log([0.0, 1.0]).tolist() == [-math.inf, 0.0]
    assert elementwise.log2(0) == elementwise.log10(0) == elementwise.log1p(-1) == -math.inf


@given(st.floats(-0.999, 0.999))
def test_artanh_like_math(x):
    assert elementwise.artanh(x) == pytest.approx(math.atanh(x), rel=1e-13, abs=1e-300)


def test_artanh_is_infinite_at_its_ends():
    assert elementwise.artanh([-1, 0, 1]).tolist() == [-math.inf, 0, math.inf]


def test_extremes_do_not_warn():
    assert elementwise.sech([-1000, 0, 1000]).tolist() == [0, 1, 0]
    assert elementwise.csch([-1000, 1000]).tolist() == [0, 0]
    assert elementwise.coth([-1000, 1000]).tolist() == [-1, 1]
    assert elementwise.exp([-1000, 1000]).tolist() == [0.0, math.inf]
    assert elementwise.tanh([-1000, 1000]).tolist() == [-1.0, 1.0]
    assert elementwise.cosh(1000) == elementwise.sinh(1000) == math.inf
    assert elementwise.expm1(-1000) == -1


@given(st.floats(0, 10), st.floats(1e-9, 10))
def test_xlogy_like_scipy(x, y):
    assert elementwise.xlogy(x, y) == pytest.approx(
        scipy.special.xlogy(x, y), rel=1e-12, abs=1e-300
    )


def test_xlogy_at_zero():
    assert elementwise.xlogy(0, 0) == 0
    assert elementwise.xlogy(2, 0) == -math.inf
    assert elementwise.xlogy([0, 0.5, 1], [0, 0.5, 1]).tolist() == [0, 0.5 * math.log(0.5), 0]


@given(st.integers(0, 170))
def test_factorial_like_math(n):
    assert elementwise.factorial(n) == pytest.approx(math.factorial(n), rel=1e-15)


@given(st.integers(0, 60), st.integers(0, 60))
def test_comb_like_math(n, k):
    assert elementwise.comb(n, k) == math.comb(n, k)


def test_small_factorials_are_exact():
    assert elementwise.factorial([0, 1, 5, 20]).tolist() == [1, 1, 120, 2432902008176640000]


def test_where_chooses_entry_by_entry():
    chosen = elementwise.where(np.array([True, False, True]), [1, 2, 3], 0)
    assert chosen.tolist() == [1, 0, 3]
    assert elementwise.where(0, 1.5, 2.5) == 2.5


@pytest.mark.parametrize(("x", "rounded"), [(2.5, 2), (3.5, 4), (-0.5, 0), (2.4, 2), (-2.6, -3)])
def test_a_half_goes_to_the_even_neighbour(x, rounded):
    assert elementwise.round(x) == rounded


def test_round_to_digits():
    assert elementwise.round([1.2345, 6.7891], 2).tolist() == [1.23, 6.79]


@given(st.floats(-6, 6))
def test_erfc_like_scipy(x):
    assert elementwise.erfc(x) == pytest.approx(scipy.special.erfc(x), rel=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: elementwise.log(-1), "log is defined for x ≥ 0, not for -1"),
        (lambda: elementwise.log([1.0, -2.5]), "log is defined for x ≥ 0, not for -2.5"),
        (lambda: elementwise.log1p(-2), "log1p is defined for x ≥ -1, not for -2"),
        (lambda: elementwise.csch([1, 0]), "csch has no value at 0"),
        (lambda: elementwise.coth(0), "coth has no value at 0"),
        (lambda: elementwise.artanh(1.5), "artanh is defined for −1 ≤ x ≤ 1"),
        (lambda: elementwise.sqrt(-4), "sqrt is defined for x ≥ 0, not for -4"),
        (lambda: elementwise.xlogy(0, -1), "xlogy is defined for y ≥ 0, not for -1"),
        (
            lambda: elementwise.xlogy([1, 2], [1, 2, 3]),
            "x of shape (2) and y of shape (3) do not fit together",
        ),
        (lambda: elementwise.factorial(2.5), "n must be a whole number ≥ 0"),
        (lambda: elementwise.factorial(-1), "n must be a whole number ≥ 0"),
        (lambda: elementwise.factorial(171), "factorial of 171 is too large: n goes up to 170"),
        (lambda: elementwise.comb(3, -1), "k must be a whole number ≥ 0"),
        (lambda: elementwise.round(1.5, 0.5), "digits must be a whole number, not 0.5"),
        (lambda: elementwise.min([]), "x is empty"),
        (lambda: elementwise.min(), "min and max need at least one argument"),
        (
            lambda: elementwise.max([1, 2], [1, 2, 3]),
            "an argument of shape (2) and another of shape (3) do not fit together",
        ),
        (
            lambda: elementwise.where([1, 0], [1, 2, 3], 0),
            "condition of shape (2) and the second argument of shape (3) do not fit together",
        ),
        (lambda: elementwise.exp([[1, 2], [3]]), "x is not a rectangular array of numbers"),
        (lambda: elementwise.exp("1"), "x is not an array of real numbers"),
        (lambda: elementwise.exp(1j), "x is not an array of real numbers"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message


@given(x=st.floats(0.05, 0.95), y=st.floats(0.05, 5))
@pytest.mark.parametrize(
    "name", [name for name, f in FUNCTIONS.items() if f.scalar and name not in {"where"}]
)
def test_scalar_readings_agree_with_the_engine(name, x, y):
    scalars = pytest.importorskip("dlstudy.expressions.scalars").scalars
    two = {"xlogy": (x, y), "min": (x, y), "max": (x, y), "clip": (10 * x - 5, -y, y)}
    whole = {"comb": (round(y) + 3, 2), "factorial": (round(y),)}
    bounded = {"log", "log2", "log10", "log1p", "sqrt", "logit", "artanh", "csch", "coth"}
    inside = (x,) if name in bounded else (10 * x - 5,)
    values = two.get(name) or whole.get(name) or inside
    expected = FUNCTIONS[name].load()(*values)
    assert float(scalars[name](*values)) == pytest.approx(float(expected), rel=1e-12, abs=1e-14)


def test_clipping():
    assert elementwise.clip([-3, 0.5, 7], -1, 2).tolist() == [-1, 0.5, 2]
    assert elementwise.clip([-3, 5], [-4, 0], [-3.5, 9]).tolist() == [-3.5, 5]
    assert elementwise.clip(3, 2, 2) == 2
    with pytest.raises(ValueError, match="the lower bound must not be above the upper one"):
        elementwise.clip([1, 2], [0, 3], 2)
    with pytest.raises(ValueError, match=r"x of shape \(3\) and low of shape \(2\) do not fit"):
        elementwise.clip([1, 2, 3], [0, 0], 2)
