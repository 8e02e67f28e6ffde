"""The points at which expressions are compared: in the domain, the same every time, and varied."""

import math
from math import inf

import pytest

from dlstudy.answers.sampling import candidates, draws, further, points, tidy, wide
from dlstudy.answers.variables import Domain, Variable, read_domain

DOMAINS = [
    "real",
    "positive",
    "negative",
    "nonzero",
    "nonnegative",
    "nonpositive",
    "integer",
    "natural",
    "integer>=-3",
    "integer<=4",
    "integer [2, 5]",
    "real > 10",
    "real <= -7",
    "(0, 1)",
    "[-1, 1]",
    "(2, 2.001)",
    "[5, 5]",
]


@pytest.mark.parametrize("text", DOMAINS)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_all_points_lie_in_the_domain(text: str, place: int) -> None:
    domain = read_domain(text)
    first, more = draws(domain, place, "seed"), further(domain, place, "seed")
    assert (len(first), len(more)) == (64, 128)
    assert all(x in domain for x in (*first, *more))
    if domain.integer:
        assert all(x == int(x) for x in (*first, *more))


def test_the_same_text_draws_the_same_points() -> None:
    real = Domain()
    assert draws(real, 1, "a") == draws.__wrapped__(real, 1, "a")
    assert further(real, 1, "a") == further.__wrapped__(real, 1, "a")
    assert draws(real, 1, "a") != draws(real, 1, "b")
    assert draws(real, 1, "a") != draws(real, 2, "a")
    assert further(real, 1, "a") != further(real, 1, "b")
    assert further(real, 1, "a") != further(real, 2, "a")
    assert set(further(real, 0, "a")) != set(draws(real, 0, "a"))


def test_short_numbers_come_first() -> None:
    assert draws(Domain(), 0, "s")[:5] == (2.0, -1.2, 0.5, -3.0, 1.0)
    assert draws(read_domain("(0, 1)"), 0, "s")[:3] == (0.5, 0.2, 0.9)
    assert draws(read_domain("natural"), 0, "s")[:3] == (2.0, 3.0, 1.0)
    assert draws(read_domain("real > 10"), 0, "s")[:3] == (12.0, 11.2, 10.5)
    assert draws(read_domain("real < -7"), 0, "s")[:3] == (-9.0, -8.2, -7.5)
    assert draws(read_domain("(2, 4)"), 0, "s")[:3] == (3.0, 2.4, 3.8)


def test_all_variables_are_alike_at_the_first_point_and_differ_later() -> None:
    real = Domain()
    rows = points([Variable(name, real) for name in "xyz"], "s")
    assert list(rows) == ["x", "y", "z"]
    assert rows["x"][0] == rows["y"][0] == rows["z"][0] == 2.0
    assert sorted(rows["x"][:20]) == sorted(rows["y"][:20]) == sorted(rows["z"][:20])
    assert rows["x"][:20] != rows["y"][:20] != rows["z"][:20]
    assert len(set(rows["x"])) > 50


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("real", {0.0, 10.0, -7.0, 0.1}),
        ("[-1, 1]", {-1.0, 1.0, 0.0, 0.98}),
        ("(0, 1)", {0.01, 0.99, 0.5}),
        ("[3, inf)", {3.0, 5.0, 3.1, 13.0}),
        ("(-inf, 3]", {3.0, 1.0, 2.9, -7.0}),
        ("integer", {0.0, 1.0, -1.0, 30.0, -10.0}),
        ("integer>=-3", {-3.0, -2.0, 0.0, 27.0, 20.0}),
        ("integer<=4", {4.0, 3.0, -16.0, -1.0}),
        ("integer [2, 5]", {2.0, 3.0, 4.0, 5.0}),
        ("integer>=100", {100.0, 101.0, 130.0}),
    ],
)
def test_candidates_hold_the_ends_and_short_numbers(text: str, wanted: set[float]) -> None:
    domain = read_domain(text)
    assert wanted <= {x for x in candidates(domain) if x in domain}


def test_open_ends_are_approached_and_closed_ones_met() -> None:
    inside = (*draws(read_domain("(0, 1)"), 0, "s"), *further(read_domain("(0, 1)"), 0, "s"))
    assert 0 < min(inside) < 1e-4
    assert 0 < 1 - max(inside) < 1e-4
    assert sum(0.1 < x < 0.9 for x in inside) > len(inside) / 2
    whole = draws(read_domain("[2, 4]"), 0, "s")
    assert {2.0, 4.0, 3.0} <= set(whole)


def far_and_near(values: tuple[float, ...], end: float) -> tuple[float, float, float]:
    """Shares of the distances from an end that are tiny, middling and large."""
    gaps = [abs(x - end) for x in values]
    counts = (
        sum(gap <= 0.1 for gap in gaps),
        sum(0.1 < gap <= 3 for gap in gaps),
        sum(gap > 3 for gap in gaps),
    )
    return tuple(count / len(gaps) for count in counts)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "end"), [("real", 0), ("positive", 0), ("negative", 0), ("real > 10", 10)]
)
def test_draws_are_near_middling_and_far(text: str, end: float) -> None:
    domain = read_domain(text)
    values = tuple(x for n in range(20) for x in further(domain, 0, f"seed {n}"))
    near, middling, far = far_and_near(values, end)
    assert 0.2 < near < 0.35
    assert 0.35 < middling < 0.55
    assert 0.2 < far < 0.4
    gaps = [abs(x - end) for x in values if x != end]
    assert max(gaps) <= 1000
    assert max(gaps) > 900
    assert 9e-8 < min(gaps) < 1e-6
    if text == "real":
        assert 0.45 < sum(x > 0 for x in values) / len(values) < 0.55


def test_whole_draws_are_mostly_small() -> None:
    values = [x for n in range(20) for x in further(read_domain("integer"), 0, f"seed {n}")]
    assert 0.55 < sum(abs(x) < 15 for x in values) / len(values) < 0.85
    assert 100 < max(map(abs, values)) <= 1000
    assert 0.4 < sum(x > 0 for x in values) / len(values) < 0.55
    counted = further(read_domain("integer [2, 5]"), 0, "s")
    assert all(20 <= counted.count(x) <= 45 for x in (2.0, 3.0, 4.0, 5.0))
    above = further(read_domain("integer>=100"), 0, "s")
    below = further(read_domain("integer<=-100"), 0, "s")
    assert min(above) < 105
    assert max(above) > 150
    assert max(below) > -105
    assert min(below) < -150


def test_wide_gives_every_variable_its_own() -> None:
    rows = wide([Variable("x", Domain()), Variable("n", read_domain("natural"))], "s")
    assert rows["x"] == list(further(Domain(), 0, "s"))
    assert rows["n"] == list(further(read_domain("natural"), 1, "s"))


def test_a_domain_of_one_number_repeats_it() -> None:
    assert set(draws(Domain(5.0, 5.0, False, False), 0, "s")) == {5.0}


def test_tidy() -> None:
    assert tidy(0.1 + 0.2) == 0.3
    assert tidy(math.pi, 5) == 3.1416
    assert tidy(-inf) == -inf


@pytest.mark.parametrize("text", ["real", "positive", "negative", "(0, 1)", "[-1, 1]"])
def test_the_first_numbers_have_two_digits_and_lie_in_the_domain(text: str) -> None:
    domain = read_domain(text)
    found = list(candidates(domain))
    assert all(x == float(f"{x:.2g}") for x in found)
    closed = domain._replace(low_open=False, high_open=False)
    assert all(x in closed for x in found)
    assert len(set(found)) >= 15


def test_whole_numbers_are_tried_once_each() -> None:
    found = list(candidates(read_domain("integer")))[:20]
    assert len(set(found)) == 20
    assert min(found) < 0 < max(found)


def test_the_middle_of_the_narrowest_interval() -> None:
    above = math.nextafter(1.0, 2.0)
    domain = Domain(1.0, math.nextafter(above, 2.0))
    assert above in candidates(domain)
    assert set(draws(domain, 0, "seed")) == {above}
    assert set(further(domain, 0, "seed")) == {above}


def test_every_whole_number_of_a_short_range_is_drawn() -> None:
    domain = read_domain("integer [-5, 5]")
    assert set(further(domain, 0, "seed")) == set(range(-5, 6))
