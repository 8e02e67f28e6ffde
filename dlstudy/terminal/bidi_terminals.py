"""Which terminals order right-to-left lines themselves, and how those are told what they need.

Known from the environment's variables alone: nothing is asked of the terminal, which might not
answer.
"""

from __future__ import annotations

from collections.abc import Mapping

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
