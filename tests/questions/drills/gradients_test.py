"""Gradients against finite differences."""

from typing import Any

import pytest

from dlstudy.questions.question import parts_of

STEP = 1e-5


@pytest.mark.parametrize("level", [1, 2, 3])
def test_functions(drill: Any, value: Any, level: int) -> None:
    point = {"x": 0.7, "y": 1.3, "z": -0.4}
    for seed in range(25):
        question = drill("gradients.function", seed, level)
        shown = question.given[0][1]
        names = dict(question.parts[0].expected.variables)
        known = {name: point[name] for name in names}
        assert [part.ask for part in question.parts] == [f"∂f/∂{name}" for name in names]
        for name, part in zip(names, parts_of(question), strict=True):
            above = value(shown, **{**known, name: known[name] + STEP})
            below = value(shown, **{**known, name: known[name] - STEP})
            found = value(part.expected.value, **known)
            assert found == pytest.approx((above - below) / (2 * STEP), rel=1e-5, abs=1e-6)


def test_neurons_with_two_inputs(drill: Any, value: Any) -> None:
    point = {"x_1": 0.7, "x_2": -1.2, "w_1": 0.4, "w_2": 0.9, "b": 0.1, "t": 0.3, "lambda": 0.2}
    for seed in range(12):
        question = drill("gradients.neuron", seed)
        shown = dict(question.given)

        def output(known: dict[str, float], shown: dict[str, str] = shown) -> float:
            names = {name: known[name] for name in ("x_1", "x_2", "w_1", "w_2", "b")}
            return float(value(shown["y"], z=value(shown["z"], **names)))

        def loss(known: dict[str, float], shown: dict[str, str] = shown) -> float:
            names = {name: known[name] for name in ("w_1", "w_2", "t", "lambda")}
            return float(value(shown["E"], y=output(known), **names))

        for part, name in zip(question.parts, ("w_1", "w_2", "b"), strict=True):
            assert part.ask == f"∂E/∂{name}"
            above = loss({**point, name: point[name] + STEP})
            below = loss({**point, name: point[name] - STEP})
            found = value(part.expected.value, y=output(point), **point)
            assert found == pytest.approx((above - below) / (2 * STEP), rel=1e-5)
