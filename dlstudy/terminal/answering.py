"""What the keys do after an answer, and how soon a card returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dlstudy.terminal.display import Display
from dlstudy.terminal.lines import Line, glue, paragraph
from dlstudy.terminal.question import gap

ratings = ("forgot", "hard", "good", "easy")


class Return(NamedTuple):
    """When a card returns after a rating: in so many minutes, or else days."""

    minutes: int
    days: int


def soon(after: Return, display: Display) -> str:
    """`in 10 minutes`, `in 2 days`."""
    if after.minutes:
        return display.counted("in-minutes", after.minutes)
    return display.counted("in-days", after.days) if after.days else display.say("today-again")


def short(after: Return, display: Display) -> str:
    """`10 min`, `2 days`."""
    if after.minutes:
        return display.counted("minutes-short", after.minutes)
    return display.counted("days-short", after.days)


def after_card(right: bool, rating: int, returns: Sequence[Return], display: Display) -> list[Line]:
    """The keys after a marked card: one line where it was right."""
    when = soon(returns[rating - 1], display) if returns else ""
    if right and not display.rtl:
        others = " ".join(str(number) for number in range(1, 5) if number != rating)
        said = display.say("keys-right", when=when, others=others)
        return paragraph((_unbroken(said), "dim"), display=display)
    key = "keys-card-right" if right else "keys-card-wrong"
    return [*gap(display), *_lines(display.say(key, when=when), display)]


def after_recall(returns: Sequence[Return], display: Display) -> list[Line]:
    """The four ratings, each with when the card would return."""
    parts = []
    for number, name in enumerate(ratings, 1):
        word = display.say(f"rating-{name}")
        when = f" · {short(returns[number - 1], display)}" if returns else ""
        parts.append(f"{number} {word}{when}".replace(" ", glue))
    between = "\n" if display.rtl else "    "
    if display.rtl:
        return [*gap(display), *paragraph((between.join(parts), "dim"), display=display)]
    text = between.replace(" ", glue)[:-1] + " "
    return [*gap(display), *paragraph((text.join(parts), "dim"), display=display)]


def after_first_try(display: Display) -> list[Line]:
    """The keys after a wrong first try: see why, or a hint and another one."""
    return [*gap(display), *_lines(display.say("keys-first-try"), display)]


def after_question(last: bool, display: Display) -> list[Line]:
    """The keys after a quiz question."""
    key = "keys-question-last" if last else "keys-question"
    return [*gap(display), *_lines(display.say(key), display)]


def after_right_question(last: bool, display: Display) -> list[Line]:
    """The keys after a question that was right: one line."""
    key = "keys-question-right-last" if last else "keys-question-right"
    return paragraph((_unbroken(display.say(key)), "dim"), display=display)


def _lines(said: str, display: Display) -> list[Line]:
    return paragraph((_unbroken(said), "dim"), display=display)


def _unbroken(text: str) -> str:
    """Columns of keys stay apart: runs of spaces are kept."""
    return text.replace("  ", glue * 2)


def plain_prompt(key: str, display: Display, **fields: object) -> str:
    """A plain prompt that is answered with Enter or a word."""
    return display.say(key, **fields) + " "
