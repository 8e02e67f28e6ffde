"""The algebraic reading against the numeric one, and against known derivatives."""

import time

import numpy as np
import pytest
import sympy as sp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.reader import read
from dlstudy.expressions.readings import evaluate
from dlstudy.expressions.symbols import to_sympy, with_proofs

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

PROOFS = with_proofs(FUNCTIONS)
x, y = sp.symbols("x y", real=True)
z = sp.Matrix(sp.symbols("z0:3", real=True))
A = sp.Matrix(2, 3, sp.symbols("a0:6", real=True))
Q = sp.Matrix(2, 2, sp.symbols("q0:4", real=True))
SYMBOLS = {"x": x, "y": y, "z": z, "A": A, "Q": Q}


def algebra(text: str) -> sp.Basic:
    return to_sympy(read(text, PROOFS, limit=2000), SYMBOLS, PROOFS)


def is_zero(difference: sp.Basic) -> bool:
    parts = list(difference) if hasattr(difference, "shape") else [difference]
    return all(sp.simplify(part) == 0 for part in parts)


BOTH = [
    "x*y + x/y - y**3 - -x",
    "0.5*x + 1/3",
    "exp(x) + log(abs(y) + 1) + sqrt(x**2 + 1) + sign(y)",
    "log2(4)*log10(100) + log1p(x**2) + expm1(y)",
    "sin(x) + cos(y) + tan(x/9) + sinh(x) + cosh(y) + tanh(x) + arctan(y)",
    "sigmoid(x) + logit(sigmoid(y)) + softplus(x) + silu(y) + gelu(x) + erf(y)",
    "relu(x) + leaky_relu(y) + leaky_relu(x, 0.3) + elu(x) + elu(y, 2) + step(x)",
    "floor(x) + ceil(y) + round(x) + round(y, 1)",
    "min(x, y, 0) + max(x, y) + xlogy(2, y**2 + 1) + xlogy(0, y**2 + 1)",
    "where(x > y, x, y**2) + where(0 < x <= 1 or not y > 0, 1, 2)",
    "clip(x, -1, 1) + clip(z, y - 2, y + 2)",
    "comb(5, 2) + factorial(4)",
    "A@z + sum(A, 1) - mean(A, 1)*prod(z)",
    "transpose(A)@Q@A",
    "Q*z[:2] + Q[0]",
    "outer(z, z)[1:, 0] + A[0, 1]",
    "diag(z) - identity(3) + ones(3, 3) - zeros(3, 3)",
    "diag(Q)*arange(2)",
    "[[x, y], [y, x]]@[1, 2]",
    "softmax(z) + log_softmax(z)",
    "softmax(A, 0) - softmax(A)",
    "logsumexp(z) + norm(z) + dot(z, z) + var(z) + max(z) + amin(A)",
    "logsumexp(A, 1) + trace(Q)",
    "det(Q) + len(A) + size(A) + count(z > 0)",
    "inv(Q + 9*identity(2))",
    "concat(z, [x, y])",
    "stack(z, z)[0] + reverse(z) + cumsum(z)",
    "reshape(A, 3, 2)",
    "squeeze(A[:, :1]) + squeeze(z)[:2]",
    "squeeze_all(A[:, :1]) + squeeze_all(z[:1])",
    "layer_norm(z, 2, 1, 0.1) + standardize(z, 0.5)",
    "e**x + pi",
]

entry = st.floats(-3, 3).filter(lambda number: abs(number * 20 - round(number * 20)) > 1e-3)


@pytest.mark.parametrize("text", BOTH)
@settings(relaxed, max_examples=5)
@given(entries=st.lists(entry, min_size=15, max_size=15, unique=True))
def test_algebra_agrees_with_numbers(text: str, entries: list[float]) -> None:
    numbers = np.array(entries)
    values = {
        "x": float(numbers[0]),
        "y": float(numbers[1]),
        "z": numbers[2:5],
        "A": numbers[5:11].reshape(2, 3),
        "Q": numbers[11:15].reshape(2, 2),
    }
    symbols = [x, y, *z, *A, *Q]
    found = sp.N(algebra(text).subs(dict(zip(symbols, numbers.tolist(), strict=True))))
    expected = np.array(evaluate(read(text, FUNCTIONS), values, FUNCTIONS), dtype=float)
    actual = np.array(found.tolist() if hasattr(found, "tolist") else found, dtype=float)
    np.testing.assert_allclose(actual.reshape(expected.shape), expected, rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize(
    ("proof", "formula"),
    [
        ("jacobian(softmax(z), z)", "diag(softmax(z)) - outer(softmax(z), softmax(z))"),
        ("derivative(sigmoid(x), x)", "sigmoid(x)*(1 - sigmoid(x))"),
        ("derivative(tanh(z), z)", "1 - tanh(z)**2"),
        ("derivative(softplus(x), x)", "sigmoid(x)"),
        ("gradient(sum((A@z - [x, y])**2)/2, z)", "transpose(A)@(A@z - [x, y])"),
        ("gradient(sum([x, y]*(A@z)), A)", "outer([x, y], z)"),
        ("gradient(x**2*y, x)", "2*x*y"),
        ("jacobian(A@z, z)", "A"),
        ("gradient(-log_softmax(z)[1], z)", "softmax(z) - [0, 1, 0]"),
    ],
)
def test_known_derivatives(proof: str, formula: str) -> None:
    assert is_zero(algebra(proof) - algebra(formula))


def test_a_wrong_derivative_is_not_proved() -> None:
    assert not is_zero(algebra("jacobian(softmax(z), z)") - algebra("diag(softmax(z))"))


def test_exact_numbers_stay_exact() -> None:
    assert algebra("0.1 + 1/3") == sp.Rational(13, 30)
    assert algebra("x == 0.5") == sp.Eq(x, sp.Rational(1, 2))
    assert algebra("inf") == sp.oo


def test_a_name_may_be_a_number_an_array_or_a_shadow() -> None:
    node = read("e*n + t[1, 0]", FUNCTIONS)
    symbols = {"e": x, "n": 3, "t": sp.Array([[1, 2], [y, 4]])}
    assert to_sympy(node, symbols, FUNCTIONS) == 3 * x + y


def test_three_dimensions_come_out_as_an_array() -> None:
    found = to_sympy(read("[[[x]]]", FUNCTIONS), SYMBOLS, FUNCTIONS)
    assert found == sp.ImmutableDenseNDimArray([[[x]]])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("w + 1", "w has no value"),
        ("x + 1/0", "x + 1/0 divides by zero"),
        ("zeros(10**9)", "zeros(10**9) has more than 1000000 entries"),
        ("round(x, 10**9)", "round(x, 10**9) has no algebra here: 1000000000 digits"),
        ("inv(x)", "inv(x) has no algebra here: 'Symbol' object has no attribute 'tolist'"),
        ("sort(z)", "sort has no algebra here"),
        ("x@y", "x@y: @ needs vectors or matrices"),
        ("A@Q", "A@Q: the shapes do not fit: (2, 3) times (2, 2), 3 is not 2"),
        ("gradient(z, x)", "a gradient is of a single number; write jacobian(f, x)"),
        ("jacobian(z, x + 1)", "jacobian(z, x + 1): the second argument is a name"),
    ],
)
def test_every_refusal_in_full(text: str, message: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        algebra(text)
    assert caught.value.message == message


@pytest.mark.parametrize(
    "text",
    [
        "9**9**9**9",
        "(2**0.5)**10**9",
        "((1 + e)**1000)**1000",
        "(1 + 1e-300)**1e300",
        "exp(exp(exp(exp(9))))",
        "floor(exp(10**9))",
        "factorial(10**9)",
        "comb(10**300, 5*10**299)",
    ],
)
def test_numbers_too_large_to_write_are_refused_quickly(text: str) -> None:
    began = time.process_time()
    with pytest.raises(EvaluationError) as caught:
        algebra(text)
    assert caught.value.message == "a number beyond 1e308 comes up"
    assert time.process_time() - began < 0.5
