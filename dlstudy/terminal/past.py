"""What was answered: the list, and one question again with what was typed then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlstudy.catalog.entries import say
from dlstudy.terminal.lines import blank, indentation, line, paragraph, visible, width
from dlstudy.terminal.question import given, options, text
from dlstudy.terminal.verdict import explanation, recall_answer, right_answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dlstudy.catalog.entries import Entry, Texts
    from dlstudy.progress.review import Review
    from dlstudy.questions.question import Question
    from dlstudy.terminal.display import Display
    from dlstudy.terminal.lines import Line

LONGEST = 20


def answers(
    numbered: Sequence[tuple[int, Review]], titles: Mapping[str, Texts], display: Display
) -> list[Line]:
    """One line an answer: number, when, how it went, what was typed, what was asked."""
    if not numbered:
        return [
            *_gap(display),
            *paragraph(display.say("history-empty"), display=display),
            *_gap(display),
        ]
    rows = _gap(display)
    longest = max(width(_cut(review.typed)) for _, review in numbered)
    for number, review in numbered:
        title = say(titles.get(review.card, {"en": review.card}), display.language)
        verdict = _verdict(review, display)
        typed = _cut(review.typed)
        if display.plain or display.rtl:
            parts = (str(number), _when(review), verdict[0], typed, title)
            rows += paragraph("; ".join(part for part in parts if part), display=display)
            continue
        start = f"{number:>5}  {_when(review)}  "
        verdict_text = verdict[0].ljust(7)
        room = display.columns - 2 - len(start) - 9 - longest - 2
        rows.append(
            line(
                (start, "dim"),
                (verdict_text, verdict[1]),
                f"  {typed}{' ' * (longest - width(typed))}  ",
                (_cut(title, room), "dim"),
                indent=indentation(display),
            )
        )
    rows += _gap(display)
    rows += paragraph((display.say("history-how", number=numbered[-1][0]), "dim"), display=display)
    return rows + _gap(display)


def again(
    review: Review, question: Question, entry: Entry, changed: bool, display: Display
) -> list[Line]:
    """One question as it was, what was typed, and the explanation."""
    rows = _gap(display)
    rows += paragraph((f"{_when(review)} · {review.card}", "dim"), display=display) + _gap(display)
    rows += text(question, display)
    if question.given:
        rows += _gap(display) + given(question, display)
    if question.options and question.kind != "truth":
        rows += _gap(display) + options(question, display)
    rows += _gap(display)
    word, style = _verdict(review, display)
    typed = visible(review.typed) or display.say("nothing-typed")
    if question.kind != "recall":
        rows += paragraph(
            display.say("you-typed", typed=typed), " · ", (word, style), display=display
        )
        rows += paragraph(
            display.say("right-was", answer=right_answer(question, display)), display=display
        )
        rows += explanation(question, entry, display)
    else:
        rows += recall_answer(question, entry, display)
        rows += [*_gap(display), *paragraph((word, style), display=display)]
    if changed:
        rows += _gap(display)
        rows += paragraph((display.say("history-changed"), "dim"), display=display)
    return rows + _gap(display)


def _verdict(review: Review, display: Display) -> tuple[str, str]:
    if review.verdict == "correct":
        return display.say("word-right"), "green"
    if review.verdict == "incorrect":
        return display.say("word-wrong"), "red"
    ratings = ("forgot", "hard", "good", "easy")
    return display.say(f"rating-{ratings[review.rating - 1]}"), ""


def _when(review: Review) -> str:
    from datetime import UTC, datetime

    return (
        datetime.fromtimestamp(review.at / 1_000_000, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    )


def _cut(text_: str, room: int = LONGEST) -> str:
    shown = visible(text_)
    return shown if width(shown) <= room else shown[: max(0, room - 1)] + "…"


def _gap(display: Display) -> list[Line]:
    return [] if display.plain else [blank]
