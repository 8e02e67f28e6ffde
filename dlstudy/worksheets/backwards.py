"""Mistakes in a question that asks for an input: those with which the student's gives the result.

Nothing is solved for. A typed number stands for all that round to it, so it is enough that the
mistaken result passes the one that was given between the ends of that interval.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from dlstudy.catalog.entries import Mistake
from dlstudy.worksheets.again import Again
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import Solution
from dlstudy.worksheets.values import is_number
from dlstudy.worksheets.variations import Variation, most, plans


def mistakes_backwards(
    sheet: Sheet, solution: Solution, unknown: str, ends: tuple[object, object]
) -> Iterator[tuple[Mistake, bool]]:
    """For an input that was to be found: each listed mistake, and whether it leads there.

    It does where its result passes, between the two ends, the one that was given. Nothing comes
    where the right formulas pass it there, too.
    """
    again = Again(sheet, solution, solution.answer)
    if again.is_procedure or _passes(again, unknown, ends, {}):
        return
    for mistake in sheet.worksheet.mistakes:
        if mistake.replace and unknown not in mistake.replace:
            yield mistake, _passes(again, unknown, ends, mistake.replace)


def variations_backwards(
    sheet: Sheet, solution: Solution, unknown: str, ends: tuple[object, object]
) -> Iterator[Variation]:
    """The same for general mistakes: a variation's value tells whether it leads there."""
    again = Again(sheet, solution, solution.answer)
    if again.is_procedure or _passes(again, unknown, ends, {}):
        return
    for plan in islice(plans(again), most):
        if unknown not in plan.replace:
            passes = _passes(again, unknown, ends, plan.replace)
            yield Variation(plan.id, passes, plan.a, plan.b)


def _passes(
    again: Again, unknown: str, ends: tuple[object, object], replace: Mapping[str, str]
) -> bool:
    """Whether the result that was given lies between what both ends lead to."""
    found = [again.value(replace, {unknown: end}) for end in ends]
    given = again.solution.results[again.find]
    if not (is_number(given) and is_number(found[0]) and is_number(found[1])):
        return False
    low, high = sorted((float(found[0]), float(found[1])))
    room = 1e-9 * abs(float(given))
    return low - room <= given <= high + room
