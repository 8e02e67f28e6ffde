"""Error carried forward: what is right for a part, given the student's own earlier values.

A value of the student's own is carried forward where it could have been the right one: it is read
as the step's kind, has the right one's shape, is finite, is not zero where the right one is not,
and is not one number throughout where the right one has several; a size is 1 at least. What follows
from it must not be trivial either: finite where the right result is, of the same shape, not zero
where that is not, and still depending on the value carried where the right result depends on the
right one. Else the part is held against the right value alone, since nothing would be left to work
out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.catalog.entries import Mistake, Worksheet
from dlstudy.questions.exercise import expected_of, sheet_of, shown
from dlstudy.questions.question import Part, Question
from dlstudy.questions.steps import Way, is_zero, misses

if TYPE_CHECKING:
    from dlstudy.worksheets.binding import Bound
    from dlstudy.worksheets.sheet import Sheet

Values = dict[str, object]


class Answered(NamedTuple):
    """An earlier part as it was answered.

    `right` is what was right by the entry, `value` what was read; `is_right` and `follows` tell
    whether it was that, or right against values before it.
    """

    name: str
    right: object
    value: object
    is_right: bool
    follows: bool


def parts_with(
    question: Question, worksheet: Worksheet, part: Part, earlier: Sequence[Answered]
) -> list[Part]:
    """The part as it would be with the student's own earlier values; none where nothing differs.

    First with every value as the student wrote it, then with those alone that are wrong in
    themselves, so that neither a rounded value nor a full one is held against the student.
    """
    sheet = sheet_of(worksheet)
    own = {one.name: own_value(sheet, one.name, one.right, one.value) for one in earlier}
    written = {name: value for name, value in own.items() if value is not None}
    roots = {
        one.name: one.right if one.is_right else written[one.name]
        for one in earlier
        if one.name in written and not one.follows
    }
    ways = [written]
    if any(not one.is_right and one.name in roots for one in earlier):
        ways.append(roots)
    rights = {one.name: one.right for one in earlier}
    found: dict[str, Part] = {}
    for values in ways:
        own_part = _part(question, sheet, part, rights, values) if values else None
        if own_part is not None:
            found.setdefault(own_part.answer, own_part)
    return list(found.values())


def own_value(sheet: Sheet, name: str, right: Any, value: Any) -> object | None:
    """What was read as the step's value, None where it cannot be carried forward."""
    kind = sheet.types[name]
    if kind == "word":
        return value if type(value) is type(right) else None
    if kind == "shape":
        return value if _is_shape(right, value) else None
    found = _array(right, value) if hasattr(right, "shape") else _number(value)
    if found is None or (is_zero(found) and not is_zero(right)):
        return None
    return None if is_even(found) and not is_even(right) else found


def _is_shape(right: Any, value: Any) -> bool:
    """Whether these are the sizes of an array with as many axes as the right one."""
    sizes = value if isinstance(value, tuple) else ()
    return len(sizes) == len(right) and all(size is not None and size >= 1 for size in sizes)


def _number(value: Any) -> object | None:
    """A finite number as it is; where a whole one is right, another may be carried."""
    from dlstudy.worksheets.values import is_number

    read = _read(value)
    return read if is_number(read) else None


def _array(right: Any, value: Any) -> object | None:
    """The entries as an array of the right one's shape; None where one is no finite number."""
    from dlstudy.worksheets.values import is_array

    read = _read(value if isinstance(value, list) else [value])
    if not is_array(read) or not _fits(read.shape, right.shape):
        return None
    array: object = read.reshape(right.shape)
    return array


def _read(value: object) -> object | None:
    from dlstudy.catalog.entries import Step
    from dlstudy.worksheets.solution import WorkError
    from dlstudy.worksheets.values import read_result

    try:
        return read_result(Step("value", "value"), value)
    except WorkError:
        return None


def _fits(shape: tuple[int, ...], right: tuple[int, ...]) -> bool:
    """The same shape but for axes of size one, which an answer may leave out."""
    return [n for n in shape if n != 1] == [n for n in right if n != 1]


def is_even(value: Any) -> bool:
    """Whether an array of several entries holds one number throughout."""
    return getattr(value, "size", 1) > 1 and bool((value == value.flat[0]).all())


def _part(
    question: Question, sheet: Sheet, part: Part, rights: Values, carried: Values
) -> Part | None:
    """The part with its answer and mistakes for the values carried; None where that is trivial."""
    from dlstudy.worksheets.binding import bind
    from dlstudy.worksheets.draw import finite

    bound = bind(sheet, question.inputs, trusted=True)
    right = part.expected.value
    value = result(sheet, bound, part.name, carried)
    if value is None or not finite(value) or (is_zero(value) and not is_zero(right)):
        return None
    if getattr(value, "shape", ()) != getattr(right, "shape", ()):
        return None
    if part.expected.type == "shape" and not _is_shape(right, value):
        return None
    expected = expected_of(sheet, part.name, value)
    if expected.type == "real" and not expected.tolerance:
        from dlstudy.worksheets.sheet import house_tolerance

        expected = expected._replace(tolerance=house_tolerance)
    if not _depends(sheet, bound, part.name, rights, carried):
        return None
    ways = [
        Way(mistake, {part.name: result(sheet, bound, part.name, carried, mistake)})
        for mistake in sheet.worksheet.mistakes
    ]
    found = misses(sheet, part.name, value, ways)
    return part._replace(expected=expected, answer=shown(value), misses=found)


def result(
    sheet: Sheet, bound: Bound, name: str, carried: Values, mistake: Mistake | None = None
) -> Any:
    """A step's value with the values carried; None where these lead to none."""
    from dlstudy.worksheets.solution import WorkError
    from dlstudy.worksheets.solve import compute

    try:
        steps = compute(sheet, bound, mistake, carried)
        return next(one.value for one in steps if one.step.name == name)
    except WorkError:
        return None


def _depends(sheet: Sheet, bound: Bound, name: str, rights: Values, carried: Values) -> bool:
    """Whether the result still depends on the values carried, if it does on the right ones."""
    own = {key: value for key, value in carried.items() if _moved(value)}
    own = {key: value for key, value in own.items() if not _equal(value, rights[key])}
    if not own or _changes(sheet, bound, name, carried, own):
        return True
    right = {**carried, **{key: rights[key] for key in own}}
    return not _changes(sheet, bound, name, right, own)


def _changes(sheet: Sheet, bound: Bound, name: str, carried: Values, own: Collection[str]) -> bool:
    """Whether the result shows when those values are another size."""
    from dlstudy.worksheets.draw import differs

    before = result(sheet, bound, name, carried)
    moved = {key: _moved(carried[key]) for key in own}
    for way in range(min(map(len, moved.values()), default=0)):
        values = {**carried, **{key: ways[way] for key, ways in moved.items()}}
        after = result(sheet, bound, name, values)
        if after is None or differs(before, after, 0.0):
            return True
    return False


def _moved(value: Any) -> tuple[Any, ...]:
    """A number or array with other sizes; nothing for words and shapes."""
    if isinstance(value, str | tuple | list):
        return ()
    return (value * 2, value + 1, value - 1, value * 3)


def _equal(one: Any, other: Any) -> bool:
    same = one == other
    return bool(same.all()) if hasattr(same, "all") else bool(same)
