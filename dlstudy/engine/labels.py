"""Class labels as vectors, and the entries that labels pick out. Classes count from 0."""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.reading import (
    Array,
    real,
    result,
    shape_text,
    whole,
    with_dimensions,
    with_room,
)


def one_hot(index: ArrayLike, K: int) -> Array:
    """tₖ = 1 where k = index, 0 elsewhere; a class → (K), N classes → (N, K).

    Raises ValueError unless the classes are whole numbers from 0 to K − 1.
    Source: Bishop 2006 §4.1.2 (1-of-K coding).
    """
    (K,) = with_room((whole(K, "K", least=1),))
    return result((_classes(index, K)[..., np.newaxis] == np.arange(K)).astype(int))


def multi_hot(labels: ArrayLike, K: int) -> Array:
    """tₖ = 1 where k is among the labels, 0 elsewhere; any number of labels, also none → (K).

    A label that occurs twice counts once.
    Raises ValueError unless the labels are whole numbers from 0 to K − 1.
    """
    (K,) = with_room((whole(K, "K", least=1),))
    present = np.zeros(K, dtype=int)
    present[_classes(labels, K).reshape(-1)] = 1
    return present


def pick(Y: ArrayLike, labels: ArrayLike) -> Array:
    """yₙ = Y[n, labelₙ], one entry of each row; (N, K), (N) → (N).

    Of a vector and one label it is that entry. Raises ValueError unless there is one label a
    row, each a whole number from 0 to K − 1.
    """
    Y = real(Y, "Y")
    if Y.ndim not in (1, 2):
        raise ValueError(f"Y must be a vector or a matrix, but has shape {shape_text(Y.shape)}")
    chosen = _classes(labels, Y.shape[-1])
    if chosen.shape != Y.shape[:-1]:
        raise ValueError(
            f"Y has shape {shape_text(Y.shape)}, so labels must have shape "
            f"{shape_text(Y.shape[:-1])}, not {shape_text(chosen.shape)}"
        )
    return result(np.take_along_axis(Y, chosen[..., np.newaxis], axis=-1)[..., 0])


def threshold(y: ArrayLike, theta: float = 0.5) -> Array:
    """cₙ = 1 where yₙ ≥ θ, 0 elsewhere; any shape. Convention: at the threshold itself 1."""
    return result((real(y, "y") >= theta).astype(int))


def accuracy(predicted: ArrayLike, labels: ArrayLike) -> float:
    """(1/N) #{n : predictedₙ = labelₙ}; (N), (N) → a number in [0, 1].

    Raises ValueError unless both are vectors of one length ≥ 1.
    """
    left, right = with_dimensions(predicted, 1, "predicted"), with_dimensions(labels, 1, "labels")
    if left.shape != right.shape or not left.size:
        raise ValueError("accuracy compares two vectors of the same length, at least 1")
    return float(np.mean(left == right))


def _classes(index: ArrayLike, K: int) -> Array:
    classes = real(index, "labels")
    if np.any(classes != np.floor(classes)) or np.any((classes < 0) | (classes >= K)):
        raise ValueError(f"labels must be whole numbers from 0 to {K - 1}")
    return classes.astype(int)
