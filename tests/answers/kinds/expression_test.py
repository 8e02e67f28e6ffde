"""Expressions whose parts without names are large, or lists."""

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.answers.kinds.expression import KIND
from dlstudy.answers.marking import mark
from dlstudy.answers.refusal import Unreadable


@pytest.mark.parametrize(
    "typed", ["(x + 9^9^9^9)*2", "x + 9^9^9^9", "9^9^9^9", "2*(3*(x - (1 + 9^9^9^9)))"]
)
def test_what_is_too_large_is_found_at_any_depth(typed: str) -> None:
    with pytest.raises(Unreadable) as caught:
        KIND.read(Expected("expression", "x", variables=(("x", "real"),)), f" {typed} ")
    assert caught.value.why.key == "not-computed"
    assert (caught.value.start, caught.value.length) == (1, len(typed))


@pytest.mark.parametrize(
    ("key", "typed"),
    [("x + 2", "x + max([1, 2])"), ("x + 3", "x + sum([1, 2])"), ("x + 5", "x + norm([3, 4])")],
)
def test_a_number_may_come_from_a_list(key: str, typed: str) -> None:
    assert mark(Expected("expression", key, variables=(("x", "real"),)), typed).verdict == "correct"


def test_a_wrong_one_is_told_where_it_differs() -> None:
    verdict = mark(Expected("expression", "relu(x)", variables=(("x", "real"),)), "x")
    assert verdict.why == "at x = −1 yours is −1, right is 0"
