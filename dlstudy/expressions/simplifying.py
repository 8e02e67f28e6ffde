"""A tree in a shorter dress: numbers worked out, like terms and factors collected.

    x*1 + 0  →  x          2*x*(3*x**2)  →  6*x**3          a/b/a  →  1/b

Products of sums are not multiplied out, and no identity of a function is used: what comes out is
what a careful student writes. A hole that cancels (x/x) is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlstudy.expressions import tree
from dlstudy.expressions.scalars import rational

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    Exact = int | Fraction
    Term = tuple[Exact, dict[tree.Node, int]]
    """A product: its number, and each base with its whole exponent."""

most_exponent = 64
largest_number = 10**9


def simplified(node: tree.Node) -> tree.Node:
    """The same value, shorter; a tree that is short already comes back equal.

    Numbers must be whole or fractions; of comparisons, indices and lists only calls' arguments
    are looked into.
    """
    return _built(_factors(node))


def _factors(node: tree.Node) -> Term:
    """The node as a product."""
    if isinstance(node, tree.Number) and not isinstance(node.value, float):
        return node.value, {}
    if isinstance(node, tree.Unary) and node.operator == "-":
        number, powers = _factors(node.operand)
        return -number, powers
    if isinstance(node, tree.Binary):
        if node.operator == "*":
            return _times(_factors(node.left), _factors(node.right))
        if node.operator == "/":
            return _quotient(node)
        if node.operator == "**":
            return _power(node)
        if node.operator in "+-":
            return _sum(node)
    if isinstance(node, tree.Call):
        arguments = tuple(map(simplified, node.arguments))
        node = tree.Call(node.function, arguments, entry=node.entry)
    return 1, {node: 1}


def _times(left: Term, right: Term) -> Term:
    powers = dict(left[1])
    for base, exponent in right[1].items():
        powers[base] = powers.get(base, 0) + exponent
    number = left[0] * right[0]
    return (number, {b: e for b, e in powers.items() if e}) if number else (0, {})


def _quotient(node: tree.Binary) -> Term:
    above, (number, powers) = _factors(node.left), _factors(node.right)
    if not number:
        return 1, {tree.Binary("/", _built(above), tree.Number(0)): 1}
    inverse = rational(number.denominator, number.numerator)
    return _times(above, (inverse, {base: -exponent for base, exponent in powers.items()}))


def _power(node: tree.Binary) -> Term:
    base, exponent = _factors(node.left), simplified(node.right)
    whole = _whole(exponent)
    if whole is None:
        return 1, {tree.Binary("**", _built(base), exponent): 1}
    number, powers = base
    if number in (0, 1) and not powers and whole > 0:
        return base
    if not number or not _is_small(number, whole):
        return 1, {tree.Binary("**", _built(base), exponent): 1}
    raised = rational(number.numerator ** abs(whole), number.denominator ** abs(whole))
    if whole < 0:
        raised = rational(raised.denominator, raised.numerator)
    return raised, {each: times * whole for each, times in powers.items() if times * whole}


def _whole(exponent: tree.Node) -> int | None:
    """A small whole exponent, also a negative one."""
    number, powers = _factors(exponent)
    whole = not powers and isinstance(number, int) and abs(number) <= most_exponent
    return int(number) if whole else None


def _is_small(number: Exact, exponent: int) -> bool:
    size = max(abs(number.numerator), number.denominator)
    return bool(size ** abs(exponent) <= largest_number)


def _sum(node: tree.Node) -> Term:
    """The sum with like terms put together; a single term stays a product."""
    collected: dict[frozenset[tuple[tree.Node, int]], Term] = {}
    for number, powers in _terms(node, 1):
        key = frozenset(powers.items())
        before = collected.get(key, (0, powers))[0]
        collected[key] = (before + number, powers)
    terms = [term for term in collected.values() if term[0]]
    if len(terms) < 2:
        return terms[0] if terms else (0, {})
    # a plus first, where there is one: 1 − y, not −y + 1
    first = next((place for place, term in enumerate(terms) if term[0] > 0), 0)
    terms.insert(0, terms.pop(first))
    return 1, {_added(terms): 1}


def _terms(node: tree.Node, sign: int) -> Iterable[Term]:
    if isinstance(node, tree.Unary) and node.operator == "-":
        yield from _terms(node.operand, -sign)
    elif isinstance(node, tree.Binary) and node.operator in ("+", "-"):
        yield from _terms(node.left, sign)
        yield from _terms(node.right, sign if node.operator == "+" else -sign)
    else:
        number, powers = _factors(node)
        inner = next(iter(powers), None)
        if abs(number) == 1 and powers == {inner: 1} and _is_sum(inner):
            assert inner is not None
            yield from _terms(inner, sign if number > 0 else -sign)
        else:
            yield sign * number, powers


def _is_sum(node: tree.Node | None) -> bool:
    return isinstance(node, tree.Binary) and node.operator in ("+", "-")


def _added(terms: list[Term]) -> tree.Node:
    result = _built(terms[0])
    for number, powers in terms[1:]:
        if number < 0:
            result = tree.Binary("-", result, _built((-number, powers)))
        else:
            result = tree.Binary("+", result, _built((number, powers)))
    return result


def _built(term: Term) -> tree.Node:
    """A product written out: the number, names, calls, sums; what divides beneath."""
    number, powers = term
    base = next(iter(powers), None)
    if number == -1 and powers == {base: 1} and _is_sum(base):
        assert base is not None
        return _built(_sum(tree.Unary("-", base)))
    above = [_raised(base, e) for base, e in _ordered(powers) if e > 0]
    below = [_raised(base, -e) for base, e in _ordered(powers) if e < 0]
    size: Exact = -number if number < 0 else number
    if size.numerator != 1 or not above:
        above.insert(0, tree.Number(size.numerator))
    if size.denominator != 1:
        below.insert(0, tree.Number(size.denominator))
    if number < 0:
        above[0] = tree.Unary("-", above[0])
    node = _multiplied(above)
    return tree.Binary("/", node, _multiplied(below)) if below else node


def _ordered(powers: dict[tree.Node, int]) -> list[tuple[tree.Node, int]]:
    return sorted(powers.items(), key=lambda power: _rank(power[0]))


def _rank(base: tree.Node) -> int:
    if isinstance(base, tree.Name):
        return 0
    return 2 if _is_sum(base) else 1


def _raised(base: tree.Node, exponent: int) -> tree.Node:
    return base if exponent == 1 else tree.Binary("**", base, tree.Number(exponent))


def _multiplied(factors: list[tree.Node]) -> tree.Node:
    product = factors[0]
    for factor in factors[1:]:
        product = tree.Binary("*", product, factor)
    return product
