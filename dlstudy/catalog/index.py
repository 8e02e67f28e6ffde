"""The content index: parsed content in one disposable SQLite file, so that a start reads little.

A start lists the content folders and compares each file's size and time with what the index
knows; only a file that changed is parsed again (and only then are YAML and pydantic imported).
The index may be deleted at any moment: damaged, locked or unwritable, it is made again, or made
in memory, and nobody notices more than the time that takes.
"""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from dlstudy import __version__
from dlstudy.catalog.codec import decode, encode, signature
from dlstudy.catalog.entries import Entry, Header, Notes, Texts, Topic
from dlstudy.catalog.folders import ContentFile, Listing, content_of, listing
from dlstudy.catalog.problems import Problem

if TYPE_CHECKING:
    from dlstudy.catalog.bags import Bags
    from dlstudy.catalog.search import Found, Searcher

INDEX_NAME = "content-index.sqlite"
_FORMAT = 2
_PATIENCE = 2.0  # seconds to wait for another process that writes the index
_UNSURE = 2_000_000_000  # ns: a file this young at indexing may change without a new time

_PLURALS = frozenset({"zero", "one", "two", "few", "many"})
_TABLES = {
    "files": "path TEXT PRIMARY KEY, size INTEGER, changed INTEGER, hash TEXT, content TEXT",
    "entries": "path TEXT, id TEXT, data TEXT, PRIMARY KEY (path, id)",
    "names": "name TEXT PRIMARY KEY, path TEXT, id TEXT",
    "words": "path TEXT PRIMARY KEY, data BLOB",
    "summary": "key TEXT PRIMARY KEY, value TEXT",
}


class Catalog:
    """The content as the program sees it; entries are decoded one by one, when asked for."""

    def __init__(self, folders: Sequence[Path], cache: Path) -> None:
        self._folders = tuple(folders)
        self._place = os.path.join(cache, INDEX_NAME)  # noqa: PTH118 - the hot path keeps to os
        self._connection = _opened(self._place, listing(self._folders))
        self._headers: tuple[Header, ...] | None = None
        self._entries: dict[str, Entry] = {}
        self._searcher: Searcher | None = None

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics in the order of the course."""
        topics: tuple[Topic, ...] = self._summary("topics")
        return topics

    def headers(self) -> tuple[Header, ...]:
        """Return every entry's header, in the order of the course."""
        if self._headers is None:
            self._headers = self._summary("headers")
        return self._headers

    def ids(self, topic: str | None = None) -> tuple[str, ...]:
        """Return the ids of all entries or of one topic's, in the order of the course."""
        return tuple(h.id for h in self.headers() if topic is None or h.topic == topic)

    def names(self) -> tuple[str, ...]:
        """Return all ids and aliases."""
        return tuple(name for h in self.headers() for name in (h.id, *h.aliases))

    def entry(self, name: str) -> Entry:
        """Return an entry by id, alias or former id; raises KeyError where there is none."""
        if name not in self._entries:
            self._entries[name] = self._safely(lambda: self._stored_entry(name))
        return self._entries[name]

    def header(self, name: str) -> Header:
        """Return an entry's header by id, alias or former id; raises KeyError for no entry."""
        for header in self.headers():
            if name == header.id or name in header.aliases or name in header.was:
                return header
        raise KeyError(name)

    def find(self, what: str) -> tuple[str, ...]:
        """Return the ids that a word of the student means, () where it means nothing here.

        A topic, a set of notes ("000"), one of its items ("000.55"), an entry's id or alias.
        """
        headers = self.headers()
        by_topic = tuple(h.id for h in headers if h.topic == what)
        by_name = tuple(h.id for h in headers if what == h.id or what in (*h.aliases, *h.was))
        by_item = tuple(h.id for h in headers if what in h.source)
        by_notes = tuple(
            h.id for h in headers if any(item.partition(".")[0] == what for item in h.source)
        )
        return by_topic or by_name or by_item or by_notes

    def search(self, words: str) -> "Found":
        """Return the entries that these words are about, in any language, the best first."""
        if self._searcher is None:
            from dlstudy.catalog.search import Searcher

            items = {item.id: item.title for one in self.notes() for item in one.items}
            texts = self._safely(self._stored_words)
            self._searcher = Searcher(self.headers(), texts, items)
        return self._searcher.find(words)

    def notes(self) -> tuple[Notes, ...]:
        """Return the sets of notes with their items."""
        notes: tuple[Notes, ...] = self._summary("notes")
        return notes

    def phrases(self, language: str) -> dict[str, str]:
        """Return the program's phrases by id, in English where that language has none.

        A plural form that the language does not need (name.few) is its name.other.
        """
        phrases: dict[str, Texts] = self._summary("phrases")
        found: dict[str, str] = {}
        for name, said in phrases.items():
            stem, _, form = name.rpartition(".")
            other = phrases.get(f"{stem}.other", {}) if form in _PLURALS else {}
            found[name] = said.get(language) or other.get(language) or said["en"]
        return found

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the content files; what they touch is left out of the rest."""
        problems: tuple[Problem, ...] = self._summary("problems")
        return problems

    def close(self) -> None:
        """Let go of the index's file."""
        self._connection.close()

    def _summary(self, key: str) -> Any:
        return self._safely(lambda: self._stored_summary(key))

    def _stored_summary(self, key: str) -> Any:
        found = self._connection.execute("SELECT value FROM summary WHERE key = ?", (key,))
        row = found.fetchone()
        if row is None:
            raise ValueError(f"the index has no {key}")
        return decode(row[0])

    def _stored_entry(self, name: str) -> Entry:
        row = self._connection.execute(
            "SELECT data FROM names JOIN entries USING (path, id) WHERE name = ?", (name,)
        ).fetchone()
        if row is None:
            raise KeyError(name)
        entry: Entry = decode(row[0])
        return entry

    def _stored_words(self) -> "dict[str, Bags]":
        from dlstudy.catalog.bags import unpacked

        rows = self._connection.execute("SELECT path, id FROM names WHERE name = id").fetchall()
        holders = {id_: path for path, id_ in rows}
        return {
            id_: found
            for path, data in self._connection.execute("SELECT path, data FROM words").fetchall()
            for id_, found in unpacked(data)
            if holders.get(id_) == path
        }

    def _safely(self, read: Any) -> Any:
        """Read from the index; where it turns out damaged, make it again first."""
        try:
            return read()
        except (sqlite3.Error, ValueError, UnicodeError):
            self._connection.close()
            _removed(self._place)
            self._connection = _opened(self._place, listing(self._folders))
            return read()


def open_index(folders: Sequence[Path], cache: Path) -> Catalog:
    """Open the content of these folders: dlstudy's own first, then the user's.

    The index lies in the folder `cache`; where that cannot be used it is made in memory.
    """
    return Catalog(folders, cache)


def _opened(place: str, listed: Listing) -> sqlite3.Connection:
    for _ in range(2):
        try:
            os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120
            return _refreshed(place, listed)
        except sqlite3.Error as error:
            if not _is_damage(error) or not _removed(place):
                break
        except (ValueError, UnicodeError):
            if not _removed(place):
                break
        except OSError:
            break
    return _refreshed(":memory:", listed)


def _is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is bad, rather than locked, unreachable or not to be written."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _removed(place: str) -> bool:
    for name in (place, f"{place}-journal"):
        try:
            os.remove(name)  # noqa: PTH107
        except FileNotFoundError:
            continue
        except OSError:
            return False
    return True


def _version() -> int:
    """A number that changes with whatever the stored texts depend on, the code included."""
    room = os.scandir(os.path.dirname(__file__))  # noqa: PTH120
    code = [(f.name, f.stat().st_mtime_ns) for f in room if f.name.endswith(".py")]
    return crc32(repr((_FORMAT, __version__, signature(), sorted(code))).encode()) & 0x7FFFFFFF


def _refreshed(place: str, listed: Listing) -> sqlite3.Connection:
    """Open the index and bring it up to date; raises sqlite3.Error where that cannot be done."""
    connection = sqlite3.connect(place, timeout=_PATIENCE, isolation_level=None)
    try:
        if not _up_to_date(connection, place, listed):
            _update(connection, place, listed)
    except BaseException:
        connection.close()
        raise
    return connection


def _up_to_date(connection: sqlite3.Connection, place: str, listed: Listing) -> bool:
    if connection.execute("PRAGMA user_version").fetchone()[0] != _version():
        return False
    row = connection.execute("SELECT value FROM summary WHERE key = 'listing'").fetchone()
    if row is None or row[0] != _written(listed):
        return False
    rows = connection.execute("SELECT path, size, changed FROM files")
    known = {path: (size, changed) for path, size, changed in rows}
    sure = _sure_before(place)
    return all(known.get(f.path) == (f.size, f.changed) and f.changed < sure for f in listed.files)


def _written(listed: Listing) -> str:
    return encode((tuple(file.path for file in listed.files), listed.problems))


def _sure_before(place: str) -> int:
    # A file may be written twice within one tick of its clock: only what is older than the
    # index by more than that tells by its time that it is unchanged.
    return 0 if place == ":memory:" else os.stat(place).st_mtime_ns - _UNSURE  # noqa: PTH116


def _update(connection: sqlite3.Connection, place: str, listed: Listing) -> None:
    """Parse what changed and write it, all in one transaction: others wait, then find it done."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] != _version():
        _make_tables(connection)
    elif place != ":memory:" and _up_to_date(connection, place, listed):
        connection.execute("ROLLBACK")
        return
    for file in listed.files:
        _update_file(connection, file, _sure_before(place))
    paths = {file.path for file in listed.files}
    for (path,) in connection.execute("SELECT path FROM files").fetchall():
        if path not in paths:
            _forget(connection, path)
    _summarise(connection, listed)
    connection.execute("COMMIT")


def _make_tables(connection: sqlite3.Connection) -> None:
    for name, columns in _TABLES.items():
        connection.execute(f"DROP TABLE IF EXISTS {name}")
        connection.execute(f"CREATE TABLE {name} ({columns})")
    connection.execute(f"PRAGMA user_version = {_version()}")


def _update_file(connection: sqlite3.Connection, file: ContentFile, sure: int) -> None:
    row = connection.execute(
        "SELECT size, changed, hash FROM files WHERE path = ?", (file.path,)
    ).fetchone()
    if row and row[:2] == (file.size, file.changed) and file.changed < sure:
        return
    from hashlib import sha256

    content = content_of(file)
    if isinstance(content, Problem):
        # Its size is not stored, so that the next start tries again.
        _forget(connection, file.path)
        _store_file(connection, file._replace(size=-1), "", (None, (), (), (), {}, (content,)))
        return
    digest = sha256(content).hexdigest() + (" own" if file.own else "")
    if row and row[2] == digest:
        facts = (file.size, file.changed, file.path)
        connection.execute("UPDATE files SET size = ?, changed = ? WHERE path = ?", facts)
        return
    from dlstudy.catalog.parsing import parsed

    found, stored, words = parsed(content, file)
    _forget(connection, file.path)
    _store_file(connection, file, digest, tuple(found))
    connection.execute("INSERT INTO words VALUES (?, ?)", (file.path, words))
    connection.executemany(
        "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)",
        ((file.path, id_, data) for id_, data in stored.items()),
    )


def _store_file(
    connection: sqlite3.Connection, file: ContentFile, digest: str, found: tuple[Any, ...]
) -> None:
    row = (file.path, file.size, file.changed, digest, encode(found))
    connection.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?)", row)


def _forget(connection: sqlite3.Connection, path: str) -> None:
    connection.execute("DELETE FROM files WHERE path = ?", (path,))
    connection.execute("DELETE FROM entries WHERE path = ?", (path,))
    connection.execute("DELETE FROM words WHERE path = ?", (path,))


def _summarise(connection: sqlite3.Connection, listed: Listing) -> None:
    from dlstudy.catalog.parsing import FileContent, summary

    stored = dict(connection.execute("SELECT path, content FROM files").fetchall())
    contents = {f.path: FileContent(*decode(stored[f.path])) for f in listed.files}
    found, names = summary(contents, listed.problems)
    found_texts: Mapping[str, str] = {key: encode(value) for key, value in found.items()}
    connection.execute("DELETE FROM names")
    connection.execute("DELETE FROM summary")
    connection.executemany("INSERT INTO summary VALUES (?, ?)", found_texts.items())
    connection.execute("INSERT INTO summary VALUES ('listing', ?)", (_written(listed),))
    connection.executemany(
        "INSERT INTO names VALUES (?, ?, ?)", ((name, *at) for name, at in names.items())
    )
