"""How much of the notes is covered: counted by hand."""

from dlstudy.catalog.coverage import NotesCoverage, coverage
from dlstudy.catalog.entries import Header, Notes, NotesItem


def header(
    id: str, *source: str, errata: tuple[str, ...] = (), items: tuple[str, ...] = ()
) -> Header:
    return Header(id, "t", "worksheet", {"en": id}, source, (), "", (), errata, items)


def item(id: str, computable: bool = False, erratum: str | None = None) -> NotesItem:
    return NotesItem(id, {"en": id}, computable, erratum)


NOTES = (
    Notes(
        "000",
        {"en": "Summary"},
        (item("000.1", True), item("000.2", True, "wrong"), item("000.3"), item("000.4", True)),
    ),
    Notes("001", {"en": "More"}, (item("001.1", False, "scan"),)),
)


def test_counts() -> None:
    found = coverage(
        NOTES,
        [
            header("a", "000.1", "000.2", items=("000.1", "000.4")),
            header("b", "000.2", "000.4", "000.99", errata=("000.2",)),
        ],
    )
    assert found.notes == (
        NotesCoverage("000", {"en": "Summary"}, 4, 3, 3, 1, 1, 1, 0, 0),
        NotesCoverage("001", {"en": "More"}, 1, 0, 0, 0, 1, 0, 0, 0),
    )
    assert found.missing == ("000.3", "001.1")
    assert found.not_computed == ("000.2", "000.4")
    assert found.not_carried == ("001.1",)


def test_no_notes() -> None:
    assert coverage((), [header("a", "x")]).missing == ()


def test_an_item_is_translated_if_all_its_entries_are() -> None:
    notes = (NOTES[0]._replace(languages=("en", "ar", "fa")), NOTES[1])
    found = coverage(
        notes,
        [
            header("a", "000.1", "000.2")._replace(languages=("ar", "fa")),
            header("b", "000.2", "000.3", "001.1")._replace(languages=("ar",)),
            header("c", "000.3"),
        ],
    )
    assert [(one.id, one.arabic, one.persian) for one in found.notes] == [
        ("000", 2, 1),
        ("001", 1, 0),
    ]
    assert found.not_arabic == ("000.3",)
    assert found.not_persian == ("000.2", "000.3")
