"""What the student chose, kept beside the log: names and values as text.

What each name means and which values fit is the business of those who ask for it.
"""

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dlstudy.progress.log import Log


class Settings:
    """The settings of one log; each change is one committed transaction."""

    def __init__(self, log: "Log") -> None:
        self._log = log

    def get(self, name: str) -> str | None:
        """The value, None where it was never set or was taken back."""
        return self.all().get(name)

    def all(self) -> dict[str, str]:
        """Every setting that is set, by name."""
        return self._log.read(_rows, {})

    def set(self, name: str, value: str | None) -> None:
        """Sets a value; None takes it back."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM settings WHERE name = ?", (name,))
            if value is not None:
                put = "INSERT INTO settings (name, value) VALUES (?, ?)"
                connection.execute(put, (name, value))

        self._log.write(write)


def _rows(connection: sqlite3.Connection) -> dict[str, str]:
    found = connection.execute("SELECT name, value FROM settings ORDER BY name")
    return {str(name): str(value) for name, value in found}
