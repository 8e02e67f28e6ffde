"""The first screen: what this is and what to press, or where one stands today."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlstudy.terminal.lines import Line, glue, margin, paragraph, width
from dlstudy.terminal.question import gap

if TYPE_CHECKING:
    from dlstudy.terminal.display import Display

label_columns = 15
commands = (
    ("dlstudy quiz convolution", "command-quiz"),
    ("dlstudy calc conv-output-size", "command-calc"),
    ("dlstudy settings exam 2026-12-15", "command-exam"),
)


class Beginning(NamedTuple):
    """What there is to learn, and what a first session brings.

    `exam` is the exam's date and `exam_in` the days until then, both None without an exam.
    `program` is what to type where the shell does not find `dlstudy`, else empty.
    """

    total: int
    topics: int
    computed: int
    cards: int
    minutes: int
    exam: Day | None = None
    exam_in: int | None = None
    program: str = ""


class Day(NamedTuple):
    """A date in parts; `weekday` counts from Monday as 0."""

    weekday: int
    day: int
    month: int


class Standing(NamedTuple):
    """Where a student stands: cards, topics that are weak, the most frequent mistake.

    `exam` is the exam's date and `exam_in` the days until then, both None without an exam.
    `waiting` cards come back in `waiting_minutes`; `tomorrow` is how many come tomorrow.
    """

    today: Day
    due: int
    new: int
    minutes: int
    met: int
    total: int
    likely: int
    weakest: tuple[tuple[str, int, int], ...] = ()
    mistake: tuple[str, int] | None = None
    exam: Day | None = None
    exam_in: int | None = None
    waiting: int = 0
    waiting_minutes: int = 0
    tomorrow: int = 0

    @property
    def cards(self) -> int:
        """All cards that can be studied now."""
        return self.due + self.new


def first_run(beginning: Beginning, display: Display, *, keys: bool = True) -> list[Line]:
    """What this is, how to begin and how to stop, the other commands."""
    rows = [*gap(display), *paragraph((display.say("welcome"), "bold"), display=display)]
    rows += [*gap(display), *paragraph(display.say("welcome-about"), display=display)]
    counted = display.say(
        "welcome-counted",
        facts=display.counted("facts", beginning.total),
        topics=display.counted("in-topics", beginning.topics),
        computed=beginning.computed,
    )
    rows += [*gap(display), *paragraph(counted, display=display)]
    if beginning.exam is not None:
        exam = _exam(beginning, display)
        rows += paragraph(f"{exam[:1].upper()}{exam[1:]}.", display=display)
    rows += [*gap(display), *_ways_to_begin(beginning, display, keys)]
    others = _other_commands(display)
    if beginning.program:
        others += paragraph(
            (display.say("called-here", program=beginning.program), "dim"), display=display
        )
    return [*rows, *gap(display), *others, *gap(display)]


def _ways_to_begin(beginning: Beginning, display: Display, keys: bool) -> list[Line]:
    """The keys, and the words that a prompt takes; piped the command."""
    cards = display.counted("cards", beginning.cards)
    minutes = display.counted("about-minutes", beginning.minutes)
    if not keys:
        key = "to-begin" if beginning.cards else "nothing-to-study"
        return paragraph(display.say(key, cards=cards, minutes=minutes), display=display)
    begin = display.say("key-begin", cards=cards, minutes=minutes)
    offer = begin if beginning.cards else display.say("key-quiz")
    return [
        *_keys([("Enter", offer), ("q", display.say("key-leave"))], display),
        *gap(display),
        *paragraph(display.say("words-to-type"), display=display),
    ]


def _other_commands(display: Display) -> list[Line]:
    rows = paragraph((display.say("other-commands"), "bold"), display=display)
    indent = "" if display.plain else margin * 2
    for command, key in commands:
        said = display.say(key)
        if display.rtl:
            rows += [*paragraph(f"{said}:", display=display), ((f"{indent}{command}", ""),)]
        elif display.plain:
            rows += paragraph(f"{command}: {said}", display=display)
        else:
            rows += [((f"{indent}{command.ljust(32)}    ", ""), (said, "dim"))]
    if display.language == "en":
        rows += paragraph("بالعربية:", display=display)
        rows.append(((f"{indent}dlstudy --lang ar", ""),))
    return rows


def later(standing: Standing, display: Display, *, keys: bool = True) -> list[Line]:
    """Where one stands today, and what to press."""
    rows = [*gap(display), *paragraph((date_line(standing, display), "bold"), display=display)]
    rows += [*gap(display), *_numbers(standing, display)]
    weak = _weak(standing, display)
    if weak:
        rows += [*gap(display), *weak]
    if keys:
        rows += [*gap(display), *_keys(_offers(standing, display), display)]
    return [*rows, *gap(display)]


def date_line(standing: Standing, display: Display) -> str:
    """`Sunday 13 December · the exam is on Tuesday, in 2 days`."""
    date = date_text(standing.today, display)
    if standing.exam is None or standing.exam_in is None:
        return date
    return f"{date}{' · ' if not display.plain else '; '}{_exam(standing, display)}"


def date_text(day: Day, display: Display) -> str:
    """`Sunday 13 December`."""
    weekday, month = display.say(f"weekday-{day.weekday}"), display.say(f"month-{day.month}")
    return display.say("date", weekday=weekday, day=day.day, month=month)


def _exam(standing: Standing | Beginning, display: Display) -> str:
    days = standing.exam_in or 0
    assert standing.exam is not None
    if days == 0:
        return display.say("exam-today")
    weekday = display.say(f"weekday-{standing.exam.weekday}")
    when = weekday if days < 7 else date_text(standing.exam, display)
    return display.counted("exam-in", days, when=when)


def _numbers(standing: Standing, display: Display) -> list[Line]:
    rows: list[Line] = []
    minutes = display.counted("about-minutes", standing.minutes)
    if standing.due:
        cards = display.counted("cards", standing.due)
        rows += labelled("due-now", display.say("pair", a=cards, b=minutes), display)
    if standing.new:
        cards = display.counted("cards", standing.new)
        text = cards if standing.due else display.say("pair", a=cards, b=minutes)
        rows += labelled("new-today", text, display)
    if not standing.cards:
        rows += labelled("due-now", display.say("nothing-due"), display)
        back = _coming_back(standing, display)
        if back:
            rows += labelled("coming-back", back, display)
    rows += labelled("met-so-far", display.say("of", n=standing.met, total=standing.total), display)
    likely = display.say("likely", n=standing.likely, total=standing.total)
    if standing.exam is not None and (standing.exam_in or 0) > 0:
        label = display.say("for-exam", weekday=display.say(f"weekday-{standing.exam.weekday}"))
    else:
        label = display.say("for-today")
    return rows + _labelled(label, likely, display)


def _coming_back(standing: Standing, display: Display) -> str:
    parts = []
    if standing.waiting:
        cards = display.counted("cards", standing.waiting)
        when = display.counted("in-minutes", standing.waiting_minutes)
        parts.append(f"{cards} {when}")
    if standing.tomorrow:
        parts.append(display.say("n-tomorrow", n=standing.tomorrow))
    return display.phrases.get("comma", ", ").join(parts)


def _weak(standing: Standing, display: Display) -> list[Line]:
    rows: list[Line] = []
    for place, (topic, right, of) in enumerate(standing.weakest):
        key = "of-the-last-right" if place == 0 else "of-the-last"
        text = display.say(key, topic=topic, right=right, of=of)
        if place == 0 or display.rtl or display.plain:
            rows += labelled("weakest", text, display)
        else:
            rows += _labelled("", text, display)
    if standing.mistake is not None:
        name, times = standing.mistake
        text = display.say("pair", a=name, b=display.counted("times", times))
        rows += labelled("mistake", text, display)
    return rows


def labelled(key: str, text: str, display: Display) -> list[Line]:
    """A dim label in its column and a text; `label: text` where there are no columns."""
    return _labelled(display.say(key), text, display)


def _labelled(label: str, text: str, display: Display) -> list[Line]:
    if display.rtl or display.plain:
        return paragraph(f"{label}: {text}" if label else text, display=display)
    start = margin + label + " " * max(2, label_columns - width(label))
    rows = paragraph(text, display=display, first=start)
    head = rows[0]
    return [((start, "dim"), *head[1:]), *rows[1:]]


def _offers(standing: Standing, display: Display) -> list[tuple[str, str]]:
    offers = []
    if standing.cards:
        offers.append(("Enter", display.counted("key-study", standing.cards)))
    else:
        offers.append(("Enter", display.say("key-quiz")))
    if standing.weakest:
        offers.append(("w", display.say("key-weak")))
    return [*offers, ("q", display.say("key-leave"))]


def _keys(offers: list[tuple[str, str]], display: Display) -> list[Line]:
    rows: list[Line] = []
    for key, said in offers:
        if display.plain:
            rows += paragraph(f"{key}: {said}", display=display)
        elif display.rtl:
            shown = display.say(f"key-name-{key}")
            rows += paragraph((f"{shown}: {said}", "dim"), display=display)
        else:
            text = f"{key.ljust(8)}{said}".replace("  ", glue * 2)
            rows += paragraph((text, "dim"), display=display)
    return rows
