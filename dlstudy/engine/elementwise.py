"""Elementwise functions: each entry of the result depends on one entry of each argument.

Arguments of different shapes are broadcast as numpy does. A single number gives a single number.
Sources: ordinary calculus; `xlogy` and the treatment of 0·log 0: Goodfellow et al. 2016 §3.13.
"""

import builtins
import math

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.reading import Array, fitting, nonempty, real, result, whole

_erf = np.vectorize(math.erf, otypes=[float])
_erfc = np.vectorize(math.erfc, otypes=[float])
_factorial = np.vectorize(lambda n: math.factorial(int(n)), otypes=[object])
_comb = np.vectorize(lambda n, k: math.comb(int(n), int(k)), otypes=[object])


def exp(x: ArrayLike) -> Array:
    """e^x, any shape. Above x ≈ 709.78 the result is inf; below −745 it is 0."""
    with np.errstate(over="ignore", under="ignore"):
        return result(np.exp(real(x)))


def log(x: ArrayLike) -> Array:
    """Natural logarithm: log x is the y with e^y = x; any shape.

    Convention: log 0 = −inf. Raises ValueError for a negative number.
    """
    with np.errstate(divide="ignore"):
        return result(np.log(_not_below(x, 0, "log")))


def log2(x: ArrayLike) -> Array:
    """log₂ x, the logarithm in bits: log x / log 2; any shape.

    Convention: log₂ 0 = −inf. Raises ValueError for a negative number.
    """
    with np.errstate(divide="ignore"):
        return result(np.log2(_not_below(x, 0, "log2")))


def log10(x: ArrayLike) -> Array:
    """log₁₀ x = log x / log 10; any shape.

    Convention: log₁₀ 0 = −inf. Raises ValueError for a negative number.
    """
    with np.errstate(divide="ignore"):
        return result(np.log10(_not_below(x, 0, "log10")))


def log1p(x: ArrayLike) -> Array:
    """log(1 + x), accurate where x is tiny; any shape.

    Convention: log1p(−1) = −inf. Raises ValueError below −1.
    """
    with np.errstate(divide="ignore"):
        return result(np.log1p(_not_below(x, -1, "log1p")))


def expm1(x: ArrayLike) -> Array:
    """e^x − 1, accurate where x is tiny; any shape. inf above x ≈ 709.78."""
    with np.errstate(over="ignore", under="ignore"):
        return result(np.expm1(real(x)))


def sqrt(x: ArrayLike) -> Array:
    """√x, the y ≥ 0 with y² = x; any shape. Raises ValueError for a negative number."""
    return result(np.sqrt(_not_below(x, 0, "sqrt")))


def abs(x: ArrayLike) -> Array:
    """|x| = x where x ≥ 0, −x elsewhere; any shape. Its slope at 0 is undefined."""
    return result(np.abs(real(x)))


def sign(x: ArrayLike) -> Array:
    """The sign: sign x = −1, 0 or 1 for x below, at or above 0; any shape."""
    return result(np.sign(real(x)))


def floor(x: ArrayLike) -> Array:
    """⌊x⌋, the largest whole number ≤ x; any shape. ⌊−1.5⌋ = −2."""
    return result(np.floor(real(x)))


def ceil(x: ArrayLike) -> Array:
    """⌈x⌉, the smallest whole number ≥ x; any shape. ⌈−1.5⌉ = −1."""
    return result(np.ceil(real(x)))


def round(x: ArrayLike, digits: int = 0) -> Array:
    """The nearest number with so many decimal digits, 10⁻ᵈ⌊10ᵈx + ½⌋ but for halves; any shape.

    Convention: a half goes to the even neighbour (IEEE 754), so round(2.5) = 2, round(3.5) = 4.
    Raises ValueError unless digits is a whole number.
    """
    return result(np.round(real(x), whole(digits, "digits")))


def sin(x: ArrayLike) -> Array:
    """Sine: sin x = x − x³/3! + x⁵/5! − …, x in radians; any shape."""
    return result(np.sin(real(x)))


def cos(x: ArrayLike) -> Array:
    """Cosine: cos x = 1 − x²/2! + x⁴/4! − …, x in radians; any shape."""
    return result(np.cos(real(x)))


def tan(x: ArrayLike) -> Array:
    """Tangent: tan x = sin x / cos x, x in radians; any shape.

    Huge, not infinite, at π/2, which no float hits.
    """
    return result(np.tan(real(x)))


def sinh(x: ArrayLike) -> Array:
    """Hyperbolic sine: sinh x = (e^x − e^(−x))/2; any shape. ±inf beyond |x| ≈ 710.47."""
    with np.errstate(over="ignore", under="ignore"):
        return result(np.sinh(real(x)))


def cosh(x: ArrayLike) -> Array:
    """Hyperbolic cosine: cosh x = (e^x + e^(−x))/2; any shape. inf beyond |x| ≈ 710.47."""
    with np.errstate(over="ignore", under="ignore"):
        return result(np.cosh(real(x)))


def tanh(x: ArrayLike) -> Array:
    """Hyperbolic tangent: tanh x = (e^x − e^(−x))/(e^x + e^(−x)), in (−1, 1); any shape.

    Equals 2σ(2x) − 1. Never overflows; rounds to ±1 beyond |x| ≈ 19.
    Source: Goodfellow et al. 2016 §6.3.2.
    """
    with np.errstate(under="ignore"):
        return result(np.tanh(real(x)))


def sech(x: ArrayLike) -> Array:
    """Hyperbolic secant: sech x = 1/cosh x = 2e^(−|x|)/(1 + e^(−2|x|)), in (0, 1]; any shape.

    Never overflows; 0 in floating point beyond |x| ≈ 746.
    """
    x = real(x)
    with np.errstate(under="ignore"):
        small = np.exp(-np.abs(x))
        return result(2 * small / (1 + small * small))


def csch(x: ArrayLike) -> Array:
    """Hyperbolic cosecant: csch x = 1/sinh x; any shape.

    0 in floating point beyond |x| ≈ 746. Raises ValueError at 0, where it has a pole.
    """
    x = _not_zero(x, "csch")
    with np.errstate(under="ignore"):
        small = np.exp(-np.abs(x))
        return result(np.sign(x) * 2 * small / -np.expm1(-2 * np.abs(x)))


def coth(x: ArrayLike) -> Array:
    """Hyperbolic cotangent: coth x = cosh x / sinh x = 1/tanh x, |coth x| > 1; any shape.

    Rounds to ±1 beyond |x| ≈ 19. Raises ValueError at 0, where it has a pole.
    """
    x = _not_zero(x, "coth")
    with np.errstate(over="ignore", under="ignore"):
        return result(1 / np.tanh(x))


def arctan(x: ArrayLike) -> Array:
    """Arc tangent: arctan x is the y in (−π/2, π/2) with tan y = x, in radians; any shape."""
    return result(np.arctan(real(x)))


def artanh(x: ArrayLike) -> Array:
    """Inverse of tanh: artanh x = ½ log((1 + x)/(1 − x)), −1 ≤ x ≤ 1; any shape.

    Convention: ±inf at ±1. Raises ValueError beyond. Source: Abramowitz & Stegun 4.6.22.
    """
    array = real(x)
    if np.any(np.abs(array) > 1):
        raise ValueError("artanh is defined for −1 ≤ x ≤ 1")
    with np.errstate(divide="ignore"):
        return result(np.arctanh(array))


def erf(x: ArrayLike) -> Array:
    """Error function: erf x = 2/√π ∫₀ˣ e^(−t²) dt, in [−1, 1]; any shape.

    Source: Abramowitz & Stegun 7.1.1.
    """
    return result(_erf(real(x))[()])


def erfc(x: ArrayLike) -> Array:
    """Complement: erfc x = 1 − erf x, in [0, 2], accurate where erf is nearly 1; any shape."""
    return result(_erfc(real(x))[()])


def xlogy(x: ArrayLike, y: ArrayLike) -> Array:
    """x·log y, with 0·log y = 0 for every y ≥ 0, also y = 0; shapes broadcast.

    The limit of x log x at 0 makes entropies of certain outcomes 0 (Goodfellow et al. 2016 §3.13).
    x ≠ 0 at y = 0 gives ∓inf. Raises ValueError for a negative y, or shapes that do not fit.
    """
    x, y = real(x), _not_below(y, 0, "xlogy", "y")
    fitting(x, y, ("x", "y"))
    with np.errstate(divide="ignore"):
        return result((x * np.log(np.where(x == 0, 1, y)))[()])


def where(condition: ArrayLike, then: ArrayLike, otherwise: ArrayLike) -> Array:
    """yᵢ = thenᵢ where conditionᵢ ≠ 0, yᵢ = otherwiseᵢ elsewhere; shapes broadcast.

    Both branches are evaluated.
    Raises ValueError for shapes that do not fit.
    """
    condition, then, otherwise = real(condition), real(then), real(otherwise)
    fitting(condition, then, ("condition", "the second argument"))
    fitting(condition, otherwise, ("condition", "the third argument"))
    fitting(then, otherwise, ("the second argument", "the third argument"))
    return result(np.where(condition != 0, then, otherwise)[()])


def min(*x: ArrayLike) -> Array:
    """Smallest: minᵢ xᵢ of one array; of several the smallest of xᵢ, yᵢ, …, entry by entry.

    Shapes broadcast. Raises ValueError for an empty array or shapes that do not fit.
    """
    return _extreme(np.minimum, x)


def max(*x: ArrayLike) -> Array:
    """Largest: maxᵢ xᵢ of one array; of several the largest of xᵢ, yᵢ, …, entry by entry.

    Shapes broadcast. Raises ValueError for an empty array or shapes that do not fit.
    """
    return _extreme(np.maximum, x)


def clip(x: ArrayLike, low: ArrayLike, high: ArrayLike) -> Array:
    """Kept between bounds: clip x = min(max(x, low), high), entry by entry; shapes broadcast.

    Raises ValueError where low > high, and for shapes that do not fit.
    Source: Mikolov 2012, who clips gradients so (Pascanu et al. 2013 §3.2 clip their norm).
    """
    x, low, high = real(x), real(low, "low"), real(high, "high")
    for one, other, names in (
        (low, high, ("low", "high")),
        (x, low, ("x", "low")),
        (x, high, ("x", "high")),
    ):
        fitting(one, other, names)
    if np.any(low > high):
        raise ValueError("the lower bound must not be above the upper one")
    return result(np.minimum(np.maximum(x, low), high))


def comb(n: ArrayLike, k: ArrayLike) -> Array:
    """C(n, k) = n!/(k!(n − k)!), the ways to choose k of n; shapes broadcast, exact.

    Convention: 0 where k > n. Raises ValueError unless both are whole numbers ≥ 0.
    """
    n, k = _counts(n, "n"), _counts(k, "k")
    fitting(n, k, ("n", "k"))
    return _smallest_type(result(_comb(n, k)))


def factorial(n: ArrayLike) -> Array:
    """Factorial: n! = 1·2·…·n, with 0! = 1; any shape.

    Exact below 2⁶³, rounded to a float above.

    Raises ValueError unless n holds whole numbers from 0 to 170 (171! exceeds a float).
    """
    n = _counts(n, "n")
    if n.size and n.max() > 170:
        raise ValueError(f"factorial of {int(n.max())} is too large: n goes up to 170")
    return _smallest_type(result(_factorial(n)))


def _not_below(x: ArrayLike, least: int, function: str, name: str = "x") -> Array:
    array = real(x, name)
    if np.any(array < least):
        worst = array[array < least].flat[0]
        raise ValueError(f"{function} is defined for {name} ≥ {least}, not for {worst:.6g}")
    return array


def _not_zero(x: ArrayLike, function: str) -> Array:
    array = real(x)
    if np.any(array == 0):
        raise ValueError(f"{function} has no value at 0")
    return array


def _extreme(choose: np.ufunc, arguments: tuple[ArrayLike, ...]) -> Array:
    arrays = [nonempty(real(x)) for x in arguments]
    if not arrays:
        raise ValueError("min and max need at least one argument")
    if len(arrays) == 1:
        return result(choose.reduce(arrays[0], axis=None))
    best = arrays[0]
    for array in arrays[1:]:
        fitting(best, array, ("an argument", "another"))
        best = choose(best, array)
    return best


def _counts(x: ArrayLike, name: str) -> Array:
    array = real(x, name)
    if np.any(array < 0) or np.any(array != np.floor(array)):
        raise ValueError(f"{name} must be a whole number ≥ 0")
    return array


def _smallest_type(x: Array) -> Array:
    entries = np.asarray(x)
    fits = all(builtins.abs(entry) < 2**63 for entry in entries.flat)
    return result(entries.astype(np.int64 if fits else float)[()])
