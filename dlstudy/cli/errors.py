"""What an exception becomes: one clear sentence on stderr and an exit status, never a traceback."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlstudy.cli.environment import Environment

DONE, NO, WRONG_USE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130
LONGEST_KIND = 200


class UsageError(Exception):
    """Wrong use: a sentence, and lines beneath it that say more or what would be right."""

    status = WRONG_USE

    def __init__(self, message: str, *details: str) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class HonestNo(UsageError):  # noqa: N818 - nothing is in error: the answer is no
    """The honest answer is no: exit status 1."""

    status = NO


def report(error: BaseException, environment: "Environment") -> int:
    """Write what the error says; return the exit status that belongs to it.

    With DLSTUDY_DEBUG=1 the place in the program where it arose stands above.
    """
    from dlstudy.terminal.lines import visible_lines

    message, details, status = describe(error)

    def write(text: str) -> None:
        environment.stderr.write(visible_lines(text))

    if environment.variables.get("DLSTUDY_DEBUG") and not isinstance(error, UsageError):
        from traceback import format_exception

        write("".join(format_exception(error)))
    write(f"dlstudy: {message}\n")
    for line in details:
        write(f"  {line}\n")
    environment.stderr.flush()
    return status


def describe(error: BaseException) -> tuple[str, tuple[str, ...], int]:
    """The sentence, the lines beneath it, and the exit status of an error."""
    if isinstance(error, UsageError):
        return error.message, error.details, error.status
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{(error.strerror or str(error)).lower()}", (), WRONG_USE
    if type(error).__module__.startswith("dlstudy."):
        message = getattr(error, "message", None) or str(error)
        return message, tuple(getattr(error, "details", ())), WRONG_USE
    if isinstance(error, RecursionError | MemoryError):
        return "that is too large to be worked out here", (), WRONG_USE
    return _own_fault(error)


def _own_fault(error: BaseException) -> tuple[str, tuple[str, ...], int]:
    """An error that nobody foresaw: whose fault it is, which kind, how to see more."""
    said = " ".join(str(error).split())
    kind = f"{type(error).__name__}: {said}" if said else type(error).__name__
    if len(kind) > LONGEST_KIND:
        kind = kind[: LONGEST_KIND - 1] + "…"
    more = "DLSTUDY_DEBUG=1 in the environment shows where it arose; please report that"
    return f"a fault of dlstudy, not yours ({kind})", (more,), WRONG_USE


def either(words: "Sequence[str]") -> str:
    """One, two or three words as a choice: "a, b or c"."""
    words = list(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
