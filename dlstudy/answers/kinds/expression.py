"""Expressions in the declared names, equal over the domains of these; the ladder decides."""

import re
from typing import TYPE_CHECKING

from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.kind import Judgement, Kind, Reading
from dlstudy.answers.quantities import as_tree, decided, names_of
from dlstudy.answers.refusal import Message, Unreadable, message

if TYPE_CHECKING:
    from dlstudy.answers.equivalence import Decision
    from dlstudy.expressions.tree import Node

CONSTANTS = frozenset({"e", "pi", "inf"})
HUGE = re.compile("comes up|too large|too many")


def read(expected: Expected, typed: str) -> Reading:
    """The tree of what was typed."""
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

    for part in constant_parts(node)[1]:
        try:
            numbers.evaluate(part, {}, FUNCTIONS)
        except EvaluationError as error:
            if HUGE.search(error.message) and not UNDEFINED.search(error.message):
                start = len(typed) - len(typed.lstrip())
                why = message("not-computed", reason=error.message)
                raise Unreadable(why, start, len(typed.strip())) from None


def constant_parts(node: "Node") -> "tuple[bool, list[Node]]":
    """Whether a tree has no names, and its largest parts that have none and are worked out."""
    name = getattr(node, "name", None)
    if not node.children:
        return name is None or name in CONSTANTS, []
    parts = [constant_parts(child) for child in node.children]
    if all(constant for constant, _ in parts):
        return True, [node]
    return False, [part for _, found in parts for part in found]


def compare(expected: Expected, reading: Reading) -> Judgement:
    """Equal or not; a refusal names a counterexample, an equal one may miss the form."""
    from dlstudy.answers.forms import lacking

    key, value = tree_of(expected, expected.value), as_tree(reading.value)
    decision = decided(expected, key, value)
    if decision.same:
        fault = lacking(expected.form, key, value) if expected.form else None
        return Judgement(False, 0.0, fault) if fault else Judgement(True, 1.0)
    return Judgement(False, 0.0, _counterexample(decision) if decision.counterexample else None)


def _counterexample(decision: "Decision") -> Message:
    """Where the two differ, and their values there; of constants only the values."""
    from dlstudy.expressions.formatting import symbol_terminal

    values = {"yours": decision.yours, "right": decision.right}
    if not decision.where:
        return message("other-value", **values)
    point = ", ".join(f"{symbol_terminal(name)} = {x}" for name, x in decision.where)
    return message("counterexample", point=point, **values)


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
    from dlstudy.answers.front_door import read_expression

    return read_expression(key, names_of(expected))


KIND = Kind(read, compare, describe, same)
