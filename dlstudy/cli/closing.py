"""The end of a session: what it came to, put together from the log."""

from typing import TYPE_CHECKING

from dlstudy.catalog.entries import Card, Drill, Table, Worksheet, say
from dlstudy.progress import statistics
from dlstudy.progress.days import MICROSECONDS
from dlstudy.progress.plan import due_on, make_plan
from dlstudy.terminal.summary import Summary, TopicScore

if TYPE_CHECKING:
    from dlstudy.catalog.entries import Mistake
    from dlstudy.catalog.index import Catalog
    from dlstudy.cli.recording import Recorder
    from dlstudy.progress.review import Review

MOST_WEAK = 2
MOST_MISTAKES = 2
WEAK = 0.8


def topics_of(catalog: "Catalog") -> dict[str, str]:
    """Each entry's topic, in the order of the course."""
    return {header.id: header.topic for header in catalog.headers()}


def summary(recorder: "Recorder", what: str) -> Summary | None:
    """The closing screen's numbers; None where nothing was answered."""
    reviews = recorder.reviews()
    if not reviews:
        return None
    environment = recorder.environment
    catalog, language = environment.catalog, environment.language
    topics = topics_of(catalog)
    done = statistics.session(reviews, topics)
    titles = {topic.id: say(topic.title, language) for topic in catalog.topics()}
    met = mistakes_met(catalog, reviews, topics, language)
    scores = tuple(
        TopicScore(s.topic, titles.get(s.topic, s.topic), s.right, s.of, met.get(s.topic, ()))
        for s in sorted(done.topics, key=lambda s: -s.right / s.of)
    )
    waiting, minutes, tomorrow = coming(recorder, tuple(topics))
    return Summary(
        what=what,
        done=done.cards,
        right=done.right,
        points=done.points,
        minutes=max(1, round(done.took_ms / 60_000)),
        again=done.again,
        topics=scores,
        waiting=waiting if what == "cards" else 0,
        waiting_minutes=minutes,
        tomorrow=tomorrow if what == "cards" else 0,
        weak=_weak(scores),
    )


def _weak(scores: tuple[TopicScore, ...]) -> tuple[str, ...]:
    weak = [score for score in scores if score.right < WEAK * score.of]
    weak.sort(key=lambda score: (score.right / score.of, -score.of))
    return tuple(score.topic for score in weak[:MOST_WEAK])


def coming(recorder: "Recorder", ids: tuple[str, ...]) -> tuple[int, int, int]:
    """How many cards wait, the minutes until the first of them, and how many come tomorrow."""
    now = recorder.moment()
    memories = recorder.log.memories()
    plan = make_plan(memories, ids, now, recorder.exam, recorder.new_a_day)
    minutes = 0
    if plan.waiting:
        minutes = max(1, -(-(plan.waiting[0][1] - now.at) // (60 * MICROSECONDS)))
    return len(plan.waiting), minutes, due_on(memories, ids, now.day + 1, recorder.exam)


def mistakes_met(
    catalog: "Catalog",
    reviews: "tuple[Review, ...]",
    topics: dict[str, str],
    language: str,
) -> dict[str, tuple[tuple[str, int], ...]]:
    """By topic the mistakes that were met, by their names, the most frequent first."""
    met: dict[str, dict[str, int]] = {}
    for frequent in statistics.mistakes(reviews):
        name = mistake_name(catalog, frequent.card, frequent.mistake, language)
        if name:
            named = met.setdefault(topics.get(frequent.card, ""), {})
            named[name] = named.get(name, 0) + frequent.times
    return {
        topic: tuple(sorted(named.items(), key=lambda pair: -pair[1])[:MOST_MISTAKES])
        for topic, named in met.items()
    }


def mistake_name(catalog: "Catalog", card: str, mistake: str, language: str) -> str:
    """What a mistake is called; "" where the content no longer knows it."""
    if mistake.startswith("general-"):
        from dlstudy.answers.general_mistakes import name_of

        return name_of(mistake, language)
    try:
        entry = catalog.entry(card)
    except KeyError:
        return ""
    if isinstance(entry, Drill):
        from dlstudy.questions.drills.mistakes import mistakes

        return say(mistakes[mistake][0], language) if mistake in mistakes else ""
    listed = entry.mistakes if isinstance(entry, Worksheet) else _of_lines(entry)
    return next((say(each.name, language) for each in listed if each.id == mistake), "")


def _of_lines(card: "Card | Table") -> "tuple[Mistake, ...]":
    if isinstance(card, Table):
        return ()
    return tuple(mistake for line in card.lines for mistake in line.mistakes)
