"""Graph networks against plain loops, and what no renumbering of the nodes may change."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dlstudy.engine import graphs

graph = st.integers(1, 5).flatmap(
    lambda n: st.tuples(
        arrays(int, (n, n), elements=st.integers(0, 1)),
        arrays(float, (n, 2), elements=st.floats(-5, 5)),
    )
)


@given(graph)
def test_the_maximum_over_neighbours(drawn):
    A, X = drawn
    found = graphs.neighbour_max(A, X)
    for i in range(len(A)):
        for k in range(2):
            heard = [X[j][k] for j in range(len(A)) if A[i][j]]
            assert found[i, k] == (max(heard) if heard else 0)
    assert graphs.neighbour_max(A, X[:, 0]).tolist() == found[:, 0].tolist()


def test_whole_numbers_stay_whole():
    found = graphs.neighbour_max([[0, 1, 1], [0, 0, 0], [1, 0, 0]], [[1, -4], [2, -5], [-3, 6]])
    assert found.tolist() == [[2, 6], [0, 0], [1, -4]]
    assert found.dtype.kind == "i"


@given(graph, st.randoms(use_true_random=False))
def test_renumbering_the_nodes_renumbers_the_result(drawn, rng):
    A, X = drawn
    order = list(range(len(A)))
    rng.shuffle(order)
    A, W = A + A.T, np.array([[1.0, -2.0, 0.5], [0.3, 1.0, 2.0]])
    for layer in (graphs.neighbour_max, lambda A, X: graphs.graph_convolution(A, X, W)):
        moved = layer(A[np.ix_(order, order)], X[order])
        assert moved == pytest.approx(layer(A, X)[order])


@given(graph)
def test_a_convolution_entry_by_entry(drawn):
    A, X = drawn
    n, W = len(A), np.array([[2.0], [-1.0]])
    own = [[float(A[i][j]) + (i == j) for j in range(n)] for i in range(n)]
    degree = [sum(row) for row in own]
    for i, row in enumerate(graphs.graph_convolution(A, X, W)):
        expected = sum(
            own[i][j] / (degree[i] * degree[j]) ** 0.5 * (2 * X[j][0] - X[j][1]) for j in range(n)
        )
        assert row[0] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: graphs.neighbour_max([[1, 0]], [[1], [2], [3]]),
            r"A of shape \(1, 2\) has no column for each row of X, which has shape \(3, 1\)",
        ),
        (
            lambda: graphs.graph_convolution([[1, 0]], [[1], [2]], [[1]]),
            r"A must be square, but has shape \(1, 2\)",
        ),
        (
            lambda: graphs.graph_convolution([[-1]], [[1]], [[1]]),
            "A must not have negative entries",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError, match=message):
        call()
