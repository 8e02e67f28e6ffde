"""Flashcards: through a pipe, on a plain terminal, by keys; whole transcripts where it matters."""

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dlstudy.cli.environment import Environment
from dlstudy.cli.main import run

PRACTICE = str(Path(__file__).parent / "practice")

PIPED = """\
── 1 of 3 · practice ───────────────────────────────────────────── 2 min left ──

  A 32×32 image passes a 5×5 filter with stride 2 and padding 2 on each side.
  How wide is the output?

  a whole number > 15

  Not 15: it is 16.

  15 is consistent with either of these mistakes:
  - padding counted once: it is added on both sides.
  - plus one forgotten: the first position counts too.

  given    input W = 32, kernel F = 5, padding P = 2, stride S = 2;
           dilation D = 1, as none is mentioned

  span     E = D·(F − 1) + 1
             = 1·(5 − 1) + 1
             = 5
  output   O = ⌊(W + 2P − E)/S⌋ + 1
             = ⌊(32 + 2·2 − 5)/2⌋ + 1
             = 16

── 2 of 3 · practice ───────────────────────────────────────────── 1 min left ──

  An LSTM cell holds c = 2. Its forget gate is f = 0.5, its input gate i = 0.8,
  and the candidate is g = −0.5. What is the new cell state?

  a number, 3 digits > 0.6

  Right: 0.6.

── 3 of 3 · practice ───────────────────────────────────────────── 1 min left ──

  Name the two ways of finding the minimum of a quadratic function.

  Analytically: set the derivative to zero and solve. Numerically: iterate, for
  example by gradient descent.

  1 forgot, 2 hard, 3 good, 4 easy > 3

── done ──────────────────────────────────────────────────────────── 1 minute ──

  3 cards, 2 right at the first try; 1 comes again today.

  practice       2 of 3    plus one forgotten, padding counted once

  Next: 1 card in 10 minutes. Everything is saved.
  The weak ones now: dlstudy quiz practice

"""


@pytest.fixture
def study(dlstudy):
    """The shell with the practice content beside the packaged one."""
    dlstudy.variables["DLSTUDY_CONTENT"] = PRACTICE
    return dlstudy


def reviews(shell) -> list[dict]:
    return shell("history", "--json").json


def output_seed(shell) -> str:
    """A seed whose first question asks for the output, not for a step on the way."""
    for seed in map(str, range(1, 40)):
        if "How wide is the output?" in shell("cards", "practice-size", "--seed", seed).out:
            return seed
    raise AssertionError("no such seed")


def test_a_piped_session_is_one_line_a_card(study):
    seed = output_seed(study)
    done = study("cards", "practice", "--seed", seed, stdin="15\n0.6\n3\n")
    assert (done.status, done.err) == (0, "")
    assert done.out == PIPED
    logged = reviews(study)
    assert [(r["card"], r["verdict"], r["rating"]) for r in logged] == [
        ("practice-size", "incorrect", 1),
        ("practice-cell", "correct", 3),
        ("practice-ways", None, 3),
    ]
    assert logged[0]["mistakes"] == ["padding-once", "no-plus-one"]


def test_the_end_of_input_ends_the_session_with_what_was_done(study):
    done = study("cards", "practice", "--seed", output_seed(study), stdin="16\n")
    assert done.status == 0
    assert "  1 card, 1 right at the first try.\n" in done.out
    assert len(reviews(study)) == 1


def test_an_empty_line_is_not_known_and_rates_forgot(study):
    done = study("cards", "practice-size", "--seed", output_seed(study), stdin="\n")
    assert "  The answer is 16.\n" in done.out
    assert [r["rating"] for r in reviews(study)] == [1]


def test_what_cannot_be_read_counts_as_unanswered_and_is_not_logged(study):
    done = study("cards", "practice-size", "--seed", output_seed(study), stdin="60k\n")
    assert (
        "  a whole number > 60k\n"
        "                     ^\n"
        "  k is not part of a number here: write 60000 or 6e4. The question counts as\n"
        "  unanswered.\n"
    ) in done.out
    assert "unanswered.\n\n  Nothing was answered; nothing has changed.\n" in done.out
    assert "\n\n\n" not in done.out
    assert reviews(study) == []


def test_hint_undo_and_quit_are_whole_words(study):
    seed = output_seed(study)
    done = study("cards", "practice", "--seed", seed, stdin="hint\n16\nundo\n15\nquit\n")
    assert "O = ⌊(W + 2P − E)/S⌋ + 1" in done.out
    assert "  Taken back.\n" in done.out
    assert [(r["answer"], r["rating"]) for r in reviews(study)] == [("15", 1)]


def test_right_after_a_hint_is_hard(study):
    study("cards", "practice-size", "--seed", output_seed(study), stdin="hint\n16\n")
    assert [r["rating"] for r in reviews(study)] == [2]


def test_nothing_due_says_so(study):
    study("cards", "practice-ways", stdin="3\n")
    assert study("cards", "practice-ways").out == (
        "  Nothing is due. A quiz is always possible: dlstudy quiz\n"
    )


def test_a_forgotten_card_returns_after_ten_minutes(study):
    study("cards", "practice-ways", stdin="1\n")
    study.now += timedelta(minutes=9)
    assert "Nothing is due" in study("cards", "practice-ways").out
    study.now += timedelta(minutes=1)
    assert "Name the two ways" in study("cards", "practice-ways").out


def test_a_word_that_means_nothing_is_wrong_use(study):
    done = study("cards", "practise")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("dlstudy: practise: no topic, note or entry has that name\n")
    assert "practice" in done.err


def test_the_same_seed_gives_the_same_numbers(study):
    again = [study("cards", "convolution", "--seed", "7").out for _ in range(2)]
    assert again[0] == again[1]


class Typist:
    """A terminal at which someone types: lines for prompts, keys between them."""

    def __init__(self, shell, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shell, self.monkeypatch = shell, monkeypatch

    def __call__(
        self, *arguments: str, lines: str = "", keys: str = "", plain: bool = False
    ) -> tuple[int, str]:
        out = io.StringIO()
        pressed: Iterator[str] = iter(keys.split())

        def read_key(stream: object) -> str:
            key = next(pressed, "end")
            if key == "^C":
                raise KeyboardInterrupt
            return key

        self.monkeypatch.setattr("dlstudy.terminal.keys.read_key", read_key)
        environment = Environment(
            io.StringIO(lines),
            out,
            io.StringIO(),
            {**self.shell.variables, "NO_COLOR": "1"},
            clock=lambda: self.shell.now,
            fresh_seed=lambda: "1",
            interactive=True,
            width=80,
        )
        words = ["--plain", *arguments] if plain else [*arguments]
        return run(words, environment), out.getvalue()


@pytest.fixture
def typist(study, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    return Typist(study, monkeypatch)


RIGHT = """\

  Right: 16.
  Enter next, returns in 2 days · s steps · 1 2 4 rate · u undo · q stop
"""

RATED = """\
  Name the two ways of finding the minimum of a quadratic function.

  Enter shows the answer

  Analytically: set the derivative to zero and solve. Numerically: iterate, for
  example by gradient descent.

  1 forgot · 10 min    2 hard · 1 day    3 good · 2 days    4 easy · 8 days

"""


def test_by_keys_right_takes_one_line_and_enter_goes_on(study, typist):
    seed = output_seed(study)
    status, out = typist("cards", "practice-size", "--seed", seed, lines="16\n", keys="enter")
    assert status == 0
    assert f"  a whole number > {RIGHT}\n" in out
    assert [r["rating"] for r in reviews(study)] == [3]


def test_by_keys_a_card_is_rated(study, typist):
    _, out = typist("cards", "practice-ways", keys="enter 4")
    assert RATED in out
    assert [r["rating"] for r in reviews(study)] == [4]


def test_a_rating_replaces_the_proposed_one(study, typist):
    typist("cards", "practice-size", "--seed", output_seed(study), lines="15\n", keys="enter 2")
    assert [r["rating"] for r in reviews(study)] == [2]


def test_the_steps_are_shown_on_demand(study, typist):
    seed = output_seed(study)
    _, out = typist("cards", "practice-size", "--seed", seed, lines="16\n", keys="s enter")
    assert "             = ⌊(32 + 2·2 − 5)/2⌋ + 1\n             = 16\n" in out


def test_undo_asks_the_same_numbers_again(study, typist):
    seed = output_seed(study)
    keys = "enter u enter"
    _, out = typist("cards", "practice-size", "--seed", seed, lines="15\n16\n", keys=keys)
    assert out.count("A 32×32 image") == 2
    assert [(r["answer"], r["rating"]) for r in reviews(study)] == [("16", 3)]


def test_what_cannot_be_read_is_asked_again(study, typist):
    seed = output_seed(study)
    _, out = typist("cards", "practice-size", "--seed", seed, lines="60k\n16\n", keys="enter")
    assert "write 60000 or 6e4. Nothing was counted.\n\n  a whole number > " in out
    assert [r["answer"] for r in reviews(study)] == ["16"]


def test_an_answer_is_on_disk_before_the_verdict_is_left(study, typist):
    seed = output_seed(study)
    status, out = typist("cards", "practice-size", "--seed", seed, lines="16\n", keys="^C")
    assert status == 130
    assert out.endswith("  Stopped. Everything answered is saved.\n")
    assert [r["answer"] for r in reviews(study)] == ["16"]


def test_leaving_by_q_shows_the_summary(study, typist):
    seed = output_seed(study)
    status, out = typist("cards", "practice", "--seed", seed, lines="16\n", keys="q")
    assert status == 0
    assert "  1 card, 1 right at the first try.\n" in out


def test_plain_is_sentences_and_enter_everywhere(study, typist):
    seed = output_seed(study)
    lines = "16\n2\n\n3\n"
    _, out = typist("cards", "practice-size", "practice-ways", "--seed", seed, lines=lines,
                    plain=True)  # fmt: skip
    assert out.startswith(
        "Card 1 of 2. Topic: practice. 1 min left.\n"
        "A 32×32 image passes a 5×5 filter with stride 2 and padding 2 on each side. How\n"
        "wide is the output?\n"
        "Answer, a whole number: Right: 16.\n"
        "Enter for the next card (this one returns in 2 days), steps, 1 to 4 to rate it, undo, "
        "or quit: Card 2 of 2."
    )
    assert [r["rating"] for r in reviews(study)] == [2, 3]
