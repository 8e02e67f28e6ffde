"""Trees: equality of meaning, walking, names."""

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import (
    Binary,
    Call,
    Compare,
    Index,
    List,
    Logic,
    Name,
    Node,
    Number,
    Slice,
    Unary,
    functions_in,
    height,
    names_in,
    walk,
)


def test_places_and_spelling_do_not_count_for_equality() -> None:
    left, right = read("x+0.50", FUNCTIONS), read("  x  +  .5", FUNCTIONS)
    assert left == right
    assert hash(left) == hash(right)
    assert left != read("x-0.5", FUNCTIONS)
    assert Name("x") != Call("x", ())
    assert Name("x") != "x"


def test_every_node_knows_where_it_stands() -> None:
    text = "floor((W + 2*P)/S) + 1"
    node = read(text, FUNCTIONS)
    places = {text[part.start : part.end] for part in walk(node) if isinstance(part, Binary)}
    assert places == {text, "W + 2*P)/S", "W + 2*P", "2*P"}
    assert [text[p.start : p.end] for p in walk(node) if isinstance(p, Name)] == ["W", "P", "S"]
    assert next(text[p.start : p.end] for p in walk(node) if isinstance(p, Call)) == text[:18]


def test_names_functions_height() -> None:
    node = read("sigmoid(W_f@h + pi) + x[0, i:]", FUNCTIONS)
    assert names_in(node) == {"W_f", "h", "pi", "x", "i"}
    assert functions_in(node) == {"sigmoid"}
    assert height(node) == 5
    assert height(Name("x")) == 1


def test_repr_shows_the_meaning() -> None:
    node = Binary("*", Unary("-", Name("x")), Number(2))
    assert repr(node) == "Binary('*', Unary('-', Name('x')), Number(2))"


def test_nodes_hold_nothing_else() -> None:
    assert not hasattr(Name("x"), "__dict__")


def test_nodes_made_without_a_text_stand_at_its_beginning() -> None:
    x = Name("x")
    made: list[Node] = [
        x,
        Number(2),
        Unary("-", x),
        Binary("+", x, x),
        Compare(x, ("<",), (x,)),
        Logic("and", (x, x)),
        Call("exp", (x,)),
        Index(x, (x,)),
        Slice(x, x),
        List((x,)),
    ]
    assert {(type(node), node.start, node.end) for node in made} == {
        (type(node), 0, 0) for node in made
    }


def test_nodes_of_two_kinds_differ_whatever_they_hold() -> None:
    x, y = Name("x"), Name("y")
    assert Logic("and", (x, y)) != Call("and", (x, y))
    assert Unary("-", x) != Binary("-", x, x)
