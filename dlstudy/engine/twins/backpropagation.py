"""Second opinions for backpropagation: losses in plain loops, differentiated by a complex step.

For a function f that is analytic near real x, the imaginary part of f(x + ih)/h is f'(x) up to a
term in h², without any difference of nearby numbers (Squire and Trapp, SIAM Review 40, 1998).
So no gradient formula stands here: each derivative comes from the loss alone.
"""

import cmath
import math
from collections.abc import Callable, Sequence

Matrix = Sequence[Sequence[float]]
Complex = list[list[complex]]

tiny = 1e-40


def _slope(f: Callable[[complex], complex], at: float) -> float:
    """f'(at) by a complex step."""
    return f(complex(at, tiny)).imag / tiny


def _complex(M: Matrix) -> Complex:
    return [[complex(float(entry)) for entry in row] for row in M]


def _slopes(f: Callable[[Complex], complex], M: Matrix) -> list[list[float]]:
    """The derivative of f by every entry of a matrix."""
    found = []
    for i, row in enumerate(M):
        found.append([0.0] * len(row))
        for j in range(len(row)):
            moved = _complex(M)
            moved[i][j] += complex(0, tiny)
            found[i][j] = f(moved).imag / tiny
    return found


def _real(M: Complex) -> list[list[float]]:
    return [[entry.real for entry in row] for row in M]


def _log_loss(z: complex, y: float) -> complex:
    """The cross-entropy of the score z and the label y: log(1 + eᶻ) - y·z."""
    if z.real > 0:
        return z + cmath.log(1 + cmath.exp(-z)) - y * z
    return cmath.log(1 + cmath.exp(z)) - y * z


def _activated(name: str, z: complex) -> complex:
    """An activation by name; the kinks have the slope of their left side."""
    if name == "tanh":
        return cmath.tanh(z)
    if name == "sigmoid":
        return 1 / (1 + cmath.exp(-z))
    if z.real > 0:
        return z
    return 0.01 * z if name == "leaky-relu" else 0 * z


def _layer(W: Complex, A: Complex, b: Complex | None = None) -> Complex:
    """The scores W·A + b, example by example."""
    scores = []
    for unit, weights in enumerate(W):
        start = b[unit][0] if b else 0j
        scores.append(
            [start + sum(w * row[j] for w, row in zip(weights, A, strict=True)) for j in _ex(A)]
        )
    return scores


def _ex(A: Complex) -> range:
    return range(len(A[0]))


def logistic_neuron_backward(*, x: Sequence[float], a: float, y: int) -> dict[str, object]:
    """Derivatives of -y·log a - (1 - y)·log(1 - a) with a = σ(z), z = w·x + b; x: (n)."""
    z = math.log(a) - math.log1p(-a)
    dz = _slope(lambda score: _log_loss(score, y), z)
    dw = []
    for entry in map(float, x):

        def by_weight(w: complex, v: float = entry) -> complex:
            return _log_loss(z + w * v, y)

        dw.append(_slope(by_weight, 0.0))
    da = _slope(lambda p: -y * cmath.log(p) - (1 - y) * cmath.log(1 - p), a)
    db = _slope(lambda b: _log_loss(z + b, y), 0.0)
    return {"da": da, "dz": dz, "db": db, "dw": dw}


def output_layer_gradient(*, A2: Matrix, Y: Matrix, cost: str) -> dict[str, object]:
    """The derivative of each example's loss by each score of a sigmoid layer; A2, Y: (K, m)."""
    dA, dZ = [], []
    for outputs, labels in zip(A2, Y, strict=True):
        dA.append([0.0] * len(outputs))
        dZ.append([0.0] * len(outputs))
        for j, (a, y) in enumerate(zip(outputs, labels, strict=True)):
            p, t = float(a), float(y)

            def loss(q: complex, t: float = t) -> complex:
                if cost == "squared-error":
                    return (q - t) ** 2 / 2
                return -cmath.log(q) if t else -cmath.log(1 - q)

            def by_score(z: complex, f: Callable[[complex], complex] = loss) -> complex:
                return f(_activated("sigmoid", z))

            dA[-1][j] = _slope(loss, p)
            dZ[-1][j] = _slope(by_score, math.log(p) - math.log1p(-p))
    return {"dA2": dA, "dZ2": dZ}


def layer_gradient(*, dZ: Matrix, A_prev: Matrix) -> dict[str, object]:
    """Slopes by W and b of the mean over examples of Σ dZ·(W·A + b); dZ: (K, m), A: (n, m)."""
    examples, errors = len(dZ[0]), _complex(dZ)
    inputs = _complex(A_prev)
    zero = [[0.0] * len(A_prev) for _ in dZ]

    def mean_of(scores: Complex) -> complex:
        total = 0j
        for row, factors in zip(scores, errors, strict=True):
            for score, factor in zip(row, factors, strict=True):
                total += score * factor
        return total / examples

    dW = _slopes(lambda W: mean_of(_layer(W, inputs)), zero)
    db = _slopes(lambda b: mean_of(_layer(_complex(zero), inputs, b)), [[0.0] for _ in dZ])
    return {"dW": dW, "db": db}


def hidden_layer_gradient(*, W2: Matrix, dZ2: Matrix, Z1: Matrix, g1: str) -> dict[str, object]:
    """Slopes of Σ dZ2·(W2·A1) by A1 and by Z1, A1 = g(Z1); W2: (K, n), dZ2: (K, m), Z1: (n, m)."""
    weights, errors = _complex(W2), _complex(dZ2)

    def linear(A: Complex) -> complex:
        total = 0j
        for row, factors in zip(_layer(weights, A), errors, strict=True):
            for score, factor in zip(row, factors, strict=True):
                total += score * factor
        return total

    def through(Z: Complex) -> complex:
        return linear([[_activated(g1, z) for z in row] for row in Z])

    A1 = [[_activated(g1, z) for z in row] for row in _complex(Z1)]
    return {"A1": _real(A1), "dA1": _slopes(linear, _real(A1)), "dZ1": _slopes(through, Z1)}


def _mean_loss(scores: Complex, Y: Matrix) -> complex:
    total = 0j
    for row, labels in zip(scores, Y, strict=True):
        for score, label in zip(row, labels, strict=True):
            total += _log_loss(score, float(label))
    return total / len(Y[0])


def backprop_two_layer(
    *, W1: Matrix, b1: Matrix, W2: Matrix, b2: Matrix, X: Matrix, Y: Matrix, g1: str
) -> dict[str, object]:
    """The mean cross-entropy of a network with one hidden layer, and its slopes.

    W1: (n1, n0), b1: (n1, 1), W2: (n2, n1), b2: (n2, 1), X: (n0, m), Y: (n2, m).
    """
    W, b, V, c = (_complex(M) for M in (W1, b1, W2, b2))
    inputs = _complex(X)

    def cost(W: Complex, b: Complex, V: Complex, c: Complex) -> complex:
        A = [[_activated(g1, z) for z in row] for row in _layer(W, inputs, b)]
        return _mean_loss(_layer(V, A, c), Y)

    return {
        "J": cost(W, b, V, c).real,
        "dW1": _slopes(lambda M: cost(M, b, V, c), W1),
        "db1": _slopes(lambda M: cost(W, M, V, c), b1),
        "dW2": _slopes(lambda M: cost(W, b, M, c), W2),
        "db2": _slopes(lambda M: cost(W, b, V, M), b2),
    }
