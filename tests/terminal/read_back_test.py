"""What was read is told where it is not plainly what was typed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.answers.expected import Expected
from dlstudy.answers.marking import mark
from dlstudy.questions.marking import PartMark
from dlstudy.terminal.lines import render
from dlstudy.terminal.read_back import is_plainly, read_back


def shown(expected, typed, manner, told=""):
    verdict = mark(expected, typed)
    return render(read_back(expected, PartMark(typed, verdict, Fraction(0)), manner, told), manner)


INTEGER = Expected("integer", 1024, 0.0)
SLOPE = Expected("expression", "y*(1 - y)", 0.0, variables=(("y", "real"),))


@pytest.mark.parametrize(
    ("expected", "typed", "line"),
    [
        (INTEGER, "1000", ""),
        (INTEGER, " 1000 ", ""),
        (INTEGER, "1000.0", ""),
        (INTEGER, "١٠٠٠", ""),
        (INTEGER, "1,000", "  read as 1000\n"),
        (INTEGER, "2^9", "  read as 512\n"),
        (Expected("real", 0.3), "1/2", "  read as 0.5\n"),
        (Expected("real", 0.3), "0,5", "  read as 0.5\n"),
        (Expected("vector", [1, 2]), "1 3", "  read as [1, 3]\n"),
        (Expected("vector", [1, 2]), "[1,-3]", ""),
        (SLOPE, "y^2", ""),
        (SLOPE, "y**2", ""),
        (SLOPE, "1-y²", ""),
        (SLOPE, "y(2-y)", "  read as y·(2 − y)\n"),
        (SLOPE, "sin y/2", "  read as sin(y)/2\n"),
        (Expected("choice", "B", 0.0, ("one", "two"), ("A", "B")), "one", ""),
        (Expected("truth", True), "yes", ""),
    ],
)
def test_the_line(display, expected, typed, line):
    assert shown(expected, typed, display()) == line


def test_what_cannot_be_read_and_what_is_told_anyway_have_none(display):
    assert shown(INTEGER, "60k", display()) == ""
    assert shown(SLOPE, "y(1-y)", display(), told="y·(1 − y)") == ""


def test_other_manners(display):
    assert shown(SLOPE, "2y(2-y)", display(plain=True)) == "read as 2*y*(2 - y)\n"
    assert shown(SLOPE, "2y(2-y)", display("ar")) == "  قُرئ:\n      2y·(2 − y)\n"


@given(st.text(max_size=20), st.text(max_size=20))
def test_being_plain_is_symmetric_and_never_fails(left, right):
    assert is_plainly(left, left)
    assert is_plainly(left, right) == is_plainly(right, left)
