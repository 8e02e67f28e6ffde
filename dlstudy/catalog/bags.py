"""What an entry is found by: the stems of its words, in three bags of falling weight.

A bag of words holds each stem once, and which entries have it is all that a search wants. The
bags of a file's entries are one compressed text of the index; a search unpacks all of them, which
takes a few milliseconds, and no other command ever reads them.
"""

import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dlstudy.catalog.entries import Card, Drill, Entry, Table, Texts, Worksheet
from dlstudy.catalog.stems import stems


class Bags(NamedTuple):
    """The stems of one entry, each bag a text with a space before and after every stem."""

    names: str  # titles, id and aliases
    body: str  # what it says: question, answer, formulas' names, cells
    more: str  # what stands around that: wrong options, mistakes, errata


def bags(entry: Entry) -> Bags:
    """Return what an entry is found by, in all its languages."""
    names = [entry.id.replace("-", " "), *(name.replace("-", " ") for name in entry.aliases)]
    return Bags(
        bag([*names, *entry.title.values()]),
        bag(_said(_body(entry))),
        bag(_said(_more(entry))),
    )


def bag(texts: Iterable[str]) -> str:
    """Return the stems of these texts, each once."""
    return f" {' '.join(dict.fromkeys(one for text in texts for one in stems(text)))} "


def packed(found: dict[str, Bags]) -> bytes:
    """Return the bags of a file's entries by id as one compressed text."""
    lines = ("\t".join((id_, *one)) for id_, one in found.items())
    return zlib.compress("\n".join(lines).encode(), 6)


def unpacked(stored: bytes) -> Iterator[tuple[str, Bags]]:
    """Return what `packed` was given; raises ValueError for anything that it never wrote."""
    try:
        text = zlib.decompress(stored).decode()
    except (zlib.error, TypeError) as error:
        raise ValueError(f"no packed words: {error}") from None
    for line in text.split("\n") if text else ():
        id_, *found = line.split("\t")
        if len(found) != len(Bags._fields):
            raise ValueError("no packed words: a line of another length")
        yield id_, Bags(*found)


def _said(texts: Iterable[Texts]) -> Iterator[str]:
    return (said for one in texts for said in one.values())


def _body(entry: Entry) -> Iterator[Texts]:
    yield entry.about
    if isinstance(entry, Card):
        yield from (entry.question, entry.answer, entry.cloze)
        yield from (line.ask for line in entry.lines)
    elif isinstance(entry, Table):
        yield from entry.columns.values()
        for row in entry.rows:
            yield from (row.title, *row.cells.values())
    elif isinstance(entry, Worksheet):
        yield entry.convention
        yield from (step.about for step in entry.steps)
        yield from (one.about for one in entry.inputs)
        yield from (ask.text for ask in entry.asks)


def _more(entry: Entry) -> Iterator[Texts]:
    for erratum in entry.errata:
        yield from (erratum.notes, erratum.right, erratum.why)
    if isinstance(entry, Card):
        wrongs = list(entry.wrong)
    elif isinstance(entry, Table):
        wrongs = [wrong for row in entry.rows for wrong in row.wrong]
    else:
        wrongs = []
    for wrong in wrongs:
        yield from (wrong.text, wrong.says)
    if isinstance(entry, Worksheet):
        for mistake in entry.mistakes:
            yield from (mistake.name, mistake.says)
        names = [step.name for step in entry.steps] + [one.name for one in entry.inputs]
        yield {"en": " ".join(names)}
    elif isinstance(entry, Drill):
        yield {"en": entry.drill.replace(".", " ")}
