"""Convolution and cross-correlation in one and two dimensions, and their sizes.

Convolution flips the kernel, cross-correlation does not; what the libraries call convolution is
cross-correlation. Source: Goodfellow et al. 2016 §9.1, §9.5; sizes: Dumoulin & Visin 2016.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from dlstudy.engine.reading import (
    Array,
    nonempty,
    real,
    result,
    shape_text,
    whole,
    with_dimensions,
    with_room,
)


def convolve(x: ArrayLike, w: ArrayLike) -> Array:
    """s(n) = Σₐ x(a)·w(n − a) wherever they overlap (full); (N), (M) → (N + M − 1).

    Commutes: x ∗ w = w ∗ x. Raises ValueError unless both are vectors with an entry.
    """
    x, w = _vectors(x, w)
    return result(np.convolve(x, w))


def convolve_same(x: ArrayLike, w: ArrayLike) -> Array:
    """The middle N entries of the full convolution s(n) = Σₐ x(a)·w(n − a); (N), (M) → (N).

    Starts at entry ⌊(M − 1)/2⌋ of the full result, also for M > N (numpy's "same" would give the
    longer length there). Raises ValueError unless both are vectors with an entry.
    """
    x, w = _vectors(x, w)
    start = (w.size - 1) // 2
    return result(np.convolve(x, w)[start : start + x.size])


def convolve_valid(x: ArrayLike, w: ArrayLike) -> Array:
    """s(n) = Σₐ x(a)·w(n − a) where w lies wholly within x; (N), (M) → (N − M + 1).

    Raises ValueError unless both are vectors and 1 ≤ M ≤ N.
    """
    x, w = _vectors(x, w)
    if w.size > x.size:
        raise ValueError(f"the kernel of {w.size} entries is longer than the input of {x.size}")
    return result(np.convolve(x, w, mode="valid"))


def convolve2d(X: ArrayLike, W: ArrayLike) -> Array:
    """S(i, j) = Σₖ Σₗ X(k, l)·W(i − k, j − l) wherever they overlap (full).

    (m, n), (p, q) → (m + p − 1, n + q − 1). Commutes.
    Raises ValueError unless both are matrices with an entry.
    """
    X, W = _matrices(X, W)
    p, q = W.shape
    padded = np.pad(X, ((p - 1, p - 1), (q - 1, q - 1)))
    return _correlate(padded, W[::-1, ::-1])


def convolve2d_valid(X: ArrayLike, W: ArrayLike) -> Array:
    """S(i, j) = Σₖ Σₗ X(i + k, j + l)·W(p − 1 − k, q − 1 − l), W flipped and wholly within X.

    (m, n), (p, q) → (m − p + 1, n − q + 1). Raises ValueError if the kernel is larger than X.
    """
    X, W = _matrices(X, W)
    return _correlate(X, W[::-1, ::-1])


def cross_correlate2d(X: ArrayLike, W: ArrayLike, stride: int = 1, padding: int = 0) -> Array:
    """S(i, j) = Σₖ Σₗ X(is + k, js + l)·W(k, l) on X with `padding` zeros around; stride s.

    (m, n), (p, q) → (⌊(m + 2P − p)/s⌋ + 1, ⌊(n + 2P − q)/s⌋ + 1). The kernel is not flipped.
    Raises ValueError if the kernel is larger than the padded X, stride < 1 or padding < 0.
    """
    X, W = _matrices(X, W)
    stride, padding = whole(stride, "stride", least=1), whole(padding, "padding", least=0)
    with_room(tuple(size + 2 * padding for size in X.shape))
    return _correlate(np.pad(X, padding), W)[::stride, ::stride]


def conv_channels(X: ArrayLike, W: ArrayLike, stride: int = 1, dilation: int = 1) -> Array:
    """Y(o, i, j) = Σ_c Σₖ Σₗ X(c, is + kd, js + ld)·W(o, c, k, l): a layer's filters, no bias.

    (C, m, n), (O, C, p, q) → (O, ⌊(m − d(p − 1) − 1)/s⌋ + 1, likewise for n), s stride, d dilation.
    No padding, no flip. Raises ValueError for other dimensions, channels that differ, a dilated
    filter larger than X, or s or d < 1. Source: Goodfellow et al. 2016 §9.5.
    """
    X, W = nonempty(real(X, "X"), "X"), nonempty(real(W, "W"), "W")
    s, d = whole(stride, "stride", least=1), whole(dilation, "dilation", least=1)
    if X.ndim != 3 or W.ndim != 4 or X.shape[0] != W.shape[1]:
        shapes = f"{shape_text(X.shape)} and {shape_text(W.shape)}"
        raise ValueError(f"X and W must have shapes (C, m, n) and (O, C, p, q), not {shapes}")
    span = tuple(d * (size - 1) + 1 for size in W.shape[2:])
    if span[0] > X.shape[1] or span[1] > X.shape[2]:
        raise ValueError(
            f"the filter spans {shape_text(span)} pixels, but the input has shape "
            f"{shape_text(X.shape[1:])}"
        )
    windows = sliding_window_view(X, span, axis=(1, 2))[:, ::s, ::s, ::d, ::d]
    return result(np.einsum("cijkl,ockl->oij", windows, W))


def pad_sides(X: ArrayLike, before: ArrayLike, after: ArrayLike) -> Array:
    """Zeros along the last two axes: `before` = (top, left) first, `after` = (bottom, right) last.

    (…, m, n) → (…, m + top + bottom, n + left + right). Raises ValueError for fewer than two axes,
    or unless both are two whole numbers ≥ 0.
    """
    X = real(X, "X")
    ends = [np.asarray(before, dtype=float), np.asarray(after, dtype=float)]
    if X.ndim < 2 or any(end.shape != (2,) for end in ends):
        raise ValueError(
            "pad_sides takes an array of two axes or more, and two numbers for each end"
        )
    sides = [tuple(whole(float(end[i]), "the padding", least=0) for end in ends) for i in (0, 1)]
    with_room(
        (*X.shape[:-2], *(n + sum(pair) for n, pair in zip(X.shape[-2:], sides, strict=True)))
    )
    return np.pad(X, [(0, 0)] * (X.ndim - 2) + [(a, b) for a, b in sides])


def output_size(
    input: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """O = ⌊(W + 2P − D(F − 1) − 1)/S⌋ + 1, in pixels: how many positions a filter takes.

    W input, F kernel, S stride, P zeros on each side, D dilation.
    Raises ValueError if the dilated filter is larger than the padded input, or for W, F, S, D < 1
    or P < 0. Source: Dumoulin & Visin 2016, relationship 15.
    """
    W, F = whole(input, "input", least=1), whole(kernel, "kernel", least=1)
    S, P = whole(stride, "stride", least=1), whole(padding, "padding", least=0)
    span = whole(dilation, "dilation", least=1) * (F - 1) + 1
    if span > W + 2 * P:
        raise ValueError(f"the filter spans {span} pixels, but the padded input has {W + 2 * P}")
    return (W + 2 * P - span) // S + 1


def same_padding(kernel: int) -> int:
    """P = (F − 1)/2, the zeros on each side that keep the size at stride 1, in pixels.

    Raises ValueError unless F is odd: an even filter would need unequal sides.
    """
    F = whole(kernel, "kernel", least=1)
    if F % 2 == 0:
        raise ValueError(f"kernel must be odd for equal padding on both sides, not {F}")
    return (F - 1) // 2


def box_convolution(a: float, b: float, t: ArrayLike) -> Array:
    """s(t) = ∫ x(u)·w(t − u) du = max(0, min(t, a) − max(0, t − b)) for boxes on [0, a], [0, b].

    Both boxes have height 1; the value is the length of their overlap, in the unit of t; any
    shape of t. Raises ValueError unless a, b > 0.
    """
    if not (a > 0 and b > 0):
        raise ValueError("both boxes must have a length above 0")
    t = np.asarray(t, dtype=float)
    return result(np.maximum(0, np.minimum(t, a) - np.maximum(0, t - b)))


def _correlate(X: Array, W: Array) -> Array:
    if W.shape[0] > X.shape[0] or W.shape[1] > X.shape[1]:
        raise ValueError(
            f"the kernel of shape {shape_text(W.shape)} is larger than the input of shape "
            f"{shape_text(X.shape)}"
        )
    windows = sliding_window_view(X, W.shape)
    return result(np.einsum("ijkl,kl->ij", windows, W))


def _vectors(x: ArrayLike, w: ArrayLike) -> tuple[Array, Array]:
    return (
        nonempty(with_dimensions(x, 1, "the input"), "the input"),
        nonempty(with_dimensions(w, 1, "the kernel"), "the kernel"),
    )


def _matrices(X: ArrayLike, W: ArrayLike) -> tuple[Array, Array]:
    return (
        nonempty(with_dimensions(X, 2, "the input"), "the input"),
        nonempty(with_dimensions(W, 2, "the kernel"), "the kernel"),
    )
