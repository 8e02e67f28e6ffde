"""A question's numbers, ready to be worked again with something replaced."""

from __future__ import annotations

from collections.abc import Mapping

from dlstudy.catalog.entries import Mistake
from dlstudy.worksheets.binding import Bound, sizes_of
from dlstudy.worksheets.draw import finite
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import Solution, WorkError
from dlstudy.worksheets.solve import results_of


class Again:
    """The inputs of a solution, and as much of its sheet as leads to the result `find`.

    `formulas` are the trees of the steps that can be changed, the last step first; none of a
    procedure, whose steps are Python.
    """

    __slots__ = ("bound", "find", "formulas", "sheet", "solution")

    def __init__(self, sheet: Sheet, solution: Solution, find: str) -> None:
        self.find = find
        self.solution = solution
        self.bound = _bound(sheet, solution)
        self.sheet = _reduced(sheet, solution, find, set(self.bound.symbols))
        trees = {step.name: step.tree for step in reversed(solution.steps)}
        self.formulas = {
            name: tree
            for name, tree in trees.items()
            if tree is not None and name in self.sheet.steps and not self.is_procedure
        }

    def value(
        self, replace: Mapping[str, str], inputs: Mapping[str, object] | None = None
    ) -> object:
        """What the result is with that replaced, for other `inputs`; None where it has none."""
        mistake = Mistake("", {}, {}, dict(replace))
        bound = self.bound
        if inputs:
            bound = Bound(dict(bound.values), dict(bound.symbols))
            for name, value in inputs.items():
                bound.put(self.sheet.inputs[name], value)
        try:
            found = results_of(self.sheet, bound, mistake).get(self.find)
        except (WorkError, ValueError, ArithmeticError, TypeError, IndexError, KeyError):
            return None
        return found if found is not None and finite(found) else None

    @property
    def is_procedure(self) -> bool:
        """Whether the steps are Python, of which only the inputs can be changed."""
        return self.sheet.worksheet.procedure is not None


def _reduced(sheet: Sheet, solution: Solution, find: str, known: set[str]) -> Sheet:
    """The sheet up to the step that is asked for, without what the `known` do not suffice for."""
    worksheet = sheet.worksheet
    if worksheet.procedure is not None:
        return sheet
    needed = {step.name for step in solution.steps}
    steps = []
    for step in worksheet.steps:
        if step.name in needed or all(f.names <= known for f in sheet.formulas(step)):
            steps.append(step._replace(type=sheet.types[step.name]))
            known.add(step.symbol)
        if step.name == find:
            break
    return Sheet(worksheet._replace(steps=tuple(steps)))


def _bound(sheet: Sheet, solution: Solution) -> Bound:
    bound = Bound({}, {})
    for name, value in solution.given.items():
        bound.put(sheet.inputs[name], value)
    for dim, (size, _) in sizes_of(sheet, bound.values, bound.symbols).items():
        bound.symbols.setdefault(dim, size)
    bound.defaulted = solution.defaulted
    return bound
