"""The algebraic reading against the numeric one, and against known derivatives."""

import time

import numpy as np
import pytest
import sympy as sp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.errors import EvaluationError, ReadError
from dlstudy.expressions.printing import latex, terminal
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
    "one_hot([2, 0], 3)*A + one_hot(1, 3)",
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


@pytest.mark.parametrize(
    ("text", "shown_terminal", "shown_latex"),
    [
        ("jacobian(y, x)", "∂(y)/∂x", r"\frac{\partial y}{\partial x}"),
        ("gradient(y, x)", "∇_x y", r"\nabla_{x} y"),
        ("derivative(y, x)", "d(y)/dx", r"\frac{d}{d x} y"),
    ],
)
def test_derivatives_are_printed(text: str, shown_terminal: str, shown_latex: str) -> None:
    node = read(text, PROOFS)
    assert terminal(node) == shown_terminal
    assert latex(node) == shown_latex


@pytest.mark.parametrize("name", ["jacobian", "gradient", "derivative"])
def test_derivatives_take_two_arguments_and_have_no_numbers(name: str) -> None:
    for arguments, count in (("x", 1), ("x, y, x", 3)):
        with pytest.raises(ReadError) as caught:
            read(f"{name}({arguments})", PROOFS)
        assert caught.value.message == f"{name} takes 2 arguments, not {count}"
    with pytest.raises(ValueError, match="this function is for proofs only"):
        PROOFS[name].load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e", sp.E),
        ("pi", sp.pi),
        ("-inf", -sp.oo),
        ("x >= y", sp.Ge(x, y)),
        ("x != y", sp.Ne(x, y)),
        ("x <= y", sp.Le(x, y)),
        ("x < y", sp.Lt(x, y)),
        ("x > y or x == y", sp.Or(sp.Gt(x, y), sp.Eq(x, y))),
        ("x > y and not x == y", sp.And(sp.Gt(x, y), sp.Not(sp.Eq(x, y)))),
        ("0 < x < 1", sp.And(sp.Lt(0, x), sp.Lt(x, 1))),
        ("sech(x)", 1 / sp.cosh(x)),
        ("csch(x)", 1 / sp.sinh(x)),
        ("coth(x)", 1 / sp.tanh(x)),
        ("artanh(x)", sp.atanh(x)),
        ("erfc(x)", sp.erfc(x)),
        ("erf(x)", sp.erf(x)),
        ("comb(5, 2)", sp.Integer(10)),
        ("comb(x, 2)", sp.binomial(x, 2)),
        ("factorial(5)", sp.Integer(120)),
        ("factorial(x)", sp.factorial(x)),
        ("standardize([1, 3])", sp.Matrix([-1, 1])),
        ("standardize([0, 2], 8)", sp.Matrix([-sp.Rational(1, 3), sp.Rational(1, 3)])),
        (
            "layer_norm([1, 3])",
            sp.Matrix([-1, 1]) / sp.sqrt(1 + sp.Rational(1, 100000)),
        ),
        ("layer_norm([1, 3], 5, 2, 0)", sp.Matrix([-3, 7])),
        ("round(x, 1)", sp.floor(10 * x + sp.Rational(1, 2)) / 10),
        ("leaky_relu(x)", sp.Piecewise((x, x > 0), (x / 100, True))),
        ("elu(x)", sp.Piecewise((x, x > 0), (sp.exp(x) - 1, True))),
        ("xlogy(0, x)", sp.Integer(0)),
        ("step(x)", sp.Piecewise((1, x >= 0), (0, True))),
        ("exp(700)", sp.exp(700)),
        ("sinh(-700)", sp.sinh(-700)),
        ("(-1)**(10**9)", sp.Integer(1)),
        ("2**512", sp.Integer(2) ** 512),
        ("0.5**512", sp.Rational(1, 2) ** 512),
        ("pi**894", sp.pi**894),
    ],
)
def test_built_as_sympy_writes_it(text: str, expected: sp.Basic) -> None:
    found = algebra(text)
    assert found == expected or is_zero(found - expected)


@pytest.mark.parametrize(
    "text",
    ["exp(701)", "cosh(-701)", "sech(701)", "csch(-701)", "2**513", "0.5**513", "pi**895"],
)
def test_numbers_just_too_large(text: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        algebra(text)
    assert caught.value.message == "a number beyond 1e308 comes up"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("exp(z)@x", "exp(z)@x: x is a number, @ needs two arrays"),
        ("round(x, 301)", "round(x, 301) has no algebra here: 301 digits"),
        ("log(0) - log(0)", "log(0) - log(0) divides by zero"),
    ],
)
def test_more_refusals_in_full(text: str, message: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        algebra(text)
    assert caught.value.message == message


def test_as_many_digits_as_may_be_rounded_to() -> None:
    assert algebra("round(x, 300)") == sp.floor(x * 10**300 + sp.Rational(1, 2)) / 10**300


def test_division_by_zero_is_found_in_any_entry() -> None:
    with pytest.raises(EvaluationError) as caught:
        algebra("[x, 1/0]")
    assert caught.value.message == "[x, 1/0] divides by zero"


def test_conditions_among_expressions_come_out_as_an_array() -> None:
    assert isinstance(algebra("[x > 0, y]"), sp.ImmutableDenseNDimArray)
    assert isinstance(algebra("[x, y]"), sp.ImmutableMatrix)


def test_plain_values_become_sympys_own() -> None:
    for value, symbol in ((True, sp.true), (False, sp.false), (0.1, sp.Float(0.1, 17)), (3, 3)):
        found = to_sympy(read("n", FUNCTIONS), {"n": value}, FUNCTIONS)
        assert found == symbol
        assert isinstance(found, sp.Basic)
    thirds = to_sympy(read("t/3", FUNCTIONS), {"t": np.array([1, 2])}, FUNCTIONS)
    assert thirds == sp.Matrix([sp.Rational(1, 3), sp.Rational(2, 3)])


def test_the_smallest_and_the_largest_entry() -> None:
    assert algebra("min(z)") == sp.Min(*z)
    assert algebra("max(z)") == sp.Max(*z)
    assert algebra("z[4/2]") == z[2]


STACK = "[[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0**5", 0),
        ("1**(10**9)", 1),
        ("(2**0.5)**2000", sp.Integer(2) ** 1000),
        ("(-pi)**400", sp.pi**400),
        ("xlogy(1, x)", sp.log(x)),
        ("xlogy(-1, x)", -sp.log(x)),
        ("sum([x, y], 0)", x + y),
        ("mean([x, y], 0)", (x + y) / 2),
        (f"sum({STACK}, 0)", sp.Matrix([[8, 10, 12], [14, 16, 18]])),
        (f"sum({STACK}, 1)", sp.Matrix([[5, 7, 9], [17, 19, 21]])),
        (f"sum({STACK}, 2)", sp.Matrix([[6, 15], [24, 33]])),
        (f"prod({STACK}, -1)", sp.Matrix([[6, 120], [504, 1320]])),
        (f"sum({STACK})", 78),
        ("concat([[1], [2]], [[3], [4]])", sp.Matrix([[1, 3], [2, 4]])),
        ("squeeze([x])", sp.Matrix([x])),
        ("squeeze(A)", A),
        ("squeeze([[[1], [2]]])", sp.Matrix([[1, 2]])),
        ("squeeze_all([[x]])", x),
        ("[x, y]@[y, 1]", x * y + y),
        ("Q@[1, 2]", Q * sp.Matrix([1, 2])),
        ("[1, 2]@A", (sp.Matrix([[1, 2]]) * A).T),
        ("Q@A", Q * A),
    ],
)
def test_powers_axes_and_products(text: str, expected: sp.Basic) -> None:
    assert algebra(text) == expected


@pytest.mark.parametrize("text", ["2**(-513)", "pi**(-895)", "(1/pi)**895", "(-pi)**895"])
def test_small_numbers_are_bounded_as_large_ones(text: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        algebra(text)
    assert caught.value.message == "a number beyond 1e308 comes up"


def test_rounding_far_before_the_point_is_refused() -> None:
    with pytest.raises(EvaluationError) as caught:
        algebra("round(x, -301)")
    assert caught.value.message == "round(x, -301) has no algebra here: -301 digits"
