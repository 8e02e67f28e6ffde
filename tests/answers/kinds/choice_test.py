"""A choice answered by its letter, in whichever alphabet the letter is typed."""

import pytest

from dlstudy.answers.expected import Expected, latin_letters, local_letters
from dlstudy.answers.kinds.choice import KIND
from dlstudy.answers.refusal import Unreadable

OPTIONS = tuple(f"the value {10 * number}" for number in range(10))
ALPHABETS = {
    "latin": "A B C D E F G H I J",
    "small": "a b c d e f g h i j",
    "arabic": "أ ب ج د ه و ز ح ط ي",
    "bare": "ا ب ج د ه و ز ح ط ی",
    "long": "آ ب ج د ة و ز ح ط ى",
    "below": "إ ب ج د ھ و ز ح ط ى",
    "persian": "الف ب ج د هـ و ز ح ط ی",
}


@pytest.mark.parametrize("name", ALPHABETS)
def test_letters_of_every_alphabet(name: str) -> None:
    expected = Expected("choice", OPTIONS[0], options=OPTIONS)
    for letter, right in zip(ALPHABETS[name].split(), "ABCDEFGHIJ", strict=True):
        for typed in (letter, f"({letter})", f"{letter}."):
            assert KIND.read(expected, typed).value == right, typed


def test_letters_that_screens_show() -> None:
    assert "".join(latin_letters) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert " ".join(local_letters["ar"]) == ALPHABETS["arabic"]
    assert " ".join(local_letters["fa"]) == ALPHABETS["persian"]


@pytest.mark.parametrize("typed", ["option C", "the answer is C", "C) ", "الخيار ج", "گزینه ج"])
def test_words_around_a_letter(typed: str) -> None:
    expected = Expected("choice", OPTIONS[0], options=OPTIONS)
    assert KIND.read(expected, typed).value == "C"


def test_words_that_are_no_options_keep_their_blanks() -> None:
    expected = Expected("choice", "batch norm")
    assert KIND.read(expected, " batch   norm ").value == "batch norm"
    assert KIND.compare(expected, KIND.read(expected, "Batch Norm")).right


@pytest.mark.parametrize("typed", ["()", ".", "[ ]", "- "])
def test_brackets_alone_are_no_letter(typed: str) -> None:
    for expected in (Expected("choice", "A"), Expected("choice", OPTIONS[0], options=OPTIONS)):
        with pytest.raises(Unreadable) as caught:
            KIND.read(expected, typed)
        assert caught.value.why.key == "no-option"


@pytest.mark.parametrize("typed", ["(A), (C)", "A) C)", "C and A", "CA", "ا، ج"])
def test_several_letters_in_any_order(typed: str) -> None:
    assert KIND.read(Expected("choice", ("A", "C"), options=OPTIONS), typed).value == ("A", "C")


def test_without_options_ten_letters_are_known() -> None:
    expected = Expected("choice", "A")
    assert KIND.read(expected, "J").value == "J"
    with pytest.raises(Unreadable) as caught:
        KIND.read(expected, "K")
    assert caught.value.hint is not None
    assert caught.value.hint.values == {"first": "A", "last": "J"}


def test_several_letters_are_shown_with_commas() -> None:
    expected = Expected("choice", ("A", "C"), options=OPTIONS)
    assert KIND.describe(expected, KIND.read(expected, "CA")) == "A, C"
