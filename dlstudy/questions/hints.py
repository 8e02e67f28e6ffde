"""A hint where there is no formula to show: what the expression comes to at one point."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from fractions import Fraction

    from dlstudy.answers.expected import Expected
    from dlstudy.answers.variables import Domain

    Exact = int | Fraction

candidates = ("3", "1/4", "4", "1/3", "5", "2", "1/2", "-2", "-1", "0")


def at_a_point(expected: Expected | None) -> tuple[Mapping[str, Exact], object] | None:
    """Numbers for the names of an expression, and its value there; None where there is none."""
    from dlstudy.answers.variables import read_domain
    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions import numbers
    from dlstudy.expressions.errors import EvaluationError
    from dlstudy.expressions.tree import Node, names_in

    if expected is None or not isinstance(expected.value, Node):
        return None
    used = names_in(expected.value)
    point: dict[str, Exact] = {}
    for name, domain in expected.variables:
        if name in used:
            fitting = _number(read_domain(domain), tuple(point.values()))
            if fitting is None:
                return None
            point[name] = fitting
    if not point:
        return None
    try:
        return point, numbers.evaluate(expected.value, point, FUNCTIONS)
    except EvaluationError:
        return None


def _number(domain: Domain, taken: Collection[Exact]) -> Exact | None:
    """The first of the candidates that lies in the domain, and is not taken if that can be."""
    from fractions import Fraction

    inside = [number for number in map(Fraction, candidates) if number in domain]
    fresh = [number for number in inside if number not in taken] or inside
    if not fresh:
        return None
    return fresh[0].numerator if fresh[0].denominator == 1 else fresh[0]
