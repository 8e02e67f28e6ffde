"""Recall: the question or the name of a formula; the student answers aloud and rates it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dlstudy.catalog.entries import Card, Step, Worksheet, say
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import printing
from dlstudy.expressions.tree import Call
from dlstudy.questions.exercise import sheet_of
from dlstudy.questions.question import CannotMakeError, Question
from dlstudy.questions.wording import wording

if TYPE_CHECKING:
    from dlstudy.worksheets.sheet import Sheet

opaque = ("convolution.", "pooling.", "labels.")  # homes of functions that hide their formula


def make(entry: Card | Worksheet, seed: str, language: str) -> Question:
    """The card's question with its answer, or a worksheet's formula by its title."""
    title = say(entry.title, language)
    if isinstance(entry, Card):
        text, answer = say(entry.question, language), say(entry.answer, language)
    else:
        text = wording("formula", language, title=title)
        answer = "\n".join(formulas(entry, language))
    return Question(
        entry=entry.id,
        topic=entry.topic,
        kind="recall",
        title=title,
        text=text,
        given=(),
        prompt="show",
        expected=None,
        answer=answer,
        about=say(entry.about, language),
        convention="" if isinstance(entry, Card) else say(entry.convention, language),
        errata=entry.errata,
        seed=seed,
        language=language,
    )


def has_formulas(worksheet: Worksheet) -> bool:
    """Whether there is something to write down."""
    try:
        return bool(formulas(worksheet, "en"))
    except CannotMakeError:
        return False


def formulas(worksheet: Worksheet, language: str) -> list[str]:
    """The worksheet's formulas, a line each, as a terminal shows them.

    Where a convention or a condition decides, each way has a line. Raises CannotMakeError where a
    formula only calls a function by its name, as `one_hot(c, K)` does: nothing is to be learnt.
    """
    from dlstudy.worksheets.solution import WorkError

    sheet = sheet_of(worksheet)
    try:
        found = [
            f"{printing.symbol_terminal(step.symbol)} = {way}"
            for step in worksheet.steps
            for way in _ways(sheet, step, language)
        ]
    except WorkError as error:
        raise CannotMakeError(f"{worksheet.id}: {error.message}") from error
    if not found:
        raise CannotMakeError(f"{worksheet.id} has no formula of one line")
    return found


def _ways(sheet: Sheet, step: Step, language: str) -> Iterator[str]:
    """A step's formula, or the formula or word of each case with what decides for it."""
    if step.formula is not None:
        yield _printed(sheet, step.formula)
    for choice, text in step.cases.items():
        condition = f"{step.by} = {choice}"
        yield wording("if", language, what=_outcome(sheet, step, text), condition=condition)
    for when, then in step.first:
        what = then if step.type == "word" else _outcome(sheet, step, then)
        if when is None:
            yield wording("otherwise", language, what=what)
        else:
            yield wording("if", language, what=what, condition=_printed(sheet, when))


def _outcome(sheet: Sheet, step: Step, text: str) -> str:
    from dlstudy.worksheets.sheet import is_nothing

    return printing.value(None) if is_nothing(step, text) else _printed(sheet, text)


def _printed(sheet: Sheet, text: str) -> str:
    tree = sheet.formula(text).tree
    if isinstance(tree, Call) and FUNCTIONS[tree.function].home.startswith(opaque):
        raise CannotMakeError(f"{sheet.id} has no formula to write down")
    return printing.terminal(tree)
