"""Hostile texts against every type: a verdict at once, nothing run, nothing made, nothing raw."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from runpy import run_path
from time import process_time
from typing import Any

import pytest

from dlstudy.answers import proofs

HERE = Path(__file__).parent
HOSTILE = run_path(str(HERE / "hostile.py"))
TEXTS: dict[str, str] = HOSTILE["TEXTS"]
KEYS: dict[str, dict[str, Any]] = HOSTILE["KEYS"]
judged = run_path(str(HERE / "invariants.py"))["judged"]
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
LIMIT = 0.05  # seconds of processor time a verdict
MEMORY = 300  # megabytes
FEWEST = 120
TYPES = tuple(KEYS)


def spent(row: dict[str, object]) -> float:
    started = process_time()
    judged(row)
    return process_time() - started


@pytest.fixture(autouse=True)
def nobody_asks_sympy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hostile texts are refused, or told apart at points, before another process is started."""

    def asked(*_: object) -> None:
        pytest.fail("a hostile text reached sympy")

    monkeypatch.setattr(proofs, "_asked", asked)


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    for type_, key in KEYS.items():
        judged({"type": type_, **key})


def test_there_are_enough() -> None:
    assert len(TEXTS) >= FEWEST
    assert len(TYPES) == 15


@pytest.mark.parametrize("name", TEXTS)
def test_as_answer_and_as_key_of_every_type(name: str) -> None:
    slow = []
    for _, side, row in HOSTILE["rows"]({name: TEXTS[name]}):
        took = spent(row)
        if took > LIMIT and (took := min(spent(row) for _ in range(4))) > LIMIT:
            slow.append((side, round(took, 3)))
    assert not slow


@pytest.mark.parametrize("type_", KEYS)
def test_no_hostile_text_is_right(type_: str) -> None:
    """But for those that say what the key says in another way: none of them does."""
    for name, text in TEXTS.items():
        checked = judged({"type": type_, **KEYS[type_], "response": text})
        assert checked.verdict.verdict != "correct", name


@pytest.mark.parametrize("name", TEXTS)
def test_from_the_command_line(dlstudy: Any, tmp_path: Path, name: str) -> None:
    """One type in turn: `--json` and the screen."""
    number = list(TEXTS).index(name)
    type_ = TYPES[number % len(TYPES)]
    key = str(KEYS[type_]["expected"])
    result = dlstudy("check", "--type", type_, "--json", "--", key, TEXTS[name])
    assert result.status in (1, 3)
    assert result.json["verdict"] == {1: "incorrect", 3: "unreadable"}[result.status]
    assert result.json["why"] or result.status == 1
    assert not RAW.search(result.out) and not result.err
    shown = dlstudy("check", "--type", type_, "--", key, TEXTS[name])
    assert shown.status == result.status
    assert not RAW.search(shown.out) and not shown.err
    as_key = dlstudy("check", "--type", type_, "--", TEXTS[name], "1")
    assert as_key.status in (0, 1, 3)
    assert not RAW.search(as_key.out) and not as_key.err


def in_a_process(folder: Path, *arguments: str, stdin: bytes = b"") -> tuple[int, bytes, int]:
    """Exit status, output and most megabytes of a process of its own.

    A small process starts it, since the memory of a process counts what started it, too.
    """
    start = (
        "import resource, subprocess, sys; "
        "done = subprocess.run([sys.executable, '-m', 'dlstudy', *sys.argv[1:]]); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr); "
        "raise SystemExit(done.returncode)"
    )
    variables = {**os.environ, "DLSTUDY_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
    work = folder / "work"
    work.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", start, *arguments],
        input=stdin,
        capture_output=True,
        cwd=work,
        env=variables,
        timeout=300,
    )
    *said, memory = done.stderr.decode().split("\n")[:-1]
    assert not said
    assert list(work.iterdir()) == []
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return done.returncode, done.stdout, int(memory) // unit


ROOT = HERE.parents[1]
posix = pytest.mark.skipif(sys.platform == "win32", reason="resource is there on POSIX only")


@posix
@pytest.mark.slow
def test_all_of_them_through_one_process(tmp_path: Path) -> None:
    rows = [
        {"type": type_, **KEYS[type_], "response": text}
        for name, text in TEXTS.items()
        for type_ in (TYPES if len(text) < 1000 else TYPES[len(name) % 5 :: 5])
    ]
    last = {"type": "expression", **KEYS["expression"]}
    lines = "".join(json.dumps(row) + "\n" for row in [*rows, last])
    status, out, memory = in_a_process(tmp_path, "check", "--jsonl", stdin=lines.encode())
    verdicts = [json.loads(line) for line in out.decode("utf-8").split("\n")[:-1]]
    assert status == 0
    assert len(verdicts) == len(rows) + 1
    assert {verdict["verdict"] for verdict in verdicts[:-1]} == {"incorrect", "unreadable"}
    assert verdicts[-1]["verdict"] == "correct"
    assert not RAW.search(out.decode("utf-8"))
    assert memory < MEMORY


@posix
@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        *(
            "power tower",
            "import",
            "escape",
            "a low surrogate",
            "pickle",
            "LaTeX input",
            "YAML tag",
        ),
        *("sin of huger numbers", "ten thousand brackets", "shell", "option", "a tower of gelu"),
    ],
)
def test_one_in_a_process_of_its_own(tmp_path: Path, name: str) -> None:
    """Cold: with every import that it takes."""
    text = os.fsdecode(os.fsencode(TEXTS[name].replace("\udfff", "\udcff")))
    arguments = ("check", "--type", "expression", "--json", "--", "x^2", text)
    status, out, memory = in_a_process(tmp_path, *arguments)
    assert status in (1, 3)
    assert json.loads(out)["verdict"] in ("incorrect", "unreadable")
    assert not RAW.search(out.decode("utf-8"))
    assert memory < MEMORY


@posix
@pytest.mark.slow
@pytest.mark.parametrize("scrap", ["[],", "{},", "1.5,", '"ab",', '{"a":1},'])
def test_a_line_that_fills_the_memory(tmp_path: Path, scrap: str) -> None:
    items = scrap * (7_900_000 // len(scrap))
    line = f'{{"expected": "1", "response": [{items}1]}}\n'
    status, out, memory = in_a_process(tmp_path, "check", "--jsonl", stdin=line.encode())
    assert json.loads(out)["verdict"] == "unreadable"
    assert status in (0, 3)
    assert memory < MEMORY


def test_a_line_without_end(dlstudy: Any) -> None:
    lines = (
        '{"expected": "1", "response": "' + "9" * 9_000_000 + '"}\n{"expected": 1, "response": 1}'
    )
    result = dlstudy("check", "--jsonl", stdin=lines)
    first, second = map(json.loads, result.out.splitlines())
    assert (first["verdict"], second["verdict"]) == ("unreadable", "correct")
    assert result.status == 3


@pytest.mark.parametrize(
    "line",
    [
        '{"expected": "1", "response": ' + "[" * 5000 + "]" * 5000 + "}",
        '{"expected": "1", "response": {"a": ' * 900 + "1" + "}" * 1800,
        '{"expected": "1", "response": 1e999}',
        '{"expected": "1", "response": NaN}',
        '{"expected": "1", "response": -Infinity}',
        '{"expected": "1", "response": "1", "variables": {"' + "x" * 5000 + '": "real"}}',
        '{"expected": "1", "response": "1", "variables": {"": "real"}}',
        '{"expected": "1", "response": "1", "variables": {"x": "integer (-1e308, 1e308)"}}',
        '{"expected": "x", "response": "2x-x", "variables": {"x": "integer (-1e308, 1e308)"}}',
        '{"expected": "x", "response": "2x-x", "variables": {"x": "(-1e308, 1e308)"}}',
        '{"expected": "x", "response": "2x-x", "variables": {"x": "[1e-320, 2e-320]"}}',
        '{"expected": "x", "response": "2x-x", "variables": {"x": "[1e300, 1e301]"}}',
        '{"expected": "x", "response": "2x-x", "variables": {"x": "integer>=1e300"}}',
        '{"expected": "x", "response": "2x-x", "variables": {"x": "\\u001b[2J\\u009b"}}',
        '{"expected": "x", "response": "2x-x", "variables": {"\\u001b": "real"}}',
        '{"expected": "x", "response": "x", "variables": {"__class__": "real", "x": "real"}}',
        '{"type": "\\u001b[2J", "expected": "x", "response": "x"}',
        '{"type": ["real"], "expected": "x", "response": "x"}',
        '{"type": {"real": 1}, "expected": "x", "response": "x"}',
        '{"expected": "x", "response": "x", "tolerance": {"rel": NaN}}',
        '{"expected": "x", "response": "x", "tolerance": 1e-400}',
        '{"expected": "0.5", "response": "7", "tolerance": {"rel": 1e299, "abs": 1e299}}',
        '{"expected": "x", "response": "x", "unit": "' + "m" * 9000 + '"}',
        '{"expected": "x", "response": "x", "form": "\\u0000"}',
        '{"expected": "A", "response": "A", "type": "choice", "options": [' + "1," * 9999 + "1]}",
        '{"expected": "A", "response": "A", "type": "choice", "options": [[[[]]], {}, null]}',
        '{"expected": "x", "response": "x", "expected": "y"}',
        '"\\ud800"',
        "\x00",
        "\ufeff{}",
        "null",
    ],
)
def test_requests_that_no_one_should_make(dlstudy: Any, line: str) -> None:
    started = process_time()
    result = dlstudy("check", "--jsonl", stdin=f"{line}\n")
    assert process_time() - started < 1
    assert result.status in (0, 3)
    assert result.json["verdict"] in ("correct", "incorrect", "unreadable")
    assert result.json["why"] or result.json["verdict"] != "unreadable"
    assert not RAW.search(result.out) and not result.err


@pytest.mark.parametrize("word", ["\x1b[2J", "\x9b2J", "\u202e", "\udcff", "\x07", "a'\x1b\"b"])
def test_what_errors_repeat_is_made_visible(dlstudy: Any, tmp_path: Path, word: str) -> None:
    for arguments in (
        (word,),
        (f"--{word}",),
        ("calc", word),
        ("quiz", word),
        ("notes", word),
        ("settings", word, word),
        ("check", "1", "1", "--type", word),
        ("check", "1", "1", "--var", word),
        ("check", "1", "1", "--var", f"x in {word}"),
        ("check", "1", "1", "--tolerance", word),
        ("--content", word, "notes"),
        ("--lang", word, "notes"),
    ):
        result = dlstudy(*arguments)
        assert not RAW.search(result.err) and not RAW.search(result.out), arguments
