"""Quizzes answered by programs get exactly the marks that they deserve.

    python benchmarks/marks.py [SEEDS [FIRST]]

For each of SEEDS seeds (50 unless told, counted from FIRST) a quiz of 40 questions is drawn and
answered in five manners: all right, all with a listed mistake, right but oddly written, the first
step wrong and the rest consistent, garbage. Printed are counts and every disagreement between the
marks and what the answers deserve (`students.py`). Exit status 1: there is one.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random
from time import process_time
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

import students

from dlstudy.catalog.entries import Entry
from dlstudy.catalog.index import Catalog, open_index
from dlstudy.questions.marking import Marks, mark_question
from dlstudy.questions.question import Question, parts_of
from dlstudy.questions.quiz import compose

content = Path(__file__).resolve().parents[1] / "content"
languages = ("en", "en", "ar", "en", "fa")
length = 40


class Tally(NamedTuple):
    """What came out of many quizzes: by (manner, kind) how many, and where marks were not earned.

    `carried` counts the parts that were right against the student's own value, `idle` those after
    a wrong first one that deserve nothing, since nothing was left to work out.
    """

    questions: Counter[tuple[str, str]]
    carried: Counter[str]
    idle: Counter[str]
    faults: list[str]


def run(catalog: Catalog, seeds: range, number: int = length) -> Tally:
    """Answer a quiz of each seed in every manner."""
    tally = Tally(Counter(), Counter(), Counter(), [])
    for seed in seeds:
        language = languages[seed % len(languages)]
        for question in compose(catalog, catalog.ids(), number, str(seed), language=language):
            entry = catalog.entry(question.entry)
            for manner in students.manners:
                tally.questions[manner, question.kind] += 1
                try:
                    tally.faults.extend(_faults(question, entry, manner, tally))
                except Exception as error:
                    place = f"{question.entry} {question.kind} {question.seed} {manner}"
                    tally.faults.append(f"{place}: {type(error).__name__}: {error}")
    return tally


def _faults(question: Question, entry: Entry, manner: str, tally: Tally) -> Iterator[str]:
    rng = Random(f"{question.seed}:{question.entry}:{manner}")
    answers = students.answers(question, entry, manner, rng)
    marks = mark_question(question, entry, [answer.typed for answer in answers])
    tally.carried[question.kind] += sum(mark.carried and mark.score == 1 for mark in marks.parts)
    if manner == "carried":
        tally.idle[question.kind] += sum(answer.score == 0 for answer in answers[1:])
    for number, fault in disagreements(question, answers, marks):
        typed = [answer.typed[:60] for answer in answers]
        where = f"{question.entry} {question.kind} {question.seed} {question.language} {manner}"
        yield f"{where}, part {number}: {fault}; typed {typed}"


def disagreements(
    question: Question, answers: list[students.Answer], marks: Marks
) -> Iterator[tuple[int, str]]:
    """Where the marks are not what the answers deserve: part by part, then as a whole."""
    pairs = zip(parts_of(question), answers, marks.parts, strict=True)
    for number, (part, answer, mark) in enumerate(pairs, 1):
        got = f"{mark.score} of {answer.score}, right is {part.answer[:60]}"
        if answer.score is None:
            if mark.score == 1:
                yield number, f"full marks for what is not right, {got}"
        elif mark.score != answer.score:
            why = mark.verdict.why if mark.verdict else "empty"
            yield number, f"{got}, own {mark.own_answer or '-'} ({why})"
        elif answer.carried is not None and mark.carried != answer.carried:
            yield number, f"carried is {mark.carried}, {got}"
        named = [fit.id for fit in mark.fits]
        if answer.mistake and answer.mistake not in named:
            yield number, f"{answer.mistake} is not named, only {named}"
    weights = [part.points for part in parts_of(question)]
    scores = [mark.score for mark in marks.parts]
    total = sum(map(Fraction.__mul__, scores, map(Fraction, weights)), Fraction(0))
    if marks.score != total / sum(weights):
        yield 0, f"the points do not add up: {marks.score}"


def report(tally: Tally, seconds: float) -> None:
    kinds = sorted({kind for _, kind in tally.questions})
    width = max(map(len, kinds))
    print(f"{'':{width}}" + "".join(f"{manner:>10}" for manner in students.manners))
    for kind in kinds:
        counts = [tally.questions[manner, kind] for manner in students.manners]
        print(f"{kind:{width}}" + "".join(f"{count:10}" for count in counts))
    total = sum(tally.questions.values())
    carried, idle = sum(tally.carried.values()), sum(tally.idle.values())
    print(
        f"\n{total} questions answered, {carried} parts right by carrying, {idle} trivial after it"
    )
    print(f"{len(tally.faults)} disagreements, {seconds:.0f} s of CPU")
    for fault in tally.faults:
        print(f"  {fault}")


def main(arguments: list[str]) -> int:
    number = int(arguments[0]) if arguments else 50
    first = int(arguments[1]) if len(arguments) > 1 else 0
    began = process_time()
    with tempfile.TemporaryDirectory() as cache:
        catalog = open_index([content], Path(cache))
        tally = run(catalog, range(first, first + number))
        catalog.close()
    report(tally, process_time() - began)
    return int(bool(tally.faults))


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main(sys.argv[1:]))
