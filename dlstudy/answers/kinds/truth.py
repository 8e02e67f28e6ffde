"""True or false, in English, Arabic and Persian."""

from dlstudy.answers.characters import refuse
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.kinds.words import folded
from dlstudy.answers.refusal import Unreadable, message

TRUE = (
    *("true", "t", "yes", "y", "right", "correct", "✓", "✔"),
    *("صح", "صحيح", "صحيحة", "صواب", "نعم"),
    *("درست", "بله", "بلی", "آری", "صحیح"),
)
FALSE = (
    *("false", "f", "no", "n", "wrong", "incorrect", "✗", "✘"),
    *("خطأ", "خاطئ", "خاطئة", "غلط", "لا"),
    *("نادرست", "خیر", "نه", "خطا"),
)

SAYS = {folded(word): True for word in TRUE} | {folded(word): False for word in FALSE}


def read(expected: Expected, typed: str) -> Reading:
    """The truth that was typed."""
    refuse(typed, words=True)
    said = SAYS.get(folded(typed))
    if said is None:
        start = len(typed) - len(typed.lstrip())
        hint = message("write-truth")
        raise Unreadable(message("no-truth", typed=typed.strip()), start, len(typed.strip()), hint)
    return Reading(said)


def compare(expected: Expected, reading: Reading) -> Judgement:
    """Equal or not."""
    right = reading.value == as_truth(expected.value)
    return Judgement(right, float(right))


def describe(expected: Expected, reading: Reading) -> str:
    """The English word."""
    return "true" if reading.value else "false"


def same(expected: Expected, key: object, value: object) -> bool:
    """The same truth."""
    return as_truth(key) == as_truth(value)


def as_truth(value: object) -> bool:
    """A key as a truth: a bool, 0 or 1, or a word such as no."""
    return SAYS[folded(value)] if isinstance(value, str) else bool(value)


KIND = Kind(read, compare, describe, same)
