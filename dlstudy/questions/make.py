"""One entry, one kind, one seed, one language: one question, the same every time."""

from __future__ import annotations

from dlstudy.catalog.entries import Card, Drill, Entry, Table, Worksheet
from dlstudy.questions.question import CannotMakeError, Question


def kinds_of(entry: Entry) -> tuple[str, ...]:
    """The kinds of question that an entry can be asked in, as far as it shows without numbers."""
    if isinstance(entry, Drill):
        return ("drill",)
    if isinstance(entry, Table):
        from dlstudy.questions import table

        return table.kinds
    return _of_card(entry) if isinstance(entry, Card) else _of_worksheet(entry)


def _of_card(card: Card) -> tuple[str, ...]:
    kinds = ["recall"]
    if card.wrong:
        kinds += ["choice", "truth"]
    if card.cloze:
        kinds.append("cloze")
    if card.lines:
        kinds.append("formula")
    return tuple(kinds)


def _of_worksheet(worksheet: Worksheet) -> tuple[str, ...]:
    from dlstudy.questions import missing_input, recall, steps, wrong_line

    kinds = ["computed"]
    if worksheet.mistakes:
        kinds += ["choice", "truth"]
    if recall.has_formulas(worksheet):
        kinds.append("recall")
    if missing_input.possible(worksheet):
        kinds.append("missing-input")
    if steps.possible(worksheet):
        kinds.append("steps")
    if wrong_line.possible(worksheet):
        kinds.append("wrong-line")
    return tuple(kinds)


def make(entry: Entry, kind: str, seed: str, language: str = "en") -> Question:
    """The question; raises CannotMakeError where the entry has none of that kind with this seed.

    A choice or a proposed value whose numbers show no mistake is asked as a computed question.
    """
    if kind not in kinds_of(entry):
        raise CannotMakeError(f"{entry.id} cannot be asked as {kind}")
    if isinstance(entry, Drill):
        from dlstudy.questions import drills

        return drills.make(entry, seed, language)
    if isinstance(entry, Table):
        from dlstudy.questions import table

        return table.make(entry, kind, seed, language)
    if isinstance(entry, Card):
        return _make_card(entry, kind, seed, language)
    return _make_worksheet(entry, kind, seed, language)


def _make_card(card: Card, kind: str, seed: str, language: str) -> Question:
    if kind == "cloze":
        from dlstudy.questions import cloze

        return cloze.make(card, seed, language)
    if kind == "choice":
        from dlstudy.questions import choice

        return choice.of_card(card, seed, language)
    if kind == "truth":
        from dlstudy.questions import truth

        return truth.of_card(card, seed, language)
    if kind == "formula":
        from dlstudy.questions import formula

        return formula.make(card, seed, language)
    from dlstudy.questions import recall

    return recall.make(card, seed, language)


def _make_worksheet(worksheet: Worksheet, kind: str, seed: str, language: str) -> Question:
    if kind == "recall":
        from dlstudy.questions import recall

        return recall.make(worksheet, seed, language)
    if kind == "missing-input":
        from dlstudy.questions import missing_input

        return missing_input.make(worksheet, seed, language)
    if kind == "choice":
        from dlstudy.questions import choice

        return choice.of_worksheet(worksheet, seed, language)
    if kind == "truth":
        from dlstudy.questions import truth

        return truth.of_worksheet(worksheet, seed, language)
    if kind == "steps":
        from dlstudy.questions import steps

        return steps.make(worksheet, seed, language)
    if kind == "wrong-line":
        from dlstudy.questions import wrong_line

        return wrong_line.make(worksheet, seed, language)
    from dlstudy.questions import computed

    return computed.make(worksheet, seed, language)
