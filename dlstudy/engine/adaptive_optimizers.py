"""One step of optimisers that scale each parameter's rate by the gradients it has seen.

Parameters may have any shape; each update is elementwise, and each function hands back what the
next step needs. ε stands outside the root, as in PyTorch, unless said otherwise.
Source unless said otherwise: Goodfellow et al. 2016 §8.5.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.optimizers import Adam
from dlstudy.engine.reading import Array, fitting, floats, result


class Squares(NamedTuple):
    """Parameters, and the sum or the average of the squared gradients so far."""

    theta: Array
    squares: Array


class Adadelta(NamedTuple):
    """Parameters, average of the squared gradients, and average of the squared updates."""

    theta: Array
    squares: Array
    updates: Array


class Nadam(NamedTuple):
    """Parameters, both moments, the product of all momenta so far (1 at first), the steps."""

    theta: Array
    first: Array
    second: Array
    product: float
    steps: int


def adagrad_step(
    state: Squares, gradient: ArrayLike, rate: float = 0.01, eps: float = 1e-10
) -> Squares:
    """AdaGrad: G' = G + g², θ' = θ − η·g/(√G' + ε); any shape.

    The rate of each parameter only ever falls. Raises ValueError unless η > 0 and the shapes fit.
    Source: Duchi et al. 2011; PyTorch's defaults.
    """
    theta, g = _read(state.theta, gradient, rate)
    squares = state.squares + g**2
    return Squares(result(theta - rate * _ratio(g, np.sqrt(squares) + eps)), result(squares))


def rmsprop_step(
    state: Squares,
    gradient: ArrayLike,
    rate: float = 0.01,
    decay: float = 0.99,
    eps: float = 1e-8,
) -> Squares:
    """RMSprop: v' = ρ·v + (1 − ρ)·g², θ' = θ − η·g/(√v' + ε); any shape.

    Raises ValueError unless η > 0, 0 ≤ ρ < 1 and the shapes fit.
    Source: Hinton 2012, lecture 6e; PyTorch's defaults.
    """
    theta, g = _read(state.theta, gradient, rate, decay)
    squares = decay * state.squares + (1 - decay) * g**2
    return Squares(result(theta - rate * _ratio(g, np.sqrt(squares) + eps)), result(squares))


def adadelta_step(
    state: Adadelta,
    gradient: ArrayLike,
    rate: float = 1.0,
    decay: float = 0.9,
    eps: float = 1e-6,
) -> Adadelta:
    """Adadelta: v' = ρ·v + (1 − ρ)·g², Δ = g·√(u + ε)/√(v' + ε), θ' = θ − η·Δ; any shape.

    u' = ρ·u + (1 − ρ)·Δ² averages the squared updates. ε stands inside both roots; η = 1 is the
    original method. Raises ValueError unless η > 0, 0 ≤ ρ < 1 and the shapes fit.
    Source: Zeiler 2012 algorithm 1; PyTorch's defaults.
    """
    theta, g = _read(state.theta, gradient, rate, decay)
    squares = decay * state.squares + (1 - decay) * g**2
    update = _ratio(np.sqrt(state.updates + eps) * g, np.sqrt(squares + eps))
    updates = decay * state.updates + (1 - decay) * update**2
    return Adadelta(result(theta - rate * update), result(squares), result(updates))


def adamax_step(
    state: Adam,
    gradient: ArrayLike,
    rate: float = 0.002,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> Adam:
    """Adamax: m' = β₁m + (1 − β₁)g, u' = max(β₂u, |g| + ε), θ' = θ − η/(1 − β₁ᵗ)·m'/u'.

    Any shape; `second` of the state is u, and t counts from 1. Convention: ε is added to |g|, as
    in PyTorch; the paper has none. Raises ValueError unless η > 0 and 0 ≤ β₁, β₂ < 1.
    Source: Kingma & Ba 2015 §7.1.
    """
    theta, g = _read(state.theta, gradient, rate, beta1, beta2)
    t = state.steps + 1
    first = beta1 * state.first + (1 - beta1) * g
    largest = np.maximum(beta2 * state.second, np.abs(g) + eps)
    stepped = theta - rate / (1 - beta1**t) * _ratio(first, largest)
    return Adam(result(stepped), result(first), result(largest), t)


def nadam_step(
    state: Nadam,
    gradient: ArrayLike,
    rate: float = 0.002,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    momentum_decay: float = 0.0,
) -> Nadam:
    """NAdam: θ' = θ − η·(μₜ₊₁m'/(1 − Πμ·μₜ₊₁) + (1 − μₜ)g/(1 − Πμ))/(√v̂ + ε); any shape.

    m', v' and v̂ as in `adam_step`, Πμ = μ₁·…·μₜ, μₜ = β₁(1 − ½·0.96^(tψ)) with the momentum decay
    ψ. Convention: ψ = 0 stands for the constant μₜ = β₁; PyTorch's default is ψ = 0.004. Raises
    ValueError unless η > 0 and 0 ≤ β₁, β₂ < 1. Source: Dozat 2016.
    """
    theta, g = _read(state.theta, gradient, rate, beta1, beta2)
    t = state.steps + 1
    now, later = (_momentum(beta1, momentum_decay, step) for step in (t, t + 1))
    product = state.product * now
    first = beta1 * state.first + (1 - beta1) * g
    second = beta2 * state.second + (1 - beta2) * g**2
    looked = later * first / (1 - product * later) + (1 - now) * g / (1 - product)
    stepped = theta - rate * _ratio(looked, np.sqrt(second / (1 - beta2**t)) + eps)
    return Nadam(result(stepped), result(first), result(second), product, t)


def radam_step(
    state: Adam,
    gradient: ArrayLike,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
    threshold: float = 4.0,
) -> Adam:
    """RAdam: θ' = θ − η·r·m̂·√(1 − β₂ᵗ)/(√v' + ε) where ρₜ > 4, else θ' = θ − η·m̂; any shape.

    ρₜ = ρ∞ − 2tβ₂ᵗ/(1 − β₂ᵗ), ρ∞ = 2/(1 − β₂) − 1, and r² = (ρₜ−4)(ρₜ−2)ρ∞/((ρ∞−4)(ρ∞−2)ρₜ);
    m', v' and m̂ as in `adam_step`. Convention: PyTorch asks for ρₜ > 5 (`threshold`). Raises
    ValueError unless η > 0, 0 ≤ β₁, β₂ < 1 and the threshold is at least 4.
    Source: Liu et al. 2020 algorithm 2.
    """
    theta, g = _read(state.theta, gradient, rate, beta1, beta2)
    if threshold < 4:
        raise ValueError(f"the threshold must be at least 4, not {threshold}")
    t = state.steps + 1
    first = beta1 * state.first + (1 - beta1) * g
    second = beta2 * state.second + (1 - beta2) * g**2
    update = first / (1 - beta1**t)
    rectified = rectification(t, beta2, threshold)
    if rectified is not None:
        update = rectified * _ratio(update * np.sqrt(1 - beta2**t), np.sqrt(second) + eps)
    return Adam(result(theta - rate * update), result(first), result(second), t)


def rectification(step: int, beta2: float = 0.999, threshold: float = 4.0) -> float | None:
    """r = √((ρₜ−4)(ρₜ−2)ρ∞/((ρ∞−4)(ρ∞−2)ρₜ)) of RAdam's step t ≥ 1, None while ρₜ ≤ threshold.

    ρₜ = ρ∞ − 2tβ₂ᵗ/(1 − β₂ᵗ) with ρ∞ = 2/(1 − β₂) − 1. Source: Liu et al. 2020 §4.
    """
    longest = 2 / (1 - beta2) - 1
    length = longest - 2 * step * beta2**step / (1 - beta2**step)
    if length <= threshold:
        return None
    ratio = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
    return float(np.sqrt(ratio))


def lookahead_step(slow: ArrayLike, fast: ArrayLike, alpha: float = 0.5) -> Array:
    """φ' = φ + α·(θ − φ): the slow weights φ move towards the fast ones θ; any shape.

    Both start the next round at φ'. Raises ValueError unless 0 < α ≤ 1 and the shapes fit.
    Source: Zhang et al. 2019 algorithm 1.
    """
    slow, fast = floats(slow, "the slow weights"), floats(fast, "the fast weights")
    fitting(slow, fast, ("the slow weights", "the fast weights"))
    if not 0 < alpha <= 1:
        raise ValueError(f"alpha must be above 0 and at most 1, not {alpha}")
    return result(slow + alpha * (fast - slow))


def _momentum(beta1: float, decay: float, step: int) -> float:
    return beta1 * (1 - 0.5 * 0.96 ** (step * decay)) if decay else beta1


def _ratio(upper: Array, lower: Array) -> Array:
    """The quotient; 0 where both are 0: a parameter that never had a gradient stays."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return result(np.where(upper == 0, 0.0, upper / lower)[()])


def _read(
    theta: ArrayLike, gradient: ArrayLike, rate: float, *decays: float
) -> tuple[Array, Array]:
    if not rate > 0:
        raise ValueError(f"the learning rate must be above 0, not {rate}")
    if not all(0 <= decay < 1 for decay in decays):
        raise ValueError("decays must be at least 0 and below 1")
    parameters, slope = floats(theta, "theta"), floats(gradient, "the gradient")
    fitting(parameters, slope, ("theta", "the gradient"))
    return parameters, slope
