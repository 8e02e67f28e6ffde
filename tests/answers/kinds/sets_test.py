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
