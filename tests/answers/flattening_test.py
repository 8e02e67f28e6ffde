"""Lists written out as numbers; what still needs an array is refused."""

import numpy as np
import pytest

from dlstudy.answers.flattening import flattened
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import readings, tree
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.printing import source
from dlstudy.expressions.reader import read

VALUES: dict[str, object] = {"a": 0.7, "b": -1.3, "c": 2.1}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("sum([a, b, c])", "a + b + c"),
        ("prod([a, b])", "a*b"),
        ("mean([a, b])", "(a + b)/2"),
        ("[a, b]@[c, 2]", "a*c + b*2"),
        ("dot([a, b], [c, 2])", "a*c + b*2"),
        ("norm([a, b])", "sqrt(a**2 + b**2)"),
        ("len([a, b, c])", "3"),
        ("size([a, b])", "2"),
        ("[a, b][0]", "a"),
        ("[a, b, c][-1]", "c"),
        ("[a, b, c][1]", "b"),
        ("[a, b, c][-3]", "a"),
        ("([a, b] + c)[1]", "b + c"),
        ("(2*[a, b])[0]", "2*a"),
        ("(-[a, b])[0]", "-a"),
        ("softmax([a, b])[0]", "exp(a)/(exp(a) + exp(b))"),
        ("log_softmax([a, b])[1]", "b - log(exp(a) + exp(b))"),
        ("logsumexp([a, b])", "log(exp(a) + exp(b))"),
        ("max([a, b])", "max(a, b)"),
        ("min([a, b, 1])", "min(a, b, 1)"),
        ("amax([a, b])", "max(a, b)"),
        ("amin([a])", "a"),
        ("max(a)", "a"),
        ("max([a])", "a"),
        ("relu([a, b])[0]", "relu(a)"),
        ("max([a, b], c)[1]", "max(b, c)"),
        ("sum([a, b]) > 1", "a + b > 1"),
        ("sum([a, b]) > 1 and a < 2", "a + b > 1 and a < 2"),
        ("where(sum([a, b]) > 1, a, mean([b, c]))", "where(a + b > 1, a, (b + c)/2)"),
        ("sum([a, b]*[c, 1])", "a*c + b*1"),
        ("var([a, b])", "((a - (a + b)/2)**2 + (b - (a + b)/2)**2)/2"),
    ],
)
def test_lists_written_out(text: str, written: str) -> None:
    assert source(flattened(read(text, FUNCTIONS))) == written


@pytest.mark.parametrize(
    "text",
    [
        "sum([a, b, c])",
        "mean([a, b, c])**2",
        "var([a, b, c])",
        "prod([a, b, c]) - norm([a, b])",
        "softmax([a, b, c])[1]",
        "log_softmax([a, b, c])[2]",
        "logsumexp([a, b, c])",
        "max([a, b]) + min([b, c])",
        "[a, b, c]@[1, 2, 3]",
        "len([a, b, c])*size([a])",
        "(softmax([a, b]) - [1, 0])[1]",
        "sum(exp([a, b]))/amax([a, c])",
    ],
)
def test_the_value_is_that_of_the_arrays(text: str) -> None:
    node = read(text, FUNCTIONS)
    found = readings.evaluate(flattened(node), VALUES, FUNCTIONS)
    np.testing.assert_allclose(found, readings.evaluate(node, VALUES, FUNCTIONS), rtol=1e-12)


def test_what_has_no_list_is_left_as_it_is() -> None:
    for text in ("a + b*c", "max(a, b)", "where(a > 0, b, c)", "-exp(a)"):
        node = read(text, FUNCTIONS)
        assert flattened(node) is node


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a, b]", "a list stands where one number is wanted"),
        ("[a, b] + 1", "a list stands where one number is wanted"),
        ("sum([[a, b], [b, c]])", "a list stands where one number is wanted"),
        ("[a, b] > 1", "a list stands where one number is wanted"),
        ("sum([a, b] + [a, b, c])", "lists of different lengths"),
        ("[a, b]@[a, b, c]", "@ needs lists of the same length"),
        ("a@[a, b]", "@ needs lists of the same length"),
        ("dot(a, [b])", "dot needs an array"),
        ("[a, b][2]", "a list of 2 has no such place"),
        ("[a, b][-3]", "a list of 2 has no such place"),
        ("[a, b][0.5]", "a list of 2 has no such place"),
        ("[a, b][c]", "an index that is no plain place in a list"),
        ("[a, b][0, 1]", "an index that is no plain place in a list"),
        ("[a, b][:1]", "an index that is no plain place in a list"),
        ("a[0]", "an index that is no plain place in a list"),
        ("sum(a)", "sum needs an array"),
        ("sort([a, b])", "sort needs an array"),
        ("convolve([a, b], [a, b])", "convolve needs an array"),
        (
            "sum(softmax(softmax(softmax([1, 2, 3, 4, 5]))))",
            "the lists are too large when they are written out",
        ),
    ],
)
def test_every_refusal_in_full(text: str, message: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        flattened(read(text, FUNCTIONS))
    assert caught.value.message == message


def test_a_thousand_nodes_may_be_written_out() -> None:
    names = tuple(tree.Name("a") for _ in range(500))
    total = flattened(tree.Call("sum", (tree.List(names),)))
    assert len(list(tree.walk(total))) == 999
    thousand = tree.List((*names[1:], tree.Call("exp", (names[0],))))
    assert len(list(tree.walk(flattened(tree.Call("sum", (thousand,)))))) == 1000
    with pytest.raises(EvaluationError, match="too large"):
        flattened(tree.Call("sum", (tree.List((*names, tree.Name("b"))),)))
