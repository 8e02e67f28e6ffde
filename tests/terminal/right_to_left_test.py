import pytest

from dlstudy.terminal.display import Display
from dlstudy.terminal.lines import line, paragraph, render, text_of, width
from dlstudy.terminal.right_to_left import ordered

SHAPED = Display(language="ar", bidi=True, width=24)


def drawn(text: str, display: Display = SHAPED) -> str:
    return render([line(text)], display)


def test_letters_are_joined_and_run_from_the_right():
    # beh initial, teh medial, reh final; then drawn from the right
    assert drawn("بتر").strip() == "ﺮﺘﺑ"


def test_lam_and_alef_are_one_sign():
    assert drawn("لا").strip() == "ﻻ"


def test_numbers_and_names_keep_their_direction():
    assert drawn("قيمة W = 32").strip() == "W = 32 ﺔﻤﻴﻗ"


def test_brackets_are_mirrored():
    assert drawn("حد (padding)").strip() == "(padding) ﺪﺣ"


def test_a_left_to_right_line_is_left_alone():
    assert drawn("    O = ⌊(W + 2P)/S⌋") == "      O = ⌊(W + 2P)/S⌋\n"


def test_the_line_stands_at_the_right_edge():
    assert drawn("بتر") == " " * 19 + "ﺮﺘﺑ\n"


def test_without_bidi_the_order_is_logical():
    assert drawn("بتر", SHAPED._replace(bidi=False)) == "  بتر\n"


def test_vowel_marks_stay_on_their_letters():
    assert drawn("بَتر").strip() == "ﺮﺘﺑ\N{ARABIC FATHA}"


def test_persian_letters_are_joined():
    # peh initial, keheh final; drawn from the right
    persian = SHAPED._replace(language="fa")
    assert drawn("پک", persian).strip() == "ﮏﭘ"


def test_each_letter_keeps_its_style():
    row = ordered((("  ", ""), ("بت", "bold"), (" W", "")), SHAPED)
    assert [(text.strip(), style) for text, style in row if text.strip()] == [
        ("W", ""),
        ("ﺖﺑ", "bold"),
    ]


def test_a_formula_inside_is_not_turned_round():
    assert drawn("هنا O = 3·W").strip() == "O = 3·W ﺎﻨﻫ"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("قيمة −2", "−2 ﺔﻤﻴﻗ"),
        ("هنا 3×5", "3×5 ﺎﻨﻫ"),
        ("حد W^[2].", ".W^[2] ﺪﺣ"),
        ("حد 1 (odds)", "(odds) 1 ﺪﺣ"),
        ("في 2026-12-01", "2026-12-01 ﻲﻓ"),
        ("حد ٣٫٥", "٣٫٥ ﺪﺣ"),
        ("«حد»", "«ﺪﺣ»"),
    ],
)
def test_formulas_and_dates_inside_a_sentence(text, seen):
    assert drawn(text).strip() == seen


def test_a_mark_comes_after_the_letter_that_bears_it():
    # al-taʿallum: the shadda is on the second lam, drawn before (to the right of) the last meem
    assert "ﻠّﻢ" not in drawn("تعلّم")
    assert drawn("تعلّم").strip() == "ﻢﻠّﻌﺗ"


def test_what_joins_letters_leaves_no_cell():
    assert drawn("می‌رود", SHAPED._replace(language="fa")).strip() == "ﺩﻭﺭﯽﻣ"


def test_in_english_a_line_that_begins_so_stays_at_the_left():
    assert drawn("حد:", Display(bidi=True, width=24)) == "  :ﺪﺣ\n"


def test_in_english_a_word_inside_is_ordered_by_itself():
    assert drawn("say حد ok", Display(bidi=True, width=24)) == "  say ﺪﺣ ok\n"


def test_a_row_of_names_goes_on_with_the_sentence():
    rows = paragraph("هذه هي الكلمات (a b c d)", display=SHAPED)
    assert [text_of(row) for row in rows] == ["  هذه هي الكلمات", "  (a b c d)"]
    assert render(rows, SHAPED).splitlines()[1] == " " * 13 + "(a b c d)"
    assert render(rows, SHAPED._replace(bidi=False)).splitlines()[1] == "  (a b c d)"


def test_a_formula_between_sentences_stands_deeper():
    rows = paragraph("الصيغة:\na + b\nوهي هنا", display=SHAPED)
    assert [text_of(row) for row in rows] == ["  الصيغة:", "      a + b", "  وهي هنا"]


def test_an_english_text_in_a_sentence_stands_on_lines_of_its_own():
    wide = SHAPED._replace(width=60)
    rows = paragraph("الصواب: Good values, not provably the best ones. وهذا كل شيء", display=wide)
    assert [text_of(row) for row in rows] == [
        "  الصواب:",
        "      Good values, not provably the best ones.",
        "  وهذا كل شيء",
    ]


TOLD = Display(language="ar", width=24)


def test_vte_is_told_by_the_character_path():
    assert drawn("قيمة −2.", TOLD._replace(manner="path")) == (
        "\x1b[2 k  قيمة \u200e−2\u200e.\x1b[1 k\n"
    )
    assert drawn("W = 3", TOLD._replace(manner="path")) == "  W = 3\n"


def test_vte_leaves_alone_what_is_ordered_here():
    assert drawn("بتر", SHAPED._replace(manner="path")) == f"\x1b[8l{' ' * 19}ﺮﺘﺑ\x1b[8h\n"


def test_mlterm_is_told_by_a_mark():
    assert drawn("W قيمة", TOLD._replace(manner="marks")) == "\u200f  W قيمة\n"


def test_konsole_gets_the_pieces_in_the_order_of_the_screen():
    # the terminal orders inside each right-to-left piece; the pieces run from the left
    told = drawn("قيمة W (حد).", TOLD._replace(manner="pieces"))
    assert told.lstrip(" ") == ".(حد) \u200eW\u200e قيمة\n"
    assert width(told.rstrip("\n")) == 22


def test_other_terminals_get_the_bare_line():
    assert drawn("قيمة −2.", TOLD) == "  قيمة −2.\n"
