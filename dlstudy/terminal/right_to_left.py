"""Right-to-left lines on terminals that order nothing, and on those that order by themselves.

For the first kind two maintained libraries put a line into visual order, an extra of the package
(`pip install "dlstudy[bidi]"`): arabic-reshaper joins the letters, python-bidi orders them after
the Unicode Bidirectional Algorithm (UAX #9). They are imported at the first line that holds a
right-to-left letter. Lines are wrapped before, since what is wrapped afterwards would be read
from below.

The second kind gets lines in logical order. Most of them take each line for a left-to-right
sentence with foreign words, so that its full stop and its parts stand on the wrong side; those
that can be told otherwise are told (`manners`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dlstudy.terminal.bidi_runs import (
    left_to_right_mark,
    marks,
    right_to_left_mark,
    stretches,
)
from dlstudy.terminal.lines import glue, width

if TYPE_CHECKING:
    from dlstudy.terminal.display import Display
    from dlstudy.terminal.lines import Line, Span

_path = "\x1b[2 k{}\x1b[1 k"
_as_it_comes = "\x1b[8l{}\x1b[8h"
_stand_in = "\u05d0"  # any right-to-left letter that joins no other
_joiners = "\u200c\u200d\u200f"
_mirrored = dict(zip("()[]{}<>«»≤≥", ")(][}{><»«≥≤", strict=True))


def runs_from_the_right(text: str, display: Display) -> bool:
    """Whether the line as a whole runs from the right: in a right-to-left language, any that has
    such a letter; in English only one that begins with it.
    """
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L" and not display.rtl:
            return False
    return False


def laid_out(row: Line, display: Display) -> tuple[Line, str]:
    """The line as this terminal needs it, and the frame `…{}…` to put its text into."""
    whole = "".join(text for text, _ in row)
    from_right = runs_from_the_right(whole, display)
    if display.bidi:
        return ordered(row, display), _as_it_comes if display.manner == "path" else "{}"
    if not from_right:
        return row, "{}"
    if display.manner == "pieces":
        return _placed(_spans(_in_pieces(_letters(row))), row, display, from_right), "{}"
    return _with_marks(row), _path if display.manner == "path" else right_to_left_mark + "{}"


def ordered(row: Line, display: Display) -> Line:
    """The line as it is to be drawn from left to right; flush right where the language runs so."""
    whole = "".join(text for text, _ in row)
    if not any(unicodedata.bidirectional(character) in ("R", "AL") for character in whole):
        return row
    from_right = runs_from_the_right(whole, display)
    return _placed(_drawn(row, from_right), row, display, from_right)


def _placed(drawn: list[Span], row: Line, display: Display, from_right: bool) -> Line:
    """What is drawn, after as much space as the line had before it, at the right or the left."""
    whole = "".join(text for text, _ in row)
    indent = len(whole) - len(whole.lstrip(" "))
    drawn = _stripped(drawn)
    columns = sum(width(text) for text, _ in drawn)
    lead = max(0, display.columns - columns - indent) if from_right and display.rtl else indent
    return ((" " * lead, ""), *drawn)


def _letters(row: Line) -> list[Span]:
    """The characters one by one, each with its style."""
    return [
        (letter, style)
        for text, style in row
        for letter in text.replace(glue, " ")
        if letter != right_to_left_mark
    ]


def _spans(letters: Iterable[Span]) -> list[Span]:
    """Neighbours of one style in one span."""
    spans: list[Span] = []
    for letter, style in letters:
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + letter, style)
        else:
            spans.append((letter, style))
    return spans


def _with_marks(row: Line) -> Line:
    """In logical order, with marks where formulas would otherwise be turned round."""
    letters = _letters(row)
    put = marks("".join(letter for letter, _ in letters))
    last = letters[-1][1] if letters else ""
    marked = ((put.get(place, "") + letter, style) for place, (letter, style) in enumerate(letters))
    return tuple(_spans([*marked, (put.get(len(letters), ""), last)]))


def _in_pieces(letters: list[Span]) -> list[Span]:
    """For a terminal that takes each line for left-to-right: the pieces as they are to stand.

    Inside a right-to-left piece the terminal orders; marks keep numbers from joining the pieces.
    """
    pieces: list[list[Span]] = []
    done = 0
    for start, end in stretches("".join(letter for letter, _ in letters)):
        pieces += _turned(letters[done:start])
        mark = (left_to_right_mark, letters[start][1])
        pieces.append([mark, *letters[start:end], mark])
        done = end
    pieces += _turned(letters[done:])
    return [letter for piece in reversed(pieces) for letter in piece]


def _turned(letters: list[Span]) -> list[list[Span]]:
    """A right-to-left piece in one, the signs and spaces at its ends one by one, mirrored."""
    places = [
        place
        for place, (letter, _) in enumerate(letters)
        if unicodedata.bidirectional(letter) in ("R", "AL", "AN", "NSM")
    ]
    first, after = (places[0], places[-1] + 1) if places else (len(letters), len(letters))
    middle = [letters[first:after]] if places else []
    lead, trail = (
        [[(_mirrored.get(letter, letter), style)] for letter, style in side]
        for side in (letters[:first], letters[after:])
    )
    return [*lead, *middle, *trail]


def _drawn(row: Line, from_right: bool) -> list[Span]:
    """The line in visual order; each letter keeps its style and its vowel marks."""
    items = _items(_shaped(row), from_right)
    drawn: list[Span] = []
    for place, sign in _visual("".join(sign for sign, _ in items), from_right):
        content = items[place][1]
        drawn += content if sign == items[place][0] else [(sign, content[0][1])]
    return _spans(drawn)


def _visual(signs: str, from_right: bool) -> list[tuple[int, str]]:
    """The signs from left to right, each with its place in the text, brackets mirrored."""
    from bidi import algorithm

    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if from_right else (0, "L")
    algorithm.get_embedding_levels(signs, storage)
    for place, sign in enumerate(storage["chars"]):
        sign["place"] = place
    for resolve in (
        algorithm.explicit_embed_and_overrides,
        algorithm.resolve_weak_types,
        algorithm.resolve_neutral_types,
        algorithm.resolve_implicit_levels,
        algorithm.reorder_resolved_levels,
        algorithm.apply_mirroring,
    ):
        resolve(storage, False)
    return [(sign["place"], sign["ch"]) for sign in storage["chars"]]


def _items(letters: list[Span], from_right: bool) -> list[tuple[str, list[Span]]]:
    """What is ordered as one: (a sign that has its direction, its letters in order).

    A formula is one thing, with a right-to-left letter for a sign, as an isolate would be in its
    sentence; a letter takes its vowel marks along.
    """
    text = "".join(letter for letter, _ in letters)
    alone = dict(stretches(text)) if from_right else {}
    items: list[tuple[str, list[Span]]] = []
    place = 0
    while place < len(letters):
        after = alone.get(place, place + 1)
        sign = _stand_in if place in alone else letters[place][0]
        while after < len(letters) and unicodedata.bidirectional(text[after]) == "NSM":
            after += 1
        items.append((sign, letters[place:after]))
        place = after
    return items


def _shaped(row: Line) -> list[Span]:
    """The letters joined; what only tells how to join them has done its work then."""
    shape = _reshaper().reshape
    spans = [(text.replace(glue, " "), style) for text, style in row]
    return [
        (letter, style) for text, style in spans for letter in shape(text) if letter not in _joiners
    ]


@lru_cache(maxsize=1)
def _reshaper() -> Any:
    """The joiner of letters; vowel marks stay, only lam with alef becomes one sign."""
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False, "support_ligatures": True})


def _stripped(spans: list[Span]) -> list[Span]:
    """Without the spaces at both ends: the indent is put at the right by the caller."""
    spans = list(spans)
    while spans and not spans[0][0].strip(" "):
        spans.pop(0)
    while spans and not spans[-1][0].strip(" "):
        spans.pop()
    if spans:
        spans[0] = (spans[0][0].lstrip(" "), spans[0][1])
        spans[-1] = (spans[-1][0].rstrip(" "), spans[-1][1])
    return spans
