"""Intervals and inequalities: [0, 1), (0; 1], 0 <= x < 1, x > 0, (-inf, 0), x < 0 or x > 1.

A value is a tuple of pieces (low, high, whether open below, whether open above), in order, with
nothing between that could be joined. Open and closed ends differ; at infinity an end is open.
"""

import re
from math import inf
from typing import NamedTuple

from dlstudy.answers.characters import Span, refuse
from dlstudy.answers.closeness import Real, agree, as_float, number
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.items import Piece, pieces
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.quantities import (
    Quantity,
    is_number,
    names_of,
    read_quantity,
    same_quantity,
    shown,
)
from dlstudy.answers.refusal import Unreadable, message

UNION = re.compile(
    r"(?<!\s)\s*(?:∪|\\cup\b|\|\|?(?=\s*[\[(])|\bor\b|\bunion\b|\bأو\b|\bیا\b|\bU\b)\s*"
)
UNION_WORDS = re.compile(r"(?<!\s)\s*(?:\bor\b|∨|\bأو\b|\bیا\b)\s*")
BOTH = re.compile(r"(?<!\s)\s*(?:\band\b|&&?|∧|∩|\bو\b|,(?!(?<=\d,)\d)|،|;|؛)\s*")
MEMBER = re.compile(r"(?:([^\W\d]\w*)\s*(?:∈|\\in\b|\bin\b|:))\s*(?=[\[\](]|[Rℝ])")
BRACKETED = re.compile(r"([\[\](])(.*)([\])\[])", re.DOTALL)
BUILT = re.compile(r"\{\s*[^\W\d]\w*\s*(?:(?:∈|\bin\b)\s*[Rℝ]\s*)?[|:]\s*(.*)\}", re.DOTALL)
ENDS = re.compile(r"\s*(?:[,،;؛]|\.\.)\s*")
RELATIONS = {
    "<": "<", ">": ">", "≤": "<=", "≥": ">=", "<=": "<=", ">=": ">=", "=<": "<=", "=>": ">=",
    "⩽": "<=", "⩾": ">=", "≠": "!=", "!=": "!=", "=": "=", "==": "=", r"\le": "<=", r"\leq": "<=",
    r"\ge": ">=", r"\geq": ">=", r"\lt": "<", r"\gt": ">", r"\ne": "!=", r"\neq": "!=",
}  # fmt: skip
RELATION = re.compile(
    r"\s*(<=|>=|=<|=>|!=|==|\\leq?(?![a-z])|\\geq?(?![a-z])|\\lt|\\gt|\\neq?(?![a-z])|[<>≤≥⩽⩾≠=])\s*"
)
MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
NAME = re.compile(r"\\?[^\W\d]\w*")
WITHOUT = re.compile(r"(.*\S)\s*(?:∖|\\(?=\s*\{)|\bwithout\b)\s*\{(.*)\}", re.DOTALL)
NUMBERS = frozenset({"e", "E", "pi", "π", "inf", "infinity", "oo"})
GROUP = re.compile(r"\([^()]*\)", re.DOTALL)
ABSOLUTE = re.compile(r"\|\s*([^\W\d]\w*)\s*\||abs\(\s*([^\W\d]\w*)\s*\)")
REALS = frozenset(
    {"r", "ℝ", "reals", "real numbers", "all real numbers", "all reals", r"\mathbb{r}"}
)
EMPTY = frozenset({"∅", "empty", "empty set", "none", "{}", r"\emptyset"})


class Part(NamedTuple):
    """The numbers from `low` to `high`."""

    low: Quantity
    high: Quantity
    low_open: bool
    high_open: bool


EVERYTHING = Part(-inf, inf, True, True)


def read(expected: Expected, typed: str) -> Reading:
    """The interval, or the union of several."""
    refuse(typed)
    return Reading(read_parts(typed, names_of(expected)))


def read_parts(typed: str, names: tuple[str, ...] = ()) -> tuple[Part, ...]:
    """The pieces of what was typed, in order."""
    from dlstudy.answers.characters import plain

    span = Span(plain(typed).replace(r"\{", " {").replace(r"\}", " }"), 0).cut(0)
    built = BUILT.fullmatch(span.text)
    span = span.cut(built.start(1), built.end(1)) if built else span
    reader = _Reader(typed, names)
    return joined(reader.union(span))


def parts_of(expected: Expected) -> tuple[Part, ...]:
    """The key: pieces, or a text."""
    if isinstance(expected.value, str):
        return read_parts(expected.value, names_of(expected))
    assert isinstance(expected.value, list | tuple)
    return joined([Part(*part) for part in expected.value])


def compare(expected: Expected, reading: Reading) -> Judgement:
    """The same ends, open or closed alike."""
    key, value = parts_of(expected), reading.value
    assert isinstance(value, tuple)
    if _are_same(expected, key, value, ends_only=False):
        return Judgement(True, 1.0)
    if not value:
        return Judgement(False, 0.0, message("no-interval-at-all"))
    if _are_same(expected, key, value, ends_only=True):
        return Judgement(False, 0.0, message("ends"))
    return Judgement(False, 0.0)


def describe(expected: Expected, reading: Reading) -> str:
    """In brackets, with ∪ between pieces."""
    assert isinstance(reading.value, tuple)
    return " ∪ ".join(map(_shown, reading.value)) or "∅"


def same(expected: Expected, key: object, value: object) -> bool:
    """The same interval."""
    assert isinstance(value, tuple)
    return _are_same(expected, parts_of(expected._replace(value=key)), value, ends_only=False)


def joined(parts: list[Part]) -> tuple[Part, ...]:
    """In order, without empty pieces, those that touch made one."""
    if not all(is_number(end) for part in parts for end in part[:2]):
        return tuple(parts)
    kept = sorted((part for part in parts if not _is_empty(part)), key=_first)
    found: list[Part] = []
    for part in kept:
        if found and _touch(found[-1], part):
            found[-1] = _merged(found[-1], part)
        else:
            found.append(part)
    return tuple(found)


def _first(part: Part) -> tuple[Real, bool]:
    return number(part.low), part.low_open


def _is_empty(part: Part) -> bool:
    low, high = number(part.low), number(part.high)
    return low > high or (low == high and (part.low_open or part.high_open))


def _touch(one: Part, other: Part) -> bool:
    high, low = number(one.high), number(other.low)
    return low < high or (low == high and not (one.high_open and other.low_open))


def _merged(one: Part, other: Part) -> Part:
    high, another = number(one.high), number(other.high)
    if another > high:
        return one._replace(high=other.high, high_open=other.high_open)
    if another == high:
        return one._replace(high_open=one.high_open and other.high_open)
    return one


def _common(ones: list[Part], others: list[Part], span: Span) -> list[Part]:
    """What two unions have in common; Unreadable where that depends on a variable."""
    found = []
    for one in ones:
        for other in others:
            low, low_open = _inner((one.low, one.low_open), (other.low, other.low_open), 1, span)
            high, high_open = _inner(
                (one.high, one.high_open), (other.high, other.high_open), -1, span
            )
            found.append(Part(low, high, low_open, high_open))
    return list(joined(found))


def _inner(
    one: tuple[Quantity, bool], other: tuple[Quantity, bool], side: int, span: Span
) -> tuple[Quantity, bool]:
    """Of two lower ends (`side` 1) the higher one, of two upper ends (−1) the lower one."""
    endless = -side * inf
    for end, another in ((one, other), (other, one)):
        if end[0] == endless:
            return another
    if one[0] == other[0]:
        return one[0], one[1] or other[1]
    if not (is_number(one[0]) and is_number(other[0])):
        raise Unreadable(message("no-interval"), span.start, len(span.text))
    return max(one, other, key=lambda end: side * number(end[0]))


def _are_same(
    expected: Expected, key: tuple[Part, ...], value: tuple[Part, ...], ends_only: bool
) -> bool:
    if len(key) != len(value):
        return False
    for one, other in zip(key, value, strict=True):
        if not ends_only and one[2:] != other[2:]:
            return False
        if not all(_same_end(expected, a, b) for a, b in zip(one[:2], other[:2], strict=True)):
            return False
    return True


def _same_end(expected: Expected, key: object, value: object) -> bool:
    if is_number(key) and is_number(value):
        one, other = number(key), number(value)
        if abs(as_float(one)) == inf or abs(as_float(other)) == inf:
            return one == other
        return agree(one, other, expected.tolerance, expected.absolute)
    return same_quantity(expected, key, value)


def _shown(part: Part) -> str:
    if not (part.low_open or part.high_open) and part.low == part.high:
        return "{" + shown(part.low) + "}"
    opening, closing = "(" if part.low_open else "[", ")" if part.high_open else "]"
    return f"{opening}{shown(part.low)}, {shown(part.high)}{closing}"


class _Reader:
    """Reads one answer; knows the variable that inequalities are about once it was named."""

    def __init__(self, typed: str, names: tuple[str, ...]) -> None:
        self.typed = typed
        self.names = names

    def union(self, span: Span) -> list[Part]:
        """Pieces between ∪, `or`; without the points of `… ∖ {0}`."""
        holes = WITHOUT.fullmatch(span.text)
        if holes:
            left = self.union(span.cut(0, holes.end(1)))
            for hole in pieces(span.cut(holes.start(2), holes.end(2)), ENDS):
                left = _common(left, self.half("!=", self.end(hole.span, in_list=True)), span)
            return left
        found: list[Part] = []
        separator = UNION_WORDS if RELATION.search(span.text) else UNION
        for piece in self.cut(span, separator):
            found.extend(self.intersection(piece.span))
        return found

    def cut(self, span: Span, separator: re.Pattern[str]) -> list[Piece]:
        """`pieces`, with half-open brackets counted as pairs."""
        shaped = span.text
        for found in re.finditer(r"[\[(\]][^\[\]()]*[\])\[]", span.text):
            inside = "." * (found.end() - found.start())
            shaped = shaped[: found.start()] + inside + shaped[found.end() :]
        parts: list[Piece] = []
        begin, before = 0, ""
        for match in separator.finditer(shaped):
            parts.append(Piece(span.cut(begin, match.start()), before))
            begin, before = match.end(), match[0].strip()
        parts.append(Piece(span.cut(begin), before))
        for part in parts:
            if not part.span.text:
                raise Unreadable(message("missing"), part.span.start, 0)
        return parts

    def intersection(self, span: Span) -> list[Part]:
        """Conditions that hold together: x > 0 and x < 1."""
        if not RELATION.search(span.text):
            return self.one(span)
        found = [EVERYTHING]
        for piece in self.cut(span, BOTH):
            parts = self.one(piece.span)
            found = _common(found, parts, span) if found != [EVERYTHING] else parts
        return found

    def one(self, span: Span) -> list[Part]:
        """A pair of brackets, an inequality, or a word for all real numbers or none."""
        member = MEMBER.match(span.text)
        span = span.cut(member.end()) if member else span
        word = span.text.casefold().strip()
        if word in REALS:
            return [EVERYTHING]
        if word in EMPTY:
            return []
        relations = list(RELATION.finditer(span.text))
        if relations and GROUP.fullmatch(span.text):
            return self.union(span.cut(1, len(span.text) - 1))
        if relations:
            return self.inequality(span, relations)
        bracketed = BRACKETED.fullmatch(span.text)
        if bracketed:
            return [self.bracketed(span, bracketed)]
        if span.text.startswith("{") and span.text.endswith("}"):
            end = self.end(span.cut(1, len(span.text) - 1), in_list=True)
            return [Part(end, end, False, False)]
        hint = message("interval-hint", a="[0, 1)", b="0 <= x < 1")
        raise Unreadable(message("no-interval"), span.start, len(span.text), hint)

    def bracketed(self, span: Span, found: re.Match[str]) -> Part:
        """[0, 1), and ]0, 1[ where the brackets are turned outwards."""
        inner = span.cut(found.start(2), found.end(2))
        semicolon = ";" in inner.text or "؛" in inner.text
        parts = pieces(inner, re.compile(r"\s*[;؛]\s*") if semicolon else ENDS)
        if len(parts) != 2:
            raise Unreadable(message("two-ends"), inner.start, len(inner.text))
        low, high = (self.end(part.span, in_list=not semicolon) for part in parts)
        low_open, high_open = found[1] != "[", found[3] != "]"
        for end, is_open, place in ((low, low_open, 0), (high, high_open, len(span.text) - 1)):
            if is_number(end) and abs(as_float(number(end))) == inf and not is_open:
                raise Unreadable(message("closed-infinity"), span.start + place, 1)
        return Part(low, high, low_open, high_open)

    def inequality(self, span: Span, relations: list[re.Match[str]]) -> list[Part]:
        """x > 0, 0 < x, 0 <= x < 1, |x| < 1, x != 0."""
        places = [0, *(place for found in relations for place in found.span()), len(span.text)]
        sides = [span.cut(places[at], places[at + 1]) for at in range(0, len(places), 2)]
        signs = [RELATIONS[found[1]] for found in relations]
        for side in sides:
            if not side.text:
                raise Unreadable(message("missing"), side.start, 0)
        if len(sides) == 2:
            return self.single(sides, signs[0])
        if len(sides) != 3 or not self.is_variable(sides[1]):
            raise Unreadable(message("no-interval"), span.start, len(span.text))
        if signs[0][0] != signs[1][0] or signs[0][0] not in "<>":
            raise Unreadable(message("two-directions"), span.start, len(span.text))
        first = self.half(MIRRORED[signs[0]], self.end(sides[0]))
        second = self.half(signs[1], self.end(sides[2]))
        low, high = (first, second) if signs[0][0] == "<" else (second, first)
        return [Part(low[0].low, high[0].high, low[0].low_open, high[0].high_open)]

    def single(self, sides: list[Span], sign: str) -> list[Part]:
        """One relation between the variable, or its absolute value, and a number."""
        left, right = sides
        if not self.is_variable(left) and not ABSOLUTE.fullmatch(left.text):
            left, right, sign = right, left, MIRRORED[sign]
        absolute = ABSOLUTE.fullmatch(left.text)
        if absolute:
            return self.around(sign, self.end(right), right)
        if not self.is_variable(left):
            hint = message("interval-hint", a="[0, 1)", b="0 <= x < 1")
            raise Unreadable(message("no-interval"), left.start, len(left.text), hint)
        return self.half(sign, self.end(right))

    def half(self, sign: str, end: Quantity) -> list[Part]:
        """x > end and its like."""
        if sign == "=":
            return [Part(end, end, False, False)]
        if sign == "!=":
            return [Part(-inf, end, True, True), Part(end, inf, True, True)]
        is_open = sign in "<>"
        if sign[0] == "<":
            return [Part(-inf, end, True, is_open or end == inf)]
        return [Part(end, inf, is_open or end == -inf, True)]

    def around(self, sign: str, end: Quantity, span: Span) -> list[Part]:
        """|x| < end is between −end and end, |x| > end outside."""
        if not is_number(end):
            raise Unreadable(message("no-interval"), span.start, len(span.text))
        size = number(end)
        if sign in ("<", "<="):
            return [Part(-size, size, sign == "<", sign == "<")]
        if sign in (">", ">="):
            return (
                [
                    Part(-inf, -size, True, sign == ">"),
                    Part(size, inf, sign == ">", True),
                ]
                if size >= 0
                else [EVERYTHING]
            )
        raise Unreadable(message("no-interval"), span.start, len(span.text))

    def is_variable(self, span: Span) -> bool:
        """Whether a side is the variable that the inequality is about."""
        return bool(NAME.fullmatch(span.text)) and span.text not in NUMBERS

    def end(self, span: Span, in_list: bool = False) -> Quantity:
        """One end: a number, an infinity, or an expression in the declared names."""
        if not span.text:
            raise Unreadable(message("no-entry"), span.start, 0)
        return read_quantity(span, self.typed, in_list, self.names)


KIND = Kind(read, compare, describe, same)
