"""`dlstudy content` as an author types it."""

import io
import re
from pathlib import Path
from typing import Any

import pytest

from dlstudy.cli.environment import Environment
from dlstudy.cli.main import run

CARD = """topic: mine
order: 90
title: Mine
entries:
  - id: my-sign
    source: ["Goodfellow et al. 2016"]
    title: The sign
    question: Which sign has a square?
    answer: Never negative
"""
SHEET = """topic: mine
order: 90
title: {en: Mine, ar: لي}
entries:
  - id: my-area
    source: ["Goodfellow et al. 2016"]
    title: {en: Area, ar: المساحة}
    inputs:
      width: {symbol: W, type: integer, domain: "W >= 1", draw: {from: 2, to: 9}}
    steps:
      area: {symbol: A, is: "W**2"}
    same-as: nowhere.area
    examples:
      - give: {width: 3}
        area: 6
"""


@pytest.fixture
def mine(tmp_path: Path, dlstudy: Any) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    dlstudy.variables["DLSTUDY_CONTENT"] = str(folder)
    return folder


def test_advice_is_no_fault(dlstudy: Any, mine: Path) -> None:
    (mine / "mine.yaml").write_text(CARD, encoding="utf-8")
    shown = f"{mine.as_posix()}/mine.yaml"
    done = dlstudy("content", "check", "mine")
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        f"{shown}:3:1: advice: no text here is in Arabic (ar); 4 would need it\n"
        "    title: Mine\n    ^^^^^\n"
        f"{shown}:5:9: advice: my-sign: no wrong options; a choice needs at least 3\n"
        "    - id: my-sign\n          ^^^^^^^\n"
        "1 entry in 1 topic: no faults, 2 pieces of advice\n"
    )


def test_what_is_partly_in_arabic_is_advised_text_by_text(dlstudy: Any, mine: Path) -> None:
    partly = CARD.replace("title: Mine", "title: {en: Mine, ar: لي}")
    (mine / "mine.yaml").write_text(partly, encoding="utf-8")
    done = dlstudy("content", "check", "mine")
    places = [row.split(": advice: ")[0] for row in done.out.splitlines() if ": advice: " in row]
    assert places == [f"{mine.as_posix()}/mine.yaml:{at}" for at in ("5:9", "7:5", "8:5", "9:5")]


def test_a_wrong_example_is_a_fault(dlstudy: Any, mine: Path) -> None:
    (mine / "mine.yaml").write_text(SHEET, encoding="utf-8")
    done = dlstudy("content", "check", "my-area")
    assert (done.status, done.err) == (1, "")
    assert done.out == (
        f"{mine.as_posix()}/mine.yaml:15:15: my-area, example 1: area is 9, not 6\n"
        "    area: 6\n          ^\n"
        "1 entry in 1 topic: 1 fault\n"
    )


def test_slow_checks_look_for_the_twin(dlstudy: Any, mine: Path) -> None:
    (mine / "mine.yaml").write_text(SHEET.replace("area: 6", "area: 9"), encoding="utf-8")
    assert dlstudy("content", "check", "my-area").status == 0
    done = dlstudy("content", "check", "my-area", "--slow")
    assert done.status == 1
    assert done.out.splitlines()[0] == (
        f"{mine.as_posix()}/mine.yaml:12:5: my-area: there is no dlstudy.engine.twins.nowhere"
    )


class Terminal(io.StringIO):
    """A stderr that is a terminal."""

    def isatty(self) -> bool:
        return True


def checked(dlstudy: Any, stderr: io.StringIO, *more: str) -> tuple[str, str]:
    out = io.StringIO()
    environment = Environment(io.StringIO(), out, stderr, dlstudy.variables, width=24)
    assert run(["content", "check", "my-area", *more], environment) == 0
    return out.getvalue(), stderr.getvalue()


def test_slow_checks_show_how_far_they_are_on_a_terminal(dlstudy: Any, mine: Path) -> None:
    sheet = SHEET.replace("area: 6", "area: 9").replace("    same-as: nowhere.area\n", "")
    (mine / "mine.yaml").write_text(sheet, encoding="utf-8")
    (mine / "more.yaml").write_text(
        sheet.replace("topic: mine", "topic: more").replace("my-area", "a-name-that-is-very-long"),
        encoding="utf-8",
    )
    piped = checked(dlstudy, io.StringIO(), "more", "--slow")
    shown = checked(dlstudy, Terminal(), "more", "--slow")
    assert piped[0] == shown[0]
    assert piped[1] == ""
    assert shown[1] == ("\r\x1b[K1 of 2  my-area\r\x1b[K2 of 2  a-name-that-is-\r\x1b[K")
    assert checked(dlstudy, Terminal(), "more")[1] == ""
    assert checked(dlstudy, Terminal(), "more", "--slow", "--plain")[1] == ""


def test_json(dlstudy: Any, mine: Path) -> None:
    (mine / "mine.yaml").write_text(SHEET, encoding="utf-8")
    done = dlstudy("content", "check", "my-area", "--json")
    assert done.status == 1
    assert done.json == {
        "entries": 1,
        "faults": [
            {
                "file": f"{mine.as_posix()}/mine.yaml",
                "line": 15,
                "column": 15,
                "entry": "my-area",
                "part": "example 1",
                "message": "area is 9, not 6",
                "hint": None,
            }
        ],
        "advice": [],
        "proofs": [],
    }


def test_slow_checks_say_what_is_a_proof(dlstudy: Any, mine: Path) -> None:
    root = """      - ask: {en: The root., ar: الجذر.}
        is: "x + 1"
        in: {x: positive}
        equals: "sqrt(x**2 + 2*x + 1)"
"""
    start, end = DRILL.split("  - {id: my-drill")
    (mine / "mine.yaml").write_text(f"{start}{root}  - {{id: my-drill{end}", encoding="utf-8")
    shown = f"{mine.as_posix()}/mine.yaml"
    done = dlstudy("content", "check", "mine", "--slow")
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        f"{shown}:21:17: my-slope, line 2: checked numerically at 20 points\n"
        '    equals: "sqrt(x**2 + 2*x + 1)"\n            ^^^^^^^^^^^^^^^^^^^^^^\n'
        "1 of 2 claims proved, 1 checked numerically\n"
        "2 entries in 1 topic: no faults\n"
    )
    place = {"file": shown, "column": 17, "entry": "my-slope"}
    assert dlstudy("content", "check", "mine", "--slow", "--json").json["proofs"] == [
        {**place, "line": 15, "part": "line 1", "shown": "proved", "points": None},
        {
            **place, "line": 21, "part": "line 2",
            "shown": "checked numerically at 20 points", "points": 20,
        },
    ]  # fmt: skip
    assert dlstudy("content", "check", "mine").out == "2 entries in 1 topic: no faults\n"


def test_an_unknown_topic(dlstudy: Any) -> None:
    done = dlstudy("content", "check", "convolutoin")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "dlstudy: there is no topic or entry called convolutoin\n  did you mean convolution?\n"
    )


def test_one_topic_of_the_packaged_content(dlstudy: Any) -> None:
    for name in ("convolution", "content/convolution.yaml"):
        done = dlstudy("content", "check", name)
        assert (done.status, done.err) == (0, "")
        assert done.out.endswith(" entries in 1 topic: no faults\n")


def test_coverage_has_the_promised_keys(dlstudy: Any) -> None:
    done = dlstudy("content", "coverage", "--json")
    assert (done.status, done.err) == (0, "")
    assert set(done.json) == {"notes", "missing", "totals"}
    first = done.json["notes"][0]
    assert list(first) == [
        "id", "title", "items", "covered", "computable", "computed", "errata", "carried",
        "arabic", "persian",
    ]  # fmt: skip
    assert (first["arabic"], first["persian"]) == (110, 0)
    assert (first["id"], first["items"], first["computable"], first["errata"]) == (
        "000",
        110,
        84,
        48,
    )


def test_the_whole_course_is_covered(dlstudy: Any) -> None:
    """432 items, of which 278 can be computed and 224 are wrong somewhere."""
    document = dlstudy("content", "coverage", "--json").json
    assert document["missing"] == []
    assert document["totals"] == {
        "items": 432, "covered": 432, "computable": 278, "computed": 278,
        "errata": 224, "carried": 224, "arabic": 432, "persian": 55,
    }  # fmt: skip
    last = dlstudy("content", "coverage").out.splitlines()[-1]
    assert re.split(r"\s{2,}", last.strip()) == [
        "all", "432 of 432", "278 of 278", "224 of 224", "432", "55",
    ]  # fmt: skip
    spoken = dlstudy("content", "coverage", "--plain").out.splitlines()[-1]
    assert spoken == (
        "all: items 432 of 432, computed 278 of 278, errata 224 of 224, Arabic 432, Persian 55."
    )


def test_coverage_as_a_table(dlstudy: Any) -> None:
    done = dlstudy("content", "coverage")
    lines = done.out.splitlines()
    assert done.status == 0
    assert lines[0].split() == ["items", "computed", "errata", "Arabic", "Persian"]
    assert lines[1].startswith("  000  Exam summary ")
    assert max(map(len, lines)) <= 80


def test_preview_is_repeatable(dlstudy: Any) -> None:
    one = dlstudy("content", "preview", "conv-output-size", "--seed", "7", "--kind", "computed")
    again = dlstudy("content", "preview", "conv-output-size", "--seed", "7", "--kind", "computed")
    assert (one.status, one.err) == (0, "")
    assert one.out == again.out
    assert "answer: " in one.out
    other = dlstudy("content", "preview", "conv-output-size", "--seed", "8", "--kind", "computed")
    assert other.out != one.out


def test_preview_of_every_kind(dlstudy: Any) -> None:
    done = dlstudy("content", "preview", "conv-output-size", "-n", "2", "--lang", "ar")
    assert done.status == 0
    assert done.out.count("seed 1:2") == done.out.count("seed 1:1") >= 3


def test_preview_of_a_proposed_answer(dlstudy: Any, mine: Path) -> None:
    options = "".join(
        f'    - {{text: "{word}", says: no.}}\n' for word in ("Always 0", "Negative", "None")
    )
    (mine / "mine.yaml").write_text(f"{CARD}    wrong:\n{options}", encoding="utf-8")
    ends = set()
    for seed in "123456":
        done = dlstudy("content", "preview", "my-sign", "--kind", "truth", "--seed", seed)
        rows = done.out.splitlines()
        proposed = next(row for row in rows if "Proposed answer: " in row)
        (answer,) = [row.strip() for row in rows if "answer: " in row and row != proposed]
        right = proposed.endswith(": Never negative")
        said = "answer: true" if right else "answer: false; right is: Never negative"
        assert answer == said
        ends.add(right)
    assert ends == {True, False}


def test_preview_of_nothing(dlstudy: Any) -> None:
    done = dlstudy("content", "preview", "conv-output-siez")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "dlstudy: there is no entry called conv-output-siez\n  did you mean conv-output-size?\n"
    )
    assert dlstudy("content", "preview", "conv-output-size", "-n", "0").err == (
        "dlstudy: -n 0: it must be 1 to 100\n"
    )
    assert dlstudy("content", "preview", "conv-output-size", "--kind", "cloze").err.startswith(
        "dlstudy: conv-output-size is never asked as cloze\n  it is asked as computed, "
    )


DRILL = """topic: mine
order: 90
title: {en: Mine, ar: لي}
entries:
  - id: my-slope
    source: ["my lecture"]
    title: {en: Slope, ar: الميل}
    question: {en: "The slope of the sigmoid in terms of y?", ar: "ما ميل sigmoid بدلالة y؟"}
    answer: {en: y(1 − y), ar: y(1 − y)}
    lines:
      - ask: {en: The slope in terms of y., ar: الميل بدلالة y.}
        is: "y*(1 - y)"
        in: {y: "(0, 1)"}
        where: {y: "sigmoid(x)"}
        equals: "derivative(sigmoid(x), x)"
        mistakes:
          - {is: "y", name: {en: value for slope, ar: القيمة}, says: {en: no., ar: لا.}}
  - {id: my-drill, source: ["my lecture"], title: {en: D, ar: د}, drill: derivatives.activation}
"""


def test_lines_are_compared_and_proved(dlstudy: Any, mine: Path) -> None:
    (mine / "mine.yaml").write_text(DRILL, encoding="utf-8")
    done = dlstudy("content", "check", "mine")
    assert (done.status, done.out, done.err) == (0, "2 entries in 1 topic: no faults\n", "")
    wrong = DRILL.replace('"y*(1 - y)"', '"y*y/y"')
    (mine / "mine.yaml").write_text(wrong, encoding="utf-8")
    done = dlstudy("content", "check", "mine")
    assert done.status == 1
    shown = f"{mine.as_posix()}/mine.yaml"
    assert [row for row in done.out.splitlines() if row.startswith(shown)] == [
        f"{shown}:15:17: my-slope, line 1: not the same at x = 2: 0.880797, but 0.104994 by proof",
        f"{shown}:17:18: my-slope, line 1: this equals the answer on the whole domain",
    ]


def test_preview_of_a_line_and_of_a_drill(dlstudy: Any, mine: Path) -> None:
    (mine / "mine.yaml").write_text(DRILL, encoding="utf-8")
    done = dlstudy("content", "preview", "my-slope", "--kind", "formula", "--seed", "1")
    assert done.out == (
        f"── my-slope · formula {'─' * 48} seed 1 ──\n"
        "\n  The slope in terms of y.\n\n  y = σ(x)\n\n  answer: y·(1 − y)\n"
        "  y: value-for-slope (value for slope)\n\n"
    )
    done = dlstudy("content", "preview", "my-drill", "--seed", "1")
    rows = done.out.splitlines()
    assert rows[2] == "  Differentiate with respect to x."
    assert any(row.startswith("  f(x) = ") for row in rows)
    assert any(row.startswith("  answer: ") for row in rows)
    assert any("(inner derivative missing)" in row for row in rows)
    assert any(row.startswith("  together") for row in rows)
