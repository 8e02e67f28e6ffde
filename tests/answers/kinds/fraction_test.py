"""Fractions: exactly equal, and in lowest terms."""

import pytest

from dlstudy.answers.checking import check, request_of


def judged(expected: str, response: str, form: str = "simplified") -> tuple[str, str]:
    row = {"type": "fraction", "expected": expected, "response": response, "form": form}
    found = check(request_of(row)).verdict
    return found.verdict, found.why


@pytest.mark.parametrize(
    ("expected", "response"),
    [
        ("1/2", "1/2"),
        ("1/2", "½"),
        ("1/2", r"\frac{1}{2}"),
        ("1/2", r"\frac12"),
        ("-2/3", "-2/3"),
        ("-2/3", "−⅔"),
        ("-2/3", "(-2)/3"),
        ("2", "2"),
        ("2", "1+1"),
        ("7/3", "7/3"),
    ],
)
def test_right(expected: str, response: str) -> None:
    assert judged(expected, response) == ("correct", "")


@pytest.mark.parametrize(
    ("expected", "response", "why"),
    [
        ("1/2", "2/4", "equal, but not in lowest terms: 1/2"),
        ("1/2", r"\frac{2}{4}", "equal, but not in lowest terms: 1/2"),
        ("2", "4/2", "equal, but not in lowest terms: 2"),
        ("2", "2/1", "equal, but not in lowest terms: 2"),
        ("1/2", "0.5", "equal, but a fraction in lowest terms is wanted: 1/2"),
        ("1/2", "1/4 + 1/4", "equal, but a fraction in lowest terms is wanted: 1/2"),
    ],
)
def test_equal_but(expected: str, response: str, why: str) -> None:
    assert judged(expected, response) == ("incorrect", why)
    assert judged(expected, response, form="") == ("correct", "")


@pytest.mark.parametrize(("expected", "response"), [("1/2", "1/3"), ("1/3", "0.3333333")])
def test_wrong(expected: str, response: str) -> None:
    assert judged(expected, response)[0] == "incorrect"
