"""Second opinions for LSTM cells: gates stacked in another order, unit by unit."""

import math
from typing import Any


def lstm_state_update(*, c_prev: Any, f: Any, i: Any, o: Any, candidate: Any) -> dict[str, object]:
    """c = f*c_prev + i*candidate and h = o*tanh(c), for numbers or entry by entry.

    Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000.
    """
    values = (c_prev, f, i, o, candidate)
    size = max((len(value) for value in values if hasattr(value, "__len__")), default=0)
    if not size:
        c, h = _unit(*(float(value) for value in values))
        return {"c": c, "h": h}
    rows = [value if hasattr(value, "__len__") else [value] * size for value in values]
    pairs = [_unit(*(float(row[unit]) for row in rows)) for unit in range(size)]
    return {"c": [pair[0] for pair in pairs], "h": [pair[1] for pair in pairs]}


def _unit(c_prev: float, f: float, i: float, o: float, candidate: float) -> tuple[float, float]:
    c = math.fsum([f * c_prev, i * candidate])
    return c, o * (1 - 2 / (math.exp(2 * c) + 1))


def lstm_cell(*, x: Any, h_prev: Any, c_prev: Any, W: Any, U: Any, b: Any) -> dict[str, object]:
    """All four rows of a unit from one stacked table, in the order f, c, o, i.

    W: (H, H) and U: (H, d) a key, b: (H,) a key; Goodfellow et al. 2016, eq. 10.40 to 10.44.
    """
    inputs = [float(value) for value in (*h_prev, *x, 1.0)]
    results: dict[str, list[float]] = {name: [] for name in ("i", "f", "o", "candidate", "c", "h")}
    for unit, cell in enumerate(c_prev):
        totals = []
        for key in ("f", "c", "o", "i"):
            weights = (*W[key][unit], *U[key][unit], b[key][unit])
            totals.append(math.fsum(float(w) * v for w, v in zip(weights, inputs, strict=True)))
        forget, out, admit = (1 / (1 + math.exp(-totals[place])) for place in (0, 2, 3))
        candidate = math.sinh(totals[1]) / math.cosh(totals[1])
        c, h = _unit(float(cell), forget, admit, out, candidate)
        for name, value in zip(results, (admit, forget, out, candidate, c, h), strict=True):
            results[name].append(value)
    return dict(results)


def lstm_forget_gate(*, x: float, h: float, Wf: float, Uf: float, bf: float) -> dict[str, object]:
    """f = 1/(1 + e^-(Wf*x + Uf*h + bf)). Gers et al. 2000."""
    z = math.fsum([float(bf), float(Wf) * x, float(Uf) * h])
    return {"z": z, "f": 1 / (1 + math.exp(-z))}


def lstm_cell_scalar(*, x: float, h: float, c: float, **weights: float) -> dict[str, object]:
    """One unit, its four scores from a table by gate: W*x + U*h + b. Gers et al. 2000."""
    scores = {
        gate: math.fsum([weights[f"W{gate}"] * x, weights[f"U{gate}"] * h, weights[f"b{gate}"]])
        for gate in "figo"
    }
    f, i, o = (1 / (1 + math.exp(-scores[gate])) for gate in "fio")
    g = math.sinh(scores["g"]) / math.cosh(scores["g"])
    cell, state = _unit(float(c), f, i, o, g)
    return {"f": f, "i": i, "g": g, "o": o, "c-new": cell, "h-new": state}


def lstm_sequence(*, x: Any, h0: Any, c0: Any, W: Any, U: Any, b: Any) -> dict[str, object]:
    """The step of the cell above, repeated; x: (T, d), h0 and c0: (H)."""
    h, c = list(h0), list(c0)
    states, cells = [], []
    for row in x:
        after: Any = lstm_cell(x=row, h_prev=h, c_prev=c, W=W, U=U, b=b)
        h, c = after["h"], after["c"]
        states.append(h)
        cells.append(c)
    return {"cells": cells, "states": states}
