"""Which typical mistakes an answer is consistent with: the entry's own, then general ones."""

from __future__ import annotations

from typing import NamedTuple

from dlstudy.answers.diagnosis import consistent
from dlstudy.catalog.entries import Entry, say
from dlstudy.questions.question import Part, Question


class Fit(NamedTuple):
    """A mistake that leads to exactly the student's answer, in the question's language.

    `id` is the mistake's id in its entry, or `general-…` for one that any worksheet knows.
    """

    id: str
    name: str
    says: str


def diagnose(question: Question, entry: Entry, part: Part, value: object) -> tuple[Fit, ...]:
    """All mistakes that the value fits; none where it is right or nothing was read."""
    return tuple(
        Fit(
            miss.mistake.id,
            say(miss.mistake.name, question.language),
            say(miss.mistake.says, question.language),
        )
        for miss in consistent(part.expected, value, part.misses)
    )
