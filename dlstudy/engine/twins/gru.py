"""Second opinions for gated recurrent units: a correction of the old state, unit by unit."""

import math
from typing import Any


def gru_cell(*, x: float, h: float, update: str, **weights: float) -> dict[str, object]:
    """One unit; h_new = h + share*(n - h), the share 1 - z or z. Cho et al. 2014."""
    z, r = (
        1
        / (1 + math.exp(-(weights[f"W{gate}"] * x + weights[f"U{gate}"] * h + weights[f"b{gate}"])))
        for gate in "zr"
    )
    n = _tanh(weights["bn"] + weights["Wn"] * x + weights["Un"] * h * r)
    share = z if update == "new" else 1 - z
    return {"z": z, "r": r, "n": n, "kept": 1 - share, "h-new": h + share * (n - h)}


def gru_cell_vector(
    *, x: Any, h: Any, W: Any, U: Any, b: Any, b_state: Any, reset: str, update: str
) -> dict[str, object]:
    """Unit by unit; W: (H, d) on the input, U: (H, H) on the state, b: (H), each by z, r, n.

    reset: before U (Cho et al. 2014) or after it, with b_state inside (PyTorch's torch.nn.GRU).
    """
    units = range(len(h))

    def of_input(key: str, unit: int) -> float:
        products = (float(w) * float(v) for w, v in zip(W[key][unit], x, strict=True))
        return math.fsum([float(b[key][unit]), *products])

    def of_state(key: str, unit: int, state: list[float]) -> float:
        return math.fsum(float(w) * v for w, v in zip(U[key][unit], state, strict=True))

    old = [float(value) for value in h]
    z, r = (
        [1 / (1 + math.exp(-of_input(key, unit) - of_state(key, unit, old))) for unit in units]
        for key in "zr"
    )
    if reset == "before":
        scaled = [old[unit] * r[unit] for unit in units]
        carried = [of_state("n", unit, scaled) for unit in units]
    else:
        carried = [r[unit] * (of_state("n", unit, old) + float(b_state[unit])) for unit in units]
    n = [_tanh(of_input("n", unit) + carried[unit]) for unit in units]
    shares = z if update == "new" else [1 - value for value in z]
    new = [old[unit] + shares[unit] * (n[unit] - old[unit]) for unit in units]
    kept = [1 - share for share in shares]
    return {"z": z, "r": r, "n": n, "kept": kept, "h-new": new}


def gru_candidate(
    *, x: float, h: float, r: float, Wn: float, Un: float, bn: float
) -> dict[str, object]:
    """n = tanh(Wn*x + Un*r*h + bn), tanh from one exponential. Cho et al. 2014."""
    score = math.fsum([float(bn), float(Wn) * x, float(Un) * h * r])
    return {"s": score, "n": _tanh(score)}


def _tanh(z: float) -> float:
    return 1 - 2 / (math.exp(2 * z) + 1)
