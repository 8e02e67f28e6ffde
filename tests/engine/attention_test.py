"""Attention against loops over queries and keys, and by its properties."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.engine import attention


def exercise(seed, *shapes):
    source = np.random.default_rng(seed)
    return [source.normal(size=shape) for shape in shapes]


def weighed(scores, values):
    shares = [math.exp(score) for score in scores]
    return sum(share / sum(shares) * value for share, value in zip(shares, values, strict=True))


@given(st.integers(0, 99), st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))
def test_dot_product_attention_by_loops(seed, n, m, width):
    Q, K, V = exercise(seed, (n, width), (m, width), (m, 3))
    root = math.sqrt(width)
    scaled = [weighed([q @ k / root for k in K], V) for q in Q]
    plain = [weighed([q @ k for k in K], V) for q in Q]
    assert attention.scaled_dot_product_attention(Q, K, V) == pytest.approx(np.array(scaled))
    assert attention.dot_product_attention(Q, K, V) == pytest.approx(np.array(plain))
    assert attention.attention_weights(Q, K).sum(axis=-1) == pytest.approx(np.ones(n))


@given(st.integers(0, 99))
def test_the_order_of_keys_does_not_matter(seed):
    Q, K, V = exercise(seed, (2, 3), (4, 3), (4, 2))
    shuffled = np.array([2, 0, 3, 1])
    found = attention.scaled_dot_product_attention(Q, K[shuffled], V[shuffled])
    assert found == pytest.approx(attention.scaled_dot_product_attention(Q, K, V))


def test_extreme_scores_are_stable():
    found = attention.dot_product_attention([[1000.0]], [[1.0], [-1.0]], [[3.0], [5.0]])
    assert found.tolist() == [[3.0]]


@given(st.integers(0, 99))
def test_scores_of_encoder_states_by_loops(seed):
    s, H, W, U, v, A = exercise(seed, 2, (4, 3), (5, 2), (5, 3), 5, (2, 3))
    additive = [v @ np.tanh(W @ s + U @ h) for h in H]
    assert attention.additive_scores(s, H, W, U, v) == pytest.approx(additive)
    assert attention.general_scores(s, H, A) == pytest.approx([s @ A @ h for h in H])
    weights = [0.1, 0.2, 0.3, 0.4]
    blend = sum(a * h for a, h in zip(weights, H, strict=True))
    assert attention.context(weights, H) == pytest.approx(blend)


@given(st.integers(0, 99))
@settings(max_examples=30)
def test_many_heads_are_single_heads_side_by_side(seed):
    X, Y, W_q, W_k, W_v, W_o = exercise(
        seed, (3, 4), (5, 4), (2, 4, 3), (2, 4, 3), (2, 4, 2), (4, 4)
    )
    heads = [
        attention.scaled_dot_product_attention(X @ W_q[i], Y @ W_k[i], Y @ W_v[i]) for i in (0, 1)
    ]
    expected = np.hstack(heads) @ W_o
    assert attention.multi_head_attention(X, Y, W_q, W_k, W_v, W_o) == pytest.approx(expected)
    own = attention.attention_head(X, W_q[0], W_k[0], W_v[0])
    assert own == pytest.approx(
        attention.scaled_dot_product_attention(X @ W_q[0], X @ W_k[0], X @ W_v[0])
    )


def test_heads_split_and_merge():
    X = np.arange(12).reshape(2, 6)
    heads = attention.split_heads(X, 3)
    assert heads.tolist() == [[[0, 1], [6, 7]], [[2, 3], [8, 9]], [[4, 5], [10, 11]]]
    assert attention.merge_heads(heads).tolist() == X.tolist()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: attention.scaled_scores([[1, 2]], [[1]]),
            "A of shape (1, 2) cannot be multiplied by B of shape (1, 1): the inner sizes must be "
            "equal",
        ),
        (lambda: attention.merge_heads([[1]]), "X must have shape (h, n, d), not (1, 1)"),
        (
            lambda: attention.split_heads([[1, 2, 3]], 2),
            "3 columns cannot be split into 2 equal heads",
        ),
        (lambda: attention.context([[1]], [[1]]), "weights must be a vector, but has shape (1, 1)"),
        (
            lambda: attention.additive_scores([1], [[1]], [[1], [2]], [[1]], [1]),
            "W and U must have the same number of rows",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value) == message
