"""Draws many questions of every worksheet, looks for faults in them, and sums up.

    python benchmarks/draws.py [NUMBER [TOPIC|ENTRY …]]

NUMBER questions (10 000 unless told) of every worksheet, in turn of all its kinds. Printed are the
faults, the slowest worksheets, and the mistakes that show in few draws. Exit status 1: faults.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from dlstudy.answers.diagnosis import consistent
from dlstudy.answers.marking import mark
from dlstudy.catalog.entries import Worksheet
from dlstudy.catalog.index import Catalog, open_index
from dlstudy.questions.exercise import sheet_of
from dlstudy.questions.make import kinds_of, make
from dlstudy.questions.question import CannotMakeError, Question, parts_of
from dlstudy.worksheets.binding import Bound
from dlstudy.worksheets.checks import check_inputs, check_requirements
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.solve import solve

content = Path(__file__).resolve().parents[1] / "content"
patient = 1.0  # seconds that one question may take
seldom = 0.05  # share of draws; a mistake that shows in fewer is reported
most_listed = 12
word = re.compile(r"[^\W\d_]+")
too_long = re.compile(r"(?<![\d.])[1-9]\d{6}|\d\.\d{10}")


class Drawing(NamedTuple):
    """What came out of drawing one worksheet's questions many times."""

    entry: str
    questions: int
    seconds: float
    slowest: tuple[float, str]
    shares: dict[str, float]
    unmet: tuple[str, ...]
    cannot: dict[str, int]
    faults: tuple[str, ...]


def seeded(worksheet: Worksheet, number: int) -> Iterator[tuple[str, str]]:
    """As many (kind, seed) pairs, all kinds in turn; the formula of recall only once."""
    kinds = [kind for kind in kinds_of(worksheet) if kind != "recall"]
    if "recall" in kinds_of(worksheet):
        yield "recall", "0"
    for n in range(number):
        yield kinds[n % len(kinds)], str(n)


def drawing(worksheet: Worksheet, number: int) -> Drawing:
    """Draw and judge `number` questions of a worksheet."""
    shows: Counter[str] = Counter()
    met: set[str] = set()
    cannot: Counter[str] = Counter()
    faults: list[str] = []
    slowest = (0.0, "")
    computed = 0
    began = perf_counter()
    for kind, seed in seeded(worksheet, number):
        start = perf_counter()
        try:
            question = make(worksheet, kind, seed, "en")
        except CannotMakeError:
            cannot[kind] += 1
            continue
        except Exception as error:
            faults.append(f"{kind} {seed}: {type(error).__name__}: {error}")
            continue
        slowest = max(slowest, (perf_counter() - start, f"{kind} {seed}"))
        computed += kind == "computed"
        if kind == "computed":
            shows.update(miss.mistake.id for miss in question.misses)
        met.update(_met(question))
        faults += [f"{kind} {seed}: {fault}" for fault in faults_of(worksheet, question)]
    shares = {one.id: shows[one.id] / max(1, computed) for one in worksheet.mistakes}
    unmet = tuple(one.id for one in worksheet.mistakes if one.id not in met)
    seconds = perf_counter() - began
    return Drawing(
        worksheet.id, number, seconds, slowest, shares, unmet, dict(cannot), tuple(faults)
    )


def _met(question: Question) -> Iterator[str]:
    """The mistakes that are an option of a question, or named where their value is typed."""
    for asked in parts_of(question):
        yield from (miss.mistake.id for miss in asked.misses)
    yield from (option.mistake for option in question.options)


def faults_of(worksheet: Worksheet, question: Question) -> Iterator[str]:
    """What is wrong with a question: its numbers, its options, its marking, its looks."""
    if question.solution is not None:
        yield from _numbers(worksheet, question)
    yield from _options(question)
    yield from _marking(question)
    yield from _looks(question)


def _numbers(worksheet: Worksheet, question: Question) -> Iterator[str]:
    """Drawn inputs lie in their domains and meet the requirements; solving again gives the same."""
    assert question.solution is not None
    sheet = sheet_of(worksheet)
    given = question.solution.given
    bound = Bound({}, {})
    for name, value in given.items():
        bound.put(sheet.inputs[name], value)
    try:
        check_inputs(sheet, bound)
        check_requirements(sheet, bound.symbols)
        if sheet.required(given) or any(_is_part(sheet, name, given[name]) for name in given):
            return
        again = solve(sheet, given)
    except WorkError as error:
        yield f"its numbers are refused: {error.message}"
        return
    found = {**given, **again.results}[question.find]
    wanted = {**given, **question.solution.results}[question.find]
    if str(found) != str(wanted):
        yield f"solving again gives {found}, not {wanted}"


def _is_part(sheet: Sheet, name: str, value: object) -> bool:
    """Whether only some arrays of a group are told, those that the result comes from."""
    return isinstance(value, dict) and len(value) < len(sheet.inputs[name].keys)


def _options(question: Question) -> Iterator[str]:
    texts = [option.text for option in question.options]
    if len(set(texts)) != len(texts):
        yield f"options look alike: {texts}"
    if question.kind == "choice":
        right = [option.text for option in question.options if option.right]
        if right != [question.answer]:
            yield f"the right options are {right}, the answer {question.answer}"
        if len(texts) < 2:
            yield "a choice of one"


def _marking(question: Question) -> Iterator[str]:
    """The right answer is marked right, a mistake's value wrong and named."""
    if question.expected is None:
        return
    right = question.answer
    if question.kind == "choice":
        right = str(question.expected.value)
    elif question.kind == "truth":
        right = "true" if question.expected.value else "false"
    verdict = mark(question.expected, right)
    if verdict.verdict != "correct":
        yield f"its own answer {right} is {verdict.verdict}: {verdict.why}"
    if question.kind in ("choice", "truth"):
        return
    from dlstudy.questions.exercise import shown

    for miss in question.misses:
        yield from _missed(question, miss, shown(miss.value))


def _has_another_form(question: Question, value: object) -> bool:
    """Whether the mistake leads to an array where a number is asked for, which nobody types."""
    assert question.expected is not None
    return getattr(value, "shape", ()) != () and question.expected.type in ("integer", "real")


def _missed(question: Question, miss: Any, typed: str) -> Iterator[str]:
    assert question.expected is not None
    verdict = mark(question.expected, typed)
    if verdict.verdict == "unreadable" and _has_another_form(question, miss.value):
        return
    if verdict.verdict != "incorrect":
        yield f"{miss.mistake.id}'s {typed} is {verdict.verdict}, right is {question.answer}"
        return
    named = [
        one.mistake.id for one in consistent(question.expected, verdict.value, question.misses)
    ]
    if miss.mistake.id not in named:
        yield f"{miss.mistake.id}'s {typed} is not recognised"


def _looks(question: Question) -> Iterator[str]:
    """Every gap in the text is filled, nothing is undefined, nothing given away."""
    for text in (question.text, question.answer, *(value for _, value in question.given)):
        undefined = "nan" in word.findall(text) or "inf" in text.split()
        if not text or "{" in text or "}" in text or undefined:
            yield f"reads badly: {text!r}"
    for text in (question.text.split("\n")[0], *(value for _, value in question.given)):
        if too_long.search(text):
            yield f"a number of more than 6 digits: {text!r}"
    labels = [label for label, _ in question.given]
    if len(set(labels)) != len(labels):
        yield f"given twice: {labels}"


def worksheets(catalog: Catalog, what: list[str]) -> list[Worksheet]:
    """The worksheets of the topics, notes or entries named; all without a name."""
    ids = [id for one in what for id in catalog.find(one)] if what else catalog.ids()
    entries = [catalog.entry(id) for id in dict.fromkeys(ids)]
    return [entry for entry in entries if isinstance(entry, Worksheet)]


def main(arguments: list[str]) -> int:
    number = int(arguments[0]) if arguments else 10_000
    with tempfile.TemporaryDirectory() as cache:
        catalog = open_index([content], Path(cache))
        drawn = []
        for worksheet in worksheets(catalog, arguments[1:]):
            drawn.append(drawing(worksheet, number))
            report(drawn[-1])
        summary(drawn)
    return int(any(one.faults for one in drawn))


def report(one: Drawing) -> None:
    for fault, count in Counter(_kind_of(fault) for fault in one.faults).most_common(most_listed):
        example = next(fault_ for fault_ in one.faults if _kind_of(fault_) == fault)
        print(f"{one.entry}: {count} times, e.g. {example}", flush=True)
    for kind, count in one.cannot.items():
        print(f"{one.entry}: {count} of {one.questions} cannot be made as {kind}")


def _kind_of(fault: str) -> str:
    """A fault without its seed and numbers, to count those that are alike."""
    return "".join(each for each in fault.partition(": ")[2] if not each.isdigit())[:40]


def summary(drawn: list[Drawing]) -> None:
    total = sum(one.questions for one in drawn)
    seconds = sum(one.seconds for one in drawn)
    faults = sum(len(one.faults) for one in drawn)
    print(f"\n{len(drawn)} worksheets, {total} questions, {seconds:.0f} s, {faults} faults")
    print("\nslowest on average, ms a question; the slowest one")
    for one in sorted(drawn, key=lambda each: -each.seconds / each.questions)[:most_listed]:
        late = "  TOO SLOW" if one.slowest[0] > patient else ""
        mean = 1000 * one.seconds / one.questions
        print(f"  {mean:6.1f}  {one.entry:32} {1000 * one.slowest[0]:6.0f}  {one.slowest[1]}{late}")
    print("\nmistakes by the share of computed questions in which they show")
    shares = sorted((share, one.entry, id) for one in drawn for id, share in one.shares.items())
    for share, entry, id in shares:
        if share < 4 * seldom:
            print(f"  {share:6.1%}  {entry}: {id}{'  SELDOM' if share < seldom else ''}")


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main(sys.argv[1:]))
