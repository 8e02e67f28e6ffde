"""The truth table: every row judged as it says, each within 50 ms."""

import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dlstudy.answers.checking import check, request_of
from dlstudy.answers.keys import TYPES

TABLE = Path(__file__).parent / "truth_table.yaml"
COLUMNS = {
    *("type", "expected", "response", "verdict", "note"),
    *("variables", "tolerance", "unit", "form"),
}
FEWEST = 600
LIMIT = 0.05  # seconds of processor time a row


def table() -> list[dict[str, Any]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows: list[dict[str, Any]] = yaml.load(TABLE.read_text(encoding="utf-8"), loader)
    return rows


ROWS = table()


def shown(row: dict[str, Any]) -> str:
    return f"{row['type']}: {row['expected']!r} ~ {row['response'][:40]!r}"


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_row(row: dict[str, Any]) -> None:
    checked = check(request_of(row))
    assert not checked.key_fault, f"{shown(row)}: {checked.verdict.why}"
    verdict = checked.verdict
    assert verdict.verdict == row["verdict"], f"{shown(row)}: {verdict.why}; {row['note']}"
    assert (verdict.score == 1) == (verdict.verdict == "correct")
    if verdict.verdict == "unreadable":
        assert verdict.why
    else:
        assert verdict.read_as


def test_every_row_is_quick() -> None:
    slow = []
    for row in ROWS:
        spent = min(_seconds(row) for _ in range(1))
        if spent > LIMIT and min(_seconds(row) for _ in range(3)) > LIMIT:
            slow.append((shown(row), spent))
    assert not slow


def _seconds(row: dict[str, Any]) -> float:
    start = time.process_time()
    check(request_of(row))
    return time.process_time() - start


def test_the_table_is_whole() -> None:
    assert len(ROWS) >= FEWEST
    types = Counter(row["type"] for row in ROWS)
    assert set(types) == set(TYPES)
    for type_, count in types.items():
        verdicts = Counter(row["verdict"] for row in ROWS if row["type"] == type_)
        assert set(verdicts) == {"correct", "incorrect", "unreadable"}, type_
        assert count >= 20, type_
    for row in ROWS:
        assert set(row) <= COLUMNS
        assert row["note"].strip()


def test_no_row_stands_twice() -> None:
    keys = Counter(
        repr({name: value for name, value in row.items() if name not in ("verdict", "note")})
        for row in ROWS
    )
    assert [key for key, count in keys.items() if count > 1] == []


SUSPICIOUS = ["\ud800", "\udfff1", "a\ud800b"]  # YAML cannot hold half a character


@pytest.mark.parametrize("typed", SUSPICIOUS)
@pytest.mark.parametrize(("type_", "key"), [("real", "0.5"), ("text", "a"), ("choice", "A")])
def test_half_characters(type_: str, key: str, typed: str) -> None:
    verdict = check(request_of({"type": type_, "expected": key, "response": typed})).verdict
    assert (verdict.verdict, verdict.read_as) == ("unreadable", "")


SCRAPS = sorted({part for row in ROWS for part in row["response"].split()[:6] if len(part) < 40})
FIRST = {row["type"]: row for row in reversed(ROWS) if "unit" not in row}


@given(st.sampled_from(TYPES), st.lists(st.sampled_from(SCRAPS) | st.text(max_size=4), max_size=6))
@settings(max_examples=400, deadline=None)
def test_scraps_put_together_get_a_verdict(type_: str, scraps: list[str]) -> None:
    row = {**FIRST[type_], "response": " ".join(scraps)}
    assert check(request_of(row)).verdict.verdict in ("correct", "incorrect", "unreadable")
    glued = {**row, "response": "".join(scraps)}
    assert check(request_of(glued)).verdict.verdict in ("correct", "incorrect", "unreadable")


@given(st.sampled_from([*TYPES, ""]), st.lists(st.sampled_from(SCRAPS), max_size=4))
@settings(max_examples=300, deadline=None)
def test_any_key_is_read_or_refused(type_: str, scraps: list[str]) -> None:
    row = {"type": type_, "expected": " ".join(scraps), "response": "1"}
    assert check(request_of(row)).verdict.verdict in ("correct", "incorrect", "unreadable")
