import pytest

from dlstudy.catalog.entries import Ask, Card, Draw, Input, Place, Step, Worksheet
from dlstudy.questions.make import kinds_of, make
from dlstudy.questions.question import CannotMakeError
from dlstudy.questions.steps import most_numbers, most_parts

place = Place("content/x.yaml", 1, 1)


def sheet(*steps, **more):
    """Steps from x = 3 and y = 5."""
    return Worksheet(
        id="-".join(step.formula for step in steps),
        topic="tests",
        place=place,
        source=(),
        title={"en": "Sheet"},
        inputs=tuple(
            Input(n, n, "integer", draw=Draw(among=(v,))) for n, v in (("x", "3"), ("y", "5"))
        ),
        steps=steps,
        asks=(Ask(("x", "y"), steps[-1].name, {"en": "And then?"}),),
        **more,
    )


def formulas(*texts):
    return sheet(*(Step(chr(97 + n), chr(97 + n), formula=text) for n, text in enumerate(texts)))


def names(entry, seed="1"):
    return [part.name for part in make(entry, "steps", seed).parts]


def test_the_steps_on_the_way_are_asked_in_order(chain):
    question = make(chain, "steps", "1")
    assert question.text == "From 3 and 4: r?\nWork it out step by step."
    assert [(p.name, p.ask, p.prompt, p.answer) for p in question.parts] == [
        ("sum", "s (both together)", "whole-number", "7"),
        ("product", "product p", "whole-number", "28"),
        ("rest", "rest r", "whole-number", "25"),
    ]
    last = question.parts[-1]
    assert (question.kind, question.find) == ("steps", "rest")
    assert (question.expected, question.answer, question.misses, question.prompt) == (
        last.expected,
        last.answer,
        last.misses,
        last.prompt,
    )


def test_each_part_knows_the_mistakes_that_show_in_it(chain):
    parts = make(chain, "steps", "1").parts
    assert [{m.mistake.id: m.value for m in part.misses} for part in parts] == [
        {"difference": -1},
        {"difference": -4, "added": 11, "swapped": 21},
        {"difference": -7, "added": 8, "plus": 31, "swapped": 17},
    ]


def test_a_part_is_called_in_the_student_s_language(chain):
    question = make(chain, "steps", "1", "ar")
    assert question.text.endswith("\nاحسب خطوةً خطوة.")
    assert [part.ask for part in question.parts] == ["s (مجموعهما)", "product p", "rest r"]


def test_the_inputs_are_kept_whole(chain):
    assert make(chain, "steps", "1").inputs == {"first": 3, "second": 4}


def test_steps_that_do_not_lead_to_the_result_are_not_asked():
    assert names(formulas("x + 1", "y + 1", "2*a")) == ["a", "c"]


def test_a_copy_and_what_is_equal_to_another_part_are_not_asked():
    assert names(formulas("x", "y + a", "7*b", "c + 0", "d - 1")) in (
        ["b", "c", "e"],
        ["b", "d", "e"],
    )
    with pytest.raises(CannotMakeError, match="no step on the way can be typed"):
        make(formulas("x + 1", "a + 0"), "steps", "1")


def test_a_step_that_may_have_no_value_is_asked_where_it_has_one():
    plain = formulas("x + y", "2*a")
    first, last = plain.steps
    outcomes = (("a > 0", "2*a"), (None, "none"))
    entry = plain._replace(
        id="optional", steps=(first, last._replace(formula=None, first=outcomes, optional=True))
    )
    assert names(entry) == ["a", "b"]


def test_at_most_four_parts_are_asked_those_with_mistakes_first(chain):
    entry = formulas("x + 1", "2*a", "3*b", "4*c", "5*d", "6*e")
    asked = {tuple(names(entry, str(n))) for n in range(20)}
    assert len(asked) > 1
    assert all(len(each) == most_parts and each[-1] == "f" for each in asked)
    assert all(list(each) == sorted(each) for each in asked)
    mistaken = entry._replace(
        id="mistaken",
        mistakes=tuple(
            one._replace(replace={n: "0"}) for n, one in zip("bcd", chain.mistakes, strict=False)
        ),
    )
    assert {tuple(names(mistaken, str(n))) for n in range(20)} == {("b", "c", "d", "f")}


def test_no_more_numbers_are_asked_than_one_would_type():
    steps = ("x + arange(9)", "2*a", "3*b", "sum(c)")
    question = make(formulas(*steps), "steps", "1")
    assert len(question.parts) == 3
    total = sum(getattr(part.expected.value, "size", 1) for part in question.parts)
    assert total <= most_numbers
    with pytest.raises(CannotMakeError):
        make(formulas("x + arange(13)", "sum(a)"), "steps", "1")


def test_what_has_no_steps_on_the_way_is_not_asked_so(area, ways, chain):
    assert "steps" in kinds_of(chain)
    for entry in (area, ways, chain._replace(procedure="recurrent.unroll")):
        assert "steps" not in kinds_of(entry)
    with pytest.raises(CannotMakeError, match=r"^area cannot be asked as steps$"):
        make(area, "steps", "1")


def test_a_seed_gives_the_same_question(chain):
    entry = formulas("x + 1", "2*a", "3*b", "4*c", "5*d", "6*e")
    assert str(make(entry, "steps", "4")) == str(make(entry, "steps", "4"))


@pytest.mark.slow
def test_every_worksheet_with_steps_asks_two_to_four_different_things(catalog):
    made = 0
    for id in catalog.ids():
        entry = catalog.entry(id)
        if isinstance(entry, Card) or "steps" not in kinds_of(entry):
            continue
        for seed in ("1", "2"):
            try:
                question = make(entry, "steps", seed)
            except CannotMakeError:
                continue
            made += 1
            assert 2 <= len(question.parts) <= most_parts
            order = [step.name for step in entry.steps]
            assert [order.index(part.name) for part in question.parts] == sorted(
                order.index(part.name) for part in question.parts
            )
            assert question.parts[-1].name == question.find
            answers = [part.answer for part in question.parts]
            assert len(set(answers)) == len(answers), id
            assert all(part.ask for part in question.parts)
    assert made > 70
