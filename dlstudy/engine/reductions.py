"""Functions that reduce an array to one number, or one axis of it away.

Without an axis the whole array is reduced; `axis` counts from 0, or from the end when negative.
Each raises ValueError if the axis is not there. A single number counts as an array of one entry.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.reading import Array, axis_of, nonempty, real, result, shape_text


def sum(x: ArrayLike, axis: int | None = None) -> Array:
    """Σ xᵢ over all entries, or along the axis; the sum of nothing is 0."""
    x, place = _along(x, axis)
    return result(np.sum(x, axis=place))


def mean(x: ArrayLike, axis: int | None = None) -> Array:
    """(1/n) Σ xᵢ over all n entries, or along the axis. Raises ValueError if x is empty."""
    x, place = _along(x, axis)
    return result(np.mean(nonempty(x), axis=place))


def median(x: ArrayLike, axis: int | None = None) -> Array:
    """x₍(n+1)/2₎, the middle of the n sorted entries, over all of them or along the axis.

    Convention: of an even number of entries (x₍n/2₎ + x₍n/2+1₎)/2, the mean of the two middle
    ones. It makes Σ |xᵢ − m| smallest. Raises ValueError if x is empty.
    """
    x, place = _along(x, axis)
    return result(np.median(nonempty(x), axis=place))


def prod(x: ArrayLike, axis: int | None = None) -> Array:
    """Π xᵢ over all entries, or along the axis; the product of nothing is 1.

    Whole numbers stay whole as long as the product is below 2⁶³, and become floats beyond.
    """
    x, place = _along(x, axis)
    approximate = np.prod(x.astype(float), axis=place)
    exact = x.dtype.kind in "iu" and np.all(np.abs(approximate) < 2**62)
    return result(np.prod(x, axis=place) if exact else approximate)


def var(x: ArrayLike, axis: int | None = None) -> Array:
    """σ² = (1/n) Σ (xᵢ − μ)², the population variance, divided by n and not n − 1.

    Over all entries, or along the axis. Raises ValueError if x is empty.
    """
    x, place = _along(x, axis)
    return result(np.var(nonempty(x), axis=place))


def norm(x: ArrayLike, axis: int | None = None) -> Array:
    """‖x‖ = √(Σ xᵢ²): Euclidean for a vector, Frobenius for a matrix; or along the axis.

    Scaled by the largest entry first, so that squares neither overflow nor vanish.
    Source: Goodfellow et al. 2016 §2.5.
    """
    x, place = _along(x, axis)
    if x.size == 0:
        return result(np.sqrt(np.sum(x, axis=place)))
    top = float(np.max(np.abs(x)))
    scale = top if top > 0 and np.isfinite(top) else 1.0
    return result(scale * np.sqrt(np.sum((x / scale) ** 2, axis=place)))


def amax(x: ArrayLike, axis: int | None = None) -> Array:
    """Largest entry: max xᵢ, of all or along the axis. Raises ValueError if x is empty."""
    x, place = _along(x, axis)
    return result(np.max(nonempty(x), axis=place))


def amin(x: ArrayLike, axis: int | None = None) -> Array:
    """Smallest entry: min xᵢ, of all or along the axis. Raises ValueError if x is empty."""
    x, place = _along(x, axis)
    return result(np.min(nonempty(x), axis=place))


def argmax(x: ArrayLike, axis: int | None = None) -> Array:
    """Index of the largest entry: argmax xᵢ, from 0, in the array written out row by row.

    Or along the axis. Convention: among equals the first. Raises ValueError if x is empty.
    """
    x, place = _along(x, axis)
    return result(np.argmax(nonempty(x), axis=place))


def cumsum(x: ArrayLike, axis: int | None = None) -> Array:
    """Running sums sₖ = x₀ + … + xₖ, same shape along an axis; written out without one."""
    x, place = _along(x, axis)
    return result(np.cumsum(x, axis=place))


def count(condition: ArrayLike, axis: int | None = None) -> Array:
    """#{i : conditionᵢ ≠ 0}, how often a condition holds, in all or along the axis."""
    holds, place = _along(condition, axis)
    return result(np.sum(holds != 0, axis=place))


def len(x: ArrayLike) -> int:
    """n, the size of the first dimension of x with shape (n, …).

    Raises ValueError for a single number, which has no dimension.
    """
    array = real(x)
    if array.ndim == 0:
        raise ValueError("len needs an array, not a single number")
    return int(array.shape[0])


def size(x: ArrayLike) -> int:
    """n₁·n₂·…, the number of entries of x with shape (n₁, n₂, …); 1 for a single number."""
    return real(x).size


def _along(x: ArrayLike, axis: int | None) -> tuple[Array, int | None]:
    array = real(x)
    if axis is None:
        return array, None
    if array.ndim == 0:
        raise ValueError(f"a single number of shape {shape_text(())} has no axis {axis}")
    return array, axis_of(array, axis)
