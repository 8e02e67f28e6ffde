"""`dlstudy history`: the list, one question again, the check of the log."""

from typing import Any


def test_a_card_that_one_rates_is_shown_again_with_its_answer(dlstudy: Any) -> None:
    dlstudy("cards", "lstm-kind", "--seed", "1", stdin="1\n")
    shown = dlstudy("history", "1").out
    assert "  To which family of networks does the LSTM belong?\n\n" in shown
    assert "  Recurrent networks\n" in shown
    assert shown.endswith("\n  forgot\n\n")


def test_the_column_of_what_was_typed_is_as_wide_as_needed(dlstudy: Any) -> None:
    dlstudy("quiz", "conv-output-size", "-n", "1", "--kind", "computed", stdin="1\n")
    assert dlstudy("history").out == (
        "\n      1  2026-12-01 18:00  wrong    1  Convolution output size\n\n"
        "  dlstudy history 1 shows one of them again, as it was.\n\n"
    )


def test_one_answer_is_no_answers(dlstudy: Any) -> None:
    dlstudy("quiz", "conv-output-size", "-n", "1", "--kind", "computed", stdin="1\n")
    assert dlstudy("history", "check").out == "  the log is sound: 1 answer, and replay agrees\n"
