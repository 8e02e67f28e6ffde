"""Entries one by one: how near is near, and which are named as wrong."""

from typing import Any

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.entries import are_same, entries_right, judged


@pytest.mark.parametrize(
    ("key", "value", "right"),
    [
        ([100, 2], [101, 2.02], [True, True]),
        ([100, 2], [102, 2.02], [False, True]),
        ([0, 0], [1e-6, -1e-6], [True, True]),
        ([0, 0], [1.1e-6, 0], [False, True]),
        ([0, 1000], [1e-3, 1000], [True, True]),
        ([0, 1000], [1.1e-3, 1000], [False, True]),
        ([0, float("inf")], [1e-6, float("inf")], [True, True]),
        ([[1, 2], [3, 4]], [[1, 2], [4, 3]], [True, True, False, False]),
    ],
)
def test_entries(key: Any, value: Any, right: list[bool]) -> None:
    expected = Expected("vector", key, tolerance=0.01)
    assert entries_right(expected, key, value) == right
    assert are_same(expected, key, value) is all(right)


def test_shapes_must_agree() -> None:
    expected = Expected("vector", [1, 2])
    assert not are_same(expected, [1, 2], [[1, 2]])


@pytest.mark.parametrize(
    ("right", "score", "why"),
    [
        ([True, True], 1.0, None),
        ([False], 0.0, None),
        ([False, False], 0.0, {"all": 2}),
        ([True, False], 0.5, {"right": 1, "all": 2, "where": "#1"}),
        ([False, True, False, False], 0.25, {"right": 1, "all": 4, "where": "#0, #2, #3"}),
        (
            [True] + [False] * 5,
            1 / 6,
            {"right": 1, "all": 6, "where": "#1, #2, #3, #4, …"},
        ),
        (
            [True, True] + [False] * 4,
            2 / 6,
            {"right": 2, "all": 6, "where": "#2, #3, #4, #5"},
        ),
    ],
)
def test_judgements(right: list[bool], score: float, why: dict[str, object] | None) -> None:
    judgement = judged(right, lambda place: f"#{place}")
    assert (judgement.right, judgement.score) == (all(right), score)
    assert (judgement.why.values if judgement.why else None) == why
