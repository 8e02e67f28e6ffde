"""The strict reader: what it builds, every message in full, and that nothing can hang it."""

import time
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.errors import EvaluationError, ReadError
from dlstudy.expressions.printing import source
from dlstudy.expressions.reader import read, suggestion
from dlstudy.expressions.readings import evaluate
from dlstudy.expressions.tree import (
    Binary,
    Call,
    Compare,
    Index,
    List,
    Logic,
    Name,
    Node,
    Number,
    Slice,
    Unary,
    height,
    walk,
)

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

NAMES = ["W", "P", "S", "F_e", "x", "f", "eta"]
a, b, c, x = Name("a"), Name("b"), Name("c"), Name("x")
one, two, three = Number(1), Number(2), Number(3)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a-b-c", Binary("-", Binary("-", a, b), c)),
        ("a-(b-c)", Binary("-", a, Binary("-", b, c))),
        ("a/b*c", Binary("*", Binary("/", a, b), c)),
        ("a+b*c", Binary("+", a, Binary("*", b, c))),
        ("a@b/c", Binary("/", Binary("@", a, b), c)),
        ("-2**2", Unary("-", Binary("**", two, two))),
        ("(-2)**2", Binary("**", Unary("-", two), two)),
        ("2**3**2", Binary("**", two, Binary("**", three, two))),
        ("2**-a**b", Binary("**", two, Unary("-", Binary("**", a, b)))),
        ("-a*b", Binary("*", Unary("-", a), b)),
        ("a*-b", Binary("*", a, Unary("-", b))),
        ("--a", Unary("-", Unary("-", a))),
        ("a < b <= c", Compare(a, ("<", "<="), (b, c))),
        ("a + 1 == b", Compare(Binary("+", a, one), ("==",), (b,))),
        ("a and b and c", Logic("and", (a, b, c))),
        ("a or b and not c", Logic("or", (a, Logic("and", (b, Unary("not", c)))))),
        ("not a < b", Unary("not", Compare(a, ("<",), (b,)))),
        ("not not a", Unary("not", Unary("not", a))),
        ("x[1, a]", Index(x, (one, a))),
        ("x[1:]", Index(x, (Slice(one, None),))),
        ("x[:, 0]", Index(x, (Slice(None, None), Number(0)))),
        ("x[:a+1][2]", Index(Index(x, (Slice(None, Binary("+", a, one)),)), (two,))),
        ("[a, [1, 2]]", List((a, List((one, two))))),
        ("round(a, 2)", Call("round", (a, two))),
        ("where(a > b, a, b)", Call("where", (Compare(a, (">",), (b,)), a, b))),
        ("0.1", Number(Fraction(1, 10))),
        (".5e1", Number(5)),
        ("1.25e-2", Number(Fraction(1, 80))),
        ("2E3", Number(2000)),
        ("3.", three),
        ("12345678e300", Number(12345678 * 10**300)),
        ("2.0", two),
        ("2.50e1", Number(25)),
        ("100.00", Number(100)),
        ("0.0", Number(0)),
        ("0.20", Number(Fraction(1, 5))),
        ("1.20", Number(Fraction(6, 5))),
        ("1e000001", Number(10)),
        ("1e-00001", Number(Fraction(1, 10))),
        ("1e-300", Number(Fraction(1, 10**300))),
        ("9" * 300, Number(10**300 - 1)),
        ("a\n +\tb", Binary("+", a, b)),
        ("e", Name("e")),
        ("lambda", Name("lambda")),
    ],
)
def test_reading(text: str, tree: Node) -> None:
    assert read(text, FUNCTIONS) == tree


def test_whole_decimals_are_whole_numbers() -> None:
    node = read("2.0", FUNCTIONS)
    assert isinstance(node, Number)
    assert type(node.value) is int
    assert node.text == "2.0"


def test_declared_names_shadow_functions_and_constants() -> None:
    assert read("step + e", FUNCTIONS, ["step", "e"]) == Binary("+", Name("step"), Name("e"))
    assert read("step(step)", FUNCTIONS, ["step"]) == Call("step", (Name("step"),))
    assert read("2*pi", FUNCTIONS, ["x"]) == Binary("*", two, Name("pi"))
    assert read("x < inf", FUNCTIONS, ["x"]) == Compare(x, ("<",), (Name("inf"),))
    assert read("x < e", FUNCTIONS, ["x"]) == Compare(x, ("<",), (Name("e"),))


MESSAGES = [
    ("", "there is nothing to read", 0, 1, ""),
    ("  ", "there is nothing to read", 0, 2, ""),
    ("x" * 501, "longer than 500 characters", 500, 1, ""),
    ("floor((W + 2*P - F_E)/S)", "unknown name F_E", 17, 3, "did you mean F_e?"),
    ("etta", "unknown name etta", 0, 4, "did you mean eta?"),
    ("zebra", "unknown name zebra", 0, 5, ""),
    ("sigmoid", "sigmoid is a function", 0, 7, "write sigmoid(…)"),
    ("1 + sigmod(x)", "unknown function sigmod", 4, 6, "did you mean sigmoid?"),
    ("ReLU(x)", "unknown function ReLU", 0, 4, "did you mean relu?"),
    ("f(x)", "f is not a function", 0, 1, "write f*(…) for a product"),
    ("sigmoid(x, 1)", "sigmoid takes 1 argument, not 2", 0, 13, ""),
    ("round()", "round takes 1 or 2 arguments, not 0", 0, 7, ""),
    ("where(x, 1)", "where takes 3 arguments, not 2", 0, 11, ""),
    ("max()", "max takes at least 1 argument, not 0", 0, 5, ""),
    ("layer_norm()", "layer_norm takes 1 to 4 arguments, not 0", 0, 12, ""),
    ("2x", "a sign is missing between 2 and x", 1, 1, "write 2*x for a product"),
    ("x x", "a sign is missing between x and x", 2, 1, "write x*x for a product"),
    ("(x)(x)", "a sign is missing between ) and (", 3, 1, ""),
    ("1 not 2", "a sign is missing between 1 and not", 2, 3, ""),
    ("1.2.3", "1.2.3 is not a number", 0, 5, ""),
    ("x*(W - 1", "this bracket is never closed", 2, 1, ""),
    ("x[1", "this bracket is never closed", 1, 1, ""),
    ("x + 1)", "this bracket was never opened", 5, 1, ""),
    ("(x]", "] closes a bracket that ( opened", 2, 1, "write )"),
    ("x[1)", ") closes a bracket that [ opened", 3, 1, "write ]"),
    ("x, 1", "a comma outside of brackets", 1, 1, "write a list [a, b]"),
    ("(x, 1)", "a comma in plain brackets", 2, 1, "write a list [a, b]"),
    ("x:1", "a colon outside of an index", 1, 1, ""),
    ("[]", "an empty list", 0, 2, ""),
    ("x[]", "an empty index", 1, 2, ""),
    ("x[0:4:2]", "a slice has no step", 5, 1, "write x[1:3]"),
    ("x +", "something is missing after +", 2, 1, ""),
    ("x and", "something is missing after and", 2, 3, ""),
    ("*x", "something is missing before *", 0, 1, ""),
    ("[1, ]", "something is missing before ]", 4, 1, ""),
    ("()", "something is missing before )", 1, 1, ""),
    ("x[, 1]", "something is missing before ,", 2, 1, ""),
    ("x + * 2", "something is missing between + and *", 4, 1, ""),
    ("+1", "something is missing before +", 0, 1, "a plus sign before a number is left out"),
    ("x + not f", "not stands inside an operation", 4, 3, "write (not …)"),
    ("7//2", "unknown sign //", 1, 2, "write floor(a/b)"),
    ("x^2", "unknown sign ^", 1, 1, "write ** for a power"),
    ("x = 1", "unknown sign =", 2, 1, "write == to compare"),
    ("x.real", "unknown sign .", 1, 1, ""),
    ("'x'", "unknown sign '", 0, 1, ""),
    ("x; x", "unknown sign ;", 1, 1, "write a comma"),
    ("50%", "unknown sign %", 2, 1, "write 0.5 for 50%"),
    ("x²", "unknown sign ² (U+00B2 SUPERSCRIPT TWO)", 1, 1, "write **2"),
    ("2×x", "unknown sign × (U+00D7 MULTIPLICATION SIGN)", 1, 1, "write *"),
    ("x − 1", "unknown sign − (U+2212 MINUS SIGN)", 2, 1, "write -"),
    ("х + 1", "unknown letter х (U+0445 CYRILLIC SMALL LETTER HA)", 0, 1, "write x"),
    ("2*Α", "unknown letter Α (U+0391 GREEK CAPITAL LETTER ALPHA)", 2, 1, "write A"),
    ("ж", "unknown letter ж (U+0436 CYRILLIC SMALL LETTER ZHE)", 0, 1, ""),
    ("𝑥", "unknown letter 𝑥 (U+1D465 MATHEMATICAL ITALIC SMALL X)", 0, 1, "write x"),
    ("٣", "unknown digit ٣ (U+0663 ARABIC-INDIC DIGIT THREE)", 0, 1, "write 3"),
    ("x\u200b", "invisible or unknown character U+200B ZERO WIDTH SPACE", 1, 1, "delete it"),
    ("\u202ex", "invisible or unknown character U+202E RIGHT-TO-LEFT OVERRIDE", 0, 1, "delete it"),
    ("x\u00a0", "invisible or unknown character U+00A0 NO-BREAK SPACE", 1, 1, "delete it"),
    ("x\ud800", "invisible or unknown character U+D800", 1, 1, "delete it"),
    ("x\x00", "control character U+0000", 1, 1, "delete it"),
    ("x\x1b[2J", "control character U+001B", 1, 1, "delete it"),
    ("9" * 301, "a number of more than 300 digits", 0, 301, ""),
    ("1e301", "an exponent beyond 300", 0, 5, ""),
    ("1e-99999999999", "an exponent beyond 300", 0, 14, ""),
    ("123456789e300", "a number beyond 1e308", 0, 13, ""),
    ("and x", "something is missing before and", 0, 3, ""),
    ("1 + [ ]", "an empty list", 4, 3, ""),
    ("1 + x[ ]", "an empty index", 5, 3, ""),
    ("x + 1.2.3", "1.2.3 is not a number", 4, 5, ""),
    ("1 + sigmoid(x, 1)", "sigmoid takes 1 argument, not 2", 4, 13, ""),
    ("reshape(x)", "reshape takes at least 2 arguments, not 1", 0, 10, ""),
    ("x ]", "this bracket was never opened", 2, 1, ""),
    ("9" * 200 + "." + "9" * 150, "a number of more than 300 digits", 0, 351, ""),
    ("1e-301", "an exponent beyond 300", 0, 6, ""),
    ("1e0000001", "an exponent beyond 300", 0, 9, ""),
    ("(x)+" * 5 + "(" * 61 + "x", "nested more than 60 deep", 80, 1, ""),
    ("x + or", "something is missing between + and or", 4, 2, ""),
    ("(or)", "something is missing before or", 1, 2, ""),
    ("x and or x", "something is missing between and and or", 6, 2, ""),
    ("(" * 61 + "x", "nested more than 60 deep", 60, 1, ""),
    ("-" * 61 + "x", "nested more than 60 deep", 60, 1, ""),
    ("2**" * 61 + "x", "nested more than 60 deep", 181, 2, ""),
    ("1+" * 150 + "1", "more than 150 operations built on one another", 0, 301, "split it up"),
]


@pytest.mark.parametrize(("text", "message", "start", "length", "hint"), MESSAGES)
def test_every_refusal_in_full(text: str, message: str, start: int, length: int, hint: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text, FUNCTIONS, NAMES)
    error = caught.value
    assert (error.message, error.start, error.length, error.hint) == (message, start, length, hint)
    assert str(error) == (f"{message}; {hint}" if hint else message)


def test_limit_may_be_widened() -> None:
    text = "[" + "1, " * 400 + "1]"
    with pytest.raises(ReadError, match="longer than 500 characters"):
        read(text, FUNCTIONS)
    assert isinstance(read(text, FUNCTIONS, limit=5000), List)


def test_suggestion() -> None:
    assert suggestion("sigmod", ["tanh", "sigmoid"]) == "did you mean sigmoid?"
    assert suggestion("w", ["W", "b"]) == "did you mean W?"
    assert suggestion("zebra", ["W", "b"]) == ""
    assert suggestion("ALPHA", ["alpha", "Alpha"]) == "did you mean Alpha?"


def test_as_long_and_as_high_as_allowed() -> None:
    assert read("x" * 500, FUNCTIONS) == Name("x" * 500)
    assert height(read("1+" * 149 + "1", FUNCTIONS)) == 150
    assert read("(" * 60 + "x" + ")" * 60, FUNCTIONS) == x


HOSTILE = [
    "9**9**9**9",
    "9**9**9**9**9**9",
    "10**400",
    "(10**300)**(10**300)",
    "factorial(10**9)",
    "factorial(factorial(factorial(9)))",
    "comb(10**300, 5*10**299)",
    "comb(10**9, 5*10**8)",
    "(1/3)**(10**300)",
    "(7/3)**(10**9)",
    "(2**1000)*(2**1000)",
    "0.1**0.1**0.1**10**200",
    "exp(exp(exp(exp(9))))",
    "round(1/3, 10**9)",
    "zeros(10**9)",
    "ones(10**5, 10**5)",
    "identity(10**6)",
    "arange(10**12)",
    "outer(arange(10**6), arange(10**6))",
    "arange(10**6)[:, 0]",
    "pad([1], 10**9)",
    "one_hot(1, 10**10)",
    "reshape(arange(10**6), 10**6, 1) + arange(10**6)",
    "diag(arange(10**6))",
    "[1, 2][10**30]",
    "sum([1, 2], 10**30)",
    "1" * 500,
    "(" * 250 + ")" * 250,
    "[" * 10_000,
    "(" * 10_000 + "1" + ")" * 10_000,
    "-" * 500,
    "not " * 125,
    "x" * 500,
    "sqrt(" * 99 + "1" + ")" * 99,
    "1e" + "9" * 400,
    "1**" * 150,
    "2**-" * 100 + "1",
    "a<" * 240 + "a",
    "x[" * 100,
    "[[" * 20 + "1" + "]]" * 20,
    "import os",
    "__import__('os').system('true')",
    "().__class__.__bases__[0]",
    "lambda: 1",
    "[i for i in x]",
    "open('/etc/passwd')",
    "1if 1else 1",
    "f'{x}'",
    "x := 1",
    "*x",
    "**x",
    "1_000",
    "0x10",
    "1j",
    "...",
    "#",
    "\\",
    "\ufeff1",
    "e" * 499 + "(",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: str(text)[:24])
def test_hostile_text_ends_quickly(text: str) -> None:
    evaluate(read("[1]", FUNCTIONS), {}, FUNCTIONS)
    began = time.process_time()
    try:
        value: Any = evaluate(read(text, FUNCTIONS), {"x": 1.5, "a": 1}, FUNCTIONS)
    except (ReadError, EvaluationError) as error:
        assert str(error)
    else:
        assert value is not None
    assert time.process_time() - began < 0.5


def test_ten_thousand_brackets_are_refused_even_without_a_limit() -> None:
    with pytest.raises(ReadError) as caught:
        read("(" * 10_000, FUNCTIONS, limit=10**6)
    assert str(caught.value) == "nested more than 60 deep"


def test_the_deepest_text_needs_few_frames() -> None:
    level = "x or x and x < x + x*x**("
    with pytest.raises(ReadError, match="nested more than 60 deep"):
        read(level * 60 + "x" + ")" * 60, FUNCTIONS, limit=10_000)
    assert read(level * 20 + "x" + ")" * 20, FUNCTIONS, limit=10_000)


@relaxed
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_its_bounds(text: str) -> None:
    try:
        read(text, FUNCTIONS)
    except ReadError as error:
        assert 0 <= error.start <= len(text)
        assert error.length >= 1
        assert error.message
        assert error.message.isprintable() or not text.isprintable()


@relaxed
@given(st.text(alphabet="x1.2e+-*/@()[]<=,: andornot", max_size=40))
def test_any_mix_of_signs_is_read_or_refused(text: str) -> None:
    try:
        tree = read(text, FUNCTIONS)
    except ReadError:
        return
    assert read(source(tree), FUNCTIONS) == tree


def _numbers() -> st.SearchStrategy[Node]:
    whole = st.integers(0, 10**6).map(lambda n: Number(n, str(n)))
    parts = st.tuples(st.integers(0, 99), st.integers(1, 9))
    decimal = parts.map(lambda p: Number(Fraction(10 * p[0] + p[1], 10), f"{p[0]}.{p[1]}"))
    return st.one_of(whole, decimal)


def _larger(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pair = st.tuples(inner, inner)
    few = st.lists(inner, min_size=2, max_size=3).map(tuple)
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    places = st.one_of(inner, st.builds(Slice, st.none() | inner, st.none() | inner))
    return st.one_of(
        st.builds(Unary, st.sampled_from(["-", "not"]), inner),
        st.builds(Binary, st.sampled_from(["+", "-", "*", "/", "**", "@"]), inner, inner),
        st.builds(
            lambda first, signs, rest: Compare(first, signs, rest),
            inner,
            st.tuples(*[st.sampled_from(["<", "<=", ">", ">=", "==", "!="])] * 2),
            pair,
        ),
        st.builds(Logic, st.sampled_from(["and", "or"]), few),
        st.builds(lambda name, part: Call(name, (part,)), st.sampled_from(["exp", "sum"]), inner),
        st.builds(lambda name, parts: Call(name, parts), st.sampled_from(["max", "min"]), some),
        st.builds(Index, inner, st.lists(places, min_size=1, max_size=2).map(tuple)),
        st.builds(List, some),
    )


TREES = st.recursive(
    st.one_of(_numbers(), st.sampled_from(["a", "W_f", "eta", "pi"]).map(Name)),
    _larger,
    max_leaves=12,
)


@relaxed
@given(TREES)
def test_reading_what_was_printed_gives_the_same_tree(tree: Node) -> None:
    assert read(source(tree), FUNCTIONS, limit=5000) == tree


def places(text: str) -> dict[str, str]:
    """Every part of a text's tree, by its kind and by the text where it stands."""
    return {
        f"{type(node).__name__} {node.start}": text[node.start : node.end]
        for node in walk(read(text, FUNCTIONS))
    }


def test_every_kind_of_node_knows_where_it_stands() -> None:
    assert places("a < b <= c") == {
        "Compare 0": "a < b <= c",
        "Name 0": "a",
        "Name 4": "b",
        "Name 9": "c",
    }
    assert places("a or b or c")["Logic 0"] == "a or b or c"
    assert places("a and not b") == {
        "Logic 0": "a and not b",
        "Name 0": "a",
        "Unary 6": "not b",
        "Name 10": "b",
    }
    assert places("x[1:3, :k, 2:]") == {
        "Index 0": "x[1:3, :k, 2:]",
        "Name 0": "x",
        "Slice 2": "1:3",
        "Number 2": "1",
        "Number 4": "3",
        "Slice 7": ":k",
        "Name 8": "k",
        "Slice 11": "2:",
        "Number 11": "2",
    }
    assert places("-exp(x) + [1, 2]") == {
        "Binary 0": "-exp(x) + [1, 2]",
        "Unary 0": "-exp(x)",
        "Call 1": "exp(x)",
        "Name 5": "x",
        "List 10": "[1, 2]",
        "Number 11": "1",
        "Number 14": "2",
    }


def test_a_function_alone_is_refused_where_any_name_may_stand() -> None:
    with pytest.raises(ReadError) as caught:
        read("2*sigmoid", FUNCTIONS)
    assert caught.value.message == "sigmoid is a function"
    assert read("foo", FUNCTIONS) == Name("foo")
