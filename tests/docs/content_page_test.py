"""docs/content.md, word for word: its files, its edits, its commands and what they print."""

import re
import shlex
from pathlib import Path
from typing import Any, NamedTuple

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "content.md"
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$|[Rr]eplace\s+`([^`]+)`\s+by\s+`([^`]+)`", re.M | re.S)
PIPED = re.compile(r"printf '([^']*)' \| (.*)")
LEFT_OUT = "…"


class Command(NamedTuple):
    """A command of the page, what is typed into it, and what it prints."""

    words: list[str]
    typed: str
    printed: list[str]


def section(heading: str) -> str:
    text = PAGE.read_text(encoding="utf-8")
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def commands(block: str) -> list[Command]:
    found: list[Command] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            piped = PIPED.fullmatch(line[2:])
            typed = piped[1].replace("\\n", "\n") if piped else ""
            found.append(Command(shlex.split(piped[2] if piped else line[2:]), typed, []))
        else:
            found[-1].printed.append(line)
    return [with_answers(one) for one in found]


def with_answers(command: Command) -> Command:
    """In an interview what stands behind the prompts is typed."""
    if command.words[:3] != ["dlstudy", "content", "new"]:
        return command
    answers = (line.partition(" > ")[2] for line in command.printed if " >" in line)
    return command._replace(typed="".join(f"{one}\n" for one in answers))


def matches(printed: list[str], shown: list[str]) -> bool:
    """Whether lines are those of the page, where `…` stands for any number of lines."""
    pattern = "".join(
        "(?:.*\n)*?" if line == LEFT_OUT else f"{re.escape(line)} *\n" for line in printed
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in shown)) is not None


class Reader:
    """Does what the page says, in the folder where it stands."""

    def __init__(self, dlstudy: Any) -> None:
        self.dlstudy = dlstudy
        self.file = Path()
        self.done: list[str] = []

    def follow(self, text: str) -> None:
        for step in FENCED.finditer(text):
            language, block, old, new = step.groups()
            if old:
                self.replace(old, new)
            elif language == "yaml" and block.startswith("# "):
                self.file = Path(block.partition("\n")[0][2:])
                self.file.write_text(block, encoding="utf-8")
            elif language == "console":
                for command in commands(block):
                    self.run(command)

    def replace(self, old: str, new: str) -> None:
        text = self.file.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, command: Command) -> None:
        program, *words = command.words
        self.done.append(" ".join(command.words))
        if program == "mkdir":
            Path(words[0]).mkdir()
        elif program == "export":
            name, _, value = words[0].partition("=")
            self.dlstudy.variables[name] = value
        else:
            assert program == "dlstudy"
            shown = self.dlstudy(*words, stdin=command.typed)
            lines = (shown.out + shown.err).splitlines()
            assert matches(command.printed, lines), "\n".join(
                [f"$ {' '.join(command.words)}", *lines, "--- the page says:", *command.printed]
            )


def test_ten_minutes_word_for_word(
    dlstudy: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reader = Reader(dlstudy)
    reader.follow(section("Ten minutes"))
    assert len(reader.done) >= 10
    for name in ("check", "preview", "new"):
        assert any(one.startswith(f"dlstudy content {name}") for one in reader.done)
    assert any(one.startswith("dlstudy calc") for one in reader.done)
    done = dlstudy("content", "check", "batches", "--slow", "--json")
    assert (done.status, done.json["faults"], done.json["entries"]) == (0, [], 2)


def test_left_out_lines_are_the_only_freedom() -> None:
    assert matches(["a", LEFT_OUT, "b"], ["a", "b"])
    assert matches(["a", LEFT_OUT, "b"], ["a", "x", "y", "b"])
    assert not matches(["a", "b"], ["a", "x", "b"])
    assert not matches(["a"], ["a", "b"])
    assert not matches(["a.c"], ["abc"])
