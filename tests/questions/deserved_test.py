"""Quizzes answered by programs get exactly the marks that they deserve.

How the programs answer and what that deserves is written down in `benchmarks/students.py`, which
works it out by itself; `benchmarks/marks.py` runs many more quizzes.
"""

import importlib.util
import sys
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

from dlstudy.questions.make import make

root = Path(__file__).parents[2]


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, root / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


marks = loaded("marks")
students = marks.students


@pytest.mark.parametrize("first", [0, 5])
def test_programs_get_the_marks_that_they_deserve(catalog, first):
    tally = marks.run(catalog, range(first, first + 5))
    assert tally.faults == []
    assert sum(tally.questions.values()) == 5 * marks.length * len(students.manners)
    assert tally.carried["steps"] > 5


def test_a_disagreement_is_seen(chain):
    made = make(chain, "steps", "1")
    answers = [students.Answer(text, Fraction(1), False) for text in ("7", "28", "24")]
    got = marks.mark_question(made, chain, ["7", "28", "24"])
    assert [number for number, _ in marks.disagreements(made, answers, got)] == [3]
    wrong = [students.Answer(text, Fraction(0)) for text in ("7", "27", "24")]
    got = marks.mark_question(made, chain, ["7", "27", "24"])
    assert [number for number, _ in marks.disagreements(made, wrong, got)] == [1, 3]


def test_what_an_examiner_gives_for_consistent_work(chain):
    question = make(chain, "steps", "1")
    deserved = students._deserved(question, chain, [8, 32, 29])
    assert [(one.score, one.carried) for one in deserved] == [(0, None), (1, True), (1, True)]
    deserved = students._deserved(question, chain, [8, 28, 25])
    assert [(one.score, one.carried) for one in deserved] == [(0, None), (1, False), (1, False)]
    deserved = students._deserved(question, chain, [0, 0, -3])
    assert [one.score for one in deserved] == [0, 0, 0]
