"""Formula: a card's line is typed as an expression; several lines are a guided derivation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlstudy.catalog.entries import Card, Line, say
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import printing
from dlstudy.expressions.errors import ReadError
from dlstudy.expressions.reader import read
from dlstudy.questions import recall
from dlstudy.questions.question import CannotMakeError, Part, Question
from dlstudy.questions.wording import wording

if TYPE_CHECKING:
    from dlstudy.answers.expected import Expected
    from dlstudy.expressions.tree import Node
    from dlstudy.worksheets.draw import Miss


def make(card: Card, seed: str, language: str) -> Question:
    """The card's lines, one part each; raises CannotMakeError where it has none.

    The same question for every seed: only the card's words and formulas are in it.
    """
    if not card.lines:
        raise CannotMakeError(f"{card.id} has no lines")
    parts = tuple(_part(card, number, language) for number in range(len(card.lines)))
    last = parts[-1]
    plain = recall.make(card, seed, language)
    several = len(parts) > 1
    text = plain.text
    if several:
        text = f"{text}\n{wording('lines', language)}"
    elif last.ask:
        text = last.ask
    return plain._replace(
        kind="formula",
        text=text,
        given=_given(card),
        prompt=last.prompt,
        expected=last.expected,
        answer=last.answer,
        misses=last.misses,
        find="" if several else last.name,
        parts=parts if several else (),
        working=tuple((part.ask, part.answer) for part in parts) if several else (),
    )


def _part(card: Card, number: int, language: str) -> Part:
    line = card.lines[number]
    answer = tree_of(card, line, line.formula)
    return Part(
        name=f"line-{number + 1}",
        ask=say(line.ask, language),
        prompt="expression",
        expected=expected(line, answer),
        answer=printing.terminal(answer),
        misses=misses(card, line),
    )


def expected(line: Line, answer: Node) -> Expected:
    """What is expected of a line: its expression, equal over the domains of its names."""
    from dlstudy.answers.expected import Expected

    return Expected(
        "expression", answer, 0.0, variables=tuple(line.variables.items()), form=line.form
    )


def misses(card: Card, line: Line) -> tuple[Miss, ...]:
    """The line's mistakes, each with the expression that it leads to."""
    from dlstudy.worksheets.draw import Miss

    return tuple(Miss(one, tree_of(card, line, one.replace["is"])) for one in line.mistakes)


def tree_of(card: Card, line: Line, text: str) -> Node:
    """An expression of a line as a tree; raises CannotMakeError where it does not read."""
    try:
        return read(text, FUNCTIONS, line.variables)
    except ReadError as error:
        raise CannotMakeError(f"{card.id}: {text}: {error}") from error


def derivation(card: Card, language: str, typed: bool = False) -> tuple[tuple[str, str], ...]:
    """Each line of the card: what is asked, and the formula; `typed` in worksheet syntax."""
    write = printing.source if typed else printing.terminal
    return tuple(
        (say(line.ask, language), write(tree_of(card, line, line.formula))) for line in card.lines
    )


def _given(card: Card) -> tuple[tuple[str, str], ...]:
    """What names are short for, each once."""
    pairs: dict[str, str] = {}
    for line in card.lines:
        for name, text in line.stands_for.items():
            pairs[name] = printing.terminal(read(text, FUNCTIONS))
    return tuple(pairs.items())
