"""Second opinions for activation functions, in plain loops from the definitions.

Functions of one score take a number or a nested sequence of numbers.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

Matrix = Sequence[Sequence[float]]


def _each(function: Callable[[float], float], scores: Any) -> Any:
    """The function of a number, or of every number in a nested sequence."""
    if hasattr(scores, "__len__"):
        return [_each(function, part) for part in scores]
    return function(float(scores))


def _logistic(z: float) -> float:
    """The sigmoid through the hyperbolic tangent: (1 + tanh(z/2))/2."""
    return (1 + math.tanh(z / 2)) / 2


def step_activation(*, z: Any) -> dict[str, object]:
    """1 where z ≥ 0, else 0; H(0) = 1 (the half-maximum convention would say ½)."""
    return {"y": _each(lambda score: 0 if score < 0 else 1, z)}


def sigmoid_derivative(*, z: Any) -> dict[str, object]:
    """σ'(z) = 1/(2 + eᶻ + e⁻ᶻ), from dividing e⁻ᶻ/(1 + e⁻ᶻ)² by e⁻ᶻ (PRML, eq. 4.88)."""
    return {
        "sigma": _each(_logistic, z),
        "dsigma": _each(lambda score: 1 / (2 + math.exp(score) + math.exp(-score)), z),
    }


def sigmoid(*, z: Any) -> dict[str, object]:
    """σ(z) and σ(-z) = 1 - σ(z), through tanh (Goodfellow et al., §6.3.2).

    The slope is 1/(2 + eᶻ + e⁻ᶻ).
    """
    return {
        "gap": _each(lambda score: _logistic(-score), z),
        "dy": _each(lambda score: 1 / (2 + math.exp(score) + math.exp(-score)), z),
        "y": _each(_logistic, z),
    }


def sigmoid_layer(*, z: list[float]) -> dict[str, object]:
    """a with aᵢ = σ(zᵢ), entry by entry: (n) → (n) (Goodfellow et al., §6.2.2.2)."""
    return {
        "exponentials": [1 / math.exp(score) for score in z],
        "a": [_logistic(score) for score in z],
    }


def logit(*, y: Any) -> dict[str, object]:
    """The inverse of the sigmoid through that of tanh: 2·artanh(2y - 1) (PRML, eq. 4.60)."""
    return {"z": _each(lambda share: 2 * math.atanh(2 * share - 1), y)}


def tanh(*, z: Any) -> dict[str, object]:
    """(eᶻ - e⁻ᶻ)/(eᶻ + e⁻ᶻ), and its slope 4/(eᶻ + e⁻ᶻ)²."""

    def value(score: float) -> float:
        up, down = math.exp(score), math.exp(-score)
        return (up - down) / (up + down)

    def slope(score: float) -> float:
        return 4 / (math.exp(score) + math.exp(-score)) ** 2

    return {"y": _each(value, z), "dy": _each(slope, z)}


def relu(*, x: Any) -> dict[str, object]:
    """(x + |x|)/2, and slope 1 where that is positive; 0 at x = 0."""
    return {
        "y": _each(lambda value: (value + abs(value)) / 2, x),
        "dy": _each(lambda value: 1 if value > 0 else 0, x),
    }


def gradient_chain(*, activation: str, factor: float, L: int) -> dict[str, object]:
    """The given factor, or the largest slope, sought on a grid through its peak, layer by layer."""
    grid = [i / 8 for i in range(-40, 41)]
    slopes: dict[str, Callable[[float], float]] = {
        "sigmoid": lambda z: _logistic(z) * _logistic(-z),
        "tanh": lambda z: 1 / math.cosh(z) ** 2,
        "relu": lambda z: 1.0 if z > 0 else 0.0,
    }
    one = float(factor)
    if activation != "factor":
        one = max(slopes[activation](z) for z in grid)
    bound = 1.0
    for _ in range(int(L)):
        bound *= one
    return {"bound": bound}


def linear_collapse(
    *, W1: Matrix, b1: Sequence[float], W2: Matrix, b2: Sequence[float], x: Sequence[float]
) -> dict[str, object]:
    """The single affine map, read off from what the two layers make of 0 and of each unit vector.

    W1: (H, d), b1: (H,), W2: (K, H), b2: (K,), x: (d,); W: (K, d), b: (K,), y: (K,).
    """

    def layer(weights: Matrix, biases: Sequence[float], x: Sequence[float]) -> list[float]:
        pairs = zip(weights, biases, strict=True)
        return [
            sum(float(w) * v for w, v in zip(row, x, strict=True)) + float(bias)
            for row, bias in pairs
        ]

    def both(x: Sequence[float]) -> list[float]:
        return layer(W2, b2, layer(W1, b1, x))

    size = len(W1[0])
    rest = both([0.0] * size)
    columns = [both([1.0 if i == j else 0.0 for i in range(size)]) for j in range(size)]
    weights = [[column[k] - rest[k] for column in columns] for k in range(len(rest))]
    y = [sum(w * float(v) for w, v in zip(row, x, strict=True)) for row in weights]
    return {"b": rest, "W": weights, "y": [a + b for a, b in zip(y, rest, strict=True)]}


def tanh_derivative(*, z: Any) -> dict[str, object]:
    """tanh through e^(2z), and its slope 1/cosh² (Bronshtein, §6.1.2)."""

    def value(score: float) -> float:
        grown = math.exp(2 * abs(score))
        return math.copysign((grown - 1) / (grown + 1), score)

    return {
        "a": _each(value, z),
        "derivative": _each(lambda score: 1 / math.cosh(score) ** 2, z),
    }


def tanh_from_sigmoid(*, z: Any) -> dict[str, object]:
    """The sigmoid of 2z as e^z/(e^z + e^-z), and tanh as the difference of two such shares."""

    def share(score: float) -> float:
        return math.exp(score) / (math.exp(score) + math.exp(-score))

    return {
        "s": _each(share, z),
        "a": _each(lambda score: share(score) - share(-score), z),
    }


def saturation_check(*, z: Any) -> dict[str, object]:
    """Both slopes from the slowly falling power q = e^-|z|: q/(1 + q)² and 4q²/(1 + q²)²."""

    def sigmoid_slope(score: float) -> float:
        q = math.exp(-abs(score))
        return q / (1 + q) ** 2

    def tanh_slope(score: float) -> float:
        q = math.exp(-2 * abs(score))
        return 4 * q / (1 + q) ** 2

    return {
        "sigmoid-slope": _each(sigmoid_slope, z),
        "tanh-slope": _each(tanh_slope, z),
    }


def single_weight_step(*, alpha: float, delta: float, z: float, x: float) -> dict[str, object]:
    """The step as alpha times the change of the loss per change of the weight.

    The slope of the unit is the symmetric difference of (1 + tanh(z/2))/2 in closed form,
    1/(4·cosh²(z/2)); then link by link of the chain rule (PRML, §5.3.1).
    """
    grad = float(delta)
    for link in (1 / (4 * math.cosh(z / 2) ** 2), float(x)):
        grad *= link
    return {"slope": 1 / (4 * math.cosh(z / 2) ** 2), "dw": grad, "step": grad * float(alpha)}
