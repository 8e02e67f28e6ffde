"""One step of an optimiser, and paths of many.

Parameters may have any shape; each update is elementwise. Source: Goodfellow et al. 2016 §4.3,
§8.3, §8.5.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.reading import Array, fitting, floats, result, whole


class Momentum(NamedTuple):
    """Parameters and their velocity after a step."""

    theta: Array
    velocity: Array


class Adam(NamedTuple):
    """Parameters, first and second moment, and the number of steps taken so far."""

    theta: Array
    first: Array
    second: Array
    steps: int


def gradient_step(theta: ArrayLike, gradient: ArrayLike, rate: float) -> Array:
    """θ' = θ − η·∇f(θ), one step of gradient descent; any shape.

    Raises ValueError unless η > 0 and the shapes fit. Source: Goodfellow et al. 2016 eq. 4.5.
    """
    theta, gradient = _pair(theta, gradient, rate)
    return result(theta - rate * gradient)


def descend(
    gradient: Callable[[Array], ArrayLike], start: ArrayLike, rate: float, steps: int
) -> Array:
    """θ₀, θ₁, …, θₙ with θₖ₊₁ = θₖ − η·∇f(θₖ); (…) → (steps + 1, …).

    `gradient` is a function of θ. Raises ValueError unless η > 0 and steps ≥ 0.
    """
    path = [floats(start, "the start")]
    for _ in range(whole(steps, "steps", least=0)):
        path.append(gradient_step(path[-1], gradient(path[-1]), rate))
    return np.stack(path)


def momentum_step(
    theta: ArrayLike, gradient: ArrayLike, velocity: ArrayLike, rate: float, alpha: float = 0.9
) -> Momentum:
    """Momentum: v' = α·v − η·g, θ' = θ + v'; any shape.

    Convention: the rate stands inside the velocity (PyTorch keeps it outside: v' = α·v + g,
    θ' = θ − η·v'). Raises ValueError unless η > 0 and 0 ≤ α < 1.
    Source: Goodfellow et al. 2016 §8.3.2.
    """
    theta, gradient = _pair(theta, gradient, rate)
    if not 0 <= alpha < 1:
        raise ValueError(f"alpha must be at least 0 and below 1, not {alpha}")
    faster = alpha * floats(velocity, "the velocity") - rate * gradient
    return Momentum(result(theta + faster), result(faster))


def adam_step(
    state: Adam,
    gradient: ArrayLike,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> Adam:
    """Adam: m' = β₁m + (1 − β₁)g, v' = β₂v + (1 − β₂)g², θ' = θ − η·m̂/(√v̂ + ε); any shape.

    m̂ = m'/(1 − β₁ᵗ), v̂ = v'/(1 − β₂ᵗ) undo the start at 0, t counting from 1; ε stands outside
    the root. Raises ValueError unless η > 0 and 0 ≤ β₁, β₂ < 1. Source: Kingma & Ba 2015.
    """
    theta, gradient = _pair(state.theta, gradient, rate)
    if not (0 <= beta1 < 1 and 0 <= beta2 < 1):
        raise ValueError("beta1 and beta2 must be at least 0 and below 1")
    t = state.steps + 1
    first = beta1 * state.first + (1 - beta1) * gradient
    second = beta2 * state.second + (1 - beta2) * gradient**2
    update = first / (1 - beta1**t) / (np.sqrt(second / (1 - beta2**t)) + eps)
    return Adam(result(theta - rate * update), result(first), result(second), t)


def quadratic_minimum(a: float, b: float, c: float) -> tuple[float, float]:
    """x* = −b/(2a) and f(x*) = c − b²/(4a) of f(x) = ax² + bx + c.

    A minimum where a > 0, a maximum where a < 0. Raises ValueError for a = 0.
    """
    if a == 0:
        raise ValueError("a must not be 0: a straight line has no stationary point")
    return -b / (2 * a), c - b**2 / (4 * a)


def _pair(theta: ArrayLike, gradient: ArrayLike, rate: float) -> tuple[Array, Array]:
    if not rate > 0:
        raise ValueError(f"the learning rate must be above 0, not {rate}")
    parameters, slope = floats(theta, "theta"), floats(gradient, "the gradient")
    fitting(parameters, slope, ("theta", "the gradient"))
    return parameters, slope
