"""Vectors: entries compared one by one, the score is the part that is right."""

from dlstudy.answers.arrays import read_array
from dlstudy.answers.characters import refuse
from dlstudy.answers.closeness import flat, nested, shape_of
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.entries import are_same, entries_right, judged
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.quantities import is_number, names_of, shown
from dlstudy.answers.refusal import message


def read(expected: Expected, typed: str) -> Reading:
    """A list of numbers; one row or one column of a matrix is a vector too."""
    refuse(typed)
    return Reading(_as_vector(read_array(typed, rows=False, names=names_of(expected))))


def compare(expected: Expected, reading: Reading) -> Judgement:
    """Entry by entry; another length or shape is told with both."""
    key, value = _as_vector(nested(expected.value)), reading.value
    wanted, got = shape_of(key), shape_of(value)
    if len(got) > 1:
        return Judgement(False, 0.0, message("wrong-shape", got=_sizes(got), wanted=_sizes(wanted)))
    if got != wanted:
        return Judgement(False, 0.0, message("wrong-length", got=got[0], wanted=wanted[0]))
    judgement = judged(entries_right(expected, key, value), lambda place: str(place + 1))
    if not judgement.right and _is_reordered(expected, key, value):
        return judgement._replace(why=message("reordered"))
    return judgement


def describe(expected: Expected, reading: Reading) -> str:
    """The entries in brackets."""
    return shown(reading.value)


def same(expected: Expected, key: object, value: object) -> bool:
    """Equal lengths, and every entry within the tolerance."""
    return are_same(expected, _as_vector(nested(key)), _as_vector(nested(value)))


def _as_vector(value: object) -> object:
    """A number, a single row or a single column as a vector."""
    if not isinstance(value, list):
        return [value]
    shape = shape_of(value)
    return flat(value) if len(shape) == 2 and 1 in shape else value


def _is_reordered(expected: Expected, key: object, value: object) -> bool:
    keys, values = flat(key), flat(value)
    return all(map(is_number, keys + values)) and all(
        entries_right(expected, sorted(keys), sorted(values))
    )


def _sizes(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))


KIND = Kind(read, compare, describe, same)
