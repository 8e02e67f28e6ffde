"""Attention: scores, weights, context, and heads.

Queries Q (n, d_k) attend to keys K (m, d_k) with values V (m, d_v); leading dimensions are heads
or batches. Sources: additive: Bahdanau et al. 2015; multiplicative: Luong et al. 2015; scaled and
multi-head: Vaswani et al. 2017 §3.2.
"""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.activations import softmax
from dlstudy.engine.linear_algebra import matmul, transpose
from dlstudy.engine.reading import Array, real, result, shape_text, whole, with_dimensions


def dot_scores(Q: ArrayLike, K: ArrayLike) -> Array:
    """S = Q·Kᵀ, sᵢⱼ = ⟨qᵢ, kⱼ⟩; (…, n, d_k), (…, m, d_k) → (…, n, m).

    Raises ValueError if the widths differ.
    """
    return matmul(Q, transpose(K))


def scaled_scores(Q: ArrayLike, K: ArrayLike) -> Array:
    """S = Q·Kᵀ/√d_k; (…, n, d_k), (…, m, d_k) → (…, n, m).

    Independent entries of variance 1 make a product of variance d_k; the root brings it back
    to 1. Raises ValueError if the widths differ. Source: Vaswani et al. 2017 §3.2.1.
    """
    return result(dot_scores(Q, K) / np.sqrt(real(K, "K").shape[-1]))


def general_scores(s: ArrayLike, H: ArrayLike, W: ArrayLike) -> Array:
    """eⱼ = sᵀ·W·hⱼ; s (p), H (S, q), W (p, q) → (S). Raises ValueError if sizes differ."""
    return matmul(with_dimensions(H, 2, "H"), matmul(with_dimensions(s, 1, "s"), W))


def additive_scores(s: ArrayLike, H: ArrayLike, W: ArrayLike, U: ArrayLike, v: ArrayLike) -> Array:
    """eⱼ = vᵀ·tanh(W·s + U·hⱼ); s (p), H (S, q), W (r, p), U (r, q), v (r) → (S).

    Raises ValueError if sizes differ. Source: Bahdanau et al. 2015 §A.1.2.
    """
    query = matmul(W, with_dimensions(s, 1, "s"))
    keys = matmul(with_dimensions(H, 2, "H"), transpose(U))
    if query.shape != keys.shape[-1:]:
        raise ValueError("W and U must have the same number of rows")
    return matmul(np.tanh(query + keys), with_dimensions(v, 1, "v"))


def context(weights: ArrayLike, H: ArrayLike) -> Array:
    """The context: c = Σⱼ αⱼ·hⱼ; (S), (S, d) → (d).

    Raises ValueError if the numbers of states differ.
    """
    return matmul(with_dimensions(weights, 1, "weights"), with_dimensions(H, 2, "H"))


def attention_weights(Q: ArrayLike, K: ArrayLike, scale: bool = True) -> Array:
    """A = softmax(Q·Kᵀ/√d_k) row by row, without the root where `scale` is False.

    (…, n, d_k), (…, m, d_k) → (…, n, m); rows add to 1. Raises ValueError if the widths differ.
    """
    return softmax(scaled_scores(Q, K) if scale else dot_scores(Q, K))


def scaled_dot_product_attention(Q: ArrayLike, K: ArrayLike, V: ArrayLike) -> Array:
    """softmax(Q·Kᵀ/√d_k)·V; (…, n, d_k), (…, m, d_k), (…, m, d_v) → (…, n, d_v).

    Raises ValueError if widths or numbers of keys and values differ.
    Source: Vaswani et al. 2017 eq. 1.
    """
    return matmul(attention_weights(Q, K), V)


def dot_product_attention(Q: ArrayLike, K: ArrayLike, V: ArrayLike) -> Array:
    """softmax(Q·Kᵀ)·V, not scaled; shapes and errors as `scaled_dot_product_attention`."""
    return matmul(attention_weights(Q, K, scale=False), V)


def split_heads(X: ArrayLike, h: int) -> Array:
    """The columns of X in h groups of d = D/h: (n, h·d) → (h, n, d), Yₖᵢⱼ = xᵢ₍ₖd₊ⱼ₎.

    Raises ValueError unless h divides the number of columns.
    """
    X, h = with_dimensions(X, 2, "X"), whole(h, "h", least=1)
    n, width = X.shape
    if width % h:
        raise ValueError(f"{width} columns cannot be split into {h} equal heads")
    return X.reshape(n, h, width // h).swapaxes(0, 1)


def merge_heads(X: ArrayLike) -> Array:
    """Concat(head₁, …, headₕ): the heads side by side, (h, n, d) → (n, h·d).

    Raises ValueError unless X has three dimensions. Source: Vaswani et al. 2017 §3.2.2.
    """
    heads = real(X, "X")
    if heads.ndim != 3:
        raise ValueError(f"X must have shape (h, n, d), not {shape_text(heads.shape)}")
    h, n, d = heads.shape
    return heads.swapaxes(0, 1).reshape(n, h * d)


def multi_head_attention(
    X_q: ArrayLike, X_kv: ArrayLike, W_q: ArrayLike, W_k: ArrayLike, W_v: ArrayLike, W_o: ArrayLike
) -> Array:
    """Concat(head₁, …, headₕ)·W_o with headᵢ = softmax(QᵢKᵢᵀ/√d_k)·Vᵢ.

    X_q (n, D), X_kv (m, D), W_q and W_k (h, D, d_k), W_v (h, D, d_v), W_o (h·d_v, D) → (n, D).
    Self-attention where X_q = X_kv. Raises ValueError if sizes differ.
    Source: Vaswani et al. 2017 §3.2.2.
    """
    heads = scaled_dot_product_attention(matmul(X_q, W_q), matmul(X_kv, W_k), matmul(X_kv, W_v))
    return matmul(merge_heads(heads), W_o)


def attention_head(X: ArrayLike, W_q: ArrayLike, W_k: ArrayLike, W_v: ArrayLike) -> Array:
    """softmax(q·kᵀ/√d_k)·v with q = X·W_q, k = X·W_k, v = X·W_v: one head of self-attention.

    X (n, D), W_q and W_k (D, d_k), W_v (D, d_v) → (n, d_v). Raises ValueError if sizes differ.
    """
    return scaled_dot_product_attention(matmul(X, W_q), matmul(X, W_k), matmul(X, W_v))
