"""Worksheets worked again with one thing done another way."""

from fractions import Fraction
from math import exp, isclose, log, tanh
from typing import Any

import numpy as np
import pytest

from dlstudy.catalog.entries import Input, Step
from dlstudy.worksheets.again import Again
from dlstudy.worksheets.backwards import mistakes_backwards, variations_backwards
from dlstudy.worksheets.early_rounding import early, rounded
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solve import solve
from dlstudy.worksheets.variations import features, most, variations


def has(
    sheet: Sheet, given: dict[str, object], find: str, id: str, value: Any, a: str = ""
) -> bool:
    """Whether a variation of that id gives that value."""
    solution = solve(sheet, given)
    return any(
        one.id == id
        and np.shape(one.value) == np.shape(value)
        and np.allclose(np.asarray(one.value, float), value)
        and (not a or one.a == a)
        for one in variations(sheet, solution, find)
    )


@pytest.fixture
def entropy(make: Any) -> Sheet:
    return make(
        "bce",
        (Input("t", "t"), Input("y", "y")),
        (Step("E", "E", formula="-(t*log(y) + (1 - t)*log(1 - y))"),),
    )


def test_logarithms_of_another_base(entropy: Sheet) -> None:
    given: dict[str, object] = {"t": "1", "y": "0.8"}
    assert has(entropy, given, "E", "general-log-base", -log(0.8) / log(2), "E")
    assert has(entropy, given, "E", "general-log-base", -log(0.8) / log(10))


def test_two_inputs_exchanged_and_the_probability_of_the_opposite(entropy: Sheet) -> None:
    given: dict[str, object] = {"t": "0.3", "y": "0.8"}
    swapped = -(0.8 * log(0.3) + 0.2 * log(0.7))
    opposite = -(0.3 * log(0.2) + 0.7 * log(0.8))
    assert has(entropy, given, "E", "general-swapped", swapped, "t")
    assert has(entropy, given, "E", "general-inner-complement", opposite, "y")


def test_signs_and_squares_on_the_way(mse: Sheet) -> None:
    given: dict[str, object] = {"Y": "[[1, 2], [3, 5]]", "T": "[[0, 2], [1, 1]]"}
    assert has(mse, given, "mse", "general-inner-sign", (1 + 16 + 16 + 36) / 2)
    assert has(mse, given, "mse", "general-square", (1 + 0 + 2 + 4) / 2)
    assert has(mse, given, "mse", "general-sum", 1 + 0 + 4 + 16, "E")
    assert has(mse, given, "mse", "general-mean", 21 / 4 / 2)
    assert has(mse, given, "mse", "general-convention", 21 / 4, "half")


def test_sums_along_the_other_axis(make: Any) -> None:
    sheet = make(
        "rows", (Input("X", "X", shape=("N", "K")),), (Step("s", "s", formula="sum(X, 0)"),)
    )
    sheet = Sheet(sheet.worksheet._replace(dims={"N": (2, 2), "K": (2, 2)}))
    assert has(sheet, {"X": "[[1, 2], [3, 5]]"}, "s", "general-axis", [3, 8], "s")
    assert has(sheet, {"X": "[[1, 2], [3, 5]]"}, "s", "general-mean", [2, 3.5])


def test_products_with_a_matrix_transposed(make: Any) -> None:
    sheet = make(
        "product",
        (Input("W", "W", shape=("K", "K")), Input("x", "x", shape=("K",))),
        (Step("y", "y", formula="W@x"),),
    )
    sheet = Sheet(sheet.worksheet._replace(dims={"K": (2, 2)}))
    given: dict[str, object] = {"W": "[[1, 2], [3, 4]]", "x": "[1, 10]"}
    assert has(sheet, given, "y", "general-inner-transpose", [31, 42], "y")


def test_gates_in_another_order(lstm: Sheet, lstm_given: dict[str, object]) -> None:
    def sigmoid(z: float) -> float:
        return 1 / (1 + exp(-z))

    forget = sigmoid(0.4 * 0.5 + 0.3 * 1 + 1)
    assert has(lstm, lstm_given, "i", "general-parts", [forget], "f i o c")


def test_only_what_the_numbers_of_a_solution_suffice_for(
    lstm: Sheet, lstm_given: dict[str, object]
) -> None:
    from dlstudy.questions.exercise import behind

    solution = behind(lstm, solve(lstm, lstm_given), "f")
    again = Again(lstm, solution, "f")
    assert list(again.sheet.steps) == ["f"]
    assert again.value({}) == pytest.approx(solution.results["f"])


def test_the_usual_value_and_neighbours_of_whole_inputs(conv: Sheet) -> None:
    given: dict[str, object] = {"input": "64", "kernel": "3", "stride": "2"}
    assert has(conv, given, "output", "general-default", 62, "S")
    assert has(conv, given, "output", "general-count", 21, "S")
    assert has(conv, given, "output", "general-swapped", 31) is False


def test_rounding_on_the_way(make: Any) -> None:
    sheet = make(
        "softmax",
        (Input("a", "a"), Input("b", "b")),
        (
            Step("u", "u", formula="exp(a)"),
            Step("v", "v", formula="exp(b)"),
            Step("y", "y", formula="u/(u + v)"),
        ),
    )
    given: dict[str, object] = {"a": "0.5", "b": "-1.2"}
    solution = solve(sheet, given)
    found = list(early(Again(sheet, solution, "y")))
    assert any(isclose(float(value), 1.65 / (1.65 + 0.3)) for value in found)  # type: ignore[arg-type]
    assert any(isclose(float(value), 1.6 / (1.6 + 0.3)) for value in found)  # type: ignore[arg-type]
    near = next(iter(variations(sheet, solution, "y", near=True)))
    assert near.id == "general-rounded"
    far = next(iter(variations(sheet, solution, "y")))
    assert far.id == "general-swapped"


def test_a_choice_that_is_not_told_leaves_out_what_depends_on_it(mse: Sheet) -> None:
    given: dict[str, object] = {"Y": "[[1.26, 2], [3, 5]]", "T": "[[0, 2], [1, 1]]"}
    solution = solve(mse, given)
    told = {name: value for name, value in solution.given.items() if name != "convention"}
    cut = solution._replace(given=told)
    assert any(one == pytest.approx(1.6 + 20) for one in early(Again(mse, cut, "sse")))
    assert all(one == pytest.approx(21.6 / 2, rel=0.1) for one in early(Again(mse, cut, "mse")))


def test_operations_within_a_step_are_rounded_too(make: Any) -> None:
    sheet = make("half-life", (Input("a", "a"),), (Step("y", "y", formula="100*exp(-a)"),))
    found = list(early(Again(sheet, solve(sheet, {"a": "1.234"}), "y")))
    assert any(isclose(float(value), 29) for value in found)  # type: ignore[arg-type]
    assert any(isclose(float(value), 29.1) for value in found)  # type: ignore[arg-type]


def test_what_rounding_makes_of_numbers() -> None:
    assert rounded(0.01234, 2, False) == 0.01
    assert rounded(0.01234, 2, True) == 0.012
    assert rounded(Fraction(1, 3), 1, False) == 0.3
    assert np.array_equal(rounded(np.array([[1.26, 0.04]]), 1, False), [[1.3, 0.0]])
    assert rounded("up", 1, False) == "up"


def test_angles_indices_extremes(make: Any) -> None:
    sheet = make("wave", (Input("t", "t"),), (Step("y", "y", formula="max(0.1, sin(t))"),))
    given: dict[str, object] = {"t": "30"}
    assert has(sheet, given, "y", "general-degrees", 0.5)
    assert has(sheet, given, "y", "general-extreme", np.sin(30))
    assert features(solve(sheet, given)) == {"angles"}
    vector = make("second", (Input("x", "x", shape=("K",)),), (Step("y", "y", formula="x[1]**2"),))
    vector = Sheet(vector.worksheet._replace(dims={"K": (3, 3)}))
    assert has(vector, {"x": "[5, 7, 9]"}, "y", "general-index", 81)
    assert features(solve(vector, {"x": "[5, 7, 9]"})) == {"squares"}


def test_a_procedure_has_only_its_inputs_changed(make: Any) -> None:
    reals = tuple(Input(name, name.replace("-", "_")) for name in ("w-h", "w-x", "b", "h0"))
    sheet = make("unroll", (Input("x", "x", shape=("T",)), *reals), (Step("states", "h"),))
    sheet = Sheet(sheet.worksheet._replace(procedure="recurrent.unroll", dims={"T": (1, 3)}))
    given: dict[str, object] = {"x": "[1, 2]", "w-h": "0.3", "w-x": "-0.5", "b": "0.1", "h0": "0"}
    first = tanh(0.3 * 1 + 0.1)
    swapped = [first, tanh(-0.5 * first + 0.3 * 2 + 0.1)]
    assert has(sheet, given, "states", "general-swapped", swapped, "w_h")
    found = {one.id for one in variations(sheet, solve(sheet, given), "states")}
    assert found <= {"general-swapped", "general-inner-complement"}


def test_work_is_bounded(make: Any) -> None:
    terms = " + ".join(f"x/(x + {n})" for n in range(1, 30))
    steps = tuple(Step(f"y{n}", f"y{n}", formula=f"{terms} - y{n - 1}") for n in range(1, 6))
    sheet = make("long", (Input("x", "x"),), (Step("y0", "y0", formula=terms), *steps))
    found = list(variations(sheet, solve(sheet, {"x": "0.1"}), "y5"))
    assert most / 2 < len(found) <= most + 9
    large = make("large", (Input("x", "x", shape=("n",)),), (Step("y", "y", formula="sum(x)"),))
    large = Sheet(large.worksheet._replace(dims={"n": (1, 2)}))
    given = {"x": np.ones(20_000).tolist()}
    assert list(variations(large, solve(large, given), "y")) == []


def test_backwards_the_students_input_gives_the_result(conv: Sheet, make: Any) -> None:
    solution = solve(conv, {"input": "64", "kernel": "3", "padding": "1", "stride": "2"})
    assert solution.results["output"] == 32
    leads = {m.id for m, yes in mistakes_backwards(conv, solution, "input", (66, 66)) if yes}
    assert leads == {"no-plus-one"}
    assert list(mistakes_backwards(conv, solution, "input", (64, 64))) == []
    area = make("disc", (Input("r", "r"), Input("k", "k")), (Step("A", "A", formula="k*r**2"),))
    solution = solve(area, {"r": "3", "k": "2"})
    found = {v.id for v in variations_backwards(area, solution, "r", (8.995, 9.005)) if v.value}
    assert found == {"general-square"}
