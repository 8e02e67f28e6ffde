"""Hostile files in a folder of one's own: one clear message with the place, nothing else lost."""

import re
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from dlstudy.catalog.checks import check, load

PRACTICE = Path(__file__).parents[1] / "cli" / "practice" / "practice.yaml"
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
SECONDS = 2.0
HEAD = b"topic: bomb\ntitle: Bomb\nentries:\n  - id: bomb-a\n    ask: "

FILES: dict[str, tuple[bytes, str]] = {
    "aliases that multiply": (
        b"a: &a [x, x, x, x, x, x, x, x, x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (letter, letter, b", ".join([b"*%c" % (letter - 1)] * 9))
            for letter in range(ord("b"), ord("j"))
        ),
        ":1:4: anchors (&…) are not used in content files",
    ),
    "an alias of itself": (b"topic: &a [*a, *a]\n", ":1:8: anchors"),
    "a merge key": (b"topic: x\n<<: *d\n", "aliases (*…) are not used"),
    "a tag that builds": (
        b"topic: !!python/object/apply:os.system ['touch hacked']\n",
        ":1:8: tags (!…) are not used",
    ),
    "a tag of one's own": (b"topic: !include /etc/passwd\n", ":1:8: tags (!…) are not used"),
    "a text of three megabytes": (HEAD + b"x" * 3_000_000, "a text of 3000000 characters"),
    "a file of ten megabytes": (HEAD + b"x" * 10_000_000, "at most 4000000 are read"),
    "a block of a million lines": (HEAD + b"|\n" + b"      x\n" * 400_000, "a text of"),
    "deep brackets": (b"topic: " + b"[" * 100_000, "nested deeper than 24 levels"),
    "deep braces": (b"topic: " + b"{a: " * 100_000, "nested deeper than 24 levels"),
    "deep lists": (b"- " * 100_000, "nested deeper than 24 levels"),
    "deep indentation": (
        b"".join(b" " * depth + b"a:\n" for depth in range(1500)),
        "nested deeper than 24 levels",
    ),
    "many entries of nothing": (
        b"topic: bomb\ntitle: B\nentries:\n" + b"  - {}\n" * 5000,
        "bomb.yaml:",
    ),
    "many keys": (b"".join(b"k%d: v\n" % n for n in range(100_000)), "bomb.yaml:"),
    "one key many times": (b"topic: x\n" * 1_900, 'repeated key "topic"'),
    "a key that is a list": (b"[a, b]: c\n", "a key is a text"),
    "invalid UTF-8": (b"topic: x\ntitle: \xff\xfe\n", ":2:8: byte 0xff is not UTF-8"),
    "invalid UTF-8 behind a mark": (b"\xef\xbb\xbftopic: \xc3", ":1:8: byte 0xc3 is not UTF-8"),
    "half a surrogate in UTF-8": (b"topic: \xed\xa0\x80\n", ":1:8: byte 0xed is not UTF-8"),
    "UTF-16": ("topic: x\n".encode("utf-16"), "is not UTF-8"),
    "NUL": (b"topic: x\x00\n", "U+0000 may not stand in a content file"),
    "an escape sequence": (b"topic: \x1b[2J\n", "U+001B may not stand in a content file"),
    "eight-bit controls": ("topic: \x9b2J\n".encode(), "U+009B may not stand"),
    "an escaped escape": (b'topic: "\\x1b[2J\\u202e"\n', "bomb.yaml:1:"),
    "bidi controls": ("topic: \u202egnol\u2066\n".encode(), "bomb.yaml:"),
    "a number of a million digits": (HEAD + b"9" * 1_000_000, "a text of 1000000 characters"),
    "two documents": (b"topic: x\n---\ntopic: y\n", "a second document"),
    "ten thousand documents": (b"---\na: b\n" * 10_000, "a second document"),
    "nothing": (b"", "the file is empty"),
    "spaces": (b" " * 3_000_000, "the file is empty"),
    "tabs": (b"\t" * 3_000_000, "a tab in the indentation"),
    "quotes": (b'"' * 50_001, "bomb.yaml:"),
    "backslashes": (b'topic: "' + b"\\" * 50_001, "bomb.yaml:"),
    "comments": (b"#" * 3_900_000, "the file is empty"),
    "question marks": (b"? " * 50_000, "bomb.yaml:"),
    "percent signs": (b"%YAML 1.2\n" * 1000, "bomb.yaml:"),
    "an evaluated formula": (
        b"topic: bomb\ntitle: B\nentries:\n  - id: bomb-b\n    title: B\n    source: x\n"
        b"    inputs: {n: {type: integer, domain: \"__import__('os').system('touch hacked')\"}}\n"
        b"    steps: {out: {is: \"n.__class__\"}}\n    examples: [{give: {n: 1}, out: 1}]\n",
        "bomb.yaml:",
    ),
    "a formula without end": (
        b"topic: bomb\ntitle: B\nentries:\n  - id: bomb-c\n    title: B\n    source: x\n"
        b"    inputs: {n: {type: integer, domain: \"n >= 1\", draw: {from: 1, to: 9}}}\n"
        b"    steps: {out: {is: \"9**9**9**n + factorial(10**9)\"}}\n"
        b"    examples: [{give: {n: 1}, out: 1}]\n",
        "",
    ),
    "a formula of brackets": (
        b"topic: bomb\ntitle: B\nentries:\n  - id: bomb-d\n    title: B\n    source: x\n"
        b"    inputs: {n: {type: integer, domain: \"n >= 1\"}}\n"
        b"    steps: {out: {is: \"" + b"(" * 9000 + b"n" + b")" * 9000 + b"\"}}\n"
        b"    examples: [{give: {n: 1}, out: 1}]\n",
        "bomb.yaml:",
    ),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "own"
    made.mkdir()
    (made / "practice.yaml").write_bytes(PRACTICE.read_bytes())
    return made


@pytest.mark.parametrize("name", FILES)
def test_the_rest_is_still_there(
    dlstudy: Any, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, message = FILES[name]
    (folder / "bomb.yaml").write_bytes(content)
    monkeypatch.chdir(folder.parent)
    dlstudy("notes")  # the packaged content is in the cache
    started = process_time()
    result = dlstudy("--content", str(folder), "notes", "practice")
    assert process_time() - started < SECONDS
    assert result.status == 0
    assert result.out.strip()
    assert not RAW.search(result.out) and not RAW.search(result.err)
    first = result.err.split("\n")[0]
    if message:
        assert "bomb.yaml" in first
        assert all(len(line) < 500 for line in result.err.splitlines())
        assert len(result.err.splitlines()) <= 12
    assert "practice.yaml" not in result.err
    assert sorted(path.name for path in folder.parent.iterdir()) == ["home", "own"]


@pytest.mark.parametrize("name", sorted(FILES.keys() - {"a formula without end"}))
def test_the_check_of_form_says_it_too(folder: Path, name: str) -> None:
    content, message = FILES[name]
    (folder / "bomb.yaml").write_bytes(content)
    started = process_time()
    problems = check(load([folder]))
    said = "\n".join(problem.render() for problem in problems)
    assert process_time() - started < SECONDS
    assert "bomb.yaml" in said
    assert message in said


@pytest.mark.parametrize(
    "name",
    ["an escape sequence", "bidi controls", "a formula without end", "aliases that multiply"],
)
def test_the_whole_check_ends_and_shows_nothing_raw(dlstudy: Any, folder: Path, name: str) -> None:
    content, message = FILES[name]
    (folder / "bomb.yaml").write_bytes(content)
    result = dlstudy("--content", str(folder), "content", "check")
    assert result.status == 1
    assert "bomb.yaml" in result.out
    assert message in result.out
    assert not RAW.search(result.out) and not RAW.search(result.err)


def test_names_of_files_are_made_visible(dlstudy: Any, folder: Path) -> None:
    (folder / "\x1b[2J\u202e.yaml").write_bytes(b"topic: [\n")
    (folder / "\x9b.txt.exe").write_bytes(b"")
    for arguments in (
        ("--content", str(folder), "notes"),
        ("--content", str(folder), "content", "check"),
    ):
        result = dlstudy(*arguments)
        assert not RAW.search(result.out) and not RAW.search(result.err)
        assert "[2J" in result.out + result.err
