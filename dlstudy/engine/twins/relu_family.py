"""Second opinions for ReLU and its relatives, in plain loops and by other roads.

Functions of one score take a number or a nested sequence of numbers. Slopes are read off from
the function itself wherever it is a straight line, and by a complex step where it is smooth.
"""

import cmath
import math
from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import Any

_normal = NormalDist()
_tiny = 1e-30


def _each(function: Callable[[float], float], scores: Any) -> Any:
    """The function of a number, or of every number in a nested sequence."""
    if hasattr(scores, "__len__"):
        return [_each(function, part) for part in scores]
    return function(float(scores))


def _broken_slope(function: Callable[[float], float], x: float, at_zero: float) -> float:
    """The slope of a function made of two straight lines that meet at 0, from a difference."""
    if x == 0:
        return at_zero
    h = abs(x) / 2
    return (function(x + h) - function(x - h)) / (2 * h)


def _complex_slope(function: Callable[[complex], complex], x: float) -> float:
    """The slope as the imaginary part that a tiny imaginary step leaves; no difference is lost."""
    return function(complex(x, _tiny)).imag / _tiny


def relu_derivative(*, z: Any, at_zero: float) -> dict[str, object]:
    """Slope of (z + |z|)/2 from a difference; the given value at 0 (Goodfellow et al., §6.3)."""
    return {
        "derivative": _each(
            lambda score: _broken_slope(lambda v: (v + abs(v)) / 2, score, float(at_zero)), z
        )
    }


def leaky_relu(*, x: Any, slope: float) -> dict[str, object]:
    """The mean line plus a bend: (1 + s)/2·x + (1 - s)/2·|x| (Maas et al. 2013)."""
    s = float(slope)

    def value(v: float) -> float:
        return (1 + s) / 2 * v + (1 - s) / 2 * abs(v)

    return {
        "derivative": _each(lambda v: _broken_slope(value, v, s), x),
        "y": _each(value, x),
    }


def leaky_relu_derivative(*, z: Any, slope: float) -> dict[str, object]:
    """The slope as a mixture of 1 and s by the sign of z; s at 0, as in PyTorch."""
    s = float(slope)

    def one(score: float) -> float:
        sign = -1.0 if score <= 0 else 1.0
        return (1 + s) / 2 + (1 - s) / 2 * sign

    return {"derivative": _each(one, z)}


def threshold_unit(*, w: Sequence[float], x: Sequence[float], t: float) -> dict[str, object]:
    """Weighted sum term by term, then the bias form s + b > 0 with b = -t; w, x: (n,)."""
    s = 0.0
    for weight, value in zip(w, x, strict=True):
        s += float(weight) * float(value)
    b = -float(t)
    fires = s + b > 0
    return {"s": s, "step": int(fires), "bias": b, "passed": s if fires else 0.0}


def prelu(*, x: Sequence[float], a: float, upstream: Sequence[float]) -> dict[str, object]:
    """PReLU unit by unit; the loss is a straight line in a, so its slope is a difference.

    x, upstream: (n,); He et al. 2015, §2.1.
    """

    def outputs(slope: float) -> list[float]:
        return [float(v) if v > 0 else slope * float(v) for v in x]

    def loss(slope: float) -> float:
        return math.fsum(float(u) * y for u, y in zip(upstream, outputs(slope), strict=True))

    slopes = [_broken_slope(lambda p: p if p > 0 else a * p, float(v), float(a)) for v in x]
    return {
        "derivative": slopes,
        "dx": [float(u) * d for u, d in zip(upstream, slopes, strict=True)],
        "y": outputs(float(a)),
        "da": (loss(a + 1) - loss(a - 1)) / 2,
    }


def prelu_param_count(*, channels: int, shared: str) -> dict[str, object]:
    """One learnt slope for each group of channels that shares it."""
    groups = {0 if shared == "yes" else channel for channel in range(int(channels))}
    return {"extra": len(groups)}


def elu(*, x: Any, alpha: float) -> dict[str, object]:
    """e^x - 1 as 2t/(1 - t) with t = tanh(x/2); to the left the slope is y + α (Clevert 2016)."""

    def value(v: float) -> float:
        if v > 0:
            return v
        t = math.tanh(v / 2)
        return float(alpha) * 2 * t / (1 - t)

    return {
        "derivative": _each(lambda v: 1.0 if v > 0 else value(v) + float(alpha), x),
        "y": _each(value, x),
    }


def swish(*, x: Any, beta: float) -> dict[str, object]:
    """x/(1 + e^(-βx)), the gate through tanh, the slope by a complex step."""
    b = float(beta)
    return {
        "gate": _each(lambda v: (1 + math.tanh(b * v / 2)) / 2, x),
        "derivative": _each(lambda v: _complex_slope(lambda c: c / (1 + cmath.exp(-b * c)), v), x),
        "y": _each(lambda v: v / (1 + math.exp(-b * v)), x),
    }


def softplus(*, x: Any) -> dict[str, object]:
    """x/2 + ln(2·cosh(x/2)), with half of 1 + tanh(x/2) as its slope."""
    return {
        "derivative": _each(lambda v: (1 + math.tanh(v / 2)) / 2, x),
        "y": _each(lambda v: v / 2 + math.log(2 * math.cosh(v / 2)), x),
    }


def gelu(*, x: Any, approximate: str) -> dict[str, object]:
    """Φ from the standard library; the tanh form as x·σ(2u) (Hendrycks & Gimpel 2016).

    Slopes: Φ + x·φ for the exact form, a complex step for the other.
    """

    def curve(v: complex) -> complex:
        u = math.sqrt(2 / math.pi) * (v + 0.044715 * v * v * v)
        return v / (1 + cmath.exp(-2 * u))

    exact = _each(lambda v: v * _normal.cdf(v), x)
    rough = _each(lambda v: curve(complex(v)).real, x)
    slope = _each(lambda v: _normal.cdf(v) + v * _normal.pdf(v), x)
    rough_slope = _each(lambda v: _complex_slope(curve, v), x)
    return {
        "cdf": _each(_normal.cdf, x),
        "y-exact": exact,
        "derivative-exact": slope,
        "derivative-tanh": rough_slope,
        "y-tanh": rough,
        "derivative": rough_slope if approximate == "tanh" else slope,
        "y": rough if approximate == "tanh" else exact,
    }
