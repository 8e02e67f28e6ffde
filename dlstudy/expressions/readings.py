"""The numeric reading that fits: exact numbers, or numpy where there is an array."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dlstudy.expressions import numbers
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.scalars import scalars
from dlstudy.expressions.tree import Binary, Call, Index, List, Name, Node, walk

if TYPE_CHECKING:
    from dlstudy.expressions.tree import Function

__all__ = ["EvaluationError", "evaluate"]


def evaluate(node: Node, values: Mapping[str, object], functions: Mapping[str, Function]) -> object:
    """The value of a tree: a plain number, or an array; numpy is imported only if need be.

    Raises EvaluationError.
    """
    if needs_arrays(node, values):
        from dlstudy.expressions import arrays

        return arrays.evaluate(node, values, functions)
    return numbers.evaluate(node, values, functions)


def needs_arrays(node: Node, values: Mapping[str, object]) -> bool:
    """Whether a value that the tree uses is an array, or the tree itself speaks of arrays."""
    for part in walk(node):
        kind = type(part)
        if kind is Name:
            value = values.get(part.name)  # type: ignore[attr-defined]
            if isinstance(value, list | tuple) or getattr(value, "shape", ()) != ():
                return True
        elif kind is Binary:
            if part.operator == "@":  # type: ignore[attr-defined]
                return True
        elif kind is Call:
            if part.function not in scalars and part.function != "where":  # type: ignore[attr-defined]
                return True
        elif kind is List or kind is Index:
            return True
    return False
