"""Inputs that are texts: read, drawn, handed to a procedure, replaced by a mistake."""

import json

import numpy as np
import pytest

from dlstudy.catalog.entries import Draw, Example, Input, Mistake, Step
from dlstudy.worksheets import pins, procedures
from dlstudy.worksheets.draw import draw
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.solve import solve
from dlstudy.worksheets.unknowns import find
from dlstudy.worksheets.values import read_input
from dlstudy.worksheets.work import Work
from tests.worksheets.conftest import en, worksheet

LAYERS = Input("layers", "layers", "text")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("a_3^{[2](12)}", "a_3^{[2](12)}"),
        ("  x^2 - 3*x ", "x^2 - 3*x"),
        ([["conv", "3", "1"], ["pool", "2", "2"]], '[["conv", 3, 1], ["pool", 2, 2]]'),
        ({"f": "2.50", "name": "né"}, '{"f": 2.5, "name": "né"}'),
        (["007", "-1e-3", "true"], '["007", -0.001, "true"]'),
        (np.array([[1, 2]]), "[[1, 2]]"),
        (12, "12"),
    ],
)  # fmt: skip
def test_a_text_is_taken_as_it_is_and_a_list_as_json(given, text):
    assert read_input(LAYERS, given) == text


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("  ", "layers must not be empty"),
        ("x" * 2001, "layers must have at most 2000 characters, not 2001"),
    ],
)
def test_what_is_no_text(given, message):
    with pytest.raises(WorkError) as caught:
        read_input(LAYERS, given)
    assert (caught.value.message, caught.value.name) == (message, "layers")


def letters(work: Work, *, word: str, times: int) -> None:
    counted = len(word) * times
    work.result("letters", counted + 1 if work.variant == "one-more" else counted)


@pytest.fixture
def sheet(monkeypatch):
    monkeypatch.setattr(procedures, "load", {"words.letters": letters}.__getitem__)
    return Sheet(
        worksheet(
            "count-letters",
            (
                Input("word", "w", "text", default="ab", draw=Draw(among=("one", "four", "seven"))),
                Input("times", "n", "integer", draw=Draw("1", "9")),
            ),
            (Step("letters", "L", "integer"),),
            procedure="words.letters",
            mistakes=(
                Mistake("one-more", en("one more"), en("no."), {}, "one-more"),
                Mistake("other-word", en("other word"), en("no."), {"word": "z"}),
            ),
            examples=(
                Example(
                    {"word": "abc", "times": "2"},
                    {"letters": "6"},
                    mistakes={"one-more": "7", "other-word": "2"},
                ),
            ),
        )
    )


def test_a_procedure_gets_the_text(sheet):
    assert solve(sheet, {"word": "three", "times": "2"}).results == {"letters": 10}
    default = solve(sheet, {"n": 3})
    assert (default.results, default.defaulted) == ({"letters": 6}, ("word",))


def test_its_pins_hold(sheet):
    assert pins.check(sheet) == ()


def test_a_text_is_drawn_from_its_list(sheet):
    drawn = {str(draw(sheet, f"s{n}").given["word"]) for n in range(20)}
    assert drawn == {"one", "four", "seven"}


def test_a_text_without_a_list_is_drawn_as_its_default(sheet):
    inputs = (sheet.worksheet.inputs[0]._replace(draw=None), sheet.worksheet.inputs[1])
    bare = Sheet(sheet.worksheet._replace(inputs=inputs))
    assert draw(bare, "s").solution.given["word"] == "ab"


def test_nobody_searches_for_a_text(sheet):
    with pytest.raises(WorkError) as caught:
        find(sheet, {"times": "2"}, {"letters": "6"}, "word")
    assert caught.value.message == "cannot solve for word: it is not a single number"


def test_its_json_is_read_back():
    text = read_input(LAYERS, [["conv", "3"], ["pool", "0.5"]])
    assert json.loads(text) == [["conv", 3], ["pool", 0.5]]
