"""Words, and lists of words."""

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.answers.marking import mark

KINDS = Expected("word", ["maximum", "minimum"], options=("maximum", "minimum", "saddle"))


@pytest.mark.parametrize(
    "typed",
    ["maximum, minimum", "[Maximum, minimum]", "maximum minimum", "maximum and minimum"],
)
def test_a_list_of_words(typed: str) -> None:
    verdict = mark(KINDS, typed)
    assert (verdict.verdict, verdict.read_as) == ("correct", "maximum, minimum")


@pytest.mark.parametrize(
    ("typed", "why", "score"),
    [
        ("maximum, saddle", "1 of 2 entries are right; not 2", 0.5),
        ("minimum, maximum", "the right entries in another order", 0.0),
        ("maximum", "this has length 1, the right answer has length 2", 0.0),
    ],
)
def test_a_wrong_list_of_words(typed: str, why: str, score: float) -> None:
    verdict = mark(KINDS, typed)
    assert (verdict.verdict, verdict.why, verdict.score) == ("incorrect", why, score)


def test_an_unknown_word_in_a_list_has_its_place() -> None:
    verdict = mark(KINDS, "[maximum, hill]")
    assert verdict.why == "hill is not one of maximum, minimum, saddle"
    assert verdict.place == (10, 4)


def test_the_beginning_of_one_word_only_is_a_hint() -> None:
    assert mark(KINDS, "sad, maximum").hint == "did you mean saddle?"
    assert mark(Expected("word", "maximum", options=KINDS.options), "m").hint == ""


def test_a_word_with_a_letter_of_another_alphabet_is_refused_by_name() -> None:
    verdict = mark(Expected("word", "relu", options=("relu", "tanh")), "rеlu")
    assert (verdict.verdict, verdict.place) == ("unreadable", (1, 1))
    assert "CYRILLIC SMALL LETTER IE" in verdict.why


@pytest.mark.parametrize(
    ("typed", "hint"), [("s", ""), ("sa", "did you mean saddle?"), ("mi", "did you mean minimum?")]
)
def test_two_letters_are_a_beginning(typed: str, hint: str) -> None:
    assert mark(Expected("word", "maximum", options=KINDS.options), typed).hint == hint


def test_any_word_is_read_where_there_are_no_options() -> None:
    verdict = mark(Expected("word", "relu"), " tanh ")
    assert (verdict.verdict, verdict.value, verdict.read_as) == ("incorrect", "tanh", "tanh")
