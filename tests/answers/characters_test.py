"""What no answer may hold, and what is merely another spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.answers.characters import plain, refuse
from dlstudy.answers.messages import render
from dlstudy.answers.refusal import Unreadable

REFUSED = [
    ("1\x002", "NUL (U+0000) has no place in an answer", (1, 1)),
    ("\x1b[2J", "ESCAPE (U+001B) has no place in an answer", (0, 1)),
    ("1\x7f", "DELETE (U+007F) has no place in an answer", (1, 1)),
    ("a\x07", "control character (U+0007) has no place in an answer", (1, 1)),
    ("1\u202e2", "RIGHT-TO-LEFT OVERRIDE (U+202E) has no place in an answer", (1, 1)),
    ("\u200f٣", "RIGHT-TO-LEFT MARK (U+200F) has no place in an answer", (0, 1)),
    ("1\u200b2", "ZERO WIDTH SPACE (U+200B) has no place in an answer", (1, 1)),
    ("1\u200c2", "ZERO WIDTH NON-JOINER (U+200C) has no place in an answer", (1, 1)),
    ("\ufeff1", "ZERO WIDTH NO-BREAK SPACE (U+FEFF) has no place in an answer", (0, 1)),
    ("1\ud800", "half of a character (U+D800) has no place in an answer", (1, 1)),
    ("7" * 501, "an answer has at most 500 characters, this one has 501", (500, 1)),
    ("", "nothing is typed here", (0, 0)),
    (" \t ", "nothing is typed here", (0, 0)),
]


@pytest.mark.parametrize(("typed", "why", "place"), REFUSED)
def test_refuses_by_name_and_place(typed: str, why: str, place: tuple[int, int]) -> None:
    with pytest.raises(Unreadable) as caught:
        refuse(typed)
    assert (render(caught.value.why), (caught.value.start, caught.value.length)) == (why, place)


def test_a_persian_word_may_hold_its_joiner() -> None:
    refuse("کم‌برازش", words=True)


@given(st.text())
def test_a_place_stays_a_place(typed: str) -> None:
    assert len(plain(typed)) == len(typed)
