"""The review log: an append-only record of answers, and the schedule derived from it.

An answer is one committed transaction: when `append` returns it is on disk, with the schedule
that follows from it. Undoing appends a retraction. Nothing is ever deleted.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from dlstudy.progress import storage
from dlstudy.progress.errors import ProgressError
from dlstudy.progress.memory import Memory
from dlstudy.progress.review import Review
from dlstudy.progress.scheduling import Scheduler
from dlstudy.progress.settings import Settings

T = TypeVar("T")

COLUMNS = ", ".join(field for field in Review._fields if field != "mistakes")
MEMORY_COLUMNS = ", ".join(Memory._fields)
LIVE = "id NOT IN (SELECT review FROM retractions)"
OF_CARD = "(card = ? OR card IN (SELECT old FROM renames WHERE new = ?))"


class Log:
    """The log in one file, opened when first used; a file that is not there reads as empty."""

    def __init__(self, path: str | os.PathLike[str], scheduler: Scheduler | None = None) -> None:
        self.path = os.fspath(path)
        self.scheduler = scheduler or Scheduler()
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> "Log":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; the next use opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def append(self, review: Review) -> Memory | None:
        """Puts an answer into the log, once however often it is handed in.

        Returns the card's memory after it (None where a quiz answer changes nothing). The answer
        is on disk when this returns; after a ProgressError nothing of it is.
        """
        review = _checked(review)
        return self.write(lambda connection: self._append(connection, review))

    def replace(self, review: Review, at: int) -> Memory | None:
        """Takes back the last answer of the review's session and puts this one in its place.

        Both happen or neither: nothing that was acknowledged is ever missing from the file.
        """
        review = _checked(review)

        def work(connection: sqlite3.Connection) -> Memory | None:
            self._undo(connection, at, review.session)
            return self._append(connection, review)

        return self.write(work)

    def undo(self, at: int, session: str | None = None) -> Review | None:
        """Takes back the last answer (of that session, if one is named) and returns it.

        The schedule is then exactly as it was before that answer. None: there is nothing left.
        """
        return self.write(lambda connection: self._undo(connection, at, session))

    def reviews(self, card: str | None = None, session: str | None = None) -> tuple[Review, ...]:
        """The answers that count, retracted ones left out, in the order of the log.

        Those to a renamed entry stand under its new id.
        """
        where = LIVE
        values: list[object] = []
        if card is not None:
            where += f" AND {OF_CARD}"
            values += [card, card]
        if session is not None:
            where += " AND session = ?"
            values.append(session)
        return self.read(lambda connection: _by_new_ids(connection, where, values), ())

    def last_reviews(self, count: int) -> tuple[Review, ...]:
        """The last `count` answers that count, the newest first."""
        where = f"{LIVE} ORDER BY seq DESC LIMIT ?"
        return self.read(lambda connection: _by_new_ids(connection, where, [count], ""), ())

    def memories(self) -> dict[str, Memory]:
        """The schedule: each card that has one with its memory."""
        return self.read(_schedule, {})

    def memory(self, card: str) -> Memory | None:
        """The memory of one card."""
        return self.read(lambda connection: _memory(connection, card), None)

    @property
    def settings(self) -> Settings:
        """What the student chose."""
        return Settings(self)

    def rename(self, renames: Mapping[str, str]) -> None:
        """Lets entries keep their history under new ids: old id to new id, any number of times."""
        nothing: dict[str, str] = {}
        known = self.read(_renames, nothing)
        fresh = {old: new for old, new in renames.items() if old != new and old not in known}
        if fresh and self._exists():
            self.write(lambda connection: self._rename(connection, fresh))

    def replay(self) -> None:
        """Rebuilds the schedule from the log; the result is the same as step by step."""
        self.write(self._replay)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the log, as sentences; empty when all is well."""
        return self.read(self._check, ())

    def read(self, work: Callable[[sqlite3.Connection], T], empty: T) -> T:
        """What `work` reads from the file; `empty` where there is no file yet."""
        if self._connection is None and not self._exists():
            return empty
        try:
            self._connection = self._connection or storage.open_log(self.path)
            return work(self._connection)
        except sqlite3.Error as error:
            raise storage.explained(error, self.path) from error

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Does `work` in one committed transaction, making the file where there is none."""
        try:
            self._connection = self._connection or storage.open_log(self.path)
            return storage.transaction(self._connection, work)
        except sqlite3.Error as error:
            raise storage.explained(error, self.path) from error

    def _exists(self) -> bool:
        return os.path.exists(self.path)  # noqa: PTH110 - pathlib would cost every start

    # -- inside one transaction

    def _append(self, connection: sqlite3.Connection, review: Review) -> Memory | None:
        known = next(_reviews(connection, "id = ?", [review.id]), None)
        if known is not None:
            if known != review:
                raise ProgressError(f"two different answers carry the id {review.id}")
            return _memory(connection, _name(connection, review.card))
        self._renew(connection)
        marks = ", ".join("?" * (len(Review._fields) - 1))
        values = [value for field, value in review._asdict().items() if field != "mistakes"]
        connection.execute(f"INSERT INTO reviews ({COLUMNS}) VALUES ({marks})", values)
        connection.executemany(
            "INSERT INTO review_mistakes (review, place, mistake) VALUES (?, ?, ?)",
            [(review.id, place, mistake) for place, mistake in enumerate(review.mistakes)],
        )
        card = _name(connection, review.card)
        before = _memory(connection, card)
        return _put(connection, card, self.scheduler.step(before, review._replace(card=card)))

    def _undo(self, connection: sqlite3.Connection, at: int, session: str | None) -> Review | None:
        where = (
            LIVE + ("" if session is None else " AND session = ?") + " ORDER BY seq DESC LIMIT 1"
        )
        last = next(_reviews(connection, where, [] if session is None else [session], ""), None)
        if last is None:
            return None
        self._renew(connection)
        connection.execute("INSERT INTO retractions (review, at) VALUES (?, ?)", (last.id, at))
        self._refold(connection, _name(connection, last.card))
        return last

    def _rename(self, connection: sqlite3.Connection, renames: Mapping[str, str]) -> None:
        for old, new in renames.items():
            connection.execute(
                "UPDATE renames SET new = ? WHERE new = ? AND old <> ?", (new, old, new)
            )
            connection.execute("DELETE FROM renames WHERE old = ?", (new,))
            connection.execute("INSERT INTO renames (old, new) VALUES (?, ?)", (old, new))
            _put(connection, old, None)
            self._refold(connection, new)

    def _refold(self, connection: sqlite3.Connection, card: str) -> None:
        where = f"{OF_CARD} AND {LIVE}"
        found = _reviews(connection, where, [card, card])
        _put(connection, card, self.scheduler.fold(review._replace(card=card) for review in found))

    def _renew(self, connection: sqlite3.Connection) -> None:
        """Replays first where the schedule was derived by other rules than today's."""
        row = connection.execute("SELECT scheduler FROM derivation").fetchone()
        if row is None or row[0] != self.scheduler.fingerprint:
            self._replay(connection)

    def _replay(self, connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM schedule")
        for card, memory in self._derived(connection).items():
            _put(connection, card, memory)
        connection.execute(
            "INSERT OR REPLACE INTO derivation (one, scheduler) VALUES (1, ?)",
            (self.scheduler.fingerprint,),
        )

    def _derived(self, connection: sqlite3.Connection) -> dict[str, Memory]:
        names = _renames(connection)
        memories: dict[str, Memory] = {}
        for review in _reviews(connection, LIVE, []):
            card = names.get(review.card, review.card)
            memory = self.scheduler.step(memories.get(card), review._replace(card=card))
            if memory is not None:
                memories[card] = memory
        return memories

    def _check(self, connection: sqlite3.Connection) -> tuple[str, ...]:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        problems = [] if found == ["ok"] else [f"{self.path}: {line}" for line in found]
        for row in connection.execute("PRAGMA foreign_key_check"):
            problems.append(f"{self.path}: a row of {row[0]} refers to an answer that is not there")
        row = connection.execute("SELECT scheduler FROM derivation").fetchone()
        if row is None or row[0] != self.scheduler.fingerprint:
            return tuple(problems)  # derived by other rules: the next answer renews it
        derived, kept = self._derived(connection), _schedule(connection)
        for card in sorted(derived.keys() | kept.keys()):
            if derived.get(card) != kept.get(card):
                problems.append(f"{self.path}: the schedule of {card} does not follow from the log")
        return tuple(problems)


def _checked(review: Review) -> Review:
    """The review as it can be stored: text that is no Unicode is spelt out, never lost."""
    return review._replace(
        typed=_unicode(review.typed),
        first_try=_unicode(review.first_try),
        took_ms=max(0, review.took_ms),
    )


def _unicode(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _reviews(
    connection: sqlite3.Connection, where: str, values: list[object], order: str = "ORDER BY seq"
) -> Iterator[Review]:
    mistakes = "(SELECT json_group_array(mistake) FROM (SELECT mistake FROM review_mistakes"
    mistakes += " WHERE review = reviews.id ORDER BY place))"
    found = connection.execute(
        f"SELECT {COLUMNS}, {mistakes} FROM reviews WHERE {where} {order}", values
    )
    places = {field: place for place, field in enumerate(COLUMNS.split(", "))}
    for row in found.fetchall():
        fields = {field: row[place] for field, place in places.items()}
        yield Review(**fields, mistakes=_texts(row[-1]))


def _by_new_ids(
    connection: sqlite3.Connection, where: str, values: list[object], order: str = "ORDER BY seq"
) -> tuple[Review, ...]:
    found = tuple(_reviews(connection, where, values, order))
    names = _renames(connection)
    return (
        tuple(
            each._replace(card=names[each.card]) if each.card in names else each for each in found
        )
        if names
        else found
    )


def _texts(array: str) -> tuple[str, ...]:
    if array == "[]":
        return ()
    import json

    return tuple(json.loads(array))


def _schedule(connection: sqlite3.Connection) -> dict[str, Memory]:
    found = connection.execute(f"SELECT {MEMORY_COLUMNS} FROM schedule")
    return {row[0]: Memory(*row) for row in found}


def _memory(connection: sqlite3.Connection, card: str) -> Memory | None:
    found = connection.execute(f"SELECT {MEMORY_COLUMNS} FROM schedule WHERE card = ?", (card,))
    row = found.fetchone()
    return None if row is None else Memory(*row)


def _put(connection: sqlite3.Connection, card: str, memory: Memory | None) -> Memory | None:
    if memory is None:
        connection.execute("DELETE FROM schedule WHERE card = ?", (card,))
    else:
        marks = ", ".join("?" * len(Memory._fields))
        put = f"INSERT OR REPLACE INTO schedule ({MEMORY_COLUMNS}) VALUES ({marks})"
        connection.execute(put, memory)
    return memory


def _renames(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT old, new FROM renames").fetchall())


def _name(connection: sqlite3.Connection, card: str) -> str:
    row = connection.execute("SELECT new FROM renames WHERE old = ?", (card,)).fetchone()
    return card if row is None else str(row[0])
