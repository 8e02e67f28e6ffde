"""Orderings: by commas, arrows and signs, against a key as a list and as a text."""

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.ordering import KIND, items_of, relation
from dlstudy.answers.refusal import Unreadable

ITEMS = ("load", "train", "test set")


@pytest.mark.parametrize("key", [ITEMS, list(ITEMS), "load → train → test set"])
@pytest.mark.parametrize(
    "typed",
    [
        "load, train, test set",
        "load; train; test set",
        "load → train → test set",
        "load -> train -> test set",
        "load => train => test set",
        "load ⟶ train ⇒ test set",
        r"load \to train \rightarrow test set",
        "load then train then test set",
        "load, then train, and then test set",
        "load before train before test set",
        "load\ntrain\ntest set",
        "1. load\n2. train\n3. test set",
        "Load ; TRAIN ; Test  set",
        "load ثم train ثم test set",
        "[load, train, test set]",
    ],
)
def test_right_in_many_ways(key: object, typed: str) -> None:
    expected = Expected("ordering", key)
    reading = KIND.read(expected, typed)
    assert reading.value == list(ITEMS)
    assert KIND.compare(expected, reading).right
    assert KIND.describe(expected, reading) == "load, train, test set"


@pytest.mark.parametrize("typed", ["cab", "c a b", "c,a,b", "C A B", "c > a > b"])
def test_letters_need_nothing_between_them(typed: str) -> None:
    assert KIND.read(Expected("ordering", ("c", "a", "b")), typed).value == ["c", "a", "b"]


def test_an_order_by_size_may_be_turned_round() -> None:
    falling = Expected("ordering", ("x", "y", "z"), form=">")
    assert KIND.read(falling, "z < y < x").value == ["x", "y", "z"]
    assert KIND.read(falling, "x ≻ y ≻ z").value == ["x", "y", "z"]
    assert KIND.read(falling, "x, y, z").value == ["x", "y", "z"]
    plain = Expected("ordering", ("x", "y", "z"))
    assert KIND.read(plain, "z < y < x").value == ["z", "y", "x"]
    assert [relation(text) for text in ("a > b", "a ≤ b", "a, b")] == [">", "<", ""]


@pytest.mark.parametrize(
    ("typed", "score", "why"),
    [
        ("a, b, c", 1.0, None),
        ("c, b, a", 1 / 3, "reversed"),
        ("a, c, b", 1 / 3, "in-place"),
        ("b, c, a", 0.0, "in-place"),
        ("a, b", 0.0, "items-missing"),
    ],
)
def test_scores(typed: str, score: float, why: str | None) -> None:
    expected = Expected("ordering", ("a", "b", "c"))
    judgement = KIND.compare(expected, KIND.read(expected, typed))
    assert judgement.score == score
    assert judgement.right is (why is None)
    assert (judgement.why and judgement.why.key) == why


@pytest.mark.parametrize(
    ("typed", "key", "place"),
    [("a, b, a", "twice", (6, 1)), ("a > b < c", "several-orders", (0, 9))],
)
def test_refused(typed: str, key: str, place: tuple[int, int]) -> None:
    with pytest.raises(Unreadable) as caught:
        KIND.read(Expected("ordering", ("a", "b", "c")), typed)
    assert (caught.value.why.key, (caught.value.start, caught.value.length)) == (key, place)


def test_items_and_sameness() -> None:
    assert items_of("a > b > c") == ("a", "b", "c")
    assert items_of((1, 2)) == ("1", "2")
    expected = Expected("ordering", ("a", "b"))
    assert KIND.same is not None
    assert KIND.same(expected, "a, b", ["A", "B"])
    assert not KIND.same(expected, "a, b", "b, a")


def test_persian_words_keep_their_joiner() -> None:
    items = ("پیش‌پردازش", "آموزش")
    assert KIND.read(Expected("ordering", items), "پیش‌پردازش، آموزش").value == list(items)
