r"""LaTeX commands, each by what it stands for: letters by their Unicode names, signs, functions."""

from unicodedata import lookup

import pytest

from dlstudy.answers.front_door import read_expression
from dlstudy.answers.front_names import Names
from dlstudy.answers.refusal import Unreadable
from dlstudy.answers.typeset import plain_signs
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import Name, Node

SMALL = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau "
    "upsilon phi chi psi omega"
)
CAPITAL = "Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega"
VARIANTS = {"varepsilon": "epsilon", "vartheta": "theta", "varrho": "rho", "varphi": "phi"}


def letter(word: str) -> str:
    """The Greek letter of a word, by Unicode's name, where lambda is spelt lamda."""
    size = "CAPITAL" if word[0].isupper() else "SMALL"
    return lookup(f"GREEK {size} LETTER {word.upper().replace('LAMBDA', 'LAMDA')}")


@pytest.mark.parametrize("word", [*SMALL.split(), *CAPITAL.split()])
def test_greek_letters_have_three_spellings(word: str) -> None:
    sign = letter(word)
    for declared in (word, sign):
        for typed in (word, sign, "\\" + word):
            assert read_expression(typed, (declared,)) == Name(declared)
        assert Names((f"{declared}_t",)).spellings.keys() >= {f"{word}_t", f"{sign}_t"}


@pytest.mark.parametrize("variant", VARIANTS)
def test_variants_of_greek_letters(variant: str) -> None:
    assert read_expression("\\" + variant, (VARIANTS[variant],)) == Name(VARIANTS[variant])


@pytest.mark.parametrize(
    ("sign", "word"),
    [
        ("ϵ", "epsilon"),
        ("ϑ", "theta"),
        ("ϕ", "phi"),
        ("ϱ", "rho"),
        ("µ", "mu"),
        ("ς", "sigma"),
        ("ε", "eps"),
        ("ℓ", "l"),
    ],
)
def test_signs_that_mean_a_letter(sign: str, word: str) -> None:
    assert read_expression(sign, (word,)) == Name(word)


def plainly(text: str) -> Node:
    return read(text, FUNCTIONS)


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        (r"\ell + \pi - \infty", "l + pi - inf"),
        (r"x \cdot y", "x*y"),
        (r"x \times y", "x*y"),
        (r"x \ast y", "x*y"),
        (r"x \div y", "x/y"),
        (r"x\%", None),
        (r"50\%", "50/100"),
        (r"\lfloor x \rfloor", "floor(x)"),
        (r"\lceil x \rceil", "ceil(x)"),
        (r"\lvert x \rvert", "abs(x)"),
        (r"\vert x \vert", "abs(x)"),
        (r"\left\vert x \right\vert", "abs(x)"),
        (r"\mid x \mid", "abs(x)"),
        (r"\| x \|", "norm(x)"),
        (r"\lVert x \rVert", "norm(x)"),
        (r"\Vert x \Vert", "norm(x)"),
        (r"x^\top", "transpose(x)"),
        (r"\lbrace x \rbrace y", "x*y"),
        (r"\{x + y\} y", "(x + y)*y"),
        (r"\exp x", "exp(x)"),
        (r"\ln x", "log(x)"),
        (r"\log x", "log(x)"),
        (r"\sin x", "sin(x)"),
        (r"\cos x", "cos(x)"),
        (r"\tan x", "tan(x)"),
        (r"\sinh x", "sinh(x)"),
        (r"\cosh x", "cosh(x)"),
        (r"\tanh x", "tanh(x)"),
        (r"\coth x", "coth(x)"),
        (r"\arctan x", "arctan(x)"),
        (r"\max(x, y)", "max(x, y)"),
        (r"\min(x, y)", "min(x, y)"),
        (r"\det(x)", "det(x)"),
        (r"\sum(x)", "sum(x)"),
        (r"\frac{x}{y}", "x/y"),
        (r"\dfrac{x}{y}", "x/y"),
        (r"\tfrac{x}{y}", "x/y"),
        (r"\cfrac{x}{y}", "x/y"),
        (r"\frac12", "1/2"),
        (r"\frac1{y}", "1/y"),
        (r"\binom{x}{2}", "comb(x, 2)"),
        (r"\sqrt{x}", "sqrt(x)"),
        (r"\sqrt2", "sqrt(2)"),
        (r"\sqrt[3]{x}", "x**(1/3)"),
        (r"\hat{y}", "y_hat"),
        (r"\widehat{y}", "y_hat"),
        (r"\hat y", "y_hat"),
        (r"\tilde{y}", "y_tilde"),
        (r"\widetilde{y}", "y_tilde"),
        (r"\bar{y}", "y_bar"),
        (r"\overline{y}", "y_bar"),
        (r"\mathrm{loss}", "loss"),
        (r"\mathbf{x}", "x"),
        (r"\mathit{x}", "x"),
        (r"\mathsf{x}", "x"),
        (r"\boldsymbol{x}", "x"),
        (r"\bm{x}", "x"),
        (r"\text{loss}", "loss"),
        (r"\textrm{loss}", "loss"),
        (r"\textbf{loss}", "loss"),
        (r"\operatorname{ReLU}(x)", "relu(x)"),
        (r"\operatorname*{max}(x, y)", "max(x, y)"),
        (r"\displaystyle \frac{x}{y}", "x/y"),
        (r"\textstyle x\,y\;l\:x\!y\ l", "x*y*l*x*y*l"),
        (r"x \quad y \qquad l", "x*y*l"),
        (r"\left(x + y\right) \bigl(x\bigr) \Bigl(y\Bigr)", "(x + y)*x*y"),
        (r"\big(x\big) \Big(x\Big) \bigg(x\bigg) \Bigg(x\Bigg)", "x*x*x*x"),
        (r"\bigr x \Bigr x \biggl x \biggr x", "x*x*x*x"),
        (r"\(x + y\)", "x + y"),
        (r"\[x + y\]", "x + y"),
        (r"\begin{bmatrix} x \\ y \end{bmatrix}", "[x, y]"),
        (r"\begin{pmatrix} x & y \\ 1 & 2 \end{pmatrix}", "[[x, y], [1, 2]]"),
        (r"\begin{matrix} x & y \end{matrix}", "[[x, y]]"),
        (r"\begin{vmatrix} x & y \end{vmatrix}", "[[x, y]]"),
        (r"\begin{Bmatrix} x \\ y \end{Bmatrix}", "[x, y]"),
        (r"\begin{array}{cc} x & y \\ 1 & 2 \end{array}", "[[x, y], [1, 2]]"),
        (
            r"\begin{cases} x & x > 0 \\ y & x \le 0 \end{cases}",
            "where(x > 0, x, where(x <= 0, y, 1/0))",
        ),
        (r"\begin{bmatrix} x \\ y \end{bmatrix}*1,5", "[x, y]*1.5"),
        (r"\begin{cases} x & x > y \\ y & \text{otherwise} \end{cases}", "where(x > y, x, y)"),
        (r"\begin{cases} x & x \geq y \\ y & otherwise \end{cases}", "where(x >= y, x, y)"),
        (r"\begin{cases} x & x \ne y \\ y & else \end{cases}", "where(x != y, x, y)"),
        (r"\begin{cases} x & \text{if } x < y \\ y & else \end{cases}", "where(x < y, x, y)"),
        (r"x \text{ if } x \le y \text{ else } y", "where(x <= y, x, y)"),
        (r"x if x \leq y else y", "where(x <= y, x, y)"),
        (r"x if x \ge y else y", "where(x >= y, x, y)"),
        (r"x if x \neq y else y", "where(x != y, x, y)"),
        (r"x if x \lt y else y", "where(x < y, x, y)"),
        (r"x if x \gt y else y", "where(x > y, x, y)"),
        (r"x if x > 0 \land y > 0 else y", "where(x > 0 and y > 0, x, y)"),
        (r"x if x > 0 \wedge y > 0 else y", "where(x > 0 and y > 0, x, y)"),
        (r"x if x > 0 \lor y > 0 else y", "where(x > 0 or y > 0, x, y)"),
        (r"x if x > 0 \vee y > 0 else y", "where(x > 0 or y > 0, x, y)"),
        (r"x if \lnot (x > 0) else y", "where(not x > 0, x, y)"),
        (r"x if \neg (x > 0) else y", "where(not x > 0, x, y)"),
    ],
)
def test_commands(typed: str, expression: str | None) -> None:
    names = ("x", "y", "l", "loss", "y_hat", "y_tilde", "y_bar")
    if expression is None:
        try:
            assert read_expression(typed, names) is not None
        except Unreadable as refusal:
            assert refusal.length > 0
        return
    assert read_expression(typed, names) == plainly(expression)


@pytest.mark.parametrize("command", ["partial", "nabla", "prime"])
def test_derivatives_restate_the_question(command: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_expression(rf"\{command} x", ("x",))
    assert caught.value.why.key == "restating"


@pytest.mark.parametrize("command", ["foo", "mathbb{R}", "int", "begin{figure}", "&"])
def test_other_commands_are_refused(command: str) -> None:
    with pytest.raises(Unreadable):
        read_expression(rf"x + \{command}", ("x",))


SIGNS = {
    "times": "MULTIPLICATION SIGN",
    "cdot": "MULTIPLICATION SIGN",
    "ast": "MULTIPLICATION SIGN",
    "div": "DIVISION SIGN",
    "pm": "PLUS-MINUS SIGN",
    "le": "LESS-THAN OR EQUAL TO",
    "leq": "LESS-THAN OR EQUAL TO",
    "leqslant": "LESS-THAN OR EQUAL TO",
    "ge": "GREATER-THAN OR EQUAL TO",
    "geq": "GREATER-THAN OR EQUAL TO",
    "geqslant": "GREATER-THAN OR EQUAL TO",
    "lt": "LESS-THAN SIGN",
    "gt": "GREATER-THAN SIGN",
    "ne": "NOT EQUAL TO",
    "neq": "NOT EQUAL TO",
    "infty": "INFINITY",
    "cup": "UNION",
    "cap": "INTERSECTION",
    "in": "ELEMENT OF",
    "setminus": "SET MINUS",
    "mid": "VERTICAL LINE",
    "vert": "VERTICAL LINE",
    "lvert": "VERTICAL LINE",
    "rvert": "VERTICAL LINE",
    "land": "LOGICAL AND",
    "wedge": "LOGICAL AND",
    "lor": "LOGICAL OR",
    "vee": "LOGICAL OR",
    "to": "RIGHTWARDS ARROW",
    "rightarrow": "RIGHTWARDS ARROW",
    "longrightarrow": "RIGHTWARDS ARROW",
    "Rightarrow": "RIGHTWARDS ARROW",
    "mapsto": "RIGHTWARDS ARROW",
    "leftrightarrow": "LEFT RIGHT ARROW",
    "prec": "PRECEDES",
    "succ": "SUCCEEDS",
    "emptyset": "EMPTY SET",
    "varnothing": "EMPTY SET",
    "langle": "MATHEMATICAL LEFT ANGLE BRACKET",
    "rangle": "MATHEMATICAL RIGHT ANGLE BRACKET",
    "lbrace": "LEFT CURLY BRACKET",
    "rbrace": "RIGHT CURLY BRACKET",
    "lbrack": "LEFT SQUARE BRACKET",
    "rbrack": "RIGHT SQUARE BRACKET",
    "lfloor": "LEFT FLOOR",
    "rfloor": "RIGHT FLOOR",
    "lceil": "LEFT CEILING",
    "rceil": "RIGHT CEILING",
    "colon": "COLON",
    "{": "LEFT CURLY BRACKET",
    "}": "RIGHT CURLY BRACKET",
    "%": "PERCENT SIGN",
}
SPACES = [
    *"()[],;:!",
    *("left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr"),
    *("quad", "qquad", "displaystyle", "textstyle"),
]


@pytest.mark.parametrize("command", SIGNS)
def test_signs_in_lists_and_intervals(command: str) -> None:
    typed = rf"1 \{command} 2"
    found = plain_signs(typed, "interval")
    assert found.split() == ["1", lookup(SIGNS[command]), "2"]
    assert len(found) == len(typed)


@pytest.mark.parametrize("command", SPACES)
def test_commands_that_only_change_looks(command: str) -> None:
    typed = rf"1 \{command} 2"
    found = plain_signs(typed, "interval")
    assert found.split() == ["1", "2"]
    assert len(found) == len(typed)


@pytest.mark.parametrize(
    ("typed", "key", "place"),
    [
        (r"\begin{bmatrix} x & y", "never-closed", (0, 15)),
        (r"x + \frac{x}", "unfinished", (4, 5)),
        (r"x + \frac", "unfinished", (4, 5)),
        (r"x + \sqrt", "unfinished", (4, 5)),
        (r"x + \mathrm{}", "missing", (4, 9)),
        (r"x + \hat", "unfinished", (4, 4)),
        (r"x + \foo", "command", (4, 4)),
        (r"\begin{bmatrix} x & y \\ x \end{bmatrix}", "ragged", (0, 15)),
        (r"\begin{cases} x \\ y \end{cases}", "no-condition", (14, 1)),
        (r"\begin{cases} \end{cases}", "missing", (0, 13)),
        (r"x \end{cases}", "never-opened", (2, 11)),
        (r"\partial x", "restating", (0, 8)),
    ],
)
def test_what_is_wrong_with_a_command(typed: str, key: str, place: tuple[int, int]) -> None:
    with pytest.raises(Unreadable) as caught:
        read_expression(typed, ("x", "y"))
    refusal = caught.value
    assert (refusal.why.key, (refusal.start, refusal.length)) == (key, place)
