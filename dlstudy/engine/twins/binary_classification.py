"""Second opinions for binary classification, in plain loops from the definitions."""

import math
from collections.abc import Sequence


def logistic_gradient(
    *, x: Sequence[float], w: Sequence[float], b: float, t: int
) -> dict[str, object]:
    """The gradient by central differences of the loss itself; x, w: (d,).

    E(w, b) = log(1 + exp(z)) - t*z with z = w·x + b, the binary cross-entropy written in the
    score (Murphy, Probabilistic Machine Learning, §10.2).
    """

    def loss(weights: list[float], bias: float) -> float:
        z = bias
        for weight, value in zip(weights, x, strict=True):
            z += float(weight) * float(value)
        return math.log1p(math.exp(-abs(z))) + max(z, 0.0) - t * z

    step = 1e-5
    plain = [float(weight) for weight in w]
    gradient = []
    for i in range(len(plain)):
        up, down = list(plain), list(plain)
        up[i] += step
        down[i] -= step
        gradient.append((loss(up, b) - loss(down, b)) / (2 * step))
    slope = (loss(plain, b + step) - loss(plain, b - step)) / (2 * step)
    return {"dw": gradient, "db": slope}


def threshold_decision(*, y: Sequence[float], threshold: float) -> dict[str, object]:
    """1 for each probability that is not below the threshold; y: (N,). Bishop, PRML §1.5."""
    decisions = []
    for probability in y:
        decisions.append(0 if float(probability) < threshold else 1)
    return {"c": decisions}


def threshold_to_logit(*, theta: float) -> dict[str, object]:
    """The score at which the sigmoid reaches theta, by bisection of σ(z) = theta."""
    low, high = -60.0, 60.0
    for _ in range(200):
        middle = (low + high) / 2
        if 1 / (1 + math.exp(-middle)) < theta:
            low = middle
        else:
            high = middle
    return {"z-min": (low + high) / 2}


def two_class_softmax(*, z0: float, z1: float) -> dict[str, object]:
    """exp(z1)/(exp(z0) + exp(z1)), and the score whose odds are the same (PRML §4.2)."""
    first, second = math.exp(z0), math.exp(z1)
    return {"p1": second / (first + second), "z-equivalent": math.log(second / first)}
