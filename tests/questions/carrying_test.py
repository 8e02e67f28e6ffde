from fractions import Fraction

import numpy as np
import pytest

from dlstudy.catalog.entries import Step
from dlstudy.questions.carrying import is_even, own_value
from dlstudy.questions.exercise import sheet_of

right = np.array([1.0, 2.0, 3.0])


@pytest.fixture
def sheet(chain):
    words = (("r > 0", "gain"), (None, "loss"))
    steps = (
        Step("x", "x", formula="a*arange(3)"),
        Step("w", "w", type="word", first=words),
        Step("d", "d", type="shape", formula="[a, b]"),
    )
    return sheet_of(chain._replace(id="carrying", steps=(*chain.steps, *steps)))


@pytest.mark.parametrize("value", [8, -3, 7.5, Fraction(15, 2), 1e-12, 10**40])
def test_a_finite_number_is_carried_as_it_is(sheet, value):
    assert own_value(sheet, "sum", 7, value) == value


@pytest.mark.parametrize(
    "value", [0, 0.0, float("inf"), float("nan"), 1e301, "none", 2j, None, True, [8]]
)
def test_what_could_not_be_the_step_s_number_is_not(sheet, value):
    assert own_value(sheet, "sum", 7, value) is None


def test_zero_is_carried_where_zero_is_right(sheet):
    assert own_value(sheet, "sum", 0, 0) == 0


def test_entries_are_carried_as_an_array(sheet):
    carried = own_value(sheet, "x", right, [1, Fraction(5, 2), -3])
    assert carried.tolist() == [1.0, 2.5, -3.0]
    column = own_value(sheet, "x", right.reshape(3, 1), [4, 5, 6])
    assert column.tolist() == [[4.0], [5.0], [6.0]]
    assert own_value(sheet, "x", np.array([5.0]), 7).tolist() == [7.0]


@pytest.mark.parametrize(
    "value",
    [[1, 2], [[1, 2, 3], [4, 5, 6]], [0, 0, 0], [5, 5, 5], [1, 2, float("inf")], [1, [2], 3], "x"],
)
def test_what_could_not_be_the_step_s_array_is_not(sheet, value):
    assert own_value(sheet, "x", right, value) is None


def test_one_number_throughout_is_carried_where_that_is_right(sheet):
    assert own_value(sheet, "x", np.array([2.0, 2.0]), [5, 5]).tolist() == [5.0, 5.0]
    assert not is_even(np.array([4.0]))
    assert not is_even(4)


def test_words_and_shapes_are_carried(sheet):
    assert own_value(sheet, "w", "gain", "loss") == "loss"
    assert own_value(sheet, "w", "gain", ["loss"]) is None
    assert own_value(sheet, "d", (3, 4), (4, 4)) == (4, 4)
    for value in ((3, 4, 5), (3, None), (3, 0), (-3, 4), 7, [3, 4]):
        assert own_value(sheet, "d", (3, 4), value) is None
