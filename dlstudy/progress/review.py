"""One answer, as the log keeps it."""

from typing import NamedTuple

CARDS = "cards"
QUIZ = "quiz"

FORGOT, HARD, GOOD, EASY = 1, 2, 3, 4


class Review(NamedTuple):
    """One answer that a student gave.

    `id` is unique, 32 hexadecimal digits: appending it twice counts once. `at` is UTC in
    microseconds since 1970, `day` the study day (`days.study_day`). `verdict` is correct,
    incorrect, or "" where the student rated without being marked. `rating` is 1 forgot, 2 hard,
    3 good, 4 easy. `seed` and `entry_hash` let the showing be shown again. `mistakes` are the ids
    of the mistakes that fit the answer.
    """

    id: str
    card: str
    at: int
    day: int
    kind: str
    typed: str
    verdict: str
    rating: int
    took_ms: int
    seed: str = ""
    entry_hash: str = ""
    mistakes: tuple[str, ...] = ()
    session: str = ""
    mode: str = CARDS


def review_id(session: str, number: int) -> str:
    """The id of a session's answer by its number: the same again when it is handed in again."""
    from hashlib import blake2b

    return blake2b(f"{session}:{number}".encode(), digest_size=16).hexdigest()
