"""Second opinions for multiclass classification, in plain loops from the definitions."""

import math
from collections.abc import Sequence


def one_hot(*, index: int, classes: int) -> dict[str, object]:
    """A 1 at position `index` (from 0) of `classes` entries, 0 elsewhere."""
    return {"t": [1 if place == index else 0 for place in range(classes)]}


def softmax(*, z: Sequence[float]) -> dict[str, object]:
    """y_k = 1 / sum_j exp(z_j - z_k), without any common denominator; z: (K,). PRML §4.3.4."""
    shares = []
    for score in z:
        total = 0.0
        for other in z:
            total += math.exp(float(other) - float(score))
        shares.append(1 / total)
    return {"y": shares, "sum": 1.0}


def softmax_jacobian(*, y: Sequence[float], z: Sequence[float] | None = None) -> dict[str, object]:
    """dy_i/dz_k by central differences of the definition; z: (K,), the result (K, K).

    Scores with the probabilities y are log(y), so z itself is not needed.
    """
    del z
    step = 1e-5
    scores = [math.log(float(share)) for share in y]

    def output(i: int, k: int, shift: float) -> float:
        moved = [score + (shift if j == k else 0.0) for j, score in enumerate(scores)]
        return math.exp(moved[i]) / sum(math.exp(score) for score in moved)

    size = len(scores)
    jacobian = [
        [(output(i, k, step) - output(i, k, -step)) / (2 * step) for k in range(size)]
        for i in range(size)
    ]
    return {"jacobian": jacobian, "shape": (size, size)}
