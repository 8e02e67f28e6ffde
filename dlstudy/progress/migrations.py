"""The log's versions: migration n, counted from 1, leads from version n − 1 to n.

Each runs in one transaction with the change of `user_version`, so a log is never half migrated.
"""

import sqlite3
from collections.abc import Callable, Iterator

APPLICATION_ID = 0x646C7374  # "dlst": tells our file from any other program's


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script one by one, triggers kept whole."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def create(connection: sqlite3.Connection) -> None:
    """Version 1: the tables of schema.sql."""
    from pathlib import Path

    script = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    for statement in statements(script):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def keep_scores(connection: sqlite3.Connection) -> None:
    """Version 2: the score of an answer, which parts came after a hint, and the first of two tries.

    Answers from before have none of these, and stay as they were written.
    """
    connection.execute(
        "ALTER TABLE reviews ADD COLUMN score TEXT NOT NULL DEFAULT '' "
        "CHECK (score NOT GLOB '*[^0-9/]*')"
    )
    connection.execute("ALTER TABLE reviews ADD COLUMN hinted TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE reviews ADD COLUMN first_try TEXT NOT NULL DEFAULT ''")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (create, keep_scores)
VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Brings a log from `version` to the newest; each step is a transaction of its own."""
    for number in range(version, VERSION):
        connection.execute("BEGIN IMMEDIATE")
        try:
            now = connection.execute("PRAGMA user_version").fetchone()[0]
            if now == number:  # another process may have been here first
                MIGRATIONS[number](connection)
                connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
