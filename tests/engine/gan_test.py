"""Losses of adversarial networks: by their definitions, by the game's value, and refusals."""

import math

import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine import gan

scores = st.lists(st.floats(-20, 20), min_size=1, max_size=6)


@given(scores, scores)
def test_by_definition(real, fake):
    d_real, d_fake = scipy.special.expit(real), scipy.special.expit(np.negative(fake))
    expected = -np.mean(np.log(d_real)) - np.mean(np.log(d_fake))
    assert gan.discriminator_loss(real, fake) == pytest.approx(expected)
    non_saturating = -np.mean(np.log(scipy.special.expit(fake)))
    assert gan.generator_loss(fake) == pytest.approx(non_saturating)
    assert gan.generator_loss(fake, saturating=True) == pytest.approx(np.mean(np.log(d_fake)))


def test_at_the_edges():
    assert gan.discriminator_loss([0], [0]) == pytest.approx(2 * math.log(2))
    assert gan.discriminator_loss([-1000], [1000]) == 2000
    assert gan.generator_loss([-1000]) == 1000
    assert gan.generator_loss([-1000], saturating=True) == 0


@given(st.floats(0.01, 5), st.floats(0.01, 5), st.floats(0.001, 0.999))
def test_no_discriminator_is_better_than_the_best(p, q, other):
    def value(d):
        return p * math.log(d) + q * math.log(1 - d)

    assert value(float(gan.optimal_discriminator(p, q))) >= value(other) - 1e-12


def test_the_other_games_by_hand():
    assert gan.least_squares_discriminator_loss([3, 1], [2]) == pytest.approx(3)
    assert gan.least_squares_generator_loss([3, 1]) == pytest.approx(1)
    assert gan.critic_loss([3, 1], [5]) == pytest.approx(3)
    assert gan.critic_loss([3, 1], [5], [1.5, 1], 8) == pytest.approx(4)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gan.generator_loss([]), "fake_scores is empty"),
        (lambda: gan.optimal_discriminator([-1], [1]), "a density must be at least 0"),
        (lambda: gan.optimal_discriminator([0], [0]), "no discriminator is best"),
        (lambda: gan.optimal_discriminator([1, 2], [1]), r"p_data has shape \(2\)"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError, match=message):
        call()
