"""Which typical mistakes an answer is consistent with: the entry's own, then general ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.answers.diagnosis import consistent
from dlstudy.catalog.entries import Entry, Mistake, Worksheet, say
from dlstudy.questions.question import Part, Question

if TYPE_CHECKING:
    from dlstudy.answers.coincidence import Trial

most = 4
"""How many general mistakes are named; more say less."""


class Fit(NamedTuple):
    """A mistake that leads to exactly the student's answer, in the question's language.

    `id` is the mistake's id in its entry, or `general-…` for one that any worksheet knows.
    """

    id: str
    name: str
    says: str


def diagnose(question: Question, entry: Entry, part: Part, value: object) -> tuple[Fit, ...]:
    """All mistakes that the value fits; none where it is right or nothing was read.

    General ones are looked for only where none of the entry's own fits: those are about this very
    formula, and a general one would say the same again.
    """
    own = [miss.mistake for miss in consistent(part.expected, value, part.misses)]
    if not own and question.kind == "missing-input":
        own = _own_backwards(question, entry, part, value)
    if own:
        return tuple(_own_fit(mistake, question.language) for mistake in own)
    return general(question, entry, part, value)


def _own_fit(mistake: Mistake, language: str) -> Fit:
    return Fit(mistake.id, say(mistake.name, language), say(mistake.says, language))


def general(question: Question, entry: Entry, part: Part, value: object) -> tuple[Fit, ...]:
    """The general mistakes that the value fits, the most plausible first, of each family one."""
    from dlstudy.answers.general_mistakes import family

    found: dict[str, Fit] = {}
    for fit in _fits(question, entry, part, value):
        found.setdefault(family(fit.id), fit)
        if len(found) == most:
            break
    return tuple(found.values())


def _fits(question: Question, entry: Entry, part: Part, value: object) -> Iterator[Fit]:
    from dlstudy.answers.slips import has_expressions, slips

    if value is not None and has_expressions(part.expected, value):
        yield from (_fit(id, question.language) for id in slips(part.expected, value))
        return
    trial = _trial(part, value)
    if trial is None:
        return
    found = slips(part.expected, value, _features(question), trial)
    yield from (_fit(id, question.language) for id in found)
    if question.kind == "missing-input":
        yield from _backwards(question, entry, part, trial)
    else:
        yield from _variations(question, entry, part, trial)


def _trial(part: Part, value: object) -> Trial | None:
    """The wrong answer to be explained; None where it is right, or no number, list or word."""
    from dlstudy.answers.coincidence import Trial
    from dlstudy.answers.slips import LISTS, NUMBERS

    if value is None or part.expected.type not in NUMBERS | LISTS | {"shape", "word"}:
        return None
    try:
        trial = Trial(part.expected, value)
    except (TypeError, ValueError):
        return None
    return trial if trial.wrong else None


def _features(question: Question) -> frozenset[str]:
    if question.solution is None:
        return frozenset()
    from dlstudy.worksheets.variations import features

    return features(question.solution)


def _variations(question: Question, entry: Entry, part: Part, trial: Trial) -> Iterator[Fit]:
    """What working the question again another way gives, as far as it is the student's value.

    A part that is held against the student's own earlier values cannot be worked again.
    """
    from dlstudy.answers.kinds.kind import load
    from dlstudy.worksheets.sheet import compile as compile_sheet
    from dlstudy.worksheets.solution import WorkError
    from dlstudy.worksheets.variations import variations

    solution, expected = question.solution, part.expected
    if not isinstance(entry, Worksheet) or solution is None:
        return
    find = part.name if part.name in solution.results else question.find
    right = solution.results.get(find)
    if right is None or not load(expected.type).same(expected, expected.value, right):
        return
    try:
        for variation in variations(compile_sheet(entry), solution, find, trial.near):
            if trial.offer(variation.value):
                yield _fit(variation.id, question.language, variation.a, variation.b)
    except WorkError:
        return


def _own_backwards(question: Question, entry: Entry, part: Part, value: object) -> list[Mistake]:
    """The entry's own mistakes with which the student's input gives the result."""
    from dlstudy.worksheets.backwards import mistakes_backwards
    from dlstudy.worksheets.sheet import compile as compile_sheet
    from dlstudy.worksheets.solution import WorkError

    trial, solution = _trial(part, value), question.solution
    ends = trial.ends() if trial else None
    if not isinstance(entry, Worksheet) or solution is None or trial is None or ends is None:
        return []
    try:
        tried = mistakes_backwards(compile_sheet(entry), solution, part.name, ends)
        return [mistake for mistake, leads in tried if trial.afford() and leads]
    except WorkError:
        return []


def _backwards(question: Question, entry: Entry, part: Part, trial: Trial) -> Iterator[Fit]:
    """The general mistakes with which the student's input gives the result."""
    from dlstudy.worksheets.backwards import variations_backwards
    from dlstudy.worksheets.sheet import compile as compile_sheet
    from dlstudy.worksheets.solution import WorkError

    solution, ends = question.solution, trial.ends()
    if not isinstance(entry, Worksheet) or solution is None or ends is None:
        return
    try:
        for one in variations_backwards(compile_sheet(entry), solution, part.name, ends):
            if trial.afford() and one.value:
                yield _fit(one.id, question.language, one.a, one.b)
    except WorkError:
        return


def _fit(id: str, language: str, a: str = "", b: str = "") -> Fit:
    from dlstudy.answers.general_mistakes import name_of, says_of

    return Fit(id, name_of(id, language), says_of(id, language, a, b))
