"""Second opinions for regularisation, in plain loops."""

from collections.abc import Sequence
from typing import Any


def weight_decay_step(*, w: Any, grad: Any, lr: float, lam: float) -> dict[str, Any]:
    """Descent on the loss plus lam/2 w^2: w - lr (grad + lam w), number by number.

    w and grad: one number or lists of one shape. Goodfellow et al. 2016, section 7.1.1.
    """

    def moved(one: Any, slope: Any) -> Any:
        if not isinstance(one, Sequence):
            return one - lr * (slope + lam * one)
        return [moved(a, b) for a, b in zip(one, slope, strict=True)]

    return {"w-new": moved(w, grad)}


def early_stopping(*, val_errors: Sequence[float], patience: int) -> dict[str, int]:
    """The shortest prefix whose first minimum lies `patience` epochs back; val_errors: (n).

    Goodfellow, Bengio and Courville 2016, algorithm 7.1; epochs count from 1.
    """
    for stop in range(1, len(val_errors) + 1):
        seen = list(val_errors[:stop])
        best = seen.index(min(seen)) + 1
        if stop - best >= patience:
            return {"best-epoch": best, "stop-epoch": stop}
    return {"best-epoch": best, "stop-epoch": len(val_errors)}
