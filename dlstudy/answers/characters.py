"""The characters of a typed answer: limits, refusals by name, and one spelling for each sign.

`plain` maps character by character, so that a place in its result is the same place in what was
typed. It never uses NFKC, which makes 21/2 of 2½ and 23 of 2³.
"""

from typing import NamedTuple

from dlstudy.answers.refusal import Unreadable, message

LONGEST = 500

ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
DIGITS = "0123456789"

MINUSES = "−–—‐‑‒﹣－"
TIMES = "×·⋅∙∗✕⨯"
SLASHES = "÷∕⁄"
SPACES = "\t\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
JOINER = "\u200c"  # stands inside Persian words

THOUSANDS = "٬"
COMMAS = ",،"
SEMICOLONS = ";؛"

TABLE = str.maketrans(
    {
        **dict(zip(ARABIC_DIGITS, DIGITS, strict=True)),
        **dict(zip(PERSIAN_DIGITS, DIGITS, strict=True)),
        **dict.fromkeys(MINUSES, "-"),
        **dict.fromkeys(TIMES, "*"),
        **dict.fromkeys(SLASHES, "/"),
        **dict.fromkeys(SPACES, " "),
        "٫": ".",
        "؛": ";",
        "٪": "%",
        "≅": "≈",
        "≃": "≈",
        "~": "≈",
        "\r": "\n",
    }
)


class Span(NamedTuple):
    """A part of what was typed: its plain characters, and where they start."""

    text: str
    start: int

    def cut(self, begin: int, end: int | None = None) -> "Span":
        """A part of this part, blanks at both ends dropped."""
        piece = self.text[begin:end]
        return Span(piece.strip(), self.start + begin + len(piece) - len(piece.lstrip()))


def refuse(typed: str, words: bool = False) -> None:
    """Raises Unreadable for what no answer may hold, by name and place.

    `words`: the answer is a word or a text, in which the zero-width non-joiner of Persian stands.
    """
    if len(typed) > LONGEST:
        raise Unreadable(
            message("too-long", length=len(typed), longest=LONGEST), LONGEST, len(typed) - LONGEST
        )
    for place, character in enumerate(typed):
        if _is_refused(character) and not (words and character == JOINER):
            raise Unreadable(message("character", name=name_of(character)), place, 1)
    if not typed.strip():
        raise Unreadable(message("empty"), 0, 0)


def plain(typed: str) -> str:
    """Digits, minus, times, slash, percent and spaces in one spelling each, same length."""
    return typed.translate(TABLE)


def family(character: str) -> str:
    """Which family of digits a character belongs to, "" for none."""
    for name, digits in (("0123", DIGITS), ("٠١٢٣", ARABIC_DIGITS), ("۰۱۲۳", PERSIAN_DIGITS)):
        if character in digits:
            return name
    return ""


def name_of(character: str) -> str:
    """A character's name for a message, with its code."""
    code = f"U+{ord(character):04X}"
    known = {"\0": "NUL", "\x1b": "ESCAPE", "\x7f": "DELETE"}
    if character in known:
        return f"{known[character]} ({code})"
    if "\ud800" <= character <= "\udfff":
        return f"half of a character ({code})"
    from unicodedata import name

    return f"{name(character, 'control character')} ({code})"


def _is_refused(character: str) -> bool:
    if character in "\t\n\r":
        return False
    return (
        character < " "
        or "\x7f" <= character <= "\x9f"
        or "\ud800" <= character <= "\udfff"
        or character in BIDI
        or character in INVISIBLE
        or character in "\u2028\u2029"
    )
