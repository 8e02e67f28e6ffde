"""Typed expressions cut into tokens: numerals, raised and mixed numbers, and their places."""

import pytest

from dlstudy.answers.front_door import read_expression
from dlstudy.answers.front_names import names_of
from dlstudy.answers.front_tokens import Tokenizer
from dlstudy.answers.messages import render
from dlstudy.answers.refusal import Unreadable
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read

NAMES = ("x", "y", "n", "w_1")


def tokens(typed: str) -> list[tuple[str, str, int, int]]:
    found = Tokenizer(typed, 0, len(typed), names_of(NAMES)).all()
    return [(token.kind, token.text, token.start, token.end) for token in found]


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("x + 2½", "x + (2 + 1/2)"),
        ("(x)½", None),
        ("x½", None),
        ("y + ½", "y + 1/2"),
        ("3⅔ - ⅛", "(3 + 2/3) - 1/8"),
        ("1 1/2 x", "(1 + 1/2)*x"),
        ("1 3/2", None),
        ("1 0/2", None),
        ("x²", "x**2"),
        ("x²³", "x**23"),
        ("x⁻¹", "x**(-1)"),
        ("x⁽ⁿ⁺¹⁾", "x**((n + 1))"),
        ("2ⁿ", "2**n"),
        ("e⁻ˣ²", None),
        ("(x + y)²", "(x + y)**2"),
        ("|x|²", "abs(x)**2"),
        ("tanh²(x)", "tanh(x)**2"),
        ("n!²", "factorial(n)**2"),
        ("3x3", None),
        ("exp⌊x⌋", "exp(floor(x))"),
        ("count(x > 0)", "count(x > 0)"),
        ("x > 0", None),
        ("exp|x|", "exp(abs(x))"),
        ("exp[x]", "exp(x)"),
        ("exp{x}y", "exp(x)*y"),
        ("exp -x", "exp(-x)"),
        ("exp()", None),
        ("⅒x", "1/10*x"),
        ("⅑ + ⅐", "1/9 + 1/7"),
        (r"\sqrt{1,5}", None),
        ("3x²", "3*x**2"),
        ("1e3x", "1e3*x"),
        ("1,5e2", "1.5e2"),
        ("1,000.5", "1000.5"),
        ("max(1,5)", "max(1, 5)"),
        ("x + max(1,5)", "x + max(1, 5)"),
        ("x*(1,5)", "x*1.5"),
        ("[1,5]", "[1, 5]"),
        ("max(1.5,2)", "max(1.5, 2)"),
        ("0.125", "0.125"),
        ("12.50", "12.5"),
        ("٠٫١٢", "0.12"),
        ("np.exp(x)", "exp(x)"),
        ("torch.nn.functional.relu(x)", "relu(x)"),
        ("w₁x", "w1*x"),
        ("50 %", "50/100"),
        ("x ≤ y", None),
        ("2 // 3", None),
        ("0x1F", None),
    ],
)
def test_read(typed: str, expression: str | None) -> None:
    if expression is None:
        with pytest.raises(Unreadable):
            read_expression(typed, NAMES)
        return
    names = {"w1": "w_1"}
    wanted = read(expression.replace("w1", names["w1"]), FUNCTIONS)
    assert read_expression(typed, NAMES) == wanted


def test_three_by_three_where_x_is_no_name() -> None:
    assert read_expression("3x3x(2)", ()) == read("3*3*2", FUNCTIONS)
    assert read_expression("2 X 4", ("y",)) == read("2*4", FUNCTIONS)
    with pytest.raises(Unreadable):
        read_expression("3x", ())


def test_places() -> None:
    assert tokens("2½x") == [
        ("open", "(", 0, 0),
        ("number", "2", 0, 1),
        ("sign", "+", 1, 1),
        ("number", "1", 1, 2),
        ("sign", "/", 1, 2),
        ("number", "2", 1, 2),
        ("close", ")", 2, 2),
        ("name", "x", 2, 3),
        ("end", "", 3, 3),
    ]
    assert tokens("x² ") == [
        ("name", "x", 0, 1),
        ("sign", "raised", 1, 2),
        ("open", "(", 1, 1),
        ("number", "2", 1, 2),
        ("close", ")", 1, 2),
        ("end", "", 3, 3),
    ]
    assert tokens("1 1/02")[5][:2] == ("number", "2")
    assert tokens("1 1/2") == [
        ("open", "(", 0, 0),
        ("number", "1", 0, 1),
        ("sign", "+", 1, 2),
        ("number", "1", 2, 3),
        ("sign", "/", 3, 4),
        ("number", "2", 4, 5),
        ("close", ")", 5, 5),
        ("end", "", 5, 5),
    ]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1,000", "1000"),
        ("0,5", "0.5"),
        ("1,5e+3", "1.5e3"),
        ("2E-3", "2e-3"),
        ("0.050", "0.05"),
        ("1.25", "1.25"),
        ("7", "7"),
        ("1,000,000e3", "1000000000"),
    ],
)
def test_numbers_have_one_spelling(typed: str, written: str) -> None:
    assert tokens(typed)[0] == ("number", written, 0, len(typed))


@pytest.mark.parametrize(
    ("typed", "said", "place"),
    [
        ("0xFF", "0xFF is hexadecimal: write 255", (0, 4)),
        ("x½", None, (1, 1)),
        ("²x", None, (0, 1)),
        ("x + ²", None, (4, 1)),
        ("'", None, (0, 1)),
        ("y'", None, (0, 2)),
        ("x + y'", None, (4, 2)),
        ("x//2", None, (1, 2)),
        ("x := 2", None, (2, 2)),
        ("1" + "0" * 308, None, (0, 309)),
        ("1e-331", None, (0, 6)),
        ("x ≈ 2", None, None),
    ],
)
def test_refused_with_a_place(typed: str, said: str | None, place: tuple[int, int] | None) -> None:
    with pytest.raises(Unreadable) as caught:
        tokens(typed)
    refusal = caught.value
    if place:
        assert (refusal.start, refusal.length) == place
    if said:
        assert refusal.hint is not None
        assert said.endswith(render(refusal.hint))


def test_brackets_side_by_side_are_not_deep() -> None:
    assert read_expression("+".join(["(x)"] * 70), NAMES) == read("+".join(["x"] * 70), FUNCTIONS)
    read_expression("(" * 59 + "x" + ")" * 59, NAMES)
    with pytest.raises(Unreadable) as caught:
        read_expression("(x)+" * 5 + "(" * 62 + "x" + ")" * 62, NAMES)
    assert caught.value.why.key == "deep"


def test_the_largest_numbers_that_are_read() -> None:
    assert tokens("9" * 308)[0][0] == "number"
    assert tokens("1e-330")[0][0] == "number"
