"""Known functions in disguise: equal to what is shown, and the disguise itself is no answer."""

from typing import Any

import pytest

from dlstudy.answers.forms import is_with
from dlstudy.answers.marking import mark
from dlstudy.questions.drills.exercise import read
from dlstudy.questions.drills.forms import disguises


@pytest.mark.parametrize("level", [2, 3])
def test_the_disguise_is_equal_but_no_answer(drill: Any, level: int) -> None:
    for seed in range(60):
        question = drill("forms.known", seed, level)
        shown = question.given[0][1]
        verdict = mark(question.expected, shown)
        assert verdict.verdict == "incorrect", (shown, question.answer)
        assert "simplified" in verdict.why
        assert mark(question.expected._replace(form=""), shown).verdict == "correct", shown


def test_choices_have_one_right_option(drill: Any, value: Any) -> None:
    for seed in range(60):
        question = drill("forms.known", seed, 1)
        shown = question.given[0][1]
        assert [option.right for option in question.options].count(True) == 1
        assert len(question.options) == 4
        point = {"u": 1.9, "v": 0.7} if "u" in question.given[0][0] else {"x": 0.8}
        points = [point] if "u" in point else [point, {"x": -1.3}]
        for option in question.options:
            equal = all(
                value(option.text, **each) == pytest.approx(value(shown, **each)) for each in points
            )
            assert equal == option.right, (shown, option.text)


@pytest.mark.parametrize(
    ("functions", "key", "accepted", "refused"),
    [
        (["sigmoid"], "sigmoid(-x)", ["sigmoid(-x)", "sigmoid(-1*x)"], ["1 - sigmoid(x)"]),
        (["tanh"], "tanh(x/2)", ["tanh(x/2)", "tanh(0.5*x)"], ["2*sigmoid(x) - 1"]),
        (["relu", "max"], "relu(x)", ["relu(x)", "max(0, x)", "max(x, 0)"], ["(x + abs(x))/2"]),
        (["sigmoid", "silu"], "x*sigmoid(x)", ["sigmoid(x)*x", "silu(x)"], ["x/(1 + exp(-x))"]),
        ([], "a + b", ["a + b", "b + a"], ["log(exp(a)*exp(b))", "log(exp(a + b))"]),
        ([], "4*x", ["4*x", "x*4"], ["(1 + x)**2 - (1 - x)**2"]),
    ],
)
def test_with(functions: list[str], key: str, accepted: list[str], refused: list[str]) -> None:
    for text in accepted:
        assert is_with(functions, read(text), read(key)), text
    for text in refused:
        assert not is_with(functions, read(text), read(key)), text


def test_every_disguise_is_what_it_says() -> None:
    from dlstudy.answers.equivalence import decide
    from dlstudy.answers.variables import Variable, read_domain

    for one in disguises:
        variables = [Variable(name, read_domain(domain)) for name, domain in one.domains]
        assert decide(read(one.form), read(one.is_), variables).same, one.form
        for _, wrong in one.wrong:
            assert not decide(read(one.form), read(wrong), variables).same, one.form


def test_slopes_in_terms_of_the_value(drill: Any, value: Any) -> None:
    step = 1e-5
    for seed in range(40):
        question = drill("forms.slope", seed, 2)
        shown = question.given[0][1]
        x = 0.6
        slope = (value(shown, x=x + step) - value(shown, x=x - step)) / (2 * step)
        y = value(shown, x=x)
        assert value(question.expected.value, y=y) == pytest.approx(slope, rel=1e-6), shown
