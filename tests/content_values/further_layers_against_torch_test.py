"""Layers with channels, batches, starting weights and graphs node by node, against PyTorch."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
F = torch.nn.functional
draws = np.random.default_rng(11)


def random(*shape):
    return draws.normal(size=shape)


def tensor(value, slope=False):
    return torch.tensor(np.asarray(value), dtype=torch.float64, requires_grad=slope)


@pytest.mark.parametrize(
    ("stride", "padding", "dilation"), [(1, 0, 1), (2, 1, 1), (1, 2, 2), (3, 0, 1), (2, 2, 2)]
)
def test_filters_over_several_channels(compare, stride, padding, dilation):
    X, W, b = random(3, 7, 6), random(2, 3, 3, 2), random(2)
    steps = {"stride": stride, "padding": padding, "dilation": dilation}
    y = F.conv2d(tensor(X)[None], tensor(W), tensor(b), **steps)[0]
    given = {"X": X, "W": W, "bias": b, **steps}
    compare("conv2d_channels", given, {"output": y, "size": list(y.shape)})
    compare("conv2d", {"input": X, "weight": W, "bias": b, **steps}, {"output": y})


@pytest.mark.parametrize(("side", "dilation"), [(3, 1), (2, 1), (3, 2), (4, 3)])
@pytest.mark.filterwarnings("ignore:Using padding='same'")
def test_filters_that_keep_the_size(compare, side, dilation):
    X, W = random(2, 7, 6), random(3, 2, side, side)
    y = F.conv2d(tensor(X)[None], tensor(W), padding="same", dilation=dilation)[0]
    compare("Conv2d-layer", {"X": X, "W": W, "dilation": dilation, "same": "yes"}, {"output": y})


@pytest.mark.parametrize("count", [True, False])
@pytest.mark.parametrize(("kernel", "stride", "padding"), [(2, 2, 0), (3, 1, 1), (3, 2, 1)])
def test_average_pooling(compare, kernel, stride, padding, count):
    X = random(6, 7)
    y = F.avg_pool2d(tensor(X)[None], kernel, stride, padding, count_include_pad=count)[0]
    given = {"X": X, "kernel": kernel, "stride": stride, "padding": padding}
    compare("AvgPool2d", {**given, "count-padding": "yes" if count else "no"}, {"Y": y})


@pytest.mark.parametrize("dim", [0, 1])
def test_softmax_of_a_batch(compare, dim):
    Z = 3 * random(4, 3)
    expected = {"P": F.softmax(tensor(Z), dim), "log-probabilities": F.log_softmax(tensor(Z), dim)}
    compare("softmax_rows", {"Z": Z, "axis": dim}, expected)
    compare("softmax", {"logits": Z, "dim": dim}, expected)


@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
def test_cross_entropies_by_their_reduction(compare, reduction):
    Z, labels, bits = random(3, 4), [3, 0, 2], [1.0, 0.0, 1.0]
    loss = F.cross_entropy(tensor(Z), torch.tensor(labels), reduction=reduction)
    given = {"logits": Z, "target": labels, "reduction": reduction}
    compare("cross_entropy", given, {"loss": loss})
    z = Z[:, 0]
    loss = F.binary_cross_entropy_with_logits(tensor(z), tensor(bits), reduction=reduction)
    compare("BCEWithLogitsLoss", {"z": z, "t": bits, "reduction": reduction}, {"loss": loss})


@pytest.mark.parametrize("shape", [(3, 3), (4, 2), (2, 4)])
def test_orthogonal_weights(compare, shape):
    torch.manual_seed(3)
    made = torch.nn.init.orthogonal_(torch.empty(shape, dtype=torch.float64), gain=2.0)
    torch.manual_seed(3)
    drawn = torch.empty(shape, dtype=torch.float64).normal_()
    compare("orthogonal", {"A": drawn, "gain": 2}, {"W": made})


def test_backpropagation_through_time(compare):
    given = {"x": random(4, 2), "h0": random(3), "W-hh": random(3, 3), "W-xh": random(3, 2)}
    given |= {"b": random(3), "target": random(3)}
    at = {name: tensor(value, slope=True) for name, value in given.items()}
    h = at["h0"]
    for row in at["x"]:
        h = torch.tanh(at["W-xh"] @ row + at["W-hh"] @ h + at["b"])
    loss = ((h - at["target"]) ** 2).sum() / 2
    loss.backward()
    expected = {"loss": loss, **{f"d{name}": at[name].grad for name in ("W-hh", "W-xh", "b")}}
    compare("bptt", given, expected)


@pytest.mark.parametrize("aggregate", ["sum", "mean", "max"])
def test_one_node_of_a_graph(compare, aggregate):
    A, X = [[0, 1, 1], [1, 0, 0], [1, 0, 0]], random(3, 2)
    given = {"own-weights": random(4, 2), "neighbour-weights": random(4, 2), "bias": random(4)}
    reduce = {"sum": torch.sum, "mean": torch.mean, "max": torch.amax}[aggregate]
    message = reduce(tensor(X)[[1, 2]], 0)
    own, heard, b = (tensor(value) for value in given.values())
    expected = {"message": message, "new": F.relu(own @ tensor(X)[0] + heard @ message + b)}
    compare("node_update", {"A": A, "X": X, "node": 0, "aggregate": aggregate, **given}, expected)


def test_optimizers_by_their_own_names(compare):
    grads = [[2, -1], [-1, 0.5], [0.5, 0.25], [3, -2], [1, 0.5]]
    makers = {
        "nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
        "amsgrad": lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.9, 0.8), amsgrad=True),
    }
    for name, make in makers.items():
        theta = torch.nn.Parameter(tensor([1.0, -2.0]))
        optimizer = make([theta])
        for gradient in grads:
            theta.grad = tensor(gradient)
            optimizer.step()
        given = {"theta": [1, -2], "grads": grads, "lr": 0.1}
        given |= {"beta2": 0.8} if name == "amsgrad" else {}
        compare(name, given, {"theta-new": theta})


def test_single_numbers_in_place_of_lists_of_one(compare):
    slope = tensor(0.25, slope=True)
    y = F.prelu(tensor([-2.0]), slope)
    y.backward()
    compare("prelu", {"x": -2, "upstream": 1}, {"y": y, "da": slope.grad})
    normal = torch.distributions.Normal
    kl = torch.distributions.kl_divergence(normal(tensor(0.5), tensor(2.0)), normal(0.0, 1.0))
    compare("vae-kl", {"mu": 0.5, "logvar": 2 * np.log(2)}, {"kl": kl})
    real, fake = tensor([0.9]), tensor([0.2])
    loss = F.binary_cross_entropy(real, real**0) + F.binary_cross_entropy(fake, 0 * fake)
    compare("gan-losses", {"d-real": 0.9, "d-fake": 0.2}, {"d-loss": loss})


@pytest.mark.parametrize("name", ["lstm", "LSTM"])
def test_an_lstm_by_its_plain_name(compare, name):
    given = {"x": 0.5, "h": 0.1, "c": -0.2, "Wf": 1, "Uf": 0.5, "Wi": -1, "Ui": 2}
    given |= {"Wg": 0.3, "Ug": -0.4, "Wo": 0.7, "Uo": 1}
    f, i, o = (
        torch.sigmoid(tensor(given[f"W{k}"] * 0.5 + given[f"U{k}"] * 0.1)) for k in ("f", "i", "o")
    )
    c = f * -0.2 + i * torch.tanh(tensor(0.3 * 0.5 - 0.4 * 0.1))
    compare(name, given, {"c-new": c, "h-new": o * torch.tanh(c)})
