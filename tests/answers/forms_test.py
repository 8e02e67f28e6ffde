"""Simplified and factored: what an equal expression may still lack."""

from fractions import Fraction

import pytest

from dlstudy.answers.forms import (
    contents,
    factor_count,
    is_collected,
    is_factored,
    is_simplified,
    is_with,
    lacking,
    rational,
)
from dlstudy.answers.front_door import read_expression
from dlstudy.expressions.tree import Node


def read(text: str) -> Node:
    return read_expression(text, ["a", "b", "x", "y", "n"])


COLLECTED = [
    *("x", "3", "x^2 + 3x + 2", "-x", "a/b", "x/2", "½x", "3x/2", "x^n", "2^n", "e^-x", "1/x"),
    *("x*y^2", "(x+1)(x+2)", "x(1-x)", "sqrt(2)x", "-(x+y)", "1/(2x)", "2^(1/2)"),
]
LEFT = [
    *("x + x", "1 + 2 + x", "2*3*x", "2x/4", "6/4", "x*x", "x/x", "x*x^2", "x^1", "x^0", "1*x"),
    *("--x", "2^3", "(x^2)^3", "x/1", "0.5x/2", "2(x + 3 + 4)", "exp(x + x)", "x - x", "x + 2x"),
]


@pytest.mark.parametrize("text", COLLECTED)
def test_collected(text: str) -> None:
    assert is_collected(read(text))


@pytest.mark.parametrize("text", LEFT)
def test_something_is_left(text: str) -> None:
    assert not is_collected(read(text))


def test_what_the_key_leaves_may_be_left() -> None:
    assert is_simplified(read("x*x + 1"), read("1 + x*x"))
    assert not is_simplified(read("x*x + 1"), read("x^2 + 1"))


def test_simplified_is_not_much_longer() -> None:
    long = "+".join(f"x^{n}" for n in range(2, 12))
    assert not is_simplified(read(long), read("x"))


def test_half_as_long_again_and_two_nodes_more_are_no_fault() -> None:
    key = read("x + y")
    assert is_simplified(read("x + y + a*b"), read("x + y + n"))
    assert is_simplified(read("sin(sin(sin(sin(sin(x)))))"), key)
    assert not is_simplified(read("sin(sin(sin(sin(sin(sin(x))))))"), key)


@pytest.mark.parametrize(
    ("text", "count"),
    [("x", 1), ("2x", 1), ("x(x+1)", 2), ("x^3", 3), ("-(x+1)^2", 2), ("7", 0), ("x/y", 1)],
)
def test_factors_are_counted(text: str, count: int) -> None:
    assert factor_count(read(text)) == count


@pytest.mark.parametrize(
    ("key", "answer", "factored"),
    [
        ("2x(x-3)", "(x-3)*x*2", True),
        ("2x(x-3)", "x(2x-6)", False),
        ("2x(x-3)", "2(x^2-3x)", False),
        ("2x(x-3)", "2x^2-6x", False),
        ("(x-1)^2", "(1-x)(1-x)", True),
        ("(x-1)^2", "1*(x^2-2x+1)", False),
        ("x^2+1", "x^2+1", True),
        ("(2x+4)(x+1)", "(4+2x)(x+1)", True),
        ("4(1-x/2)^2", "(2-x)^2", True),
    ],
)
def test_factored(key: str, answer: str, factored: bool) -> None:
    assert is_factored(read(answer), read(key)) is factored


@pytest.mark.parametrize(
    ("functions", "value", "key", "right"),
    [
        (["exp"], "exp(x) + 1", "exp(x) + 1", True),
        (["exp", "log"], "log(x) + 1", "exp(x) + 1", True),
        (["exp"], "log(x) + 1", "exp(x) + 1", False),
        ([], "x + 1", "1 + x", True),
        ([], "exp(x) + 1", "1 + x", False),
        (["sigmoid"], "1 - sigmoid(x)", "sigmoid(-x)", False),
        (["sigmoid"], "sigmoid(-x)", "sigmoid(-x)", True),
        (["exp"], "exp(x) + x + x + x + x + x", "exp(x)", False),
    ],
)
def test_written_with_functions(functions: list[str], value: str, key: str, right: bool) -> None:
    assert is_with(functions, read(value), read(key)) is right
    form = " ".join(["with", *functions])
    found = lacking(form, read(key), read(value))
    assert (found and found.key) == (None if right else "not-simplified")


def test_what_is_lacking() -> None:
    key, value = read("x^2 + x"), read("x*(x+1)")
    assert lacking("", key, value) is None
    assert lacking("factored", value, value) is None
    found = lacking("factored", value, key)
    assert found is not None
    assert found.key == "not-factored"
    found = lacking("simplified", key, read("x^2 + 2x - x"))
    assert found is not None
    assert found.key == "not-simplified"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4x/2 + 8y", [2]),
        ("2x + 6", [2]),
        ("3*(2x + 4)*(x + 1)", [2, 1]),
        ("(6x - 9)^2", [3]),
        ("x/2 + y", [1]),
        ("x*y", []),
    ],
)
def test_numbers_in_all_terms(text: str, found: list[int]) -> None:
    assert list(contents(read(text))) == found


@pytest.mark.parametrize("text", ["3/1", "-3/1", "x/2/3", "x/(2*3)"])
def test_a_needless_denominator_is_left(text: str) -> None:
    assert not is_collected(read(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-(1/2)", Fraction(-1, 2)),
        ("-3", -3),
        ("--3", 3),
        ("2/3", Fraction(2, 3)),
        ("-x", None),
        ("x/2", None),
        ("2/0", None),
    ],
)
def test_numbers_over_numbers(text: str, value: object) -> None:
    assert rational(read(text)) == value
