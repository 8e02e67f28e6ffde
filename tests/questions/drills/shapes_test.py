"""Shapes against NumPy, and against windows that are counted."""

import re
from typing import Any

import numpy as np
import pytest

from dlstudy.questions.drills.shapes import broadcast


def sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in re.findall(r"\d+", text))


def test_products(drill: Any) -> None:
    for seed in range(60):
        question = drill("shapes.products", seed)
        known = {name: np.zeros(sizes(text)) for name, text in question.given}
        found = []
        for option in question.parts[0].options:
            left, right = (
                known[name[0]].T if name.endswith("ᵀ") else known[name[0]]
                for name in option.text.split()
            )
            try:
                found.append((left @ right).shape)
                assert option.right
            except ValueError:
                assert not option.right
                assert option.says
        assert question.parts[1].expected.value == found[0]


def test_broadcasting(drill: Any) -> None:
    for seed in range(60):
        question = drill("shapes.broadcasting", seed)
        found = []
        for option in question.parts[0].options:
            left, right = (sizes(side) for side in option.text.split("+"))
            try:
                found.append(np.broadcast_shapes(left, right))
                assert option.right
            except ValueError:
                assert not option.right
        assert question.parts[1].expected.value == found[0]


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ((2, 3), (3,), (2, 3)),
        ((2, 1), (4,), (2, 4)),
        ((1,), (5, 1, 3), (5, 1, 3)),
        ((2, 3), (2,), None),
        ((), (2,), (2,)),
    ],
)
def test_broadcast(left: tuple[int, ...], right: tuple[int, ...], whole: Any) -> None:
    assert broadcast(left, right) == whole
    assert broadcast(right, left) == whole


@pytest.mark.parametrize("level", [1, 2, 3])
def test_layers(drill: Any, level: int) -> None:
    for seed in range(30):
        question = drill("shapes.batch", seed, level)
        shapes = {part.name: np.zeros(part.expected.value) for part in question.parts}
        given = dict(question.given)
        before = np.zeros(sizes(given["x"]))
        rows = "x W_1" in given["h_1"]
        for layer in range(1, level // 3 + 3):
            weights = shapes[f"W{layer}"]
            product = before @ weights if rows else weights @ before
            assert product.shape == shapes[f"h{layer}"].shape
            assert f"{product.shape[1] if rows else product.shape[0]} units" in given[f"h_{layer}"]
            if layer == 1:
                assert (product + shapes["b1"]).shape == product.shape
            before = product


def test_convolutions(drill: Any) -> None:
    for seed in range(40):
        question = drill("shapes.convolutions", seed)
        given = [text for _, text in question.given]
        shape = sizes(given[0])
        for text, part in zip(given[1:], question.parts, strict=True):
            if text == "flatten":
                shape = (shape[0] * shape[1] * shape[2],)
            else:
                numbers = sizes(text)
                pool = text.startswith("max pool")
                channels = shape[0] if pool else numbers[0]
                window, stride = (numbers[0], numbers[2]) if pool else (numbers[1], numbers[3])
                padding = 0 if pool else numbers[4]
                fits = range(0, shape[1] + 2 * padding - window + 1, stride)
                shape = (channels, len(fits), len(fits))
            assert part.expected.value == shape
