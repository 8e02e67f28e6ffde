import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.catalog.entries import Input, Step
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.values import (
    NumberError,
    normal,
    read_input,
    read_number,
    read_result,
    to_json,
)

WHOLE = Input("stride", "S", "integer")
REAL = Input("rate", "eta")
VECTOR = Input("x", "x", shape=("d",))
MATRIX = Input("W", "W", shape=("K", "d"))
LABELS = Input("labels", "l", "integer", shape=("N",))
ANY = Input("theta", "th", shape=("any",))
GROUP = Input("W", "W", shape=("H",), keys=("i", "f"))
CHOICE = Input("reduction", "reduction", "choice", choices=("sum", "mean", "none"))
SWITCH = Input("bias", "bias", "choice", choices=("no", "yes"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("−3", -3),
        ("+4", 4),
        ("1e3", 1000),
        ("2.50", Fraction(5, 2)),
        (".5", Fraction(1, 2)),
        ("5.", 5),
        ("1/2", Fraction(1, 2)),
        ("4/2", 2),
        ("0.1/0.4", Fraction(1, 4)),
        ("50%", Fraction(1, 2)),
        ("1e-3", Fraction(1, 1000)),
        ("١٢", 12),
        ("۱۲٫۵", Fraction(25, 2)),
        ("٥٠٪", Fraction(1, 2)),
        (" 7 ", 7),
        ("0e999", 0),
    ],
)
def test_a_text_is_read_exactly(text, value):
    assert read_number(text) == value
    assert type(read_number(text)) is type(value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("abc", "must be a number, not abc"),
        ("", "must be a number, not nothing"),
        ("1,5", "must be a number, not 1,5"),
        ("1 2", "must be a number, not 1 2"),
        ("NaN", "must be a finite number, not NaN"),
        ("-Infinity", "must be a finite number, not -Infinity"),
        ("1e400", "is too large: numbers stay below 1e300"),
        ("1e999999", "is too large: numbers stay below 1e300"),
        ("1" + "0" * 400, "is too long to be a number here"),
        ("1e-400", "is too close to zero"),
        ("1/0", "divides by zero in 1/0"),
        ("1٢", "mixes two families of digits in 1٢"),
        ("0x10", "must be a number, not 0x10"),
    ],
)
def test_what_is_no_number_is_told(text, message):
    with pytest.raises(NumberError) as caught:
        read_number(text)
    assert str(caught.value) == message


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9, places=6))
def test_every_decimal_is_read_as_what_it_says(number):
    assert read_number(str(number)) == Fraction(number)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text):
    try:
        value = read_number(text)
    except NumberError:
        return
    assert math.isfinite(value)


@pytest.mark.parametrize(
    ("input", "value", "message"),
    [
        (WHOLE, "2.5", "stride must be a whole number, not 2.5"),
        (WHOLE, 2.5, "stride must be a whole number, not 2.5"),
        (WHOLE, "1/3", "stride must be a whole number, not 0.333333"),
        (WHOLE, 10**400, "stride is too large: numbers stay below 1e300"),
        (WHOLE, "[1, 2]", "stride must be one number, not a list"),
        (WHOLE, True, "stride must be a number, not true"),
        (WHOLE, None, "stride must be a number, not null"),
        (REAL, float("nan"), "rate must be a finite number, not nan"),
        (REAL, float("inf"), "rate must be a finite number, not inf"),
        (REAL, {"a": 1}, "rate must be a number, not a mapping"),
        (VECTOR, "5 6", "x lacks a comma before 6"),
        (VECTOR, "[1, NaN]", "x must be a finite number, not NaN"),
        (VECTOR, "[1, 2", "x has a bracket that is never closed"),
        (VECTOR, "[1, 2]]", "x goes on after its last bracket: [1, 2]]"),
        (VECTOR, "[1,,2]", "x has a comma too many"),
        (VECTOR, "[]", "x is empty"),
        (VECTOR, 3, "x must be a list of d numbers, such as [1, 2], not the number 3"),
        (
            VECTOR,
            "[[1, 2], [3, 4]]",
            "x must be a list of d numbers, such as [1, 2], not a 2×2 matrix",
        ),
        (
            MATRIX,
            "[1, 2]",
            "W must be a matrix (K×d), such as [[1, 2], [3, 4]], not a list of 2",
        ),
        (MATRIX, "[[1, 2], [3]]", "W is ragged: row 1 has 2 entries, row 2 has 1"),
        (MATRIX, "[[1], [3], [1, 2]]", "W is ragged: row 1 has 1 entry, row 3 has 2"),
        (MATRIX, "[[1, 2], 3]", "W is ragged: some of its entries are lists, others are numbers"),
        (ANY, "[" * 9 + "1" + "]" * 9, "theta is nested more than 8 deep"),
        (LABELS, "[1, 2.5]", "labels must be a whole number, not 2.5"),
        (LABELS, f"[{10**30}]", "labels holds a number that is too large for an array"),
        (GROUP, '{"i": [1]}', "W has no f; its parts are i, f"),
        (GROUP, '{"i": [1], "f": [1], "g": [2]}', "W knows no g; its parts are i, f"),
        (GROUP, "[1, 2]", 'W must be an object {"i": …, "f": …}'),
        (GROUP, '{"i": [1]', "W is not a JSON object: expecting ',' delimiter"),
        (GROUP, '{"i": [1], "f": [NaN]}', "W.f must be a finite number, not NaN"),
        (CHOICE, "avg", "reduction must be sum, mean or none, not avg"),
        (SWITCH, "maybe", "bias must be no or yes, not maybe"),
    ],
)
def test_a_wrong_value_is_refused_with_the_reason(input, value, message):
    with pytest.raises(WorkError) as caught:
        read_input(input, value)
    assert caught.value.message == message
    assert caught.value.name == input.name


def test_scalars_keep_their_kind():
    assert read_input(WHOLE, "1e3") == 1000
    assert read_input(WHOLE, 4.0) == 4
    assert type(read_input(WHOLE, 4.0)) is int
    assert read_input(REAL, "0.1") == Fraction(1, 10)
    assert read_input(REAL, 0.1) == 0.1
    assert read_input(REAL, np.float64(0.5)) == 0.5


@pytest.mark.parametrize(
    "value",
    [
        "[1, 2.5, 1/2]",
        "1, 2.5, 50%",
        "(1, 2.5, .5)",
        ["1", "2.5", "0.5"],
        [1, 2.5, 0.5],
        (1, 2.5, 0.5),
        np.array([1, 2.5, 0.5]),
        "[١، ۲٫۵; 0.5]",
    ],
)
def test_an_array_is_read_from_any_form(value):
    array = read_input(VECTOR, value)
    assert array.tolist() == [1.0, 2.5, 0.5]
    assert array.dtype == np.float64


def test_arrays_groups_and_choices():
    assert read_input(MATRIX, "[[1, 2], [3, 4]]").shape == (2, 2)
    assert read_input(LABELS, [0, "2"]).dtype == np.int64
    assert read_input(VECTOR, "[3]").tolist() == [3.0]
    group = read_input(GROUP, '{"f": [1], "i": [2]}')
    assert {key: part.tolist() for key, part in group.items()} == {"i": [2.0], "f": [1.0]}
    assert list(group) == ["i", "f"]
    assert read_input(ANY, "2") == 2
    assert read_input(ANY, "[1, 2]").tolist() == [1.0, 2.0]
    assert read_input(CHOICE, "Mean") == "mean"
    assert read_input(SWITCH, "true") == "yes"
    assert read_input(SWITCH, False) == "no"


def test_results_are_read_by_type():
    step = Step("size", "s")
    assert read_result(step, "32×32x3", "shape") == (32, 32, 3)
    assert read_result(step._replace(type="shape"), ["5", "3"]) == (5, 3)
    assert read_result(step, "minimum", "word") == "minimum"
    assert read_result(step, ["maximum", "minimum"], "word") == ["maximum", "minimum"]
    assert read_result(step, "0.5") == Fraction(1, 2)
    assert read_result(step, ["1", "2"]).tolist() == [1.0, 2.0]
    with pytest.raises(WorkError) as caught:
        read_result(step, "5.5", "integer")
    assert caught.value.message == "size is a whole number, so it cannot be 5.5"
    with pytest.raises(WorkError) as caught:
        read_result(step, "3xa", "shape")
    assert caught.value.message == "size must be a shape such as 3×32×32, not 3xa"


def test_values_become_json():
    assert to_json({"a": np.array([[1.0, np.inf], [-np.inf, np.nan]])}) == {
        "a": [[1.0, "inf"], ["-inf", "nan"]]
    }
    assert to_json(Fraction(1, 4)) == 0.25
    assert type(to_json(3)) is int
    assert to_json(np.int64(3)) == 3
    assert to_json((32, 3)) == [32, 3]
    assert to_json(float("inf")) == "inf"
    assert to_json("sum") == "sum"
    assert to_json(None) is None
    assert to_json(np.array([1, 2])) == [1, 2]


def test_computed_values_take_their_normal_form():
    assert type(normal(np.float64(3.0), "integer")) is int
    assert normal(Fraction(7, 2), "integer") == Fraction(7, 2)
    assert normal(2.0000000000000004, "integer") == 2
    assert normal(True) == 1
    assert type(normal(True)) is int
    assert normal(np.array(2.5)) == 2.5
    assert normal(np.array([1.0, 2.0]), "integer").dtype == np.int64
    assert normal(np.array([True, False])).tolist() == [1, 0]
    assert normal([np.int64(4), 3.0], "shape") == (4, 3)
    assert normal("minimum") == "minimum"


@pytest.mark.parametrize("value", ["-2", " −2 ", -2, -2.0, "[-2]", [-2]])
def test_a_number_where_the_only_axis_may_be_left_out_is_a_list_of_one(value):
    single = Input("x", "x", shape=("n",), last_axis_optional=True)
    assert read_input(single, value).tolist() == [-2]


@pytest.mark.parametrize("value", ["two", True, None])
def test_what_is_no_number_is_still_refused_there(value):
    single = Input("x", "x", shape=("n",), last_axis_optional=True)
    with pytest.raises(WorkError) as refused:
        read_input(single, value)
    assert refused.value.message.startswith("x must be a list of n numbers, such as [1, 2], not ")
