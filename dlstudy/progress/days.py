"""Moments and study days. A study day begins at four in the morning, local time.

Instants are microseconds since 1970 in UTC, days are whole numbers (0 is 1 January 1970):
integers compare, store and subtract without importing `datetime`.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

MICROSECONDS = 1_000_000
DAY_BEGINS = 4 * 3600  # seconds after local midnight


class Moment(NamedTuple):
    """Now: the instant in UTC microseconds, and the local offset from UTC in seconds."""

    at: int
    offset: int = 0

    @property
    def day(self) -> int:
        """The study day of this moment."""
        return study_day(self.at, self.offset)


def study_day(at: int, offset: int) -> int:
    """The study day of an instant (UTC microseconds) at a local offset (seconds)."""
    return (at // MICROSECONDS + offset - DAY_BEGINS) // 86_400


def moment(now: "datetime") -> Moment:
    """The moment of an aware datetime, with its own offset; a naive one is a ValueError."""
    offset = now.utcoffset()
    if offset is None:
        raise ValueError("the clock must hand in an aware datetime")
    from datetime import UTC, datetime, timedelta

    since = now - datetime(1970, 1, 1, tzinfo=UTC)
    return Moment(since // timedelta(microseconds=1), offset // timedelta(seconds=1))


def day_of(date: str) -> int:
    """The day of an ISO date such as 2026-12-15; ValueError for anything else."""
    import datetime

    return datetime.date.fromisoformat(date).toordinal() - 719_163


def date_of(day: int) -> str:
    """The ISO date of a day."""
    import datetime

    return datetime.date.fromordinal(day + 719_163).isoformat()
