"""Second opinions for the optimisers of libraries: entry by entry, averages as weighted sums.

Every function takes a number or nested lists as parameters and gives the same form back; a run is
worked out from all gradients so far at every step, so that no average is carried along.
"""

import math
from collections.abc import Callable
from typing import Any

Move = Callable[[float, list[float]], float]


def _listed(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value


def _paths(theta: Any, grads: Any, move: Move) -> Any:
    """By entry, theta's way from the start on; `move` gets theta and the gradients so far.

    It may put another number in the place of the last gradient, as weight decay does.
    """
    theta, grads = _listed(theta), _listed(grads)
    if isinstance(theta, list):
        return [_paths(one, [g[i] for g in grads], move) for i, one in enumerate(theta)]
    past: list[float] = []
    way = [float(theta)]
    for g in grads:
        past.append(float(g))
        way.append(move(way[-1], past))
    return way, past


def _each(paths: Any, read: Callable[[list[float], list[float]], Any]) -> Any:
    """What `read` makes of every entry's way and gradients, in theta's form."""
    if isinstance(paths, list):
        return [_each(one, read) for one in paths]
    return read(*paths)


def _trajectory(paths: Any) -> list[Any]:
    """theta's form at every time."""
    first = paths
    while isinstance(first, list):
        first = first[0]
    ways = _each(paths, lambda way, _: way)
    return [_at(ways, t, paths) for t in range(len(first[0]))]


def _at(ways: Any, t: int, paths: Any) -> Any:
    """Time t of every way, in the form of `paths`."""
    if isinstance(paths, list):
        return [_at(way, t, path) for way, path in zip(ways, paths, strict=True)]
    return ways[t]


def _ending(paths: Any) -> dict[str, object]:
    return {"trajectory": _trajectory(paths), "theta-new": _each(paths, lambda way, _: way[-1])}


def _average(past: list[float], beta: float, power: int = 1) -> float:
    """(1 - beta)·Σ beta^(t - i)·g_i^power."""
    t = len(past)
    return (1 - beta) * math.fsum(beta ** (t - i) * g**power for i, g in enumerate(past, 1))


def sgd(
    *,
    theta: Any,
    grads: Any,
    lr: float,
    momentum: float,
    nesterov: str,
    weight_decay: float,
    form: str,
) -> dict[str, object]:
    """The velocity as Σ mu^(t - k)·g_k of all gradients so far; Sutskever et al. 2013."""

    def velocity(past: list[float]) -> float:
        return math.fsum(momentum ** (len(past) - k) * g for k, g in enumerate(past, 1))

    def move(at: float, past: list[float]) -> float:
        past[-1] += weight_decay * at
        ahead = momentum * velocity(past) + past[-1] if nesterov == "yes" else velocity(past)
        return at - lr * ahead

    paths = _paths(theta, grads, move)
    scale = -lr if form == "inside" else 1.0
    return {"velocity": _each(paths, lambda _, past: scale * velocity(past)), **_ending(paths)}


def rmsprop(
    *,
    theta: Any,
    grads: Any,
    lr: float,
    rho: float,
    eps: float,
    momentum: float,
    centered: str,
    eps_inside: str,
) -> dict[str, object]:
    """The buffer as Σ mu^(t - k)·g_k/divisor_k; Hinton 2012; PyTorch's RMSprop."""

    def divisor(past: list[float]) -> float:
        spread = _average(past, rho, 2) - (_average(past, rho) ** 2 if centered == "yes" else 0.0)
        return math.sqrt(spread + eps) if eps_inside == "yes" else math.sqrt(spread) + eps

    def move(at: float, past: list[float]) -> float:
        ways = range(1, len(past) + 1)
        return at - lr * math.fsum(
            momentum ** (len(past) - k) * past[k - 1] / divisor(past[:k]) for k in ways
        )

    paths = _paths(theta, grads, move)
    return {"v": _each(paths, lambda _, past: _average(past, rho, 2)), **_ending(paths)}


def adadelta(*, theta: Any, grads: Any, lr: float, rho: float, eps: float) -> dict[str, object]:
    """All updates anew from the gradients so far; Zeiler 2012."""

    def updates(past: list[float]) -> list[float]:
        done: list[float] = []
        for k, g in enumerate(past, 1):
            above, below = _average(done, rho, 2), _average(past[:k], rho, 2)
            done.append(g * math.sqrt((above + eps) / (below + eps)))
        return done

    paths = _paths(theta, grads, lambda at, past: at - lr * updates(past)[-1])
    return {
        "Eg": _each(paths, lambda _, past: _average(past, rho, 2)),
        "Edelta": _each(paths, lambda _, past: _average(updates(past), rho, 2)),
        **_ending(paths),
    }


def adamw(
    *,
    theta: Any,
    grads: Any,
    lr: float,
    beta1: float,
    beta2: float,
    eps: float,
    weight_decay: float,
    decay: str,
    amsgrad: str,
) -> dict[str, object]:
    """Averages as weighted sums, the largest v by looking at all of them; Loshchilov & Hutter."""

    def m_hat(past: list[float]) -> float:
        return _average(past, beta1) / (1 - beta1 ** len(past))

    def v_hat(past: list[float]) -> float:
        every = [_average(past[:k], beta2, 2) for k in range(1, len(past) + 1)]
        return (max(every) if amsgrad == "yes" else every[-1]) / (1 - beta2 ** len(past))

    def move(at: float, past: list[float]) -> float:
        if decay == "l2":
            past[-1] += weight_decay * at
        else:
            at *= 1 - lr * weight_decay
        return at - lr * m_hat(past) / (math.sqrt(v_hat(past)) + eps)

    paths = _paths(theta, grads, move)
    return {
        "m": _each(paths, lambda _, past: _average(past, beta1)),
        "v": _each(paths, lambda _, past: _average(past, beta2, 2)),
        "m-hat": _each(paths, lambda _, past: m_hat(past)),
        "v-hat": _each(paths, lambda _, past: v_hat(past)),
        **_ending(paths),
    }


def nadam(
    *,
    theta: Any,
    grads: Any,
    lr: float,
    beta1: float,
    beta2: float,
    eps: float,
    momentum_decay: float,
) -> dict[str, object]:
    """Products of momenta as products over all steps; Dozat 2016."""

    def momentum(t: int) -> float:
        return beta1 * (1 - 0.5 * math.pow(0.96, t * momentum_decay)) if momentum_decay else beta1

    def m_bar(past: list[float]) -> float:
        t = len(past)
        so_far = math.prod(momentum(k) for k in range(1, t + 1))
        soon = so_far * momentum(t + 1)
        kept = momentum(t + 1) * _average(past, beta1) / (1 - soon)
        return kept + past[-1] * (1 - momentum(t)) / (1 - so_far)

    def v_hat(past: list[float]) -> float:
        return _average(past, beta2, 2) / (1 - beta2 ** len(past))

    paths = _paths(
        theta,
        grads,
        lambda at, past: at - lr * m_bar(past) / (math.sqrt(v_hat(past)) + eps),
    )
    return {
        "m": _each(paths, lambda _, past: _average(past, beta1)),
        "v": _each(paths, lambda _, past: _average(past, beta2, 2)),
        "m-bar": _each(paths, lambda _, past: m_bar(past)),
        "v-hat": _each(paths, lambda _, past: v_hat(past)),
        **_ending(paths),
    }


def radam(
    *,
    theta: Any,
    grads: Any,
    lr: float,
    beta1: float,
    beta2: float,
    eps: float,
    threshold: str,
) -> dict[str, object]:
    """rho_t as 1 + 2·(mean age of the squares), then the rectified step; Liu et al. 2020 §3.

    The gradient k of t has the weight beta2^(t - k) and the age t - k.
    """
    longest = (1 + beta2) / (1 - beta2)

    def length(t: int) -> float:
        weights = [beta2 ** (t - k) for k in range(1, t + 1)]
        age = math.fsum(w * (t - k) for k, w in enumerate(weights, 1)) / math.fsum(weights)
        return 1 + 2 * age

    def move(at: float, past: list[float]) -> float:
        t = len(past)
        m_hat = _average(past, beta1) / (1 - beta1**t)
        rho = length(t)
        if rho <= (4 if threshold == "paper" else 5):
            return at - lr * m_hat
        share = (rho - 4) / (longest - 4) * (rho - 2) / (longest - 2) * longest / rho
        below = math.sqrt(_average(past, beta2, 2)) + eps
        return at - lr * m_hat * math.sqrt(share * (1 - beta2**t)) / below

    paths = _paths(theta, grads, move)
    return {
        "m": _each(paths, lambda _, past: _average(past, beta1)),
        "v": _each(paths, lambda _, past: _average(past, beta2, 2)),
        "rho": length(len(_listed(grads))),
        **_ending(paths),
    }


def lr_schedule(
    *,
    lr: float,
    t: int,
    kind: str,
    gamma: float,
    period: int,
    total: int,
    lowest: float,
    power: float,
) -> dict[str, object]:
    """Step by step for the jumps, closed forms by other identities for the rest.

    Half a cosine wave is cos² of half the angle: Loshchilov & Hutter 2017, eq. 5.
    """
    left = max(0.0, (total - t) / total)
    if kind == "step":
        rate = lr
        for done in range(1, t + 1):
            rate *= gamma if done % period == 0 else 1.0
    elif kind == "exponential":
        rate = lr * math.exp(t / period * math.log(gamma))
    elif kind == "cosine":
        rate = lowest + (lr - lowest) * math.sin(math.pi / 2 * left) ** 2
    elif kind == "polynomial":
        rate = lr * math.pow(left, power)
    elif kind == "inverse-time":
        rate = lr * period / (period + gamma * t)
    else:
        rate = lr - lr * left
    return {"rate": rate}


def clip_by_value(*, g: Any, limit: float) -> dict[str, object]:
    """The middle one of an entry and both limits."""
    if hasattr(g, "__len__"):
        return {"clipped": [clip_by_value(g=one, limit=limit)["clipped"] for one in g]}
    return {"clipped": sorted((-limit, float(g), limit))[1]}
