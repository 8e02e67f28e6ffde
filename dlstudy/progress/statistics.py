"""Where a student stands: numbers for the first screen and for the end of a session."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.progress.days import Moment
from dlstudy.progress.memory import Memory, retrievability
from dlstudy.progress.plan import make_plan
from dlstudy.progress.review import FORGOT, QUIZ, Review, is_right

if TYPE_CHECKING:
    from fractions import Fraction

LAST_ANSWERS = 12  # of a topic: what counts as how it stands now
LEAST_ANSWERS = 4
STRONG = 0.8  # a topic with this share of right answers is not weak
SLOWEST_MS = 180_000  # who takes longer went for tea
DEFAULT_MS = 40_000


class Score(NamedTuple):
    """A topic with how many of how many answers were right."""

    topic: str
    right: int
    of: int


class Scored(NamedTuple):
    """A topic with the points of its answers, exactly; each can bring one."""

    topic: str
    right: "int | Fraction"
    of: int


class Frequent(NamedTuple):
    """A mistake of an entry with how often it was made."""

    card: str
    mistake: str
    times: int


class Overview(NamedTuple):
    """What the first screen shows."""

    due: int
    new: int
    waiting: int
    met: int
    total: int
    likely: int
    weakest: tuple[Score, ...]
    mistake: Frequent | None
    minutes: int


class Done(NamedTuple):
    """What a session came to: cards, those right at the first try, topics, mistakes.

    `right` counts those with all points; `points` are the points of all first answers, exactly.
    """

    cards: int
    right: int
    again: int
    topics: tuple[Scored, ...]
    mistakes: tuple[Frequent, ...]
    took_ms: int
    points: "int | Fraction" = 0


def overview(
    memories: Mapping[str, Memory],
    recent: Sequence[Review],
    topics: Mapping[str, str],
    now: Moment,
    exam: int | None = None,
    new_a_day: int | None = None,
) -> Overview:
    """Where the student stands.

    `topics` maps each card in scope to its topic, in the order of the course; `recent` are the
    last answers, the newest first.
    """
    ids = tuple(topics)
    plan = make_plan(memories, ids, now, exam, new_a_day)
    known = [memories[card] for card in ids if card in memories]
    in_scope = [review for review in recent if review.card in topics]
    frequent = mistakes(in_scope)
    due = len(plan.learning) + len(plan.due)
    return Overview(
        due=due,
        new=len(plan.new),
        waiting=len(plan.waiting),
        met=len(known),
        total=len(ids),
        likely=likely_remembered(known, max(now.day, exam or now.day)),
        weakest=weakest(in_scope, topics),
        mistake=frequent[0] if frequent else None,
        minutes=minutes(due or len(plan.new), recent),
    )


def likely_remembered(memories: Iterable[Memory], day: int) -> int:
    """How many cards are likely remembered on that study day: the sum of the chances, rounded.

    What was forgotten or missed counts only when it was answered again.
    """
    return round(
        sum(
            retrievability(memory.stability, day - memory.last_day)
            for memory in memories
            if memory.stability is not None and memory.last_day is not None and not memory.due_at
        )
    )


def weakest(
    recent: Iterable[Review], topics: Mapping[str, str], count: int = 2
) -> tuple[Score, ...]:
    """The topics with the smallest share of right answers among the last ones, worst first.

    `recent` is newest first. Topics with few answers, or with nearly all right, are left out.
    """
    answers: dict[str, list[bool]] = {}
    for review in recent:
        if review.card in topics:
            answers.setdefault(topics[review.card], []).append(is_right(review))
    scores = []
    for topic, all_right in answers.items():
        last = all_right[:LAST_ANSWERS]
        if len(last) >= LEAST_ANSWERS and sum(last) < STRONG * len(last):
            scores.append(Score(topic, sum(last), len(last)))
    scores.sort(key=lambda score: (score.right / score.of, -score.of, score.topic))
    return tuple(scores[:count])


def mistakes(reviews: Iterable[Review]) -> tuple[Frequent, ...]:
    """The mistakes that fitted the answers, the most frequent first."""
    counts: dict[tuple[str, str], int] = {}
    for review in reviews:
        for mistake in review.mistakes:
            counts[review.card, mistake] = counts.get((review.card, mistake), 0) + 1
    frequent = [Frequent(card, mistake, count) for (card, mistake), count in counts.items()]
    return tuple(sorted(frequent, key=lambda each: (-each.times, each.card, each.mistake)))


def minutes(cards: int, recent: Sequence[Review]) -> int:
    """About how many minutes so many cards take, by the pace of the last answers; at least 1."""
    paces = sorted(min(review.took_ms, SLOWEST_MS) for review in recent if review.took_ms)
    pace = paces[len(paces) // 2] if paces else DEFAULT_MS
    return max(1, round(cards * pace / 60_000)) if cards else 0


def session(reviews: Sequence[Review], topics: Mapping[str, str]) -> Done:
    """What a session came to; `reviews` in the order in which they were given.

    A card counts once however often it comes back. A quiz may ask two questions about one entry,
    and both count; one that is asked again with other numbers has a seed that ends in "+".
    """
    first: dict[tuple[str, str], Review] = {}
    forgotten: dict[str, bool] = {}
    for review in reviews:
        quiz = review.mode == QUIZ
        first.setdefault((review.card, review.seed.rstrip("+") if quiz else ""), review)
        missed = review.rating == FORGOT
        forgotten[review.card] = missed or (quiz and forgotten.get(review.card, False))
    scores: dict[str, Scored] = {}
    for review in first.values():
        topic = topics.get(review.card, "")
        score = scores.get(topic, Scored(topic, 0, 0))
        scores[topic] = Scored(topic, score.right + review.points, score.of + 1)
    return Done(
        cards=len(first),
        right=sum(is_right(review) and review.points == 1 for review in first.values()),
        again=sum(forgotten.values()),
        topics=tuple(scores.values()),
        mistakes=mistakes(reviews),
        took_ms=sum(review.took_ms for review in reviews),
        points=sum(review.points for review in first.values()),
    )
