"""What the schedule knows of one card, and how memory fades.

Plain arithmetic: the first screen of a session needs no scheduling library.
"""

from typing import NamedTuple

DECAY = -0.1542  # FSRS-6: minus the last of its 21 default parameters
FACTOR = 0.9 ** (1 / DECAY) - 1


class Memory(NamedTuple):
    """One card's row in the schedule.

    `stability` (days until the chance of recall is 0.9) and `difficulty` (1 to 10) are None for
    a card that was only ever missed in a quiz. The card is due from the instant `due_at` on (UTC
    microseconds; 0: from the day's beginning) on study day `due_day`. `first_day` and `last_day`
    are the study days of its first and last flashcard answers, `lapses` counts the forgotten ones
    after the first.
    """

    card: str
    stability: float | None
    difficulty: float | None
    due_day: int
    due_at: int = 0
    first_day: int | None = None
    last_day: int | None = None
    repetitions: int = 0
    lapses: int = 0


def retrievability(stability: float, days: float) -> float:
    """The chance of recall after `days` days: (1 + F·t/S)^D with F = 0.9^(1/D) − 1, D = −0.1542.

    `stability` S > 0 and `days` t in days; t below 0 counts as 0, so that R is at most 1; R(S) is
    0.9 by construction. Source: the FSRS-6 forgetting curve with its default parameters.
    """
    return float((1 + FACTOR * max(days, 0) / stability) ** DECAY)


def before_exam(due_day: int, answered: int | None, exam: int | None) -> int:
    """The day on which a card really comes, with an exam on day `exam`.

    An interval never reaches beyond the exam: it ends on the eve, for a card answered on the eve
    on the day itself. From the exam day on there is nothing to clamp to. `answered` is the study
    day of the last answer.
    """
    if exam is None or due_day < exam or (answered is not None and answered >= exam):
        return due_day
    if answered is not None and answered == exam - 1:
        return exam
    return exam - 1
