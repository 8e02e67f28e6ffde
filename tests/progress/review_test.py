"""Ids of answers."""

from dlstudy.progress.review import review_id


def test_an_id_is_made_of_session_and_number() -> None:
    ids = {review_id(session, number) for session in ("a", "b") for number in range(500)}
    assert len(ids) == 1000
    assert {len(each) for each in ids} == {32}
    assert all(int(each, 16) >= 0 for each in ids)
    assert review_id("a", 7) == review_id("a", 7)
