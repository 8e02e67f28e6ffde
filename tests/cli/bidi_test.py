"""Who orders right-to-left lines: the program or the terminal, after --bidi and the terminal."""

import io
import subprocess
import sys
from typing import Any

import pytest

from dlstudy.cli.environment import Environment
from dlstudy.cli.main import run

DRAWN = "ﻁﺎﻘﻧ"  # the beginning of نقاط, as it is drawn
LOGICAL = "نقاط قوة LSTM"


def shown(dlstudy: Any, *arguments: str, terminal: bool = True, **variables: str) -> str:
    out = io.StringIO()
    environment = Environment(
        io.StringIO(), out, out, {**dlstudy.variables, "NO_COLOR": "1", **variables},
        clock=lambda: dlstudy.now, interactive=terminal, width=80,
    )  # fmt: skip
    run(["--lang", "ar", "notes", "lstm-strengths", *arguments], environment)
    return out.getvalue()


@pytest.mark.parametrize(
    ("arguments", "variables", "is_drawn"),
    [
        (["--bidi", "on"], {}, True),
        (["--bidi", "off"], {"TERM": "xterm-kitty"}, False),
        ([], {"TERM": "xterm-kitty"}, True),
        ([], {"TERM": "xterm-256color"}, False),
        ([], {"DLSTUDY_BIDI": "on"}, True),
        (["--bidi", "auto"], {"DLSTUDY_BIDI": "on"}, False),
    ],
)
def test_who_orders_on_a_terminal(dlstudy, arguments, variables, is_drawn):
    text = shown(dlstudy, *arguments, **variables)
    assert (DRAWN in text, LOGICAL in text) == (is_drawn, not is_drawn)


@pytest.mark.parametrize(
    ("arguments", "variables", "is_drawn"),
    [
        ([], {"TERM": "xterm-kitty"}, False),
        ([], {"DLSTUDY_BIDI": "on"}, False),
        (["--bidi", "on"], {}, True),
    ],
)
def test_through_a_pipe_only_what_is_said_with_the_command_counts(
    dlstudy, arguments, variables, is_drawn
):
    text = shown(dlstudy, *arguments, terminal=False, **variables)
    assert (DRAWN in text, LOGICAL in text) == (is_drawn, not is_drawn)


def test_vte_is_told_which_way_each_line_runs(dlstudy):
    text = shown(dlstudy, VTE_VERSION="7006")
    assert f"\x1b[2 k  {LOGICAL} (lstm-strengths)".replace(" (", "\u200f (") in text
    assert "\x1b" not in shown(dlstudy, terminal=False, VTE_VERSION="7006")


def test_without_the_libraries(dlstudy, monkeypatch):
    monkeypatch.setattr("dlstudy.terminal.bidi_terminals.is_available", lambda: False)
    assert LOGICAL in shown(dlstudy, TERM="xterm-kitty")
    assert shown(dlstudy, "--bidi", "on") == (
        "dlstudy: --bidi on: the libraries that order Arabic and Persian lines are not installed\n"
        '  install them with: pip install "dlstudy[bidi]"\n'
    )


LISTS = """
import sys
from dlstudy.__main__ import main
try:
    main()
except SystemExit:
    pass
print("IMPORTED", sorted({"bidi", "arabic_reshaper"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("language", "imported"), [("en", "[]"), ("ar", "['arabic_reshaper', 'bidi']")]
)
def test_the_libraries_are_imported_where_there_is_such_a_letter(dlstudy, language, imported):
    words = ["--lang", language, "--bidi", "on", "notes", "lstm-strengths"]
    done = subprocess.run(
        [sys.executable, "-c", LISTS, *words],
        env={**dlstudy.variables, "PYTHONIOENCODING": "utf-8"},
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == f"IMPORTED {imported}"
