"""Values as blocks of text: a number, a vector that wraps, a matrix with one row a line.

Every function gives bare texts, one a line, so that a caller can set them behind a label or an
equals sign. Arrays are never squeezed into one endless line: rows align, long rows wrap, and of
very many rows or entries the first and the last stand there with a note between.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dlstudy.expressions import printing
from dlstudy.terminal.lines import width

if TYPE_CHECKING:
    from dlstudy.terminal.display import Display

most_rows = 24
shown_rows = 8
most_entries = 60
first_entries, last_entries = 20, 10


def number(value: object, display: Display, digits: int = 6) -> str:
    """One value on one line, as terminal mathematics writes it."""
    return printing.value(nested(value), digits, plain=display.typed)


def nested(value: object) -> object:
    """Arrays as nested lists, anything else as it is."""
    return value.tolist() if hasattr(value, "tolist") else value


def block(value: object, room: int, display: Display) -> list[str]:
    """The value in lines of at most `room` columns where that can be."""
    value = nested(value)
    if isinstance(value, Mapping):
        return _group(value, room, display)
    if isinstance(value, list) and value:
        if not isinstance(value[0], list):
            return wrapped(f"[{', '.join(_entries(value, display))}]", room)
        if _depth(value) == 2:
            return _matrix(value, room, display)
        return _stack(value, room, display)
    return [number(value, display)]


def _entries(row: list[object], display: Display) -> list[str]:
    """The entries of one row; of very many the first and the last."""
    if len(row) <= most_entries:
        return [number(entry, display) for entry in row]
    head, tail = row[:first_entries], row[-last_entries:]
    gap = "..." if display.typed else "…"
    return [*(number(e, display) for e in head), gap, *(number(e, display) for e in tail)]


def wrapped(text: str, room: int) -> list[str]:
    """A text cut at its spaces into lines of at most `room` columns, later ones one further in."""
    if width(text) <= room:
        return [text]
    rows, row = [], ""
    for word in text.split(" "):
        if row and width(row) + 1 + width(word) > room:
            rows.append(row)
            row = " " + word
        else:
            row = f"{row} {word}" if row else word
    return [*rows, row]


def _depth(value: object) -> int:
    return 1 + _depth(value[0]) if isinstance(value, list) and value else 0


def _group(parts: Mapping[str, object], room: int, display: Display) -> list[str]:
    rows: list[str] = []
    for key, part in parts.items():
        label = f"{key}: "
        rows += hanging(label, block(part, room - len(label), display))
    return rows


def hanging(label: str, rows: list[str]) -> list[str]:
    """The rows behind a label, later ones beneath the first."""
    return [(label if i == 0 else " " * width(label)) + row for i, row in enumerate(rows)]


def _matrix(rows: list[list[object]], room: int, display: Display) -> list[str]:
    if len(rows) > most_rows:
        head = _aligned(rows[:shown_rows], room, display)
        tail = _aligned(rows[-shown_rows:], room, display)
        note = display.counted("more-rows", len(rows) - 2 * shown_rows)
        body = [*head, note, *tail]
    else:
        body = _aligned(rows, room, display)
    body[-1] = body[-1].removesuffix(",") + "]"
    return ["[" + body[0], *(" " + row for row in body[1:])]


def _aligned(rows: list[list[object]], room: int, display: Display) -> list[str]:
    """Rows `[a, b],` with their columns flush right; a row too long for the room wraps."""
    if not rows[0]:
        return ["[]," for _ in rows]
    cells = [_entries(row, display) for row in rows]
    columns = max(map(len, cells))
    widths = [max(width(row[i]) for row in cells if i < len(row)) for i in range(columns)]
    if sum(widths) + 2 * columns + 2 > room:
        return [part for row in cells for part in wrapped(f"[{', '.join(row)}],", room - 2)]
    return [
        f"[{', '.join(_right(c, w) for c, w in zip(row, widths, strict=False))}]," for row in cells
    ]


def _right(text: str, columns: int) -> str:
    return " " * (columns - width(text)) + text


def _stack(value: list[object], room: int, display: Display) -> list[str]:
    """A stack of matrices: one after the other, each in its own brackets."""
    rows: list[str] = []
    left_out = len(value) - 2 * shown_rows if len(value) > most_rows else 0
    for place, part in enumerate(value):
        if left_out and shown_rows <= place < len(value) - shown_rows:
            if place == shown_rows:
                rows.append(display.counted("more-rows", left_out))
            continue
        inner = block(part, room - 1, display)
        rows += [*inner[:-1], inner[-1] + ","]
    rows[-1] = rows[-1].removesuffix(",") + "]"
    return ["[" + rows[0], *(" " + row for row in rows[1:])]


def parsed(text: str) -> object:
    """A displayed list as nested lists of displayed numbers; any other text as it is."""
    if not (text.startswith("[") and text.endswith("]")):
        return text
    stack: list[list[object]] = [[]]
    word = ""
    for character in text:
        if character == "[":
            stack.append([])
        elif character in ",]":
            if word.strip():
                stack[-1].append(word.strip())
            word = ""
            if character == "]" and len(stack) > 1:
                inner = stack.pop()
                stack[-1].append(inner)
        else:
            word += character
    return stack[0][0] if len(stack) == 1 and len(stack[0]) == 1 and not word else text
