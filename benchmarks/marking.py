r"""How fast answers are marked, beside sympy's simplify(a - b) == 0 and math-verify, in one run.

    python benchmarks/marking.py [--peer PYTHON] [--pairs N]

The pairs are those of the truth table and of the ladder's test. Ours is timed from the two texts
to the verdict with its sentence, and, beside simplify, which is timed from built symbols on, the
decision on two trees alone. math-verify is timed from LaTeX (printed from our trees) or from the
text between dollars to its verdict, over the pairs of which it reads both sides. All times are CPU
times of one process each; who needs more than SECONDS for a pair is stopped there.

math-verify has a column where PYTHON, an interpreter of its own, can import it:

    python -m venv peer
    peer/bin/pip install math-verify==0.9.0 latex2sympy2_extended==1.11.0 \
        antlr4-python3-runtime==4.13.2
    python benchmarks/marking.py --peer peer/bin/python

Then N mixed pairs (10,000 unless told) go through `dlstudy check --jsonl` in one process.
Exit status 1: a ratio or our 99th percentile misses its target.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple

root = Path(__file__).resolve().parents[1]
SECONDS = 5
SIMPLIFY, EXPRESSIONS, OTHERS, LATE = 30, 60, 10, 5.0  # targets: times faster; milliseconds
OTHER_TYPES = (
    *("integer", "real", "percent", "fraction", "equation", "vector", "matrix", "set", "interval"),
    "choice",
)
PACKAGES = "math-verify==0.9.0 latex2sympy2_extended==1.11.0 antlr4-python3-runtime==4.13.2"


class Times(NamedTuple):
    """Milliseconds a pair: in the middle, at the 99th percentile, at most; and of how many."""

    middle: float
    late: float
    most: float
    count: int


def times(spent: Iterable[float]) -> Times:
    ordered = sorted(1000 * seconds for seconds in spent)
    return Times(median(ordered), ordered[int(len(ordered) * 0.99)], ordered[-1], len(ordered))


def limited(function: Callable[[], object]) -> float:
    """The CPU seconds that a call takes, stopped after SECONDS where the platform can."""

    def interrupt(*_: object) -> None:
        raise TimeoutError

    able = hasattr(signal, "SIGALRM")
    if able:
        signal.signal(signal.SIGALRM, interrupt)
        signal.alarm(SECONDS)
    started = process_time()
    try:
        function()
    except (ValueError, TypeError, ArithmeticError, AttributeError, NotImplementedError):
        pass
    except TimeoutError:
        return float(SECONDS)
    finally:
        if able:
            signal.alarm(0)
    return process_time() - started


def peer(pairs: list[list[str]]) -> list[float | None]:
    """What math-verify takes for each pair of LaTeX that it reads; in the peer's interpreter."""
    from math_verify import parse, verify  # type: ignore[import-not-found]

    def one(key: str, answer: str, was_read: list[bool]) -> None:
        sides = [parse(side, parsing_timeout=None) for side in (key, answer)]
        was_read.append(all(sides))
        verify(*sides, timeout_seconds=None)

    found: list[float | None] = []
    for key, answer in [["$x$", "$2x/2$"], *pairs]:
        was_read: list[bool] = []
        spent = limited(lambda k=key, a=answer, r=was_read: one(k, a, r))  # type: ignore[misc]
        found.append(spent if all(was_read) else None)
    return found[1:]


def asked(python: str, pairs: list[list[str]]) -> list[float | None] | None:
    """The peer's times, None where it is not there."""
    found = subprocess.run(
        [python, __file__, "--as-peer"],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if found.returncode:
        return None
    answered: list[float | None] = json.loads(found.stdout.splitlines()[-1])
    return answered


def table() -> list[dict[str, Any]]:
    """The truth table's rows that can be read."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = root / "tests" / "answers" / "truth_table.yaml"
    rows: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), loader)
    return rows


def marked(row: dict[str, Any]) -> float:
    """The CPU seconds from the texts of a row to the verdict."""
    from dlstudy.answers.checking import check, request_of

    started = process_time()
    check(request_of(row))
    return process_time() - started


def expression_pairs() -> Iterator[tuple[dict[str, Any], Any, list[str]]]:
    """Rows as for `check`, the pairs as trees, and as LaTeX."""
    from equivalence import pairs

    from dlstudy.expressions.printing import latex, terminal

    for pair in pairs():
        names = {variable.name for variable in pair.variables}
        if not names or max(len(terminal(one)) for one in (pair.key, pair.answer)) > 400:
            continue
        row = {
            "type": "expression",
            "expected": terminal(pair.key),
            "response": terminal(pair.answer),
            "variables": {each.name: written(each.domain) for each in pair.variables},
        }
        yield row, pair, [f"${latex(pair.key)}$", f"${latex(pair.answer)}$"]


def written(domain: Any) -> str:
    """A domain in the words that `check` takes."""
    if domain.nonzero:
        return "nonzero"
    opening, closing = "[("[domain.low_open], "])"[domain.high_open]
    return f"{'integer ' * domain.integer}{opening}{domain.low}, {domain.high}{closing}"


def decided(pair: Any) -> float:
    """The CPU seconds of the decision on two trees."""
    from dlstudy.answers.equivalence import decide

    started = process_time()
    decide(pair.key, pair.answer, pair.variables)
    return process_time() - started


def simplified(pair: Any) -> float | None:
    """The CPU seconds of sympy's simplify(key - answer) == 0; None where that cannot be built."""
    from sympy import Symbol, simplify

    from dlstudy.answers.algebra import assumptions
    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions.symbols import to_sympy

    symbols = {name: Symbol(name, **assumptions(domain)) for name, domain in pair.variables}
    try:
        left, right = (to_sympy(node, symbols, FUNCTIONS) for node in (pair.key, pair.answer))
    except (ValueError, TypeError, ArithmeticError, AttributeError):
        return None
    return limited(lambda: simplify(left - right) == 0)


class Report:
    """Lines of the report, and whether all targets were met."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def row(self, name: str, found: Times, ratio: float | None = None, target: int = 0) -> None:
        """One line; `ratio`: how many times ours it takes."""
        beside = f"   {ratio:7.0f} times ours (target {target})" if ratio is not None else ""
        print(
            f"{name:24} median {found.middle:8.3f} ms   99 % {found.late:8.2f} ms   "
            f"most {found.most:8.1f} ms   {found.count:5} pairs{beside}"
        )
        if ratio is not None and ratio < target:
            self.missed.append(f"{name}: {ratio:.0f} times, wanted {target}")

    def beside(
        self, name: str, ours: list[float], theirs: Sequence[float | None] | None, target: int
    ) -> None:
        """Another's times as a ratio to ours, over the pairs of which it has a time."""
        both = [
            (mine, other)
            for mine, other in zip(ours, theirs or (), strict=False)
            if other is not None
        ]
        if both:
            mine, other = (times(side) for side in zip(*both, strict=True))
            self.row(name, other, other.middle / mine.middle, target)


def expressions(report: Report, python: str) -> None:
    every = list(expression_pairs())
    for row, pair, _ in every[:20]:
        marked(row)
        decided(pair)
    ours, alone = [marked(row) for row, _, _ in every], [decided(pair) for _, pair, _ in every]
    mine = times(ours)
    report.row("expression: ours", mine)
    report.row("expression: its decision", times(alone))
    if mine.late > LATE:
        report.missed.append(f"expressions: 99 % {mine.late:.1f} ms, wanted {LATE}")
    spent = [simplified(pair) for _, pair, _ in every]
    report.beside("expression: simplify", alone, spent, SIMPLIFY)
    verified = asked(python, [both for _, _, both in every])
    report.beside("expression: math-verify", ours, verified, EXPRESSIONS)


def other_types(report: Report, python: str) -> None:
    rows = [row for row in table() if row["verdict"] != "unreadable"]
    for type_ in OTHER_TYPES:
        own = [row for row in rows if row["type"] == type_ and "\n" not in row["response"]]
        for row in own[:10]:
            marked(row)
        ours = [marked(row) for row in own]
        report.row(f"{type_}: ours", times(ours))
        both = [[in_dollars(row["expected"]), in_dollars(row["response"])] for row in own]
        report.beside(f"{type_}: math-verify", ours, asked(python, both), OTHERS)


def in_dollars(text: str) -> str:
    """A text as LaTeX, with one pair of dollars around it."""
    return "$" + text.replace("$", "").replace("{,}", ",") + "$"


def lines(report: Report, number: int) -> None:
    """Mixed pairs through the command line, in one process."""
    rows = [
        {name: value for name, value in row.items() if name not in ("verdict", "note")}
        for row in table()
    ]
    text = "\n".join(json.dumps(rows[place * 7 % len(rows)]) for place in range(number))
    started = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "dlstudy", "check", "--jsonl"],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=root,
        check=False,
    )
    spent = perf_counter() - started
    answered = len(done.stdout.splitlines())
    print(f"check --jsonl: {answered} of {number} pairs in {spent:.1f} s, {answered / spent:.0f}/s")
    if answered != number:
        report.missed.append(f"check --jsonl answered {answered} of {number}: {done.stderr[-300:]}")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer", default=sys.executable)
    parser.add_argument("--pairs", type=int, default=10_000)
    parser.add_argument("--as-peer", action="store_true")
    given = parser.parse_args()
    if given.as_peer:
        print(json.dumps(peer(json.load(sys.stdin))))
        return 0
    sys.path[:0] = [str(root), str(root / "benchmarks")]
    if asked(given.peer, []) is None:
        print(f"no math-verify in {given.peer}: its columns are left out")
        print(f"to install it: PYTHON -m pip install {PACKAGES}; then --peer PYTHON")
    report = Report()
    expressions(report, given.peer)
    other_types(report, given.peer)
    lines(report, given.pairs)
    for fault in report.missed:
        print(f"missed: {fault}")
    return int(bool(report.missed))


if __name__ == "__main__":
    raise SystemExit(main())
