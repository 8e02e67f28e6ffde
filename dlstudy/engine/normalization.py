"""Normalisation of activations, and dropout.

Sources: layer normalisation: Ba et al. 2016; dropout: Srivastava et al. 2014, Goodfellow et al.
2016 §7.12, in the inverted form that today's libraries use.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.reading import Array, fitting, floats, nonempty, real, result, same_shape


def standardize(x: ArrayLike, eps: float = 0.0) -> Array:
    """(x − μ)/√(σ² + ε) along the last axis, σ² divided by d and not d − 1; (…, d) → (…, d).

    Mean 0, and variance 1 where ε = 0.
    Raises ValueError for a single number, ε < 0, or where all entries are equal and ε = 0.
    """
    x = nonempty(floats(x))
    if x.ndim == 0:
        raise ValueError("x must be a vector, not a single number")
    if eps < 0:
        raise ValueError(f"eps must be at least 0, not {eps}")
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = np.mean(centred**2, axis=-1, keepdims=True) + eps
    if np.any(variance == 0):
        raise ValueError("all entries are equal, so there is no spread to divide by; use eps > 0")
    return result(centred / np.sqrt(variance))


def layer_norm(
    x: ArrayLike, gamma: ArrayLike = 1.0, beta: ArrayLike = 0.0, eps: float = 1e-5
) -> Array:
    """Layer normalisation: y = γ ⊙ (x − μ)/√(σ² + ε) + β; (…, d), (d), (d) → (…, d).

    μ and σ² are taken over the last axis; σ² is divided by d, not d − 1. Raises ValueError as
    `standardize` does, or if γ or β do not fit.
    Source: Ba et al. 2016 eq. 4; PyTorch's default ε is 1e-5 too.
    """
    scaled = standardize(x, eps)
    gamma, beta = real(gamma, "gamma"), real(beta, "beta")
    fitting(scaled, gamma, ("x", "gamma"))
    fitting(scaled, beta, ("x", "beta"))
    return result(gamma * scaled + beta)


def dropout(x: ArrayLike, mask: ArrayLike, p: float) -> Array:
    """Inverted dropout: y = m ⊙ x/(1 − p); same shape.

    p is the probability to drop, m the mask of kept entries. Dividing by 1 − p keeps the expected
    value, so nothing is done at test time.
    Raises ValueError unless 0 ≤ p < 1 and the mask holds only 0 and 1 in the shape of x.
    """
    x, mask = real(x), real(mask, "mask")
    same_shape(x, mask, ("x", "mask"))
    if not 0 <= p < 1:
        raise ValueError(f"p must be at least 0 and below 1, not {p}")
    if np.any((mask != 0) & (mask != 1)):
        raise ValueError("mask must hold only 0 and 1")
    return result(mask * x / (1 - p))
