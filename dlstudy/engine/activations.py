"""Activations of a unit and of an output layer, with their derivatives.

Elementwise ones take any shape; those over a row (softmax and its kin) work along one axis, the
last unless told. All are stable for scores of ±1000.
Source unless said otherwise: Goodfellow et al. 2016 §3.10, §6.2.2, §6.3.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.elementwise import erfc
from dlstudy.engine.reading import (
    Array,
    axis_of,
    fitting,
    floats,
    nonempty,
    real,
    result,
    same_shape,
    with_dimensions,
)

sqrt_two = 2**0.5
sqrt_two_pi = (2 * np.pi) ** 0.5


def identity(z: ArrayLike) -> Array:
    """f(z) = z with slope 1; any shape. The output of linear regression."""
    return real(z, "z")


def sigmoid(z: ArrayLike) -> Array:
    """σ(z) = 1/(1 + e^(−z)), in (0, 1), σ(−z) = 1 − σ(z); any shape.

    Never overflows: only e^(−|z|) is formed. In floating point σ(−1000) = 0 and σ(1000) = 1.
    """
    z = floats(z, "z")
    with np.errstate(under="ignore"):
        small = np.exp(-np.abs(z))
        return result(np.where(z >= 0, 1, small)[()] / (1 + small))


def sigmoid_derivative(z: ArrayLike) -> Array:
    """σ'(z) = σ(z)(1 − σ(z)), at most ¼ (at z = 0); any shape. Formed as σ(z)σ(−z)."""
    z = floats(z, "z")
    with np.errstate(under="ignore"):
        return result(sigmoid(z) * sigmoid(-z))


def logit(p: ArrayLike) -> Array:
    """Log odds: logit p = log(p/(1 − p)), the inverse of the sigmoid; any shape.

    Convention: −inf at 0 and inf at 1. Raises ValueError outside [0, 1].
    """
    p = real(p, "p")
    if np.any((p < 0) | (p > 1)):
        raise ValueError("logit is defined for probabilities from 0 to 1")
    with np.errstate(divide="ignore"):
        return result(np.log(p) - np.log1p(-p))


def softplus(z: ArrayLike) -> Array:
    """A softened ReLU: softplus z = log(1 + e^z), with slope σ(z); any shape.

    Formed as max(z, 0) + log(1 + e^(−|z|)), so softplus(1000) = 1000 and softplus(−1000) = 0.
    """
    z = real(z, "z")
    with np.errstate(under="ignore"):
        return result(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))))


def step(z: ArrayLike) -> Array:
    """H(z) = 1 where z ≥ 0, 0 elsewhere (Heaviside); any shape.

    Convention: H(0) = 1. Its slope is 0 everywhere but at 0, where there is none.
    """
    return result(np.heaviside(real(z, "z"), 1))


def relu(z: ArrayLike) -> Array:
    """ReLU(z) = max(0, z); any shape. Source: Goodfellow et al. 2016 §6.3.1."""
    return result(np.maximum(real(z, "z"), 0))


def relu_derivative(z: ArrayLike) -> Array:
    """ReLU'(z) = 1 where z > 0, 0 where z < 0; any shape.

    Convention: 0 at z = 0, where there is no slope (PyTorch and TensorFlow do the same).
    """
    return result(np.heaviside(real(z, "z"), 0))


def leaky_relu(z: ArrayLike, slope: float = 0.01) -> Array:
    """LeakyReLU(z) = z where z ≥ 0, slope·z elsewhere; any shape.

    Source: Maas et al. 2013; PyTorch's default slope is 0.01 too.
    """
    z = real(z, "z")
    return result(np.where(z >= 0, z, np.multiply(slope, z))[()])


def leaky_relu_derivative(z: ArrayLike, slope: float = 0.01) -> Array:
    """LeakyReLU'(z) = 1 where z > 0, slope where z < 0; any shape.

    Convention: slope at z = 0, where there is no derivative (as PyTorch). Source: Maas et al. 2013.
    """
    return result(np.where(real(z, "z") > 0, 1.0, float(slope))[()])


def prelu(z: ArrayLike, slope: ArrayLike = 0.25) -> Array:
    """PReLU(z) = z where z ≥ 0, a·z elsewhere, with a learnt slope a; shapes broadcast.

    One a for all units, or one each. Raises ValueError for shapes that do not fit.
    Source: He et al. 2015 §2.1, who start from a = 0.25; so does PyTorch.
    """
    z, slope = real(z, "z"), real(slope, "the slope")
    fitting(z, slope, ("z", "the slope"))
    return result(np.where(z >= 0, z, slope * z)[()])


def prelu_gradient(z: ArrayLike, upstream: ArrayLike) -> Array:
    """∂E/∂a = Σᵢ uᵢ·min(0, zᵢ) for one slope a of PReLU, u = ∂E/∂PReLU(z); → a number.

    Raises ValueError if shapes differ. Source: He et al. 2015 §2.1.
    """
    z, upstream = real(z, "z"), real(upstream, "the upstream gradient")
    same_shape(z, upstream, ("z", "the upstream gradient"))
    return result(np.sum(upstream * np.minimum(0, z)))


def elu_derivative(z: ArrayLike, alpha: float = 1.0) -> Array:
    """ELU'(z) = 1 where z > 0, α·e^z elsewhere; any shape.

    Convention: α at z = 0, which for α = 1 is the slope from both sides.
    Source: Clevert et al. 2016.
    """
    z = floats(z, "z")
    with np.errstate(under="ignore"):
        return result(np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))[()])


def elu(z: ArrayLike, alpha: float = 1.0) -> Array:
    """ELU(z) = z where z > 0, α(e^z − 1) elsewhere; any shape. Source: Clevert et al. 2016."""
    z = real(z, "z")
    with np.errstate(under="ignore"):
        return result(np.where(z > 0, z, np.multiply(alpha, np.expm1(np.minimum(z, 0))))[()])


def gelu(z: ArrayLike) -> Array:
    """GELU(z) = z·Φ(z) = z·(1 + erf(z/√2))/2, the exact form; any shape.

    Φ is the standard normal distribution function. The tanh approximation that some models use
    differs by up to 0.0005. Source: Hendrycks & Gimpel 2016.
    """
    z = floats(z, "z")
    return result(z * erfc(-z / sqrt_two) / 2)


def gelu_derivative(z: ArrayLike) -> Array:
    """GELU'(z) = Φ(z) + z·φ(z), with φ(z) = e^(−z²/2)/√(2π); any shape."""
    z = floats(z, "z")
    with np.errstate(under="ignore", over="ignore"):
        density = np.exp(-(z**2) / 2) / sqrt_two_pi
    return result(erfc(-z / sqrt_two) / 2 + z * density)


def silu(z: ArrayLike) -> Array:
    """SiLU(z) = z·σ(z), also called swish; any shape. Source: Ramachandran et al. 2017."""
    z = floats(z, "z")
    return result(z * sigmoid(z))


def silu_derivative(z: ArrayLike) -> Array:
    """SiLU'(z) = σ(z)(1 + z(1 − σ(z))); any shape."""
    z = floats(z, "z")
    return result(sigmoid(z) * (1 + z * sigmoid(-z)))


def swish(z: ArrayLike, beta: float = 1.0) -> Array:
    """Swish(z) = z·σ(β·z), which is SiLU for β = 1 and nears ReLU as β grows; any shape.

    Source: Ramachandran et al. 2017.
    """
    z = floats(z, "z")
    return result(z * sigmoid(beta * z))


def swish_derivative(z: ArrayLike, beta: float = 1.0) -> Array:
    """Swish'(z) = σ(βz)(1 + βz(1 − σ(βz))); any shape. Source: Ramachandran et al. 2017."""
    z = floats(z, "z")
    return result(sigmoid(beta * z) * (1 + beta * z * sigmoid(-beta * z)))


def softplus_derivative(z: ArrayLike) -> Array:
    """softplus'(z) = σ(z) = 1/(1 + e^(−z)); any shape. Source: Dugas et al. 2001."""
    return sigmoid(z)


def tanh_derivative(z: ArrayLike) -> Array:
    """tanh'(z) = 1 − tanh² z, in (0, 1]; any shape. 0 in floating point beyond |z| ≈ 19."""
    return result(1 - np.tanh(real(z, "z")) ** 2)


def logsumexp(z: ArrayLike, axis: int = -1) -> Array:
    """The logarithm of a sum of exponentials: log Σₖ e^(zₖ); (…, K) → (…).

    Along one axis, the last unless told. Formed as m + log Σ e^(zₖ − m) with m = max z, so that
    nothing overflows.
    Raises ValueError for a single number, an empty array, or an axis that is not there.
    """
    z, place = _row(z, axis)
    top = _largest(z, place)
    with np.errstate(under="ignore", divide="ignore"):
        total = np.log(np.exp(z - top).sum(axis=place))
    return result(total + np.squeeze(top, axis=place))


def log_softmax(z: ArrayLike, axis: int = -1) -> Array:
    """Log probabilities: log softmax(z)ₖ = zₖ − log Σⱼ e^(zⱼ); same shape.

    Along one axis, the last unless told. Stays finite where softmax itself rounds to 0.
    Raises ValueError as `logsumexp` does.
    Source: Goodfellow et al. 2016 eq. 6.30.
    """
    z, place = _row(z, axis)
    return result(z - np.expand_dims(logsumexp(z, place), place))


def softmax(z: ArrayLike, axis: int = -1) -> Array:
    """Probabilities from scores: softmaxₖ = e^(zₖ)/Σⱼ e^(zⱼ); same shape.

    Along one axis, the last unless told. Entries in (0, 1) that add to 1; adding a constant to z
    changes nothing, so the largest score is subtracted first.
    Raises ValueError as `logsumexp` does.
    Source: Goodfellow et al. 2016 §4.1, §6.2.2.3.
    """
    z, place = _row(z, axis)
    with np.errstate(under="ignore"):
        share = np.exp(z - _largest(z, place))
        return result(share / share.sum(axis=place, keepdims=True))


def softmax_jacobian(z: ArrayLike) -> Array:
    """∂yᵢ/∂zₖ = yᵢ(δᵢₖ − yₖ) for y = softmax(z): J = diag(y) − y·yᵀ; (K) → (K, K).

    Symmetric, every row adds to 0. Raises ValueError unless z is a vector with an entry.
    Source: Bishop 2006 eq. 4.106.
    """
    y = softmax(with_dimensions(z, 1, "z"))
    return result(np.diag(y) - np.outer(y, y))


def _row(z: ArrayLike, axis: int) -> tuple[Array, int]:
    scores = nonempty(floats(z, "z"), "z")
    if scores.ndim == 0:
        raise ValueError("z must be a vector of scores, not a single number")
    return scores, axis_of(scores, axis, "z")


def _largest(z: Array, axis: int) -> Array:
    top: Array = z.max(axis=axis, keepdims=True)
    return result(np.where(np.isfinite(top), top, 0))
