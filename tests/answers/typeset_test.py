"""LaTeX that only sets an answer is taken off, and every sign stays in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.answers.keys import TYPES
from dlstudy.answers.typeset import plain_signs


@pytest.mark.parametrize(
    ("type_", "typed", "left"),
    [
        ("real", "$0.5$", " 0.5 "),
        ("real", "$$0.5$$", "  0.5  "),
        ("real", r"\(0.5\)", "  0.5  "),
        ("real", r"\frac{1}{2}", r"\frac{1}{2}"),
        ("integer", "16{,}384", "  16_384"),
        ("integer", r"1\,000\,000", "  1_000_000"),
        ("percent", r"12.5\%", "12.5% "),
        ("shape", r"2\times3", "2×     3"),
        ("interval", r"\left[0,1\right)", "     [0,1      )"),
        ("interval", r"\mathbb{R} \setminus \{0\}", "ℝ" + 10 * " " + "∖" + 9 * " " + " {0} "),
        ("interval", r"R \ {0}", "R ∖ {0}"),
        ("set", r"\{1, 2\}", " {1, 2} "),
        ("set", r"1 \text{ and } 2", "1        and   2"),
        ("ordering", r"a\to b", "a→   b"),
        ("choice", r"\text{(B)}", "      (B) "),
        ("text", r"\text{overfitting}", "      overfitting "),
        ("text", r"a \to b", r"a \to b"),
        ("word", r"a \to b", r"a \to b"),
        ("truth", r"a \to b", r"a \to b"),
        ("expression", r"$\frac{x}{2}$", r" \frac{x}{2} "),
        ("expression", r"w_{\mathrm{new}}", r"w_{\mathrm{new}}"),
        ("matrix", r"\begin{bmatrix}1 \\ 2\end{bmatrix}", r"\begin{bmatrix}1 \\ 2\end{bmatrix}"),
        ("real", "$5", " 5"),
        ("text", "$5 or $6", "$5 or $6"),
    ],
)
def test_what_is_left(type_: str, typed: str, left: str) -> None:
    assert plain_signs(typed, type_) == left


def test_options_with_latex_are_held_against_the_answer_as_it_is() -> None:
    assert plain_signs("$x^2$", "choice", ("$x^2$", "$x^3$")) == "$x^2$"
    assert plain_signs("$x^2$", "choice", ("x^2", "x^3")) == " x^2 "


def test_what_is_too_long_is_left_alone() -> None:
    assert plain_signs("$" * 501, "real") == "$" * 501


@given(
    st.sampled_from(TYPES),
    st.lists(
        st.sampled_from(
            [r"\left", r"\{", r"\}", "{,}", r"\,", "$", "1", "123", r"\text{", "}", " "]
        )
        | st.text(max_size=3)
    ).map("".join),
)
def test_places_stay_places(type_: str, typed: str) -> None:
    assert len(plain_signs(typed, type_)) == len(typed)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        (r"\(x\]", r"\(x\]"),
        (r"\[x\)", r"\[x\)"),
        (r"\[x\]", "  x  "),
        (r"\text{a} or \text{b}", r"\text{a} or \text{b}"),
        (r"$\text{a}$", "       a  "),
        (r"$\text{ }$", " " * 10),
    ],
)
def test_signs_around_a_whole_answer_are_a_pair(typed: str, left: str) -> None:
    assert plain_signs(typed, "text") == left


@pytest.mark.parametrize(
    "command",
    [
        *("(", ")", "[", "]", ",", ";", ":", "!", " ", "left", "right", "big", "Big", "bigl"),
        *("bigr", "Bigl", "Bigr", "quad", "qquad", "displaystyle", "textstyle"),
    ],
)
def test_commands_that_only_change_looks_become_blanks(command: str) -> None:
    typed = rf"{{1}} \{command} {{2}}" if command != " " else r"1 \  2"
    blank = " " * (len(command) + 1)
    assert plain_signs(typed, "set") == typed.replace("\\" + command, blank)
