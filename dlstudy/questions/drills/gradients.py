"""Gradients: of a function of two or three variables, of a neuron's loss; a part for each name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlstudy.expressions.derivatives import substituted
from dlstudy.expressions.tree import Node
from dlstudy.questions.drills.derivatives import neuron_slope, neurons, penalties
from dlstudy.questions.drills.exercise import (
    Exercise,
    differentiate,
    nonzero,
    number,
    part,
    read,
    shown,
    simplified,
)
from dlstudy.questions.drills.wording import said
from dlstudy.questions.drills.wrong_rules import wrong_derivatives

if TYPE_CHECKING:
    from random import Random

_plane = {"x": "real", "y": "real"}
_space = {**_plane, "z": "real"}
_functions: tuple[tuple[str, dict[str, str], int], ...] = (
    ("a*x**2 + b*x*y + c*y**2", _plane, 1),
    ("(a*x + b*y + c)**2", _plane, 1),
    ("x**n*y + b*y**2", _plane, 1),
    ("sigmoid(a*x + b*y)", _plane, 1),
    ("y**n*exp(a*x)", _plane, 1),
    ("x*tanh(a*y)", _plane, 1),
    ("log(p*x**2 + q*y**2 + 1)", _plane, 2),
    ("softplus(x*y)", _plane, 2),
    ("exp(-p*x**2 - q*y**2)", _plane, 2),
    ("x*log(y) + b*x**2", {"x": "real", "y": "positive"}, 2),
    ("x*y*z + a*z**2", _space, 2),
    ("x*exp(y) + b*y*z", _space, 2),
    ("x**n*y + tanh(a*z)", _space, 2),
    ("x/y", {"x": "real", "y": "positive"}, 2),
    ("exp(x)/(exp(x) + exp(y))", _plane, 3),
    ("sigmoid(x*y) + a*z**2", _space, 3),
    ("log(exp(x) + exp(y) + exp(z))", _space, 3),
    ("x*sigmoid(a*y*z)", _space, 3),
    ("sqrt(x**2 + p*y**2 + 1)", _plane, 3),
)


def function(rng: Random, language: str, level: int) -> Exercise:
    """All partial derivatives of one function."""
    text, domains, _ = rng.choice([each for each in _functions if each[2] <= level])
    node = simplified(read(text, **coefficients(rng)))
    parts, working = [], []
    for name in domains:
        answer = differentiate(node, name)
        whole = f"∂f/∂{name}"
        others = [("other-variable", differentiate(node, n)) for n in domains if n != name]
        wrong = [*wrong_derivatives(node, name), *others]
        parts.append(part(f"by-{name}", whole, answer, tuple(domains.items()), wrong))
        working.append(("", f"{whole} = {shown(answer)}"))
    label = f"f({', '.join(domains)})"
    return Exercise(
        said("gradient", language), ((label, shown(node)),), tuple(parts), tuple(working)
    )


def coefficients(rng: Random) -> dict[str, Node]:
    """Numbers for a template: a, b, c of either sign, p and q positive, n an exponent."""
    values = {name: number(nonzero(rng, 3)) for name in "abc"}
    values |= {name: number(rng.randint(1, 3)) for name in "pq"}
    values["n"] = number(rng.randint(2, 3))
    return values


def neuron(rng: Random, language: str, level: int) -> Exercise:
    """∂E/∂w_1, ∂E/∂w_2 and ∂E/∂b of a neuron with two inputs and L2 regularisation."""
    drawn = rng.choice(neurons)
    penalty, penalty_slope = rng.choice(penalties)
    domains = {"y": drawn.domain, "t": "real"}
    domains |= dict.fromkeys(("x_1", "x_2", "w_1", "w_2", "b"), "real")
    domains["lambda"] = "positive"
    variables = tuple(domains.items())
    parts = []
    for mine, other in (("1", "2"), ("2", "1")):
        answer, wrong = neuron_slope(drawn, penalty, penalty_slope, "w")
        wrong.append(("other-input", substituted(answer, {"x": read(f"x_{other}")})))
        names = {"x": read(f"x_{mine}"), "w": read(f"w_{mine}")}
        wrong = [(id, substituted(value, names)) for id, value in wrong]
        ask = f"∂E/∂w_{mine}"
        parts.append(part(f"w-{mine}", ask, substituted(answer, names), variables, wrong))
    answer, wrong = neuron_slope(drawn, penalty, penalty_slope, "b")
    wrong = [(id, substituted(value, {"x": read("x_1 + x_2")})) for id, value in wrong]
    parts.append(part("b", "∂E/∂b", answer, variables, wrong))
    whole = penalty.replace("w**2", "(w_1**2 + w_2**2)")
    given = (
        ("E", shown(read(f"{drawn.loss} + {whole}"))),
        ("y", shown(read(drawn.function))),
        ("z", "w_1·x_1 + w_2·x_2 + b"),
    )
    working = [
        (said("loss-by-output", language), f"∂E/∂y = {shown(read(drawn.outer))}"),
        (said("activation", language), f"∂y/∂z = {shown(read(drawn.slope))}"),
        (said("score", language), "∂z/∂w_1 = x_1, ∂z/∂w_2 = x_2, ∂z/∂b = 1"),
        *((said("together", language), f"{one.ask} = {one.answer}") for one in parts),
    ]
    text = said("gradient-neuron", language)
    return Exercise(text, given, tuple(parts), tuple(working))
