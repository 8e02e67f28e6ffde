"""Recurrent layers of any width over a whole sequence, one vector of the sequence a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dlstudy.worksheets.procedures.series import collect, numbered
from dlstudy.worksheets.solution import WorkError

if TYPE_CHECKING:
    import numpy as np

    from dlstudy.worksheets.work import Work

    Array = np.ndarray[Any, np.dtype[Any]]


def unroll_rnn(
    work: Work, *, x: Array, h0: Array, W_xh: Array, W_hh: Array, b: Array | float
) -> None:
    """States h_t = tanh(W_xh·x_t + W_hh·h_{t-1} + b) of a simple recurrent layer.

    x (T, d), h0 (H), W_xh (H, d), W_hh (H, H), b (H). Results: last (H), h (T, H).
    Variants: no-recurrence drops the state in every step; in the last step only,
    matrices-swapped takes each matrix for the other (for d = H) and no-activation drops tanh.
    Source: Goodfellow et al. 2016 eq. 10.8 and 10.9.
    """
    rows = _rows(x)
    weights = {"W_xh": W_xh, "W_hh": W_hh, "b": b}
    if work.variant == "matrices-swapped" and len(rows[0]) != len(h0):
        raise WorkError("the matrices differ in shape and cannot be swapped", name="W-xh")
    states = [h0]
    for t, row in enumerate(rows, 1):
        wrong = work.variant if t == len(rows) else None
        values = {**weights, f"x_{t}": row, f"h_{t - 1}": states[-1]}
        score = f"W_xh@x_{t} + W_hh@h_{t - 1} + b"
        if work.variant == "no-recurrence":
            score = f"W_xh@x_{t} + b"
        elif wrong == "matrices-swapped":
            score = f"W_hh@x_{t} + W_xh@h_{t - 1} + b"
        z = work.step(f"z-{t}", f"z_{t} = {score}", **values)
        formula = f"z_{t}" if wrong == "no-activation" else f"tanh(z_{t})"
        states.append(work.step(f"h-{t}", f"h_{t} = {formula}", **{f"z_{t}": z}))
    work.step("last", f"h_{len(rows)}", **{f"h_{len(rows)}": states[-1]})
    collect(work, "h", numbered("h", states[1:]))


def unroll_lstm(
    work: Work,
    *,
    x: Array,
    h0: Array,
    c0: Array,
    W: Mapping[str, Array],
    U: Mapping[str, Array],
    b: Mapping[str, Array | float],
) -> None:
    """Cells c_t = f_t·c_{t-1} + i_t·g_t and states h_t = o_t·tanh(c_t) of an LSTM layer.

    i_t, f_t, o_t = sigmoid(W·h_{t-1} + U·x_t + b), g_t the same with tanh and the key c.
    x (T, d), h0 and c0 (H); by the keys i, f, o, c: W (H, H), U (H, d), b (H).
    Results: cells (T, H), states (T, H). Variants: gates-swapped (i keeps, f admits), no-forget
    (the old cell is kept whole), state-not-carried (every gate reads h_0).
    Source: Goodfellow et al. 2016 eq. 10.40 to 10.44.
    """
    rows = _rows(x)
    weights: dict[str, Any] = {}
    for letter, group in (("W", W), ("U", U), ("b", b)):
        weights |= {f"{letter}_{key}": value for key, value in group.items()}
    states, cells = [h0], [c0]
    for t, row in enumerate(rows, 1):
        s = 0 if work.variant == "state-not-carried" else t - 1
        values = {**weights, f"x_{t}": row, f"h_{s}": states[s], f"c_{t - 1}": cells[-1]}
        cell, state = _lstm_step(work, t, s, values)
        cells.append(cell)
        states.append(state)
    collect(work, "cells", numbered("c", cells[1:]))
    collect(work, "states", numbered("h", states[1:]))


def _lstm_step(work: Work, t: int, s: int, values: dict[str, Any]) -> tuple[Any, Any]:
    """The cell and the state after step t, whose gates read h_s."""
    for symbol, key, function in (
        ("i", "i", "sigmoid"),
        ("f", "f", "sigmoid"),
        ("o", "o", "sigmoid"),
        ("g", "c", "tanh"),
    ):
        formula = f"{symbol}_{t} = {function}(W_{key}@h_{s} + U_{key}@x_{t} + b_{key})"
        values[f"{symbol}_{t}"] = work.step(f"{symbol}-{t}", formula, **values)
    keep, admit = f"f_{t}*", f"i_{t}"
    if work.variant == "gates-swapped":
        keep, admit = f"i_{t}*", f"f_{t}"
    elif work.variant == "no-forget":
        keep = ""
    cell = work.step(f"c-{t}", f"c_{t} = {keep}c_{t - 1} + {admit}*g_{t}", **values)
    values[f"c_{t}"] = cell
    return cell, work.step(f"h-{t}", f"h_{t} = o_{t}*tanh(c_{t})", **values)


def _rows(x: Array) -> list[Any]:
    """The vectors of a sequence; raises WorkError where there is none."""
    rows = list(x)
    if not rows:
        raise WorkError("x needs at least one input", name="x")
    return rows
