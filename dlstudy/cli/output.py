"""The only printer of results: lines of a screen, plain text, JSON.

Results go to stdout, everything else (notices, errors) to stderr.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from dlstudy.cli.environment import Environment
    from dlstudy.terminal.lines import Line


def show(environment: "Environment", lines: "Iterable[Line]") -> None:
    """Write the lines of a screen, styled where the environment wants colour."""
    from dlstudy.terminal.lines import render

    environment.stdout.write(render(lines, environment.display))
    environment.stdout.flush()


def say(environment: "Environment", text: str) -> None:
    """Write one plain line to stdout."""
    from dlstudy.terminal.lines import visible_lines

    environment.stdout.write(f"{visible_lines(text)}\n")


def as_json(environment: "Environment", document: Any) -> None:
    """Write one JSON document: full precision, no NaN, letters as they are."""
    environment.stdout.write(f"{encoded(document, 2)}\n")


class Progress:
    """How far a long command has come: one line on stderr, on a terminal only.

    Nothing goes into a pipe, and nothing moves for a screen reader. Leaving it wipes the line.
    """

    def __init__(self, environment: "Environment", total: int, wanted: bool = True) -> None:
        self._stderr = environment.stderr
        self._width = environment.width
        self._total = total
        self._done = 0
        self._shown = wanted and environment.terminal_err and not environment.plain

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *error: object) -> None:
        if self._shown:
            self._stderr.write("\r\x1b[K")
            self._stderr.flush()

    def step(self, name: str) -> None:
        """One thing more is begun."""
        self._done += 1
        if self._shown:
            text = f"{self._done} of {self._total}  {name}"
            self._stderr.write(f"\r\x1b[K{text[: self._width - 1]}")
            self._stderr.flush()


def encoded(document: Any, indent: int | None = None) -> str:
    """The document as JSON in which what a terminal would obey, or hide, is written as an escape.

    JSON itself asks that of the first 32 characters only.
    """
    import json

    from dlstudy.terminal.lines import unsafe

    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent)
    if text.isascii() and "\x7f" not in text:
        return text
    return "\n".join(unsafe.sub(_escape, line) for line in text.split("\n"))


def _escape(found: "re.Match[str]") -> str:
    return f"\\u{ord(found[0]):04x}"
