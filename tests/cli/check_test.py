"""`dlstudy check`: screens, statuses, JSON, JSON lines, arguments that begin with a minus."""

import io
import json
from typing import Any

import pytest

from dlstudy.cli.check import apart
from dlstudy.cli.environment import Environment
from dlstudy.cli.main import run

LINES = [
    {"type": "integer", "expected": "16", "response": "2^4"},
    {"type": "real", "expected": "10", "response": "10.05", "tolerance": {"abs": 0.1}},
    {
        "type": "expression",
        "expected": "log(x^2)",
        "response": "2 ln x",
        "variables": {"x": "positive"},
    },
    {"type": "choice", "expected": "A, C", "response": "CA"},
    {"expected": "0.5", "response": "x y z"},
    {"type": "integer", "expected": 16, "response": 17},
]


def test_the_same(dlstudy: Any) -> None:
    result = dlstudy("check", "-0.5", "-1/2")
    assert (result.status, result.out, result.err) == (0, "  correct\n  read as -0.5\n", "")


def test_different(dlstudy: Any) -> None:
    result = dlstudy("check", "0.245", "-0.245")
    assert (result.status, result.out) == (1, "  incorrect: the sign is the other one\n")


def test_unreadable_has_a_caret(dlstudy: Any) -> None:
    result = dlstudy("check", "16", "16 apples")
    assert result.status == 3
    assert result.out == (
        "  16 apples\n"
        "     ^^^^^^\n"
        "  cannot be read: apples is not part of a number here: write 16\n"
    )


def test_an_unreadable_key_is_named(dlstudy: Any) -> None:
    result = dlstudy("check", "2x+", "2x", "--type", "expression")
    assert result.status == 3
    assert result.out.startswith("  2x+\n")
    assert "the key: " in result.out


def test_a_counterexample(dlstudy: Any) -> None:
    result = dlstudy("check", "max(0, x)", "x", "--type", "expression")
    assert result.status == 1
    assert "yours is" in result.out


def test_domains(dlstudy: Any) -> None:
    assert dlstudy("check", "|x|", "x", "--var", "x in (0, 1)").status == 0
    assert dlstudy("check", "|x|", "x").status == 1
    assert dlstudy("check", "a*x", "xa", "--var", "x: positive", "--var", "a").status == 0


def test_tolerances(dlstudy: Any) -> None:
    assert dlstudy("check", "1/3", "0.333", "--type", "real").status == 1
    assert dlstudy("check", "1/3", "0.333", "--type=real", "--tolerance", "0.01").status == 0
    assert dlstudy("check", "10", "10.05", "--type", "real", "--tolerance=abs:0.1").status == 0


def test_json(dlstudy: Any) -> None:
    result = dlstudy("check", "[1, 2, 3]", "1 2 4", "--type", "vector", "--json")
    assert result.status == 1
    assert result.json == {
        "verdict": "incorrect",
        "why": "2 of 3 entries are right; not 3",
        "read_as": "[1, 2, 4]",
        "score": pytest.approx(2 / 3),
    }
    assert dlstudy("check", "1", "1", "--json").json == {
        "verdict": "correct",
        "why": None,
        "read_as": "1",
        "score": 1,
    }


def test_lines(dlstudy: Any) -> None:
    result = dlstudy("check", "--jsonl", stdin="".join(json.dumps(line) + "\n" for line in LINES))
    verdicts = [json.loads(line) for line in result.out.splitlines()]
    assert result.status == 0
    assert [verdict["verdict"] for verdict in verdicts] == [
        *("correct", "correct", "correct", "correct", "unreadable", "incorrect"),
    ]
    assert all(set(verdict) == {"verdict", "why", "read_as", "score"} for verdict in verdicts)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[]", "not an object with expected and response"),
        ('{"expected": "1"}', "response is missing"),
        ('{"expected": "1", "response": null}', "response is no text"),
        ('{"type": "poem", "expected": "1", "response": "1"}', "there is no type 'poem'"),
        (
            '{"expected": "x", "response": "x", "variables": {"x": "blue"}}',
            "x: ",
        ),
        ('{"expected": "1", "response": "1", "tolerance": -1}', "a tolerance is a number"),
        ('{"expected": "1", "response": "' + "9" * 8_000_000 + '"}', "a line has at most"),
        ("[" * 9_000, "too large"),
        ('{"expected": "1", "response": ' + "9" * 6_000 + "}", "a number of too many"),
    ],
)
def test_a_line_that_cannot_be_judged(dlstudy: Any, line: str, why: str) -> None:
    result = dlstudy("check", "--jsonl", stdin=f'{line}\n{{"expected": "1", "response": "1"}}\n')
    first, second = (json.loads(one) for one in result.out.splitlines())
    assert result.status == 3
    assert first["verdict"] == "unreadable"
    assert first["why"].startswith(why)
    assert second["verdict"] == "correct"


def test_wrong_use(dlstudy: Any) -> None:
    assert dlstudy("check").status == 2
    assert dlstudy("check", "1").status == 2
    assert "poem" in dlstudy("check", "1", "1", "--type", "poem").err
    assert dlstudy("check", "1", "1", "--tolerance", "much").status == 2
    assert dlstudy("check", "1", "1", "--var", "1 in x").status == 2
    assert dlstudy("check", "1", "1", "--tipe", "real").status == 2
    assert dlstudy("check", "--jsonl", "1", "1").status == 2


def test_both_are_asked_for(tmp_path: Any) -> None:
    out = io.StringIO()
    environment = Environment(
        io.StringIO("2x\nx+x\n"),
        out,
        io.StringIO(),
        {"DLSTUDY_HOME": str(tmp_path)},
        interactive=True,
        width=80,
    )
    assert run(["check"], environment) == 0
    assert "right answer > " in out.getvalue()
    assert "your answer  > " in out.getvalue()


@pytest.mark.parametrize(
    ("words", "sorted_"),
    [
        (["-0.5", "-1/2"], ["--", "-0.5", "-1/2"]),
        (["-x", "-h*2", "--json"], ["--json", "--", "-x", "-h*2"]),
        (["--type", "real", "-1", "--0.5"], ["--type", "real", "--", "-1", "--0.5"]),
        (["--tipe", "1"], ["--tipe", "--", "1"]),
        (["-h"], ["-h"]),
        (["--", "--json", "-h"], ["--", "--json", "-h"]),
    ],
)
def test_what_is_an_option(words: list[str], sorted_: list[str]) -> None:
    assert apart(words) == sorted_
