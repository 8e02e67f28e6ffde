"""Second opinions for the losses of libraries: plain loops, gradients by a complex step.

A function that is smooth where it is computed has its slope in the imaginary part that a tiny
imaginary step of one input leaves; nothing is subtracted, so no digits are lost.
"""

import cmath
import math
from collections.abc import Callable, Sequence
from typing import Any

Vector = Sequence[float]
Matrix = Sequence[Sequence[float]]

_tiny = 1e-30


def _slope(function: Callable[[complex], complex], x: float) -> float:
    return function(complex(x, _tiny)).imag / _tiny


def _gradient(function: Callable[[list[complex]], complex], xs: Vector) -> list[float]:
    """The partial slopes of a function of a list."""
    plain = [complex(x) for x in xs]
    return [
        _slope(lambda v, i=i: function([*plain[:i], v, *plain[i + 1 :]]), x)  # type: ignore[misc]
        for i, x in enumerate(xs)
    ]


def _rows(function: Callable[[list[complex]], complex], X: Matrix, K: int) -> list[list[float]]:
    """The partial slopes of a function of a matrix that is written out row by row."""
    flat = _gradient(function, [float(x) for row in X for x in row])
    return [flat[i : i + K] for i in range(0, len(flat), K)]


def _each(function: Callable[..., dict[str, float]], **values: Any) -> dict[str, object]:
    """The function entry by entry; single numbers go with every entry."""
    sizes = [len(value) for value in values.values() if hasattr(value, "__len__")]
    if not sizes:
        return dict(function(**{name: float(value) for name, value in values.items()}))
    found = [
        function(
            **{
                name: float(value[i] if hasattr(value, "__len__") else value)
                for name, value in values.items()
            }
        )
        for i in range(sizes[0])
    ]
    return {key: [one[key] for one in found] for key in found[0]}


def _log_sum_exp(row: Sequence[complex]) -> complex:
    top = max(z.real for z in row)
    return top + cmath.log(sum(cmath.exp(z - top) for z in row))


def bce_with_logits(
    *, z: Vector, t: Vector, pos_weight: float, reduction: str
) -> dict[str, object]:
    """log(1 + e^z) as the log-sum-exp of 0 and z; z, t: (n,). Bishop, PRML, §4.3.2."""

    def one(score: complex, target: float) -> complex:
        positive, negative = _log_sum_exp([0j, -score]), _log_sum_exp([0j, score])
        return pos_weight * target * positive + (1 - target) * negative

    def loss(scores: Sequence[complex]) -> complex:
        total = sum(one(score, float(target)) for score, target in zip(scores, t, strict=True))
        return total / (len(z) if reduction == "mean" else 1)

    plain = [complex(score) for score in z]
    losses = [one(score, float(target)).real for score, target in zip(plain, t, strict=True)]
    return {
        "losses": losses,
        "gradient": _gradient(loss, z),
        "loss": losses if reduction == "none" else loss(plain).real,
    }


def cross_entropy_from_logits(
    *, Z: Matrix, labels: Sequence[int], smoothing: float, reduction: str
) -> dict[str, object]:
    """(1 - s)·(loss of the label) + s·(mean loss of all classes); Szegedy et al. 2016, §7."""
    K = len(Z[0])

    def one(row: Sequence[complex], label: int) -> complex:
        above = _log_sum_exp(row)
        return (1 - smoothing) * (above - row[label]) + smoothing * sum(above - z for z in row) / K

    def loss(flat: Sequence[complex]) -> complex:
        rows = [flat[i * K : (i + 1) * K] for i in range(len(labels))]
        total = sum(one(row, int(c)) for row, c in zip(rows, labels, strict=True))
        return total / (len(labels) if reduction == "mean" else 1)

    plain = [[complex(z) for z in row] for row in Z]
    losses = [one(row, int(c)).real for row, c in zip(plain, labels, strict=True)]
    return {
        "losses": losses,
        "gradient": _rows(loss, Z, K),
        "loss": losses if reduction == "none" else loss([z for row in plain for z in row]).real,
    }


def nll_loss(
    *, L: Matrix, labels: Sequence[int], weights: Vector, reduction: str
) -> dict[str, object]:
    """Weighted minus log-probabilities, label by label; Murphy, PML, §10.3."""
    mass = math.fsum(float(weights[int(c)]) for c in labels) if reduction == "mean" else 1.0
    gradient = [[0.0] * len(weights) for _ in labels]
    total = 0.0
    for i, c in enumerate(labels):
        total += float(weights[int(c)]) * float(L[i][int(c)])
        gradient[i][int(c)] = -float(weights[int(c)]) / mass
    return {"gradient": gradient, "loss": -total / mass}


def kl_div_loss(*, L: Matrix, p: Matrix, reduction: str) -> dict[str, object]:
    """Σ p·(log p - L), entry by entry where p > 0; Cover & Thomas, §2.3."""
    entries = [
        (float(a), float(b)) for x, y in zip(L, p, strict=True) for a, b in zip(x, y, strict=True)
    ]
    divisor = {"batchmean": len(L), "mean": len(entries), "sum": 1}[reduction]
    total = math.fsum(b * (math.log(b) - a) for a, b in entries if b > 0)
    return {
        "gradient": [[-float(b) / divisor for b in row] for row in p],
        "loss": total / divisor,
    }


def log_cosh(*, error: Any) -> dict[str, object]:
    """The logarithm of the mean of e^x and e^(-x), the larger one taken out."""

    def one(error: float) -> dict[str, float]:
        size = abs(error)
        slope = (1 - math.exp(-2 * size)) / (1 + math.exp(-2 * size))
        return {
            "gradient": math.copysign(slope, error),
            "loss": size + math.log((1 + math.exp(-2 * size)) / 2),
        }

    return _each(one, error=error)


def squared_hinge(*, y: Any, score: Any, margin: float) -> dict[str, object]:
    """(gap + |gap|)²/4 with the gap to the margin."""

    def one(y: float, score: float, margin: float) -> dict[str, float]:
        gap = margin - y * score
        twice = gap + abs(gap)
        return {"gradient": -y * twice, "loss": twice * twice / 4}

    return _each(one, y=y, score=score, margin=margin)


def soft_margin(*, y: Any, score: Any) -> dict[str, object]:
    """The log-sum-exp of 0 and -y·s, with a complex step."""

    def one(y: float, score: float) -> dict[str, float]:
        def loss(s: complex) -> complex:
            return _log_sum_exp([0j, -y * s])

        return {"gradient": _slope(loss, score), "loss": loss(complex(score)).real}

    return _each(one, y=y, score=score)


def focal(*, p: Any, t: Any, gamma: float, alpha: float, balanced: str) -> dict[str, object]:
    """Label by label with a complex step; Lin et al. 2017, eq. 4 and, balanced, eq. 5."""

    def one(p: float, t: float, gamma: float, alpha: float) -> dict[str, float]:
        def loss(v: complex) -> complex:
            if t == 1:
                share = alpha if balanced == "yes" else 1
                return -share * cmath.exp(gamma * cmath.log(1 - v)) * cmath.log(v)
            share = 1 - alpha if balanced == "yes" else 1
            return -share * cmath.exp(gamma * cmath.log(v)) * cmath.log(1 - v)

        return {"gradient": _slope(loss, p), "loss": loss(complex(p)).real}

    return _each(one, p=p, t=t, gamma=gamma, alpha=alpha)


def dice(*, p: Vector, t: Sequence[int], smooth: float) -> dict[str, object]:
    """(Σp + Σt - 2Σpt)/(Σp + Σt + s), with a complex step; Milletari et al. 2016."""

    def loss(ps: Sequence[complex]) -> complex:
        apart = sum(
            v * (1 - int(label)) + int(label) * (1 - v) for v, label in zip(ps, t, strict=True)
        )
        return apart / (sum(ps) + sum(int(label) for label in t) + smooth)

    return {"gradient": _gradient(loss, p), "loss": loss([complex(v) for v in p]).real}


def cosine_embedding(*, x1: Vector, x2: Vector, y: int, margin: float) -> dict[str, object]:
    """The cosine as the inner product of two unit vectors, with a complex step."""

    def cosine(xs: Sequence[complex]) -> complex:
        length = cmath.sqrt(sum(x * x for x in xs))
        other = math.hypot(*(float(x) for x in x2))
        return sum((x / length) * (float(v) / other) for x, v in zip(xs, x2, strict=True))

    def loss(xs: Sequence[complex]) -> complex:
        c = cosine(xs)
        if y == 1:
            return 1 - c
        return c - margin if c.real > margin else 0j

    plain = [complex(x) for x in x1]
    return {
        "cosine": cosine(plain).real,
        "gradient": _gradient(loss, x1),
        "loss": loss(plain).real,
    }


def poisson_nll(*, x: Any, t: Any, log_input: str) -> dict[str, object]:
    """rate - t·log rate with a complex step; Bishop & Bishop, §2.5."""

    def one(x: float, t: float) -> dict[str, float]:
        def loss(v: complex) -> complex:
            rate = cmath.exp(v) if log_input == "yes" else v
            return rate - (t * cmath.log(rate) if t else 0)

        return {"gradient": _slope(loss, x), "loss": loss(complex(x)).real}

    return _each(one, x=x, t=t)


def gaussian_nll(*, mean: Any, t: Any, variance: Any) -> dict[str, object]:
    """log σ + half the squared distance in deviations, with complex steps; PRML, eq. 1.54."""

    def one(mean: float, t: float, variance: float) -> dict[str, float]:
        def loss(m: complex, v: complex) -> complex:
            sigma = cmath.sqrt(v)
            return cmath.log(sigma) + ((t - m) / sigma) ** 2 / 2

        return {
            "gradient-mean": _slope(lambda m: loss(m, complex(variance)), mean),
            "gradient-variance": _slope(lambda v: loss(complex(mean), v), variance),
            "loss": loss(complex(mean), complex(variance)).real,
        }

    return _each(one, mean=mean, t=t, variance=variance)


def triplet_margin(
    *, anchor: Vector, positive: Vector, negative: Vector, margin: float, squared: str
) -> dict[str, object]:
    """Distances in plain loops, gradients with complex steps; Schroff et al. 2015, eq. 3."""

    def distance(u: Sequence[complex], v: Sequence[complex]) -> complex:
        total = sum((a - b) * (a - b) for a, b in zip(u, v, strict=True))
        return total if squared == "yes" else cmath.sqrt(total)

    a, p, n = ([complex(x) for x in one] for one in (anchor, positive, negative))

    def loss(a: Sequence[complex], p: Sequence[complex], n: Sequence[complex]) -> complex:
        over = distance(a, p) - distance(a, n) + margin
        return over if over.real > 0 else 0j

    return {
        "gradient-positive": _gradient(lambda v: loss(a, v, n), positive),
        "gradient-negative": _gradient(lambda v: loss(a, p, v), negative),
        "gradient-anchor": _gradient(lambda v: loss(v, p, n), anchor),
        "loss": loss(a, p, n).real,
    }


def margin_ranking(*, x1: Any, x2: Any, y: Any, margin: float) -> dict[str, object]:
    """What the lead lacks to the margin, as the mean of a number and its size."""

    def one(x1: float, x2: float, y: float, margin: float) -> dict[str, float]:
        higher, lower = (x1, x2) if y > 0 else (x2, x1)
        lack = margin - (higher - lower)
        return {"gradient": -y if lack > 0 else 0.0, "loss": (lack + abs(lack)) / 2}

    return _each(one, x1=x1, x2=x2, y=y, margin=margin)


def pinball(*, y: Any, y_hat: Any, tau: float) -> dict[str, object]:
    """|u|/2 + (τ - ½)·u with u the target minus the prediction; Koenker & Bassett 1978."""

    def one(y: float, y_hat: float, tau: float) -> dict[str, float]:
        u = y - y_hat
        side = (u > 0) - (u < 0)
        return {
            "gradient": -(side / 2 + (tau - 0.5)) if side else 0.0,
            "loss": abs(u) / 2 + (tau - 0.5) * u,
        }

    return _each(one, y=y, y_hat=y_hat, tau=tau)


def gan_critic(*, real: Vector, fake: Vector, kind: str) -> dict[str, object]:
    """Sample by sample; Mao et al. 2017 (least squares), Lim & Ye 2017 (hinge)."""
    real_term = fake_term = generator = 0.0
    for r in real:
        gap = 1 - float(r)
        real_term += (gap * gap / 2 if kind == "least-squares" else max(0.0, gap)) / len(real)
    for f in fake:
        gap = 1 - float(f)
        square = float(f) * float(f) / 2
        fake_term += (square if kind == "least-squares" else max(0.0, 2 - gap)) / len(fake)
        generator += (gap * gap / 2 if kind == "least-squares" else gap - 1) / len(fake)
    return {
        "real-term": real_term,
        "fake-term": fake_term,
        "d-loss": real_term + fake_term,
        "g-loss": generator,
    }
