"""Missing input: the result is given, and one of the inputs is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlstudy.catalog.entries import Ask, Worksheet, say
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import printing
from dlstudy.expressions.tree import Call, functions_in, walk
from dlstudy.questions.exercise import (
    Given,
    behind,
    beneath,
    chosen_by_default,
    described,
    filled,
    prompts,
    put_in,
    random,
    sheet_of,
    shown,
    sources,
)
from dlstudy.questions.question import CannotMakeError, Question
from dlstudy.questions.wording import wording

if TYPE_CHECKING:
    from random import Random

    from dlstudy.worksheets.draw import Drawn
    from dlstudy.worksheets.sheet import Sheet
    from dlstudy.worksheets.solution import Solution

attempts = 10
many_to_one = frozenset(
    {"floor", "ceil", "round", "max", "min", "abs", "sign", "relu", "step", "clip"}
)
most_many_to_one = 4
"""Calls of these on the way to an answer; with more of them no result comes from one input only."""


def possible(worksheet: Worksheet) -> bool:
    """Whether every input is one number or a choice and the answer a number from one formula.

    It comes from two inputs at least: with one there is no formula to turn round, only to read. And
    it passes few functions that give many inputs one value.
    """
    if worksheet.procedure is not None or worksheet.dims:
        return False
    if any(one.shape is not None or one.keys for one in worksheet.inputs):
        return False
    answer = worksheet.steps[-1]
    if answer.formula is None or answer.type in ("word", "shape") or answer.shape is not None:
        return False
    sheet = sheet_of(worksheet)
    calls = functions_in(sheet.formula(answer.formula).tree)
    used = sources(sheet, answer.name) & sheet.inputs.keys()
    return (
        all(FUNCTIONS[call].scalar for call in calls)
        and len(used) > 1
        and bool(_unknowns(sheet))
        and _many_to_one(sheet) <= most_many_to_one
    )


def _many_to_one(sheet: Sheet) -> int:
    """How many calls on the way to the answer give many inputs one value, over all cases."""
    way = sheet.steps.keys() & {*sources(sheet, sheet.answer), sheet.answer}
    trees = [one.tree for name in way for one in sheet.formulas(sheet.steps[name])]
    parts = [part for tree in trees for part in walk(tree)]
    return sum(isinstance(part, Call) and part.function in many_to_one for part in parts)


def _unknowns(sheet: Sheet) -> list[str]:
    """The inputs that the answer depends on and that have no default."""
    used = sources(sheet, sheet.answer)
    free = [one for one in sheet.worksheet.inputs if not one.choices and one.default is None]
    return [one.name for one in free if one.name in used]


def make(worksheet: Worksheet, seed: str, language: str) -> Question:
    """A question whose answer is the only value that gives the result as it is shown."""
    if not possible(worksheet):
        raise CannotMakeError(f"{worksheet.id} cannot be asked backwards")
    sheet = sheet_of(worksheet)
    rng = random(seed, worksheet.id, "missing-input")
    for attempt in range(attempts):
        ask, unknown = _what(sheet, rng)
        question = _attempt(sheet, ask, unknown, f"{seed}:{attempt}", language)
        if question is not None:
            return question._replace(seed=seed)
    raise CannotMakeError(f"{worksheet.id}: no numbers drawn have a single solution")


def _what(sheet: Sheet, rng: Random) -> tuple[Ask | None, str]:
    asks = [ask for ask in sheet.worksheet.asks if sheet.input_name(ask.find)]
    if asks:
        ask = rng.choice(asks)
        return ask, sheet.input_name(ask.find) or ask.find
    return None, rng.choice(_unknowns(sheet))


def _attempt(
    sheet: Sheet, ask: Ask | None, unknown: str, seed: str, language: str
) -> Question | None:
    from dlstudy.worksheets.draw import draw
    from dlstudy.worksheets.solution import WorkError
    from dlstudy.worksheets.unknowns import find
    from dlstudy.worksheets.values import read_number

    try:
        drawn = draw(sheet, seed, unknown, ask)
        results = {name: value for name, value in drawn.given.items() if name in sheet.steps}
        inputs = {name: value for name, value in drawn.given.items() if name in sheet.inputs}
        wanted = {name: read_number(_typed(value)) for name, value in results.items()}
        found = find(sheet, inputs, wanted, unknown)
    except (WorkError, ValueError):
        return None
    if len(found.solutions) != 1 or found.intervals or found.more or not wanted:
        return None
    true_value = drawn.solution.given[unknown]
    if shown(true_value) in map(shown, results.values()):
        return None
    if not _near(found.solutions[0].given[unknown], true_value):
        return None
    return _question(sheet, drawn, ask, unknown, language)


def _typed(value: object) -> str:
    return printing.value(value, plain=True)


def _near(found: Any, drawn: Any) -> bool:
    """Whether rounding the shown result moved the solution by less than a tenth of tolerance."""
    return bool(abs(found - drawn) <= 5e-4 * abs(drawn))


def _question(sheet: Sheet, drawn: Drawn, ask: Ask | None, unknown: str, language: str) -> Question:
    from dlstudy.answers.expected import Expected

    worksheet = sheet.worksheet
    kind = "integer" if sheet.inputs[unknown].type == "integer" else "real"
    value = drawn.solution.given[unknown]
    text, given = _words(sheet, drawn, ask, unknown, language)
    expected = Expected(kind, value, 0.0) if kind == "integer" else Expected(kind, value)
    return Question(
        entry=worksheet.id,
        topic=worksheet.topic,
        kind="missing-input",
        title=say(worksheet.title, language),
        text=text,
        given=given,
        prompt=prompts[kind],
        expected=expected,
        answer=shown(value),
        solution=_working(sheet, drawn),
        convention=say(worksheet.convention, language),
        about=say(worksheet.about, language),
        errata=worksheet.errata,
        language=language,
        find=unknown,
    )


def _working(sheet: Sheet, drawn: Drawn) -> Solution:
    """What leads from the inputs to the result that was given."""
    results = [name for name in sheet.steps if name in drawn.given]
    return behind(sheet, drawn.solution, results[0]) if len(results) == 1 else drawn.solution


def _words(
    sheet: Sheet, drawn: Drawn, ask: Ask | None, unknown: str, language: str
) -> tuple[str, Given]:
    text = say(ask.text, language) if ask else ""
    worksheet = sheet.worksheet
    inputs = {**chosen_by_default(sheet, drawn.solution), **drawn.given}
    inputs.pop(unknown, None)
    used = sources(sheet, sheet.answer, ask.using if ask else None)
    if text and ask:
        text, pairs = filled(text, worksheet, inputs, beneath(sheet, ask, used))
    else:
        text, pairs = filled(_sentence(sheet, drawn, unknown, language), worksheet, inputs, used)
    for step in worksheet.steps:
        if step.name in drawn.given:
            value = shown(drawn.given[step.name])
            if "{" + step.name + "}" in text:
                text = put_in(text, "{" + step.name + "}", value)
            elif f"= {value}?" not in text:
                pairs = (*pairs, (step.symbol, value))
    return text, pairs


def _sentence(sheet: Sheet, drawn: Drawn, unknown: str, language: str) -> str:
    answer = sheet.steps[sheet.answer]
    return wording(
        "missing",
        language,
        title=say(sheet.worksheet.title, language),
        what=described(sheet.worksheet, unknown, language),
        result=described(sheet.worksheet, answer.name, language),
        value=shown(drawn.given[answer.name]),
    )
