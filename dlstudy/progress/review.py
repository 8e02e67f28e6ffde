"""One answer, as the log keeps it."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

CARDS = "cards"
QUIZ = "quiz"

FORGOT, HARD, GOOD, EASY = 1, 2, 3, 4


class Review(NamedTuple):
    """One answer that a student gave.

    `id` is unique, 32 hexadecimal digits: appending it twice counts once. `at` is UTC in
    microseconds since 1970, `day` the study day (`days.study_day`). `verdict` is correct,
    incorrect, or "" where the student rated without being marked. `rating` is 1 forgot, 2 hard,
    3 good, 4 easy. `seed` and `entry_hash` let the showing be shown again. `mistakes` are the ids
    of the mistakes that fit the answer. `typed` has a line for each part of the question.

    `score` is the share of the points as an exact fraction, `2/3`; "" where nothing was marked,
    and in answers from before scores were kept. `hinted` are the parts answered after a hint,
    counted from 1 and separated by spaces; `first_try` is what was typed before a second try.
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
    score: str = ""
    hinted: str = ""
    first_try: str = ""

    @property
    def points(self) -> "int | Fraction":
        """The share of the points: from the score, else from the verdict or the own rating."""
        if self.score in ("", "0", "1"):
            return int(self.score) if self.score else int(is_right(self))
        from fractions import Fraction

        return Fraction(self.score)


def is_right(review: Review) -> bool:
    """Whether an answer counts as right: marked so, or rated better than forgot."""
    return review.verdict == "correct" or (not review.verdict and review.rating != FORGOT)


def review_id(session: str, number: int) -> str:
    """The id of a session's answer by its number: the same again when it is handed in again."""
    from hashlib import blake2b

    return blake2b(f"{session}:{number}".encode(), digest_size=16).hexdigest()
