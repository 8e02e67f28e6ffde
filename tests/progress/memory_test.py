"""The forgetting curve, and what an exam does to intervals."""

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.progress.memory import before_exam, retrievability


@given(st.floats(0.001, 3650), st.integers(0, 3650))
def test_the_curve_is_the_librarys(stability: float, days: int) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    card = fsrs.Card(card_id=1, stability=stability, due=start, last_review=start)
    theirs = fsrs.Scheduler().get_card_retrievability(card, start + timedelta(days=days))
    assert retrievability(stability, days) == pytest.approx(theirs, rel=1e-12)


def test_at_the_stability_the_chance_is_nine_tenths() -> None:
    assert retrievability(7.0, 7) == pytest.approx(0.9)
    assert retrievability(7.0, 0) == 1
    assert retrievability(7.0, -3) == 1


@pytest.mark.parametrize(
    ("due", "answered", "exam", "comes"),
    [
        (120, 90, None, 120),
        (99, 90, 100, 99),
        (100, 90, 100, 99),
        (120, 90, 100, 99),
        (120, 99, 100, 100),
        (120, 100, 100, 120),
        (120, 105, 100, 120),
        (120, None, 100, 99),
    ],
)
def test_no_interval_reaches_beyond_the_exam(
    due: int, answered: int | None, exam: int | None, comes: int
) -> None:
    assert before_exam(due, answered, exam) == comes
