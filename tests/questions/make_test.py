import pytest

from dlstudy.answers.marking import mark
from dlstudy.catalog.entries import Ask, Input, Step
from dlstudy.questions.make import kinds_of, make
from dlstudy.questions.question import CannotMakeError

SEEDS = ("1", "2")


def test_the_kinds_of_an_entry(area, ways):
    assert set(kinds_of(area)) == {"computed", "choice", "truth", "recall", "missing-input"}
    assert set(kinds_of(ways)) == {"recall", "choice", "truth", "cloze"}
    assert kinds_of(ways._replace(wrong=(), cloze={})) == ("recall",)
    assert "choice" not in kinds_of(area._replace(mistakes=()))


def test_a_kind_that_the_entry_has_not_is_refused(ways):
    with pytest.raises(CannotMakeError, match=r"^ways cannot be asked as computed$"):
        make(ways, "computed", "1")


def test_a_computed_question_gives_beneath_what_its_text_leaves_out(area):
    question = make(area, "computed", "1")
    assert question.text == "A field is 3 m wide. Its area?"
    assert question.given == (("h", "4"),)
    assert (question.prompt, question.answer, question.find) == ("whole-number", "12", "area")
    assert mark(question.expected, "12").verdict == "correct"
    assert {miss.mistake.id for miss in question.misses} == {"added", "perimeter"}


def test_a_choice_offers_the_values_of_mistakes_that_differ_in_rising_order(area):
    question = make(area, "choice", "1")
    assert [(o.letter, o.text, o.right, o.mistake) for o in question.options] == [
        ("A", "7", False, "added"),
        ("B", "12", True, ""),
        ("C", "14", False, "perimeter"),
    ]
    assert question.options[0].says == "not added."
    assert mark(question.expected, "B").verdict == "correct"
    assert mark(question.expected, "14").verdict == "incorrect"


def test_a_choice_without_a_wrong_option_is_asked_as_computed(area):
    harmless = area._replace(mistakes=area.mistakes[2:])
    question = make(harmless, "choice", "1")
    assert (question.kind, question.options) == ("computed", ())


def test_a_proposed_value_is_right_or_that_of_a_mistake(area):
    proposed = {make(area, "truth", str(n)).options[0][1:3] for n in range(30)}
    assert proposed == {("12", True), ("7", False), ("14", False)}
    question = make(area, "truth", "1")
    assert question.text.endswith(f"A student gets {question.options[0].text}. Is that right?")
    says = "true" if question.options[0].right else "false"
    assert mark(question.expected, says).verdict == "correct"


def test_a_missing_input_is_the_only_one_that_gives_the_result(area):
    question = make(area, "missing-input", "1")
    value = {"width": "3", "height": "4"}[question.find]
    assert question.answer == value
    assert mark(question.expected, value).verdict == "correct"
    assert question.prompt == "whole-number"


def test_a_formula_is_recalled_by_its_title(area):
    question = make(area, "recall", "1")
    assert question.answer == "A = w·h"
    assert question.expected is None


def test_a_card_s_options_change_their_places_with_the_seed(ways):
    places = {make(ways, "choice", str(n)).expected.value for n in range(20)}
    assert places == {"A", "B", "C"}


def test_a_card_is_recalled_and_proposed_in_its_language(ways):
    assert make(ways, "recall", "1", "ar").answer == "هذه"
    texts = {make(ways, "truth", str(n)).text for n in range(20)}
    assert texts == {
        f"Which way?\nProposed answer: {answer}\nTrue or false?"
        for answer in ("This one", "That one", "None")
    }


def test_a_full_stop_does_not_tell_the_answer(ways):
    stopped = ways._replace(answer={"en": "This one."})
    for kind in ("choice", "truth"):
        texts = {o.text for n in range(20) for o in make(stopped, kind, str(n)).options}
        assert texts == {"This one", "That one", "None"}


def test_a_gap_is_typed(ways):
    question = make(ways, "cloze", "1")
    assert question.text.startswith("The way is ____ one.")
    assert mark(question.expected, "This").verdict == "correct"
    assert mark(question.expected, "that").verdict == "incorrect"


def every_question(catalog, language, first=0, step=1):
    for id in catalog.ids()[first::step]:
        entry = catalog.entry(id)
        for kind in kinds_of(entry):
            for seed in SEEDS:
                try:
                    yield make(entry, kind, seed, language)
                except CannotMakeError:
                    continue


@pytest.fixture(scope="module")
def english(catalog):
    """Every entry in every kind, with two seeds."""
    return list(every_question(catalog, "en"))


@pytest.mark.slow
def test_the_answer_of_every_question_is_marked_right(english):
    for question in english:
        if question.expected is None:
            continue
        typed = question.answer
        if question.kind == "choice":
            typed = question.expected.value
        elif question.kind == "truth":
            typed = "true" if question.expected.value else "false"
        verdict = mark(question.expected, typed)
        assert verdict.verdict == "correct", (question.entry, question.kind, typed, verdict)


@pytest.mark.slow
def test_no_wrong_option_looks_like_the_answer(english):
    for question in english:
        if question.kind != "choice":
            continue
        texts = [option.text for option in question.options]
        assert len(set(texts)) == len(texts) >= 2, question.entry
        assert sum(option.right for option in question.options) == 1
        assert [option.letter for option in question.options] == list("ABCDEFGHIJ"[: len(texts)])


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "fa"])
def test_numbers_do_not_depend_on_the_language(catalog, english, language):
    other = list(every_question(catalog, language, ("ar", "fa").index(language), 4))
    asked = {question.entry for question in other}
    same = [question for question in english if question.entry in asked]
    assert [(q.entry, q.kind, q.find) for q in same] == [(q.entry, q.kind, q.find) for q in other]
    for one, two in zip(same, other, strict=True):
        if one.kind in ("computed", "missing-input"):
            assert one.answer == two.answer


@pytest.mark.slow
def test_a_seed_repeats_a_question(catalog, english):
    again = list(every_question(catalog, "en", 2, 4))
    asked = {question.entry for question in again}
    first = [question for question in english if question.entry in asked]
    assert [str(question) for question in first] == [str(question) for question in again]


@pytest.mark.slow
def test_every_gap_in_a_text_is_filled(catalog, english):
    for question in english:
        names = [one.name for one in getattr(catalog.entry(question.entry), "inputs", ())]
        assert not [name for name in names if "{" + name + "}" in question.text], question.entry


def test_a_word_that_a_convention_fixes_may_be_the_name_of_a_function(area):
    head = area._replace(
        inputs=(
            Input("task", "task", "choice", choices=("classes", "values")),
            *area.inputs,
        ),
        steps=(
            Step(
                "activation",
                "g",
                type="word",
                by="task",
                cases={"classes": "softmax", "values": "identity"},
            ),
        ),
        mistakes=(),
        asks=(Ask(("width",), "activation", {"en": "For {width} classes?"}, {"task": "classes"}),),
    )
    question = make(head, "computed", "1")
    assert (question.text, question.answer) == ("For 3 classes?", "softmax")
    assert mark(question.expected, "softmax").verdict == "correct"
    assert mark(question.expected, "identity").verdict == "incorrect"


def test_a_step_on_the_way_gives_what_the_default_of_an_input_is_made_from(area):
    side = Input("side", "s", "integer", domain="s >= 1", default="w + h")
    steps = (Step("twice", "t", formula="2*s"), Step("area", "A", formula="t*s"))
    ask = Ask(("width", "height"), "area", {"en": "A plot has the sides {width}, {height}."})
    plot = area._replace(inputs=(*area.inputs, side), steps=steps, mistakes=(), asks=(ask,))
    made = [make(plot, "computed", str(seed)) for seed in range(40)]
    found = [question for question in made if question.find == "twice"]
    assert found
    assert {question.given for question in found} == {(("w", "3"), ("h", "4"))}
    assert {question.answer for question in found} == {"14"}


def test_nobody_is_asked_for_a_step_that_only_copies(area):
    steps = (Step("same", "s", formula="w"), Step("area", "A", formula="s*h"))
    field = area._replace(steps=steps, mistakes=())
    made = [make(field, "computed", str(seed)).find for seed in range(40)]
    assert set(made) == {"area"}
