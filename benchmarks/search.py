"""What a search of the notes costs: CPU time of the whole process, against a bare Python start.

    python benchmarks/search.py [REPEATS]

Titles, text, Arabic, Persian, a slip of the hand and a whole sentence run in turn (10 times unless
told); medians are compared. The last two lines are the content's index made from nothing, and how
much of it the words take. Exit status 1: a search costs more than its limit, or a second.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
from pathlib import Path

from start import BARE, cpu_clock, run, surroundings

REPEATS = 10
LIMIT = 25  # times a bare start
SECOND = 1.0
QUERIES = {
    "a title": "Convolution output size",
    "words of a text": "why do gradients vanish in deep sigmoid networks",
    "Arabic": "الإنتروبيا التقاطعية الثنائية",
    "Persian": "نرمال‌سازی دسته‌ای",
    "a slip of the hand": "convolutoin",
    "a sentence": "What happens to the number of steps when the batch size is doubled well below "
    "the critical batch size, and why does the curve flatten for very large batches?",
}


def measure(repeats: int, home: str) -> dict[str, float]:
    """By search the median CPU seconds of its process; a bare start's among them."""
    clock, environment = cpu_clock(), surroundings(home)
    lines = {name: ("-m", "dlstudy", "notes", words) for name, words in QUERIES.items()}
    lines = {"python -c pass": BARE, **lines}
    spent: dict[str, list[float]] = {name: [] for name in lines}
    for turn in range(repeats + 1):
        for name, arguments in lines.items():
            before = clock()
            run(arguments, environment)
            if turn:  # the first turn makes index and bytecode
                spent[name].append(clock() - before)
    return {name: statistics.median(times) for name, times in spent.items()}


def index(home: str) -> tuple[float, int, int]:
    """CPU seconds to make the index from nothing, its size, and that of the words in it."""
    place = next(Path(home).rglob("content-index.sqlite"))
    connection = sqlite3.connect(place)
    words = connection.execute("SELECT sum(length(data)) FROM words").fetchone()[0]
    connection.close()
    size = place.stat().st_size
    place.unlink()
    clock, environment = cpu_clock(), surroundings(home)
    before = clock()
    run(("-m", "dlstudy", "notes"), environment)
    return clock() - before, size, words


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as home:
        measured = measure(int(sys.argv[1]) if sys.argv[1:] else REPEATS, home)
        making, size, words = index(home)
    bare = measured["python -c pass"]
    print(f"{'':24}{'CPU ms':>8}{'ratio':>8}   limit {LIMIT}, and one second")
    for name, seconds in measured.items():
        print(f"{name:24}{seconds * 1000:8.1f}{seconds / bare:8.2f}")
    print(f"{'index from nothing':24}{making * 1000:8.1f}{making / bare:8.2f}")
    print(f"{words} of {size} bytes of the index are words for searches")
    slowest = max(measured.values())
    return int(slowest > SECOND or slowest / bare > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
