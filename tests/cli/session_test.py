"""Second tries, questions of several parts, points: what cards and quizzes do with the marking."""

import io
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from dlstudy.catalog.folders import packaged_content
from dlstudy.catalog.index import open_index
from dlstudy.cli.cards import card_question
from dlstudy.cli.closing import mistake_name
from dlstudy.cli.environment import Environment
from dlstudy.cli.main import run
from dlstudy.progress.log import Log
from dlstudy.progress.memory import Memory

HERE = Path(__file__).parent
SLOPE = ("quiz", "formulas-slope", "-n", "1")
SIZE = ("quiz", "practice-size", "-n", "1", "--seed", "3", "--kind", "steps")
ENTRIES = ("quiz", "formulas-entries", "-n", "1", "--kind", "computed", "--seed", "2")


@pytest.fixture
def study(dlstudy):
    """The shell with test content beside the packaged one."""
    dlstudy.variables["DLSTUDY_CONTENT"] = f"{HERE / 'practice'}:{HERE / 'formulas'}"
    return dlstudy


@pytest.fixture
def typist(study, monkeypatch):
    """A terminal at which someone types: lines for prompts, keys between them."""

    def at_a_terminal(*arguments, lines="", keys="", plain=False):
        pressed = iter(keys.split())

        def read_key(stream):
            key = next(pressed, "end")
            if key == "^C":
                raise KeyboardInterrupt
            return key

        monkeypatch.setattr("dlstudy.terminal.keys.read_key", read_key)
        out = io.StringIO()
        environment = Environment(
            io.StringIO(lines), out, io.StringIO(), {**study.variables, "NO_COLOR": "1"},
            clock=lambda: study.now, fresh_seed=lambda: "1", interactive=True, width=80,
        )  # fmt: skip
        words = ["--plain", *arguments] if plain else [*arguments]
        return run(words, environment), out.getvalue()

    return at_a_terminal


def logged(shell):
    with Log(shell.home / "progress.sqlite") as log:
        assert log.check() == ()
        return log.reviews()


# A second try

FIRST_TRY = """\
  0 < y < 1
  in terms of y
  > \

  Not 1 − y².
  At y = 0.5 yours is 0.75, right is 0.25.

  1 − y² is consistent with "slope of tanh": that is the derivative of tanh in
  terms of its output.

  Enter   see the answer and why
  h       a hint and one more try, for half the points

"""


def test_a_wrong_answer_says_what_is_wrong_but_not_what_is_right(study, typist):
    _, out = typist(*SLOPE, lines="1-y^2\n", keys="enter enter q")
    before, _, after = out.partition("h       a hint")
    assert FIRST_TRY.partition("h       a hint")[0] in before
    assert "y·(1 − y)" not in before
    assert "\n\n  The answer is y·(1 − y).\n\n  Enter   see the result\n" in after
    assert [(r.typed, r.score, r.first_try) for r in logged(study)] == [("1-y^2", "0", "")]


def test_right_at_the_second_try_is_half_and_one_answer_in_the_log(study, typist):
    _, out = typist(*SLOPE, lines="1-y^2\ny(1-y)\n", keys="h enter")
    assert "\n  At y = 0.25 it is 0.1875.\n\n  0 < y < 1\n  in terms of y\n  > " in out
    assert "\n  Right: y·(1 − y).\n  With the hint: ½ of the point.\n" in out
    assert "  1 question, 0 right at the first try, ½ of 1 point.\n" in out
    assert "\n  formulas       ½ of 1    slope of tanh\n" in out
    (review,) = logged(study)
    assert review.typed == "y(1-y)"
    assert review.first_try == "1-y^2"
    assert (review.verdict, review.rating, review.score) == ("correct", 2, "1/2")
    assert review.hinted == "1"
    assert review.mistakes == ("slope-of-tanh",)


def test_wrong_twice_keeps_both_answers_and_both_mistakes(study, typist):
    seed = ("--seed", "1", "--kind", "computed")
    _, out = typist("quiz", "practice-cell", "-n", "1", *seed, lines="1.35\n1.6\n",
                    keys="h enter q")  # fmt: skip
    assert '  Not 1.35.\n\n  1.35 is consistent with "gates swapped"' in out
    assert '  Not 1.6: it is 0.6.\n\n  1.6 is consistent with "forget gate left out"' in out
    (review,) = logged(study)
    assert (review.typed, review.first_try, review.score) == ("1.6", "1.35", "0")
    assert review.mistakes == ("gates-swapped", "no-forget")
    assert review.rating == 1


def test_a_second_try_never_counts_less_than_the_first(study, typist):
    _, out = typist(*ENTRIES, lines="1,1/3,1/3\n1/3,1/3,1/3\n", keys="h enter")
    assert "  2 of 3 entries are right; not 1. That is ⅔ of the point.\n" in out
    assert "  With the hint: ⅔ of the point.\n" in out
    assert [r.score for r in logged(study)] == ["2/3"]


def test_nothing_more_known_keeps_the_first_answer(study, typist):
    _, out = typist(*SLOPE, lines="1-y^2\n\n", keys="h enter q")
    assert "  The answer is y·(1 − y).\n" in out
    (review,) = logged(study)
    assert (review.typed, review.first_try, review.hinted) == ("1-y^2", "", "")


def test_leaving_at_the_second_try_keeps_the_first(study, typist):
    for lines, keys in (("1-y^2\n", "q"), ("1-y^2\nquit\n", "h"), ("1-y^2\n", "^C")):
        typist(*SLOPE, lines=lines, keys=keys)
    assert [(r.typed, r.verdict) for r in logged(study)] == [("1-y^2", "incorrect")] * 3


def test_undo_at_the_second_try_takes_the_first_back(study, typist):
    _, out = typist(*SLOPE, lines="1-y^2\nundo\ny(1-y)\n", keys="h enter")
    assert out.count("What is the derivative of the sigmoid") == 2
    assert [(r.typed, r.score) for r in logged(study)] == [("y(1-y)", "1")]
    assert "  1 question, 1 right at the first try.\n" in out


def test_what_cannot_be_read_is_asked_again_at_the_second_try(study, typist):
    _, out = typist(*SLOPE, lines="1-y^2\ny(1 - y\ny(1-y)\n", keys="h enter")
    assert "This bracket is never closed. Nothing was counted.\n" in out
    assert [r.score for r in logged(study)] == ["1/2"]


def test_after_a_hint_there_is_no_second_try(study, typist):
    _, out = typist(*SLOPE, lines="hint\n1-y^2\n", keys="enter q")
    assert "one more try" not in out
    assert "  Not 1 − y²: it is y·(1 − y).\n" in out


def test_options_have_no_second_try(study, typist):
    seeded = ("quiz", "practice-cell", "-n", "1", "--seed", "7", "--kind", "choice")
    assert "one more try" not in typist(*seeded, lines="C\n", keys="enter q")[1]


def test_neither_have_exercises_with_options(study, typist):
    both = [
        typist("quiz", "formulas-same", "-n", "1", lines=f"{letter}\n", keys="enter q")[1]
        for letter in "AB"
    ]
    assert "  Not " in "".join(both)
    assert "one more try" not in "".join(both)


def test_a_pipe_has_no_second_try(study):
    done = study(*SLOPE, stdin="1-y^2\ny(1-y)\n")
    assert "  Not 1 − y²: it is y·(1 − y).\n" in done.out
    assert "one more try" not in done.out


def test_in_plain_sentences(study, typist):
    _, out = typist(*SLOPE, lines="1-y^2\nhint\ny(1-y)\n\n", plain=True)
    assert "Enter for the answer and why, or hint for one more try at half the points: " in out
    assert "Right: y*(1 - y).\nWith the hint: 1/2 of the point.\n" in out
    assert [r.score for r in logged(study)] == ["1/2"]


def test_a_card_right_at_the_second_try_is_hard_and_does_not_return(study, typist):
    _, out = typist("cards", "formulas-slope", lines="1-y^2\ny(1-y)\n", keys="h enter")
    assert "  Enter next, returns in 1 day · s steps · 1 3 4 rate · u undo · q stop\n" in out
    assert "come again" not in out
    assert [(r.rating, r.score) for r in logged(study)] == [(2, "1/2")]


def test_a_card_wrong_at_both_tries_returns_once(study, typist):
    _, out = typist("cards", "formulas-slope", lines="1-y^2\ny\n", keys="h enter")
    assert "  1 card, 0 right at the first try; 1 comes again today.\n" in out
    assert len(logged(study)) == 1


def test_a_second_try_is_in_the_log_with_the_first_retracted(study, typist):
    typist(*SLOPE, lines="1-y^2\ny(1-y)\n", keys="h ^C")
    with Log(study.home / "progress.sqlite") as log:
        rows = log.read(
            lambda c: c.execute("SELECT typed FROM reviews ORDER BY seq").fetchall(), []
        )
    assert rows == [("1-y^2",), ("y(1-y)",)]
    assert [r.typed for r in logged(study)] == ["y(1-y)"]


# Several parts


def test_parts_are_asked_in_turn_and_marked_together(study):
    done = study(*SIZE, stdin="11\n13\n")
    assert "  2  Right for your own E = 11: 13; it is 16.\n" in done.out
    assert "\n  1 of 2 points.\n" in done.out
    assert "\n  practice       ½ of 1\n" in done.out
    (review,) = logged(study)
    assert (review.typed, review.verdict, review.score) == ("11\n13", "incorrect", "1/2")


def test_an_empty_line_and_the_end_of_input_are_not_known(study):
    assert "  1  Not answered: it is 5.\n  2  Right: 16.\n" in study(*SIZE, stdin="\n16\n").out
    assert "  1  Right: 5.\n  2  Not answered: it is 16.\n" in study(*SIZE, stdin="5\n").out
    assert [r.typed for r in logged(study)] == ["\n16", "5\n"]
    assert "Nothing was answered" in study(*SIZE, stdin="").out


def test_what_cannot_be_read_leaves_the_question_unmarked_but_each_part_has_its_line(study):
    twice = ("quiz", "practice-size", "-n", "2", "--seed", "3", "--kind", "steps")
    done = study(*twice, stdin="60k\n16\n5\n16\n")
    assert "The question counts as\n  unanswered.\n" in done.out
    assert done.out.count("it is") == 0
    assert [r.typed for r in logged(study)] == ["5\n16"]


def test_at_a_terminal_the_part_alone_is_asked_again(study, typist):
    _, out = typist(*SIZE, lines="5\n60k\n16\n", keys="enter")
    assert out.count("     a whole number > ") == 3
    assert "Nothing was counted.\n\n  2  O " in out
    assert out.count("  1  E ") == 1
    assert [r.typed for r in logged(study)] == ["5\n16"]


def test_undo_goes_back_to_the_part_before(study, typist):
    _, out = typist(*SIZE, lines="6\nundo\n5\n16\n", keys="enter")
    assert "  Taken back.\n\n  1  E " in out
    assert [(r.typed, r.score) for r in logged(study)] == [("5\n16", "1")]


def test_quit_at_a_part_counts_nothing(study, typist):
    status, out = typist(*SIZE, lines="5\nquit\n")
    assert status == 0
    assert "Nothing was answered; nothing has changed." in out
    assert logged(study) == ()


def test_a_hint_is_about_its_part(study):
    done = study(*SIZE, stdin="hint\n5\n16\n")
    hint = done.out.partition("> hint\n")[2].partition("  1  E")[0]
    assert "E = D·(F − 1) + 1" in hint
    assert "O = " not in hint
    assert "     With the hint: ½ of the point.\n" in done.out
    assert [(r.score, r.hinted, r.rating) for r in logged(study)] == [("3/4", "1", 2)]


def test_several_parts_have_no_second_try(study, typist):
    assert "one more try" not in typist(*SIZE, lines="6\n6\n", keys="enter q")[1]


def test_the_reading_of_a_part_is_shown_without_telling_whether_it_is_right(study):
    done = study(*SIZE, stdin="12/2\n16\n")
    assert "> 12/2\n     read as 6\n\n  2  " in done.out
    assert "  1  Not 6: it is 5.\n" in done.out


TOLD = """\
     > 2(t-y)
     read as 2·(t − y)

     Not 2·(t − y): it is 2·(y − t).
     At y = −1, t = 0.1 yours is 2.2, right is −2.2.

  2·(t − y) is consistent with "opposite sign": the size is right; worth
  checking are the minus signs, and which way round differences are taken.

  2  dL/dw
"""


def test_a_line_of_a_derivation_is_judged_before_the_next_is_asked(study):
    done = study("quiz", "formulas-chain", "-n", "1", stdin="2(t-y)\n2x(wx-t)\n")
    assert TOLD in done.out
    assert "> 2x(wx-t)\n     read as 2x·(w·x − t)\n\n     Right: 2·(w·x − t)·x.\n" in done.out
    assert done.out.count("Right: ") == 1
    assert "  1 of 2 points.\n" in done.out


# Points in headings, at the end, in the history


def test_the_heading_counts_points_as_soon_as_there_are_parts_of_them(study):
    several = ("quiz", "formulas-entries", "-n", "2", "--seed", "3", "--kind", "computed")
    done = study(*several, stdin="1,1/3,1/3\n1/3,1/3,1/3\n")
    assert "── question 1 of 2 · formulas ──────────────────────────────── 0 right" in done.out
    assert "── question 2 of 2 · formulas ──────────────────────────────── ⅔ point" in done.out
    assert "  2 questions, 1 right at the first try, 1⅔ of 2 points; 1 is due" in done.out


def test_history_shows_parts_and_points_again(study):
    study(*SIZE, stdin="hint\n11\n13\n")
    again = study("history", "1").out
    assert "  1  E (pixels that the filter covers)\n     > 11\n  2  O " in again
    assert "  1  Not 11: it is 5.\n  2  Right for your own E = 11: 13; it is 16.\n" in again
    assert "\n  1 of 2 points.\n" in again
    assert study("history").out.count("wrong ½  11 · 13") == 1
    (document,) = study("history", "--json").json
    assert (document["answer"], document["score"], document["hinted"]) == ("11\n13", 0.5, [1])


def test_history_shows_both_tries(study, typist):
    typist(*SLOPE, lines="1-y^2\ny(1-y)\n", keys="h enter")
    again = study("history", "1").out
    assert "  Your first answer: 1-y^2\n  Your answer: y(1-y) · right\n" in again
    assert "  Correct: y·(1 − y)\n  With the hint: ½ of the point.\n" in again
    assert study("history", "--json").json[0]["first_try"] == "1-y^2"


def test_history_names_the_mistake_and_the_counterexample(study):
    study(*SLOPE, stdin="1-y^2\n")
    again = study("history", "1").out
    assert "  At y = 0.5 yours is 0.75, right is 0.25.\n" in again
    assert '  1 − y² is consistent with "slope of tanh"' in again


def test_the_score_of_then_stands_even_where_marking_has_changed(study, monkeypatch):
    study(*ENTRIES, stdin="1,1/3,1/3\n")
    monkeypatch.setattr("dlstudy.questions.marking.share", lambda verdict: Fraction(0))
    assert "That is ⅔ of the point." in study("history", "1").out


def test_general_mistakes_are_named_at_the_end(study):
    cell = ("quiz", "practice-cell", "-n", "1", "--seed", "1", "--kind", "computed")
    done = study(*cell, stdin="-0.6\n")
    (review,) = logged(study)
    assert "general-sign" in review.mistakes
    assert "\n  practice       0 of 1    opposite sign" in done.out


# Which kinds a card is asked in


def kinds_asked(entry, met):
    memory = Memory("x", 3.0, 5.0, 1, repetitions=2) if met else None
    return {card_question(entry, memory, str(n), "en").kind for n in range(200)}


def test_a_card_is_first_asked_for_what_is_typed_and_later_at_times_otherwise(study):
    catalog = open_index(
        [packaged_content(), HERE / "practice", HERE / "formulas"], study.home / "index"
    )
    try:
        slope, drill, share, cell = (
            catalog.entry(id)
            for id in ("formulas-slope", "formulas-drill", "formulas-entries", "lstm-cell")
        )
        assert kinds_asked(slope, met=False) == kinds_asked(slope, met=True) == {"formula"}
        assert kinds_asked(drill, met=False) == kinds_asked(drill, met=True) == {"drill"}
        assert kinds_asked(share, met=False) == {"computed"}
        assert kinds_asked(share, met=True) == {"computed", "choice", "steps"}
        assert {"computed", "steps", "wrong-line"} <= kinds_asked(cell, met=True)
    finally:
        catalog.close()


def test_drills_and_formulas_are_scheduled_and_rated(study, typist):
    typist("cards", "formulas-slope", "formulas-drill", lines="y(1-y)\n\n", keys="4 q")
    assert [(r.card, r.kind, r.rating) for r in logged(study)] == [
        ("formulas-slope", "formula", 4),
        ("formulas-drill", "drill", 1),
    ]
    study.now += timedelta(minutes=11)
    again = study("cards", "formulas-slope", "formulas-drill").out
    assert again.startswith("── 1 of 1 · formulas")
    assert "Differentiate" in again


def test_mistakes_of_drills_and_lines_are_named(study):
    environment = Environment(
        io.StringIO(), io.StringIO(), io.StringIO(), study.variables, interactive=False
    )
    named = [
        mistake_name(environment.catalog, card, mistake, language)
        for card, mistake, language in (
            ("formulas-slope", "slope-of-tanh", "ar"),
            ("formulas-drill", "inner-derivative-missing", "en"),
            ("formulas-drill", "no-such-mistake", "en"),
            ("practice-cell", "gates-swapped", "en"),
            ("practice-cell", "general-sign", "en"),
            ("practice-cell", "general-no-such", "en"),
            ("no-such-card", "gates-swapped", "en"),
        )
    ]
    assert named == [
        "ميل tanh", "inner derivative missing", "", "gates swapped", "opposite sign", "", "",
    ]  # fmt: skip
