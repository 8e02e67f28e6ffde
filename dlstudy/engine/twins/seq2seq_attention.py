"""Second implementations for the topic seq2seq-attention, written with plain loops.

Each function takes a worksheet's inputs by name and returns its results by name. Nothing here
uses numpy or the engine, so that agreement with the worksheets means something.
"""

import math
from collections.abc import Sequence

Vector = Sequence[float]
Matrix = Sequence[Sequence[float]]


def shares(scores: Vector) -> list[float]:
    """Softmax of a vector, e^{x_j} / Σ_k e^{x_k}, each share as 1 / Σ_k e^{x_k − x_j}.

    Shape: [S] → [S]. A term too large for a float makes the share 0.
    Source: Bahdanau, Cho and Bengio 2015, section 3.1.
    """
    found = []
    for own in scores:
        total = 0.0
        for other in scores:
            gap = float(other) - float(own)
            total += math.exp(gap) if gap < 700 else math.inf
        found.append(1 / total)
    return found


def inner(left: Vector, right: Vector) -> float:
    """The dot product Σ_k left_k·right_k of two vectors of one length."""
    total = 0.0
    for a, b in zip(left, right, strict=True):
        total += float(a) * float(b)
    return total


def seq2seq_shapes(
    source_length: int, embedding_size: int, target_length: int, target_vocabulary: int
) -> dict[str, object]:
    """Shapes of what enters the encoder, [S, d], and leaves the decoder, [T, V].

    Counts rows and entries token by token. Source: Sutskever, Vinyals and Le 2014.
    """
    source_rows = [range(int(embedding_size)) for _ in range(int(source_length))]
    target_rows = [range(int(target_vocabulary)) for _ in range(int(target_length))]
    return {
        "encoder-input": (len(source_rows), len(source_rows[0])),
        "decoder-output": (len(target_rows), len(target_rows[0])),
    }


def attention_weights(scores: Vector) -> dict[str, object]:
    """Attention weights α_j = e^{score_j} / Σ_k e^{score_k}.

    Shape: [S] → [S]. Source: Bahdanau, Cho and Bengio 2015, equation 6.
    """
    return {"weights": shares(scores)}


def attention_context(weights: Vector, states: Matrix) -> dict[str, object]:
    """Context vector c = Σ_j α_j h_j.

    Shapes: weights [S], states [S, d] → [d].
    Source: Bahdanau, Cho and Bengio 2015, equation 5.
    """
    context = [0.0] * len(states[0])
    for weight, state in zip(weights, states, strict=True):
        for i, entry in enumerate(state):
            context[i] += float(weight) * float(entry)
    return {"context": context}


def additive_attention(
    decoder_state: Vector,
    encoder_states: Matrix,
    decoder_weights: Matrix,
    encoder_weights: Matrix,
    score_weights: Vector,
) -> dict[str, object]:
    """Additive scores e_j = Σ_k v_k tanh((W s)_k + (U h_j)_k) and weights α = softmax(e).

    Shapes: s [p], H [S, q], W [r, p], U [r, q], v [r] → scores [S], weights [S].
    Source: Bahdanau, Cho and Bengio 2015, appendix A.1.2.
    """
    scores = []
    for state in encoder_states:
        score = 0.0
        for of_decoder, of_encoder, v in zip(
            decoder_weights, encoder_weights, score_weights, strict=True
        ):
            activity = inner(of_decoder, decoder_state) + inner(of_encoder, state)
            score += float(v) * math.tanh(activity)
        scores.append(score)
    return {"scores": scores, "weights": shares(scores)}


def attention_scores(
    decoder_state: Vector, encoder_states: Matrix, kind: str, bilinear_weights: Matrix
) -> dict[str, object]:
    """Alignment scores: sᵀh_j (dot), sᵀh_j/√d (scaled) or Σ_ab s_a W_ab h_jb (general).

    Shapes: s [d], H [S, d], W [d, d] → [S]. Source: Luong, Pham and Manning 2015, equation 8.
    """
    scores = []
    for state in encoder_states:
        if kind == "general":
            score = 0.0
            for a, row in zip(decoder_state, bilinear_weights, strict=True):
                for weight, b in zip(row, state, strict=True):
                    score += float(a) * float(weight) * float(b)
        else:
            score = inner(decoder_state, state)
        scores.append(score / math.sqrt(len(decoder_state)) if kind == "scaled" else score)
    return {"scores": scores}
