"""A worksheet worked again with one thing done another way: general mistakes on its own numbers.

A variation is a mistake that nobody has written down: it replaces inputs or steps, as a listed one
does, and is worked by the same code. They come one at a time, the most plausible first, and are
bounded in number, so that whoever looks for one stops when it is found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations, permutations
from typing import Any, NamedTuple

from dlstudy.catalog.entries import Input, worded_types
from dlstudy.expressions.printing import source, symbol_terminal
from dlstudy.expressions.tree import Call, Node, functions_in, names_in, walk
from dlstudy.worksheets.again import Again
from dlstudy.worksheets.binding import default_value
from dlstudy.worksheets.changes import changes
from dlstudy.worksheets.early_rounding import early
from dlstudy.worksheets.rewriting import everywhere, one_by_one
from dlstudy.worksheets.sheet import Sheet, is_whole
from dlstudy.worksheets.solution import Solution, WorkError
from dlstudy.worksheets.values import is_array, is_number

most = 300
"""How often a worksheet is worked again at most."""

most_of_procedure = 40
most_parts = 4  # their orders are all tried
first_parts = 6
"""The exchanges of two of four gates, which come before changed formulas."""

most_sizes = 10_000
"""Entries of the inputs together; larger ones are not worked again."""


class Variation(NamedTuple):
    """What a general mistake gives; `a` and `b` are what fills the gaps of its words."""

    id: str
    value: object
    a: str = ""
    b: str = ""


class Plan(NamedTuple):
    """A variation before it is worked: what it replaces, by input or step."""

    id: str
    replace: dict[str, str]
    a: str = ""
    b: str = ""


def variations(
    sheet: Sheet, solution: Solution, find: str, near: bool = False
) -> Iterator[Variation]:
    """What the general mistakes give for a result of the solution, the most plausible first.

    What is nearly right (`near`) is most plausibly rounded on the way, so that comes first then.
    Raises WorkError where the solution does not hold what the result is made from.
    """
    again = Again(sheet, solution, find)
    if sum(map(_entries, again.bound.values.values())) > most_sizes:
        return
    if near and not again.is_procedure:
        yield from _rounded(again)
    left = most_of_procedure if again.is_procedure else most
    for plan in plans(again):
        if left == 0:
            return
        left -= 1
        value = again.value(plan.replace)
        if value is not None:
            yield Variation(plan.id, value, plan.a, plan.b)
    if not (near or again.is_procedure):
        yield from _rounded(again)


def _rounded(again: Again) -> Iterator[Variation]:
    return (Variation("general-rounded", value) for value in early(again))


def features(solution: Solution) -> frozenset[str]:
    """What the formulas of a solution have: angles, squares.

    Logarithms are not among them: another base is a variation of each formula that has one.
    """
    called: set[str] = set()
    raised = False
    for step in solution.steps:
        if step.tree is not None:
            called |= functions_in(step.tree)
            raised |= any(getattr(node, "operator", "") == "**" for node in walk(step.tree))
    found = {"angles"} if called & {"sin", "cos", "tan", "arctan"} else set()
    found |= {"squares"} if raised or called & {"sqrt", "norm", "var"} else set()
    return frozenset(found)


def _entries(value: object) -> int:
    if isinstance(value, dict):
        return sum(map(_entries, value.values()))
    return int(value.size) if is_array(value) else 1


def plans(again: Again) -> Iterator[Plan]:
    """What is replaced by each general mistake, the most plausible first."""
    yield from _conventions(again)
    yield from _swaps(again)
    parts = list(_parts(again))
    yield from parts[:first_parts]
    yield from _rewritten(again)
    yield from _defaults(again)
    yield from _complements(again)
    yield from parts[first_parts:]
    yield from _counts(again)


def _conventions(again: Again) -> Iterator[Plan]:
    """Another option of each choice."""
    for input in _inputs(again):
        chosen = again.bound.values[input.name]
        for option in input.choices:
            if option != chosen:
                yield Plan("general-convention", {input.name: option}, option, str(chosen))


def _inputs(again: Again) -> list[Input]:
    """The inputs that take part, by a name that stands for nothing else."""
    return [
        input
        for input in again.sheet.worksheet.inputs
        if input.name in again.bound.values
        and again.sheet.owners.get(input.name, input.name) == input.name
    ]


def _swaps(again: Again) -> Iterator[Plan]:
    """Two inputs of one kind and shape in each other's place."""
    inputs = [input for input in _inputs(again) if input.type not in worded_types]
    plain = [input for input in inputs if not input.keys]
    values = again.bound.values
    for one, other in combinations(plain, 2):
        first, second = values[one.name], values[other.name]
        if _shape(first) == _shape(second) and one.type == other.type:
            replace = {one.name: other.symbol, other.name: one.symbol}
            yield Plan("general-swapped", replace, _shown(one.symbol), _shown(other.symbol))


def _shape(value: Any) -> tuple[int, ...]:
    return tuple(value.shape) if is_array(value) else ()


def _shown(symbol: str) -> str:
    return symbol_terminal(symbol)


def _rewritten(again: Again) -> Iterator[Plan]:
    """A formula read as another, in the last step first."""
    for rewriting in changes(lambda node: _is_count(again.sheet, node)):
        if rewriting.everywhere:
            trees = {n: everywhere(t, rewriting.change) for n, t in again.formulas.items()}
            changed = {name: source(tree) for name, tree in trees.items() if tree is not None}
            if changed:
                symbols = ", ".join(_symbol(again, name) for name in changed)
                yield Plan(rewriting.id, changed, symbols)
            continue
        for name, formula in again.formulas.items():
            for tree in one_by_one(formula, rewriting.change):
                yield Plan(rewriting.id, {name: source(tree)}, _symbol(again, name))


def _symbol(again: Again, name: str) -> str:
    return _shown(again.sheet.steps[name].symbol)


def _is_count(sheet: Sheet, node: Node) -> bool:
    """Whether a node is a number of terms: a size, or a step that is made of sizes."""
    symbols = {step.symbol: step for step in sheet.worksheet.steps}
    whole = sheet.dims | {s for s, step in symbols.items() if sheet.types[step.name] == "integer"}
    if not is_whole(node, whole):
        return False
    names = names_in(node)
    for name in list(names):
        if name in symbols:
            names |= {n for formula in sheet.formulas(symbols[name]) for n in formula.names}
    measures = any(isinstance(p, Call) and p.function in ("len", "size") for p in walk(node))
    return measures or bool(names & sheet.dims)


def _defaults(again: Again) -> Iterator[Plan]:
    """An input's default where another value is given."""
    for input in _inputs(again):
        if input.default is None or input.type in worded_types or input.keys:
            continue
        if input.name in again.bound.defaulted:
            continue
        try:
            default_value(again.sheet, input, again.bound.symbols)
        except WorkError:
            continue
        text = f"0*{input.symbol} + ({input.default})"
        yield Plan("general-default", {input.name: text}, _shown(input.symbol))


def _complements(again: Again) -> Iterator[Plan]:
    """1 − p for an input that is a probability."""
    for input in _inputs(again):
        value = again.bound.values[input.name]
        if input.keys or input.type != "real" or not _is_share(value):
            continue
        text = f"1 - {input.symbol}"
        yield Plan("general-inner-complement", {input.name: text}, _shown(input.symbol))


def _is_share(value: Any) -> bool:
    if is_array(value):
        return bool(((value >= 0) & (value <= 1)).all())
    return is_number(value) and 0 < value < 1


def _parts(again: Again) -> Iterator[Plan]:
    """The parts of all groups, or of one, in another order: gates exchanged."""
    groups = [input for input in _inputs(again) if len(input.keys) > 1]
    keys = [key for key in groups[0].keys if _has(again, groups, key)] if groups else []
    if not 2 <= len(keys) <= most_parts:
        return
    orders = sorted(permutations(keys), key=lambda order: sum(map(_differ, order, keys)))[1:]
    for order in orders:
        yield _exchanged(again, groups, keys, order)
    for group in groups:
        for order in orders:
            if len(groups) > 1 and sum(map(_differ, order, keys)) == 2:
                yield _exchanged(again, [group], keys, order)


def _differ(one: str, other: str) -> bool:
    return one != other


def _has(again: Again, groups: list[Input], key: str) -> bool:
    return all(f"{group.symbol}_{key}" in again.bound.symbols for group in groups)


def _exchanged(again: Again, groups: list[Input], keys: list[str], order: Collection[str]) -> Plan:
    replace = {
        f"{group.symbol}_{key}": f"{group.symbol}_{other}"
        for group in groups
        for key, other in zip(keys, order, strict=True)
        if key != other
    }
    return Plan("general-parts", replace, " ".join(order), " ".join(keys))


def _counts(again: Again) -> Iterator[Plan]:
    """A whole input one more or one less."""
    for input in _inputs(again):
        if input.type == "integer" and input.shape is None and not input.keys:
            for by in ("+ 1", "- 1"):
                text = f"{input.symbol} {by}"
                yield Plan("general-count", {input.name: text}, _shown(input.symbol))
