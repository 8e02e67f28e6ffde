"""Losses with a margin: by hand, by finite differences, and every refusal."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dlstudy.engine import margin_losses

points = arrays(float, (3, 2), elements=st.floats(-3, 3))


def test_by_hand():
    assert margin_losses.hinge([0.4, 3.0, -2.0], [1, 1, 1]) == pytest.approx([0.6, 0, 3])
    assert margin_losses.hinge(0.4, -1, 2.0) == pytest.approx(2.4)
    assert margin_losses.contrastive([3, 0.4, 2], [1, 0, 0]) == pytest.approx([4.5, 0.18, 0])
    assert margin_losses.triplet([0, 0], [3, 0], [0, 4], 10) == pytest.approx(3)
    assert margin_losses.triplet([0, 0], [3, 0], [0, 4], 2, squared=False) == pytest.approx(1)
    assert margin_losses.triplet([0, 0], [0, 1], [0, 4]) == 0


@given(st.floats(-5, 5), st.sampled_from([-1, 1]), st.floats(0, 3))
def test_slopes_of_the_hinge(score, label, margin):
    assume(abs(label * score - margin) > 1e-3)
    h = 1e-5
    up, down = (margin_losses.hinge(score + d, label, margin) for d in (h, -h))
    found = margin_losses.hinge_gradient(score, label, margin)
    assert found == pytest.approx((up - down) / (2 * h), abs=1e-6)


@given(points, st.floats(0, 2))
def test_a_triplet_row_by_row(drawn, margin):
    a, p, n = drawn
    near = sum((x - y) ** 2 for x, y in zip(a, p, strict=True))
    far = sum((x - y) ** 2 for x, y in zip(a, n, strict=True))
    expected = max(0, near - far + margin)
    found = margin_losses.triplet(np.stack([a, a]), [p, p], [n, n], margin)
    assert found == pytest.approx([expected] * 2, abs=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: margin_losses.hinge([1], [0]), "labels must be -1 or 1"),
        (lambda: margin_losses.hinge([1, 2], [1]), r"the score has shape \(2\), but the label"),
        (lambda: margin_losses.contrastive([-1], [1]), "a distance must be at least 0"),
        (lambda: margin_losses.contrastive([1], [2]), "alike must be 0 or 1"),
        (lambda: margin_losses.triplet([1, 2], [1, 2, 3], [1, 2]), "do not fit together"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError, match=message):
        call()
