"""Jacobians against finite differences, the softmax's against the engine's."""

import re
from typing import Any

import numpy as np
import pytest

from dlstudy.answers.marking import mark
from dlstudy.engine.activations import softmax

STEP = 1e-5


def measured(value: Any, formula: str, known: dict[str, float], name: str) -> float:
    above = value(formula, **{**known, name: known[name] + STEP})
    below = value(formula, **{**known, name: known[name] - STEP})
    return float((above - below) / (2 * STEP))


@pytest.mark.parametrize("level", [1, 2, 3])
def test_entries(drill: Any, value: Any, level: int) -> None:
    point = {"x": 0.6, "y": -0.9, "z": 1.2}
    for seed in range(20):
        question = drill("jacobians.entries", seed, level)
        functions = dict(question.given)
        names = dict(question.parts[0].expected.variables)
        known = {name: point[name] for name in names}
        assert len(question.parts) == (6 if level == 3 else 4)
        for part in question.parts:
            match = re.fullmatch(r"∂(f_\d)/∂(\w)", part.ask)
            assert match is not None
            slope = measured(value, functions[match[1]], known, match[2])
            assert value(part.expected.value, **known) == pytest.approx(slope, rel=1e-5, abs=1e-6)


def test_at_a_point(drill: Any, value: Any) -> None:
    for seed in range(25):
        question = drill("jacobians.at_point", seed)
        given = dict(question.given)
        known = {name: float(given[name].replace("−", "-")) for name in "xy"}
        matrix = [[measured(value, given[f], known, name) for name in "xy"] for f in ("f_1", "f_2")]
        assert np.allclose(np.array(question.expected.value, dtype=float), matrix, atol=1e-4)


def test_softmax(drill: Any, value: Any) -> None:
    z = np.array([0.3, -0.7, 1.1, 0.2])
    for seed in range(20):
        question = drill("jacobians.softmax", seed, 3)
        names = dict(question.parts[0].expected.variables)
        size = len(names) // 2
        y = softmax(z[:size])
        t = np.eye(size)[1]
        known = {f"y_{k + 1}": float(y[k]) for k in range(size)}
        known |= {f"t_{k + 1}": float(t[k]) for k in range(size)}
        for part in question.parts:
            found = value(part.expected.value, **known)
            by = int(part.ask[-1]) - 1
            shift = np.eye(size)[by] * STEP
            above, below = softmax(z[:size] + shift), softmax(z[:size] - shift)
            if part.ask.startswith("∂E"):
                slope = float(-(t @ (np.log(above) - np.log(below))) / (2 * STEP))
            else:
                of = int(part.ask[3]) - 1
                slope = float((above - below)[of] / (2 * STEP))
            assert found == pytest.approx(slope, rel=1e-5, abs=1e-8)


def test_the_sum_of_the_other_outputs_is_as_good(drill: Any) -> None:
    for seed in range(10):
        question = drill("jacobians.softmax", seed, 2)
        for part in question.parts:
            of, by = part.ask[3], part.ask[-1]
            if of == by:
                others = [name for name, _ in part.expected.variables if name[-1] != of]
                text = f"y_{of}*({' + '.join(others)})"
                assert mark(part.expected, text).verdict == "correct"
                fewer = f"y_{of}*({' + '.join(others[:-1])})"
                assert mark(part.expected, fewer).verdict == "incorrect"
