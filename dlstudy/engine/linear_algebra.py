"""Vectors and matrices: products, special matrices, and rearranging.

Positions count from 0. Source unless said otherwise: Goodfellow et al. 2016 chapter 2.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.reading import (
    Array,
    axis_of,
    floats,
    nonempty,
    real,
    result,
    same_shape,
    shape_text,
    whole,
    with_dimensions,
    with_room,
)


def dot(x: ArrayLike, y: ArrayLike) -> Array:
    """⟨x, y⟩ = Σ xᵢyᵢ for two vectors of the same length; (n), (n) → a number.

    Raises ValueError unless both are vectors of one length. For matrices there is `@`.
    """
    x, y = with_dimensions(x, 1, "x"), with_dimensions(y, 1, "y")
    same_shape(x, y, ("x", "y"))
    return result(np.dot(x, y))


def outer(x: ArrayLike, y: ArrayLike) -> Array:
    """(x·yᵀ)ᵢⱼ = xᵢyⱼ; (m), (n) → (m, n). Raises ValueError unless both are vectors."""
    return result(np.outer(with_dimensions(x, 1, "x"), with_dimensions(y, 1, "y")))


def matmul(A: ArrayLike, B: ArrayLike) -> Array:
    """(AB)ᵢⱼ = Σₖ aᵢₖbₖⱼ; (m, k), (k, n) → (m, n), with vectors and batches as numpy's `@`.

    Raises ValueError, naming both shapes, if the inner sizes differ.
    """
    A, B = real(A, "A"), real(B, "B")
    try:
        return result(A @ B)
    except ValueError:
        raise ValueError(
            f"A of shape {shape_text(A.shape)} cannot be multiplied by B of shape "
            f"{shape_text(B.shape)}: the inner sizes must be equal"
        ) from None


def transpose(A: ArrayLike) -> Array:
    """(Aᵀ)ᵢⱼ = aⱼᵢ; (…, m, n) → (…, n, m).

    With more than two dimensions the last two are swapped, so each matrix of a batch is
    transposed. A vector or a number stays as it is.
    """
    A = real(A, "A")
    return A if A.ndim < 2 else np.swapaxes(A, -1, -2)


def diag(x: ArrayLike) -> Array:
    """Diagonal matrix of a vector: Dᵢᵢ = xᵢ, zeros elsewhere; (n) → (n, n).

    Of a matrix its diagonal: dᵢ = aᵢᵢ; (m, n) → (min(m, n)).
    Raises ValueError for other dimensions.
    """
    x = real(x)
    if x.ndim not in (1, 2):
        raise ValueError(f"diag needs a vector or a matrix, not shape {shape_text(x.shape)}")
    return result(np.diag(x).copy())


def identity(n: int) -> Array:
    """Iₙ: 1 on the diagonal, 0 elsewhere; shape (n, n). Raises ValueError unless n ≥ 1."""
    return np.eye(*_sizes((n, n)), dtype=int)


def zeros(n: int, m: int | None = None) -> Array:
    """So many zeros, or an n×m matrix of them: xᵢ = 0; shape (n) or (n, m).

    Raises ValueError unless the sizes are ≥ 1.
    """
    return np.zeros(_sizes((n,) if m is None else (n, m)), dtype=int)


def ones(n: int, m: int | None = None) -> Array:
    """So many ones, or an n×m matrix of them: xᵢ = 1; shape (n) or (n, m).

    Raises ValueError unless the sizes are ≥ 1.
    """
    return np.ones(_sizes((n,) if m is None else (n, m)), dtype=int)


def arange(n: int) -> Array:
    """(0, 1, …, n − 1): xᵢ = i; shape (n). Raises ValueError unless n ≥ 1."""
    return np.arange(_sizes((n,))[0])


def trace(A: ArrayLike) -> Array:
    """Trace: tr A = Σ aᵢᵢ; (n, n) → a number. Raises ValueError unless A is square."""
    return result(np.trace(_square(A)))


def det(A: ArrayLike) -> Array:
    """Determinant: det A = Σ ± Πᵢ aᵢₚ₍ᵢ₎ over permutations p (ad − bc for 2×2); (n, n) → number.

    The signed volume of the image of the unit cube. Raises ValueError unless A is square.
    """
    with np.errstate(all="ignore"):
        return result(np.linalg.det(_square(A).astype(float)))


def inv(A: ArrayLike) -> Array:
    """A⁻¹ with A·A⁻¹ = I; (n, n) → (n, n).

    Raises ValueError unless A is square, and where A is singular to working precision (its
    condition number exceeds 10¹⁵), rather than returning noise.
    """
    matrix = _square(A).astype(float)
    try:
        with np.errstate(all="ignore"):
            inverse = np.linalg.inv(matrix)
            usable = bool(np.linalg.cond(matrix) < 1e15 and np.isfinite(inverse).all())
    except np.linalg.LinAlgError:
        usable = False
    if not usable:
        raise ValueError("A is singular: it has no inverse")
    return inverse


def eigenvalues(A: ArrayLike) -> Array:
    """λ₁ ≤ … ≤ λₙ with A·vᵢ = λᵢvᵢ for a symmetric A, real and ascending; (n, n) → (n).

    Raises ValueError unless A is square and symmetric (entries facing each other differ by at
    most 10⁻⁹ of the largest). Source: Goodfellow et al. 2016 §2.7.
    """
    return result(np.linalg.eigvalsh(_symmetric(A)))


def eigenvectors(A: ArrayLike) -> Array:
    """Q with A = Q·diag(λ)·Qᵀ for a symmetric A: orthonormal eigenvectors, one a column; (n, n).

    In the order of `eigenvalues`. Convention: in each column the entry of largest size (the first
    such) is positive, so that results repeat. Where an eigenvalue comes twice any orthonormal pair
    in its plane would do. Raises ValueError as `eigenvalues` does.
    Source: Goodfellow et al. 2016 eq. 2.41.
    """
    _, Q = np.linalg.eigh(_symmetric(A))
    sizes = np.abs(Q)
    # Equal sizes differ by rounding, and the first of them is to decide.
    first = np.argmax(sizes >= sizes.max(axis=0) * (1 - 1e-9), axis=0)
    return result(Q * np.sign(Q[first, np.arange(Q.shape[1])]))


def spectral_norm(A: ArrayLike) -> Array:
    """‖A‖₂ = max ‖Ax‖/‖x‖, the largest singular value; (m, n) → a number.

    Raises ValueError unless A is a matrix. Source: Goodfellow et al. 2016 §2.8.
    """
    return result(np.linalg.norm(nonempty(with_dimensions(floats(A, "A"), 2, "A"), "A"), 2))


def concat(*parts: ArrayLike) -> Array:
    """[a; b; …] joined along the last axis; (…, n₁), (…, n₂) → (…, n₁ + n₂).

    Single numbers count as vectors of one entry. Raises ValueError if other dimensions differ.
    """
    arrays = [np.atleast_1d(real(part, "an argument")) for part in parts]
    heads = {array.shape[:-1] for array in arrays}
    if not arrays or len(heads) > 1:
        shapes = ", ".join(shape_text(array.shape) for array in arrays)
        raise ValueError(f"concat joins along the last axis; the shapes {shapes} do not fit")
    return np.concatenate(arrays, axis=-1)


def stack(*parts: ArrayLike) -> Array:
    """(a, b, …) as rows along a new first axis; k arrays of shape (…) → (k, …).

    stack(a, b)ᵢ is argument i. Raises ValueError unless all shapes are equal.
    """
    arrays = [real(part, "an argument") for part in parts]
    if not arrays or len({array.shape for array in arrays}) > 1:
        shapes = ", ".join(shape_text(array.shape) for array in arrays)
        raise ValueError(f"stack needs equal shapes, not {shapes}")
    return np.stack(arrays)


def reshape(x: ArrayLike, *sizes: int) -> Array:
    """The same entries, row by row, as shape (d₁, d₂, …) with d₁·d₂·… = the number of entries.

    Raises ValueError if the numbers of entries differ.
    """
    x, shape = real(x), _sizes(sizes)
    if not shape or x.size != int(np.prod(shape)):
        raise ValueError(
            f"{x.size} entries of shape {shape_text(x.shape)} do not make shape {shape_text(shape)}"
        )
    return x.reshape(shape)


def flip(x: ArrayLike, axis: int | None = None) -> Array:
    """Backwards along the axis: yᵢⱼ = x₍ₘ₋₁₋ᵢ₎₍ₙ₋₁₋ⱼ₎; same shape.

    Along all axes without one. Raises ValueError if the axis is not there.
    """
    x = real(x)
    return result(np.flip(x, None if axis is None else axis_of(x, axis)))


def squeeze(x: ArrayLike) -> Array:
    """Without a last axis of size one: (N, 1) → (N); a vector and any other array as it is.

    What a batch through a single output unit is written as: one number a sample.
    """
    x = real(x)
    return result(x[..., 0] if x.ndim > 1 and x.shape[-1] == 1 else x)


def squeeze_all(x: ArrayLike) -> Array:
    """Without any axis of size one: (m, 1) → (m), (1, n, 1) → (n), (1) → a number.

    The entries stay as they are: yᵢ = xᵢ₀. As numpy.squeeze; `squeeze` drops the last axis only
    and keeps a vector of one entry.
    """
    return result(np.squeeze(real(x))[()])


def pad(x: ArrayLike, p: int) -> Array:
    """Zeros around: p of them before and after x along every axis: (m, n) → (m + 2p, n + 2p).

    Raises ValueError for a single number, or unless p is a whole number ≥ 0.
    """
    x, p = real(x), whole(p, "the padding", least=0)
    if x.ndim == 0:
        raise ValueError("pad needs an array, not a single number")
    with_room(tuple(size + 2 * p for size in x.shape))
    return np.pad(x, p)


def sort(x: ArrayLike) -> Array:
    """x₍₁₎ ≤ x₍₂₎ ≤ …, ascending along the last axis; same shape.

    Raises ValueError for a single number.
    """
    x = real(x)
    if x.ndim == 0:
        raise ValueError("sort needs an array, not a single number")
    return np.sort(x)


def reverse(x: ArrayLike) -> Array:
    """yᵢ = xₙ₋₁₋ᵢ, the first axis backwards; same shape. Raises ValueError for a single number."""
    x = real(x)
    if x.ndim == 0:
        raise ValueError("reverse needs an array, not a single number")
    return x[::-1].copy()


def _square(A: ArrayLike) -> Array:
    matrix = with_dimensions(A, 2, "A")
    if matrix.shape[0] != matrix.shape[1] or not matrix.size:
        raise ValueError(f"A must be square, but has shape {shape_text(matrix.shape)}")
    return matrix


def _symmetric(A: ArrayLike) -> Array:
    matrix = _square(A).astype(float)
    if not np.isfinite(matrix).all():
        raise ValueError("A must hold finite numbers")
    if np.abs(matrix - matrix.T).max() > 1e-9 * np.abs(matrix).max():
        raise ValueError("A must be symmetric: equal to its transpose")
    return result((matrix + matrix.T) / 2)


def _sizes(sizes: tuple[int, ...]) -> tuple[int, ...]:
    return with_room(tuple(whole(size, "a size", least=1) for size in sizes))
