"""How a counterexample reads: the point, and both values with so many digits that they differ."""

from fractions import Fraction
from math import inf
from typing import Any

import pytest

from dlstudy.answers.counterexamples import described
from dlstudy.answers.high_precision import undefined, value_at
from dlstudy.answers.pointwise import Comparison, different
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read


def told(yours: Any, right: Any, **where: Any) -> str:
    return described(Comparison(different, right, yours), where)[0]


@pytest.mark.parametrize(
    ("yours", "right", "sentence"),
    [
        (Fraction(-6, 5), 0, "yours is −1.2, right is 0"),
        (2, Fraction(1, 3), "yours is 2, right is 0.333333"),
        (undefined, 3, "yours is undefined, right is 3"),
        (inf, -inf, "yours is inf, right is −inf"),
        (True, False, "yours is true, right is false"),
        (10**400, 2, "yours is inf, right is 2"),
        (-(10**400), 2, "yours is −inf, right is 2"),
        (123456789, 123456780, "yours is 123456789, right is 123456780"),
        (1 + Fraction(1, 10**7), 1, "yours is 1.0000001, right is 1"),
        (1 + Fraction(1, 10**10), 1, "yours is 1.0000000001, right is 1"),
        (1 + Fraction(1, 10**13), 1, "yours is 1.0000000000001, right is 1"),
        (1 + Fraction(1, 10**17), 1, "yours is 1.00000000000000001, right is 1"),
        (1 + Fraction(1, 10**55), 1, f"yours is 1.{'0' * 54}1, right is 1"),
        (Fraction(3333333, 10**7), Fraction(1, 3), "yours is 0.3333333, right is 1/3"),
        (Fraction(-3333333, 10**7), Fraction(-1, 3), "yours is −0.3333333, right is −1/3"),
        (Fraction(10000001, 10**10), Fraction(1, 1000), "yours is 0.0010000001, right is 0.001"),
        (Fraction(1, 999) + Fraction(1, 10**10), Fraction(1, 999), None),
        (1 + Fraction(12345, 10**74), 1, "yours is 1 + 1.23e-70, right is 1"),
        (1 - Fraction(12345, 10**74), 1, "yours is 1 − 1.23e-70, right is 1"),
    ],
)
def test_both_values(yours: Any, right: Any, sentence: str | None) -> None:
    if sentence is None:
        assert told(yours, right).endswith("right is 1/999")
        return
    assert told(yours, right) == sentence


def test_numbers_between_bounds_are_shown_too() -> None:
    root = value_at(read("sqrt(2)", FUNCTIONS), {}, 200)
    assert told(root, 1) == "yours is 1.41421, right is 1"
    close = Fraction(141421356, 10**8)
    assert told(root, close) == "yours is 1.41421356237, right is 1.41421356"
    closer = Fraction(14142135623730950488, 10**19)
    assert told(root, closer) == (
        "yours is 1.41421356237309504880168872421, right is 1.4142135623730950488"
    )


def test_the_point() -> None:
    sentence, point, yours, right = described(
        Comparison(different, 0, Fraction(-6, 5)), {"x": Fraction(-6, 5), "eta_t": 3}
    )
    assert sentence == "at x = −1.2, η_t = 3 yours is −1.2, right is 0"
    assert point == (("x", "−1.2"), ("eta_t", "3"))
    assert (yours, right) == ("−1.2", "0")
    assert told(1, 2, x=Fraction(1, 3)) == "at x = 0.333333333333 yours is 1, right is 2"
    assert told(1, 2, x=Fraction(1, 10**7)) == "at x = 1e-7 yours is 1, right is 2"
