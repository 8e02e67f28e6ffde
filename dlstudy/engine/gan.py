"""Losses of generative adversarial networks, from the discriminator's scores.

z are scores before the sigmoid, D = σ(z) the probability to be real; means are over the batch.
Sources: Goodfellow et al. 2014; least squares: Mao et al. 2017; Wasserstein: Arjovsky et al. 2017,
Gulrajani et al. 2017.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.activations import softplus
from dlstudy.engine.reading import Array, floats, nonempty, result, same_shape


def discriminator_loss(real_scores: ArrayLike, fake_scores: ArrayLike) -> Array:
    """L_D = −mean log σ(z_real) − mean log(1 − σ(z_fake)), in nats; (m), (n) → a number.

    Twice log 2 where the discriminator cannot tell them apart. Stable for scores of ±1000. Raises
    ValueError for an empty batch. Source: Goodfellow et al. 2014 eq. 1, with its sign turned.
    """
    real, fake = _scores(real_scores, "real_scores"), _scores(fake_scores, "fake_scores")
    return result(np.mean(softplus(-real)) + np.mean(softplus(fake)))


def generator_loss(fake_scores: ArrayLike, saturating: bool = False) -> Array:
    """L_G = −mean log σ(z_fake), in nats; (n) → a number.

    With `saturating` the minimax form mean log(1 − σ(z_fake)), whose slope vanishes where the
    discriminator is sure. Raises ValueError for an empty batch. Source: Goodfellow et al. 2014 §3.
    """
    fake = _scores(fake_scores, "fake_scores")
    return result(-np.mean(softplus(fake)) if saturating else np.mean(softplus(-fake)))


def optimal_discriminator(p_data: ArrayLike, p_model: ArrayLike) -> Array:
    """D*(x) = p_data(x)/(p_data(x) + p_model(x)); entry by entry, same shape.

    ½ where both densities are equal. Raises ValueError for a negative density, where both are 0,
    or if shapes differ. Source: Goodfellow et al. 2014 proposition 1.
    """
    p, q = floats(p_data, "p_data"), floats(p_model, "p_model")
    same_shape(p, q, ("p_data", "p_model"))
    if np.any((p < 0) | (q < 0)):
        raise ValueError("a density must be at least 0")
    if np.any(p + q == 0):
        raise ValueError("where neither density is above 0 no discriminator is best")
    return result(p / (p + q))


def least_squares_discriminator_loss(real_scores: ArrayLike, fake_scores: ArrayLike) -> Array:
    """L_D = ½·mean (z_real − 1)² + ½·mean z_fake²; (m), (n) → a number.

    Raises ValueError for an empty batch. Source: Mao et al. 2017, with a = 0, b = 1.
    """
    real, fake = _scores(real_scores, "real_scores"), _scores(fake_scores, "fake_scores")
    return result(np.mean((real - 1) ** 2) / 2 + np.mean(fake**2) / 2)


def least_squares_generator_loss(fake_scores: ArrayLike) -> Array:
    """L_G = ½·mean (z_fake − 1)²; (n) → a number. Source: Mao et al. 2017, with c = 1.

    Raises ValueError for an empty batch.
    """
    return result(np.mean((_scores(fake_scores, "fake_scores") - 1) ** 2) / 2)


def critic_loss(
    real_scores: ArrayLike,
    fake_scores: ArrayLike,
    gradient_norms: ArrayLike | None = None,
    penalty: float = 10.0,
) -> Array:
    """L = mean z_fake − mean z_real + λ·mean (‖∇z‖ − 1)², the Wasserstein critic; → a number.

    Without the norms of the gradients (at points between real and fake) there is no penalty. The
    generator's loss is −mean z_fake. Raises ValueError for an empty batch.
    Sources: Arjovsky et al. 2017 algorithm 1; Gulrajani et al. 2017 eq. 3.
    """
    real, fake = _scores(real_scores, "real_scores"), _scores(fake_scores, "fake_scores")
    loss = np.mean(fake) - np.mean(real)
    if gradient_norms is None:
        return result(loss)
    norms = _scores(gradient_norms, "gradient_norms")
    return result(loss + penalty * np.mean((norms - 1) ** 2))


def _scores(scores: ArrayLike, name: str) -> Array:
    return nonempty(floats(scores, name), name)
