"""What an exception becomes: one clear sentence on stderr and an exit status, never a traceback."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlstudy.cli.environment import Environment

DONE, NO, WRONG_USE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130


class UsageError(Exception):
    """Wrong use: a sentence, and lines beneath it that say more or what would be right."""

    status = WRONG_USE

    def __init__(self, message: str, *details: str) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class HonestNo(UsageError):
    """The honest answer is no: exit status 1."""

    status = NO


def report(error: BaseException, environment: "Environment") -> int:
    """Write what the error says; return the exit status that belongs to it."""
    message, details, status = describe(error)
    write = environment.stderr.write
    write(f"dlstudy: {message}\n")
    for line in details:
        write(f"  {line}\n")
    environment.stderr.flush()
    return status


def describe(error: BaseException) -> tuple[str, tuple[str, ...], int]:
    """The sentence, the lines beneath it, and the exit status of an error that we know."""
    if isinstance(error, UsageError):
        return error.message, error.details, error.status
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{(error.strerror or str(error)).lower()}", (), WRONG_USE
    message = getattr(error, "message", None)
    if isinstance(message, str):
        return message, tuple(getattr(error, "details", ())), WRONG_USE
    if isinstance(error, RecursionError | MemoryError):
        return "that is too large to be worked out here", (), WRONG_USE
    raise error


def either(words: "Sequence[str]") -> str:
    """One, two or three words as a choice: "a, b or c"."""
    words = list(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
