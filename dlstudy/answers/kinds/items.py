"""What sets, orders, pairs and choices of several share: a text cut into items."""

import re
from typing import NamedTuple

from dlstudy.answers.characters import Span, plain
from dlstudy.answers.kinds.words import folded, is_slip
from dlstudy.answers.refusal import Unreadable, message

BRACKETS = {"{": "}", "[": "]", "(": ")", "⟨": "⟩"}
CLOSING = frozenset(BRACKETS.values())
NAMED = re.compile(r"[^\W\d]\w*\s*(?:=|∈|:=)\s*(?=[{\[(∅])")
CONJUNCTION = re.compile(r"\s+(?:and|then|&|وَ|ثم|و|سپس)\s+|\s*&\s*")


class Piece(NamedTuple):
    """A part of the answer between separators, and the separator before it."""

    span: Span
    before: str


def whole(typed: str) -> Span:
    """The answer without `S =` in front and blanks around it."""
    span = Span(plain(typed).replace(r"\{", " {").replace(r"\}", " }"), 0).cut(0)
    named = NAMED.match(span.text)
    return span.cut(named.end()) if named else span


def unwrapped(span: Span, brackets: str = "{[(⟨") -> Span:
    """Without one pair of brackets around the whole; Unreadable where they do not pair."""
    check_pairs(span)
    text = span.text
    if text and text[0] in brackets and closing_place(text) == len(text) - 1:
        return span.cut(1, len(text) - 1)
    return span


def closing_place(text: str) -> int:
    """Where the bracket at the beginning is closed."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in BRACKETS) - (sign in CLOSING)
        if depth == 0:
            return place
    return -1


def check_pairs(span: Span) -> None:
    """Raises Unreadable for a bracket that is not closed, not opened, or closed by another."""
    open_: list[int] = []
    for place, sign in enumerate(span.text):
        if sign in BRACKETS:
            open_.append(place)
        elif sign in CLOSING:
            if not open_:
                raise Unreadable(message("never-opened"), span.start + place, 1)
            opening = span.text[open_.pop()]
            if BRACKETS[opening] != sign:
                wrong = message("other-bracket", closing=sign, opening=opening)
                raise Unreadable(wrong, span.start + place, 1)
    if open_:
        raise Unreadable(message("never-closed"), span.start + open_[-1], 1)


def pieces(span: Span, separator: re.Pattern[str]) -> list[Piece]:
    """The parts between separators outside brackets; an empty last part does not count."""
    found: list[Piece] = []
    begin, before, depth = 0, "", 0
    place, text = 0, span.text
    while place < len(text):
        depth += (text[place] in BRACKETS) - (text[place] in CLOSING)
        inside_blanks = place > begin and text[place].isspace() and text[place - 1].isspace()
        match = separator.match(text, place) if depth == 0 and not inside_blanks else None
        if match and match.end() > place:
            found.append(Piece(span.cut(begin, place), before))
            before = match[0].strip()
            place = begin = match.end()
            continue
        place += 1
    if text[begin:].strip() or not found:
        found.append(Piece(span.cut(begin), before))
    for piece in found:
        if not piece.span.text:
            raise Unreadable(message("no-entry"), piece.span.start, 0)
    return found


def is_label(text: str) -> bool:
    """One letter, or a number of at most two digits."""
    return (len(text) == 1 and text.isalpha()) or (len(text) <= 2 and text.isdecimal())


def named_item(span: Span, typed: str, known: tuple[str, ...]) -> str:
    """The known item that was typed, a slip of the hand forgiven.

    Another label (a letter or a small number) among labels is an item too, only a wrong one; other
    unknown words are Unreadable.
    """
    said = folded(span.text)
    for item in known:
        if folded(item) == said or "".join(folded(item).split()) == "".join(said.split()):
            return item
    close = [item for item in known if is_slip(folded(item), said)]
    if len(close) == 1:
        return close[0]
    if is_label(span.text) and all(map(is_label, known)):
        return span.text
    shown = typed[span.start : span.start + len(span.text)]
    raise Unreadable(
        message("not-an-item", part=shown, all=", ".join(known)), span.start, len(span.text)
    )
