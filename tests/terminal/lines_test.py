from hypothesis import given
from hypothesis import strategies as st

from dlstudy.terminal.display import Display
from dlstudy.terminal.lines import (
    blank,
    glue,
    line,
    paragraph,
    render,
    rule,
    text_of,
    visible,
    visible_lines,
    width,
)

PLAIN = Display(plain=True)
NORMAL = Display()


def shown(rows, display=NORMAL) -> str:
    return render(rows, display)


def test_a_combining_mark_takes_no_column_and_a_wide_character_two():
    assert width("abc") == 3
    assert width("e\u0301") == 1
    assert width("الالتفافُ") == 8
    assert width("中文") == 4
    assert width("می\u200cشود") == 5


def test_escapes_and_hidden_marks_are_made_visible():
    assert visible("\x1b[31mred\x1b[0m") == "␛[31mred␛[0m"
    assert visible("a\rb\x07\x7f") == "a␍b␇␡"
    assert visible("\x9b2J") == "\\x9b2J"
    assert visible("x\u202ey\u2066z") == "x\\u202ey\\u2066z"
    assert visible("\udc80") == "\\x80"
    assert visible("می\u200cشود") == "می\u200cشود"


@given(st.text(max_size=60), st.booleans())
def test_nothing_raw_reaches_the_terminal(text, color):
    display = Display(color=color)
    out = render(paragraph((text, "bold"), display=display), display)
    bare = out.replace("\x1b[1m", "").replace("\x1b[0m", "").replace("\n", "")
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in bare)
    out.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=400))
def test_no_line_is_wider_than_the_display(text):
    for row in paragraph(text, display=NORMAL):
        assert width(text_of(row)) <= 80


def test_a_paragraph_wraps_after_the_margin():
    text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    assert shown(paragraph(text, display=NORMAL)) == (
        "  one two three four five six seven eight nine ten eleven twelve thirteen\n  fourteen\n"
    )
    assert shown(paragraph("a\nb", display=PLAIN), PLAIN) == "a\nb\n"


def test_later_lines_hang_beneath_the_first():
    rows = paragraph("alpha beta", display=Display(width=24), first="  given    ")
    assert shown(rows) == "  given    alpha beta\n"
    rows = paragraph("alpha beta gamma", display=Display(width=24), first="  given    ")
    assert shown(rows) == "  given    alpha beta\n           gamma\n"


def test_a_glued_text_is_not_torn():
    text = f"aaaa bbbb W{glue}={glue}32"
    assert shown(paragraph(text, display=Display(width=24), first="            ")) == (
        "            aaaa bbbb\n            W = 32\n"
    )


def test_a_word_longer_than_a_line_is_cut():
    rows = paragraph("x" * 100, display=NORMAL)
    assert [len(text_of(row)) for row in rows] == [80, 24]


def test_styles_are_colours_only_where_colour_is_on():
    rows = [line(("Right", "green"), ": ", ("16", "bold"))]
    assert shown(rows) == "  Right: 16\n"
    assert render(rows, Display(color=True)) == "  \x1b[32mRight\x1b[0m: \x1b[1m16\x1b[0m\n"


def test_a_rule_fills_the_width():
    assert shown(rule("4 of 10 · convolution", "5 min left", NORMAL)) == (
        "── 4 of 10 · convolution ───────────────────────────────────────── 5 min left ──\n"
    )
    assert shown(rule("Card 4 of 10", "5 min left", PLAIN), PLAIN) == "Card 4 of 10. 5 min left.\n"
    arabic = Display(language="ar")
    assert shown(rule("البطاقة 4 من 10", "5 دقائق", arabic), arabic) == (
        "  البطاقة 4 من 10 · 5 دقائق\n"
    )


def test_plain_text_has_hyphens_for_minus_and_no_margin():
    assert shown(paragraph("g = −0.5", display=PLAIN), PLAIN) == "g = -0.5\n"


def test_an_output_without_unicode_gets_signs_it_has():
    ascii_only = Display(unicode=False)
    assert shown([line("3×5 ≥ −2 · π…")], ascii_only) == "  3x5 >= -2 * π...\n"
    assert shown([blank], ascii_only) == "\n"


def test_several_lines_keep_their_breaks():
    assert visible_lines("a\x1b\nb\x9b\n") == "a␛\nb\\x9b\n"
