"""Recall: the question or the name of a formula; the student answers aloud and rates it."""

from __future__ import annotations

from dlstudy.catalog.entries import Card, Entry, Worksheet, say
from dlstudy.expressions import printing
from dlstudy.questions.exercise import sheet_of
from dlstudy.questions.question import CannotMakeError, Question
from dlstudy.questions.wording import wording


def make(entry: Entry, seed: str, language: str) -> Question:
    """The card's question with its answer, or a worksheet's formula by its title."""
    title = say(entry.title, language)
    if isinstance(entry, Card):
        text, answer = say(entry.question, language), say(entry.answer, language)
    else:
        text = wording("formula", language, title=title)
        answer = "\n".join(formulas(entry))
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


def formulas(worksheet: Worksheet) -> list[str]:
    """The worksheet's formulas of one line, as a terminal shows them."""
    from dlstudy.worksheets.solution import WorkError

    sheet = sheet_of(worksheet)
    found = []
    for step in worksheet.steps:
        if step.formula is None:
            continue
        try:
            tree = sheet.formula(step.formula).tree
        except WorkError as error:
            raise CannotMakeError(f"{worksheet.id}: {error.message}") from error
        found.append(f"{printing.symbol_terminal(step.symbol)} = {printing.terminal(tree)}")
    if not found:
        raise CannotMakeError(f"{worksheet.id} has no formula of one line")
    return found
