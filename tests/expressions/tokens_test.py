"""Every character that is no part of the language is refused by its name, with what to write."""

import pytest

from dlstudy.expressions.errors import ReadError
from dlstudy.expressions.tokens import Token, tokens_of

INSTEAD = {
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


@pytest.mark.parametrize("sign", INSTEAD)
def test_what_to_write_instead(sign: str) -> None:
    with pytest.raises(ReadError) as caught:
        tokens_of(f"1 {sign} x")
    assert caught.value.hint == INSTEAD[sign]
    assert (caught.value.start, caught.value.length) == (2, 1)
    assert sign in caught.value.message


@pytest.mark.parametrize(
    ("twins", "letters"),
    [
        ("аеорсухіјѕһԁԛԝ", "aeopcyxijshdqw"),
        ("АВЕКМНОРСТУХЅІЈ", "ABEKMHOPCTYXSIJ"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
        ("ονıɡℓ∗", "ovigl*"),
        ("ａ𝐱ℎ", "axh"),
        ("٠٣۹", "039"),
    ],
)
def test_characters_that_look_like_others(twins: str, letters: str) -> None:
    for twin, letter in zip(twins, letters, strict=True):
        with pytest.raises(ReadError) as caught:
            tokens_of(twin)
        assert caught.value.hint == f"write {letter}"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("\x7f", "control character U+007F", "delete it"),
        ("\u00ad", "invisible or unknown character U+00AD SOFT HYPHEN", "delete it"),
        ("\u2003", "invisible or unknown character U+2003 EM SPACE", "delete it"),
        ("\u2028", "invisible or unknown character U+2028 LINE SEPARATOR", "delete it"),
        ("\u2029", "invisible or unknown character U+2029 PARAGRAPH SEPARATOR", "delete it"),
        ("\u0301", "invisible or unknown character U+0301 COMBINING ACUTE ACCENT", "delete it"),
        ("\ue000", "invisible or unknown character U+E000", "delete it"),
        ("\u0378", "invisible or unknown character U+0378", "delete it"),
        ("ü", "unknown letter ü (U+00FC LATIN SMALL LETTER U WITH DIAERESIS)", ""),
        ("中", "unknown letter 中 (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D)", ""),
        ("★", "unknown sign ★ (U+2605 BLACK STAR)", ""),
        ("½", "unknown sign ½ (U+00BD VULGAR FRACTION ONE HALF)", ""),
        ("＋", "unknown sign ＋ (U+FF0B FULLWIDTH PLUS SIGN)", "write +"),
        ("५", "unknown digit ५ (U+096B DEVANAGARI DIGIT FIVE)", "write 5"),
        ("$", "unknown sign $", ""),
        ('"', 'unknown sign "', ""),
    ],
)
def test_other_characters(text: str, message: str, hint: str) -> None:
    with pytest.raises(ReadError) as caught:
        tokens_of(f"x {text}")
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert (caught.value.start, caught.value.length) == (2, 1)


def test_tokens_know_where_they_stand() -> None:
    assert tokens_of(" x1+\t.5e-3\r\n") == [
        Token("name", "x1", 1),
        Token("sign", "+", 3),
        Token("number", ".5e-3", 5),
        Token("end", "", 12),
    ]
    assert [token.end for token in tokens_of("ab <= 1.")] == [2, 5, 8, 8]


def test_signs_of_two_characters_are_one_token() -> None:
    text = "** <= >= == != < > * / @ ( ) , : [ ] + -"
    assert " ".join(token.text for token in tokens_of(text)).strip() == text
