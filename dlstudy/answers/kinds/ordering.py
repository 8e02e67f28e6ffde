"""Orders of given items: c, a, b; c > a > b; c → a → b; cab where the items are single letters."""

import re

from dlstudy.answers.characters import Span, refuse
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.items import named_item, pieces, unwrapped, whole
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.kinds.words import folded
from dlstudy.answers.refusal import Unreadable, message

SEPARATOR = re.compile(
    r"\s*(?:\n|<|>|[-=]{1,2}>|→|⟶|⇒|[,،;؛≺≻≤≥]|\\to\b|\\rightarrow\b)\s*"
    r"(?:(?:and then|then|and|ثم|سپس)\s+)?"
    r"|\s+(?:and then|then|and|before|ثم|سپس)\s+"
    r"|\s*←\s*(?=[\u0600-\u06ff])"  # forward where one writes from right to left
)
NUMBERED = re.compile(r"(?:^|\n)\s*\d{1,2}[.)]\s+")
FALLING, RISING = ">≻≥", "<≺≤"


def read(expected: Expected, typed: str) -> Reading:
    """The items in their order, as the key spells them.

    Where the key orders by size (`form` is < or >), z < y < x is x > y > z.
    """
    refuse(typed, words=True)
    known = items_of(expected.value)
    found = split(typed, known)
    seen: set[str] = set()
    order: list[str] = []
    for span in found:
        item = named_item(span, typed, known)
        if item in seen:
            raise Unreadable(message("twice", part=item), span.start, len(span.text))
        seen.add(item)
        order.append(item)
    said = relation(typed) if expected.form else ""
    return Reading(order[::-1] if said and said != expected.form else order)


def split(typed: str, known: tuple[str, ...] = ()) -> list[Span]:
    """The items as they were typed, in their order."""
    span = unwrapped(whole(NUMBERED.sub(lambda match: "\n" + " " * (len(match[0]) - 1), typed)))
    span = span if len(span.text) == len(span.text.strip()) else span.cut(0)
    found = pieces(span, SEPARATOR)
    signs = {piece.before for piece in found if piece.before and piece.before in FALLING + RISING}
    if len({sign in RISING for sign in signs}) > 1:
        raise Unreadable(message("several-orders"), span.start, len(span.text))
    if len(found) == 1:
        return _unseparated(found[0].span, known)
    return [piece.span for piece in found]


def relation(typed: str) -> str:
    """`>` or `<` where the items are ordered by size, "" for a plain list."""
    for piece in pieces(unwrapped(whole(typed)), SEPARATOR):
        if piece.before and piece.before in FALLING:
            return ">"
        if piece.before and piece.before in RISING:
            return "<"
    return ""


def items_of(value: object) -> tuple[str, ...]:
    """The key's items: a list of them, or a text."""
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return tuple(span.text for span in split(str(value)))


def compare(expected: Expected, reading: Reading) -> Judgement:
    """The same order, or how many stand in their place."""
    key, value = items_of(expected.value), tuple(map(str, _listed(reading.value)))
    if key == value:
        return Judgement(True, 1.0)
    if len(key) != len(value):
        return Judgement(False, 0.0, message("items-missing", got=len(value), all=len(key)))
    right = sum(one == other for one, other in zip(key, value, strict=True))
    if value == key[::-1]:
        return Judgement(False, right / len(key), message("reversed"))
    why = message("in-place", right=right, all=len(key))
    return Judgement(False, right / len(key), why)


def describe(expected: Expected, reading: Reading) -> str:
    """The items with commas."""
    return ", ".join(map(str, _listed(reading.value)))


def same(expected: Expected, key: object, value: object) -> bool:
    """The same items in the same order."""
    return [folded(item) for item in items_of(key)] == [folded(item) for item in items_of(value)]


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _unseparated(span: Span, known: tuple[str, ...]) -> list[Span]:
    """`c a b` and `cab`: words between blanks, or single letters."""
    if known and any(folded(item) == folded(span.text) for item in known):
        return [span]
    words = [span.cut(found.start(), found.end()) for found in re.finditer(r"\S+", span.text)]
    if len(words) > 1 and all(" " not in item for item in known):
        return words
    if len(words) == 1 and known and all(len(item) == 1 for item in known):
        return [span.cut(place, place + 1) for place in range(len(span.text))]
    return [span]


KIND = Kind(read, compare, describe, same)
