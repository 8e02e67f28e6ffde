"""Losses and their gradients, as `calc --json` gives them, against PyTorch."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
F = torch.nn.functional
draws = np.random.default_rng(11)
SHAPES = ((4,), (3, 2), (1,))


def tensor(value, slope=False):
    return torch.tensor(np.asarray(value), dtype=torch.float64, requires_grad=slope)


def with_slope(function, x):
    """A loss and its gradient by x."""
    at = tensor(x, slope=True)
    loss = function(at)
    loss.sum().backward()
    return loss.detach(), at.grad


def probabilities(*shape):
    return draws.uniform(0.05, 0.95, size=shape)


@pytest.mark.parametrize("reduction", ["elementwise", "sum"])
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_squared_and_absolute_errors(compare, shape, reduction):
    y, t = draws.normal(size=shape), draws.normal(size=shape)
    theirs = {"elementwise": "mean", "sum": "sum"}[reduction]
    loss, slope = with_slope(lambda v: F.mse_loss(v, tensor(t), reduction=theirs), y)
    compare("MSELoss", {"Y": y, "T": t, "reduction": reduction}, {"E": loss, "gradient": slope})
    loss, slope = with_slope(lambda v: F.l1_loss(v, tensor(t), reduction=theirs), y)
    given = {"y": t, "y_hat": y, "reduction": reduction}
    compare("L1Loss", given, {"loss": loss, "gradient": slope})


@pytest.mark.parametrize("delta", [0.5, 1.0, 2.5])
@pytest.mark.parametrize("error", [[-3.0, -0.4, 0.0, 0.2, 1.7], -1.5, 0.25], ids=str)
def test_huber_and_smooth_l1(compare, error, delta):
    zero = torch.zeros_like(tensor(error))
    loss, slope = with_slope(lambda v: F.huber_loss(v, zero, delta=delta, reduction="none"), error)
    smooth = F.smooth_l1_loss(tensor(error), zero, beta=delta, reduction="none")
    expected = {"loss": loss, "derivative": slope, "smooth-l1": smooth}
    compare("huber_loss", {"error": error, "delta": delta}, expected)


@pytest.mark.parametrize("t", [[1.0, 0.0, 1.0, 0.0], [0.3, 0.9, 0.5, 0.0]], ids=str)
def test_binary_cross_entropy_in_every_form(compare, t):
    y, z = probabilities(4), draws.normal(size=4) * 3
    loss, slope = with_slope(lambda v: F.binary_cross_entropy(v, tensor(t), reduction="none"), y)
    compare("binary_cross_entropy", {"t": t, "y": y}, {"E": loss, "gradient": slope})
    loss, slope = with_slope(lambda v: F.binary_cross_entropy(v, tensor(t)), y)
    compare("BCELoss", {"y": t, "y-hat": y}, {"J": loss, "gradient": slope})
    for weight in (1.0, 2.5):
        for reduction in ("mean", "sum"):
            options = {"reduction": reduction, "pos_weight": tensor(weight)}
            loss, slope = with_slope(
                lambda v, o=options: F.binary_cross_entropy_with_logits(v, tensor(t), **o), z
            )
            given = {"z": z, "t": t, "pos-weight": weight, "reduction": reduction}
            compare("BCEWithLogitsLoss", given, {"loss": loss, "gradient": slope})


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_cross_entropy_from_scores(compare, reduction, smoothing):
    Z, labels = draws.normal(size=(4, 3)) * 2, [2, 0, 1, 1]
    options = {"reduction": reduction, "label_smoothing": smoothing}
    loss, slope = with_slope(lambda v: F.cross_entropy(v, torch.tensor(labels), **options), Z)
    given = {"Z": Z, "labels": labels, "reduction": reduction, "smoothing": smoothing}
    compare("CrossEntropyLoss", given, {"loss": loss, "gradient": slope})


def test_negative_log_likelihood_of_labels(compare):
    L, labels, weights = np.log(probabilities(3, 4)), [3, 0, 1], [1.0, 0.5, 2.0, 3.0]
    for weight in (None, weights):
        for reduction in ("mean", "sum"):
            options = {"reduction": reduction, "weight": weight and tensor(weight)}
            loss, slope = with_slope(
                lambda v, o=options: F.nll_loss(v, torch.tensor(labels), **o), L
            )
            given = {"L": L, "labels": labels, "reduction": reduction}
            given |= {"weights": weight} if weight else {}
            compare("NLLLoss", given, {"loss": loss, "gradient": slope})
    p = F.softmax(tensor(draws.normal(size=(3, 4))), -1)
    loss, slope = with_slope(lambda v: F.nll_loss(v.log(), torch.tensor(labels)), p.numpy())
    compare("sparse-cce", {"labels": labels, "p": p}, {"loss": loss, "gradient": slope})
    one_hot = F.one_hot(torch.tensor(labels), 4)
    compare("cce-batch", {"y": one_hot, "p": p}, {"loss": loss, "gradient": slope})


@pytest.mark.parametrize("reduction", ["batchmean", "sum"])
def test_kl_divergence(compare, reduction):
    p, q = (F.softmax(tensor(draws.normal(size=(3, 4))), -1) for _ in range(2))
    loss, slope = with_slope(lambda v: F.kl_div(v, p, reduction=reduction), q.log().numpy())
    given = {"L": q.log(), "p": p, "reduction": reduction}
    compare("KLDivLoss", given, {"loss": loss, "gradient": slope})
    compare("kl_divergence", {"p": p[0], "q": q[0]}, {"pq": (p[0] * (p[0] / q[0]).log()).sum()})


def test_losses_with_a_margin(compare):
    s, y = [0.3, 1.5, -0.7, 0.9], [1, 1, -1, -1]
    labels = tensor(y)
    loss, slope = with_slope(lambda v: torch.clamp(1 - labels * v, min=0), s)
    compare("hinge", {"y": y, "score": s}, {"loss": loss, "gradient": slope})
    loss, slope = with_slope(lambda v: torch.clamp(1 - labels * v, min=0) ** 2, s)
    compare("squared_hinge", {"y": y, "score": s}, {"loss": loss, "gradient": slope})
    loss, slope = with_slope(lambda v: F.soft_margin_loss(v, labels, reduction="none"), s)
    compare("SoftMarginLoss", {"y": y, "score": s}, {"loss": loss, "gradient": slope})
    other = tensor([0.5, 1.0, 0.1, -0.2])
    options = {"margin": 0.3, "reduction": "none"}
    loss, slope = with_slope(lambda v: F.margin_ranking_loss(v, other, labels, **options), s)
    given = {"x1": s, "x2": other, "y": y, "margin": 0.3}
    compare("MarginRankingLoss", given, {"loss": loss, "gradient": slope})


@pytest.mark.parametrize("y", [1, -1])
def test_cosine_embedding(compare, y):
    a, b = [1.0, 2.0, -0.5], [2.0, 0.5, 1.0]
    options = {"margin": 0.1, "reduction": "sum"}
    loss, slope = with_slope(
        lambda v: F.cosine_embedding_loss(v[None], tensor(b)[None], torch.tensor([y]), **options), a
    )
    cosine = F.cosine_similarity(tensor(a), tensor(b), 0)
    given = {"x1": a, "x2": b, "y": y, "margin": 0.1}
    expected = {"loss": loss, "gradient": slope, "cosine": cosine}
    compare("CosineEmbeddingLoss", given, expected)


@pytest.mark.parametrize("margin", [1.0, 5.0])
def test_triplets(compare, margin):
    a, p, n = draws.normal(size=(3, 4))
    parts = [tensor(one, slope=True) for one in (a, p, n)]
    loss = F.triplet_margin_loss(
        *(part[None] for part in parts), margin=margin, eps=0.0, reduction="sum"
    )
    loss.backward()
    names = ("gradient-anchor", "gradient-positive", "gradient-negative")
    expected = {"loss": loss, **dict(zip(names, (part.grad for part in parts), strict=True))}
    given = {"anchor": a, "positive": p, "negative": n, "margin": margin}
    compare("TripletMarginLoss", given, expected)
    distances = {"d-ap": np.linalg.norm(a - p), "d-an": np.linalg.norm(a - n)}
    compare("triplet-loss", {**distances, "margin": margin}, {"loss": loss})


def test_counts_and_variances(compare):
    x, t = [0.5, -1.0, 2.0], [2.0, 0.0, 5.0]
    loss, slope = with_slope(lambda v: F.poisson_nll_loss(v, tensor(t), reduction="none"), x)
    compare("PoissonNLLLoss", {"x": x, "t": t}, {"loss": loss, "gradient": slope})
    variance = [0.5, 2.0, 1.5]
    loss, slope = with_slope(
        lambda v: F.gaussian_nll_loss(v, tensor(t), tensor(variance), eps=0.0, reduction="none"), x
    )
    given = {"mean": x, "t": t, "variance": variance}
    compare("GaussianNLLLoss", given, {"loss": loss, "gradient-mean": slope})


def test_focal_dice_and_log_cosh(compare):
    p, t = probabilities(5), [1, 0, 0, 1, 1]
    label = tensor(t)

    def focal(v):
        right = label * v + (1 - label) * (1 - v)
        weight = label * 0.3 + (1 - label) * 0.7
        return weight * (1 - right) ** 1.5 * -right.log()

    loss, slope = with_slope(focal, p)
    given = {"p": p, "t": t, "gamma": 1.5, "alpha": 0.3}
    compare("focal_loss", given, {"loss": loss, "gradient": slope})
    loss, slope = with_slope(
        lambda v: 1 - (2 * (v * label).sum() + 1) / (v.sum() + label.sum() + 1), p
    )
    compare("dice_loss", {"p": p, "t": t}, {"loss": loss, "gradient": slope})
    loss, slope = with_slope(lambda v: torch.log(torch.cosh(v)), [-2.0, 0.3, 4.0])
    compare("LogCosh", {"error": [-2.0, 0.3, 4.0]}, {"loss": loss, "gradient": slope})


def test_losses_of_adversarial_networks(compare):
    real, fake = probabilities(3), probabilities(4)
    d = F.binary_cross_entropy
    ones, zeros = (lambda v: torch.ones_like(tensor(v))), (lambda v: torch.zeros_like(tensor(v)))
    loss = d(tensor(real), ones(real)) + d(tensor(fake), zeros(fake))
    generator, slope = with_slope(lambda v: d(v.sigmoid(), ones(fake)), np.log(fake / (1 - fake)))
    expected = {"d-loss": loss, "g-nonsaturating": generator, "gradient-nonsaturating": slope}
    compare("gan_losses", {"d-real": real, "d-fake": fake}, expected)
    compare(
        "wgan_losses",
        {"real": real, "fake": fake, "norms": [0.8, 1.3]},
        {"critic-loss": fake.mean() - real.mean() + 10 * np.mean([0.04, 0.09])},
    )
    expected = {"d-loss": F.mse_loss(tensor(real), ones(real)) / 2 + np.mean(fake**2) / 2}
    compare("lsgan_losses", {"real": real, "fake": fake, "kind": "least-squares"}, expected)


def test_variational_autoencoders(compare):
    mu, logvar, eps = draws.normal(size=(3, 4))
    normal, kl_divergence = torch.distributions.Normal, torch.distributions.kl_divergence
    parts = [tensor(mu, slope=True), tensor(logvar, slope=True)]
    kl = kl_divergence(normal(parts[0], (parts[1] / 2).exp()), normal(0.0, 1.0)).sum()
    kl.backward()
    expected = {"kl": kl, "gradient-mu": parts[0].grad, "gradient-logvar": parts[1].grad}
    compare("vae_kl", {"mu": mu, "logvar": logvar}, expected)
    z = tensor(mu) + (tensor(logvar) / 2).exp() * tensor(eps)
    compare("reparameterization", {"mu": mu, "logvar": logvar, "eps": eps}, {"z": z})
    x, x_hat = probabilities(5), probabilities(5)
    loss = F.binary_cross_entropy(tensor(x_hat), tensor(x), reduction="sum") + kl
    given = {"x": x, "x-hat": x_hat, "mu": mu, "logvar": logvar}
    compare("vae_loss", given, {"loss": loss})
    sigma = np.exp(logvar / 2)
    first, second = (
        normal(tensor(mu), tensor(sigma)),
        normal(tensor(eps), tensor(sigma[::-1].copy())),
    )
    given = {"mu1": mu, "sigma1": sigma, "mu2": eps, "sigma2": sigma[::-1]}
    compare("gaussian_kl", given, {"kl": kl_divergence(first, second)})
