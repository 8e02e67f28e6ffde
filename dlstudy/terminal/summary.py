"""The end of a session: what was done, by topic, what comes next, and that it is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlstudy.terminal.lines import Line, blank, margin, paragraph, rule, width
from dlstudy.terminal.points import points, points_of
from dlstudy.terminal.question import gap

if TYPE_CHECKING:
    from fractions import Fraction

    from dlstudy.terminal.display import Display


class TopicScore(NamedTuple):
    """A topic with its points of how many, and the mistakes met, with their counts."""

    topic: str
    title: str
    right: int | Fraction
    of: int
    mistakes: tuple[tuple[str, int], ...] = ()


class Summary(NamedTuple):
    """What a session came to. `what` is "cards" or "questions".

    `right` counts those that were wholly right at the first try, `points` are all points.
    `again` cards come again today, `waiting` of them in `waiting_minutes`; `tomorrow` is how many
    come tomorrow, `weak` the topics to practise.
    """

    what: str
    done: int
    right: int
    minutes: int
    again: int = 0
    topics: tuple[TopicScore, ...] = ()
    waiting: int = 0
    waiting_minutes: int = 0
    tomorrow: int = 0
    weak: tuple[str, ...] = ()
    points: int | Fraction | None = None


def screen(summary: Summary, display: Display) -> list[Line]:
    """The closing screen."""
    minutes = display.counted("minutes", summary.minutes)
    rows: list[Line] = list(rule(display.say("done"), minutes, display))
    rows += [*gap(display), *paragraph(_sentence(summary, display), display=display)]
    if summary.topics:
        rows += [*gap(display), *_topics(summary.topics, display)]
    rows += gap(display)
    coming = _coming(summary, display)
    if coming:
        rows += paragraph(coming, display=display)
    else:
        rows += paragraph(display.say("saved"), display=display)
    if summary.weak:
        command = f"dlstudy quiz {' '.join(summary.weak)}"
        if display.rtl:
            rows += paragraph(display.say("weak-now"), display=display)
            rows.append(((margin * 3 + command, ""),))
        else:
            rows += paragraph(f"{display.say('weak-now')} {command}", display=display)
    return rows if display.plain else [*rows, blank]


def nothing(display: Display) -> list[Line]:
    """A session that ended before anything was answered."""
    return [*gap(display), *paragraph(display.say("nothing-done"), display=display), *gap(display)]


def _sentence(summary: Summary, display: Display) -> str:
    done = display.counted(summary.what, summary.done)
    right = display.counted("right-first", summary.right)
    text = display.say("pair", a=done, b=right)
    if summary.points not in (None, summary.right):
        scored = points_of(summary.points, summary.done, display)
        text = display.say("pair", a=text, b=scored)
    if summary.again:
        key = "come-again" if summary.what == "cards" else "due-again"
        text = display.say("semicolon", a=text, b=display.counted(key, summary.again))
    return text + "."


def _topics(topics: tuple[TopicScore, ...], display: Display) -> list[Line]:
    rows: list[Line] = []
    names = [max(width(score.topic) for score in topics) + 4]
    columns = max(names[0], 15)
    for score in topics:
        mistakes = display.phrases.get("comma", ", ").join(
            name if count == 1 else display.say("pair", a=name, b=display.counted("times", count))
            for name, count in score.mistakes
        )
        of = display.say("of", n=points(score.right, display), total=score.of)
        if display.rtl or display.plain:
            text = f"{score.title if display.rtl else score.topic}: {of}"
            text = display.say("semicolon", a=text, b=mistakes) if mistakes else text
            rows += paragraph(text, display=display)
            continue
        start = margin + score.topic.ljust(columns)
        if mistakes:
            rows += paragraph(mistakes, display=display, first=f"{start}{of}    ")
        else:
            rows.append(((start + of, ""),))
    return rows


def _coming(summary: Summary, display: Display) -> str:
    parts = []
    if summary.waiting:
        cards = display.counted("cards", summary.waiting)
        parts.append(f"{cards} {display.counted('in-minutes', summary.waiting_minutes)}")
    if summary.tomorrow:
        parts.append(display.say("n-tomorrow", n=summary.tomorrow))
    if not parts:
        return ""
    return display.say("next", what=display.phrases.get("comma", ", ").join(parts))
