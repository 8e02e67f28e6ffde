"""Orthogonal starting weights from a matrix of random numbers, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlstudy.worksheets.solution import WorkError

if TYPE_CHECKING:
    import numpy as np

    from dlstudy.worksheets.work import Work

    Array = np.ndarray[Any, np.dtype[Any]]

least_share = 1e-9
"""A column of which less than this share is left depends on the columns before it."""


def gram_schmidt(work: Work, *, A: Array, gain: float) -> None:
    """Q of A = QR with positive diagonal: v_j = a_j - sum_i <q_i, a_j>*q_i, q_j = v_j/|v_j|.

    A (n, m); a matrix with more columns than rows is worked row by row, so that its rows come out
    orthonormal. Results: Q (n, m) times the gain is W (n, m), check the smaller of W^T*W and
    W*W^T, gain**2*I. Variants: no-subtraction (only normalised), not-normalised, no-gain.
    Source: Saxe et al. 2014; the signs as PyTorch's init.orthogonal_ makes them unique.
    """
    import numpy as np

    wide = A.shape[0] < A.shape[1]
    columns = list(A if wide else A.T)
    done: dict[str, Any] = {}
    for j, a in enumerate(columns, 1):
        done[f"q_{j}"] = _next(work, done, j, np.asarray(a, dtype=float))
    together = np.array(list(done.values()))
    Q = together if wide else together.T
    work.result("Q", Q)
    scale = "Q" if work.variant == "no-gain" else "g*Q"
    W = work.step("W", scale, g=float(gain), Q=Q)
    work.step("check", "W@transpose(W)" if wide else "transpose(W)@W", W=W)


def _next(work: Work, done: dict[str, Any], j: int, a: Array) -> Any:
    """Column j without its shares along the columns before it, of length 1."""
    import numpy as np

    values = {**done, f"a_{j}": a}
    shares = "".join(f" - dot({q}, a_{j})*{q}" for q in done)
    if work.variant == "no-subtraction":
        shares = ""
    v = work.step(f"v-{j}", f"v_{j} = a_{j}{shares}", **values)
    if np.linalg.norm(v) <= least_share * np.linalg.norm(a):
        raise WorkError("the columns, or rows, of A depend on one another", name="A")
    if work.variant == "not-normalised":
        return work.step(f"q-{j}", f"q_{j} = v_{j}", **{f"v_{j}": v})
    return work.step(f"q-{j}", f"q_{j} = v_{j}/norm(v_{j})", **{f"v_{j}": v})
