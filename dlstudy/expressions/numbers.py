"""Exact numbers: whole numbers and fractions stay so until a transcendental function.

0.1 means one tenth here, so 0.1 + 0.2 == 0.3, and floor((227 + 0 - 11)/4) + 1 meets no float.
A fraction that grows beyond 1024 bits goes on as a float; a whole number that large is refused.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from dlstudy.expressions import tree
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.scalars import largest_bits, needs, rational, scalars, sqrt

if TYPE_CHECKING:
    from fractions import Fraction

    from dlstudy.expressions.tree import Function

    Value = int | Fraction | float | bool

__all__ = ["EvaluationError", "evaluate"]

constants = {"e": math.e, "pi": math.pi, "inf": math.inf}
rounding = 2**-50  # four units in the last place
too_large = "a number beyond 1e308 comes up"


def evaluate(
    node: tree.Node, values: Mapping[str, object], functions: Mapping[str, Function]
) -> Value:
    """The value of a tree over plain numbers: int, Fraction, float or bool.

    Raises EvaluationError: a name without a number, division by zero, log of a negative number,
    a number too large, an operation that only arrays have.
    """
    result = value_of(node, values)
    if result != result:
        raise EvaluationError("the result is not a number")
    return result  # type: ignore[no-any-return]


def value_of(node: tree.Node, values: Mapping[str, object]) -> Any:
    """The value of a node, found by its kind."""
    reading = _readings.get(type(node))
    if reading is None:
        raise EvaluationError("a list or an index needs arrays, not plain numbers")
    return reading(node, values)


def plain(value: object, name: str) -> Value:
    """A number handed in, as Python's own; raises EvaluationError for words and arrays."""
    if isinstance(value, int | float) and not hasattr(value, "dtype"):
        return value
    if value is None:
        raise EvaluationError(f"{name} has no value")
    if isinstance(value, str):
        raise EvaluationError(f"{name} is the word {value}, not a number")
    if getattr(value, "shape", None) == ():
        return value.item()  # type: ignore[attr-defined, no-any-return]
    if hasattr(value, "numerator"):
        return rational(value.numerator, value.denominator)  # type: ignore[attr-defined]
    raise EvaluationError(f"{name} is an array where a number is wanted")


def look_up(name: str, values: Mapping[str, object]) -> object:
    """What a name stands for; a name that is given shadows a constant."""
    try:
        return values[name]
    except KeyError:
        if name in constants:
            return constants[name]
    raise EvaluationError(f"{name} has no value")


def _number(node: tree.Number, values: Mapping[str, object]) -> Value:
    return node.value


def _name(node: tree.Name, values: Mapping[str, object]) -> Value:
    value = look_up(node.name, values)
    kind = type(value)
    return value if kind is int or kind is float else plain(value, node.name)  # type: ignore[return-value]


def _unary(node: tree.Unary, values: Mapping[str, object]) -> Value:
    operand = value_of(node.operand, values)
    if node.operator == "-":
        return -operand  # type: ignore[no-any-return]
    return not truth(operand, node.operand)


def _binary(node: tree.Binary, values: Mapping[str, object]) -> Value:
    return binary(node, value_of(node.left, values), value_of(node.right, values))


def binary(node: tree.Binary, left: Any, right: Any) -> Value:
    """An arithmetic operation on two plain numbers.

    Two floats that differ by no more than their rounding have the difference 0.
    """
    if node.operator not in operations:
        raise EvaluationError(f"{_text(node)}: @ needs vectors or matrices")
    try:
        result = settled(operations[node.operator](left, right))
        if type(result) is not float:
            return result
        if math.isinf(result) and abs(left) != math.inf != abs(right):
            raise OverflowError
        if node.operator in "+-" and abs(result) <= rounding * abs(left) < math.inf:
            return 0.0
        return result
    except ZeroDivisionError:
        below = node.right if node.operator == "/" else node.left
        known = "" if isinstance(below, tree.Number) else f": {_text(below)} is 0"
        raise EvaluationError(f"division by zero{known}") from None
    except OverflowError:
        raise EvaluationError(f"{_text(node)}: {too_large}") from None
    except ValueError:
        raise EvaluationError(f"{_text(node)} is not a real number") from None


def settled(value: Value) -> Value:
    """The value in its normal form and bounds: whole fractions become whole numbers."""
    kind = type(value)
    if kind is float:
        return value
    if kind is int or kind is bool:
        if value.bit_length() > largest_bits:  # type: ignore[union-attr]
            raise OverflowError
        return value
    if value.denominator == 1:  # type: ignore[union-attr]
        return settled(value.numerator)  # type: ignore[union-attr]
    return float(value) if _bits(value) > largest_bits else value


def _bits(value: Any) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())  # type: ignore[no-any-return]


def _divide(left: Any, right: Any) -> Value:
    if isinstance(left, int) and isinstance(right, int) and right:
        return rational(left, right)
    return left / right  # type: ignore[no-any-return]


def _power(base: Any, exponent: Any) -> Value:
    """base**exponent, exact for whole exponents and for square roots of squares."""
    if isinstance(base, float) or isinstance(exponent, float):
        return math.pow(base, exponent) if base or exponent >= 0 else 1 / 0
    if exponent.denominator == 2 and base >= 0:
        root = sqrt(base)
        return _power(root, exponent.numerator)
    if exponent.denominator != 1:
        return math.pow(base, exponent)
    exponent = exponent.numerator
    if (_bits(base) - 1) * abs(exponent) > largest_bits:
        return math.pow(base, exponent)
    if isinstance(base, int) and exponent < 0:
        return rational(-1 if base < 0 and exponent % 2 else 1, abs(base) ** -exponent)
    return base**exponent  # type: ignore[no-any-return]


operations: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _divide,
    "**": _power,
}
comparisons: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def _compare(node: tree.Compare, values: Mapping[str, object]) -> bool:
    left = value_of(node.first, values)
    for sign, part in zip(node.operators, node.rest, strict=True):
        right = value_of(part, values)
        if not compare(sign, left, right):
            return False
        left = right
    return True


def compare(sign: str, left: Any, right: Any) -> bool:
    """Two numbers compared; where one is a float, as floats, so that 0.1 equals 0.1."""
    if type(left) is float or type(right) is float:
        left, right = float(left), float(right)
    return comparisons[sign](left, right)  # type: ignore[no-any-return]


def truth(value: object, node: tree.Node) -> bool:
    """A condition's truth; raises EvaluationError for a number."""
    if type(value) is not bool:
        raise EvaluationError(f"{_text(node)} is a number where a condition is wanted")
    return value


def _logic(node: tree.Logic, values: Mapping[str, object]) -> bool:
    decisive = node.operator == "or"
    for operand in node.operands:
        if truth(value_of(operand, values), operand) is decisive:
            return decisive
    return not decisive


def _call(node: tree.Call, values: Mapping[str, object]) -> Value:
    if node.function == "where":
        condition, yes, no = node.arguments
        return value_of(yes if truth(value_of(condition, values), condition) else no, values)  # type: ignore[no-any-return]
    return call(node, [value_of(argument, values) for argument in node.arguments])


def call(node: tree.Call, arguments: list[Any]) -> Value:
    """A function of plain numbers; its errors become sentences with the numbers in them."""
    name = node.function
    try:
        function = scalars[name]
    except KeyError:
        raise EvaluationError(f"{name} needs an array") from None
    try:
        return settled(function(*arguments))
    except OverflowError:
        raise EvaluationError(f"{_shown(name, arguments)}: {too_large}") from None
    except (ValueError, ZeroDivisionError):
        why = f": {name} needs {needs[name]}" if name in needs else ""
        raise EvaluationError(f"{_shown(name, arguments)} is not defined{why}") from None


def _shown(name: str, arguments: list[Any]) -> str:
    from dlstudy.expressions.formatting import value

    return f"{name}({', '.join(value(argument, plain=True) for argument in arguments)})"


def _text(node: tree.Node) -> str:
    from dlstudy.expressions.printing import source

    return source(node)


_readings: dict[type[tree.Node], Callable[[Any, Mapping[str, object]], Any]] = {
    tree.Number: _number,
    tree.Name: _name,
    tree.Unary: _unary,
    tree.Binary: _binary,
    tree.Compare: _compare,
    tree.Logic: _logic,
    tree.Call: _call,
}
