"""Screens as lines of styled text: measuring, wrapping, making safe, colouring.

A line is a tuple of spans, a span is (text, style), and a style is one of `styles`. Nothing that
comes from content or from a student reaches the terminal as a control sequence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from dlstudy.terminal.display import Display

Span = tuple[str, str]
Line = tuple[Span, ...]

styles = {"": "", "bold": "1", "dim": "2", "green": "32", "red": "31"}

margin = "  "
blank: Line = ()
glue = "\u00a0"  # a space at which no line breaks
fewest_words = 5  # of a left-to-right text that stands apart in a right-to-left one

# Joiners, which Persian and Arabic spelling needs, and the direction marks that are put in last.
_zero_width = "\u200c\u200d\u200e\u200f"
unsafe = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff]"
)

_goes_on = "\u200f"  # begins a row without such a letter that goes on a right-to-left sentence
_from_the_right = re.compile("[\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_bracketed = re.compile("\\([^()\u0590-\u08ff\n]{1,30}\\)")
_foreign = re.compile("(?:(?<=\\s)|^)[A-Za-z“][^\u0590-\u08ff\u200c\n]{30,}")
_ascii_signs = str.maketrans(
    {
        "−": "-",
        "–": "-",
        "─": "-",
        "·": "*",
        "×": "x",
        "…": "...",
        "≥": ">=",
        "≤": "<=",
        "≠": "!=",
        "≈": "~",
        "“": '"',
        "”": '"',
        "’": "'",
        glue: " ",
    }
)


def visible(text: str) -> str:
    """The text with control characters, escapes and hidden direction marks made visible."""
    return unsafe.sub(_picture, text)


def visible_lines(text: str) -> str:
    """The same for a text of several lines, whose line breaks stay."""
    return "\n".join(map(visible, text.split("\n")))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def width(text: str) -> int:
    """Columns that a text takes: combining marks none, wide East Asian characters two."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if character in _zero_width or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def line(*parts: str | Span, indent: str = margin) -> Line:
    """One line from texts and (text, style) pairs, after the margin."""
    spans = [(visible(part), "") if isinstance(part, str) else safe(part) for part in parts]
    return ((indent, ""), *spans) if indent else tuple(spans)


def safe(span: Span) -> Span:
    """The span with its text made visible."""
    return visible(span[0]), span[1]


def text_of(item: Line) -> str:
    """The bare text of a line, without styles and trailing spaces."""
    text = "".join(text for text, _ in item).rstrip(" ")
    return text.replace(glue, " ").replace(_goes_on, "")


def paragraph(
    *parts: str | Span,
    display: Display,
    first: str | None = None,
    rest: str | None = None,
    from_right: bool = False,
) -> list[Line]:
    """Text wrapped to the display: `first` stands before the first line, `rest` before others.

    Line breaks in the text are kept. Without `first` and `rest` the margin is used, or nothing
    in plain text; then a formula between right-to-left lines stands deeper. `from_right`: a line
    of a right-to-left list, also where it holds nothing but names and numbers.
    """
    before = indentation(display) if first is None else first
    after = (" " * width(before) if first is not None else before) if rest is None else rest
    room = max(8, display.columns - max(width(before), width(after)))
    if display.rtl:
        parts = tuple(_apart(part) for part in parts)
    deeper = _deeper(parts, display) if first is rest is None else ""
    rows: list[tuple[str, Line]] = []
    for words in _paragraphs(parts):
        is_formula = bool(deeper) and not _runs_from_right(words)
        filled = _fill(words, room - len(deeper) * is_formula)
        if display.rtl and (from_right or _runs_from_right(words)):
            filled = _continued(filled)
        rows += [(deeper * is_formula, row) for row in filled]
    return [
        ((start, ""), *row) if (start := (after if i else before) + more) else row
        for i, (more, row) in enumerate(rows)
    ]


def _deeper(parts: Iterable[str | Span], display: Display) -> str:
    """How much further in a formula stands that is among right-to-left lines."""
    texts = (part if isinstance(part, str) else part[0] for part in parts)
    is_mixed = display.rtl and not display.plain and any(map(_from_the_right.search, texts))
    return margin * 2 if is_mixed else ""


def _runs_from_right(words: Sequence[list[Span]]) -> bool:
    return any(_from_the_right.search(text) for word in words for text, _ in word)


def _apart(part: str | Span) -> str | Span:
    """The text with what is long and left-to-right on lines of its own, as where an entry is not
    translated; a name in brackets stays on one line.
    """
    if not isinstance(part, str):
        return str(_apart(part[0])), part[1]
    if not _from_the_right.search(part):
        return part
    part = _bracketed.sub(lambda found: found[0].replace(" ", glue), part)
    return _foreign.sub(_on_its_own, part)


def _on_its_own(found: re.Match[str]) -> str:
    text = found[0]
    if text.count(" ") < fewest_words - 1 or text.count("(") != text.count(")"):
        return text
    before = "" if found.string[: found.start()].rstrip(" ")[-1:] in ("", "\n") else "\n"
    after = "" if found.string[found.end() : found.end() + 1] in ("", "\n") else "\n"
    return before + text.strip(" ") + after


def _continued(rows: list[Line]) -> list[Line]:
    """The rows of a right-to-left text; one of names and numbers alone is marked as part of it."""
    return [
        row if any(_from_the_right.search(text) for text, _ in row) else ((_goes_on, ""), *row)
        for row in rows
    ]


def indentation(display: Display, deeper: int = 0) -> str:
    """The margin, `deeper` columns further in; nothing at all in plain text."""
    return "" if display.plain else margin + " " * deeper


def _paragraphs(parts: Iterable[str | Span]) -> list[list[list[Span]]]:
    """The words of each paragraph; a word is its spans, since styles may change inside."""
    paragraphs: list[list[list[Span]]] = [[]]
    word: list[Span] = []
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        for piece in re.split(r"([ \t\n])", text):
            if piece in (" ", "\t", "\n"):
                if word:
                    paragraphs[-1].append(word)
                word = []
                if piece == "\n":
                    paragraphs.append([])
            elif piece:
                word.append((visible(piece), style))
    if word:
        paragraphs[-1].append(word)
    return paragraphs


def _fill(words: Sequence[list[Span]], room: int) -> list[Line]:
    rows: list[list[Span]] = [[]]
    used = 0
    for word in words:
        for chunk in _pieces(word, room):
            size = sum(width(text) for text, _ in chunk)
            if used and used + 1 + size > room:
                rows.append([])
                used = 0
            if used:
                rows[-1].append((" ", _shared(rows[-1][-1][1], chunk[0][1])))
                used += 1
            rows[-1].extend(chunk)
            used += size
    return [_merged(row) for row in rows]


def _shared(left: str, right: str) -> str:
    return left if left == right else ""


def _pieces(word: list[Span], room: int) -> list[list[Span]]:
    """A word as it is, or cut into pieces where it is longer than a whole line."""
    if sum(width(text) for text, _ in word) <= room:
        return [word]
    pieces: list[list[Span]] = [[]]
    used = 0
    for text, style in word:
        for character in text:
            size = _columns(character)
            if used + size > room:
                pieces.append([])
                used = 0
            pieces[-1].append((character, style))
            used += size
    return [list(_merged(piece)) for piece in pieces]


def _merged(spans: Iterable[Span]) -> Line:
    merged: list[Span] = []
    for text, style in spans:
        if merged and merged[-1][1] == style:
            merged[-1] = (merged[-1][0] + text, style)
        else:
            merged.append((text, style))
    return tuple(merged)


def rule(left: str, right: str, display: Display) -> list[Line]:
    """A dim rule over the whole width with a text in it at either end; plain: sentences.

    Right-to-left text gets no rule, since a terminal may start it at either side.
    """
    if display.plain:
        said = ". ".join(part for part in (left, right) if part)
        return paragraph(f"{said[:1].upper()}{said[1:]}.", display=display)
    if display.rtl:
        return paragraph(
            (" · ".join(part for part in (left, right) if part), "dim"), display=display
        )
    left, right = visible(left), visible(right)
    tail = f" {right} ──" if right else ""
    head = f"── {left} "
    dashes = display.columns - width(head) - width(tail)
    if dashes < 2:
        return [((f"── {left}", "dim"),), *([((f"── {right}", "dim"),)] if right else [])]
    return [((head + "─" * dashes + tail, "dim"),)]


def render(rows: Iterable[Line], display: Display) -> str:
    """The rows as text for the terminal: coloured if wished, one line break after each row."""
    return "".join(_rendered(row, display) + "\n" for row in rows)


def _rendered(row: Line, display: Display) -> str:
    frame = "{}"
    if (display.bidi or display.manner) and any(_from_the_right.search(text) for text, _ in row):
        from dlstudy.terminal.right_to_left import laid_out

        row, frame = laid_out(row, display)
    else:
        row = tuple((text.replace(_goes_on, ""), style) for text, style in row)
    return frame.format(_coloured(row, display) if display.color else _uncoloured(row, display))


def _uncoloured(row: Line, display: Display) -> str:
    text = "".join(text for text, _ in row).rstrip(" ").replace(glue, " ")
    return _signs(text, display)


def _coloured(row: Line, display: Display) -> str:
    parts = []
    for text, style in row:
        text = _signs(text.replace(glue, " "), display)
        code = styles[style]
        parts.append(f"\x1b[{code}m{text}\x1b[0m" if code and text.strip() else text)
    return "".join(parts).rstrip(" ")


def _signs(text: str, display: Display) -> str:
    if not display.unicode:
        return text.translate(_ascii_signs)
    if display.plain:
        return text.replace("−", "-")
    return text
