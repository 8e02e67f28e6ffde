"""Which stretches of a right-to-left line run from left to right as one: names, numbers, formulas.

The Unicode Bidirectional Algorithm (UAX #9) knows no formulas: inside Arabic it shows −2 as 2−,
3×5 as 5×3 and a date backwards. So each such stretch is treated as its isolates are: one thing
in the sentence, left to right inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

left_to_right_mark = "\u200e"
right_to_left_mark = "\u200f"

_letters_and_digits = (
    "A-Za-z0-9\u00b2\u00b3\u00b9\u00bc-\u00be\u00c0-\u024f\u0370-\u03ff\u1d00-\u1dff"
)
_other = re.compile(r"[^\u0590-\u08ff\u200c-\u200f\ufb1d-\ufdff\ufe70-\ufefc]+")
_word = re.compile(r"\S+")
_counts = re.compile(f"[{_letters_and_digits}∂∇∞√Σ∑∏⌊⌈]")
_letter = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u03ff]")
_operator = re.compile(r"[=≠≈<>≤≥+−×⋅∗⋆⊙/*^@→←∈∼~-]+\Z")
_punctuation = ".,:;!?…"
_pairs = {")": "(", "]": "[", "}": "{", "⌋": "⌊", "⌉": "⌈", "”": "“", "»": "«"}
_needs_no_mark = re.compile(
    r"\(?[A-Za-z\u0370-\u03ff](?:.*[A-Za-z0-9\u0370-\u03ff])?\)?|[0-9]+(?:[.,/:][0-9]+)*\Z", re.S
)


class Stretch(NamedTuple):
    """A stretch of a line, from `start` up to `end`."""

    start: int
    end: int


def stretches(text: str) -> list[Stretch]:
    """The stretches of a right-to-left line that run from left to right, in order."""
    found: list[Stretch] = []
    for run in _other.finditer(text):
        for start, end in _pieces(text, run.start(), run.end()):
            found += _grouped(text, _tokens(text, start, end))
    return found


def marks(text: str) -> dict[int, str]:
    """Direction marks, by the place before which each is to stand, for terminals that order.

    Few lines need any: names and numbers go well by themselves, and a command that is copied from
    the screen is to have nothing hidden in it.
    """
    found: dict[int, str] = {}
    done = 0
    for start, end in stretches(text):
        if done and not _other.sub("", text[done:start]):
            found[done] = found.get(done, "") + right_to_left_mark
        if not _needs_no_mark.fullmatch(text, start, end):
            found[start] = found.get(start, "") + left_to_right_mark
            found[end] = left_to_right_mark
        done = end
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run cut at brackets whose other half is somewhere else in the sentence."""
    for place in [*_unpaired(text, start, end), end]:
        if place > start:
            yield start, place
        start = place + 1


def _unpaired(text: str, start: int, end: int) -> list[int]:
    """Where a bracket stands without its other half: half-open intervals are pairs."""
    waiting: list[int] = []
    alone: list[int] = []
    for place in range(start, end):
        if text[place] in _pairs.values():
            waiting.append(place)
        elif text[place] in _pairs and not _closes(text, place, waiting):
            alone.append(place)
    return sorted(waiting + alone)


def _closes(text: str, place: int, waiting: list[int]) -> bool:
    for number in range(len(waiting) - 1, -1, -1):
        opening = text[waiting[number]]
        interval = opening in "([" and text[place] in ")]"
        if opening == _pairs[text[place]] or interval:
            del waiting[number]
            return True
    return False


def _tokens(text: str, start: int, end: int) -> list[Stretch]:
    """The words of a piece; what brackets enclose is one word with them."""
    tokens: list[Stretch] = []
    depth = 0
    begun: int | None = None
    for place in range(start, end):
        if text[place] == " " and depth == 0:
            if begun is not None:
                tokens.append(Stretch(begun, place))
            begun = None
            continue
        begun = place if begun is None else begun
        depth += (text[place] in _pairs.values()) - (text[place] in _pairs)
    if begun is not None:
        tokens.append(Stretch(begun, end))
    return tokens


def _grouped(text: str, tokens: list[Stretch]) -> list[Stretch]:
    """Words that belong together as one stretch, without the sentence's own punctuation."""
    groups: list[list[Stretch]] = []
    for token in tokens:
        if groups and _belongs(text, groups[-1], token):
            groups[-1].append(token)
        else:
            groups.append([token])
    trimmed = (_trimmed(text, group) for group in groups)
    return [stretch for stretch in trimmed if stretch is not None]


def _belongs(text: str, group: list[Stretch], token: Stretch) -> bool:
    last, word = text[slice(*group[-1])], text[slice(*token)]
    if _operator.match(word) or _operator.match(last):
        return True
    if not _counts.search(last) or not _counts.search(word):
        return False
    is_aside = word[0] in "([" or last[0] in "(["
    if is_aside and not _is_equation(text, group):
        return False
    named = any(_letter.search(text[slice(*each)]) for each in group)
    return named and bool(_letter.search(word) or last[-1].isalnum() or _is_equation(text, group))


def _is_equation(text: str, group: list[Stretch]) -> bool:
    return any(_operator.match(text[slice(*each)]) for each in group)


def _trimmed(text: str, group: list[Stretch]) -> Stretch | None:
    """From the first word that is no operator to the last, none where nothing is left."""
    while group and not _counts.search(text[slice(*group[0])]):
        group = group[1:]
    while group and not _counts.search(text[slice(*group[-1])]):
        group = group[:-1]
    if not group:
        return None
    start, end = group[0].start, group[-1].end
    while text[end - 1] in _punctuation:
        end -= 1
    return Stretch(start, end)
