"""A comparison on the screen: columns beside each other where they fit, else line by line.

Right-to-left languages and screen readers get lines: what is compared, then each column's name
with what is true for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlstudy.catalog.entries import say
from dlstudy.terminal.lines import indentation, paragraph, visible, width
from dlstudy.terminal.question import runs_right_to_left
from dlstudy.terminal.values import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlstudy.catalog.entries import Table
    from dlstudy.terminal.display import Display
    from dlstudy.terminal.lines import Line

between = 3
narrowest = 14
broadest_title = 20


def comparison(table: Table, display: Display) -> list[Line]:
    """The table's rows under the names of its columns."""
    if not (display.plain or display.rtl):
        grid = _grid(table, display.language)
        widths = _widths(grid, display.columns - width(indentation(display)))
        if widths:
            return _drawn(grid, widths, indentation(display))
    return _line_by_line(table, display)


def _grid(table: Table, language: str) -> list[list[str]]:
    head = ["", *(visible(say(said, language)) for said in table.columns.values())]
    rows = [
        [visible(say(row.title, language))]
        + [visible(say(row.cells[key], language)) for key in table.columns]
        for row in table.rows
    ]
    return [head, *rows]


def _widths(grid: Sequence[Sequence[str]], room: int) -> list[int]:
    """How broad each column is; none where they would be too narrow to read."""
    natural = [max(map(width, column)) for column in zip(*grid, strict=True)]
    room -= between * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    first = min(natural[0], broadest_title)
    widths, left, waiting = [first], room - first, sorted(natural[1:])
    share = narrowest
    # Columns that need less than their share leave the rest to the others.
    while waiting:
        share = left // len(waiting)
        if waiting[0] > share:
            break
        left -= waiting.pop(0)
    if share < narrowest:
        return []
    return widths + [min(size, share) for size in natural[1:]]


def _drawn(grid: Sequence[Sequence[str]], widths: Sequence[int], indent: str) -> list[Line]:
    rows: list[Line] = []
    for number, cells in enumerate(grid):
        parts = [wrapped(cell, room) for cell, room in zip(cells, widths, strict=True)]
        for place in range(max(map(len, parts))):
            texts = [part[place].strip() if place < len(part) else "" for part in parts]
            spread = [
                text + " " * (room - width(text)) for text, room in zip(texts, widths, strict=True)
            ]
            first, *others = spread
            rest = (" " * between + (" " * between).join(others)).rstrip()
            style = "dim" if number == 0 else ""
            rows.append(((indent + first, "dim"), (rest, style)))
    return rows


def _line_by_line(table: Table, display: Display) -> list[Line]:
    rows: list[Line] = []
    bullet = None if display.plain else indentation(display) + "- "
    for row in table.rows:
        title = say(row.title, display.language)
        from_right = display.rtl and runs_right_to_left(title)
        rows += paragraph((title, "bold"), display=display)
        for key, said in table.columns.items():
            cell = say(row.cells[key], display.language)
            text = f"{say(said, display.language)}: {cell}"
            rows += paragraph(text, display=display, first=bullet, from_right=from_right)
    return rows
