"""Steps: a worksheet's result, and some of the steps on the way to it, asked in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.catalog.entries import Ask, Worksheet, nothing
from dlstudy.expressions.tree import Name, Number
from dlstudy.questions import computed
from dlstudy.questions.exercise import (
    Asked,
    Exercise,
    behind,
    conventions,
    described,
    expected_of,
    on_the_way,
    prompted,
    prompts,
    random,
    sheet_of,
    shown,
    typable,
    type_of,
    words,
)
from dlstudy.questions.question import CannotMakeError, Part, Question
from dlstudy.questions.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from dlstudy.catalog.entries import Mistake
    from dlstudy.worksheets.draw import Drawn, Miss
    from dlstudy.worksheets.sheet import Sheet
    from dlstudy.worksheets.solution import SolvedStep

attempts = 8
most_parts = 4
most_numbers = 20  # to be typed in one question


class Way(NamedTuple):
    """What every listed mistake gives in place of each step, worked out once."""

    mistake: Mistake
    results: dict[str, object]


def possible(worksheet: Worksheet) -> bool:
    """Whether a result has a step on the way to it; a procedure's results are no such steps."""
    return worksheet.procedure is None and bool(_asked(sheet_of(worksheet)))


def _asked(sheet: Sheet) -> Asked:
    """The results with steps on the way, with the asks that have words for them if there are."""
    asks = [(ask, sheet.result_name(ask.find)) for ask in sheet.worksheet.asks]
    worded: Asked = [(ask, name) for ask, name in asks if name and _has_way(sheet, name, ask)]
    return worded or [(None, name) for name in sheet.steps if _has_way(sheet, name, None)]


def _has_way(sheet: Sheet, find: str, ask: Ask | None) -> bool:
    using = conventions(sheet, ask)
    way = on_the_way(sheet, find, using)
    return _is_worked(sheet, find, using) and any(_is_worked(sheet, name, using) for name in way)


def _is_worked(sheet: Sheet, name: str, using: Mapping[str, str]) -> bool:
    """Whether there is something to work out in a step: it is no mere copy and no constant."""
    step = sheet.steps[name]
    fixed = step.cases.get(using.get(sheet.input_name(step.by or "") or "", ""))
    texts = [step.formula, *step.cases.values(), *(then for _, then in step.first)]
    formulas = [text for text in texts if text is not None] if fixed is None else [fixed]
    return step.type == "word" or any(
        not isinstance(sheet.formula(text).tree, Name | Number)
        for text in formulas
        if text != nothing
    )


def make(worksheet: Worksheet, seed: str, language: str) -> Question:
    """A question of two to four parts, the last of which is the result.

    Raises CannotMakeError where no numbers drawn leave a step on the way that one would type.
    """
    if not possible(worksheet):
        raise CannotMakeError(f"{worksheet.id} has no step on the way to a result")
    sheet = sheet_of(worksheet)
    rng = random(seed, worksheet.id, "steps")
    for attempt in range(attempts):
        ask, find = rng.choice(_asked(sheet))
        drawn = typable(sheet, seed, find, ask, attempt)
        if drawn is None:
            continue
        work = _exercise(sheet, drawn, ask, language)
        names = _chosen(work, rng)
        if names:
            return _question(work, [*names, find], seed, language)
    raise CannotMakeError(f"{worksheet.id}: no step on the way can be typed as an answer")


def _exercise(sheet: Sheet, drawn: Drawn, ask: Ask | None, language: str) -> Exercise:
    solution = behind(sheet, drawn.solution, drawn.find)
    text, given = words(sheet, drawn, ask, language)
    text = f"{text}\n{wording('step-by-step', language)}"
    return Exercise(sheet, drawn, drawn.find, text, given, solution)


def _chosen(work: Exercise, rng: Random) -> list[str]:
    """At most three steps on the way, in order: first those that a mistake is made in.

    None that comes to the same as another or as the result: it would have been given away.
    """
    mistaken = {key for one in work.sheet.worksheet.mistakes for key in one.replace}
    steps = [one for one in work.solution.steps[:-1] if _is_asked(work, one)]
    rng.shuffle(steps)
    steps.sort(key=lambda one: one.name not in mistaken)
    room = most_numbers - _size(work.value)
    kept: set[str] = set()
    seen = {shown(work.value)}
    for one in steps:
        fits = len(kept) < most_parts - 1 and _size(one.value) <= room
        if fits and shown(one.value) not in seen:
            kept.add(one.name)
            seen.add(shown(one.value))
            room -= _size(one.value)
    return [one.name for one in work.solution.steps if one.name in kept]


def _is_asked(work: Exercise, step: SolvedStep) -> bool:
    """Whether there is something to work out, few enough numbers to be typed, and not all zero.

    From a list of nothing but zeros the rest would be trivial.
    """
    from dlstudy.worksheets.draw import finite

    is_copy = isinstance(step.tree, Name | Number)
    kind = type_of(step.value, work.sheet.types[step.name])
    is_empty = _size(step.value) > 1 and is_zero(step.value)
    return bool(kind) and not is_copy and finite(step.value) and not is_empty


def is_zero(value: Any) -> bool:
    """Whether a number, or every entry of an array, is zero; words and shapes are not."""
    if isinstance(value, str | tuple | list):
        return False
    return not bool(value.any()) if hasattr(value, "any") else bool(value == 0)


def _size(value: object) -> int:
    return int(getattr(value, "size", 1))


def _question(work: Exercise, names: Sequence[str], seed: str, language: str) -> Question:
    worksheet = work.sheet.worksheet
    ways = _ways(work)
    parts = tuple(_part(work, name, ways, language) for name in names)
    plain = computed.of(worksheet, work, seed, language)
    last = parts[-1]
    return plain._replace(
        kind="steps",
        prompt=last.prompt,
        expected=last.expected,
        answer=last.answer,
        misses=last.misses,
        parts=parts,
    )


def _ways(work: Exercise) -> list[Way]:
    from dlstudy.worksheets.binding import bind
    from dlstudy.worksheets.draw import mistaken

    bound = bind(work.sheet, work.drawn.solution.given, trusted=True)
    mistakes = work.sheet.worksheet.mistakes
    return [Way(mistake, mistaken(work.sheet, bound, mistake)) for mistake in mistakes]


def _part(work: Exercise, name: str, ways: Sequence[Way], language: str) -> Part:
    own = work._replace(find=name)
    return Part(
        name=name,
        ask=described(work.sheet.worksheet, name, language),
        prompt=prompts[prompted(own)],
        expected=expected_of(work.sheet, name, own.value),
        answer=shown(own.value),
        misses=misses(work.sheet, name, own.value, ways),
    )


def misses(sheet: Sheet, name: str, right: object, ways: Sequence[Way]) -> tuple[Miss, ...]:
    """The mistakes that show in that step."""
    from dlstudy.worksheets.draw import Miss, differs, finite

    tolerance = sheet.tolerance(name)
    found = [(way.mistake, way.results.get(name)) for way in ways]
    return tuple(
        Miss(mistake, value)
        for mistake, value in found
        if value is not None and finite(value) and differs(right, value, tolerance)
    )
