"""Questions of several parts: how they are asked, and the one verdict on all of them."""

import pytest

from dlstudy.answers.expected import Expected
from dlstudy.catalog.entries import Card, Drill, Place
from dlstudy.questions.make import make
from dlstudy.questions.marking import mark_part, mark_question, together
from dlstudy.questions.question import Option, Part, Question
from dlstudy.terminal import verdict
from dlstudy.terminal.lines import render, text_of, width
from dlstudy.terminal.question import part_prompt

ASKED = """\
  1  E (pixels that the dilated filter covers)
     a whole number > |\
  2  output O
     a whole number > |"""

EMPTY = Card("c", "t", Place("x", 1, 1), (), {"en": "C"}, {"en": "Q"}, {"en": "A"})


@pytest.fixture
def steps(conv):
    """E = 5, then O = 16, for a 32×32 image."""
    return make(conv, "steps", "1", "en")


def prompts(question, manner):
    parts = (part_prompt(question, place, manner) for place in range(len(question.parts)))
    return "".join(f"{render(above, manner)}{prompt}|" for above, prompt in parts)


def judged(question, entry, manner, *typed):
    marks = mark_question(question, entry, typed)
    return render(verdict.screen(question, entry, marks, manner), manner)


def test_each_part_has_a_number_its_words_and_a_prompt(steps, display):
    assert prompts(steps, display()) == ASKED


def test_in_plain_sentences(steps, display):
    first = prompts(steps, display(plain=True)).split("|")[0]
    assert first == (
        "Part 1 of 2: E (pixels that the dilated filter covers)\nAnswer, a whole number: "
    )


def test_all_right(steps, conv, display):
    assert judged(steps, conv, display(), "5", "16") == (
        "\n  1  Right: 5.\n  2  Right: 16.\n\n  2 of 2 points.\n"
    )


def test_what_is_not_known_is_told_and_counts_nothing(steps, conv, display):
    shown = judged(steps, conv, display(), "5", "")
    assert shown.startswith(
        "\n  1  Right: 5.\n  2  Not answered: it is 16.\n\n  1 of 2 points.\n\n  given    "
    )


def test_an_error_carried_forward_counts_once(steps, conv, display):
    """E = 11 where 5 is right: ⌊(32 + 4 − 11)/2⌋ + 1 = 13."""
    shown = judged(steps, conv, display(), "11", "13")
    assert shown.startswith(
        "\n  1  Not 11: it is 5.\n"
        "  2  Right for your own E = 11: 13; it is 16.\n"
        "\n"
        "  Part 2 was marked with your own value, so that no error counts twice.\n"
        "\n"
        "  1 of 2 points.\n"
        "\n"
        "  given    input W = 32, kernel F = 5, padding P = 2, stride S = 2;\n"
        "           dilation D = 1, as none is mentioned\n"
        "\n"
        "  span     E = D·(F − 1) + 1\n"
    )


def test_wrong_also_with_the_own_value(steps, conv, display):
    """With E = 11 padding counted once gives ⌊(32 + 2 − 11)/2⌋ + 1 = 12, no plus one 13 − 1."""
    shown = judged(steps, conv, display(), "11", "12")
    assert "  2  Not 12: it is 16.\n     With your own value it would be 13.\n" in shown
    assert (
        "\n\n  12 is consistent with either of these mistakes:\n"
        "  - padding counted once: it is added on both sides.\n"
        "  - plus one forgotten: the first position counts too.\n"
    ) in shown
    assert "\n\n  0 of 2 points.\n" in shown


def test_in_arabic_values_of_ones_own_stand_on_a_line_of_their_own(conv, display):
    question = make(conv, "steps", "1", "ar")
    shown = judged(question, conv, display("ar"), "11", "13")
    assert shown.startswith(
        "\n  الجزء 1: الإجابة 11 غير صحيحة، والصواب 5.\n"
        "  الجزء 2: إجابتك 13 صحيحة باعتماد قيمتك، والصواب 16.\n"
        "\n"
        "  صُحِّح الجزء 2 باعتماد قيمتك حتى لا يُحتسب الخطأ مرّتين:\n"
        "      E = 11\n"
        "\n"
        "  الدرجة: 1 من 2.\n"
    )


def test_a_hint_halves_the_part(steps, conv, display):
    first = mark_part(steps, conv, "5", (), hinted=True)
    marks = together(steps, [first, mark_part(steps, conv, "16", [first])])
    assert render(verdict.screen(steps, conv, marks, display()), display()) == (
        "\n  1  Right: 5.\n     With the hint: ½ of the point.\n  2  Right: 16.\n"
        "\n  1½ of 2 points.\n"
    )


def question_of(*parts):
    last = parts[-1]
    return Question(
        "c", "t", "drill", "C", "Q", (), last.prompt, last.expected, last.answer, parts=parts
    )


def test_weights_entries_and_options(display):
    """A vector of weight 3 with one entry of three right, and a choice."""
    options = (Option("A", "0.5", False, "no."), Option("B", "0.6", True))
    question = question_of(
        Part("v", "The vector", "vector", Expected("vector", [1, 2, 3]), "[1, 2, 3]", points=3),
        Part("c", "The letter", "letter", Expected("choice", "B", 0.0, ("0.5", "0.6"), ("A", "B")),
             "0.6", options=options),
    )  # fmt: skip
    assert prompts(question, display()).split("|")[1] == (
        "  2  The letter\n    A  0.5\n    B  0.6\n     one letter > "
    )
    assert judged(question, EMPTY, display(), "1, 5, 5", "A") == (
        "\n  1  Not [1, 5, 5]: it is [1, 2, 3].\n"
        "     1 of 3 entries are right; not 2, 3. That is 1 of 3 points.\n"
        "  2  Not A: it is B, 0.6.\n"
        "\n  1 of 4 points.\n"
    )


def test_an_expression_names_its_letters_and_where_they_live(display):
    expected = Expected("expression", "p*(1 - p)*n", 0.0, form="factored",
                        variables=(("p", "(0, 1)"), ("n", "natural")))  # fmt: skip
    question = question_of(Part("a", "One", "expression", expected, "n·p·(1 − p)"))
    assert prompts(question, display()) == (
        "  1  One\n     0 < p < 1; n = 1, 2, 3, …\n     in terms of p and n, as a product\n     > |"
    )
    assert prompts(question, display("ar")) == (
        "  الجزء 1: One\n  بدلالة p وn، على صورة جداء:\n      0 < p < 1; n = 1, 2, 3, …\n  > |"
    )
    assert prompts(question, display(plain=True)) == (
        "Part 1 of 1: One\nAnswer, in terms of p and n, as a product, "
        "0 < p < 1; n = 1, 2, 3, ...: |"
    )


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
@pytest.mark.parametrize("plain", [False, True])
def test_no_line_is_too_wide(conv, display, language, plain):
    manner = display(language, plain=plain)
    question = make(conv, "steps", "3", language)
    for typed in (("11", "13"), ("", ""), ("12345678901234567890" * 6, "1"), ("5", "16")):
        marks = mark_question(question, conv, typed)
        rows = verdict.screen(question, conv, marks, manner)
        for place in range(2):
            above, prompt = part_prompt(question, place, manner)
            rows += [*above, ((prompt, ""),), *verdict.hint(question, conv, manner, place)]
        assert max(width(text_of(row)) for row in rows) <= 80


def test_a_drill_is_explained_line_by_line(display):
    entry = Drill("d", "t", Place("x", 1, 1), (), {"en": "D"}, "derivatives.composition")
    question = make(entry, "drill", "1", "en")
    shown = judged(question, entry, display(), "0")
    for _, formula in question.working:
        assert formula in shown
