"""Second opinions for optimization, in plain loops from the definitions."""

from collections.abc import Sequence

Matrix = Sequence[Sequence[float]]


def quadratic_minimum(*, a: float, b: float, c: float) -> dict[str, object]:
    """The vertex of ax² + bx + c by completing the square: a(x - h)² + k, expanded and matched.

    -2ah = b and ah² + k = c. Kind by the height one step aside (Bronshtein, §2.3).
    """
    h = (b / a) / -2
    k = c - a * h * h
    aside = a * (h + 1) * (h + 1) + b * (h + 1) + c
    return {"x-star": h, "f-star": k, "kind": "minimum" if aside > k else "maximum"}


def _height(coefficients: Sequence[float], x: float) -> float:
    """The polynomial's value by Horner's rule."""
    total = 0.0
    for coefficient in coefficients:
        total = total * x + float(coefficient)
    return total


def _slopes(coefficients: Sequence[float]) -> list[float]:
    """The derivative's coefficients, highest power first."""
    degree = len(coefficients) - 1
    return [float(a) * (degree - i) for i, a in enumerate(coefficients)][:-1]


def stationary_points(*, coefficients: Sequence[float]) -> dict[str, object]:
    """Flat points of a polynomial of degree 2 or 3; coefficients: (n,), highest power first.

    The derivative's zeros by the formula that avoids cancellation (Numerical Recipes, §5.6); a
    point's type by whether the slope rises or falls through zero around it.
    """
    slopes = _slopes(coefficients)
    if len(slopes) == 2:
        points = [-slopes[1] / slopes[0]]
    else:
        points = _quadratic_zeros(*slopes)
    types = []
    for x in points:
        before, after = _height(slopes, x - 1e-3), _height(slopes, x + 1e-3)
        if before < 0 < after:
            types.append("minimum")
        elif after < 0 < before:
            types.append("maximum")
        else:
            types.append("undecided")
    return {"points": points, "types": types}


def _quadratic_zeros(a: float, b: float, c: float) -> list[float]:
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    q = -(b + (1 if b >= 0 else -1) * float(inside**0.5)) / 2
    return sorted({q / a, c / q}) if q else [0.0]


def gradient_descent(
    *, coefficients: Sequence[float], x0: float, eta: float, steps: int
) -> dict[str, object]:
    """x ← x - eta·f'(x), `steps` times; returns all steps + 1 points (Bishop, PRML, eq. 5.41)."""
    slopes = _slopes(coefficients)
    path = [float(x0)]
    for _ in range(int(steps)):
        path.append(path[-1] - eta * _height(slopes, path[-1]))
    return {"trajectory": path}


def linear_regression_step(
    *, X: Matrix, W: Matrix, b: Sequence[float], T: Matrix, eta: float, convention: str
) -> dict[str, object]:
    """One batch step, sample by sample; X: (N, d), W: (K, d), b: (K,), T: (N, K).

    The mean over samples of the stochastic steps (Bishop, PRML, eq. 3.23); twice as large for
    the squared error without the factor one half.
    """
    scale = eta * (2 if convention == "plain" else 1) / len(X)
    weights = [[float(w) for w in row] for row in W]
    biases = [float(bias) for bias in b]
    for x, t in zip(X, T, strict=True):
        for r, row in enumerate(W):
            y = float(b[r]) + sum(float(w) * float(v) for w, v in zip(row, x, strict=True))
            for s, value in enumerate(x):
                weights[r][s] -= scale * (y - float(t[r])) * float(value)
            biases[r] -= scale * (y - float(t[r]))
    return {"W-new": weights, "b-new": biases}
