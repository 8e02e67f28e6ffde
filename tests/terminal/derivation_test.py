"""Worked solutions without numbers, on a terminal."""

from collections.abc import Callable

from dlstudy.terminal.derivation import derivation
from dlstudy.terminal.display import Display
from dlstudy.terminal.lines import Line

LINES = (("inside", "u = 3x"), ("", "v = 2"), ("chain rule", "f′(x) = 3·e^(3x)"))
ARABIC = (("الداخل", "u = 3x"), ("الحاصل", "f′(x) = 3·e^(3x)"))


def rows(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def test_two_columns(display: Callable[..., Display]) -> None:
    assert rows(derivation(LINES, display())) == [
        "  inside      u = 3x",
        "              v = 2",
        "  chain rule  f′(x) = 3·e^(3x)",
    ]


def test_long_labels_stand_above(display: Callable[..., Display]) -> None:
    long = (("The outer slope, in terms of u.", "−1/u²"), ("then du/dx is wanted as", "3"))
    assert rows(derivation(long, display())) == [
        "  The outer slope, in terms of u.",
        "      −1/u²",
        "  then du/dx is wanted as:",
        "      3",
    ]


def test_arabic_has_formulas_on_lines_of_their_own(display: Callable[..., Display]) -> None:
    assert rows(derivation(ARABIC, display("ar"))) == [
        "  الداخل:",
        "      u = 3x",
        "  الحاصل:",
        "      f′(x) = 3·e^(3x)",
    ]


def test_plain(display: Callable[..., Display]) -> None:
    assert rows(derivation(LINES, display(plain=True))) == [
        "inside: u = 3x",
        "v = 2",
        "chain rule: f′(x) = 3·e^(3x)",
    ]


def test_nothing(display: Callable[..., Display]) -> None:
    assert derivation((), display()) == []
