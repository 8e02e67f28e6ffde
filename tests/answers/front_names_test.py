"""Names and functions in all their spellings, and how runs of letters are taken apart."""

import pytest

from dlstudy.answers.front_names import Names, canonical, function_called, names_of, takes_one


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("x", "x"),
        ("w1", "w1"),
        ("w_1", "w1"),
        ("w₁", "w1"),
        ("w_{1}", "w1"),
        ("w₁₂", "w12"),
        ("Wₕ", "W_h"),
        ("W_h", "W_h"),
        ("Wₕ₁", "W_h1"),
        ("W₁ₕ", "W1_h"),
        ("W_{h, t}", "W_h_t"),
        ("W_{ht}", "W_ht"),
        ("ŷ", "y_hat"),
        ("ỹ", "y_tilde"),
        ("x̄", "x_bar"),
        ("x̅", "x_bar"),
        ("y\u0302", "y_hat"),
        ("ϵ", "ε"),
        ("ϑ", "θ"),
        ("µ", "μ"),
        ("ℓ", "l"),
        ("é", "é"),
        ("x_", "x_"),
        ("_1", "_1"),
        ("x__1", "x__1"),
        ("1_2", "1_2"),
    ],
)
def test_one_spelling(text: str, written: str) -> None:
    assert canonical(text, 5).text == written


def test_each_character_knows_its_place() -> None:
    run = canonical("aW_{h1}", 3)
    assert run.text == "aW_h1"
    assert run.places == (3, 4, 5, 7, 8)
    assert run.end == 10
    assert [run.place(index) for index in range(7)] == [3, 4, 5, 7, 8, 10, 10]
    plain = canonical("abc", 2)
    assert (plain.places, plain.end) == ((2, 3, 4), 5)
    lowered = canonical("w₁x", 0)
    assert (lowered.text, lowered.places, lowered.end) == ("w1x", (0, 1, 2), 3)


def test_a_name_made_by_a_command_stands_at_one_place() -> None:
    for text, places in (("abc", (7, 7, 7)), ("W_{h}", (7, 7, 7))):
        run = canonical(text, 7, fixed=True)
        assert run.places == places
        assert run.end == 7


def pieces(names: tuple[str, ...], run: str) -> list[tuple[str, str]] | None:
    parts = Names(names).split(canonical(run, 0))
    return None if parts is None else [(part.kind, part.meaning) for part in parts]


@pytest.mark.parametrize(
    ("names", "run", "found"),
    [
        (("w", "x"), "wx", [("name", "w"), ("name", "x")]),
        (("w", "x", "wx"), "wx", [("name", "wx")]),
        (("a", "ab", "bc"), "abc", [("name", "a"), ("name", "bc")]),
        (("eta", "x"), "ηx", [("name", "eta"), ("name", "x")]),
        (("η", "x"), "etax", [("name", "η"), ("name", "x")]),
        (("w_1", "x_1"), "w1x1", [("name", "w_1"), ("name", "x_1")]),
        (("p",), "plnp", [("name", "p"), ("function", "log"), ("name", "p")]),
        (("x",), "xe", [("name", "x"), ("name", "e")]),
        (("x",), "ex", None),
        (("x",), "xpi", [("name", "x"), ("name", "pi")]),
        (("r",), "πr", [("name", "pi"), ("name", "r")]),
        (("x",), "lnx", [("function", "log"), ("name", "x")]),
        (("x",), "σx", [("function", "sigmoid"), ("name", "x")]),
        (("x",), "xsqrt2", [("name", "x"), ("function", "sqrt")]),
        (("x",), "ln2", [("function", "log")]),
        (("x",), "maxx", [("function", "max"), ("name", "x")]),
        (("x",), "xlogyx", None),
        (("x",), "xq", None),
        (("x",), "xΣx", None),
        ((), "q", None),
    ],
)
def test_runs_are_taken_apart(
    names: tuple[str, ...], run: str, found: list[tuple[str, str]] | None
) -> None:
    assert pieces(names, run) == found


def test_pieces_know_their_bounds() -> None:
    parts = Names(("p", "w_1")).split(canonical("plnw1", 0))
    assert parts is not None
    assert [(part.start, part.stop) for part in parts] == [(0, 1), (1, 3), (3, 5)]


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("eta", ("name", "η")),
        ("x", ("name", "x")),
        ("e", ("name", "e")),
        ("E", ("name", "e")),
        ("π", ("name", "pi")),
        ("Pi", ("name", "pi")),
        ("PI", ("name", "pi")),
        ("pi", ("name", "pi")),
        ("inf", ("name", "inf")),
        ("Inf", ("name", "inf")),
        ("Infinity", ("name", "inf")),
        ("infinity", ("name", "inf")),
        ("if", ("word", "if")),
        ("otherwise", ("word", "otherwise")),
        ("not", ("word", "not")),
        ("ln", ("function", "log")),
        ("ReLU", ("function", "relu")),
        ("Sigmoid", ("function", "sigmoid")),
        ("leakyrelu", ("function", "leaky_relu")),
        ("LeakyReLU", ("function", "leaky_relu")),
        ("pow", ("function", "pow")),
        ("nothing", None),
        ("relu_", None),
        ("q", None),
    ],
)
def test_whole_runs(run: str, found: tuple[str, str] | None) -> None:
    part = Names(("η", "x")).whole(run)
    assert (part and (part.kind, part.meaning)) == found
    if part:
        assert (part.start, part.stop) == (0, len(run))


def test_a_declared_name_comes_before_all_else() -> None:
    names = Names(("e", "if", "log"))
    for name in ("e", "if", "log"):
        part = names.whole(name)
        assert part is not None
        assert (part.kind, part.meaning) == ("name", name)


@pytest.mark.parametrize(
    ("spelling", "function"),
    [
        ("exp", "exp"),
        ("lg", "log10"),
        ("lb", "log2"),
        ("arctanh", "artanh"),
        ("atanh", "artanh"),
        ("atan", "arctan"),
        ("tg", "tan"),
        ("tgh", "tanh"),
        ("sh", "sinh"),
        ("ch", "cosh"),
        ("th", "tanh"),
        ("sgn", "sign"),
        ("Signum", "sign"),
        ("swish", "silu"),
        ("SiLU", "silu"),
        ("expit", "sigmoid"),
        ("logistic", "sigmoid"),
        ("absolute", "abs"),
        ("fabs", "abs"),
        ("maximum", "max"),
        ("Minimum", "min"),
        ("ceiling", "ceil"),
        ("heaviside", "step"),
        ("binom", "comb"),
        ("lrelu", "leaky_relu"),
        ("leaky_relu", "leaky_relu"),
        ("square", "square"),
        ("logaddexp", "logaddexp"),
        ("power", "power"),
        ("Σ", "sum"),
        ("σ", "sigmoid"),
        ("X", ""),
        ("exp_", ""),
        ("expp", ""),
    ],
)
def test_functions(spelling: str, function: str) -> None:
    assert function_called(spelling) == function


def test_functions_that_can_do_without_brackets() -> None:
    assert all(map(takes_one, ("exp", "sqrt", "square", "round", "max")))
    assert not any(map(takes_one, ("xlogy", "where", "pow", "logaddexp", "comb", "nothing")))


def test_names_are_prepared_once() -> None:
    assert names_of(("x", "y")) is names_of(("x", "y"))
    names = Names(("eta_t", "θ1", "epsilon"))
    assert names.longest == 7
    for spelling, name in {
        "eta_t": "eta_t",
        "η_t": "eta_t",
        "θ1": "θ1",
        "theta1": "θ1",
        "epsilon": "epsilon",
        "ε": "epsilon",
        "eps": "epsilon",
    }.items():
        assert names.spellings[spelling] == name
    assert Names(()).longest == 0
