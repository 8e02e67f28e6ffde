"""Activations, their slopes and Jacobians, as `calc --json` gives them, against PyTorch."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
F = torch.nn.functional

POINTS = (
    [-3.0, -1.0, -0.5, 0.25, 0.5, 1.0, 4.0],
    [-30.0, 30.0],
    [1e-8, -1e-8],
    [[1.0, -2.0], [0.3, 5.5]],
    0.7,
    -2.0,
    0.0,
)
"""Values of both signs, far and near ones, a matrix, single numbers, and 0."""

PLAIN = {
    "sigmoid": (torch.sigmoid, "dy"),
    "tanh": (torch.tanh, "dy"),
    "relu": (F.relu, "dy"),
    "leaky-relu": (F.leaky_relu, "derivative"),
    "elu": (F.elu, "derivative"),
    "silu": (F.silu, "derivative"),
    "softplus": (lambda x: F.softplus(x, threshold=100), "derivative"),
    "gelu": (F.gelu, "derivative"),
    "selu": (F.selu, "derivative"),
    "celu": (F.celu, "derivative"),
    "mish": (F.mish, "derivative"),
    "softsign": (F.softsign, "derivative"),
    "hardtanh": (F.hardtanh, "derivative"),
    "hardsigmoid": (lambda x: F.relu6(x + 3) / 6, "derivative"),
    "hardswish": (F.hardswish, "derivative"),
    "relu6": (F.relu6, "derivative"),
    "logsigmoid": (F.logsigmoid, "derivative"),
    "tanhshrink": (F.tanhshrink, "derivative"),
}

WITH_OPTIONS = {
    "leaky_relu 0.2": ("leaky-relu", {"slope": 0.2}, lambda x: F.leaky_relu(x, 0.2)),
    "leaky_relu 0": ("leaky-relu", {"slope": 0}, lambda x: F.leaky_relu(x, 0.0)),
    "elu 0.5": ("elu", {"alpha": 0.5}, lambda x: F.elu(x, 0.5)),
    "elu 2": ("elu", {"alpha": 2}, lambda x: F.elu(x, 2.0)),
    "celu 0.5": ("celu", {"alpha": 0.5}, lambda x: F.celu(x, 0.5)),
    "gelu tanh": ("gelu", {"approximate": "tanh"}, lambda x: F.gelu(x, approximate="tanh")),
    "swish 2": ("swish", {"beta": 2}, lambda x: x * torch.sigmoid(2 * x)),
    "hardtanh": ("hardtanh", {"low": -2, "high": 3}, lambda x: F.hardtanh(x, -2.0, 3.0)),
    "softshrink": ("shrinkage", {"kind": "soft"}, F.softshrink),
    "hardshrink": ("shrinkage", {"kind": "hard"}, F.hardshrink),
}

SCORES = (
    [1.0, 2.0, 3.0],
    [0.0, 0.0],
    [1000.0, 1000.0, 999.0],
    [0.1, -0.2, 0.5, 2.0],
    [-1e3, 0.0],
)


def value_and_slope(function, x):
    at = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    y = function(at)
    y.sum().backward()
    return y.detach(), at.grad


@pytest.mark.parametrize("x", POINTS, ids=str)
@pytest.mark.parametrize("name", PLAIN)
def test_values_and_slopes(compare, name, x):
    function, slope = PLAIN[name]
    y, d = value_and_slope(function, x)
    if name == "softplus":
        d = torch.sigmoid(torch.tensor(x, dtype=torch.float64))
    compare(name, {"x": x}, {"y": y, slope: d})


@pytest.mark.parametrize("x", [POINTS[0], POINTS[3], -0.3, 1.25], ids=str)
@pytest.mark.parametrize("case", WITH_OPTIONS)
def test_values_and_slopes_with_options(compare, case, x):
    name, options, function = WITH_OPTIONS[case]
    y, d = value_and_slope(function, x)
    compare(name, {"x": x, **options}, {"y": y, "derivative": d})


@pytest.mark.parametrize(
    ("name", "function", "result"),
    [
        ("sigmoid-derivative", torch.sigmoid, "dsigma"),
        ("tanh-derivative", torch.tanh, "derivative"),
        ("relu-derivative", F.relu, "derivative"),
        ("leaky-relu-derivative", F.leaky_relu, "derivative"),
    ],
)
@pytest.mark.parametrize("x", POINTS, ids=str)
def test_slopes_alone(compare, name, function, result, x):
    compare(name, {"z": x}, {result: value_and_slope(function, x)[1]})


@pytest.mark.parametrize("z", SCORES, ids=str)
def test_softmax_its_logarithm_and_both_jacobians(compare, z):
    at = torch.tensor(z, dtype=torch.float64)
    jacobian = torch.autograd.functional.jacobian
    compare("softmax", {"z": z}, {"y": F.softmax(at, 0)})
    compare("softmax_jacobian", {"z": z}, {"jacobian": jacobian(lambda v: F.softmax(v, 0), at)})
    compare(
        "log_softmax",
        {"z": z},
        {
            "y": F.log_softmax(at, 0),
            "jacobian": jacobian(lambda v: F.log_softmax(v, 0), at),
            "normalizer": torch.logsumexp(at, 0),
        },
    )


def test_prelu_with_the_gradient_of_its_slope(compare):
    x, upstream = [-2.0, -0.5, 0.5, 3.0], [1.0, -2.0, 0.5, 1.5]
    at = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    a = torch.tensor([0.3], dtype=torch.float64, requires_grad=True)
    y = F.prelu(at, a)
    y.backward(torch.tensor(upstream, dtype=torch.float64))
    given = {"x": x, "a": 0.3, "upstream": upstream}
    compare("prelu", given, {"y": y, "dx": at.grad, "da": a.grad[0]})


def test_glu_and_its_relatives(compare):
    a, b = [1.0, -2.0, 0.5], [0.5, -1.0, 3.0]
    first, second = (torch.tensor(half, dtype=torch.float64) for half in (a, b))
    gates = {"sigmoid": torch.sigmoid, "swish": F.silu, "gelu": F.gelu, "relu": F.relu}
    for name, gate in gates.items():
        compare("glu", {"a": a, "b": b, "gate": name}, {"y": first * gate(second)})


def test_logit_and_the_two_class_softmax(compare):
    for y in (0.2, 0.5, 0.999):
        compare("logit", {"y": y}, {"z": torch.logit(torch.tensor(y, dtype=torch.float64))})
    pair = torch.tensor([0.5, 2.0], dtype=torch.float64)
    compare("two-class-softmax", {"z0": 0.5, "z1": 2}, {"p1": F.softmax(pair, 0)[1]})


def test_a_maxout_unit(compare):
    draws = np.random.default_rng(5)
    W, b, x = draws.normal(size=(4, 3)), draws.normal(size=4), draws.normal(size=3)
    at = torch.tensor(x, requires_grad=True)
    y = (torch.tensor(W) @ at + torch.tensor(b)).max()
    y.backward()
    compare("maxout", {"x": x, "W": W, "b": b}, {"y": y, "gradient": at.grad})
