"""Sessions whose every line is hostile: each is answered, the session goes on, nothing is raw."""

import re
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

HOSTILE = run_path(str(Path(__file__).parent / "hostile.py"))
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
AT_ONCE = 40
LINES = [text.replace("\n", " ") for text in HOSTILE["TEXTS"].values() if text.strip()]
CHUNKS = [LINES[start : start + AT_ONCE] for start in range(0, len(LINES), AT_ONCE)]


def check(result: Any) -> None:
    assert result.status == 0
    assert result.err == ""
    assert not RAW.search(result.out)
    assert "a fault of dlstudy" not in result.out


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(CHUNKS)))
def test_a_quiz(dlstudy: Any, number: int) -> None:
    lines = CHUNKS[number]
    count = str(len(lines))
    enough = "\n".join(lines * 8)  # a question may have several parts, each asked by itself
    result = dlstudy("quiz", "-n", count, "--seed", str(number), stdin=enough)
    check(result)
    asked = set(re.findall(rf"question (\d+) of {count}", result.out))
    assert len(asked) == len(lines)
    assert "0 right at the first try" in result.out or "Nothing was answered" in result.out


@pytest.mark.slow
@pytest.mark.parametrize("number", range(0, len(CHUNKS), 2))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_cards(dlstudy: Any, number: int, language: str) -> None:
    lines = CHUNKS[number]
    check(dlstudy("--lang", language, "cards", stdin="\n".join(lines) + "\n"))


def test_a_right_answer_after_hostile_ones_counts(dlstudy: Any) -> None:
    hostile = ["\x1b[2J", "9**9**9**9", "\ud800"]
    arguments = ("quiz", "conv-output-size", "-n", "4", "--seed", "3")
    result = dlstudy(*arguments, stdin="\n".join([*hostile, "1"] * 8))
    check(result)
    assert "counts as unanswered" in result.out
    assert "question 4 of 4" in result.out
