"""What an equal expression lacks of the form that is asked for: simplified, factored, or `with`.

Simplified: no numbers to be worked out, no like terms or factors to be collected, not much longer
than the key. Factored: no sum, as many factors as the key has, and no number in all terms of one.
What the key itself leaves undone may be left undone. `with sigmoid tanh`: short, and written with
one of these functions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from dlstudy.answers.refusal import Message, message
from dlstudy.expressions import tree

if TYPE_CHECKING:
    from dlstudy.expressions.tree import Node

LONGER = 1.5  # times the key's size: what is larger is not simplified
SPARE = 2  # nodes more that are no fault

Factor = tuple["Node", int]  # a base, and 1 above or −1 below the line


def lacking(form: str, key: Node, value: Node) -> Message | None:
    """What the value lacks; None where nothing, or where no form is asked for."""
    if form == "simplified" and not is_simplified(value, key):
        return message("not-simplified")
    if form == "factored" and not is_factored(value, key):
        return message("not-factored")
    if form.startswith("with") and not is_with(form.split()[1:], value, key):
        return message("not-simplified")
    return None


def is_simplified(value: Node, key: Node) -> bool:
    """Whether nothing is left to be worked out or collected."""
    if size(value) > LONGER * size(key) + SPARE:
        return False
    return is_collected(value) or not is_collected(key)


def is_with(functions: Sequence[str], value: Node, key: Node) -> bool:
    """Whether it is short and calls one of the functions, or none where none is named.

    Where the key is one call, so is the answer: 1 - sigmoid(x) is not sigmoid(-x) yet.
    """
    called = tree.functions_in(value)
    if not (called & set(functions) if functions else not called):
        return False
    if isinstance(key, tree.Call) and not isinstance(value, tree.Call):
        return False
    return size(value) <= LONGER * size(key) + SPARE


def is_factored(value: Node, key: Node) -> bool:
    """Whether it is a product of as many factors as the key."""
    if is_sum(value):
        return is_sum(key)
    if factor_count(value) < factor_count(key):
        return False
    return max(contents(value), default=1) == 1 or max(contents(key), default=1) > 1


def size(node: Node) -> int:
    """How many nodes a tree has."""
    return 1 + sum(map(size, node.children))


def is_sum(node: Node) -> bool:
    """Whether it is a sum or a difference, signs in front apart."""
    if isinstance(node, tree.Unary):
        return is_sum(node.operand)
    return isinstance(node, tree.Binary) and node.operator in ("+", "-")


def is_collected(node: Node) -> bool:
    """Whether no part has like terms, like factors or numbers to be worked out."""
    if isinstance(node, tree.Unary) and isinstance(node.operand, tree.Unary):
        return False
    if is_sum(node) and isinstance(node, tree.Binary):
        like = Counter(_without_number(term) for term in terms(node))
        return max(like.values()) == 1 and all(map(is_collected, terms(node)))
    if isinstance(node, tree.Binary):
        if rational(node) is not None:
            return _is_lowest(node)
        if node.operator == "**":
            return _is_plain_power(node) and all(map(is_collected, node.children))
        return _is_plain_product(node)
    return all(map(is_collected, node.children))


def terms(node: Node) -> Iterator[Node]:
    """The terms of a sum, without their signs."""
    if isinstance(node, tree.Unary) and is_sum(node):
        yield from terms(node.operand)
    elif isinstance(node, tree.Binary) and node.operator in ("+", "-"):
        yield from terms(node.left)
        yield from terms(node.right)
    else:
        yield node.operand if isinstance(node, tree.Unary) else node


def factors(node: Node, side: int = 1) -> Iterator[Factor]:
    """The factors of a product; a fraction of numbers is one factor, a sign in front is none."""
    if isinstance(node, tree.Unary) and node.operator == "-":
        yield from factors(node.operand, side)
    elif isinstance(node, tree.Binary) and node.operator in ("*", "/") and rational(node) is None:
        yield from factors(node.left, side)
        yield from factors(node.right, side if node.operator == "*" else -side)
    else:
        yield node, side


def rational(node: Node) -> Fraction | None:
    """The value of a number, or of one number over another; None for anything else."""
    if isinstance(node, tree.Unary) and node.operator == "-":
        inner = rational(node.operand)
        return None if inner is None else -inner
    if isinstance(node, tree.Number) and not isinstance(node.value, float):
        return Fraction(node.value)
    if isinstance(node, tree.Binary) and node.operator == "/":
        above, below = node.left, node.right
        if isinstance(above, tree.Number) and isinstance(below, tree.Number) and below.value:
            return Fraction(above.value) / Fraction(below.value)
    return None


def factor_count(node: Node) -> int:
    """How many factors above the line are no numbers, powers counted by their exponents."""
    count = 0
    for base, side in factors(node):
        if side < 0 or rational(base) is not None:
            continue
        times = 1
        while isinstance(base, tree.Binary) and base.operator == "**":
            exponent = rational(base.right)
            whole = exponent is not None and exponent >= 1 and exponent.denominator == 1
            times *= int(exponent) if whole and exponent is not None else 1
            base = base.left
        count += times
    return count


def contents(node: Node) -> Iterator[int]:
    """For each factor that is a sum the whole number that divides all its terms."""
    for base, _ in factors(node):
        if isinstance(base, tree.Binary) and base.operator == "**":
            base = base.left
        if is_sum(base):
            numbers = [_number_of(term) for term in terms(base)]
            whole = [number.numerator for number in numbers if number.denominator == 1]
            yield gcd(*whole) if len(whole) == len(numbers) else 1


def _number_of(term: Node) -> Fraction:
    """The product of the numbers among the factors."""
    product = Fraction(1)
    for base, side in factors(term):
        value = rational(base)
        if value:
            product *= value if side > 0 else 1 / value
    return product


def _without_number(term: Node) -> frozenset[tuple[Factor, int]]:
    """What makes terms alike: their factors but for the numbers."""
    return frozenset(Counter(one for one in factors(term) if rational(one[0]) is None).items())


def _is_lowest(fraction: tree.Binary) -> bool:
    above, below = rational(fraction.left), rational(fraction.right)
    if above is None or below is None or above.denominator != 1 or below.denominator != 1:
        return False
    return gcd(above.numerator, below.numerator) == 1 and below.numerator > 1


def _is_plain_power(node: tree.Binary) -> bool:
    exponent = rational(node.right)
    if exponent in (0, 1):
        return False
    if rational(node.left) is not None:
        return exponent is None or exponent.denominator != 1
    nested = isinstance(node.left, tree.Binary) and node.left.operator == "**"
    return not nested or exponent is None


def _is_plain_product(node: tree.Binary) -> bool:
    """At most one number on each side of the line, these in lowest terms, and no base twice."""
    found = list(factors(node))
    above = [value for base, side in found if side > 0 and (value := rational(base)) is not None]
    below = [value for base, side in found if side < 0 and (value := rational(base)) is not None]
    if len(above) > 1 or len(below) > 1 or (1 in above and not _has_below(found)) or 1 in below:
        return False
    if above and below:
        whole = above[0].denominator == below[0].denominator == 1
        if not whole or gcd(above[0].numerator, below[0].numerator) > 1:
            return False
    bases = [_base(base) for base, _ in found if rational(base) is None]
    return len(set(bases)) == len(bases) and all(is_collected(base) for base, _ in found)


def _has_below(found: list[Factor]) -> bool:
    return any(side < 0 for _, side in found)


def _base(node: Node) -> Node:
    """The base of a power with a number as exponent."""
    if isinstance(node, tree.Binary) and node.operator == "**" and rational(node.right) is not None:
        return node.left
    return node
