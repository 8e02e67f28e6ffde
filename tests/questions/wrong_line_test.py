import pytest

from dlstudy.catalog.entries import Ask, Card, Draw, Input, Mistake, Place, Step, Worksheet
from dlstudy.questions.exercise import shown
from dlstudy.questions.make import kinds_of, make
from dlstudy.questions.marking import mark_question
from dlstudy.questions.question import CannotMakeError
from dlstudy.questions.wrong_line import line, longest
from dlstudy.worksheets.sheet import compile as compile_sheet
from dlstudy.worksheets.solve import solve


def test_one_line_is_worked_with_a_mistake_and_the_others_follow(chain):
    entry = chain._replace(mistakes=chain.mistakes[1:2])
    question = make(entry, "wrong-line", "1")
    assert question.text == ("From 3 and 4: r?\nOne line of this worked solution is wrong. Which?")
    assert [(o.letter, o.text, o.right, o.mistake) for o in question.options] == [
        ("A", "s = a + b = 3 + 4 = 7", False, ""),
        ("B", "p = s + b = 7 + 4 = 11", True, "added"),
        ("C", "r = p − a = 11 − 3 = 8", False, ""),
    ]
    right = question.options[1]
    assert (right.name, right.says) == ("added", "not added.")
    assert [o.says for o in question.options if not o.right] == [
        "this line is right.",
        "this line follows rightly from the lines above it.",
    ]
    assert (question.kind, question.prompt, question.answer) == (
        "wrong-line",
        "letter",
        "p = s + b = 7 + 4 = 11",
    )
    assert (question.expected.type, question.expected.value) == ("choice", "B")
    assert question.solution.results == {"sum": 7, "product": 28, "rest": 25}
    assert question.misses == ()


def test_the_letter_is_marked(chain):
    entry = chain._replace(mistakes=chain.mistakes[1:2])
    question = make(entry, "wrong-line", "1")
    assert [mark_question(question, entry, [typed]).score for typed in ("B", "b", "(ب)")] == [1] * 3
    for typed in ("A", "C"):
        marks = mark_question(question, entry, [typed])
        assert (marks.score, marks.parts[0].fits) == (0, ())


def test_every_mistake_in_one_line_is_planted_by_some_seed(chain):
    planted = {make(chain, "wrong-line", str(n)).options for n in range(20)}
    found = {next(o.mistake for o in options if o.right) for options in planted}
    assert found == {"difference", "added", "plus"}


def test_it_is_worded_in_the_student_s_language(chain):
    question = make(chain, "wrong-line", "1", "ar")
    assert question.text.endswith("\nفي هذا الحلّ سطر واحد خاطئ. أيّ سطر هو؟")
    says = {option.says for option in question.options if not option.right}
    assert says <= {"هذا السطر صحيح.", "هذا السطر يتبع ما فوقه اتباعًا صحيحًا."}


def replaced(entry, *mistakes):
    made = [Mistake(str(n), {"en": "m"}, {"en": "m."}, **one) for n, one in enumerate(mistakes)]
    return entry._replace(mistakes=tuple(made))


@pytest.mark.parametrize(
    "mistake",
    [
        {"replace": {"first": "b"}},
        {"replace": {"sum": "a", "rest": "p"}},
        {"variant": "other"},
        {"replace": {}},
    ],
)
def test_a_mistake_that_is_not_in_one_line_alone_is_not_planted(chain, mistake):
    assert "wrong-line" not in kinds_of(replaced(chain, mistake))
    assert "wrong-line" in kinds_of(replaced(chain, mistake, {"replace": {"rest": "p"}}))


def test_a_mistake_that_cannot_be_seen_is_not_planted(chain):
    same = replaced(chain, {"replace": {"product": "b*s"}})
    with pytest.raises(CannotMakeError, match="no mistake shows in one line"):
        make(same, "wrong-line", "1")


def test_a_mistake_with_what_is_neither_given_nor_in_a_line_before_is_not_planted(chain):
    steps = (Step("spare", "t", formula="a*a"), *chain.steps)
    entry = chain._replace(id="spare", steps=steps)
    assert "wrong-line" not in kinds_of(replaced(entry, {"replace": {"product": "t*b"}}))
    assert "wrong-line" in kinds_of(replaced(entry, {"replace": {"product": "a*b"}}))
    inputs = (*entry.inputs, Input("third", "c", "integer", draw=Draw(among=("9",))))
    assert "wrong-line" not in kinds_of(
        replaced(entry._replace(inputs=inputs), {"replace": {"product": "c*b"}})
    )


def test_a_mistake_in_a_word_is_not_planted(chain):
    words = (("r > 0", "gain"), (None, "loss"))
    word = Step("outcome", "w", type="word", first=words)
    asks = (Ask(("first", "second"), "outcome", {"en": "What comes out?"}),)
    entry = chain._replace(id="word", steps=(*chain.steps, word), asks=asks)
    assert "wrong-line" not in kinds_of(replaced(entry, {"replace": {"outcome": "loss"}}))
    planted = make(replaced(entry, {"replace": {"rest": "p + a"}}), "wrong-line", "1")
    assert planted.options[-1].text == "w = gain"


def test_two_lines_are_too_few(chain):
    short = chain._replace(id="short", steps=chain.steps[:2], asks=(), mistakes=chain.mistakes[:2])
    assert "wrong-line" not in kinds_of(short)
    assert "wrong-line" not in kinds_of(chain._replace(procedure="recurrent.unroll"))
    with pytest.raises(CannotMakeError, match=r"^short cannot be asked as wrong-line$"):
        make(short, "wrong-line", "1")


def test_a_long_line_shows_its_formula_and_value_only():
    inputs = (Input("x", "x", "real", shape=("N",), draw=Draw(among=("0.125",))),)
    steps = (Step("y", "y", formula="x*x + x*x*x + x*x*x*x + x*x*x*x*x"),)
    entry = Worksheet(
        "long", "tests", Place("x", 1, 1), (), {"en": "L"}, inputs, steps, dims={"N": (5, 5)}
    )
    solved = solve(compile_sheet(entry), {"x": [0.125] * 5})
    assert line(solved.steps[0]) == (
        "y = x·x + x·x·x + x·x·x·x + x·x·x·x·x"
        " = [0.0178528, 0.0178528, 0.0178528, 0.0178528, 0.0178528]"
    )


@pytest.mark.slow
def test_in_all_content_one_line_is_wrong_given_the_lines_above_it_and_no_other(catalog):
    made = 0
    for id in catalog.ids():
        entry = catalog.entry(id)
        if isinstance(entry, Card) or "wrong-line" not in kinds_of(entry):
            continue
        sheet = compile_sheet(entry)
        for seed in "12345":
            try:
                question = make(entry, "wrong-line", seed)
            except CannotMakeError:
                continue
            made += 1
            names = [step.name for step in question.solution.steps]
            right = [option.right for option in question.options]
            mistake = next(o.mistake for o in question.options if o.right)
            worked = solve(sheet, question.inputs, mistake=sheet.mistake(mistake)).results
            for number, (name, option) in enumerate(zip(names, question.options, strict=True)):
                above = {each: worked[each] for each in names[:number]}
                value = solve(sheet, question.inputs, carried=above).results[name]
                ends = f"= {shown(value)} " in f"{option.text} "
                assert ends != option.right, (id, seed, option)
                assert len(option.text) <= longest
            assert sum(right) == 1
            assert len(right) >= 3
    assert made > 60
