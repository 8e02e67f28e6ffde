"""Second opinions for further activations, in plain loops and by other roads.

Functions of one score take a number or a nested sequence. Slopes are read off from the function
itself: by a complex step where it is smooth, from a difference where it is a straight line.
"""

import cmath
import math
from collections.abc import Callable, Sequence
from typing import Any

_tiny = 1e-30


def _each(function: Callable[[float], float], scores: Any) -> Any:
    """The function of a number, or of every number in a nested sequence."""
    if hasattr(scores, "__len__"):
        return [_each(function, part) for part in scores]
    return function(float(scores))


def _smooth(value: Callable[[complex], complex], x: Any) -> dict[str, object]:
    """The value, and the slope that a tiny imaginary step leaves in the imaginary part."""
    return {
        "derivative": _each(lambda v: value(complex(v, _tiny)).imag / _tiny, x),
        "y": _each(lambda v: value(complex(v)).real, x),
    }


def _bent(value: Callable[[float], float], x: Any, corners: Sequence[float]) -> dict[str, object]:
    """The value, and the slope of a line or parabola from a central difference; 0 at corners."""

    def slope(v: float) -> float:
        away = min(abs(v - corner) for corner in corners)
        if away == 0:
            return 0.0
        h = min(away, 1.0) / 2
        return (value(v + h) - value(v - h)) / (2 * h)

    return {"derivative": _each(slope, x), "y": _each(value, x)}


def selu(*, x: Any) -> dict[str, object]:
    """λ·max(0, x) + λα·min(0, e^x - 1), with the constants of Klambauer et al. 2017."""
    alpha, scale = 1.6732632423543772, 1.0507009873554805

    def value(v: complex) -> complex:
        return scale * (v if v.real > 0 else alpha * (cmath.exp(v) - 1))

    return _smooth(value, x)


def celu(*, x: Any, alpha: float) -> dict[str, object]:
    """The smooth join of x and α(e^(x/α) - 1); Barron 2017."""

    def value(v: complex) -> complex:
        return v if v.real > 0 else alpha * (cmath.exp(v / alpha) - 1)

    return _smooth(value, x)


def mish(*, x: Any) -> dict[str, object]:
    """x·((1 + e^x)² - 1)/((1 + e^x)² + 1), tanh of a logarithm worked out; Misra 2019."""

    def value(v: complex) -> complex:
        square = (1 + cmath.exp(v)) ** 2
        return v * (square - 1) / (square + 1)

    return _smooth(value, x)


def softsign(*, x: Any) -> dict[str, object]:
    """Side by side: x/(1 + x) on the right, x/(1 - x) on the left; Glorot & Bengio 2010."""

    def value(v: complex) -> complex:
        return v / (1 + v) if v.real >= 0 else v / (1 - v)

    return _smooth(value, x)


def hardtanh(*, x: Any, low: float, high: float) -> dict[str, object]:
    """The middle one of three numbers."""
    return _bent(lambda v: sorted((low, v, high))[1], x, (low, high))


def hardsigmoid(*, x: Any) -> dict[str, object]:
    """(|x + 3| - |x - 3|)/12 + 1/2; Howard et al. 2019, §5.2."""
    return _bent(lambda v: (abs(v + 3) - abs(v - 3)) / 12 + 0.5, x, (-3, 3))


def hardswish(*, x: Any) -> dict[str, object]:
    """x times the hard sigmoid; Howard et al. 2019, §5.2. At 3 the slope is 1."""

    def value(v: float) -> float:
        return v * ((abs(v + 3) - abs(v - 3)) / 12 + 0.5)

    found = _bent(value, x, (-3, 3))
    at_three = _each(lambda v: float(v == 3), x)
    return {**found, "derivative": _added(found["derivative"], at_three)}


def _added(a: Any, b: Any) -> Any:
    if isinstance(a, list):
        return [_added(one, other) for one, other in zip(a, b, strict=True)]
    return a + b


def relu6(*, x: Any) -> dict[str, object]:
    """(|x| - |x - 6|)/2 + 3; Krizhevsky 2010."""
    return _bent(lambda v: (abs(v) - abs(v - 6)) / 2 + 3, x, (0, 6))


def log_sigmoid(*, x: Any) -> dict[str, object]:
    """x - log(1 + e^x) on the left, -log(1 + e^-x) on the right."""

    def value(v: complex) -> complex:
        return -cmath.log(1 + cmath.exp(-v)) if v.real > 0 else v - cmath.log(1 + cmath.exp(v))

    return _smooth(value, x)


def tanhshrink(*, x: Any) -> dict[str, object]:
    """x minus the ratio of exponentials that tanh is."""

    def value(v: complex) -> complex:
        return v - (cmath.exp(v) - cmath.exp(-v)) / (cmath.exp(v) + cmath.exp(-v))

    return _smooth(value, x)


def shrinkage(*, x: Any, lam: float, kind: str) -> dict[str, object]:
    """x minus its projection on [-λ, λ], or x outside of it; Donoho & Johnstone 1994."""
    soft = _each(lambda v: v - sorted((-lam, v, lam))[1], x)
    hard = _each(lambda v: v if v > lam or v < -lam else 0.0, x)
    return {
        "derivative": _each(lambda v: float(v > lam or v < -lam), x),
        "soft": soft,
        "hard": hard,
        "y": soft if kind == "soft" else hard,
    }


def log_softmax(*, z: Sequence[float]) -> dict[str, object]:
    """-log Σ e^(z_j - z_k) for each k; the Jacobian entry by entry. Bishop, PRML, §4.3.4."""
    values = [
        -(max(z) - a) - math.log(math.fsum(math.exp(b - max(z)) for b in z)) for a in map(float, z)
    ]
    jacobian = [
        [(1.0 if i == j else 0.0) - math.exp(values[j]) for j in range(len(z))]
        for i in range(len(z))
    ]
    return {"y": values, "jacobian": jacobian}


def glu(*, a: Sequence[float], b: Sequence[float], gate: str) -> dict[str, object]:
    """Entry by entry; Dauphin et al. 2017, Shazeer 2020."""
    opened: dict[str, Callable[[float], float]] = {
        "sigmoid": lambda v: (1 + math.tanh(v / 2)) / 2,
        "swish": lambda v: v * (1 + math.tanh(v / 2)) / 2,
        "gelu": lambda v: v * math.erfc(-v / math.sqrt(2)) / 2,
        "relu": lambda v: (v + abs(v)) / 2,
    }
    return {"y": [float(v) * opened[gate](float(g)) for v, g in zip(a, b, strict=True)]}


def maxout(*, x: Sequence[float], W: Sequence[Sequence[float]], b: Any) -> dict[str, object]:
    """Piece by piece, the first of the largest wins; Goodfellow et al. 2013."""
    best, winner = -math.inf, 0
    biases = b if hasattr(b, "__len__") else [b] * len(W)
    for piece, (row, bias) in enumerate(zip(W, biases, strict=True)):
        score = math.fsum(
            [*(float(w) * float(v) for w, v in zip(row, x, strict=True)), float(bias)]
        )
        if score > best:
            best, winner = score, piece
    return {"y": best, "winner": winner, "gradient": [float(w) for w in W[winner]]}
