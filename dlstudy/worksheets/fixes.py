"""Single whole inputs whose change makes the requirements hold: `--padding 3`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dlstudy.worksheets.binding import Bound, bind, canonical
from dlstudy.worksheets.checks import check_inputs, check_requirements
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
            mended = _nearest(lambda v, name=name: _works(sheet, given, name, v), value)
            if mended is not None:
                found.append((abs(mended - value), -place, name, mended))
    return tuple((name, value) for _, _, name, value in sorted(found)[:most])


def _works(sheet: Sheet, given: Mapping[str, object], name: str, value: int) -> bool:
    try:
        bound = bind(sheet, {**given, name: value})
        check_inputs(sheet, bound)
        check_requirements(sheet, bound.symbols)
    except WorkError:
        return False
    return True


def _nearest(works: Callable[[int], bool], value: int) -> int | None:
    """The nearest working value: near ones one by one, far ones by doubling and halving."""
    for distance in range(1, nearest + 1):
        for candidate in (value + distance, value - distance):
            if works(candidate):
                return candidate
    for sign in (1, -1):
        distance = nearest * 2
        while distance <= farthest and not works(value + sign * distance):
            distance *= 2
        if distance <= farthest:
            return _halve(works, value, sign, distance)
    return None


def _halve(works: Callable[[int], bool], value: int, sign: int, distance: int) -> int:
    too_near = distance // 2
    while distance - too_near > 1:
        middle = (distance + too_near) // 2
        if works(value + sign * middle):
            distance = middle
        else:
            too_near = middle
    return value + sign * distance
