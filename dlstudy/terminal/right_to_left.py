"""Right-to-left lines put into visual order and shaped, for terminals that do neither.

Two maintained libraries do it, an extra of the package (`pip install "dlstudy[bidi]"`):
arabic-reshaper joins the letters, python-bidi orders them after the Unicode Bidirectional
Algorithm (UAX #9). They are imported at the first line that holds a right-to-left letter. Lines
are wrapped before, since what is wrapped afterwards would be read from below.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dlstudy.terminal.lines import glue, width

if TYPE_CHECKING:
    from dlstudy.terminal.display import Display
    from dlstudy.terminal.lines import Line, Span

known_to_need_it: Mapping[str, tuple[str, ...]] = {
    "TERM": ("alacritty", "foot", "foot-extra", "xterm-kitty", "xterm-ghostty", "linux"),
    "TERM_PROGRAM": ("WezTerm", "ghostty", "vscode"),
    "ALACRITTY_WINDOW_ID": (),
    "KITTY_WINDOW_ID": (),
    "WT_SESSION": (),
    "XTERM_VERSION": (),
}
"""By variable of the environment the values of terminals that order nothing; empty: any value."""


def is_needed(variables: Mapping[str, str]) -> bool:
    """Whether the terminal is one of those known to show letters in the order they come."""
    return any(
        name in variables and (not values or variables[name] in values)
        for name, values in known_to_need_it.items()
    )


def is_available() -> bool:
    """Whether the libraries of the extra are installed; they are not imported."""
    from importlib.util import find_spec

    return find_spec("bidi") is not None and find_spec("arabic_reshaper") is not None


def ordered(row: Line, display: Display) -> Line:
    """The line as it is to be drawn from left to right; flush right where it runs so."""
    spans = [(text.replace(glue, " "), style) for text, style in row]
    whole = "".join(text for text, _ in spans)
    if not any(unicodedata.bidirectional(character) in ("R", "AL") for character in whole):
        return row
    indent = len(whole) - len(whole.lstrip(" "))
    drawn = _stripped(_drawn(spans))
    columns = sum(width(text) for text, _ in drawn)
    lead = max(0, display.columns - columns - indent)
    return ((" " * lead, ""), *drawn)


def _drawn(spans: list[Span]) -> list[Span]:
    """The spans in visual order; each letter keeps its style."""
    from bidi import algorithm

    shape = _reshaper().reshape
    letters = [(letter, style) for text, style in spans for letter in shape(text)]
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 1, "R"
    algorithm.get_embedding_levels("".join(letter for letter, _ in letters), storage)
    for character, (_, style) in zip(storage["chars"], letters, strict=True):
        character["style"] = style
    for resolve in (
        algorithm.explicit_embed_and_overrides,
        algorithm.resolve_weak_types,
        algorithm.resolve_neutral_types,
        algorithm.resolve_implicit_levels,
        algorithm.reorder_resolved_levels,
        algorithm.apply_mirroring,
    ):
        resolve(storage, False)
    drawn: list[Span] = []
    for character in storage["chars"]:
        if drawn and drawn[-1][1] == character["style"]:
            drawn[-1] = (drawn[-1][0] + character["ch"], drawn[-1][1])
        else:
            drawn.append((character["ch"], character["style"]))
    return drawn


@lru_cache(maxsize=1)
def _reshaper() -> Any:
    """The joiner of letters; vowel marks stay, only lam with alef becomes one sign."""
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False, "support_ligatures": True})


def _stripped(spans: list[Span]) -> list[Span]:
    """Without the spaces at both ends: the indent is put at the right by the caller."""
    spans = list(spans)
    while spans and not spans[0][0].strip(" "):
        spans.pop(0)
    while spans and not spans[-1][0].strip(" "):
        spans.pop()
    if spans:
        spans[0] = (spans[0][0].lstrip(" "), spans[0][1])
        spans[-1] = (spans[-1][0].rstrip(" "), spans[-1][1])
    return spans
