"""What marking says about a typed answer."""

from typing import NamedTuple

CORRECT = "correct"
INCORRECT = "incorrect"
UNREADABLE = "unreadable"


class Verdict(NamedTuple):
    """A judgement with its reason.

    `verdict` is correct, incorrect or unreadable; what cannot be read is never wrong.
    `why` is a sentence without a full stop ("" where the verdict says it all); `read_as` shows
    how the answer was understood; `score` is the part that is right, from 0 to 1; `value` is what
    was read, for the diagnosis. Only unreadable answers have a `place` (start and length in the
    typed text) and a `hint`, what to write instead.
    """

    verdict: str
    why: str = ""
    read_as: str = ""
    score: float = 0.0
    value: object = None
    place: tuple[int, int] | None = None
    hint: str = ""
