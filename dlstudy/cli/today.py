"""`dlstudy` without a command: where one stands today; Enter starts."""

from typing import TYPE_CHECKING

from dlstudy.cli import errors
from dlstudy.cli.scope import ids_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dlstudy.cli.environment import Environment
    from dlstudy.progress.memory import Memory
    from dlstudy.terminal.lines import Line
    from dlstudy.terminal.today import Beginning, Day, Standing

RECENT = 400


def today(environment: "Environment") -> int:
    """Show where the student stands; on a terminal go on by a key. The exit status."""
    from dlstudy.cli.dialogue import Dialogue
    from dlstudy.cli.recording import log_of

    ids = ids_of(environment, [])
    dialogue = Dialogue(environment)
    memories = log_of(environment).memories()
    keys = not dialogue.piped
    try:
        if not any(id in memories for id in ids):
            begin = beginning(environment, ids)
            dialogue.show(_first(environment, begin, keys))
            key = dialogue.key(("enter", "q"), "> ") if keys else "q"
            return _go_on(environment, _or_quiz(key, begin.cards), ids, ())
        standing = stand(environment, ids, memories)
        dialogue.show(_later(environment, standing, keys))
        weak = tuple(topic for topic, _, _ in standing.weakest)
        allowed = ("enter", "q", "w") if weak else ("enter", "q")
        key = dialogue.key(allowed, "> ") if keys else "q"
        return _go_on(environment, _or_quiz(key, standing.cards), ids, weak)
    except KeyboardInterrupt:
        return errors.INTERRUPTED


def _or_quiz(key: str, cards: int) -> str:
    """Where there are no cards, Enter means a quiz."""
    return "quiz" if key == "enter" and not cards else key


def _go_on(
    environment: "Environment", key: str, ids: tuple[str, ...], weak: tuple[str, ...]
) -> int:
    if key == "enter":
        from dlstudy.cli.cards import study

        return study(environment, ids)
    if key in ("w", "quiz"):
        from dlstudy.cli.quiz import ask

        if key == "w":
            ids = tuple(one for topic in weak for one in environment.catalog.ids(topic))
        return ask(environment, ids)
    return errors.DONE


def _first(environment: "Environment", begin: "Beginning", keys: bool) -> "list[Line]":
    from dlstudy.terminal.today import first_run

    return first_run(begin, environment.display, keys=keys)


def _later(environment: "Environment", standing: "Standing", keys: bool) -> "list[Line]":
    from dlstudy.terminal.today import later

    return later(standing, environment.display, keys=keys)


def beginning(environment: "Environment", ids: tuple[str, ...]) -> "Beginning":
    """What there is to learn, and what the first session brings."""
    from dlstudy.cli.recording import Recorder
    from dlstudy.progress.plan import make_plan
    from dlstudy.progress.review import CARDS
    from dlstudy.progress.statistics import minutes
    from dlstudy.terminal.today import Beginning

    recorder = Recorder(environment, CARDS)
    now = recorder.moment()
    plan = make_plan({}, ids, now, recorder.exam, recorder.new_a_day)
    exam = recorder.exam if recorder.exam is not None and recorder.exam >= now.day else None
    inside = set(ids)
    headers = [header for header in environment.catalog.headers() if header.id in inside]
    return Beginning(
        total=len(headers),
        topics=len({header.topic for header in headers}),
        computed=sum(header.kind != "card" for header in headers),
        cards=len(plan.cards),
        minutes=minutes(len(plan.cards), ()),
        exam=None if exam is None else _day(exam),
        exam_in=None if exam is None else exam - now.day,
        program=environment.program,
    )


def stand(
    environment: "Environment", ids: tuple[str, ...], memories: "Mapping[str, Memory]"
) -> "Standing":
    """Where the student stands today."""
    from dlstudy.cli.closing import coming, mistake_name, topics_of
    from dlstudy.cli.recording import Recorder
    from dlstudy.progress.review import CARDS
    from dlstudy.progress.statistics import overview
    from dlstudy.terminal.today import Standing

    recorder = Recorder(environment, CARDS)
    now = recorder.moment()
    topics = {id: topic for id, topic in topics_of(environment.catalog).items() if id in set(ids)}
    recent = environment.log.last_reviews(RECENT)
    view = overview(memories, recent, topics, now, recorder.exam, recorder.new_a_day)
    exam = recorder.exam if recorder.exam is not None and recorder.exam >= now.day else None
    mistake = None
    if view.mistake is not None:
        frequent = view.mistake
        name = mistake_name(
            environment.catalog, frequent.card, frequent.mistake, environment.language
        )
        mistake = (name, frequent[2]) if name else None
    waiting, minutes, tomorrow = coming(recorder, ids)
    return Standing(
        today=_day(now.day),
        due=view.due,
        new=view.new,
        minutes=view.minutes,
        met=view.met,
        total=view.total,
        likely=view.likely,
        weakest=tuple((score.topic, score.right, score.of) for score in view.weakest),
        mistake=mistake,
        exam=None if exam is None else _day(exam),
        exam_in=None if exam is None else exam - now.day,
        waiting=waiting,
        waiting_minutes=minutes,
        tomorrow=tomorrow,
    )


def _day(day: int) -> "Day":
    """A study day as a date in parts; day 0 was a Thursday."""
    from dlstudy.progress.days import date_of
    from dlstudy.terminal.today import Day

    _, month, of_month = (int(part) for part in date_of(day).split("-"))
    return Day((day + 3) % 7, of_month, month)
