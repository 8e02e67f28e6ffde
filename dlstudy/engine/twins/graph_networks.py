"""Second opinions for graph networks, over lists of neighbours instead of matrices."""

import math
from collections.abc import Callable
from typing import Any


def adjacency(*, n: int, edges: Any) -> dict[str, object]:
    """A and the degrees of an undirected graph from its set of edges; nodes 1 to n, edges [m, 2].

    Hamilton 2020, chapter 1.
    """
    joined = {frozenset((int(first), int(second))) for first, second in edges}
    nodes = range(1, int(n) + 1)
    matrix = [[int(frozenset((i, j)) in joined) for j in nodes] for i in nodes]
    degrees = [sum(1 for edge in joined if node in edge) for node in nodes]
    return {"A": matrix, "degrees": degrees}


def message_passing(*, A: Any, X: Any, aggregate: str, self_loop: str) -> dict[str, object]:
    """Each node's messages put together, feature by feature; (n, n), (n, d) to (n, d).

    Gilmer et al. 2017, §2, with the identity as message; 0 for a node without neighbours.
    """
    count = len(X)
    out = []
    for node in range(count):
        heard = [
            other
            for other in range(count)
            if A[node][other] or (self_loop == "yes" and other == node)
        ]
        out.append([_together(aggregate, [X[u][k] for u in heard]) for k in range(len(X[0]))])
    return {"out": out}


def graph_readout(*, X: Any, pool: str) -> dict[str, object]:
    """The column of each feature put together over all nodes; (n, d) to (d).

    Hamilton 2020, §5.5.
    """
    return {"out": [_together(pool, list(column)) for column in zip(*X, strict=True)]}


def aggregate(*, values: Any) -> dict[str, object]:
    """Sum, mean and maximum, one value after the other; a list.

    Xu et al. 2019, §5.
    """
    names = ("sum", "mean", "max")
    return {name: _together(name, list(values)) for name in names}


def gcn_layer(*, A: Any, X: Any, W: Any, activation: str) -> dict[str, object]:
    """Σ over u of âᵥᵤ·xᵤW/√(d̂ᵥ·d̂ᵤ), edge by edge; (n, n), (n, d), (d, k) to (n, k).

    Kipf & Welling 2017, eq. 2.
    """
    count, features, outputs = len(X), len(W), len(W[0])
    degrees = [1.0 + sum(A[v][u] for u in range(count)) for v in range(count)]
    scores = [[0.0] * outputs for _ in range(count)]
    for v in range(count):
        for u in range(count):
            weight = (A[v][u] + (u == v)) / math.sqrt(degrees[v] * degrees[u])
            for k in range(outputs):
                scores[v][k] += weight * sum(X[u][i] * W[i][k] for i in range(features))
    if activation == "relu":
        scores = [[score if score > 0 else 0.0 for score in row] for row in scores]
    return {"degrees": degrees, "out": scores}


def _together(how: str, values: list[Any]) -> float:
    """Put values together one after the other, beginning with none."""
    steps: dict[str, Callable[[float, Any], float]] = {
        "sum": lambda total, value: total + value,
        "mean": lambda total, value: total + value / len(values),
        "max": lambda top, value: value if value > top else top,
    }
    if not values:
        return 0.0
    result = -math.inf if how == "max" else 0.0
    for value in values:
        result = steps[how](result, value)
    return float(result)


def message_passing_node(
    *,
    A: Any,
    X: Any,
    node: int,
    own_weights: Any,
    neighbour_weights: Any,
    bias: Any,
    aggregate: str,
    activation: str,
) -> dict[str, object]:
    """The message from the list of neighbours, feature by feature; Hamilton 2020, §5.1.2."""
    heard = [X[u] for u in range(len(A)) if A[int(node)][u]]
    message = []
    for feature in range(len(X[0])):
        values = [float(row[feature]) for row in heard] or [0.0]
        together = max(values) if aggregate == "max" else sum(values)
        message.append(together / len(values) if aggregate == "mean" else together)
    own = [float(v) for v in X[int(node)]]
    new = []
    for i in range(len(own_weights)):
        z = float(bias[i]) if hasattr(bias, "__len__") else float(bias)
        for weights, vector in ((own_weights[i], own), (neighbour_weights[i], message)):
            z += sum(float(w) * v for w, v in zip(weights, vector, strict=True))
        if activation == "relu":
            z = z if z > 0 else 0.0
        elif activation == "tanh":
            z = 1 - 2 / (math.exp(2 * z) + 1)
        elif activation == "sigmoid":
            z = 1 / (1 + math.exp(-z))
        new.append(z)
    return {"message": message, "new": new}
