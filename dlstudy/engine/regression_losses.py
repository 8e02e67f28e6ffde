"""Losses for regression that outliers do not rule: Huber's, and the mean absolute error's slope.

y are predictions, t targets, of one shape. Source unless said otherwise: Huber 1964; Hastie,
Tibshirani & Friedman 2009 §10.6.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.reading import Array, floats, nonempty, result, same_shape


def huber(y: ArrayLike, t: ArrayLike, delta: float = 1.0) -> Array:
    """Eₙ = ½rₙ² where |rₙ| ≤ δ, δ(|rₙ| − ½δ) elsewhere, rₙ = yₙ − tₙ; entry by entry, same shape.

    Quadratic inside, straight outside, smooth at ±δ. Raises ValueError unless δ > 0 and the shapes
    are equal. Source: Huber 1964; PyTorch's HuberLoss is its mean.
    """
    r = _residual(y, t, delta)
    near = np.minimum(np.abs(r), delta)
    return result(near * (np.abs(r) - near / 2))


def huber_gradient(y: ArrayLike, t: ArrayLike, delta: float = 1.0) -> Array:
    """∂Eₙ/∂yₙ = min(max(yₙ − tₙ, −δ), δ), the residual clipped; same shape.

    Raises ValueError unless δ > 0 and the shapes are equal.
    """
    return result(np.clip(_residual(y, t, delta), -delta, delta))


def mae_gradient(y: ArrayLike, t: ArrayLike) -> Array:
    """∂E/∂y = sign(y − t)/N for the E of `losses.mae`, N samples; (N, K) or (N), same shape.

    Convention: 0 where y = t, a subgradient, as in PyTorch. Raises ValueError if shapes differ.
    """
    r = _residual(y, t, 1.0)
    return result(np.sign(r) / len(np.atleast_1d(r)))


def _residual(y: ArrayLike, t: ArrayLike, delta: float) -> Array:
    if not delta > 0:
        raise ValueError(f"delta must be above 0, not {delta}")
    left, right = floats(y, "y"), floats(t, "t")
    same_shape(left, right, ("y", "t"))
    return nonempty(left, "y") - right
