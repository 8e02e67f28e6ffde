"""Floating-point values of a tree at many points at once, in plain Python lists.

A column holds a value for every point; nan stands where there is no real value, None where a
condition has none. Overflow gives an infinity or nan: whoever compares columns asks
`high_precision` wherever they are not finite.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from dlstudy.expressions import tree
from dlstudy.expressions.scalars import scalars

Column = list[Any]
nan, inf = math.nan, math.inf
constants = {"e": math.e, "pi": math.pi, "inf": math.inf}


def column(node: tree.Node, values: Mapping[str, Column], size: int) -> Column:
    """The values of a tree where the names have the values of their columns."""
    return _readings[type(node)](node, values, size)


def _number(node: tree.Number, values: Mapping[str, Column], size: int) -> Column:
    try:
        return [float(node.value)] * size
    except OverflowError:
        return [inf if node.value > 0 else -inf] * size


def _name(node: tree.Name, values: Mapping[str, Column], size: int) -> Column:
    try:
        return values[node.name]
    except KeyError:
        return [constants[node.name]] * size


def _unary(node: tree.Unary, values: Mapping[str, Column], size: int) -> Column:
    operand = column(node.operand, values, size)
    if node.operator == "-":
        return [-x for x in operand]
    return [None if x is None else not x for x in operand]


def _binary(node: tree.Binary, values: Mapping[str, Column], size: int) -> Column:
    left = column(node.left, values, size)
    if node.operator == "**":
        return _powers(left, node.right, values, size)
    right = column(node.right, values, size)
    if node.operator == "+":
        return [x + y for x, y in zip(left, right, strict=True)]
    if node.operator == "-":
        return [x - y for x, y in zip(left, right, strict=True)]
    if node.operator == "*":
        return [x * y for x, y in zip(left, right, strict=True)]
    try:
        return [x / y for x, y in zip(left, right, strict=True)]
    except ZeroDivisionError:
        return [x / y if y else nan for x, y in zip(left, right, strict=True)]


def _powers(base: Column, exponent: tree.Node, values: Mapping[str, Column], size: int) -> Column:
    if isinstance(exponent, tree.Number):
        if exponent.value == 2:
            return [x * x for x in base]
        if exponent.value == 3:
            return [x * x * x for x in base]
    return mapped(math.pow, _power, base, column(exponent, values, size))


def _power(x: float, y: float) -> float:
    """x**y where the plain power fails."""
    try:
        return math.pow(x, y)
    except OverflowError:
        return inf if x > 0 else nan


def mapped(fast: Callable[..., Any], slow: Callable[..., Any], *columns: Column) -> Column:
    """A function at every point; nan where it has no value."""
    try:
        return list(map(fast, *columns))
    except (ValueError, ArithmeticError):
        return [_guarded(slow, arguments) for arguments in zip(*columns, strict=True)]


def _guarded(function: Callable[..., Any], arguments: tuple[Any, ...]) -> float:
    try:
        value = function(*arguments)
        return float(value)
    except (ValueError, ArithmeticError):
        return nan


_comparisons: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def _compare(node: tree.Compare, values: Mapping[str, Column], size: int) -> Column:
    left = column(node.first, values, size)
    result: Column = [True] * size
    for sign, part in zip(node.operators, node.rest, strict=True):
        right = column(part, values, size)
        holds = _comparisons[sign]
        result = [
            None if known is None or x != x or y != y else known and holds(x, y)
            for known, x, y in zip(result, left, right, strict=True)
        ]
        left = right
    return result


def _logic(node: tree.Logic, values: Mapping[str, Column], size: int) -> Column:
    decisive = node.operator == "or"
    operands = [column(operand, values, size) for operand in node.operands]
    return [_joined(truths, decisive) for truths in zip(*operands, strict=True)]


def _joined(truths: tuple[bool | None, ...], decisive: bool) -> bool | None:
    for true in truths:
        if true is None or true is decisive:
            return true
    return not decisive


def _call(node: tree.Call, values: Mapping[str, Column], size: int) -> Column:
    name = node.function
    arguments = [column(argument, values, size) for argument in node.arguments]
    if name == "where":
        return [
            nan if true is None else yes if true else no
            for true, yes, no in zip(*arguments, strict=True)
        ]
    slow = scalars[name]
    return mapped(_fast.get(name, slow), _growing.get(name, slow), *arguments)


def _endless(function: Callable[[float], float]) -> Callable[[float], float]:
    def inner(x: float) -> float:
        try:
            return function(x)
        except OverflowError:
            return inf

    return inner


_growing: dict[str, Callable[..., Any]] = {
    "exp": _endless(math.exp),
    "cosh": _endless(math.cosh),
    "expm1": _endless(math.expm1),
}


def _relu(x: float) -> float:
    return x if x > 0 or x != x else 0.0


_fast: dict[str, Callable[..., Any]] = {
    "exp": math.exp,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "log1p": math.log1p,
    "sqrt": math.sqrt,
    "abs": abs,
    "floor": math.floor,
    "ceil": math.ceil,
    "relu": _relu,
}

_readings: dict[type[tree.Node], Callable[[Any, Mapping[str, Column], int], Column]] = {
    tree.Number: _number,
    tree.Name: _name,
    tree.Unary: _unary,
    tree.Binary: _binary,
    tree.Compare: _compare,
    tree.Logic: _logic,
    tree.Call: _call,
}
