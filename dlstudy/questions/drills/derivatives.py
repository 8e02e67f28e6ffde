"""Derivatives: of activations and compositions of them, of losses, of a neuron's loss."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.expressions.derivatives import substituted
from dlstudy.expressions.printing import symbol_terminal
from dlstudy.expressions.tree import Binary, Node, names_in
from dlstudy.questions.drills.exercise import (
    Exercise,
    Variables,
    call,
    differentiate,
    nonzero,
    number,
    part,
    read,
    shown,
    simplified,
)
from dlstudy.questions.drills.wording import said
from dlstudy.questions.drills.working import worked
from dlstudy.questions.drills.wrong_rules import wrong_derivatives

if TYPE_CHECKING:
    from random import Random

activations = ("sigmoid", "tanh", "softplus", "exp")
real: Variables = (("x", "real"),)
positive: Variables = (("x", "positive"),)


def activation(rng: Random, language: str, level: int) -> Exercise:
    """One activation of a linear score, at times with a factor: −3·tanh(2x − 1)."""
    function = rng.choice((*activations, "log"))
    if function == "log":
        inner = _linear(rng.randint(1, 5), rng.randint(1, 5))
        return _asked(_scaled(rng, call("log", inner)), positive, language)
    inner = _linear(nonzero(rng, 4), rng.randint(-3, 3))
    return _asked(_scaled(rng, call(function, inner)), real, language)


def _scaled(rng: Random, node: Node) -> Node:
    factor = rng.choice((1, 1, 2, 3, -2, -3))
    return node if factor == 1 else Binary("*", number(factor), node)


def _linear(slope: int, shift: int) -> Node:
    return simplified(read("a*x + b", a=number(slope), b=number(shift)))


def composition(rng: Random, language: str, level: int) -> Exercise:
    """A composition, a product or a quotient; the higher the level, the more of it."""
    templates = _templates[: {1: 6, 2: 14}.get(level, len(_templates))]
    template, domain = rng.choice(templates)
    return _asked(drawn_function(rng, template), (("x", domain),), language)


def drawn_function(rng: Random, template: str) -> Node:
    """A template with numbers for a, b, n, p, q and activations for f and g."""
    f = rng.choice(("sigmoid", "tanh", "softplus", "exp"))
    g = rng.choice([each for each in ("sigmoid", "tanh", "exp") if each != f])
    values = {
        "a": number(nonzero(rng, 3)),
        "b": number(nonzero(rng, 3)),
        "p": number(rng.randint(1, 4)),
        "q": number(rng.randint(1, 4)),
        "n": number(rng.randint(2, 4)),
    }
    text = re.sub(r"\b[fg](?=\()", lambda match: {"f": f, "g": g}[match[0]], template)
    return simplified(read(text, **values))


_templates = (
    ("f(a*x**2 + b)", "real"),
    ("(p*x**2 + q)**n", "real"),
    ("x**n*f(x)", "real"),
    ("exp(-p*x**2)", "real"),
    ("log(p*x**2 + q)", "real"),
    ("x*f(a*x)", "real"),
    ("log(q + exp(p*x))", "real"),
    ("tanh(p*x)**n", "real"),
    ("sigmoid(p*x)**2", "real"),
    ("sqrt(p*x**2 + q)", "real"),
    ("x**n*log(x)", "positive"),
    ("x/(p*x**2 + q)", "real"),
    ("x**n*exp(-p*x)", "real"),
    ("(a*x + b)*f(x)", "real"),
    ("f(x)*g(x)", "real"),
    ("x/(q + exp(p*x))", "real"),
    ("log(x)/x**n", "positive"),
    ("f(x)/x", "positive"),
    ("x*sigmoid(p*x**2)", "real"),
    ("log(sigmoid(p*x))", "real"),
    ("f(x)/(x**2 + q)", "real"),
    ("exp(a*x)*tanh(x)", "real"),
)


def _asked(function: Node, variables: Variables, language: str) -> Exercise:
    """The question for f′(x)."""
    answer = differentiate(function, "x")
    one = part("derivative", "f′(x)", answer, variables, wrong_derivatives(function, "x"))
    working = worked(function, "x", "f′(x)", answer, language)
    text = said("differentiate", language, name="x")
    return Exercise(text, (("f(x)", shown(function)),), (one,), working)


class Loss(NamedTuple):
    """A loss of `by`, an output y, a score z or a probability p, and the target t.

    `cases` are (where it holds, formula there); `nice` is the derivative where the rules alone
    give it in a longer form.
    """

    cases: tuple[tuple[str, str], ...]
    by: str
    domains: dict[str, str]
    whole: str = ""
    nice: str = ""
    squared: bool = False


_output = {"y": "real", "t": "real"}
_score = {"z": "real", "t": "[0, 1]"}
losses = (
    Loss((("", "(y - t)**2"),), "y", _output, squared=True),
    Loss((("", "(y - t)**2/2"),), "y", _output, squared=True),
    Loss((("", "log(cosh(y - t))"),), "y", _output, nice="tanh(y - t)"),
    Loss((("", "softplus(z) - t*z"),), "z", _score),
    Loss((("", "exp(z) - t*z"),), "z", {"z": "real", "t": "nonnegative"}),
    Loss((("", "log(1 + exp(-t*z))"),), "z", {"z": "real", "t": "real"}),
    Loss((("", "exp(-t*z)"),), "z", {"z": "real", "t": "real"}),
    Loss(
        (("", "-t*log(p) - (1 - t)*log(1 - p)"),),
        "p",
        {"p": "(0, 1)", "t": "[0, 1]"},
        nice="(p - t)/(p*(1 - p))",
    ),
    Loss((("", "-log(p)"),), "p", {"p": "(0, 1)"}),
    Loss((("", "-(1 - p)**2*log(p)"),), "p", {"p": "(0, 1)"}),
    Loss(
        (("t·z < 1", "1 - t*z"), ("t·z > 1", "0")),
        "z",
        {"z": "real", "t": "real"},
        "max(0, 1 - t*z)",
    ),
    Loss(
        (("t·z < 1", "(1 - t*z)**2"), ("t·z > 1", "0")),
        "z",
        {"z": "real", "t": "real"},
        "max(0, 1 - t*z)**2",
        squared=True,
    ),
    Loss(
        (("|y − t| < d", "(y - t)**2/2"), ("y − t > d", "d*(y - t - d/2)")),
        "y",
        {"y": "real", "t": "real", "d": "positive"},
        squared=True,
    ),
)


def loss(rng: Random, language: str, level: int) -> Exercise:
    """A loss by its output; from level 2 on also by a weight, the output being w·x + b."""
    drawn = rng.choice(losses)
    by, domains, inner = drawn.by, dict(drawn.domains), None
    if level > 1 and len(drawn.cases) == 1 and domains[by] == "real" and rng.random() < 0.6:
        inner = read(rng.choice(("w*x", "w*x + b")))
        del domains[by]
        domains = {**dict.fromkeys(sorted(names_in(inner), reverse=True), "real"), **domains}
        by = "w"
    several = len(drawn.cases) > 1
    text = said("cases" if several else "differentiate", language, name=by)
    parts = []
    working: list[tuple[str, str]] = []
    for place, (condition, formula) in enumerate(drawn.cases):
        function = read(formula, **({drawn.by: inner} if inner else {}))
        answer = _loss_slope(drawn, function, inner, by)
        whole = f"∂E/∂{by}" if len(domains) > 1 else f"E′({by})"
        wrong = [*_loss_mistakes(drawn, function, answer), *wrong_derivatives(function, by)]
        ask = f"{whole}, {condition}" if several else whole
        parts.append(part(f"case-{place + 1}", ask, answer, tuple(domains.items()), wrong))
        working += worked(function, by, ask, answer, language)
    shown_loss = read(drawn.whole) if drawn.whole else read(drawn.cases[0][1])
    given = [("E", shown(_put(shown_loss, drawn.by, inner)))]
    if several and not drawn.whole:
        given = [(f"E ({where})", shown(read(formula))) for where, formula in drawn.cases]
    return Exercise(text, tuple(given), tuple(parts), tuple(working))


def _put(node: Node, name: str, inner: Node | None) -> Node:
    return simplified(substituted(node, {name: inner})) if inner else node


def _loss_slope(drawn: Loss, function: Node, inner: Node | None, by: str) -> Node:
    """The derivative, by the nice form of the outer one where there is one."""
    if not drawn.nice:
        return differentiate(function, by)
    outer = _put(read(drawn.nice), drawn.by, inner)
    return simplified(Binary("*", outer, differentiate(inner, by))) if inner else outer


def _loss_mistakes(drawn: Loss, function: Node, answer: Node) -> list[tuple[str, Node]]:
    """Mistakes with losses: twice or half a square's slope, the difference the other way round."""
    found = [("target-minus-output", simplified(Binary("*", number(-1), answer)))]
    if drawn.squared:
        halved = drawn.cases[0][1].endswith("/2")
        id = "factor-two-extra" if halved else "factor-two-missing"
        factor = number(2) if halved else read("1/2")
        found.append((id, simplified(Binary("*", factor, answer))))
    return found


class Neuron(NamedTuple):
    """A neuron's output as y, with its slope and the loss's, both in y."""

    function: str
    domain: str
    loss: str
    outer: str
    slope: str


neurons = (
    Neuron("sigmoid(z)", "(0, 1)", "(y - t)**2", "2*(y - t)", "y*(1 - y)"),
    Neuron("sigmoid(z)", "(0, 1)", "(y - t)**2/2", "y - t", "y*(1 - y)"),
    Neuron("tanh(z)", "(-1, 1)", "(y - t)**2", "2*(y - t)", "1 - y**2"),
    Neuron("tanh(z)", "(-1, 1)", "(y - t)**2/2", "y - t", "1 - y**2"),
    Neuron("z", "real", "(y - t)**2", "2*(y - t)", "1"),
    Neuron("exp(z)", "positive", "(y - t)**2/2", "y - t", "y"),
    Neuron(
        "sigmoid(z)",
        "(0, 1)",
        "-t*log(y) - (1 - t)*log(1 - y)",
        "(y - t)/(y*(1 - y))",
        "y*(1 - y)",
    ),
)
penalties = (("lambda*w**2", "2*lambda*w"), ("lambda*w**2/2", "lambda*w"))


def neuron(rng: Random, language: str, level: int) -> Exercise:
    """∂E/∂w or ∂E/∂b of a neuron with L2 regularisation; at level 3 also by x, t and λ."""
    drawn = rng.choice(neurons)
    penalty, penalty_slope = rng.choice(penalties)
    by = rng.choice({1: ("w",), 2: ("w", "b")}.get(level, ("w", "b", "x", "t", "lambda")))
    if by == "t" and "log" in drawn.loss:
        by = "x"
    domains = {"y": drawn.domain, "t": "real", "x": "real", "w": "real", "b": "real"}
    domains["lambda"] = "positive"
    answer, wrong = neuron_slope(drawn, penalty, penalty_slope, by)
    whole = f"∂E/∂{symbol_terminal(by)}"
    one = part("derivative", whole, answer, tuple(domains.items()), wrong)
    text = said("neuron", language, name=symbol_terminal(by))
    given = (
        ("E", shown(read(f"{drawn.loss} + {penalty}"))),
        ("y", shown(read(drawn.function))),
        ("z", "w·x + b"),
    )
    return Exercise(
        text, given, (one,), _neuron_working(drawn, by, penalty_slope, answer, language)
    )


def neuron_slope(
    drawn: Neuron, penalty: str, penalty_slope: str, by: str
) -> tuple[Node, list[tuple[str, Node]]]:
    """∂E/∂by in terms of y, and what typical mistakes make of it."""
    if by == "t":
        direct = differentiate(read(drawn.loss), "t")
        return direct, [("target-minus-output", simplified(Binary("*", number(-1), direct)))]
    if by == "lambda":
        direct = differentiate(read(penalty), "lambda")
        return direct, [("penalty-not-differentiated", read(penalty))]
    inner = {"w": "x", "b": "1", "x": "w"}[by]
    added = penalty_slope if by == "w" else "0"

    def whole(outer: str, slope: str, factor: str, last: str) -> Node:
        return simplified(read(f"({outer})*({slope})*({factor}) + {last}"))

    outer, slope = drawn.outer, drawn.slope
    other = "y - t" if outer.startswith("2*") else f"2*({outer})"
    two = "factor-two-missing" if outer.startswith("2*") else "factor-two-extra"
    wrong = [
        ("activation-slope-missing", whole(outer, "1", inner, added)),
        ("function-for-slope", whole(outer, "y", inner, added)),
        ("target-minus-output", whole(f"-({outer})", slope, inner, added)),
        (two, whole(other, slope, inner, added)),
    ]
    if by == "w":
        wrong += [
            ("penalty-forgotten", whole(outer, slope, inner, "0")),
            ("penalty-factor", whole(outer, slope, inner, _other_penalty(penalty_slope))),
            ("penalty-not-differentiated", whole(outer, slope, inner, penalty)),
            ("input-missing", whole(outer, slope, "1", added)),
            ("weight-for-input", whole(outer, slope, "w", added)),
        ]
    elif by == "b":
        bias = penalty_slope.replace("w", "b")
        wrong += [
            ("penalty-on-bias", whole(outer, slope, inner, bias)),
            ("input-extra", whole(outer, slope, "x", added)),
        ]
    return whole(outer, slope, inner, added), wrong


def _other_penalty(slope: str) -> str:
    return next(other for _, other in penalties if other != slope)


def _neuron_working(
    drawn: Neuron, by: str, penalty_slope: str, answer: Node, language: str
) -> tuple[tuple[str, str], ...]:
    shown_by = symbol_terminal(by)
    lines: list[tuple[str, str]] = []
    if by not in ("t", "lambda"):
        inner = {"w": "x", "b": "1", "x": "w"}[by]
        lines = [
            ("loss-by-output", f"∂E/∂y = {shown(read(drawn.outer))}"),
            ("activation", f"∂y/∂z = {shown(read(drawn.slope))}"),
            ("score", f"∂z/∂{shown_by} = {inner}"),
        ]
    if by == "w":
        lines.append(("penalty", shown(read(penalty_slope))))
    lines.append(("together", f"∂E/∂{shown_by} = {shown(answer)}"))
    return tuple((said(key, language), line) for key, line in lines)
