"""Graph neural networks: nodes exchange messages along edges. Row i of X is what node i knows.

A is the adjacency matrix: A[i, j] ≠ 0 where node i hears node j. Sources: message passing: Gilmer
et al. 2017; graph convolution: Kipf & Welling 2017; maximum: Hamilton et al. 2017.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.linear_algebra import matmul
from dlstudy.engine.reading import Array, floats, real, result, shape_text, with_dimensions


def neighbour_max(A: ArrayLike, X: ArrayLike) -> Array:
    """yᵢₖ = max of xⱼₖ over the j with aᵢⱼ ≠ 0; A (m, n), X (n, d) → (m, d), or (n) → (m).

    Each feature by itself. Convention: 0 for a node without neighbours, as torch_scatter has it.
    Raises ValueError unless A has a column for each row of X. Source: Hamilton et al. 2017 §3.3.
    """
    A, X = with_dimensions(A, 2, "A"), real(X, "X")
    if X.ndim not in (1, 2) or A.shape[1] != X.shape[0]:
        raise ValueError(
            f"A of shape {shape_text(A.shape)} has no column for each row of X, "
            f"which has shape {shape_text(X.shape)}"
        )
    rows = [X[heard].max(axis=0) if heard.any() else 0 * X[:1].sum(axis=0) for heard in A != 0]
    return result(np.stack(rows)) if rows else np.zeros((0, *X.shape[1:]))


def graph_convolution(A: ArrayLike, X: ArrayLike, W: ArrayLike) -> Array:
    """H = D̂^(−½)·Â·D̂^(−½)·X·W with Â = A + I and D̂ᵢᵢ = Σⱼ âᵢⱼ; (n, n), (n, d), (d, k) → (n, k).

    Each node is its own neighbour, so no degree is 0; the activation follows outside. Raises
    ValueError unless A is square with entries ≥ 0, and the sizes fit.
    Source: Kipf & Welling 2017 eq. 2.
    """
    A = with_dimensions(floats(A, "A"), 2, "A")
    if A.shape[0] != A.shape[1]:
        raise ValueError(f"A must be square, but has shape {shape_text(A.shape)}")
    if np.any(A < 0):
        raise ValueError("A must not have negative entries")
    own = A + np.eye(len(A))
    scale = 1 / np.sqrt(own.sum(axis=1))
    return matmul(scale[:, np.newaxis] * own * scale, matmul(X, W))
