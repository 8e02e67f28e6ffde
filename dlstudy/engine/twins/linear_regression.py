"""Second opinions for linear regression, in plain loops from the definitions."""

from collections.abc import Sequence

Matrix = Sequence[Sequence[float]]


def affine_layer(*, W: Matrix, x: Sequence[float], b: Sequence[float]) -> dict[str, object]:
    """y_k = Σ_i w_ki·x_i + b_k; W: (K, d), x: (d,), b: (K,), y: (K,). Bishop, PRML, §3.1.5."""
    outputs = []
    for row, bias in zip(W, b, strict=True):
        total = float(bias)
        for weight, value in zip(row, x, strict=True):
            total += float(weight) * float(value)
        outputs.append(total)
    return {"y": outputs}


def linear_model(*, m: Sequence[float], x: Sequence[float], b: float = 0.0) -> dict[str, object]:
    """y = Σ_i m_i·x_i + b, started at the bias; m, x: (n,). Bishop, PRML, §3.1."""
    y = float(b)
    for coefficient, feature in zip(m, x, strict=True):
        y += float(coefficient) * float(feature)
    return {"y": y, "sum": y - float(b)}


def mse_gradient(
    *, X: Matrix, W: Matrix, b: Sequence[float], T: Matrix, convention: str
) -> dict[str, object]:
    """The gradient by central differences of the loss itself, which is exact for a quadratic.

    E = 1/(2N) ΣΣ(y - t)² (half) or 1/N ΣΣ(y - t)² (plain); X: (N, d), W and dW: (K, d), b and
    db: (K,), T: (N, K). Goodfellow et al., §5.1.4.
    """
    divisor = len(X) * (1 if convention == "plain" else 2)

    def loss(weights: list[list[float]], biases: list[float]) -> float:
        total = 0.0
        for x, t in zip(X, T, strict=True):
            for row, bias, target in zip(weights, biases, t, strict=True):
                y = bias + sum(w * float(v) for w, v in zip(row, x, strict=True))
                total += (y - float(target)) ** 2
        return total / divisor

    def moved(r: int, s: int | None, by: float) -> float:
        weights = [[float(w) for w in row] for row in W]
        biases = [float(bias) for bias in b]
        if s is None:
            biases[r] += by
        else:
            weights[r][s] += by
        return loss(weights, biases)

    outputs, inputs = range(len(W)), range(len(W[0]))
    return {
        "dW": [[(moved(r, s, 1) - moved(r, s, -1)) / 2 for s in inputs] for r in outputs],
        "db": [(moved(r, None, 1) - moved(r, None, -1)) / 2 for r in outputs],
    }


def output_head(*, task: str, K: int) -> dict[str, object]:
    """The standard output layer for each task (Goodfellow et al., §6.2.2)."""
    if task == "binary":
        return {"units": 1, "activation": "sigmoid", "loss": "binary-cross-entropy"}
    activation, loss = "identity", "mse"
    if task == "multiclass":
        activation, loss = "softmax", "categorical-cross-entropy"
    if task == "multilabel":
        activation, loss = "sigmoid", "multi-label-bce"
    return {"units": int(K), "activation": activation, "loss": loss}
