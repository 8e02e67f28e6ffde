"""Numbers or expressions: read, compared and shown alike."""

from fractions import Fraction

import pytest

from dlstudy.answers.characters import Span
from dlstudy.answers.expected import Expected
from dlstudy.answers.messages import render
from dlstudy.answers.quantities import (
    as_tree,
    decided,
    exact_text,
    is_number,
    names_of,
    read_quantity,
    read_tree,
    same_quantity,
    shown,
    variables_of,
)
from dlstudy.answers.refusal import Unreadable
from dlstudy.answers.variables import Variable, read_domain
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import Name, Number

HALF = Fraction(1, 2)
DECLARED = (("x", "positive"), ("n", "natural"))


def tree(text: str) -> object:
    return read(text, FUNCTIONS)


def test_numbers_are_read_as_numbers() -> None:
    assert read_quantity(Span("1/2", 0), "1/2") == HALF
    assert read_quantity(Span("1/2", 0), "1/2", names=("x",)) == HALF
    assert read_quantity(Span("0,5", 0), "0,5") == HALF


def test_letters_are_read_as_an_expression_where_names_are_declared() -> None:
    assert read_quantity(Span("x + 1", 2), "1 x + 1", names=("x",)) == tree("x + 1")
    with pytest.raises(Unreadable):
        read_quantity(Span("x + 1", 0), "x + 1")


def test_a_complaint_about_digits_stays_that_of_numbers() -> None:
    with pytest.raises(Unreadable) as caught:
        read_quantity(Span("1 2", 0), "1 2", names=("x",))
    assert caught.value.why.key == "two-numbers"


def test_complaints_are_moved_to_where_it_was_typed() -> None:
    with pytest.raises(Unreadable) as caught:
        read_tree(Span("x + q", 4), "[1, x + q]", ("x",))
    assert (caught.value.start, caught.value.length) == (8, 1)
    assert "q" in render(caught.value.why)


def test_what_is_a_number() -> None:
    assert is_number(1)
    assert is_number(HALF)
    assert not is_number(tree("x"))
    assert not is_number("1")


@pytest.mark.parametrize(
    ("key", "value", "same"),
    [
        (1, 1, True),
        (100, 101, True),
        (100, 103, False),
        (1, tree("x/x"), True),
        (tree("x + x"), tree("2*x"), True),
        (tree("sqrt(x**2)"), tree("x"), True),
        (tree("sqrt(x**2)"), tree("-x"), False),
        (tree("x"), 2, False),
        (HALF, tree("1/2"), True),
    ],
)
def test_same(key: object, value: object, same: bool) -> None:
    expected = Expected("vector", key, tolerance=0.02, variables=DECLARED)
    assert same_quantity(expected, key, value) is same


def test_an_absolute_tolerance_counts_too() -> None:
    expected = Expected("vector", 10, tolerance=0, absolute=0.5)
    assert same_quantity(expected, 10, 10.5)
    assert not same_quantity(expected, 10, 10.6)


def test_expressions_that_need_arrays_cannot_be_judged() -> None:
    expected = Expected("expression", tree("x"), variables=DECLARED)
    with pytest.raises(Unreadable) as caught:
        decided(expected, Name("x"), read("sort([x, x])", FUNCTIONS))
    assert caught.value.why.key == "not-computed"
    assert (caught.value.start, caught.value.length) == (0, 0)


def test_variables() -> None:
    expected = Expected("expression", 1, variables=DECLARED)
    assert names_of(expected) == ("x", "n")
    assert variables_of(expected) == (
        Variable("x", read_domain("positive")),
        Variable("n", read_domain("natural")),
    )


def test_as_tree() -> None:
    node = read("x", FUNCTIONS)
    assert as_tree(node) is node
    assert as_tree(0.5) == Number(HALF)


def test_shown() -> None:
    assert shown([1, [HALF, tree("x*2")]]) == "[1, [0.5, x·2]]"
    assert shown(tree("sqrt(x)")) == "√x"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10**59, "1" + "0" * 59),
        (-(10**59), "-1" + "0" * 59),
        (10**60, "1e+60"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-2, 3), "-2/3"),
        (Fraction(4, 2), "2"),
        (Fraction(1, 10**30 - 1), f"1/{10**30 - 1}"),
        (Fraction(1, 10**30), "1e-30"),
        (Fraction(10**30, 7), "1.42857e+29"),
        (0.5, "0.5"),
    ],
)
def test_in_full(value: int | Fraction | float, text: str) -> None:
    assert exact_text(value) == text
