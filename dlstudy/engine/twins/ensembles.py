"""Second opinions for combined classifiers and committees, in plain loops."""

from typing import Any


def ensemble_combine(*, weights: Any, outputs: Any) -> dict[str, Any]:
    """y_k = Σ_n w_nk·y_nk and the class (from 1) of the largest; (N, K), (N, K) → (K), a class."""
    combined = [0.0] * len(outputs[0])
    for row, member in zip(weights, outputs, strict=True):
        for k, (weight, score) in enumerate(zip(row, member, strict=True)):
            combined[k] += float(weight) * float(score)
    best = 0
    for k, score in enumerate(combined):
        if score > combined[best]:
            best = k
    return {"combined": combined, "predicted": best + 1}


def ensemble_weight_count(*, members: int, classes: int) -> dict[str, int]:
    """Weights counted one by one: each member, and each pair of member and class."""
    pairs = [(n, k) for n in range(int(members)) for k in range(int(classes))]
    return {"class-independent": len({n for n, _ in pairs}), "class-dependent": len(pairs)}


def committee_variance(*, n: int, sigma2: float, rho: float) -> dict[str, float]:
    """Var of the mean as the sum of all covariances over N²: σ² for i = j, ρσ² otherwise."""
    total = 0.0
    for i in range(int(n)):
        for j in range(int(n)):
            total += sigma2 if i == j else rho * sigma2
    return {"variance": total / int(n) ** 2}
