"""Second opinions for the losses with a margin, in plain loops from the definitions."""

from itertools import combinations, permutations
from typing import Any


def hinge_loss(*, y: Any, score: Any, margin: float) -> dict[str, object]:
    """How far a score is short of its own side of the margin; numbers or lists of one length.

    Label +1 wants scores from m upwards, label -1 scores from -m downwards.
    Hastie, Tibshirani & Friedman, §12.3.2.
    """
    if hasattr(y, "__len__") and hasattr(score, "__len__"):
        parts = [
            hinge_loss(y=label, score=value, margin=margin)
            for label, value in zip(y, score, strict=True)
        ]
        return {key: [part[key] for part in parts] for key in ("gradient", "loss")}
    value = float(score)
    if float(y) > 0:
        short, slope = margin - value, -1.0
    else:
        short, slope = value + margin, 1.0
    return {"gradient": slope, "loss": short} if short > 0 else {"gradient": 0.0, "loss": 0.0}


def contrastive_loss(*, y: Any, distance: Any, margin: float, convention: str) -> dict[str, object]:
    """½D² for similar pairs, ½(m - D)² for others nearer than m; numbers or lists of one length.

    Hadsell, Chopra & LeCun 2006, eq. 4, where Y = 0 marks similar pairs; one-similar: Y = 1 does.
    """
    if hasattr(y, "__len__") and hasattr(distance, "__len__"):
        parts = [
            contrastive_loss(y=label, distance=value, margin=margin, convention=convention)
            for label, value in zip(y, distance, strict=True)
        ]
        return {key: [part[key] for part in parts] for key in ("gradient", "loss")}
    d = float(distance)
    if y == (1 if convention == "one-similar" else 0):
        return {"gradient": d, "loss": d * d / 2}
    if d < margin:
        return {"gradient": d - margin, "loss": (d - margin) * (d - margin) / 2}
    return {"gradient": 0.0, "loss": 0.0}


def triplet_loss(*, d_ap: float, d_an: float, margin: float, convention: str) -> dict[str, object]:
    """What the negative lacks to be farther away than the positive by the margin; three numbers.

    Easy: it lacks nothing. Semi-hard: it is farther than the positive, but not by the margin.
    squared: the squares of the distances are compared, and the chain rule doubles each distance.
    Schroff, Kalenichenko & Philbin 2015, §3.
    """
    if convention == "squared":
        found = triplet_loss(
            d_ap=d_ap * d_ap, d_an=d_an * d_an, margin=margin, convention="as-given"
        )
        for name, distance in (("gradient-positive", d_ap), ("gradient-negative", d_an)):
            found[name] = 2 * distance * float(str(found[name]))
        return found
    wanted = d_ap + margin
    if d_an >= wanted:
        return {
            "kind": "easy",
            "gradient-positive": 0.0,
            "gradient-negative": 0.0,
            "loss": 0.0,
        }
    return {
        "kind": "semi-hard" if d_an > d_ap else "hard",
        "gradient-positive": 1.0,
        "gradient-negative": -1.0,
        "loss": wanted - d_an,
    }


def pair_count(*, n: int) -> dict[str, object]:
    """Pairs of n things, counted one after the other."""
    pairs = sum(1 for _ in combinations(range(int(n)), 2))
    return {"ordered": 2 * pairs, "pairs": pairs}


def ordered_pair_count(*, n: int, others: int) -> dict[str, object]:
    """Pairs (anchor, positive) of n images, one after the other; each with every other image."""
    pairs = sum(1 for _ in permutations(range(int(n)), 2))
    triplets = sum(int(others) for _ in range(pairs))
    return {"triplets": triplets, "anchor-positive": pairs}
