import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.terminal.bidi_runs import left_to_right_mark, marks, right_to_left_mark, stretches

LEFT, RIGHT = left_to_right_mark, right_to_left_mark


def pieces(text):
    return [text[start:end] for start, end in stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("القيمة −2 ثم 3×5.", ["−2", "3×5"]),
        ("هنا W = 32, F = 5.", ["W = 32, F = 5"]),
        ("2 − 1 = 1 هي", ["2 − 1 = 1"]),
        ("القيمة = 5", ["5"]),  # an operator at the edge belongs to the sentence
        ("المجال [0, 1) أو (0, 1]", ["[0, 1)", "(0, 1]"]),
        ("حشوه 1 (log-odds) نسبة", ["1", "(log-odds)"]),  # two things, one after the other
        ("تباعد KL (KL divergence) هنا", ["KL", "(KL divergence)"]),
        ("وخطوته (stride) 1", ["(stride)", "1"]),
        ("قصّ (gradient clipping) gan · clip", ["(gradient clipping)", "gan", "clip"]),
        ("شبكة ResNet 50 هنا", ["ResNet 50"]),
        ("البند 1 (Goodfellow وآخرون، 2014)", ["1", "Goodfellow", "2014"]),
        ("مخرج W^[2] و σ(z)", ["W^[2]", "σ(z)"]),
        ("1-Lipschitz و C++ و 50% و D* و g′", ["1-Lipschitz", "C++", "50%", "D*", "g′"]),
        ("اكتب dlstudy notes --errata هنا", ["dlstudy notes --errata"]),
        ("في 2026-12-01 18:00; خطأ", ["2026-12-01", "18:00"]),
        ("11 · 13 · حجم", ["11", "13"]),
        ("اضغط Enter: ابدأ", ["Enter"]),
        ("“Dog bites man” جملة", ["“Dog bites man”"]),
        ("٣٫٥ − ٢", []),  # digits of the script are the algorithm's own business
        ("كلمة - كلمة", []),
        ("", []),
    ],
)
def test_what_runs_from_left_to_right_as_one(text, expected):
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("القيمة −2 ثم", f"القيمة {LEFT}−2{LEFT} ثم"),
        ("القيمة 32، ثم", "القيمة 32، ثم"),  # plain numbers and names need none
        ("اكتب dlstudy quiz lstm هنا", "اكتب dlstudy quiz lstm هنا"),
        ("من (filter) هنا", "من (filter) هنا"),
        ("وخطوته (stride) 1.", f"وخطوته (stride){RIGHT} 1."),
    ],
)
def test_marks(text, marked):
    put = marks(text)
    shown = "".join(put.get(place, "") + letter for place, letter in enumerate(text))
    assert shown + put.get(len(text), "") == marked


@given(st.text(alphabet="ابت وab 12−+=.,:;()[]«»“”/٣،%·", max_size=40))
def test_stretches_are_in_order_and_hold_no_right_to_left_letter(text):
    end_before = 0
    for start, end in stretches(text):
        assert end_before <= start < end <= len(text)
        assert not set(text[start:end]) & set("ابتو٣،")
        assert text[start] != " "
        assert text[end - 1] != " "
        end_before = end
