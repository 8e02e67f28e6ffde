"""Tables, drawn by Rich: the one place that imports it, and only when a table is shown."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dlstudy.terminal.lines import margin, visible

if TYPE_CHECKING:
    from dlstudy.terminal.display import Display

_gap = (0, 3, 0, 0)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], display: Display) -> str:
    """The rows under their heads, without boxes; the first column is the one that may wrap.

    For a screen reader each row is a sentence that names its columns.
    """
    if display.plain:
        return "".join(f"{_spoken(head, row)}\n" for row in rows)
    drawn = Table(box=None, padding=_gap, pad_edge=False, header_style="dim")
    for place, name in enumerate(head):
        drawn.add_column(Text(visible(name)), no_wrap=place > 0)
    for row in rows:
        drawn.add_row(*(Text(visible(cell)) for cell in row))
    out = StringIO()
    console = Console(
        file=out,
        width=display.columns,
        force_terminal=display.color,
        color_system="standard" if display.color else None,
        legacy_windows=False,
        highlight=False,
    )
    console.print(Padding(drawn, (0, 0, 0, len(margin))))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _spoken(head: Sequence[str], row: Sequence[str]) -> str:
    first, *rest = row
    said = [f"{name} {cell}" for name, cell in zip(head[1:], rest, strict=True)]
    return f"{visible(first)}: {visible(', '.join(said))}."
