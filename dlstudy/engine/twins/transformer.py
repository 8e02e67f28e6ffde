"""Second implementations for the topic transformer, written with plain loops.

Each function takes a worksheet's inputs by name and returns its results by name. Tokens are
rows. Source throughout: Vaswani et al. 2017, "Attention is all you need"; layer normalisation:
Ba, Kiros and Hinton 2016; residual connections: He et al. 2016.
"""

import math
from collections.abc import Sequence

from dlstudy.engine.twins.seq2seq_attention import Matrix, Vector, inner, shares


def attend(
    queries: Matrix, keys: Matrix, values: Matrix, divisor: float
) -> tuple[list[list[float]], list[list[float]], list[list[float]]]:
    """Scores q_i·k_j/divisor, their softmax over j, and Σ_j weight_ij v_j, one query at a time.

    Shapes: [n, d_k], [m, d_k], [m, d_v] → [n, m], [n, m], [n, d_v].
    """
    scores, weights, outputs = [], [], []
    for query in queries:
        row = [inner(query, key) / divisor for key in keys]
        share = shares(row)
        output = [0.0] * len(values[0])
        for weight, value in zip(share, values, strict=True):
            for i, entry in enumerate(value):
                output[i] += weight * float(entry)
        scores.append(row)
        weights.append(share)
        outputs.append(output)
    return scores, weights, outputs


def project(rows: Matrix, weights: Matrix) -> list[list[float]]:
    """Rows times a matrix: out_ij = Σ_k rows_ik·weights_kj. Shapes: [n, a], [a, b] → [n, b]."""
    projected = []
    for row in rows:
        sums = [0.0] * len(weights[0])
        for entry, weight_row in zip(row, weights, strict=True):
            for j, weight in enumerate(weight_row):
                sums[j] += float(entry) * float(weight)
        projected.append(sums)
    return projected


def scaled_dot_product_attention(
    queries: Matrix, keys: Matrix, values: Matrix
) -> dict[str, object]:
    """softmax(QKᵀ/√d_k)V. Shapes: [n, d_k], [m, d_k], [m, d_v] → [n, d_v] (equation 1)."""
    scores, weights, output = attend(queries, keys, values, math.sqrt(len(keys[0])))
    return {"scores": scores, "weights": weights, "output": output}


def dot_product_attention(queries: Matrix, keys: Matrix, values: Matrix) -> dict[str, object]:
    """softmax(QKᵀ)V without scaling. Shapes: [n, d_k], [m, d_k], [m, d_v] → [n, d_v]."""
    scores, weights, output = attend(queries, keys, values, 1.0)
    return {"scores": scores, "weights": weights, "output": output}


def attention_score_matrix(queries: Matrix, keys: Matrix) -> dict[str, object]:
    """Scores S_ij = q_i·k_j. Shapes: [n, d_k], [m, d_k] → [n, m]."""
    return {"scores": [[inner(query, key) for key in keys] for query in queries]}


def residual_gradient(slope: float, layers: int) -> dict[str, object]:
    """Product of the slopes of L layers, f′ each, and of 1 + f′ each with a skip path."""
    plain, skipping = 1.0, 1.0
    for _ in range(int(layers)):
        plain *= float(slope)
        skipping += skipping * float(slope)
    return {"without": plain, "with-residual": skipping}


def path_length(tokens: int) -> dict[str, object]:
    """Transitions from the first to the last of n tokens: walked in an RNN, one in attention."""
    position, transitions = 1, 0
    while position < int(tokens):
        position += 1
        transitions += 1
    return {"rnn": transitions, "self-attention": 1}


def layer_norm(features: Vector, gain: Vector, offset: Vector, epsilon: float) -> dict[str, object]:
    """γ_i (x_i − μ)/√(σ² + ε) + β_i; μ and σ² (divided by d) from sums of x and x².

    Shapes: [d] each → [d]. Source: Ba, Kiros and Hinton 2016, equation 3.
    """
    count = len(features)
    mean = math.fsum(float(x) for x in features) / count
    variance = math.fsum(float(x) ** 2 for x in features) / count - mean**2
    root = math.sqrt(max(variance, 0.0) + float(epsilon))
    normed = [
        float(g) * ((float(x) - mean) / root) + float(b)
        for x, g, b in zip(features, gain, offset, strict=True)
    ]
    return {"mean": mean, "variance": variance, "normed": normed}


def transformer_shapes(
    source_length: int, target_length: int, model_width: int
) -> dict[str, object]:
    """Shapes [n_source, d_model] and [n_target, d_model], counted row by row."""
    source = [range(int(model_width)) for _ in range(int(source_length))]
    target = [range(int(model_width)) for _ in range(int(target_length))]
    return {
        "encoder-input": (len(source), len(source[0])),
        "decoder-input": (len(target), len(target[0])),
    }


def head_shapes(tokens: int, model_width: int, heads: int) -> dict[str, object]:
    """Shapes of one head, [n, d_model/h], and of all joined: columns dealt out to the heads."""
    widths = [0] * int(heads)
    for column in range(int(model_width)):
        widths[column % int(heads)] += 1
    return {"head": (int(tokens), widths[0]), "concat": (int(tokens), sum(widths))}


def attention_scale(key_length: int) -> dict[str, object]:
    """Factor d_k^(−1/2): the inverse standard deviation of a sum of d_k unit variances."""
    variance = 0
    for _ in range(int(key_length)):
        variance += 1
    return {"divisor": float(variance) ** 0.5, "factor": float(variance) ** -0.5}


def multi_head_attention(
    queries_from: Matrix,
    keys_from: Matrix,
    query_weights: Sequence[Matrix],
    key_weights: Sequence[Matrix],
    value_weights: Sequence[Matrix],
    output_weights: Matrix,
) -> dict[str, object]:
    """Concat(head_1, …, head_h) W^O with head_i = Attention(X_q W_i^Q, X_kv W_i^K, X_kv W_i^V).

    Shapes: X_q [n, d_model], X_kv [m, d_model], projections [h, d_model, d_k] or
    [h, d_model, d_v], W^O [h·d_v, d_model] → [n, d_model].
    """
    joined: list[list[float]] = [[] for _ in queries_from]
    for to_query, to_key, to_value in zip(query_weights, key_weights, value_weights, strict=True):
        _, _, head = attend(
            project(queries_from, to_query),
            project(keys_from, to_key),
            project(keys_from, to_value),
            math.sqrt(len(to_key[0])),
        )
        for row, part in zip(joined, head, strict=True):
            row.extend(part)
    return {"concat": joined, "output": project(joined, output_weights)}


def attention_head(
    tokens: Matrix, query_weights: Matrix, key_weights: Matrix, value_weights: Matrix
) -> dict[str, object]:
    """Attention(XW^Q, XW^K, XW^V). Shapes: X [n, d_model] → [n, d_v]."""
    queries, keys = project(tokens, query_weights), project(tokens, key_weights)
    values = project(tokens, value_weights)
    scores, weights, head = attend(queries, keys, values, math.sqrt(len(key_weights[0])))
    return {
        "queries": queries,
        "keys": keys,
        "values": values,
        "scores": scores,
        "weights": weights,
        "head": head,
    }


def position_wise_ffn(
    token: Vector,
    first_weights: Matrix,
    first_bias: Vector,
    second_weights: Matrix,
    second_bias: Vector,
) -> dict[str, object]:
    """W₂ max(0, W₁x + b₁) + b₂ for a column x, unit by unit (equation 2, transposed).

    Shapes: x [d_model], W₁ [d_ff, d_model], W₂ [d_model, d_ff] → [d_model].
    """
    hidden = []
    for row, bias in zip(first_weights, first_bias, strict=True):
        activity = inner(row, token) + float(bias)
        hidden.append(activity if activity > 0 else 0.0)
    output = [
        inner(row, hidden) + float(bias)
        for row, bias in zip(second_weights, second_bias, strict=True)
    ]
    return {"hidden": hidden, "output": output}
