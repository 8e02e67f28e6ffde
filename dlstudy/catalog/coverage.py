"""How much of the notes the content covers, item by item."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dlstudy.catalog.entries import Header, Notes, NotesItem, Texts


class NotesCoverage(NamedTuple):
    """One set of notes: how many items there are of a kind, and how many of these are there."""

    id: str
    title: Texts
    items: int
    covered: int
    computable: int
    computed: int
    errata: int
    carried: int


class Coverage(NamedTuple):
    """All sets of notes, and what is not there yet.

    `missing` are items without an entry, `not_computed` computable items whose worked example no
    worksheet has, `not_carried` items whose erratum no entry carries.
    """

    notes: tuple[NotesCoverage, ...]
    missing: tuple[str, ...]
    not_computed: tuple[str, ...]
    not_carried: tuple[str, ...]


def coverage(notes: Sequence[Notes], headers: Iterable[Header]) -> Coverage:
    """Hold the notes' items against the entries.

    An item is covered by an entry that has it as source; a computable one is computed by a
    worksheet that has it as source and as the item of an example; an erratum is carried by an
    entry that has one for that item.
    """
    headers = tuple(headers)
    covered = {item for header in headers for item in header.source}
    carried = {item for header in headers for item in header.errata}
    computed = {item for header in headers for item in header.items if item in header.source}
    missing: list[str] = []
    not_computed: list[str] = []
    not_carried: list[str] = []
    for one in notes:
        missing += [item.id for item in one.items if item.id not in covered]
        not_computed += [i.id for i in one.items if i.computable and i.id not in computed]
        not_carried += [i.id for i in one.items if i.erratum and i.id not in carried]
    counted = tuple(_counted(one, covered, computed, carried) for one in notes)
    return Coverage(counted, tuple(missing), tuple(not_computed), tuple(not_carried))


def _counted(
    notes: Notes, covered: set[str], computed: set[str], carried: set[str]
) -> NotesCoverage:
    computable = [item for item in notes.items if item.computable]
    errata = [item for item in notes.items if item.erratum]
    return NotesCoverage(
        notes.id,
        notes.title,
        len(notes.items),
        _among(notes.items, covered),
        len(computable),
        _among(computable, computed),
        len(errata),
        _among(errata, carried),
    )


def _among(items: Iterable[NotesItem], found: set[str]) -> int:
    return sum(item.id in found for item in items)
