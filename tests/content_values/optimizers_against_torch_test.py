"""Optimisers over five and more steps, as `calc --json` gives them, against PyTorch."""

import pytest

torch = pytest.importorskip("torch")
O = torch.optim
S = torch.optim.lr_scheduler

RUNS = {
    "number": (1.0, [2.0, -1.0, 0.5, 3.0, 1.0]),
    "vector": ([1.0, -2.0], [[2, -1], [-1, 0.5], [0.5, 0.25], [3, -2], [1, 0.5]]),
    "small gradients": (0.5, [1e-3, -2e-3, 1e-3, 3e-3, 1e-4, 2e-3, -1e-3]),
}

CASES = {
    "sgd": ("sgd", {}, lambda p: O.SGD(p, lr=0.1), {}),
    "momentum": ("momentum", {"momentum": 0.9}, lambda p: O.SGD(p, lr=0.1, momentum=0.9),
                 {"velocity": "momentum_buffer"}),
    "nesterov": ("sgd_momentum", {"momentum": 0.8, "nesterov": "yes"},
                 lambda p: O.SGD(p, lr=0.1, momentum=0.8, nesterov=True),
                 {"velocity": "momentum_buffer"}),
    "inside": ("sgd_momentum", {"momentum": 0.9, "form": "inside"},
               lambda p: O.SGD(p, lr=0.1, momentum=0.9), {}),
    "sgd with decay": ("sgd", {"momentum": 0.5, "weight-decay": 0.1},
                       lambda p: O.SGD(p, lr=0.1, momentum=0.5, weight_decay=0.1), {}),
    "adagrad": ("adagrad", {"eps": 1e-10}, lambda p: O.Adagrad(p, lr=0.1), {"G-new": "sum"}),
    "rmsprop": ("RMSprop", {}, lambda p: O.RMSprop(p, lr=0.1), {"v": "square_avg"}),
    "rmsprop 0.9": ("rmsprop", {"rho": 0.9}, lambda p: O.RMSprop(p, lr=0.1, alpha=0.9),
                    {"v": "square_avg"}),
    "rmsprop centered": ("rmsprop", {"centered": "yes", "momentum": 0.9},
                         lambda p: O.RMSprop(p, lr=0.1, centered=True, momentum=0.9),
                         {"v": "square_avg"}),
    "adadelta": ("Adadelta", {}, lambda p: O.Adadelta(p, lr=0.1),
                 {"Eg": "square_avg", "Edelta": "acc_delta"}),
    "adadelta 0.95": ("adadelta", {"rho": 0.95, "eps": 1e-3},
                      lambda p: O.Adadelta(p, lr=0.1, rho=0.95, eps=1e-3),
                      {"Eg": "square_avg", "Edelta": "acc_delta"}),
    "adam": ("adam", {}, lambda p: O.Adam(p, lr=0.1), {"m": "exp_avg", "v": "exp_avg_sq"}),
    "adam 0.8 0.99": ("adam_step", {"beta1": 0.8, "beta2": 0.99, "eps": 1e-3},
                      lambda p: O.Adam(p, lr=0.1, betas=(0.8, 0.99), eps=1e-3),
                      {"m": "exp_avg", "v": "exp_avg_sq"}),
    "adamw": ("AdamW", {}, lambda p: O.AdamW(p, lr=0.1), {"m": "exp_avg", "v": "exp_avg_sq"}),
    "adam with l2": ("adamw", {"weight-decay": 0.1, "decay": "l2"},
                     lambda p: O.Adam(p, lr=0.1, weight_decay=0.1),
                     {"m": "exp_avg", "v": "exp_avg_sq"}),
    "amsgrad": ("adamw", {"weight-decay": 0, "amsgrad": "yes", "beta2": 0.9},
                lambda p: O.Adam(p, lr=0.1, betas=(0.9, 0.9), amsgrad=True),
                {"m": "exp_avg", "v": "exp_avg_sq"}),
    "adamax": ("Adamax", {"eps": 1e-8}, lambda p: O.Adamax(p, lr=0.1),
               {"m": "exp_avg", "u": "exp_inf"}),
    "nadam": ("NAdam", {}, lambda p: O.NAdam(p, lr=0.1), {"m": "exp_avg", "v": "exp_avg_sq"}),
    "radam": ("RAdam", {}, lambda p: O.RAdam(p, lr=0.1), {"m": "exp_avg", "v": "exp_avg_sq"}),
}  # fmt: skip

SINGLE = {"nadam"}
"""PyTorch keeps the products of NAdam's momenta in single precision."""

SCHEDULES = {
    "step": ({"gamma": 0.5, "period": 3}, lambda o: S.StepLR(o, 3, 0.5)),
    "exponential": ({"gamma": 0.9}, lambda o: S.ExponentialLR(o, 0.9)),
    "cosine": ({"total": 8, "lowest": 0.01}, lambda o: S.CosineAnnealingLR(o, 8, 0.01)),
    "polynomial": ({"total": 8, "power": 2}, lambda o: S.PolynomialLR(o, 8, 2.0)),
}


def run(make, theta, grads):
    """The way of the parameters under an optimiser, and its state at the end."""
    p = torch.nn.Parameter(torch.tensor(theta, dtype=torch.float64))
    optimizer = make([p])
    way = [p.detach().clone()]
    for g in grads:
        p.grad = torch.tensor(g, dtype=torch.float64)
        optimizer.step()
        way.append(p.detach().clone())
    return torch.stack(way), optimizer.state[p]


@pytest.mark.parametrize("start", RUNS)
@pytest.mark.parametrize("case", CASES)
def test_the_whole_way_and_every_average(compare, case, start):
    name, options, make, averages = CASES[case]
    theta, grads = RUNS[start]
    way, state = run(make, theta, grads)
    expected = {"trajectory": way, "theta-new": way[-1]}
    expected |= {result: state[key] for result, key in averages.items()}
    given = {"theta": theta, "grads": grads, "lr": 0.1, **options}
    compare(name, given, expected, rel=1e-6 if case in SINGLE else 1e-9)


@pytest.mark.parametrize("steps", range(6))
@pytest.mark.parametrize("kind", SCHEDULES)
def test_learning_rates_after_each_step(compare, kind, steps):
    options, make = SCHEDULES[kind]
    optimizer = O.SGD([torch.nn.Parameter(torch.tensor(1.0))], lr=0.1)
    schedule = make(optimizer)
    for _ in range(steps):
        optimizer.step()
        schedule.step()
    rate = optimizer.param_groups[0]["lr"]
    compare("lr_schedule", {"lr": 0.1, "t": steps, "kind": kind, **options}, {"rate": rate})


@pytest.mark.parametrize("g", [[3.0, -4.0], [0.3, 0.4], [-2.0, 3.0, 6.0]], ids=str)
def test_clipping_by_norm_and_by_value(compare, g):
    for name, limit, clip in (
        ("clip_grad_norm", "max-norm", torch.nn.utils.clip_grad_norm_),
        ("clip_grad_value", "limit", torch.nn.utils.clip_grad_value_),
    ):
        p = torch.nn.Parameter(torch.zeros(len(g), dtype=torch.float64))
        p.grad = torch.tensor(g, dtype=torch.float64)
        clip([p], 2.0)
        rel = 1e-6 if "norm" in name else 1e-9  # torch adds 1e-6 to the norm
        compare(name, {"g": g, limit: 2}, {"clipped": p.grad}, rel=rel)


def test_single_steps_that_are_chained(compare):
    theta, grads = RUNS["number"]
    way, state = run(lambda p: O.RMSprop(p, lr=0.1, alpha=0.9), theta, grads[:1])
    given = {"theta": theta, "v": 0, "grad": grads[0], "lr": 0.1, "eps-inside": "no"}
    expected = {"theta-new": way[-1], "v-new": state["square_avg"]}
    compare("rmsprop-step", given, expected)
    way, _ = run(lambda p: O.SGD(p, lr=0.1), theta, grads[:1])
    given = {"theta": theta, "grad": grads[0], "lr": 0.1}
    compare("gradient-descent-step", given, {"theta-new": way[-1]})
