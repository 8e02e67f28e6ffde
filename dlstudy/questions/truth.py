"""Truth: an answer is proposed, and the student says whether it is right."""

from __future__ import annotations

from typing import Any

from dlstudy.catalog.entries import Card, Worksheet, say
from dlstudy.questions import computed, recall
from dlstudy.questions.choice import distinct, unstopped, wrong_option
from dlstudy.questions.exercise import exercise, random, shown
from dlstudy.questions.question import CannotMakeError, Option, Question
from dlstudy.questions.wording import wording


def of_card(card: Card, seed: str, language: str) -> Question:
    """The card's question with its answer or one of its wrong options proposed."""
    if not card.wrong:
        raise CannotMakeError(f"{card.id} has no wrong options")
    rng = random(seed, card.id, "truth")
    wrong = rng.choice(card.wrong)
    says = say(wrong.says, language)
    if rng.random() < 0.5:
        proposed = Option("", unstopped(say(card.answer, language)), True)
    else:
        proposed = Option("", unstopped(say(wrong.text, language)), False, says)
    plain = recall.make(card, seed, language)
    answer = wording("proposed", language, answer=proposed.text)
    text = f"{plain.text}\n{answer}\n{wording('true-or-false', language)}"
    return _judged(plain, proposed, text)


def of_worksheet(worksheet: Worksheet, seed: str, language: str) -> Question:
    """A value, right or one that a mistake gives; computed where no mistake shows."""
    work = exercise(worksheet, seed, language, missable=True)
    plain = computed.of(worksheet, work, seed, language)
    misses = list(work.drawn.mistakes)
    rng = random(seed, worksheet.id, "truth")
    rng.shuffle(misses)
    chosen, digits = distinct(work.value, misses[:1])
    if not chosen:
        return plain
    if rng.random() < 0.5:
        proposed = Option("", shown(work.value, digits), True)
    else:
        proposed = wrong_option(shown(chosen[0].value, digits), chosen[0], language)
    text = f"{plain.text}\n{wording('student', language, value=proposed.text)}"
    given = plain.given
    if proposed.text not in text:
        given = (*given, (wording("student-result", language), proposed.text))
    plain = plain._replace(given=given, answer=shown(work.value, digits))
    return _judged(plain, proposed, text)


def _judged(plain: Question, proposed: Option, text: str) -> Question:
    return plain._replace(
        kind="truth",
        text=text,
        prompt="true-false",
        expected=_expected(proposed.right),
        options=(proposed,),
        misses=(),
    )


def _expected(right: bool) -> Any:
    from dlstudy.answers.expected import Expected

    return Expected("truth", right)
