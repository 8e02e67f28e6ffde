from dlstudy.terminal.display import Display
from dlstudy.terminal.lines import line, render

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
