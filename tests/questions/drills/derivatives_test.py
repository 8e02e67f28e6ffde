"""Derivative drills against finite differences of the function as it is shown."""

from typing import Any

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.answers.marking import mark
from dlstudy.expressions.tree import Node
from dlstudy.questions.drills.derivatives import losses, neuron_slope, neurons, penalties
from dlstudy.questions.drills.exercise import differentiate, part, read

STEP = 1e-5
SEEDS = range(40)


def slope(function: Any, x: float) -> float:
    """The slope by a central difference."""
    return float((function(x + STEP) - function(x - STEP)) / (2 * STEP))


@pytest.mark.parametrize("name", ["derivatives.activation", "derivatives.composition"])
@pytest.mark.parametrize("level", [1, 3])
def test_functions_of_x(drill: Any, value: Any, name: str, level: int) -> None:
    for seed in SEEDS:
        question = drill(name, seed, level)
        shown = question.given[0][1]
        for x in (0.4, 1.1):
            measured = slope(lambda at, shown=shown: value(shown, x=at), x)
            found = value(question.expected.value, x=x)
            assert found == pytest.approx(measured, rel=1e-5, abs=1e-6), (shown, question.answer)


def test_losses(drill: Any, value: Any) -> None:
    point = {"y": 0.3, "z": 0.4, "p": 0.35, "t": 0.8, "x": 1.3, "w": -0.6, "b": 0.2}
    for seed in SEEDS:
        question = drill("derivatives.loss", seed, 2)
        if question.parts:
            continue
        name = question.text[-2]
        names = dict(question.expected.variables)
        known = {key: x for key, x in point.items() if key in names}
        shown = question.given[0][1]
        measured = slope(
            lambda at, shown=shown, known=known, name=name: value(shown, **{**known, name: at}),
            known[name],
        )
        found = value(question.expected.value, **known)
        assert found == pytest.approx(measured, rel=1e-5), (shown, question.answer)


def test_losses_in_cases(value: Any) -> None:
    point = {"y": 1.9, "z": 0.4, "t": 0.8, "d": 0.5}
    for loss in losses:
        for _, formula in loss.cases:
            known = {name: point.get(name, 0.4) for name in loss.domains}
            node = read(formula)
            measured = slope(
                lambda at, node=node, known=known, by=loss.by: value(node, **{**known, by: at}),
                known[loss.by],
            )
            found = value(differentiate(node, loss.by), **known)
            assert found == pytest.approx(measured, rel=1e-5, abs=1e-9)


@pytest.mark.parametrize("neuron", neurons, ids=lambda one: f"{one.function} {one.loss}")
@pytest.mark.parametrize("penalty", penalties, ids=lambda one: one[0])
@pytest.mark.parametrize("by", ["w", "b", "x", "t", "lambda"])
def test_neurons(value: Any, neuron: Any, penalty: tuple[str, str], by: str) -> None:
    if by == "t" and "log" in neuron.loss:
        return  # never asked: that derivative holds a logarithm
    point = {"w": 0.7, "b": -0.3, "x": 1.2, "t": 0.4, "lambda": 0.3}

    def loss(at: float) -> float:
        known = {**point, by: at}
        z = known["w"] * known["x"] + known["b"]
        y = value(read(neuron.function), z=z)
        return float(value(read(neuron.loss), y=y, t=known["t"]) + value(read(penalty[0]), **known))

    answer, wrong = neuron_slope(neuron, *penalty, by)
    y = value(read(neuron.function), z=point["w"] * point["x"] + point["b"])
    assert value(answer, y=y, **point) == pytest.approx(slope(loss, point[by]), rel=1e-6)
    for id, other in wrong:
        assert isinstance(other, Node), id


@pytest.mark.parametrize(
    ("function", "others", "near_misses"),
    [
        (
            "sigmoid(x)",
            [
                "σ(x)(1-σ(x))",
                "e^-x/(1+e^-x)^2",
                "sech(x/2)^2/4",
                "1/(2+e^x+e^-x)",
                "σ(x) - σ²(x)",
                r"\frac{e^{-x}}{(1+e^{-x})^2}",
            ],
            ["σ(x)", "σ(x)(1+σ(x))", "e^-x/(1+e^-x)", "1-σ(x)^2", "sech(x)^2/4"],
        ),
        (
            "tanh(2*x)",
            ["2sech²(2x)", "2(1-tanh^2(2x))", "2/cosh(2x)^2", "2 - 2 tanh(2x)^2"],
            ["sech²(2x)", "2(1-tanh(2x))", "2(1-tanh^2(x))", "2 sech(2x)"],
        ),
        (
            "softplus(3*x)",
            ["3σ(3x)", "3/(1+e^(-3x))", "3e^(3x)/(1+e^(3x))", "3 - 3/(1+e^(3x))"],
            ["σ(3x)", "3σ(x)", "3 softplus(3x)", "3e^(3x)"],
        ),
        (
            "x**2*exp(-x)",
            ["x(2-x)e^-x", "2x e^-x - x^2 e^-x", "(2x-x²)/e^x", "-x(x-2)exp(-x)"],
            ["2x e^-x", "-2x e^-x", "(2x+x²)e^-x"],
        ),
    ],
)
def test_other_forms(function: str, others: list[str], near_misses: list[str]) -> None:
    answer = differentiate(read(function), "x")
    expected: Expected = part("derivative", "f′(x)", answer, (("x", "real"),)).expected
    for text in others:
        assert mark(expected, text).verdict == "correct", text
    for text in near_misses:
        assert mark(expected, text).verdict == "incorrect", text


def test_the_working_names_each_rule(drill: Any) -> None:
    question = drill("derivatives.activation", 2, 1)
    labels = [label for label, _ in question.working]
    assert labels[-1] == "together"
    assert {"inside", "its derivative", "outer derivative", "chain rule"} <= set(labels)
    assert question.working[-1][1] == f"f′(x) = {question.answer}"
