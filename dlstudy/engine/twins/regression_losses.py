"""Second opinions for the losses of regression, in plain loops from the definitions."""

from collections.abc import Callable, Sequence
from typing import Any


def best_constant(*, y: Sequence[float], loss: str) -> dict[str, object]:
    """The constant c of least loss for y: (n,), found without any mean or median formula.

    mse: the vertex of the parabola through the loss at c = -1, 0, 1. mae: lowest and highest
    values are struck off in pairs until one or two are left; anything between these is best, and
    their middle is taken. Hastie, Tibshirani & Friedman, §10.6.
    """

    def total(c: float, power: Callable[[float], float]) -> float:
        return sum(power(float(value) - c) for value in y)

    def squared(gap: float) -> float:
        return gap * gap

    if loss == "mse":
        left, middle, right = (total(c, squared) for c in (-1.0, 0.0, 1.0))
        c = (left - right) / (2 * (left - 2 * middle + right))
        return {"c": c, "lowest": total(c, squared) / len(y)}
    kept = sorted(float(value) for value in y)
    while len(kept) > 2:
        kept = kept[1:-1]
    c = (kept[0] + kept[-1]) / 2
    return {"c": c, "lowest": total(c, abs) / len(y)}


def mae_loss(
    *, y: Sequence[Sequence[float]], y_hat: Sequence[Sequence[float]], convention: str
) -> dict[str, object]:
    """Absolute errors, added entry by entry; y, ŷ: (n, K). Divided by n, n·K or 1.

    The slope of an entry is +1 above its target, -1 below, 0 at it, over the same divisor; for
    K = 1 the slopes come as a vector.
    PyTorch's L1Loss divides by n·K.
    """
    total, entries = 0.0, 0
    signs: list[list[float]] = []
    for targets, predictions in zip(y, y_hat, strict=True):
        signs.append([])
        for target, prediction in zip(targets, predictions, strict=True):
            gap = float(prediction) - float(target)
            total += gap if gap > 0 else -gap
            signs[-1].append(float(gap > 0) - float(gap < 0))
            entries += 1
    divisor = {"elementwise": entries, "sum": 1}.get(convention, len(y))
    gradient: list[Any] = [[sign / divisor for sign in row] for row in signs]
    if entries == len(y):
        gradient = [row[0] for row in gradient]
    return {"total": total, "gradient": gradient, "loss": total / divisor}


def huber_loss(*, error: Any, delta: float) -> dict[str, object]:
    """The area under min(u, δ) from u = 0 to |e|: a triangle up to δ, a rectangle from there on.

    error: a number or nested lists. Its slope is the middle one of -δ, e and δ. Huber 1964.
    """

    def area(e: float) -> float:
        size = e if e > 0 else -e
        near = size if size < delta else delta
        return near * near / 2 + (size - near) * delta

    def middle(e: float) -> float:
        return sorted((-delta, e, delta))[1]

    loss = _each(area, error)
    return {
        "smooth-l1": _each(lambda e: area(e) / delta, error),
        "derivative": _each(middle, error),
        "gradient": _each(lambda e: -middle(e), error),
        "loss": loss,
    }


def huber_derivative(*, error: Any, delta: float) -> dict[str, object]:
    """The slope of the Huber loss, case by case; error: a number or nested lists. Huber 1964."""

    def slope(e: float) -> float:
        if e > delta:
            return delta
        if e < -delta:
            return -delta
        return e

    return {
        "gradient": _each(lambda e: -slope(e), error),
        "derivative": _each(slope, error),
    }


def _each(function: Callable[[float], float], values: Any) -> Any:
    if hasattr(values, "__len__"):
        return [_each(function, value) for value in values]
    return function(float(values))
