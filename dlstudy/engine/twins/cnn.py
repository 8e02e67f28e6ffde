"""Second opinions for the layers of a convolutional network, in plain loops."""

from collections.abc import Sequence
from typing import Any


def tensor_size(*, shape: Sequence[int]) -> dict[str, object]:
    """Count the numbers axis by axis."""
    count = 1
    for size in shape:
        count *= int(size)
    return {"count": count}


def pool2d(*, X: Any, kernel: int, stride: int, mode: str) -> dict[str, object]:
    """Every window that lies inside, its largest value or mean; X: (m, n)."""
    rows, columns = len(X), len(X[0])
    pooled, means = [], []
    for top in range(0, rows - kernel + 1, stride):
        best_row, mean_row = [], []
        for left in range(0, columns - kernel + 1, stride):
            window = [float(X[top + i][left + j]) for i in range(kernel) for j in range(kernel)]
            best_row.append(sorted(window)[-1])
            mean_row.append(sum(window) / len(window))
        pooled.append(best_row)
        means.append(mean_row)
    return {"Y": means if mode == "avg" else pooled, "average": means}


def dropout(*, x: Sequence[float], mask: Sequence[int], p: float) -> dict[str, object]:
    """What is kept grows by 1/(1 - p), what is dropped is 0 (Srivastava et al. 2014, inverted)."""
    kept = []
    for value, keep in zip(x, mask, strict=True):
        kept.append(float(value) / (1 - p) if keep else 0.0)
    return {"y": kept}
