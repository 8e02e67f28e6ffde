"""Second opinions for starting values, in plain loops and by elementary sums."""

import math
from collections.abc import Sequence
from typing import Any


def zero_init_training(
    *,
    X: Sequence[Sequence[float]],
    Y: Sequence[Sequence[float]],
    alpha: float,
    steps: int,
    g1: str,
    W1: Any,
    b1: Any,
    W2: Any,
    b2: Any,
    n1: int = 2,
    start: float = 0,
    tolerance: float = 0,
) -> dict[str, object]:
    """Descent on the mean cross-entropy, unit by unit and example by example.

    Each unit is a list of its weights with the bias last; X: (n0, m), Y: (n2, m). With a tolerance
    the last step that moves anything by more than alpha times it is the last that counts.
    Rumelhart, Hinton and Williams, Nature 323 (1986).
    """
    columns = [[*map(float, column), 1.0] for column in zip(*X, strict=True)]
    labels = [list(map(float, column)) for column in zip(*Y, strict=True)]
    units = _count(n1, W1, b1, W2)
    hidden = [[*_row(W1, j, len(X)), _row(b1, j, 1)[0]] for j in range(units)]
    output = [[*_row(W2, k, units), _row(b2, k, 1)[0]] for k in range(len(Y))]
    taken = 0
    for _ in range(int(steps)):
        before = [list(unit) for unit in (*hidden, *output)]
        _descend(hidden, output, columns, labels, alpha, g1)
        moved = max(
            abs(new - old)
            for unit, was in zip((*hidden, *output), before, strict=True)
            for new, old in zip(unit, was, strict=True)
        )
        if tolerance > 0 and moved <= alpha * tolerance:
            hidden, output = before[:units], before[units:]
            break
        taken += 1
    J = sum(
        math.log1p(math.exp(-abs(z))) + max(z, 0.0) - t * z
        for x, target in zip(columns, labels, strict=True)
        for z, t in zip(_scores(output, _hidden(hidden, x, g1)[0]), target, strict=True)
    )
    same = [[*unit, *(row[j] for row in output)] for j, unit in enumerate(hidden)]
    alike = all(
        math.isclose(a, b, abs_tol=1e-9) for u in same for a, b in zip(u, same[0], strict=True)
    )
    return {
        "W1-new": [unit[:-1] for unit in hidden],
        "b1-new": [unit[-1:] for unit in hidden],
        "b2-new": [unit[-1:] for unit in output],
        **({"steps-taken": taken} if tolerance > 0 else {}),
        "J": J / len(columns),
        "symmetric": 1 if alike else 0,
        "W2-new": [unit[:-1] for unit in output],
    }


def _count(n1: int, W1: Any, b1: Any, W2: Any) -> int:
    if hasattr(W1, "__len__") and len(W1):
        return len(W1)
    if hasattr(b1, "__len__") and len(b1):
        return len(b1)
    return len(W2[0]) if hasattr(W2, "__len__") and len(W2) else int(n1)


def _row(M: Any, place: int, length: int) -> list[float]:
    """A row of a matrix, or as many times the number that stands for all of it."""
    try:
        return [float(entry) for entry in M[place]]
    except (TypeError, IndexError):
        return [float(M)] * length


def _scores(layer: list[list[float]], inputs: list[float]) -> list[float]:
    return [math.fsum(w * v for w, v in zip(unit, inputs, strict=True)) for unit in layer]


def _hidden(layer: list[list[float]], x: list[float], g1: str) -> tuple[list[float], list[float]]:
    """The outputs of the hidden units with a 1 for the bias after them, and their slopes."""
    outputs, slopes = [], []
    for z in _scores(layer, x):
        if g1 == "relu":
            outputs.append(max(z, 0.0))
            slopes.append(1.0 if z > 0 else 0.0)
        else:
            half = math.tanh(z if g1 == "tanh" else z / 2)
            outputs.append(half if g1 == "tanh" else (1 + half) / 2)
            slopes.append((1 - half * half) * (1 if g1 == "tanh" else 0.25))
    return [*outputs, 1.0], slopes


def _descend(
    hidden: list[list[float]],
    output: list[list[float]],
    columns: list[list[float]],
    labels: list[list[float]],
    alpha: float,
    g1: str,
) -> None:
    """One step on all examples; the changes are collected first, and then made."""
    moves = [[0.0] * len(unit) for unit in (*hidden, *output)]
    for x, target in zip(columns, labels, strict=True):
        a, slopes = _hidden(hidden, x, g1)
        errors = [
            (1 + math.tanh(z / 2)) / 2 - t for z, t in zip(_scores(output, a), target, strict=True)
        ]
        for j, slope in enumerate(slopes):
            back = sum(e * unit[j] for e, unit in zip(errors, output, strict=True))
            for i, v in enumerate(x):
                moves[j][i] += back * slope * v
        for k, e in enumerate(errors):
            for j, v in enumerate(a):
                moves[len(hidden) + k][j] += e * v
    for unit, move in zip((*hidden, *output), moves, strict=True):
        for i, change in enumerate(move):
            unit[i] -= alpha * change / len(columns)


def init_parameters(*, sizes: Sequence[int]) -> dict[str, object]:
    """Shapes, counted on nested lists that are filled for every unit; sizes: (3)."""
    found: dict[str, object] = {}
    drawn = 0
    for layer in (1, 2):
        weights = [[0.0 for _ in range(int(sizes[layer - 1]))] for _ in range(int(sizes[layer]))]
        biases = [[0.0] for _ in weights]
        drawn += sum(map(len, weights))
        found[f"W{layer}"] = (len(weights), len(weights[0]))
        found[f"b{layer}"] = (len(biases), len(biases[0]))
    return {**found, "drawn": drawn}


def preactivation_spread(*, x: Sequence[float], scale: Any, distribution: str) -> dict[str, object]:
    """Mean and standard deviation of Σ w_j·x_j, from E[w] and E[w²], weight by weight; x: (n).

    E[w] = 1/2 and E[w²] = 1/3 for uniform weights on [0, 1), 0 and 1 for standard normal ones.
    """
    first, second = (0.5, 1 / 3) if distribution == "rand" else (0.0, 1.0)
    scales = [float(s) for s in scale] if hasattr(scale, "__len__") else [float(scale)]
    means, stds, slopes = [], [], []
    for s in scales:
        mean = variance = 0.0
        for entry in x:
            mean += s * first * float(entry)
            variance += s * s * (second - first * first) * float(entry) * float(entry)
        means.append(mean)
        stds.append(math.sqrt(variance))
        slopes.append(1 / (2 + 2 * math.cosh(stds[-1])) if stds[-1] < 700 else 0.0)
    many = hasattr(scale, "__len__")
    return {
        "mean-z": means if many else means[0],
        "std-z": stds if many else stds[0],
        "slope": slopes if many else slopes[0],
    }


def init_scale(*, n_in: int, n_out: int, s: float, L: int) -> dict[str, object]:
    """Scales by the fan-in, and the factor of L linear layers, layer by layer.

    LeCun et al., Efficient BackProp (1998), §4.6; Glorot and Bengio (2010); He et al. (2015).
    """
    variance = 1.0
    for _ in range(int(L)):
        variance *= sum(s * s for _ in range(int(n_in)))
    return {
        "xavier": n_in**-0.5,
        "he": (n_in / 2) ** -0.5,
        "glorot": ((n_in + n_out) / 2) ** -0.5,
        "decay": math.sqrt(variance),
    }


def weight_init(*, fan_in: int, fan_out: int, scheme: str) -> dict[str, object]:
    """Standard deviation as gain/√fan, the uniform limit as √3 of them (torch.nn.init).

    Glorot and Bengio (2010), eq. 12 and 16; He et al. (2015), eq. 10.
    """
    gain = {"xavier": 1.0, "he": math.sqrt(2), "lecun": 1.0}[scheme]
    fan = (fan_in + fan_out) / 2 if scheme == "xavier" else float(fan_in)
    std = gain / math.sqrt(fan)
    return {"variance": std * std, "std": std, "limit": math.sqrt(3) * std}
