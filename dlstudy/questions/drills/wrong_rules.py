"""Derivatives as students get them wrong: one rule broken, everywhere, and all others kept."""

from __future__ import annotations

from collections.abc import Iterator

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import tree
from dlstudy.expressions.derivatives import slope_of, substituted
from dlstudy.expressions.simplifying import simplified
from dlstudy.expressions.tree import Binary, Call, Node, Number, Unary

rules = (
    "inner-derivative-missing",
    "product-of-derivatives",
    "quotient-sign",
    "quotient-of-derivatives",
    "power-not-lowered",
    "function-for-slope",
    "slope-sign",
    "square-missing",
    "one-term-of-product",
    "quotient-swapped",
    "derivative-at-inner-derivative",
    "sign-lost",
)

_slopes = {
    ("slope-sign", "sigmoid"): "sigmoid(u)*(1 + sigmoid(u))",
    ("slope-sign", "tanh"): "1 + tanh(u)**2",
    ("square-missing", "tanh"): "1 - tanh(u)",
}


def wrong_derivatives(node: Node, name: str) -> Iterator[tuple[str, Node]]:
    """What each broken rule gives, by the mistake's id; also where it gives the right one."""
    for rule in rules:
        yield rule, simplified(_slope(node, name, rule))


def _slope(node: Node, name: str, rule: str) -> Node:
    if name not in tree.names_in(node):
        return Number(0)
    if isinstance(node, Unary):
        inner = _slope(node.operand, name, rule)
        return inner if rule == "sign-lost" else Unary("-", inner)
    if isinstance(node, Binary):
        return _binary(node, name, rule)
    if isinstance(node, Call):
        return _call(node, name, rule)
    return Number(1)


def _binary(node: Binary, name: str, rule: str) -> Node:
    u, v = node.left, node.right
    if node.operator == "**":
        return _power(node, name, rule)
    du, dv = _slope(u, name, rule), _slope(v, name, rule)
    inside = [name in tree.names_in(part) for part in (u, v)]
    if node.operator == "*":
        first, second = Binary("*", du, v), Binary("*", u, dv)
        if all(inside) and rule == "product-of-derivatives":
            return Binary("*", du, dv)
        if all(inside) and rule == "one-term-of-product":
            return first
        return Binary("+", first, second)
    if node.operator == "/":
        if not inside[1]:
            return Binary("/", du, v)
        if rule == "quotient-of-derivatives" and inside[0]:
            return Binary("/", du, dv)
        sign = "+" if rule == "quotient-sign" else "-"
        above = Binary(sign, Binary("*", du, v), Binary("*", u, dv))
        if rule == "quotient-swapped":
            above = Binary("-", Binary("*", u, dv), Binary("*", du, v))
        return Binary("/", above, Binary("**", v, Number(2)))
    return Binary(node.operator, du, dv)


def _power(node: Binary, name: str, rule: str) -> Node:
    base, exponent = node.left, node.right
    less = exponent
    if rule != "power-not-lowered":
        less = simplified(Binary("-", exponent, Number(1)))
    outer = Binary("*", exponent, Binary("**", base, less))
    return _chained(outer, base, name, rule)


def _call(node: Call, name: str, rule: str) -> Node:
    argument = node.arguments[0]
    if rule == "derivative-at-inner-derivative":
        argument = _slope(argument, name, rule)
    wrong = _slopes.get((rule, node.function))
    if rule == "function-for-slope" and node.function != "exp":
        outer: Node = Call(node.function, (argument,), entry=node.entry)
    elif wrong is not None:
        from dlstudy.expressions.reader import read

        outer = substituted(read(wrong, FUNCTIONS), {"u": argument})
    else:
        outer = substituted(slope_of(node.function, FUNCTIONS), {"u": argument})
    return _chained(outer, node.arguments[0], name, rule)


def _chained(outer: Node, inner: Node, name: str, rule: str) -> Node:
    if rule == "inner-derivative-missing":
        return outer
    return Binary("*", outer, _slope(inner, name, rule))
