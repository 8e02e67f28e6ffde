"""Instants and study days."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.progress.days import Moment, date_of, day_of, moment, study_day

HOUR = 3600


def at(hour: int, minute: int = 0, offset: int = 0) -> Moment:
    zone = timezone(timedelta(hours=offset))
    return moment(datetime(2026, 12, 13, hour, minute, tzinfo=zone))


def test_a_study_day_begins_at_four_local_time() -> None:
    thirteenth = day_of("2026-12-13")
    assert at(3, 59).day == thirteenth - 1
    assert at(4).day == thirteenth
    assert at(23, 59).day == thirteenth
    assert at(3, 59, offset=9).day == thirteenth - 1
    assert at(4, 0, offset=9).day == thirteenth
    assert at(4, 0, offset=-8).day == thirteenth


def test_a_moment_keeps_instant_and_offset() -> None:
    zone = timezone(timedelta(hours=3, minutes=30))
    now = moment(datetime(1970, 1, 2, 3, 30, 0, 5, tzinfo=zone))
    assert now == Moment(24 * HOUR * 1_000_000 + 5, 3 * HOUR + 1800)


def test_a_naive_clock_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^the clock must hand in an aware datetime$"):
        moment(datetime(2026, 1, 1))


def test_dates_and_days() -> None:
    assert day_of("1970-01-01") == 0
    assert day_of("2000-01-01") == 10957
    assert date_of(10957) == "2000-01-01"
    with pytest.raises(ValueError, match="Invalid isoformat"):
        day_of("15.12")


@given(st.datetimes(min_value=datetime(1971, 1, 1)), st.integers(-12, 14))
def test_a_study_day_is_the_date_four_hours_ago(now: datetime, hours: int) -> None:
    local = now.replace(tzinfo=timezone(timedelta(hours=hours)))
    made = moment(local)
    expected = (local - timedelta(hours=4)).date().isoformat()
    assert date_of(study_day(made.at, made.offset)) == expected
