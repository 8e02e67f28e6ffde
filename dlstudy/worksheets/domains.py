"""The bounds that a domain such as `0 < p <= 1` sets for its own symbol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.expressions.tree import Compare, Logic, Name, Node, names_in
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.values import is_number
from dlstudy.worksheets.work import Formula, evaluate

if TYPE_CHECKING:
    from dlstudy.worksheets.values import Real

_mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}


class Bounds(NamedTuple):
    """The ends of a domain; None where there is none, open where the end itself is outside."""

    low: Real | None = None
    high: Real | None = None
    low_open: bool = False
    high_open: bool = False

    def whole(self) -> tuple[int | None, int | None]:
        """The smallest and the largest whole number inside."""
        from math import ceil, floor

        low = None if self.low is None else ceil(self.low)
        high = None if self.high is None else floor(self.high)
        if low is not None and low == self.low and self.low_open:
            low += 1
        if high is not None and high == self.high and self.high_open:
            high -= 1
        return low, high


def bounds(sheet: Sheet, name: str, symbols: Mapping[str, object]) -> Bounds:
    """The bounds of an input's domain, as far as they follow from what is known."""
    input = sheet.inputs[name]
    found = Bounds()
    if input.domain is None:
        return found
    for operator, side in _limits(sheet.formula(input.domain).tree, input.symbol):
        value = _known(side, symbols)
        if value is not None:
            found = _tightened(found, operator, value)
    return found


def _limits(tree: Node, symbol: str) -> Iterator[tuple[str, Node]]:
    """What the symbol is compared with, the symbol standing on the left."""
    if isinstance(tree, Logic) and tree.operator == "and":
        for operand in tree.operands:
            yield from _limits(operand, symbol)
    elif isinstance(tree, Compare):
        nodes = (tree.first, *tree.rest)
        for left, operator, right in zip(nodes, tree.operators, tree.rest, strict=False):
            if left == Name(symbol):
                yield operator, right
            elif right == Name(symbol) and operator in _mirrored:
                yield _mirrored[operator], left


def _known(side: Node, symbols: Mapping[str, object]) -> Real | None:
    try:
        value: object = evaluate(Formula("", side, names_in(side)), symbols)
    except WorkError:
        return None
    return value if is_number(value) and value - value == 0 else None


def _tightened(old: Bounds, operator: str, value: Real) -> Bounds:
    if operator in {">", ">=", "=="} and (old.low is None or value >= old.low):
        old = old._replace(low=value, low_open=operator == ">")
    if operator in {"<", "<=", "=="} and (old.high is None or value <= old.high):
        old = old._replace(high=value, high_open=operator == "<")
    return old
