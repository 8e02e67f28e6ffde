"""What holds of every text whatever: shared by the fuzzer and by the property tests.

Each function takes one input and raises AssertionError, or whatever should not have been raised.
"""

import json
import re
from typing import Any

from dlstudy.answers.checking import RequestError, check, request_of
from dlstudy.answers.key_names import names_in_text
from dlstudy.answers.specials import alternatives, special_word
from dlstudy.cli.output import encoded

VERDICTS = ("correct", "incorrect", "unreadable")
SHOWN_IN_FULL = ("expression", "shape", "ordering", "matching", "choice", "text")
"""Types whose `read_as` is the whole answer, so that it is judged alike; a real is rounded."""
ITEMS = ("ordering", "matching", "choice", "text")
"""Types whose keys may be made of any signs, brackets and separators among them."""
SYMMETRIC = ("expression",)
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def judged(row: dict[str, object]) -> Any:
    """A line of `check --jsonl` gets a verdict that can be shown; None where it is no request."""
    try:
        checked = check(request_of(row))
    except RequestError as error:
        assert str(error)
        return None
    verdict = checked.verdict
    assert verdict.verdict in VERDICTS
    assert 0 <= verdict.score <= 1
    assert (verdict.score == 1) == (verdict.verdict == "correct"), verdict
    if verdict.verdict == "unreadable":
        assert verdict.why and not verdict.read_as, verdict
    else:
        assert verdict.read_as, verdict
    document = {"why": verdict.why, "read_as": verdict.read_as, "hint": verdict.hint}
    line = encoded(document)
    assert not RAW.search(line)
    assert json.loads(line) == document
    return checked


def judged_alike_when_read_back(row: dict[str, object]) -> None:
    """What is shown as read gets the verdict of what was typed; what is equal is so both ways."""
    checked = judged(row)
    if checked is None or checked.key_fault or checked.verdict.verdict == "unreadable":
        return
    verdict = checked.verdict
    odd = checked.type in ITEMS and set(str(row["expected"])) & set("()[]{}⟨⟩,;،؛-–—:=>→")
    if checked.type in SHOWN_IN_FULL and not odd and len(verdict.read_as) <= 500:
        again = judged({**row, "type": checked.type, "response": verdict.read_as}).verdict
        assert again.verdict == verdict.verdict, (row, verdict.read_as, again)
    if checked.type in SYMMETRIC and verdict.verdict == "correct" and _may_be_exchanged(row):
        exchanged = {"expected": row["response"], "response": row["expected"]}
        back = judged({**row, **exchanged, "type": checked.type})
        assert back.key_fault or back.verdict.verdict != "incorrect", (row, back.verdict)


def _may_be_exchanged(row: dict[str, object]) -> bool:
    """One value is asked for, and as a key the answer would have the same names in it."""
    key, answer = str(row["expected"]), str(row["response"])
    variables = row.get("variables") or {}
    assert isinstance(variables, dict)
    one = all(len(alternatives(text)) == 1 and not special_word(text) for text in (key, answer))
    there = set(names_in_text(key, answer, tuple(variables)))
    return one and "form" not in row and there == set(names_in_text(answer, key, tuple(variables)))


def read_as_expression(text: str, names: tuple[str, ...] = ("x", "y", "eta", "w_1")) -> None:
    """The front door gives a tree that prints, is read again, and equals itself; or refuses."""
    from dlstudy.answers.equivalence import decide
    from dlstudy.answers.front_door import described, read_expression
    from dlstudy.answers.refusal import Unreadable
    from dlstudy.answers.variables import REAL, Variable
    from dlstudy.expressions.errors import EvaluationError

    try:
        node = read_expression(text, names)
    except Unreadable as refusal:
        assert 0 <= refusal.start <= len(text) and refusal.length >= 0
        return
    if "@" in text:
        return  # a product of matrices is not shown as one of numbers
    shown = described(node)
    assert not RAW.search(shown)
    if len(shown) > 500:
        return
    try:
        again = read_expression(shown, names)
    except Unreadable as refusal:
        assert refusal.why.key in ("deep", "built-high"), (text, shown, refusal.why)
        return  # at the limit of depth a bracket more is one too many
    assert described(again) == shown, (text, shown)
    try:
        assert decide(node, again, [Variable(name, REAL) for name in names]).same, (text, shown)
    except EvaluationError:
        return


def read_in_worksheet(text: str) -> None:
    """The strict reader gives a tree that prints in its own syntax, or ReadError with a place."""
    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions import numbers, reader
    from dlstudy.expressions.errors import EvaluationError, ReadError
    from dlstudy.expressions.printing import latex, source, terminal

    try:
        node = reader.read(text, FUNCTIONS)
    except ReadError as error:
        assert error.message and 0 <= error.start <= len(text)
        return
    shown = source(node)
    try:
        assert len(shown) > 500 or reader.read(shown, FUNCTIONS) == node, (text, shown)
    except ReadError as error:
        assert "deep" in error.message, (text, shown)  # a bracket more is one too many
    latex(node)
    terminal(node)
    try:
        numbers.evaluate(node, {}, FUNCTIONS)
    except EvaluationError as error:
        assert error.message


def read_as_content(content: bytes) -> None:
    """Bytes of a content file become entries and problems, each problem with its place."""
    from dlstudy.catalog import marks

    document = marks.read(content, "fuzz.yaml")
    for problem in document.problems:
        assert problem.message and problem.line >= 0
        problem.render()
    if document.root is not None:
        marks.data(document.root)
        _loaded(content)


def _loaded(content: bytes) -> None:
    """As an entry of the index, checked like a file in a student's own folder."""
    from dlstudy.catalog.folders import ContentFile
    from dlstudy.catalog.parsing import parsed

    for name in ("own/fuzz.yaml", "own/notes.yaml"):
        found, *_ = parsed(content, ContentFile(name, name, False, len(content), 0))
        for problem in found.problems:
            assert problem.message
            problem.render()


def shown_on_a_terminal(text: str, width: int = 40) -> None:
    """No line of a screen holds what a terminal would obey, whatever the text."""
    from dlstudy.terminal.display import Display
    from dlstudy.terminal.lines import line, paragraph, render, rule, visible_lines

    display = Display(width=width, color=False, phrases={})
    half = len(text) // 2
    rows = [line(text), *paragraph(text, (text[half:], "red"), display=display)]
    rows += rule(text[:half], text[half:], display)
    for shown in (render(rows, display), visible_lines(text)):
        assert not RAW.search(shown), shown
        shown.encode("utf-8")
