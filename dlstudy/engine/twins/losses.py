"""Second opinions for loss functions, in plain loops from the definitions."""

import math
from collections.abc import Sequence

Matrix = Sequence[Sequence[float]]


def mse_loss(*, Y: Matrix, T: Matrix, convention: str) -> dict[str, object]:
    """Squared errors, added entry by entry; Y, T: (N, K). Divided by N, 2N or N·K.

    Bishop, PRML, eq. 3.12 (half); Goodfellow et al., §5.1.4 (mean).
    """
    total, entries = 0.0, 0
    for predictions, targets in zip(Y, T, strict=True):
        for y, t in zip(predictions, targets, strict=True):
            total += (float(y) - float(t)) * (float(y) - float(t))
            entries += 1
    divisors = {"plain": len(Y), "half": 2 * len(Y), "elementwise": entries}
    return {"SSE": total, "E": total / divisors[convention]}


def bernoulli_nll(*, t: Sequence[int], y: Sequence[float]) -> dict[str, object]:
    """-log Π yᵗ(1 - y)¹⁻ᵗ in nats; t, y: (N,). Bishop, PRML, eq. 4.89-4.90."""
    likelihood, nll = 1.0, 0.0
    for label, probability in zip(t, y, strict=True):
        factor = float(probability) ** int(label) * (1 - float(probability)) ** (1 - int(label))
        likelihood *= factor
        nll -= math.log(factor)
    return {
        "likelihood": likelihood,
        "log-likelihood": -nll,
        "mean-bce": nll / len(t),
        "nll": nll,
    }


def binary_cross_entropy(*, t: float, y: float) -> dict[str, object]:
    """The loss in nats, from the score: E = log(1 + eᶻ) - t·z with z = log(y/(1 - y)).

    Murphy, Probabilistic Machine Learning, §10.2.
    """
    z = math.log(y) - math.log1p(-y)
    return {"E": math.log1p(math.exp(z)) - t * z}


def binary_cross_entropy_minimum(*, t: float) -> dict[str, object]:
    """The least loss over y in nats, by searching y between 0 and 1 (the loss is convex in y)."""

    def loss(y: float) -> float:
        hit = t * math.log(y) if t > 0 else 0.0
        miss = (1 - t) * math.log1p(-y) if t < 1 else 0.0
        return -(hit + miss)

    low, high = 1e-15, 1 - 1e-15
    for _ in range(300):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if loss(left) <= loss(right):
            high = right
        else:
            low = left
    return {"E-min": loss((low + high) / 2)}


def categorical_cross_entropy(
    *, t: Sequence[float], y: Sequence[float], label: int | None = None
) -> dict[str, object]:
    """E = Σ t_k (log Σ_j exp z_j - z_k) in nats, and its gradient by central differences.

    The scores are z_k = log y_k, whose softmax is y; t, y, dz: (K,). `label` only names the
    class from which t was made. Bishop, PRML, §4.3.4.
    """

    def loss(scores: Sequence[float]) -> float:
        norm = math.log(sum(math.exp(z) for z in scores))
        return sum(float(share) * (norm - z) for share, z in zip(t, scores, strict=True))

    scores = [math.log(float(p)) for p in y]
    gradient = []
    step = 1e-4
    for k in range(len(scores)):
        values = []
        for by in (2, 1, -1, -2):
            moved = list(scores)
            moved[k] += by * step
            values.append(loss(moved))
        gradient.append((8 * (values[1] - values[2]) - (values[0] - values[3])) / (12 * step))
    return {"E": loss(scores), "dz": gradient}
