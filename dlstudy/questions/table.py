"""A comparison asked cell by cell: what is true for a column, or for which column this is true.

The seed picks the cell. A seed that ends in ~ and a number, as a flashcard's does that was shown
so often, goes through all cells in turn before one comes again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.catalog.entries import Row, Table, say
from dlstudy.questions.choice import most_wrong, unstopped, with_options
from dlstudy.questions.exercise import random
from dlstudy.questions.question import Option, Question
from dlstudy.questions.wording import wording

if TYPE_CHECKING:
    from random import Random

kinds = ("recall", "choice", "truth")
turned_round = 0.4
"""How often a choice asks for the column."""


class Cell(NamedTuple):
    """One cell, with its texts in one language."""

    row: Row
    column: str
    aspect: str
    name: str
    text: str


def in_turn(seed: str, turn: int) -> str:
    """The seed of a question that shows the cell of that turn."""
    return f"{seed}~{turn}"


def make(table: Table, kind: str, seed: str, language: str) -> Question:
    """A question about one cell: to be recalled, chosen among others, or judged."""
    cell = _cell(table, *_place(table, seed), language)
    if kind == "recall":
        return _plain(table, cell, seed, language)
    rng = random(seed, table.id, kind)
    if kind == "truth":
        return _judged(table, cell, rng, seed, language)
    if rng.random() < turned_round:
        return _which(table, cell, rng, seed, language)
    options = [Option("", cell.text, True), *_others(table, cell, rng, language)]
    rng.shuffle(options)
    return with_options(_plain(table, cell, seed, language), options)


def _place(table: Table, seed: str) -> tuple[Row, str]:
    """The row and the column that a seed asks for."""
    places = [(row, column) for row in table.rows for column in table.columns]
    _, marked, turn = seed.rpartition("~")
    if marked and turn.isdecimal():
        random("", table.id, "cells").shuffle(places)
        return places[int(turn) % len(places)]
    return random(seed, table.id, "cell").choice(places)


def _cell(table: Table, row: Row, column: str, language: str) -> Cell:
    name = say(table.columns[column], language)
    text = unstopped(say(row.cells[column], language))
    return Cell(row, column, unstopped(say(row.title, language)), name, text)


def _plain(table: Table, cell: Cell, seed: str, language: str) -> Question:
    title = say(table.title, language)
    return Question(
        entry=table.id,
        topic=table.topic,
        kind="recall",
        title=title,
        text=wording("cell", language, title=title, row=cell.aspect, column=cell.name),
        given=(),
        prompt="show",
        expected=None,
        answer=cell.text,
        about=say(table.about, language),
        errata=table.errata,
        seed=seed,
        language=language,
    )


def _others(table: Table, cell: Cell, rng: Random, language: str) -> list[Option]:
    """What the row says of other columns, and its further wrong options where these are few."""
    options: list[Option] = []
    for column in table.columns:
        other = _cell(table, cell.row, column, language)
        if column != cell.column:
            says = wording("cell-of", language, column=other.name)
            options.append(Option("", other.text, False, says))
    rng.shuffle(options)
    further = [
        Option("", unstopped(say(one.text, language)), False, say(one.says, language))
        for one in cell.row.wrong
    ]
    rng.shuffle(further)
    return [*options, *further][:most_wrong]


def _which(table: Table, cell: Cell, rng: Random, seed: str, language: str) -> Question:
    """For which column this is true: its options are the columns."""
    others = [column for column in table.columns if column != cell.column]
    options = [Option("", cell.name, True)]
    for column in rng.sample(others, min(most_wrong, len(others))):
        other = _cell(table, cell.row, column, language)
        says = wording("cell-instead", language, column=other.name, text=other.text)
        options.append(Option("", other.name, False, says))
    rng.shuffle(options)
    title = say(table.title, language)
    text = wording("cell-which", language, title=title, row=cell.aspect, text=cell.text)
    return with_options(_plain(table, cell, seed, language)._replace(text=text), options)


def _judged(table: Table, cell: Cell, rng: Random, seed: str, language: str) -> Question:
    plain = _plain(table, cell, seed, language)
    proposed = Option("", cell.text, True)
    if rng.random() < 0.5:
        proposed = rng.choice(_others(table, cell, rng, language))
    answer = wording("proposed", language, answer=proposed.text)
    return plain._replace(
        kind="truth",
        text=f"{plain.text}\n{answer}\n{wording('true-or-false', language)}",
        prompt="true-false",
        expected=_expected(proposed.right),
        options=(proposed,),
    )


def _expected(right: bool) -> Any:
    from dlstudy.answers.expected import Expected

    return Expected("truth", right)
