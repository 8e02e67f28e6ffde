"""A folder of one's own: it adds and replaces, and what is broken in it costs that file only."""

import os
from pathlib import Path
from typing import Any

import pytest

MINE = """topic: {topic}
order: 1000
title: Mine
entries:
  - id: {id}
    source: [my lecture]
    title: Mine
    question: Which sign has a square?
    answer: Never a negative one
"""
BOMB = "topic: a\norder: 1000\ntitle: &a [x, x]\nb: &b [*a, *a, *a]\nentries: [*b, *b]\n"
HUGE = "topic: a\norder: 1000\ntitle: A\nentries:\n" + "  - x\n" * 2001
BROKEN: dict[str, tuple[bytes, str]] = {
    "yaml": (b"topic: a\norder: 1000\ntitle: A\nentries:\n  - id: x\n   b: c\n", ":6:4: this line"),
    "encoding": ("topic: a\ntitle: été\n".encode("latin-1"), ":2:8: byte 0xe9 is not UTF-8"),
    "utf-16": ("topic: a\n".encode("utf-16"), ":1:1: byte 0xff is not UTF-8"),
    "nul": (b"topic: a\ntitle: t\0t\n", ":2:9: the character U+0000 may not stand"),
    "aliases": (BOMB.encode(), ":3:8: anchors (&…) are not used"),
    "many": (HUGE.encode(), ":2005:5: more than 2000 parts here"),
    "large": (b"#" * 4_000_001, ": the file has 4000001 bytes; at most 4000000 are read"),
    "empty": (b"", ":1:1: the file is empty"),
}
COMMANDS = (
    ((), "q\n"),
    (("cards", "conv-output-size", "--seed", "1"), "\nq\n"),
    (("quiz", "conv-output-size", "-n", "1", "--seed", "1"), "1\n"),
    (("calc", "conv-output-size", "--input", "7", "--kernel", "3"), ""),
    (("calc", "conv-output-size", "--input", "7", "--kernel", "3", "--json"), ""),
    (("notes", "conv-output-size"), ""),
    (("notes", "conv-output-size", "--json"), ""),
    (("check", "2*x", "x + x"), ""),
    (("history",), ""),
    (("settings",), ""),
    (("content", "coverage", "--json"), ""),
    (("content", "preview", "conv-output-size", "--seed", "1"), ""),
)


@pytest.fixture
def mine(tmp_path: Path, dlstudy: Any) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    dlstudy.variables["DLSTUDY_CONTENT"] = str(folder)
    return folder


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_and_costs_nothing_else(dlstudy: Any, mine: Path, name: str) -> None:
    content, told = BROKEN[name]
    (mine / "a.yaml").write_bytes(content)
    (mine / "mine.yaml").write_text(MINE.format(topic="mine", id="my-sign"), encoding="utf-8")
    done = dlstudy("notes", "my-sign")
    assert (done.status, "Never a negative one" in done.out) == (0, True)
    assert done.err.startswith(f"dlstudy: {(mine / 'a.yaml').as_posix()}{told}")
    assert done.err.endswith("left out here; dlstudy content check shows all\n")


def test_the_check_tells_a_broken_file(dlstudy: Any, mine: Path) -> None:
    (mine / "a.yaml").write_bytes(BROKEN["yaml"][0])
    (mine / "mine.yaml").write_text(MINE.format(topic="mine", id="my-sign"), encoding="utf-8")
    done = dlstudy("content", "check", "mine")
    assert (done.status, done.err) == (0, "")
    done = dlstudy("content", "check", "a", "--json")
    assert (done.status, done.err) == (1, "")
    (fault,) = done.json["faults"]
    assert (fault["line"], fault["column"]) == (6, 4)


@pytest.mark.parametrize(("command", "typed"), COMMANDS, ids=lambda one: " ".join(one) or "today")
def test_every_command_goes_on(
    dlstudy: Any, mine: Path, command: tuple[str, ...], typed: str
) -> None:
    whole = dlstudy(*command, stdin=typed)
    assert (whole.status, whole.err) == (0, "")
    (mine / "a.yaml").write_bytes(BROKEN["nul"][0])
    broken = dlstudy(*command, stdin=typed)
    assert broken.status == 0
    assert broken.err.startswith(f"dlstudy: {(mine / 'a.yaml').as_posix()}:2:9: ")
    if command not in ((), ("history",), COMMANDS[1][0]):  # these tell of what was done before
        assert broken.out == whole.out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_is_no_plain_file_is_never_opened(dlstudy: Any, mine: Path) -> None:
    os.mkfifo(mine / "pipe.yaml")
    (mine / "folder.yaml").mkdir()
    (mine / "loop.yaml").symlink_to("loop.yaml")
    (mine / "device.yaml").symlink_to("/dev/zero")
    (mine / "slides.pdf").write_bytes(b"%PDF")
    done = dlstudy("content", "check", "--json")
    assert done.status == 1
    assert {fault["file"]: (fault["message"], fault["hint"]) for fault in done.json["faults"]} == {
        f"{mine.as_posix()}/{name}": said
        for name, said in {
            "pipe.yaml": ("no content file, but a pipe or a device", None),
            "folder.yaml": ("no content file, but a folder", None),
            "loop.yaml": ("cannot be read: too many levels of symbolic links", None),
            "device.yaml": ("no content file, but a pipe or a device", None),
            "slides.pdf": ("no content file", "content files end in .yaml"),
        }.items()
    }
    assert dlstudy("calc", "conv-output-size", "--input", "7", "--kernel", "3").status == 0


def test_a_folder_that_cannot_be_listed(
    dlstudy: Any, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refused(folder: Any) -> Any:
        if Path(folder) == mine:
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refused)
    done = dlstudy("notes", "conv-output-size")
    assert done.status == 0
    assert done.err.splitlines()[0] == (
        f"dlstudy: {mine.as_posix()}: cannot be read: permission denied"
    )


def test_a_folder_that_is_not_there(dlstudy: Any, mine: Path) -> None:
    mine.rmdir()
    done = dlstudy("notes", "conv-output-size")
    assert (done.status, done.err.splitlines()[0]) == (
        0,
        f"dlstudy: {mine}: there is no such folder",
    )
    done = dlstudy("notes", "conv-output-size", "--content", "nowhere")
    assert (done.status, done.out) == (2, "")
    assert done.err == "dlstudy: --content nowhere: there is no such folder\n"


def test_one_id_twice_in_a_file_costs_the_second(dlstudy: Any, mine: Path) -> None:
    twice = MINE.format(topic="mine", id="my-sign")
    twice += twice.partition("entries:\n")[2].replace("Never a negative one", "The second")
    (mine / "mine.yaml").write_text(twice, encoding="utf-8")
    shown = f"{mine.as_posix()}/mine.yaml"
    done = dlstudy("notes", "my-sign")
    assert (done.status, "Never a negative one" in done.out, "The second" in done.out) == (
        0, True, False,
    )  # fmt: skip
    assert done.err.splitlines()[0] == (
        f'dlstudy: {shown}:10:5: my-sign: the name "my-sign" is taken by {shown}:5; '
        "this entry is left out"
    )
    assert dlstudy("content", "check", "mine").status == 1


def test_a_worksheet_replaced_by_a_card_keeps_what_was_learnt(dlstudy: Any, mine: Path) -> None:
    dlstudy("quiz", "conv-output-size", "-n", "1", "--seed", "1", "--kind", "computed", stdin="1\n")
    text = MINE.format(topic="convolution", id="conv-output-size")
    (mine / "convolution.yaml").write_text(text, encoding="utf-8")
    done = dlstudy("content", "check", "conv-output-size")
    assert (done.status, done.err) == (0, "")
    told = [row for row in done.out.splitlines() if "replaces" in row]
    assert len(told) == 1
    assert told[0].endswith(": a worksheet by a card")
    assert dlstudy("content", "check", "convolution").status == 0  # the links of others
    shown = dlstudy("history")
    assert (shown.status, "Mine" in shown.out) == (0, True)
    assert dlstudy("history", "1").status == 1
    assert dlstudy("cards", "conv-output-size", stdin="\n3\n").status == 0
    done = dlstudy("calc", "conv-output-size", "--input", "7")
    assert done.status == 2
    assert done.err.startswith("dlstudy: there is no calculator called conv-output-size\n")
