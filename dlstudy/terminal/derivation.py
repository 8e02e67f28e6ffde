"""A worked solution that has no numbers: what is done, and the formula that it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dlstudy.terminal.lines import Line, margin, paragraph, width
from dlstudy.terminal.question import indented

if TYPE_CHECKING:
    from dlstudy.terminal.display import Display

longest_label = 26


def derivation(lines: Sequence[tuple[str, str]], display: Display) -> list[Line]:
    """The lines in two columns; beneath each other where a label is long or runs to the left."""
    labels = [label for label, _ in lines]
    column = max(map(width, labels), default=0) + 2
    if display.plain:
        said = [f"{_ended(label)} {formula}" if label else formula for label, formula in lines]
        return [row for one in said for row in paragraph(one, display=display)]
    rows: list[Line] = []
    if display.rtl or column > longest_label:
        for label, formula in lines:
            rows += paragraph(_ended(label), display=display) if label else []
            rows += indented(formula, display)
        return rows
    for label, formula in lines:
        rows += paragraph(
            formula,
            display=display,
            first=margin + label.ljust(column),
            rest=margin + " " * column,
        )
    return rows


def _ended(label: str) -> str:
    """A label with a colon, unless it is a sentence that ends by itself."""
    return label if label.endswith((".", "?", ":", "؟")) else f"{label}:"
