"""Second opinions for batch sizes, clipping, saturation and scaled inputs, in plain loops."""

from math import exp
from typing import Any


def steps_vs_batch(*, s_min: float, b_crit: float, batch: int) -> dict[str, float]:
    """S from (S/S_min − 1)·(E/E_min − 1) = 1 with E = B·S and E_min = S_min·B_crit.

    Source: McCandlish et al. 2018 eq. 2.11, solved for S.
    """
    least = s_min * b_crit
    return {"steps": (least + s_min * batch) / batch}


def batch_cost(*, steps: int, batch: int) -> dict[str, int]:
    """Examples counted step by step."""
    return {"examples": sum(int(batch) for _ in range(int(steps)))}


def minibatch_steps(*, n: int, batch: int, epochs: int, drop_last: Any) -> dict[str, int]:
    """Updates counted by cutting the examples up; a smaller last batch is kept or dropped."""
    left, updates, last = int(n), 0, 0
    while left > 0:
        cut = min(int(batch), left)
        if cut == batch or drop_last in (False, "no", 0):
            updates, last = updates + 1, cut
        left -= cut
    return {
        "last-batch": last,
        "updates-per-epoch": updates,
        "total-updates": sum(updates for _ in range(int(epochs))),
    }


def gradient_clip(*, g: Any, max_norm: float) -> dict[str, Any]:
    """g shortened to the length max_norm where it is longer; (n) → (n). Pascanu et al. 2013."""
    square = 0.0
    for one in g:
        square += float(one) ** 2
    if square <= max_norm**2:
        return {"clipped": [float(one) for one in g]}
    return {"clipped": [float(one) * max_norm / square**0.5 for one in g]}


def saturation_gradient(*, z: float, t: int) -> dict[str, float]:
    """Slopes by z of ½(y − t)² and of the cross-entropy, from e^z: y = e^z/(1 + e^z)."""
    grown = exp(z)
    bce = (grown - t * (1 + grown)) / (1 + grown)
    return {"dz-bce": bce, "dz-squared": bce * grown / (1 + grown) ** 2}


def standardize(*, x: float, mean: float, std: float) -> dict[str, float]:
    """x counted in standard deviations from the mean: x/σ − μ/σ."""
    return {"z": x / std - mean / std}
