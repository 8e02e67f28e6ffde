"""What is wrong with lines, found by comparing and by proof; each message whole."""

import pytest

from dlstudy.catalog.entries import Card, Line, Mistake, Place
from dlstudy.catalog.index import Catalog
from dlstudy.questions.line_checks import check, report
from dlstudy.worksheets.proofs import Proof


def line(formula: str = "y*(1 - y)", **more: object) -> Line:
    return Line({"en": "Slope"}, formula, {"y": "(0, 1)"})._replace(**more)


def mistake(formula: str) -> Mistake:
    return Mistake(formula, {"en": formula}, {"en": "no."}, {"is": formula})


def faults(*lines: Line) -> list[tuple[object, str]]:
    card = Card("c", "t", Place("", 1, 1), (), {"en": "T"}, {"en": "Q"}, {"en": "A"}, lines=lines)
    return [(fault.path, fault.message) for fault in check(card)]


def test_nothing_wrong() -> None:
    good = line(
        stands_for={"y": "sigmoid(x)"},
        equals="derivative(sigmoid(x), x)",
        mistakes=(mistake("y"), mistake("1 - y**2")),
    )
    assert faults(good) == []


def test_a_domain_that_does_not_read() -> None:
    assert faults(line(variables={"y": "(0, 1"})) == [
        (
            ("lines", 0, "in", "y"),
            "(0, 1 is no domain; write real, positive, negative, nonzero, nonnegative, "
            "nonpositive, integer, natural, integer>=1 or an interval such as (0, 1]",
        )
    ]


def test_a_mistake_that_is_none() -> None:
    wrong = (mistake("y - y**2"), mistake("y"), mistake("2*y/2"))
    assert faults(line(mistakes=wrong)) == [
        (("lines", 0, "mistakes", 0, "is"), "this equals the answer on the whole domain"),
        (("lines", 0, "mistakes", 2, "is"), "this equals mistake 2 on the whole domain"),
    ]


def test_a_proof_that_fails() -> None:
    wrong = line("y*(1 + y)", stands_for={"y": "sigmoid(x)"}, equals="derivative(sigmoid(x), x)")
    assert faults(line(), wrong) == [
        (("lines", 1, "equals"), "not the same at x = 2: 1.65660, but 0.104994 by proof")
    ]


def test_a_proof_without_points() -> None:
    nowhere = line("y", equals="log(-1 - x**2)")
    assert faults(nowhere) == [
        (("lines", 0, "equals"), "there are no points at which both sides have values")
    ]


def test_an_answer_without_values() -> None:
    assert faults(line("log(-y)")) == [
        (("lines", 0, "is"), "this has no value where its names live")
    ]


@pytest.mark.slow
def test_our_own_lines(catalog: Catalog) -> None:
    checked = 0
    for header in catalog.headers():
        entry = catalog.entry(header.id)
        if isinstance(entry, Card) and entry.lines:
            assert list(check(entry)) == [], entry.id
            checked += 1
    assert checked >= 8


def shown(line: Line) -> list[Proof]:
    card = Card("c", "t", Place("", 1, 1), (), {"en": "T"}, {"en": "Q"}, {"en": "A"}, lines=(line,))
    return [proof for _, proof in report(card).proofs]


def test_a_line_is_proved_or_says_at_how_many_points_it_was_checked() -> None:
    slope = line(stands_for={"y": "sigmoid(x)"}, equals="derivative(sigmoid(x), x)")
    assert shown(slope) == [Proof()]
    root = line("x + 1", variables={"x": "positive"}, equals="sqrt(x**2 + 2*x + 1)")
    assert shown(root) == [Proof(points=20)]
    assert shown(line("x", variables={"x": "positive"}, equals="abs(x)")) == [Proof()]


def test_where_a_side_has_no_value_it_is_not_compared() -> None:
    inverse = line(
        "v/(a - b)",
        variables={"a": "positive", "b": "positive", "v": "real"},
        equals="inv([[a, b], [1, 1]])[0, 0]*v",
    )
    assert faults(inverse) == []
