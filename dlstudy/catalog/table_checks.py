"""Rules for comparisons: every cell is there, and no two of a row are the same."""

import re
from collections.abc import Iterator

from dlstudy.catalog.card_checks import compared
from dlstudy.catalog.entries import Row, Table, Texts
from dlstudy.catalog.problems import Finding, closest, listed

Path = tuple[str | int, ...]
Named = dict[Path, tuple[str, Texts]]
"""Texts by their place, each with what it is called."""

least = 2

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def check_table(table: Table) -> Iterator[Finding]:
    """A comparison has two columns and two rows at least, each row one cell for each column."""
    titles = {row.name: row.title for row in table.rows}
    yield from _keys("columns", "column", table.columns)
    yield from _keys("rows", "row", titles)
    columns: Named = {
        ("columns", key): (f'column "{key}"', said) for key, said in table.columns.items()
    }
    rows: Named = {("rows", key, "title"): (f'row "{key}"', said) for key, said in titles.items()}
    yield from _same(columns)
    yield from _same(rows)
    for row in table.rows:
        yield from _cells(table, row)


def _keys(field: str, what: str, parts: dict[str, Texts]) -> Iterator[Finding]:
    if len(parts) < least:
        count = len(parts) or "no"
        message = f"{count} {what if count == 1 else field}; a table has at least {least}"
        yield Finding((field,), message, key=True)
    for key in parts:
        if not _KEY.match(key):
            hint = "small letters, digits and single hyphens"
            yield Finding((field, key), f'"{key}" is no key', hint, key=True)


def _cells(table: Table, row: Row) -> Iterator[Finding]:
    path: Path = ("rows", row.name)
    for column in table.columns:
        if column not in row.cells:
            yield Finding((*path, "cells"), f'the cell "{column}" is missing', key=True)
    for column in row.cells:
        if column not in table.columns:
            guess = closest(column, table.columns)
            hint = f"did you mean {guess}?" if guess else f"these are {listed([*table.columns])}"
            message = f'there is no column "{column}"'
            yield Finding((*path, "cells", column), message, hint, key=True)
    cells: Named = {
        (*path, "cells", key): (f'cell "{key}"', said) for key, said in row.cells.items()
    }
    wrong: Named = {
        (*path, "wrong", place, "text"): (f"wrong option {place + 1}", one.text)
        for place, one in enumerate(row.wrong)
    }
    yield from _same({**cells, **wrong})


def _same(texts: Named) -> Iterator[Finding]:
    """No two of the texts are the same in any language."""
    for language in ("en", "ar", "fa"):
        seen: dict[str, str] = {}
        for path, (name, said) in texts.items():
            text = compared(said.get(language, ""))
            if text and text in seen:
                yield Finding((*path, language), f"this is {seen[text]} once more")
            seen.setdefault(text, name)
