"""Optimisers as libraries offer them, over several steps from a list of gradients.

Parameters are a number or an array of any shape, and everything is elementwise; the gradients
have the steps along their first axis. Steps count from 1, averages start at 0; what is either
so or not is "yes" or "no".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlstudy.worksheets.procedures.runs import end_run, is_shown, put, read_run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlstudy.worksheets.work import Work

    Lines = Iterable[tuple[str, str]]


def _run(work: Work, known: dict[str, Any], t: int, steps: int, lines: Lines) -> None:
    """Work the lines of step t out, one after the other."""
    shown = is_shown(t, steps)
    for symbol, formula in lines:
        known[symbol] = put(work, shown, symbol, formula, known)


def _start(theta: Any, grads: Any, zeros: str, **rates: Any) -> tuple[dict[str, Any], list[Any]]:
    """Everything that is known before the first step; averages named in `zeros` start at 0."""
    current, path = read_run(theta, grads)
    known: dict[str, Any] = {name: float(rate) for name, rate in rates.items()}
    known.update({f"{name}_0": 0.0 * current for name in zeros.split()})
    known["theta_0"] = current
    known.update({f"g_{t}": g for t, g in enumerate(path, 1)})
    return known, path


def sgd(
    work: Work,
    *,
    theta: Any,
    grads: Any,
    lr: float,
    momentum: float,
    nesterov: str,
    weight_decay: float,
    form: str,
) -> None:
    """SGD with momentum: b = mu*b + g, theta -= lr*b; Nesterov's steps by g + mu*b.

    g includes weight_decay*theta. The form "inside" keeps the rate in the velocity,
    v = mu*v - lr*g, theta += v (Nesterov: theta += mu*v - lr*g); theta is the same for a
    constant rate. Source: Sutskever et al. 2013; PyTorch's optim.SGD (outside), Keras (inside).
    Results: velocity, trajectory, theta-new. Variants: no-momentum, averaged (1 - mu before g),
    other-nesterov (Nesterov's step where it is not asked for, and the reverse), added.
    """
    known, path = _start(theta, grads, "b", eta=lr, mu=momentum, lam=weight_decay)
    looked = (nesterov == "yes") is not (work.variant == "other-nesterov")
    for t in range(1, len(path) + 1):
        g = f"(g_{t} + lam*theta_{t - 1})" if weight_decay else f"g_{t}"
        lines = _sgd_lines(t, g, looked, form == "inside", work.variant)
        _run(work, known, t, len(path), lines)
    known[f"velocity_{len(path)}"] = known[f"b_{len(path)}"]
    end_run(work, known, len(path), ("velocity",))


def _sgd_lines(t: int, g: str, nesterov: bool, inside: bool, variant: str | None) -> Lines:
    """The velocity and the step of time t; `inside` keeps the rate in the velocity."""
    if variant == "averaged":
        g = f"(1 - mu)*{g}"
    velocity = f"mu*b_{t - 1} - eta*{g}" if inside else f"mu*b_{t - 1} + {g}"
    sign = "+" if inside else "-"
    if nesterov:
        move = f"(mu*b_{t} - eta*{g})" if inside else f"eta*({g} + mu*b_{t})"
    else:
        move = f"b_{t}" if inside else f"eta*b_{t}"
    if variant == "no-momentum":
        sign, move = "-", f"eta*{g}"
    if variant == "added":
        sign = "-" if inside else "+"
    return ((f"b_{t}", velocity), (f"theta_{t}", f"theta_{t - 1} {sign} {move}"))


def rmsprop(
    work: Work,
    *,
    theta: Any,
    grads: Any,
    lr: float,
    rho: float,
    eps: float,
    momentum: float,
    centered: str,
    eps_inside: str,
) -> None:
    """RMSprop: v = rho*v + (1 - rho)*g**2, b = mu*b + g/(sqrt(v) + eps), theta -= lr*b.

    Centered: the variance v - a**2 in place of v, with a the average of the gradients. ε inside
    the root where asked for. Source: Hinton 2012, lecture 6e; PyTorch's optim.RMSprop.
    Results: v, trajectory, theta-new. Variants: no-root, not-squared (|g| averaged), swapped
    (rho at the new square), other-centered (centered where it is not asked for, and the reverse).
    """
    known, path = _start(theta, grads, "v a b", eta=lr, rho=rho, eps=eps, mu=momentum)
    variance = (centered == "yes") is not (work.variant == "other-centered")
    for t in range(1, len(path) + 1):
        square = f"abs(g_{t})" if work.variant == "not-squared" else f"g_{t}**2"
        old, new = ("(1 - rho)", "rho") if work.variant == "swapped" else ("rho", "(1 - rho)")
        lines = [(f"v_{t}", f"{old}*v_{t - 1} + {new}*{square}")]
        if variance:
            lines.append((f"a_{t}", f"rho*a_{t - 1} + (1 - rho)*g_{t}"))
        spread = f"(v_{t} - a_{t}**2)" if variance else f"v_{t}"
        ratio = f"g_{t}/{_divisor(spread, eps_inside == 'yes', work.variant)}"
        if momentum:
            lines.append((f"b_{t}", f"mu*b_{t - 1} + {ratio}"))
            ratio = f"b_{t}"
        lines.append((f"theta_{t}", f"theta_{t - 1} - eta*{ratio}"))
        _run(work, known, t, len(path), lines)
    end_run(work, known, len(path), ("v",))


def _divisor(spread: str, inside: bool, variant: str | None) -> str:
    if variant == "no-root":
        return f"({spread} + eps)"
    return f"sqrt({spread} + eps)" if inside else f"(sqrt({spread}) + eps)"


def adadelta(work: Work, *, theta: Any, grads: Any, lr: float, rho: float, eps: float) -> None:
    """Adadelta: Delta = g*sqrt(D + eps)/sqrt(G + eps), theta -= lr*Delta.

    G = rho*G + (1 - rho)*g**2 before, D = rho*D + (1 - rho)*Delta**2 after the step.
    Source: Zeiler 2012, algorithm 1 (lr = 1); PyTorch's optim.Adadelta.
    Results: Eg, Edelta, trajectory, theta-new. Variants: no-updates (sqrt(D + eps) left out),
    gradient-above (the new square in the upper root), sum (no decay).
    """
    known, path = _start(theta, grads, "Eg Edelta", eta=lr, rho=rho, eps=eps)
    for t in range(1, len(path) + 1):
        old = "" if work.variant == "sum" else "rho*"
        new = "" if work.variant == "sum" else "(1 - rho)*"
        above = "" if work.variant == "no-updates" else f"sqrt(Edelta_{t - 1} + eps)*"
        if work.variant == "gradient-above":
            above = f"sqrt((1 - rho)*g_{t}**2 + eps)*"
        lines = (
            (f"Eg_{t}", f"{old}Eg_{t - 1} + {new}g_{t}**2"),
            (f"Delta_{t}", f"{above}g_{t}/sqrt(Eg_{t} + eps)"),
            (f"Edelta_{t}", f"{old}Edelta_{t - 1} + {new}Delta_{t}**2"),
            (f"theta_{t}", f"theta_{t - 1} - eta*Delta_{t}"),
        )
        _run(work, known, t, len(path), lines)
    end_run(work, known, len(path), ("Eg", "Edelta"))


def adamw(
    work: Work,
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
) -> None:
    """Adam with weight decay: theta -= lr*lam*theta (decoupled), or g + lam*theta for g (l2).

    The rest is Adam; with amsgrad the divisor is the root of the largest v so far, corrected as
    v is. Source: Loshchilov & Hutter 2019; Reddi et al. 2018; PyTorch's optim.AdamW, optim.Adam.
    Results: m, v, m-hat, v-hat, trajectory, theta-new. Variants: other-decay (decoupled for l2,
    and the reverse), no-decay, no-bias-correction, rate-forgotten (lam*theta without lr),
    latest-average (the divisor forgets the largest v).
    """
    known, path = _start(
        theta, grads, "m v v_max", eta=lr, beta_1=beta1, beta_2=beta2, eps=eps, lam=weight_decay
    )
    coupled = (decay == "l2") is not (work.variant == "other-decay")
    largest = "v_max" if amsgrad == "yes" and work.variant != "latest-average" else "v"
    lam = bool(weight_decay) and work.variant != "no-decay"
    for t in range(1, len(path) + 1):
        b = t - 1
        g = f"(g_{t} + lam*theta_{b})" if lam and coupled else f"g_{t}"
        rate = "lam" if work.variant == "rate-forgotten" else "eta*lam"
        kept = f"theta_{b} - {rate}*theta_{b}" if lam and not coupled else f"theta_{b}"
        first, second = (f"/(1 - beta_{k}**{t})" for k in (1, 2))
        if work.variant == "no-bias-correction":
            first = second = ""
        lines = [
            (f"m_{t}", f"beta_1*m_{b} + (1 - beta_1)*{g}"),
            (f"v_{t}", f"beta_2*v_{b} + (1 - beta_2)*{g}**2"),
        ]
        if amsgrad == "yes":
            lines.append((f"v_max_{t}", f"max(v_max_{b}, v_{t})"))
        lines += [
            (f"m_hat_{t}", f"m_{t}{first}"),
            (f"v_hat_{t}", f"{largest}_{t}{second}"),
            (f"theta_{t}", f"{kept} - eta*m_hat_{t}/(sqrt(v_hat_{t}) + eps)"),
        ]
        _run(work, known, t, len(path), lines)
    end_run(work, known, len(path), ("m", "v", "m-hat", "v-hat"))


def nadam(
    work: Work,
    *,
    theta: Any,
    grads: Any,
    lr: float,
    beta1: float,
    beta2: float,
    eps: float,
    momentum_decay: float,
) -> None:
    """NAdam: theta -= lr*m_bar/(sqrt(v_hat) + eps), m_bar = mu'*m/(1 - P*mu') + (1 - mu)*g/(1 - P).

    mu = beta1*(1 - 0.96**(t*psi)/2) with psi the momentum decay, mu' that of step t + 1, P the
    product of all mu so far; with psi = 0 mu is beta1 throughout. Source: Dozat 2016; PyTorch's
    optim.NAdam (psi = 0.004), Keras (psi = 1). Results: m, v, m-bar, v-hat, trajectory, theta-new.
    Variants: adam (m_hat for m_bar), same-power (1 - P for both), no-gradient-term.
    """
    known, path = _start(
        theta, grads, "m v", eta=lr, beta_1=beta1, beta_2=beta2, eps=eps, psi=momentum_decay
    )
    known["P_0"] = 1.0
    for t in range(1, len(path) + 1):
        lines = [(f"mu_{s}", _momentum(s, momentum_decay)) for s in (t, t + 1)]
        ahead = f"P_{t}" if work.variant == "same-power" else f"P_{t}*mu_{t + 1}"
        m_bar = f"mu_{t + 1}*m_{t}/(1 - {ahead}) + (1 - mu_{t})*g_{t}/(1 - P_{t})"
        if work.variant == "adam":
            m_bar = f"m_{t}/(1 - beta_1**{t})"
        if work.variant == "no-gradient-term":
            m_bar = f"mu_{t + 1}*m_{t}/(1 - {ahead})"
        lines += [
            (f"P_{t}", f"P_{t - 1}*mu_{t}"),
            (f"m_{t}", f"beta_1*m_{t - 1} + (1 - beta_1)*g_{t}"),
            (f"v_{t}", f"beta_2*v_{t - 1} + (1 - beta_2)*g_{t}**2"),
            (f"m_bar_{t}", m_bar),
            (f"v_hat_{t}", f"v_{t}/(1 - beta_2**{t})"),
            (f"theta_{t}", f"theta_{t - 1} - eta*m_bar_{t}/(sqrt(v_hat_{t}) + eps)"),
        ]
        _run(work, known, t, len(path), [line for line in lines if line[0] not in known])
    end_run(work, known, len(path), ("m", "v", "m-bar", "v-hat"))


def _momentum(t: int, decay: float) -> str:
    return f"beta_1*(1 - 0.96**({t}*psi)/2)" if decay else "beta_1"


def radam(
    work: Work,
    *,
    theta: Any,
    grads: Any,
    lr: float,
    beta1: float,
    beta2: float,
    eps: float,
    threshold: str,
) -> None:
    """RAdam: theta -= lr*r*m_hat*sqrt(1 - beta2**t)/(sqrt(v) + eps) once rho_t is large enough.

    Before, theta -= lr*m_hat. rho_t = rho_inf - 2*t*beta2**t/(1 - beta2**t) with
    rho_inf = 2/(1 - beta2) - 1; large enough is above 4 (paper) or 5 (pytorch).
    Source: Liu et al. 2020, algorithm 2; PyTorch's optim.RAdam.
    Results: m, v, rho, trajectory, theta-new. Variants: adam (r = 1 from the start),
    never-rectified, no-bias-correction (m for m_hat).
    """
    known, path = _start(theta, grads, "m v", eta=lr, beta_1=beta1, beta_2=beta2, eps=eps)
    known["rho_inf"] = put(work, True, "rho_inf", "2/(1 - beta_2) - 1", known)
    least = 4 if threshold == "paper" else 5
    for t in range(1, len(path) + 1):
        m_hat = f"m_{t}" if work.variant == "no-bias-correction" else f"m_{t}/(1 - beta_1**{t})"
        lines = (
            (f"rho_{t}", f"rho_inf - 2*{t}*beta_2**{t}/(1 - beta_2**{t})"),
            (f"m_{t}", f"beta_1*m_{t - 1} + (1 - beta_1)*g_{t}"),
            (f"v_{t}", f"beta_2*v_{t - 1} + (1 - beta_2)*g_{t}**2"),
            (f"m_hat_{t}", m_hat),
        )
        _run(work, known, t, len(path), lines)
        rectified = known[f"rho_{t}"] > least and work.variant != "never-rectified"
        _run(work, known, t, len(path), _radam_move(t, rectified, work.variant))
    end_run(work, known, len(path), ("m", "v", "rho"))


def _radam_move(t: int, rectified: bool, variant: str | None) -> Lines:
    adaptive = f"m_hat_{t}*sqrt(1 - beta_2**{t})/(sqrt(v_{t}) + eps)"
    if variant == "adam":
        return ((f"theta_{t}", f"theta_{t - 1} - eta*{adaptive}"),)
    if not rectified:
        return ((f"theta_{t}", f"theta_{t - 1} - eta*m_hat_{t}"),)
    above = f"(rho_{t} - 4)*(rho_{t} - 2)*rho_inf"
    return (
        (f"r_{t}", f"sqrt({above}/((rho_inf - 4)*(rho_inf - 2)*rho_{t}))"),
        (f"theta_{t}", f"theta_{t - 1} - eta*r_{t}*{adaptive}"),
    )
