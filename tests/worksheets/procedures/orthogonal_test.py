"""Orthogonal starting weights: small matrices by hand, and against torch."""

import numpy as np
import pytest

from dlstudy.worksheets.procedures import orthogonal
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work

torch = pytest.importorskip("torch")


def work_out(A, gain=1.0, variant=None):
    work = Work((), variant)
    orthogonal.gram_schmidt(work, A=np.array(A, dtype=float), gain=gain)
    return work.results


@pytest.mark.parametrize(
    ("variant", "W"),
    [
        (None, [[1.2, -1.6], [1.6, 1.2]]),
        ("no-gain", [[0.6, -0.8], [0.8, 0.6]]),
        ("no-subtraction", [[1.2, 2 / 5**0.5], [1.6, 4 / 5**0.5]]),
        ("not-normalised", [[6, -64], [8, -84]]),
    ],
)
def test_two_columns_by_hand(variant, W):
    assert work_out([[3, 1], [4, 2]], 2.0, variant)["W"] == pytest.approx(np.array(W))


@pytest.mark.parametrize("shape", [(3, 3), (4, 2), (2, 4)])
def test_as_torch_makes_them(shape):
    torch.manual_seed(5)
    A = torch.randn(shape, dtype=torch.float64)
    tall = A if shape[0] >= shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal().sign()
    found = work_out(A.numpy(), 3.0)
    assert found["W"] == pytest.approx(3 * (Q if shape[0] >= shape[1] else Q.T).numpy())
    assert found["check"] == pytest.approx(9 * np.eye(min(shape)), abs=1e-12)


@pytest.mark.parametrize("A", [[[1, 2], [2, 4]], [[0, 1], [0, 2]]])
def test_columns_that_depend_on_one_another_are_refused(A):
    with pytest.raises(WorkError) as refused:
        work_out(A)
    assert refused.value.message == "the columns, or rows, of A depend on one another"
