"""General mistakes in expressions: the key's opposite, twice or half of it, its reciprocal.

Of a list of expressions the entries that are right stay as they are.

A few points rule out most of them; what is left is decided by the ladder of `equivalence`, so that
none is named by luck.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.answers.expected import Expected

if TYPE_CHECKING:
    from dlstudy.expressions.tree import Node

FEW, POINTS = 3, 16


class Change(NamedTuple):
    """A general mistake in an expression: the tree that it makes, and the number of a number."""

    id: str
    tree: Callable[[Node], Node]
    number: Callable[[float], float]


@lru_cache(maxsize=1)
def changes() -> tuple[Change, ...]:
    """What is tried, the most plausible first."""
    from dlstudy.expressions.tree import Binary, Number, Unary

    two, one = Number(2), Number(1)
    return (
        Change("general-sign", lambda key: Unary("-", key), lambda x: -x),
        Change("general-factor-two", lambda key: Binary("*", two, key), lambda x: 2 * x),
        Change("general-factor-two", lambda key: Binary("/", key, two), lambda x: x / 2),
        Change("general-reciprocal", lambda key: Binary("/", one, key), lambda x: 1 / x),
    )


def expression_slips(expected: Expected, value: object) -> tuple[str, ...]:
    """The ids of what an expression is consistent with; all entries of a list that are wrong."""
    pairs = _wrong_pairs(expected, value)
    if not pairs:
        return ()
    possible = changes()
    for count in (FEW, POINTS):
        values = [list(_at_points(expected, key, got, count)) for key, got in pairs]
        lacking = count < POINTS and not all(values)
        possible = tuple(
            change
            for change in possible
            if lacking or all(_may_equal(points, change) for points in values)
        )
        if not possible:
            return ()
    found = tuple(
        change.id
        for change in possible
        if all(_is_equal(expected, change.tree(key), got) for key, got in pairs)
    )
    return () if found and all(_is_equal(expected, key, got) for key, got in pairs) else found


def _wrong_pairs(expected: Expected, value: object) -> list[tuple[Node, Node]]:
    """Key and answer, of a list the entries that differ; none where they do not correspond."""
    from dlstudy.answers.closeness import flat, nested, shape_of
    from dlstudy.answers.kinds.expression import tree_of
    from dlstudy.answers.quantities import as_tree
    from dlstudy.expressions.tree import Node

    if expected.type == "expression":
        if not isinstance(value, Node) or expected.value in ("undefined", "none"):
            return []
        return [(tree_of(expected, expected.value), value)]
    right, got = nested(expected.value), nested(value)
    if shape_of(right) != shape_of(got):
        return []
    pairs = zip(map(as_tree, flat(right)), map(as_tree, flat(got)), strict=True)
    return [(one, other) for one, other in pairs if not _is_equal(expected, one, other)]


def _may_equal(points: list[tuple[float, float]], change: Change) -> bool:
    """Whether a few points, where both have values, leave it possible."""
    from math import isclose, isfinite

    compared = 0
    for right, got in points:
        try:
            wanted = change.number(right)
        except ZeroDivisionError:
            continue
        if not (isfinite(wanted) and isfinite(got)) or wanted == got == 0:
            continue
        if not isclose(wanted, got, rel_tol=1e-6):
            return False
        compared += 1
    return compared > 0


def _at_points(
    expected: Expected, key: Node, value: Node, wanted: int
) -> Iterator[tuple[float, float]]:
    """The values of both at some points of the domain, where they have any."""
    from dlstudy.answers.columns import column
    from dlstudy.answers.quantities import variables_of
    from dlstudy.answers.sampling import points, size

    rows = points(variables_of(expected), "")
    few = {name: values[:: size // wanted] for name, values in rows.items()}
    count = len(next(iter(few.values()), [0.0]))
    try:
        pair = column(key, few, count), column(value, few, count)
    except (KeyError, ArithmeticError, ValueError):
        return
    for right, got in zip(*pair, strict=True):
        if isinstance(right, float | int) and isinstance(got, float | int) and right - right == 0:
            yield float(right), float(got)


def _is_equal(expected: Expected, key: Node, value: Node) -> bool:
    from dlstudy.answers.quantities import decided
    from dlstudy.answers.refusal import Unreadable

    try:
        return decided(expected, key, value).same
    except Unreadable:
        return False
