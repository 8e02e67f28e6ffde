"""Shapes: 32x32x3, 32×32×3, (32, 32, 3), torch.Size([32, 32, 3]), None for a batch."""

import re

from dlstudy.answers.characters import Span, plain, refuse
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.numerals import read_numeral
from dlstudy.answers.reading import without_prefix
from dlstudy.answers.refusal import Unreadable, message

WILDCARDS = ("none", "-1", "b", "n", "batch", "batch_size", "?")
WRAPPER = re.compile(
    r"(?:torch\.Size|tf\.TensorShape|TensorShape|Size|shape)\s*:?\s*(?=[(\[])|[Rℝ]\s*\^\s*(?=[({])"
)
SEPARATOR = re.compile(r"\s*(?:[*xXх,;،]|\b(?:by|في|در)\b)\s*|\s+")
SCALAR = re.compile(r"(?:torch\.Size\()?[(\[] ?[)\]]\)?")
PAIRS = {"(": ")", "[": "]", "<": ">", "{": "}"}


def read(expected: Expected, typed: str) -> Reading:
    """A tuple of whole numbers, None for a size that is left open."""
    refuse(typed)
    span = without_prefix(Span(plain(typed), 0).cut(0))
    wrapper = WRAPPER.match(span.text)
    if SCALAR.fullmatch(span.text):
        return Reading(())
    span = _without_brackets(span.cut(wrapper.end()) if wrapper else span)
    sizes: list[int | None] = []
    place = 0
    for found in SEPARATOR.finditer(span.text):
        sizes.append(_size(span.cut(place, found.start()), typed))
        place = found.end()
    if span.text[place:] or not sizes or span.text.rstrip()[-1] not in ",;،":
        sizes.append(_size(span.cut(place), typed))
    return Reading(tuple(sizes))


def compare(expected: Expected, reading: Reading) -> Judgement:
    """Equal in every place; the same sizes in another order are told to be that."""
    key, value = as_shape(expected.value), as_shape(reading.value)
    if key == value:
        return Judgement(True, 1.0)
    if len(key) != len(value):
        return Judgement(False, 0.0, message("dimensions", got=len(value), wanted=len(key)))
    if len(key) >= 3 and _has_channels_moved(key, value):
        return Judgement(False, 0.0, message("channels"))
    if sorted(map(str, key)) == sorted(map(str, value)):
        return Judgement(False, 0.0, message("shape-order"))
    return Judgement(False, 0.0)


def describe(expected: Expected, reading: Reading) -> str:
    """With crosses between the sizes; a vector's as (64,), a number's as ()."""
    if not as_shape(reading.value):
        return "()"
    sizes = ["None" if size is None else str(size) for size in as_shape(reading.value)]
    return "×".join(sizes) if len(sizes) > 1 else f"({sizes[0]},)"


def same(expected: Expected, key: object, value: object) -> bool:
    """The same sizes in the same order."""
    return as_shape(key) == as_shape(value)


def as_shape(value: object) -> tuple[int | None, ...]:
    """A key as a shape; a number is a vector's, a word such as batch leaves the size open."""
    plain_value = value.tolist() if hasattr(value, "tolist") else value
    if not isinstance(plain_value, list | tuple):
        plain_value = (plain_value,)
    return tuple(_key_size(size) for size in plain_value)


def _key_size(size: object) -> int | None:
    if size is None or (isinstance(size, str) and size.lower() in WILDCARDS):
        return None
    number = int(size)  # type: ignore[call-overload]
    return None if number == -1 else int(number)


def _has_channels_moved(key: tuple[int | None, ...], value: tuple[int | None, ...]) -> bool:
    """Channels first for channels last or the reverse, behind the batch where there is one."""
    batch = 1 if len(key) == 4 else 0
    if key[:batch] != value[:batch]:
        return False
    right, got = key[batch:], value[batch:]
    return got in (right[-1:] + right[:-1], right[1:] + right[:1])


def _without_brackets(span: Span) -> Span:
    while span.text and span.text[0] in PAIRS:
        if not span.text.endswith(PAIRS[span.text[0]]):
            raise Unreadable(message("never-closed"), span.start, 1)
        span = span.cut(1, len(span.text) - 1)
    if span.text.endswith((")", "]")):
        raise Unreadable(message("never-opened"), span.start + len(span.text) - 1, 1)
    return span


def _size(span: Span, typed: str) -> int | None:
    if not span.text:
        raise Unreadable(message("no-entry"), min(span.start, len(typed)), 0)
    if span.text.lower() in WILDCARDS:
        return None
    if not re.fullmatch(r"0|[1-9]\d*", span.text, re.ASCII):
        shown = typed[span.start : span.start + len(span.text)]
        raise Unreadable(message("dimension", part=shown), span.start, len(span.text))
    return int(read_numeral(span.text, typed, span.start).value)


KIND = Kind(read, compare, describe, same)
