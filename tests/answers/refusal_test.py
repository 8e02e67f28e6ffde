"""A sentence by its key, and what cannot be read with its place."""

from dlstudy.answers.refusal import Unreadable, message


def test_a_sentence_keeps_what_fills_its_gaps() -> None:
    found = message("write", a=5)
    assert (found.key, found.values) == ("write", {"a": 5})


def test_what_cannot_be_read_has_a_place() -> None:
    refusal = Unreadable(message("missing"), 3, 2, message("write", a="x"))
    assert (refusal.why.key, refusal.start, refusal.length) == ("missing", 3, 2)
    assert refusal.hint == message("write", a="x")
    assert str(refusal) == "missing"
    assert Unreadable(message("missing"), 0, 1).hint is None
