"""Optimisers over several steps: Adam, Adamax and AdaGrad from a list of gradients, Lookahead.

Parameters are a number or an array of any shape, and everything is elementwise; the gradients
have the steps along their first axis. Steps count from 1, averages start at 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlstudy.worksheets.procedures.runs import (
    end_run,
    is_shown,
    most_steps,
    numbers,
    put,
    read_run,
)
from dlstudy.worksheets.procedures.series import collect, numbered
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import evaluate, read_formula

if TYPE_CHECKING:
    import numpy as np

    from dlstudy.worksheets.work import Work

    Array = np.ndarray[Any, np.dtype[Any]]
    Numbers = float | Array

too_far = 1e100
"""Beyond this a run is given up, long before floats overflow."""


def adam(
    work: Work, *, theta: Any, grads: Any, lr: float, beta1: float, beta2: float, eps: float
) -> None:
    """Adam: m = beta1*m + (1 - beta1)*g, v the same of g**2, theta -= lr*m_hat/(sqrt(v_hat) + eps).

    m_hat = m/(1 - beta1**t), v_hat = v/(1 - beta2**t). Kingma & Ba 2015, algorithm 1.
    Results: m, v, m-hat, v-hat, theta-1, theta-2 (from two gradients on), theta-new, each of
    theta's shape. Variants: no-bias-correction, wrong-power (1 - beta for 1 - beta**t),
    no-square-root, notes-without-plus (averages multiplied), square-of-mean (v = m**2),
    squared-average (v the square of an average).
    """
    current, path = read_run(theta, grads)
    rates = {"eta": float(lr), "beta_1": float(beta1), "beta_2": float(beta2), "eps": float(eps)}
    known: dict[str, Any] = {**rates, "m_0": 0.0 * current, "v_0": 0.0 * current}
    known["theta_0"] = current
    for t, g in enumerate(path, 1):
        known[f"g_{t}"] = g
        shown = is_shown(t, len(path))
        for symbol, formula in _adam_step(t, work.variant):
            known[symbol] = put(work, shown, symbol, formula, known)
    end_run(work, known, len(path), ("m", "v", "m-hat", "v-hat"))


def _adam_step(t: int, variant: str | None) -> tuple[tuple[str, str], ...]:
    """The five lines of a step, each a symbol and its formula."""
    b = t - 1
    plus = "*" if variant == "notes-without-plus" else " + "
    v = {
        "square-of-mean": f"m_{t}**2",
        "squared-average": f"(beta_2*v_{b} + (1 - beta_2)*g_{t})**2",
    }.get(variant or "", f"beta_2*v_{b}{plus}(1 - beta_2)*g_{t}**2")
    power = "" if variant == "wrong-power" else f"**{t}"
    corrected = variant != "no-bias-correction"
    root = f"v_hat_{t}" if variant == "no-square-root" else f"sqrt(v_hat_{t})"
    return (
        (f"m_{t}", f"beta_1*m_{b}{plus}(1 - beta_1)*g_{t}"),
        (f"v_{t}", v),
        (f"m_hat_{t}", f"m_{t}/(1 - beta_1{power})" if corrected else f"m_{t}"),
        (f"v_hat_{t}", f"v_{t}/(1 - beta_2{power})" if corrected else f"v_{t}"),
        (f"theta_{t}", f"theta_{b} - eta*m_hat_{t}/({root} + eps)"),
    )


def adamax(
    work: Work, *, theta: Any, grads: Any, lr: float, beta1: float, beta2: float, eps: float = 0.0
) -> None:
    """Adamax: u = max(beta2*u, |g| + eps), theta -= lr/(1 - beta1**t)*m/u, with the m of Adam.

    Where u is 0 there was no gradient yet, and theta stays. Kingma & Ba 2015 §7.1, without eps;
    PyTorch adds it to |g|.
    Results: m, u, theta-new, each of theta's shape. Variants: no-bias-correction, correct-u
    (u divided by 1 - beta2**t), rms (the divisor of Adam).
    """
    current, path = read_run(theta, grads)
    rates = {"eta": float(lr), "beta_1": float(beta1), "beta_2": float(beta2), "eps": float(eps)}
    known: dict[str, Any] = {**rates}
    known.update(m_0=0.0 * current, u_0=0.0 * current, v_0=0.0 * current, theta_0=current)
    for t, g in enumerate(path, 1):
        known[f"g_{t}"] = g
        shown = is_shown(t, len(path))
        *averages, (symbol, formula) = _adamax_step(t, work.variant, bool(eps))
        for one, text in averages:
            known[one] = put(work, shown, one, text, known)
        value = _where_moved(formula, known, known[f"u_{t}"]) if _zero(known[f"u_{t}"]) else None
        known[symbol] = put(work, shown, symbol, formula, known, value)
    end_run(work, known, len(path), ("m", "u"))


def _adamax_step(t: int, variant: str | None, widened: bool) -> tuple[tuple[str, str], ...]:
    """The lines of a step, each a symbol and its formula."""
    b = t - 1
    divisor: tuple[tuple[str, str], ...]
    if variant == "rms":
        divisor = (
            (f"v_{t}", f"beta_2*v_{b} + (1 - beta_2)*g_{t}**2"),
            (f"u_{t}", f"sqrt(v_{t}/(1 - beta_2**{t}))"),
        )
    else:
        divisor = ((f"u_{t}", f"max(beta_2*u_{b}, abs(g_{t}){' + eps' if widened else ''})"),)
    rate = "eta" if variant == "no-bias-correction" else f"eta/(1 - beta_1**{t})"
    below = f"(u_{t}/(1 - beta_2**{t}))" if variant == "correct-u" else f"u_{t}"
    return (
        (f"m_{t}", f"beta_1*m_{b} + (1 - beta_1)*g_{t}"),
        *divisor,
        (f"theta_{t}", f"theta_{b} - {rate}*m_{t}/{below}"),
    )


def adagrad(work: Work, *, theta: Any, G: Any, grads: Any, lr: float, eps: float) -> None:
    """AdaGrad: G += g**2, theta -= lr*g/(sqrt(G) + eps). Duchi, Hazan & Singer 2011.

    Results: G-new, theta-new, each of theta's shape. Variants: sum-of-gradients (the square of
    the sum for the sum of squares), last-only (G = g**2), no-root.
    """
    current, path = read_run(theta, grads)
    known: dict[str, Any] = {"eta": float(lr), "eps": float(eps), "theta_0": current}
    known["G_0"] = 0.0 * current + numbers(G)
    for t, g in enumerate(path, 1):
        known[f"g_{t}"] = g
        shown = is_shown(t, len(path))
        root = f"G_{t}" if work.variant == "no-root" else f"sqrt(G_{t})"
        known[f"G_{t}"] = put(work, shown, f"G_{t}", _squares(t, work.variant), known)
        formula = f"theta_{t - 1} - eta*g_{t}/({root} + eps)"
        known[f"theta_{t}"] = put(work, shown, f"theta_{t}", formula, known)
    end_run(work, known, len(path), ("G-new",))


def _squares(t: int, variant: str | None) -> str:
    """What the divisor's root is taken of."""
    if variant == "last-only":
        return f"g_{t}**2"
    if variant == "sum-of-gradients":
        return f"G_0 + ({' + '.join(f'g_{k}' for k in range(1, t + 1))})**2"
    return f"G_{t - 1} + g_{t}**2"


def lookahead(
    work: Work, *, theta: float, a: float, lr: float, k: int, alpha: float, rounds: int
) -> None:
    """Lookahead around k steps of gradient descent on f = a*theta**2/2: phi += alpha*(theta - phi).

    theta are the fast weights, phi the slow ones; both start a round at phi. Zhang et al. 2019,
    algorithm 1. Results: trajectory (rounds + 1) of the slow weights, slow-new.
    Variants: fast-kept (phi = theta), away (sign of the move), average-of-path (mean of the fast
    weights), not-restarted (the fast weights go on from where they were).
    """
    k, rounds = int(k), int(rounds)
    if not (k >= 1 and rounds >= 1 and k * rounds <= most_steps):
        raise WorkError(f"there may be 1 to {most_steps} steps, not {k * rounds}", name="k")
    known: dict[str, Any] = {"eta": float(lr), "a": float(a), "alpha": float(alpha)}
    known["phi_0"] = float(theta)
    for r in range(1, rounds + 1):
        shown = is_shown(r, rounds)
        for t in range(k * (r - 1) + 1, k * r + 1):
            first = t == k * (r - 1) + 1
            restarts = first and (r == 1 or work.variant != "not-restarted")
            before = f"phi_{r - 1}" if restarts else f"theta_{t - 1}"
            formula = f"{before} - eta*a*{before}"
            known[f"theta_{t}"] = put(work, shown, f"theta_{t}", formula, known)
            _bounded(known[f"theta_{t}"])
        known[f"phi_{r}"] = put(work, shown, f"phi_{r}", _slow(r, k, work.variant), known)
    path = numbered("phi", [known[f"phi_{r}"] for r in range(rounds + 1)], first=0)
    collect(work, "trajectory", path)
    work.step("slow-new", f"phi_{rounds}", **known)


def _slow(r: int, k: int, variant: str | None) -> str:
    """The slow weights after a round, from its fast ones."""
    fast, slow = f"theta_{k * r}", f"phi_{r - 1}"
    if variant == "fast-kept":
        return fast
    if variant == "average-of-path":
        return f"({' + '.join(f'theta_{t}' for t in range(k * (r - 1) + 1, k * r + 1))})/{k}"
    return f"{slow} {'-' if variant == 'away' else '+'} alpha*({fast} - {slow})"


def _bounded(value: float) -> None:
    if not abs(value) < too_far:
        raise WorkError("the steps grow without bound: lr is too large for this a", name="lr")


def _zero(u: Any) -> bool:
    import numpy as np

    return bool(np.any(np.equal(u, 0)))


def _where_moved(formula: str, known: dict[str, Any], u: Any) -> Any:
    """The new parameters where u is not 0, the old ones where it is."""
    import numpy as np

    t = next(name for name in read_formula(formula).names if name.startswith("u_"))[2:]
    safe = {**known, f"u_{t}": np.where(np.equal(u, 0), 1.0, u)}
    moved = evaluate(read_formula(formula), safe)
    stays = np.where(np.equal(u, 0), known[f"theta_{int(t) - 1}"], moved)
    return stays if stays.ndim else float(stays)
