"""Comparisons on the screen: beside each other, narrow, right to left, in plain text."""

from dlstudy.catalog.entries import Place, Row, Table
from dlstudy.terminal.comparison import comparison
from dlstudy.terminal.lines import width

TABLE = Table(
    "lstm-gru", "rnn", Place("t", 1, 1), ("x",), {"en": "LSTM and GRU"},
    {"lstm": {"en": "LSTM", "ar": "شبكة LSTM"}, "gru": {"en": "GRU", "ar": "شبكة GRU"}},
    (
        Row("gates", {"en": "Gates", "ar": "البوّابات"},
            {"lstm": {"en": "three", "ar": "ثلاث"}, "gru": {"en": "two", "ar": "اثنتان"}}),
        Row("state", {"en": "Handed on", "ar": "ما يُمرَّر"}, {
            "lstm": {"en": "a cell state, which is added to, and a hidden state", "ar": "حالتان"},
            "gru": {"en": "a hidden state alone", "ar": "حالة واحدة"},
        }),
    ),
)  # fmt: skip


def text(lines):
    return ["".join(part for part, _ in line).rstrip() for line in lines]


def test_beside_each_other(display):
    gates = TABLE._replace(rows=TABLE.rows[:1])
    assert text(comparison(gates, display())) == [
        "          LSTM    GRU",
        "  Gates   three   two",
    ]


def test_long_cells_wrap(display):
    rows = text(comparison(TABLE, display(width=60)))
    assert rows == [
        "              LSTM                      GRU",
        "  Gates       three                     two",
        "  Handed on   a cell state, which is    a hidden state alone",
        "              added to, and a hidden",
        "              state",
    ]
    assert max(map(width, rows)) <= 60


def test_too_narrow_is_line_by_line(display):
    assert text(comparison(TABLE, display(width=36))) == [
        "  Gates",
        "  - LSTM: three",
        "  - GRU: two",
        "  Handed on",
        "  - LSTM: a cell state, which is",
        "    added to, and a hidden state",
        "  - GRU: a hidden state alone",
    ]


def test_right_to_left_is_line_by_line(display):
    rows = text(comparison(TABLE, display(language="ar")))
    assert [row.strip() for row in rows] == [
        "البوّابات",
        "- شبكة LSTM: ثلاث",
        "- شبكة GRU: اثنتان",
        "ما يُمرَّر",
        "- شبكة LSTM: حالتان",
        "- شبكة GRU: حالة واحدة",
    ]


def test_plain(display):
    rows = text(comparison(TABLE, display(plain=True)))
    assert rows[:3] == ["Gates", "LSTM: three", "GRU: two"]
