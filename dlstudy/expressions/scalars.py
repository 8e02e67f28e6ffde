"""The functions of plain numbers, on Python's own `math`: no numpy for a calculator.

Whole numbers and fractions stay exact wherever the result is one: rounding, absolute values,
roots of squares, maxima. Conventions at the edges are those of `dlstudy.engine`, and a property
test holds the two against each other. Each function raises ValueError, OverflowError or
ZeroDivisionError where it has no value; `numbers` makes sentences of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fractions import Fraction

    Exact = int | Fraction | float

largest_bits = 1024
"""Exact numbers stay below 2**1024, as floats do."""

needs = {
    "log": "a number that is not negative",
    "log2": "a number that is not negative",
    "log10": "a number that is not negative",
    "log1p": "a number that is at least -1",
    "sqrt": "a number that is not negative",
    "logit": "a number from 0 to 1",
    "csch": "a number other than 0",
    "coth": "a number other than 0",
    "artanh": "a number from -1 to 1",
    "factorial": "a whole number that is not negative",
    "comb": "whole numbers that are not negative",
    "round": "a whole number of digits",
    "clip": "a lower bound that is not above the upper one",
    "xlogy": "a second number that is not negative",
}
"""What a function wants, for the message where it has no value."""


def rational(numerator: int, denominator: int) -> int | Fraction:
    """The exact quotient, whole where it can be."""
    if numerator % denominator == 0:
        return numerator // denominator
    from fractions import Fraction

    return Fraction(numerator, denominator)


def whole(x: Exact) -> int:
    """The same number as an int; raises ValueError where it is none."""
    if x != x or x in (math.inf, -math.inf) or x != int(x):
        raise ValueError(f"{x} is not whole")
    return int(x)


def exp(x: Exact) -> Exact:
    """The exponential function; at 0 it is exactly 1."""
    return math.exp(x) if x else 1


def log(x: Exact) -> Exact:
    """The natural logarithm; at 1 it is exactly 0, at 0 it is minus infinity."""
    return _at_zero(math.log)(x) if x != 1 else 0


def _at_zero(logarithm: Callable[[Any], float]) -> Callable[[Exact], float]:
    return lambda x: logarithm(x) if x else -math.inf


def sqrt(x: Exact) -> Exact:
    """The root that is not negative; exact for squares of whole numbers and fractions."""
    if isinstance(x, float):
        return math.sqrt(x)
    above, below = math.isqrt(x.numerator), math.isqrt(x.denominator)
    if above * above == x.numerator and below * below == x.denominator:
        return rational(above, below)
    return math.sqrt(x)


def sign(x: Exact) -> Exact:
    """-1, 0 or 1."""
    return (x > 0) - (x < 0) if x == x else x


def _rounded(function: Callable[[Any], int]) -> Callable[[Exact], Exact]:
    def inner(x: Exact) -> Exact:
        return x if isinstance(x, float) and not math.isfinite(x) else function(x)

    return inner


def round_(x: Exact, digits: Exact = 0) -> Exact:
    """Rounded to that many decimals; a half goes to the even neighbour, as in IEEE 754."""
    places = whole(digits)
    if isinstance(x, float) and not math.isfinite(x):
        return x
    if abs(places) > largest_bits:
        raise ValueError(f"{places} digits")
    result: Any = round(x, places) if places else round(x)
    return result if isinstance(result, float) else rational(result.numerator, result.denominator)


def sech(x: Exact) -> Exact:
    """1/cosh(x), without overflow; at 0 exactly 1."""
    small = math.exp(-abs(float(x)))
    return 2 * small / (1 + small * small) if x else 1


def csch(x: Exact) -> Exact:
    """1/sinh(x), without overflow; it has no value at 0."""
    size = abs(float(x))
    return math.copysign(2 * math.exp(-size) / -math.expm1(-2 * size), x)


def coth(x: Exact) -> Exact:
    """1/tanh(x); it has no value at 0."""
    return 1 / math.tanh(x)


def artanh(x: Exact) -> Exact:
    """The inverse of tanh, from -1 to 1; infinite at its ends."""
    if x in (1, -1):
        return math.copysign(math.inf, x)
    return math.atanh(x) if x else 0


def sigmoid(x: Exact) -> Exact:
    """The value 1/(1 + e^(-x)), without overflow on either side; at 0 exactly one half."""
    if not x:
        return rational(1, 2)
    if x > 0:
        return 1.0 / (1.0 + math.exp(-x))
    grown = math.exp(x)
    return grown / (1.0 + grown)


def logit(p: Exact) -> Exact:
    """log(p/(1 - p)), the inverse of sigmoid; infinite at 0 and 1."""
    return log(p) - log(1 - p)


def softplus(x: Exact) -> Exact:
    """log(1 + e^x), without overflow."""
    return max(x, 0) + math.log1p(math.exp(-abs(float(x))))


def relu(x: Exact) -> Exact:
    """max(x, 0)."""
    return x if x > 0 or x != x else 0


def step(x: Exact) -> Exact:
    """1 where x is at least 0, else 0."""
    return int(x >= 0) if x == x else x


def leaky_relu(x: Exact, slope: Exact | None = None) -> Exact:
    """The number itself where positive, else slope times it; the slope is 0.01 by default."""
    return x if x >= 0 else (rational(1, 100) if slope is None else slope) * x


def elu(x: Exact, alpha: Exact = 1) -> Exact:
    """The number itself where positive, else alpha*(e^x - 1)."""
    return x if x > 0 else alpha * math.expm1(x)


def gelu(x: Exact) -> Exact:
    """The number times the chance that a standard normal one is below it (the exact form)."""
    return x * (0.5 * math.erfc(-float(x) / math.sqrt(2)))


def xlogy(x: Exact, y: Exact) -> Exact:
    """x*log(y), and 0 where x is 0: the limit that entropies need."""
    return x * log(y) if x or y < 0 else 0


def smallest(*numbers: Exact) -> Exact:
    """The smallest of the numbers; nan where one of them is."""
    return next((x for x in numbers if x != x), min(numbers))


def largest(*numbers: Exact) -> Exact:
    """The largest of the numbers; nan where one of them is."""
    return next((x for x in numbers if x != x), max(numbers))


def clip(x: Exact, low: Exact, high: Exact) -> Exact:
    """The number itself between the bounds, else the nearer bound; refused where low > high."""
    if low > high:
        raise ValueError(f"{low} > {high}")
    return smallest(largest(x, low), high)


def factorial(n: Exact) -> int:
    """1·2·…·n; refused above 170, where floats end."""
    if n > 170:
        raise OverflowError
    return math.factorial(whole(n))


def comb(n: Exact, k: Exact) -> int:
    """In how many ways k of n things can be chosen."""
    n, k = whole(n), whole(k)
    if n < 0 or k < 0:
        raise ValueError("negative")
    if k > n:
        return 0
    few = min(k, n - k)
    if few and (few > largest_bits or few * math.log2(n / few) > largest_bits):
        raise OverflowError
    return math.comb(n, few)


scalars: dict[str, Callable[..., Any]] = {
    "exp": exp,
    "log": log,
    "log2": _at_zero(math.log2),
    "log10": _at_zero(math.log10),
    "log1p": lambda x: math.log1p(x) if x != -1 else -math.inf,
    "expm1": math.expm1,
    "sqrt": sqrt,
    "abs": abs,
    "sign": sign,
    "floor": _rounded(math.floor),
    "ceil": _rounded(math.ceil),
    "round": round_,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "sech": sech,
    "csch": csch,
    "coth": coth,
    "arctan": math.atan,
    "artanh": artanh,
    "sigmoid": sigmoid,
    "logit": logit,
    "softplus": softplus,
    "relu": relu,
    "step": step,
    "leaky_relu": leaky_relu,
    "elu": elu,
    "gelu": gelu,
    "silu": lambda x: x * sigmoid(x),
    "erf": math.erf,
    "erfc": math.erfc,
    "xlogy": xlogy,
    "min": smallest,
    "max": largest,
    "clip": clip,
    "comb": comb,
    "factorial": factorial,
}
"""Every function that has a reading on plain numbers, except `where`, which chooses lazily."""
