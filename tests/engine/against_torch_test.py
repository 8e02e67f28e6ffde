"""The engine against PyTorch, where that is installed."""

import numpy as np
import pytest

from dlstudy.engine import (
    activations,
    attention,
    convolution,
    losses,
    normalization,
    pooling,
    recurrent,
)

torch = pytest.importorskip("torch")
F = torch.nn.functional
source = np.random.default_rng(0)
z = source.normal(size=(4, 5)) * 3


def tensor(x):
    return torch.tensor(np.asarray(x), dtype=torch.float64)


def near(found, expected):
    assert np.asarray(found) == pytest.approx(expected.detach().numpy(), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (activations.sigmoid, torch.sigmoid),
        (activations.softplus, F.softplus),
        (activations.relu, F.relu),
        (activations.leaky_relu, F.leaky_relu),
        (activations.elu, F.elu),
        (activations.gelu, F.gelu),
        (activations.silu, F.silu),
        (activations.softmax, lambda x: F.softmax(x, -1)),
        (activations.log_softmax, lambda x: F.log_softmax(x, -1)),
        (activations.logsumexp, lambda x: torch.logsumexp(x, -1)),
    ],
)
def test_activations(ours, theirs):
    near(ours(z), theirs(tensor(z)))


def test_losses():
    labels = [0, 4, 2, 1]
    near(
        losses.cross_entropy_from_logits(z, labels),
        F.cross_entropy(tensor(z), torch.tensor(labels), reduction="none"),
    )
    t = (z > 1).astype(float)
    near(
        losses.binary_cross_entropy_from_logits(z, t),
        F.binary_cross_entropy_with_logits(tensor(z), tensor(t), reduction="none"),
    )
    near(losses.mse(z, t, "elementwise"), F.mse_loss(tensor(z), tensor(t)))


def test_layer_norm():
    gamma, beta = source.normal(size=(2, 5))
    near(
        normalization.layer_norm(z, gamma, beta),
        F.layer_norm(tensor(z), (5,), tensor(gamma), tensor(beta)),
    )


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 1), (3, 2)])
def test_convolution_and_pooling(stride, padding):
    X, W = source.normal(size=(7, 8)), source.normal(size=(3, 2))
    theirs = F.conv2d(tensor(X)[None, None], tensor(W)[None, None], None, stride, padding)
    near(convolution.cross_correlate2d(X, W, stride, padding), theirs[0, 0])
    near(pooling.max_pool2d(X, 3, stride), F.max_pool2d(tensor(X)[None, None], 3, stride)[0, 0])
    near(pooling.avg_pool2d(X, 3, stride), F.avg_pool2d(tensor(X)[None, None], 3, stride)[0, 0])


def test_attention():
    Q, K, V = (source.normal(size=(2, n, 3)) for n in (4, 5, 5))
    near(
        attention.scaled_dot_product_attention(Q, K, V),
        F.scaled_dot_product_attention(tensor(Q), tensor(K), tensor(V)),
    )


def test_cells():
    x, h, c = source.normal(size=2), source.normal(size=3), source.normal(size=3)
    cell = torch.nn.RNNCell(2, 3, dtype=torch.float64)
    W_x, W_h, b_x, b_h = (p.detach().numpy() for p in cell.parameters())
    near(recurrent.rnn_cell(x, h, W_h, W_x, b_x + b_h), cell(tensor(x), tensor(h)))
    lstm = torch.nn.LSTMCell(2, 3, dtype=torch.float64)
    U_all, W_all, b_x, b_h = (p.detach().numpy() for p in lstm.parameters())
    W, U, b = (
        dict(zip("ifco", np.split(each, 4), strict=True)) for each in (W_all, U_all, b_x + b_h)
    )
    hidden, state = lstm(tensor(x), (tensor(h), tensor(c)))
    found = recurrent.lstm_cell(x, h, c, W, U, b)
    near(found.h, hidden)
    near(found.c, state)
