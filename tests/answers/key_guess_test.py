"""The type of a key without one, and the names in it."""

import pytest

from dlstudy.answers.key_guess import guess
from dlstudy.answers.key_names import names_in_text

GUESSES = {
    "percent": ["12.5%", "%12", "٥٠٪"],
    "shape": ["32x32x3", "32×32", "(None, 64)", "torch.Size([2, 3])", "(64,)", "B x 3"],
    "integer": ["16", "-3", "1,024", "١٦"],
    "fraction": ["3/4", "-1/2", "¾"],
    "real": ["0.5", "-0.25", "1e-3", "sqrt(2)/2", "inf", "0 or undefined", "undefined", "2^10"],
    "vector": ["[1, 2]", "1, 2", "(1; 2)", "[x, 2y]", "np.array([1, 2])", "[1 2]"],
    "matrix": ["[[1, 2], [3, 4]]", "[1 2; 3 4]", r"\begin{bmatrix}1&2\\3&4\end{bmatrix}"],
    "set": ["{1, 2}", "±1", "{relu, tanh}", "{}"],
    "interval": [
        "[0, 1)",
        "x > 0",
        "(-inf, 0)",
        "0 <= x < 1",
        "(0,1) ∪ (1,2)",
        "]0, 1]",
        "[0,1) U (2,3]",
    ],
    "equation": ["y = 2x + 1", "wh=1"],
    "ordering": ["c > a > b", "c → a → b"],
    "matching": ["a-2, b-1", "a: 2; b: 1"],
    "text": ["overfitting", "batch norm"],
    "expression": [
        *("2x + 1", "x", "eta", "(x+1)(x-1)", "ln p", "max(0, x)", "wx", "x^2", "e^-x"),
        *("u^2", "lambda*u", "(1-2a)u", "(a+b) u (c+d)"),
    ],
}


@pytest.mark.parametrize(
    ("key", "type_"), [(key, type_) for type_, keys in GUESSES.items() for key in keys]
)
def test_guess(key: str, type_: str) -> None:
    assert guess(key) == type_


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("2*x + y", ("x", "y")),
        ("wx+b", ("w", "x", "b")),
        ("eta*g", ("eta", "g")),
        ("ηλ w", ("η", "λ", "w")),
        ("w_1*x_1", ("w_1", "x_1")),
        ("ln p + sigmoid(z)", ("p", "z")),
        ("e^-x + pi", ("x",)),
        (r"\frac{x}{\eta}", ("x", "eta")),
        ("2e3 + 1e-2", ()),
        ("max(0, 1 - y*f)", ("y", "f")),
    ],
)
def test_names(key: str, names: tuple[str, ...]) -> None:
    assert names_in_text(key) == names


def test_a_long_name_is_one_where_the_answer_holds_it() -> None:
    assert names_in_text("loss + 1", "1 + loss") == ("loss",)
    assert names_in_text("abc", "c b a") == ("a", "b", "c")
    assert names_in_text("yhat - y", declared=("yhat",)) == ("y",)


@pytest.mark.parametrize(
    ("key", "type_"),
    [
        ("2-1, 3-2", "vector"),
        ("a-1, b-2", "matching"),
        ("(0,5; 0,25)", "vector"),
        ("(0.5; 0.25)", "vector"),
        ("(1, 2; 3, 4)", "matrix"),
        ("[1, 2; 3, 4]", "matrix"),
        ("log likelihood", "text"),
        ("big oh", "text"),
        ("ln p theta", "expression"),
        ("sin x", "expression"),
        ("xy", "expression"),
        ("abc", "text"),
        ("alpha", "expression"),
    ],
)
def test_more_guesses(key: str, type_: str) -> None:
    assert guess(key) == type_
