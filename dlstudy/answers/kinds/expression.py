"""Expressions in the declared names, equal over the domains of these; the ladder decides."""

import re
from typing import TYPE_CHECKING

from dlstudy.answers.characters import refuse
from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.quantities import as_tree, decided, names_of
from dlstudy.answers.refusal import Message, Unreadable, message

if TYPE_CHECKING:
    from dlstudy.expressions.tree import Node

CONSTANTS = frozenset({"e", "pi", "inf"})
HUGE = re.compile("comes up|too large|too many")
LONGER = 1.5  # times the key's size: what is larger is not simplified
SPARE = 2  # nodes more that are no fault


def read(expected: Expected, typed: str) -> Reading:
    """The tree of what was typed."""
    refuse(typed)
    from dlstudy.answers.front_door import read_expression

    node = read_expression(typed, names_of(expected))
    refuse_huge(node, typed)
    return Reading(node)


def refuse_huge(node: "Node", typed: str) -> None:
    """Raises Unreadable for a part without names that is too large to be worked out."""
    from dlstudy.answers.arithmetic import UNDEFINED
    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions import numbers
    from dlstudy.expressions.errors import EvaluationError
    from dlstudy.expressions.tree import names_in

    if names_in(node) - CONSTANTS:
        for child in node.children:
            refuse_huge(child, typed)
    elif node.children:
        try:
            numbers.evaluate(node, {}, FUNCTIONS)
        except EvaluationError as error:
            if HUGE.search(error.message) and not UNDEFINED.search(error.message):
                start = len(typed) - len(typed.lstrip())
                why = message("not-computed", reason=error.message)
                raise Unreadable(why, start, len(typed.strip())) from None


def compare(expected: Expected, reading: Reading) -> Judgement:
    """Equal or not; a refusal names a counterexample, an equal one may miss the form."""
    key, value = tree_of(expected, expected.value), as_tree(reading.value)
    decision = decided(expected, key, value)
    if decision.same:
        lacking = _lacking(expected.form, key, value)
        return Judgement(False, 0.0, lacking) if lacking else Judgement(True, 1.0)
    if decision.counterexample:
        return Judgement(False, 0.0, message("counterexample", a=decision.counterexample))
    return Judgement(False, 0.0)


def describe(expected: Expected, reading: Reading) -> str:
    """As the tree is written."""
    from dlstudy.answers.front_door import described

    return described(as_tree(reading.value))


def same(expected: Expected, key: object, value: object) -> bool:
    """Equal over the domains."""
    return decided(expected, tree_of(expected, key), as_tree(value)).same


def tree_of(expected: Expected, key: object) -> "Node":
    """A key as a tree: itself, or read from its text."""
    if not isinstance(key, str):
        return as_tree(key)
    known = _read_keys.get((key, expected.variables))
    if known is None:
        from dlstudy.answers.front_door import read_expression

        known = read_expression(key, names_of(expected))
        if len(_read_keys) >= MOST_KEYS:
            _read_keys.clear()
        _read_keys[key, expected.variables] = known
    return known


MOST_KEYS = 64
_read_keys: "dict[tuple[str, object], Node]" = {}


def _lacking(form: str, key: "Node", value: "Node") -> Message | None:
    """What an equal answer lacks of the form that is asked for."""
    if form == "simplified" and _size(value) > LONGER * _size(key) + SPARE:
        return message("not-simplified")
    if form == "factored" and _is_sum(value) and not _is_sum(key):
        return message("not-factored")
    return None


def _size(node: "Node") -> int:
    return 1 + sum(map(_size, node.children))


def _is_sum(node: "Node") -> bool:
    from dlstudy.expressions.tree import Binary, Unary

    if isinstance(node, Unary):
        return _is_sum(node.operand)
    return isinstance(node, Binary) and node.operator in "+-"


KIND = Kind(read, compare, describe, same)
