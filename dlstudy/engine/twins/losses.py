"""Second opinions for loss functions, in plain loops from the definitions."""

import math
from collections.abc import Sequence
from typing import Any

Matrix = Sequence[Sequence[float]]


def mse_loss(*, Y: Matrix, T: Matrix, convention: str) -> dict[str, object]:
    """Squared errors, added entry by entry; Y, T: (N, K). Divided by N, 2N, N·K, 2 or 1.

    Bishop, PRML, eq. 3.12 (half); Goodfellow et al., §5.1.4 (mean).
    """
    total, entries = 0.0, 0
    for predictions, targets in zip(Y, T, strict=True):
        for y, t in zip(predictions, targets, strict=True):
            total += (float(y) - float(t)) * (float(y) - float(t))
            entries += 1
    divisors = {"plain": len(Y), "half": 2 * len(Y), "elementwise": entries}
    divisors |= {"half-sum": 2, "sum": 1}
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


def binary_cross_entropy(*, t: Any, y: Any) -> dict[str, object]:
    """The loss in nats, from the score: E = log(1 + eᶻ) - t·z with z = log(y/(1 - y)).

    Numbers, or flat lists of them. The slope by z is σ(z) - t, the one by y is that times
    dz/dy = 1/y + 1/(1 - y). Murphy, Probabilistic Machine Learning, §10.2.
    """
    if hasattr(y, "__len__"):
        each = [binary_cross_entropy(t=one, y=p) for one, p in zip(t, y, strict=True)]
        return {key: [part[key] for part in each] for key in each[0]}
    z = math.log(y) - math.log1p(-y)
    by_score = 1 / (1 + math.exp(-z)) - t
    return {
        "E": math.log1p(math.exp(z)) - t * z,
        "gradient": by_score * (1 / y + 1 / (1 - y)),
        "gradient-score": by_score,
    }


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


def cross_entropy_cost(*, y: Sequence[float], y_hat: Sequence[float]) -> dict[str, object]:
    """J = 1/n Σ [log(1 + e^z_i) - y_i z_i], z = log(p/(1 - p)), in nats; y, p: (n,).

    The slope by the score is that of the softplus, minus y; by p it is divided by dp/dz.
    Goodfellow et al., §6.2.2.2.
    """
    losses, by_score, by_prediction = [], [], []
    for label, probability in zip(y, y_hat, strict=True):
        odds = float(probability) / (1 - float(probability))
        losses.append(math.log1p(odds) - float(label) * math.log(odds))
        slope = (odds / (1 + odds) - float(label)) / len(y)
        by_score.append(slope)
        by_prediction.append(slope * (1 + odds) ** 2 / odds)
    total = math.fsum(losses)
    return {
        "losses": losses,
        "total": total,
        "gradient": by_prediction,
        "gradient-scores": by_score,
        "J": total / len(y),
    }


def categorical_cross_entropy_batch(
    *, y: Matrix, p: Matrix, labels: Sequence[int] | None = None
) -> dict[str, object]:
    """Mean over the rows of Σ_k y_k log(1/p_k) in nats; y, p: (n, K).

    One row after the other, class by class; `labels` only name the classes from which y was made.
    Goodfellow et al., §3.13.
    """
    losses: list[float] = []
    by_prediction, by_score = [], []
    for targets, probabilities in zip(y, p, strict=True):
        loss, slopes, scores = 0.0, [], []
        for target, probability in zip(targets, probabilities, strict=True):
            loss += float(target) * math.log(1 / float(probability))
            slopes.append(-float(target) / (float(probability) * len(y)))
            scores.append((float(probability) - float(target)) / len(y))
        losses.append(loss)
        by_prediction.append(slopes)
        by_score.append(scores)
    return {
        "losses": losses,
        "gradient": by_prediction,
        "gradient-scores": by_score,
        "loss": math.fsum(losses) / len(losses),
    }


def weighted_cross_entropy(
    *, p_true: Sequence[float], weights: Sequence[float]
) -> dict[str, object]:
    """-log Π p_i^w_i in nats, divided by n and by Σ w; p, w: (n,).

    PyTorch's CrossEntropyLoss with `weight` divides by Σ w.
    """
    product, share = 1.0, 0.0
    for probability, weight in zip(p_true, weights, strict=True):
        product *= float(probability) ** float(weight)
        share += float(weight)
    total = -math.log(product)
    gradient = [
        -float(weight) / float(probability) / share
        for probability, weight in zip(p_true, weights, strict=True)
    ]
    return {
        "total": total,
        "sum-over-n": total / len(p_true),
        "gradient": gradient,
        "weighted-mean": total / share,
    }


def sparse_categorical_cross_entropy(*, labels: Sequence[int], p: Matrix) -> dict[str, object]:
    """-log of the geometric mean of p[i][label_i] in nats; labels: (n,), p: (n, K).

    Goodfellow et al., §5.5.
    """
    product = 1.0
    chosen, gradient = [], []
    for label, row in zip(labels, p, strict=True):
        chosen.append(float(row[int(label)]))
        product *= chosen[-1]
        gradient.append(
            [-1 / (chosen[-1] * len(p)) if k == int(label) else 0.0 for k in range(len(row))]
        )
    return {
        "chosen": chosen,
        "gradient": gradient,
        "loss": -math.log(product ** (1 / len(p))),
    }


def one_hot_memory(
    *, batch: int, classes: int, bytes_dense: int, bytes_sparse: int
) -> dict[str, object]:
    """Bytes counted row by row: one number a class, or one label, for each example."""
    dense, sparse = 0, 0
    for _ in range(int(batch)):
        dense += int(bytes_dense) * int(classes)
        sparse += int(bytes_sparse)
    return {"dense-bytes": dense, "sparse-bytes": sparse, "ratio": dense / sparse}


def kl_divergence(*, p: Sequence[float], q: Sequence[float]) -> dict[str, object]:
    """D(P‖Q) = H(P, Q) - H(P) in nats; p, q: (K,). Goodfellow et al., eq. 3.50 and 3.51.

    Terms with p = 0 are skipped; p > 0 where q = 0 gives inf.
    """

    def crossed(weights: Sequence[float], shares: Sequence[float]) -> float:
        total = 0.0
        for weight, share in zip(weights, shares, strict=True):
            if float(weight) > 0:
                total += float(weight) * -math.log(share) if float(share) > 0 else math.inf
        return total

    found: dict[str, object] = {
        "entropy": crossed(p, p),
        "cross-entropy": crossed(p, q),
        "gradient-scores": [float(b) - float(a) for a, b in zip(p, q, strict=True)],
        "qp": crossed(q, p) - crossed(q, q),
        "pq": crossed(p, q) - crossed(p, p),
        "per-entry": (crossed(p, q) - crossed(p, p)) / len(p),
    }
    if all(float(share) > 0 for share in q):
        found["gradient"] = [-float(a) / float(b) for a, b in zip(p, q, strict=True)]
    return found
