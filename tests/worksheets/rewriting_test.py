"""Trees with something in them changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.expressions.printing import source
from dlstudy.expressions.tree import Binary, Node, walk
from dlstudy.worksheets.rewriting import everywhere, one_by_one, rebuilt
from dlstudy.worksheets.work import read_formula

KINDS = (
    *("-x", "a + b*c", "0 < a <= b", "a > 0 and not b < 1", "where(a > 0, sum(b, 0), c)"),
    *("x[1, 2]", "x[1:]", "x[:2]", "x[1:2, :]", "[1, a, 2]"),
)


def tree(text: str) -> Node:
    return read_formula(text).tree


def minus(node: Node) -> Node | None:
    if isinstance(node, Binary) and node.operator == "+":
        return Binary("-", node.left, node.right)
    return None


@pytest.mark.parametrize("text", KINDS)
def test_every_kind_of_node_is_rebuilt(text: str) -> None:
    for node in walk(tree(text)):
        assert rebuilt(node, node.children) == node


def test_everywhere_changes_all_places_at_once() -> None:
    changed = everywhere(tree("a + exp(b + c)*(d - e_1)"), minus)
    assert changed == tree("a - exp(b - c)*(d - e_1)")
    assert everywhere(tree("a*b"), minus) is None


def test_one_by_one_changes_each_place_alone() -> None:
    changed = list(one_by_one(tree("a + exp(b + c)"), minus))
    assert changed == [tree("a - exp(b + c)"), tree("a + exp(b - c)")]
    assert list(one_by_one(tree("a*b"), minus)) == []


@given(st.lists(st.sampled_from("+-*/"), min_size=1, max_size=8))
def test_as_many_trees_as_places(signs: list[str]) -> None:
    node = tree("x" + "".join(f" {sign} y{place}" for place, sign in enumerate(signs)))
    changed = list(one_by_one(node, minus))
    assert len(changed) == signs.count("+")
    assert all(tree(source(one)) == one != node for one in changed)
