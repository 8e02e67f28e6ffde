"""Values that are no real numbers: undefined, none, complex; answers such as `0 or undefined`.

A key may list several right values (`others`); an answer may too, and is right when all of what
it lists is right.
"""

import re
from functools import lru_cache

from dlstudy.answers.characters import plain
from dlstudy.answers.closeness import number, show
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.refusal import Message, Unreadable, message

UNDEFINED, NONE = "undefined", "none"

WORDS = {
    **dict.fromkeys(
        (
            *("undefined", "not defined", "is undefined", "is not defined", "does not exist"),
            *("doesn't exist", "nonexistent", "dne", "nan", "indeterminate"),
            *("غير معرف", "غير معرفة", "غير موجود", "غير موجودة", "لا وجود له"),
            *("تعریف نشده", "نامعین", "وجود ندارد"),
        ),
        UNDEFINED,
    ),
    **dict.fromkeys(
        (
            *("none", "nothing", "no solution", "no solutions", "no value", "no such value"),
            *("لا شيء", "لا يوجد", "لا حل", "هیچ", "هیچ‌کدام", "بدون جواب", "∅"),
        ),
        NONE,
    ),
}
EITHER = re.compile(r"\s+or\s+|\s+أو\s+|\s+یا\s+|\s*\|\|?\s*")
COMPLEX = re.compile(
    r"(?:(?P<real>[+-]?(?:\d+\.?\d*|\.\d+)) ?(?=[+-]))?"
    r"(?P<sign>[+-]?) ?(?P<size>\d+\.?\d*|\.\d+)? ?\*? ?[ij]",
    re.ASCII,
)
PREFIX = re.compile(r"^\s*(?:it is|it's|=|≈)\s*", re.IGNORECASE)


@lru_cache(maxsize=512)
def special_word(text: str) -> str:
    """UNDEFINED or NONE where the text says so, else ""."""
    from dlstudy.answers.kinds.words import folded

    return _folded_words().get(folded(PREFIX.sub("", text)), "")


def alternatives(text: str) -> list[str]:
    """The parts of `0 or undefined`; one part for anything else, and for |x|."""
    parts = [part for part in EITHER.split(text) if part and part.strip()]
    if len(parts) < 2 or ("|" in text and not any(special_word(part) for part in parts)):
        return [text]
    return parts


def complex_number(text: str, names: tuple[str, ...] = ()) -> complex | None:
    """2i, 1+2i, -j; None for anything else, and where the letter is a declared name."""
    body = plain(text).strip()
    found = COMPLEX.fullmatch(body)
    if not found or body[-1] in names:
        return None
    size = float(found["size"] or 1)
    return complex(float(found["real"] or 0), -size if found["sign"] == "-" else size)


def is_special(value: object) -> bool:
    """Whether a key or a reading is no number: undefined, none, or complex."""
    return value in (UNDEFINED, NONE) or isinstance(value, complex)


def judge(expected: Expected, typed: str, kind: Kind) -> tuple[Reading, Judgement, str] | None:
    """The reading, the judgement and what is shown back; None where nothing special is about."""
    keys = (expected.value, *expected.others)
    parts = alternatives(typed)
    values = [_value(expected, part, kind) for part in parts]
    if len(keys) == len(parts) == 1 and not any(map(is_special, (keys[0], values[0]))):
        return None
    readings = [
        Reading(value) if is_special(value) else kind.read(expected, part)
        for value, part in zip(values, parts, strict=True)
    ]
    right = [any(_fits(expected, key, one, kind) for key in keys) for one in readings]
    shown = " or ".join(_shown(expected, reading, kind) for reading in readings)
    if all(right):
        return readings[0], Judgement(True, 1.0), shown
    return readings[0], Judgement(False, 0.0, _why(expected, readings, right, kind)), shown


def undefined(expected: Expected, refusal: Unreadable) -> tuple[Reading, Judgement]:
    """What to say of 1/0: right where the key is undefined, else wrong."""
    if UNDEFINED in (expected.value, *expected.others):
        return Reading(UNDEFINED), Judgement(True, 1.0)
    why = message("is-undefined", reason=refusal.why.values["reason"])
    return Reading(UNDEFINED), Judgement(False, 0.0, why)


def _value(expected: Expected, text: str, kind: Kind) -> object:
    """The special value of one part, or None: then it is for the kind to read."""
    names = tuple(name for name, _ in expected.variables)
    if text.strip() in names:
        return None
    return special_word(text) or complex_number(text, names)


def _fits(expected: Expected, key: object, reading: Reading, kind: Kind) -> bool:
    if isinstance(key, complex) or isinstance(reading.value, complex):
        return _same_complex(key, reading.value)
    if key == UNDEFINED and expected.type == "expression" and _is_undefined(reading.value):
        return True
    if is_special(key) or is_special(reading.value):
        return key == reading.value
    return kind.compare(expected._replace(value=key), reading).right


def _is_undefined(value: object) -> bool:
    """Whether an expression without names has no value: 1/0."""
    from dlstudy.answers.high_precision import digits, undefined, value_at
    from dlstudy.answers.quantities import is_number
    from dlstudy.expressions.tree import Node, constants, names_in

    if is_number(value) or not isinstance(value, Node) or names_in(value) - constants:
        return False
    return value_at(value, {}, digits[0]) is undefined


def _same_complex(key: object, value: object) -> bool:
    try:
        wanted = key if isinstance(key, complex) else complex(number(key))
        got = value if isinstance(value, complex) else complex(number(value))
    except (TypeError, OverflowError):
        return False
    return abs(wanted - got) <= 1e-9 * max(1.0, abs(wanted))


def _why(
    expected: Expected, readings: list[Reading], right: list[bool], kind: Kind
) -> Message | None:
    if len(readings) > 1 and any(right):
        return message("hedged")
    value = readings[0].value
    if isinstance(value, complex):
        return message("complex")
    if value == UNDEFINED and not is_special(expected.value):
        return message("says-undefined")
    if is_special(expected.value) and not expected.others:
        return message("has-no-value")
    if is_special(value) or is_special(expected.value):
        return None
    return kind.compare(expected, readings[0]).why


def _shown(expected: Expected, reading: Reading, kind: Kind) -> str:
    value = reading.value
    if isinstance(value, complex):
        sign = "-" if value.imag < 0 else "+"
        size = "" if abs(value.imag) == 1 else show(abs(value.imag))
        if value.real == 0:
            return f"{'-' if value.imag < 0 else ''}{size}i"
        return f"{show(value.real)}{sign}{size}i"
    return str(value) if is_special(value) else kind.describe(expected, reading)


_known: dict[str, str] = {}


def _folded_words() -> dict[str, str]:
    if not _known:
        from dlstudy.answers.kinds.words import folded

        _known.update({folded(word): value for word, value in WORDS.items()})
    return _known
