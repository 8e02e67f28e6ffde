"""Recurrent networks over time: states unrolled, gradients carried back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dlstudy.worksheets.procedures.series import collect, numbered
from dlstudy.worksheets.solution import WorkError

if TYPE_CHECKING:
    import numpy as np

    from dlstudy.worksheets.work import Work

    Array = np.ndarray[Any, np.dtype[Any]]


def unroll(work: Work, *, x: Sequence[float], w_h: float, w_x: float, b: float, h0: float) -> None:
    """States h_t = tanh(w_h*h_{t-1} + w_x*x_t + b) of a unit with one weight of each kind.

    Results: states (T). Variants: no-memory drops the state, input-instead-of-state feeds
    x_{t-1} back (0 before the first), no-activation drops tanh.
    """
    weights = {"w_h": w_h, "w_x": w_x, "b": b}
    states = _states(work, [float(entry) for entry in x], weights, float(h0))
    collect(work, "states", numbered("h", states[1:]))


def _states(work: Work, x: list[float], weights: dict[str, float], h0: float) -> list[float]:
    """h_0, h_1, … h_T, each recorded from h_1 on."""
    if not x:
        raise WorkError("x needs at least one input", name="x")
    states = [h0]
    bias = " + b" if "b" in weights else ""
    for t, entry in enumerate(x, 1):
        before: dict[str, float] = {f"h_{t - 1}": states[-1]}
        if work.variant == "input-instead-of-state":
            before = {f"x_{t - 1}": x[t - 2] if t > 1 else 0.0}
        carried = "" if work.variant == "no-memory" else f"w_h*{next(iter(before))} + "
        score = f"{carried}w_x*x_{t}{bias}"
        formula = score if work.variant == "no-activation" else f"tanh({score})"
        values = {**weights, **before, f"x_{t}": entry}
        states.append(float(work.step(f"h-{t}", f"h_{t} = {formula}", **values)))
    return states


def bptt(
    work: Work, *, x: Sequence[float], w_h: float, w_x: float, h0: float, target: float
) -> None:
    """The gradient of E = (h_T - t)**2/2 with respect to w_h, for h_t = tanh(w_h*h + w_x*x_t).

    d_k is the error carried back to h_k, g_k the contribution of step k.
    Results: states (T), terms (T), gradient. Variants: last-step-only, chain-products-missing
    (the error is not carried through the later steps), averaged (divided by T), sign (t - h_T).
    """
    inputs = [float(entry) for entry in x]
    states = _states(work, inputs, {"w_h": w_h, "w_x": w_x}, float(h0))
    collect(work, "states", numbered("h", states[1:]))
    last = len(inputs)
    difference = f"t - h_{last}" if work.variant == "sign" else f"h_{last} - t"
    values: dict[str, float] = {f"h_{last}": states[-1], "t": target}
    error = work.step(f"d-{last}", f"d_{last} = {difference}", **values)
    terms = [0.0] * last
    for k in range(last, 0, -1):
        terms[k - 1] = _term(work, states, k, error)
        if k > 1:
            error = _carried(work, states, k, error, w_h)
    contributions = numbered("g", terms)
    collect(work, "terms", contributions)
    _gradient(work, contributions)


def _term(work: Work, states: list[float], k: int, error: float) -> float:
    """What step k contributes to the gradient."""
    values = {f"d_{k}": error, f"h_{k}": states[k], f"h_{k - 1}": states[k - 1]}
    formula = f"g_{k} = d_{k}*(1 - h_{k}**2)*h_{k - 1}"
    return float(work.step(f"term-{k}", formula, **values))


def _carried(work: Work, states: list[float], k: int, error: float, w_h: float) -> float:
    """The error at h_{k-1}."""
    values = {f"d_{k}": error, "w_h": w_h, f"h_{k}": states[k]}
    through = "" if work.variant == "chain-products-missing" else f"*w_h*(1 - h_{k}**2)"
    return float(work.step(f"d-{k - 1}", f"d_{k - 1} = d_{k}{through}", **values))


def _gradient(work: Work, terms: dict[str, float]) -> None:
    if work.variant == "last-step-only":
        work.step("gradient", f"g_{len(terms)}", **terms)
    elif len(terms) > 12:
        total = sum(terms.values())
        work.result("gradient", total / len(terms) if work.variant == "averaged" else total)
    elif work.variant == "averaged":
        work.step("gradient", f"({' + '.join(terms)})/{len(terms)}", **terms)
    else:
        work.step("gradient", " + ".join(terms), **terms)


def jacobian_norm(work: Work, *, W_h: Array, states: Array) -> None:
    """The Jacobian of h_t by h_k over tanh states h_{k+1} … h_t, its norm, and two bounds.

    W_h (H, H), states (T, H), T = t - k. Results: J (H, H), gamma-W, norm, step-bound, bound.
    Variants: one-factor-too-many (exponent T + 1), exponent-missing, determinant-as-norm,
    equality (the bound is taken for the norm).
    """
    import numpy as np

    rows = np.asarray(states, dtype=float)
    W = np.asarray(W_h, dtype=float)
    if rows.ndim != 2 or not rows.size or W.shape != (rows.shape[-1],) * 2:
        raise WorkError(
            f"states must be rows as long as W_h is wide, {W.shape[-1]}, at least one",
            name="states",
        )
    J = _jacobian(work, W, rows)
    gamma = work.step("gamma-W", "gamma_W = spectral_norm(W_h)", W_h=W)
    powers = {"gamma_W": gamma, "n": len(rows)}
    if work.variant == "equality":
        work.step("norm", "gamma_W**n", **powers)
    else:
        work.step("norm", "spectral_norm(J)", J=J)
    slopes = {
        f"m_{j}": work.step(f"slope-{j}", f"m_{j} = max(1 - h_{j}**2)", **{f"h_{j}": h})
        for j, h in enumerate(rows, 1)
    }
    work.step("step-bound", "*".join(["gamma_W**n", *slopes]), **powers, **slopes)
    bound = {
        "one-factor-too-many": "gamma_W**(n + 1)",
        "exponent-missing": "gamma_W",
        "determinant-as-norm": "abs(det(W_h))**n",
    }.get(work.variant or "", "gamma_W**n")
    work.step("bound", bound, **powers, W_h=W)


def _jacobian(work: Work, W: Array, rows: Array) -> Array:
    """The product of the steps' Jacobians, the latest on the left; the last one is named J."""
    J: Array | None = None
    for j, h in enumerate(rows, 1):
        values: dict[str, Any] = {f"h_{j}": h, "W_h": W}
        formula = f"diag(1 - h_{j}**2)@W_h"
        if J is not None:
            values[f"J_{j - 1}"] = J
            formula += f"@J_{j - 1}"
        if j == len(rows):
            J = work.step("J", formula, **values)
        else:
            J = work.step(f"J-{j}", f"J_{j} = {formula}", **values)
    assert J is not None
    return J
