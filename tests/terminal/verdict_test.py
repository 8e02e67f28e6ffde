"""Questions and what follows their answers, whole, as SCREENS draws them."""

import pytest

from dlstudy.catalog.entries import Card, Place, Wrong
from dlstudy.questions.make import make
from dlstudy.questions.marking import mark_question
from dlstudy.questions.question import CannotMakeError
from dlstudy.terminal import answering, verdict
from dlstudy.terminal.answering import Return
from dlstudy.terminal.lines import render, text_of, width
from dlstudy.terminal.question import Heading, answer_prompt, screen

RETURNS = [Return(10, 0), Return(0, 1), Return(0, 2), Return(0, 8)]

CARD = """\
── 4 of 10 · convolution ───────────────────────────────────────── 5 min left ──

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

  Enter   next card; this one returns in 10 minutes with other numbers
  2 3 4   rate it hard, good or easy instead
  u undo · q stop, everything is saved
"""

ARABIC = """\
  البطاقة 4 من 10 · الالتفاف (convolution) · بقيت 5 دقائق

  تمرّ صورة مربّعة عرضها W بمرشّح (filter) عرضه F، والخطوة (stride) هي S، والحشو
  (padding) هو P من كل جانب. ما عرض المخرج؟

      W = 32, F = 5, P = 2, S = 2

  عدد صحيح:
  > ١٥

  الإجابة 15 غير صحيحة، والصواب 16.

  تتّفق 15 مع كل من هذين الخطأين:
  - احتساب الحشو مرّة واحدة: الحشو يُضاف من الجانبين.
  - نسيان إضافة الواحد: الموضع الأوّل يُحسب أيضًا.

  قيمة لم تُذكر، فأُخذت القيمة المعتادة:
      D = 1

  امتداد المرشّح (span):
      E = D·(F − 1) + 1
        = 1·(5 − 1) + 1
        = 5
  عرض المخرج (output):
      O = ⌊(W + 2P − E)/S⌋ + 1
        = ⌊(32 + 2·2 − 5)/2⌋ + 1
        = 16

  اضغط Enter للبطاقة التالية؛ تعود هذه بعد 10 دقائق بأرقام أخرى.
  أو قيّمها بنفسك: 2 صعبة، 3 جيّدة، 4 سهلة.
  ع (u) للتراجع، ض (q) للتوقّف. كل شيء محفوظ.
"""

QUIZ = """\
── question 3 of 10 · lstm ─────────────────────────────────── 2 right so far ──

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

  Erratum: the notes (000, item 74) say: tanh stands on the cell state.
  Right: It has none.

  Enter   next question · q stop and see the result
"""

PLAIN_QUIZ = """\
Question 3 of 10. Topic: lstm. 2 right so far.
An LSTM cell holds c = 2. Its forget gate is f = 0.5, its input gate i = 0.8,
and the candidate is g = -0.5. What is the new cell state?
A: 0.537
B: 0.6
C: 1.35
D: 1.6
Answer, one letter: C
Not C: it is B, 0.6.
C comes from "gates swapped": f keeps the old cell, i admits the candidate.
given: state c = 2, forget f = 0.5, input-gate i = 0.8, candidate g = -0.5
cell: c_new = f*c + i*g
with the numbers: 0.5*2 + 0.8*(-0.5)
value: 0.6
A comes from "tanh on the update": tanh comes only when h is formed.
D comes from "forget gate left out": the old cell is multiplied by f.
Erratum: the notes (000, item 74) say: tanh stands on the cell state.
Right: It has none.
"""


def played(question, entry, heading, typed, shown, keys=()):
    """The screen, the prompt with what was typed, the verdict and the keys, as one text."""
    above, prompt = answer_prompt(question, shown)
    marks = mark_question(question, entry, [typed])
    parts = [
        render([*screen(question, heading, shown), *above], shown),
        f"{prompt}{typed}\n",
        render([*verdict.screen(question, entry, marks, shown), *keys], shown),
    ]
    return "".join(parts)


def first_of(entry, kind, language, find):
    """The question of the first seed that asks for the named result."""
    for seed in map(str, range(50)):
        question = make(entry, kind, seed, language)
        if question.kind == kind and question.find == find:
            return question
    raise AssertionError(f"no seed asks for {find}")


def test_a_wrong_card_names_every_mistake_that_fits(conv, display):
    shown = display()
    question = first_of(conv, "computed", "en", "output")
    heading = Heading("card", 4, 10, "convolution", "Convolution", "5 min left")
    keys = answering.after_card(False, 1, RETURNS, shown)
    assert played(question, conv, heading, "15", shown, keys) == CARD


def test_the_card_in_arabic(conv, display):
    shown = display("ar")
    question = first_of(conv, "computed", "ar", "output")
    note = shown.counted("minutes-left", 5)
    heading = Heading("card", 4, 10, "convolution", "الالتفاف (convolution)", note)
    keys = answering.after_card(False, 1, RETURNS, shown)
    assert played(question, conv, heading, "١٥", shown, keys) == ARABIC


def test_a_quiz_question_says_why_each_option_is_wrong(cell, display):
    shown = display()
    question = first_of(cell, "choice", "en", "cell")
    heading = Heading("question", 3, 10, "lstm", "LSTM", "2 right so far")
    keys = answering.after_question(False, shown)
    assert played(question, cell, heading, "C", shown, keys) == QUIZ


def test_the_quiz_question_for_a_screen_reader(cell, display):
    shown = display(plain=True)
    question = first_of(cell, "choice", "en", "cell")
    heading = Heading("question", 3, 10, "lstm", "LSTM", "2 right so far")
    assert played(question, cell, heading, "C", shown) == PLAIN_QUIZ


def test_right_takes_one_line(conv, display):
    shown = display()
    question = first_of(conv, "computed", "en", "output")
    rows = verdict.screen(question, conv, mark_question(question, conv, ["16"]), shown)
    rows += answering.after_card(True, 3, RETURNS, shown)
    assert render(rows, shown) == (
        "\n  Right: 16.\n  Enter next, returns in 2 days · s steps · 1 2 4 rate · u undo · q stop\n"
    )


def test_the_ratings_say_when_a_card_returns(display):
    shown = display()
    assert render(answering.after_recall(RETURNS, shown), shown) == (
        "\n  1 forgot · 10 min    2 hard · 1 day    3 good · 2 days    4 easy · 8 days\n"
    )


def test_an_empty_answer_gets_the_answer_and_the_working(conv, display):
    shown = display()
    question = first_of(conv, "computed", "en", "output")
    text = render(verdict.unknown(question, conv, shown), shown)
    assert text.startswith("\n  The answer is 16.\n\n  given    input W = 32,")


def test_what_cannot_be_read_is_pointed_at(conv, display):
    shown = display()
    question = first_of(conv, "computed", "en", "output")
    _, prompt = answer_prompt(question, shown)
    judged = mark_question(question, conv, ["60k"]).parts[0].verdict
    assert prompt + "60k\n" + render(verdict.unreadable(judged, prompt, "60k", shown), shown) == (
        "  a whole number > 60k\n"
        "                     ^\n"
        "  k is not part of a number here: write 60000 or 6e4. Nothing was counted.\n"
    )


FACT = Card(
    id="ways",
    topic="optimization",
    place=Place("content/x.yaml", 1, 1),
    source=(),
    title={"en": "Two ways"},
    question={"en": "Name the two ways."},
    answer={"en": "Analytically and numerically."},
    wrong=(
        Wrong({"en": "By hand."}, {"en": "That is no method."}),
        Wrong({"en": "By luck\x1b[2J."}, {"en": "Luck\x1b]0;x\x07 is no method."}),
    ),
    about={"en": "A quadratic has a closed form."},
)


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_escapes_in_content_and_answers_never_come_out_raw(display, language, plain):
    shown = display(language, plain=plain)
    for kind in ("choice", "truth", "recall"):
        question = make(FACT, kind, "3", language)
        rows = screen(question, Heading("card", 1, 1, "x\x1b[1m", "x\x1b[1m"), shown)
        rows += verdict.recall_answer(question, FACT, shown)
        if question.expected is not None:
            for typed in ("A", "B", "C", "true", "no", "\x1b[31m"):
                marks = mark_question(question, FACT, [typed])
                judged = marks.parts[0].verdict
                rows += verdict.unreadable(judged, "  > ", typed, shown)
                if judged.verdict != "unreadable":
                    rows += verdict.screen(question, FACT, marks, shown)
        text = render(rows, shown)
        assert "\x1b" not in text
        assert "\x07" not in text


def test_a_proposed_answer_that_is_wrong_gets_its_reason(display):
    shown = display()
    question = next(
        q for q in (make(FACT, "truth", str(n), "en") for n in range(30)) if "hand" in q.text
    )
    marks = mark_question(question, FACT, ["true"])
    assert render(verdict.screen(question, FACT, marks, shown), shown) == (
        "\n  No: that answer is wrong. The right one: Analytically and numerically.\n"
        "  That is no method.\n\n"
        "  A quadratic has a closed form.\n"
    )


def test_screens_fit_the_width(conv, cell, display):
    for entry in (conv, cell):
        for language in ("en", "ar", "fa"):
            shown = display(language)
            for kind in ("computed", "choice", "truth", "missing-input"):
                try:
                    question = make(entry, kind, "1", language)
                except CannotMakeError:
                    continue
                rows = screen(question, Heading("card", 1, 9, entry.topic), shown)
                rows += verdict.unknown(question, entry, shown)
                rows += verdict.hint(question, entry, shown)
                assert max(width(text_of(row)) for row in rows) <= 80
