"""Second opinions for optimisers: entry by entry, averages as sums over all past gradients.

Every function takes a number or nested lists as parameters and gives the same form back.
"""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any


def _listed(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value


def _each(function: Callable[..., float], *values: Any) -> Any:
    """Apply a function entry by entry; single numbers go with every entry."""
    plain = [_listed(value) for value in values]
    sizes = {len(value) for value in plain if isinstance(value, list)}
    if not sizes:
        return function(*(float(value) for value in plain))
    size = max(sizes)
    rows = [value if isinstance(value, list) else [value] * size for value in plain]
    return [_each(function, *(row[i] for row in rows)) for i in range(size)]


def _histories(theta: Any, grads: Any) -> Any:
    """The gradients of every entry, in order: theta's form with lists at its leaves."""
    plain = _listed(theta)
    if isinstance(plain, list):
        return [
            _histories(one, [_listed(g)[i] for g in _listed(grads)]) for i, one in enumerate(plain)
        ]
    return [float(g) for g in _listed(grads)]


def _leaves(theta: Any, histories: Any, function: Callable[[float, list[float]], float]) -> Any:
    plain = _listed(theta)
    if isinstance(plain, list):
        return [_leaves(one, past, function) for one, past in zip(plain, histories, strict=True)]
    return function(float(plain), histories)


def _average(past: list[float], beta: float, power: int = 1) -> float:
    """(1 - beta)·Σ beta^(t - i)·g_i^power: an average from 0 with the recursion solved."""
    t = len(past)
    return (1 - beta) * math.fsum(beta ** (t - i) * g**power for i, g in enumerate(past, 1))


def adam(
    *, theta: Any, grads: Any, lr: float, beta1: float, beta2: float, eps: float
) -> dict[str, object]:
    """Adam with both averages as weighted sums; Kingma & Ba 2015, algorithm 1 and §3."""
    histories = _histories(theta, grads)

    def m_hat(past: list[float]) -> float:
        return _average(past, beta1) / (1 - beta1 ** len(past))

    def v_hat(past: list[float]) -> float:
        return _average(past, beta2, 2) / (1 - beta2 ** len(past))

    def after(steps: int) -> Callable[[float, list[float]], float]:
        def moved(start: float, past: list[float]) -> float:
            firsts = [past[:t] for t in range(1, steps + 1)]
            return start - lr * math.fsum(m_hat(p) / (v_hat(p) ** 0.5 + eps) for p in firsts)

        return moved

    steps = len(_listed(grads))
    results = {
        "m": _leaves(theta, histories, lambda _, past: _average(past, beta1)),
        "v": _leaves(theta, histories, lambda _, past: _average(past, beta2, 2)),
        "m-hat": _leaves(theta, histories, lambda _, past: m_hat(past)),
        "v-hat": _leaves(theta, histories, lambda _, past: v_hat(past)),
        "theta-1": _leaves(theta, histories, after(1)),
        "theta-new": _leaves(theta, histories, after(steps)),
    }
    if steps > 1:
        results["theta-2"] = _leaves(theta, histories, after(2))
    return results


def adam_first_step(
    *, g: float, lr: float, beta1: float, beta2: float, eps: float
) -> dict[str, object]:
    """Both averages of one gradient, added up from a single term; Kingma & Ba 2015 §2.1, §3."""
    share, square_share = 1 - beta1, 1 - beta2
    ratio = math.exp(math.log(share) - math.log(square_share) / 2)
    bound = lr * ratio if share * share > square_share else lr
    return {"ratio": ratio, "bound": bound, "step": lr / (1 / math.copysign(1, g) + eps / g)}


def ema_bias_correction(*, values: Any, beta: float) -> dict[str, object]:
    """The average by its recursion; its factor as the sum of the weights it has given."""
    ema = weights = 0.0
    for value in values:
        ema = beta * ema + (1 - beta) * float(value)
        weights = beta * weights + (1 - beta)
    return {"ema": ema, "factor": weights, "corrected": ema / weights}


def minibatch_gradient(*, grads: Any, theta: Any, lr: float) -> dict[str, object]:
    """The mean gradient, one example after the other; Goodfellow et al. 2016 §8.1.3."""
    total: Any = None
    count = 0
    for one in _listed(grads):
        total = one if total is None else _each(lambda a, b: a + b, total, one)
        count += 1
    mean = _each(lambda a: a / count, total)
    return {"mean-grad": mean, "theta-new": _each(lambda a, b: a - lr * b, theta, mean)}


def moments(*, values: Any, convention: str) -> dict[str, object]:
    """Mean and variance by Welford's updates; the second moment by its own running mean."""
    mean = spread = second = 0.0
    for n, value in enumerate(values, 1):
        x = float(value)
        before = mean
        mean += (x - mean) / n
        spread += (x - before) * (x - mean)
        second += (x * x - second) / n
    divisor = n - 1 if convention == "sample" else n
    return {"mean": mean, "variance": spread / divisor, "second-moment": second}


def rmsprop_step(
    *, theta: Any, v: Any, grad: Any, lr: float, beta: float, eps: float, eps_inside: str
) -> dict[str, object]:
    """Entry by entry; v moves by the share 1 - beta towards g². Hinton 2012, lecture 6e."""
    squares = _each(lambda old, g: old + (1 - beta) * (g * g - old), v, grad)
    if eps_inside == "yes":
        rate = _each(lambda s: lr / math.sqrt(s + eps), squares)
    else:
        rate = _each(lambda s: lr / (math.sqrt(s) + eps), squares)
    return {"v-new": squares, "theta-new": _each(lambda p, r, g: p - r * g, theta, rate, grad)}


def adagrad(*, theta: Any, G: Any, grads: Any, lr: float, eps: float) -> dict[str, object]:
    """Entry by entry, each divisor from all gradients so far; Duchi, Hazan & Singer 2011."""
    zeros = _each(lambda _: 0.0, theta)
    starts = _each(lambda _, g: g, zeros, G)
    histories = _histories(theta, grads)
    if not isinstance(starts, list):
        total, moved = _adagrad(theta, starts, histories, lr, eps)
        return {"G-new": total, "theta-new": moved}
    rows = [
        adagrad(theta=one, G=start, grads=[_listed(g)[i] for g in _listed(grads)], lr=lr, eps=eps)
        for i, (one, start) in enumerate(zip(_listed(theta), starts, strict=True))
    ]
    return {name: [row[name] for row in rows] for name in ("G-new", "theta-new")}


def _adagrad(
    theta: float, start: float, past: list[float], lr: float, eps: float
) -> tuple[float, float]:
    moved = float(theta)
    for t in range(1, len(past) + 1):
        divisor = math.sqrt(start + math.fsum(g * g for g in past[:t])) + eps
        moved -= lr * past[t - 1] / divisor
    return start + math.fsum(g * g for g in past), moved


def adagrad_effective_rate(*, lr: float, n_active: int) -> dict[str, object]:
    """The sum of n squares of 1, added one by one, under the root; Duchi et al. 2011."""
    total = 0.0
    for _ in range(n_active):
        total += 1.0
    return {
        "rare-rate": lr,
        "times": math.exp(math.log(total) / 2),
        "effective-rate": lr * math.exp(-math.log(total) / 2),
    }


def adadelta_step(
    *, theta: Any, Eg: Any, Edelta: Any, grad: Any, rho: float, eps: float
) -> dict[str, object]:
    """Entry by entry: the ratio under one root; Zeiler 2012, algorithm 1."""
    squares = _each(lambda old, g: old + (1 - rho) * (g * g - old), Eg, grad)
    delta = _each(lambda d, s, g: -g * math.sqrt((d + eps) / (s + eps)), Edelta, squares, grad)
    updates = _each(lambda old, d: old + (1 - rho) * (d * d - old), Edelta, delta)
    return {
        "Eg-new": squares,
        "delta": delta,
        "Edelta-new": updates,
        "theta-new": _each(lambda p, d: p + d, theta, delta),
    }


def adamax(
    *, theta: Any, grads: Any, lr: float, beta1: float, beta2: float, eps: float
) -> dict[str, object]:
    """u as the largest of all decayed |g| + eps; Kingma & Ba 2015 §7.1."""
    histories = _histories(theta, grads)

    def largest(past: list[float]) -> float:
        return max(beta2 ** (len(past) - i) * (abs(g) + eps) for i, g in enumerate(past, 1))

    def moved(start: float, past: list[float]) -> float:
        for t in range(1, len(past) + 1):
            u = largest(past[:t])
            m_hat = _average(past[:t], beta1) / (1 - beta1**t)
            start -= lr * m_hat / u if u else 0.0
        return start

    return {
        "m": _leaves(theta, histories, lambda _, past: _average(past, beta1)),
        "u": _leaves(theta, histories, lambda _, past: largest(past)),
        "theta-new": _leaves(theta, histories, moved),
    }


def nadam_step(
    *,
    theta: Any,
    m: Any,
    v: Any,
    t: int,
    grad: Any,
    lr: float,
    beta1: float,
    beta2: float,
    eps: float,
) -> dict[str, object]:
    """Entry by entry with constant beta1, the look-ahead written with m before the step.

    m' = beta1*m + (1 - beta1)*g put into it: beta1²m/(1 - beta1^(t+1)) and the weights of g.
    Dozat 2016.
    """
    soon, now = 1 - beta1 ** (t + 1), 1 - beta1**t
    of_m = beta1 * beta1 / soon
    of_g = (1 - beta1) * (beta1 / soon + 1 / now)
    firsts = _each(lambda old, g: old + (1 - beta1) * (g - old), m, grad)
    squares = _each(lambda old, g: old + (1 - beta2) * (g * g - old), v, grad)
    looked = _each(lambda old, g: of_m * old + of_g * g, m, grad)
    unbiased = _each(lambda s: s / (1 - beta2**t), squares)
    return {
        "m-new": firsts,
        "v-new": squares,
        "m-bar": looked,
        "v-hat": unbiased,
        "theta-new": _each(
            lambda p, n, s: p - lr * n / (math.sqrt(s) + eps), theta, looked, unbiased
        ),
    }


def radam_rectification(*, t: int, beta2: float, threshold: str) -> dict[str, object]:
    """rho_t from the weights of the average, exactly: rho∞ is 2/(1 - beta2) - 1.

    beta2^t/(1 - beta2^t) is one over beta2^-t - 1; the root is taken at the end. Liu et al.
    2020, §4 and algorithm 2.
    """
    beta = Fraction(beta2)
    longest = (1 + beta) / (1 - beta)

    def length(step: int) -> Fraction:
        power = Fraction(1)
        for _ in range(step):
            power *= beta
        return longest - 2 * step / (1 / power - 1) if power else longest

    now = length(int(t))
    results: dict[str, object] = {
        "rho-inf": float(longest),
        "rho-1": float(length(1)),
        "rho-t": float(now),
    }
    if now > (4 if threshold == "paper" else 5):
        square = (now - 4) / (longest - 4) * ((now - 2) / (longest - 2)) / (now / longest)
        results["r-t"] = math.sqrt(square)
    return results


def lookahead_step(*, slow: Any, fast: Any, alpha: float) -> dict[str, object]:
    """The weighted mean of slow and fast, entry by entry; Zhang et al. 2019, algorithm 1."""
    gap = _each(lambda s, f: f - s, slow, fast)
    return {"gap": gap, "slow-new": _each(lambda s, f: (1 - alpha) * s + alpha * f, slow, fast)}


def lookahead(
    *, theta: float, a: float, lr: float, k: int, alpha: float, rounds: int
) -> dict[str, object]:
    """In closed form: k steps shrink theta by (1 - lr*a)^k, a round by 1 - alpha + alpha*that."""
    shrink = 1 - alpha + alpha * (1 - lr * a) ** k
    path = [float(theta) * shrink**r for r in range(rounds + 1)]
    return {"trajectory": path, "slow-new": path[-1]}
