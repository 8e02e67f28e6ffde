"""When cards return."""

import random

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.progress.days import Moment
from dlstudy.progress.memory import Memory, before_exam
from dlstudy.progress.review import QUIZ, Review
from dlstudy.progress.scheduling import MAXIMUM_DAYS, Interval, Scheduler

NOON = 1_000_000_000_000_000  # 9 September 2001, 01:46:40 UTC
DAY = 86_400_000_000
NOW = Moment(NOON)
TODAY = NOW.day


def answer(rating: int, day: int = TODAY, card: str = "softmax", mode: str = "cards") -> Review:
    at = NOON + (day - TODAY) * DAY
    return Review("0" * 32, card, at, day, "recall", "", "", rating, 1000, mode=mode)


def test_a_new_card_has_the_four_intervals_of_the_screen() -> None:
    assert Scheduler().previews(None, "softmax", NOW) == (
        Interval(1, 10, 0),
        Interval(2, 0, 1),
        Interval(3, 0, 2),
        Interval(4, 0, 8),
    )


def test_forgotten_returns_in_ten_minutes_on_the_same_day() -> None:
    memory = Scheduler().step(None, answer(1))
    assert memory is not None
    assert (memory.due_day, memory.due_at) == (TODAY, NOON + 600_000_000)
    assert (memory.repetitions, memory.lapses) == (1, 0)
    again = Scheduler().step(memory, answer(1))
    assert again is not None
    assert again.lapses == 1


def test_memories_are_those_of_the_library() -> None:
    from datetime import UTC, datetime, timedelta

    library = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    card = fsrs.Card(card_id=7, due=start)
    memory = None
    for rating, after in ((3, 0), (1, 2), (3, 2), (2, 9), (4, 30)):
        memory = Scheduler().step(memory, answer(rating, TODAY + after))
        card, _ = library.review_card(card, fsrs.Rating(rating), start + timedelta(days=after))
        assert memory is not None
        assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)


def test_a_wrong_quiz_answer_makes_a_card_due_and_a_right_one_postpones_nothing() -> None:
    scheduler = Scheduler()
    known = scheduler.step(None, answer(4))
    assert known is not None
    assert scheduler.step(known, answer(3, TODAY + 1, mode=QUIZ)) == known
    missed = scheduler.step(known, answer(1, TODAY + 1, mode=QUIZ))
    assert missed == known._replace(due_day=TODAY + 1, due_at=NOON + DAY)
    assert scheduler.step(missed, answer(1, TODAY + 2, mode=QUIZ)) == missed
    assert scheduler.step(None, answer(3, mode=QUIZ)) is None
    unmet = scheduler.step(None, answer(1, mode=QUIZ))
    assert unmet == Memory("softmax", None, None, TODAY, NOON)
    met = scheduler.step(unmet, answer(3, TODAY + 3))
    assert met is not None
    assert (met.first_day, met.repetitions, met.stability) == (TODAY + 3, 1, 2.3065)


def test_stability_and_intervals_have_a_bound() -> None:
    memory = Memory("softmax", 3000.0, 1.0, TODAY, 0, TODAY - 9000, TODAY - 9000, 9, 0)
    after = Scheduler().step(memory, answer(4))
    assert after is not None
    assert after.stability == MAXIMUM_DAYS
    assert after.due_day - TODAY <= MAXIMUM_DAYS


def test_the_study_clock_does_not_run_backwards() -> None:
    scheduler = Scheduler()
    first = scheduler.step(None, answer(3))
    earlier = scheduler.step(first, answer(3, TODAY - 1))
    assert earlier is not None
    assert earlier == scheduler.step(first, answer(3))
    assert earlier.last_day == TODAY


def test_a_clock_that_was_years_ahead_does_not_put_a_card_to_sleep() -> None:
    scheduler = Scheduler()
    ahead = scheduler.step(None, answer(3, TODAY + 4000))
    after = scheduler.step(ahead, answer(3))
    assert after is not None
    assert after.last_day == TODAY
    assert after.due_day < TODAY + 30


def test_the_fuzz_is_seeded_by_card_and_repetition_and_leaves_the_global_source_alone() -> None:
    memory = Memory("softmax", 40.0, 5.0, TODAY, 0, TODAY - 60, TODAY - 40, 4, 0)
    random.seed(1)
    state = random.getstate()
    due = {Scheduler().step(memory, answer(3)) for _ in range(5)}
    assert len(due) == 1
    assert random.getstate() == state
    intervals = set()
    for number in range(40):
        after = Scheduler().step(memory._replace(card=f"card-{number}"), answer(3))
        assert after is not None
        intervals.add(after.due_day - TODAY)
    assert len(intervals) > 5
    plain = fsrs.Scheduler(enable_fuzzing=False)._next_interval(stability=after.stability)
    assert all(abs(days - plain) <= 0.05 * plain + 4 for days in intervals)


@given(
    st.floats(0.01, 3000),
    st.floats(1, 10),
    st.integers(0, 400),
    st.integers(1, 30),
    st.integers(0, 200),
    st.text("abc", min_size=1, max_size=3),
)
def test_previews_rise_say_what_comes_and_stay_before_the_exam(
    stability: float, difficulty: float, elapsed: int, repetitions: int, exam_in: int, card: str
) -> None:
    scheduler = Scheduler()
    last = TODAY - elapsed
    memory = Memory(card, stability, difficulty, TODAY, 0, last, last, repetitions, 0)
    exam = TODAY + exam_in
    hard, good, easy = (each.days for each in scheduler.previews(memory, card, NOW)[1:])
    assert 1 <= hard <= good <= easy
    for interval in scheduler.previews(memory, card, NOW, exam)[1:]:
        after = scheduler.step(memory, answer(interval.rating, card=card))
        assert after is not None
        assert before_exam(after.due_day, after.last_day, exam) - TODAY == interval.days
        assert interval.days >= 1
        assert exam_in == 0 or TODAY + interval.days <= max(exam - 1, TODAY + 1) <= exam


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(-3, 20)), min_size=1, max_size=25))
def test_folding_is_stepping(history: list[tuple[int, int]]) -> None:
    day = TODAY
    reviews = []
    for rating, days in history:
        day += days
        reviews.append(answer(rating, day))
    memory = None
    for review in reviews:
        memory = Scheduler().step(memory, review)
        assert memory is not None
        assert memory.last_day is not None
        assert memory.due_day >= memory.last_day
        assert memory.stability is not None
        assert 0 < memory.stability <= MAXIMUM_DAYS
    assert Scheduler().fold(reviews) == memory


def test_the_fingerprint_names_rules_and_parameters() -> None:
    rules, _, parameters = Scheduler().fingerprint.partition(":")
    assert rules == "1"
    assert len(parameters) == 8


@pytest.mark.parametrize("rating", [2, 3, 4])
def test_after_a_lapse_the_same_day_an_answer_comes_back_tomorrow_or_later(rating: int) -> None:
    scheduler = Scheduler()
    memory = scheduler.step(scheduler.step(None, answer(1)), answer(rating))
    assert memory is not None
    assert memory.due_day > TODAY
    assert memory.due_at == 0
