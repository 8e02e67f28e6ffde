"""Agreement that is too close for luck: digits, prices, and the bound on what luck may explain."""

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from dlstudy.answers.closeness import Constant
from dlstudy.answers.coincidence import Trial, digits_of, entries
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import load
from dlstudy.expressions.tree import Name


def real(right: float, typed: str) -> Trial:
    expected = Expected("real", right)
    return Trial(expected, load("real").read(expected, typed).value)


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (Fraction("0.12345"), 5),
        (Fraction("0.25"), 3),
        (Fraction("1.5e-7"), 3),
        (Fraction("123456"), 6),
        (120000, 3),
        (Fraction(1, 3), 12),
        (0.125, 3),
        (0.12345, 5),
        (1e300, 3),
        (float("inf"), 12),
        (Constant(0.5, None), 12),
        (0, 3),
    ],
)
def test_digits_that_were_typed(value: object, digits: int) -> None:
    assert digits_of(value) == digits


def test_a_value_agrees_as_precisely_as_it_was_typed() -> None:
    assert real(0.5, "0.247").offer(0.24749)
    assert not real(0.5, "0.247").offer(0.2481)
    assert real(0.5, "0.2475").offer(0.24757)
    assert not real(0.5, "0.2475").offer(0.24765)
    assert real(0.5, "0.25").offer(0.2502)
    assert not real(0.5, "0.25").offer(0.2537)


def test_what_is_right_explains_nothing() -> None:
    trial = real(0.5, "0.502")
    assert not trial.wrong
    wrong = real(0.5, "0.504")
    assert wrong.wrong
    assert not wrong.offer(0.502)
    assert not Trial(Expected("real", 1.0, others=(2.0,)), 2).wrong


def test_what_costs_too_much_is_not_tried_and_the_rest_is() -> None:
    crowded = real(1.0, "1.7")
    assert not any(crowded.offer(1.1 + step / 100) for step in range(20))
    assert not crowded.offer(1.7)
    assert crowded.offer(1.7) is False
    precise = real(1.0, "1.70001")
    assert not any(precise.offer(1.1 + step / 100) for step in range(20))
    assert precise.offer(1.70001)


def test_the_same_value_again_is_free_and_fits_again() -> None:
    trial = real(1.0, "1.74")
    assert all(trial.offer(1.7401) for _ in range(50))


def test_whole_numbers_may_be_near() -> None:
    expected = Expected("integer", 16, 0.0)
    assert Trial(expected, 15).offer(15)
    crowded = Trial(expected, 20)
    assert [crowded.offer(value) for value in (14, 15, 17, 18, 20)] == [False] * 5


def test_only_entries_that_are_not_right_are_evidence() -> None:
    expected = Expected("vector", [1.0, 2.0, 3.0])
    one = Trial(expected, [1, 2, Fraction("3.7")])
    assert not any(one.offer([1.0, 2.0, 3.1 + step / 50]) for step in range(20))
    assert not one.offer([1.0, 2.0, 3.7])
    three = Trial(expected, [Fraction("1.3"), Fraction("2.4"), Fraction("3.7")])
    for step in range(20):
        three.offer([1.1 + step / 50, 2.1 + step / 50, 3.1 + step / 50])
    assert three.offer([1.3, 2.4, 3.7])


def test_shapes_words_and_what_has_neither() -> None:
    shape = Trial(Expected("shape", (None, 30, 20), 0.0), (None, 20, 30))
    assert shape.offer((None, 20, 30))
    words = Expected("word", ["up", "up", "down"], options=("up", "down", "level"))
    assert Trial(words, ["down", "down", "up"]).offer(["down", "down", "up"])
    one = Expected("word", "up", options=("up", "down", "level"))
    assert not Trial(one, "down").offer("down")
    assert not real(0.5, "0.247").offer("up")
    assert not real(0.5, "0.247").offer([0.247, 1])
    with pytest.raises(TypeError):
        Trial(Expected("real", 0.5), "undefined")
    with pytest.raises(TypeError):
        Trial(Expected("real", 0.5), 1j)


def test_a_matrix_keeps_its_shape() -> None:
    expected = Expected("matrix", [[1, 2, 3], [4, 5, 6]])
    assert Trial(expected, [[1, 4], [2, 5], [3, 6]]).offer([[1, 4], [2, 5], [3, 6]])
    assert not Trial(expected, [[1, 4], [2, 5], [3, 6]]).offer([[1, 4, 2], [5, 3, 6]])


def test_zeros_agree_with_zeros_alone() -> None:
    expected = Expected("vector", [1.0, 2.0])
    assert Trial(expected, [0, Fraction("3.3")]).offer([0.0, 3.3])
    assert Trial(expected, [0, Fraction("3.3")]).offer([1e-17, 3.3])
    assert not Trial(expected, [0, Fraction("3.3")]).offer([1e-7, 3.3])


def test_where_a_typed_number_lies() -> None:
    low, high = real(1.0, "1.74").ends()  # type: ignore[misc]
    assert low == pytest.approx(1.735, abs=1e-6)
    assert high == pytest.approx(1.745, abs=1e-6)
    assert Trial(Expected("integer", 16, 0.0), 20).ends() == (20, 20)
    assert Trial(Expected("integer", 16, 0.0), Constant(20.5, None)).ends() is None
    assert Trial(Expected("integer", 16, 0.0), Constant(20.0, None)).ends() == (20, 20)
    assert Trial(Expected("vector", [1.0, 2.0]), [1, 3]).ends() is None
    assert real(1.0, "0").ends() is None


def test_explanations_compared_elsewhere_are_paid_for_too() -> None:
    assert [real(1.0, "1.74").afford() for _ in range(3)] == [True] * 3
    trial = real(1.0, "1.74")
    paid = sum(trial.afford() for _ in range(100))
    assert 1 <= paid <= 6


def test_luck_stays_below_what_was_allowed() -> None:
    """Explanations, however many, cover at most that share of the random wrong answers."""
    explained = wrong = 0
    for seed, right in product(range(6), (0.1, 0.0273, 1.0, 88.8)):
        rng = Random(seed)
        explanations = [right * rng.uniform(0.5, 2) for _ in range(60)]
        for _ in range(100):
            trial = real(right, f"{right * rng.uniform(0.5, 2):.3g}")
            wrong += trial.wrong
            explained += trial.wrong and any(map(trial.offer, explanations))
    assert 0.01 * wrong < explained <= 0.035 * wrong


def test_zeros_agree_with_zeros() -> None:
    assert Trial(Expected("vector", [1.0, 2.0]), [0.0, 0.0]).offer([0.0, 0.0])
    assert not Trial(Expected("vector", [1.0, 2.0]), [0.0, 0.5]).offer([0.5, 0.0])


@pytest.mark.parametrize(
    ("right", "value", "near"),
    [
        (2.0, 2.1, True),
        (2.0, 1.9, True),
        (2.0, 2.3, False),
        (-2.0, 2.0, False),
    ],
)
def test_what_is_nearly_right(right: float, value: float, near: bool) -> None:
    assert Trial(Expected("real", right), value).near is near
    assert Trial(Expected("vector", [1.0, right]), [1.0, value]).near is near


def test_nothing_is_near_without_digits_or_of_another_length() -> None:
    assert not Trial(Expected("integer", 100), 101).near
    assert not Trial(Expected("vector", [1.0, 2.0]), [1.0]).near


def test_entries_are_numbers_or_words() -> None:
    assert entries(["down", "up"]) == ["down", "up"]
    assert entries([[1, 2], [3, 4]]) == [1, 2, 3, 4]
    assert entries((None, 3)) == [-1, 3]
    with pytest.raises(TypeError):
        entries(["down", 1])
    with pytest.raises(TypeError, match="an expression is no number"):
        entries([1, Name("x")])
