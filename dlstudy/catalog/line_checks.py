"""Rules for what is answered with a typed expression: a card's lines, a drill's generator."""

from collections.abc import Generator, Iterator, Mapping
from typing import Any

from dlstudy.catalog.card_checks import Path
from dlstudy.catalog.entries import Card, Drill, Line
from dlstudy.catalog.expression_checks import PROOF_FUNCTIONS
from dlstudy.catalog.generators import generators
from dlstudy.catalog.problems import Finding, closest
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import ReadError, read
from dlstudy.expressions.tree import Node, constants


def check_generator(drill: Drill) -> Iterator[Finding]:
    """The generator that a drill names is there."""
    known = generators()
    if drill.drill not in known:
        guess = closest(drill.drill, known)
        hint = f"did you mean {guess}?" if guess else f"there are {', '.join(known)}"
        yield Finding(("drill",), f'there is no generator "{drill.drill}"', hint)


def check_lines(card: Card) -> Iterator[Finding]:
    """Every expression of a line reads, and holds only the names that the line declares."""
    for place, line in enumerate(card.lines):
        yield from _of_line(("lines", place), line)


def _of_line(path: Path, line: Line) -> Iterator[Finding]:
    names = frozenset(line.variables)
    for name in line.variables:
        if not name.replace("_", "").isalnum() or name[0].isdigit():
            yield Finding((*path, "in", name), f"{name} is not a name", key=True)
        elif name in FUNCTIONS:
            yield Finding((*path, "in", name), f"{name} is a function", key=True)
    for name in line.stands_for:
        if name not in names:
            yield Finding((*path, "where", name), f"{name} is not declared by in", key=True)
    answer = yield from _read((*path, "is"), line.formula, names)
    seen = {mistake.id for mistake in line.mistakes}
    for place, mistake in enumerate(line.mistakes):
        at = (*path, "mistakes", place)
        wrong = yield from _read((*at, "is"), mistake.replace["is"], names)
        if answer is not None and wrong == answer:
            yield Finding((*at, "is"), "this is the right answer")
        if mistake.id not in seen:
            yield Finding((*at, "name"), "another mistake of this line has that name")
        seen.discard(mistake.id)
    if line.equals is not None:
        yield from _read((*path, "equals"), line.equals, None, FUNCTIONS | PROOF_FUNCTIONS)
    for name, text in line.stands_for.items():
        yield from _read((*path, "where", name), text, None)


def _read(
    path: Path,
    text: str,
    names: frozenset[str] | None,
    functions: Mapping[str, Any] = FUNCTIONS,
) -> Generator[Finding, None, Node | None]:
    """The tree of the text, None where it does not read; what is wrong with it is yielded."""
    try:
        return read(text, functions, None if names is None else names | constants)
    except ReadError as error:
        span = (error.start, max(1, error.length))
        yield Finding(path, error.message, error.hint, span=span)
    return None
