"""Cells, attention, normalisation, backpropagation and filters, against PyTorch."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
F = torch.nn.functional
draws = np.random.default_rng(7)
d, H, T = 3, 2, 5


def random(*shape):
    return draws.normal(size=shape)


def tensor(value, slope=False):
    return torch.tensor(np.asarray(value), dtype=torch.float64, requires_grad=slope)


def parts_of(stacked, order):
    """The blocks of a stacked matrix, by the letters that stand for them in order."""
    blocks = stacked.detach().reshape(len(order), H, *stacked.shape[1:])
    return dict(zip(order, blocks, strict=True))


def stacked_weights(layer):
    names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    return {name: getattr(layer, name) for name in names}


def test_lstm_cells_with_every_gate(compare):
    cell = torch.nn.LSTMCell(d, H, dtype=torch.float64)
    x, h, c = random(d), random(H), random(H)
    hidden, state = (one[0] for one in cell(tensor(x)[None], (tensor(h)[None], tensor(c)[None])))
    scores = cell.weight_ih @ tensor(x) + cell.bias_ih + cell.weight_hh @ tensor(h) + cell.bias_hh
    i, f, g, o = scores.chunk(4)
    gates = {"i": i.sigmoid(), "f": f.sigmoid(), "o": o.sigmoid()}
    given = {"x": x, "h": h, "c": c, **stacked_weights(cell)}
    expected = {**gates, "g": g.tanh(), "c-new": state, "h-new": hidden}
    compare("lstm_cell_stacked", given, expected)
    W, U = parts_of(cell.weight_hh, "ifco"), parts_of(cell.weight_ih, "ifco")
    b = parts_of(cell.bias_ih + cell.bias_hh, "ifco")
    given = {"x": x, "h-prev": h, "c-prev": c, "W": W, "U": U, "b": b}
    compare("LSTMCell", given, {**gates, "candidate": g.tanh(), "c": state, "h": hidden})


def test_gru_cells_with_every_gate(compare):
    cell = torch.nn.GRUCell(d, H, dtype=torch.float64)
    x, h = random(d), random(H)
    new = cell(tensor(x)[None], tensor(h)[None])[0]
    a = (cell.weight_ih @ tensor(x) + cell.bias_ih).chunk(3)
    q = (cell.weight_hh @ tensor(h) + cell.bias_hh).chunk(3)
    r, z = (a[0] + q[0]).sigmoid(), (a[1] + q[1]).sigmoid()
    expected = {"r": r, "z": z, "n": (a[2] + r * q[2]).tanh(), "h-new": new}
    compare("gru_cell_stacked", {"x": x, "h": h, **stacked_weights(cell)}, expected)
    inputs, states = parts_of(cell.bias_ih, "rzn"), parts_of(cell.bias_hh, "rzn")
    b = {"r": inputs["r"] + states["r"], "z": inputs["z"] + states["z"], "n": inputs["n"]}
    given = {"x": x, "h": h, "b": b, "b-state": states["n"], "reset": "after"}
    given |= {"W": parts_of(cell.weight_ih, "rzn"), "U": parts_of(cell.weight_hh, "rzn")}
    compare("gru-cell-vector", given, expected)


def test_sequences(compare):
    x, h0, c0 = random(T, d), random(H), random(H)
    lstm = torch.nn.LSTM(d, H, dtype=torch.float64)
    states, _ = lstm(tensor(x), (tensor(h0)[None], tensor(c0)[None]))
    W, U = parts_of(lstm.weight_hh_l0, "ifco"), parts_of(lstm.weight_ih_l0, "ifco")
    b = parts_of(lstm.bias_ih_l0 + lstm.bias_hh_l0, "ifco")
    given = {"x": x, "h0": h0, "c0": c0, "W": W, "U": U, "b": b}
    compare("lstm-sequence", given, {"states": states})
    rnn = torch.nn.RNN(d, H, dtype=torch.float64)
    states, _ = rnn(tensor(x), tensor(h0)[None])
    given = {"x": x, "h0": h0, "W-xh": rnn.weight_ih_l0, "W-hh": rnn.weight_hh_l0}
    given["b"] = rnn.bias_ih_l0 + rnn.bias_hh_l0
    compare("rnn-sequence", given, {"h": states, "last": states[-1]})
    given = {"x": x[0], "h-prev": h0, "W-h": rnn.weight_hh_l0, "W-x": rnn.weight_ih_l0}
    given["b-h"] = rnn.bias_ih_l0 + rnn.bias_hh_l0
    compare("RNNCell", given, {"h": states[0]})


def test_a_gru_over_a_sequence(compare):
    x, h0 = random(T, d), random(H)
    gru = torch.nn.GRU(d, H, dtype=torch.float64)
    states, _ = gru(tensor(x), tensor(h0)[None])
    inputs, own = parts_of(gru.bias_ih_l0, "rzn"), parts_of(gru.bias_hh_l0, "rzn")
    b = {"r": inputs["r"] + own["r"], "z": inputs["z"] + own["z"], "n": inputs["n"]}
    given = {"x": x, "h0": h0, "b": b, "b-state": own["n"]}
    given |= {"W": parts_of(gru.weight_ih_l0, "rzn"), "U": parts_of(gru.weight_hh_l0, "rzn")}
    compare("gru_sequence", given, {"states": states, "last": states[-1]})


def test_a_bidirectional_layer_over_a_sequence(compare):
    x = random(T, d)
    rnn = torch.nn.RNN(d, H, bidirectional=True, dtype=torch.float64)
    states, _ = rnn(tensor(x))
    pairs = {"W": "weight_ih_l0", "U": "weight_hh_l0"}
    given = {"x": x, "b": {"f": rnn.bias_ih_l0 + rnn.bias_hh_l0}}
    given["b"]["b"] = rnn.bias_ih_l0_reverse + rnn.bias_hh_l0_reverse
    for letter, name in pairs.items():
        given[letter] = {"f": getattr(rnn, name), "b": getattr(rnn, f"{name}_reverse")}
    expected = {"forward": states[:, :H], "backward": states[:, H:], "states": states}
    compare("birnn_sequence", given, expected)


@pytest.mark.parametrize("causal", [False, True])
def test_attention(compare, causal):
    Q, K, V = random(4, 3), random(4, 3), random(4, 2)
    output = F.scaled_dot_product_attention(tensor(Q), tensor(K), tensor(V), is_causal=causal)
    name = "masked_attention" if causal else "scaled_dot_product_attention"
    compare(name, {"queries": Q, "keys": K, "values": V}, {"output": output})


def test_attention_with_a_mask_and_several_heads(compare):
    Q, K, V = random(2, 3), random(4, 3), random(4, 2)
    mask = [[1, 0, 1, 1], [0, 1, 1, 0]]
    output = F.scaled_dot_product_attention(
        tensor(Q), tensor(K), tensor(V), attn_mask=torch.tensor(mask).bool()
    )
    given = {"queries": Q, "keys": K, "values": V, "mask": mask}
    compare("masked_attention", given, {"output": output})
    heads = torch.nn.MultiheadAttention(4, 2, bias=False, batch_first=True, dtype=torch.float64)
    X = random(3, 4)
    output, weights = heads(*[tensor(X)[None]] * 3, average_attn_weights=False)
    split = [w.T.reshape(4, 2, 2).permute(1, 0, 2) for w in heads.in_proj_weight.chunk(3)]
    names = ("query-weights", "key-weights", "value-weights")
    given = {"queries-from": X, "output-weights": heads.out_proj.weight.T}
    given |= dict(zip(names, split, strict=True))
    compare("MultiheadAttention", given, {"output": output[0], "weights": weights[0]})


def test_batch_normalisation_in_training_and_at_test_time(compare):
    x, gamma, beta = random(6, 3), random(3), random(3)
    layer = torch.nn.BatchNorm1d(3, dtype=torch.float64)
    layer.weight.data, layer.bias.data = tensor(gamma), tensor(beta)
    y = layer(tensor(x))
    expected = {"y": y, "mean": x.mean(0), "variance": x.var(0)}
    compare("BatchNorm1d", {"x": x, "gamma": gamma, "beta": beta}, expected)
    stored = {"running-mean-new": layer.running_mean, "running-var-new": layer.running_var}
    compare("batch_norm_running", {"x": x}, stored)
    layer.eval()
    given = {"running_mean": layer.running_mean, "running_var": layer.running_var}
    given |= {"gamma": gamma, "beta": beta}
    for sample in (x, x[0]):
        y = layer(tensor(np.atleast_2d(sample))).reshape(np.shape(sample))
        compare("batch_norm_inference", {"x": sample, **given}, {"y": y})


def test_other_normalisations(compare):
    x, gamma, beta = random(3, 4), random(4), random(4)
    y = F.layer_norm(tensor(x), (4,), tensor(gamma), tensor(beta))
    compare("layer_norm_rows", {"x": x, "gamma": gamma, "beta": beta}, {"y": y})
    compare("LayerNorm", {"features": x[0], "gain": gamma, "offset": beta}, {"normed": y[0]})
    rms = F.rms_norm(tensor(x[0]), (4,), tensor(gamma), eps=1e-5)
    compare("RMSNorm", {"x": x[0], "gamma": gamma}, {"y": rms})
    x = random(2, 4, 5)
    for groups in (1, 2, 4):
        y = F.group_norm(tensor(x), groups, tensor(gamma), tensor(beta))
        given = {"x": x, "groups": groups, "gamma": gamma, "beta": beta}
        compare("GroupNorm", given, {"y": y})
    y = F.instance_norm(tensor(x), weight=tensor(gamma), bias=tensor(beta))
    compare("InstanceNorm", {"x": x, "gamma": gamma, "beta": beta}, {"y": y})


@pytest.mark.parametrize("gamma", [1.0, [0.5, 2.0, -1.0, 1.5]], ids=str)
def test_the_gradient_through_a_normalisation(compare, gamma):
    x, dy = random(4), random(4)
    at = tensor(x, slope=True)
    (F.layer_norm(at, (4,)) * tensor(gamma)).backward(tensor(dy))
    compare("layer_norm_backward", {"x": x, "dy": dy, "gamma": gamma}, {"dx": at.grad})


ACTIVATIONS = {"tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": F.relu, "gelu": F.gelu}
LOSSES = {
    "cross-entropy": F.cross_entropy,
    "mse": F.mse_loss,
    "binary-cross-entropy": F.binary_cross_entropy_with_logits,
    "squared-error": lambda z, t: ((z - t) ** 2).sum() / (2 * len(t)),
}


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_backpropagation_with_samples_in_rows(compare, activation, loss):
    given = {"X": random(4, d), "W1": random(H, d), "b1": random(H)}
    given |= {"W2": random(3, H), "b2": random(3)}
    targets = F.one_hot(torch.tensor([0, 2, 1, 2]), 3).double()
    parts = {name: tensor(value, slope=True) for name, value in given.items()}
    Z1 = parts["X"] @ parts["W1"].T + parts["b1"]
    A1 = ACTIVATIONS[activation](Z1)
    Z2 = A1 @ parts["W2"].T + parts["b2"]
    between = {"Z1": Z1, "A1": A1, "Z2": Z2}
    for one in between.values():
        one.retain_grad()
    value = LOSSES[loss](Z2, targets)
    value.backward()
    slopes = {f"d{name}": part.grad for name, part in {**parts, **between}.items()}
    given |= {"T": targets, "activation": activation, "loss-function": loss}
    compare("mlp_backprop", given, {**between, **slopes, "loss": value})


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu"])
def test_backpropagation_with_samples_in_columns(compare, activation):
    given = {"W1": random(3, 2), "b1": random(3, 1), "W2": random(1, 3), "b2": random(1, 1)}
    parts = {name: tensor(value, slope=True) for name, value in given.items()}
    X, Y = random(2, 4), [[1, 0, 1, 1]]
    Z1 = parts["W1"] @ tensor(X) + parts["b1"]
    A1 = ACTIVATIONS[activation](Z1)
    Z2 = parts["W2"] @ A1 + parts["b2"]
    J = F.binary_cross_entropy_with_logits(Z2, tensor(Y))
    J.backward()
    expected = {f"d{name}": part.grad for name, part in parts.items()}
    expected |= {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": Z2.sigmoid(), "J": J}
    compare("backprop_two_layer", {**given, "X": X, "Y": Y, "g1": activation}, expected)


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 1), (1, 2), (3, 0)])
def test_filters_and_their_transposes(compare, stride, padding):
    X, W = random(6, 5), random(3, 3)
    given = {"X": X, "W": W, "stride": stride, "padding": padding}
    image, kernel = tensor(X)[None, None], tensor(W)[None, None]
    y = F.conv2d(image, kernel, stride=stride, padding=padding)
    compare("cross_correlation2d", given, {"output": y[0, 0]})
    y = F.conv_transpose2d(image, kernel, stride=stride, padding=padding)
    compare("ConvTranspose2d", given, {"output": y[0, 0]})


@pytest.mark.parametrize(("kernel", "stride"), [(2, 2), (3, 1), (3, 2)])
def test_pooling(compare, kernel, stride):
    X = random(6, 6)
    for mode, pool in (("max", F.max_pool2d), ("avg", F.avg_pool2d)):
        y = pool(tensor(X)[None], kernel, stride)[0]
        compare("pool2d", {"X": X, "kernel": kernel, "stride": stride, "mode": mode}, {"Y": y})


INIT = torch.nn.init


@pytest.mark.parametrize("name", ["relu", "tanh", "linear", "leaky_relu", "selu"])
def test_gains_and_bounds_of_initial_weights(compare, name):
    gain = INIT.calculate_gain(name)
    weights = torch.empty(40, 50, dtype=torch.float64)
    largest = INIT.kaiming_uniform_(weights, a=0.01, nonlinearity=name).abs().max()
    expected = {"gain": gain, "std": gain / 50**0.5, "bound": gain * (3 / 50) ** 0.5}
    assert 0.99 * expected["bound"] < largest <= expected["bound"]
    given = {"fan_in": 50, "fan_out": 40, "nonlinearity": name.replace("_", "-")}
    compare("kaiming_uniform", given, expected)
    expected = {"std": 1 / 45**0.5, "limit": (3 / 45) ** 0.5}
    assert INIT.xavier_uniform_(weights).abs().max() <= expected["limit"]
    compare("xavier_uniform", {"fan_in": 50, "fan_out": 40}, expected)


@pytest.mark.parametrize("aggregate", ["sum", "mean", "max"])
def test_graphs(compare, aggregate):
    A, X, W = [[0, 1, 1], [1, 0, 0], [1, 0, 0]], random(3, 2), random(2, 4)
    neighbours = tensor(A)
    own = neighbours + torch.eye(3)
    scale = torch.diag(own.sum(1) ** -0.5)
    given = {"A": A, "X": X}
    out = F.relu(scale @ own @ scale @ tensor(X) @ tensor(W))
    compare("GCNConv", {**given, "W": W}, {"out": out})
    heard = [tensor(X)[row == 1] for row in neighbours]
    reduce = {"sum": torch.sum, "mean": torch.mean, "max": torch.amax}[aggregate]
    out = torch.stack([reduce(one, 0) for one in heard])
    compare("message_passing", {**given, "aggregate": aggregate}, {"out": out})
