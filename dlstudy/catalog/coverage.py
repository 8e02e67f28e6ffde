"""How much of the notes the content covers, item by item."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dlstudy.catalog.entries import Header, Notes, NotesItem, Texts


class NotesCoverage(NamedTuple):
    """One set of notes: how many items there are of a kind, and how many of these are there.

    `arabic` and `persian` count the items whose entries are all in that language, of notes that
    are to be had in it.
    """

    id: str
    title: Texts
    items: int
    covered: int
    computable: int
    computed: int
    errata: int
    carried: int
    arabic: int = 0
    persian: int = 0


class Coverage(NamedTuple):
    """All sets of notes, and what is not there yet.

    `missing` are items without an entry, `not_computed` computable items whose worked example no
    worksheet has, `not_carried` items whose erratum no entry carries; `not_arabic` and
    `not_persian` are covered, but not in that language though they are to be had in it.
    """

    notes: tuple[NotesCoverage, ...]
    missing: tuple[str, ...]
    not_computed: tuple[str, ...]
    not_carried: tuple[str, ...]
    not_arabic: tuple[str, ...] = ()
    not_persian: tuple[str, ...] = ()


def coverage(notes: Sequence[Notes], headers: Iterable[Header]) -> Coverage:
    """Hold the notes' items against the entries.

    An item is covered by an entry that has it as source; a computable one is computed by a
    worksheet that has it as source and as the item of an example; an erratum is carried by an
    entry that has one for that item. An item is there in a language if every entry that has it
    as source is.
    """
    headers = tuple(headers)
    covered = {item for header in headers for item in header.source}
    carried = {item for header in headers for item in header.errata}
    computed = {item for header in headers for item in header.items if item in header.source}
    spoken = {language: _spoken(headers, language) for language in ("ar", "fa")}
    missing: list[str] = []
    not_computed: list[str] = []
    not_carried: list[str] = []
    for one in notes:
        missing += [item.id for item in one.items if item.id not in covered]
        not_computed += [i.id for i in one.items if i.computable and i.id not in computed]
        not_carried += [i.id for i in one.items if i.erratum and i.id not in carried]
    counted = tuple(_counted(one, covered, computed, carried, spoken) for one in notes)
    unspoken = {
        language: tuple(
            item.id
            for one in notes
            if language in one.languages
            for item in one.items
            if item.id in covered - found
        )
        for language, found in spoken.items()
    }
    return Coverage(
        counted,
        tuple(missing),
        tuple(not_computed),
        tuple(not_carried),
        unspoken["ar"],
        unspoken["fa"],
    )


def _spoken(headers: Iterable[Header], language: str) -> set[str]:
    """The items whose entries are all there in that language."""
    found: dict[str, bool] = {}
    for header in headers:
        for item in header.source:
            found[item] = found.get(item, True) and language in header.languages
    return {item for item, there in found.items() if there}


def _counted(
    notes: Notes,
    covered: set[str],
    computed: set[str],
    carried: set[str],
    spoken: Mapping[str, set[str]],
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
        *(
            _among(notes.items, spoken[language]) if language in notes.languages else 0
            for language in ("ar", "fa")
        ),
    )


def _among(items: Iterable[NotesItem], found: set[str]) -> int:
    return sum(item.id in found for item in items)
