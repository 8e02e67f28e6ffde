"""Second opinions for batch normalisation, number by number (Ioffe & Szegedy 2015)."""

from typing import Any


def _columns(x: Any) -> list[list[float]]:
    """The features of a batch (m, d) or (m), each a list over the samples."""
    rows = [[float(one) for one in row] if hasattr(row, "__len__") else [float(row)] for row in x]
    return [[row[place] for row in rows] for place in range(len(rows[0]))]


def _at(value: Any, place: int) -> float:
    """A scale or shift of one feature; a single number serves all."""
    if hasattr(value, "__len__"):
        return float(value[place])
    return float(value)


def _moments(column: list[float]) -> tuple[float, float]:
    """Mean, and E[x²] − E[x]² for the variance."""
    first = second = 0.0
    for one in column:
        first += one / len(column)
        second += one * one / len(column)
    return first, second - first * first


def batch_norm(x: Any, gamma: Any, beta: Any, eps: float) -> dict[str, Any]:
    """y = γ·(x − μ)·(σ² + ε)^(−½) + β over the samples; (m, d) or (m), γ and β (d) or a number.

    Source: Ioffe & Szegedy 2015 algorithm 1; the variance as E[x²] − E[x]².
    """
    means, variances, normalised, outputs = [], [], [], []
    for place, column in enumerate(_columns(x)):
        mean, variance = _moments(column)
        hats = [(one - mean) * (variance + eps) ** -0.5 for one in column]
        means.append(mean)
        variances.append(variance)
        normalised.append(hats)
        outputs.append([_at(gamma, place) * one + _at(beta, place) for one in hats])
    if len(means) == 1:
        return {"mean": means[0], "variance": variances[0], "x-hat": normalised[0], "y": outputs[0]}
    return {
        "mean": means,
        "variance": variances,
        "x-hat": [list(row) for row in zip(*normalised, strict=True)],
        "y": [list(row) for row in zip(*outputs, strict=True)],
    }


def batch_norm_identity(x: Any, eps: float) -> dict[str, Any]:
    """The γ and β with γ·x̂ + β = x; x (m). Source: Ioffe & Szegedy 2015 §3.

    From two samples: γ is the ratio of their distances before and after normalising.
    """
    (column,) = _columns(x)
    hats = batch_norm(x, 1.0, 0.0, eps)["x-hat"]
    low, high = column.index(min(column)), column.index(max(column))
    gamma = (column[high] - column[low]) / (hats[high] - hats[low])
    return {"gamma": gamma, "beta": column[low] - gamma * hats[low], "y": column}


def batch_norm_param_count(channels: int) -> dict[str, int]:
    """Counted channel by channel: γ and β are trained, running mean and variance are stored."""
    trainable = buffers = 0
    for _ in range(int(channels)):
        trainable += len(("gamma", "beta"))
        buffers += len(("running mean", "running variance"))
    return {"trainable": trainable, "buffers": buffers, "total": trainable + buffers}


def batch_norm_inference(x: float, **stored: float) -> dict[str, float]:
    """y = a·x + c with a = γ/√(σ̂² + ε) and c = β − a·μ̂, the layer folded into one affine map.

    Source: Ioffe & Szegedy 2015 algorithm 2, line 11.
    """
    slope = stored["gamma"] / (stored["running_var"] + stored["eps"]) ** 0.5
    return {"y": slope * x + (stored["beta"] - slope * stored["running_mean"])}
