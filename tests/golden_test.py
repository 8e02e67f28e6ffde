"""Whole transcripts at 80 columns, as a person sees them.

`DLSTUDY_WRITE_GOLDEN=1 pytest tests/golden_test.py` writes them anew: read the difference then.
"""

import io
import os
from pathlib import Path
from typing import Any

import pytest

from dlstudy.cli.environment import Environment
from dlstudy.cli.main import run

HERE = Path(__file__).parent
FOLDER = HERE / "golden"
CONTENT = f"{HERE / 'cli' / 'practice'}:{HERE / 'cli' / 'formulas'}"
STEPS = ["quiz", "practice-size", "-n", "1", "--seed", "3", "--kind", "steps"]
SLOPE = ["quiz", "formulas-slope", "-n", "1"]
CHAIN = ["quiz", "formulas-chain", "-n", "1"]
SHARES = ["quiz", "formulas-entries", "-n", "1", "--seed", "2", "--kind", "computed"]
MARKING = [
    (STEPS, "11\n13\n"),
    (STEPS, "60k\n16\n"),
    (SLOPE, "1-y²\n"),
    (SLOPE, "y(1 - y\n"),
    (CHAIN, "2y-2t\nhint\n(wx-t)x\n"),
    (SHARES, "1/3 1/3 1\n"),
    (["history"], ""),
    (["history", "1"], ""),
]
SIZES = ["conv-output-size", "conv-window-starts", "same-padding"]

SESSIONS: dict[str, list[tuple[list[str], str]]] = {
    "first-session": [
        ([], ""),
        (["cards", "optimization"], "4\n3\n[-1, 1]\n2\nminimum\nquit\n"),
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
        (["--lang", "ar", "cards", *SIZES], "١٥\n\n2\nquit\n"),
        (["--lang", "ar", "quiz", "lstm", "-n", "3", "--seed", "12"], "أ\nصح\n٠٫٦\n"),
    ],
    "marking": MARKING,
    "marking-arabic": [(["--lang", "ar", *words], typed) for words, typed in MARKING],
    "plain-quiz": [
        (["--plain", "quiz", "lstm", "softmax", "-n", "3", "--seed", "3"], "A\nno\nquit\n"),
    ],
}


@pytest.mark.parametrize("name", SESSIONS)
def test_transcript(name: str, dlstudy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    if name.startswith("marking"):
        dlstudy.variables["DLSTUDY_CONTENT"] = CONTENT
    parts = []
    for arguments, stdin in SESSIONS[name]:
        result = dlstudy(*arguments, stdin=stdin)
        parts.append(f"$ {' '.join(['dlstudy', *arguments])}\n{result.out}{result.err}")
    held("".join(parts).replace(str(dlstudy.home), "HOME"), name)


def held(text: str, name: str) -> None:
    file = FOLDER / f"{name}.txt"
    if os.environ.get("DLSTUDY_WRITE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


class Keyboard(io.StringIO):
    """Lines as one types them at a terminal: each stands on the screen behind its prompt."""

    def __init__(self, lines: str, screen: io.StringIO) -> None:
        super().__init__(lines)
        self.screen = screen

    def readline(self, size: int | None = -1, /) -> str:
        line = super().readline(-1 if size is None else size)
        self.screen.write(line)
        return line


TERMINAL: list[tuple[list[str], str, str]] = [
    ([*STEPS], "6\nundo\nhint\n11\n60k\n13\n", "enter q"),
    ([*SLOPE], "1-y²\ny(1 - y\ny(1-y)\n", "h enter"),
    (["cards", "practice-cell"], "1.35\n", "enter u"),
    (["--lang", "ar", *SLOPE], "1-y²\ny(1-y)\n", "h enter"),
    (["--lang", "fa", *SHARES], "1/3 1/3 1\n", "enter q"),
    (["--plain", *SLOPE], "1-y²\nhint\ny-y²\n\n", ""),
]


RIGHT_TO_LEFT: dict[str, list[tuple[list[str], str, str]]] = {
    "ar": [
        ([], "", "q"),
        (["notes", "gru"], "", ""),
        (["notes", "conv-output-size"], "", ""),
        (["notes", "lstm-gru-comparison"], "", ""),
        (["notes", "الالتفاف"], "", ""),
        (["calc", "lstm-state-update", "--help"], "", ""),
        (["calc", "conv-output-size", "--input", "32", "--kernel", "5"], "", ""),
        (["calc", "conv-output-size", "--input", "5", "--kernel", "11"], "", ""),
        (["cards", "conv-output-size"], "١٥\n", "enter enter"),
        (["quiz", "lstm-kind", "-n", "1", "--kind", "choice"], "أ\n", "enter q"),
        (["quiz", "lstm-kind", "-n", "1", "--kind", "cloze"], "تِكراريه\n", "enter"),
        ([*STEPS], "٦\nhint\n١١\n13\n", "enter q"),
        ([*SLOPE], "1-y²\ny(1-y)\n", "h enter"),
        ([*SHARES], "١/٣، ٠٫٣٣٣، ١\n", "enter q"),
        (["settings", "exam", "2026-12-15"], "", ""),
        (["history"], "", ""),
        (["history", "1"], "", ""),
        ([], "", "q"),
    ],
    "fa": [
        ([], "", "q"),
        (["notes", "weight-noise"], "", ""),
        (["notes", "init-scale"], "", ""),
        (["notes", "weight-init"], "", ""),
        (["notes", "یادگیری"], "", ""),
        (["notes", "what-is-deep-learning"], "", ""),
        (["calc", "two-class-softmax-weights", "--help"], "", ""),
        (["calc", "conv-output-size", "--input", "32", "--kernel", "5"], "", ""),
        (["cards", "threshold-to-logit"], "۳٫۵\n", "enter enter"),
        (["cards", "conv-output-size"], "۱۵\n", "enter enter"),
        (["quiz", "symmetry-breaking", "-n", "1", "--kind", "choice"], "الف\n", "enter q"),
        ([*STEPS], "۶\nhint\n۱۱\n13\n", "enter q"),
        ([*SLOPE], "1-y²\ny(1-y)\n", "h enter"),
        ([*SHARES], "۱/۳، ۰٫۳۳۳، ۱\n", "enter q"),
        (["history"], "", ""),
        ([], "", "q"),
    ],
}


@pytest.mark.parametrize("bidi", ["on", "off"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_right_to_left_screens(
    language: str, width: int, bidi: str, dlstudy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    parts = []
    for arguments, lines, keys in RIGHT_TO_LEFT[language]:
        switches = ["--lang", language, "--bidi", bidi]
        parts.append(seen([*switches, *arguments], lines, keys, dlstudy, monkeypatch, width))
    held("".join(parts), f"right-to-left-{language}-{width}-{bidi}")


def seen(
    arguments: list[str],
    lines: str,
    keys: str,
    dlstudy: Any,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
) -> str:
    """What stands on a terminal of that width after the lines were typed, the keys pressed."""
    pressed = iter(keys.split())
    monkeypatch.setattr(
        "dlstudy.terminal.keys.read_key", lambda stream, pressed=pressed: next(pressed, "end")
    )
    out = io.StringIO()
    variables = {**dlstudy.variables, "NO_COLOR": "1", "DLSTUDY_CONTENT": CONTENT}
    environment = Environment(
        Keyboard(lines, out), out, out, variables, clock=lambda: dlstudy.now,
        fresh_seed=lambda: "1", interactive=True, width=width,
    )  # fmt: skip
    run(arguments, environment)
    return f"$ {' '.join(['dlstudy', *arguments])}\n{out.getvalue()}"


def test_at_a_terminal(dlstudy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = []
    for arguments, lines, keys in TERMINAL:
        parts.append(seen(arguments, lines, keys, dlstudy, monkeypatch, 80))
    held("".join(parts), "marking-terminal")


SCREENS = [
    f"right-to-left-{language}-{width}-{bidi}"
    for language in RIGHT_TO_LEFT
    for width in (80, 120)
    for bidi in ("on", "off")
]


@pytest.mark.parametrize("name", [*SESSIONS, "marking-terminal", *SCREENS])
def test_no_line_is_wider_than_the_terminal(name: str) -> None:
    from dlstudy.terminal.lines import width

    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        assert width(line) <= 80 or line.startswith("$ "), line
