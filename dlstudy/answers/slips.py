"""General mistakes that show in the value alone: the right answer's sign, size or order changed.

`slips` names those that the student's value is consistent with. Of lists, the entries that are
right stay as they are, so that one entry of the opposite sign is found too. Whether an agreement
may be luck is decided by `coincidence`. What is only plausible where the formula has a logarithm,
an angle or a square is tried only there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from math import log, pi, sqrt
from operator import mul
from typing import NamedTuple

from dlstudy.answers.coincidence import Trial
from dlstudy.answers.expected import Expected

NUMBERS = frozenset({"integer", "real", "percent", "fraction"})
LISTS = frozenset({"vector", "matrix"})
LEAST_COUNT = 10  # smaller whole numbers are all off by one from a neighbour
LOGS, ANGLES, SQUARES = "logs", "angles", "squares"
EVERYTHING = frozenset({LOGS, ANGLES, SQUARES})
BITS = frozenset({"bit", "byte", "b", "kb", "mb", "gb", "kib", "mib", "gib", "param", "parameter"})
NATS = frozenset({"nat", "bit", "shannon", "dit", "hartley"})


class Scaling(NamedTuple):
    """One way in which a number is changed; None where that makes no sense for it."""

    id: str
    change: Callable[[float], float | None]


def slips(
    expected: Expected,
    value: object,
    among: Collection[str] = EVERYTHING,
    trial: Trial | None = None,
) -> tuple[str, ...]:
    """The ids of the general mistakes that the value alone is consistent with, of a family one.

    `among` says what the formula has: logarithms, angles, squares. A `trial` that goes on to
    further explanations may be handed in.
    """
    if has_expressions(expected, value):
        from dlstudy.answers.expression_slips import expression_slips

        return expression_slips(expected, value)
    if expected.type not in NUMBERS | LISTS | {"shape"}:
        return ()
    try:
        trial = trial or Trial(expected, value)
    except (TypeError, ValueError):
        return ()
    if not trial.wrong:
        return ()
    from dlstudy.answers.general_mistakes import family

    fits = (id for id, candidate in candidates(expected, value, among) if trial.offer(candidate))
    found: dict[str, str] = {}
    for id in fits:
        found.setdefault(family(id), id)
    return tuple(found.values())


def has_expressions(expected: Expected, value: object) -> bool:
    """Whether the answer is an expression, or a list with expressions among its entries."""
    if expected.type == "expression":
        return True
    if expected.type not in LISTS or not isinstance(value, list):
        return False
    from dlstudy.answers.closeness import flat, nested

    return any(
        hasattr(each, "children") for v in (expected.value, value) for each in flat(nested(v))
    )


def candidates(
    expected: Expected, value: object, among: Collection[str] = EVERYTHING
) -> Iterator[tuple[str, object]]:
    """What each general mistake gives, the most plausible first."""
    if expected.type == "shape":
        yield from _of_shape(expected, value)
    elif expected.type in NUMBERS:
        yield from _of_number(expected, value, among)
    else:
        yield from _of_list(expected, value, among)


def _of_number(
    expected: Expected, value: object, among: Collection[str]
) -> Iterator[tuple[str, object]]:
    from dlstudy.answers.closeness import as_float, number

    try:
        right, got = number(expected.value), number(value)
    except TypeError:
        return
    yield "general-sign", -right
    if expected.type == "integer" and abs(as_float(right)) >= LEAST_COUNT:
        yield "general-off-by-one", right - 1
        yield "general-off-by-one", right + 1
    for scaling in scalings(expected, among, _are_shares([as_float(right), as_float(got)])):
        changed = _changed(scaling, as_float(right))
        if changed is not None:
            yield scaling.id, changed


def _of_list(
    expected: Expected, value: object, among: Collection[str]
) -> Iterator[tuple[str, object]]:
    from dlstudy.answers.closeness import as_float, flat, nested, shape_of

    key, got = nested(expected.value), nested(value)
    yield from _orders(key)
    if shape_of(key) != shape_of(got):
        return
    from dlstudy.answers.kinds.entries import entries_right

    right = [as_float(entry) for entry in flat(key)]
    keep = entries_right(expected, key, got)
    shares = _are_shares([*right, *map(as_float, flat(got))])
    for scaling in (Scaling("general-sign", _negative), *scalings(expected, among, shares)):
        changed = [x if ok else _changed(scaling, x) for x, ok in zip(right, keep, strict=True)]
        if None not in changed:
            yield scaling.id, _shaped(changed, shape_of(key))


def _orders(key: object) -> Iterator[tuple[str, object]]:
    """The entries of a vector or matrix in other places."""
    from dlstudy.answers.arrays import transpose
    from dlstudy.answers.closeness import as_float

    if not isinstance(key, list) or not key:
        return
    if not isinstance(key[0], list):
        yield "general-reversed", key[::-1]
        yield "general-order", sorted(key, key=as_float)
        yield "general-order", sorted(key, key=as_float, reverse=True)
        for by in range(1, len(key)):
            yield "general-order", key[by:] + key[:by]
        for at in range(len(key) - 1):
            yield "general-order", [*key[:at], key[at + 1], key[at], *key[at + 2 :]]
    elif not isinstance(key[0][0], list):
        yield "general-transposed", transpose(key)
        yield "general-reversed", key[::-1]
        yield "general-reversed", [row[::-1] for row in key]
        if len(key) == len(key[0]):
            yield "general-order", [row[::-1] for row in key[::-1]]


def _of_shape(expected: Expected, value: object) -> Iterator[tuple[str, object]]:
    from dlstudy.answers.kinds.shape import as_shape

    right = as_shape(expected.value)
    batch = 1 if len(right) == 4 else 0
    front, back = right[:batch], right[batch:]
    if len(back) == 3:
        yield "general-channels", (*front, *back[-1:], *back[:-1])
        yield "general-channels", (*front, *back[1:], *back[:1])
    yield "general-reversed", right[::-1]
    got = as_shape(value)
    if sorted(map(str, got)) == sorted(map(str, right)):
        yield "general-order", got


def scalings(expected: Expected, among: Collection[str], shares: bool) -> Iterator[Scaling]:
    """The ways in which a number of that kind may be changed, the most plausible first."""
    yield from _times("general-factor-two", 2.0)
    if shares:
        yield Scaling("general-complement", lambda x: 1 - x)
    unit = expected.unit.casefold().removesuffix("s")
    if LOGS in among or unit in NATS:
        yield from _times("general-log-base", log(2), log(10))
    yield Scaling("general-reciprocal", lambda x: 1 / x)
    if SQUARES in among:
        yield Scaling("general-squared", lambda x: x * x)
        yield Scaling("general-rooted", lambda x: sqrt(x) if x >= 0 else None)
    yield from _times("general-percent", 100.0)
    if ANGLES in among:
        yield from _times("general-degrees", 180 / pi)
    yield from _times("general-power-of-ten", 10.0, 1e3, 1e6, 1e4, 1e9)
    yield from _times("general-unit", 1024.0, 1024.0**2, 1024.0**3)
    if unit in BITS:
        kilo = 1024 / 1000
        yield from _times("general-unit", 8.0, 4.0, kilo, kilo**2, kilo**3)


def _times(id: str, *factors: float) -> Iterator[Scaling]:
    """A number multiplied, and divided, by each factor."""
    for factor in factors:
        yield Scaling(id, partial(mul, factor))
        yield Scaling(id, partial(mul, 1 / factor))


def _negative(x: float) -> float:
    return -x


def _are_shares(values: list[float]) -> bool:
    """Whether all may be probabilities, and not all of them are 0 or 1."""
    return all(0 <= x <= 1 for x in values) and any(0 < x < 1 for x in values)


def _changed(scaling: Scaling, x: float) -> float | None:
    try:
        return scaling.change(x)
    except (ZeroDivisionError, OverflowError):
        return None


def _shaped(values: list[float | None], shape: tuple[int, ...]) -> object:
    """The entries in nested lists of that shape."""
    if len(shape) < 2:
        return values
    step = len(values) // shape[0]
    return [_shaped(values[at * step : at * step + step], shape[1:]) for at in range(shape[0])]
