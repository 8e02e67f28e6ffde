"""Tables are text like everything else: no markup, no boxes, no control characters."""

from dlstudy.terminal.display import Display
from dlstudy.terminal.tables import table

HEAD = ("", "items", "errata")
ROWS = [("000  Exam summary", "110 of 110", "48"), ("001  [bold]W[/bold]\x1b[31m", "0 of 74", "0")]


def test_a_table_without_colour() -> None:
    assert table(HEAD, ROWS, Display()) == (
        " " * 29 + "items        errata\n"
        "  000  Exam summary          110 of 110   48\n"
        "  001  [bold]W[/bold]␛[31m   0 of 74      0\n"
    )


def test_a_table_for_a_screen_reader() -> None:
    assert table(HEAD, ROWS[:1], Display(plain=True)) == (
        "000  Exam summary: items 110 of 110, errata 48.\n"
    )


def test_a_table_with_colour_has_the_same_text() -> None:
    import re

    coloured = table(HEAD, ROWS[:1], Display(color=True))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.split() for line in bare.splitlines()] == [
        line.split() for line in table(HEAD, ROWS[:1], Display()).splitlines()
    ]
