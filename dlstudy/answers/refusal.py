"""The one error of this room: an answer that cannot be read, with place, reason and hint."""

from typing import NamedTuple


class Message(NamedTuple):
    """A sentence by its key in `messages`, with what is put into its gaps."""

    key: str
    values: dict[str, object]


def message(key: str, **values: object) -> Message:
    """A sentence to be rendered later, in the student's language."""
    return Message(key, values)


class Unreadable(ValueError):  # noqa: N818 - the word of verdicts
    """`start` and `length` point into the typed text; `hint` says what to write instead."""

    def __init__(self, why: Message, start: int, length: int, hint: Message | None = None) -> None:
        super().__init__(why.key)
        self.why = why
        self.start = start
        self.length = length
        self.hint = hint
