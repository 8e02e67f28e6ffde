"""Matrices and higher arrays: entries compared one by one, shapes and transposition named."""

from dlstudy.answers.arrays import read_array, transpose
from dlstudy.answers.characters import refuse
from dlstudy.answers.closeness import flat, nested, shape_of
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.entries import are_same, entries_right, judged
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.quantities import names_of, shown
from dlstudy.answers.refusal import message


def read(expected: Expected, typed: str) -> Reading:
    """Rows of numbers; a flat list is the only row or the only column where that fits."""
    refuse(typed)
    return Reading(
        _fitted(
            read_array(typed, rows=True, names=names_of(expected)), shape_of(nested(expected.value))
        )
    )


def compare(expected: Expected, reading: Reading) -> Judgement:
    """Entry by entry; another shape is told with both, and whether it is the transpose."""
    key, value = nested(expected.value), reading.value
    wanted, got = shape_of(key), shape_of(value)
    transposed = _is_transposed(expected, key, value)
    if got != wanted:
        why = "transposed-shape" if transposed else "wrong-shape"
        return Judgement(False, 0.0, message(why, got=_sizes(got), wanted=_sizes(wanted)))
    judgement = judged(entries_right(expected, key, value), lambda place: _name(place, wanted))
    if not judgement.right and transposed:
        return judgement._replace(why=message("transposed"))
    return judgement


def describe(expected: Expected, reading: Reading) -> str:
    """The rows in brackets."""
    return shown(reading.value)


def same(expected: Expected, key: object, value: object) -> bool:
    """Equal shapes, and every entry within the tolerance; a number is a list of one."""
    return are_same(expected, _listed(nested(key)), _listed(nested(value)))


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _fitted(value: object, wanted: tuple[int, ...]) -> object:
    if not isinstance(value, list) or len(wanted) != 2 or len(shape_of(value)) != 1:
        return value
    if wanted[0] == 1:
        return [value]
    return [[entry] for entry in value] if wanted[1] == 1 else value


def _is_transposed(expected: Expected, key: object, value: object) -> bool:
    if len(shape_of(key)) != 2 or len(shape_of(value)) != 2 or not flat(value):
        return False
    assert isinstance(value, list)
    return are_same(expected, key, transpose(value))


def _name(place: int, shape: tuple[int, ...]) -> str:
    """An entry by its indices, counted from 1: (2, 1)."""
    indices: list[str] = []
    for size in reversed(shape):
        place, index = divmod(place, size)
        indices.insert(0, str(index + 1))
    return f"({', '.join(indices)})"


def _sizes(shape: tuple[int, ...]) -> str:
    return "×".join(map(str, shape))


KIND = Kind(read, compare, describe, same)
