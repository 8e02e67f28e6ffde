"""Marks a question part by part: errors carried forward, hints for less, exact points."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.catalog.entries import Entry
from dlstudy.questions.diagnosis import Fit, diagnose
from dlstudy.questions.question import Question, parts_of

if TYPE_CHECKING:
    from dlstudy.answers.verdict import Verdict

after_hint = Fraction(1, 2)
"""The share of the points for an answer after a hint."""


class PartMark(NamedTuple):
    """One part marked.

    `verdict` is None where the answer was left empty. `score` is the share of the part's points.
    `carried` says that the answer was marked against the student's own earlier value, and
    `own_answer` what was right then, as displayed.
    """

    typed: str
    verdict: Verdict | None
    score: Fraction
    fits: tuple[Fit, ...] = ()
    carried: bool = False
    own_answer: str = ""
    hinted: bool = False


class Marks(NamedTuple):
    """A whole question marked: `score` is the share of its points, exactly."""

    parts: tuple[PartMark, ...]
    score: Fraction
    right: bool


def mark_part(
    question: Question,
    entry: Entry,
    typed: str,
    earlier: Sequence[PartMark] = (),
    hinted: bool = False,
) -> PartMark:
    """The mark of the part after `earlier`; an unreadable verdict has to be asked again."""
    from dlstudy.answers.marking import mark

    part = parts_of(question)[len(earlier)]
    if not typed.strip():
        return PartMark(typed, None, Fraction(0), hinted=hinted)
    verdict = mark(part.expected, typed, question.language)
    score = Fraction(verdict.score).limit_denominator(10**6)
    fits = diagnose(question, entry, part, verdict.value)
    return PartMark(typed, verdict, score * after_hint if hinted else score, fits, hinted=hinted)


def together(question: Question, marks: Sequence[PartMark]) -> Marks:
    """The marks of all parts as one; parts not answered count nothing."""
    parts = parts_of(question)
    points = sum(part.points for part in parts)
    scores = [part.points * mark.score for part, mark in zip(parts, marks, strict=False)]
    right = len(marks) == len(parts) and all(
        mark.verdict is not None and mark.verdict.verdict == "correct" for mark in marks
    )
    return Marks(tuple(marks), sum(scores, Fraction(0)) / points, right)


def mark_question(question: Question, entry: Entry, answers: Sequence[str]) -> Marks:
    """All answers at once, as a program or a paper hands them in."""
    marks: list[PartMark] = []
    for _, typed in zip(parts_of(question), answers, strict=False):
        marks.append(mark_part(question, entry, typed, marks))
    return together(question, marks)
