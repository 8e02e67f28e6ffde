"""Second opinions for recurrent networks, in plain loops and by finite differences."""

import cmath
import math
from collections.abc import Callable, Sequence
from typing import Any


def rnn_unroll(
    *, x: Sequence[float], w_h: float, w_x: float, b: float, h0: float
) -> dict[str, object]:
    """h = tanh(w_h*h + w_x*x + b) over the inputs, tanh written with exponentials."""
    states = []
    h = float(h0)
    for value in x:
        z = w_h * h + w_x * float(value) + b
        h = 1 - 2 / (math.exp(2 * z) + 1)
        states.append(h)
    return {"states": states}


def rnn_cell(*, x: Any, h_prev: Any, W_h: Any, W_x: Any, b_h: Any) -> dict[str, object]:
    """Unit by unit; W_h: (H, H), W_x: (H, d). Goodfellow et al. 2016, eq. 10.8 and 10.9."""
    scores = []
    for unit in range(len(b_h)):
        z = float(b_h[unit])
        for other in range(len(h_prev)):
            z += float(W_h[unit][other]) * float(h_prev[other])
        for place in range(len(x)):
            z += float(W_x[unit][place]) * float(x[place])
        scores.append(z)
    return {"z": scores, "h": [1 - 2 / (math.exp(2 * z) + 1) for z in scores]}


def rnn_output(*, h: Any, W_y: Any, b_y: Any) -> dict[str, object]:
    """Scores class by class, then exp(z_k) over their sum; W_y: (K, H)."""
    scores = []
    for row, bias in zip(W_y, b_y, strict=True):
        scores.append(
            float(bias) + math.fsum(float(w) * float(v) for w, v in zip(row, h, strict=True))
        )
    total = math.fsum(math.exp(z) for z in scores)
    return {"z": scores, "y": [math.exp(z) / total for z in scores]}


def gradient_scaling(*, gamma: float, steps: int) -> dict[str, object]:
    """Multiply once a step."""
    factor = 1.0
    for _ in range(steps):
        factor *= float(gamma)
    word = "vanishes" if gamma < 1 else "may explode" if gamma > 1 else "stays bounded"
    return {"factor": factor, "behaviour": word}


def rnn_jacobian_norm(*, W_h: Any, states: Any) -> dict[str, object]:
    """dh_t/dh_k entry by entry, and norms by power iteration on the transposed product."""
    size = len(W_h)
    W = [[float(entry) for entry in row] for row in W_h]
    jacobian = [[1.0 if i == j else 0.0 for j in range(size)] for i in range(size)]
    slopes = 1.0
    for state in states:
        step = [[(1 - float(state[i]) ** 2) * W[i][j] for j in range(size)] for i in range(size)]
        jacobian = _product(step, jacobian)
        slopes *= max(1 - float(value) ** 2 for value in state)
    gamma = _largest_stretch(W)
    bound = gamma ** len(states)
    return {
        "J": jacobian,
        "norm": _largest_stretch(jacobian),
        "gamma-W": gamma,
        "step-bound": slopes * bound,
        "bound": bound,
    }


def _product(A: list[list[float]], B: list[list[float]]) -> list[list[float]]:
    return [
        [sum(A[i][k] * B[k][j] for k in range(len(B))) for j in range(len(B[0]))]
        for i in range(len(A))
    ]


def _largest_stretch(A: list[list[float]]) -> float:
    """The spectral norm: the longest image of a unit vector, sought by squaring AᵀA."""
    transposed = [list(column) for column in zip(*A, strict=True)]
    power = _product(transposed, A)
    log_scale, exponent = 0.0, 1.0
    for _ in range(60):
        size = max(abs(entry) for row in power for entry in row)
        if size == 0:
            return 0.0
        power = [[entry / size for entry in row] for row in power]
        log_scale += math.log(size) / exponent
        power, exponent = _product(power, power), exponent * 2
    return math.exp(log_scale / 2)


def rnn_bptt(
    *, x: Sequence[float], w_h: float, w_x: float, h0: float, target: float
) -> dict[str, object]:
    """The gradient by central differences of the loss; each term by moving one step's weight."""

    def run(weights: list[float]) -> list[float]:
        states = []
        h = float(h0)
        for weight, value in zip(weights, x, strict=True):
            h = math.tanh(weight * h + w_x * float(value))
            states.append(h)
        return states

    def loss(weights: list[float]) -> float:
        return (run(weights)[-1] - target) ** 2 / 2

    move = 1e-5
    terms = []
    for place in range(len(x)):
        up = [w_h + (move if step == place else 0.0) for step in range(len(x))]
        down = [w_h - (move if step == place else 0.0) for step in range(len(x))]
        terms.append((loss(up) - loss(down)) / (2 * move))
    both = (loss([w_h + move] * len(x)) - loss([w_h - move] * len(x))) / (2 * move)
    return {"states": run([w_h] * len(x)), "terms": terms, "gradient": both}


def sequence_cross_entropy(*, Z: Any, labels: Sequence[int]) -> dict[str, object]:
    """-log of the right class's share of the exponentials, step by step; Z: (T, K)."""
    losses = []
    for row, label in zip(Z, labels, strict=True):
        right = float(row[int(label)])
        losses.append(math.log(math.fsum(math.exp(float(score) - right) for score in row)))
    return {"per-step": losses, "loss": math.fsum(losses)}


def rnn_sequence(*, x: Any, h0: Any, W_xh: Any, W_hh: Any, b: Any) -> dict[str, object]:
    """One stacked row (input, state, 1) a step; x: (T, d), W_xh: (H, d), W_hh: (H, H), b: (H).

    h_t = tanh(W_xh*x_t + W_hh*h_{t-1} + b), Goodfellow et al. 2016, eq. 10.8 and 10.9.
    """
    state = [float(value) for value in h0]
    states = []
    for row in x:
        entries = [*(float(value) for value in row), *state, 1.0]
        state = []
        for unit in range(len(b)):
            weights = (*W_xh[unit], *W_hh[unit], b[unit])
            z = math.fsum(float(w) * v for w, v in zip(weights, entries, strict=True))
            state.append(math.sinh(z) / math.cosh(z))
        states.append(state)
    return {"last": state, "h": states}


def rnn_readout(*, h: Any, W: Any, b: Any, g: str) -> dict[str, object]:
    """y = g(W*h + b) output by output; W: (K, H), h: (H), b: (K). Goodfellow et al. 2016, §10.2."""
    scores = []
    for row, bias in zip(W, b, strict=True):
        scores.append(
            math.fsum([float(bias), *(float(w) * float(v) for w, v in zip(row, h, strict=True))])
        )
    if g == "softmax":
        outputs = [1 / math.fsum(math.exp(other - z) for other in scores) for z in scores]
    elif g == "sigmoid":
        outputs = [(1 + math.tanh(z / 2)) / 2 for z in scores]
    elif g == "tanh":
        outputs = [1 - 2 / (math.exp(2 * z) + 1) for z in scores]
    else:
        outputs = scores
    return {"z": scores, "y": outputs}


def rnn_bptt_layer(
    *, x: Any, h0: Any, W_hh: Any, W_xh: Any, b: Any, target: Any
) -> dict[str, object]:
    """Every gradient as the imaginary part that a tiny imaginary step leaves in the loss.

    Source: Goodfellow et al. 2016 §10.2.2 for the network; Squire & Trapp 1998 for the slopes.
    """
    H, tiny = len(W_hh), 1e-30
    biases = [float(v) for v in b] if hasattr(b, "__len__") else [float(b)] * H

    def run(scores: dict[tuple[int, int], complex], hh: Any, xh: Any, bias: Any) -> Any:
        state: list[complex] = [complex(v) for v in h0]
        states = []
        for t, row in enumerate(x):
            state = [
                cmath.tanh(
                    scores.get((t, i), 0)
                    + bias[i]
                    + sum(w * float(v) for w, v in zip(xh[i], row, strict=True))
                    + sum(w * v for w, v in zip(hh[i], state, strict=True))
                )
                for i in range(H)
            ]
            states.append(state)
        return states, sum((v - y) ** 2 for v, y in zip(state, target, strict=True)) / 2

    def moved(matrix: Any, i: int, j: int) -> list[list[complex]]:
        return [
            [complex(v, tiny if (row, column) == (i, j) else 0) for column, v in enumerate(line)]
            for row, line in enumerate(matrix)
        ]

    def slopes(matrix: Any, loss: Callable[[Any], Any]) -> list[list[float]]:
        return [
            [loss(moved(matrix, i, j)).imag / tiny for j in range(len(line))]
            for i, line in enumerate(matrix)
        ]

    states, loss = run({}, W_hh, W_xh, biases)
    deltas = [
        [run({(t, i): tiny * 1j}, W_hh, W_xh, biases)[1].imag / tiny for i in range(H)]
        for t in range(len(x))
    ]
    return {
        "states": [[v.real for v in row] for row in states],
        "deltas": deltas,
        "loss": loss.real,
        "dW-xh": slopes(W_xh, lambda matrix: run({}, W_hh, matrix, biases)[1]),
        "db": slopes([biases], lambda matrix: run({}, W_hh, W_xh, matrix[0])[1])[0],
        "dW-hh": slopes(W_hh, lambda matrix: run({}, matrix, W_xh, biases)[1]),
    }
