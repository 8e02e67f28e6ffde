"""How often wrong answers are explained by general mistakes: by luck, and when one was made.

    python benchmarks/diagnosis.py [SEEDS]

Draws SEEDS (10 unless told) computed questions of every worksheet. A random wrong answer is the
right one times a number from ½ to 2, one for all entries or one for each, to three digits; of a
whole number to a whole one. A planted one is what a general mistake gives, to three digits.
Printed are the shares that are explained. Exit status 1: luck explains more than 3 %.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from dlstudy.answers.closeness import nested
from dlstudy.answers.diagnosis import consistent
from dlstudy.answers.general_mistakes import family
from dlstudy.answers.marking import mark
from dlstudy.answers.slips import candidates
from dlstudy.catalog.entries import Worksheet
from dlstudy.catalog.index import Catalog, open_index
from dlstudy.questions.diagnosis import diagnose, general
from dlstudy.questions.make import make
from dlstudy.questions.question import CannotMakeError, Part, Question, parts_of
from dlstudy.worksheets.sheet import compile as compile_sheet
from dlstudy.worksheets.variations import features, variations

content = Path(__file__).resolve().parents[1] / "content"
types = ("real", "vector", "matrix", "integer")
most_luck = 0.03


class Asked(NamedTuple):
    """A drawn question with its entry."""

    question: Question
    worksheet: Worksheet
    part: Part


def asked(catalog: Catalog, seeds: range) -> Iterator[Asked]:
    """Computed questions of every worksheet whose answers are numbers."""
    for id in catalog.ids():
        entry = catalog.entry(id)
        if not isinstance(entry, Worksheet):
            continue
        for seed in seeds:
            try:
                question = make(entry, "computed", f"diagnosis {seed}", "en")
            except CannotMakeError:
                continue
            part = parts_of(question)[-1]
            if part.expected.type in types:
                yield Asked(question, entry, part)


def each(value: Any, change: Callable[[Any], Any]) -> Any:
    """Nested lists with every number changed."""
    return [each(part, change) for part in value] if isinstance(value, list) else change(value)


def lucky(one: Asked, wrongs: int = 4) -> Iterator[tuple[str, bool]]:
    """For random wrong answers: their type, and whether a general mistake explains them."""
    expected = one.part.expected
    for number in range(wrongs):
        rng = Random(f"{one.worksheet.id}:{one.question.seed}:{number}")
        factor = rng.uniform(0.5, 2) if number % 2 else None

        def wrong(x: Any, rng: Random = rng, factor: float | None = factor) -> Any:
            moved = float(x) * (factor or rng.uniform(0.5, 2))
            return round(moved) if expected.type == "integer" else float(f"{moved:.3g}")

        verdict = mark(expected, str(each(nested(expected.value), wrong)))
        if verdict.verdict != "incorrect":
            continue
        if not consistent(expected, verdict.value, one.part.misses):
            found = general(one.question, one.worksheet, one.part, verdict.value)
            yield expected.type, bool(found)


def planted(one: Asked) -> Iterator[tuple[str, str, bool]]:
    """For what general mistakes give: the mistake, the type, and whether it is named."""
    question, expected = one.question, one.part.expected
    assert question.solution is not None
    done = set()
    for id, value in given(one):
        typed = typed_as(expected.type, value)
        if typed is None or (id, typed) in done:
            continue
        done.add((id, typed))
        verdict = mark(expected, typed)
        if verdict.verdict != "incorrect":
            continue
        fits = [fit.id for fit in diagnose(question, one.worksheet, one.part, verdict.value)]
        if not fits or fits[0].startswith("general-"):
            yield id, expected.type, family(id) in map(family, fits)


def given(one: Asked) -> Iterator[tuple[str, object]]:
    """What every general mistake gives in place of the right answer."""
    question, expected = one.question, one.part.expected
    assert question.solution is not None
    elsewhere = each(nested(expected.value), lambda x: x + 12345.5)
    yield from candidates(expected, elsewhere, features(question.solution))
    sheet = compile_sheet(one.worksheet)
    for variation in variations(sheet, question.solution, question.find):
        yield variation.id, variation.value


def typed_as(type_: str, value: object) -> str | None:
    """The value as a student would type it; None for what is no answer of that type."""
    try:
        numbers = nested(value)
    except TypeError:
        return None
    if type_ == "integer":
        return str(int(value)) if value == int(value) else None  # type: ignore[call-overload]
    return str(each(numbers, lambda x: float(f"{float(x):.3g}")))


def main() -> int:
    """Print both tables."""
    seeds = range(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
    tried: Counter[str] = Counter()
    explained: Counter[str] = Counter()
    made: Counter[str] = Counter()
    named: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as cache:
        catalog = open_index([content], Path(cache))
        for one in asked(catalog, seeds):
            for type_, found in lucky(one):
                tried[type_] += 1
                explained[type_] += found
            for id, type_, found in planted(one):
                for key in (id, type_):
                    made[key] += 1
                    named[key] += found
        catalog.close()
    print("random wrong answers explained by luck")
    for type_ in types:
        print(row(type_, explained, tried))
    print("planted mistakes named")
    for key in sorted(made):
        print(row(key, named, made))
    return int(sum(explained.values()) > most_luck * sum(tried.values()))


def row(key: str, part: Counter[str], whole: Counter[str]) -> str:
    """One line of a table, with the share in percent."""
    share = 100 * part[key] / max(1, whole[key])
    return f"  {key:26} {part[key]:5} of {whole[key]:5}  {share:5.1f} %"


if __name__ == "__main__":
    sys.exit(main())
