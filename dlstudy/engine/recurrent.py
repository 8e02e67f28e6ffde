"""Recurrent cells, and sequences of them. States are vectors (H), inputs vectors (d).

Sources: simple cell: Elman 1990, Goodfellow et al. 2016 §10.2; LSTM: Hochreiter & Schmidhuber
1997 with the forget gate of Gers et al. 2000, Goodfellow et al. 2016 §10.10.1; GRU: Cho et al.
2014, Chung et al. 2014; norms: Pascanu et al. 2013.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.activations import sigmoid
from dlstudy.engine.linear_algebra import matmul, spectral_norm
from dlstudy.engine.reading import Array, fitting, floats, real, result, with_dimensions

gates = ("i", "f", "o", "c")
"""Keys of an LSTM's weights: input, forget and output gate, and the candidate."""


gru_keys = ("z", "r", "n")
"""Keys of a GRU's weights: update and reset gate, and the candidate."""


class LstmState(NamedTuple):
    """What an LSTM hands on: the hidden state h and the cell state c, both of shape (H)."""

    h: Array
    c: Array


class Bptt(NamedTuple):
    """States h₁ … h_T, the contribution of each step, and their sum, the gradient."""

    states: Array
    terms: Array
    gradient: float


def rnn_cell(
    x: ArrayLike, h: ArrayLike, W_h: ArrayLike, W_x: ArrayLike, b: ArrayLike = 0.0
) -> Array:
    """One step: h' = tanh(W_h·h + W_x·x + b).

    x (d), h (H), W_h (H, H), W_x (H, d), b (H) → (H). Raises ValueError if sizes differ.
    Source: Goodfellow et al. 2016 eq. 10.8–10.9.
    """
    return result(np.tanh(_affine(W_h, h, W_x, x, b)))


def rnn(X: ArrayLike, h: ArrayLike, W_h: ArrayLike, W_x: ArrayLike, b: ArrayLike = 0.0) -> Array:
    """hₜ = tanh(W_h·hₜ₋₁ + W_x·xₜ + b) for t = 1 … T from h₀ = h; X (T, d) → (T, H).

    Raises ValueError if sizes differ.
    """
    states = []
    for x in with_dimensions(X, 2, "X"):
        h = rnn_cell(x, h, W_h, W_x, b)
        states.append(h)
    return np.stack(states) if states else np.zeros((0, np.size(h)))


def lstm_cell(
    x: ArrayLike,
    h: ArrayLike,
    c: ArrayLike,
    W: Mapping[str, ArrayLike],
    U: Mapping[str, ArrayLike],
    b: Mapping[str, ArrayLike] | None = None,
) -> LstmState:
    """One LSTM step: c' = f ⊙ c + i ⊙ c̃, h' = o ⊙ tanh c'.

    i, f, o = σ(W_k·h + U_k·x + b_k), c̃ = tanh(W_c·h + U_c·x + b_c). W, U and b map the keys i, f,
    o, c to matrices (H, H), (H, d) and vectors (H); x (d), h and c (H). Here W acts on the state
    and U on the input. Raises ValueError if a key is missing or sizes differ.
    """
    b = b or dict.fromkeys(gates, 0.0)
    for name, group in (("W", W), ("U", U), ("b", b)):
        if missing := [key for key in gates if key not in group]:
            raise ValueError(f"{name} lacks {', '.join(missing)}; its keys are i, f, o, c")
    scores = {key: _affine(W[key], h, U[key], x, b[key]) for key in gates}
    i, f, o = (sigmoid(scores[key]) for key in gates[:3])
    return lstm_update(c, f, i, o, np.tanh(scores["c"]))


def lstm_update(
    c: ArrayLike, f: ArrayLike, i: ArrayLike, o: ArrayLike, candidate: ArrayLike
) -> LstmState:
    """The states from gates already computed: c' = f ⊙ c + i ⊙ c̃, h' = o ⊙ tanh c'.

    All (H) → (H), (H). c' may leave (−1, 1); h' never does. Raises ValueError if shapes do not fit.
    """
    c, f, i, o, candidate = (real(value) for value in (c, f, i, o, candidate))
    for part in (f, i, o, candidate):
        fitting(c, part, ("c", "a gate"))
    cell = f * c + i * candidate
    return LstmState(result(o * np.tanh(cell)), result(cell))


def gru_cell(
    x: ArrayLike,
    h: ArrayLike,
    W: Mapping[str, ArrayLike],
    U: Mapping[str, ArrayLike],
    b: Mapping[str, ArrayLike] | None = None,
    b_state: ArrayLike = 0.0,
    reset: str = "before",
    update: str = "old",
) -> Array:
    """One GRU step: h' = z ⊙ h + (1 − z) ⊙ ñ with z, r = σ(W_k·h + U_k·x + b_k).

    ñ = tanh(W_n·(r ⊙ h) + U_n·x + b_n) where `reset` is "before" the product (Cho et al. 2014), or
    tanh(r ⊙ (W_n·h + b_state) + U_n·x + b_n) where it is "after" (cuDNN, PyTorch). With `update`
    "new" z weighs what is new: h' = (1 − z) ⊙ h + z ⊙ ñ (Chung et al. 2014). W, U and b map the
    keys z, r, n to matrices (H, H), (H, d) and vectors (H); x (d), h (H) → (H). Raises ValueError
    for other conventions, if a key is missing, or if sizes differ.
    """
    b = b or dict.fromkeys(gru_keys, 0.0)
    for name, group in (("W", W), ("U", U), ("b", b)):
        if missing := [key for key in gru_keys if key not in group]:
            raise ValueError(f"{name} lacks {', '.join(missing)}; its keys are z, r, n")
    if reset not in ("before", "after") or update not in ("old", "new"):
        raise ValueError("reset is before or after, update is old or new")
    h = real(h)
    z, r = (sigmoid(_affine(W[key], h, U[key], x, b[key])) for key in gru_keys[:2])
    if reset == "before":
        candidate = np.tanh(_affine(W["n"], r * h, U["n"], x, b["n"]))
    else:
        inner = r * (matmul(W["n"], h) + real(b_state, "the state's bias"))
        candidate = np.tanh(inner + matmul(U["n"], x) + real(b["n"], "the bias"))
    kept = z if update == "old" else 1 - z
    return result(kept * h + (1 - kept) * candidate)


def bptt_scalar(x: ArrayLike, w_h: float, w_x: float, h0: float, target: float) -> Bptt:
    """∂E/∂w_h of E = ½(h_T − target)² for hₜ = tanh(w_h·hₜ₋₁ + w_x·xₜ); x (T).

    ∂E/∂w_h = (h_T − target) Σₖ (Πᵢ₌ₖ₊₁ᵀ w_h(1 − hᵢ²)) (1 − hₖ²) hₖ₋₁; the terms are those of k.
    Raises ValueError unless x is a vector with an entry. Source: Werbos 1990.
    """
    x = with_dimensions(x, 1, "x")
    if not x.size:
        raise ValueError("x is empty")
    states = [float(h0)]
    for entry in x:
        states.append(float(np.tanh(w_h * states[-1] + w_x * entry)))
    h = np.array(states)
    slopes = 1 - h[1:] ** 2
    onward = np.append(np.cumprod((w_h * slopes[1:])[::-1])[::-1], 1.0)
    terms = (h[-1] - target) * onward * slopes * h[:-1]
    return Bptt(h[1:], terms, float(terms.sum()))


def rnn_jacobian(W_h: ArrayLike, states: ArrayLike) -> Array:
    """∂h_t/∂h_k = Π diag(1 − hⱼ²)·W_h over j = t, …, k + 1, the latest on the left.

    W_h (H, H), states h_{k+1}, …, h_t of tanh units (T, H) → (H, H); T = 0 gives the identity.
    Raises ValueError if sizes differ. Source: Pascanu et al. 2013 eq. 5.
    """
    W_h, states = with_dimensions(W_h, 2, "W_h"), with_dimensions(floats(states), 2, "states")
    jacobian: Array = np.eye(W_h.shape[0])
    for h in states:
        jacobian = matmul((1 - h**2)[:, np.newaxis] * matmul(W_h, np.eye(h.size)), jacobian)
    return jacobian


def rnn_jacobian_bound(W_h: ArrayLike, steps: int) -> Array:
    """‖∂h_t/∂h_k‖ ≤ ‖W_h‖₂^(t − k) for tanh units, whose slope is at most 1.

    W_h (H, H), steps = t − k ≥ 0 → a number. Source: Pascanu et al. 2013 eq. 6.
    """
    return result(spectral_norm(W_h) ** steps)


def _affine(W_h: ArrayLike, h: ArrayLike, W_x: ArrayLike, x: ArrayLike, b: ArrayLike) -> Array:
    state, entry = matmul(W_h, h), matmul(W_x, x)
    bias = real(b, "the bias")
    fitting(state, entry, ("the state's part", "the input's part"))
    fitting(state, bias, ("the state", "the bias"))
    return result(state + entry + bias)
