"""Intervals written with relations, in words and as sets, all against the same key."""

import pytest

from dlstudy.answers.checking import check, request_of


def verdict(expected: str, response: str) -> str:
    row = {"type": "interval", "expected": expected, "response": response}
    return check(request_of(row)).verdict.verdict


@pytest.mark.parametrize(
    ("expected", "responses"),
    [
        ("(-inf, 3)", ["x < 3", "3 > x", r"x \lt 3", r"3 \gt x", "x<3", "]-inf, 3["]),
        ("(3, inf)", ["x > 3", "3 < x", r"x \gt 3", r"3 \lt x", "(3; inf)"]),
        (
            "(-inf, 3]",
            ["x <= 3", "x =< 3", "x ≤ 3", "x ⩽ 3", r"x \le 3", r"x \leq 3", "3 >= x", "3 ⩾ x"],
        ),
        (
            "[3, inf)",
            ["x >= 3", "x => 3", "x ≥ 3", "x ⩾ 3", r"x \ge 3", r"x \geq 3", "3 <= x", "3 ⩽ x"],
        ),
        (
            "(-inf, 3) U (3, inf)",
            ["x != 3", "x ≠ 3", r"x \ne 3", r"x \neq 3", "3 != x", r"R \ {3}", "R without {3}"],
        ),
        (
            "[0, 1)",
            ["0 <= x < 1", "1 > x >= 0", "x >= 0 and x < 1", "x ≥ 0, x < 1", "x ≥ 0 ∧ x < 1"],
        ),
        (
            "(-inf, 0) U [1, inf)",
            ["x < 0 or x >= 1", "x < 0 ∨ x ≥ 1", "(-inf, 0) ∪ [1, inf)", "x < 0 أو x ≥ 1"],
        ),
        ("(-2, 2)", ["|x| < 2", "abs(x) < 2", "-2 < x < 2"]),
        ("(-inf, inf)", ["R", "ℝ", "all reals", "all real numbers", "real numbers", "reals"]),
    ],
)
def test_one_interval_in_many_ways(expected: str, responses: list[str]) -> None:
    assert {response: verdict(expected, response) for response in responses} == dict.fromkeys(
        responses, "correct"
    )


@pytest.mark.parametrize(
    ("expected", "response"),
    [
        ("(-inf, 3)", "x <= 3"),
        ("(-inf, 3]", "x < 3"),
        ("(3, inf)", "x >= 3"),
        ("(3, inf)", "x < 3"),
        ("(3, inf)", "x != 3"),
        ("(-inf, 3) U (3, inf)", "x = 3"),
        ("[0, 1)", "(0, 1]"),
        ("[0, 1)", "0 <= x <= 1"),
        ("[0, 1)", "x >= 0 or x < 1"),
        ("(-inf, inf)", "(0, inf)"),
    ],
)
def test_another_interval(expected: str, response: str) -> None:
    assert verdict(expected, response) == "incorrect"


@pytest.mark.parametrize(
    ("expected", "response"),
    [
        ("(-inf, 0) U (1, 3)", "(-inf, 0) U (1, 2) U [2, 3)"),
        ("(-inf, 0) U (1, 3)", "[2, 3) U (1, 2) U (-inf, 0)"),
        ("(-inf, inf)", "x >= -inf"),
        ("(-inf, inf)", "x <= inf"),
        ("(-inf, inf)", "x > -inf"),
        ("[0, 2]", "[0, 1] U [1, 2]"),
        ("{2}", "[2, 2]"),
        ("{}", "(2, 2)"),
        ("{}", "(3, 2)"),
    ],
)
def test_pieces_that_touch_are_one(expected: str, response: str) -> None:
    assert verdict(expected, response) == "correct"


@pytest.mark.parametrize(
    ("expected", "response"),
    [
        ("[0, 2]", "[0, 1) U (1, 2]"),
        ("[0, inf)", "[0, 1000000)"),
        ("[0, 1000000)", "[0, inf)"),
        ("[0, 100]", "[0, 102]"),
        ("(-inf, 0)", "(0, inf)"),
    ],
)
def test_pieces_that_do_not(expected: str, response: str) -> None:
    assert verdict(expected, response) == "incorrect"


@pytest.mark.parametrize(
    ("response", "place"),
    [
        ("[-inf, 3)", (0, 1)),
        ("(3, inf]", (7, 1)),
        ("  (3, inf] ", (9, 1)),
        ("(0, 1) U [-inf, 3)", (9, 1)),
        ("(1, 2, 3)", (1, 7)),
    ],
)
def test_where_a_bracket_is_wrong(response: str, place: tuple[int, int]) -> None:
    row = {"type": "interval", "expected": "(0, 1)", "response": response}
    found = check(request_of(row)).verdict
    assert (found.verdict, found.place) == ("unreadable", place)


@pytest.mark.parametrize(
    ("expected", "response", "right", "read_as"),
    [
        ("[0.333, 1]", "[0.3333, 1]", "correct", "[0.3333, 1]"),
        ("[0.333, 1]", "[0.34, 1]", "incorrect", "[0.34, 1]"),
        ("[0.333, inf)", "[0.3333, inf)", "correct", "[0.3333, inf)"),
        ("(0, inf)", "x > 0 and x >= 0", "correct", "(0, inf)"),
        ("(0, inf)", "x >= 0 and x > 0", "correct", "(0, inf)"),
        ("[0, inf)", "x >= 0 and 0 <= x", "correct", "[0, inf)"),
        ("(-inf, 1)", "x <= 1 and x < 1", "correct", "(-inf, 1)"),
        ("(0, 1]", "0 < x <= 1", "correct", "(0, 1]"),
        ("[0, 1)", "0 <= x < 1", "correct", "[0, 1)"),
        ("(0, 1)", "0 < x < 1", "correct", "(0, 1)"),
        ("[0, 1]", "0 <= x <= 1", "correct", "[0, 1]"),
        ("[2, 2]", "x = 2", "correct", "{2}"),
    ],
)
def test_ends_and_how_they_are_shown(
    expected: str, response: str, right: str, read_as: str
) -> None:
    row = {"type": "interval", "expected": expected, "response": response}
    found = check(request_of(row)).verdict
    assert (found.verdict, found.read_as) == (right, read_as)
