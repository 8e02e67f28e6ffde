"""Second opinions for the theory of optimisation, in plain loops."""

import math
from collections.abc import Sequence

Matrix = Sequence[Sequence[float]]


def sigmoid_neuron_loss(*, w: float, b: float, x: float, t: float, lam: float) -> dict[str, float]:
    """Half the squared error of 1/(1 + exp(-z)), z = wx + b, plus lam/2 w^2; all numbers.

    Goodfellow, Bengio and Courville 2016, sections 6.2.2 and 7.1.1.
    """
    score = math.fsum([w * x, b])
    output = (1 + math.tanh(score / 2)) / 2
    error, shrinkage = math.pow(output - t, 2), math.pow(w, 2)
    return {
        "z": score,
        "y": output,
        "data-loss": error / 2,
        "penalty": shrinkage / 2,
        "loss": (error + lam * shrinkage) / 2,
    }


def sigmoid_neuron_grad(*, w: float, b: float, x: float, t: float, lam: float) -> dict[str, float]:
    """The chain rule of the same loss, with the slope 1/(4 cosh(z/2)^2); all numbers."""
    score = math.fsum([w * x, b])
    signal = ((1 + math.tanh(score / 2)) / 2 - t) / (4 * math.cosh(score / 2) ** 2)
    return {
        "db": signal,
        "dw": math.fsum([signal * x, lam * w]),
        "dx": signal * w,
        "dt": t - (1 + math.tanh(score / 2)) / 2,
        "dlam": math.pow(w, 2) / 2,
    }


def sigmoid_neuron_step(
    *, w: float, b: float, x: float, t: float, lam: float, lr: float
) -> dict[str, float]:
    """One step of gradient descent on that loss; all numbers."""
    slopes = sigmoid_neuron_grad(w=w, b=b, x=x, t=t, lam=lam)
    moved_w, moved_b = w - lr * slopes["dw"], b - lr * slopes["db"]
    return {
        "y": t - slopes["dt"],
        "dw": slopes["dw"],
        "db": slopes["db"],
        "w-new": moved_w,
        "b-new": moved_b,
    }


def quadratic_form(*, H: Matrix, w: Sequence[float], convention: str) -> dict[str, object]:
    """The double sum of H_ij w_i w_j and its slopes by each w_k; H: (n, n), w: (n)."""
    n = range(len(w))
    share = 0.5 if convention == "half" else 1.0
    value = share * math.fsum(H[i][j] * w[i] * w[j] for i in n for j in n)
    slopes = [share * math.fsum((H[k][j] + H[j][k]) * w[j] for j in n) for k in n]
    return {"value": value, "grad": slopes}


def newton_cost(*, n: int, bytes_per_number: int) -> dict[str, float]:
    """Entries of a matrix with n rows of n numbers, and the room they take."""
    entries = sum(n for _ in range(2)) ** 2 // 4
    return {
        "hessian-entries": entries,
        "bytes": entries * bytes_per_number,
        "terabytes": entries * bytes_per_number / 10**12,
    }


def quadratic_gd(*, H: Matrix, w0: Sequence[float], eps: float, t: int) -> dict[str, object]:
    """Descent on the double sum of H_ij w_i w_j, one step after the other; H: (n, n), w0: (n)."""
    w = list(w0)
    for _ in range(t):
        slopes = [2 * math.fsum(a * c for a, c in zip(row, w, strict=True)) for row in H]
        w = [one - eps * slope for one, slope in zip(w, slopes, strict=True)]
    return {"w-t": w}


def quadratic_gd_convergence(*, eigenvalues: Sequence[float], eps: float) -> dict[str, object]:
    """The step is best where the outer factors have the same size; eigenvalues: (n).

    Goodfellow, Bengio and Courville 2016, section 4.3.
    """
    ordered = sorted(eigenvalues)
    factors = [1 - eps * one - eps * one for one in eigenvalues]
    if ordered[0] < 0:
        return {"factors": factors, "verdict": "diverges"}
    edge = max(eps * one for one in eigenvalues)
    verdict = "oscillates" if math.isclose(edge, 1, rel_tol=1e-9) else "converges"
    found = {
        "eps-max": 1 / ordered[-1],
        "factors": factors,
        "verdict": "diverges" if edge > 1 and verdict == "converges" else verdict,
    }
    if ordered[0] > 0:
        found["eps-best"] = 0.5 / ((ordered[0] + ordered[-1]) / 2)
        found["rate-best"] = abs(1 - 2 * ordered[0] / (ordered[0] + ordered[-1]))
    return found


def newton_step(*, H: Matrix, w: Sequence[float]) -> dict[str, object]:
    """Gauss-Jordan elimination of 2H d = 2H w, then w - d; H: (n, n), w: (n)."""
    n = len(w)
    slopes = [2 * math.fsum(H[i][j] * w[j] for j in range(n)) for i in range(n)]
    rows = [[2.0 * one for one in H[i]] + [slopes[i]] for i in range(n)]
    for k in range(n):
        best = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[best] = rows[best], rows[k]
        rows[k] = [one / rows[k][k] for one in rows[k]]
        for i in range(n):
            if i != k:
                rows[i] = [p - rows[i][k] * q for p, q in zip(rows[i], rows[k], strict=True)]
    return {"grad": slopes, "w-new": [w[i] - rows[i][n] for i in range(n)]}
