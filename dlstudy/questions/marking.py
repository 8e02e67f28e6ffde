"""Marks a question part by part: errors carried forward, hints for less, exact points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.catalog.entries import Entry, Worksheet, say
from dlstudy.questions.diagnosis import Fit, diagnose
from dlstudy.questions.question import Part, Question, parts_of

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
    part = parts_of(question)[len(earlier)]
    if not typed.strip():
        return PartMark(typed, None, Fraction(0), hinted=hinted)
    judged = _judged(question, part, typed)
    if judged.is_wrong and question.kind == "steps" and isinstance(entry, Worksheet):
        judged = _best([judged, *_against_own(question, entry, part, typed, earlier)])
    score = share(judged.verdict)
    fits = _fits(question, entry, judged)
    return PartMark(
        typed,
        _without_repeats(judged.verdict, fits, question.language),
        score * after_hint if hinted else score,
        fits,
        judged.carried,
        judged.part.answer if judged.carried else "",
        hinted,
    )


def _without_repeats(verdict: Verdict, fits: Sequence[Fit], language: str) -> Verdict:
    """The verdict without a reason that the mistakes say again, and more of it."""
    from dlstudy.answers.messages import render
    from dlstudy.answers.refusal import message

    if fits and verdict.why == render(message("sign"), language):
        return verdict._replace(why="")
    return verdict


class _Judged(NamedTuple):
    """An answer held against one of the values that may be right for the part."""

    part: Part
    verdict: Verdict
    carried: bool = False

    @property
    def is_wrong(self) -> bool:
        return self.verdict.verdict == "incorrect"

    @property
    def is_listed(self) -> bool:
        """Whether a mistake that the entry lists leads to the answer."""
        from dlstudy.answers.diagnosis import consistent

        return bool(consistent(self.part.expected, self.verdict.value, self.part.misses))


def _judged(question: Question, part: Part, typed: str, carried: bool = False) -> _Judged:
    from dlstudy.answers.marking import mark

    return _Judged(part, mark(part.expected, typed, question.language), carried)


def _against_own(
    question: Question,
    worksheet: Worksheet,
    part: Part,
    typed: str,
    earlier: Sequence[PartMark],
) -> Iterator[_Judged]:
    """The answer held against what is right with the student's own earlier values."""
    from dlstudy.questions.carrying import Answered, parts_with

    answered = [
        Answered(
            before.name,
            before.expected.value,
            mark.verdict.value,
            mark.verdict.verdict == "correct" and not mark.carried,
            mark.verdict.verdict == "correct" and mark.carried,
        )
        for before, mark in zip(parts_of(question), earlier, strict=False)
        if mark.verdict is not None and mark.verdict.value is not None
    ]
    for own in parts_with(question, worksheet, part, answered):
        yield _judged(question, own, typed, carried=True)


def _best(judged: Sequence[_Judged]) -> _Judged:
    """The first with the highest score; among equal ones one that a listed mistake explains."""
    best = max(share(one.verdict) for one in judged)
    highest = [one for one in judged if share(one.verdict) == best]
    if best == 1 or len(highest) == 1:
        return highest[0]
    return next((one for one in highest if one.is_listed), highest[0])


def _fits(question: Question, entry: Entry, judged: _Judged) -> tuple[Fit, ...]:
    """The mistakes that lead to a wrong answer; none behind undefined, none and complex numbers."""
    from dlstudy.answers.specials import is_special

    part, verdict = judged.part, judged.verdict
    if not judged.is_wrong or is_special(verdict.value):
        return ()
    if part.expected.type in ("choice", "truth"):
        return _behind_options(question, part, verdict)
    return diagnose(question, entry, part, verdict.value)


def _behind_options(question: Question, part: Part, verdict: Verdict) -> tuple[Fit, ...]:
    """The mistakes that the chosen option, or the proposed answer that was accepted, comes from."""
    from dlstudy.questions.choice import same_value

    language, value = question.language, verdict.value
    chosen = ("", *value) if isinstance(value, tuple) else ("", value)
    found: list[Fit] = []
    for option in part.options:
        if option.mistake and not option.right and option.letter in chosen:
            found.append(Fit(option.mistake, option.name, option.says))
            for each in same_value(question._replace(misses=part.misses), option.mistake):
                one = each.mistake
                found.append(Fit(one.id, say(one.name, language), say(one.says, language)))
    return tuple(dict.fromkeys(found))


def share(verdict: Verdict) -> Fraction:
    """The part of an answer that is right, exactly: of three entries one is 1/3."""
    return Fraction(verdict.score).limit_denominator(10**6)


def together(question: Question, marks: Sequence[PartMark]) -> Marks:
    """The marks of all parts as one; parts not answered count nothing."""
    parts = parts_of(question)
    points = sum(part.points for part in parts)
    scores = [part.points * mark.score for part, mark in zip(parts, marks, strict=False)]
    right = len(marks) == len(parts) and all(
        mark.verdict is not None and mark.verdict.verdict == "correct" for mark in marks
    )
    return Marks(tuple(marks), sum(scores, Fraction(0)) / max(1, points), right)


def mark_question(
    question: Question, entry: Entry, answers: Sequence[str], hinted: Collection[int] = ()
) -> Marks:
    """All answers at once, as a program or a paper hands them in; `hinted` are places of parts."""
    marks: list[PartMark] = []
    for _, typed in zip(parts_of(question), answers, strict=False):
        marks.append(mark_part(question, entry, typed, marks, len(marks) in hinted))
    return together(question, marks)
