from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.catalog.entries import Ask, Draw, Input, Mistake, Place, Step, Worksheet
from dlstudy.questions.make import make
from dlstudy.questions.marking import PartMark, after_hint, mark_part, mark_question, together
from dlstudy.questions.question import CannotMakeError, parts_of

half = Fraction(1, 2)
place = Place("content/x.yaml", 1, 1)


def mistake(id, **replace):
    return Mistake(id, {"en": id}, {"en": f"not {id}."}, replace)


def worksheet(steps, mistakes=(), dims={}, **inputs):
    """A worksheet of steps {symbol: formula} whose inputs have one value each."""
    return Worksheet(
        id="-".join(["sheet", *steps.values(), *map(str, inputs.values())]),
        topic="tests",
        place=place,
        source=(),
        title={"en": "Sheet"},
        dims=dims,
        inputs=tuple(
            Input(name, name, "real", shape=("N",) if dims else None, draw=Draw(among=(value,)))
            for name, value in inputs.items()
        ),
        steps=tuple(Step(name, name, formula=text) for name, text in steps.items()),
        mistakes=mistakes,
        asks=(Ask(tuple(inputs), list(steps)[-1], {"en": "What comes out?"}),),
    )


def marked(entry, *answers, hinted=()):
    question = make(entry, "steps", "1")
    assert len(answers) <= len(question.parts)
    return mark_question(question, entry, answers, hinted)


def scores(marks):
    return [mark.score for mark in marks.parts]


# --- one part ------------------------------------------------------------------------------------


def test_a_right_answer_counts_in_full_and_a_wrong_one_nothing(area):
    question = make(area, "computed", "1")
    right = mark_question(question, area, ["12"])
    assert (right.score, right.right, right.parts[0].verdict.verdict) == (1, True, "correct")
    wrong = mark_question(question, area, ["7"])
    assert (wrong.score, wrong.right) == (0, False)
    assert [(fit.id, fit.says) for fit in wrong.parts[0].fits] == [("added", "not added.")]


def test_an_empty_answer_has_no_verdict(area):
    question = make(area, "computed", "1")
    assert mark_part(question, area, "  ") == PartMark("  ", None, Fraction(0))


def test_what_cannot_be_read_is_not_wrong_but_counts_nothing(area):
    mark = mark_part(make(area, "computed", "1"), area, "twelve?")
    assert (mark.verdict.verdict, mark.score, mark.fits) == ("unreadable", 0, ())


@pytest.mark.parametrize("typed", ["none", "undefined", "1/0", "2i"])
def test_what_is_no_number_is_wrong_without_a_mistake_that_leads_there(area, typed):
    mark = mark_part(make(area, "computed", "1"), area, typed)
    assert (mark.verdict.verdict, mark.score, mark.fits) == ("incorrect", 0, ())


def test_after_a_hint_an_answer_counts_half(area):
    question = make(area, "computed", "1")
    assert mark_part(question, area, "12", hinted=True).score == after_hint == half
    assert mark_part(question, area, "12", hinted=True).hinted
    assert mark_part(question, area, "7", hinted=True).score == 0
    assert mark_question(question, area, ["12"], {0}).score == half


def test_the_sign_is_said_once():
    sheet = worksheet({"d": "a*b"}, a="0.3", b="0.7")
    mark = mark_part(make(sheet, "computed", "1"), sheet, "-0.21")
    assert [fit.id for fit in mark.fits] == ["general-sign"]
    assert (mark.verdict.verdict, mark.verdict.why) == ("incorrect", "")


def test_the_mistake_behind_a_wrong_option_is_named(area):
    question = make(area, "choice", "1")
    options = {option.letter: option.mistake for option in question.options}
    for letter, mistake_ in options.items():
        mark = mark_part(question, area, letter)
        assert [fit.id for fit in mark.fits] == ([mistake_] if mistake_ else [])


def test_who_accepts_a_mistaken_value_is_told_the_mistake(area):
    seeds = [make(area, "truth", str(n)) for n in range(12)]
    question = next(one for one in seeds if not one.options[0].right)
    mark = mark_part(question, area, "true")
    assert [fit.id for fit in mark.fits] == [question.options[0].mistake]
    assert mark_part(question, area, "false").fits == ()
    accepted = next(one for one in seeds if one.options[0].right)
    assert mark_part(accepted, area, "false").fits == ()


# --- errors carried forward ----------------------------------------------------------------------


def test_a_wrong_step_costs_once(chain):
    marks = marked(chain, "8", "32", "29")
    assert scores(marks) == [0, 1, 1]
    assert [mark.carried for mark in marks.parts] == [False, True, True]
    assert [mark.own_answer for mark in marks.parts] == ["", "32", "29"]
    assert (marks.score, marks.right) == (Fraction(2, 3), False)


def test_the_right_answer_counts_though_a_step_before_it_is_wrong(chain):
    marks = marked(chain, "8", "28", "25")
    assert scores(marks) == [0, 1, 1]
    assert [mark.carried for mark in marks.parts] == [False, False, False]
    assert [mark.own_answer for mark in marks.parts] == ["", "", ""]


def test_what_follows_from_no_value_of_one_s_own_is_wrong(chain):
    assert scores(marked(chain, "8", "33", "30")) == [0, 0, 1]
    assert scores(marked(chain, "8", "33", "29")) == [0, 0, 0]
    assert scores(marked(chain, "8", "33", "31")) == [0, 0, 0]


def test_a_step_left_out_is_worked_from_the_values_before_it(chain):
    marks = marked(chain, "8", "", "29")
    assert scores(marks) == [0, 0, 1]
    assert marks.parts[2].own_answer == "29"
    assert scores(marked(chain, "", "", "25")) == [0, 0, 1]


def test_a_mistake_on_top_of_one_s_own_value_is_named(chain):
    marks = marked(chain, "-1", "3", "6")
    assert [fit.id for fit in marks.parts[0].fits] == ["difference"]
    assert [fit.id for fit in marks.parts[1].fits] == ["added"]
    assert (marks.parts[1].carried, marks.parts[1].own_answer) == (True, "−4")
    marks = marked(chain, "8", "12", "15")
    assert [[fit.id for fit in mark.fits][:1] for mark in marks.parts[1:]] == [["added"], ["plus"]]
    assert [mark.own_answer for mark in marks.parts[1:]] == ["32", "9"]


def test_a_mistake_against_the_right_value_is_named_before_one_against_one_s_own(chain):
    entry = chain._replace(mistakes=(mistake("added", product="s + b"),))
    marks = marked(entry, "8", "11")
    assert [fit.id for fit in marks.parts[1].fits] == ["added"]
    assert not marks.parts[1].carried


def test_a_hint_halves_a_carried_answer_too(chain):
    assert scores(marked(chain, "8", "32", "29", hinted={1})) == [0, half, 1]


def test_a_number_that_is_not_whole_is_carried_where_a_whole_one_is_right(chain):
    marks = marked(chain, "7.5", "30", "27")
    assert scores(marks) == [0, 1, 1]
    assert scores(marked(chain, "7.3", "29.2", "26.2")) == [0, 1, 1]


def test_a_value_typed_with_fewer_digits_is_carried_though_it_is_right():
    entry = worksheet({"u": "x/7", "v": "1000*(u - 0.14)"}, x="1")
    marks = marked(entry, "0.143", "3")
    assert (scores(marks), marks.right) == ([1, 1], True)
    assert (marks.parts[1].carried, marks.parts[1].own_answer) == (True, "3")
    assert scores(marked(entry, "0.143", "2.857")) == [1, 1]


def test_neither_rounding_on_the_way_nor_going_on_without_it_is_held_against_one():
    entry = worksheet({"u": "x/7", "v": "u*u", "w": "1000*(v - 0.08)"}, x="1")
    for last in ("1.6", "1.633"):
        marks = marked(entry, "0.2857142857", "0.0816", last)
        assert scores(marks) == [0, 1, 1]
    assert scores(marked(entry, "0.2857142857", "0.0816", "1.7")) == [0, 1, 0]


def test_every_entry_counts_against_one_s_own_values_too():
    entry = worksheet({"u": "x + 1", "v": "2*u"}, dims={"N": (3, 3)}, x="2")
    question = make(entry, "steps", "1")
    assert [part.answer for part in question.parts] == ["[3, 3, 3]", "[6, 6, 6]"]
    marks = mark_question(question, entry, ["[3, 4, 5]", "[6, 8, 11]"])
    assert scores(marks) == [Fraction(1, 3), Fraction(2, 3)]
    assert (marks.parts[1].carried, marks.parts[1].own_answer) == (True, "[6, 8, 10]")
    assert scores(mark_question(question, entry, ["[3, 4, 5]", "[6, 6, 1]"]))[1] == Fraction(2, 3)


# --- what is not carried -------------------------------------------------------------------------


@pytest.mark.parametrize("own", ["0", "none", "1/0", "[1, 2]", "inf", "seven"])
def test_a_value_that_could_not_have_been_right_is_not_carried(chain, own):
    marks = marked(chain, own, "0", "-3")
    assert scores(marks) == [0, 0, 0]
    assert not any(mark.carried for mark in marks.parts)


def test_a_result_that_comes_to_nothing_is_not_carried():
    entry = worksheet({"u": "x - 1", "v": "2*max(u, 0)"}, x="6")
    assert scores(marked(entry, "-7", "0")) == [0, 0]
    assert scores(marked(entry, "7", "14")) == [0, 1]


def test_a_result_that_no_longer_depends_on_one_s_value_is_not_carried():
    entry = worksheet({"u": "x - 1", "v": "sigmoid(u)"}, x="1.5")
    assert scores(marked(entry, "1000", "1")) == [0, 0]
    assert scores(marked(entry, "1", "0.731")) == [0, 1]


def test_a_result_that_has_no_value_is_not_carried():
    entry = worksheet({"u": "x - 1", "v": "log(u)"}, x="6")
    assert scores(marked(entry, "-2", "undefined")) == [0, 0]
    assert scores(marked(entry, "-2", "1.609")) == [0, 1]


def test_one_number_throughout_is_not_carried_where_the_right_ones_differ():
    entry = worksheet({"u": "x*arange(3)", "v": "softmax(u)"}, x="1")
    question = make(entry, "steps", "1")
    thirds = "[1/3, 1/3, 1/3]"
    assert scores(mark_question(question, entry, ["[1, 1, 1]", thirds])) == [Fraction(1, 3), 0]
    assert scores(mark_question(question, entry, ["[0, 0, 1]", "[0.2119, 0.2119, 0.5761]"])) == [
        Fraction(1, 3),
        1,
    ]


def test_a_shape_with_a_size_below_one_is_not_carried():
    entry = worksheet({"u": "x - 1", "d": "[2, u]"}, x="6")
    sizes = Step("d", "d", type="shape", formula="[2, u]")
    entry = entry._replace(steps=(entry.steps[0], sizes))
    assert scores(marked(entry, "-3", "(2, -3)")) == [0, 0]
    marks = marked(entry, "3", "2x3")
    assert (scores(marks), marks.parts[1].own_answer) == ([0, 1], "(2, 3)")


# --- points --------------------------------------------------------------------------------------


def test_a_question_without_parts_has_no_points(ways):
    marks = together(make(ways, "recall", "1"), [])
    assert (marks.score, marks.right) == (0, True)


def test_weights_count(chain):
    question = make(chain, "steps", "1")
    heavy = question._replace(
        parts=tuple(p._replace(points=n) for n, p in enumerate(question.parts, 1))
    )
    assert mark_question(heavy, chain, ["7", "1", "25"]).score == Fraction(4, 6)
    assert mark_question(heavy, chain, ["7"]).score == Fraction(1, 6)
    assert not mark_question(heavy, chain, ["7"]).right


typed = st.sampled_from(
    ["7", "8", "28", "32", "25", "29", "-1", "0", "", "x", "1/3", "7.5", "[7]", "none", "9" * 40]
)


@given(
    st.lists(typed, max_size=3),
    st.sets(st.integers(0, 2)),
    st.lists(st.integers(1, 7), min_size=3, max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_points_add_up_exactly(made, answers, hinted, weights):
    question, chain = made
    parts = [p._replace(points=w) for p, w in zip(question.parts, weights, strict=True)]
    question = question._replace(parts=tuple(parts))
    marks = mark_question(question, chain, answers, hinted)
    assert len(marks.parts) == len(answers)
    points = sum((m.score * w for m, w in zip(marks.parts, weights, strict=False)), Fraction(0))
    assert type(marks.score) is Fraction
    assert marks.score * sum(weights) == points
    for number, mark in enumerate(marks.parts):
        assert mark.score in ((0, half) if number in hinted else (0, 1))
    assert marks.right == (
        len(answers) == 3 and all(m.verdict and m.verdict.verdict == "correct" for m in marks.parts)
    )
    unhinted = mark_question(question, chain, answers)
    assert [m.verdict for m in unhinted.parts] == [m.verdict for m in marks.parts]
    assert marks.score <= unhinted.score <= 1


@given(own=st.integers(-60, 60).filter(lambda n: n not in (0, 7)))
@settings(max_examples=60, deadline=None)
def test_any_wrong_first_step_costs_the_same(made, own):
    question, chain = made
    marks = mark_question(question, chain, [str(own), str(own * 4), str(own * 4 - 3)])
    trivial = own * 4 - 3 == 0
    assert marks.score == (Fraction(1, 3) if trivial else Fraction(2, 3))


@given(st.lists(st.text(max_size=12), min_size=3, max_size=3))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_marking(made, answers):
    question, chain = made
    marks = mark_question(question, chain, answers)
    assert 0 <= marks.score <= 1


@pytest.fixture(scope="module")
def made():
    """The chain of `conftest.py` and its question, once for all examples of a property."""
    chain = Worksheet(
        id="chain-again",
        topic="tests",
        place=place,
        source=(),
        title={"en": "Chain"},
        inputs=(
            Input("first", "a", "integer", draw=Draw(among=("3",))),
            Input("second", "b", "integer", draw=Draw(among=("4",))),
        ),
        steps=(
            Step("sum", "s", formula="a + b"),
            Step("product", "p", formula="s*b"),
            Step("rest", "r", formula="p - a"),
        ),
        mistakes=(mistake("difference", sum="a - b"),),
        asks=(Ask(("first", "second"), "rest", {"en": "r?"}),),
    )
    return make(chain, "steps", "1"), chain


@pytest.mark.slow
def test_every_steps_question_of_the_content_is_right_by_its_own_answers(catalog):
    asked = 0
    for id in catalog.ids():
        entry = catalog.entry(id)
        for seed in "123":
            try:
                question = make(entry, "steps", seed)
            except CannotMakeError:
                continue
            marks = mark_question(question, entry, [part.answer for part in question.parts])
            assert (marks.score, marks.right) == (1, True), id
            assert not any(mark.carried or mark.fits for mark in marks.parts), id
            assert len(parts_of(question)) == len(marks.parts)
            asked += 1
    assert asked > 100
