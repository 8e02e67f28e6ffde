from fractions import Fraction

from dlstudy.terminal.lines import render
from dlstudy.terminal.summary import Summary, TopicScore, nothing, screen

CLOSING = """\
── done ────────────────────────────────────────────────────────── 13 minutes ──

  23 cards, 18 right at the first try; 5 come again today.

  attention      4 of 4
  softmax        6 of 6
  convolution    5 of 7    padding counted once, 2 times
  lstm           3 of 6    gates swapped

  Next: 5 cards in 10 minutes, 31 tomorrow. Everything is saved.
  The weak ones now: dlstudy quiz lstm convolution

"""

SUMMARY = Summary(
    what="cards",
    done=23,
    right=18,
    minutes=13,
    again=5,
    topics=(
        TopicScore("attention", "الانتباه", 4, 4),
        TopicScore("softmax", "softmax", 6, 6),
        TopicScore("convolution", "الالتفاف", 5, 7, (("padding counted once", 2),)),
        TopicScore("lstm", "LSTM", 3, 6, (("gates swapped", 1),)),
    ),
    waiting=5,
    waiting_minutes=10,
    tomorrow=31,
    weak=("lstm", "convolution"),
)


def test_the_end_says_what_was_done_and_that_it_is_safe(display):
    shown = display()
    assert render(screen(SUMMARY, shown), shown) == CLOSING


def test_one_card_is_no_cards(display):
    shown = display()
    one = Summary("questions", 1, 1, 1)
    assert render(screen(one, shown), shown) == (
        "── done ──────────────────────────────────────────────────────────── 1 minute ──\n"
        "\n  1 question, 1 right at the first try.\n\n  Everything is saved.\n\n"
    )


def test_plain_sentences(display):
    shown = display(plain=True)
    text = render(screen(SUMMARY, shown), shown)
    assert text.splitlines()[:4] == [
        "Done. 13 minutes.",
        "23 cards, 18 right at the first try; 5 come again today.",
        "attention: 4 of 4",
        "softmax: 6 of 6",
    ]


def test_nothing_done(display):
    shown = display()
    assert render(nothing(shown), shown) == "\n  Nothing was answered; nothing has changed.\n\n"


def test_points_are_told_where_they_are_not_the_number_right(display):
    half = Summary("questions", 10, 7, 9, 3, points=Fraction(15, 2),
                   topics=(TopicScore("lstm", "LSTM", Fraction(15, 2), 10),))  # fmt: skip
    shown = render(screen(half, display()), display())
    assert (
        "  10 questions, 7 right at the first try, 7½ of 10 points; 3 are due as cards\n  now.\n"
    ) in shown
    assert "  lstm           7½ of 10\n" in shown
    whole = render(screen(half._replace(points=Fraction(7)), display()), display())
    assert "  10 questions, 7 right at the first try; 3 are due as cards now.\n" in whole
    arabic = render(screen(half, display("ar")), display("ar"))
    assert "  LSTM: 7 و1/2 من 10\n" in arabic
