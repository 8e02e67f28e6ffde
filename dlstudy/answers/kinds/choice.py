"""One or several of some options: by letter (also أ ب ج د, الف) or by value.

Several letters stand in any order: A, C; C and A; AC. The key is then a tuple of letters.
"""

import re

from dlstudy.answers.arrays import read_array
from dlstudy.answers.characters import plain, refuse
from dlstudy.answers.closeness import close, flat, nested
from dlstudy.answers.expected import Expected, latin_letters, local_letters
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.kinds.words import folded
from dlstudy.answers.reading import read_number
from dlstudy.answers.refusal import Unreadable, message

ALPHABETS = (
    tuple("ABCDEFGHIJ"),
    *local_letters.values(),
    ("ا", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ی"),
    ("آ", "ب", "ج", "د", "ة", "و", "ز", "ح", "ط", "ى"),
    ("إ", "ب", "ج", "د", "ھ", "و", "ز", "ح", "ط", "ى"),
)
AROUND = "().:،[]{}-ـ\"'«» \t"
BEFORE = re.compile(
    r"^(?:(?:the\s+)?(?:option|choice|answer|letter|الخيار|خيار|الإجابة|إجابة|الجواب|جواب|الحرف"
    r"|گزینه(?:\u200cی|ٔ|ی)?|گزینۀ|پاسخ)\s*(?:is|هي|هو)?\s*[:=]?\s+)+",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"\s*(?:[,،;؛&+/\n]|\band\b|(?<!\w)و(?=\s|[^\W\d_]\b))\s*|\s+", re.IGNORECASE)
RUN = re.compile(r"[A-J]{2,5}|[a-j]{2,5}|[اأبجدهزحطي]{2,5}")
VALUE_TOLERANCE = 1e-4  # options show up to six digits; a typed value must be as good as copied


def read(expected: Expected, typed: str) -> Reading:
    """The option's letter. What is both one option's letter and another's text is refused."""
    refuse(typed, words=True)
    if _is_word(expected):
        return Reading(" ".join(typed.split()))
    several = _several(expected, typed)
    if several is not None:
        return Reading(several)
    by_letter = _by_letter(expected, typed)
    by_value = _by_value(expected, typed)
    found = by_value if by_letter is None else {by_letter, *by_value}
    if len(found) == 1:
        return Reading(_letters(expected)[found.pop()])
    start = len(typed) - len(typed.lstrip())
    shown = typed.strip()
    letters = _letters(expected)
    if found:
        fitting = ", ".join(letters[place] for place in sorted(found))
        why = message("many-options", typed=shown, letters=fitting)
    else:
        why = message("no-option", typed=shown)
    hint = message("one-letter", first=letters[0], last=letters[len(_texts(expected)) - 1])
    raise Unreadable(why, start, len(shown), hint)


def compare(expected: Expected, reading: Reading) -> Judgement:
    """The right letter, or all right letters and no other."""
    if isinstance(expected.value, tuple) or isinstance(reading.value, tuple):
        return _compare_several(expected, reading)
    if _is_word(expected):
        same_word = folded(str(reading.value)) == folded(str(expected.value))
        return Judgement(same_word, float(same_word))
    right = reading.value == right_letter(expected)
    return Judgement(right, float(right))


def describe(expected: Expected, reading: Reading) -> str:
    """The letter or letters."""
    if isinstance(reading.value, tuple):
        return ", ".join(reading.value)
    return str(reading.value)


def same(expected: Expected, key: object, value: object) -> bool:
    """The same letter, or the letter of the option that is that key."""
    if isinstance(key, tuple):
        return _chosen(expected, key) == _chosen(expected, value)
    return value is not None and value == _letter_of(expected, key)


def letters_of_key(key: str, options: tuple[str, ...]) -> object:
    """A key as it is written: `B`, or `A, C` as a tuple; an option's text, or another word."""
    expected = Expected("choice", key, options=options)
    found = _several(expected, key)
    if found is not None:
        return found
    body = key.strip().strip(AROUND)
    return body.upper() if len(body) == 1 and body.isascii() else key.strip()


def _is_word(expected: Expected) -> bool:
    """Whether there are no options, and the key is no letter: then the word itself is chosen."""
    key = expected.value
    bare = not expected.options and not expected.letters and isinstance(key, str)
    return bare and not (len(str(key)) == 1 and str(key).isalpha())


def _several(expected: Expected, typed: str) -> tuple[str, ...] | None:
    """The letters of `A, C`, `C and A`, `AC` in the order of the alphabet; None for one option.

    Letters side by side count where there are no options whose text they might be.
    """
    body = plain(typed).strip().strip(AROUND + "؛;")
    parts = [part for part in SEVERAL.split(body) if part.strip(AROUND)]
    if len(parts) == 1 and RUN.fullmatch(parts[0]):
        known = {_exactly(text) for text in expected.options}
        parts = list(parts[0]) if _exactly(parts[0]) not in known else parts
    if len(parts) < 2 and not isinstance(expected.value, tuple):
        return None
    letters = _letters(expected)
    found = [_by_letter(expected, part) for part in parts]
    places = {place for place in found if place is not None}
    if None in found or not places:
        return None
    return tuple(letters[place] for place in sorted(places))


def _chosen(expected: Expected, value: object) -> frozenset[str]:
    """The letters of a key or a reading."""
    parts = value if isinstance(value, tuple | list) else (value,)
    return frozenset(_letter_of(expected, part) or str(part) for part in parts)


def _compare_several(expected: Expected, reading: Reading) -> Judgement:
    """All right letters and no other; a wrong one counts against a right one."""
    key, value = _chosen(expected, expected.value), _chosen(expected, reading.value)
    if key == value:
        return Judgement(True, 1.0)
    if not isinstance(expected.value, tuple):
        return Judgement(False, 0.0, message("one-choice"))
    right, extra = len(key & value), len(value - key)
    score = max(0.0, (right - extra) / len(key))
    if extra:
        return Judgement(
            False, score, message("choices-extra", right=right, all=len(key), extra=extra)
        )
    return Judgement(False, score, message("choices", right=right, all=len(key)))


def right_letter(expected: Expected) -> str:
    """The right option's letter; the key may be the letter or the option's text."""
    return _letter_of(expected, expected.value) or str(expected.value)


def _letter_of(expected: Expected, key: object) -> str | None:
    """The letter of the option that a key is: itself a letter, or a text, or a value."""
    letters = _letters(expected)
    if isinstance(key, str):
        if key in letters:
            return key
        return letters[expected.options.index(key)] if key in expected.options else None
    found = [place for place, text in enumerate(expected.options) if _has_value(text, key)]
    return letters[found[0]] if len(found) == 1 else None


def _has_value(text: str, key: object) -> bool:
    """Whether an option's text shows that number, vector or matrix."""
    try:
        shown, value = read_array(text, rows=True), nested(key)
    except (Unreadable, TypeError):
        return False
    wanted, got = flat(value), flat(shown)
    return len(wanted) == len(got) and all(
        close(one, other, VALUE_TOLERANCE, VALUE_TOLERANCE)
        for one, other in zip(wanted, got, strict=True)
    )


def _letters(expected: Expected) -> tuple[str, ...]:
    return expected.letters or latin_letters


def _texts(expected: Expected) -> tuple[str, ...]:
    if expected.options or expected.letters:
        return expected.options or expected.letters
    return latin_letters[:10]


def _by_letter(expected: Expected, typed: str) -> int | None:
    letter = BEFORE.sub("", typed.strip()).strip(AROUND)
    count = len(_texts(expected))
    for alphabet in (_letters(expected), *ALPHABETS):
        for place, name in enumerate(alphabet[:count]):
            if letter.casefold() == name.casefold():
                return place
    return None


def _exactly(text: str) -> str:
    return "".join(plain(text).split()).casefold()


def _by_value(expected: Expected, typed: str) -> set[int]:
    """The options that say the same, as text or as a number."""
    for spelt in (_exactly, folded):
        said = spelt(typed)
        found = {place for place, text in enumerate(expected.options) if spelt(text) == said}
        if found:
            return found
    try:
        value = read_number(typed).value
    except Unreadable:
        return set()
    found = set()
    for place, text in enumerate(expected.options):
        try:
            if close(read_number(text).value, value, VALUE_TOLERANCE):
                found.add(place)
        except Unreadable:
            continue
    return found


KIND = Kind(read, compare, describe, same)
