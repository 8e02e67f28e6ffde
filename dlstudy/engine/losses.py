"""Losses and their gradients. y are predictions, t targets, z scores before the output function.

Logarithms are natural, so cross-entropies are in nats. Those that take scores ("from logits")
are stable for scores of ±1000; those that take probabilities follow 0·log 0 = 0, and give inf
where a class that occurs has probability 0.
Sources: Goodfellow et al. 2016 §3.13, §5.1.4, §5.5, §6.2.2; Bishop 2006 §4.3.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.activations import log_softmax, sigmoid, softmax, softplus
from dlstudy.engine.elementwise import xlogy
from dlstudy.engine.labels import pick
from dlstudy.engine.reading import (
    Array,
    floats,
    nonempty,
    real,
    result,
    same_shape,
    with_dimensions,
)

conventions = ("plain", "half", "elementwise")


def squared_error_sum(y: ArrayLike, t: ArrayLike) -> Array:
    """SSE = Σₙ Σₖ (yₙₖ − tₙₖ)²; equal shapes → a number. Raises ValueError if shapes differ."""
    y, t = _pair(y, t)
    return result(np.sum((y - t) ** 2))


def mse(y: ArrayLike, t: ArrayLike, convention: str = "plain") -> Array:
    """E = (1/D) Σₙ Σₖ (yₙₖ − tₙₖ)²; (N, K) or (N), equal shapes → a number.

    D = N for "plain" (errors of a sample added), 2N for "half" (the gradient loses its 2), NK for
    "elementwise" (as PyTorch averages). Raises ValueError for other conventions or shapes.
    Sources: Goodfellow et al. 2016 §5.1.4; half: Bishop 2006 eq. 1.2.
    """
    y, t = _pair(y, t)
    return result(squared_error_sum(y, t) / _divisor(y, convention))


def mse_gradient(y: ArrayLike, t: ArrayLike, convention: str = "plain") -> Array:
    """∂E/∂y = (2/D)(y − t) with the D of `mse`, so (1/N)(y − t) for "half"; same shape.

    Raises ValueError for other conventions or shapes that differ.
    """
    y, t = _pair(y, t)
    return result(2 * (y - t) / _divisor(y, convention))


def linear_mse_gradient(
    X: ArrayLike, W: ArrayLike, b: ArrayLike, T: ArrayLike, convention: str = "half"
) -> tuple[Array, Array]:
    """∂E/∂W = Gᵀ·X and ∂E/∂b = Σₙ gₙ for Y = X·Wᵀ + b and G = ∂E/∂Y (see `mse_gradient`).

    X (N, d), W (K, d), b (K), T (N, K) → (K, d), (K). For "half" this is the mean over samples of
    (y_r − t_r)·x_s. Raises ValueError if shapes differ. Source: Bishop 2006 §3.1.3.
    """
    X, W = with_dimensions(X, 2, "X"), with_dimensions(W, 2, "W")
    if X.shape[1] != W.shape[1]:
        raise ValueError(f"X has {X.shape[1]} columns, but W has {W.shape[1]}")
    G = mse_gradient(X @ W.T + real(b, "b"), T, convention)
    return result(G.T @ X), result(G.sum(axis=0))


def mae(y: ArrayLike, t: ArrayLike) -> Array:
    """E = (1/N) Σₙ Σₖ |yₙₖ − tₙₖ|; (N, K) or (N), equal shapes → a number.

    Raises ValueError if shapes differ.
    """
    y, t = _pair(y, t)
    return result(np.sum(np.abs(y - t)) / len(np.atleast_1d(y)))


def binary_cross_entropy(y: ArrayLike, t: ArrayLike) -> Array:
    """Eₙ = −[t·log y + (1 − t)·log(1 − y)], in nats, entry by entry; same shape.

    Convention: 0·log 0 = 0; inf where y is 0 or 1 and t is not. Soft targets in [0, 1] are fine.
    Raises ValueError outside [0, 1], or if shapes differ. Source: Goodfellow et al. 2016 §5.5.
    """
    y, t = _pair(y, t)
    _probabilities(y, "y")
    _probabilities(t, "t")
    return result(-(xlogy(t, y) + xlogy(1 - t, 1 - y)) + 0.0)


def binary_cross_entropy_from_logits(z: ArrayLike, t: ArrayLike) -> Array:
    """Eₙ = softplus(z) − t·z = −[t·log σ(z) + (1 − t)·log(1 − σ(z))], in nats; same shape.

    Stable: 1000 for z = 1000, t = 0. Raises ValueError if shapes differ, or t is outside [0, 1].
    Source: Goodfellow et al. 2016 §6.2.2.2.
    """
    z, t = _pair(z, t, ("z", "t"))
    _probabilities(t, "t")
    return result(t * softplus(-z) + (1 - t) * softplus(z))


def binary_cross_entropy_gradient(z: ArrayLike, t: ArrayLike) -> Array:
    """∂E/∂z = σ(z) − t for the binary cross-entropy of a sigmoid; same shape.

    The slope of the sigmoid cancels. Raises ValueError if shapes differ.
    """
    z, t = _pair(z, t, ("z", "t"))
    return result(sigmoid(z) - t)


def logistic_gradient(x: ArrayLike, w: ArrayLike, b: float, t: float) -> tuple[Array, Array]:
    """∂E/∂w = (y − t)·x and ∂E/∂b = y − t for y = σ(wᵀx + b) and binary cross-entropy.

    x (d), w (d), b and t numbers → (d), a number. Raises ValueError if sizes differ.
    Source: Bishop 2006 eq. 4.91.
    """
    x, w = with_dimensions(x, 1, "x"), with_dimensions(w, 1, "w")
    same_shape(x, w, ("x", "w"))
    error = sigmoid(w @ x + b) - t
    return result(error * x), result(error)


def bernoulli_likelihood(y: ArrayLike, t: ArrayLike) -> Array:
    """L = Πₙ yₙ^tₙ (1 − yₙ)^(1 − tₙ), labels t 0 or 1; (N), (N) → a number in [0, 1].

    −log L is the sum of `binary_cross_entropy`. Raises ValueError for other labels or shapes.
    """
    y, t = _pair(y, t)
    _probabilities(y, "y")
    if np.any((t != 0) & (t != 1)):
        raise ValueError("labels must be 0 or 1")
    return result(np.prod(np.where(t == 1, y, 1 - y)))


def categorical_cross_entropy(y: ArrayLike, t: ArrayLike) -> Array:
    """E = −Σₖ tₖ·log yₖ along the last axis, in nats; (…, K), (…, K) → (…).

    Convention: 0·log 0 = 0; inf where yₖ = 0 and tₖ > 0. Raises ValueError outside [0, 1], or if
    shapes differ. Source: Goodfellow et al. 2016 §3.13.
    """
    y, t = _pair(y, t)
    _probabilities(y, "y")
    _probabilities(t, "t")
    return result(-np.sum(xlogy(t, y), axis=-1) + 0.0)


def cross_entropy_from_logits(Z: ArrayLike, labels: ArrayLike) -> Array:
    """Eₙ = −log softmax(zₙ)[labelₙ], in nats; (N, K), (N) → (N), or (K) and one label → number.

    Formed by log-softmax, so finite for scores of ±1000. Raises ValueError unless each row has
    one label from 0 to K − 1. Source: Goodfellow et al. 2016 §6.2.2.3.
    """
    return result(-pick(log_softmax(Z), labels) + 0.0)


def softmax_cross_entropy_gradient(z: ArrayLike, t: ArrayLike) -> Array:
    """∂E/∂z = softmax(z) − t along the last axis, for Σ t = 1; same shape.

    Raises ValueError if shapes differ. Source: Bishop 2006 eq. 4.109.
    """
    z, t = _pair(z, t, ("z", "t"))
    return result(softmax(z) - t)


def entropy(p: ArrayLike) -> Array:
    """H(p) = −Σₖ pₖ·log pₖ along the last axis, in nats; (…, K) → (…). 0·log 0 = 0.

    The least cross-entropy that a target p allows, reached at y = p. Raises ValueError outside
    [0, 1].
    """
    p = floats(p, "p")
    return categorical_cross_entropy(p, p)


def kl_divergence(p: ArrayLike, q: ArrayLike) -> Array:
    """KL(p‖q) = Σₖ pₖ·log(pₖ/qₖ) along the last axis, in nats; (…, K), (…, K) → (…).

    At least 0, and 0 only for p = q; not symmetric. Convention: 0·log 0 = 0; inf where qₖ = 0 and
    pₖ > 0. Raises ValueError outside [0, 1], or if shapes differ.
    Source: Goodfellow et al. 2016 eq. 3.50.
    """
    p, q = _pair(p, q, ("p", "q"))
    _probabilities(p, "p")
    _probabilities(q, "q")
    return result(np.sum(xlogy(p, p) - xlogy(p, q), axis=-1))


def sparse_cross_entropy(y: ArrayLike, labels: ArrayLike) -> Array:
    """Eₙ = −log y[n, cₙ] for class numbers c from 0, in nats; (N, K), (N) → (N).

    Convention: inf where the class that occurs has probability 0. Raises ValueError outside
    [0, 1], and for labels that are no classes. Source: Goodfellow et al. 2016 §5.5.
    """
    y = floats(y, "y")
    _probabilities(y, "y")
    chosen = pick(y, labels)
    return result(xlogy(-np.ones_like(chosen), chosen) + 0.0)


def _pair(y: ArrayLike, t: ArrayLike, names: tuple[str, str] = ("y", "t")) -> tuple[Array, Array]:
    left, right = floats(y, names[0]), floats(t, names[1])
    same_shape(left, right, names)
    return nonempty(left, names[0]), right


def _divisor(y: Array, convention: str) -> int:
    if convention not in conventions:
        raise ValueError(f"the convention must be plain, half or elementwise, not {convention}")
    samples = len(np.atleast_1d(y))
    return {"plain": samples, "half": 2 * samples, "elementwise": y.size}[convention]


def _probabilities(p: Array, name: str) -> None:
    if np.any((p < 0) | (p > 1)):
        raise ValueError(f"{name} must lie between 0 and 1")
