"""Backpropagation through time in a layer: one unit by hand, several against torch's autograd."""

from math import tanh

import numpy as np
import pytest

from dlstudy.worksheets.procedures import through_time
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work

torch = pytest.importorskip("torch")


def work_out(variant=None, **given):
    work = Work((), variant)
    arrays = {name: np.array(value, dtype=float) for name, value in given.items()}
    through_time.bptt_layer(work, **arrays)
    return work.results


one = {"x": [[1], [-1]], "h0": [0.5], "W_hh": [[2]], "W_xh": [[1]], "b": [0], "target": [1]}
first = tanh(2.0)
last = tanh(2 * first - 1)
late = (last - 1) * (1 - last**2)
early = 2 * late * (1 - first**2)


@pytest.mark.parametrize(
    ("variant", "gradient"),
    [
        (None, late * first + early * 0.5),
        ("not-transposed", late * first + early * 0.5),
        ("last-step-only", late * first),
        ("slope-missing", (last - 1) * (first + 2 * 0.5)),
        ("new-state", late * last + early * first),
    ],
)
def test_one_unit_by_hand(variant, gradient):
    assert work_out(variant, **one)["dW-hh"] == pytest.approx(np.array([[gradient]]))


@pytest.mark.parametrize("steps", [1, 4, 20])
def test_every_gradient_as_autograd_gives_it(steps):
    rng = np.random.default_rng(steps)
    shapes = {"x": (steps, 2), "h0": (3,), "W_hh": (3, 3), "W_xh": (3, 2), "b": (3,)}
    given = {name: rng.normal(size=shape) for name, shape in {**shapes, "target": (3,)}.items()}
    at = {name: torch.tensor(value, requires_grad=True) for name, value in given.items()}
    h = at["h0"]
    for row in at["x"]:
        h = torch.tanh(at["W_xh"] @ row + at["W_hh"] @ h + at["b"])
    loss = ((h - at["target"]) ** 2).sum() / 2
    loss.backward()
    found = work_out(**given)
    assert found["loss"] == pytest.approx(loss.item())
    for name, symbol in {"dW-hh": "W_hh", "dW-xh": "W_xh", "db": "b"}.items():
        assert found[name] == pytest.approx(at[symbol].grad.numpy(), rel=1e-9, abs=1e-12)


def test_the_matrix_is_transposed_on_the_way_back():
    crossed = {"x": [[1], [1]], "h0": [0, 0], "W_xh": [[1], [0]], "b": [0, 0], "target": [0, 0]}
    crossed["W_hh"] = [[0, 0], [1, 0]]
    deltas = work_out(**crossed)["deltas"]
    second = tanh(tanh(1.0))
    assert deltas[0] == pytest.approx(
        [second * (1 - second**2) * (1 - tanh(1.0) ** 2), 0], abs=1e-12
    )
    assert work_out("not-transposed", **crossed)["deltas"][0][0] == 0


def test_an_empty_sequence_is_refused():
    with pytest.raises(WorkError) as refused:
        work_out(**{**one, "x": np.zeros((0, 1))})
    assert refused.value.message == "x needs at least one input"
