"""Whole numbers: exact, in full, and told what is wrong with others."""

from fractions import Fraction

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.integer import KIND
from dlstudy.answers.kinds.kind import Reading
from dlstudy.answers.refusal import Unreadable

EXPECTED = Expected("integer", 896)


@pytest.mark.parametrize("typed", ["896", "896.0", "8.96e2", "800+96", "7*128", "1792/2", "+896"])
def test_right(typed: str) -> None:
    assert KIND.compare(EXPECTED, KIND.read(EXPECTED, typed)).right


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("0.9k", "rounded-whole"),
        ("0.896K", None),
        ("896.5", "not-whole"),
        ("1/2", "not-whole"),
        ("-896", "sign"),
        ("897", ""),
    ],
)
def test_wrong(typed: str, why: str | None) -> None:
    judgement = KIND.compare(EXPECTED, KIND.read(EXPECTED, typed))
    if why is None:
        assert judgement.right
        return
    assert not judgement.right
    assert (judgement.why.key if judgement.why else "") == why


@pytest.mark.parametrize(
    ("typed", "place"), [("  ١.5M", (2, 3)), (" -١.5 M", (2, 3)), ("١.5M", (0, 3))]
)
def test_a_rounded_one_of_two_kinds_of_digits(typed: str, place: tuple[int, int]) -> None:
    with pytest.raises(Unreadable) as caught:
        KIND.read(EXPECTED, typed)
    assert (caught.value.why.key, (caught.value.start, caught.value.length)) == (
        "mixed-digits",
        place,
    )


def test_rounded_ones_keep_their_sign() -> None:
    assert KIND.read(EXPECTED, "-1.5k").value == -1500
    assert KIND.read(EXPECTED, "2,5 M").value == 2500000


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10**20, "1" + "0" * 20),
        (-(10**20), "-1" + "0" * 20),
        (10**60 - 1, "9" * 60),
        (10**60, "1e+60"),
        (-(10**60), "-1e+60"),
        (2.0, "2"),
        (Fraction(5, 2), "2.5"),
        (123456.5, "123456.5"),
        (1234567.5, "1.23457e+06"),
        (float("inf"), "inf"),
    ],
)
def test_shown(value: float, text: str) -> None:
    assert KIND.describe(EXPECTED, Reading(value)) == text


def test_the_same_mistake() -> None:
    assert KIND.same is not None
    assert KIND.same(EXPECTED, 14, 14.0)
    assert not KIND.same(EXPECTED, 14, 14.01)
    assert KIND.same(EXPECTED, 14.5, 14.51)
    assert not KIND.same(EXPECTED, 14.5, 14.7)
