"""Convolution and pooling sizes against scipy.signal, and the sizes against sliding by hand."""

import numpy as np
import pytest
import scipy.signal
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dlstudy.engine import convolution

entries = st.floats(-10, 10)
vectors = st.integers(1, 6).flatmap(lambda n: arrays(float, n, elements=entries))
matrices = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda shape: arrays(float, shape, elements=entries)
)


@given(vectors, vectors)
def test_one_dimension_like_scipy(x, w):
    full = scipy.signal.convolve(x, w, method="direct")
    assert convolution.convolve(x, w) == pytest.approx(full, abs=1e-9)
    assert convolution.convolve(w, x) == pytest.approx(full, abs=1e-9)
    start = (w.size - 1) // 2
    assert convolution.convolve_same(x, w) == pytest.approx(full[start : start + x.size], abs=1e-9)
    assume(w.size <= x.size)
    valid = scipy.signal.convolve(x, w, mode="valid", method="direct")
    assert convolution.convolve_valid(x, w) == pytest.approx(valid, abs=1e-9)


@given(matrices, matrices)
def test_two_dimensions_like_scipy(X, W):
    full = scipy.signal.convolve2d(X, W)
    assert convolution.convolve2d(X, W) == pytest.approx(full, abs=1e-9)
    assert convolution.convolve2d(W, X) == pytest.approx(full, abs=1e-9)
    assume(W.shape[0] <= X.shape[0] and W.shape[1] <= X.shape[1])
    valid = scipy.signal.convolve2d(X, W, mode="valid")
    assert convolution.convolve2d_valid(X, W) == pytest.approx(valid, abs=1e-9)
    crossed = scipy.signal.correlate2d(X, W, mode="valid")
    assert convolution.cross_correlate2d(X, W) == pytest.approx(crossed, abs=1e-9)


@given(matrices, matrices, st.integers(1, 3), st.integers(0, 3))
def test_stride_and_padding(X, W, stride, padding):
    padded = np.pad(X, padding)
    assume(W.shape[0] <= padded.shape[0] and W.shape[1] <= padded.shape[1])
    crossed = scipy.signal.correlate2d(padded, W, mode="valid")[::stride, ::stride]
    found = convolution.cross_correlate2d(X, W, stride, padding)
    assert found == pytest.approx(crossed, abs=1e-9)
    for size, kernel, out in zip(X.shape, W.shape, found.shape, strict=True):
        assert out == convolution.output_size(size, kernel, stride, padding)


@given(
    st.integers(1, 20), st.integers(1, 6), st.integers(1, 4), st.integers(0, 4), st.integers(1, 3)
)
def test_output_size_counts_the_positions(width, kernel, stride, padding, dilation):
    starts = range(0, width + 2 * padding, stride)
    fitting = [s for s in starts if s + dilation * (kernel - 1) < width + 2 * padding]
    assume(fitting)
    found = convolution.output_size(width, kernel, stride, padding, dilation)
    assert found == len(fitting)


@given(st.integers(1, 40), st.integers(0, 6))
def test_same_padding_keeps_the_size(width, half):
    kernel = 2 * half + 1
    padding = convolution.same_padding(kernel)
    assert convolution.output_size(width, kernel, padding=padding) == width


def test_known_sizes():
    assert convolution.output_size(227, 11, 4) == 55
    assert convolution.output_size(6, 3, 2, 2, 2) == 3


@given(st.floats(0.1, 3), st.floats(0.1, 3), st.floats(-1, 7))
def test_box_convolution_by_integration(a, b, t):
    u = (np.arange(20_000) + 0.5) * a / 20_000
    inside = (t - u >= 0) & (t - u <= b)
    assert convolution.box_convolution(a, b, t) == pytest.approx(inside.mean() * a, abs=1e-3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: convolution.convolve([], [1]), "the input is empty"),
        (lambda: convolution.convolve([1], 2), "the kernel must be a vector, but has shape ()"),
        (
            lambda: convolution.convolve_valid([1], [1, 2]),
            "the kernel of 2 entries is longer than the input of 1",
        ),
        (
            lambda: convolution.convolve2d_valid([[1]], [[1, 2]]),
            "the kernel of shape (1, 2) is larger than the input of shape (1, 1)",
        ),
        (
            lambda: convolution.cross_correlate2d([[1]], [[1, 2]]),
            "the kernel of shape (1, 2) is larger than the input of shape (1, 1)",
        ),
        (
            lambda: convolution.cross_correlate2d([[1]], [[1]], 0),
            "stride must be at least 1, not 0",
        ),
        (
            lambda: convolution.cross_correlate2d([[1]], [[1]], 1, -1),
            "padding must be at least 0, not -1",
        ),
        (
            lambda: convolution.output_size(3, 3, dilation=2),
            "the filter spans 5 pixels, but the padded input has 3",
        ),
        (
            lambda: convolution.same_padding(4),
            "kernel must be odd for equal padding on both sides, not 4",
        ),
        (
            lambda: convolution.box_convolution(0, 1, 1),
            "both boxes must have a length above 0",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message


def test_filters_over_channels_like_a_sum_of_scipy_correlations():
    rng = np.random.default_rng(4)
    X, W = rng.normal(size=(3, 6, 5)), rng.normal(size=(2, 3, 2, 3))
    for stride, dilation in ((1, 1), (2, 1), (1, 2), (2, 2)):
        spread = np.zeros((2, 3, dilation + 1, 2 * dilation + 1))
        spread[:, :, ::dilation, ::dilation] = W
        full = [
            sum(
                scipy.signal.correlate2d(image, one, mode="valid")
                for image, one in zip(X, filters, strict=True)
            )
            for filters in spread
        ]
        expected = np.array(full)[:, ::stride, ::stride]
        assert convolution.conv_channels(X, W, stride, dilation) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("X", "W", "dilation", "message"),
    [
        (
            (2, 3),
            (1, 2, 2, 2),
            1,
            "X and W must have shapes (C, m, n) and (O, C, p, q), not (2, 3) and (1, 2, 2, 2)",
        ),
        (
            (3, 4, 4),
            (1, 2, 2, 2),
            1,
            "X and W must have shapes (C, m, n) and (O, C, p, q), not (3, 4, 4) and (1, 2, 2, 2)",
        ),
        (
            (2, 3, 3),
            (1, 2, 2, 3),
            2,
            "the filter spans (3, 5) pixels, but the input has shape (3, 3)",
        ),
    ],
)
def test_channels_that_do_not_fit(X, W, dilation, message):
    with pytest.raises(ValueError) as refused:
        convolution.conv_channels(np.ones(X), np.ones(W), 1, dilation)
    assert str(refused.value) == message


def test_zeros_on_each_side():
    padded = convolution.pad_sides([[1.0, 2.0]], [0, 1], [2, 0])
    assert padded.tolist() == [[0, 1, 2], [0, 0, 0], [0, 0, 0]]
    assert convolution.pad_sides(np.ones((2, 1, 1)), [1, 0], [0, 0]).shape == (2, 2, 1)
    for wrong in ([1], [0.5, 0], [-1, 0]):
        with pytest.raises(ValueError):
            convolution.pad_sides([[1.0]], wrong, [0, 0])
    with pytest.raises(ValueError):
        convolution.pad_sides([1.0], [0, 0], [0, 0])
