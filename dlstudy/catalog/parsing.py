"""From content files to what the index stores: headers, encoded entries, a summary of it all."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from dlstudy.catalog.bags import bags, packed
from dlstudy.catalog.codec import encode
from dlstudy.catalog.entries import (
    Entry,
    Header,
    Notes,
    Place,
    Texts,
    Topic,
    Worksheet,
)
from dlstudy.catalog.folders import ContentFile, folder_of
from dlstudy.catalog.problems import Problem, in_order


class FileContent(NamedTuple):
    """One file as the index keeps it; `headers` and `places` belong together, one an entry."""

    topic: Topic | None
    headers: tuple[Header, ...]
    places: tuple[Place, ...]
    notes: tuple[Notes, ...]
    phrases: dict[str, Texts]
    problems: tuple[Problem, ...]


def parsed(content: bytes, file: ContentFile) -> tuple[FileContent, dict[str, str], bytes]:
    """Parse a file's bytes: what the index keeps of it, its entries, encoded, by id, their words.

    Dlstudy's own content is checked before it is shipped. In a user's folder an entry with a
    fault is left out here, so that it cannot fail in the middle of a session.
    """
    from dlstudy.catalog.loader import load_bytes

    loaded = load_bytes(content, file)
    problems = list(loaded.problems)
    entries = [one.entry for one in loaded.entries] if loaded.topic else []
    if not file.own:
        from dlstudy.catalog.checks import faulty_entries, not_yours

        faults = faulty_entries(loaded)
        problems.extend(fault for found in faults.values() for fault in found)
        entries = [entry for number, entry in enumerate(entries) if number not in faults]
        if loaded.phrases:
            problems.append(not_yours(loaded))
    found = FileContent(
        loaded.topic,
        tuple(header(entry) for entry in entries),
        tuple(entry.place for entry in entries),
        loaded.notes,
        loaded.phrases if file.own else {},
        in_order(problems),
    )
    words = packed({entry.id: bags(entry) for entry in entries})
    # Of two with one id the first counts, as in `summary`.
    return found, {entry.id: encode(entry) for entry in reversed(entries)}, words


def header(entry: Entry) -> Header:
    """Return what lists and searches need of an entry."""
    from dlstudy.catalog.card_checks import translations

    kind = type(entry).__name__.lower()
    items = (
        tuple(one.item for one in entry.examples if one.item)
        if isinstance(entry, Worksheet)
        else ()
    )
    return Header(
        id=entry.id,
        topic=entry.topic,
        kind=kind,
        title=entry.title,
        source=entry.source,
        aliases=entry.aliases,
        hash=entry_hash(entry),
        was=entry.was,
        errata=tuple(one.item for one in entry.errata),
        items=items,
        languages=translations(entry),
    )


def entry_hash(entry: Entry) -> str:
    """Return a short hash of all that an entry says; where it stands does not count."""
    nowhere = entry._replace(place=Place("", 0, 0))
    return sha256(encode(nowhere).encode()).hexdigest()[:12]


def summary(
    contents: Mapping[str, FileContent], folder_problems: tuple[Problem, ...]
) -> tuple[dict[str, Any], dict[str, tuple[str, str]]]:
    """Put the files together: what the catalog answers, and each name's path and id.

    An entry whose id an earlier folder has replaces the entry there. Where two entries have one
    name otherwise, the first keeps it and the second is left out; where two files are one topic
    the first's header stands and the entries follow each other.
    """
    topics: dict[str, Topic] = {}
    held = _Held()
    problems = list(folder_problems)
    phrases: dict[str, Texts] = {}
    notes: list[Notes] = []
    for path, content in contents.items():
        problems.extend(content.problems)
        phrases.update(content.phrases)
        notes.extend(one for one in content.notes if one.id not in {n.id for n in notes})
        if content.topic is not None:
            topics.setdefault(content.topic.id, content.topic)
        for header, place in zip(content.headers, content.places, strict=True):
            problem = held.take(header, path, place)
            problems += [problem] if problem is not None else []
    names, kept = held.names, held.headers()
    for former, at in _former(kept, names):
        names.setdefault(former, at)
    ordered = sorted(topics.values(), key=lambda topic: (topic.order, topic.id))
    order = {topic.id: number for number, topic in enumerate(ordered)}
    kept.sort(key=lambda header: order.get(header.topic, len(order)))
    found = {
        "topics": tuple(ordered),
        "headers": tuple(kept),
        "problems": in_order(problems),
        "notes": tuple(notes),
        "phrases": phrases,
    }
    return found, names


class _Held:
    """The entries of the files so far, and what each name means."""

    def __init__(self) -> None:
        self.names: dict[str, tuple[str, str]] = {}
        self._headers: dict[str, Header] = {}
        self._places: dict[str, Place] = {}

    def headers(self) -> list[Header]:
        """Return the headers in order; what replaces another stands in its place."""
        return list(self._headers.values())

    def take(self, header: Header, path: str, place: Place) -> Problem | None:
        """Take an entry in, or return why not, or as advice what it replaces."""
        old = self._headers.get(header.id)
        if old is not None and folder_of(self.names[old.id][0]) == folder_of(path):
            old = None
        for name in (header.id, *header.aliases):
            holder = self.names.get(name)
            if holder is not None and (old is None or holder[1] != old.id):
                return _taken(header, name, place, self._places[holder[1]])
        found = None
        if old is not None:
            found = replaces(header.id, place, self._places[old.id])
            header = _inherited(header, old)
        self._headers[header.id] = header
        self._places[header.id] = place
        for name in (header.id, *header.aliases):
            self.names[name] = (path, header.id)
        return found


def _inherited(header: Header, old: Header) -> Header:
    """The header with the names of the entry that it replaces: who used them still may."""
    return header._replace(
        aliases=tuple(dict.fromkeys((*header.aliases, *old.aliases))),
        was=tuple(dict.fromkeys((*header.was, *old.was))),
    )


def replaces(id: str, place: Place, first: Place) -> Problem:
    """Return the advice that an entry replaces another of an earlier folder."""
    message = f"replaces {id} of {first.file}:{first.line}"
    return Problem(place.file, place.line, place.column, 1, id, message, advice=True)


def _taken(header: Header, name: str, place: Place, first: Place) -> Problem:
    message = f'the name "{name}" is taken by {first.file}:{first.line}'
    hint = "this entry is left out"
    return Problem(place.file, place.line, place.column, 1, header.id, message, hint)


def _former(
    headers: list[Header], names: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, tuple[str, str]]]:
    return ((former, names[header.id]) for header in headers for former in header.was)
