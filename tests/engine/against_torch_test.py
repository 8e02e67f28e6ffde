"""The engine against PyTorch, where that is installed."""

import numpy as np
import pytest

from dlstudy.engine import (
    activations,
    adaptive_optimizers,
    attention,
    autoencoders,
    convolution,
    elementwise,
    gan,
    graphs,
    linear_algebra,
    losses,
    margin_losses,
    normalization,
    optimizers,
    pooling,
    recurrent,
    reductions,
    regression_losses,
)

torch = pytest.importorskip("torch")
F = torch.nn.functional
source = np.random.default_rng(0)
z = source.normal(size=(4, 5)) * 3


def tensor(x):
    return torch.tensor(np.asarray(x), dtype=torch.float64)


def near(found, expected, rel=1e-9):
    assert np.asarray(found) == pytest.approx(expected.detach().numpy(), rel=rel, abs=1e-12)


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


def slopes(function, at=z):
    x = tensor(at).requires_grad_()
    function(x).sum().backward()
    return x.grad


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (activations.leaky_relu_derivative, F.leaky_relu),
        (lambda x: activations.leaky_relu_derivative(x, 0.3), lambda x: F.leaky_relu(x, 0.3)),
        (activations.elu_derivative, F.elu),
        (lambda x: activations.elu_derivative(x, 1.7), lambda x: F.elu(x, 1.7)),
        (activations.swish_derivative, F.silu),
        (lambda x: activations.swish_derivative(x, 1.5), lambda x: x * torch.sigmoid(1.5 * x)),
        (activations.softplus_derivative, F.softplus),
    ],
)
def test_slopes_of_activations(ours, theirs):
    near(ours(z), slopes(theirs))


def test_prelu_and_the_gradient_of_its_slope():
    slope = torch.tensor([0.3], dtype=torch.float64, requires_grad=True)
    upstream = source.normal(size=z.shape)
    out = F.prelu(tensor(z), slope)
    near(activations.prelu(z, 0.3), out)
    (out * tensor(upstream)).sum().backward()
    assert activations.prelu_gradient(z, upstream) == pytest.approx(slope.grad.item())
    each = source.uniform(0.1, 0.5, size=5)
    near(activations.prelu(z, each), F.prelu(tensor(z), tensor(each)))


@pytest.mark.parametrize("delta", [0.5, 1.0, 2.0])
def test_huber(delta):
    t = source.normal(size=z.shape)
    loss = torch.nn.HuberLoss(reduction="none", delta=delta)
    near(regression_losses.huber(z, t, delta), loss(tensor(z), tensor(t)))
    near(regression_losses.huber_gradient(z, t, delta), slopes(lambda y: loss(y, tensor(t))))


def test_slope_of_the_mean_absolute_error():
    t = source.normal(size=z.shape)
    per_row = slopes(lambda y: (y - tensor(t)).abs().sum() / len(z))
    near(regression_losses.mae_gradient(z, t), per_row)


def test_losses_with_a_margin():
    a, p, n = source.normal(size=(3, 6, 4))
    theirs = torch.nn.TripletMarginLoss(0.7, eps=0.0, reduction="none")
    near(margin_losses.triplet(a, p, n, 0.7, squared=False), theirs(*map(tensor, (a, p, n))))
    labels = np.sign(source.normal(size=z.shape))
    near(margin_losses.hinge(z, labels), F.relu(1 - tensor(labels) * tensor(z)))
    near(
        margin_losses.hinge_gradient(z, labels, 2.0),
        slopes(lambda s: F.relu(2 - tensor(labels) * s)),
    )
    d = np.abs(z)
    hinged = F.hinge_embedding_loss(tensor(d), tensor(labels), 2.0, reduction="none")
    alike = labels == 1
    linear = np.sqrt(2 * margin_losses.contrastive(d, alike, 2.0))
    near(linear, hinged)


def test_divergence_and_sparse_cross_entropy():
    p, q = (activations.softmax(source.normal(size=(3, 5))) for _ in range(2))
    near(losses.kl_divergence(p, q), F.kl_div(tensor(q).log(), tensor(p), reduction="none").sum(-1))
    labels = [0, 3, 4]
    near(
        losses.sparse_cross_entropy(q, labels),
        F.nll_loss(tensor(q).log(), torch.tensor(labels), reduction="none"),
    )


def gradients(steps=6):
    chosen = np.random.default_rng(4)
    return [chosen.normal(size=3) for _ in range(steps)]


def stepped(optimizer, start, **settings):
    theta = tensor(start).requires_grad_()
    theirs = optimizer([theta], **settings)
    path = []
    for gradient in gradients():
        theta.grad = tensor(gradient)
        theirs.step()
        path.append(theta.detach().clone())
    return path


START = np.array([1.0, -2.0, 0.5])
ZEROS = np.zeros(3)


@pytest.mark.parametrize(
    ("state", "step", "optimizer", "settings"),
    [
        (
            adaptive_optimizers.Squares(START, ZEROS),
            lambda s, g: adaptive_optimizers.adagrad_step(s, g, 0.1),
            "Adagrad",
            {"lr": 0.1},
        ),
        (
            adaptive_optimizers.Squares(START, ZEROS),
            lambda s, g: adaptive_optimizers.rmsprop_step(s, g, 0.1, 0.9),
            "RMSprop",
            {"lr": 0.1, "alpha": 0.9},
        ),
        (
            adaptive_optimizers.Adadelta(START, ZEROS, ZEROS),
            lambda s, g: adaptive_optimizers.adadelta_step(s, g, 0.5),
            "Adadelta",
            {"lr": 0.5},
        ),
        (
            optimizers.Adam(START, ZEROS, ZEROS, 0),
            lambda s, g: adaptive_optimizers.adamax_step(s, g, 0.1),
            "Adamax",
            {"lr": 0.1},
        ),
        (
            adaptive_optimizers.Nadam(START, ZEROS, ZEROS, 1.0, 0),
            lambda s, g: adaptive_optimizers.nadam_step(s, g, 0.1, momentum_decay=0.004),
            "NAdam",
            {"lr": 0.1},
        ),
        (
            optimizers.Adam(START, ZEROS, ZEROS, 0),
            lambda s, g: adaptive_optimizers.radam_step(s, g, 0.1, 0.9, 0.99, threshold=5.0),
            "RAdam",
            {"lr": 0.1, "betas": (0.9, 0.99)},
        ),
        (
            optimizers.Adam(START, ZEROS, ZEROS, 0),
            lambda s, g: optimizers.adam_step(s, g, 0.1),
            "Adam",
            {"lr": 0.1},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_optimizers_over_six_steps(state, step, optimizer, settings):
    theirs = stepped(getattr(torch.optim, optimizer), START, **settings)
    for gradient, expected in zip(gradients(), theirs, strict=True):
        state = step(state, gradient)
        # PyTorch keeps NAdam's product of momenta in single precision.
        near(state.theta, expected, rel=1e-7)


def test_gru():
    x, h = source.normal(size=2), source.normal(size=3)
    cell = torch.nn.GRUCell(2, 3, dtype=torch.float64)
    U_all, W_all, b_x, b_h = (p.detach().numpy() for p in cell.parameters())
    W, U, in_, out = (
        dict(zip("rzn", np.split(each, 3), strict=True)) for each in (W_all, U_all, b_x, b_h)
    )
    b = {"r": in_["r"] + out["r"], "z": in_["z"] + out["z"], "n": in_["n"]}
    found = recurrent.gru_cell(x, h, W, U, b, out["n"], reset="after")
    near(found, cell(tensor(x), tensor(h)))


def test_batch_norm():
    gamma, beta = source.normal(size=(2, 5))
    mean, variance = np.zeros(5), np.ones(5)
    stored = [tensor(mean), tensor(variance)]
    found = F.batch_norm(tensor(z), *stored, tensor(gamma), tensor(beta), training=True)
    near(normalization.batch_norm(z, gamma, beta), found)
    near(normalization.running_average(mean, z.mean(axis=0)), stored[0])
    near(normalization.running_average(variance, z.var(axis=0, ddof=1)), stored[1])
    later = F.batch_norm(tensor(z), *stored, tensor(gamma), tensor(beta), training=False)
    ours = normalization.batch_norm_at_test(z, *(s.numpy() for s in stored), gamma, beta)
    near(ours, later)


def test_gan():
    real, fake = source.normal(size=5) * 3, source.normal(size=7) * 3
    bce = F.binary_cross_entropy_with_logits
    near(
        gan.discriminator_loss(real, fake),
        bce(tensor(real), torch.ones(5, dtype=torch.float64))
        + bce(tensor(fake), torch.zeros(7, dtype=torch.float64)),
    )
    near(gan.generator_loss(fake), bce(tensor(fake), torch.ones(7, dtype=torch.float64)))
    near(
        gan.generator_loss(fake, saturating=True),
        -bce(tensor(fake), torch.zeros(7, dtype=torch.float64)),
    )


def test_vae():
    mean, log_variance = source.normal(size=(2, 4, 3))
    normal = torch.distributions.Normal(tensor(mean), tensor(log_variance / 2).exp())
    standard = torch.distributions.Normal(torch.zeros(3, dtype=torch.float64), 1.0)
    divergence = torch.distributions.kl_divergence(normal, standard).sum(-1)
    near(autoencoders.vae_kl(mean, log_variance), divergence)


def test_vocabulary_beyond_activations():
    A = z[:, :4]
    symmetric = A + A.T
    near(linear_algebra.eigenvalues(symmetric), torch.linalg.eigvalsh(tensor(symmetric)))
    near(elementwise.clip(z, -1, 2), torch.clamp(tensor(z), -1, 2))
    odd = z[:3]
    near(reductions.median(odd, 0), torch.median(tensor(odd), 0).values)
    adjacency = np.array([[0, 1, 1, 0], [1, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1]])
    heard = torch.where(
        tensor(adjacency)[:, :, None] != 0, tensor(z)[None], torch.tensor(-torch.inf)
    ).amax(1)
    heard[2] = 0
    near(graphs.neighbour_max(adjacency, z), heard)
    near(linear_algebra.squeeze_all(z[:, :1]), torch.squeeze(tensor(z[:, :1])))
