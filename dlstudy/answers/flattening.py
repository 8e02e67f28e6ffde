"""Trees over written-out lists as trees over plain numbers.

    sum([a, b]) → a + b      softmax([a, b])[0] → exp(a)/(exp(a) + exp(b))

What still needs an array after that is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from dlstudy.expressions import tree
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.scalars import scalars

Node = tree.Node


def flattened(node: Node) -> Node:
    """The same tree with every list written out; raises EvaluationError where it cannot be."""
    for part in tree.walk(node):
        if type(part) in _arrays or (type(part) is tree.Call and _on_array(part)):
            break
        if type(part) is tree.Binary and part.operator == "@":
            break
    else:
        return node
    result = _flat(node)
    if isinstance(result, list):
        raise EvaluationError("a list stands where one number is wanted")
    _check_size(result)
    return result


def _check_size(node: Node) -> None:
    """Softmax of softmax grows with every level: what is shared in memory is computed anew."""
    waiting, size = [node], 0
    while waiting:
        size += 1
        if size > most_nodes:
            raise EvaluationError("the lists are too large when they are written out")
        waiting.extend(waiting.pop().children)


most_nodes = 1000
_arrays = (tree.List, tree.Index, tree.Slice)
Flat = Node | list[Node]


def _on_array(node: tree.Call) -> bool:
    lone = node.function in {"min", "max"} and len(node.arguments) == 1
    return lone or (node.function not in scalars and node.function != "where")


def _flat(node: Node) -> Flat:
    if isinstance(node, tree.List):
        return [_one(item) for item in node.items]
    if isinstance(node, tree.Unary):
        operand = _flat(node.operand)
        return _each(lambda x: tree.Unary(node.operator, x), operand)
    if isinstance(node, tree.Binary):
        return _binary(node.operator, _flat(node.left), _flat(node.right))
    if isinstance(node, tree.Compare):
        return tree.Compare(_one(node.first), node.operators, tuple(map(_one, node.rest)))
    if isinstance(node, tree.Logic):
        return tree.Logic(node.operator, tuple(map(_one, node.operands)))
    if isinstance(node, tree.Index):
        return _entry(node)
    if isinstance(node, tree.Call):
        return _call(node)
    return node


def _one(node: Node) -> Node:
    flat = _flat(node)
    if isinstance(flat, list):
        raise EvaluationError("a list stands where one number is wanted")
    return flat


def _each(function: Callable[..., Node], *parts: Flat) -> Flat:
    """A function of numbers over lists of the same length, numbers repeated."""
    lengths = {len(part) for part in parts if isinstance(part, list)}
    if not lengths:
        return function(*parts)
    if len(lengths) > 1:
        raise EvaluationError("lists of different lengths")
    rows = [part if isinstance(part, list) else [part] * max(lengths) for part in parts]
    return [function(*entries) for entries in zip(*rows, strict=True)]


def _binary(operator: str, left: Flat, right: Flat) -> Flat:
    if operator == "@":
        return _dot(left, right)
    return _each(lambda x, y: tree.Binary(operator, x, y), left, right)


def _entry(node: tree.Index) -> Node:
    target, place = _flat(node.target), node.items[0] if len(node.items) == 1 else None
    sign = 1
    if isinstance(place, tree.Unary) and place.operator == "-":
        sign, place = -1, place.operand
    if not isinstance(target, list) or not isinstance(place, tree.Number):
        raise EvaluationError("an index that is no plain place in a list")
    try:
        return target[sign * place.value]  # type: ignore[index]
    except (IndexError, TypeError):
        raise EvaluationError(f"a list of {len(target)} has no such place") from None


def _call(node: tree.Call) -> Flat:
    name = node.function
    parts = [_flat(argument) for argument in node.arguments]
    if not _on_array(node):
        return _each(lambda *entries: tree.Call(name, tuple(entries)), *parts)
    if name in {"min", "max"} and not isinstance(parts[0], list):
        return parts[0]
    function = _functions.get(name)
    if function is None or not all(isinstance(part, list) for part in parts):
        raise EvaluationError(f"{name} needs an array")
    return function(*parts)


def _sum(x: list[Node]) -> Node:
    return reduce(lambda a, b: tree.Binary("+", a, b), x)


def _over(x: Node, y: Node) -> Node:
    return tree.Binary("/", x, y)


def _mean(x: list[Node]) -> Node:
    return _over(_sum(x), tree.Number(len(x)))


def _squares(x: list[Node]) -> list[Node]:
    return [tree.Binary("**", entry, tree.Number(2)) for entry in x]


def _dot(x: Flat, y: Flat) -> Node:
    if not isinstance(x, list) or not isinstance(y, list) or len(x) != len(y):
        raise EvaluationError("@ needs lists of the same length")
    return _sum([tree.Binary("*", a, b) for a, b in zip(x, y, strict=True)])


def _variance(x: list[Node]) -> Node:
    middle = _mean(x)
    return _mean(_squares([tree.Binary("-", entry, middle) for entry in x]))


def _grown(x: list[Node]) -> list[Node]:
    return [tree.Call("exp", (entry,)) for entry in x]


def _log_sum(x: list[Node]) -> Node:
    return tree.Call("log", (_sum(_grown(x)),))


def _softmax(x: list[Node]) -> list[Node]:
    total = _sum(_grown(x))
    return [_over(entry, total) for entry in _grown(x)]


def _extreme(name: str) -> Callable[[list[Node]], Node]:
    return lambda x: tree.Call(name, tuple(x)) if len(x) > 1 else x[0]


_functions: dict[str, Callable[..., Flat]] = {
    "sum": _sum,
    "mean": _mean,
    "prod": lambda x: reduce(lambda a, b: tree.Binary("*", a, b), x),
    "var": _variance,
    "norm": lambda x: tree.Call("sqrt", (_sum(_squares(x)),)),
    "dot": _dot,
    "min": _extreme("min"),
    "max": _extreme("max"),
    "amin": _extreme("min"),
    "amax": _extreme("max"),
    "logsumexp": _log_sum,
    "softmax": _softmax,
    "log_softmax": lambda x: [tree.Binary("-", entry, _log_sum(x)) for entry in x],
    "len": lambda x: tree.Number(len(x)),
    "size": lambda x: tree.Number(len(x)),
}
