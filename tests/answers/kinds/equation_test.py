"""Equations: the points at which they are held against each other, and what has the same roots."""

from collections.abc import Iterator
from fractions import Fraction
from math import inf

import pytest

from dlstudy.answers.checking import check, request_of
from dlstudy.answers.kinds.equation import points, put, vanishing
from dlstudy.answers.kinds.solutions import _grid, have_same_roots
from dlstudy.answers.variables import Variable, read_domain
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.printing import source
from dlstudy.expressions.reader import read

DOMAINS = [
    *("real", "positive", "negative", "nonnegative", "(0, 1)", "[-1, 1]", "(2, 5)", "[3, inf)"),
    *("real < -4", "integer", "natural", "integer>=-3", "integer<=4", "integer [2, 4]"),
]


@pytest.mark.parametrize("domain", DOMAINS)
def test_points_lie_in_the_domain_and_differ(domain: str) -> None:
    x = Variable("x", read_domain(domain))
    found = [point["x"] for point in points((x,))]
    assert len(found) == 15
    assert all(value in x.domain for value in found)
    assert len(set(found)) >= (3 if x.domain.integer else 10)
    assert all(type(value) in (int, Fraction) for value in found)


def test_zero_and_one_come_first_where_they_belong() -> None:
    def first(domain: str) -> Iterator[object]:
        for point in list(points((Variable("x", read_domain(domain)),)))[:3]:
            yield point["x"]

    assert list(first("real")) == [0, 1, -1]
    assert list(first("nonnegative"))[:2] == [0, 1]
    assert list(first("positive"))[1] == 1


def test_numbers_in_place_of_names() -> None:
    node = read("where(x > 1, -x, y**2) + (0 < x < y)", FUNCTIONS)
    assert source(put(node, {"x": 3})) == "where(3 > 1, -3, y**2) + (0 < 3 < y)"


@pytest.mark.parametrize(
    ("text", "zero"),
    [
        ("-f", "f"),
        ("f**2", "f"),
        ("abs(f)", "f"),
        ("sqrt(f)", "f"),
        ("3*f", "f"),
        ("f/3", "f"),
        ("f*3", "f"),
        ("f*f", "f"),
        ("f - 0", "f"),
        ("0 - f", "f"),
        ("-abs(2*f**3)", "f"),
        ("f**-1", "f**(-1)"),
        ("f**0", "f**0"),
        ("0*f", "0*f"),
        ("f*g", "f*g"),
        ("f - 1", "f - 1"),
        ("3/f", "3/f"),
    ],
)
def test_what_vanishes_where_it_does(text: str, zero: str) -> None:
    assert source(vanishing(read(text, FUNCTIONS))) == zero


@pytest.mark.parametrize(
    ("one", "other", "domain", "same"),
    [
        ("x**2 - 1", "(x - 1)*(x + 1)*(x**2 + 3)", "real", True),
        ("x**2 - 1", "x - 1", "real", False),
        ("x - 1", "x**2 - 1", "real", False),
        ("x**2 - 1", "x - 1", "positive", True),
        ("x - 1", "log(x)", "positive", True),
        ("x - 2", "log(x)", "positive", False),
        ("x**2 + 1", "x**2 + 2", "real", False),
        ("1/x", "x", "real", False),
        ("x - 1/2", "tanh(2*x - 1)", "(0, 1)", True),
    ],
)
def test_the_same_roots(one: str, other: str, domain: str, same: bool) -> None:
    variables = (Variable("x", read_domain(domain)),)
    assert have_same_roots(read(one, FUNCTIONS), read(other, FUNCTIONS), variables) is same


@pytest.mark.parametrize("domain", ["real", "positive", "real < -4", "(0, 1)", "[-3, 200]"])
def test_places_that_are_searched(domain: str) -> None:
    limits = read_domain(domain)
    grid = _grid(limits)
    assert grid == sorted(grid)
    assert all(x in limits and abs(x) <= 1e4 + 4 for x in grid)
    assert len(grid) >= 20
    if limits.high == inf:
        assert max(grid) > 1000


def verdict(expected: str, response: str, **variables: str) -> str:
    row = {
        "type": "equation",
        "expected": expected,
        "response": response,
        "variables": variables or {"x": "real", "y": "real"},
    }
    return check(request_of(row)).verdict.verdict


@pytest.mark.parametrize(
    ("expected", "response", "judged"),
    [
        ("y = 2x + 1", "2x + 1 = y", "correct"),
        ("y = 2x + 1", "y - 2x = 1", "correct"),
        ("y = 2x + 1", "2y = 4x + 2", "correct"),
        ("y = 2x + 1", "y == 2x + 1", "correct"),
        ("y = 2x + 1", "(y - 1)/2 = x", "correct"),
        ("y = 2x + 1", "y = 2x - 1", "incorrect"),
        ("y = 2x + 1", "x = 2y + 1", "incorrect"),
        ("y = x^2", "sqrt(y) = abs(x)", "correct"),
        ("y = 2x + 1", "2x + 1", "unreadable"),
        ("y = 2x + 1", "y = 2x = 1", "unreadable"),
        ("y = 2x + 1", "y <= 2x + 1", "unreadable"),
        ("y = 2x + 1", "= 2x + 1", "unreadable"),
        ("y = 2x + 1", "y =", "unreadable"),
    ],
)
def test_equations(expected: str, response: str, judged: str) -> None:
    assert verdict(expected, response) == judged


@pytest.mark.parametrize(
    ("key", "response", "right"),
    [
        ("x = 2", "(x-2)^2*(x-30)^2 = 0", "incorrect"),  # 30 is a solution too
        ("(x-2)^2*(x-30)^2 = 0", "x = 2", "incorrect"),
        ("x = 0.001", "x = 0.0010005", "incorrect"),
        ("x = 0.001", "1000*x = 1", "correct"),
        ("y = x", "(y-x)^0.5 = 0", "correct"),
        ("y = x", "(y-x)^(1/2) = 0", "correct"),
        ("y = x", "(y-x)^(3/2) = 0", "correct"),
        ("y = x", "(y-x)/(2/3) = 0", "correct"),
        ("y = x", "(y-x)^2 = 0", "correct"),
        ("y = x", "(y-x)^0 = 0", "incorrect"),
        ("y = x", "(y-x)^(-1/2) = 0", "incorrect"),
    ],
)
def test_the_same_solutions(key: str, response: str, right: str) -> None:
    names = ["x", "y"] if "y" in key else ["x"]
    row = {"type": "equation", "expected": key, "response": response, "variables": names}
    assert check(request_of(row)).verdict.verdict == right


def test_an_inequality_with_an_equals_sign_is_no_equation() -> None:
    row = {"type": "equation", "expected": "y = x", "response": "x < 1 = y"}
    found = check(request_of(row)).verdict
    assert (found.verdict, found.place) == ("unreadable", (0, 9))
