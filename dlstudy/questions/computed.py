"""Computed: fresh numbers, and the student types what comes out."""

from __future__ import annotations

from dlstudy.catalog.entries import Worksheet, say
from dlstudy.questions.exercise import Exercise, exercise, expected, prompted, prompts, shown
from dlstudy.questions.question import Question


def make(worksheet: Worksheet, seed: str, language: str) -> Question:
    """A question for a number, vector, matrix, shape or word."""
    work = exercise(worksheet, seed, language)
    return of(worksheet, work, seed, language)


def of(worksheet: Worksheet, work: Exercise, seed: str, language: str) -> Question:
    """The computed question of an exercise; other kinds change what differs."""
    return Question(
        entry=worksheet.id,
        topic=worksheet.topic,
        kind="computed",
        title=say(worksheet.title, language),
        text=work.text,
        given=work.given,
        prompt=prompts[prompted(work)],
        expected=expected(work),
        answer=shown(work.value),
        solution=work.solution,
        misses=work.drawn.mistakes,
        convention=say(worksheet.convention, language),
        about=say(worksheet.about, language),
        errata=worksheet.errata,
        seed=seed,
        language=language,
        find=work.find,
        inputs=work.drawn.solution.given,
    )
