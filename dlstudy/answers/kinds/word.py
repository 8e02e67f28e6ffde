"""One word of a known few, such as minimum, maximum, saddle."""

from dlstudy.answers.characters import refuse
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.kinds.words import folded, is_slip
from dlstudy.answers.refusal import Unreadable, message


def read(expected: Expected, typed: str) -> Reading:
    """The word among the options, as the content spells it; any word where there are none."""
    refuse(typed, words=True)
    said = folded(typed)
    known = expected.options or (str(expected.value),)
    for word in known:
        if folded(word) == said:
            return Reading(word)
    if not expected.options:
        return Reading(typed.strip())
    close = [word for word in known if is_slip(folded(word), said) or _begins(word, said, known)]
    start = len(typed) - len(typed.lstrip())
    why = message("no-word", typed=typed.strip(), words=", ".join(known))
    hint = message("guess", a=close[0]) if len(close) == 1 else None
    raise Unreadable(why, start, len(typed.strip()), hint)


def compare(expected: Expected, reading: Reading) -> Judgement:
    """The same word or not; a slip of the hand is forgiven and shown."""
    right, got = folded(str(expected.value)), folded(str(reading.value))
    if right == got:
        return Judgement(True, 1.0)
    if not expected.options and is_slip(right, got):
        return Judgement(True, 1.0, message("spelt", right=expected.value))
    return Judgement(False, 0.0)


def describe(expected: Expected, reading: Reading) -> str:
    """The word."""
    return str(reading.value)


def same(expected: Expected, key: object, value: object) -> bool:
    """The same word."""
    return folded(str(key)) == folded(str(value))


def _begins(word: str, said: str, known: tuple[str, ...]) -> bool:
    return len(said) >= 2 and [each for each in known if folded(each).startswith(said)] == [word]


KIND = Kind(read, compare, describe, same)
