"""The value of a tree with as many digits as wanted, exact wherever it is rational.

Sixty digits settle what floats leave open; where even these do not tell on which side of a
boundary a value lies, 240 digits do. `value_at` has four outcomes: a number (see `enclosures`),
a truth value, `undefined`, or `unknown`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from dlstudy.answers.enclosures import (
    Enclosing,
    Number,
    OpenError,
    UndefinedError,
    is_exact,
    is_infinite,
    library,
    magnitude,
)
from dlstudy.expressions import tree

inf = math.inf
undefined = "undefined"
unknown = "unknown"
digits = (200, 800)  # bits
most_digits = 3200


def value_at(
    node: tree.Node, values: Mapping[str, Number], precision: int, ties: bool = True
) -> Any:
    """The value of a tree at exact values: a number, a bool, `undefined` or `unknown`."""
    try:
        return _value(node, values, Enclosing(precision, ties))
    except UndefinedError:
        return undefined
    except (OpenError, OverflowError, ValueError, TypeError):
        return unknown


def _value(node: tree.Node, values: Mapping[str, Number], e: Enclosing) -> Any:
    return _readings[type(node)](node, values, e)


def _name(node: tree.Name, values: Mapping[str, Number], e: Enclosing) -> Number:
    if node.name in values:
        return values[node.name]
    if node.name == "inf":
        return inf
    lib = library()
    constant = {"e": lib.mpf_e, "pi": lib.mpf_pi}[node.name]
    return constant(e.precision, "f"), constant(e.precision, "c")


def _unary(node: tree.Unary, values: Mapping[str, Number], e: Enclosing) -> Any:
    operand = _value(node.operand, values, e)
    return e.negative(operand) if node.operator == "-" else not operand


def _binary(node: tree.Binary, values: Mapping[str, Number], e: Enclosing) -> Number:
    left, right = _value(node.left, values, e), _value(node.right, values, e)
    return getattr(e, _operations[node.operator])(left, right)


_operations = {"+": "plus", "-": "minus", "*": "times", "/": "over", "**": "power"}
_holds: dict[str, Callable[[int], bool]] = {
    "<": lambda side: side < 0,
    "<=": lambda side: side <= 0,
    ">": lambda side: side > 0,
    ">=": lambda side: side >= 0,
    "==": lambda side: side == 0,
    "!=": lambda side: side != 0,
}


def _compare(node: tree.Compare, values: Mapping[str, Number], e: Enclosing) -> bool:
    left = _value(node.first, values, e)
    holds = True
    for sign, part in zip(node.operators, node.rest, strict=True):
        right = _value(part, values, e)
        holds = holds and _holds[sign](e.compared(left, right))
        left = right
    return holds


def _logic(node: tree.Logic, values: Mapping[str, Number], e: Enclosing) -> bool:
    decisive: bool = node.operator == "or"
    for operand in node.operands:
        if bool(_value(operand, values, e)) is decisive:
            return decisive
    return not decisive


def _call(node: tree.Call, values: Mapping[str, Number], e: Enclosing) -> Any:
    if node.function == "where":
        condition, yes, no = node.arguments
        return _value(yes if _value(condition, values, e) else no, values, e)
    return _functions[node.function](e, *[_value(part, values, e) for part in node.arguments])


_readings: dict[type[tree.Node], Callable[[Any, Mapping[str, Number], Enclosing], Any]] = {
    tree.Number: lambda node, values, e: node.value,
    tree.Name: _name,
    tree.Unary: _unary,
    tree.Binary: _binary,
    tree.Compare: _compare,
    tree.Logic: _logic,
    tree.Call: _call,
}


def _log1p(e: Enclosing, x: Number) -> Number:
    """log(1 + x), between x - x² and x where x is tiny."""
    if type(x) is tuple and max(map(magnitude, x)) < -e.precision // 2 and e.side(x):
        squared = e.times(x, x)
        return e.bounds(e.minus(x, squared))[0], e.bounds(x)[1]
    if type(x) is tuple and max(map(magnitude, x)) < 0:
        e = Enclosing(e.precision - min(map(magnitude, x)) + 10, e.ties)
    return e.log(e.plus(1, x))


def _expm1(e: Enclosing, x: Number) -> Number:
    """exp(x) - 1, with as many digits more as the difference loses."""
    if is_infinite(x) or (is_exact(x) and x == 0):
        return e.minus(e.exp(x), 1)
    lost = max(0, -min(map(magnitude, e.bounds(x))))
    if lost > e.precision:
        if e.side(x) == 0:
            return 0
        squared = e.times(x, x)
        return e.bounds(x)[0], e.bounds(e.plus(x, squared))[1]
    deeper = Enclosing(e.precision + lost + 10, e.ties)
    return e.minus(deeper.exp(x), 1) if not lost else deeper.minus(deeper.exp(x), 1)


def _softplus(e: Enclosing, x: Number) -> Number:
    if is_infinite(x):
        return inf if x > 0 else 0
    if e.compared(x, 40) > 0:
        return e.plus(x, _log1p(e, e.exp(e.negative(x))))
    return _log1p(e, e.exp(x))


def _sigmoid(e: Enclosing, x: Number) -> Number:
    grown = e.exp(e.negative(x))
    return 0 if is_infinite(grown) else e.over(1, e.plus(1, grown))


def _odd(name: str, at_infinity: float | None) -> Callable[[Enclosing, Number], Number]:
    """A growing function with f(0) = 0, by mpmath's name."""

    def inner(e: Enclosing, x: Number) -> Number:
        if is_infinite(x):
            if at_infinity is None:
                raise OpenError
            end = at_infinity if x > 0 else -at_infinity
            return end if abs(end) == inf else int(end)
        if is_exact(x) and x == 0:
            return 0
        if name == "mpf_sinh" and max(map(magnitude, e.bounds(x))) > 20:
            raise OpenError
        return e.growing(getattr(library(), name), x)

    return inner


def _wave(name: str, at_zero: int) -> Callable[[Enclosing, Number], Number]:
    """sin, cos or tan by mpmath's name."""

    def inner(e: Enclosing, x: Number) -> Number:
        if is_infinite(x):
            raise UndefinedError
        if is_exact(x) and x == 0:
            return at_zero
        ends = e.bounds(x)
        if max(map(magnitude, ends)) > 4 * e.precision:
            raise OpenError
        return e.bounded(getattr(library(), name)(ends, e.precision))

    return inner


def _cosh(e: Enclosing, x: Number) -> Number:
    grown = e.exp(e.magnitude_of(x))
    if is_infinite(grown):
        return inf
    return e.over(e.plus(grown, e.over(1, grown)), 2)


def _sech(e: Enclosing, x: Number) -> Number:
    return e.over(1, _cosh(e, x))


def _csch(e: Enclosing, x: Number) -> Number:
    return e.over(1, _functions["sinh"](e, x))


def _coth(e: Enclosing, x: Number) -> Number:
    return e.over(1, _functions["tanh"](e, x))


def _artanh(e: Enclosing, x: Number) -> Number:
    if is_exact(x) and x == 0:
        return 0
    return e.over(e.minus(_log1p(e, x), _log1p(e, e.negative(x))), 2)


def _erfc(e: Enclosing, x: Number) -> Number:
    if is_infinite(x):
        return 0 if x > 0 else 2
    if is_exact(x) and x == 0:
        return 1
    return e.growing(_mirrored_erfc, e.negative(x))


def _mirrored_erfc(end: Any, bits: int) -> Any:
    """erfc(−x), which grows."""
    lib = library()
    return lib.mpf_erfc(lib.mpf_neg(end), bits)


def _clip(e: Enclosing, x: Number, low: Number, high: Number) -> Number:
    if _sign(e, e.minus(high, low)) < 0:
        raise UndefinedError
    return e.smallest(e.largest(x, low), high)


def _logit(e: Enclosing, p: Number) -> Number:
    return e.minus(e.log(p), e.log(e.minus(1, p)))


def _gelu(e: Enclosing, x: Number) -> Number:
    if is_infinite(x):
        return inf if x > 0 else 0
    if is_exact(x) and x == 0:
        return 0
    return e.times(e.over(x, 2), _erfc(e, e.negative(e.over(x, e.root(2)))))


def _sign(e: Enclosing, x: Number) -> int:
    return e.side(x)


def _step(e: Enclosing, x: Number) -> int:
    return int(e.side(x) >= 0)


def _relu(e: Enclosing, x: Number) -> Number:
    return e.larger(x, 0)


def _leaky_relu(e: Enclosing, x: Number, slope: Number = Fraction(1, 100)) -> Number:
    return x if e.side(x) >= 0 else e.times(slope, x)


def _elu(e: Enclosing, x: Number, alpha: Number = 1) -> Number:
    return x if e.side(x) > 0 else e.times(alpha, _expm1(e, x))


def _xlogy(e: Enclosing, x: Number, y: Number) -> Number:
    if e.side(x) == 0 and e.side(y) >= 0:
        return 0
    return e.times(x, e.log(y))


def _based(base: int) -> Callable[[Enclosing, Number], Number]:
    """The logarithm to a whole base, exact for its powers."""

    def inner(e: Enclosing, x: Number) -> Number:
        if is_exact(x) and x > 0:
            larger, other = max(x.numerator, x.denominator), min(x.numerator, x.denominator)
            n = round(math.log(larger, base)) if other == 1 else 0
            if n and base**n == larger:
                return n if x.numerator == larger else -n
        return e.over(e.log(x), e.log(base))

    return inner


def _rounding(way: str) -> Callable[[Enclosing, Number], Number]:
    return lambda e, x: x if is_infinite(x) else e.rounded(x, way)


def _round(e: Enclosing, x: Number, places: Number = 0) -> Number:
    if is_infinite(x) or not isinstance(places, int) or abs(places) > 300:
        return x if is_infinite(x) else _open()
    scale = Fraction(10) ** places
    return e.over(e.rounded(e.times(x, scale), "n"), scale)


def _open() -> Number:
    raise OpenError


def _counting(name: str) -> Callable[..., Number]:
    """factorial or comb: of whole numbers only."""

    def inner(e: Enclosing, *arguments: Number) -> Number:
        from dlstudy.expressions.scalars import scalars

        if any(is_infinite(x) for x in arguments):
            raise UndefinedError
        numbers = [e.whole(x) for x in arguments]
        if any(n is None and e.near_whole(x) for n, x in zip(numbers, arguments, strict=True)):
            raise OpenError
        try:
            if None in numbers:
                raise ValueError
            return scalars[name](*numbers)
        except ValueError:
            raise UndefinedError from None

    return inner


_functions: dict[str, Callable[..., Any]] = {
    "exp": Enclosing.exp,
    "log": Enclosing.log,
    "log2": _based(2),
    "log10": _based(10),
    "log1p": _log1p,
    "expm1": _expm1,
    "sqrt": Enclosing.root,
    "abs": Enclosing.magnitude_of,
    "sign": _sign,
    "floor": _rounding("f"),
    "ceil": _rounding("c"),
    "round": _round,
    "sin": _wave("mpi_sin", 0),
    "cos": _wave("mpi_cos", 1),
    "tan": _wave("mpi_tan", 0),
    "sinh": _odd("mpf_sinh", inf),
    "cosh": _cosh,
    "tanh": _odd("mpf_tanh", 1),
    "sech": _sech,
    "csch": _csch,
    "coth": _coth,
    "artanh": _artanh,
    "erfc": _erfc,
    "arctan": _odd("mpf_atan", None),
    "erf": _odd("mpf_erf", 1),
    "sigmoid": _sigmoid,
    "logit": _logit,
    "softplus": _softplus,
    "relu": _relu,
    "step": _step,
    "leaky_relu": _leaky_relu,
    "elu": _elu,
    "gelu": _gelu,
    "silu": lambda e, x: e.times(x, _sigmoid(e, x)),
    "xlogy": _xlogy,
    "min": Enclosing.smallest,
    "max": Enclosing.largest,
    "clip": _clip,
    "comb": _counting("comb"),
    "factorial": _counting("factorial"),
}
