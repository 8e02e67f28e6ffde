"""Drills made by name, and numbers for the formulas that they show."""

from collections.abc import Callable

import pytest

from dlstudy.answers.front_door import read_expression
from dlstudy.catalog.entries import Drill, Place
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import numbers
from dlstudy.expressions.tree import Node
from dlstudy.questions.drills import make
from dlstudy.questions.question import Question

Make = Callable[..., Question]
Value = Callable[..., float]


@pytest.fixture(scope="session")
def drill() -> Make:
    def made(name: str, seed: object, level: int = 2, language: str = "en") -> Question:
        entry = Drill(f"{name}-{level}", "tests", Place("", 1, 1), (), {"en": "T"}, name, level)
        return make(entry, str(seed), language)

    return made


@pytest.fixture(scope="session")
def value() -> Value:
    """The value of a formula, given as a tree or as it is shown."""

    def found(formula: Node | str, **point: float) -> float:
        node = read_expression(formula, tuple(point)) if isinstance(formula, str) else formula
        return float(numbers.evaluate(node, point, FUNCTIONS))

    return found
