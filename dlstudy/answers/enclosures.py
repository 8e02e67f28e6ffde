"""Numbers that are never wrong: exact where they can be, else enclosed between two bounds.

A number is an int or a Fraction (exact), a float that is infinite, or a pair (low, high) of
mpmath's raw floats with the true value between them. Where bounds leave open which side of a
boundary a number lies on, `OpenError` asks for more digits; with `ties` a difference that stays
below those digits counts as none.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from dlstudy.expressions.scalars import rational

Number = Any  # int | Fraction | float (infinite) | tuple of two raw mpf

largest_bits = 4096  # of an exact number; beyond, it goes on enclosed
largest_magnitude = 1 << 20  # bits before the point that any bound may have
narrow = -100  # a tie's width, in bits before the point
inf = math.inf


class UndefinedError(ArithmeticError):
    """There is no real value here."""


class OpenError(ArithmeticError):
    """These digits do not tell."""


_rounders: dict[str, Callable[[Any], int]] = {"f": math.floor, "c": math.ceil, "n": round}


@cache
def library() -> Any:
    """The raw floats of mpmath, imported when first needed."""
    from mpmath import libmp

    return libmp


def is_exact(x: Number) -> bool:
    """Whether a number is an int or a Fraction."""
    kind = type(x)
    return kind is int or kind is Fraction or kind is bool


def is_infinite(x: Number) -> bool:
    """Whether a number is plus or minus infinity."""
    return type(x) is float


def kept(x: int | Fraction) -> int | Fraction:
    """An exact number in its normal form: whole numbers as int."""
    return x.numerator if x.denominator == 1 else x


def small(x: int | Fraction) -> bool:
    """Whether an exact number is small enough to stay exact."""
    return x.numerator.bit_length() < largest_bits and x.denominator.bit_length() < largest_bits


def magnitude(x: Any) -> int:
    """The binary places before the point of a raw float."""
    return x[2] + x[3] if x[1] else -largest_magnitude


def infinite(combine: Callable[[Any, Any], float], x: Number, y: Number) -> float:
    """A sum or product in which something infinite stands; undefined where it has no value."""
    total = combine(x, y)
    if total != total:
        raise UndefinedError
    return total


@lru_cache(maxsize=4096)
def grown(function: Callable[..., Any], ends: Any, precision: int) -> Any:
    """Bounds of a growing function between two raw floats, widened by more than its error."""
    low, high = ends
    below = function(low, precision + 20)
    above = below if low == high else function(high, precision + 20)
    return nudged(below, -1, precision), nudged(above, 1, precision)


@lru_cache(maxsize=4096)
def exponential(ends: Any, precision: int) -> Any:
    """Bounds of exp between two raw floats; exp(x + w) is at most exp(x)·(1 + 2w) for w up to 1."""
    lib = library()
    low, high = ends
    width = lib.mpf_sub(high, low, 53, "c")
    if magnitude(width) > -20:
        return lib.mpi_exp(ends, precision)
    value = lib.mpf_exp(low, precision + 20)
    factor = lib.mpf_add(lib.fone, lib.mpf_shift(width, 1), precision + 20, "c")
    above = lib.mpf_mul(value, factor, precision + 20, "c")
    return nudged(value, -1, precision), nudged(above, 1, precision)


@lru_cache(maxsize=4096)
def logarithm(ends: Any, precision: int) -> Any:
    """Bounds of the logarithm between two raw floats above 0."""
    low, high = ends
    if low == high:
        return grown(library().mpf_log, ends, precision)
    return library().mpi_log(ends, precision)


def nudged(x: Any, way: int, precision: int) -> Any:
    """A raw float moved by a few of its last bits, downward or upward."""
    if not x[1]:
        return x
    lib = library()
    step = lib.mpf_shift(lib.mpf_abs(x), -precision - 10)
    moved = lib.mpf_add(x, step if way > 0 else lib.mpf_neg(step), precision + 20)
    return lib.mpf_pos(moved, precision, "c" if way > 0 else "f")


class Enclosing:
    """Arithmetic with `precision` bits; `ties` settles what stays open at these digits."""

    def __init__(self, precision: int, ties: bool = False) -> None:
        self.precision = precision
        self.ties = ties

    def bounds(self, x: Number) -> Any:
        """The number as a pair of raw floats."""
        if type(x) is tuple:
            return x
        lib = library()
        p, q = x.numerator, x.denominator
        if q == 1 and p.bit_length() <= self.precision:
            exact = lib.from_int(p)
            return exact, exact
        return (
            lib.from_rational(p, q, self.precision, "f"),
            lib.from_rational(p, q, self.precision, "c"),
        )

    def bounded(self, x: Any) -> Number:
        """A pair of raw floats as a number, refused where it is beyond all bounds."""
        low, high = x
        if not (low[1] or low == library().fzero) or not (high[1] or high == library().fzero):
            raise OpenError
        if magnitude(low) > largest_magnitude or magnitude(high) > largest_magnitude:
            raise OpenError
        return x

    def side(self, x: Number) -> int:
        """-1, 0 or 1: on which side of zero the number lies."""
        if type(x) is not tuple:
            return int(x > 0) - int(x < 0)
        lib = library()
        low, high = lib.mpf_sign(x[0]), lib.mpf_sign(x[1])
        if low == high:
            return low  # type: ignore[no-any-return]
        if self.ties and max(magnitude(x[0]), magnitude(x[1])) < narrow:
            return 0
        raise OpenError

    def sure_side(self, x: Number) -> int:
        """The side of zero, never by a tie: for functions that have a pole at 0."""
        return Enclosing(self.precision).side(x)

    def compared(self, x: Number, y: Number) -> int:
        """-1, 0 or 1 as x is less than, equal to or greater than y."""
        if type(x) is not tuple and type(y) is not tuple:
            return int(x > y) - int(x < y)
        if is_infinite(x) or is_infinite(y):
            return -1 if x == -inf or y == inf else 1
        return self.side(self.minus(x, y))

    def plus(self, x: Number, y: Number) -> Number:
        """x + y."""
        if is_exact(x) and is_exact(y):
            total = x + y
            if small(total):
                return kept(total)
        elif is_infinite(x) or is_infinite(y):
            return infinite(operator.add, *(a if is_infinite(a) else 0 for a in (x, y)))
        return self.bounded(library().mpi_add(self.bounds(x), self.bounds(y), self.precision))

    def minus(self, x: Number, y: Number) -> Number:
        """x - y."""
        return self.plus(x, self.negative(y))

    def negative(self, x: Number) -> Number:
        """-x."""
        return library().mpi_neg(x) if type(x) is tuple else -x

    def times(self, x: Number, y: Number) -> Number:
        """x·y."""
        if is_exact(x) and is_exact(y):
            product = x * y
            if small(product):
                return kept(product)
        elif is_infinite(x) or is_infinite(y):
            return infinite(operator.mul, self.signed(x), self.signed(y))
        elif (is_exact(x) and x == 0) or (is_exact(y) and y == 0):
            return 0
        return self.bounded(library().mpi_mul(self.bounds(x), self.bounds(y), self.precision))

    def signed(self, x: Number) -> Number:
        """What an infinite factor leaves of a number: its sign."""
        return x if is_infinite(x) else self.side(x)

    def over(self, x: Number, y: Number) -> Number:
        """x/y; undefined where y is 0."""
        if is_infinite(y):
            if is_infinite(x):
                raise UndefinedError
            return 0
        side = self.sure_side(y)
        if side == 0:
            raise UndefinedError
        if is_infinite(x):
            return x * side
        if is_exact(x) and is_exact(y):
            quotient = rational(x.numerator * y.denominator, x.denominator * y.numerator)
            if small(quotient):
                return quotient
        return self.bounded(library().mpi_div(self.bounds(x), self.bounds(y), self.precision))

    def power(self, x: Number, y: Number) -> Number:
        """x**y over the reals: a negative x needs a whole y; 0**0 is 1."""
        if is_infinite(x) or is_infinite(y):
            return self.infinite_power(x, y)
        whole = self.whole(y)
        if whole is not None:
            return self.whole_power(x, whole)
        side = self.side(x)
        if side == 0 and self.side(y) > 0:
            return 0
        if side < 0 and self.near_whole(y):
            raise OpenError
        if side <= 0:
            raise UndefinedError
        if is_exact(y) and y.denominator == 2:
            return self.whole_power(self.root(x), y.numerator)
        return self.exp(self.times(y, self.log(x)))

    def whole(self, x: Number) -> int | None:
        """The whole number that x is, or None."""
        if is_exact(x):
            return x.numerator if x.denominator == 1 else None
        if not self.ties:
            return None
        nearest = self.rounded(self.plus(x, Fraction(1, 2)), "f")
        try:
            return nearest if self.compared(x, nearest) == 0 else None
        except OpenError:
            return None

    def near_whole(self, x: Number) -> bool:
        """Whether a whole number lies between the bounds of one that `whole` does not know."""
        if is_exact(x):
            return False
        low, high = (int(library().to_int(end, way)) for end, way in zip(x, "cf", strict=True))
        return low <= high

    def whole_power(self, x: Number, n: int) -> Number:
        """x**n for a whole n."""
        if n < 0:
            return self.over(1, self.whole_power(x, -n))
        if is_exact(x):
            bits = max(x.numerator.bit_length(), x.denominator.bit_length())
            if n == 0 or x in (0, 1, -1) or bits * n < largest_bits:
                return kept(x ** (n if x not in (1, -1) else n % 2 or 2))
        if n.bit_length() > 64:
            raise OpenError
        return self.bounded(library().mpi_pow_int(self.bounds(x), n, self.precision))

    def infinite_power(self, x: Number, y: Number) -> Number:
        """x**y where one of them is infinite."""
        if is_infinite(x) and is_exact(y):
            if y == 0:
                return 1
            if y < 0:
                return 0
            if x < 0 and y.denominator != 1:
                raise UndefinedError
            return -inf if x < 0 and y % 2 else inf
        if is_infinite(y) and not is_infinite(x) and self.side(x) >= 0:
            larger = self.compared(x, 1)
            return 1 if larger == 0 else inf if larger * y > 0 else 0
        raise UndefinedError

    def rounded(self, x: Number, way: str) -> int:
        """The whole number below ("f"), above ("c") or nearest to ("n", a half to even) x."""
        if is_exact(x):
            return int(_rounders[way](x))
        lib = library()
        low, high = (int(lib.to_int(end, way)) for end in x)
        if low == high:
            return low
        if self.ties and high == low + 1:
            edge = high if way == "f" else low if way == "c" else rational(low + high, 2)
            if self.compared(x, edge) == 0:
                return self.rounded(edge, way)
        raise OpenError

    def largest(self, *numbers: Number) -> Number:
        """The largest of some numbers."""
        best = numbers[0]
        for x in numbers[1:]:
            best = self.larger(best, x)
        return best

    def smallest(self, *numbers: Number) -> Number:
        """The smallest of some numbers."""
        return self.negative(self.largest(*map(self.negative, numbers)))

    def larger(self, x: Number, y: Number) -> Number:
        """The larger of two numbers, or bounds of it."""
        if type(x) is not tuple and type(y) is not tuple:
            return max(x, y)
        if is_infinite(x) or is_infinite(y):
            return y if x == -inf or y == inf else x
        lib = library()
        (a, b), (c, d) = self.bounds(x), self.bounds(y)
        if lib.mpf_ge(a, d):
            return x
        if lib.mpf_ge(c, b):
            return y
        return (a if lib.mpf_ge(a, c) else c, b if lib.mpf_ge(b, d) else d)

    def magnitude_of(self, x: Number) -> Number:
        """|x|."""
        return library().mpi_abs(x, self.precision) if type(x) is tuple else abs(x)

    def growing(self, function: Callable[..., Any], x: Number) -> Number:
        """A growing function of mpmath at both bounds, widened by more than its error."""
        return self.bounded(grown(function, self.bounds(x), self.precision))

    def exp(self, x: Number) -> Number:
        """The exponential function."""
        if is_infinite(x):
            return inf if x > 0 else 0
        if is_exact(x) and x == 0:
            return 1
        ends = self.bounds(x)
        if max(map(magnitude, ends)) > 20:
            raise OpenError
        return self.bounded(exponential(ends, self.precision))

    def log(self, x: Number) -> Number:
        """The natural logarithm; minus infinity at 0."""
        if x == inf:
            return inf
        side = self.sure_side(x)
        if side < 0:
            raise UndefinedError
        if side == 0:
            return -inf
        if is_exact(x) and x == 1:
            return 0
        return self.bounded(logarithm(self.bounds(x), self.precision))

    def root(self, x: Number) -> Number:
        """The square root that is not negative."""
        if x == inf:
            return inf
        if self.side(x) < 0:
            raise UndefinedError
        if is_exact(x):
            above, below = math.isqrt(x.numerator), math.isqrt(x.denominator)
            if above * above == x.numerator and below * below == x.denominator:
                return rational(above, below)
        elif library().mpf_sign(x[0]) < 0:
            return 0
        return self.bounded(library().mpi_sqrt(self.bounds(x), self.precision))
