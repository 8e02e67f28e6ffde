"""The command line as a whole: switches, help, versions, wrong use, and how it ends."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dlstudy import __version__
from dlstudy.cli import errors, main
from dlstudy.cli.environment import Environment

ROOT = Path(__file__).parents[2]
CONV = ("calc", "conv-output-size", "--input", "5", "--kernel", "3")


def process(dlstudy, *arguments, **more):
    return subprocess.run(
        [sys.executable, "-m", "dlstudy", *arguments],
        cwd=ROOT,
        env={**os.environ, **dlstudy.variables, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        **more,
    )


# Switches mean the same before and after the command


@pytest.mark.parametrize(
    "arguments",
    [
        ("--plain", *CONV),
        (*CONV, "--plain"),
        (CONV[0], "--plain", *CONV[1:]),
        (*CONV[:2], "--plain", *CONV[2:]),
    ],
)
def test_plain_anywhere(dlstudy, arguments):
    assert dlstudy(*arguments).out == dlstudy("--plain", *CONV).out
    assert "floor(" in dlstudy(*arguments).out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "ar", *CONV),
        ("--lang=ar", *CONV),
        (*CONV, "--lang", "ar"),
        (*CONV, "--lang=ar"),
        (CONV[0], "--lang", "ar", *CONV[1:]),
    ],
)
def test_language_anywhere(dlstudy, arguments):
    assert "المعطيات" in dlstudy(*arguments).out


def test_environment_variables_do_the_same_and_options_win(dlstudy):
    dlstudy.variables["DLSTUDY_LANG"] = "ar"
    assert "المعطيات" in dlstudy(*CONV).out
    assert "given" in dlstudy(*CONV, "--lang", "en").out
    dlstudy.variables["DLSTUDY_LANG"] = "en"
    dlstudy.variables["DLSTUDY_PLAIN"] = "1"
    assert "floor(" in dlstudy(*CONV).out
    dlstudy.variables["DLSTUDY_PLAIN"] = "0"
    assert "⌊" in dlstudy(*CONV).out
    del dlstudy.variables["DLSTUDY_PLAIN"]
    dlstudy.variables["TERM"] = "dumb"
    assert "floor(" in dlstudy(*CONV).out


def test_what_follows_two_dashes_is_no_switch(dlstudy):
    done = dlstudy("notes", "--", "--json")
    assert done.status == 1
    assert done.err.startswith("dlstudy: nothing is found for --json\n")


def test_a_content_folder_of_ones_own(dlstudy, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.yaml").write_text(
        "topic: mine\norder: 99\ntitle: Mine\nintroduction: My own.\n"
        "entries:\n"
        "  - id: double\n"
        "    source: [my lecture]\n"
        "    title: Twice\n"
        "    inputs:\n"
        "      x: {draw: {from: 1, to: 9}}\n"
        "    steps:\n"
        '      y: {is: "2*x"}\n'
        "    examples:\n"
        "      - {give: {x: 3}, y: 6}\n",
        encoding="utf-8",
    )
    dlstudy.variables["DLSTUDY_CACHE"] = str(tmp_path / "cache")
    for arguments in (
        ("--content", str(own), "calc", "double", "--x", "4", "--json"),
        ("calc", "double", "--x", "4", "--json", f"--content={own}"),
    ):
        done = dlstudy(*arguments)
        assert (done.status, done.err) == (0, "")
        assert done.json["results"] == {"y": 8}
    dlstudy.variables["DLSTUDY_CONTENT"] = str(own)
    assert dlstudy("calc", "double", "--x", "5", "--json").json["results"] == {"y": 10}


def test_a_broken_file_of_ones_own_is_told_once_and_the_session_goes_on(dlstudy, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "bad.yaml").write_text("topic: bad\n\torder: 1\n", encoding="utf-8")
    dlstudy.variables["DLSTUDY_CACHE"] = str(tmp_path / "cache")
    done = dlstudy("--content", str(own), "quiz", "convolution", "-n", "2", stdin="1\n1\n")
    assert done.status == 0
    assert "question 2 of 2" in done.out
    assert done.err.count("bad.yaml") == 1
    assert "a tab in the indentation" in done.err
    assert "1 fault in the content, left out here" in done.err


# Wrong use: our own one-line form, stdout empty, status 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--lang xx", "--lang xx: it must be en, ar or fa\n"),
        ("calc --lang xx", "--lang xx: it must be en, ar or fa\n"),
        ("--lang", "--lang needs a value\n"),
        ("--bidi maybe calc", "--bidi maybe: it must be on, off or auto\n"),
        ("--content /no/such/folder calc", "--content /no/such/folder: there is no such folder\n"),
        ("frobnicate", "there is no command frobnicate\n  see: dlstudy --help\n"),
        ("note", "there is no command note\n  did you mean notes?\n  see: dlstudy --help\n"),
        ("--frobnicate", "there is no option --frobnicate\n  see: dlstudy --help\n"),
        ("--versoin", "there is no option --versoin\n  did you mean --version?\n"
         "  see: dlstudy --help\n"),
        ("notes --jsn", "there is no option --jsn\n  did you mean --json?\n"
         "  see: dlstudy notes --help\n"),
        ("history -n x", "-n x: not a whole number\n  see: dlstudy history --help\n"),
        ("history -n 0", "-n 0: it must be at least 1\n  see: dlstudy history --help\n"),
        ("history -n", "-n needs a value\n  see: dlstudy history --help\n"),
        ("content chek", "there is no command chek\n  did you mean check?\n"
         "  see: dlstudy content --help\n"),
        ("content", "missing command\n  see: dlstudy content --help\n"),
    ],
)  # fmt: skip
def test_wrong_use(dlstudy, arguments, message):
    assert dlstudy(*arguments.split()) == (2, "", f"dlstudy: {message}")


def test_wrong_variables(dlstudy):
    dlstudy.variables["DLSTUDY_LANG"] = "xx"
    assert dlstudy(*CONV) == (2, "", "dlstudy: DLSTUDY_LANG is xx, but it must be en, ar or fa\n")


# Help and version


def test_version(dlstudy):
    for option in ("--version", "-V"):
        assert dlstudy(option) == (0, f"dlstudy {__version__}\n", "")
        assert process(dlstudy, option).stdout == f"dlstudy {__version__}\n"


@pytest.mark.parametrize("name", main.COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_has_help(dlstudy, name, option):
    done = dlstudy(name, option)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Usage: dlstudy {name} ")
    assert "\x1b" not in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_root_help_names_every_command_in_whole_sentences(dlstudy):
    done = dlstudy("--help")
    assert (done.status, done.err) == (0, "")
    text = " ".join(done.out.split())
    for name, sentence in main.COMMANDS.items():
        assert f" {name} {sentence}" in text
    assert "Everywhere, before or after the command:" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_completion_offers_commands_and_calculators(dlstudy):
    def completed(words, at):
        env = {"_DLSTUDY_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        dlstudy.variables.update(env)
        return process(dlstudy).stdout.split()

    assert {"cards", "quiz", "calc", "notes"} <= set(completed("dlstudy ", 1))
    assert completed("dlstudy calc conv-output-s", 2) == ["conv-output-size"]
    assert "--kernel" in completed("dlstudy calc conv-output-size --ker", 3)


# How it ends


def test_an_unforeseen_error_is_one_sentence(dlstudy, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(main, "invoke", broken)
    done = dlstudy("notes")
    sentence = (
        "dlstudy: a fault of dlstudy, not yours (ZeroDivisionError: division by zero)\n"
        "  DLSTUDY_DEBUG=1 in the environment shows where it arose; please report that\n"
    )
    assert done == (2, "", sentence)
    dlstudy.variables["DLSTUDY_DEBUG"] = "1"
    done = dlstudy("notes")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("Traceback (most recent call last):\n")
    assert done.err.endswith(sentence)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (KeyError("x"), "a fault of dlstudy, not yours (KeyError: 'x')"),
        (ValueError(), "a fault of dlstudy, not yours (ValueError)"),
        (ValueError("x" * 999), f"a fault of dlstudy, not yours (ValueError: {'x' * 187}…)"),
        (RecursionError(), "that is too large to be worked out here"),
        (MemoryError(), "that is too large to be worked out here"),
        (PermissionError(13, "Permission denied", "/x"), "/x: permission denied"),
        (OSError(28, "No space left on device"), "no space left on device"),
    ],
)
def test_every_error_has_a_sentence(error, sentence):
    assert errors.describe(error)[0] == sentence
    assert errors.describe(error)[2] == 2


def test_interrupted(dlstudy, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "invoke", interrupted)
    assert dlstudy("notes") == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a child")
def test_control_c_ends_a_session_with_130(dlstudy):
    child = subprocess.Popen(
        [sys.executable, "-m", "dlstudy", "calc", "softmax", "--z", "-"],
        cwd=ROOT,
        env={**os.environ, **dlstudy.variables},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.5)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err) == (130, b"", b"")


class Gone(io.StringIO):
    """A pipe whose reader has gone."""

    def write(self, text):
        raise BrokenPipeError

    def flush(self):
        raise BrokenPipeError


def test_a_reader_that_has_gone_is_no_error(dlstudy):
    err = io.StringIO()
    environment = Environment(
        io.StringIO(), Gone(), err, dlstudy.variables, interactive=False, width=80
    )
    assert main.run(["notes"], environment) == 0
    assert err.getvalue() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's pipe and head")
def test_head_ends_the_program_silently(dlstudy):
    done = subprocess.run(
        ["sh", "-c", '"$0" -m dlstudy notes --json | head -c 1', sys.executable],
        cwd=ROOT,
        env={**os.environ, **dlstudy.variables},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("[", "")


@pytest.mark.skipif(sys.platform == "win32", reason="closed streams are a shell's business")
def test_closed_streams(dlstudy):
    for redirected, status in ((">&-", 0), ("<&-", 0), ("2>&-", 0)):
        done = subprocess.run(
            ["sh", "-c", f'"$0" -m dlstudy settings {redirected}', sys.executable],
            cwd=ROOT,
            env={**os.environ, **dlstudy.variables},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (status, "")


def test_output_is_utf8_whatever_the_locale_says(dlstudy):
    env = {**os.environ, **dlstudy.variables, "LC_ALL": "C", "PYTHONUTF8": "0"}
    env.pop("PYTHONIOENCODING", None)
    done = subprocess.run(
        [sys.executable, "-m", "dlstudy", "--lang", "ar", *CONV],
        cwd=ROOT,
        env=env,
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert "المعطيات" in done.stdout.decode("utf-8")


def test_colour_only_where_it_is_wanted(dlstudy):
    assert "\x1b" not in dlstudy(*CONV).out
    dlstudy.variables["FORCE_COLOR"] = "1"
    assert "\x1b[1m" in dlstudy(*CONV).out
    dlstudy.variables["NO_COLOR"] = "1"
    assert "\x1b" not in dlstudy(*CONV).out
