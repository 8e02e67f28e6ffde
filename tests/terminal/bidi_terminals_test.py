import pytest

from dlstudy.terminal.bidi_terminals import is_needed, known_to_need_it, manner


@pytest.mark.parametrize(
    ("variables", "needed"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, True),
        ({"TERM": "xterm-256color", "ALACRITTY_WINDOW_ID": "7"}, True),
        ({"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}, True),
        ({"TERM": "rxvt-unicode-256color"}, True),
        ({"TERM": "foot"}, True),
        ({"TERM": "st-256color"}, True),
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"TERM_PROGRAM": "vscode"}, True),
        ({"WT_SESSION": "a"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, False),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}, False),
        ({"TERM": "mlterm", "MLTERM": "3.9.0"}, False),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM_PROGRAM": "mintty"}, False),
        ({}, False),
    ],
)
def test_terminals_known_to_order_nothing(variables, needed):
    assert is_needed(variables) is needed


@pytest.mark.parametrize(
    ("variables", "how"),
    [
        ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, "path"),
        ({"TERM_PROGRAM": "mintty"}, "path"),
        ({"TERM_PROGRAM": "vscode"}, ""),
        ({"MLTERM": "3.9.0"}, "marks"),
        ({"KONSOLE_VERSION": "221203"}, "pieces"),
        ({"KONSOLE_VERSION": ""}, ""),
        ({"TERM": "xterm-kitty"}, ""),
        ({}, ""),
    ],
)
def test_terminals_that_are_told_how_a_line_runs(variables, how):
    assert manner(variables) == how


@pytest.mark.parametrize("name", known_to_need_it)
def test_no_terminal_is_known_by_the_lack_of_a_variable(name):
    assert not is_needed({name: "something else"} if known_to_need_it[name] else {})
