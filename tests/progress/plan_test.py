"""What is studied now, and in which order."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.progress.days import Moment
from dlstudy.progress.memory import Memory
from dlstudy.progress.plan import Plan, due_on, is_due, make_plan, new_today

NOON = 1_000_000_000_000_000
MINUTE = 60_000_000
NOW = Moment(NOON)
TODAY = NOW.day


def memory(card: str, due: int, last: int | None = None, due_at: int = 0) -> Memory:
    last_day = TODAY - 5 if last is None else TODAY + last
    return Memory(card, 3.0, 5.0, TODAY + due, due_at, last_day, last_day, 2, 0)


def schedule(*memories: Memory) -> dict[str, Memory]:
    return {each.card: each for each in memories}


def test_minutes_first_then_the_most_overdue_then_new_ones_in_course_order() -> None:
    known = schedule(
        memory("today", 0),
        memory("tomorrow", 1),
        memory("late", -3),
        memory("forgotten", 0, last=0, due_at=NOON - MINUTE),
        memory("later", -1),
        memory("waiting", 0, last=0, due_at=NOON + 4 * MINUTE),
        memory("sooner", 0, last=0, due_at=NOON + 3 * MINUTE),
        memory("gone", -9),
    )
    ids = ("new-b", "today", "waiting", "sooner", "tomorrow", "late", "forgotten", "later", "new-a")
    plan = make_plan(known, ids, NOW)
    assert plan == Plan(
        learning=("forgotten",),
        due=("late", "later", "today"),
        new=("new-b", "new-a"),
        waiting=(("sooner", NOON + 3 * MINUTE), ("waiting", NOON + 4 * MINUTE)),
    )
    assert plan.cards == ("forgotten", "late", "later", "today", "new-b", "new-a")


def test_a_forgotten_card_is_simply_due_on_the_next_day() -> None:
    known = schedule(memory("forgotten", -1, last=-1, due_at=NOON - 20 * MINUTE))
    assert make_plan(known, ("forgotten",), NOW).due == ("forgotten",)


def test_a_clock_put_back_does_not_make_minutes_into_hours() -> None:
    known = schedule(memory("forgotten", 0, last=0, due_at=NOON + 90 * MINUTE))
    plan = make_plan(known, ("forgotten",), NOW)
    assert plan.waiting == ()
    assert plan.cards == ("forgotten",)


def test_a_card_answered_under_a_clock_far_ahead_is_due() -> None:
    assert is_due(memory("ahead", 4010, last=4000), NOW)
    assert not is_due(memory("traveller", 3, last=1), NOW)


def test_an_exam_brings_cards_forward_to_its_eve() -> None:
    known = schedule(memory("far", 30), memory("near", 1))
    ids = ("far", "near")
    assert make_plan(known, ids, NOW, exam=TODAY + 1).due == ("far", "near")
    assert make_plan(known, ids, NOW, exam=TODAY + 2).due == ()
    assert due_on(known, ids, TODAY + 1, exam=TODAY + 2) == 2
    assert due_on(known, ids, TODAY + 1) == 1
    assert make_plan(known, ids, NOW, exam=TODAY - 1).due == ()


def test_answered_on_the_eve_a_card_does_not_come_again_that_day() -> None:
    known = schedule(memory("far", 30, last=0))
    assert make_plan(known, ("far",), NOW, exam=TODAY + 1).cards == ()


@pytest.mark.parametrize(
    ("unmet", "met_today", "exam", "a_day", "more"),
    [
        (110, 0, None, None, 10),
        (110, 4, None, None, 6),
        (110, 12, None, None, 0),
        (3, 0, None, None, 3),
        (110, 0, None, 0, 0),
        (110, 0, None, 25, 25),
        (110, 0, 12, None, 10),  # eleven days, the last of them without new ones
        (100, 10, 12, None, 0),
        (110, 0, 200, None, 5),
        (110, 0, 200, 20, 20),
        (110, 0, 3, 20, 55),
        (110, 0, 1, None, 110),
        (110, 0, 0, None, 110),
        (110, 0, -1, None, 10),
        (0, 0, 5, None, 0),
    ],
)
def test_new_cards_a_day(
    unmet: int, met_today: int, exam: int | None, a_day: int | None, more: int
) -> None:
    day = None if exam is None else TODAY + exam
    assert new_today(unmet, met_today, TODAY, day, a_day) == more


@given(st.integers(1, 300), st.integers(1, 60))
def test_all_cards_are_met_before_the_exam(cards: int, days: int) -> None:
    exam = TODAY + days
    unmet = cards
    for day in range(TODAY, exam):
        met = new_today(unmet, 0, day, exam, None)
        assert new_today(unmet - met, met, day, exam, None) == 0
        unmet -= met
    assert unmet == 0


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"), st.tuples(st.integers(-9, 9), st.integers(-9, 0)), max_size=8
    ),
    st.permutations("abcdefgh"),
    st.none() | st.integers(0, 9),
)
def test_a_plan_holds_each_card_once_and_is_the_same_again(
    rows: dict[str, tuple[int, int]], ids: list[str], exam: int | None
) -> None:
    known = schedule(*(memory(card, due, last) for card, (due, last) in rows.items()))
    day = None if exam is None else TODAY + exam
    plan = make_plan(known, ids, NOW, day)
    assert plan == make_plan(dict(reversed(known.items())), ids, NOW, day)
    assert len(set(plan.cards)) == len(plan.cards)
    unmet = tuple(card for card in ids if card not in rows)
    assert plan.new == unmet[: len(plan.new)]
    assert all(is_due(known[card], NOW, day) for card in plan.due)


def test_the_first_card_costs_no_library() -> None:
    code = (
        "import sys, dlstudy.progress.log, dlstudy.progress.plan, dlstudy.progress.statistics;"
        "import dlstudy.answers.marking, dlstudy.answers.expected, dlstudy.answers.diagnosis;"
        "heavy = {'fsrs', 'dataclasses', 'numpy', 'sympy', 'random', 'inspect', 'fractions',"
        " 'logging', 'yaml', 'pydantic', 'platformdirs', 'json', 'enum'} & set(sys.modules);"
        "sys.exit(', '.join(sorted(heavy)))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True)
    assert done.stderr.strip() in ("", "enum"), done.stderr
