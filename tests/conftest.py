"""What all tests share: the program run as from a shell, in an environment of its own."""

import io
import json
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from dlstudy.cli.environment import Environment
from dlstudy.cli.main import run

settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

MOMENT = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)


class Result(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """`dlstudy("quiz", "conv1d", stdin="55\\n")` as a student would type it, on a home of its own.

    `now` may be moved between commands, so that days pass.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.now = MOMENT
        self.variables = {"DLSTUDY_HOME": str(home)}

    def __call__(self, *arguments: str, stdin: str = "", width: int = 80) -> Result:
        out, err = io.StringIO(), io.StringIO()
        environment = Environment(
            io.StringIO(stdin),
            out,
            err,
            self.variables,
            clock=lambda: self.now,
            fresh_seed=lambda: "1",
            interactive=False,
            width=width,
        )
        with redirect_stdout(out):  # the help of a command is written by Typer itself
            status = run(list(arguments), environment)
        return Result(status, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that the tests share, so that the content is parsed once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def dlstudy(tmp_path: Path, cache: Path) -> Shell:
    """The program, with an empty home and the shared cache."""
    home = tmp_path / "home"
    home.mkdir()
    shell = Shell(home)
    shell.variables["DLSTUDY_CACHE"] = str(cache)
    return shell
