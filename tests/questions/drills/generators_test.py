"""What holds for every generator: the same for the same seed, its key right, its mistakes wrong."""

import inspect
from importlib import import_module
from typing import Any

import pytest

from dlstudy.answers.marking import mark
from dlstudy.catalog.entries import Drill, Place
from dlstudy.catalog.generators import GENERATORS, generators
from dlstudy.expressions import printing
from dlstudy.expressions.tree import Node
from dlstudy.questions.diagnosis import diagnose
from dlstudy.questions.drills import find, make
from dlstudy.questions.drills.exercise import longest
from dlstudy.questions.drills.mistakes import mistakes
from dlstudy.questions.drills.wording import sentences
from dlstudy.questions.question import CannotMakeError, Question, parts_of

ENTRY = Drill("any", "tests", Place("", 1, 1), (), {"en": "T"}, "", 1)
NAMES = generators()


def written(value: Any) -> list[str]:
    """A key or a miss in every form that we print it in."""
    if isinstance(value, Node):
        return [printing.source(value), printing.terminal(value), printing.latex(value)]
    return [printing.value(value)]


def check(question: Question) -> None:
    entry = ENTRY._replace(id=question.entry)
    for part in parts_of(question):
        key = part.expected.value
        for text in written(key) if isinstance(key, Node) else [part.answer]:
            verdict = mark(part.expected, text)
            assert verdict.verdict == "correct", (question.given, part.ask, text, verdict)
        for miss in part.misses:
            text = written(miss.value)[0]
            verdict = mark(part.expected, text)
            assert verdict.verdict == "incorrect", (question.given, part.ask, text, verdict)
            fits = [fit.id for fit in diagnose(question, entry, part, verdict.value)]
            assert miss.mistake.id in fits, (question.given, part.ask, text, fits)
        if isinstance(key, Node):
            assert len(printing.source(key)) <= longest
        assert len({option.text for option in part.options}) == len(part.options)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_key_is_right_and_every_mistake_wrong(drill: Any, name: str, level: int) -> None:
    for seed in range(4):
        check(drill(name, seed, level))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("level", [1, 2, 3])
def test_on_many_seeds(drill: Any, name: str, level: int) -> None:
    for seed in range(67):
        check(drill(name, f"many-{seed}", level))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_question(drill: Any, name: str) -> None:
    assert drill(name, 5) == drill(name, 5)
    assert len({str(drill(name, seed).given) + drill(name, seed).answer for seed in range(9)}) > 3


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("level", [1, 2, 3])
def test_languages_differ_in_words_only(drill: Any, name: str, level: int) -> None:
    english, arabic = drill(name, 3, level), drill(name, 3, level, "ar")
    assert english.text != arabic.text
    assert [p.answer for p in parts_of(english)] == [p.answer for p in parts_of(arabic)]
    assert [value for _, value in english.given] == [value for _, value in arabic.given]


def test_the_table_names_what_there_is() -> None:
    for module, functions in GENERATORS.items():
        found = import_module(f"dlstudy.questions.drills.{module}")
        for function in functions:
            parameters = inspect.signature(getattr(found, function)).parameters
            assert list(parameters) == ["rng", "language", "level"]


def test_an_unknown_generator() -> None:
    with pytest.raises(CannotMakeError, match=r"^there is no generator shapes\.nothing$"):
        find("shapes.nothing")
    with pytest.raises(CannotMakeError, match=r"^there is no generator os\.system$"):
        make(ENTRY._replace(drill="os.system"), "1")


def test_everything_is_said_in_arabic() -> None:
    assert [id for id, texts in mistakes.items() if not all("ar" in each for each in texts)] == []
    assert [key for key, texts in sentences.items() if {"en", "ar"} - texts.keys()] == []


def test_every_mistake_of_the_table_is_made_somewhere() -> None:
    rooms = [import_module(f"dlstudy.questions.drills.{module}") for module in GENERATORS]
    rooms.append(import_module("dlstudy.questions.drills.wrong_rules"))
    text = "".join(inspect.getsource(room) for room in rooms)
    assert [id for id in mistakes if f'"{id}"' not in text] == []
