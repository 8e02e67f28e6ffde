"""Makes docs/answers.md from tests/answers/truth_table.yaml: run it after changing the table."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "tests" / "answers" / "truth_table.yaml"
PAGE = ROOT / "docs" / "answers.md"
LONGEST = 60  # characters of an answer that are shown

HEAD = """# How answers are read and judged

What you type is read, shown back where it was read differently, and then judged. What cannot be
read is never marked wrong: dlstudy says where it stopped and what to write instead.

This page is made from the table that tests dlstudy (`tests/answers/truth_table.yaml`, {rows} rows)
by `docs/answers_page.py`; so everything on it is true of the version you have.

`dlstudy check KEY ANSWER` tries any of it out; `dlstudy check` alone asks for both, which spares
quoting them for the shell.

## In short

- One number: `.5`, `1/2`, `½`, `5e-1`, `0,5`, `٠٫٥` are one half. A comma is decimal after a lone 0
  or where not exactly three digits follow; else it groups, and `1,000` is a thousand.
- Decimals are right to three digits (0.5 %) unless the question says else. Whole numbers,
  fractions, exact constants (`sqrt(2)/2`) are compared exactly: `0.333333333333333` is not `1/3`.
- A whole number may be typed as arithmetic: `3x3x3x32+32`, `2^10`, `⌊(28-2)/2⌋+1`.
- `log` and `ln` are natural; `log2`, `log10` are written out. `e^-x^2/2` is half of e^(−x²);
  `2^3^2` is 2^9; `-2^2` is −4; `a/b(c)` is (a/b)·c.
- Expressions are equal when they have the same value all over the domains of their names.
- A percentage has its sign, or is a share: `12.5%`, `0.125`. A bare `12.5` is 1250 %, unless the
  prompt shows the sign.
- Entries of a list are separated by commas, semicolons or blanks; with semicolons a comma may be
  decimal.
- Sets ignore order and repetition; intervals do not ignore whether an end belongs to them.
- In words one slip of the hand is forgiven from six letters on, two from twelve; never the first
  letter, and never in short words.
- LaTeX that only sets an answer (`$ … $`, `\\left[`, `\\{{`, `\\text{{ … }}`) is taken off.
- An answer has at most 500 characters, brackets are at most 60 deep, and nothing typed is ever run.

Expressions are held against each other at points drawn from a text, so a wrong one could slip
through by luck. `benchmarks/equivalence.py` decides all unequal pairs of the tests, those of this
page among them, with 200 such texts each: none is accepted (at most 0.01 % is allowed).

## What a key is, where `check` gets no `--type`

| the key | is taken as |
| --- | --- |
| `12.5%` | percent |
| `32x32x3`, `(None, 64)`, `torch.Size([2, 3])` | shape |
| `16`, `1,024` | integer |
| `3/4`, `¾` | fraction |
| `0.5`, `sqrt(2)/2`, `inf`, `0 or undefined` | real |
| `[1, 2]`, `1, 2`, `(1; 2)` | vector |
| `[[1, 2], [3, 4]]`, `[1 2; 3 4]` | matrix |
| `{{1, 2}}`, `±1` | set |
| `[0, 1)`, `x > 0`, `(-inf, 0)` | interval |
| `y = 2x + 1` | equation |
| `c > a > b`, `c → a → b` | ordering |
| `a-2, b-1` | matching |
| `overfitting` | text |
| `2x + 1` and all else | expression |

A choice is never guessed: `B` is a name there; write `--type choice`. Names that are found in the
key are real numbers; `--var "x in (0, 1)"` says else.
"""

TITLES = {
    "real": "Numbers",
    "integer": "Whole numbers",
    "percent": "Percentages",
    "fraction": "Fractions",
    "expression": "Expressions",
    "equation": "Equations",
    "vector": "Vectors",
    "matrix": "Matrices",
    "shape": "Shapes",
    "set": "Sets",
    "interval": "Intervals",
    "ordering": "Orders",
    "matching": "Pairs",
    "choice": "Choices",
    "text": "Words and short texts",
}
VERDICTS = {"correct": "right", "incorrect": "wrong", "unreadable": "cannot be read"}


def page() -> str:
    """The whole page."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(TABLE.read_text(encoding="utf-8"), loader)
    parts = [HEAD.format(rows=len(rows))]
    for type_, title in TITLES.items():
        parts.append("\n".join(section(type_, title, rows)))
    return "\n".join(parts)


def section(type_: str, title: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    """One type: a line for every key, verdict and reason."""
    yield f"## {title}\n\n`--type {type_}`\n"
    yield "| right answer | typed | is | because |\n| --- | --- | --- | --- |"
    own = [row for row in rows if row["type"] == type_]
    for (key, verdict, note), group in groupby(own, key=about):
        typed = " &nbsp; ".join(code(row["response"]) for row in group)
        yield f"| {key} | {typed} | {VERDICTS[verdict]} | {plain(note)} |"
    yield ""


def about(row: dict[str, Any]) -> tuple[str, str, str]:
    """What rows of one line have in common."""
    further = [f"{name} {domain}" for name, domain in row.get("variables", {}).items()]
    further += [f"± {size} {kind}" for kind, size in row.get("tolerance", {}).items()]
    further += [f"{name}: {row[name]}" for name in ("unit", "form") if name in row]
    more = f" ({plain(', '.join(further))})" if further else ""
    return code(row["expected"]) + more, row["verdict"], row["note"]


def code(text: str) -> str:
    """A piece of typed text, its control characters made visible, long ones cut."""
    shown = "".join(visible(character) for character in text)
    if len(shown) > LONGEST:
        shown = f"{shown[:LONGEST]}…"
    if not shown.strip():
        return "(nothing)"
    fence = "``" if "`" in shown else "`"
    space = " " if fence == "``" or shown != shown.strip() else ""
    return f"{fence}{space}{shown.replace('|', chr(92) + '|')}{space}{fence}"


def visible(character: str) -> str:
    """A character as it is, or its code where it cannot be seen."""
    if character == "\n":
        return "⏎"
    return character if character.isprintable() else f"<U+{ord(character):04X}>"


def plain(text: str) -> str:
    """Text inside a table's cell."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def main() -> int:
    """Write the page, or with --check say whether it is what would be written."""
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
