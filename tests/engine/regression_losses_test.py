"""Huber's loss by its two branches, and slopes by finite differences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.engine import regression_losses

number = st.floats(-10, 10)
width = st.floats(0.1, 5)


@given(number, number, width)
def test_huber_by_its_branches(y, t, delta):
    r = abs(y - t)
    expected = r * r / 2 if r <= delta else delta * (r - delta / 2)
    assert regression_losses.huber(y, t, delta) == pytest.approx(expected, abs=1e-12)


@given(number, number, width)
def test_huber_slopes(y, t, delta):
    h = 1e-6
    measured = (
        regression_losses.huber(y + h, t, delta) - regression_losses.huber(y - h, t, delta)
    ) / (2 * h)
    assert regression_losses.huber_gradient(y, t, delta) == pytest.approx(measured, abs=1e-4)


def test_slopes_of_the_absolute_error():
    found = regression_losses.mae_gradient([[1.0, 2.0], [3.0, 0.0]], [[2.0, 2.0], [1.0, 5.0]])
    assert found.tolist() == [[-0.5, 0], [0.5, -0.5]]
    assert regression_losses.mae_gradient(3.0, 1.0) == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: regression_losses.huber([1], [1], 0), "delta must be above 0, not 0"),
        (
            lambda: regression_losses.huber_gradient([1, 2], [1]),
            r"y has shape \(2\), but t \(1\)",
        ),
        (lambda: regression_losses.mae_gradient(np.zeros((0,)), np.zeros((0,))), "y is empty"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(ValueError, match=message):
        call()
