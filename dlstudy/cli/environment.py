"""Everything of the outside world that the program touches, in one object that is handed in.

Streams, terminal, clock, random source, folders, language: a test makes an Environment of its
own and needs to patch nothing. What costs an import (folders, catalog, log) is made on first use.
"""

import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from dlstudy.catalog.index import Catalog
    from dlstudy.progress.log import Log
    from dlstudy.terminal.display import Display

LANGUAGES = ("en", "ar", "fa")
MOST_PROBLEMS = 3
BIDI = ("on", "off", "auto")


class Environment:
    """The streams, the switches of the command line, and what is made from them on first use."""

    def __init__(
        self,
        stdin: TextIO,
        stdout: TextIO,
        stderr: TextIO,
        variables: "Mapping[str, str]",
        *,
        clock: "Callable[[], datetime] | None" = None,
        fresh_seed: "Callable[[], str] | None" = None,
        interactive: bool | None = None,
        width: int | None = None,
        called: str = "dlstudy",
    ) -> None:
        self.stdin, self.stdout, self.stderr = stdin, stdout, stderr
        self.variables = variables
        self._clock = clock
        self._fresh_seed = fresh_seed
        self._width = width
        self.called = called
        self.terminal_out = _is_terminal(stdout) if interactive is None else interactive
        self.terminal_err = _is_terminal(stderr)
        self.interactive = (
            (self.terminal_out and _is_terminal(stdin)) if interactive is None else interactive
        )
        self.plain_asked: bool | None = None
        self.language_asked: str | None = None
        self.bidi_asked: str | None = None
        self.content_asked: tuple[str, ...] = ()
        self._catalog: Catalog | None = None
        self._log: Log | None = None

    def now(self) -> "datetime":
        """The moment, with the local offset from UTC."""
        if self._clock is not None:
            return self._clock()
        from datetime import UTC, datetime

        return datetime.now(UTC).astimezone()  # noqa: TID251 - the one place that reads the clock

    def fresh_seed(self) -> str:
        """A short seed nobody has used: what `--seed` repeats."""
        if self._fresh_seed is not None:
            return self._fresh_seed()
        return str(int.from_bytes(os.urandom(4), "big") % 1_000_000)

    @property
    def program(self) -> str:
        """How the program was called, where the shell would not find `dlstudy`; else ""."""
        called = self.called
        if os.path.basename(called) == called:  # noqa: PTH119 - pathlib is not on the hot path
            return ""
        name = os.path.basename(called)  # noqa: PTH119
        for folder in self.variables.get("PATH", "").split(os.pathsep):
            if os.path.exists(os.path.join(folder, name)):  # noqa: PTH110, PTH118
                return ""
        return "python -m dlstudy" if name == "__main__.py" else called

    @property
    def width(self) -> int:
        """Columns to write in: the terminal's, at most 100; 80 where there is no terminal."""
        if self._width is not None:
            return self._width
        columns = self.variables.get("COLUMNS", "")
        if columns.isascii() and columns.isdigit():
            return max(40, min(int(columns), 100))
        if not self.terminal_out:
            return 80
        try:
            return max(40, min(os.get_terminal_size(self.stdout.fileno()).columns, 100))
        except OSError:
            return 80

    @property
    def color(self) -> bool:
        """Whether to style: never under NO_COLOR, always under FORCE_COLOR, else on terminals."""
        if self.variables.get("NO_COLOR"):
            return False
        if self.variables.get("FORCE_COLOR"):
            return True
        return self.terminal_out and self.variables.get("TERM") != "dumb"

    @property
    def plain(self) -> bool:
        """Whether screens are made for a screen reader: no rules, formulas as typed."""
        if self.plain_asked is not None:
            return self.plain_asked
        said = self.variables.get("DLSTUDY_PLAIN")
        if said is not None:
            return said not in ("", "0", "no")
        return self.variables.get("TERM") == "dumb" or self._preferred("plain") == "yes"

    @property
    def language(self) -> str:
        """The content's language: --lang, DLSTUDY_LANG, the setting, English."""
        return (
            self.language_asked
            or self.variables.get("DLSTUDY_LANG")
            or self._preferred("language")
            or "en"
        )

    @property
    def bidi(self) -> str:
        """How right-to-left text leaves the program: on, off or auto."""
        return (
            self.bidi_asked
            or self.variables.get("DLSTUDY_BIDI")
            or self._preferred("bidi")
            or "auto"
        )

    @property
    def display(self) -> "Display":
        """How screens are to look here."""
        from dlstudy.terminal.display import Display

        return Display(
            width=self.width,
            color=self.color,
            plain=self.plain,
            language=self.language,
            bidi=self._orders_right_to_left(),
            unicode=_can_write(self.stdout),
            phrases=self.catalog.phrases(self.language),
            manner=self._manner(),
        )

    def _orders_right_to_left(self) -> bool:
        """Whether right-to-left lines are shaped and ordered here, for this terminal.

        `on` said with the command holds through a pipe as well, as to a pager.
        """
        if self.bidi == "off" or not (self.terminal_out or self.bidi_asked == "on"):
            return False
        from dlstudy.terminal.bidi_terminals import is_available, is_needed

        if self.bidi == "auto":
            return is_needed(self.variables) and is_available()
        if is_available():
            return True
        if self.language == "en":
            return False
        from dlstudy.cli.errors import UsageError

        raise UsageError(
            "--bidi on: the libraries that order Arabic and Persian lines are not installed",
            'install them with: pip install "dlstudy[bidi]"',
        )

    def _manner(self) -> str:
        """How this terminal, if it orders by itself, is told which way a line runs."""
        if not self.terminal_out:
            return ""
        from dlstudy.terminal.bidi_terminals import manner

        return manner(self.variables)

    @property
    def data_folder(self) -> str:
        """Where progress lives: DLSTUDY_HOME, else the platform's own folder for data."""
        home = self.variables.get("DLSTUDY_HOME")
        if home:
            return home
        from platformdirs import user_data_dir

        return user_data_dir("dlstudy", appauthor=False)

    @property
    def cache_folder(self) -> str:
        """Where what can be made again lies: DLSTUDY_CACHE, else in DLSTUDY_HOME, else the
        platform's own folder.
        """
        cache = self.variables.get("DLSTUDY_CACHE")
        if cache:
            return cache
        home = self.variables.get("DLSTUDY_HOME")
        if home:
            return os.path.join(home, "cache")  # noqa: PTH118 - pathlib is not on the hot path
        from platformdirs import user_cache_dir

        return user_cache_dir("dlstudy", appauthor=False)

    @property
    def log_file(self) -> str:
        """The review log's file."""
        return os.path.join(self.data_folder, "progress.sqlite")  # noqa: PTH118

    @property
    def content_folders(self) -> "tuple[Path, ...]":
        """The packaged content first, then the user's own folders."""
        from pathlib import Path

        from dlstudy.catalog.folders import packaged_content

        own = [part for part in self.variables.get("DLSTUDY_CONTENT", "").split(os.pathsep) if part]
        return (packaged_content(), *(Path(part) for part in (*own, *self.content_asked)))

    @property
    def catalog(self) -> "Catalog":
        """The content, through its index."""
        if self._catalog is None:
            from pathlib import Path

            from dlstudy.catalog.index import open_index

            self._catalog = open_index(self.content_folders, Path(self.cache_folder))
            self._tell_problems(self._catalog)
        return self._catalog

    def _tell_problems(self, catalog: "Catalog") -> None:
        """Say loudly, on stderr, what content had to be left out; the rest goes on."""
        problems = [problem for problem in catalog.problems() if not problem.advice]
        if not problems:
            return
        from dlstudy.terminal.lines import visible_lines

        for problem in problems[:MOST_PROBLEMS]:
            self.stderr.write(f"dlstudy: {visible_lines(problem.render())}\n")
        count = "1 fault" if len(problems) == 1 else f"{len(problems)} faults"
        self.stderr.write(
            f"dlstudy: {count} in the content, left out here; dlstudy content check shows all\n"
        )

    @property
    def log(self) -> "Log":
        """The student's review log, made where there is none yet."""
        if self._log is None:
            from pathlib import Path

            from dlstudy.progress.log import Log
            from dlstudy.progress.storage import make_folder

            make_folder(self.data_folder)
            self._log = Log(Path(self.log_file))
        return self._log

    def setting(self, name: str) -> str | None:
        """One setting, None where it was never made; makes no file where there is none."""
        if self._log is None and not os.path.exists(self.log_file):  # noqa: PTH110
            return None
        value: str | None = self.log.settings.get(name)
        return value

    def _preferred(self, name: str) -> str | None:
        """A setting of how things look; none while the log cannot be read.

        So calculators and notes work beside a damaged log; what needs the log says what is wrong.
        """
        from dlstudy.progress.errors import ProgressError

        try:
            return self.setting(name)
        except ProgressError:
            return None

    def close(self) -> None:
        """Close what was opened."""
        for opened in (self._catalog, self._log):
            if opened is not None:
                opened.close()
        self._catalog = self._log = None


def real() -> Environment:
    """The environment of the process: its streams, made to speak UTF-8 where they can.

    A stream that was closed before the start (`>&-`) is an empty one.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, None), (sys.stderr, None)):
        _speak_utf8(stream, errors)
    return Environment(sys.stdin, sys.stdout, sys.stderr, os.environ, called=sys.argv[0])


def _speak_utf8(stream: TextIO, errors: str | None) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if _is_terminal(stream):
        reconfigure(errors=errors or "replace")
    else:
        reconfigure(encoding="utf-8", errors=errors or "replace")


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (ValueError, AttributeError):
        return False


def _can_write(stream: TextIO) -> bool:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        "⌊·−σ".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
