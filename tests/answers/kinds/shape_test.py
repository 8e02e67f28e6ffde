"""Shapes: brackets of every kind, sizes left open, order and number of dimensions."""

import pytest

from dlstudy.answers.checking import check, request_of


def verdict(expected: str, response: str) -> tuple[str, str]:
    row = {"type": "shape", "expected": expected, "response": response}
    found = check(request_of(row)).verdict
    return found.verdict, found.why


@pytest.mark.parametrize(
    "response",
    [
        *("(2, 3, 4)", "[2, 3, 4]", "<2, 3, 4>", "{2, 3, 4}", "2x3x4", "2X3X4", "2×3×4"),
        *("2*3*4", "2 by 3 by 4", "2, 3, 4", "2;3;4", "2 3 4", "(2,3,4,)", "torch.Size([2, 3, 4])"),
        *("tf.TensorShape([2, 3, 4])", "shape: (2, 3, 4)", "R^(2x3x4)", "2 في 3 في 4", "2، 3، 4"),
    ],
)
def test_one_shape_in_many_ways(response: str) -> None:
    assert verdict("2x3x4", response) == ("correct", "")


@pytest.mark.parametrize("wildcard", ["None", "-1", "B", "N", "batch", "?"])
def test_sizes_left_open(wildcard: str) -> None:
    assert verdict("(None, 64)", f"({wildcard}, 64)")[0] == "correct"
    assert verdict("(8, 64)", f"({wildcard}, 64)")[0] == "incorrect"


@pytest.mark.parametrize(
    "response", ["(2, 3", "2, 3]", "(2, 3]", "[2, 3)", "<2, 3)", "{2, 3]", "2x", "2xx3", "2.5x3"]
)
def test_what_is_no_shape(response: str) -> None:
    assert verdict("2x3", response)[0] == "unreadable"


@pytest.mark.parametrize(
    ("expected", "response"),
    [("()", "()"), ("()", "[]"), ("()", "torch.Size([])"), ("(64,)", "64"), ("(64,)", "(64)")],
)
def test_of_a_number_and_of_a_vector(expected: str, response: str) -> None:
    assert verdict(expected, response)[0] == "correct"


@pytest.mark.parametrize(
    ("expected", "response", "why"),
    [
        ("3x32x32", "32x32x3", "the channels stand at the other end here"),
        ("2x3x4x5", "2x4x3x5", "the right sizes in another order"),
        ("3x4", "4x3", "the right sizes in another order"),
        ("3x32x32", "3x32", "this has 2 dimensions, the right shape has 3"),
        ("3x32x32", "3x32x31", ""),
    ],
)
def test_what_is_wrong_with_it(expected: str, response: str, why: str) -> None:
    assert verdict(expected, response) == ("incorrect", why)
