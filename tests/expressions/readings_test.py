"""Which reading is taken, and that plain numbers never bring numpy in."""

import math
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import arrays, numbers
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.reader import read
from dlstudy.expressions.readings import evaluate, needs_arrays

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    ("text", "values", "needed"),
    [
        ("x + 1", {"x": 1}, False),
        ("x + 1", {"x": np.float64(1)}, False),
        ("x + 1", {"x": np.array(1)}, False),
        ("x + 1", {"x": [1, 2]}, True),
        ("x + 1", {"x": np.ones(2)}, True),
        ("x + 1", {"x": 1, "y": [1, 2]}, False),
        ("[1, 2]", {}, True),
        ("x@y", {"x": 1, "y": 1}, True),
        ("x[0]", {"x": 1}, True),
        ("sum(x)", {"x": 1}, True),
        ("max(x, 0)", {"x": 1}, False),
        ("where(x > 0, x, 0)", {"x": 1}, False),
    ],
)
def test_arrays_only_where_there_is_one(text: str, values: dict[str, object], needed: bool) -> None:
    assert needs_arrays(read(text, FUNCTIONS), values) is needed


def test_plain_numbers_import_nothing_costly() -> None:
    code = """if True:
        import sys
        from dlstudy.engine.vocabulary import FUNCTIONS
        from dlstudy.expressions import printing, readings
        from dlstudy.expressions.reader import read
        values = {"W": 227, "P": 0, "S": 4}
        tree = read("floor((W + 2*P - 11)/S) + 1", FUNCTIONS, values)
        assert readings.evaluate(tree, values, FUNCTIONS) == 55
        printing.terminal(tree, {name: printing.value(v) for name, v in values.items()})
        costly = {"numpy", "sympy", "fractions", "difflib", "unicodedata", "dataclasses", "enum"}
        print(sorted(costly & set(sys.modules) - {"enum"}))
    """
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "[]\n"


SAME = [
    "sigmoid(x)*y + tanh(y)",
    "floor(x/3) + ceil(y) - round(x*y, 1)",
    "where(x > y, x - y, y - x)**2",
    "max(x, y, 0) - min(x, y)",
    "exp(-x**2/2) + abs(y) + relu(x) - leaky_relu(y)",
    "softplus(x) + gelu(y) - silu(x)",
]


@pytest.mark.parametrize("text", SAME)
@relaxed
@given(x=st.floats(-20, 20), y=st.floats(-20, 20))
def test_numbers_and_arrays_agree(text: str, x: float, y: float) -> None:
    tree = read(text, FUNCTIONS)
    plain = numbers.evaluate(tree, {"x": x, "y": y}, FUNCTIONS)
    found = arrays.evaluate(tree, {"x": [x], "y": [y]}, FUNCTIONS)
    np.testing.assert_allclose(found, [float(plain)], rtol=1e-9, atol=1e-12)
    assert evaluate(tree, {"x": x, "y": y}, FUNCTIONS) == plain


SIGNS = st.sampled_from(["+", "-", "*", "/", "**", "@", "<", "==", "and", "or"])
PARTS = st.recursive(
    st.sampled_from(["0", "1", "2", "0.5", "x", "y", "v", "M", "inf", "1e300", "(x > 0)", "nan_"]),
    lambda inner: st.one_of(
        st.tuples(inner, SIGNS, inner).map(lambda parts: f"({' '.join(parts)})"),
        st.tuples(st.sampled_from(["-", "not "]), inner).map(lambda parts: f"({''.join(parts)})"),
        st.tuples(inner, inner).map(lambda parts: f"{parts[0]}[{parts[1]}]"),
        st.tuples(inner, inner).map(lambda parts: f"{parts[0]}[:{parts[1]}]"),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
        st.tuples(st.sampled_from(sorted(FUNCTIONS)), st.lists(inner, min_size=4, max_size=4)).map(
            lambda parts: f"{parts[0]}({', '.join(parts[1][: FUNCTIONS[parts[0]].least])})"
        ),
    ),
    max_leaves=6,
)


@settings(relaxed, max_examples=400)
@given(PARTS)
def test_any_expression_has_a_value_or_a_refusal(text: str) -> None:
    values = {"x": 1.5, "y": -2, "v": np.array([1.0, 2.0]), "M": [[1, 2], [3, 4]], "nan_": math.nan}
    try:
        found = evaluate(read(text, FUNCTIONS, limit=5000), values, FUNCTIONS)
    except EvaluationError as error:
        assert error.message
    else:
        assert isinstance(found, int | float | Fraction | np.ndarray), text
