import pytest

from dlstudy.catalog.entries import Input, Step
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import read
from dlstudy.worksheets import sheet as sheets
from dlstudy.worksheets.solution import WorkError


def test_types_are_worked_out_from_formulas(conv, lstm, mse, quadratic):
    assert conv.types == {"span": "integer", "output": "integer"}
    assert set(lstm.types.values()) == {"real"}
    assert mse.types == {"sse": "real", "divisor": "integer", "mse": "real"}
    assert quadratic.types == {"x-star": "real", "f-star": "real", "kind": "word"}


@pytest.mark.parametrize(
    ("formula", "whole"),
    [
        ("n + 1", True),
        ("n/2", False),
        ("floor(n/2)", True),
        ("2**n", True),
        ("2**-n", False),
        ("0.5*n", False),
        ("x*n", False),
        ("sum(labels)", True),
        ("mean(labels)", False),
        ("max(n, 3)", True),
        ("max(n, x)", False),
        ("where(x > 0, n, 2)", True),
        ("round(x)", True),
        ("round(x, 2)", False),
        ("count(labels > 2)", True),
        ("[n, 2]", True),
        ("labels[0]", True),
        ("argmax(x)", True),
        ("x > 0", True),
        ("pi*n", False),
        ("-n", True),
    ],
)
def test_what_is_whole(formula, whole):
    assert sheets.is_whole(read(formula, FUNCTIONS), {"n", "labels"}) is whole


def test_the_answer_is_the_last_step(conv):
    assert conv.answer == "output"


def test_names_aliases_and_symbols_lead_to_one_name(conv, lstm):
    assert conv.input_name("W") == conv.input_name("input") == "input"
    assert conv.result_name("o") == conv.result_name("O") == "output"
    assert lstm.input_name("h_prev") == lstm.input_name("h") == "h-prev"
    assert lstm.result_name("c_tilde") == "c-tilde"
    assert conv.input_name("output") is None


def test_required_inputs(conv, softmax_ce):
    assert conv.required() == ("input", "kernel")
    assert conv.required({"input"}) == ("kernel",)
    assert softmax_ce.required() == ("z", "t")
    assert softmax_ce.required({"y"}) == ("t",)
    assert softmax_ce.required({"y", "z", "t"}) == ()


def test_tolerances(conv, sigmoid, make):
    assert conv.tolerance("output") == 0
    assert sigmoid.tolerance("y") == 0.005
    loose = make("loose", (Input("x", "x"),), (Step("y", "y", formula="x/3", tolerance="0.01"),))
    assert loose.tolerance("y") == 0.01


def test_domains_in_a_few_signs(conv, make):
    assert conv.domain_words("stride") == "≥ 1"
    steps = (Step("y", "y", formula="p"),)
    assert (
        make("a", (Input("p", "p", domain="0 < p <= 1"),), steps).domain_words("p") == "0 < p ≤ 1"
    )
    assert make("b", (Input("p", "p"),), steps).domain_words("p") == ""


def test_a_formula_that_cannot_be_read_is_told(make):
    with pytest.raises(WorkError) as caught:
        _ = make("bad", (Input("x", "x"),), (Step("y", "y", formula="sigmoyd(x)"),)).types
    assert caught.value.message == (
        'bad, "sigmoyd(x)": unknown function sigmoyd; did you mean sigmoid?'
    )


def test_compiled_sheets_are_kept(conv):
    worksheet = conv.worksheet
    assert sheets.compile(worksheet) is sheets.compile(worksheet)
    assert sheets.compile(worksheet._replace(topic="other")) is not sheets.compile(worksheet)
