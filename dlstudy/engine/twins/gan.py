"""Second opinions for the losses of generative adversarial networks, in plain loops."""

import math
from typing import Any


def _mean_log(values: Any) -> float:
    """Mean of ln over the entries, as the logarithm of their geometric mean."""
    product = 1.0
    for one in values:
        product *= float(one)
    return math.log(product) / len(values)


def gan_losses(*, d_real: Any, d_fake: Any) -> dict[str, object]:
    """Both players' losses from the discriminator's outputs; d_real (m), d_fake (n).

    The slopes are central differences by the scores ln(D/(1 - D)). Goodfellow et al. 2014, §3.
    """
    scores = [math.log(float(one) / (1 - float(one))) for one in d_fake]

    def fooled(values: list[float]) -> float:
        return sum(math.log(1 + math.exp(-s)) for s in values) / len(values)

    def caught(values: list[float]) -> float:
        return -sum(math.log(1 + math.exp(s)) for s in values) / len(values)

    slopes: list[list[float]] = [[], []]
    for place in range(len(scores)):
        up, down = list(scores), list(scores)
        up[place] += 1e-5
        down[place] -= 1e-5
        for found, loss in zip(slopes, (caught, fooled), strict=True):
            found.append((loss(up) - loss(down)) / 2e-5)
    rest = [1 - float(one) for one in d_fake]
    return {
        "d-loss": -_mean_log(d_real) - _mean_log(rest),
        "gradient-minimax": slopes[0],
        "gradient-nonsaturating": slopes[1],
        "g-minimax": _mean_log(rest),
        "g-nonsaturating": -_mean_log(d_fake),
    }


def optimal_discriminator(*, p_data: float, p_g: float) -> dict[str, object]:
    """D that maximises p_data·ln D + p_g·ln(1 - D), by halving where its slope changes sign.

    Goodfellow et al. 2014, proposition 1.
    """
    low, high = 0.0, 1.0
    for _ in range(80):
        middle = (low + high) / 2
        if p_data * (1 - middle) > p_g * middle:
            low = middle
        else:
            high = middle
    return {"value-at-equilibrium": -math.log(4), "d-star": (low + high) / 2}


def game_value(*, p: Any, q: Any) -> dict[str, object]:
    """Jensen-Shannon divergence from its definition with the average distribution; p, q (K).

    JSD = (KL(p, m) + KL(q, m))/2 with m = (p + q)/2; the game's value is 2·JSD - ln 4.
    Goodfellow et al. 2014, theorem 1; Lin 1991.
    """
    total = 0.0
    for a, b in zip(p, q, strict=True):
        middle = (float(a) + float(b)) / 2
        for one in (float(a), float(b)):
            if one > 0:
                total += one * math.log(one / middle) / 2
    return {"value": 2 * total - math.log(4), "divergence": total}


def concat_size(*, noise: int, classes: int, features: int) -> dict[str, object]:
    """Lengths of noise and sample with a one-hot label appended, by appending it."""
    label = [0] * int(classes)
    return {
        "discriminator-dim": len([0] * int(features) + label),
        "input-dim": len([0] * int(noise) + label),
    }


def cycle_consistency_loss(
    *, x: Any, x_rec: Any, y: Any, y_rec: Any, lam: float, reduction: str
) -> dict[str, object]:
    """L1 distances of both cycles, entry by entry; x, x_rec (m), y, y_rec (n).

    Zhu, Park, Isola & Efros 2017, eq. 2.
    """

    def distance(image: Any, again: Any) -> float:
        total = 0.0
        for one, other in zip(image, again, strict=True):
            total += float(max(one, other)) - float(min(one, other))
        return total / len(image) if reduction == "mean" else total

    there, back = distance(x, x_rec), distance(y, y_rec)
    share = lam / len(x) if reduction == "mean" else lam
    slopes = [
        share if again > one else -share if again < one else 0.0
        for one, again in zip(x, x_rec, strict=True)
    ]
    return {
        "forward": there,
        "backward": back,
        "gradient": slopes,
        "loss": there + back,
        "weighted": lam * there + lam * back,
    }


def wgan_losses(*, real: Any, fake: Any, norms: Any, lam: float) -> dict[str, object]:
    """Mean over all pairs of the lead of a real over a generated score; real (m), fake (n).

    The mean lead of all pairs is the difference of the means. Arjovsky, Chintala & Bottou 2017;
    the penalty on the gradient norms (k): Gulrajani et al. 2017, eq. 3.
    """
    leads = [float(one) - float(other) for one in real for other in fake]
    estimate = sum(leads) / len(leads)
    generator = 0.0
    for place, score in enumerate(fake, start=1):
        generator += (-float(score) - generator) / place
    penalty = 0.0
    for norm in norms:
        penalty += lam * (float(norm) * float(norm) - 2 * float(norm) + 1) / len(norms)
    return {
        "estimate": estimate,
        "generator-loss": generator,
        "penalty": penalty,
        "critic-loss": penalty - estimate,
    }


def generator_count(*, domains: int) -> dict[str, object]:
    """Directions between domains, listed one by one; StarGAN has one generator for all."""
    listed = [(a, b) for a in range(int(domains)) for b in range(int(domains)) if a != b]
    return {
        "pairs": sum(1 for a, b in listed if a < b),
        "stargan": 1,
        "cyclegan": len(listed),
    }
