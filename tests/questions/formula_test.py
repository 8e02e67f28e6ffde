"""Cards whose answer is a typed formula: one line, or a guided derivation."""

import pytest

from dlstudy.answers.marking import mark
from dlstudy.catalog.entries import Card, Line, Mistake, Place
from dlstudy.questions.diagnosis import diagnose
from dlstudy.questions.formula import derivation, make
from dlstudy.questions.make import kinds_of
from dlstudy.questions.question import CannotMakeError, parts_of

SLOPE = Line(
    ask={"en": "The slope in terms of y.", "ar": "الميل بدلالة y."},
    formula="y*(1 - y)",
    variables={"y": "(0, 1)"},
    stands_for={"y": "sigmoid(x)"},
    mistakes=(Mistake("value", {"en": "value"}, {"en": "not y."}, {"is": "y"}),),
)
OUTER = Line({"en": "The outer slope."}, "-1/u**2", {"u": "positive"}, form="simplified")


def card(*lines: Line) -> Card:
    return Card(
        id="slope",
        topic="tests",
        place=Place("content/x.yaml", 1, 1),
        source=(),
        title={"en": "Slope"},
        question={"en": "Why y(1 − y)?", "ar": "لماذا؟"},
        answer={"en": "y(1 − y)"},
        lines=lines,
    )


def test_one_line() -> None:
    question = make(card(SLOPE), "1", "en")
    assert question.kind == "formula"
    assert question.text == "The slope in terms of y."
    assert question.given == (("y", "σ(x)"),)
    assert (question.parts, question.prompt, question.answer) == ((), "expression", "y·(1 − y)")
    assert [part.name for part in parts_of(question)] == ["line-1"]
    assert make(card(SLOPE), "1", "ar").text == "الميل بدلالة y."
    assert make(card(SLOPE), "2", "en")._replace(seed="1") == question


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("y(1-y)", "correct"),
        ("y - y²", "correct"),
        ("(1-y)*y", "correct"),
        ("y", "incorrect"),
        ("y(1+y)", "incorrect"),
        ("σ(x)(1-σ(x))", "unreadable"),
    ],
)
def test_marks(typed: str, verdict: str) -> None:
    question = make(card(SLOPE), "1", "en")
    assert question.expected is not None
    assert mark(question.expected, typed).verdict == verdict


def test_a_mistake_is_named() -> None:
    one = card(SLOPE)
    question = make(one, "1", "en")
    part = parts_of(question)[0]
    verdict = mark(part.expected, "2y - y")
    fits = diagnose(question, one, part, verdict.value)
    assert [(fit.id, fit.name, fit.says) for fit in fits] == [("value", "value", "not y.")]


def test_several_lines_are_a_derivation() -> None:
    question = make(card(OUTER, SLOPE), "1", "en")
    assert question.text == "Why y(1 − y)?\nDerive it line by line."
    assert [(part.name, part.ask) for part in question.parts] == [
        ("line-1", "The outer slope."),
        ("line-2", "The slope in terms of y."),
    ]
    assert question.parts[0].expected.form == "simplified"
    assert question.working == (
        ("The outer slope.", "−1/u²"),
        ("The slope in terms of y.", "y·(1 − y)"),
    )
    assert question.expected == question.parts[1].expected


def test_a_card_without_lines_is_not_asked_so() -> None:
    assert "formula" not in kinds_of(card())
    with pytest.raises(CannotMakeError, match=r"^slope has no lines$"):
        make(card(), "1", "en")


def test_a_line_that_does_not_read() -> None:
    with pytest.raises(CannotMakeError, match=r"^slope: y\*z: unknown name z"):
        make(card(SLOPE._replace(formula="y*z")), "1", "en")


def test_a_derivation_as_typed() -> None:
    assert derivation(card(OUTER), "en", typed=True) == (("The outer slope.", "-1/u**2"),)
