import pytest

from dlstudy.terminal.display import Display
from dlstudy.terminal.fallback import mark, mark_of

PERSIAN = Display(language="fa")


@pytest.mark.parametrize(
    ("texts", "display", "expected"),
    [
        ({"en": "Convolution"}, PERSIAN, " ·\N{NO-BREAK SPACE}en"),
        ({"en": "Convolution"}, PERSIAN._replace(plain=True), " (en)"),
        ({"en": "Softmax", "fa": "تابع softmax"}, PERSIAN, ""),
        ({"en": "Convolution"}, Display(), ""),
        ({}, PERSIAN, ""),
    ],
)
def test_what_has_no_translation_is_marked(texts, display, expected):
    assert mark(texts, display) == expected


@pytest.mark.parametrize(
    ("text", "is_marked"),
    [
        ("How wide is the output?", True),
        ("Differentiate with respect to x.", True),
        ("عرض المخرج output?", False),
        ("y = W x + b", False),
        ("LSTM", False),
        ("", False),
    ],
)
def test_a_text_that_is_made_already(text, is_marked):
    assert bool(mark_of(text, PERSIAN)) is is_marked
    assert mark_of(text, Display()) == ""
