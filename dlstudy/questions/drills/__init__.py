"""Symbolic exercises: each generator draws one from a seed, answer, mistakes and working with it.

A generator is a function `(rng, language, level)` in one of the modules here that gives an
`Exercise`. All that it draws are trees of our own; derivatives are taken by `expressions`, so that
no text is ever evaluated.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from dlstudy.catalog.entries import Drill, say
from dlstudy.catalog.generators import generators
from dlstudy.questions.question import CannotMakeError, Question

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from dlstudy.questions.drills.exercise import Exercise

    Generator = Callable[[Random, str, int], Exercise]

attempts = 200


def make(entry: Drill, seed: str, language: str = "en") -> Question:
    """The exercise of that seed; raises CannotMakeError where no generator has that name."""
    from random import Random

    generator = find(entry.drill)
    for attempt in range(attempts):
        try:
            made = generator(Random(f"{seed}:{entry.id}:{attempt}"), language, entry.level)
        except CannotMakeError:
            continue
        return _question(entry, made, seed, language)
    raise CannotMakeError(f"{entry.id}: {entry.drill} finds no exercise for this seed")


def find(name: str) -> Generator:
    """The generator `module.function`; raises CannotMakeError where there is none."""
    if name not in generators():
        raise CannotMakeError(f"there is no generator {name}")
    module, _, function = name.partition(".")
    found = getattr(import_module(f"dlstudy.questions.drills.{module}"), function)
    return cast("Generator", found)


def _question(entry: Drill, made: Exercise, seed: str, language: str) -> Question:
    last = made.parts[-1]
    return Question(
        entry=entry.id,
        topic=entry.topic,
        kind="drill",
        title=say(entry.title, language),
        text=made.text,
        given=made.given,
        prompt=last.prompt,
        expected=last.expected,
        answer=last.answer,
        options=last.options,
        misses=last.misses,
        about=say(entry.about, language),
        errata=entry.errata,
        seed=seed,
        language=language,
        find="" if len(made.parts) > 1 else last.name,
        parts=made.parts if len(made.parts) > 1 else (),
        working=made.working,
    )
