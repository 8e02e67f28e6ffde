import numpy as np
import pytest

from dlstudy.terminal.display import Display
from dlstudy.terminal.lines import width
from dlstudy.terminal.values import block, number, parsed

NORMAL = Display()


def test_numbers_and_short_vectors_stand_on_one_line():
    assert block(-2, 40, NORMAL) == ["−2"]
    assert block(np.array([0.25, -1.5]), 40, NORMAL) == ["[0.25, −1.5]"]
    assert number(-2.5, Display(plain=True)) == "-2.5"


def test_a_matrix_has_one_row_a_line_with_columns_flush_right():
    assert block(np.array([[1, -20], [300, 4]]), 40, NORMAL) == [
        "[[  1, −20],",
        " [300,   4]]",
    ]
    assert block(np.array([[1, 2]]), 40, NORMAL) == ["[[1, 2]]"]


def test_a_stack_of_matrices_keeps_its_brackets():
    assert block(np.arange(8).reshape(2, 2, 2), 40, NORMAL) == [
        "[[[0, 1],",
        "  [2, 3]],",
        " [[4, 5],",
        "  [6, 7]]]",
    ]


def test_a_long_vector_wraps_inside_the_room():
    rows = block(np.arange(40), 30, NORMAL)
    assert all(width(row) <= 30 for row in rows)
    assert "".join(rows).replace(" ", "") == str(list(range(40))).replace(" ", "")


def test_of_very_many_entries_the_first_and_last_are_shown():
    shown = [*map(str, range(20)), "…", *map(str, range(290, 300))]
    assert block(np.arange(300), 1000, NORMAL) == [f"[{', '.join(shown)}]"]
    assert block(np.arange(300).reshape(1, 300), 1000, NORMAL) == [f"[[{', '.join(shown)}]]"]
    assert "…" not in "".join(block(np.arange(60), 40, NORMAL))


def test_of_very_many_matrices_the_first_and_last_are_shown(display):
    rows = block(np.arange(100).reshape(100, 1, 1), 40, display())
    assert len(rows) == 17
    assert rows[0] == "[[[0]],"
    assert rows[8] == " … 84 more rows"
    assert rows[-1] == " [[99]]]"


def test_a_group_shows_part_after_part():
    assert block({"i": [1, 2], "f": [[1], [2]]}, 40, NORMAL) == [
        "i: [1, 2]",
        "f: [[1],",
        "    [2]]",
    ]


def test_of_very_many_rows_the_first_and_last_are_shown(display):
    rows = block(np.arange(200).reshape(100, 2), 40, display())
    assert len(rows) == 17
    assert rows[8] == " … 84 more rows"
    assert rows[0] == "[[ 0,  1],"
    assert rows[-1] == " [198, 199]]"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[1, −2]", ["1", "−2"]),
        ("[[1, 2], [3, 4]]", [["1", "2"], ["3", "4"]]),
        ("[]", []),
        ("0.5", "0.5"),
        ("[1, 2", "[1, 2"),
        ("i = [1], f = [2]", "i = [1], f = [2]"),
    ],
)
def test_a_displayed_list_is_read_back(text, value):
    assert parsed(text) == value
