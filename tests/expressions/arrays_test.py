"""The numpy reading: shapes, whole numbers, edges of IEEE 754, every refusal in full."""

import math
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.arrays import check_size, evaluate, plain, products
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import Call, Name

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

M = np.array([[1.0, 2.0], [3.0, 4.0]])
v = np.array([0.5, -1.0])
VALUES: dict[str, object] = {
    "M": M,
    "v": v,
    "W": [[1, 2, 3], [4, 5, 6]],
    "n": [1, 2, 3],
    "s": 2,
    "mask": np.array([True, False]),
    "T": np.arange(24.0).reshape(2, 3, 4),
}


def value(text: str, **values: object) -> Any:
    return evaluate(read(text, FUNCTIONS), {**VALUES, **values}, FUNCTIONS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M@v + v", [-1.0, -3.5]),
        ("W@n", [14, 32]),
        ("v@v", 1.25),
        ("M*v", [[0.5, -2.0], [1.5, -4.0]]),
        ("M**2 - M*M", [[0.0, 0.0], [0.0, 0.0]]),
        ("n**2", [1, 4, 9]),
        ("2**-n", [0.5, 0.25, 0.125]),
        ("n/2", [0.5, 1.0, 1.5]),
        ("-n", [-1, -2, -3]),
        ("-mask", [-1, 0]),
        ("mask*3", [3, 0]),
        ("1/(v - 0.5)", [math.inf, -2 / 3]),
        ("0*inf*v", [math.nan, math.nan]),
        ("log(v*0)", [-math.inf, -math.inf]),
        ("M[0]", [1.0, 2.0]),
        ("M[1, 0]", 3.0),
        ("M[-1, -1]", 4.0),
        ("W[:, 1:]", [[2, 3], [5, 6]]),
        ("W[:, :s]", [[1, 2], [4, 5]]),
        ("n[n - 1]", [1, 2, 3]),
        ("n[4/2]", 3),
        ("[1, s, 1/4]", [1.0, 2.0, 0.25]),
        ("[n, n + 1]", [[1, 2, 3], [2, 3, 4]]),
        ("[s, floor(7/2)]", [2, 3]),
        ("v > 0", [True, False]),
        ("0 < v <= 0.5", [True, False]),
        ("not v > 0 or v == 0.5", [True, True]),
        ("v > 0 and s > 1", [True, False]),
        ("s < 1 and v > 0", False),
        ("where(v > 0, v, 0)", [0.5, 0.0]),
        ("where(s > 1, v, 1/0)", [0.5, -1.0]),
        ("max(v)", 0.5),
        ("max(v, 0)", [0.5, 0.0]),
        ("sum(W, 1)", [6, 15]),
        ("sum(W)/len(n)", 7),
        ("softmax(0*v)", [0.5, 0.5]),
        ("floor(227/4) + 1", 57),
        ("(M > 2)[1]", [True, True]),
    ],
)
def test_values(text: str, expected: object) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = value(text)
    wanted = np.array(expected)
    np.testing.assert_array_equal(found, wanted)
    assert np.asarray(found).dtype.kind == wanted.dtype.kind


def test_one_number_is_pythons_own() -> None:
    for text, kind in [("v@v", float), ("n[0]", int), ("len(n)", int), ("v[0] > 0", bool)]:
        assert type(value(text)) is kind


def test_stacks_of_matrices() -> None:
    T = VALUES["T"]
    assert isinstance(T, np.ndarray)
    np.testing.assert_allclose(value("T@transpose(T[0])"), T @ T[0].T)
    assert value("T[1, 2, 3]") == 23


def test_whole_numbers_that_grow_large_go_on_as_floats() -> None:
    found = value("x*x", x=[2**40, 1])
    assert found.tolist() == [2.0**80, 1.0]
    assert value("x + 1", x=[2**70]).tolist() == [2.0**70]
    assert value("x**9", x=[10**6])[0] == pytest.approx(1e54)


def test_nothing_given_is_changed() -> None:
    before = M.copy()
    value("(M + 1)[0]*2 - M")
    np.testing.assert_array_equal(M, before)


REFUSALS: list[tuple[str, str]] = [
    ("W@v", "W@v: the shapes do not fit: (2, 3) times (2,), 3 is not 2"),
    ("M@W[0]", "M@W[0]: the shapes do not fit: (2, 2) times (3,), 2 is not 3"),
    ("s@v", "s@v: s is a number, @ needs two arrays"),
    ("M + n", "M + n: the shapes do not fit: (2, 2) + (3,)"),
    ("v*n", "v*n: the shapes do not fit: (2,) * (3,)"),
    ("v < n", "v < n: the shapes do not fit: (2,) < (3,)"),
    ("v > 0 and n > 0", "v > 0 and n > 0: the shapes do not fit: (2,) and (3,)"),
    ("[v, n]", "the parts of a list differ: shape (2,) and shape (3,)"),
    ("[1, v]", "the parts of a list differ: a number and shape (2,)"),
    ("v[2]", "v[2] is outside of v, which has shape (2,)"),
    ("v[0, 0]", "v[0, 0] is outside of v, which has shape (2,)"),
    ("s[0]", "s is a number and has no entries"),
    ("v[1/2]", "the index 1/2 is not a whole number"),
    ("v[v]", "the index v is not a whole number"),
    ("v[1 > 0]", "the index 1 > 0 is not a whole number"),
    ("v[n:]", "n:: a slice goes between two whole numbers"),
    ("v[inf]", "the index inf is not a whole number"),
    ("not v", "v holds numbers where conditions are wanted"),
    ("v > 0 and v", "v holds numbers where conditions are wanted"),
    ("v + 1/0", "division by zero"),
    ("missing@v", "missing has no value"),
    ("word@v", "word is the word sum, not a number"),
    ("ragged + 1", "the rows of ragged differ in length"),
    ("texts + 1", "texts holds something that is no number"),
    ("zeros(10**9)", "zeros(10**9) has more than 1000000 entries"),
    ("identity(10**4)", "identity(10**4) has more than 1000000 entries"),
    (
        "convolve(arange(10**6), arange(10**6))",
        "convolve(arange(10**6), arange(10**6)) takes more than 100000000 multiplications",
    ),
    (
        "max_pool2d(ones(999, 999), 500, 1)",
        "max_pool2d(ones(999, 999), 500, 1) takes more than 100000000 multiplications",
    ),
    (
        "arange(9**5) + reshape(arange(9**5), 9**5, 1)",
        "arange(9**5) + reshape(arange(9**5), 9**5, 1) has more than 1000000 entries",
    ),
]


@pytest.mark.parametrize(("text", "message"), REFUSALS)
def test_every_refusal_in_full(text: str, message: str) -> None:
    others: dict[str, object] = {"word": "sum", "ragged": [[1, 2], [3]], "texts": ["a", "b"]}
    with pytest.raises(EvaluationError) as caught:
        value(text, **others)
    assert caught.value.message == message


def test_a_refusal_of_the_engine_keeps_its_words() -> None:
    with pytest.raises(EvaluationError) as caught:
        value("inv(W)")
    assert caught.value.message.startswith("inv(W), with shape (2, 3): ")


@relaxed
@given(
    st.lists(st.floats(-100, 100), min_size=3, max_size=3),
    st.lists(st.integers(-9, 9), min_size=3, max_size=3),
    st.floats(-10, 10),
)
def test_arithmetic_is_numpys(x: list[float], k: list[int], a: float) -> None:
    found = value("a*x + x*k - k/4 + (x@k)*k**2", x=x, k=k, a=a)
    X, K = np.array(x), np.array(k)
    np.testing.assert_allclose(found, a * X + X * K - K / 4 + (X @ K) * K**2, rtol=1e-12, atol=1e-9)


def test_a_difference_within_rounding_is_nothing() -> None:
    start = np.array([3.0, -1.0])
    hessian = np.array([[4.0, 2.0], [2.0, 4.0]])
    found = value("w - inv(S)@g", w=start, S=hessian, g=np.array([10.0, 2.0]))
    assert found.tolist() == [0.0, 0.0]
    found = value(
        "x - y", x=np.array([1.0, 2.0, math.inf, 1e-30]), y=np.array([1 - 2e-16, 1, 3, 0])
    )
    assert found.tolist() == [0.0, 1.0, math.inf, 1e-30]


BOUND = 2**53


@pytest.mark.parametrize(
    ("text", "values", "kind"),
    [
        ("n + 1", {"n": [BOUND - 2]}, "i"),
        ("n + 1", {"n": [BOUND - 1]}, "f"),
        ("n", {"n": [BOUND - 1]}, "i"),
        ("n", {"n": [BOUND]}, "f"),
        ("n*x", {"n": [0], "x": BOUND - 1}, "i"),
        ("n*x", {"n": [0], "x": BOUND}, "f"),
        ("n*x", {"n": [0], "x": -BOUND}, "f"),
        ("n*100", {}, "i"),
        ("n/1", {}, "f"),
        ("n*(s > 1)", {}, "i"),
    ],
)
def test_whole_numbers_stay_whole_while_floats_count_them(
    text: str, values: dict[str, object], kind: str
) -> None:
    assert value(text, **values).dtype.kind == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-s*n", [-2, -4, -6]),
        ("not s > 1", False),
        ("not s > 5", True),
        ("n > x", [True, True, True]),
        ("x < n", [True, True, True]),
        ("1 < s < n", [False, False, True]),
        ("where(s > 5, n, 2*n)", [2, 4, 6]),
        ("where(s < 5, n, 2*n)", [1, 2, 3]),
        ("n[x + 1/2]", 2),
        ("trace(identity(150))", 150),
        ("len(ones(1, 600000))", 1),
        ("sum(outer(ones(50), ones(50)))", 2500),
        ("sum(diag(ones(150)))", 150),
        ("len(ones(1000) + ones(1000, 1))", 1000),
    ],
)
def test_plain_numbers_and_bounds_among_arrays(text: str, expected: object) -> None:
    found = value(text, x=0.5)
    np.testing.assert_array_equal(found, np.array(expected))


def test_a_call_without_its_line_of_the_vocabulary_finds_it() -> None:
    assert evaluate(Call("sum", (Name("n"),)), VALUES, FUNCTIONS) == 6


def test_matrices_in_stacks_are_multiplied_stack_by_stack() -> None:
    A, B = np.arange(24.0).reshape(2, 3, 4), np.arange(40.0).reshape(2, 4, 5)
    found = value("A@B", A=A, B=B)
    np.testing.assert_array_equal(found, np.einsum("nij,njk->nik", A, B))
    C = np.arange(20.0).reshape(4, 5)
    np.testing.assert_array_equal(value("A@C", A=A, C=C), np.einsum("nij,jk->nik", A, C))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("T@U", "T@U: the shapes do not fit: (2, 3, 4) @ (3, 4, 5)"),
        ("ones(1001)", None),
        ("ones(1001, 1000)", "ones(1001, 1000) has more than 1000000 entries"),
        ("zeros(0, 10**7)", "zeros(0, 10**7) has more than 1000000 entries"),
        ("zeros(-2000, -2000)", "zeros(-2000, -2000) has more than 1000000 entries"),
        ("arange(10**6 + 1)", "arange(10**6 + 1) has more than 1000000 entries"),
        ("one_hot(1, 10**7)", "one_hot(1, 10**7) has more than 1000000 entries"),
        ("multi_hot(n, 10**7)", "multi_hot(n, 10**7) has more than 1000000 entries"),
        ("pad(n, 10**7)", "pad(n, 10**7) has more than 1000000 entries"),
        ("identity(1001)", "identity(1001) has more than 1000000 entries"),
        ("diag(ones(1001))", "diag(ones(1001)) has more than 1000000 entries"),
        (
            "outer(ones(1001), ones(1000))",
            "outer(ones(1001), ones(1000)) has more than 1000000 entries",
        ),
        (
            "ones(1001) + ones(1000, 1)",
            "ones(1001) + ones(1000, 1) has more than 1000000 entries",
        ),
        ("n*x", "a number beyond 1e308 comes up"),
        ("where(s, n, v)", "s is a number where a condition is wanted"),
        ("holes + 1", "holes holds something that is no number"),
        (
            "dot(n, v)",
            "dot(n, v), with shape (3,) and shape (2,): x has shape (3), but y (2)",
        ),
    ],
)
def test_bounds_and_shapes_that_are_refused(text: str, message: str | None) -> None:
    others: dict[str, object] = {"x": 10**400, "holes": [1, {}], "U": np.ones((3, 4, 5))}
    if message is None:
        assert value(text, **others) is not None
        return
    with pytest.raises(EvaluationError) as caught:
        value(text, **others)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("function", "window", "count"),
    [
        ("max_pool2d", 3, 900.0),
        ("avg_pool2d", 4, 1600.0),
        ("avg_pool2d", 50, 10000.0),
        ("convolve", np.ones(5), 500.0),
        ("cross_correlate2d", np.ones((2, 3)), 600.0),
        ("conv_channels", np.ones((2, 1, 2, 3)), 1200.0),
        ("sum", 1, 0.0),
    ],
)
def test_multiplications_of_a_sliding_window(function: str, window: object, count: float) -> None:
    assert products(function, [np.ones((10, 10)), window]) == count


def test_as_many_multiplications_as_allowed() -> None:
    call = read("convolve(a, b)", FUNCTIONS)
    assert isinstance(call, Call)
    check_size(call, [np.ones(10_000), np.ones(10_000)])
    with pytest.raises(EvaluationError) as caught:
        check_size(call, [np.ones(10_001), np.ones(10_000)])
    assert caught.value.message == "convolve(a, b) takes more than 100000000 multiplications"


def test_sequences_from_the_engine_become_arrays() -> None:
    found = plain((1, 2))
    assert isinstance(found, np.ndarray)
    assert found.tolist() == [1, 2]
    assert plain(np.float64(2.5)) == 2.5
    assert type(plain(np.array(3))) is int
