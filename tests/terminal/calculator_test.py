"""Whole screens of a calculator, as SCREENS draws them."""

import numpy as np

from dlstudy.catalog.entries import Input, Place, Step, Worksheet
from dlstudy.terminal import calculator
from dlstudy.terminal.lines import render, text_of, width
from dlstudy.worksheets.sheet import compile as compile_sheet
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.solve import solve
from dlstudy.worksheets.unknowns import find

WORKING = """
  Convolution output size

  given    input W = 227, kernel F = 11, stride S = 4;
           by default padding P = 0, dilation D = 1

  span     E = D·(F − 1) + 1
             = 1·(11 − 1) + 1
             = 11
  output   O = ⌊(W + 2P − E)/S⌋ + 1
             = ⌊(227 + 2·0 − 11)/4⌋ + 1
             = 55

"""

BACKWARDS = """
  input    W = 227, 228, 229 or 230
  These are all; P = 0 and D = 1 by default.

"""

HELP = """
  Convolution output size                           convolution · 000.55, 002.48

    E = D·(F − 1) + 1             span: pixels that the dilated filter covers
    O = ⌊(W + 2P − E)/S⌋ + 1      output

  Inputs                      default
    --input     W   whole, ≥ 1        width or height of the input, in pixels
    --kernel    F   whole, ≥ 1        width or height of the filter
    --padding   P   whole, ≥ 0    0   zeros added on each side
    --stride    S   whole, ≥ 1    1   pixels from one position to the next
    --dilation  D   whole, ≥ 1    1   pixels from one weight to the next

  Solving backwards: give the result (--output), leave one input out
  Options: --json, --latex, --plain, --lang en|ar|fa

  Examples
    dlstudy calc conv-output-size --input 227 --kernel 11 --stride 4   # 55

"""

PLAIN = """\
Convolution output size
given: input W = 227, kernel F = 11, stride S = 4; by default padding P = 0,
dilation D = 1
span: E = D*(F - 1) + 1
with the numbers: 1*(11 - 1) + 1
value: 11
output: O = floor((W + 2*P - E)/S) + 1
with the numbers: floor((227 + 2*0 - 11)/4) + 1
value: 55
"""

ARABIC = """
  حجم خرج الالتفاف

  المعطيات:
      W = 227, F = 11, S = 4
  قيم افتراضية:
      P = 0, D = 1

  امتداد المرشّح (span):
      E = D·(F − 1) + 1
        = 1·(11 − 1) + 1
        = 11
  عرض المخرج (output):
      O = ⌊(W + 2P − E)/S⌋ + 1
        = ⌊(227 + 2·0 − 11)/4⌋ + 1
        = 55

"""


def alexnet(conv):
    return solve(compile_sheet(conv), {"input": 227, "kernel": 11, "stride": 4})


def test_the_working_is_the_answer(conv, display):
    shown = display()
    assert render(calculator.working(alexnet(conv), conv, shown), shown) == WORKING


def test_the_working_in_plain_sentences(conv, display):
    shown = display(plain=True)
    assert render(calculator.working(alexnet(conv), conv, shown), shown) == PLAIN


def test_the_working_in_arabic_has_formulas_on_lines_of_their_own(conv, display):
    shown = display("ar")
    assert render(calculator.working(alexnet(conv), conv, shown), shown) == ARABIC


def test_solving_backwards(conv, display):
    shown = display()
    found = find(compile_sheet(conv), {"kernel": 11, "stride": 4}, {"output": 55})
    assert render(calculator.backwards(found, conv, shown), shown) == BACKWARDS


def test_one_solution_is_the_only_one(conv, display):
    shown = display()
    given = {"input": 14, "kernel": 3}
    found = find(compile_sheet(conv), given, {"output": 14}, "padding")
    assert render(calculator.backwards(found, conv, shown), shown) == (
        "\n  padding   P = 1\n  This is the only one; S = 1 and D = 1 by default.\n\n"
    )


def test_help_shows_the_formula_the_inputs_and_lines_to_copy(conv, display):
    shown = display()
    assert render(calculator.help_screen(conv, shown), shown) == HELP


def test_an_error_names_both_sides_and_what_would_fit(display):
    problem = WorkError(
        "the filter is larger than the padded input",
        ("W + 2P = 5, but D·(F − 1) + 1 = 11",),
        (("padding", 3), ("kernel", 5), ("input", 11)),
    )
    shown = display()
    assert render(calculator.error(problem, shown), shown) == (
        "dlstudy: the filter is larger than the padded input\n"
        "  W + 2P = 5, but D·(F − 1) + 1 = 11\n"
        "  any one of these fits: --padding 3, --kernel 5, --input 11\n"
    )


AFFINE = Worksheet(
    id="affine",
    topic="network-basics",
    place=Place("content/x.yaml", 1, 1),
    source=(),
    title={"en": "Affine layer"},
    inputs=(
        Input("x", "x", shape=("H",)),
        Input("weights", "W", shape=("H", "H")),
        Input("rate", "eta", default="0.5"),
    ),
    steps=(Step("output", "y", formula="eta*(W@x)"),),
    dims={"H": (2, 2)},
)

MATRICES = """
  Affine layer

  given    x = [1, −2]
           weights W = [[1.5, −2],
                        [  0,  4]]
  by default
           rate η = 0.5

  output   y = η·(Wx)
             = 0.5·([[1.5, −2], [0, 4]][1, −2])
             = [2.75, −4]

"""


def test_a_matrix_stands_with_one_row_a_line(display):
    shown = display()
    given = {"x": np.array([1.0, -2.0]), "weights": np.array([[1.5, -2.0], [0.0, 4.0]])}
    solution = solve(compile_sheet(AFFINE), given)
    rows = render(calculator.working(solution, AFFINE, shown), shown)
    assert rows.splitlines()[:8] == MATRICES.splitlines()[:8]
    assert rows.splitlines()[-2].strip() == "= [2.75, −4]"


def test_no_line_is_wider_than_the_screen(conv, display):
    for columns in (40, 60, 80):
        shown = display(width=columns)
        rows = calculator.working(alexnet(conv), conv, shown)
        assert max(width(text_of(row)) for row in rows) <= columns
