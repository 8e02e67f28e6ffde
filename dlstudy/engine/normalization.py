"""Normalisation of activations, and dropout.

Sources: layer normalisation: Ba et al. 2016; batch normalisation: Ioffe & Szegedy 2015; dropout:
Srivastava et al. 2014, Goodfellow et al. 2016 §7.12, in the inverted form that today's libraries
use.
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
    return _scaled(standardize(x, eps), gamma, beta)


def batch_norm(
    x: ArrayLike, gamma: ArrayLike = 1.0, beta: ArrayLike = 0.0, eps: float = 1e-5
) -> Array:
    """Batch normalisation in training: y = γ ⊙ (x − μ)/√(σ² + ε) + β; (m, d), (d), (d) → (m, d).

    μ and σ² are taken over the samples, feature by feature; σ² is divided by m. A vector is a
    batch of one feature. Raises ValueError as `standardize` does, or if γ or β do not fit.
    Source: Ioffe & Szegedy 2015 algorithm 1; PyTorch's default ε is 1e-5 too.
    """
    x = nonempty(floats(x))
    if x.ndim == 0:
        raise ValueError("x must be a batch, not a single number")
    columns = np.moveaxis(standardize(np.moveaxis(x, 0, -1), eps), -1, 0)
    return _scaled(columns, gamma, beta)


def batch_norm_at_test(
    x: ArrayLike,
    mean: ArrayLike,
    variance: ArrayLike,
    gamma: ArrayLike = 1.0,
    beta: ArrayLike = 0.0,
    eps: float = 1e-5,
) -> Array:
    """Batch normalisation at test time: y = γ ⊙ (x − μ)/√(σ² + ε) + β with stored μ and σ².

    (m, d) or (d), all others (d) → the shape of x. Raises ValueError unless σ² + ε > 0 and the
    shapes fit. Source: Ioffe & Szegedy 2015 algorithm 2.
    """
    x, mean, variance = floats(x), floats(mean, "the mean"), floats(variance, "the variance")
    fitting(x, mean, ("x", "the mean"))
    fitting(x, variance, ("x", "the variance"))
    if np.any(variance + eps <= 0):
        raise ValueError("the variance plus eps must be above 0")
    return _scaled(result((x - mean) / np.sqrt(variance + eps)), gamma, beta)


def running_average(old: ArrayLike, new: ArrayLike, momentum: float = 0.1) -> Array:
    """r' = (1 − k)·r + k·x, what batch normalisation stores of the batches' means; same shape.

    Convention: k weighs the new value, as PyTorch's momentum (Keras' momentum is 1 − k). PyTorch
    stores variances divided by m − 1. Raises ValueError unless 0 ≤ k ≤ 1 and the shapes fit.
    Source: Ioffe & Szegedy 2015 §3.1.
    """
    old, new = floats(old, "the stored value"), floats(new, "the new value")
    fitting(old, new, ("the stored value", "the new value"))
    if not 0 <= momentum <= 1:
        raise ValueError(f"the momentum must lie between 0 and 1, not {momentum}")
    return result((1 - momentum) * old + momentum * new)


def _scaled(x: Array, gamma: ArrayLike, beta: ArrayLike) -> Array:
    gamma, beta = real(gamma, "gamma"), real(beta, "beta")
    fitting(x, gamma, ("x", "gamma"))
    fitting(x, beta, ("x", "beta"))
    return result(gamma * x + beta)


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
