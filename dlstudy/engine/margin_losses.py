"""Losses that are zero once a margin is kept, for classes, pairs and triplets.

Sources: hinge: Hastie, Tibshirani & Friedman 2009 §12.3.2; contrastive: Hadsell et al. 2006;
triplet: Schroff et al. 2015.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.reading import Array, fitting, floats, real, result, same_shape


def hinge(score: ArrayLike, label: ArrayLike, margin: float = 1.0) -> Array:
    """Eₙ = max(0, m − lₙ·sₙ) for labels l = ±1; entry by entry, same shape.

    Zero once a score lies on its side by the margin m. Raises ValueError for other labels, or if
    shapes differ. Source: Hastie, Tibshirani & Friedman 2009 §12.3.2.
    """
    s, labels = _scored(score, label)
    return result(np.maximum(0, margin - labels * s))


def hinge_gradient(score: ArrayLike, label: ArrayLike, margin: float = 1.0) -> Array:
    """∂Eₙ/∂sₙ = −lₙ where lₙ·sₙ < m, 0 elsewhere; same shape.

    Convention: 0 where lₙ·sₙ = m, a subgradient. Raises ValueError as `hinge` does.
    """
    s, labels = _scored(score, label)
    return result(np.where(labels * s < margin, -labels, 0.0)[()])


def contrastive(distance: ArrayLike, alike: ArrayLike, margin: float = 1.0) -> Array:
    """Eₙ = ½·aₙ·dₙ² + ½·(1 − aₙ)·max(0, m − dₙ)² for pairs; entry by entry, same shape.

    a = 1 for pairs of one class, which are drawn together, 0 for others, which are pushed out to
    the margin m. Convention: Hadsell et al. 2006 eq. 4 write Y = 1 − a. Raises ValueError unless
    d ≥ 0, a is 0 or 1, and the shapes are equal.
    """
    d, a = floats(distance, "the distance"), real(alike, "alike")
    same_shape(d, a, ("the distance", "alike"))
    if np.any(d < 0):
        raise ValueError("a distance must be at least 0")
    if np.any((a != 0) & (a != 1)):
        raise ValueError("alike must be 0 or 1")
    return result((a * d**2 + (1 - a) * np.maximum(0, margin - d) ** 2) / 2)


def triplet(
    anchor: ArrayLike,
    positive: ArrayLike,
    negative: ArrayLike,
    margin: float = 1.0,
    squared: bool = True,
) -> Array:
    """E = max(0, ‖a − p‖² − ‖a − n‖² + m) over the last axis; (…, d) three times → (…).

    With `squared` false the distances themselves, as in PyTorch's TripletMarginLoss (which adds
    10⁻⁶ inside the root). Raises ValueError for shapes that do not fit.
    Source: Schroff et al. 2015 §3.1.
    """
    a, p, n = floats(anchor, "the anchor"), floats(positive), floats(negative)
    fitting(a, p, ("the anchor", "the positive"))
    fitting(a, n, ("the anchor", "the negative"))
    near, far = (np.sum((a - other) ** 2, axis=-1) for other in (p, n))
    if not squared:
        near, far = np.sqrt(near), np.sqrt(far)
    return result(np.maximum(0, near - far + margin))


def _scored(score: ArrayLike, label: ArrayLike) -> tuple[Array, Array]:
    s, labels = floats(score, "the score"), floats(label, "the label")
    same_shape(s, labels, ("the score", "the label"))
    if np.any(np.abs(labels) != 1):
        raise ValueError("labels must be -1 or 1")
    return s, labels
