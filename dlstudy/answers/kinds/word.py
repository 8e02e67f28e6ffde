"""One word of a known few, such as minimum, maximum, saddle; or a list of such words."""

import re

from dlstudy.answers.characters import refuse
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.entries import judged
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.kinds.words import folded, is_slip, refuse_look_alikes
from dlstudy.answers.refusal import Unreadable, message

SEPARATOR = re.compile(r"\s*(?:[,;،؛]|\band\b|\bو\b)\s*|\s+")
BRACKETS = "()[]{}"


def read(expected: Expected, typed: str) -> Reading:
    """The word among the options, as the content spells it; any word where there are none."""
    refuse(typed, words=True)
    refuse_look_alikes(typed)
    start = len(typed) - len(typed.lstrip())
    if not _is_list(expected.value):
        return Reading(_word(expected, typed.strip(), start))
    inner = typed.translate(dict.fromkeys(map(ord, BRACKETS), " "))
    words: list[str] = []
    place = 0
    for found in [*SEPARATOR.finditer(inner), None]:
        word = inner[place : found.start() if found else len(inner)]
        if word.strip():
            words.append(_word(expected, word.strip(), place))
        place = found.end() if found else place
    return Reading(words)


def compare(expected: Expected, reading: Reading) -> Judgement:
    """The same word or not; a slip of the hand is forgiven and shown. Lists one by one."""
    if _is_list(expected.value):
        return _compare_lists(_words(expected.value), _words(reading.value))
    right, got = folded(str(expected.value)), folded(str(reading.value))
    if right == got:
        return Judgement(True, 1.0)
    if not expected.options and is_slip(right, got):
        return Judgement(True, 1.0, message("spelt", right=expected.value))
    return Judgement(False, 0.0)


def describe(expected: Expected, reading: Reading) -> str:
    """The word, or the words with commas."""
    if isinstance(reading.value, list):
        return ", ".join(map(str, reading.value))
    return str(reading.value)


def same(expected: Expected, key: object, value: object) -> bool:
    """The same word, or the same words in the same order."""
    if _is_list(key) != _is_list(value):
        return False
    return _words(key) == _words(value)


def _compare_lists(key: list[str], value: list[str]) -> Judgement:
    if len(key) != len(value):
        return Judgement(False, 0.0, message("wrong-length", got=len(value), wanted=len(key)))
    right = [one == other for one, other in zip(key, value, strict=True)]
    judgement = judged(right, lambda place: str(place + 1))
    if not judgement.right and sorted(key) == sorted(value):
        return judgement._replace(why=message("reordered"))
    return judgement


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _words(value: object) -> list[str]:
    """A word or words, folded."""
    return [folded(str(word)) for word in value] if _is_list(value) else [folded(str(value))]  # type: ignore[attr-defined]


def _word(expected: Expected, typed: str, start: int) -> str:
    said = folded(typed)
    known = expected.options
    for word in known or (str(expected.value),):
        if folded(word) == said:
            return word
    if not known:
        return typed
    close = [word for word in known if is_slip(folded(word), said) or _begins(word, said, known)]
    why = message("no-word", typed=typed, words=", ".join(known))
    hint = message("guess", a=close[0]) if len(close) == 1 else None
    raise Unreadable(why, start, len(typed), hint)


def _begins(word: str, said: str, known: tuple[str, ...]) -> bool:
    return len(said) >= 2 and [each for each in known if folded(each).startswith(said)] == [word]


KIND = Kind(read, compare, describe, same)
