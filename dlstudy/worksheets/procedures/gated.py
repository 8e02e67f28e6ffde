"""Whole sequences through a GRU and through a recurrent layer that reads both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlstudy.worksheets.procedures.series import collect, numbered
from dlstudy.worksheets.solution import WorkError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    from dlstudy.worksheets.work import Work

    Array = np.ndarray[Any, np.dtype[Any]]


def unroll_gru(
    work: Work,
    *,
    x: Array,
    h0: Array,
    W: Mapping[str, Array],
    U: Mapping[str, Array],
    b: Mapping[str, Array | float],
    b_state: Array | float,
    reset: str,
) -> None:
    """States h_t = z_t·h_{t-1} + (1 - z_t)·n_t of a GRU layer, z_t the share of the old state.

    r_t, z_t = sigmoid(W·x_t + U·h_{t-1} + b); n_t = tanh(W_n·x_t + b_n + r_t·(U_n·h_{t-1} +
    b_state)) with the reset after the matrix, U_n·(r_t·h_{t-1}) + b_state with it before.
    x (T, d), h0 (H); by the keys z, r, n: W (H, d), U (H, H), b (H). Results: last (H),
    states (T, H). Variants: update-swapped, no-reset, state-not-carried (every gate reads h_0).
    Source: Cho et al. 2014 (before); PyTorch's GRU (after).
    """
    rows = _rows(x)
    weights: dict[str, Any] = {"b_state": b_state}
    for letter, group in (("W", W), ("U", U), ("b", b)):
        weights |= {f"{letter}_{key}": value for key, value in group.items()}
    states = [h0]
    for t, row in enumerate(rows, 1):
        s = 0 if work.variant == "state-not-carried" else t - 1
        values = {**weights, f"x_{t}": row, f"h_{s}": states[s]}
        for gate in ("r", "z"):
            formula = f"{gate}_{t} = sigmoid(W_{gate}@x_{t} + U_{gate}@h_{s} + b_{gate})"
            values[f"{gate}_{t}"] = work.step(f"{gate}-{t}", formula, **values)
        recalled = _recalled(t, s, reset, work.variant)
        formula = f"n_{t} = tanh(W_n@x_{t} + b_n + {recalled})"
        values[f"n_{t}"] = work.step(f"n-{t}", formula, **values)
        mixed = f"z_{t}*h_{s} + (1 - z_{t})*n_{t}"
        if work.variant == "update-swapped":
            mixed = f"(1 - z_{t})*h_{s} + z_{t}*n_{t}"
        states.append(work.step(f"h-{t}", f"h_{t} = {mixed}", **values))
    work.step("last", f"h_{len(rows)}", **{f"h_{len(rows)}": states[-1]})
    collect(work, "states", numbered("h", states[1:]))


def _recalled(t: int, s: int, reset: str, variant: str | None) -> str:
    """What the candidate takes from the old state."""
    if variant == "no-reset":
        return f"U_n@h_{s} + b_state"
    if reset == "before":
        return f"U_n@(r_{t}*h_{s}) + b_state"
    return f"r_{t}*(U_n@h_{s} + b_state)"


def unroll_both_ways(
    work: Work,
    *,
    x: Array,
    W: Mapping[str, Array],
    U: Mapping[str, Array],
    b: Mapping[str, Array | float],
    join: str,
) -> None:
    """States of a bidirectional layer: f_t = tanh(W_f·x_t + U_f·f_{t-1} + b_f), g_t from t + 1.

    Both start at 0; at each position they are joined, one after the other (concat) or added
    (sum). x (T, d); by the keys f (forwards) and b (backwards): W (H, d), U (H, H), b (H).
    Results: forward (T, H), backward (T, H), states (T, 2H) or (T, H). Variants: both-forwards
    (the second reads forwards, too), not-aligned (its states in the order in which they arose).
    Source: Schuster & Paliwal 1997.
    """
    import numpy as np

    rows = _rows(x)
    weights: dict[str, Any] = {}
    for letter, group in (("W", W), ("U", U), ("b", b)):
        weights |= {f"{letter}_{key}": value for key, value in group.items()}
    last, zero = len(rows), np.zeros(len(U["f"]))
    values = {**weights, **numbered("x", rows), "f_0": zero, f"g_{last + 1}": zero}
    for t in range(1, last + 1):
        _one_way(work, values, "f", t, t - 1)
    if work.variant == "both-forwards":
        values["g_0"] = zero
        for t in range(1, last + 1):
            _one_way(work, values, "g", t, t - 1)
    else:
        for t in range(last, 0, -1):
            _one_way(work, values, "g", t, t + 1)
    forward = [values[f"f_{t}"] for t in range(1, last + 1)]
    backward = [values[f"g_{t}"] for t in range(1, last + 1)]
    if work.variant == "not-aligned":
        backward.reverse()
    collect(work, "forward", numbered("f", forward))
    collect(work, "backward", numbered("g", backward))
    pairs = zip(forward, backward, strict=True)
    joined = [f + g if join == "sum" else np.concatenate([f, g]) for f, g in pairs]
    work.result("states", np.array(joined))


def _one_way(work: Work, values: dict[str, Any], letter: str, t: int, before: int) -> None:
    key = "f" if letter == "f" else "b"
    formula = f"{letter}_{t} = tanh(W_{key}@x_{t} + U_{key}@{letter}_{before} + b_{key})"
    values[f"{letter}_{t}"] = work.step(f"{letter}-{t}", formula, **values)


def _rows(x: Array) -> list[Any]:
    """The vectors of a sequence; raises WorkError where there is none."""
    rows = list(x)
    if not rows:
        raise WorkError("x needs at least one input", name="x")
    return rows
