"""Whether two expressions are the same over the domains of their variables: a ladder.

Exact arithmetic settles constants. Then both are evaluated at about 64 points of the domain and
on each side of every boundary; floats that agree to 11 digits are believed, anything else is
evaluated again with 60 digits or exactly, and so is a sample of what agreed. A difference is
therefore never one of rounding, and none is too small to count. Only where the points do not
tell, sympy is asked, under limits (`algebra`); not where one of the two has a value and the other
is too large to be worked out, since no proof makes them equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from dlstudy.answers.branches import both_sides
from dlstudy.answers.columns import Column, column
from dlstudy.answers.flattening import flattened
from dlstudy.answers.pointwise import (
    Comparison,
    agreed,
    compare,
    compare_constants,
    different,
    exactly,
    is_hole,
    lopsided,
    missing,
    open_,
)
from dlstudy.answers.sampling import nice, points
from dlstudy.answers.variables import Variable
from dlstudy.expressions import tree
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.tree import Node

EXACT, POINTS, DIGITS, ALGEBRA = "exact", "points", "digits", "algebra"
believed = 1e-11  # relative: floats this close agree
slight = 1e-9  # absolute or relative: mostly lost digits, so a few of these are looked into
most_slight = 3
most_overflown = 3  # points drawn at random with a value on one side only
most_nice_overflown = 6  # short numbers of that kind: some are poles, but many are only too large
most_not_finite = 2  # points without a value on either side that are looked into
smallest = 1e-290  # smaller floats have lost digits
enough = 6  # points with finite values on both sides
checked_again = (30, 57)  # agreeing points that are evaluated with more digits


class Decision(NamedTuple):
    """Whether two expressions are the same, and which rung of the ladder decided.

    `rung` is exact, points, digits or algebra. Where they differ at a known point,
    `counterexample` is a sentence, and `where` (name, number), `yours` and `right` its parts;
    a part is a number with a true minus sign, or the word undefined, true or false.
    """

    same: bool
    rung: str
    counterexample: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    yours: str = ""
    right: str = ""


def decide(key: Node, answer: Node, variables: Sequence[Variable], seed: str = "") -> Decision:
    """Whether the answer equals the key wherever the variables' domains allow.

    Raises EvaluationError: a name that is not declared, or what needs an array.
    """
    if key == answer:
        return Decision(True, EXACT)
    key, answer = flattened(key), flattened(answer)
    used = _used(key, answer, variables)
    if not used:
        return _constants(key, answer)
    return _Ladder(key, answer, used, seed).decision()


def _used(key: Node, answer: Node, variables: Sequence[Variable]) -> list[Variable]:
    """The variables that occur in either tree."""
    names = tree.names_in(key) | tree.names_in(answer)
    used = [variable for variable in variables if variable.name in names]
    strange = names - {variable.name for variable in used} - tree.constants
    if strange:
        raise EvaluationError(f"{min(strange)} is not declared")
    return used


def _constants(key: Node, answer: Node) -> Decision:
    found = compare_constants(key, answer)
    exact = isinstance(found.key, int) or hasattr(found.key, "numerator")
    rung = EXACT if exact and not isinstance(found.value, tuple) else DIGITS
    if found.outcome == agreed:
        return Decision(not missing(found.key) or found.key == found.value != "undefined", rung)
    if found.outcome == different:
        return _refusal(rung, found, {})
    return Decision(False, DIGITS) if lopsided(found) else _by_algebra(key, answer, ())


def _refusal(rung: str, found: Comparison, where: Mapping[str, object]) -> Decision:
    from dlstudy.answers.counterexamples import described

    return Decision(False, rung, *described(found, where))


def _by_algebra(key: Node, answer: Node, variables: Sequence[Variable]) -> Decision:
    from dlstudy.answers.proofs import proved_equal

    return Decision(proved_equal(key, answer, variables) is True, ALGEBRA)


class _Ladder:
    """One decision over variables."""

    def __init__(self, key: Node, answer: Node, variables: list[Variable], seed: str) -> None:
        self.key = key
        self.answer = answer
        self.variables = variables
        self.seed = seed
        self.rung = POINTS
        self.compared = 0
        self.finite: list[tuple[Mapping[str, Column], int]] = []
        self.last: tuple[Mapping[str, object], Comparison] | None = None
        self.not_finite = 0
        self.beyond = False  # at some point only one of the two could be worked out

    def decision(self) -> Decision:
        rows = points(self.variables, self.seed)
        wrong = self.first_difference(rows)
        if wrong is None:
            found = both_sides((self.key, self.answer), self.variables, rows, self.seed)
            if found:
                names = [variable.name for variable in self.variables]
                wrong = self.first_difference({name: [p[name] for p in found] for name in names})
        wrong = wrong or self.difference_in_digits()
        if wrong is not None:
            return self.refused(wrong)
        if self.compared >= enough or self.few_points():
            return Decision(True, self.rung)
        if self.beyond:
            return Decision(False, DIGITS)
        return _by_algebra(self.key, self.answer, self.variables)

    def few_points(self) -> bool:
        """Whether the domain itself has so few points that all of them were compared."""
        ranges = [v.domain.high - v.domain.low for v in self.variables if v.domain.integer]
        return len(ranges) == len(self.variables) and max(ranges) < enough and self.compared > 0

    def first_difference(self, rows: Mapping[str, Column]) -> dict[str, float] | None:
        """The first point at which the two differ; points that agree are counted."""
        size = len(next(iter(rows.values())))
        keys, answers = column(self.key, rows, size), column(self.answer, rows, size)
        for place in self.doubtful(keys, answers, rows):
            point = {name: rows[name][place] for name in rows}
            if self.differ(point):
                return point
            self.rung = DIGITS
        return None

    def doubtful(self, keys: Column, answers: Column, rows: Mapping[str, Column]) -> Iterator[int]:
        """The places where floats do not settle that the two agree."""
        looked_into = overflown = 0
        for place, (a, b) in enumerate(zip(keys, answers, strict=True)):
            if a is None or b is None:
                yield place
                continue
            gap = a - b
            size = abs(a)
            if abs(gap) <= believed * size < inf and (size > smallest or a == b):
                self.compared += 1
                if place >= nice or not self.finite:
                    self.finite.append((rows, place))
                continue
            if gap != gap and not (a - a == 0 or b - b == 0):
                self.not_finite += 1
                if self.not_finite > most_not_finite:
                    continue
            elif abs(gap) <= slight * max(abs(a), abs(b), 1) < inf:
                looked_into += 1
                if looked_into > most_slight:
                    continue
            elif gap - gap != 0:
                overflown += 1
                if overflown > (most_overflown if place >= nice else most_nice_overflown):
                    continue
            yield place

    def differ(self, point: Mapping[str, float]) -> bool:
        """Whether the two differ at a point, judged with more digits; holes do not count."""
        values = {name: exactly(x) for name, x in point.items()}
        found = compare(self.key, self.answer, values)
        self.last = values, found
        if found.outcome == open_:
            self.beyond = self.beyond or lopsided(found)
            return False
        if found.outcome == different:
            return not is_hole(self.key, self.answer, found, values, self.variables)
        if not missing(found.key):
            self.compared += 1
        return False

    def difference_in_digits(self) -> dict[str, float] | None:
        """A point among some that agreed as floats where more digits tell the two apart."""
        for place in checked_again:
            if self.finite:
                rows, at = self.finite[place % len(self.finite)]
                point = {name: rows[name][at] for name in rows}
                if self.differ(point):
                    self.rung = DIGITS
                    return point
        return None

    def refused(self, point: dict[str, float]) -> Decision:
        """The refusal, with the counterexample's numbers as short as they can be."""
        short = self.shortened(point)
        values = {name: exactly(x) for name, x in short.items()}
        if self.last is None or self.last[0] != values:
            self.last = values, compare(self.key, self.answer, values)
        return _refusal(self.rung, self.last[1], values)

    def shortened(self, point: dict[str, float]) -> dict[str, float]:
        for variable in self.variables:
            x = point[variable.name]
            for digits in (1, 2, 3, 4, 6):
                rounded = float(f"{x:.{digits}g}")
                tried = {**point, variable.name: rounded}
                if rounded == x or (rounded in variable.domain and self.differ(tried)):
                    point = tried
                    break
        return point
