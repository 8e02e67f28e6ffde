"""Whole transcripts at 80 columns, as a person sees them.

`DLSTUDY_WRITE_GOLDEN=1 pytest tests/golden_test.py` writes them anew: read the difference then.
"""

import os
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "golden"

SESSIONS: dict[str, list[tuple[list[str], str]]] = {
    "first-session": [
        ([], ""),
        (["cards"], "4\n3\n[-1, 1]\n2\nminimum\nquit\n"),
        (["quiz", "convolution", "-n", "4", "--seed", "7"], "B\n15\ntrue\n60k\n"),
        (["calc", "conv-output-size", "--input", "227", "--kernel", "11", "--stride", "4"], ""),
        (["calc", "conv-output-size", "--output", "55", "--kernel", "11", "--stride", "4"], ""),
        (["calc", "conv-output-size", "--input", "5", "--kernel", "11"], ""),
        (["settings", "exam", "2026-12-15"], ""),
        (["history"], ""),
        ([], ""),
    ],
    "first-session-arabic": [
        (["--lang", "ar"], ""),
        (["--lang", "ar", "cards", "convolution"], "١٥\n\n2\nquit\n"),
        (["--lang", "ar", "quiz", "lstm", "-n", "3", "--seed", "3"], "أ\nصح\n٠٫٦\n"),
    ],
    "plain-quiz": [
        (["--plain", "quiz", "lstm", "softmax", "-n", "3", "--seed", "3"], "A\nno\nquit\n"),
    ],
}


@pytest.mark.parametrize("name", SESSIONS)
def test_transcript(name: str, dlstudy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    parts = []
    for arguments, stdin in SESSIONS[name]:
        result = dlstudy(*arguments, stdin=stdin)
        parts.append(f"$ {' '.join(['dlstudy', *arguments])}\n{result.out}{result.err}")
    text = "".join(parts).replace(str(dlstudy.home), "HOME")
    file = FOLDER / f"{name}.txt"
    if os.environ.get("DLSTUDY_WRITE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SESSIONS)
def test_no_line_is_wider_than_the_terminal(name: str) -> None:
    from dlstudy.terminal.lines import width

    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        assert width(line) <= 80 or line.startswith("$ "), line
