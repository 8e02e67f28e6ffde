"""Rounding on the way: the steps, or the operations in them, rounded and carried on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dlstudy.expressions.printing import source
from dlstudy.expressions.tree import Node
from dlstudy.worksheets.again import Again
from dlstudy.worksheets.changes import rounded_inside
from dlstudy.worksheets.rewriting import everywhere, rebuilt
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.solve import compute
from dlstudy.worksheets.values import is_array, is_fraction, is_number


def early(again: Again) -> Iterator[object]:
    """The result with every step before it rounded to decimals or digits, then every operation."""
    for places in (2, 3, 1):
        for significant in (False, True):
            value = _carried(again, places, significant)
            if value is not None:
                yield value
    for places in (2, 3, 1):
        trees = {n: _inside(t, places) for n, t in again.formulas.items()}
        changed = {name: source(tree) for name, tree in trees.items() if tree is not None}
        value = again.value(changed) if changed else None
        if value is not None:
            yield value


def _inside(tree: Node, places: int) -> Node | None:
    """The tree with what is below its top rounded."""
    change = rounded_inside(places)
    parts = [everywhere(child, change) for child in tree.children]
    if all(part is None for part in parts):
        return None
    pairs = zip(parts, tree.children, strict=True)
    return rebuilt(tree, tuple(part or child for part, child in pairs))


def _carried(again: Again, places: int, significant: bool) -> object:
    """The result where each step before it is rounded and carried on; None without any."""
    carried: dict[str, object] = {}
    types = again.sheet.types
    names = [step.name for step in again.sheet.worksheet.steps]
    before = [name for name in names[: names.index(again.find)] if types[name] == "real"]
    try:
        for name in before:
            carried[name] = rounded(_stepped(again, name, carried), places, significant)
        return _stepped(again, again.find, carried) if before else None
    except (WorkError, ValueError, ArithmeticError, TypeError):
        return None


def _stepped(again: Again, name: str, carried: Mapping[str, object]) -> object:
    for computed in compute(again.sheet, again.bound, None, carried):
        if computed.step.name == name:
            return computed.value
    raise KeyError(name)


def rounded(value: Any, places: int, significant: bool) -> Any:
    """A number or array to so many decimals, or to so many significant digits."""
    if is_array(value):
        import numpy as np

        flat = [rounded(float(entry), places, significant) for entry in value.ravel()]
        return np.array(flat).reshape(value.shape)
    if not is_number(value):
        return value
    number = float(value) if is_fraction(value) else value
    return float(f"{number:.{places}g}") if significant else round(number, places)
