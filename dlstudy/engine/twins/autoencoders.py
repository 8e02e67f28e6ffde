"""Second opinions for autoencoders, in plain loops from the definitions."""

import math
from fractions import Fraction
from typing import Any

_NODES = ((-math.sqrt(3.0), 1 / 6), (0.0, 2 / 3), (math.sqrt(3.0), 1 / 6))
"""Points and weights of the standard normal that average polynomials up to degree 5 exactly."""


def compression_ratio(*, input_dim: int, code_dim: int) -> dict[str, object]:
    """n/k by exact fractions: each of the k code numbers stands for as many inputs; two integers.

    Goodfellow, Bengio & Courville 2016, §14.1.
    """
    whole, rest = divmod(int(input_dim), int(code_dim))
    share = 100 * Fraction(int(code_dim), int(input_dim))
    return {"kept": float(share), "ratio": float(whole + Fraction(rest, int(code_dim)))}


def sparse_penalty(*, rho: float, rho_hat: Any) -> dict[str, object]:
    """Σ over units and outcomes of p·(ln p - ln q), outcome on or off; a number and a list [H].

    Ng 2011, CS294A lecture notes.
    """
    terms, gradient = [], []
    for active in rho_hat:
        term = 0.0
        for wanted, measured in ((rho, active), (1 - rho, 1 - active)):
            term += wanted * (math.log(wanted) - math.log(measured))
        terms.append(term)
        gradient.append((1 - rho) / (1 - active) - rho / active)
    return {"terms": terms, "gradient": gradient, "penalty": math.fsum(terms)}


def vae_kl(*, mu: Any, logvar: Any) -> dict[str, object]:
    """The mean of ln q(z) - ln p(z) under q, by quadrature, coordinate by coordinate; lists [d].

    The difference of the two logarithms is a quadratic in z, which three nodes average exactly.
    Kingma & Welling 2014, appendix B.
    """
    terms, slopes = [], []
    for mean, log_variance in zip(mu, logvar, strict=True):
        sigma = math.exp(log_variance / 2)
        average = 0.0
        for node, weight in _NODES:
            z = mean + sigma * node
            average += weight * ((z * z - node * node) / 2 - math.log(sigma))
        terms.append(average)
        slopes.append((sigma - 1) * (sigma + 1) / 2)
    return {
        "terms": terms,
        "gradient-mu": [float(mean) for mean in mu],
        "gradient-logvar": slopes,
        "kl": math.fsum(terms),
    }


def reparameterization(*, mu: Any, logvar: Any, epsilon: Any) -> dict[str, object]:
    """z = μ + σ·ε with σ = √(e^l), coordinate by coordinate; three lists [d].

    Kingma & Welling 2014, §2.4.
    """
    z = []
    for mean, log_variance, noise in zip(mu, logvar, epsilon, strict=True):
        z.append(mean + math.sqrt(math.exp(log_variance)) * noise)
    return {"z": z}


def vae_loss(
    *, x: Any, x_hat: Any, mu: Any, logvar: Any, decoder: str, beta: float
) -> dict[str, object]:
    """-ln p(x|z) without its constants plus β times the KL term; lists [n] and [d].

    Kingma & Welling 2014, eq. 10 and appendix C; β: Higgins et al. 2017.
    """
    reconstruction = 0.0
    for target, output in zip(x, x_hat, strict=True):
        if decoder == "bernoulli":
            reconstruction -= target * math.log(output) if target else 0.0
            reconstruction -= (1 - target) * math.log1p(-output) if target < 1 else 0.0
        else:
            reconstruction += (target - output) ** 2 / 2
    kl = 0.0
    for mean, log_variance in zip(mu, logvar, strict=True):
        kl += (mean * mean + math.expm1(log_variance) - log_variance) / 2
    return {"reconstruction": reconstruction, "kl": kl, "loss": reconstruction + beta * kl}
