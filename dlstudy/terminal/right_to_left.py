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
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dlstudy.terminal.bidi_runs import Stretch, marked, right_to_left_mark, stretches
from dlstudy.terminal.lines import glue, width

if TYPE_CHECKING:
    from dlstudy.terminal.display import Display
    from dlstudy.terminal.lines import Line, Span

known_to_need_it: Mapping[str, tuple[str, ...]] = {
    "TERM": (
        "alacritty", "contour", "foot", "foot-extra", "linux", "rxvt-unicode",
        "rxvt-unicode-256color", "st", "st-256color", "xterm-ghostty", "xterm-kitty",
    ),
    "TERM_PROGRAM": ("Hyper", "WezTerm", "ghostty", "vscode"),
    "ALACRITTY_WINDOW_ID": (),
    "KITTY_WINDOW_ID": (),
    "WEZTERM_PANE": (),
    "WT_SESSION": (),
    "XTERM_VERSION": (),
}  # fmt: skip
"""By variable of the environment the values of terminals that order nothing; empty: any value."""

manners: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "MLTERM": ("marks", ()),
    "VTE_VERSION": ("path", ()),
    "TERM_PROGRAM": ("path", ("mintty",)),
    "KONSOLE_VERSION": ("pieces", ()),
}
"""By variable how a terminal that orders by itself is told which way a line runs.

`path`: by ECMA-48's Select Character Path (VTE, and with it GNOME Terminal; mintty). `marks`: it
looks at the first letter, so that a right-to-left mark there does it (mlterm). `pieces`: it takes
every line for left-to-right and cannot be told, so that the pieces of the line come in the order
in which they are to stand (Konsole).
"""

_path = "\x1b[2 k{}\x1b[1 k"
_as_it_comes = "\x1b[8l{}\x1b[8h"


def is_needed(variables: Mapping[str, str]) -> bool:
    """Whether the terminal is one of those known to show letters in the order they come."""
    return any(
        name in variables and (not values or variables[name] in values)
        for name, values in known_to_need_it.items()
    )


def manner(variables: Mapping[str, str]) -> str:
    """How this terminal is told the direction of a line: a word of `manners`, or ""."""
    for name, (word, values) in manners.items():
        if variables.get(name) and (not values or variables[name] in values):
            return word
    return ""


def is_available() -> bool:
    """Whether the libraries of the extra are installed; they are not imported."""
    from importlib.util import find_spec

    return find_spec("bidi") is not None and find_spec("arabic_reshaper") is not None


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


def ordered(row: Line, display: Display) -> Line:
    """The line as it is to be drawn from left to right; flush right where the language runs so."""
    spans = [(text.replace(glue, " "), style) for text, style in row]
    whole = "".join(text for text, _ in spans)
    from_right = runs_from_the_right(whole, display)
    indent = len(whole) - len(whole.lstrip(" "))
    drawn = _stripped(_drawn(spans, from_right))
    columns = sum(width(text) for text, _ in drawn)
    lead = max(0, display.columns - columns - indent) if from_right and display.rtl else indent
    return ((" " * lead, ""), *drawn)


def told(text: str, row: Line, display: Display) -> str:
    """A finished line with what tells the terminal how it runs."""
    whole = "".join(part for part, _ in row)
    if display.bidi:
        return _as_it_comes.format(text) if display.manner == "path" else text
    if not runs_from_the_right(whole, display):
        return text
    if display.manner == "path":
        return _path.format(text)
    return right_to_left_mark + text if display.manner == "marks" else text


def directed(row: Line, display: Display) -> Line:
    """The line for a terminal that orders by itself: formulas held together by marks."""
    whole = "".join(text for text, _ in row)
    if not runs_from_the_right(whole, display):
        return row
    if display.manner == "pieces":
        return _in_pieces(row, display)
    return _styled(marked(whole), row)


def _styled(text: str, row: Line) -> Line:
    """The text with marks put in, in the styles that its characters had without them."""
    styles = [style for part, style in row for _ in part]
    spans: list[Span] = []
    place = 0
    for character in text:
        is_mark = character in "\u200e\u200f" 
        style = styles[min(place, len(styles) - 1)]
        place += not is_mark
        if spans and spans[-1][1] == style:
            spans[-1] = (spans[-1][0] + character, style)
        else:
            spans.append((character, style))
    return tuple(spans)
