"""Jacobians: entry by entry as expressions, at a point as a matrix of numbers, of a softmax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import numbers
from dlstudy.expressions.printing import value as shown_value
from dlstudy.expressions.tree import Node, names_in
from dlstudy.questions.drills.exercise import (
    Exercise,
    apart,
    differentiate,
    nonzero,
    part,
    read,
    shown,
    simplified,
)
from dlstudy.questions.drills.gradients import coefficients
from dlstudy.questions.drills.wording import said
from dlstudy.questions.drills.wrong_rules import wrong_derivatives
from dlstudy.questions.question import CannotMakeError, Part

if TYPE_CHECKING:
    from random import Random

_polynomials = (
    "a*x + b*y",
    "x*y",
    "x**2*y",
    "x*y**2",
    "a*x**2 + b*y",
    "x**2 + b*x*y",
    "a*x*y + b*y",
    "x**n + a*y**2",
)
_curved = (
    "x*exp(y)",
    "exp(a*x)*y",
    "sigmoid(a*x)*y",
    "tanh(x*y)",
    "x*tanh(b*y)",
    "sigmoid(a*x + b*y)",
    "softplus(a*x + b*y)",
)
_further = ("y*z", "a*x*z**2", "z*exp(a*x)", "x*y*z", "sigmoid(z) + a*x", "a*z**2 + x*y")


def entries(rng: Random, language: str, level: int) -> Exercise:
    """Each ∂fᵢ/∂xⱼ of two functions of two variables, at level 3 of three."""
    pool: tuple[str, ...] = (*_polynomials, *_curved) if level > 1 else _polynomials
    names = ["x", "y"]
    if level > 2:
        pool, names = (*_polynomials[1:6], *_further), ["x", "y", "z"]
    functions = _drawn(rng, pool, names)
    domains = tuple((name, "real") for name in names)
    parts = []
    for i, function in enumerate(functions):
        for j, name in enumerate(names):
            wrong = list(wrong_derivatives(function, name))
            if i != j and j < len(functions):
                wrong.append(("transposed", differentiate(functions[j], names[i])))
            ask = f"∂f_{i + 1}/∂{name}"
            answer = differentiate(function, name)
            parts.append(part(f"entry-{i + 1}-{j + 1}", ask, answer, domains, wrong))
    working = [("", f"{one.ask} = {one.answer}") for one in parts]
    return Exercise(said("jacobian", language), _given(functions), tuple(parts), tuple(working))


def _drawn(rng: Random, pool: tuple[str, ...], names: list[str]) -> list[Node]:
    """Two different functions in which every variable occurs."""
    chosen = rng.sample(pool, 2)
    functions = [simplified(read(text, **coefficients(rng))) for text in chosen]
    if not set(names) <= names_in(functions[0]) | names_in(functions[1]):
        raise CannotMakeError("a variable does not occur")
    return functions


def _given(functions: list[Node]) -> tuple[tuple[str, str], ...]:
    return tuple((f"f_{i + 1}", shown(each)) for i, each in enumerate(functions))


def at_point(rng: Random, language: str, level: int) -> Exercise:
    """The matrix at a point with whole coordinates."""
    names = ["x", "y"]
    functions = _drawn(rng, _polynomials, names)
    point = {name: nonzero(rng, 3) for name in names}
    slopes = [[differentiate(f, name) for name in names] for f in functions]
    matrix = _values(slopes, point)
    transposed = [list(column) for column in zip(*matrix, strict=True)]
    wrong: list[tuple[str, Any]] = [("transposed", transposed)]
    broken = [[dict(wrong_derivatives(f, name)) for name in names] for f in functions]
    for rule in ("power-not-lowered", "product-of-derivatives", "one-term-of-product"):
        wrong.append((rule, _values([[each[rule] for each in row] for row in broken], point)))
    text = said("jacobian-at", language)
    given = (*_given(functions), *((name, shown_value(x)) for name, x in point.items()))
    working = [
        ("", f"∂f_{i + 1}/∂{name} = {shown(slopes[i][j])}")
        for i in range(2)
        for j, name in enumerate(names)
    ]
    answer = shown_value(matrix)
    working.append((said("together", language), f"J = {answer}"))
    return Exercise(text, given, (_matrix_part(matrix, wrong),), tuple(working))


def _matrix_part(matrix: list[list[Any]], wrong: list[tuple[str, Any]]) -> Part:
    from dlstudy.answers.expected import Expected

    expected = Expected("matrix", matrix, 0.0)
    return Part(
        name="jacobian",
        ask="J",
        prompt="matrix",
        expected=expected,
        answer=shown_value(matrix),
        misses=apart(expected, wrong),
    )


def _values(trees: list[list[Node]], point: dict[str, int]) -> list[list[Any]]:
    return [[numbers.evaluate(tree, point, FUNCTIONS) for tree in row] for row in trees]


def softmax(rng: Random, language: str, level: int) -> Exercise:
    """∂yᵢ/∂zⱼ on and beside the diagonal; at level 3 also the cross-entropy's ∂E/∂zᵢ.

    Since the outputs sum to 1, y_1·(y_2 + y_3) is another right answer for y_1·(1 − y_1).
    """
    size = rng.choice((3, 4))
    i, j = rng.sample(range(1, size + 1), 2)
    domains = {f"y_{k}": "(0, 1)" for k in range(1, size + 1)}
    same, other = f"y_{i}*(1 - y_{i})", f"-y_{i}*y_{j}"
    pairs = [
        (f"∂y_{i}/∂z_{i}", same, [("off-diagonal-only", f"-y_{i}**2"), ("sign-lost", f"y_{i}**2")]),
        (f"∂y_{i}/∂z_{j}", other, [("diagonal-only", same), ("sign-lost", f"y_{i}*y_{j}")]),
    ]
    text = said("softmax", language)
    given = [("y", "softmax(z)")]
    if level > 2:
        text = said("softmax-loss", language)
        given.append(("E", "−Σ t_k·log(y_k)"))
        domains |= {f"t_{k}": "[0, 1]" for k in range(1, size + 1)}
        loss = f"y_{i} - t_{i}"
        wrong = [
            ("target-minus-output", f"t_{i} - y_{i}"),
            ("loss-by-output-only", f"-t_{i}/y_{i}"),
        ]
        pairs.append((f"∂E/∂z_{i}", loss, wrong))
    rng.shuffle(pairs)
    parts = tuple(
        part(f"entry-{n + 1}", ask, read(answer), tuple(domains.items()), _trees(wrong))
        for n, (ask, answer, wrong) in enumerate(pairs)
    )
    rest = " + ".join(f"y_{k}" for k in range(1, size + 1) if k != i)
    parts = tuple(
        one._replace(expected=one.expected._replace(others=(read(f"y_{i}*({rest})"),)))
        if one.ask == f"∂y_{i}/∂z_{i}"
        else one
        for one in parts
    )
    working = [("", f"{one.ask} = {one.answer}") for one in parts]
    return Exercise(text, tuple(given), parts, tuple(working))


def _trees(wrong: list[tuple[str, str]]) -> list[tuple[str, Node]]:
    return [(id, read(text)) for id, text in wrong]
