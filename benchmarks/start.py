"""What a start costs: CPU time of the whole process, as a ratio to a bare Python start.

    python benchmarks/start.py [REPEATS]

The commands run in turn (15 times unless told), so that a machine whose speed changes changes it
for all; medians are compared. The content's index is made once before, as is the bytecode, which
an installed package has. Exit status 1: a ratio is above its limit.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 15
BARE = ("-c", "pass")
COMMANDS: Mapping[str, tuple[tuple[str, ...], float]] = {
    "--version": (("--version",), 2.5),
    "calc, numbers only": (
        ("calc", "conv-output-size", "--input", "227", "--kernel", "11", "--stride", "4"),
        10,
    ),
    "cards, the first card": (("cards",), 12),
    "--help": (("--help",), 16),
}


def cpu_clock() -> Callable[[], float]:
    """The CPU seconds of all ended children; where a system does not count them, the wall clock."""
    try:
        from resource import RUSAGE_CHILDREN, getrusage
    except ImportError:
        return perf_counter

    def seconds() -> float:
        used = getrusage(RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    return seconds


def surroundings(home: str) -> dict[str, str]:
    """An environment with a home of its own, and with bytecode, wherever that may be written."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("DLSTUDY_") and name != "PYTHONDONTWRITEBYTECODE"
    }
    path = os.pathsep.join(part for part in (str(ROOT), kept.get("PYTHONPATH")) if part)
    bytecode = str(Path(home, "bytecode"))
    return {**kept, "DLSTUDY_HOME": home, "PYTHONPATH": path, "PYTHONPYCACHEPREFIX": bytecode}


def run(arguments: tuple[str, ...], environment: Mapping[str, str]) -> None:
    """One whole process, its output thrown away, with nothing to read."""
    subprocess.run(
        [sys.executable, *arguments],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def measure(repeats: int = REPEATS) -> dict[str, tuple[float, float]]:
    """By command the median CPU seconds and the ratio to a bare start."""
    clock = cpu_clock()
    lines = {name: ("-m", "dlstudy", *words) for name, (words, _) in COMMANDS.items()}
    lines = {"python -c pass": BARE, **lines}
    spent: dict[str, list[float]] = {name: [] for name in lines}
    with tempfile.TemporaryDirectory() as home:
        environment = surroundings(home)
        for turn in range(repeats + 1):
            for name, arguments in lines.items():
                before = clock()
                run(arguments, environment)
                if turn:  # the first turn makes index and bytecode
                    spent[name].append(clock() - before)
    medians = {name: statistics.median(times) for name, times in spent.items()}
    bare = medians["python -c pass"]
    return {name: (seconds, seconds / bare) for name, seconds in medians.items()}


def main() -> int:
    """Print the table."""
    measured = measure(int(sys.argv[1]) if sys.argv[1:] else REPEATS)
    print(f"{'':24}{'CPU ms':>8}{'ratio':>8}{'limit':>8}")
    over = False
    for name, (seconds, ratio) in measured.items():
        limit = COMMANDS[name][1] if name in COMMANDS else None
        over = over or (limit is not None and ratio > limit)
        shown = "" if limit is None else f"{limit:8.1f}"
        print(f"{name:24}{seconds * 1000:8.1f}{ratio:8.2f}{shown}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
