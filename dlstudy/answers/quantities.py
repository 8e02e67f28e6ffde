"""A number or an expression: what vectors, matrices, sets and intervals are made of.

Where an item declares variables, or a key must be met exactly, an entry may be an expression; it
is then read by the front door of expressions and compared by the ladder of `equivalence`.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from dlstudy.answers.characters import Span
from dlstudy.answers.closeness import Real, agree, number, show
from dlstudy.answers.expected import Expected
from dlstudy.answers.reading import read_span
from dlstudy.answers.refusal import Unreadable, message

if TYPE_CHECKING:
    from dlstudy.answers.equivalence import Decision
    from dlstudy.answers.variables import Variable
    from dlstudy.expressions.tree import Node

Quantity = object  # Real | Node


def read_quantity(
    span: Span, typed: str, in_list: bool = False, names: tuple[str, ...] = ()
) -> Quantity:
    """A part of the answer as a number, or as an expression in the declared names."""
    if not names:
        return read_span(span, typed, in_list).value
    try:
        return read_span(span, typed, in_list).value
    except Unreadable as refusal:
        if not any(character.isalpha() for character in span.text):
            raise refusal from None
    return read_tree(span, typed, names)


def read_tree(span: Span, typed: str, names: tuple[str, ...]) -> "Node":
    """A part of the answer as an expression; complaints are moved to where it was typed."""
    from dlstudy.answers.front_door import read_expression

    part = typed[span.start : span.start + len(span.text)]
    try:
        return read_expression(part, names)
    except Unreadable as refusal:
        raise Unreadable(
            refusal.why, refusal.start + span.start, refusal.length, refusal.hint
        ) from None


def is_number(value: Quantity) -> bool:
    """Whether it is a number, and no expression."""
    try:
        number(value)
    except TypeError:
        return False
    return True


def same_quantity(expected: Expected, key: Quantity, value: Quantity) -> bool:
    """Within the tolerance, or equal as expressions."""
    if is_number(key) and is_number(value):
        return agree(number(key), number(value), expected.tolerance, expected.absolute)
    return decided(expected, as_tree(key), as_tree(value)).same


def decided(expected: Expected, key: "Node", value: "Node") -> "Decision":
    """What the ladder says about two expressions over the item's variables.

    Unreadable where one of them needs arrays, so that it has no value for numbers.
    """
    from dlstudy.answers.equivalence import decide
    from dlstudy.expressions.errors import EvaluationError

    try:
        return decide(key, value, variables_of(expected))
    except EvaluationError as error:
        raise Unreadable(message("not-computed", reason=error.message), 0, 0) from None


def variables_of(expected: Expected) -> "tuple[Variable, ...]":
    """The declared names with their domains."""
    return _variables(expected.variables)


@lru_cache(maxsize=512)
def _variables(declared: tuple[tuple[str, str], ...]) -> "tuple[Variable, ...]":
    from dlstudy.answers.variables import Variable, read_domain

    return tuple(Variable(name, read_domain(domain)) for name, domain in declared)


def names_of(expected: Expected) -> tuple[str, ...]:
    """The declared names."""
    return tuple(name for name, _ in expected.variables)


def as_tree(value: Quantity) -> "Node":
    """A number as the tree of an expression; a tree as itself."""
    from dlstudy.answers.closeness import tree_of
    from dlstudy.expressions.tree import Node

    return value if isinstance(value, Node) else tree_of(number(value))


def shown(value: Quantity) -> str:
    """A number with six digits, an expression as it is written, lists in brackets."""
    if isinstance(value, list):
        return "[" + ", ".join(map(shown, value)) + "]"
    if is_number(value):
        return show(value)
    from dlstudy.answers.front_door import described

    return described(as_tree(value))


def exact_text(value: Real) -> str:
    """A number in full where it is a whole number or a fraction."""
    from fractions import Fraction

    if isinstance(value, int) and abs(value) < 10**60:
        return str(value)
    if isinstance(value, Fraction) and max(abs(value.numerator), value.denominator) < 10**30:
        return f"{value.numerator}/{value.denominator}" if value.denominator != 1 else str(value)
    return show(value)
