"""Points as exact numbers in every manner of display."""

from fractions import Fraction

import pytest

from dlstudy.terminal.points import points, points_of, so_far


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (7, "7"),
        (Fraction(3), "3"),
        (Fraction(1, 2), "½"),
        (Fraction(15, 2), "7½"),
        (Fraction(5, 3), "1⅔"),
        (Fraction(29, 12), "2 5/12"),
        (Fraction(1, 7), "1/7"),
    ],
)
def test_english(display, value, shown):
    assert points(value, display()) == shown


def test_signs_give_way_where_they_may_not_be_known_or_change_sides(display):
    half = Fraction(5, 2)
    assert points(half, display(plain=True)) == "2 1/2"
    assert points(half, display(unicode=False)) == "2 1/2"
    assert points(half, display("ar")) == "2 و1/2"
    assert points(half, display("fa")) == "2 و 1/2"
    assert points(Fraction(1, 2), display("ar")) == "1/2"


def test_of_how_many(display):
    assert points_of(Fraction(15, 2), 10, display()) == "7½ of 10 points"
    assert points_of(Fraction(1, 2), 1, display()) == "½ of 1 point"
    assert points_of(2, 3, display("ar")) == "الدرجة: 2 من 3"


def test_so_far_counts_answers_until_there_are_parts_of_points(display):
    assert so_far(0, 0, display()) == "0 right so far"
    assert so_far(2, Fraction(2), display()) == "2 right so far"
    assert so_far(2, Fraction(5, 2), display()) == "2½ points so far"
    assert so_far(0, Fraction(1, 2), display()) == "½ point so far"
    assert so_far(2, 1, display()) == "1 point so far"
    assert so_far(1, Fraction(3, 2), display("ar")) == "الدرجة حتى الآن 1 و1/2"
