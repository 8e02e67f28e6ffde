"""A quiz: whole transcripts through a pipe, the missed ones again on a terminal."""

import io
import re
from pathlib import Path

import pytest

from dlstudy.cli.environment import Environment
from dlstudy.cli.main import run

PRACTICE = str(Path(__file__).parent / "practice")

CELL = """\
── question 1 of 1 · practice ──────────────────────────────── 0 right so far ──

  An LSTM cell holds c = 2. Its forget gate is f = 0.5, its input gate i = 0.8,
  and the candidate is g = −0.5. What is the new cell state?

    A  0.537
    B  0.6
    C  1.35
    D  1.6

  one letter > C

  Not C: it is B, 0.6.
  C comes from "gates swapped": f keeps the old cell, i admits the candidate.

  given    state c = 2, forget f = 0.5, input-gate i = 0.8, candidate g = −0.5

  cell     c_new = f·c + i·g
                 = 0.5·2 + 0.8·(−0.5)
                 = 0.6

  A  tanh on the update: tanh comes only when h is formed.
  D  forget gate left out: the old cell is multiplied by f.

  Erratum: the notes (000, item 74) say: There is a tanh on the cell state.
  Right: It has none.

── done ──────────────────────────────────────────────────────────── 1 minute ──

  1 question, 0 right at the first try; 1 is due as a card now.

  practice       0 of 1    gates swapped

  Everything is saved.
  The weak ones now: dlstudy quiz practice

"""


@pytest.fixture
def study(dlstudy):
    """The shell with the practice content beside the packaged one."""
    dlstudy.variables["DLSTUDY_CONTENT"] = PRACTICE
    return dlstudy


def ask_cell(shell, answer: str):
    return shell(
        "quiz", "practice-cell", "-n", "1", "--seed", "7", "--kind", "choice", stdin=answer
    )


def test_a_question_is_marked_and_explained(study):
    done = ask_cell(study, "C\n")
    assert (done.status, done.err, done.out) == (0, "", CELL)


@pytest.mark.parametrize("typed", ["B", "b", "0.6", "ب", "(B)"])
def test_letter_and_value_count(study, typed):
    assert "  Right: B, 0.6.\n" in ask_cell(study, f"{typed}\n").out


def test_a_wrong_answer_makes_the_card_due_and_a_right_one_postpones_nothing(study):
    study("quiz", "practice-ways", "-n", "1", "--kind", "cloze", stdin="zero\n")
    assert [r["mode"] for r in study("history", "--json").json] == ["quiz"]
    ask_cell(study, "C\n")
    due = study("cards", "practice-cell").out
    assert "An LSTM cell holds" in due


def test_the_same_seed_is_the_same_quiz_byte_for_byte(study):
    first, second = (study("quiz", "-n", "12", "--seed", "7", stdin="\n" * 40) for _ in "ab")
    assert first.out == second.out
    assert study("quiz", "-n", "12", "--seed", "8", stdin="\n" * 40).out != first.out


def test_no_entry_comes_twice_before_all_were_used(study):
    study("quiz", "practice", "-n", "6", "--seed", "3", stdin="\n" * 10)
    cards = [r["card"] for r in study("history", "--json").json]
    assert sorted(cards[:3]) == sorted(cards[3:]) == [
        "practice-cell", "practice-size", "practice-ways",
    ]  # fmt: skip


def test_an_unknown_kind_is_wrong_use(study):
    done = study("quiz", "--kind", "essay")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("dlstudy: --kind essay: it must be computed, choice")


def test_no_question_of_that_kind(study):
    assert study("quiz", "practice-ways", "--kind", "computed").out == (
        "  There is nothing to ask here.\n"
    )


def test_an_unreadable_answer_is_reported_and_the_next_question_comes(study):
    done = study("quiz", "practice-cell", "-n", "2", "--kind", "computed", stdin="60k\n0.6\n")
    assert "The question counts as\n  unanswered.\n" in done.out
    assert "── question 2 of 2 · practice" in done.out
    assert "  Right: 0.6.\n" in done.out


def at_a_terminal(shell, monkeypatch, arguments, lines, keys):
    pressed = iter(keys)

    def read_key(stream):
        key = next(pressed, "end")
        if key == "^C":
            raise KeyboardInterrupt
        return key

    monkeypatch.setattr("dlstudy.terminal.keys.read_key", read_key)
    out = io.StringIO()
    environment = Environment(
        io.StringIO(lines), out, io.StringIO(), {**shell.variables, "NO_COLOR": "1"},
        clock=lambda: shell.now, fresh_seed=lambda: "1", interactive=True, width=80,
    )  # fmt: skip
    return run(list(arguments), environment), out.getvalue()


ONE = ("quiz", "practice-cell", "-n", "1", "--seed", "7", "--kind", "choice")


def test_missed_ones_are_offered_again(study, monkeypatch):
    status, out = at_a_terminal(study, monkeypatch, ONE, "C\nB\n", ["enter", "enter", "enter"])
    assert status == 0
    assert "  Enter   see the result\n" in out
    assert "  1 was missed. Enter asks it again with other numbers, q leaves.\n" in out
    assert "── once more, 1 of 1 · practice ─" in out
    assert "  Right: B, 0.6.\n  Enter see the result · s steps\n" in out
    assert [r["verdict"] for r in study("history", "--json").json] == ["incorrect", "correct"]


def test_q_leaves_with_the_result(study, monkeypatch):
    arguments = ("quiz", "practice", "-n", "3", "--seed", "7")
    status, out = at_a_terminal(study, monkeypatch, arguments, "\n", ["q"])
    assert status == 0
    assert "  1 question, 0 right at the first try; 1 is due as a card now.\n" in out


def test_ctrl_c_keeps_what_was_answered(study, monkeypatch):
    status, out = at_a_terminal(study, monkeypatch, ONE, "B\n", ["^C"])
    assert status == 130
    assert out.endswith("  Stopped. Everything answered is saved.\n")
    assert len(study("history", "--json").json) == 1


def test_the_help_names_every_kind(study):
    from dlstudy.questions.quiz import marked_kinds

    text = " ".join(study("quiz", "--help").out.split())
    assert all(f"{kind}," in text or f"{kind}." in text for kind in marked_kinds)


def test_a_wrong_line_is_found_by_its_letter_and_its_mistake_named(study):
    asked = ("quiz", "lstm-cell", "-n", "1", "--seed", "3", "--kind", "wrong-line")
    shown = study(*asked, stdin="\n").out
    right = shown.partition("The mistake in ")[2][:1]
    other = next(letter for letter in "ABCD" if letter != right)
    wrong = study(*asked, stdin=f"{other}\n").out
    assert f"  Not {other}: it is {right}.\n  {other}: this line " in wrong
    assert f'  The mistake in {right} is "' in wrong
    assert f"  Right: {right}.\n" in study(*asked, stdin=f"{right.lower()}\n").out
    letters = [row[4] for row in shown.splitlines() if re.match("    [A-J]  ", row)]
    assert letters[:3] == ["A", "B", "C"]
