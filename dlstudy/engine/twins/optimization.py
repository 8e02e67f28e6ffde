"""Second opinions for optimization, in plain loops from the definitions."""

import ast
import math
from collections.abc import Callable, Sequence
from typing import Any

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


def gradient_descent_step(*, theta: Any, grad: Any, lr: float) -> dict[str, object]:
    """theta - lr·grad, entry by entry of numbers nested to any depth (PRML, eq. 5.41)."""

    def moved(old: Any, slope: Any) -> Any:
        if hasattr(old, "__len__"):
            return [moved(a, b) for a, b in zip(old, slope, strict=True)]
        return math.fsum((float(old), -float(lr) * float(slope)))

    return {"theta-new": moved(theta, grad)}


Dual = tuple[float, float]
"""A value and its derivative by x."""

_rules: dict[str, Callable[[float], Dual]] = {
    "exp": lambda u: (math.exp(u), math.exp(u)),
    "log": lambda u: (math.log(u), 1 / u),
    "sqrt": lambda u: (math.sqrt(u), 0.5 / math.sqrt(u)),
    "sin": lambda u: (math.sin(u), math.cos(u)),
    "cos": lambda u: (math.cos(u), -math.sin(u)),
    "tanh": lambda u: (math.tanh(u), 1 / math.cosh(u) ** 2),
}


def formula_descent(
    *, f: str, x0: float, eta: float, steps: int, tolerance: float
) -> dict[str, object]:
    """x ← x - eta·f'(x) until |f'| ≤ tolerance, with f' by forward differentiation.

    The text is taken apart by Python's own parser and worked out in dual numbers: every part
    carries its value and its derivative (Griewank and Walther, Evaluating Derivatives, §3.1).
    """
    body = ast.parse(f.replace("^", "**").replace("ln(", "log("), mode="eval").body
    path = [float(x0)]
    height, slope = _dual(body, path[0])
    while len(path) <= int(steps) and not (tolerance > 0 and abs(slope) <= tolerance):
        path.append(path[-1] - float(eta) * slope)
        height, slope = _dual(body, path[-1])
    return {
        "steps-taken": len(path) - 1,
        "slope": slope,
        "trajectory": path,
        "x-last": path[-1],
        "f-last": height,
    }


def _dual(node: ast.expr, x: float) -> Dual:
    """The value and the derivative of a part at x."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value), 0.0
    if isinstance(node, ast.Name):
        return (x, 1.0) if node.id == "x" else (getattr(math, node.id), 0.0)
    if isinstance(node, ast.UnaryOp):
        value, slope = _dual(node.operand, x)
        return -value, -slope
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        inner, inner_slope = _dual(node.args[0], x)
        value, slope = _rules[node.func.id](inner)
        return value, slope * inner_slope
    if isinstance(node, ast.BinOp):
        return _joined(node.op, _dual(node.left, x), _dual(node.right, x))
    raise ValueError(ast.dump(node))


def _joined(sign: ast.operator, left: Dual, right: Dual) -> Dual:
    (a, da), (b, db) = left, right
    if isinstance(sign, ast.Add | ast.Sub):
        way = 1 if isinstance(sign, ast.Add) else -1
        return a + way * b, da + way * db
    if isinstance(sign, ast.Mult):
        return a * b, da * b + a * db
    if isinstance(sign, ast.Div):
        return a / b, (da * b - a * db) / (b * b)
    if db == 0:
        return float(a**b), float(b * a ** (b - 1) * da) if b else 0.0
    return float(a**b), float(a**b * (db * math.log(a) + (b * da / a if da else 0.0)))
