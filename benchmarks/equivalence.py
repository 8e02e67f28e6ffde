"""How often two different expressions are taken for the same one, whatever points are drawn.

    python benchmarks/equivalence.py [SEEDS]

The pairs are the unequal ones of tests/answers/equivalence_test.py and the wrong expressions of
tests/answers/truth_table.yaml, each decided with SEEDS texts (200 unless told) that the points
are drawn from; then both sides' equal pairs once, for false rejects. How fast that is, beside
others, says benchmarks/marking.py. Exit status 1: a wrong decision.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, NamedTuple

root = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(root))
LIMIT = 0.0001  # of the decisions on unequal pairs


class Pair(NamedTuple):
    """Two expressions as trees, their variables, and whether they are the same."""

    shown: str
    key: Any
    answer: Any
    variables: Any
    same: bool


def pairs() -> Iterator[Pair]:
    """Those of the ladder's test, then those of the truth table."""
    yield from _of_the_ladder()
    yield from _of_the_table()


def _of_the_ladder() -> Iterator[Pair]:
    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions.reader import read

    path = root / "tests" / "answers" / "equivalence_test.py"
    spec = spec_from_file_location("pairs", path)
    assert spec and spec.loader
    module: Any = module_from_spec(spec)
    spec.loader.exec_module(module)
    for table, same in ((module.EQUAL, True), (module.UNEQUAL, False)):
        for row in module.rows(table):
            key, answer = (read(text, FUNCTIONS) for text in row[:2])
            yield Pair(" | ".join(row), key, answer, module.variables(*row), same)


def _of_the_table() -> Iterator[Pair]:
    from dlstudy.answers.kinds.expression import read
    from dlstudy.answers.quantities import variables_of
    from dlstudy.expressions.tree import Node

    for row, expected in rows("expression"):
        if row["verdict"] == "unreadable" or row.get("form") or expected.others:
            continue
        key = expected.value
        if isinstance(key, Node) and (answer := _quietly(read, expected, row["response"])):
            shown = f"{row['expected']} | {row['response']}"
            yield Pair(shown, key, answer, variables_of(expected), row["verdict"] == "correct")


def rows(type_: str) -> Iterator[tuple[dict[str, Any], Any]]:
    """The truth table's rows of a type, each with its key read."""
    import yaml

    from dlstudy.answers.keys import expected_of

    table = root / "tests" / "answers" / "truth_table.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for row in yaml.load(table.read_text(encoding="utf-8"), loader):
        if row["type"] == type_:
            size = row.get("tolerance", {})
            yield (
                row,
                expected_of(
                    type_,
                    row["expected"],
                    relative=size.get("rel"),
                    absolute=size.get("abs"),
                    variables=row.get("variables"),
                    answer=row["response"],
                    unit=row.get("unit", ""),
                    form=row.get("form", ""),
                ),
            )


def _quietly(read: Any, expected: Any, response: str) -> Any:
    """The tree of an answer, None for `undefined` and its like."""
    from dlstudy.answers.refusal import Unreadable

    try:
        return read(expected, response).value
    except Unreadable:
        return None


def main(seeds: int = 200) -> int:
    from dlstudy.answers.equivalence import decide

    every = list(pairs())
    rejected = [
        pair.shown
        for pair in every
        if pair.same and not decide(pair.key, pair.answer, pair.variables).same
    ]
    unequal = [pair for pair in every if not pair.same]
    accepted = {
        pair.shown: count
        for pair in unequal
        if (
            count := sum(
                decide(pair.key, pair.answer, pair.variables, seed=str(seed)).same
                for seed in range(seeds)
            )
        )
    }
    total, wrong = len(unequal) * seeds, sum(accepted.values())
    rate = wrong / max(total, 1)
    print(f"false rejects: {len(rejected)} of {len(every) - len(unequal)} equal pairs")
    print(
        f"false accepts: {wrong} of {total} decisions ({100 * rate:.4f} %), "
        f"{len(unequal)} unequal pairs, {seeds} seeds each"
    )
    for shown in (*rejected, *accepted):
        print(f"  {shown}")
    return int(bool(rejected) or rate > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:2])))
