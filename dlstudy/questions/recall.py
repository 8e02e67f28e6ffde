"""Recall: the question or the name of a formula; the student answers aloud and rates it."""

from __future__ import annotations

from dlstudy.catalog.entries import Card, Entry, say
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
        sheet = sheet_of(entry)
        formulas = [
            f"{printing.symbol_terminal(step.symbol)} = "
            f"{printing.terminal(sheet.formula(step.formula).tree)}"
            for step in entry.steps
            if step.formula is not None
        ]
        if not formulas:
            raise CannotMakeError(f"{entry.id} has no formula of one line")
        answer = "\n".join(formulas)
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
