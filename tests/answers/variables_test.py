"""Domains as they are written, and what lies in them."""

from fractions import Fraction
from math import inf

import pytest

from dlstudy.answers.sampling import further, points
from dlstudy.answers.variables import (
    Domain,
    DomainError,
    Variable,
    read_domain,
    read_variable,
)


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("real", Domain(-inf, inf, True, True, False, False)),
        ("positive", Domain(0, inf, True, True)),
        ("negative", Domain(-inf, 0, True, True)),
        ("nonzero", Domain(nonzero=True)),
        ("non-zero", Domain(nonzero=True)),
        ("nonnegative", Domain(0, inf, False, True)),
        ("Non-Negative", Domain(0, inf, False, True)),
        ("nonpositive", Domain(-inf, 0, True, False)),
        ("integer", Domain(integer=True)),
        ("integers", Domain(integer=True)),
        ("natural", Domain(1, inf, False, True, True)),
        ("integer>=1", Domain(1, inf, False, True, True)),
        ("integer >= -3", Domain(-3, inf, False, True, True)),
        ("integer > 0", Domain(1, inf, False, True, True)),
        ("integer<=5", Domain(-inf, 5, True, False, True)),
        ("integer>=1.5", Domain(2, inf, False, True, True)),
        ("natural >= 4", Domain(4, inf, False, True, True)),
        ("natural >= -4", Domain(1, inf, False, True, True)),
        ("real < 2", Domain(-inf, 2, True, True)),
        ("real ≥ −2", Domain(-2, inf, False, True)),
        ("(0,1)", Domain(0, 1, True, True)),
        ("[-1,1]", Domain(-1, 1, False, False)),
        ("(0, inf)", Domain(0, inf, True, True)),
        ("[0; ∞)", Domain(0, inf, False, True)),
        ("(-inf, 0]", Domain(-inf, 0, True, False)),
        ("integer [1, 10)", Domain(1, 9, False, False, True)),
        ("[2, 2]", Domain(2, 2, False, False)),
    ],
)
def test_read_domain(text: str, domain: Domain) -> None:
    assert read_domain(text) == domain


KNOWN = (
    "real, positive, negative, nonzero, nonnegative, nonpositive, integer, natural, "
    "integer>=1 or an interval such as (0, 1]"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"nothing is no domain; write {KNOWN}"),
        ("complex", f"complex is no domain; write {KNOWN}"),
        ("(0, 1, 2)", f"(0, 1, 2) is no domain; write {KNOWN}"),
        ("integer >= x", f"integer >= x is no domain; write {KNOWN}"),
        ("(1, 0)", "(1, 0) has no numbers in it"),
        ("(2, 2]", "(2, 2] has no numbers in it"),
        ("integer (0, 1)", "integer (0, 1) has no numbers in it"),
        ("natural <= 0", "natural <= 0 has no numbers in it"),
    ],
)
def test_what_is_no_domain(text: str, message: str) -> None:
    with pytest.raises(DomainError) as refusal:
        read_domain(text)
    assert str(refusal.value) == message


def test_read_variable() -> None:
    assert read_variable("x") == Variable("x", Domain())
    assert read_variable(" p in (0, 1) ") == Variable("p", Domain(0, 1, True, True))
    assert read_variable("n ∈ integer>=2") == Variable("n", Domain(2, inf, False, True, True))
    for text in ("2x in real", "x from 1", "", "x y in real"):
        with pytest.raises(DomainError, match="declares no variable"):
            read_variable(text)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("(0, 1]", [0.5, 1, Fraction(1, 3), 1e-300], [0, -1, 1.01, "x"]),
        ("nonzero", [-1, 1e-9], [0, 0.0, Fraction(0)]),
        ("integer>=1", [1, 2.0, Fraction(3)], [0, 1.5, Fraction(1, 2), -1]),
        ("real", [0, -1e308, 5], ["5", None]),
    ],
)
def test_what_lies_in_a_domain(text: str, inside: list[object], outside: list[object]) -> None:
    domain = read_domain(text)
    assert all(x in domain for x in inside)
    assert not any(x in domain for x in outside)


@pytest.mark.parametrize(
    "text",
    ["real", "positive", "negative", "nonzero", "nonnegative", "nonpositive", "integer", "natural",
     "integer>=7", "integer<=-7", "(0,1)", "[-1,1]", "(0.001, 0.002)", "(1, 1.0000001)",
     "real > 1000000000", "real < -0.5", "integer [3, 4]", "[2, 2]"],
)  # fmt: skip
def test_points_lie_in_the_domain(text: str) -> None:
    domain = read_domain(text)
    given = [Variable("x", domain), Variable("y", domain)]
    drawn = points(given, "seed")
    assert all(len(column) == 64 for column in drawn.values())
    assert all(x in domain for column in drawn.values() for x in column)
    assert all(x in domain for x in further(domain, 0, "seed"))
    assert drawn == points(given, "seed")


def test_signs_of_an_inequality_in_a_domain() -> None:
    assert read_domain("real ≤ 2") == Domain(high=2.0, high_open=False)
    assert read_domain("integer ≥ −3") == Domain(-3.0, inf, False, True, True)


def test_what_declares_no_variable_is_shown_without_blanks() -> None:
    with pytest.raises(DomainError) as caught:
        read_variable("  2x  ")
    assert str(caught.value) == '2x declares no variable; write "x in (0, 1)"'
