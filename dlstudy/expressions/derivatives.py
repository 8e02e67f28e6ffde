"""The derivative of a tree, as a tree: sums, products, quotients, powers and the chain rule.

Slopes of the functions stand in one table as expressions in u, the argument. Where a function has
a corner (relu, abs, max) the slope is that of the side on which the engine's convention puts the
corner itself: step(0) is 1, sign(0) is 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dlstudy.expressions import tree
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.printing import source
from dlstudy.expressions.reader import read
from dlstudy.expressions.simplifying import simplified

if TYPE_CHECKING:
    from dlstudy.expressions.tree import Function

slopes = {
    "exp": "exp(u)",
    "log": "1/u",
    "log2": "1/(u*log(2))",
    "log10": "1/(u*log(10))",
    "log1p": "1/(1 + u)",
    "expm1": "exp(u)",
    "sqrt": "1/(2*sqrt(u))",
    "abs": "sign(u)",
    "sign": "0",
    "floor": "0",
    "ceil": "0",
    "step": "0",
    "sin": "cos(u)",
    "cos": "-sin(u)",
    "tan": "1 + tan(u)**2",
    "sinh": "cosh(u)",
    "cosh": "sinh(u)",
    "tanh": "1 - tanh(u)**2",
    "sech": "-sech(u)*tanh(u)",
    "csch": "-csch(u)*coth(u)",
    "coth": "-csch(u)**2",
    "arctan": "1/(1 + u**2)",
    "artanh": "1/(1 - u**2)",
    "erf": "2/sqrt(pi)*exp(-u**2)",
    "erfc": "-2/sqrt(pi)*exp(-u**2)",
    "sigmoid": "sigmoid(u)*(1 - sigmoid(u))",
    "logit": "1/(u*(1 - u))",
    "softplus": "sigmoid(u)",
    "relu": "step(u)",
    "silu": "sigmoid(u)*(1 + u*(1 - sigmoid(u)))",
    "gelu": "(1 + erf(u/sqrt(2)))/2 + u*exp(-u**2/2)/sqrt(2*pi)",
    "leaky_relu": "where(u >= 0, 1, a)",
    "elu": "where(u > 0, 1, a*exp(u))",
}
"""Each function's slope at its first argument u; a is its second argument."""

second_arguments = {"leaky_relu": "1/100", "elu": "1"}


def differentiate(node: tree.Node, name: str, functions: Mapping[str, Function]) -> tree.Node:
    """d node/d name, simplified; raises EvaluationError where a part has no derivative here.

    All other names are constants, `e` and `pi` as well.
    """
    return simplified(_slope(node, name, functions))


def slope_of(function: str, functions: Mapping[str, Function]) -> tree.Node:
    """The slope of a function of one argument, in u; raises EvaluationError for any other."""
    if function not in slopes:
        raise EvaluationError(f"{function} has no derivative here")
    return read(slopes[function], functions)


def substituted(node: tree.Node, values: Mapping[str, tree.Node]) -> tree.Node:
    """The tree with other trees in place of some of its names; scalars only, no indices."""
    if isinstance(node, tree.Name):
        return values.get(node.name, node)
    if isinstance(node, tree.Unary):
        return tree.Unary(node.operator, substituted(node.operand, values))
    if isinstance(node, tree.Binary):
        left, right = substituted(node.left, values), substituted(node.right, values)
        return tree.Binary(node.operator, left, right)
    if isinstance(node, tree.Call):
        arguments = tuple(substituted(one, values) for one in node.arguments)
        return tree.Call(node.function, arguments, entry=node.entry)
    if isinstance(node, tree.Compare):
        rest = tuple(substituted(one, values) for one in node.rest)
        return tree.Compare(substituted(node.first, values), node.operators, rest)
    if isinstance(node, tree.Number):
        return node
    raise EvaluationError(f"{source(node)} is no formula of numbers")


def _slope(node: tree.Node, name: str, functions: Mapping[str, Function]) -> tree.Node:
    if name not in tree.names_in(node):
        return tree.Number(0)
    if isinstance(node, tree.Name):
        return tree.Number(1)
    if isinstance(node, tree.Unary) and node.operator == "-":
        return tree.Unary("-", _slope(node.operand, name, functions))
    if isinstance(node, tree.Binary):
        return _binary(node, name, functions)
    if isinstance(node, tree.Call):
        return _call(node, name, functions)
    raise EvaluationError(f"{source(node)} has no derivative here")


def _binary(node: tree.Binary, name: str, functions: Mapping[str, Function]) -> tree.Node:
    left, right = node.left, node.right
    if node.operator == "**":
        return _power(left, right, name, functions)
    du, dv = _slope(left, name, functions), _slope(right, name, functions)
    if node.operator in ("+", "-"):
        return tree.Binary(node.operator, du, dv)
    if node.operator == "*":
        return tree.Binary("+", tree.Binary("*", du, right), tree.Binary("*", left, dv))
    if node.operator == "/":
        if name not in tree.names_in(right):
            return tree.Binary("/", du, right)
        above = tree.Binary("-", tree.Binary("*", du, right), tree.Binary("*", left, dv))
        return tree.Binary("/", above, tree.Binary("**", right, tree.Number(2)))
    raise EvaluationError(f"{source(node)} has no derivative here")


def _power(
    base: tree.Node, exponent: tree.Node, name: str, functions: Mapping[str, Function]
) -> tree.Node:
    """u**n: n·u**(n − 1)·u′;  a**v: a**v·log(a)·v′;  else by u**v = exp(v·log(u))."""
    whole = tree.Binary("**", base, exponent)
    if name not in tree.names_in(exponent):
        less = tree.Binary("**", base, simplified(tree.Binary("-", exponent, tree.Number(1))))
        outer = tree.Binary("*", exponent, less)
        return tree.Binary("*", outer, _slope(base, name, functions))
    dv = _slope(exponent, name, functions)
    if base == tree.Name("e"):
        return tree.Binary("*", whole, dv)
    log = tree.Call("log", (base,), entry=functions["log"])
    inner = tree.Binary("*", dv, log)
    if name in tree.names_in(base):
        du = _slope(base, name, functions)
        inner = tree.Binary("+", inner, tree.Binary("/", tree.Binary("*", exponent, du), base))
    return tree.Binary("*", whole, inner)


def _call(node: tree.Call, name: str, functions: Mapping[str, Function]) -> tree.Node:
    function, arguments = node.function, node.arguments
    if function in ("min", "max") and len(arguments) > 1:
        return _extreme(node, name, functions)
    if function == "where":
        branches = tuple(_slope(one, name, functions) for one in arguments[1:])
        return tree.Call("where", (arguments[0], *branches), entry=node.entry)
    if function == "xlogy":
        log = tree.Call("log", arguments[1:], entry=functions["log"])
        return _slope(tree.Binary("*", arguments[0], log), name, functions)
    if any(name in tree.names_in(one) for one in arguments[1:]):
        raise EvaluationError(f"{source(node)} has no derivative here")
    if function == "clip":
        return _clipped(node, name, functions)
    values = {"u": arguments[0]}
    if function in second_arguments:
        default = read(second_arguments[function], functions)
        values["a"] = arguments[1] if len(arguments) > 1 else default
    outer = substituted(slope_of(function, functions), values)
    return tree.Binary("*", outer, _slope(arguments[0], name, functions))


def _clipped(node: tree.Call, name: str, functions: Mapping[str, Function]) -> tree.Node:
    """clip(u, low, high): the slope of u between the bounds, 0 outside of them."""
    u, low, high = node.arguments
    inside = tree.Compare(low, ("<=", "<="), (u, high))
    branches = (_slope(u, name, functions), tree.Number(0))
    return tree.Call("where", (inside, *branches), entry=functions["where"])


def _extreme(node: tree.Call, name: str, functions: Mapping[str, Function]) -> tree.Node:
    """max(u, v): the slope of the larger one, of the first where they are equal."""
    first, *others = node.arguments
    rest: tree.Node = others[0]
    if len(others) > 1:
        rest = tree.Call(node.function, tuple(others), entry=node.entry)
    sign = ">=" if node.function == "max" else "<="
    branches = (_slope(first, name, functions), _slope(rest, name, functions))
    return tree.Call(
        "where", (tree.Compare(first, (sign,), (rest,)), *branches), entry=functions["where"]
    )
