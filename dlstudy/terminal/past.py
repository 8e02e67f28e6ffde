"""What was answered: the list, and one question again with what was typed then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlstudy.catalog.entries import say
from dlstudy.terminal.lines import blank, indentation, line, margin, paragraph, visible, width
from dlstudy.terminal.parts import verdicts
from dlstudy.terminal.points import points
from dlstudy.terminal.question import given, numbered, options, text
from dlstudy.terminal.verdict import (
    explanation,
    fitting,
    noticed,
    recall_answer,
    right_answer,
    said,
    worth,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dlstudy.catalog.entries import Entry, Texts
    from dlstudy.progress.review import Review
    from dlstudy.questions.marking import Marks
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
        part = points(review.points, display) if 0 < review.points < 1 else ""
        if display.plain or display.rtl:
            parts = (str(number), _when(review), f"{verdict[0]} {part}".strip(), typed, title)
            told = [part for part in parts if part]
            rows += paragraph(display.say("between-fields").join(told), display=display)
            continue
        start = f"{number:>5}  {_when(review)}  "
        verdict_text = f"{verdict[0]} {part}".ljust(7)
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
    review: Review,
    question: Question,
    entry: Entry,
    marks: Marks | None,
    changed: bool,
    display: Display,
) -> list[Line]:
    """One question as it was, what was typed, how it was marked, and the explanation.

    Without `marks` only right or wrong is known.
    """
    rows = _gap(display)
    rows += paragraph((f"{_when(review)} · {review.card}", "dim"), display=display) + _gap(display)
    rows += text(question, display)
    if question.given:
        rows += _gap(display) + given(question, display)
    if question.options and question.kind != "truth":
        rows += _gap(display) + options(question, display)
    if question.parts and marks is not None:
        rows += _gap(display) + _parts(question, marks, display)
    rows += _gap(display)
    if question.kind == "recall":
        rows += recall_answer(question, entry, display)
        rows += [*_gap(display), *paragraph(_verdict(review, display), display=display)]
    else:
        rows += _marked(review, question, marks, display)
        rows += explanation(question, entry, display)
    if changed:
        rows += _gap(display)
        rows += paragraph((display.say("history-changed"), "dim"), display=display)
    return rows + _gap(display)


def _marked(
    review: Review, question: Question, marks: Marks | None, display: Display
) -> list[Line]:
    """What was typed and how it was marked."""
    if question.parts and marks is not None:
        return verdicts(question, marks, display)
    rows: list[Line] = []
    typed = _joined(review.typed)
    if review.first_try:
        first = display.say("first-typed", typed=_joined(review.first_try))
        rows += paragraph(first, display=display)
    rows += paragraph(
        display.say("you-typed", typed=typed or display.say("nothing-typed")),
        " · ",
        _verdict(review, display),
        display=display,
    )
    rows += said("right-was", display, answer=right_answer(question, display))
    if marks is None:
        return rows
    (mark,) = marks.parts
    part_way = 0 < marks.score < 1
    more = worth(mark._replace(score=marks.score), 1, display) if part_way else ""
    if mark.verdict is not None and mark.verdict.verdict == "incorrect":
        rows += noticed(mark.verdict, more, display)
    elif more:
        rows += paragraph(more, display=display)
    return rows + fitting(mark, display)


def _parts(question: Question, marks: Marks, display: Display) -> list[Line]:
    """What was asked, each part with what was typed."""
    rows: list[Line] = []
    for place, (part, mark) in enumerate(zip(question.parts, marks.parts, strict=True)):
        typed = visible(mark.typed) or display.say("nothing-typed")
        if display.plain:
            label = display.say("plain-part", n=place + 1, total=len(question.parts))
            rows += paragraph(f"{label} {part.ask}", display=display)
            rows += paragraph(display.say("you-typed", typed=typed), display=display)
            continue
        rows += paragraph(part.ask, display=display, first=numbered(place, display))
        start = margin if display.rtl else " " * len(numbered(place, display))
        rows += paragraph((f"> {typed}", "dim"), display=display, first=start)
    return rows


def _joined(typed: str) -> str:
    """What was typed for several parts, on one line."""
    return " · ".join(visible(line_) for line_ in typed.split("\n"))


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
    shown = _joined(text_)
    return shown if width(shown) <= room else shown[: max(0, room - 1)] + "…"


def _gap(display: Display) -> list[Line]:
    return [] if display.plain else [blank]
