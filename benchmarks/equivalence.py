"""How long a decision on two expressions takes, beside sympy's simplify(a - b) == 0, in one run.

    python benchmarks/equivalence.py [SEEDS]

The pairs are those of tests/answers/equivalence_test.py. Printed are CPU times, wrong decisions
on both sides, and the rate of false accepts over SEEDS seeds (200 unless told). sympy's pairs
get 20 seconds each where the platform can interrupt. Exit status 1: a wrong decision of ours.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

root = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(root))
patience = 20


def tables() -> Any:
    """The test's module, for its pairs."""
    path = root / "tests" / "answers" / "equivalence_test.py"
    spec = spec_from_file_location("pairs", path)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def timed(function: Callable[[], bool | None]) -> tuple[bool | None, float]:
    started = process_time()
    result = function()
    return result, (process_time() - started) * 1000


def simplified(key: Any, answer: Any, given: Any) -> bool | None:
    """sympy's verdict, None where it fails."""
    from sympy import Symbol, simplify

    from dlstudy.answers.algebra import assumptions
    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions.symbols import to_sympy

    symbols = {name: Symbol(name, **assumptions(domain)) for name, domain in given}
    if hasattr(signal, "alarm"):
        signal.alarm(patience)
    try:
        left, right = (to_sympy(node, symbols, FUNCTIONS) for node in (key, answer))
        return bool(simplify(left - right) == 0)
    except (ValueError, TypeError, ArithmeticError, TimeoutError, AttributeError):
        return None
    finally:
        if hasattr(signal, "alarm"):
            signal.alarm(0)


def interrupt(*_: object) -> None:
    raise TimeoutError


def summary(name: str, times: list[float], wrong: list[str]) -> str:
    ordered = sorted(times)
    late = ordered[int(len(ordered) * 0.99)]
    return (
        f"{name:8} median {median(times):8.3f} ms   99 % {late:9.2f} ms   "
        f"most {ordered[-1]:9.2f} ms   wrong {len(wrong)} of {len(times)}"
    )


def main(seeds: int = 200) -> int:
    from dlstudy.answers.equivalence import decide
    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions.reader import read

    pairs = tables()
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, interrupt)
    cases = [
        (row, read(row[0], FUNCTIONS), read(row[1], FUNCTIONS), pairs.variables(*row), same)
        for table, same in ((pairs.EQUAL, True), (pairs.UNEQUAL, False))
        for row in pairs.rows(table)
    ]
    decide(*cases[0][1:4])
    simplified(*cases[0][1:4])
    ours: list[float] = []
    theirs: list[float] = []
    faults: tuple[list[str], list[str]] = ([], [])
    for row, key, answer, given, same in cases:
        right, spent = timed(lambda k=key, a=answer, g=given: decide(k, a, g).same)  # type: ignore[misc]
        ours.append(spent)
        if right is not same:
            faults[0].append(" | ".join(row))
        right, spent = timed(lambda k=key, a=answer, g=given: simplified(k, a, g))  # type: ignore[misc]
        theirs.append(spent)
        if right is not same:
            faults[1].append(" | ".join(row))
    print(summary("dlstudy", ours, faults[0]))
    print(summary("simplify", theirs, faults[1]))
    print(f"at the median {median(theirs) / median(ours):.0f} times faster")
    tried = [case for case in cases if not case[4]]
    accepted = sum(
        decide(*case[1:4], seed=str(seed)).same for case in tried for seed in range(seeds)
    )
    number = len(tried) * seeds
    print(f"false accepts: {accepted} of {number} ({100 * accepted / max(number, 1):.4f} %)")
    return int(bool(faults[0] or accepted))


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:2])))
