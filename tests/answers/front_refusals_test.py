"""What is refused in a typed expression: its place, and what may have been meant."""

import pytest

from dlstudy.answers.front_door import read_expression
from dlstudy.answers.messages import render
from dlstudy.answers.refusal import Unreadable


def refused(typed: str, *names: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_expression(typed, names)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "place", "shown"),
    [
        ("x + q", (4, 1), "q"),
        ("xq", (1, 1), "q"),
        ("qx", (0, 1), "q"),
        ("xqx", (1, 1), "q"),
        ("qr", (0, 2), "qr"),
        ("xqr", (1, 2), "qr"),
        ("x + abcd", (4, 4), "abcd"),
        ("w_{q}*x", (0, 5), "w_{q}"),
        ("x*w_{ab}", (2, 6), "w_{ab}"),
        ("x + q₁", (4, 2), "q₁"),
        ("x q_1 x", (2, 3), "q_1"),
        ("x + ŷ", (4, 1), "ŷ"),
        ("x + β", (4, 1), "β"),
    ],
)
def test_an_unknown_name_and_its_place(typed: str, place: tuple[int, int], shown: str) -> None:
    refusal = refused(typed, "x")
    assert (refusal.start, refusal.length) == place
    assert refusal.why.values["name"] == shown
    assert render(refusal.why) == f"{shown} is not x, the only name here"


def test_where_nothing_is_declared() -> None:
    refusal = refused("q + 1")
    assert refusal.why.key == "undeclared-alone"


@pytest.mark.parametrize(
    ("typed", "names", "hint"),
    [
        ("LOSS", ("loss",), "did you mean loss?"),
        ("wh", ("w_h",), "did you mean w_h?"),
        ("ez", ("z", "x"), None),
        ("x2", ("x",), "write x^2 or x*2"),
        ("momentun", ("momentum",), "did you mean momentum?"),
        ("sigmiod(x)", ("x",), "did you mean sigmoid?"),
        ("abc", ("abd",), None),
        ("zebra", ("x",), None),
    ],
)
def test_what_may_have_been_meant(typed: str, names: tuple[str, ...], hint: str | None) -> None:
    refusal = refused(typed, *names)
    assert (refusal.hint and render(refusal.hint)) == hint or (hint is None and typed == "ez")


@pytest.mark.parametrize(
    ("typed", "key", "place"),
    [
        ("x.shape", "attribute", (1, 1)),
        ("∂x", "restating", (0, 1)),
        ("∇x", "restating", (0, 1)),
        ("x $ 2", "no-place", (2, 1)),
        ("x # 2", "no-place", (2, 1)),
        ("х + 1", "look-alike", (0, 1)),
        ("x → 2", "no-place", (2, 1)),
        ("dx/dt", "restating", (0, 5)),
        ("log_3(x)", "no-base", (0, 5)),
        ("f(x)", None, None),
        ("x mod 2", None, None),
    ],
)
def test_other_refusals(typed: str, key: str | None, place: tuple[int, int] | None) -> None:
    refusal = refused(typed, "x")
    if key is not None:
        assert (refusal.why.key, (refusal.start, refusal.length)) == (key, place)
