"""Single whole inputs whose change makes the requirements hold: `--padding 3`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dlstudy.worksheets.binding import Bound, bind, canonical
from dlstudy.worksheets.checks import check_inputs, hold_all, required
from dlstudy.worksheets.domains import bounds
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import WorkError

nearest = 24
farthest = 2**24
most = 3


def search(
    sheet: Sheet, given: Mapping[str, object], bound: Bound
) -> tuple[tuple[str, object], ...]:
    """For each whole input alone the nearest value that mends it; the smallest changes first."""
    given = canonical(sheet, given)
    found: list[tuple[int, int, str, int]] = []
    for place, (name, input) in enumerate(sheet.inputs.items()):
        value = bound.values.get(name)
        if input.type == "integer" and isinstance(value, int):
            ends = bounds(sheet, name, bound.symbols).whole()
            mended = _nearest(_trial(sheet, given, name), value, ends)
            if mended is not None:
                found.append((abs(mended - value), -place, name, mended))
    return tuple((name, value) for _, _, name, value in sorted(found)[:most])


def _trial(sheet: Sheet, given: Mapping[str, object], name: str) -> Callable[[int], bool]:
    """Whether everything holds with one input changed."""

    def works(value: int) -> bool:
        try:
            bound = bind(sheet, {**given, name: value})
            check_inputs(sheet, bound)
            hold_all(sheet, required(sheet), bound.symbols)
        except WorkError:
            return False
        return True

    return works


def _nearest(
    works: Callable[[int], bool], value: int, ends: tuple[int | None, int | None]
) -> int | None:
    """The nearest working value: near ones one by one, far ones by doubling and halving."""
    for distance in range(1, nearest + 1):
        for candidate in (value + distance, value - distance):
            if works(candidate):
                return candidate
    for sign, end in ((1, ends[1]), (-1, ends[0])):
        limit = farthest if end is None else sign * (end - value)
        distance, too_near = nearest * 2, nearest
        while too_near < limit:
            distance = min(distance, limit)
            if works(value + sign * distance):
                return value + sign * _halve(works, value, sign, too_near, distance)
            too_near, distance = distance, distance * 2
    return None


def _halve(
    works: Callable[[int], bool], value: int, sign: int, too_near: int, distance: int
) -> int:
    """The smallest working distance between one that is too near and one that works."""
    while distance - too_near > 1:
        middle = (distance + too_near) // 2
        if works(value + sign * middle):
            distance = middle
        else:
            too_near = middle
    return distance
