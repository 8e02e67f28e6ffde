"""The small mark beside what is shown in English because nobody has translated it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dlstudy.terminal.lines import glue

if TYPE_CHECKING:
    from dlstudy.terminal.display import Display

_from_the_right = re.compile("[\u0590-\u08ff]")
_words = re.compile(r"[A-Za-z]{2,}[a-z-]*[ ,:]+(?:\S+ )*?[A-Za-z]{2,}")


def mark(texts: Mapping[str, str], display: Display) -> str:
    """` · en` where the text is English for want of the language asked for, else nothing."""
    if display.language == "en" or not texts.get("en") or texts.get(display.language):
        return ""
    return _sign(display)


def mark_of(text: str, display: Display) -> str:
    """The same for a text that is made already: words, and none of the language's letters."""
    if not display.rtl or _from_the_right.search(text) or not _words.search(text):
        return ""
    return _sign(display)


def _sign(display: Display) -> str:
    return " (en)" if display.plain else f" ·{glue}en"
