"""The names that a key uses, where nobody has declared them."""

import pytest

from dlstudy.answers.key_names import is_known, names_in_text


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("x^2 + 1", ("x",)),
        ("wx + b", ("w", "x", "b")),
        ("w_1*x_1 + w_2*x_2", ("w_1", "x_1", "w_2", "x_2")),
        ("w1 x1", ("w1", "x1")),
        ("w₁ + w_1", ("w₁",)),
        ("w₁x₁ + b₂", ("w₁", "x₁", "b₂")),
        ("Wₕ x", ("Wₕ", "x")),
        ("x² + w₁²", ("x", "w₁")),
        ("w_1² - x⁻¹", ("w_1", "x")),
        ("xʸ + e⁻ᵏ", ("x", "y", "k")),
        ("½x + 2½", ("x",)),
        ("w_{1} + b", ("w_1", "b")),
        ("η*dw", ("η", "d", "w")),
        ("eta*x - η", ("eta", "x")),
        ("etax", ("eta", "x")),
        ("\\eta x", ("eta", "x")),
        ("\\frac{a}{b}", ("a", "b")),
        ("\\sqrt{x} \\cdot y", ("x", "y")),
        ("exp(x) + ln(y) + lnz", ("x", "y", "z")),
        ("sin2", ()),
        ("sqrt2 + ln10 + exp3", ()),
        ("log2(x) + log_10(y) + log_{2}(z)", ("x", "y", "z")),
        ("e^x + pi*r^2", ("x", "r")),
        ("2e5*x + 1e-3", ("x",)),
        ("3x + 2.5y", ("x", "y")),
        ("σ(x)(1 - σ(x))", ("x",)),
        ("sigma(z)", ("z",)),
        ("x/σ", ("x", "σ")),
        ("σ^2 + σ(a)", ("σ", "a")),
        ("aσ(x)", ("a", "x")),
        ("ReLU(x) + maximum(y, 0)", ("x", "y")),
        ("binom(n, k)", ("n", "k")),
        ("x'", ("x",)),
        ("inf + nan + PI", ()),
        ("pow(x, 2)", ("x",)),
        ("abc", ("a", "b", "c")),
        ("log1p(x) - log1p_2", ("x", "log1", "p_2")),
        ("np.exp(x)", ("x",)),
        ("12 + 3.5", ()),
        ("where(x > 0, x, y)", ("x", "y")),
        ("alphabeta", ("alpha", "beta")),
        ("xeta", ("x", "eta")),
    ],
)
def test_names(key: str, names: tuple[str, ...]) -> None:
    assert names_in_text(key) == names


def test_a_longer_word_is_one_name_where_the_answer_has_it_too() -> None:
    assert names_in_text("loss/2", "0.5*loss") == ("loss",)
    assert names_in_text("loss/2", "0.5*losses") == ("l", "o", "s")
    assert names_in_text("wx", "wx") == ("w", "x")
    assert names_in_text("abc", "abc") == ("abc",)


def test_declared_names_are_left_out_in_any_spelling() -> None:
    assert names_in_text("w_1*x + b", declared=("w1", "b")) == ("x",)
    assert names_in_text("η*x", declared=("eta",)) == ("x",)
    assert names_in_text("loss*x", declared=("loss",)) == ("x",)


@pytest.mark.parametrize(
    "run",
    [
        *("exp", "sqrt", "pi", "Pi", "PI", "e", "E", "inf", "INF", "nan", "oo", "ReLU"),
        *("softmax", "binom", "maximum", "pow", "log2", "log_10", "log_{2}", "log{10}"),
        *("ln2", "sqrt3", "exp1", "sin30", "tanh2"),
    ],
)
def test_known(run: str) -> None:
    assert is_known(run)


@pytest.mark.parametrize(
    "run", ["x", "eta", "loss", "w1", "abc", "log3", "theta", "relus", "cot2", "epsilon"]
)
def test_unknown(run: str) -> None:
    assert not is_known(run)


FUNCTIONS = (
    "ln log sin cos tan sec csc cot arcsin arccos arctan atan sinh cosh tanh sech csch coth "
    "artanh atanh asinh acosh exp sqrt abs sgn sign floor ceil round min max relu sigmoid softmax "
    "softplus gelu elu silu swish erf erfc logit leaky_relu mod expit heaviside sum mean prod log2 "
    "log10 log1p expm1 step"
)
WORDS = (
    "leaky np numpy torch math array tensor Size tf jnp matrix vector and or in not where if else "
    "otherwise for"
)
COMMANDS = (
    "frac dfrac tfrac sqrt cdot times left right begin end bmatrix pmatrix matrix vmatrix text "
    "mathrm operatorname mathbf infty le ge leq geq lt gt ne neq in cup pm to quad tanh log exp"
)
LETTERS = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi rho sigma "
    "tau upsilon phi varphi chi psi omega"
)


@pytest.mark.parametrize("word", [*FUNCTIONS.split(), *WORDS.split()])
def test_functions_and_words_are_no_names(word: str) -> None:
    assert names_in_text(f"y {word} z") == ("y", "z")
    assert is_known(word)


@pytest.mark.parametrize("command", COMMANDS.split())
def test_commands_are_no_names(command: str) -> None:
    assert names_in_text(f"y \\{command} z") == ("y", "z")


@pytest.mark.parametrize("word", LETTERS.split())
def test_greek_letters_are_names(word: str) -> None:
    assert names_in_text(f"{word}*z") == (word, "z")
    assert names_in_text(f"\\{word} z") == (word, "z")
    if word != "sigma":
        assert names_in_text(f"{word}z") == (word, "z")


@pytest.mark.parametrize("name", ["e", "E", "pi", "Pi", "PI", "π", "inf", "infinity", "nan", "oo"])
def test_constants_are_no_names(name: str) -> None:
    assert names_in_text(f"{name}*z") == ("z",)


@pytest.mark.parametrize(
    "name",
    [
        *("ln", "log", "sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan"),
        *("sinh", "cosh", "tanh", "sech", "csch", "coth", "artanh", "exp", "sqrt", "abs", "sgn"),
        *("sign", "floor", "ceil", "round", "relu", "sigmoid", "softplus", "gelu", "elu", "silu"),
        *("swish", "erf", "erfc", "logit"),
    ],
)
def test_a_function_takes_the_letter_behind_it(name: str) -> None:
    assert names_in_text(f"{name}w") == ("w",)
    assert names_in_text(f"{name} w") == ("w",)
    assert names_in_text(f"\\{name} w") == ("w",)
