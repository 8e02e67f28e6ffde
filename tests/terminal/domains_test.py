"""Where names live, written as inequalities and lists."""

import pytest

from dlstudy.terminal.domains import domains


@pytest.mark.parametrize(
    ("domain", "shown", "plain"),
    [
        ("real", "", ""),
        ("(0, 1)", "0 < x < 1", "0 < x < 1"),
        ("[-1, 1)", "−1 ≤ x < 1", "-1 <= x < 1"),
        ("positive", "x > 0", "x > 0"),
        ("nonnegative", "x ≥ 0", "x >= 0"),
        ("negative", "x < 0", "x < 0"),
        ("real <= 2.5", "x ≤ 2.5", "x <= 2.5"),
        ("nonzero", "x ≠ 0", "x != 0"),
        ("integer", "x = …, −1, 0, 1, …", "x = ..., -1, 0, 1, ..."),
        ("natural", "x = 1, 2, 3, …", "x = 1, 2, 3, ..."),
        ("integer>=0", "x = 0, 1, 2, …", "x = 0, 1, 2, ..."),
        ("integer<=4", "x = 4, 3, 2, …", "x = 4, 3, 2, ..."),
        ("integer [0, 9]", "x = 0, 1, …, 9", "x = 0, 1, ..., 9"),
        ("integer [0, 2]", "x = 0, 1, 2", "x = 0, 1, 2"),
        ("nonsense", "", ""),
    ],
)
def test_one(display, domain, shown, plain):
    for manner, expected in ((display(), shown), (display(plain=True), plain)):
        assert domains([("x", domain)], manner).replace("\u00a0", " ") == expected


def test_several(display):
    both = [("p", "(0, 1)"), ("x", "real"), ("n", "natural"), ("eta", "positive")]
    assert domains(both, display()).replace("\u00a0", " ") == "0 < p < 1; n = 1, 2, 3, …; η > 0"
    shares = [
        ("a", "(0, 1)"),
        ("t", "positive"),
        ("b", "(0, 1)"),
        ("n", "natural"),
        ("m", "natural"),
    ]
    assert domains(shares, display()).replace("\u00a0", " ") == (
        "0 < a, b < 1; t > 0; n = 1, 2, 3, …; m = 1, 2, 3, …"
    )
    assert domains(both[:1] + both[3:], display()).replace("\u00a0", " ") == "0 < p < 1, η > 0"
