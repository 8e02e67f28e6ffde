"""Second opinions for stacked matrices and batches, entry by entry."""

import math
from collections.abc import Sequence

Vector = Sequence[float]
Matrix = Sequence[Sequence[float]]


def stack_weights(*, weights: Matrix) -> dict[str, object]:
    """Weight vectors of the units under one another; weights: n_out vectors of length n_in.

    W_jk is weight k of unit j. Goodfellow et al., §6.1.
    """
    rows = [[float(value) for value in unit] for unit in weights]
    return {"W": rows, "shape": [len(rows), len(rows[0])]}


def broadcast_add(*, M: Matrix, b: Matrix) -> dict[str, object]:
    """sum_ji = M_ji + b_j; M: (n, m), b: (n, 1). Goodfellow et al., §2.1."""
    total = []
    for row, (bias,) in zip(M, b, strict=True):
        total.append([float(value) + float(bias) for value in row])
    return {"sum": total}


def stack_examples(*, examples: Matrix) -> dict[str, object]:
    """Examples side by side, X_ki is feature k of example i; examples: m vectors of length n."""
    features = len(examples[0])
    columns = [[float(example[k]) for example in examples] for k in range(features)]
    return {"X": columns, "shape": [features, len(examples)]}


def locate_entry(*, A: Matrix, unit: int, example: int) -> dict[str, object]:
    """The entry in row `unit` and column `example`, both counted from 1; A: (n, m)."""
    for row_number, row in enumerate(A, start=1):
        for column_number, value in enumerate(row, start=1):
            if row_number == unit and column_number == example:
                return {"value": float(value)}
    raise ValueError("no such entry")


def forward_pass_batch(
    *, W1: Matrix, b1: Matrix, W2: Matrix, b2: Matrix, X: Matrix, g1: str, g2: str
) -> dict[str, object]:
    """Two layers, one example after the other; W1: (H, d), W2: (K, H), X: (d, m), b1: (H, 1).

    z1 = W1·x + b1, a1 = g1(z1), z2 = W2·a1 + b2, a2 = g2(z2) for each column x of X.
    """
    columns: dict[str, list[list[float]]] = {"Z1": [], "A1": [], "Z2": [], "A2": []}
    for i in range(len(X[0])):
        z1 = _layer(W1, b1, [row[i] for row in X])
        a1 = [_activate(z, g1) for z in z1]
        z2 = _layer(W2, b2, a1)
        a2 = [_activate(z, g2) for z in z2]
        for name, column in zip(columns, (z1, a1, z2, a2), strict=True):
            columns[name].append(column)
    return {
        name: [list(row) for row in zip(*found, strict=True)] for name, found in columns.items()
    }


def _layer(weights: Matrix, biases: Matrix, inputs: Vector) -> list[float]:
    scores = []
    for unit, (bias,) in zip(weights, biases, strict=True):
        score = float(bias)
        for weight, value in zip(unit, inputs, strict=True):
            score += float(weight) * float(value)
        scores.append(score)
    return scores


def _activate(z: float, name: str) -> float:
    if name == "relu":
        return z if z > 0 else 0.0
    if name == "tanh":
        return 1 - 2 / (math.exp(2 * z) + 1)
    if name == "sigmoid":
        return 1 / (1 + math.exp(-z))
    return z
