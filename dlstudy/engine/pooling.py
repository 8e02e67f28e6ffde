"""Pooling over square windows without padding. Source: Goodfellow et al. 2016 §9.3."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from dlstudy.engine.reading import Array, result, shape_text, whole, with_dimensions


def max_pool2d(X: ArrayLike, kernel: int, stride: int | None = None) -> Array:
    """Y(i, j) = max X(iS + k, jS + l) over 0 ≤ k, l < F; stride S is the kernel F unless told.

    (m, n) → (⌊(m − F)/S⌋ + 1, ⌊(n − F)/S⌋ + 1). What is left over at the edge is dropped.
    Raises ValueError if the window is larger than X, or for a kernel or stride < 1.
    """
    return result(_windows(X, kernel, stride).max(axis=(-1, -2)))


def avg_pool2d(X: ArrayLike, kernel: int, stride: int | None = None) -> Array:
    """Y(i, j) = (1/F²) Σ X(iS + k, jS + l) over 0 ≤ k, l < F; stride S is the kernel F unless told.

    (m, n) → (⌊(m − F)/S⌋ + 1, ⌊(n − F)/S⌋ + 1). What is left over at the edge is dropped.
    Raises ValueError if the window is larger than X, or for a kernel or stride < 1.
    """
    return result(_windows(X, kernel, stride).mean(axis=(-1, -2)))


def _windows(X: ArrayLike, kernel: int, stride: int | None) -> Array:
    image = with_dimensions(X, 2, "X")
    F = whole(kernel, "kernel", least=1)
    S = F if stride is None else whole(stride, "stride", least=1)
    if min(image.shape) < F:
        raise ValueError(
            f"the window of {F}×{F} is larger than the input of shape {shape_text(image.shape)}"
        )
    return np.asarray(sliding_window_view(image, (F, F))[::S, ::S])
