from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.catalog.entries import Input, Requirement, Step
from dlstudy.worksheets.solve import WorkError, solve


def refused(sheet, given):
    with pytest.raises(WorkError) as caught:
        solve(sheet, given)
    return caught.value


def test_a_scalar_sheet_is_worked_out(conv):
    solution = solve(conv, {"input": "227", "kernel": "11", "stride": "4"})
    assert solution.results == {"span": 11, "output": 55}
    assert solution.answer == "output"
    assert solution.given == {"input": 227, "kernel": 11, "padding": 0, "stride": 4, "dilation": 1}
    assert solution.defaulted == ("padding", "dilation")
    span, output = solution.steps
    assert (span.symbol, span.formula, span.value, span.unit) == (
        "E",
        "D*(F - 1) + 1",
        11,
        "pixels",
    )
    assert span.put_in == {"D": "1", "F": "11"}
    assert output.put_in == {"W": "227", "P": "0", "E": "11", "S": "4"}
    assert output.type == "integer"
    assert type(output.value) is int


def test_names_aliases_and_symbols_are_all_names(conv):
    assert solve(conv, {"W": 32, "F": 11, "P": 5, "S": 2}).results["output"] == 16


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"input": 5}, "kernel is missing; give --kernel"),
        ({}, "input and kernel are missing; give --input and --kernel"),
        ({"inptu": 5}, "conv-output-size has no input inptu; did you mean input?"),
        (
            {"zzz": 5},
            "conv-output-size has no input zzz; "
            "its inputs are input, kernel, padding, stride and dilation",
        ),
        ({"output": 5}, "output is a result of conv-output-size, not an input"),
        ({"input": 5, "W": 5}, "input is given twice, as input and as W"),
        ({"input": 5, "kernel": 3, "stride": 0}, "stride must be ≥ 1, not 0"),
        ({"input": 5, "kernel": 3, "padding": -1}, "padding must be ≥ 0, not −1"),
    ],
)
def test_what_cannot_be_worked_with_is_told(conv, given, message):
    assert refused(conv, given).message == message


def test_a_failed_requirement_shows_both_sides_and_what_would_mend_it(conv):
    error = refused(conv, {"input": 5, "kernel": 11})
    assert error.message == "the filter is larger than the padded input"
    assert error.details == ("W + 2P = 5, but D·(F − 1) + 1 = 11",)
    assert error.fixes == (("padding", 3), ("kernel", 5), ("input", 11))


def test_far_fixes_are_found_too(conv):
    error = refused(conv, {"input": 5, "kernel": 1011})
    assert error.fixes == (("padding", 503), ("kernel", 5), ("input", 1011))


def test_one_lstm_step_of_the_notes(lstm, lstm_given):
    solution = solve(lstm, lstm_given)
    expected = {
        "i": 0.700567, "f": 0.817574, "o": 0.65701,
        "c-tilde": 0.664037, "c": 1.11926, "hidden": 0.530412,
    }  # fmt: skip
    for name, value in expected.items():
        assert solution.results[name] == pytest.approx([value], rel=1e-5)
    assert solution.steps[1].put_in == {
        "h": "[0.5]", "x": "[1]", "W_f": "[[0.4]]", "U_f": "[[0.3]]", "b_f": "[1]",
    }  # fmt: skip


def test_a_default_is_spread_over_shape_and_parts(lstm, lstm_given):
    del lstm_given["b"]
    solution = solve(lstm, lstm_given)
    assert solution.defaulted == ("b",)
    assert {key: part.tolist() for key, part in solution.given["b"].items()} == {
        "i": [0.0], "f": [0.0], "o": [0.0], "c": [0.0],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("x", [1, 2], "x has 2 entries, but U.i has 1 column; both must be d"),
        ("c_prev", [1, 2], "h-prev has 1 entry, but c-prev has 2 entries; both must be H"),
    ],
)
def test_sizes_that_do_not_fit_are_named(lstm, lstm_given, name, value, message):
    assert refused(lstm, {**lstm_given, name: value}).message == message


def test_a_default_may_come_from_another_input(softmax_ce):
    by_scores = solve(softmax_ce, {"z": [1, 2, 3], "t": [0, 0, 1]})
    assert by_scores.defaulted == ("y",)
    assert by_scores.results["loss"] == pytest.approx(0.407606, rel=1e-5)
    by_probabilities = solve(softmax_ce, {"t": [0, 1, 0], "y": ["0.25", "0.5", "0.25"]})
    assert list(by_probabilities.given) == ["y", "t"]
    assert by_probabilities.results["loss"] == pytest.approx(0.693147, rel=1e-5)
    assert by_probabilities.results["gradient"] == pytest.approx([0.25, -0.5, 0.25])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"t": [0, 0, 1]}, "z or y is missing; give --z or --y"),
        ({"y": [0.5, 0.5], "t": [0, 0, 1]}, "y has 2 entries, but t has 3 entries; both must be K"),
        (
            {"y": [0.5, 0.6], "t": [0, 1]},
            "y must be a distribution: it must sum to 1, not 1.1",
        ),
        (
            {"y": [1.5, -0.5], "t": [0, 1]},
            "y must hold probabilities, so −0.5 cannot be in it",
        ),
        ({"y": [0.5, 0.5], "t": [1, 1]}, "t must be one-hot: it needs a single 1 and zeros"),
    ],
)
def test_kinds_of_arrays_are_held(softmax_ce, given, message):
    assert refused(softmax_ce, given).message == message


def test_a_choice_decides_the_case(mse):
    given = {"Y": [[1, 2, 0], [0, 3, 1]], "T": [[0, 2, 2], [1, 1, 1]]}
    plain = solve(mse, given)
    assert plain.results["mse"] == pytest.approx(5)
    assert plain.results["sse"] == pytest.approx(10)
    assert plain.steps[1].formula == "N"
    half = solve(mse, {**given, "convention": "half"})
    assert half.results["mse"] == pytest.approx(2.5)
    assert half.steps[1].formula == "2*N"
    assert half.steps[1].put_in == {"N": "2"}
    assert half.steps[1].value == 4


def test_a_word_comes_with_the_condition_that_decided_it(quadratic):
    solution = solve(quadratic, {"a": 2, "b": -8, "c": 3})
    assert solution.results == {"x-star": 2, "f-star": -5, "kind": "minimum"}
    kind = solution.steps[-1]
    assert (kind.type, kind.formula, kind.put_in) == ("word", "a > 0", {"a": "2"})
    assert solve(quadratic, {"a": -1, "b": 0, "c": 0}).results["kind"] == "maximum"
    assert refused(quadratic, {"a": 0, "b": 0, "c": 0}).message == "a must be ≠ 0, not 0"


def test_decimals_stay_exact(make):
    sheet = make(
        "steps",
        (Input("length", "l"), Input("part", "p")),
        (Step("count", "n", formula="floor(l/p)"),),
    )
    assert solve(sheet, {"length": "0.7", "part": "0.1"}).results == {"count": 7}
    assert solve(sheet, {"length": "1/3", "part": "1/3"}).given["part"] == Fraction(1, 3)


def test_a_shape_is_a_tuple(make):
    sheet = make(
        "shapes",
        (Input("time", "T", "integer"), Input("size", "V", "integer")),
        (Step("shape", "s", "shape", formula="[T, 2*V]"),),
    )
    solution = solve(sheet, {"time": 5, "size": 100})
    assert solution.results == {"shape": (5, 200)}
    assert solution.steps[0].put_in == {"T": "5", "V": "100"}


def test_a_domain_over_arrays_names_the_entry(make):
    sheet = make(
        "labelled",
        (
            Input("Y", "Y", shape=("N", "K")),
            Input("labels", "l", "integer", shape=("N",), domain="0 <= l and l < K"),
        ),
        (Step("mean", "m", formula="mean(pick(Y, l))"),),
        dims={"N": (2, 2), "K": (2, 3)},
    )
    probabilities = [[0.2, 0.8], [0.5, 0.5]]
    solution = solve(sheet, {"Y": probabilities, "labels": [1, 0]})
    assert solution.results["mean"] == pytest.approx(0.65)
    error = refused(sheet, {"Y": probabilities, "labels": [1, 2]})
    assert error.message == "labels must satisfy 0 ≤ l and l < K, not 2 (entry 2) (K = 2)"


def test_a_requirement_may_speak_of_steps(make):
    sheet = make(
        "heads",
        (Input("width", "d", "integer"), Input("heads", "h", "integer")),
        (Step("size", "s", formula="d/h"),),
        require=(Requirement("s == floor(s)", {"en": "the heads do not divide the width"}),),
    )
    assert solve(sheet, {"width": 512, "heads": 8}).results == {"size": 64}
    error = refused(sheet, {"width": 10, "heads": 4})
    assert error.message == "the heads do not divide the width"
    assert error.details == ("s = 2.5, but ⌊s⌋ = 2",)


def test_a_number_or_any_array(make):
    sheet = make(
        "descent",
        (Input("theta", "th", shape=("any",)), Input("slope", "g", shape=("any",))),
        (Step("theta-new", "th_new", formula="th - g/10"),),
    )
    assert solve(sheet, {"theta": 1, "slope": 5}).results["theta-new"] == Fraction(1, 2)
    solution = solve(sheet, {"theta": "[1, 2]", "slope": "[5, 10]"})
    assert solution.results["theta-new"] == pytest.approx([0.5, 1.0])


def test_a_wrong_value_is_carried_forward(conv):
    solution = solve(conv, {"input": 6, "kernel": 3, "dilation": 2}, carried={"span": 3})
    assert solution.results == {"span": 3, "output": 4}


def test_fixed_sizes_and_sizes_that_are_inputs(make):
    sheet = make(
        "sizes",
        (
            Input("steps", "n", "integer"),
            Input("x", "x", shape=("n",)),
            Input("A", "A", shape=("2", "m")),
            Input("B", "B", shape=("2*m",)),
        ),
        (Step("sum", "s", formula="sum(x) + sum(A) + sum(B)"),),
        dims={"m": (1, 2)},
    )
    fine = {"steps": 2, "x": [1, 2], "A": [[1], [1]], "B": [0, 0]}
    assert solve(sheet, fine).results["sum"] == pytest.approx(5)
    assert refused(sheet, {**fine, "x": [1]}).message == "x has 1 entry, but n = 2"
    assert refused(sheet, {**fine, "A": [[1]]}).message == "A has 1 row, but must have 2"
    assert refused(sheet, {**fine, "B": [1]}).message == "B has 1 entry, but must have 2*m = 2"


def test_a_step_without_a_value_is_named(make):
    sheet = make("ratio", (Input("n", "n", "integer"),), (Step("part", "r", formula="1/n"),))
    error = refused(sheet, {"n": 0})
    assert error.name == "part"
    assert error.message.startswith("part: ")
    assert "division by zero" in error.message


def test_arrays_may_be_given_as_numpy(lstm, lstm_given):
    given = {**lstm_given, "x": np.array([1.0])}
    assert solve(lstm, given).results["hidden"] == pytest.approx([0.530412], rel=1e-5)


def test_one_vector_or_a_batch(make):
    sheet = make(
        "affine",
        (Input("x", "x", shape=("*", "d")), Input("w", "w", shape=("d",))),
        (Step("y", "y", formula="x@w"),),
        dims={"d": (2, 2)},
    )
    assert solve(sheet, {"x": [1, 2], "w": [1, 1]}).results["y"] == pytest.approx(3)
    batch = solve(sheet, {"x": [[1, 2], [3, 4], [5, 6]], "w": [1, 1]})
    assert batch.results["y"] == pytest.approx([3, 7, 11])
    error = refused(sheet, {"x": [[1, 2, 3]], "w": [1, 1]})
    assert error.message == "x has 3 entries, but w has 2 entries; both must be d"
    assert refused(sheet, {"x": 1, "w": [1, 1]}).message == (
        "x must be a list of d numbers, such as [1, 2], or several of these in a list, "
        "not the number 1"
    )


anything = st.recursive(
    st.one_of(
        st.text(max_size=8),
        st.integers(),
        st.floats(),
        st.none(),
        st.booleans(),
        st.sampled_from(["1e299", "[[1", "NaN", "1/3", "-1", "{}", "[[[[1]]]]", "10" * 140]),
    ),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=2), parts),
    max_leaves=6,
)
relaxed = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@relaxed
@given(anything, anything)
def test_scalars_are_worked_out_or_refused(conv, quadratic, first, second):
    for sheet, values in (
        (conv, {"input": first, "kernel": second}),
        (quadratic, {"a": first, "b": second, "c": second}),
    ):
        try:
            solve(sheet, values)
        except WorkError as error:
            assert error.message
            assert "\n" not in error.message or "\n" in f"{first}{second}"


@relaxed
@given(anything, st.sampled_from(["x", "h_prev", "W", "b"]))
def test_arrays_are_worked_out_or_refused(lstm, lstm_given, value, name):
    try:
        solve(lstm, {**lstm_given, name: value})
    except WorkError as error:
        assert error.message


def test_an_exponential_beyond_all_floats_is_infinite(dlstudy):
    done = dlstudy("calc", "sigmoid", "--z", "-1000", "--json").json["results"]
    assert done == {"exponential": "inf", "gap": 1.0, "dy": 0.0, "y": 0.0}
