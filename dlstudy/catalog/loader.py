"""A content file to entries and problems.

Each entry is checked by itself, so that a fault costs one entry and every fault is reported.
"""

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from dlstudy.catalog import building, schema
from dlstudy.catalog.complaints import complaints
from dlstudy.catalog.entries import Entry, Notes, NotesItem, Place, Texts, Topic
from dlstudy.catalog.folders import NOTES, PHRASES, ContentFile
from dlstudy.catalog.marks import (
    Document,
    ListNode,
    MapNode,
    Node,
    Path,
    ScalarNode,
    data,
    locate,
    most_problems,
    offset_place,
    read,
    torn_hint,
)
from dlstudy.catalog.problems import Problem, closest, in_order

if TYPE_CHECKING:
    from dlstudy.catalog.schema import BaseModel

_Model = TypeVar("_Model", bound="BaseModel")

_CARD_KEYS = frozenset({"question", "answer", "wrong", "cloze", "links", "lines"})
_TABLE_KEYS = frozenset({"columns", "rows"})
_SHEET_KEYS = frozenset({"inputs", "steps", "procedure", "results", "asks", "examples"})


class Located(NamedTuple):
    """A part of a file with the nodes that it was made from: paths in it become places."""

    document: Document
    node: Node
    subject: str = ""

    def text(self, key: str) -> str:
        """Return the text under a key of this part, "" where there is none."""
        found = self.node.get(key) if isinstance(self.node, MapNode) else None
        return found.text if isinstance(found, ScalarNode) else ""

    def problem(
        self,
        path: Path,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        span: tuple[int, int] | None = None,
        advice: bool = False,
    ) -> Problem:
        """Return a problem at the part of the entry that `path` leads to.

        A path may be written with field names of `entries`; what it names beyond the file is
        ignored. `span` is offset and length inside the text there.
        """
        node, found = locate(self.node, _as_written(path), key)
        if isinstance(node, MapNode) and len(found) < len(path):
            node, _ = locate(self.node, found, key=True) if found else (_title(node), ())
        line, column, length = _extent(node)
        if span is not None and isinstance(node, ScalarNode):
            place = offset_place(node, self.document.lines, span[0])
            if place is not None:
                line, column, length = (*place, span[1])
        problem = self.document.problem(line, column, length, message, hint)
        return problem._replace(entry=self.subject, where=where(path), advice=advice)


class LoadedEntry(NamedTuple):
    """An entry and where its parts stand."""

    entry: Entry
    located: Located


class LoadedFile(NamedTuple):
    """What one content file holds; `problems` are those of its form."""

    file: ContentFile
    document: Document
    problems: tuple[Problem, ...]
    topic: Topic | None = None
    entries: tuple[LoadedEntry, ...] = ()
    notes: tuple[Notes, ...] = ()
    phrases: dict[str, Texts] = {}

    def located(self) -> Located:
        """Return the file as a whole, for problems of its header."""
        return Located(self.document, self.document.root or MapNode((), 0, 0))


def load_bytes(content: bytes, file: ContentFile) -> LoadedFile:
    """Read a content file's bytes: a topic, the list of the notes' items, or the phrases."""
    document = read(content, file.shown)
    if document.root is None:
        return LoadedFile(file, document, in_order(document.problems))
    if file.name == NOTES:
        return _load_notes(document, file)
    if file.name == PHRASES:
        return _load_phrases(document, file)
    return _load_topic(document, file)


def _load_topic(document: Document, file: ContentFile) -> LoadedFile:
    root = document.root
    assert root is not None
    problems = list(document.problems)
    header = _validated(schema.Header, Located(document, root), data(root), problems)
    name = file.name.removesuffix(".yaml")
    topic = None
    if header is not None:
        place = Place(file.shown, root.line, root.column)
        topic = building.topic(header, place)._replace(id=name)
    listed = root.get("entries")
    nodes = listed.items if isinstance(listed, ListNode) else ()
    loaded = []
    for node in nodes:
        if len(problems) >= most_problems:
            message = "too many faults before this; the rest of the file is left out"
            problems.append(Located(document, node).problem((), message))
            break
        loaded.append(_load_entry(document, node, name, problems))
    found = tuple(one for one in loaded if one is not None)
    return LoadedFile(file, document, in_order(problems), topic, found)


def _load_entry(
    document: Document, node: Node, topic: str, problems: list[Problem]
) -> LoadedEntry | None:
    if not isinstance(node, MapNode):
        at = Located(document, node)
        problems.append(at.problem((), "an entry is keys with values", 'it starts with "- id: …"'))
        return None
    located = Located(document, node, Located(document, node).text("id"))
    keys = {key.text for key, _ in node.pairs}
    place = Place(document.file, node.line, node.column)
    if "drill" in keys and not keys & (_CARD_KEYS | _SHEET_KEYS):
        drill = _validated(schema.Drill, located, data(node), problems)
        return LoadedEntry(building.drill(drill, topic, place), located) if drill else None
    if keys & _TABLE_KEYS and not keys & (_CARD_KEYS - {"links"} | _SHEET_KEYS | {"drill"}):
        table = _validated(schema.Table, located, data(node), problems)
        return LoadedEntry(building.table(table, topic, place), located) if table else None
    if keys & _CARD_KEYS and not keys & _SHEET_KEYS:
        card = _validated(schema.Card, located, data(node), problems)
        return LoadedEntry(building.card(card, topic, place), located) if card else None
    if keys & _SHEET_KEYS:
        sheet = _validated(schema.Worksheet, located, data(node), problems)
        return LoadedEntry(building.worksheet(sheet, topic, place), located) if sheet else None
    problems.append(
        located.problem(
            (),
            "neither a worksheet, a card, a drill nor a table",
            "a worksheet has inputs and steps, a card question and answer, a drill names its "
            "drill, a table has columns and rows",
        )
    )
    return None


def _load_notes(document: Document, file: ContentFile) -> LoadedFile:
    root = document.root
    assert root is not None
    problems = list(document.problems)
    read_ = _validated(schema.NotesFile, Located(document, root), data(root), problems)
    if read_ is None:
        return LoadedFile(file, document, in_order(problems))
    found = tuple(
        Notes(
            one.id,
            building.texts(one.title),
            tuple(map(_item, one.items)),
            tuple(one.languages),
            one.complete == "yes",
        )
        for one in read_.notes
    )
    return LoadedFile(file, document, in_order(problems), notes=found)


def _item(model: schema.NotesItem) -> NotesItem:
    title = building.texts(model.title)
    return NotesItem(model.id, title, model.computable == "yes", model.erratum)


def _load_phrases(document: Document, file: ContentFile) -> LoadedFile:
    root = document.root
    assert root is not None
    problems = list(document.problems)
    located = Located(document, root)
    inner = root.get("phrases")
    if isinstance(inner, MapNode) and len(root.pairs) == 1:
        located = Located(document, inner)
    content = {"phrases": data(located.node)}
    whole = MapNode(((ScalarNode("phrases", 1, 1, 1, 1), located.node),), 1, 1)
    read_ = _validated(schema.PhrasesFile, Located(document, whole), content, problems)
    said = {key: building.texts(one) for key, one in read_.phrases.items()} if read_ else {}
    return LoadedFile(file, document, in_order(problems), phrases=said)


def _validated(
    model: type[_Model], located: Located, content: Any, problems: list[Problem]
) -> _Model | None:
    try:
        return model.model_validate(content)
    except schema.ValidationError as error:
        found = complaints(error, model, located.node)
        if any(one.hint == torn_hint for one in found):
            # The rest of a torn text leaves other keys empty; one sentence says it all.
            found = [one for one in found if one.message != "this is empty"]
        problems.extend(
            located.problem(one.path, one.message, one.hint, key=one.key) for one in found
        )
        return None


_PARTS = {
    "steps": "step", "results": "result", "inputs": "input", "mistakes": "mistake",
    "dims": "size", "proves": "proof", "phrases": "phrase", "columns": "column", "rows": "row",
}  # fmt: skip
_NUMBERED = {
    "examples": "example", "asks": "ask", "errata": "erratum", "require": "requirement",
    "wrong": "wrong option", "sensible": "sensible condition", "lines": "line",
}  # fmt: skip
_FIELDS = {
    "formula": "is", "choices": "of", "given": "give", "low": "from", "high": "to",
    "variables": "in", "stands_for": "where",
}  # fmt: skip


def where(path: Path) -> str:
    """Name the part of an entry in words: step "span", example 2."""
    if len(path) < 2:
        return ""
    first, second = path[0], path[1]
    if first in _PARTS:
        return f'{_PARTS[str(first)]} "{second}"'
    if first in _NUMBERED and isinstance(second, int):
        return f"{_NUMBERED[str(first)]} {second + 1}"
    return ""


def _as_written(path: Path) -> Path:
    """A path with field names of `entries` as the keys of the file."""
    return tuple(
        part if isinstance(part, int) or depth == 1 or path[depth - 1] == "cells" else _key(part)
        for depth, part in enumerate(path)
    )


def _key(part: str) -> str:
    if part in ("same_as", "computed_by"):
        return part.replace("_", "-")
    return _FIELDS.get(part, part)


def _title(node: MapNode) -> Node:
    """What stands for an entry as a whole: its id, else its beginning."""
    return node.get("id") or (node.pairs[0][0] if node.pairs else node)


def _extent(node: Node) -> tuple[int, int, int]:
    """Line, column and length of what a caret marks for a node."""
    if isinstance(node, MapNode) and not node.flow:
        node = _title(node)
    if not isinstance(node, ScalarNode):
        return node.line, node.column, 1
    if node.end_line == node.line:
        return node.line, node.column, node.end_column - node.column
    return node.line, node.column, 1


def suggestion(word: str, known: tuple[str, ...]) -> str:
    """Return "did you mean …?" only where a known word is close."""
    guess = closest(word, known)
    return f"did you mean {guess}?" if guess else ""
