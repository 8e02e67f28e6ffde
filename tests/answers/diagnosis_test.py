"""Which mistakes fit an answer."""

from typing import NamedTuple

import numpy as np

from dlstudy.answers.diagnosis import consistent
from dlstudy.answers.expected import Expected


class Miss(NamedTuple):
    mistake: str
    value: object


def names(expected: Expected, value: object, *misses: Miss) -> list[str]:
    return [miss.mistake for miss in consistent(expected, value, misses)]


def test_all_mistakes_that_fit_are_named_in_their_order() -> None:
    misses = (Miss("padding-once", 15), Miss("no-dilation", 14), Miss("no-plus-one", 15))
    assert names(Expected("integer", 16), 15, *misses) == ["padding-once", "no-plus-one"]
    assert names(Expected("integer", 16), 13, *misses) == []


def test_a_real_fits_within_the_tolerance() -> None:
    misses = (Miss("no-half", 0.5), Miss("sum", 4.0))
    assert names(Expected("real", 0.25), 0.501, *misses) == ["no-half"]
    assert names(Expected("real", 0.25), 0.51, *misses) == []


def test_the_right_value_and_nothing_read_fit_no_mistake() -> None:
    assert names(Expected("integer", 16), 16, Miss("same", 16)) == []
    assert names(Expected("integer", 16), None, Miss("any", 15)) == []


def test_vectors_and_matrices_fit_as_a_whole() -> None:
    vector = Expected("vector", np.array([0.5, 0.5]))
    assert names(vector, [1, 1], Miss("sum", np.array([1.0, 1.0]))) == ["sum"]
    assert names(vector, [1, 1], Miss("longer", np.array([1.0, 1.0, 1.0]))) == []
    matrix = Expected("matrix", [[1, 2], [3, 4]])
    assert names(matrix, [[1, 3], [2, 4]], Miss("transposed", [[1, 3], [2, 4]])) == ["transposed"]


def test_other_types_fit_by_equality() -> None:
    assert names(Expected("shape", (3, 4)), (4, 3), Miss("swapped", (4, 3))) == ["swapped"]
    assert names(Expected("word", "minimum"), "maximum", Miss("sign", "maximum")) == ["sign"]
    choice = Expected("choice", "A", options=("0.6", "1.6"))
    assert names(choice, "B", Miss("swapped", "1.6")) == ["swapped"]
    assert names(Expected("truth", True), False, Miss("negated", False)) == ["negated"]


def test_a_chosen_option_fits_the_mistake_whose_value_it_shows() -> None:
    numbers = Expected("choice", "B", options=("0.537", "0.6", "1.35"))
    misses = (Miss("swapped", 1.3500001), Miss("tanh", np.float64(0.537049)))
    assert names(numbers, "C", *misses) == ["swapped"]
    assert names(numbers, "B", *misses) == []
    vectors = Expected("choice", "A", options=("[0.09, 0.245]", "[0.245, 0.09]"))
    assert names(vectors, "B", Miss("order", np.array([0.245, 0.09]))) == ["order"]


def test_a_mistake_that_gives_a_list_for_a_number_fits_no_number() -> None:
    listed = Miss("listed", np.array([1.0, 2.0]))
    assert consistent(Expected("real", 3.0), 2.0, [listed]) == ()
