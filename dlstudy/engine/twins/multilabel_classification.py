"""Second opinions for multi-label classification, in plain loops from the definitions."""

import math
from collections.abc import Sequence


def multi_hot(*, labels: Sequence[int], classes: int) -> dict[str, object]:
    """A 1 for each label that applies, 0 elsewhere; 2**classes such vectors, by doubling."""
    marks = [0] * classes
    for label in labels:
        marks[int(label)] = 1
    patterns = 1
    for _ in range(classes):
        patterns += patterns
    return {"t": marks, "patterns": patterns}


def multi_label_bce(*, t: Sequence[int], y: Sequence[float], reduction: str) -> dict[str, object]:
    """-log of the probability that each label is judged right; t, y: (K,). PRML eq. 5.23."""
    losses = []
    for label, probability in zip(t, y, strict=True):
        right = float(probability) if label else 1 - float(probability)
        losses.append(math.log(1 / right))
    total = math.fsum(losses)
    return {"per-label": losses, "loss": total / len(losses) if reduction == "mean" else total}


def multi_label_output(*, z: Sequence[float]) -> dict[str, object]:
    """Each score through (1 + tanh(z/2))/2, which is the sigmoid; z: (K,)."""
    shares = [(1 + math.tanh(float(score) / 2)) / 2 for score in z]
    return {"y": shares, "sum": math.fsum(shares)}
