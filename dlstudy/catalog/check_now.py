"""Provisional: check content files, with the quick pins, until `dlstudy content check` works."""

import sys
from collections.abc import Iterator
from pathlib import Path

from dlstudy.catalog.checks import Content, check, load
from dlstudy.catalog.entries import Worksheet
from dlstudy.catalog.folders import packaged_content
from dlstudy.catalog.loader import LoadedEntry
from dlstudy.catalog.problems import Problem, in_order


def pins(content: Content, faulty: set[str], slow: bool) -> Iterator[Problem]:
    """Faults that show when worksheets are solved."""
    from dlstudy.worksheets import pins, sheet

    for _, one in content.entries():
        if isinstance(one.entry, Worksheet) and one.entry.id not in faulty:
            try:
                found = pins.check(sheet.compile(one.entry), slow)
            except Exception as error:
                found = (pins.Fault((), f"cannot be worked with: {type(error).__name__}: {error}"),)
            yield from (_at(one, fault) for fault in found)


def _at(one: LoadedEntry, fault: object) -> Problem:
    return one.located.problem(fault.path, fault.message, fault.hint)  # type: ignore[attr-defined]


def main(arguments: list[str]) -> int:
    """Check the files named, or all."""
    slow = "--slow" in arguments
    wanted = {Path(name).name for name in arguments if name != "--slow"}
    content = load([packaged_content()])
    if wanted:
        kept = [f for f in content.files if f.file.name in wanted]
        problems = [p for p in check(content) if Path(p.file).name in wanted]
        content = Content(tuple(kept))
    else:
        problems = list(check(content))
    problems += pins(content, {p.entry for p in problems if not p.advice}, slow)
    for problem in in_order(problems):
        print(problem.render())  # noqa: T201
    print(f"{len(problems)} problems")  # noqa: T201
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
