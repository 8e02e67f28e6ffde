"""Writes docs/commands.md from the help that the program itself shows.

python docs/generate.py            write it
python docs/generate.py --check    only compare; exit status 1 where it is stale
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path

from dlstudy.cli.environment import Environment
from dlstudy.cli.main import COMMANDS, run

PAGE = Path(__file__).with_name("commands.md")
COLUMNS = 80
CALCULATOR = "conv-output-size"
HEAD = """# Commands

Every command's own help, written by `python docs/generate.py`; a test keeps this page true.

Exit status: 0 done; 1 the honest answer is no (nothing is found, content has faults); 2 wrong use,
or something that cannot be worked out; 130 interrupted. Results go to stdout, everything else to
stderr; after an error stdout is empty.

| variable | meaning |
| --- | --- |
| `DLSTUDY_HOME` | the folder of your progress (and of the cache, in `cache/`) |
| `DLSTUDY_CACHE` | the folder of what can be made again |
| `DLSTUDY_CONTENT` | more content folders, separated as in `PATH`; like `--content` |
| `DLSTUDY_LANG`, `DLSTUDY_PLAIN`, `DLSTUDY_BIDI` | like `--lang`, `--plain` (1 or 0) and `--bidi` |
| `DLSTUDY_DEBUG` | 1 shows where in the program an error arose |
| `NO_COLOR`, `FORCE_COLOR` | never colour; colour even where there is no terminal |

## Arabic and Persian in the terminal

Lines leave dlstudy in logical order; most terminals put right-to-left text into its visual order
themselves, some do not. `--bidi` says who does it:

- `auto`, unless you say otherwise: dlstudy does, on terminals known to order nothing: xterm,
  urxvt, st, kitty, Alacritty, foot, WezTerm, Ghostty, contour, Windows Terminal, the terminals of
  VS Code and Hyper, and the Linux console.
- `on`: dlstudy does, also through a pipe where it is said with the command, as for a pager.
- `off`: the terminal does.

Ordering takes two libraries, which `pip install "dlstudy[bidi]"` brings along. Without them `auto`
leaves the lines as they are, and `on` says what is missing.

Terminals that order by themselves are told which way a line runs, where that can be said: GNOME
Terminal and others on VTE, and mintty, by Select Character Path (ECMA-48); mlterm by a mark at the
beginning of the line. Konsole takes every line for left-to-right, so that it gets the parts of a
line in the order in which they are to stand. Where formulas would be turned round (−2 as 2−),
invisible direction marks hold them together. In a language without a translation of some entry it
is shown in English, marked `· en`.
"""


def shown(*arguments: str) -> str:
    """What the command line prints, at 80 columns and without colour, in a home of its own."""
    out, err = io.StringIO(), io.StringIO()
    with tempfile.TemporaryDirectory() as home, redirect_stdout(out):
        environment = Environment(
            io.StringIO(), out, err, {"DLSTUDY_HOME": home}, interactive=False, width=COLUMNS
        )
        status = run(arguments, environment)
    if status or err.getvalue():
        raise SystemExit(f"dlstudy {' '.join(arguments)}: {status}\n{err.getvalue()}")
    return out.getvalue().strip("\n")


def within(command: str) -> list[str]:
    """The names of the commands inside a command."""
    app = getattr(import_module(f"dlstudy.cli.{command}"), "app", None)
    inside = app.registered_commands if app is not None else ()
    return [one.name or one.callback.__name__ for one in inside]


def sections() -> Iterator[tuple[str, str]]:
    """Every heading with the help beneath it."""
    yield "dlstudy", shown("--help")
    for name in COMMANDS:
        yield f"dlstudy {name}", shown(name, "--help")
        for inner in within(name):
            yield f"dlstudy {name} {inner}", shown(name, inner, "--help")
        if name == "calc":
            yield f"dlstudy calc {CALCULATOR}", shown("calc", CALCULATOR, "--help")


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for heading, text in sections():
        parts.append(f"\n## {heading}\n\n```text\n{text}\n```\n")
    return "".join(parts)


def main() -> int:
    """Write the page, or say whether it is stale."""
    text = page()
    if sys.argv[1:] == ["--check"]:
        fresh = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        if not fresh:
            sys.stderr.write("docs/commands.md is stale: python docs/generate.py writes it anew\n")
        return int(not fresh)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
