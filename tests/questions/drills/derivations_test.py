"""Planted mistakes: the lines above are right, and the marked one is the first that is wrong."""

from typing import Any

import pytest

from dlstudy.answers.front_door import read_expression
from dlstudy.expressions.tree import Node

STEP = 1e-5


def slope(value: Any, formula: Node, x: float) -> float:
    return float((value(formula, x=x + STEP) - value(formula, x=x - STEP)) / (2 * STEP))


def is_right(value: Any, text: str, function: Node) -> bool:
    """Whether a line holds at two points."""
    if text.startswith(("u", "v")):
        left, right = text.split(", ")
        part = read_expression(left.partition(" = ")[2], ("x",))
    else:
        right, part = text, function
    claimed = read_expression(right.partition(" = ")[2], ("x",))
    return all(
        value(claimed, x=x) == pytest.approx(slope(value, part, x), rel=1e-5, abs=1e-6)
        for x in (0.6, 1.7)
    )


def test_the_first_wrong_line(drill: Any, value: Any) -> None:
    places = set()
    for seed in range(60):
        question = drill("derivations.wrong_line", seed)
        function = read_expression(question.given[0][1], ("x",))
        verdicts = [is_right(value, option.text, function) for option in question.options]
        place = [option.right for option in question.options].index(True)
        places.add(place)
        assert not verdicts[place], question
        assert all(verdicts[:place]), question
        assert not verdicts[-1]
        assert all(option.says for option in question.options if not option.right)
    assert places == {0, 1, 2}
