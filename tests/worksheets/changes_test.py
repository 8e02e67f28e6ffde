"""Formulas mistaken for others."""

import pytest

from dlstudy.expressions.printing import source
from dlstudy.expressions.tree import Name, Node
from dlstudy.worksheets import changes
from dlstudy.worksheets.rewriting import Change, everywhere, one_by_one
from dlstudy.worksheets.work import read_formula


def is_n(node: Node) -> bool:
    return node == Name("N")


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (changes.other_base("log2"), "-log(y)", ["-log2(y)"]),
        (changes.other_base("log10"), "log2(y)", ["log10(y)"]),
        (changes.other_base("log"), "log10(y) + log(x)", ["log(y) + log(x)"]),
        (changes.other_base("log2"), "xlogy(t, y)", ["xlogy(t, y)/log(2)"]),
        (changes.other_base("log10"), "log_softmax(z)", ["log_softmax(z)/log(10)"]),
        (changes.without_division(is_n), "sum(x)/N + a/b", ["sum(x) + a/b"]),
        (changes.without_division(is_n), "mean(x, 0)", ["sum(x, 0)"]),
        (changes.as_mean, "-sum(x*y, 1)", ["-mean(x*y, 1)"]),
        (changes.other_axis, "sum(x, 0)", ["sum(x, 1)"]),
        (changes.other_axis, "amax(x, -1)", ["amax(x, 0)"]),
        (changes.other_axis, "softmax(S)", ["softmax(S, 0)"]),
        (changes.other_axis, "sum(x) + max(a, 1)", []),
        (changes.other_sign, "-a + b", ["-a - b", "a + b"]),
        (changes.other_difference, "a - b", ["b - a"]),
        (changes.without_square, "(a - b)**2 + c**3", ["a - b + c**3"]),
        (changes.without_root, "m/sqrt(d)", ["m/d"]),
        (changes.without_root, "norm(x)", ["norm(x)**2"]),
        (changes.without_factor, "2*x + y/2", ["x + y/2", "2*x + y"]),
        (changes.upside_down, "(W - F)/S", ["S/(W - F)"]),
        (changes.without_complement, "1 - p", ["p"]),
        (changes.transposed(0), "W@x", ["transpose(W)@x"]),
        (changes.transposed(1), "Q@transpose(K)", ["Q@K"]),
        (changes.transposed(2), "W2@W1", ["W1@W2"]),
        (changes.transposed(2), "outer(a, b)", ["outer(b, a)"]),
        (changes.other_extreme, "max(0, x)", ["min(0, x)"]),
        (changes.other_extreme, "amin(x, 1)", ["amax(x, 1)"]),
        (changes.other_extreme, "argmax(p)", ["argmax(-p)"]),
        (changes.other_extreme, "max_pool2d(X, 2)", ["-max_pool2d(-X, 2)"]),
        (changes.place_for_value, "argmax(p)", ["amax(p)"]),
        (changes.degrees, "cos(t)", ["cos(t*(pi/180))"]),
        (changes.degrees, "arctan(t)", ["arctan(t)/(pi/180)"]),
        (changes.neighbour(1), "x[0]", ["x[1]"]),
        (changes.neighbour(-1), "x[0] + x[2]", ["x[0] + x[1]"]),
        (changes.neighbour(-1), "x[i]", ["x[i + -1]"]),
        (changes.neighbour(1), "S*arange(O)", ["S*(arange(O) + 1)"]),
        (changes.neighbour(-1), "one_hot(c, K)", ["one_hot(c + -1, K)"]),
    ],
)
def test_one_place_at_a_time(change: Change, before: str, after: list[str]) -> None:
    found = list(one_by_one(read_formula(before).tree, change))
    wanted = [read_formula(text).tree for text in after]
    assert [source(one) for one in found] == [source(one) for one in wanted]


def test_all_operations_rounded() -> None:
    found = everywhere(read_formula("exp(z)/sum(exp(z)) + a*b").tree, changes.rounded_inside(2))
    wanted = "round(round(exp(z), 2)/sum(round(exp(z), 2)), 2) + a*b"
    assert found == read_formula(wanted).tree


def test_every_change_is_of_a_known_mistake() -> None:
    ids = [rewriting.id for rewriting in changes.changes(is_n)]
    assert all(id.startswith("general-") for id in ids)
    assert ids[0] == "general-log-base"
