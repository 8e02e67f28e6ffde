"""A short text, such as what fills the gap of a sentence; `options` are other right wordings.

A slip of the hand in a longer word is forgiven and shown; short words must be exact.
"""

from dlstudy.answers.characters import refuse
from dlstudy.answers.closeness import number
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.kinds.words import are_same, folded, is_slip, refuse_look_alikes
from dlstudy.answers.reading import read_number
from dlstudy.answers.refusal import Unreadable, message


def read(expected: Expected, typed: str) -> Reading:
    """The text, blanks around it dropped."""
    refuse(typed, words=True)
    refuse_look_alikes(typed)
    return Reading(" ".join(typed.split()))


def compare(expected: Expected, reading: Reading) -> Judgement:
    """One of the right wordings, a small slip forgiven and shown; numbers by their value."""
    got = str(reading.value)
    wordings = wordings_of(expected)
    if any(_says_the_same(wording, got) for wording in wordings):
        return Judgement(True, 1.0)
    for wording in wordings:
        if is_slip(folded(wording), folded(got)):
            return Judgement(True, 1.0, message("spelt", right=wording))
    return Judgement(False, 0.0)


def wordings_of(expected: Expected) -> tuple[str, ...]:
    """All right wordings: those of `a | b`, and the further ones."""
    parts = [part.strip() for part in str(expected.value).split("|")]
    if not all(parts):
        parts = [str(expected.value)]
    return (*(part for part in parts if part), *expected.options)


def describe(expected: Expected, reading: Reading) -> str:
    """The text."""
    return str(reading.value)


def same(expected: Expected, key: object, value: object) -> bool:
    """The same text, or the same number."""
    wordings = wordings_of(expected._replace(value=key))
    return any(_says_the_same(wording, str(value)) for wording in wordings)


def _says_the_same(right: str, got: str) -> bool:
    if are_same(folded(right), folded(got)):
        return True
    if " or " in right and " or " in got:
        return sorted(folded(right).split(" or ")) == sorted(folded(got).split(" or "))
    if not any(character.isnumeric() for character in got):
        return False
    try:
        return number(read_number(right).value) == number(read_number(got).value)
    except Unreadable:
        return False


KIND = Kind(read, compare, describe, same)
