"""Pooling against loops over windows."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dlstudy.engine import pooling

images = st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
    lambda shape: arrays(float, shape, elements=st.floats(-10, 10))
)


@given(images, st.integers(1, 4), st.integers(1, 3))
def test_like_a_loop(X, kernel, stride):
    m, n = X.shape
    assume(kernel <= min(m, n))
    blocks = [
        [X[i : i + kernel, j : j + kernel] for j in range(0, n - kernel + 1, stride)]
        for i in range(0, m - kernel + 1, stride)
    ]
    highest = [[block.max() for block in row] for row in blocks]
    averages = [[block.sum() / kernel**2 for block in row] for row in blocks]
    assert pooling.max_pool2d(X, kernel, stride).tolist() == highest
    assert pooling.avg_pool2d(X, kernel, stride) == pytest.approx(np.array(averages), abs=1e-9)


def test_the_stride_is_the_kernel_unless_told():
    X = np.arange(16).reshape(4, 4)
    assert pooling.max_pool2d(X, 2).tolist() == [[5, 7], [13, 15]]
    assert pooling.avg_pool2d(X, 2).tolist() == [[2.5, 4.5], [10.5, 12.5]]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: pooling.max_pool2d([[1, 2]], 2),
            "the window of 2×2 is larger than the input of shape (1, 2)",
        ),
        (lambda: pooling.avg_pool2d([1, 2], 1), "X must be a matrix, but has shape (2)"),
        (lambda: pooling.max_pool2d([[1]], 0), "kernel must be at least 1, not 0"),
        (lambda: pooling.max_pool2d([[1]], 1, 0), "stride must be at least 1, not 0"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message
