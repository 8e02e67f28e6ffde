"""Numbers between bounds: the bounds hold the exact result, and are refused where they cannot."""

import math
import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.answers.enclosures import (
    Enclosing,
    OpenError,
    UndefinedError,
    exponential,
    infinite,
    is_exact,
    is_infinite,
    kept,
    library,
    magnitude,
    nudged,
    small,
)

relaxed = settings(deadline=None, max_examples=60)
inf = math.inf
e = Enclosing(100)
fractions = st.fractions(-1000, 1000, max_denominator=10**6)


def ends(x: Any) -> tuple[Fraction, Fraction]:
    """The bounds of a number as fractions."""
    lib = library()
    low, high = (Fraction(*map(int, lib.to_rational(end))) for end in Enclosing(100).bounds(x))
    return low, high


def between(low: Fraction | int, high: Fraction | int) -> Any:
    """A number that lies somewhere between two others."""
    lib = library()
    low, high = Fraction(low), Fraction(high)
    return (
        lib.from_rational(low.numerator, low.denominator, 300, "f"),
        lib.from_rational(high.numerator, high.denominator, 300, "c"),
    )


def test_kinds_of_numbers() -> None:
    assert [is_exact(x) for x in (2, Fraction(1, 2), True, 0.5, between(0, 1))] == [
        *(True, True, True),
        *(False, False),
    ]
    assert [is_infinite(x) for x in (inf, -inf, 2, Fraction(1, 2))] == [True, True, False, False]
    assert kept(Fraction(4, 2)) == 2
    assert type(kept(Fraction(4, 2))) is int
    assert kept(Fraction(1, 2)) == Fraction(1, 2)


def test_exact_numbers_are_small_below_4096_bits() -> None:
    assert small(2**4095 - 1)
    assert not small(2**4095)
    assert small(Fraction(1, 2**4095 - 1))
    assert not small(Fraction(1, 2**4095))


def test_magnitude_counts_binary_places_before_the_point() -> None:
    lib = library()
    assert [magnitude(lib.from_int(n)) for n in (1, 2, 5, -8)] == [1, 2, 3, 4]
    assert magnitude(lib.from_float(0.25)) == -1
    assert magnitude(lib.fzero) == -(1 << 20)


@pytest.mark.parametrize("way", [-1, 1])
@pytest.mark.parametrize("x", [Fraction(1, 3), Fraction(-7, 5), Fraction(10**9)])
def test_nudging_moves_a_little_in_one_way(x: Fraction, way: int) -> None:
    lib = library()
    raw = lib.from_rational(x.numerator, x.denominator, 100, "n")
    before = Fraction(*map(int, lib.to_rational(raw)))
    after = Fraction(*map(int, lib.to_rational(nudged(raw, way, 100))))
    assert 0 < (after - before) * way <= abs(x) / 2**98
    assert nudged(lib.fzero, way, 100) == lib.fzero


def test_something_infinite_beside_something_else() -> None:
    assert infinite(operator.add, inf, 0) == inf
    assert infinite(operator.mul, -1, inf) == -inf
    with pytest.raises(UndefinedError):
        infinite(operator.add, inf, -inf)
    with pytest.raises(UndefinedError):
        infinite(operator.mul, 0, inf)


OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "plus": operator.add,
    "minus": operator.sub,
    "times": operator.mul,
    "over": operator.truediv,
}


@relaxed
@given(st.sampled_from(sorted(OPERATIONS)), fractions, fractions)
def test_exact_numbers_stay_exact(name: str, x: Fraction, y: Fraction) -> None:
    if name == "over" and y == 0:
        with pytest.raises(UndefinedError):
            e.over(x, y)
        return
    found = getattr(e, name)(x, y)
    assert found == OPERATIONS[name](x, y)
    assert type(found) in (int, Fraction)


@relaxed
@given(
    st.sampled_from(sorted(OPERATIONS)),
    st.tuples(fractions, fractions, fractions),
    st.tuples(fractions, fractions, fractions),
)
def test_bounds_hold_every_result(
    name: str, first: tuple[Fraction, ...], second: tuple[Fraction, ...]
) -> None:
    (a, x, b), (c, y, d) = sorted(first), sorted(second)
    left, right = between(a, b), between(c, d)
    if name == "over" and c <= 0 <= d:
        with pytest.raises((OpenError, UndefinedError)):
            e.over(left, right)
        return
    low, high = ends(getattr(e, name)(left, right))
    assert low <= OPERATIONS[name](x, y) <= high
    corners = [OPERATIONS[name](p, q) for p in (a, b) for q in (c, d)]
    slack = Fraction(max(map(abs, corners)) + 1, 2**80)
    assert min(corners) - slack <= low
    assert high <= max(corners) + slack


@relaxed
@given(st.tuples(fractions, fractions), st.tuples(fractions, fractions))
def test_the_larger_of_two_that_overlap(
    first: tuple[Fraction, Fraction], second: tuple[Fraction, Fraction]
) -> None:
    (a, b), (c, d) = sorted(first), sorted(second)
    for name, pick in (("largest", max), ("smallest", min)):
        low, high = ends(getattr(e, name)(between(a, b), between(c, d)))
        assert abs(low - pick(a, c)) < Fraction(1, 2**80)
        assert abs(high - pick(b, d)) < Fraction(1, 2**80)


def test_the_largest_of_exact_and_infinite_numbers() -> None:
    assert e.largest(1, 3, 2) == 3
    assert e.smallest(2, 1, 3) == 1
    third = between(Fraction(1, 3), Fraction(1, 3))
    assert e.larger(third, inf) == inf
    assert e.larger(-inf, third) == third
    assert e.larger(third, -inf) == third
    assert e.larger(inf, third) == inf
    assert e.larger(third, 0) == third
    assert e.larger(0, third) == third
    assert e.larger(third, 1) == 1


def test_sides_of_zero() -> None:
    assert [e.side(x) for x in (-2, 0, Fraction(1, 2), inf, -inf)] == [-1, 0, 1, 1, -1]
    assert e.side(between(1, 2)) == 1
    assert e.side(between(-2, -1)) == -1
    assert e.side(between(0, 0)) == 0
    with pytest.raises(OpenError):
        e.side(between(-1, 1))
    tying = Enclosing(100, ties=True)
    tiny = Fraction(1, 2**102)
    assert tying.side(between(-tiny, tiny)) == 0
    with pytest.raises(OpenError):
        tying.side(between(-4 * tiny, 4 * tiny))
    with pytest.raises(OpenError):
        tying.side(between(-tiny, 4 * tiny))
    with pytest.raises(OpenError):
        tying.sure_side(between(-tiny, tiny))
    with pytest.raises(OpenError):
        e.side(between(-tiny, tiny))
    with pytest.raises(OpenError):
        tying.side(between(-2 * tiny, 2 * tiny))


def test_comparing() -> None:
    assert [e.compared(1, x) for x in (0, 1, 2)] == [1, 0, -1]
    assert e.compared(between(1, 2), 3) == -1
    assert e.compared(3, between(1, 2)) == 1
    assert e.compared(between(1, 2), inf) == -1
    assert e.compared(between(1, 2), -inf) == 1
    assert e.compared(-inf, between(1, 2)) == -1
    assert e.compared(inf, between(1, 2)) == 1


def test_exact_numbers_that_grow_too_large_go_on_between_bounds() -> None:
    big = 2**4094
    for found, true in [
        (e.plus(big, big), big * 2),
        (e.times(big, 3), big * 3),
        (e.over(1, 3 * big), Fraction(1, 3 * big)),
        (e.whole_power(3, 3000), 3**3000),
        (e.whole_power(Fraction(1, 3), 3000), Fraction(1, 3**3000)),
    ]:
        assert type(found) is tuple
        low, high = ends(found)
        assert low <= true <= high
        assert high - low <= Fraction(true) / 2**80


def test_powers_of_whole_exponent_stay_exact_below_4096_bits() -> None:
    assert e.whole_power(2, 2047) == 2**2047
    assert type(e.whole_power(2, 2048)) is tuple
    assert e.whole_power(Fraction(-2, 3), -3) == Fraction(-27, 8)
    assert e.whole_power(-1, 2**80) == 1
    assert e.whole_power(-1, 2**80 + 1) == -1
    assert e.whole_power(1, 2**80) == 1
    assert e.whole_power(0, 2**80) == 0
    assert e.whole_power(2**3000, 0) == 1
    low, high = ends(e.whole_power(between(-3, 2), 2))
    assert (low, high) == (0, 9)
    grown = e.whole_power(between(1, 1 + Fraction(1, 2**90)), 2**63)
    assert ends(grown)[0] <= 1 + Fraction(1, 2**27) <= ends(grown)[1] + Fraction(1, 2**40)
    with pytest.raises(OpenError):
        e.whole_power(between(1, 2), 2**64)
    with pytest.raises(OpenError):
        e.whole_power(2, 2**21)


def test_what_is_beyond_all_bounds_is_left_open() -> None:
    lib = library()
    huge = (lib.mpf_shift(lib.fone, 1 << 19), lib.mpf_shift(lib.fone, 1 << 19))
    assert type(e.times(huge, 2)) is tuple
    with pytest.raises(OpenError):
        e.times(huge, huge)
    with pytest.raises(OpenError):
        e.bounded((lib.fone, lib.finf))
    with pytest.raises(OpenError):
        e.bounded((lib.fninf, lib.fone))
    assert e.bounded((lib.fzero, lib.fone)) == (lib.fzero, lib.fone)
    assert e.bounded((lib.fnone, lib.fzero)) == (lib.fnone, lib.fzero)


def test_products_with_an_exact_zero() -> None:
    assert e.times(0, between(1, 2)) == 0
    assert e.times(between(1, 2), 0) == 0
    assert e.times(inf, between(1, 2)) == inf
    assert e.times(between(-2, -1), inf) == -inf
    assert e.over(between(1, 2), inf) == 0
    assert e.over(-inf, between(-2, -1)) == inf


def test_bounds_of_exact_numbers() -> None:
    low, high = ends(Fraction(1, 3))
    assert low < Fraction(1, 3) < high
    assert high - low <= Fraction(1, 2**100)
    assert ends(2**99) == (2**99, 2**99)
    assert ends(2**100 + 1)[0] < 2**100 + 1 < ends(2**100 + 1)[1]


@pytest.mark.parametrize(
    ("low", "high", "way", "whole"),
    [
        (Fraction(5, 4), Fraction(7, 4), "f", 1),
        (Fraction(5, 4), Fraction(7, 4), "c", 2),
        (Fraction(5, 4), Fraction(11, 8), "n", 1),
        (Fraction(-7, 4), Fraction(-5, 4), "f", -2),
        (Fraction(-7, 4), Fraction(-5, 4), "c", -1),
        (Fraction(-7, 4), Fraction(-13, 8), "n", -2),
    ],
)
def test_rounding_between_bounds(low: Fraction, high: Fraction, way: str, whole: int) -> None:
    assert e.rounded(between(low, high), way) == whole


def test_rounding_across_an_edge() -> None:
    tiny = Fraction(1, 2**102)
    near_two = between(2 - tiny, 2 + tiny)
    near_half = between(Fraction(3, 2) - tiny, Fraction(3, 2) + tiny)
    e, tying = Enclosing(200), Enclosing(200, ties=True)
    assert [tying.rounded(near_two, way) for way in "fcn"] == [2, 2, 2]
    assert tying.rounded(near_half, "n") == 2
    assert tying.whole(near_two) == 2
    assert tying.whole(near_half) is None
    assert e.whole(near_two) is None
    assert e.near_whole(near_two)
    assert not e.near_whole(near_half)
    assert not e.near_whole(2)
    for way in "fc":
        with pytest.raises(OpenError):
            e.rounded(near_two, way)
        with pytest.raises(OpenError):
            tying.rounded(between(1, 3), way)
        with pytest.raises(OpenError):
            tying.rounded(between(Fraction(3, 2), Fraction(5, 2)), way)


def test_exponentials_of_narrow_and_wide_bounds() -> None:
    for low, high in [(Fraction(1), Fraction(1)), (1, 1 + Fraction(1, 2**60)), (-1, 2)]:
        found = ends(exponential(between(low, high), 100))
        true = [Fraction(math.exp(low)), Fraction(math.exp(high))]
        slack = Fraction(1, 2**45)
        assert abs(found[0] - true[0]) < slack
        assert abs(found[1] - true[1]) < slack
    narrow = ends(exponential(between(1, 1 + Fraction(1, 2**60)), 100))
    assert Fraction(1, 2**60) < (narrow[1] - narrow[0]) / Fraction(math.e) < Fraction(3, 2**60)


def test_functions_between_bounds() -> None:
    four_nine = between(4, 9)
    assert ends(e.root(four_nine)) == (2, 3)
    assert ends(e.magnitude_of(between(-3, 2))) == (0, 3)
    low, high = ends(e.log(between(1, 4)))
    assert low == 0
    assert high - Fraction(math.log(4)) < Fraction(1, 2**45)
    with pytest.raises(OpenError):
        e.root(between(-1, 1))
    with pytest.raises(OpenError):
        e.log(between(-1, 1))
    with pytest.raises(UndefinedError):
        e.log(between(-2, -1))
    with pytest.raises(UndefinedError):
        e.root(between(-2, -1))
    with pytest.raises(OpenError):
        e.exp(2**20)
    tying = Enclosing(100, ties=True)
    tiny = Fraction(1, 2**102)
    assert tying.root(between(-tiny, tiny)) == 0


@pytest.mark.parametrize(
    ("base", "exponent", "value"),
    [
        (inf, 0, 1),
        (-inf, 0, 1),
        (inf, -2, 0),
        (inf, Fraction(1, 2), inf),
        (-inf, 3, -inf),
        (-inf, 2, inf),
        (2, inf, inf),
        (2, -inf, 0),
        (Fraction(1, 2), inf, 0),
        (Fraction(1, 2), -inf, inf),
        (1, inf, 1),
        (0, inf, 0),
        (between(2, 3), inf, inf),
        (between(2, 3), -inf, 0),
    ],
)
def test_powers_at_infinity(base: Any, exponent: Any, value: Any) -> None:
    assert e.power(base, exponent) == value


@pytest.mark.parametrize(
    ("base", "exponent"),
    [(-inf, Fraction(1, 2)), (-2, inf), (inf, inf), (inf, between(2, 3)), (-1, -inf)],
)
def test_powers_without_a_value_at_infinity(base: Any, exponent: Any) -> None:
    with pytest.raises(UndefinedError):
        e.power(base, exponent)
