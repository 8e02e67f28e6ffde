"""Given values that are arrays, groups or conventions."""

import numpy as np

from dlstudy.catalog.entries import Input, Place, Step, Worksheet
from dlstudy.terminal.lines import glue, render
from dlstudy.terminal.solution import Piece, called, given, working
from dlstudy.worksheets.sheet import compile as compile_sheet
from dlstudy.worksheets.solve import solve

PLACE = Place("content/x.yaml", 1, 1)

GATES = Worksheet(
    id="gates",
    topic="lstm",
    place=PLACE,
    source=(),
    title={"en": "Gates"},
    inputs=(
        Input("h-prev", "h_prev", shape=("H",)),
        Input("weights", "W", shape=("H", "H"), keys=("i", "f")),
        Input("reduction", "reduction", "choice", choices=("sum", "mean"), default="sum"),
    ),
    steps=(
        Step("i", "i", formula="W_i@h_prev"),
        Step("f", "f", formula="W_f@h_prev"),
        Step(
            "total", "T", by="reduction", cases={"sum": "sum(i + f)", "mean": "mean(i + f)"},
            unit="nats",
        ),
    ),
    dims={"H": (1, 2)},
)  # fmt: skip


def solved(h: list[float], i: list[list[float]], f: list[list[float]]):
    weights = {"i": np.array(i), "f": np.array(f)}
    return solve(compile_sheet(GATES), {"h-prev": np.array(h), "weights": weights})


def test_a_group_is_given_part_by_part_and_a_name_that_says_no_more_is_left_out(display):
    shown = display()
    rows = given(solved([2.0], [[3.0]], [[0.5]]), GATES, shown)
    assert render(rows, shown) == (
        "  given    h_prev = [2], W_i = [[3]], W_f = [[0.5]];\n"
        "           by default reduction sum\n"
    )


def test_a_name_that_differs_from_its_symbol_by_a_joint_only_is_left_out(display):
    assert called(Piece("Wf", "W_f", 0.3), display()).replace(glue, " ") == "W_f = 0.3"
    assert called(Piece("h0", "h_0", 2), display()).replace(glue, " ") == "h_0 = 2"
    assert called(Piece("lr", "eta", 0.1), display()).replace(glue, " ") == "lr η = 0.1"


def test_matrices_stand_row_beneath_row(display):
    shown = display()
    rows = given(solved([2.0, 1.0], [[3.0, 0.0], [0.0, -1.0]], [[1.0, 1.0], [1.0, 1.0]]), GATES,
                 shown)  # fmt: skip
    assert render(rows, shown) == (
        "  given    h_prev = [2, 1]\n"
        "           W_i = [[3,  0],\n"
        "                  [0, −1]]\n"
        "           W_f = [[1, 1],\n"
        "                  [1, 1]]\n"
        "  by default\n"
        "           reduction sum\n"
    )


def test_the_chosen_case_is_shown_with_its_unit(display):
    shown = display()
    text = render(working(solved([2.0], [[3.0]], [[0.5]]), GATES, shown), shown)
    assert text.splitlines()[-3].startswith("  total    T = ")
    assert text.splitlines()[-1] == "             = 7 nats"


def test_in_arabic_the_given_stands_on_left_to_right_lines(display):
    shown = display("ar")
    rows = given(solved([2.0], [[3.0]], [[0.5]]), GATES, shown)
    assert render(rows, shown) == (
        "  المعطيات:\n"
        "      h_prev = [2], W_i = [[3]], W_f = [[0.5]]\n"
        "  قيمة افتراضية:\n"
        "      reduction sum\n"
    )
