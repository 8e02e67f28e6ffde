"""Sets: {1, 2, 3}; 1 and 2; ±1; words; order and repetition do not count.

Braces may be left out, and [0, 1] lists two members here: it is no interval.
"""

import re

from dlstudy.answers.characters import Span, refuse
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.items import Piece, pieces, unwrapped, whole
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.kinds.words import are_same, folded, is_slip, refuse_look_alikes
from dlstudy.answers.quantities import (
    Quantity,
    names_of,
    read_quantity,
    same_quantity,
    shown,
)
from dlstudy.answers.refusal import Unreadable, message

SEPARATOR = re.compile(r"\s*[,،;؛\n]\s*(?:(?:and|or|و|أو|یا)\s+)?|\s+(?:and|or|و|أو|یا|&)\s+")
SEMICOLON = re.compile(r"\s*[;؛\n]\s*(?:(?:and|or|و|أو|یا)\s+)?|\s+(?:and|or|و|أو|یا|&)\s+")
PREFIX = re.compile(r"(?:[^\W\d]\w*)\s*(?:=|∈|\bin\b)\s*(?=\S)")
PLUS_MINUS = re.compile(r"(?:±|\+-|\+/-|\\pm)\s*")
WORD = re.compile(r"[^\W_](?:[\w .'+\-]*[^\W_])?")
GLUED = re.compile(r"(?<=\s)و(?=\S)")
EMPTY = frozenset({"", "∅", "ø", "empty", "empty set", "none", r"\emptyset", r"\varnothing"})
EMPTY_WORDS = frozenset(  # as `folded` leaves them
    {"empty set", "فارغه", "المجموعه الخاليه", "مجموعه خاليه"}
    | {"تهي", "مجموعه تهي", "هيچ", "لا شي"}
)
FEWEST = 2  # words between blanks that are a list


def read(expected: Expected, typed: str) -> Reading:
    """The members in the order typed, each once."""
    refuse(typed, words=True)
    refuse_look_alikes(typed)
    known = [member for member in members_of(expected) if isinstance(member, str)]
    found: list[Quantity] = []
    text = _unglued(typed, known)
    for member in split(text, names_of(expected), words=bool(known), key=False):
        if not any(_same(expected, member, other) for other in found):
            found.append(member)
    return Reading(found)


def split(
    typed: str, names: tuple[str, ...] = (), *, words: bool = True, key: bool = True
) -> list[Quantity]:
    """The members that were typed: numbers, expressions, points, and `words` where these are.

    In a key what is no number is a word, and one word makes words of all that is no numeral.
    """
    span = whole(typed)
    if _is_empty(span.text):
        return []
    span = unwrapped(_unnamed(span))
    if _is_empty(span.text):
        return []
    decimal = any(part.before.startswith((";", "؛")) for part in pieces(span, SEPARATOR))
    parts = pieces(span, SEMICOLON if decimal else SEPARATOR)
    if len(parts) == 1 and (spread := _between_blanks(parts[0].span)):
        parts = spread
    members: list[Quantity] = []
    for part in parts:
        members.extend(_members(_unnamed(part.span), typed, names, words, not decimal))
    if key and any(isinstance(member, str) for member in members):
        return [_worded(part.span) for part in parts]
    return members


def members_of(expected: Expected) -> list[Quantity]:
    """The key's members: a list of them, or a text."""
    if isinstance(expected.value, str):
        return split(expected.value, names_of(expected))
    assert isinstance(expected.value, list | tuple | set | frozenset)
    return list(expected.value)


def compare(expected: Expected, reading: Reading) -> Judgement:
    """All members of the key and no other; what is too many counts against what is right."""
    key, value = members_of(expected), _listed(reading.value)
    right = sum(any(_same(expected, wanted, got) for got in value) for wanted in key)
    extra = sum(not any(_same(expected, wanted, got) for wanted in key) for got in value)
    if right == len(key) and not extra:
        return Judgement(True, 1.0)
    score = max(0.0, (right - extra) / len(key)) if key else 0.0
    if extra:
        why = message("members-extra", right=right, all=len(key), extra=extra)
    else:
        why = message("members", right=right, all=len(key))
    return Judgement(False, score, why)


def describe(expected: Expected, reading: Reading) -> str:
    """The members in braces."""
    return "{" + ", ".join(_shown(member) for member in _listed(reading.value)) + "}"


def same(expected: Expected, key: object, value: object) -> bool:
    """The same members."""
    return compare(expected._replace(value=key), Reading(value)).right


def _unglued(typed: str, known: list[str]) -> str:
    """The Arabic «and» that is written to its word, before a number or a known word, as a comma."""
    found = list(GLUED.finditer(typed))
    stems = [folded(word).removeprefix("ال") for word in known]
    for match in found:
        after = typed[match.end() :]
        rest = folded(after).removeprefix("ال")
        if after[0] in "+-−±" or after[0].isdecimal() or rest.startswith(tuple(stems)):
            typed = f"{typed[: match.start()]}،{typed[match.end() :]}"
    return typed


def _listed(value: object) -> list[Quantity]:
    return list(value) if isinstance(value, list | tuple | set | frozenset) else [value]


def _is_empty(text: str) -> bool:
    return text.casefold() in EMPTY or folded(text) in EMPTY_WORDS


def _unnamed(span: Span) -> Span:
    """Without `x =` in front."""
    found = PREFIX.match(span.text)
    return span.cut(found.end()) if found else span


def _between_blanks(span: Span) -> list[Piece]:
    """`1 2 3` as three numbers; nothing where it may be a mixed number or words."""
    words = [span.cut(found.start(), found.end()) for found in re.finditer(r"\S+", span.text)]
    if len(words) < FEWEST or not all(re.fullmatch(r"[+-]?[\d.]+", one.text) for one in words):
        return []
    return [Piece(one, "") for one in words]


def _members(
    span: Span, typed: str, names: tuple[str, ...], words: bool, in_list: bool
) -> list[Quantity]:
    """One member, both of `±1`, or a point in brackets."""
    both = PLUS_MINUS.match(span.text)
    if both:
        rest = span.cut(both.end())
        minus = Span("-" + rest.text, rest.start - 1)
        return [
            read_quantity(rest, typed, in_list, names),
            _negative(read_quantity(rest, typed, in_list, names))
            if names
            else read_quantity(minus, typed, in_list),
        ]
    if span.text[0] in "([" and _has_inner_list(span):
        inner = unwrapped(span)
        parts = pieces(inner, SEPARATOR)
        decimal = any(";" in part.before for part in parts)
        return [[read_quantity(part.span, typed, not decimal, names) for part in parts]]
    try:
        return [read_quantity(span, typed, in_list, names)]
    except Unreadable as refusal:
        if words and WORD.fullmatch(span.text) and "__" not in span.text:
            return [_worded(span)]
        raise refusal from None


def _negative(value: Quantity) -> Quantity:
    from dlstudy.answers.closeness import number
    from dlstudy.answers.quantities import as_tree, is_number
    from dlstudy.expressions.tree import Unary

    return -number(value) if is_number(value) else Unary("-", as_tree(value))


def _has_inner_list(span: Span) -> bool:
    return span.text[-1] in ")]" and len(pieces(unwrapped(span), SEPARATOR)) > 1


def _worded(span: Span) -> str:
    return " ".join(span.text.split())


def _same(expected: Expected, key: Quantity, value: Quantity) -> bool:
    if isinstance(key, list) or isinstance(value, list):
        if not (isinstance(key, list) and isinstance(value, list)) or len(key) != len(value):
            return False
        return all(_same(expected, one, other) for one, other in zip(key, value, strict=True))
    if isinstance(key, str) or isinstance(value, str):
        one, other = folded(_text(key)), folded(_text(value))
        return are_same(one, other) or is_slip(one, other)
    return same_quantity(expected, key, value)


def _text(value: Quantity) -> str:
    return value if isinstance(value, str) else shown(value)


def _shown(value: Quantity) -> str:
    if isinstance(value, list):
        return "(" + ", ".join(map(shown, value)) + ")"
    return _text(value)


KIND = Kind(read, compare, describe, same)
