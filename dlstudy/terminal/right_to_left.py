"""Right-to-left lines put into visual order and shaped, for terminals that do neither.

A simple form of the Unicode Bidirectional Algorithm (UAX #9): one level of embedding, which is all
that a line of prose with numbers, names and formulas in it needs. Lines are wrapped before.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from dlstudy.terminal.lines import glue, width

if TYPE_CHECKING:
    from dlstudy.terminal.display import Display
    from dlstudy.terminal.lines import Line, Span

Letter = tuple[str, str]  # a character with its combining marks, and its style

_strong = {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N"}
_mirrored = dict(zip("()[]{}<>«»", ")(][}{><»«", strict=True))
_forms = ("isolated", "final", "initial", "medial")


def ordered(row: Line, display: Display) -> Line:
    """The line as it is to be drawn from left to right; flush right where it runs so."""
    text = "".join(part for part, _ in row).replace(glue, " ")
    if not any(_direction(character) == "R" for character in text):
        return row
    letters = _letters(row)
    while letters and letters[-1][0] == " ":
        letters.pop()
    indent = 0
    while letters and letters[0][0] == " ":
        letters.pop(0)
        indent += 1
    visual = _visual(_shaped(letters))
    columns = sum(width(letter) for letter, _ in visual)
    lead = max(0, display.columns - columns - indent)
    return ((" " * lead, ""), *_spans(visual))


def _direction(character: str) -> str:
    return _strong.get(unicodedata.bidirectional(character[0]), "")


def _letters(row: Line) -> list[Letter]:
    letters: list[Letter] = []
    for text, style in row:
        for character in text.replace(glue, " "):
            if letters and unicodedata.category(character) in ("Mn", "Me"):
                letters[-1] = (letters[-1][0] + character, letters[-1][1])
            else:
                letters.append((character, style))
    return letters


def _spans(letters: list[Letter]) -> list[Span]:
    spans: list[Span] = []
    for letter, style in letters:
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + letter, style)
        else:
            spans.append((letter, style))
    return spans


def _visual(letters: list[Letter]) -> list[Letter]:
    """Runs from right to left; inside a left-to-right run the letters keep their order."""
    levels = _levels([letter for letter, _ in letters])
    visual: list[Letter] = []
    run: list[Letter] = []
    for (letter, style), level in zip(letters, levels, strict=True):
        if level:
            run.append((letter, style))
            continue
        visual += reversed(run)
        run = []
        visual.append((_mirrored.get(letter, letter), style))
    visual += reversed(run)
    return visual[::-1]


def _levels(letters: list[str]) -> list[bool]:
    """For each letter whether it stands in a left-to-right run: words, numbers, between them.

    A sign or space between two left-to-right letters belongs to them; at an edge it does not.
    Between two numbers only the signs that numbers are written with do, so that a list of
    numbers runs from right to left with its commas.
    """
    kinds = [_direction(letter) for letter in letters]
    levels = [kind in ("L", "N") for kind in kinds]
    place = 0
    while place < len(kinds):
        if kinds[place]:
            place += 1
            continue
        end = place
        while end < len(kinds) and not kinds[end]:
            end += 1
        before = kinds[place - 1] if place else ""
        after = kinds[end] if end < len(kinds) else ""
        between = "".join(letters[place:end])
        inside = before in ("L", "N") and after in ("L", "N")
        if inside and before == after == "N" and "L" not in (before, after):
            inside = between in (".", ",", "/", ":", "%")
        if inside:
            levels[place:end] = [True] * (end - place)
        place = end
    return levels


def _shaped(letters: list[Letter]) -> list[Letter]:
    """Arabic letters in the form that their neighbours ask for."""
    forms = _table()
    shaped: list[Letter] = []
    bases = [letter[0] for letter, _ in letters]
    place = 0
    while place < len(letters):
        letter, style = letters[place]
        base, marks = letter[0], letter[1:]
        joins_before = place > 0 and _joins_next(bases[place - 1]) and _joins_any(base)
        step = 1
        if base == "ل" and place + 1 < len(letters) and base + bases[place + 1] in forms:
            base += bases[place + 1]
            marks += letters[place + 1][0][1:]
            step = 2
        after = place + step
        joins_after = after < len(letters) and _joins_next(base[-1]) and _joins_any(bases[after])
        if base in forms:
            wanted = (2 if joins_after else 0) + (1 if joins_before else 0)
            form = {0: "isolated", 1: "final", 2: "initial", 3: "medial"}[wanted]
            base = forms[base].get(form, base)
        shaped.append((base + marks, style))
        place += step
    return shaped


def _joins_any(character: str) -> bool:
    """Whether a letter joins the one before it."""
    return "final" in _table().get(character, {}) or character == "ـ"


def _joins_next(character: str) -> bool:
    """Whether a letter joins the one after it."""
    return "initial" in _table().get(character, {}) or character in "ـ\u200d"


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    """From the presentation forms of Unicode: letter (or lam with alef) to its forms."""
    table: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBFF), *range(0xFE80, 0xFEFD)):
        kind, _, rest = unicodedata.decomposition(chr(code)).partition(" ")
        letter = "".join(chr(int(part, 16)) for part in rest.split())
        form = kind.strip("<>")
        simple = len(letter) == 1 or (len(letter) == 2 and letter[0] == "ل" and letter[1] in "آأإا")
        if form in _forms and simple:
            table.setdefault(letter, {}).setdefault(form, chr(code))
    return table
