r"""Typed vectors and matrices to nested lists of numbers.

    [1, 2]  (1; 2)  [1 2]  <1,2>  1, 2  1 2  [[1],[2]]  [1,2]ᵀ  np.array([1, 2])
    [[1,2],[3,4]]  [1 2; 3 4]  one row a line  \begin{bmatrix}1 & 2 \\ 3 & 4\end{bmatrix}

Wrappers are taken off as text and never called. A semicolon or a new line separates rows in a
matrix and entries in a vector, where commas may then be decimal.
"""

import re
from typing import NamedTuple

from dlstudy.answers.characters import COMMAS, SEMICOLONS, Span, plain
from dlstudy.answers.closeness import flat, number, shape_of
from dlstudy.answers.quantities import as_tree, is_number, read_quantity
from dlstudy.answers.reading import without_prefix
from dlstudy.answers.refusal import Unreadable, message

DEEPEST = 8

OPENING = "([{<⟨"
PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">", "⟨": "⟩"}
CLOSING = ")]}>⟩"
LISTS = "[{<⟨"

WRAPPER = re.compile(
    r"(?:(?:np|numpy|torch|tf|jnp)\.)?(?:array|tensor|matrix|vector|constant)\s*\("
)
TRANSPOSE = re.compile(r"\s*(?:ᵀ|⊤|\^ ?\{?\\?(?:T|top|intercal)\}?|\.T)$")
LATEX = re.compile(
    r"\[?\s*\\begin\{((?:[bpBvV]|small)?matrix|array)\}(?:\{[lcr| ]*\})?(.*)\\end\{\1\}\s*\]?",
    re.DOTALL,
)
BROKEN_LINE = re.compile(r"(?<=[,،;\[({]) *\n[ \n]*|[ \n]*\n *(?=[\])}])")
TIMES = re.compile(r"(?<!\s)\s*+[*·]?\s*+$")


class Part(NamedTuple):
    """A piece between separators, and the separator behind it ("" at the end)."""

    span: Span
    separator: str


class Source(NamedTuple):
    """What was typed, and the names that entries may hold."""

    typed: str
    names: tuple[str, ...]

    def entry(self, span: Span, in_list: bool = False) -> object:
        """One entry: a number, or an expression in the names."""
        return read_quantity(span, self.typed, in_list, self.names)


def read_array(typed: str, rows: bool, names: tuple[str, ...] = ()) -> object:
    """Nested lists of numbers (a lone number as a list of one).

    `rows`: a matrix is wanted, so that semicolons and lines separate rows. `names` may stand in
    entries that are expressions.
    """
    source = Source(typed, names)
    text = BROKEN_LINE.sub(lambda found: found[0].replace("\n", " "), plain(typed))
    span = without_prefix(Span(text, 0).cut(0))
    span, transposed = _bare(span)
    value = _latex(span, source) or _scaled(span, source, rows)
    if value is None:
        value = _items(span, source, rows, 0)
    if isinstance(value, list):
        _check_rows(value, span)
    return _transposed(value) if transposed else value


def transpose(value: list[object]) -> list[object]:
    """Rows and columns of a matrix exchanged."""
    return [list(column) for column in zip(*value, strict=True)]


def _transposed(value: object) -> object:
    return transpose(value) if isinstance(value, list) and len(shape_of(value)) == 2 else value


def _bare(span: Span) -> tuple[Span, bool]:
    """Without np.array( … ) around and ᵀ behind; whether there was a transposition."""
    transposed = False
    while True:
        found = TRANSPOSE.search(span.text)
        if found and found.start() > 0:
            span, transposed = span.cut(0, found.start()), not transposed
            continue
        wrapper = WRAPPER.match(span.text)
        if wrapper and span.text.endswith(")"):
            span = span.cut(wrapper.end(), len(span.text) - 1)
            continue
        return span, transposed


def _latex(span: Span, source: Source) -> object | None:
    found = LATEX.search(span.text)
    if not found or found.end() < len(span.text):
        return None
    if head := TIMES.sub("", span.text[: found.start()]):
        factor = _factor(span.cut(0, len(head)), source)
        table = _latex(span.cut(found.start()), source)
        return None if factor is None else _times(factor, table)
    rows: list[object] = []
    place = found.start(2)
    for row in re.split(r"(\\\\)", found[2]):
        if row.strip() and row != r"\\":
            entries: list[object] = []
            at = place
            for entry in row.split("&"):
                entries.append(source.entry(span.cut(at, at + len(entry))))
                at += len(entry) + 1
            rows.append(entries)
        place += len(row)
    return rows


def _scaled(span: Span, source: Source, rows: bool) -> object | None:
    """A number times a matrix, `2*[1 2; 3 4]`; None where no list stands behind a number."""
    signs = LISTS.replace("{", "") if "\\" in span.text else LISTS
    at = min((place for sign in signs if (place := span.text.find(sign)) > 0), default=0)
    if not at or _closes(span.text, at) != len(span.text) - 1:
        return None
    factor = _factor(span.cut(0, len(TIMES.sub("", span.text[:at]))), source)
    return None if factor is None else _times(factor, _items(span.cut(at), source, rows, 0))


def _factor(span: Span, source: Source) -> object | None:
    """The number in front of a list, or its sign; None where something else stands there."""
    opening = "([<⟨" if "\\" in span.text else OPENING
    if not span.text or any(sign in span.text for sign in opening + COMMAS + SEMICOLONS + "\n"):
        return None
    return source.entry(span) if span.text.strip(" +-") else _sign(span.text)


def _sign(signs: str) -> int:
    return -1 if signs.count("-") % 2 else 1


def _times(factor: object, value: object) -> object:
    if isinstance(value, list):
        return [_times(factor, item) for item in value]
    if is_number(factor) and is_number(value):
        return number(factor) * number(value)
    from dlstudy.expressions.tree import Binary

    return Binary("*", as_tree(factor), as_tree(value))


def _items(span: Span, source: Source, rows: bool, depth: int) -> object:
    """The value of a part: what is in its brackets, or its entries, or one number."""
    if depth > DEEPEST:
        raise Unreadable(message("deep"), span.start, len(span.text))
    inner = _inside(span)
    body = inner or span
    parts = _split(body, SEMICOLONS + "\n")
    if len(parts) > 1:
        return _by_semicolon(parts, source, rows, depth)
    parts = _split(body, COMMAS)
    if len(parts) > 1 or parts[0].separator:
        return [_entry(part.span, source, rows, depth, comma=True) for part in parts]
    words = _words(body)
    if len(words) > 1:
        return [_entry(word, source, rows, depth) for word in words]
    entry = _entry(body, source, rows, depth)
    return [entry] if inner or depth == 0 else entry


def _by_semicolon(parts: list[Part], source: Source, rows: bool, depth: int) -> list[object]:
    """Rows of a matrix, or entries in which a comma may be decimal."""
    if not rows:
        return [_entry(part.span, source, rows, depth, comma=False) for part in parts]
    found: list[object] = []
    for part in parts:
        row = _items(part.span, source, rows, depth + 1)
        found.append(row if isinstance(row, list) else [row])
    return found


def _entry(span: Span, source: Source, rows: bool, depth: int, comma: bool | None = None) -> object:
    """One entry: a list in brackets, or a number; `comma`: whether commas separate here."""
    if not span.text:
        raise Unreadable(message("no-entry"), min(span.start, len(source.typed)), 0)
    if span.text[0] in LISTS and _closes(span.text, 0) == len(span.text) - 1:
        return _items(span, source, rows, depth + 1)
    if span.text[0] == "(" and _inside(span) and _has_list(span.text):
        return _items(span, source, rows, depth + 1)
    if comma and re.match(r"[+-]?0\d", span.text, re.ASCII):
        hint = message("separate", a="0,5; 0,25")
        raise Unreadable(message("not-part", part=span.text), span.start, len(span.text), hint)
    return source.entry(span, comma is not False)


def _has_list(text: str) -> bool:
    return any(sign in text for sign in COMMAS + SEMICOLONS)


def _inside(span: Span) -> Span | None:
    """What stands between a pair of brackets around the whole part."""
    text = span.text
    if not text or text[0] not in OPENING:
        _refuse_unpaired(span)
        return None
    end = _closes(text, 0)
    if end < 0:
        _refuse_unpaired(span)
    if end < len(text) - 1 or (text[0] == "(" and _is_number(span.cut(1, end))):
        return None
    return span.cut(1, end)


def _is_number(span: Span) -> bool:
    """Whether plain brackets only hold one number, as in (1/2)."""
    return bool(span.text) and not _has_list(span.text) and len(_words(span)) == 1


def _closes(text: str, at: int) -> int:
    """Where the bracket at that place is closed, -1 if nowhere."""
    open_: list[str] = []
    for place in range(at, len(text)):
        if text[place] in OPENING:
            open_.append(PAIRS[text[place]])
        elif text[place] in CLOSING:
            if not open_ or open_.pop() != text[place]:
                return -1
            if not open_:
                return place
    return -1


def _refuse_unpaired(span: Span) -> None:
    """Names the first bracket that is not closed, not opened, or closed by another."""
    open_: list[int] = []
    for place, sign in enumerate(span.text):
        if sign in OPENING:
            open_.append(place)
        elif sign in CLOSING:
            if not open_:
                raise Unreadable(message("never-opened"), span.start + place, 1)
            opening = span.text[open_.pop()]
            if PAIRS[opening] != sign:
                wrong = message("other-bracket", closing=sign, opening=opening)
                raise Unreadable(wrong, span.start + place, 1)
    if open_:
        raise Unreadable(message("never-closed"), span.start + open_[-1], 1)


def _split(span: Span, separators: str) -> list[Part]:
    """The parts between separators outside brackets; a last empty one does not count."""
    parts: list[Part] = []
    depth = begin = 0
    text = span.text
    for place, sign in enumerate(text):
        depth += (sign in OPENING) - (sign in CLOSING)
        if depth == 0 and sign in separators:
            parts.append(Part(span.cut(begin, place), sign))
            begin = place + 1
    if text[begin:] or not parts:
        parts.append(Part(span.cut(begin), ""))
    blank_lines = [part for part in parts if part.span.text or part.separator != "\n"]
    return blank_lines or parts


def _words(span: Span) -> list[Span]:
    """The entries between blanks outside brackets."""
    words: list[Span] = []
    depth = 0
    begin = -1
    for place, sign in enumerate(span.text + " "):
        if sign == " " and depth == 0:
            if begin >= 0:
                words.append(span.cut(begin, place))
            begin = -1
            continue
        depth += (sign in OPENING) - (sign in CLOSING)
        begin = place if begin < 0 else begin
    return words


def _check_rows(value: list[object], span: Span) -> None:
    try:
        shape_of(value)
    except ValueError:
        lengths = [len(flat(row)) for row in value]
        why = message("ragged", lengths=", ".join(map(str, lengths)))
        raise Unreadable(why, span.start, len(span.text)) from None
