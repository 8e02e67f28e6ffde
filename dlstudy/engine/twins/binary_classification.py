"""Second opinions for binary classification, in plain loops from the definitions."""

import math
from collections.abc import Sequence
from typing import Any


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


def logistic_neuron(
    *, w: Sequence[float], x: Sequence[float], b: float, g: str = "sigmoid"
) -> dict[str, object]:
    """z = Σ_i w_i·x_i + b and a = g(z); the slope by central differences of g; w, x: (d,).

    Goodfellow et al., §6.3; leaky ReLU with the slope 0.01 below zero (Maas et al. 2013).
    """

    def activation(score: float) -> float:
        if g == "sigmoid":
            return 1 / (1 + math.exp(-score))
        if g == "tanh":
            return (math.exp(2 * score) - 1) / (math.exp(2 * score) + 1)
        if g == "identity" or score > 0:
            return score
        return 0.01 * score if g == "leaky-relu" else 0.0

    z = float(b)
    for weight, value in zip(w, x, strict=True):
        z += float(weight) * float(value)
    step = 1e-6
    results: dict[str, object] = {"z": z, "a": activation(z)}
    if abs(z) > step:
        results["derivative"] = (activation(z + step) - activation(z - step)) / (2 * step)
    return results


def logistic_loss(*, x: Sequence[float], w: Sequence[float], b: float, y: int) -> dict[str, object]:
    """-log of the probability of the actual label; x, w: (d,). PRML §4.3.2.

    The score is turned round for label 0, so that one formula serves both labels.
    """
    z = float(b)
    for i in range(len(x)):
        z += float(x[i]) * float(w[i])
    margin = z if int(y) == 1 else -z
    small = math.exp(-abs(margin))
    loss = math.log1p(small) + (0.0 if margin > 0 else -margin)
    return {"z": z, "a": (1 + math.tanh(z / 2)) / 2, "loss": loss}


def sigmoid_classify(
    *, w: Sequence[float], x: Sequence[float], b: float, threshold: float = 0.5
) -> dict[str, object]:
    """Label 1 unless the probability is below the threshold; w, x: (d,). PRML §1.5."""
    score = float(b)
    for weight, feature in zip(w, x, strict=True):
        score += float(weight) * float(feature)
    odds = math.exp(score)
    prob = odds / (1 + odds)
    return {"score": score, "prob": prob, "label": 0 if prob < threshold else 1}


def two_class_softmax_weights(
    *, w1: Any, b1: float, w2: Any, b2: float, x: Any
) -> dict[str, object]:
    """The softmax of both scores, without their difference. PRML §4.2.

    w1, w2, x: (d,), or numbers when there is a single feature.
    """

    def listed(given: Any) -> list[float]:
        try:
            return [float(one) for one in given]
        except TypeError:
            return [float(given)]

    powers = []
    for weights, bias in ((w1, b1), (w2, b2)):
        score = float(bias)
        for weight, feature in zip(listed(weights), listed(x), strict=True):
            score += weight * feature
        powers.append(math.exp(score))
    total = powers[0] + powers[1]
    return {"y1": powers[0] / total, "y2": powers[1] / total}


def two_class_param_count(*, d: int) -> dict[str, object]:
    """Weights and biases counted one by one: for two outputs, and for one."""
    counts = []
    for outputs in (1, 2):
        count = 0
        for _ in range(outputs):
            for _ in range(int(d)):
                count += 1
            count += 1
        counts.append(count)
    return {"sigmoid": counts[0], "softmax": counts[1]}
