"""Two trees held against each other at one point, with as many digits as it takes.

A hole that can be filled (x²/x at 0) is no difference: close by on every side the two agree,
and they approach the value that one of them has there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from dlstudy.answers.enclosures import (
    Enclosing,
    Number,
    OpenError,
    is_exact,
    is_infinite,
    library,
    magnitude,
)
from dlstudy.answers.high_precision import digits, most_digits, undefined, unknown, value_at
from dlstudy.answers.variables import Variable
from dlstudy.expressions import tree

agreed, different, open_ = "agreed", "different", "open"
close_by = (Fraction(1, 10**16), Fraction(1, 10**26))


@lru_cache(maxsize=4096)
def exactly(x: float) -> int | Fraction:
    """The short decimal that a float was written as, exactly."""
    return int(x) if x == int(x) else Fraction(repr(x))


class Comparison:
    """The outcome at a point, with both values: a number, a bool, `undefined` or `unknown`."""

    __slots__ = ("key", "outcome", "value")

    def __init__(self, outcome: str, key: Any, value: Any) -> None:
        self.outcome = outcome
        self.key = key
        self.value = value


def compare(key: tree.Node, answer: tree.Node, values: Mapping[str, Number]) -> Comparison:
    """Both trees at exact values; what differs is proved to, what agrees does to 36 digits.

    Where the digits do not tell on which side of a boundary a value lies, it counts as lying on
    it; that may show the two to agree, but never that they differ.
    """
    tied = False
    for precision in digits:
        last = precision == digits[-1]
        a, b = value_at(key, values, precision, False), value_at(answer, values, precision, False)
        if last and (a is unknown or b is unknown):
            tied = True
            a = value_at(key, values, precision) if a is unknown else a
            b = value_at(answer, values, precision) if b is unknown else b
        outcome = _judged(a, b, precision, last)
        if outcome != open_:
            break
    return Comparison(open_ if tied and outcome == different else outcome, a, b)


def compare_constants(key: tree.Node, answer: tree.Node) -> Comparison:
    """Two trees without variables: what agrees does to 580 digits, or exactly."""
    a, b = value_at(key, {}, most_digits // 16), value_at(answer, {}, most_digits // 16)
    if _judged(a, b, most_digits // 16, False) == different:
        return Comparison(different, a, b)
    a, b = value_at(key, {}, most_digits), value_at(answer, {}, most_digits)
    return Comparison(_judged(a, b, most_digits, True), a, b)


def lopsided(found: Comparison) -> bool:
    """Whether one of the two is known and the other too large to be worked out."""
    return (found.key is unknown) != (found.value is unknown)


def missing(x: Any) -> bool:
    """Whether an outcome is no finite number."""
    return x is undefined or is_infinite(x)


def _judged(a: Any, b: Any, precision: int, last: bool) -> str:
    if a is unknown or b is unknown:
        return open_
    if missing(a) or missing(b):
        opposite = is_infinite(a) and is_infinite(b) and a != b
        return agreed if missing(a) and missing(b) and not opposite else different
    if is_exact(a) and is_exact(b):
        return agreed if a == b and (type(a) is bool) == (type(b) is bool) else different
    return _enclosed(a, b, precision, last)


def _enclosed(a: Number, b: Number, precision: int, last: bool) -> str:
    e, lib = Enclosing(precision), library()
    (a_low, a_high), (b_low, b_high) = e.bounds(a), e.bounds(b)
    if lib.mpf_lt(a_high, b_low) or lib.mpf_lt(b_high, a_low):
        return different
    wide = max(magnitude(lib.mpf_sub(a_high, a_low, 20)), magnitude(lib.mpf_sub(b_high, b_low, 20)))
    size = min(max(magnitude(a_low), magnitude(a_high)), max(magnitude(b_low), magnitude(b_high)))
    if wide < size - precision * 3 // 5:
        return agreed
    return agreed if last and wide < -precision * 2 // 5 else open_


def is_hole(
    key: tree.Node,
    answer: tree.Node,
    at: Comparison,
    point: Mapping[str, Number],
    variables: Sequence[Variable],
) -> bool:
    """Whether the trees differ at this point only because one has a hole that can be filled.

    `at` is their comparison there.
    """
    value = at.value if missing(at.key) else at.key
    if missing(value) or missing(at.key) == missing(at.value):
        return False
    around = list(_around(point, variables))
    return bool(around) and all(_approached(key, answer, moved, value) for moved in around)


def _approached(
    key: tree.Node, answer: tree.Node, moved: Mapping[str, Number], value: Number
) -> bool:
    near = compare(key, answer, moved)
    if near.outcome != agreed or missing(near.key) or type(near.key) is bool:
        return False
    e = Enclosing(200)
    try:
        gap = e.magnitude_of(e.minus(near.key, value))
        allowed = e.over(e.plus(e.magnitude_of(value), 1), 10**6)
        return e.compared(gap, allowed) < 0
    except OpenError:
        return False


def _around(
    point: Mapping[str, Number], variables: Sequence[Variable]
) -> Iterator[dict[str, Number]]:
    """Points close by in the domain, on several sides; whole numbers may become fractions."""
    for close in close_by:
        for way in range(4):
            moved = dict(point)
            for place, variable in enumerate(variables):
                sign = -1 if way >> (place % 2) & 1 else 1
                moved[variable.name] = point[variable.name] + sign * close * (3 + 2 * place)
            loose = [v.domain._replace(integer=False) for v in variables]
            if all(moved[v.name] in d for v, d in zip(variables, loose, strict=True)):
                yield moved
