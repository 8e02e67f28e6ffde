"""Sets: empty ones in words and signs, members in any order."""

import pytest

from dlstudy.answers.checking import check, request_of


def verdict(expected: str, response: str) -> str:
    row = {"type": "set", "expected": expected, "response": response}
    return check(request_of(row)).verdict.verdict


@pytest.mark.parametrize(
    "response",
    [
        *("{}", "∅", "ø", "empty", "empty set", "the empty set", "none", r"\emptyset"),
        *(
            r"\varnothing",
            "فارغة",
            "المجموعة الخالية",
            "مجموعة خالية",
            "تهی",
            "مجموعه تهی",
            "هیچ",
            "لا شيء",
        ),
    ],
)
def test_nothing(response: str) -> None:
    assert verdict("{}", response) == "correct"
    assert verdict("{1}", response) == "incorrect"


@pytest.mark.parametrize(
    "response",
    ["{1, 2, 3}", "3, 2, 1", "1; 2; 3", "1 and 2 and 3", "1, 2 و 3", "{3, 1, 2, 2}", "x = 1, 2, 3"],
)
def test_order_and_repetition_do_not_count(response: str) -> None:
    assert verdict("{1, 2, 3}", response) == "correct"


@pytest.mark.parametrize("response", ["±2", "+-2", "+/-2", r"\pm 2", "2, -2", "{-2, 2}"])
def test_plus_and_minus(response: str) -> None:
    assert verdict("{-2, 2}", response) == "correct"
    assert verdict("{2}", response) == "incorrect"


@pytest.mark.parametrize(
    ("key", "typed", "right"),
    [
        ("{1, 2}", "{(1), 2}", "correct"),
        ("{1, 2}", "{(1), (2)}", "correct"),
        ("{(1, 2), 3}", "{3, (1, 2)}", "correct"),
        ("{(1, 2), 3}", "{3, (2, 1)}", "incorrect"),
        ("{}", "{ }", "correct"),
        ("{}", " { } ", "correct"),
    ],
)
def test_members_in_brackets(key: str, typed: str, right: str) -> None:
    assert verdict(key, typed) == right


@pytest.mark.parametrize(
    ("typed", "why", "place"),
    [
        ("{1, ±}", "something is missing here", (5, 0)),
        ("1, ± ", "something is missing here", (4, 0)),
        ("{1, 2]", "] does not close {", (5, 1)),
        ("{1, 2)}", ") does not close {", (5, 1)),
        ("1, 2}", "this bracket was never opened", (4, 1)),
        ("{1, (2}", "} does not close (", (6, 1)),
        ("{{1, 2}", "this bracket is never closed", (0, 1)),
    ],
)
def test_where_a_set_cannot_be_read(typed: str, why: str, place: tuple[int, int]) -> None:
    found = check(request_of({"type": "set", "expected": "{1, 2}", "response": typed})).verdict
    assert (found.verdict, found.why, found.place) == ("unreadable", why, place)


def test_members_too_many_cost_no_more_than_everything() -> None:
    row = {"type": "set", "expected": "{1, 2}", "response": "{3, 4, 5}"}
    assert check(request_of(row)).verdict.score == 0.0
