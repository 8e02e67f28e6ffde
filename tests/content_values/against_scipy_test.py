"""What `calc --json` gives against scipy: special functions, entropies, filters, distances."""

import numpy as np
import pytest

special = pytest.importorskip("scipy.special")
signal = pytest.importorskip("scipy.signal")
stats = pytest.importorskip("scipy.stats")
draws = np.random.default_rng(3)
POINTS = ([-4.0, -0.5, 0.0, 0.5, 4.0], 0.3, -2.0)


@pytest.mark.parametrize("x", POINTS, ids=str)
def test_special_functions(compare, x):
    at = np.asarray(x)
    compare("sigmoid", {"z": x}, {"y": special.expit(at)})
    compare("log_sigmoid", {"x": x}, {"y": special.log_expit(at)})
    compare("softplus", {"x": x}, {"y": np.logaddexp(0, at), "derivative": special.expit(at)})
    expected = {"cdf": special.ndtr(at), "y": at * special.ndtr(at)}
    compare(
        "gelu", {"x": x}, {**expected, "derivative": special.ndtr(at) + at * stats.norm.pdf(at)}
    )
    loss = {"loss": special.huber(1.5, np.abs(at)), "derivative": np.clip(at, -1.5, 1.5)}
    compare("huber", {"error": x, "delta": 1.5}, loss)


def test_softmax_and_logarithms(compare):
    for z in ([1.0, 2.0, 3.0], [-5.0, 0.5, 0.25, 8.0], [700.0, 710.0]):
        compare("softmax", {"z": z}, {"y": special.softmax(z)})
        expected = {"y": special.log_softmax(z), "normalizer": special.logsumexp(z)}
        compare("log_softmax", {"z": z}, expected)
    for p in (0.01, 0.5, 0.9):
        compare("logit", {"y": p}, {"z": special.logit(p)})


@pytest.mark.parametrize("size", [2, 3, 5])
def test_entropies_and_divergences(compare, size):
    p, q = draws.dirichlet(np.ones(size), 2)
    expected = {"pq": stats.entropy(p, q), "qp": stats.entropy(q, p), "entropy": stats.entropy(p)}
    compare("kl_divergence", {"p": p, "q": q}, expected)
    middle = (p + q) / 2
    halves = (stats.entropy(p, middle) + stats.entropy(q, middle)) / 2
    compare("jensen_shannon", {"p": p, "q": q}, {"divergence": halves})


def test_a_distribution_with_a_zero(compare):
    p, q = [0.0, 0.5, 0.5], [0.4, 0.4, 0.2]
    compare("kl_divergence", {"p": p, "q": q}, {"pq": stats.entropy(p, q)})


@pytest.mark.parametrize("mode", ["full", "same", "valid"])
def test_convolutions_of_sequences(compare, mode):
    x, w = draws.normal(size=7), draws.normal(size=3)
    compare("conv1d", {"x": x, "w": w, "mode": mode}, {"s": signal.convolve(x, w, mode)})


@pytest.mark.parametrize("mode", ["full", "valid"])
def test_convolutions_of_images(compare, mode):
    X, W = draws.normal(size=(5, 6)), draws.normal(size=(3, 2))
    compare("conv2d", {"X": X, "W": W, "mode": mode}, {"S": signal.convolve2d(X, W, mode)})
    if mode == "valid":
        expected = {"output": signal.correlate2d(X, W, mode)}
        compare("cross_correlation2d", {"X": X, "W": W}, expected)


def test_standard_scores_and_moments(compare):
    x = draws.normal(size=6)
    given = {"x": x, "mean": x.mean(), "std": x.std()}
    compare("z_score", given, {"z": stats.zscore(x)})
    expected = {"mean": x.mean(), "variance": x.var(), "second-moment": np.mean(x**2)}
    compare("moments", {"values": x}, expected)
    compare("batch_norm", {"x": x, "eps": 0}, {"y": stats.zscore(x)})


def test_distances(compare):
    distance = pytest.importorskip("scipy.spatial.distance")
    a, b, c = draws.normal(size=(3, 4))
    compare("cosine_similarity", {"x1": a, "x2": b}, {"loss": distance.cosine(a, b)})
    given = {"anchor": a, "positive": b, "negative": c}
    expected = {"d-ap": distance.euclidean(a, b), "d-an": distance.euclidean(a, c)}
    compare("triplet_margin_loss", given, expected)
    expected = {"d-ap": distance.sqeuclidean(a, b), "d-an": distance.sqeuclidean(a, c)}
    compare("triplet_margin_loss", {**given, "squared": "yes"}, expected)


def test_quadratic_forms(compare):
    linalg = pytest.importorskip("scipy.linalg")
    M, w = draws.normal(size=(3, 3)), draws.normal(size=3)
    H = M @ M.T
    compare("quadratic_form", {"H": H, "w": w}, {"value": w @ H @ w, "grad": 2 * H @ w})
    moved = np.linalg.matrix_power(np.eye(3) - 2 * 0.01 * H, 5) @ w
    expected = {"eigenvalues": linalg.eigvalsh(H), "w-t": moved}
    compare("quadratic_gd", {"H": H, "w0": w, "eps": 0.01, "t": 5}, expected)
    values = [-1.0, 2.0]
    expected = {"factors": [1.2, 0.6]}
    compare("quadratic_gd_convergence", {"eigenvalues": values, "eps": 0.1}, expected)
