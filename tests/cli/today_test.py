"""The first screen: piped without keys, on a terminal with them."""

import io
from datetime import timedelta

from dlstudy.cli.environment import Environment
from dlstudy.cli.main import run


def at_a_terminal(shell, monkeypatch, keys, lines=""):
    pressed = iter(keys)
    monkeypatch.setattr("dlstudy.terminal.keys.read_key", lambda stream: next(pressed, "end"))
    out = io.StringIO()
    environment = Environment(
        io.StringIO(lines), out, io.StringIO(), {**shell.variables, "NO_COLOR": "1"},
        clock=lambda: shell.now, fresh_seed=lambda: "1", interactive=True, width=80,
    )  # fmt: skip
    return run([], environment), out.getvalue()


def test_the_first_run_piped(dlstudy):
    done = dlstudy()
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("\n  dlstudy: practice for exams in deep learning\n")
    assert "  To begin: dlstudy cards (10 cards, about 7 minutes)\n" in done.out
    assert "Enter   begin" not in done.out


def test_the_first_run_on_a_terminal(dlstudy, monkeypatch):
    status, out = at_a_terminal(dlstudy, monkeypatch, ["q"])
    assert status == 0
    assert "  Enter   begin: 10 cards, about 7 minutes\n  q       leave\n" in out


def test_enter_begins(dlstudy, monkeypatch):
    status, out = at_a_terminal(dlstudy, monkeypatch, ["enter"])
    assert status == 0
    assert "── 1 of 10 · " in out


def test_off_the_path_it_says_what_to_type(tmp_path):
    (tmp_path / "dlstudy").touch()

    def program(called, path):
        streams = io.StringIO(), io.StringIO(), io.StringIO()
        return Environment(*streams, {"PATH": path}, called=called).program

    assert program(".venv/bin/dlstudy", "/nowhere") == ".venv/bin/dlstudy"
    assert program(".venv/bin/dlstudy", str(tmp_path)) == ""
    assert program("/x/dlstudy/__main__.py", str(tmp_path)) == "python -m dlstudy"
    assert program("dlstudy", "/nowhere") == ""


def test_without_cards_enter_begins_a_quiz(dlstudy, monkeypatch):
    dlstudy("settings", "new-cards", "0")
    status, out = at_a_terminal(dlstudy, monkeypatch, ["enter"])
    assert status == 0
    assert "  Enter   a quiz of ten questions\n" in out
    assert "── question 1 of 10 · " in out


def test_later_it_shows_where_one_stands(dlstudy):
    dlstudy("settings", "exam", "2026-12-03")
    dlstudy("cards", "--seed", "1", stdin="\n" * 4)
    dlstudy.now += timedelta(minutes=30)
    out = dlstudy().out
    assert out.startswith("\n  Tuesday 1 December · the exam is on Thursday, in 2 days\n\n")
    assert "  due now        4 cards, about " in out
    assert "  met so far     4 of " in out
    assert "  for Thursday   " in out


def test_in_arabic_and_persian(dlstudy):
    assert "تدريب لاختبارات التعلّم العميق" in dlstudy("--lang", "ar").out
    assert "تمرین برای آزمون یادگیری عمیق" in dlstudy("--lang", "fa").out


def test_plain_has_no_margin(dlstudy):
    assert dlstudy("--plain").out.startswith("dlstudy: practice for exams in deep learning\n")
