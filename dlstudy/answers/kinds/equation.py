"""Equations: the same up to a nonzero factor, exchanged sides and terms moved across.

y = 2x + 1, 2x − y + 1 = 0 and 2y = 4x + 2 are one equation. With f = left − right for the key and
g for the answer, f·g(p) = g·f(p) holds everywhere then, p being a point where neither vanishes.
(y − x)² = 0 and |y − x| = 0 have the solutions of y = x: powers, roots and bars around the whole
are taken off, and f² stands for f. An answer that was solved for a variable, or multiplied by what
never vanishes, is known by its solutions: `solutions` looks for them along each variable.
"""

from fractions import Fraction
from typing import TYPE_CHECKING

from dlstudy.answers.characters import Span, plain, refuse
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.quantities import decided, names_of, read_tree, variables_of
from dlstudy.answers.refusal import Unreadable, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dlstudy.answers.variables import Variable
    from dlstudy.expressions.tree import Node

POINTS = 12
STEPS = (
    *(Fraction(2, 7), Fraction(5, 3), Fraction(3, 11), Fraction(7, 4), Fraction(1, 5)),
    *(Fraction(9, 5), Fraction(4, 13), Fraction(13, 6)),
)
EDGES = (0, 1, -1)


def read(expected: Expected, typed: str) -> Reading:
    """The two sides as trees."""
    refuse(typed)
    from dlstudy.answers.kinds.expression import refuse_huge

    both = sides(typed, names_of(expected))
    for side in both:
        refuse_huge(side, typed)
    return Reading(both)


def sides(typed: str, names: tuple[str, ...]) -> "tuple[Node, Node]":
    """Both sides of the one equals sign."""
    text = plain(typed).replace("==", " =")
    places = [place for place, sign in enumerate(text) if sign == "="]
    places = [place for place in places if text[place - 1 : place] not in ("<", ">", "!")]
    if len(places) != 1 or any(sign in text for sign in "<>≤≥≠"):
        raise Unreadable(message("no-equation"), 0, len(typed))
    at = places[0]
    left, right = Span(text[:at], 0).cut(0), Span(text[at + 1 :], at + 1).cut(0)
    for side, end in ((left, at), (right, len(text))):
        if not side.text:
            raise Unreadable(message("missing"), min(side.start, end), 0)
    return read_tree(left, typed, names), read_tree(right, typed, names)


def compare(expected: Expected, reading: Reading) -> Judgement:
    """Whether both say the same."""
    if same(expected, expected.value, reading.value):
        return Judgement(True, 1.0)
    return Judgement(False, 0.0, message("sides-differ"))


def describe(expected: Expected, reading: Reading) -> str:
    """Both sides as they are written."""
    from dlstudy.answers.front_door import described

    left, right = _pair(expected, reading.value)
    return f"{described(left)} = {described(right)}"


def same(expected: Expected, key: object, value: object) -> bool:
    """Whether two equations have the same solutions."""
    one, other = (vanishing(_difference(*_pair(expected, each))) for each in (key, value))
    if decided(expected, one, other).same:
        return True
    variables = variables_of(expected)
    squares = ((one, other), (_product(one, one), other), (one, _product(other, other)))
    if any(_proportional(expected, f, g, variables) for f, g in squares):
        return True
    from dlstudy.answers.kinds.solutions import have_same_roots

    return have_same_roots(one, other, variables)


def _pair(expected: Expected, value: object) -> "tuple[Node, Node]":
    if isinstance(value, str):
        return sides(value, names_of(expected))
    assert isinstance(value, tuple)
    left, right = value
    return left, right


def _difference(left: "Node", right: "Node") -> "Node":
    from dlstudy.expressions.tree import Binary

    return Binary("-", left, right)


def vanishing(node: "Node") -> "Node":
    """What is 0 where the tree is: of −f, f², |f|, √f and 3f it is f."""
    from dlstudy.expressions import tree

    if isinstance(node, tree.Unary):
        return vanishing(node.operand)
    if isinstance(node, tree.Call) and node.function in ("abs", "sqrt"):
        return vanishing(node.arguments[0])
    if isinstance(node, tree.Binary):
        left, right = node.left, node.right
        if node.operator == "-" and _is_number(right, zero=True):
            return vanishing(left)
        if node.operator == "-" and _is_number(left, zero=True):
            return vanishing(right)
        if (node.operator == "**" and _is_number(right, positive=True)) or (
            node.operator in "*/" and _is_number(right)
        ):
            return vanishing(left)
        if node.operator == "*" and (_is_number(left) or left == right):
            return vanishing(right)
    return node


def _is_number(node: "Node", *, zero: bool = False, positive: bool = False) -> bool:
    """Whether it is 0, a number above 0, or any other number but 0."""
    from dlstudy.answers.forms import rational

    value = rational(node)
    if value is None:
        return False
    return value == 0 if zero else value > 0 if positive else value != 0


def _product(left: "Node", right: "Node") -> "Node":
    from dlstudy.expressions.tree import Binary

    return Binary("*", left, right)


def _proportional(
    expected: Expected, one: "Node", other: "Node", variables: "tuple[Variable, ...]"
) -> bool:
    """f·g(p) = g·f(p) everywhere, p being the first point where both have a value that is not 0."""
    for point in points(variables):
        f, g = value_at(one, point), value_at(other, point)
        if f is None or g is None or (not f and not g):
            continue
        if not f or not g:
            return False
        left = _product(one, put(other, point))
        return decided(expected, left, _product(other, put(one, point))).same
    return False


def put(node: "Node", values: "Mapping[str, int | Fraction]") -> "Node":
    """The tree with numbers in place of names."""
    from dlstudy.expressions import tree

    if isinstance(node, tree.Name) and node.name in values:
        return tree.Number(values[node.name])
    if isinstance(node, tree.Unary):
        return tree.Unary(node.operator, put(node.operand, values))
    if isinstance(node, tree.Binary):
        return tree.Binary(node.operator, put(node.left, values), put(node.right, values))
    if isinstance(node, tree.Call):
        return tree.Call(node.function, tuple(put(each, values) for each in node.arguments))
    if isinstance(node, tree.Compare):
        rest = tuple(put(each, values) for each in node.rest)
        return tree.Compare(put(node.first, values), node.operators, rest)
    return node


def value_at(node: "Node", point: "Mapping[str, object]") -> float | None:
    """The value at a point, 0 where it is only a rounding error; None where there is none."""
    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions import numbers
    from dlstudy.expressions.errors import EvaluationError

    try:
        value = numbers.evaluate(node, point, FUNCTIONS)
        size = float(value)
    except (EvaluationError, OverflowError):
        return None
    if isinstance(value, float) and abs(size) < 1e-11:
        return 0.0
    return size if size - size == 0 else None


def points(variables: "tuple[Variable, ...]") -> "Iterator[dict[str, int | Fraction]]":
    """Points inside the domains: 0, 1 and −1 where these belong to them, and uneven fractions."""
    for edge in EDGES:
        point: dict[str, int | Fraction] = {
            each.name: edge for each in variables if edge in each.domain
        }
        for place, each in enumerate(variables):
            point.setdefault(each.name, _inside(each, place))
        yield dict(point)
    for turn in range(POINTS):
        yield {each.name: _inside(each, 3 * place + turn) for place, each in enumerate(variables)}


def _inside(variable: "Variable", turn: int) -> "int | Fraction":
    """A number of the domain, another one at each turn."""
    domain = variable.domain
    step: int | Fraction = STEPS[turn % len(STEPS)] * (1 + turn // len(STEPS))
    low, high = domain.low, domain.high
    if domain.integer:
        size = 1 + turn % 7
        start = Fraction(low).__ceil__() if low > -1e9 else 0
        found: int | Fraction = start + size
        return found if found in domain else (start if start in domain else size)
    if low > -1e9 and high < 1e9:
        share = Fraction(step.numerator % 29 + 1, 31)
        return Fraction(low) + (Fraction(high) - Fraction(low)) * share
    if low > -1e9:
        return Fraction(low) + step
    return Fraction(high) - step if high < 1e9 else step * (-1) ** (turn % 3 == 2)


KIND = Kind(read, compare, describe, same)
