"""What to study now: cards whose minutes have passed, cards that are due, new cards.

Everything follows from the schedule and the moment; the same in, the same out.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dlstudy.progress.days import MICROSECONDS, Moment
from dlstudy.progress.memory import Memory, before_exam

DEFAULT_NEW_A_DAY = 10
LEAST_NEW = 5  # with an exam far away: still a few a day, so that the early days are not idle
CLOCK_AHEAD = 2
LONGEST_WAIT = 10 * 60 * MICROSECONDS


class Plan(NamedTuple):
    """The cards of now, each part in its order.

    `learning` were forgotten today and their minutes have passed; `due` are due, the most overdue
    first; `new` are to be met today, in the order of the course; `waiting` were forgotten today
    and come back at an instant (UTC microseconds), the soonest first.
    """

    learning: tuple[str, ...]
    due: tuple[str, ...]
    new: tuple[str, ...]
    waiting: tuple[tuple[str, int], ...]

    @property
    def cards(self) -> tuple[str, ...]:
        """All that can be studied now, in order."""
        return self.learning + self.due + self.new


def make_plan(
    memories: Mapping[str, Memory],
    ids: Sequence[str],
    now: Moment,
    exam: int | None = None,
    new_a_day: int | None = None,
) -> Plan:
    """The plan for the cards `ids` (in the order of the course) at the moment `now`.

    `exam` is the day of the exam, `new_a_day` the student's own number of new cards a day.
    """
    today = now.day
    exam = ahead(exam, today)
    learning: list[tuple[int, int, str]] = []
    due: list[tuple[int, int, str]] = []
    waiting: list[tuple[int, int, str]] = []
    unmet: list[str] = []
    for place, card in enumerate(ids):
        memory = memories.get(card)
        if memory is None:
            unmet.append(card)
        elif is_waiting(memory, now):
            waiting.append((memory.due_at, place, card))
        elif not is_due(memory, now, exam):
            continue
        elif memory.due_at and memory.last_day == memory.due_day == today:
            learning.append((memory.due_at, place, card))
        else:
            due.append((due_day(memory, exam), place, card))
    met_today = sum(memory.first_day == today for memory in _in_scope(memories, ids))
    allowed = new_today(len(unmet), met_today, today, exam, new_a_day)
    return Plan(
        tuple(card for *_, card in sorted(learning)),
        tuple(card for *_, card in sorted(due)),
        tuple(unmet[:allowed]),
        tuple((card, at) for at, _, card in sorted(waiting)),
    )


def ahead(exam: int | None, today: int) -> int | None:
    """The exam's day unless it has passed."""
    return None if exam is None or exam < today else exam


def due_day(memory: Memory, exam: int | None) -> int:
    """The study day on which a card comes, an exam that lies ahead considered."""
    return before_exam(memory.due_day, memory.last_day, exam)


def is_due(memory: Memory, now: Moment, exam: int | None = None) -> bool:
    """Whether a card is due: its day has come, and on that day its instant.

    A card answered under a clock that was days ahead is due at once, lest it sleep till then.
    """
    today = now.day
    if memory.last_day is not None and memory.last_day > today + CLOCK_AHEAD:
        return True
    day = due_day(memory, ahead(exam, today))
    return day < today or (day == today and not is_waiting(memory, now))


def is_waiting(memory: Memory, now: Moment) -> bool:
    """Whether a card was forgotten today and its minutes have not passed."""
    left = memory.due_at - now.at
    return memory.due_day == now.day and 0 < left <= LONGEST_WAIT


def new_today(
    unmet: int, met_today: int, today: int, exam: int | None, new_a_day: int | None
) -> int:
    """How many more new cards today.

    With an exam ahead: so many a day that all are met two days before it, at least 5 or the
    student's own number; else that number, 10 by default. Those met today already count.
    """
    if exam is None or exam < today:
        a_day = DEFAULT_NEW_A_DAY if new_a_day is None else new_a_day
    else:
        days = max(1, exam - today - 1)
        needed = -(-(unmet + met_today) // days)
        a_day = max(needed, LEAST_NEW if new_a_day is None else new_a_day)
    return max(0, min(unmet, a_day - met_today))


def due_on(
    memories: Mapping[str, Memory], ids: Sequence[str], day: int, exam: int | None = None
) -> int:
    """How many cards come on exactly that day, if everything is answered until then."""
    return sum(due_day(memory, exam) == day for memory in _in_scope(memories, ids))


def _in_scope(memories: Mapping[str, Memory], ids: Sequence[str]) -> list[Memory]:
    return [memories[card] for card in ids if card in memories]
