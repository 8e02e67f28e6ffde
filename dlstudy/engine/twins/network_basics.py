"""Second opinions for small feed-forward networks, unit by unit."""

import math
from collections.abc import Sequence
from typing import Any


def mlp_forward(
    *, x: Any, W1: Any, b1: Any, W2: Any, b2: Any, activation: str, g2: str
) -> dict[str, object]:
    """One hidden layer, then the output with g2, unit by unit; W1: (H, d), W2: (K, H).

    x: (d,) gives (K,); a batch (N, d) gives (N, K), or (N,) through a single output unit.
    """
    if getattr(x, "ndim", 1) == 2:
        outputs = [_one(sample, W1, b1, W2, b2, activation, g2) for sample in x]
        return {"y": [o[0] for o in outputs] if len(b2) == 1 else outputs}
    return {"y": _one(x, W1, b1, W2, b2, activation, g2)}


def _one(x: Any, W1: Any, b1: Any, W2: Any, b2: Any, activation: str, g2: str) -> list[float]:
    hidden = [_activate(_unit(x, row, bias), activation) for row, bias in zip(W1, b1, strict=True)]
    return [_activate(_unit(hidden, row, bias), g2) for row, bias in zip(W2, b2, strict=True)]


def _unit(inputs: Sequence[float], weights: Sequence[float], bias: float) -> float:
    total = float(bias)
    for value, weight in zip(inputs, weights, strict=True):
        total += float(value) * float(weight)
    return total


def _activate(z: float, activation: str) -> float:
    if activation == "relu":
        return z if z > 0 else 0.0
    if activation == "tanh":
        return 1 - 2 / (math.exp(2 * z) + 1)
    if activation == "sigmoid":
        return 1 / (1 + math.exp(-z))
    return z


def xor_network(*, x1: int, x2: int) -> dict[str, object]:
    """Exclusive or of two bits."""
    return {"output": int(bool(x1) != bool(x2))}
