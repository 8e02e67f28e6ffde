"""Where a student meets each mistake of each worksheet: as a wrong option, as a diagnosis, or not.

    python benchmarks/mistakes.py [SEEDS [TOPIC|ENTRY …]]

Draws SEEDS questions (60 unless told) of every worksheet as a choice, as many to be computed and
as many of several steps. In a choice a mistake shows when an option comes from it or has its value;
in the others when its value, typed as it would be shown, is marked wrong and named. Printed are the
mistakes that show nowhere, then those that are never an option, or never named. Exit status 1:
some mistake shows nowhere.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dlstudy.answers.marking import mark
from dlstudy.catalog.entries import Worksheet
from dlstudy.catalog.index import Catalog, open_index
from dlstudy.questions.choice import same_value
from dlstudy.questions.diagnosis import diagnose
from dlstudy.questions.exercise import shown
from dlstudy.questions.make import kinds_of, make
from dlstudy.questions.question import CannotMakeError, Question, parts_of

content = Path(__file__).resolve().parents[1] / "content"
enough = 60
drawn_kinds = ("choice", "computed", "steps")


class Shown(NamedTuple):
    """In how many of a worksheet's questions each mistake was an option, and was named."""

    entry: str
    mistakes: tuple[str, ...]
    offered: Counter[str]
    named: Counter[str]

    def nowhere(self) -> list[str]:
        """The mistakes that no question showed."""
        return [id for id in self.mistakes if not self.offered[id] and not self.named[id]]


def showing(worksheet: Worksheet, seeds: int) -> Shown:
    """Draw the questions of a worksheet and see which mistakes they show."""
    offered: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for kind in drawn_kinds:
        if kind not in kinds_of(worksheet):
            continue
        for seed in range(seeds):
            try:
                question = make(worksheet, kind, f"mistakes {seed}", "en")
            except CannotMakeError:
                continue
            if question.kind == "choice":
                offered.update(set(options(question)))
            else:
                named.update(set(diagnoses(question, worksheet)))
    return Shown(worksheet.id, tuple(one.id for one in worksheet.mistakes), offered, named)


def options(question: Question) -> Iterator[str]:
    """The mistakes that a choice's wrong options come from, those of equal value among them."""
    for option in question.options:
        if option.mistake:
            yield option.mistake
            yield from (miss.mistake.id for miss in same_value(question, option.mistake))


def diagnoses(question: Question, worksheet: Worksheet) -> Iterator[str]:
    """The mistakes whose value, typed as an answer, is marked wrong and explained by them."""
    for part in parts_of(question):
        for miss in part.misses:
            verdict = mark(part.expected, shown(miss.value))
            if verdict.verdict != "incorrect":
                continue
            fits = diagnose(question, worksheet, part, verdict.value)
            if miss.mistake.id in [fit.id for fit in fits]:
                yield miss.mistake.id


def worksheets(catalog: Catalog, what: list[str]) -> list[Worksheet]:
    """The worksheets of the topics, notes or entries named; all without a name."""
    ids = [id for one in what for id in catalog.find(one)] if what else catalog.ids()
    entries = [catalog.entry(id) for id in dict.fromkeys(ids)]
    return [entry for entry in entries if isinstance(entry, Worksheet)]


def main(arguments: list[str]) -> int:
    """Print which mistakes show where; 1 if one shows nowhere."""
    seeds = int(arguments[0]) if arguments else enough
    found = []
    with tempfile.TemporaryDirectory() as cache:
        catalog = open_index([content], Path(cache))
        for worksheet in worksheets(catalog, arguments[1:]):
            found.append(showing(worksheet, seeds))
            for id in found[-1].nowhere():
                print(f"{worksheet.id}: {id} shows nowhere", flush=True)
        catalog.close()
    return summary(found, seeds)


def summary(found: list[Shown], seeds: int) -> int:
    """Print the counts, and the mistakes that show in one way only."""
    total = sum(len(one.mistakes) for one in found)
    nowhere = sum(len(one.nowhere()) for one in found)
    print(f"\n{len(found)} worksheets, {total} mistakes, {seeds} seeds: {nowhere} show nowhere")
    for title, counts, others in (
        ("never a wrong option", "offered", "named"),
        ("never named", "named", "offered"),
    ):
        print(f"\n{title}")
        for one in found:
            here, there = getattr(one, counts), getattr(one, others)
            ids = [id for id in one.mistakes if not here[id] and there[id]]
            if ids:
                print(f"  {one.entry}: {', '.join(ids)}")
    return int(nowhere > 0)


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main(sys.argv[1:]))
