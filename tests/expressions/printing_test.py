"""Trees on paper: as typed, on a terminal, in LaTeX; with names and with numbers put in."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.numbers import evaluate
from dlstudy.expressions.printing import latex, source, terminal, value
from dlstudy.expressions.reader import read
from dlstudy.expressions.symbols import Proof
from dlstudy.expressions.tree import Binary, Call, List, Name, Number

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

PUT_IN = {
    "W": "227",
    "P": "0",
    "S": "4",
    "D": "1",
    "F": "11",
    "E": "11",
    "f": "0.5",
    "c": "2",
    "i": "0.8",
    "g": "−0.5",
    "x": "[1, −2]",
    "M": "[[1, 2], [3, 4]]",
    "n": "3",
}


@pytest.mark.parametrize(
    ("typed", "as_typed"),
    [
        ("floor( (W+2*P-E) / S )+1", "floor((W + 2*P - E)/S) + 1"),
        ("((a*b))*(c/d)", "a*b*(c/d)"),
        ("(a-b)-(c-d)", "a - b - (c - d)"),
        ("a+(b+c)", "a + (b + c)"),
        ("(a/b)/c/(d*e)", "a/b/c/(d*e)"),
        ("(a**b)**c**d", "(a**b)**c**d"),
        ("-(-x)", "-(-x)"),
        ("a - -b", "a - (-b)"),
        ("2**-x", "2**(-x)"),
        ("(-x)**2", "(-x)**2"),
        ("-x**2", "-x**2"),
        ("-(a+b)", "-(a + b)"),
        ("(-a)*b", "-a*b"),
        ("a*(-b*c)", "a*(-b*c)"),
        ("W@(x+y)", "W@(x + y)"),
        ("(a < b) == c", "(a < b) == c"),
        ("not (a and b) or c", "not (a and b) or c"),
        ("(a or b) and c", "(a or b) and c"),
        ("(x+y)[1:, :2]", "(x + y)[1:, :2]"),
        ("x[:]", "x[:]"),
        ("where(a>0,a,0.50)", "where(a > 0, a, 0.50)"),
        ("[[1,2],[3,4]]", "[[1, 2], [3, 4]]"),
    ],
)
def test_source(typed: str, as_typed: str) -> None:
    assert source(read(typed, FUNCTIONS)) == as_typed
    assert read(as_typed, FUNCTIONS) == read(typed, FUNCTIONS)


@pytest.mark.parametrize(
    ("typed", "names", "numbers"),
    [
        ("floor((W + 2*P - E)/S) + 1", "⌊(W + 2P − E)/S⌋ + 1", "⌊(227 + 2·0 − 11)/4⌋ + 1"),
        ("D*(F - 1) + 1", "D·(F − 1) + 1", "1·(11 − 1) + 1"),
        ("f*c + i*g", "f·c + i·g", "0.5·2 + 0.8·(−0.5)"),
        ("g*c - g", "g·c − g", "−0.5·2 − (−0.5)"),
        ("g**2 + c**2", "g² + c²", "(−0.5)² + 2²"),
        ("-g", "−g", "−(−0.5)"),
        ("W >= 2*P", "W ≥ 2P", "227 ≥ 2·0"),
        ("(f + c)**2/(2*c)", "(f + c)²/(2c)", "(0.5 + 2)²/(2·2)"),
        ("2*c**2", "2c²", "2·2²"),
        ("c**n", "c^n", "2³"),
        ("c**(n - 1)", "c^(n − 1)", "2^(3 − 1)"),
        ("c**g", "c^g", "2^(−0.5)"),
        ("c**-1", "c⁻¹", "2⁻¹"),
        ("1/(1 + exp(-c))", "1/(1 + e^(−c))", "1/(1 + e^(−2))"),
        ("exp(c)**2", "(e^c)²", "(e^2)²"),
        ("sigmoid(g)", "σ(g)", "σ(−0.5)"),
        ("squeeze_all((x - f)/c)*2", "(x − f)/c·2", "([1, −2] − 0.5)/2·2"),
        ("sqrt(c) + sqrt(c + f)", "√c + √(c + f)", "√2 + √(2 + 0.5)"),
        ("sqrt(g)", "√g", "√(−0.5)"),
        ("sqrt(c)**2", "(√c)²", "(√2)²"),
        ("abs(f - c)", "|f − c|", "|0.5 − 2|"),
        ("ceil(c/n)", "⌈c/n⌉", "⌈2/3⌉"),
        ("norm(x)**2", "‖x‖²", "‖[1, −2]‖²"),
        ("M@x + x", "M x + x", "[[1, 2], [3, 4]] @ [1, −2] + [1, −2]"),
        ("W1@x + b1", "W1 x + b1", "W1 @ [1, −2] + b1"),
        ("0.5@y", "0.5 @ y", "0.5 @ y"),
        ("M@transpose(M)/sqrt(n)", "M Mᵀ/√n", "[[1, 2], [3, 4]] @ [[1, 2], [3, 4]]ᵀ/√3"),
        ("transpose(M)@(x - y)", "Mᵀ (x − y)", "[[1, 2], [3, 4]]ᵀ ([1, −2] − y)"),
        ("(c*M)@x", "(c·M) x", "(2·[[1, 2], [3, 4]]) @ [1, −2]"),
        ("c*(M@x)", "c·M x", "2·[[1, 2], [3, 4]] @ [1, −2]"),
        ("sum(x**2)/n", "Σ(x²)/n", "Σ([1, −2]²)/3"),
        ("sum(M, 1)", "sum(M, 1)", "sum([[1, 2], [3, 4]], 1)"),
        ("-log(f)", "−log(f)", "−log(0.5)"),
        ("xlogy(f, c)", "f·log(c)", "0.5·log(2)"),
        ("-xlogy(f, c)", "−(f·log(c))", "−(0.5·log(2))"),
        ("max(0, f)", "max(0, f)", "max(0, 0.5)"),
        ("factorial(n)", "n!", "3!"),
        ("inv(M)", "M⁻¹", "[[1, 2], [3, 4]]⁻¹"),
        ("where(f > 0, f, c)", "(f if f > 0, else c)", "(0.5 if 0.5 > 0, else 2)"),
        ("0 <= f < 1 and c != 1", "0 ≤ f < 1 and c ≠ 1", "0 ≤ 0.5 < 1 and 2 ≠ 1"),
        ("not f == c", "not f = c", "not 0.5 = 2"),
        ("theta - eta*dE", "θ − η·dE", "θ − η·dE"),
        ("2*eta*c", "2η·c", "2η·2"),
        ("2*c_new + 2*loss + 2*e", "2c_new + 2·loss + 2·e", "2c_new + 2·loss + 2·e"),
        ("1e-8*c", "1e-8·c", "1e-8·2"),
        ("x[0, 1:]", "x[0, 1:]", "[1, −2][0, 1:]"),
        ("[c, -f]", "[c, −f]", "[2, −0.5]"),
        ("-inf", "−∞", "−∞"),
    ],
)
def test_terminal(typed: str, names: str, numbers: str) -> None:
    tree = read(typed, FUNCTIONS)
    assert terminal(tree) == names
    assert terminal(tree, PUT_IN) == numbers


MATRIX = r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"
VECTOR = r"\begin{bmatrix} 1 \\ -2 \end{bmatrix}"


@pytest.mark.parametrize(
    ("typed", "names", "numbers"),
    [
        (
            "floor((W + 2*P - E)/S) + 1",
            r"\left\lfloor \frac{W + 2 P - E}{S} \right\rfloor + 1",
            r"\left\lfloor \frac{227 + 2 \cdot 0 - 11}{4} \right\rfloor + 1",
        ),
        (
            "f*c + i*g",
            r"f \cdot c + i \cdot g",
            r"0.5 \cdot 2 + 0.8 \cdot \left(-0.5\right)",
        ),
        ("(f/c)**2", r"\left(\frac{f}{c}\right)^{2}", r"\left(\frac{0.5}{2}\right)^{2}"),
        ("1/(1 + exp(-c))", r"\frac{1}{1 + e^{-c}}", r"\frac{1}{1 + e^{-2}}"),
        ("c**(n - 1)", "c^{n - 1}", "2^{3 - 1}"),
        ("M@x", "M x", f"{MATRIX} {VECTOR}"),
        ("sqrt(c)/norm(x)", r"\frac{\sqrt{c}}{\left\lVert x \right\rVert}", None),
        ("sigmoid(W_h@x)", r"\sigma\left(W_{h} x\right)", rf"\sigma\left(W_{{h}} {VECTOR}\right)"),
        ("transpose(M)", r"{M}^{\top}", rf"{{{MATRIX}}}^{{\top}}"),
        ("sum(x)/n", r"\frac{\sum\left(x\right)}{n}", None),
        (
            "where(f > 0, f, c)",
            None,
            r"\begin{cases} 0.5 & 0.5 > 0 \\ 2 & \text{otherwise} \end{cases}",
        ),
        ("f <= c and not f == c", r"f \le c \land \lnot f = c", None),
        ("max(0, f)", r"\max\left(0, f\right)", None),
        ("cumsum(x)", r"\operatorname{cumsum}\left(x\right)", None),
        ("[c, f]", r"\left[c, f\right]", None),
        ("xlogy(f, c)", r"f\log\left(c\right)", None),
        ("1e-8*eta", r"10^{-8} \cdot \eta", None),
        ("comb(n, 2)", r"\binom{n}{2}", r"\binom{3}{2}"),
    ],
)
def test_latex(typed: str, names: str | None, numbers: str | None) -> None:
    tree = read(typed, FUNCTIONS)
    assert names is None or latex(tree) == names
    assert numbers is None or latex(tree, PUT_IN) == numbers


def test_source_with_numbers_put_in_can_be_read() -> None:
    tree = read("f*c + i*g", FUNCTIONS)
    assert source(tree, PUT_IN) == "0.5*2 + 0.8*(-0.5)"


def test_nodes_made_by_hand_are_printed_too() -> None:
    tree = Call("sigmoid", (Name("x"),))
    assert terminal(tree) == "sigmoid(x)"
    assert latex(tree) == r"\operatorname{sigmoid}\left(x\right)"
    assert source(Number(-2)) == "-2"


EXPRESSIONS = [
    "a*b - c/(a - b)",
    "-a**2 + (a - b)**2*c",
    "a - (b - c*(a + b))/2",
    "2*a*b/(3*c)",
    "(a < b)*c - -a",
]


@pytest.mark.parametrize("text", EXPRESSIONS)
@relaxed
@given(numbers=st.lists(st.integers(-9, 9), min_size=3, max_size=3))
def test_numbers_put_in_keep_the_value(text: str, numbers: list[int]) -> None:
    tree = read(text, FUNCTIONS)
    values = dict(zip("abc", numbers, strict=True))
    shown = source(tree, {name: value(number) for name, number in values.items()})
    try:
        expected = evaluate(tree, values, FUNCTIONS)
    except ValueError:
        return
    assert evaluate(read(shown, FUNCTIONS), {}, FUNCTIONS) == expected


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_can_be_printed(name: str) -> None:
    entry = FUNCTIONS[name]
    arguments = ", ".join("abcd"[: entry.least])
    tree = read(f"{name}({arguments})", FUNCTIONS)
    for text in (terminal(tree), latex(tree)):
        assert all(letter in text for letter in "abcd"[: entry.least])
        assert "#" not in text
        assert "@" not in text


def test_functions_with_a_form_of_their_own_need_no_vocabulary() -> None:
    x, y = Name("x"), Name("y")
    assert terminal(Call("exp", (x,))) == "e^x"
    assert terminal(Call("xlogy", (x, y))) == "x·log(y)"
    assert terminal(Call("sum", (x,))) == "Σ(x)"
    assert latex(Call("exp", (x,))) == "e^{x}"
    assert latex(Call("sum", (x,))) == r"\sum\left(x\right)"
    assert latex(Call("one_hot", (x,))) == r"\operatorname{one\_hot}\left(x\right)"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("f >= c or f != c", r"f \ge c \lor f \ne c"),
        ("f == c and f <= c", r"f = c \land f \le c"),
        ("f < c and f > 0", r"f < c \land f > 0"),
        ("a - b*c", r"a - b \cdot c"),
        ("(a + b)@c", r"\left(a + b\right) c"),
        ("a@(b@c)", r"a \left(b c\right)"),
        ("(a - b)/c**d", r"\frac{a - b}{c^{d}}"),
        ("2*c**2", r"2 c^{2}"),
        ("(2*c)**2", r"\left(2 c\right)^{2}"),
        ("x[0, 1:]", "x[0, 1:]"),
        ("x[:2]", "x[:2]"),
    ],
)
def test_more_latex(typed: str, printed: str) -> None:
    assert latex(read(typed, FUNCTIONS)) == printed


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("f + g*c", "0.5 + (−0.5)·2"),
        ("f - g/c", "0.5 − (−0.5)/2"),
        ("f + g*c*n", "0.5 + (−0.5)·2·3"),
        ("f - (g + c)", "0.5 − (−0.5 + 2)"),
        ("c*(g*c)", "2·((−0.5)·2)"),
        ("g - c", "−0.5 − 2"),
        ("f + g@x", "0.5 + (−0.5) @ [1, −2]"),
    ],
)
def test_a_negative_value_at_the_front_of_a_product_gets_brackets(typed: str, numbers: str) -> None:
    assert terminal(read(typed, FUNCTIONS), PUT_IN) == numbers


def test_the_same_part_at_two_places_gets_brackets_only_where_it_needs_them() -> None:
    part = Binary("*", Name("g"), Name("c"))
    node = List((Binary("-", Name("f"), part), part))
    assert terminal(node, PUT_IN) == "[0.5 − (−0.5)·2, −0.5·2]"


@pytest.mark.parametrize(
    "text",
    ["a and (b and c)", "a and b or c", "(a or b) and c", "a or (b or c)", "(a and b) and c"],
)
def test_conditions_keep_their_brackets(text: str) -> None:
    assert source(read(text, FUNCTIONS)) == text


def test_a_template_may_use_an_argument_twice() -> None:
    twice = Proof(1, 1, "#1 + #1", "#1 + #1")
    assert terminal(Call("twice", (Name("x"),), entry=twice)) == "x + x"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("one_hot(n, 3)", r"\operatorname{one\_hot}\left(n, 3\right)"),
        ("-xlogy(f, c)", r"-\left(f\log\left(c\right)\right)"),
        ("-factorial(n)", "-n!"),
        ("-transpose(M)", r"-{M}^{\top}"),
        ("-norm(x)", r"-\left\lVert x \right\rVert"),
    ],
)
def test_templates_with_a_sign_in_front(typed: str, printed: str) -> None:
    assert latex(read(typed, FUNCTIONS)) == printed
