"""Worksheets written by hand, after the syllabus, for the tests of this room."""

import pytest

from dlstudy.catalog.entries import (
    Ask,
    Draw,
    Example,
    Input,
    Mistake,
    Place,
    Requirement,
    Step,
    Texts,
    Worksheet,
)
from dlstudy.worksheets.sheet import Sheet

place = Place("content/tests.yaml", 1, 1)


def en(text: str) -> Texts:
    return {"en": text}


def worksheet(
    id: str, inputs: tuple[Input, ...], steps: tuple[Step, ...], **more: object
) -> Worksheet:
    return Worksheet(id, "tests", place, (), en(id), inputs, steps)._replace(**more)


def mistake(id: str, variant: str | None = None, **replace: str) -> Mistake:
    replaced = {key.replace("__", "-"): text for key, text in replace.items()}
    return Mistake(id, en(id.replace("-", " ")), en(f"{id}."), replaced, variant)


def whole(name: str, symbol: str, domain: str, draw: Draw, default: str | None = None) -> Input:
    return Input(name, symbol, "integer", domain=domain, draw=draw, default=default)


CONV = worksheet(
    "conv-output-size",
    (
        whole("input", "W", "W >= 1", Draw("4", "64")),
        whole("kernel", "F", "F >= 1", Draw(among=("2", "3", "5", "7"))),
        whole("padding", "P", "P >= 0", Draw("0", "3"), "0"),
        whole("stride", "S", "S >= 1", Draw("1", "4"), "1"),
        whole("dilation", "D", "D >= 1", Draw("1", "3"), "1"),
    ),
    (
        Step("span", "E", formula="D*(F - 1) + 1", unit="pixels"),
        Step("output", "O", formula="floor((W + 2*P - E)/S) + 1", aliases=("o",)),
    ),
    require=(
        Requirement("W + 2*P >= D*(F - 1) + 1", en("the filter is larger than the padded input")),
    ),
    sensible=("2*P <= F",),
    mistakes=(
        mistake("padding-once", output="floor((W + P - E)/S) + 1"),
        mistake("no-plus-one", output="floor((W + 2*P - E)/S)"),
        mistake("no-dilation", span="F"),
        mistake("no-floor", output="(W + 2*P - E)/S + 1"),
    ),
    examples=(
        Example(
            {"input": "32", "kernel": "11", "padding": "5", "stride": "2"},
            {"output": "16"},
            mistakes={"padding-once": "14", "no-plus-one": "15", "no-floor": "16.5"},
        ),
        Example(
            {"input": "6", "kernel": "3", "padding": "2", "stride": "2", "dilation": "2"},
            {"o": "3"},
        ),
    ),
    asks=(Ask(("input", "kernel", "stride", "padding"), "output", en("{input} by {kernel}?")),),
)

GATES = ("i", "f", "o", "c")

LSTM = worksheet(
    "lstm-cell",
    (
        Input("x", "x", shape=("d",)),
        Input("h-prev", "h", shape=("H",)),
        Input("c-prev", "c", shape=("H",)),
        Input("W", "W", shape=("H", "H"), keys=GATES),
        Input("U", "U", shape=("H", "d"), keys=GATES),
        Input("b", "b", shape=("H",), keys=GATES, default="0"),
    ),
    (
        Step("i", "i", formula="sigmoid(W_i@h + U_i@x + b_i)"),
        Step("f", "f", formula="sigmoid(W_f@h + U_f@x + b_f)"),
        Step("o", "o", formula="sigmoid(W_o@h + U_o@x + b_o)"),
        Step("c-tilde", "g", formula="tanh(W_c@h + U_c@x + b_c)"),
        Step("c", "c_new", formula="f*c + i*g"),
        Step("hidden", "h_new", formula="o*tanh(c_new)"),
    ),
    dims={"d": (1, 2), "H": (1, 2)},
    mistakes=(
        mistake("gates-swapped", c="i*c + f*g"),
        mistake("bias-dropped", b="0"),
        mistake("forget-bias-dropped", b_f="0*b_f"),
        mistake("state-without-tanh", hidden="o*c_new"),
    ),
)

LSTM_GIVEN: dict[str, object] = {
    "x": ["1.0"],
    "h_prev": ["0.5"],
    "c_prev": ["0.8"],
    "W": {"i": [["0.5"]], "f": [["0.4"]], "o": [["0.3"]], "c": [["0.2"]]},
    "U": {"i": [["0.6"]], "f": [["0.3"]], "o": [["0.5"]], "c": [["0.7"]]},
    "b": {"i": ["0"], "f": ["1"], "o": ["0"], "c": ["0"]},
}

SOFTMAX_CE = worksheet(
    "softmax-ce-gradient",
    (
        Input("z", "z", shape=("K",)),
        Input("y", "y", shape=("K",), that=("distribution",), default="softmax(z)"),
        Input("t", "t", shape=("K",), that=("one-hot",)),
    ),
    (
        Step("loss", "E", formula="-sum(xlogy(t, y))"),
        Step("gradient", "dz", formula="y - t"),
    ),
    dims={"K": (3, 4)},
    mistakes=(mistake("sign", gradient="t - y"),),
)

MSE = worksheet(
    "mse-loss",
    (
        Input("Y", "Y", shape=("N", "K")),
        Input("T", "T", shape=("N", "K")),
        Input("convention", "convention", "choice", choices=("plain", "half"), default="plain"),
    ),
    (
        Step("sse", "S", formula="sum((Y - T)**2)"),
        Step("divisor", "D", by="convention", cases={"plain": "N", "half": "2*N"}),
        Step("mse", "E", formula="S/D"),
    ),
    dims={"N": (2, 2), "K": (2, 3)},
    mistakes=(mistake("no-square", sse="sum(Y - T)"), mistake("other", convention="half")),
)

QUADRATIC = worksheet(
    "quadratic-minimum",
    (
        Input("a", "a", domain="a != 0"),
        Input("b", "b"),
        Input("c", "c"),
    ),
    (
        Step("x-star", "x", formula="-b/(2*a)"),
        Step("f-star", "f", formula="a*x**2 + b*x + c"),
        Step("kind", "k", "word", first=(("a > 0", "minimum"), (None, "maximum"))),
    ),
    mistakes=(
        mistake("sign-lost", x__star="b/(2*a)"),
        mistake("kinds-swapped", kind="where(a < 0, minimum, maximum)"),
    ),
)

SIGMOID = worksheet(
    "sigmoid",
    (Input("z", "z"),),
    (Step("y", "y", formula="sigmoid(z)"),),
    mistakes=(mistake("exponent-sign", z="-z"),),
)


@pytest.fixture
def conv() -> Sheet:
    return Sheet(CONV)


@pytest.fixture
def lstm() -> Sheet:
    return Sheet(LSTM)


@pytest.fixture
def lstm_given() -> dict[str, object]:
    return dict(LSTM_GIVEN)


@pytest.fixture
def softmax_ce() -> Sheet:
    return Sheet(SOFTMAX_CE)


@pytest.fixture
def mse() -> Sheet:
    return Sheet(MSE)


@pytest.fixture
def quadratic() -> Sheet:
    return Sheet(QUADRATIC)


@pytest.fixture
def sigmoid() -> Sheet:
    return Sheet(SIGMOID)


@pytest.fixture
def make():
    """Makes a sheet: id, inputs, steps, and any other fields of a worksheet."""

    def sheet(*parts: object, **more: object) -> Sheet:
        return Sheet(worksheet(*parts, **more))

    return sheet


@pytest.fixture
def make_mistake():
    return mistake
