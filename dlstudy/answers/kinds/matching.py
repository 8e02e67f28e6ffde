"""Pairs of given items: a-2, b-1; a: 2; b: 1; a→2 b→1; a2 b1; (a, 2), (b, 1)."""

import re

from dlstudy.answers.characters import Span, refuse
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.items import is_label, named_item, pieces, unwrapped, whole
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.kinds.words import folded
from dlstudy.answers.refusal import Unreadable, message

Pairs = tuple[tuple[str, str], ...]

SEPARATOR = re.compile(r"\s*[,،;؛\n]\s*|\s+(?:and|و)\s+")
ARROWS = re.compile(
    r"\s*(?:-{1,2}>|=>|→|⟶|↦|↔|<->|\\to\b|←(?=\s*[\u0600-\u06ff\d])(?<=[\u0600-\u06ff\s]←))\s*"
)
LABELLED = re.compile(r"(?:(?<=^)|(?<=[\s,،;؛]))([^\W_]{1,3})[).](?=\s)")
JOINS = (ARROWS, re.compile(r"\s*:\s*"), re.compile(r"\s*=\s*"), re.compile(r"\s*-\s*"))
WITHIN = re.compile(r"\s*[,،;؛]\s*|\s+")
TIGHT = re.compile(r"([^\W\d_]+)(\d+)|(\d+)([^\W\d_]+)")
LOOSE = re.compile(r"\s*(->|=>|→|:|=|-)\s*")
QUOTES = "\"'"


def read(expected: Expected, typed: str) -> Reading:
    """The pairs, each item as the key spells it; the two sides may be exchanged throughout."""
    refuse(typed, words=True)
    key = pairs_of(expected.value)
    lefts, rights = tuple(dict(key)), tuple(dict.fromkeys(right for _, right in key))
    found: dict[str, str] = {}
    for left, right in split(typed):
        if _is_item(right, lefts) and not _is_item(left, lefts):
            left, right = right, left
        one, other = named_item(left, typed, lefts), named_item(right, typed, rights)
        if one in found and found[one] != other:
            raise Unreadable(message("twice", part=one), left.start, len(left.text))
        found[one] = other
    order = [
        *(left for left in lefts if left in found),
        *(left for left in found if left not in lefts),
    ]
    return Reading(tuple((left, found[left]) for left in order))


def split(typed: str) -> list[tuple[Span, Span]]:
    """The two sides of every pair as they were typed."""
    if typed.count(")") > typed.count("("):
        typed = LABELLED.sub(r"\1:", typed)  # a) 2, b) 1
    span = whole(typed)
    if (
        not span.text.startswith(("(", "["))
        or span.text.count("(") + span.text.count("[") == 1
        or span.text.startswith(("[(", "[[", "(("))
    ):
        span = unwrapped(span)
    parts = [piece.span for piece in pieces(span, SEPARATOR)]
    if len(parts) == 1:
        parts = _between_blanks(parts[0])
    return [_pair(part, typed) for part in parts]


def pairs_of(value: object) -> Pairs:
    """The key's pairs: a mapping, a list of pairs, or a text."""
    if isinstance(value, dict):
        return tuple((str(left), str(right)) for left, right in value.items())
    if isinstance(value, list | tuple):
        return tuple((str(left), str(right)) for left, right in value)
    return tuple((left.text, right.text) for left, right in split(str(value)))


def compare(expected: Expected, reading: Reading) -> Judgement:
    """All pairs right, or how many."""
    key = dict(pairs_of(expected.value))
    value = dict(pairs_of(reading.value))
    right = sum(value.get(left) == match for left, match in key.items())
    wanted = len(key | value)  # a pair of something that is not there is one too many
    if right == wanted:
        return Judgement(True, 1.0)
    return Judgement(False, right / wanted, message("pairs", right=right, all=wanted))


def describe(expected: Expected, reading: Reading) -> str:
    """The pairs with dashes and commas."""
    return ", ".join(f"{left}-{right}" for left, right in pairs_of(reading.value))


def same(expected: Expected, key: object, value: object) -> bool:
    """The same pairs in any order."""
    return _folded(key) == _folded(value)


def _is_item(span: Span, known: tuple[str, ...]) -> bool:
    return folded(span.text) in map(folded, known)


def _folded(value: object) -> set[tuple[str, str]]:
    return {(folded(left), folded(right)) for left, right in pairs_of(value)}


def _between_blanks(span: Span) -> list[Span]:
    """`a-2 b-1`, `a - 2 b - 1` and `a2 b1`: the pairs between blanks."""
    words = [span.cut(found.start(), found.end()) for found in re.finditer(r"\S+", span.text)]
    if len(words) > 1 and all(_cut(word) for word in words):
        return words
    glued = LOOSE.sub(lambda found: found[1], span.text)
    if len(glued.split()) > 1 and all(_cut(Span(word, 0)) for word in glued.split()):
        return [
            span.cut(found.start(), found.end())
            for found in re.finditer(r"\S+?\s*(?:->|=>|→|:|=|-)\s*\S+", span.text)
        ]
    if len(words) == 1 and len(TIGHT.findall(span.text)) > 1 and TIGHT.sub("", span.text) == "":
        return [span.cut(found.start(), found.end()) for found in TIGHT.finditer(span.text)]
    return [span]


def _pair(span: Span, typed: str) -> tuple[Span, Span]:
    inner = unwrapped(span)
    if inner != span:
        parts = [piece.span for piece in pieces(inner, WITHIN)]
        if len(parts) == 2:
            return parts[0], parts[1]
        span = inner
    found = _cut(span)
    if found is None:
        shown = typed[span.start : span.start + len(span.text)]
        hint = message("write-pairs", a="a-2, b-1")
        raise Unreadable(message("no-pair", part=shown), span.start, len(span.text), hint)
    return found


def _cut(span: Span) -> tuple[Span, Span] | None:
    """The two sides of one pair."""
    for join in JOINS:
        found = join.search(span.text, 1)
        if found and found.end() < len(span.text):
            return _bare(span.cut(0, found.start())), _bare(span.cut(found.end()))
    tight = TIGHT.fullmatch(span.text)
    if tight is None:
        sides = [span.cut(found.start(), found.end()) for found in re.finditer(r"\S+", span.text)]
        apart = len(sides) == 2 and any(is_label(side.text) for side in sides)
        return (sides[0], sides[1]) if apart else None
    place = tight.end(1) if tight[1] else tight.end(3)
    return span.cut(0, place), span.cut(place)


def _bare(span: Span) -> Span:
    """Without quotation marks around it."""
    if len(span.text) > 2 and span.text[0] in QUOTES and span.text[-1] == span.text[0]:
        return span.cut(1, len(span.text) - 1)
    return span


KIND = Kind(read, compare, describe, same)
