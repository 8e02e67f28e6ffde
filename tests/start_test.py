"""What a start imports: nothing costly on the way to a number, a card, a page of help."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COSTLY = {"numpy", "sympy", "scipy", "pydantic", "yaml", "fsrs", "rich", "platformdirs"}
SEEN = """
import sys
sys.argv = ["dlstudy", *sys.argv[1:]]
from dlstudy.__main__ import main
try:
    main()
except SystemExit as end:
    status = end.code
else:
    status = 0
print(status, *sorted(sys.modules), file=sys.stderr)
"""


@pytest.fixture
def imported(tmp_path, cache):
    """`imported("calc", …)`: the modules after that command, its status being 0."""
    variables = {"DLSTUDY_HOME": str(tmp_path), "DLSTUDY_CACHE": str(cache)}

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "-c", SEEN, *arguments],
            cwd=ROOT,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        status, *modules = done.stderr.splitlines()[-1].split()
        assert status in ("0", "None"), done.stderr
        return set(modules), done.stdout

    return run


def roots(modules):
    return {module.split(".")[0] for module in modules}


def test_the_version_costs_next_to_nothing(imported):
    modules, out = imported("--version")
    assert out.startswith("dlstudy ")
    assert not roots(modules) & {*COSTLY, "typer", "sqlite3", "re", "typing"}
    assert {name for name in modules if name.startswith("dlstudy")} == {
        "dlstudy",
        "dlstudy.__main__",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("calc", "--help"),
        ("calc", "conv-output-size", "--help"),
        ("calc", "conv-output-size", "--input", "227", "--kernel", "11", "--stride", "4"),
        ("calc", "conv-output-size", "--input", "227", "--kernel", "11", "--json"),
        ("calc", "quadratic-minimum", "--a", "0.5", "--b", "-8", "--c", "1"),
        ("cards", "--seed", "7"),
        ("notes",),
        ("settings",),
        (),
    ],
    ids=" ".join,
)
def test_a_start_imports_nothing_costly(imported, arguments):
    if arguments[:1] == ("cards",) and importlib.util.find_spec("dlstudy.cli.cards") is None:
        pytest.skip("there are no cards yet")
    imported("notes")  # makes the index
    modules, out = imported(*arguments)
    assert out
    assert not roots(modules) & (COSTLY | {"dataclasses"})


def test_a_calculator_imports_no_other_command(imported):
    imported("notes")
    modules, _ = imported("calc", "conv-output-size", "--input", "5", "--kernel", "3")
    commands = {"cards", "quiz", "history", "settings", "content", "notes", "today"}
    assert not {f"dlstudy.cli.{name}" for name in commands} & modules
    assert not {
        name for name in modules if name.startswith(("dlstudy.questions", "dlstudy.eng"))
    } - {"dlstudy.engine", "dlstudy.engine.vocabulary"}
    assert "dlstudy.progress.scheduling" not in modules


def test_arrays_pay_for_numpy_alone(imported):
    imported("notes")
    modules, _ = imported("calc", "softmax", "--z", "[1, 2]")
    assert roots(modules) & COSTLY == {"numpy"}
