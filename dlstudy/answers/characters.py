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
SPACES = "\t\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
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
    for place, character in enumerate("" if typed.isascii() and typed.isprintable() else typed):
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

    nameless = "control character" if character < "\xa0" else "character without a name"
    return f"{name(character, nameless)} ({code})"


def _is_refused(character: str) -> bool:
    """Control and format characters, halves, and what is drawn as nothing."""
    if character.isprintable():
        return character in INVISIBLE
    return character not in "\n\r" and character not in SPACES
