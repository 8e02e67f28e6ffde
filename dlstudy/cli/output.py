"""The only printer of results: lines of a screen, plain text, JSON.

Results go to stdout, everything else (notices, errors) to stderr.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlstudy.cli.environment import Environment
    from dlstudy.terminal.lines import Line


def show(environment: "Environment", lines: "Iterable[Line]") -> None:
    """Write the lines of a screen, styled where the environment wants colour."""
    from dlstudy.terminal.lines import render

    environment.stdout.write(render(lines, environment.display))
    environment.stdout.flush()


def say(environment: "Environment", text: str) -> None:
    """Write one plain line to stdout."""
    environment.stdout.write(f"{text}\n")


def as_json(environment: "Environment", document: Any) -> None:
    """Write one JSON document: full precision, no NaN, letters as they are."""
    import json

    environment.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2))
    environment.stdout.write("\n")
