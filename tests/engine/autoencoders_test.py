"""Terms of autoencoders: integrals measured, sums by hand, refusals."""

import math

import numpy as np
import pytest
import scipy.integrate
import scipy.stats

from dlstudy.engine import autoencoders


@pytest.mark.parametrize(("mean", "log_variance"), [(0.0, 0.0), (1.3, -0.7), (-2.0, 0.9)])
def test_the_divergence_is_the_integral(mean, log_variance):
    normal = scipy.stats.norm(mean, math.exp(log_variance / 2))

    def weighed(x):
        return normal.pdf(x) * (normal.logpdf(x) - scipy.stats.norm.logpdf(x))

    measured, _ = scipy.integrate.quad(weighed, -20, 20, limit=200)
    assert autoencoders.vae_kl([mean], [log_variance]) == pytest.approx(measured, abs=1e-7)


def test_rows_are_codes():
    found = autoencoders.vae_kl([[0, 1], [2, 0]], [[0, 0], [0, 0]])
    assert found.tolist() == [0.5, 2]


def test_the_code_moves_with_mean_and_variance():
    found = autoencoders.reparameterized([1, -1], [0, 2 * math.log(3)], [0.5, -2])
    assert found == pytest.approx([1.5, -7])


def test_sparsity_by_hand():
    expected = 0.1 * math.log(0.1 / 0.2) + 0.9 * math.log(0.9 / 0.8)
    assert autoencoders.sparsity_penalty(0.1, [0.2, 0.1]) == pytest.approx(expected)
    assert autoencoders.sparsity_penalty(0.1, [0.0]) == math.inf
    assert autoencoders.sparsity_penalty(0, [0.0]) == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: autoencoders.vae_kl(1.0, 0.0), "the mean must be a vector"),
        (lambda: autoencoders.vae_kl([1, 2], [0]), r"the mean has shape \(2\)"),
        (lambda: autoencoders.reparameterized([1], [0], [1, 2]), r"the noise \(2\)"),
        (lambda: autoencoders.sparsity_penalty(2, [0.5]), "the target must lie between 0 and 1"),
        (lambda: autoencoders.sparsity_penalty(0.5, [2]), "the activity must lie between 0 and 1"),
        (lambda: autoencoders.sparsity_penalty(0.5, np.zeros(0)), "is empty"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError, match=message):
        call()
