"""What an answer is consistent with: the entry's own mistakes, general ones, none by luck."""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.answers.general_mistakes import name_of
from dlstudy.answers.marking import mark
from dlstudy.catalog.entries import Card, Draw, Input, Step, Worksheet
from dlstudy.catalog.index import Catalog
from dlstudy.questions.diagnosis import diagnose, most
from dlstudy.questions.make import kinds_of, make
from dlstudy.questions.marking import mark_part
from dlstudy.questions.question import Part, Question, parts_of

ROOT = Path(__file__).parents[2]


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dlstudy_benchmarks_diagnosis", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


measure = loaded(ROOT / "benchmarks" / "diagnosis.py")


def fits(entry: Any, question: Question, typed: str) -> list[str]:
    """The ids that the last part's typed answer is consistent with."""
    part = parts_of(question)[-1]
    verdict = mark(part.expected, typed)
    assert verdict.verdict == "incorrect"
    return [fit.id for fit in diagnose(question, entry, part, verdict.value)]


def with_numbers(worksheet: Worksheet, **values: str) -> Worksheet:
    """The worksheet with inputs that are drawn as told."""
    inputs = tuple(
        one._replace(draw=Draw(among=(values[one.name],))) if one.name in values else one
        for one in worksheet.inputs
    )
    return worksheet._replace(inputs=inputs)


@pytest.fixture
def entropy(area: Worksheet) -> Worksheet:
    """E = -log(y)/2 with y = 0.3: 0.601986."""
    return area._replace(
        id="entropy",
        inputs=(Input("y", "y", draw=Draw(among=("0.3",))),),
        steps=(Step("l", "l", formula="log(y)"), Step("E", "E", formula="-l/2")),
        mistakes=(),
        asks=area.asks[:0],
    )


@pytest.fixture
def asked(entropy: Worksheet) -> Question:
    """The question for E, whatever its seed draws."""
    questions = (make(entropy, "computed", str(seed)) for seed in range(50))
    return next(question for question in questions if question.find == "E")


def test_the_entrys_own_mistakes_speak_alone(area: Worksheet) -> None:
    question = make(area, "computed", "1")
    assert question.answer == "12"
    assert fits(area, question, "14") == ["perimeter"]
    assert fits(area, question, "7") == ["added"]
    assert fits(area, question, "24") == []


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("-0.602", "general-sign"),
        ("1.204", "general-factor-two"),
        ("0.8685", "general-log-base"),
        ("0.2614", "general-log-base"),
        ("0.1783", "general-inner-complement"),
        ("1.661", "general-reciprocal"),
        ("60.2", "general-percent"),
        ("0.5", "general-rounded"),
        ("0.55", ""),
        ("0.75", ""),
        ("0.617", ""),
    ],
)
def test_general_mistakes_in_a_question(
    entropy: Worksheet, asked: Question, typed: str, id: str
) -> None:
    found = fits(entropy, asked, typed)
    assert found == ([id] if id else [])


def test_rounding_on_the_way(area: Worksheet) -> None:
    worksheet = area._replace(
        id="ratio",
        inputs=(Input("a", "a", draw=Draw(among=("0.25",))),),
        steps=(Step("u", "u", formula="exp(-a*11)"), Step("r", "r", formula="1/u")),
        mistakes=(),
        asks=area.asks[:0],
    )
    questions = (make(worksheet, "computed", str(seed)) for seed in range(50))
    question = next(one for one in questions if one.find == "r")
    assert question.answer.startswith("15.6426")
    assert fits(worksheet, question, "16.67") == ["general-rounded"]
    assert fits(worksheet, question, "16.2") == []


def test_the_words_are_in_the_questions_language(entropy: Worksheet, asked: Question) -> None:
    part = parts_of(asked)[0]
    value = mark(part.expected, "0.8685").value
    english = diagnose(asked, entropy, part, value)[0]
    assert english.name == "another base of the logarithm"
    arabic = diagnose(asked._replace(language="ar"), entropy, part, value)[0]
    assert arabic.name == name_of("general-log-base", "ar") != english.name
    assert not any(set("{}") & set(fit.says) for fit in (english, arabic))


def test_nothing_is_said_of_right_answers_and_of_what_is_no_number(
    entropy: Worksheet, asked: Question
) -> None:
    part = parts_of(asked)[0]
    for value in (mark(part.expected, "0.602").value, None, "undefined", 1j):
        assert diagnose(asked, entropy, part, value) == ()


def test_a_part_held_against_other_values_is_not_worked_again(
    entropy: Worksheet, asked: Question
) -> None:
    own = parts_of(asked)[0]._replace(expected=Expected("real", 0.8))
    assert [fit.id for fit in diagnose(asked, entropy, own, 0.8685)] == []
    assert [fit.id for fit in diagnose(asked, entropy, own, -0.8)] == ["general-sign"]


def test_cards_have_general_mistakes_of_expressions(ways: Card) -> None:
    expected = Expected("expression", "p*(1 - p)", variables=(("p", "(0,1)"),))
    part = Part("line", "", "formula", expected, "p(1 − p)")
    question = Question(
        "ways", "tests", "formula", "", "", (), "formula", expected, "p(1 − p)", parts=(part,)
    )
    value = mark(expected, "p(p - 1)").value
    assert [fit.id for fit in diagnose(question, ways, part, value)] == ["general-sign"]
    assert [fit.id for fit in mark_part(question, ways, "2p(1-p)").fits] == ["general-factor-two"]


def test_an_input_that_was_to_be_found(area: Worksheet) -> None:
    worksheet = area._replace(
        id="disc",
        inputs=(
            Input("radius", "r", draw=Draw(among=("3.7",)), domain="r > 0"),
            Input("factor", "k", draw=Draw(among=("2",)), domain="k > 0"),
        ),
        steps=(Step("area", "A", formula="k*r**2"),),
        mistakes=(area.mistakes[0]._replace(id="cubed", replace={"area": "k*r**3"}),),
        asks=(area.asks[0]._replace(given=("factor", "area"), find="radius"),),
    )
    question = make(worksheet, "missing-input", "1")
    assert question.answer == "3.7"
    assert fits(worksheet, question, "2.3922") == ["cubed"]
    assert fits(worksheet, question, "13.69") == ["general-squared", "general-square"]
    assert fits(worksheet, question, "3.333") == []


def planted_and_lucky(catalog: Catalog) -> tuple[Counter[Any], Counter[Any]]:
    """How many of the planted mistakes are named, and how many random answers are explained."""
    planted: Counter[Any] = Counter()
    lucky: Counter[Any] = Counter()
    for place, one in enumerate(measure.asked(catalog, range(1))):
        lucky.update(found for _, found in measure.lucky(one, 3))
        if place % 7 == 0:
            planted.update((type_ == "integer", found) for _, type_, found in measure.planted(one))
    return planted, lucky


def test_planted_mistakes_are_named_and_random_answers_are_not(catalog: Catalog) -> None:
    planted, lucky = planted_and_lucky(catalog)
    assert lucky[True] < measure.most_luck * lucky.total()
    assert lucky.total() > 150
    numbers = planted[False, True] + planted[False, False]
    assert numbers > 100
    assert planted[False, True] > 0.95 * numbers
    assert planted[True, True] > planted[True, False]


def test_few_are_named(catalog: Catalog) -> None:
    for one in measure.asked(catalog, range(1)):
        if one.part.expected.type == "real":
            value = -one.part.expected.value
            found = diagnose(one.question, one.worksheet, one.part, value)
            assert len(found) <= most
            assert len({fit.id for fit in found}) == len(found)


ODD = (
    *("0", "1e400", "-1e308", "1e-320", "inf", "undefined", "none", "sqrt(-1)", "1/3"),
    *("2/3*ln 2", "10^50", "[]", "[inf, 1]", "[0, 0]", "[1e400, 2]", "[[1, 2], [3, 4]]", "()"),
)


@pytest.mark.parametrize("typed", ODD)
def test_no_answer_is_too_odd(catalog: Catalog, typed: str) -> None:
    for id in catalog.ids()[::9]:
        entry = catalog.entry(id)
        for kind in ("computed", "missing-input"):
            if not isinstance(entry, Worksheet) or kind not in kinds_of(entry):
                continue
            question = make(entry, kind, "odd")
            part = parts_of(question)[-1]
            found = diagnose(question, entry, part, mark(part.expected, typed).value)
            assert len({fit.id for fit in found}) == len(found)
