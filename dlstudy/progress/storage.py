"""Opens the log's file safely, and says in words what SQLite says in codes."""

import os
import sqlite3
from collections.abc import Callable
from typing import TypeVar

from dlstudy.progress.errors import ProgressError
from dlstudy.progress.migrations import APPLICATION_ID, VERSION, migrate

T = TypeVar("T")

WAIT_SECONDS = 10.0

ADVICE = {
    sqlite3.SQLITE_NOTADB: "{path} is damaged or is not a progress file of dlstudy; it was left "
    "as it is: move it away, or put a backup in its place",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged; it was left as it is: put a backup in its place",
    sqlite3.SQLITE_FULL: "the disk is full: {path} could not be written, nothing was recorded; "
    "make room and answer again",
    sqlite3.SQLITE_READONLY: "{path} cannot be written, nothing was recorded; let dlstudy write "
    "there, or name another folder in DLSTUDY_HOME",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened, nothing was recorded; let dlstudy read and "
    "write there, or name another folder in DLSTUDY_HOME",
    sqlite3.SQLITE_BUSY: "{path} is in use by another dlstudy that has not finished writing, "
    "nothing was recorded; try again",
    sqlite3.SQLITE_IOERR: "{path} cannot be read or written: the disk reports an error, nothing "
    "was recorded",
}


def open_log(path: str) -> sqlite3.Connection:
    """A connection to the log, made or brought up to date if need be.

    ProgressError for a file of another program or of a newer dlstudy, which stays untouched.
    """
    make_folder(os.path.dirname(path) or ".")  # noqa: PTH120 - pathlib would cost every start
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        return _prepared(connection, path)
    except sqlite3.OperationalError as error:
        connection.close()
        if primary(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            return _read_only(path, error)
        raise
    except BaseException:
        connection.close()
        raise


def make_folder(folder: str) -> None:
    """The folder of the log, made if need be; ProgressError where that cannot be."""
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - pathlib would cost every start
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ProgressError(
            f"the folder {folder} cannot be made ({reason}); name another in DLSTUDY_HOME"
        ) from error


def _prepared(connection: sqlite3.Connection, path: str) -> sqlite3.Connection:
    version = _version(connection, path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")  # macOS: a plain fsync stops at the drive's cache
    if version < VERSION:
        migrate(connection, version)
    return connection


def _read_only(path: str, error: sqlite3.OperationalError) -> sqlite3.Connection:
    """A connection for looking only, where the folder admits no more."""
    from pathlib import Path

    file, journal = Path(path), Path(path + "-wal")
    if not file.is_file() or (journal.exists() and journal.stat().st_size):
        raise error
    uri = file.resolve().as_uri() + "?immutable=1"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        if _version(connection, path) < VERSION:
            raise error
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection, path: str) -> int:
    """The log's version, 0 for a file that is still empty."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if owner != APPLICATION_ID:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if owner or version or tables:
            raise ProgressError(
                f"{path} is a database of another program; it was left as it is: move it away, "
                "or name another folder in DLSTUDY_HOME"
            )
    if version > VERSION:
        raise ProgressError(
            f"{path} was written by a newer dlstudy (log version {version}, this one knows "
            f"{VERSION}); it was left as it is: update dlstudy"
        )
    return version


def transaction(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    """Does all of `work` and commits it, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


def primary(error: sqlite3.Error) -> int:
    """SQLite's primary result code, 0 where there is none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def explained(error: sqlite3.Error, path: str) -> ProgressError:
    """The error as a sentence."""
    advice = ADVICE.get(primary(error))
    if advice is None:
        return ProgressError(f"{path} cannot be used: {error}; nothing was recorded")
    return ProgressError(advice.format(path=path))
