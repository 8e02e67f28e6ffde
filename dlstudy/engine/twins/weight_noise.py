"""Second opinions for noise on the weights: averages over a few values that stand for all noise.

A variable that is +1 or -1, each with probability one half, has the mean 0 and the variance 1 of a
standard normal one, and a squared loss asks for nothing else. So the mean over all sign patterns
is the expectation (two-point Gauss-Hermite quadrature, exact up to degree three).
"""

from itertools import product
from typing import Any


def _patterns(weights: Any, alpha: float) -> list[list[float]]:
    """Every way to put +s or -s on each weight, s its standard deviation, sqrt(alpha)*|w|."""
    root = alpha**0.5
    return [
        [float(one) * (1 + sign * root) for one, sign in zip(weights, signs, strict=True)]
        for signs in product((-1, 1), repeat=len(weights))
    ]


def _output(weights: list[float], inputs: Any) -> float:
    total = 0.0
    for weight, one in zip(weights, inputs, strict=True):
        total += weight * float(one)
    return total


def noisy_weight_loss(*, y: float, w: Any, x: Any, alpha: float) -> dict[str, object]:
    """E[½(y - z)²] as the mean over all noise patterns; w, x (n)."""
    losses = [(y - _output(noisy, x)) ** 2 / 2 for noisy in _patterns(w, alpha)]
    clean = (y - _output(list(w), x)) ** 2 / 2
    expected = sum(losses) / len(losses)
    return {"clean": clean, "penalty": expected - clean, "expected": expected}


def noisy_weight_moments(*, w: Any, x: Any, alpha: float) -> dict[str, object]:
    """E[z], E[z²] and Var[z] from the outputs of all noise patterns; w, x (n)."""
    outputs = [_output(noisy, x) for noisy in _patterns(w, alpha)]
    mean = sum(outputs) / len(outputs)
    square = sum(z * z for z in outputs) / len(outputs)
    scatter = sum((z - mean) ** 2 for z in outputs) / len(outputs)
    return {"mean-z": mean, "mean-z2": square, "var-z": scatter}


def noisy_weight_gradient(
    *, y: float, w: Any, x: Any, alpha: float, noise: str
) -> dict[str, object]:
    """Mean over all noise patterns of dJ/dw_k = -(y - z)·dz/dw_k; w, x (n) → (n).

    With the noise written as sqrt(alpha)·w_k·ε_k, dz/dw_k = (1 + sqrt(alpha)·ε_k)·x_k; with the
    noise held fixed it is x_k. Kingma & Welling 2014, §2.4, for the first.
    """
    root = alpha**0.5
    count = len(w)
    total = [0.0] * count
    for signs in product((-1, 1), repeat=count):
        factors = [1 + sign * root for sign in signs]
        z = sum(float(w[k]) * factors[k] * float(x[k]) for k in range(count))
        for k in range(count):
            slope = float(x[k]) * (factors[k] if noise == "reparameterised" else 1)
            total[k] -= (y - z) * slope
    return {"grad": [one / 2**count for one in total]}


def noisy_weight_lambda(*, x_squared: Any, alpha: float) -> dict[str, object]:
    """Mean of α·x² over the examples, one after the other; x_squared (m) → a number."""
    total = 0.0
    for place, one in enumerate(x_squared, start=1):
        total += (alpha * float(one) - total) / place
    return {"lambda-k": total}
