"""Linear algebra against plain loops and scipy, and every refusal."""

import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dlstudy.engine import linear_algebra

entries = st.floats(-10, 10)
vectors = st.integers(1, 5).flatmap(lambda n: arrays(float, n, elements=entries))
squares = st.integers(1, 4).flatmap(lambda n: arrays(float, (n, n), elements=entries))


@given(vectors, vectors)
def test_products_of_vectors(x, y):
    for i, row in enumerate(linear_algebra.outer(x, y)):
        assert row == pytest.approx(x[i] * y)
    assert linear_algebra.dot(x, x) == pytest.approx(sum(v * v for v in x))


@given(squares)
def test_square_matrices(A):
    assert linear_algebra.trace(A) == pytest.approx(sum(A[i, i] for i in range(len(A))))
    assert linear_algebra.det(A) == pytest.approx(scipy.linalg.det(A), rel=1e-9, abs=1e-6)
    assert linear_algebra.spectral_norm(A) == pytest.approx(
        scipy.linalg.svdvals(A).max(initial=0), abs=1e-9
    )
    assume(abs(linear_algebra.det(A)) > 1e-6 and np.linalg.cond(A) < 1e6)
    assert linear_algebra.inv(A) @ A == pytest.approx(np.eye(len(A)), abs=1e-6)


@given(squares, st.data())
def test_no_direction_is_stretched_more_than_the_spectral_norm(A, data):
    x = data.draw(arrays(float, len(A), elements=entries))
    stretched = float(np.linalg.norm(A @ x))
    assert stretched <= linear_algebra.spectral_norm(A) * np.linalg.norm(x) * (1 + 1e-9) + 1e-9


def test_matmul_takes_vectors_and_batches():
    A = np.arange(6).reshape(2, 3)
    assert linear_algebra.matmul(A, [1, 0, 2]).tolist() == [4, 13]
    batch = np.stack([A, 2 * A])
    assert linear_algebra.matmul(batch, A.T)[1].tolist() == (2 * A @ A.T).tolist()


def test_transpose_swaps_the_last_two_axes():
    assert linear_algebra.transpose([[1, 2], [3, 4]]).tolist() == [[1, 3], [2, 4]]
    assert linear_algebra.transpose([1, 2]).tolist() == [1, 2]
    assert linear_algebra.transpose(3) == 3
    assert linear_algebra.transpose(np.zeros((5, 2, 3))).shape == (5, 3, 2)


def test_diag_goes_both_ways():
    assert linear_algebra.diag([1, 2]).tolist() == [[1, 0], [0, 2]]
    assert linear_algebra.diag([[1, 2, 3], [4, 5, 6]]).tolist() == [1, 5]


def test_special_arrays():
    assert linear_algebra.identity(2).tolist() == [[1, 0], [0, 1]]
    assert linear_algebra.zeros(2).tolist() == [0, 0]
    assert linear_algebra.zeros(1, 2).tolist() == [[0, 0]]
    assert linear_algebra.ones(2, 1).tolist() == [[1], [1]]
    assert linear_algebra.ones(3.0).tolist() == [1, 1, 1]
    assert linear_algebra.arange(4).tolist() == [0, 1, 2, 3]


def test_rearranging():
    assert linear_algebra.concat([1, 2], [3]).tolist() == [1, 2, 3]
    assert linear_algebra.concat([1, 2], 3).tolist() == [1, 2, 3]
    assert linear_algebra.concat([[1], [2]], [[3], [4]]).tolist() == [[1, 3], [2, 4]]
    assert linear_algebra.stack([1, 2], [3, 4]).tolist() == [[1, 2], [3, 4]]
    assert linear_algebra.stack(1, 2).tolist() == [1, 2]
    assert linear_algebra.reshape([1, 2, 3, 4], 2, 2).tolist() == [[1, 2], [3, 4]]
    assert linear_algebra.flip([[1, 2], [3, 4]]).tolist() == [[4, 3], [2, 1]]
    assert linear_algebra.flip([[1, 2], [3, 4]], 0).tolist() == [[3, 4], [1, 2]]
    assert linear_algebra.flip([1, 2, 3]).tolist() == [3, 2, 1]
    assert linear_algebra.squeeze([[1], [2]]).tolist() == [1, 2]
    assert linear_algebra.squeeze([[1, 2]]).tolist() == [[1, 2]]
    assert linear_algebra.squeeze([1]).tolist() == [1]
    assert linear_algebra.pad([1], 2).tolist() == [0, 0, 1, 0, 0]
    assert linear_algebra.pad([[1]], 1).tolist() == [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
    assert linear_algebra.sort([3, 1, 2]).tolist() == [1, 2, 3]
    assert linear_algebra.reverse([[1, 2], [3, 4]]).tolist() == [[3, 4], [1, 2]]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: linear_algebra.dot([1, 2], [1]), "x has shape (2), but y (1)"),
        (lambda: linear_algebra.dot([[1]], [1]), "x must be a vector, but has shape (1, 1)"),
        (lambda: linear_algebra.outer(1, [1]), "x must be a vector, but has shape ()"),
        (
            lambda: linear_algebra.matmul([[1, 2]], [1, 2, 3]),
            "A of shape (1, 2) cannot be multiplied by B of shape (3): the inner sizes must be "
            "equal",
        ),
        (lambda: linear_algebra.trace([[1, 2]]), "A must be square, but has shape (1, 2)"),
        (lambda: linear_algebra.det([1, 2]), "A must be a matrix, but has shape (2)"),
        (lambda: linear_algebra.inv([[1, 2], [2, 4]]), "A is singular: it has no inverse"),
        (
            lambda: linear_algebra.inv([[0.1, 0.3], [0.2, 0.6]]),
            "A is singular: it has no inverse",
        ),
        (lambda: linear_algebra.diag(3), "diag needs a vector or a matrix, not shape ()"),
        (lambda: linear_algebra.zeros(0), "a size must be at least 1, not 0"),
        (lambda: linear_algebra.arange(2.5), "a size must be a whole number, not 2.5"),
        (
            lambda: linear_algebra.identity(100_000),
            "an array of 10000000000 entries is too large: at most 10000000",
        ),
        (
            lambda: linear_algebra.concat([[1, 2]], [3]),
            "concat joins along the last axis; the shapes (1, 2), (1) do not fit",
        ),
        (lambda: linear_algebra.stack([1, 2], [3]), "stack needs equal shapes, not (2), (1)"),
        (
            lambda: linear_algebra.reshape([1, 2, 3], 2, 2),
            "3 entries of shape (3) do not make shape (2, 2)",
        ),
        (lambda: linear_algebra.flip([1, 2], 3), "x of shape (2) has no axis 3"),
        (lambda: linear_algebra.pad([1], -1), "the padding must be at least 0, not -1"),
        (lambda: linear_algebra.pad(1, 1), "pad needs an array, not a single number"),
        (lambda: linear_algebra.sort(1), "sort needs an array, not a single number"),
        (lambda: linear_algebra.reverse(1), "reverse needs an array, not a single number"),
        (lambda: linear_algebra.spectral_norm([1]), "A must be a matrix, but has shape (1)"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message


@given(squares)
def test_eigenvalues_and_eigenvectors(A):
    S = (A + A.T) / 2
    values, Q = linear_algebra.eigenvalues(S), linear_algebra.eigenvectors(S)
    assert values == pytest.approx(scipy.linalg.eigvalsh(S), abs=1e-9)
    assert np.all(np.diff(values) >= 0)
    inner = Q.T @ Q
    assert inner == pytest.approx(np.eye(len(S)), abs=1e-9)
    again = Q @ np.diag(values) @ Q.T
    assert again == pytest.approx(S, abs=1e-8)
    for column in Q.T:
        assert column[np.argmax(np.abs(column) > np.abs(column).max() - 1e-10)] > 0


def test_signs_of_eigenvectors_repeat():
    half = 0.5**0.5
    expected = np.array([[half, half], [-half, half]])
    assert linear_algebra.eigenvectors([[2, 1], [1, 2]]) == pytest.approx(expected)
    assert linear_algebra.eigenvectors([[0, 1], [1, 0]]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("A", "message"),
    [
        ([[1, 2], [3, 4]], "A must be symmetric: equal to its transpose"),
        ([[1, 2, 3], [4, 5, 6]], r"A must be square, but has shape \(2, 3\)"),
        ([[1, np.inf], [np.inf, 1]], "A must hold finite numbers"),
    ],
)
@pytest.mark.parametrize("name", ["eigenvalues", "eigenvectors"])
def test_what_has_no_eigenvalues_here(name, A, message):
    with pytest.raises(ValueError, match=message):
        getattr(linear_algebra, name)(A)


def test_squeezing():
    assert linear_algebra.squeeze_all([[1], [2]]).tolist() == [1, 2]
    assert linear_algebra.squeeze_all([[[1, 2, 3]]]).tolist() == [1, 2, 3]
    assert linear_algebra.squeeze_all([7]) == 7
    assert np.ndim(linear_algebra.squeeze_all([[7.5]])) == 0
    assert linear_algebra.squeeze_all(3) == 3
    assert linear_algebra.squeeze([7]).tolist() == [7]
