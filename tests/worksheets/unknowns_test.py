from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.catalog.entries import Draw, Input, Step
from dlstudy.worksheets.solve import WorkError, solve
from dlstudy.worksheets.unknowns import find


def found(sheet, given, wanted, unknown=None):
    result = find(sheet, given, wanted, unknown)
    return [solution.given[result.unknown] for solution in result.solutions]


def refused(sheet, given, wanted, unknown=None):
    with pytest.raises(WorkError) as caught:
        find(sheet, given, wanted, unknown)
    return caught.value.message


def test_all_whole_inputs_that_fit(conv):
    assert found(conv, {"kernel": 11, "stride": 4}, {"output": 55}) == [227, 228, 229, 230]
    assert found(conv, {"input": 14, "kernel": 3}, {"output": "14"}, "padding") == [1]
    assert found(conv, {"input": 14, "kernel": 3}, {"o": 14}, "P") == [1]


def test_solutions_are_worked_out(conv):
    result = find(conv, {"kernel": 11, "stride": 4}, {"output": 55})
    assert result.unknown == "input"
    assert result.intervals == ()
    assert result.more is False
    assert result.solutions[0].results == {"span": 11, "output": 55}
    assert result.solutions[0].defaulted == ("padding", "dilation")


def test_far_solutions_are_found(conv):
    assert found(conv, {"kernel": 3, "stride": 2}, {"output": 10**6}) == [
        2 * 10**6 + 1,
        2 * 10**6 + 2,
    ]


def test_a_thousand_and_more(conv):
    result = find(conv, {"kernel": 1, "stride": 5000}, {"output": 2})
    assert len(result.solutions) == 1000
    assert result.more is True
    assert result.solutions[0].given["input"] == 5001


@pytest.mark.parametrize(
    ("given", "wanted", "unknown", "message"),
    [
        (
            {"kernel": 11, "stride": 4},
            {"output": 0},
            None,
            "no whole input gives output 0 with kernel 11 and stride 4",
        ),
        (
            {"kernel": 3},
            {"output": 5.5},
            None,
            "output is a whole number, so it cannot be 5.5",
        ),
        (
            {},
            {"output": 5},
            None,
            "only one input can be left out, but input and kernel are missing",
        ),
        (
            {"input": 5, "kernel": 3},
            {"output": 5},
            None,
            "no input is left out, so there is nothing to solve for; "
            "name the unknown: --find padding, stride or dilation",
        ),
        ({"input": 5}, {"output": 5}, "padding", "kernel must be given to find padding"),
        (
            {"input": 5, "kernel": 3},
            {"output": 5},
            "input",
            "input is given, so there is nothing to find",
        ),
        (
            {"input": 5},
            {"output": 5},
            "kernell",
            "conv-output-size has no input kernell; did you mean kernel?",
        ),
        (
            {"kernel": 5},
            {"outputs": 5},
            None,
            "conv-output-size has no result outputs; its results are span and output",
        ),
        ({"kernel": 5}, {}, None, "say which result is wanted, such as --output"),
    ],
)
def test_what_cannot_be_found_is_told(conv, given, wanted, unknown, message):
    assert refused(conv, given, wanted, unknown) == message


def test_a_real_input_by_its_sign_change(sigmoid):
    assert found(sigmoid, {}, {"y": "0.817574"})[0] == pytest.approx(1.5, abs=1e-5)
    assert found(sigmoid, {}, {"y": "0.5"}) == [0]
    assert found(sigmoid, {}, {"y": "0.8"})[0] == pytest.approx(1.3862943611198906, rel=1e-14)


def test_what_is_never_reached_is_no_solution(sigmoid):
    assert refused(sigmoid, {}, {"y": "1"}) == "no z gives y 1"
    assert refused(sigmoid, {}, {"y": "1.2"}) == "no z gives y 1.2"


def test_several_and_touching_roots(make):
    sheet = make("square", (Input("x", "x"),), (Step("y", "y", formula="(x - 3)**2"),))
    assert found(sheet, {}, {"y": 4}) == [1, 5]
    assert found(sheet, {}, {"y": 0}) == [3]
    assert found(sheet, {}, {"y": 2}) == pytest.approx([3 - 2**0.5, 3 + 2**0.5])
    assert refused(sheet, {}, {"y": -1}) == "no x gives y −1"


def test_short_decimals_come_out_exactly(make):
    sheet = make(
        "step",
        (Input("x", "x"), Input("rate", "eta", domain="0 < eta < 1")),
        (Step("x-new", "n", formula="x - eta*2*(x - 3)"),),
    )
    assert found(sheet, {"x": 1}, {"x-new": "1.4"}) == [Fraction(1, 10)]
    assert found(sheet, {"rate": "0.1"}, {"x-new": "1.4"}) == [1]


def test_a_whole_interval_where_a_floor_stands(make):
    sheet = make(
        "level",
        (Input("x", "x", domain="x >= 0"), Input("width", "w", default="0.5")),
        (Step("level", "k", formula="floor(x/w)"),),
    )
    result = find(sheet, {}, {"level": 3})
    assert result.solutions == ()
    assert result.intervals == ((pytest.approx(1.5), pytest.approx(2.0)),)


def test_a_half_line(make):
    sheet = make("gate", (Input("z", "z"),), (Step("y", "y", formula="relu(z)"),))
    ((low, high),) = find(sheet, {}, {"y": 0}).intervals
    assert low == float("-inf")
    assert high == pytest.approx(0, abs=1e-9)
    assert found(sheet, {}, {"y": 2}) == [2]


def test_a_pole_is_no_root(make):
    sheet = make("pole", (Input("x", "x"),), (Step("y", "y", formula="1/x"),))
    assert refused(sheet, {}, {"y": 0}) == "no x gives y 0"
    assert found(sheet, {}, {"y": 4}) == [Fraction(1, 4)]


def test_a_choice_is_tried_out(mse):
    given = {"Y": [[1, 2, 0], [0, 3, 1]], "T": [[0, 2, 2], [1, 1, 1]]}
    assert found(mse, given, {"mse": "2.5"}, "convention") == ["half"]


def test_arrays_may_be_wanted(make):
    sheet = make(
        "scaled",
        (Input("x", "x", shape=("n",)), Input("rate", "eta")),
        (Step("y", "y", formula="eta*x"),),
        dims={"n": (2, 3)},
    )
    assert found(sheet, {"x": [0, 2, 4]}, {"y": [0, 1, 2]}) == [Fraction(1, 2)]
    assert refused(sheet, {"x": [0, 2, 4]}, {"y": [0, 1, 3]}) == "no rate gives y [0, 1, 3]"
    assert refused(sheet, {"rate": 2}, {"y": [0, 1]}) == (
        "cannot solve for x: it is not a single number"
    )


def test_words_alone_give_no_direction(quadratic):
    message = refused(quadratic, {"b": 1, "c": 1}, {"kind": "minimum"})
    assert message == "solving backwards for a needs a number to start from"


def test_two_wanted_results(quadratic):
    assert found(quadratic, {"a": 2, "c": 3}, {"x-star": 2, "f-star": -5}) == [-8]
    assert refused(quadratic, {"a": 2, "c": 3}, {"x-star": 2, "f-star": 0}) == (
        "no b gives x-star 2 and f-star 0 with a 2 and c 3"
    )


def test_shapes_and_lists_of_bits(make):
    sheet = make(
        "shapes",
        (Input("time", "T", "integer"), Input("size", "V", "integer", domain="V >= 1")),
        (Step("shape", "s", "shape", formula="[T, 2*V]"),),
    )
    assert found(sheet, {"time": 5}, {"shape": "5×8000"}) == [4000]
    assert refused(sheet, {"time": 5}, {"shape": "5×8001"}) == (
        "no whole size gives shape (5, 8001) with time 5"
    )
    decision = make(
        "decision",
        (Input("p", "p", shape=("n",)), Input("threshold", "h", domain="0 < h < 1")),
        (Step("labels", "c", formula="step(p - h)"),),
        dims={"n": (2, 3)},
    )
    ((low, high),) = find(decision, {"p": [0.2, 0.5, 0.7]}, {"labels": [0, 0, 1]}).intervals
    assert (low, high) == (pytest.approx(0.5), pytest.approx(0.7))


def test_costly_sheets_are_tried_on_small_numbers_alone(make):
    sheet = make(
        "padded",
        (
            Input("X", "X", shape=("n", "n")),
            Input("padding", "P", "integer", domain="P >= 0"),
        ),
        (Step("width", "w", formula="len(pad(X, P))"),),
        dims={"n": (2, 2)},
    )
    assert found(sheet, {"X": [[1, 2], [3, 4]]}, {"width": 10}) == [4]
    assert "gives width 100000" in refused(sheet, {"X": [[1, 2], [3, 4]]}, {"width": 10**5})


def test_numbers_that_go_round(make):
    sheet = make(
        "rest",
        (Input("n", "n", "integer", domain="n >= 0", draw=Draw("1", "9")),),
        (Step("rest", "r", formula="n - 7*floor(n/7)"),),
    )
    assert found(sheet, {}, {"rest": 3})[:4] == [3, 10, 17, 24]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.integers(1, 500), st.integers(1, 11), st.integers(0, 5), st.integers(1, 6), st.integers(1, 3)
)
def test_solving_backwards_finds_where_one_came_from(conv, size, kernel, padding, stride, dilation):
    known = {"kernel": kernel, "padding": padding, "stride": stride, "dilation": dilation}
    try:
        output = solve(conv, {**known, "input": size}).results["output"]
    except WorkError:
        return
    solutions = found(conv, known, {"output": output})
    assert size in solutions
    assert len(solutions) <= stride
    for other in solutions:
        assert solve(conv, {**known, "input": other}).results["output"] == output
