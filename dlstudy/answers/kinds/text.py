"""A short text, such as what fills the gap of a sentence; `options` are other right wordings."""

from dlstudy.answers.characters import refuse
from dlstudy.answers.closeness import number
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.kinds.words import are_same, folded, is_slip
from dlstudy.answers.reading import read_number
from dlstudy.answers.refusal import Unreadable, message


def read(expected: Expected, typed: str) -> Reading:
    """The text, blanks around it dropped."""
    refuse(typed, words=True)
    return Reading(" ".join(typed.split()))


def compare(expected: Expected, reading: Reading) -> Judgement:
    """One of the right wordings, a small slip forgiven and shown; numbers by their value."""
    got = str(reading.value)
    wordings = (str(expected.value), *expected.options)
    if any(_says_the_same(wording, got) for wording in wordings):
        return Judgement(True, 1.0)
    for wording in wordings:
        if is_slip(folded(wording), folded(got)):
            return Judgement(True, 1.0, message("spelt", right=wording))
    return Judgement(False, 0.0)


def describe(expected: Expected, reading: Reading) -> str:
    """The text."""
    return str(reading.value)


def same(expected: Expected, key: object, value: object) -> bool:
    """The same text, or the same number."""
    return _says_the_same(str(key), str(value))


def _says_the_same(right: str, got: str) -> bool:
    if are_same(folded(right), folded(got)):
        return True
    try:
        return number(read_number(right).value) == number(read_number(got).value)
    except Unreadable:
        return False


KIND = Kind(read, compare, describe, same)
