"""Text cut into tokens, with every character accounted for.

Only ASCII letters, digits and signs are part of the language. Anything else is refused by its
Unicode name and place: letters that look like others, control characters, invisible ones.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dlstudy.expressions.errors import ReadError

most_digits = 300
"""Digits of a number, and the size of its exponent; floats reach 1.8e308."""


class Token(NamedTuple):
    """A piece of text: kind "number", "name", "sign" or "end", and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the text after it begins."""
        return self.start + len(self.text)


_pattern = re.compile(
    r"[ \t\r\n]*(?:"
    r"(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>\*\*|//|<=|>=|==|!=|[-+*/@<>(),:\[\]])"
    r"|(?P<end>\Z))"
)
_instead = {
    "^": "write ** for a power",
    "=": "write == to compare",
    "!": "write != for unequal, factorial(n) for n!",
    "&": "write and",
    "|": "write abs(x) for a size, or for a choice",
    "~": "write not",
    "%": "write 0.5 for 50%",
    ";": "write a comma",
    "{": "write ( or [",
    "}": "write ) or ]",
    "×": "write *",
    "·": "write *",
    "⋅": "write *",
    "÷": "write /",
    "−": "write -",
    "–": "write -",
    "≤": "write <=",
    "≥": "write >=",
    "≠": "write !=",
    "√": "write sqrt(x)",
    "²": "write **2",
    "³": "write **3",
    "σ": "write sigmoid(x), or sigma for the name",
    "π": "write pi",
    "∞": "write inf",
    "٫": "write a point",
    "،": "write a comma",
}
_twins = dict(
    zip(
        "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧονıɡℓ∗",
        "aeopcyxijshdqwABEKMHOPCTYXSIJABEZHIKMNOPTYXovigl*",
        strict=True,
    )
)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, an "end" last. Raises ReadError at the first foreign character."""
    tokens = []
    place = 0
    while True:
        match = _pattern.match(text, place)
        if match is None:
            raise _foreign(text, len(text) - len(text[place:].lstrip(" \t\r\n")))
        kind = match.lastgroup or "end"
        token = Token(kind, match[kind], match.start(kind))
        if kind == "sign" and token.text == "//":
            raise ReadError("unknown sign //", token.start, 2, "write floor(a/b)")
        tokens.append(token)
        place = match.end()
        if kind == "end":
            return tokens


def _foreign(text: str, place: int) -> ReadError:
    character = text[place]
    hint = _instead.get(character, "")
    if character.isascii() and character.isprintable():
        return ReadError(f"unknown sign {character}", place, 1, hint)
    from unicodedata import category, name, normalize

    code = f"U+{ord(character):04X} {name(character, '')}".strip()
    kind = category(character)
    if kind == "Cc":
        return ReadError(f"control character {code}", place, 1, "delete it")
    if kind in {"Cf", "Zs", "Zl", "Zp", "Mn", "Cs", "Co", "Cn"}:
        return ReadError(f"invisible or unknown character {code}", place, 1, "delete it")
    plain = _twins.get(character) or normalize("NFKC", character)
    if not hint and kind == "Nd":
        plain = str(int(character))
    if not hint and plain.isascii() and len(plain) == 1:
        hint = f"write {plain}"
    what = "letter" if kind.startswith("L") else "digit" if kind == "Nd" else "sign"
    return ReadError(f"unknown {what} {character} ({code})", place, 1, hint)
