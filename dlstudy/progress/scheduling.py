"""When a card comes back: FSRS-6 by the `fsrs` library, wrapped with care.

The library is imported with the first answer. It is handed whole study days, never instants;
its own learning steps, fuzz and clock stay unused: a forgotten card returns after ten minutes,
any other in whole days; the fuzz is ours, seeded by card and repetition, so that a replay of the
log gives the same schedule.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.progress.days import MICROSECONDS, Moment
from dlstudy.progress.memory import Memory, before_exam
from dlstudy.progress.review import FORGOT, QUIZ, Review

if TYPE_CHECKING:
    from datetime import datetime

RULES = 1  # to be raised with every change that makes a replay come out differently
AGAIN_MINUTES = 10
MAXIMUM_DAYS = 3650  # the library knows no upper bound on stability
CLOCK_AHEAD = 2  # days that a card's last answer may lie ahead before that clock counts as wrong
FUZZ_FROM = 3
FUZZ_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float(MAXIMUM_DAYS), 0.05))


class Interval(NamedTuple):
    """What a rating would mean: the card returns in so many minutes, or else days."""

    rating: int
    minutes: int
    days: int


class Scheduler:
    """Folds answers into memories. It holds no state of any card and reads no clock."""

    def __init__(self) -> None:
        self._fsrs: Any = None

    @property
    def fingerprint(self) -> str:
        """What a schedule depends on besides the log: our rules and the library's parameters."""
        from zlib import crc32

        parameters = repr(self._library().parameters).encode()
        return f"{RULES}:{crc32(parameters):08x}"

    def step(self, memory: Memory | None, review: Review) -> Memory | None:
        """The memory after one more answer; None for a card that still has none."""
        if review.mode == QUIZ:
            return _after_quiz(memory, review)
        return self._after_card(memory, review)

    def fold(self, reviews: Iterable[Review]) -> Memory | None:
        """The memory after all answers to one card, in the order in which they were logged."""
        memory: Memory | None = None
        for review in reviews:
            memory = self.step(memory, review)
        return memory

    def previews(
        self, memory: Memory | None, card: str, now: Moment, exam: int | None = None
    ) -> tuple[Interval, ...]:
        """What each of the four ratings would mean now, no interval reaching beyond the exam."""
        return tuple(self._preview(memory, card, now, exam, rating) for rating in range(1, 5))

    def _preview(
        self, memory: Memory | None, card: str, now: Moment, exam: int | None, rating: int
    ) -> Interval:
        if rating == FORGOT:
            return Interval(rating, AGAIN_MINUTES, 0)
        review = Review("", card, now.at, now.day, "", "", "", rating, 0)
        after = self._after_card(memory, review)
        answered = after.last_day if after.last_day is not None else now.day
        return Interval(rating, 0, before_exam(after.due_day, answered, exam) - answered)

    def _after_card(self, memory: Memory | None, review: Review) -> Memory:
        before = memory or Memory(review.card, None, None, review.day)
        day = _never_backwards(before.last_day, review.day)
        stability, difficulty, days = self._ask(before, day, review.rating)
        forgot = review.rating == FORGOT
        return Memory(
            card=before.card,
            stability=stability,
            difficulty=difficulty,
            due_day=day if forgot else day + _fuzzed(days, before),
            due_at=review.at + AGAIN_MINUTES * 60 * MICROSECONDS if forgot else 0,
            first_day=day if before.first_day is None else before.first_day,
            last_day=day,
            repetitions=before.repetitions + 1,
            lapses=before.lapses + (1 if forgot and before.repetitions else 0),
        )

    def _ask(self, before: Memory, day: int, rating: int) -> tuple[float, float, int]:
        """Stability, difficulty and interval in days as the library has them."""
        import fsrs

        library = self._library()
        elapsed = None if before.last_day is None else max(0, day - before.last_day)
        met = before.stability is not None
        card = fsrs.Card(
            card_id=1,
            state=fsrs.State.Review if met else fsrs.State.Learning,
            stability=before.stability,
            difficulty=before.difficulty,
            due=_date(day),
            last_review=None if elapsed is None else _date(day - elapsed),
        )
        after, _ = library.review_card(card, fsrs.Rating(rating), _date(day))
        stability = min(float(after.stability), float(MAXIMUM_DAYS))
        return stability, float(after.difficulty), int((after.due - _date(day)).days)

    def _library(self) -> Any:
        if self._fsrs is None:
            import fsrs

            self._fsrs = fsrs.Scheduler(
                learning_steps=(),
                relearning_steps=(),
                maximum_interval=MAXIMUM_DAYS,
                enable_fuzzing=False,
            )
        return self._fsrs


def _after_quiz(memory: Memory | None, review: Review) -> Memory | None:
    """A wrong answer in a quiz makes its card due; a right one postpones nothing."""
    if review.rating != FORGOT:
        return memory
    if memory is None:
        return Memory(review.card, None, None, review.day, review.at)
    if (memory.due_day, memory.due_at) <= (review.day, review.at):
        return memory
    return memory._replace(due_day=review.day, due_at=review.at)


def _never_backwards(last: int | None, day: int) -> int:
    """The day that counts: not before the last one, unless that one's clock was plainly wrong."""
    if last is None or last > day + CLOCK_AHEAD:
        return day
    return max(last, day)


def _fuzzed(days: int, before: Memory) -> int:
    """The interval moved a little, so that cards met together do not always return together.

    The first interval is left as it is. One draw serves all ratings: hard never exceeds good.
    """
    if days < FUZZ_FROM or not before.repetitions:
        return days
    from random import Random

    delta = 1.0
    for start, end, factor in FUZZ_RANGES:
        delta += factor * max(min(float(days), end) - start, 0.0)
    low = max(2, round(days - delta))
    high = min(round(days + delta), MAXIMUM_DAYS)
    draw = Random(f"{before.card}:{before.repetitions}").random()
    return low + int(draw * (high - low + 1))


def _date(day: int) -> "datetime":
    from datetime import UTC, datetime, timedelta

    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day)
