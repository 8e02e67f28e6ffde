"""Matchings: pairs in every spelling, in any order, with part of the points for part of them."""

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.matching import KIND, pairs_of, split
from dlstudy.answers.refusal import Unreadable

KEY = (("a", "2"), ("b", "1"))
EXPECTED = Expected("matching", KEY)


@pytest.mark.parametrize(
    "typed",
    [
        *("a-2, b-1", "a: 2; b: 1", "a → 2, b → 1", "a -> 2, b -> 1", "a => 2, b => 1"),
        *("a=2, b=1", "a2, b1", "a2 b1", "a2b1", "b1 a2", "2a, 1b", "2-a, 1-b", "a↔2, b↔1"),
        *("(a, 2), (b, 1)", "[(a, 2), (b, 1)]", "((a, 2), (b, 1))", "[[a, 2], [b, 1]]"),
        *("{a: 2, b: 1}", "a 2, b 1", "a 2; b 1", "a-2\nb-1", "a-2 b-1", "a - 2 b - 1"),
        *("a) 2, b) 1", "a-2 and b-1", "A-2, B-1", "a--> 2, b--> 1", "a - '2', b - \"1\""),
        r"a \to 2, b \to 1",
        "a-2، b-1",
    ],
)
def test_right_in_many_ways(typed: str) -> None:
    reading = KIND.read(EXPECTED, typed)
    assert reading.value == KEY
    assert KIND.compare(EXPECTED, reading).right
    assert KIND.describe(EXPECTED, reading) == "a-2, b-1"


@pytest.mark.parametrize(
    ("typed", "score"),
    [("a-1, b-2", 0.0), ("a-2, b-2", 0.5), ("a-2", 0.5), ("b-1", 0.5)],
)
def test_partly_right(typed: str, score: float) -> None:
    judgement = KIND.compare(EXPECTED, KIND.read(EXPECTED, typed))
    assert (judgement.right, judgement.score) == (False, score)
    assert judgement.why is not None
    assert judgement.why.values == {"right": round(2 * score), "all": 2}


@pytest.mark.parametrize(
    ("typed", "key"),
    [("a-2, a-1", "twice"), ("a-2, b", "no-pair"), ("a-2, c", "no-pair"), ("", "nothing")],
)
def test_refused(typed: str, key: str) -> None:
    with pytest.raises(Unreadable) as caught:
        KIND.read(EXPECTED, typed)
    assert key == "nothing" or caught.value.why.key == key


def test_words_are_matched_with_words() -> None:
    expected = Expected("matching", {"ReLU": "max(0, x)", "batch norm": "per feature"})
    typed = "batch norm: per feature; relu: max(0, x)"
    assert KIND.compare(expected, KIND.read(expected, typed)).right
    assert pairs_of({"a": 1}) == (("a", "1"),)
    assert pairs_of("a-2, b-1") == KEY
    assert KIND.same is not None
    assert KIND.same(expected, KEY, "B-1, A-2")
    assert not KIND.same(expected, KEY, "a-1, b-2")


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ({"a": "2", "b": "1"}, "(a-2, b-1)"),
        ({"a": "2", "b": "1"}, "[a-2, b-1]"),
        ({"a": "f(2)"}, "(a, f(2))"),
        ({"a": "f(2)", "b": "1"}, "(a, f(2)), (b, 1)"),
        ({"a": "2", "b": "1"}, '"a": "2", "b": "1"'),
        ({"a": "2", "b": "1"}, "'a'-'2', 'b'-'1'"),
        ({"alpha beta": "2", "b": "1"}, "'alpha beta' -> '2', 'b' -> '1'"),
    ],
)
def test_brackets_and_quotation_marks(key: dict[str, str], typed: str) -> None:
    assert KIND.read(Expected("matching", key), typed).value == tuple(key.items())


@pytest.mark.parametrize(
    ("typed", "sides"),
    [
        ("'alpha'-'2'", ("alpha", "2")),
        ("'alpha-2", ("'alpha", "2")),
        ("alpha'-2", ("alpha'", "2")),
        ("f''-\"2\"", ("f''", "2")),
        ("x''x-2", ("x''x", "2")),
        ("''-2", ("''", "2")),
    ],
)
def test_only_a_pair_of_quotation_marks_is_taken_off(typed: str, sides: tuple[str, str]) -> None:
    assert [(left.text, right.text) for left, right in split(typed)] == [sides]
