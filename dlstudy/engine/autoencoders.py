"""What autoencoders add to the error of reconstruction.

Sources: variational: Kingma & Welling 2014; sparse: Ng 2011, CS294A lecture notes.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.elementwise import xlogy
from dlstudy.engine.reading import Array, floats, nonempty, real, result, same_shape


def vae_kl(mean: ArrayLike, log_variance: ArrayLike) -> Array:
    """KL(N(μ, diag σ²)‖N(0, I)) = ½ Σⱼ (μⱼ² + σⱼ² − log σⱼ² − 1), in nats; (…, d) → (…).

    At least 0, and 0 only for μ = 0, σ = 1. Raises ValueError for a single number, or if shapes
    differ. Source: Kingma & Welling 2014 appendix B.
    """
    mu, log_var = _pair(mean, log_variance)
    if mu.ndim == 0:
        raise ValueError("the mean must be a vector, not a single number")
    return result(np.sum(mu**2 + np.exp(log_var) - log_var - 1, axis=-1) / 2)


def reparameterized(mean: ArrayLike, log_variance: ArrayLike, noise: ArrayLike) -> Array:
    """z = μ + σ ⊙ ε with σ = e^(½ log σ²) and ε drawn from N(0, I); same shape.

    Written so, z has a slope by μ and σ. Raises ValueError if shapes differ.
    Source: Kingma & Welling 2014 §2.4.
    """
    mu, log_var = _pair(mean, log_variance)
    epsilon = real(noise, "the noise")
    same_shape(mu, epsilon, ("the mean", "the noise"))
    return result(mu + np.exp(log_var / 2) * epsilon)


def sparsity_penalty(target: float, activity: ArrayLike) -> Array:
    """Σⱼ ρ·log(ρ/ρ̂ⱼ) + (1 − ρ)·log((1 − ρ)/(1 − ρ̂ⱼ)), in nats; (H) → a number.

    ρ̂ⱼ is a hidden unit's mean activity. Convention: 0·log 0 = 0; inf where ρ̂ⱼ is 0 or 1 and ρ is
    not. Raises ValueError outside [0, 1]. Source: Ng 2011.
    """
    rho, hidden = floats(target, "the target"), nonempty(floats(activity, "the activity"))
    for values, name in ((rho, "the target"), (hidden, "the activity")):
        if np.any((values < 0) | (values > 1)):
            raise ValueError(f"{name} must lie between 0 and 1")
    own = xlogy(rho, rho) + xlogy(1 - rho, 1 - rho)
    return result(np.sum(own - xlogy(rho, hidden) - xlogy(1 - rho, 1 - hidden)))


def _pair(mean: ArrayLike, log_variance: ArrayLike) -> tuple[Array, Array]:
    mu, log_var = floats(mean, "the mean"), floats(log_variance, "the log variance")
    same_shape(mu, log_var, ("the mean", "the log variance"))
    return nonempty(mu, "the mean"), log_var
