"""What the two errors carry."""

from dlstudy.expressions.errors import EvaluationError, ReadError


def test_a_read_error_has_its_place_and_its_hint() -> None:
    error = ReadError("unknown sign ^", 3, 2, "write ** for a power")
    assert str(error) == "unknown sign ^; write ** for a power"
    assert (error.message, error.start, error.length) == ("unknown sign ^", 3, 2)
    assert error.hint == "write ** for a power"


def test_a_read_error_stands_at_the_first_character_unless_told() -> None:
    error = ReadError("there is nothing to read")
    assert str(error) == "there is nothing to read"
    assert (error.start, error.length, error.hint) == (0, 1, "")


def test_an_evaluation_error_says_why() -> None:
    error = EvaluationError("division by zero")
    assert (error.message, str(error)) == ("division by zero", "division by zero")
