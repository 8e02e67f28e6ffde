"""Backpropagation through time for a recurrent layer of several units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlstudy.worksheets.procedures.series import collect, longest_list, numbered
from dlstudy.worksheets.solution import WorkError

if TYPE_CHECKING:
    import numpy as np

    from dlstudy.worksheets.work import Work

    Array = np.ndarray[Any, np.dtype[Any]]


def bptt_layer(
    work: Work, *, x: Array, h0: Array, W_hh: Array, W_xh: Array, b: Array | float, target: Array
) -> None:
    """Gradients of E = |h_T - y|**2/2 for h_t = tanh(W_xh·x_t + W_hh·h_{t-1} + b).

    e_t is dE/dh_t: e_T = h_T - y, e_{t-1} = W_hh^T·d_t with d_t = e_t*(1 - h_t**2), which is
    dE/dz_t. Then dW_hh = sum d_t·h_{t-1}^T, dW_xh = sum d_t·x_t^T, db = sum d_t.
    x (T, d), h0 (H), W_hh (H, H), W_xh (H, d), b (H), target (H). Results: states (T, H),
    deltas (T, H), loss, dW-xh (H, d), db (H), dW-hh (H, H). Variants: last-step-only,
    not-transposed (W_hh for its transpose), slope-missing (d_t = e_t), new-state (h_t for
    h_{t-1} in dW_hh). Source: Goodfellow et al. 2016 §10.2.2.
    """
    rows = list(x)
    if not rows:
        raise WorkError("x needs at least one input", name="x")
    weights = {"W_xh": W_xh, "W_hh": W_hh, "b": b}
    h: dict[str, Any] = {"h_0": h0}
    for t, row in enumerate(rows, 1):
        formula = f"h_{t} = tanh(W_xh@x_{t} + W_hh@h_{t - 1} + b)"
        h[f"h_{t}"] = work.step(f"h-{t}", formula, **weights, **h, **{f"x_{t}": row})
    last = len(rows)
    collect(work, "states", {name: h[name] for name in h if name != "h_0"})
    end = {f"h_{last}": h[f"h_{last}"], "y": target}
    work.step("loss", f"sum((h_{last} - y)**2)/2", **end)
    error = work.step(f"e-{last}", f"e_{last} = h_{last} - y", **end)
    deltas = _backwards(work, h, W_hh, last, error)
    collect(work, "deltas", deltas)
    used = {f"d_{last}": deltas[f"d_{last}"]} if work.variant == "last-step-only" else deltas
    values = {**deltas, **h, **numbered("x", rows)}
    _total(work, "dW-xh", [f"outer(d_{t}, x_{t})" for t in _steps(used)], values)
    _total(work, "db", list(used), values)
    shift = 0 if work.variant == "new-state" else 1
    _total(work, "dW-hh", [f"outer(d_{t}, h_{t - shift})" for t in _steps(used)], values)


def _steps(deltas: dict[str, Any]) -> list[int]:
    return [int(name.removeprefix("d_")) for name in deltas]


def _backwards(work: Work, h: dict[str, Any], W_hh: Array, last: int, error: Any) -> dict[str, Any]:
    """d_1, … d_T, worked out from the last step to the first."""
    deltas: dict[str, Any] = {}
    carry = "W_hh" if work.variant == "not-transposed" else "transpose(W_hh)"
    slope = "" if work.variant == "slope-missing" else "*(1 - h_{t}**2)"
    for t in range(last, 0, -1):
        values = {f"e_{t}": error, f"h_{t}": h[f"h_{t}"]}
        formula = f"d_{t} = e_{t}{slope.format(t=t)}"
        delta = deltas[f"d_{t}"] = work.step(f"d-{t}", formula, **values)
        if t > 1:
            formula = f"e_{t - 1} = {carry}@d_{t}"
            error = work.step(f"e-{t - 1}", formula, W_hh=W_hh, **{f"d_{t}": delta})
    return dict(reversed(deltas.items()))


def _total(work: Work, name: str, terms: list[str], values: dict[str, Any]) -> None:
    """The sum of the steps' terms, as a formula where it is short enough to be read."""
    from dlstudy.worksheets.work import evaluate, read_formula

    if len(terms) <= longest_list:
        work.step(name, " + ".join(terms), **values)
    else:
        work.result(name, sum(evaluate(read_formula(term), values, name) for term in terms))
