"""Answers that are no real number: undefined, none, complex, and alternatives."""

import pytest

from dlstudy.answers.checking import check, request_of
from dlstudy.answers.specials import (
    NONE,
    UNDEFINED,
    alternatives,
    complex_number,
    is_special,
    special_word,
)


@pytest.mark.parametrize(
    "text",
    [
        "undefined",
        "Undefined.",
        "not defined",
        "it is undefined",
        "It's undefined",
        "= undefined",
        "does not exist",
        "doesn't exist",
        "nonexistent",
        "DNE",
        "NaN",
        "indeterminate",
        "غير معرف",
        "غير معرفة",
        "غير موجود",
        "غير موجودة",
        "لا وجود له",
        "تعریف نشده",
        "نامعین",
        "وجود ندارد",
    ],
)
def test_undefined(text: str) -> None:
    assert special_word(text) == UNDEFINED


@pytest.mark.parametrize(
    "text",
    [
        "none",
        "Nothing",
        "no solution",
        "no solutions",
        "no value",
        "no such value",
        "لا شيء",
        "لا يوجد",
        "لا حل",
        "هیچ",
        "هیچ‌کدام",
        "بدون جواب",
        "∅",
    ],
)
def test_none(text: str) -> None:
    assert special_word(text) == NONE


@pytest.mark.parametrize("text", ["", "0", "defined", "x", "one", "undefined behaviour"])
def test_other_words(text: str) -> None:
    assert special_word(text) == ""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("0 or undefined", ["0", "undefined"]),
        ("0 أو 1", ["0", "1"]),
        ("0 یا 1", ["0", "1"]),
        ("1 or 2 or 3", ["1", "2", "3"]),
        ("0 || undefined", ["0", "undefined"]),
        ("0|none", ["0", "none"]),
        ("|x|", ["|x|"]),
        ("|x| + |y|", ["|x| + |y|"]),
        ("5", ["5"]),
        ("or", ["or"]),
        ("floor", ["floor"]),
        ("", [""]),
    ],
)
def test_alternatives(text: str, parts: list[str]) -> None:
    assert alternatives(text) == parts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("i", 1j),
        ("-i", -1j),
        ("j", 1j),
        ("2i", 2j),
        ("2*i", 2j),
        ("1+2i", 1 + 2j),
        ("1 - 2i", 1 - 2j),
        ("1−2j", 1 - 2j),
        ("-1.5+.5i", -1.5 + 0.5j),
        ("+3i", 3j),
        (" 2i ", 2j),
        ("3 + i", 3 + 1j),
        (".5 - i", 0.5 - 1j),
    ],
)
def test_complex_numbers(text: str, value: complex) -> None:
    assert complex_number(text) == value


@pytest.mark.parametrize("text", ["1", "x", "1 2i", "i2", "2k", "1+2", "", "2ii", "1 + 2 i j"])
def test_what_is_not_complex(text: str) -> None:
    assert complex_number(text) is None


def test_a_declared_letter_is_no_imaginary_unit() -> None:
    assert complex_number("2i", ("i",)) is None
    assert complex_number("2j", ("i",)) == 2j


def test_special_values() -> None:
    assert all(map(is_special, (UNDEFINED, NONE, 1j)))
    assert not any(map(is_special, (0, 1.5, "text", None, (1,))))


@pytest.mark.parametrize(
    ("response", "shown"),
    [
        ("2i", "2i"),
        ("i", "i"),
        ("-i", "-i"),
        ("-2.5j", "-2.5i"),
        ("1+2i", "1+2i"),
        ("1 - 2i", "1-2i"),
        ("3 - i", "3-i"),
        ("0i", "0i"),
        ("0 or undefined", "0 or undefined"),
        ("none", "none"),
    ],
)
def test_shown_back(response: str, shown: str) -> None:
    row = {"type": "real", "expected": "7", "response": response}
    verdict = check(request_of(row)).verdict
    assert (verdict.verdict, verdict.read_as) == ("incorrect", shown)


@pytest.mark.parametrize(
    ("expected", "response", "verdict"),
    [
        ("2i", "2i", "correct"),
        ("2i", "-2i", "incorrect"),
        ("1+2i", "2i+1", None),
        ("undefined", "1/0", "correct"),
        ("undefined", "does not exist", "correct"),
        ("undefined", "none", "incorrect"),
        ("none", "no solution", "correct"),
        ("0 or undefined", "0", "correct"),
        ("0 or undefined", "undefined or 0", "correct"),
        ("0 or undefined", "0 or 1", "incorrect"),
        ("5", "1/0", "incorrect"),
        ("5", "5 or 6", "incorrect"),
        ("5", "5 or 5", "correct"),
        ("1+2i", "1+2i", "correct"),
        ("1+2i", "1+2.1i", "incorrect"),
        ("2", "2+0i", "correct"),
    ],
)
def test_judged(expected: str, response: str, verdict: str | None) -> None:
    row = {"type": "real", "expected": expected, "response": response}
    found = check(request_of(row)).verdict.verdict
    assert verdict is None or found == verdict


@pytest.mark.parametrize(
    ("expected", "response", "why"),
    [
        ("5", "2i", "a real number is wanted"),
        ("5", "undefined", "the right answer has a value"),
        ("undefined", "5", "the right answer is not a number"),
        ("5", "5 or 6", "several answers are given, and not all of them are right"),
    ],
)
def test_why(expected: str, response: str, why: str) -> None:
    row = {"type": "real", "expected": expected, "response": response}
    assert check(request_of(row)).verdict.why.startswith(why)
