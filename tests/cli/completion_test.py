"""Completion for every name, as a shell asks for it."""

import pytest


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dlstudy sett", ["settings"]),
        ("dlstudy calc conv-output-s", ["conv-output-size"]),
        ("dlstudy calc conv-output-size --padd", ["--padding"]),
        ("dlstudy notes conv-output", ["conv-output-size", "conv-output-volume"]),
        ("dlstudy settings ex", ["exam"]),
        ("dlstudy quiz --kind cl", ["cloze"]),
        ("dlstudy content preview conv-output-s", ["conv-output-size"]),
    ],
)
def test_the_shell_completes(dlstudy, monkeypatch, line, expected):
    asked = {
        "_DLSTUDY_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - 1),
    }
    for name, value in asked.items():
        monkeypatch.setenv(name, value)
    dlstudy.variables.update(asked)
    assert dlstudy().out.split() == expected
