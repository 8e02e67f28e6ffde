import math
import sys
import time
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlstudy.catalog.entries import Ask, Draw, Input, Requirement, Step
from dlstudy.worksheets.draw import differs, draw
from dlstudy.worksheets.solve import WorkError, solve

relaxed = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
seeds = st.text(max_size=6)


@relaxed
@given(seeds)
def test_drawn_numbers_meet_every_condition(conv, seed):
    drawn = draw(conv, seed)
    given = drawn.solution.given
    assert given["kernel"] in {2, 3, 5, 7}
    assert 4 <= given["input"] <= 64
    assert given["input"] + 2 * given["padding"] >= given["dilation"] * (given["kernel"] - 1) + 1
    assert 2 * given["padding"] <= given["kernel"]


@relaxed
@given(seeds)
def test_a_draw_solves_to_its_solution(conv, seed):
    drawn = draw(conv, seed)
    assert solve(conv, drawn.given).results == drawn.solution.results
    answer = drawn.solution.results["output"]
    for miss in drawn.mistakes:
        assert solve(conv, drawn.given, miss.mistake).results["output"] == miss.value
        assert miss.value != answer


@relaxed
@given(seeds)
def test_the_same_seed_draws_the_same(lstm, seed):
    first, second = draw(lstm, seed, n=3), draw(lstm, seed, n=3)
    assert str(first.given) == str(second.given)
    assert str(first.solution.results) == str(second.solution.results)


def test_every_question_of_a_seed_has_numbers_of_its_own(conv):
    drawn = [str(draw(conv, "seven", n=n).given) for n in range(10)]
    assert len(set(drawn)) == 10


def test_most_draws_keep_mistakes_apart(conv):
    ask = conv.worksheet.asks[0]
    apart = [len({m.value for m in draw(conv, "s", ask=ask, n=n).mistakes}) for n in range(60)]
    assert sum(count >= 2 for count in apart) >= 50


def test_every_mistake_has_its_turn(conv):
    shown = {miss.mistake.id for n in range(40) for miss in draw(conv, "t", n=n).mistakes}
    assert shown == {mistake.id for mistake in conv.worksheet.mistakes}


def test_an_ask_says_what_is_given(conv):
    ask = conv.worksheet.asks[0]
    for n in range(10):
        drawn = draw(conv, "a", ask=ask, n=n)
        assert list(drawn.given) == ["input", "kernel", "padding", "stride"]
        assert drawn.solution.defaulted == ("dilation",)
        assert drawn.find == "output"
        assert drawn.ask is ask


def test_an_ask_may_fix_inputs(mse):
    ask = Ask(("Y", "T"), "mse", {"en": "?"}, using={"convention": "half"})
    drawn = draw(mse, "f", ask=ask)
    assert drawn.given["convention"] == "half"
    assert drawn.solution.steps[1].formula == "2*N"


def test_an_earlier_step_may_be_asked_for(conv):
    drawn = draw(conv, "e", find="span")
    assert drawn.find == "span"
    assert [miss.mistake.id for miss in drawn.mistakes] in ([], ["no-dilation"])


@relaxed
@given(seeds)
def test_an_input_that_is_asked_for_is_the_only_one(conv, seed):
    ask = Ask(("output", "kernel", "padding"), "input", {"en": "?"})
    drawn = draw(conv, seed, ask=ask)
    assert drawn.find == "input"
    assert set(drawn.given) == {"kernel", "padding", "output"}
    assert drawn.given["output"] == drawn.solution.results["output"]
    right = drawn.solution.given["input"]
    for other in (right - 1, right + 1):
        try:
            results = solve(conv, {**drawn.solution.given, "input": other}).results
        except WorkError:
            continue
        assert results["output"] != drawn.given["output"]


@relaxed
@given(seeds)
def test_kinds_of_arrays_are_drawn(make, seed):
    sheet = make(
        "kinds",
        (
            Input("p", "p", shape=("N", "K"), that=("distribution",)),
            Input("t", "t", shape=("N", "K"), that=("one-hot",)),
            Input("bits", "b", "integer", shape=("N",), that=("bit",)),
            Input("A", "A", shape=("K", "K"), that=("symmetric",)),
            Input("x", "x", shape=("K",), that=("distinct",)),
            Input("s", "s", shape=("K",), that=("ascending",)),
            Input("l", "l", "integer", shape=("N",), domain="0 <= l and l < K"),
        ),
        (Step("y", "y", formula="sum(p*t) + sum(b) + sum(A) + sum(x) + sum(s) + sum(l)"),),
        dims={"N": (1, 3), "K": (2, 4)},
    )
    values = draw(sheet, seed).solution.given
    assert np.allclose(values["p"].sum(axis=-1), 1)
    assert (values["p"] > 0).all()
    assert np.isin(values["t"], [0, 1]).all()
    assert (values["t"].sum(axis=-1) == 1).all()
    assert np.isin(values["bits"], [0, 1]).all()
    assert np.array_equal(values["A"], values["A"].T)
    assert len(set(values["x"].tolist())) == values["x"].size
    assert (np.diff(values["s"]) >= 0).all()
    assert ((values["l"] >= 0) & (values["l"] < values["p"].shape[1])).all()
    assert np.allclose(values["A"] * 10, np.round(values["A"] * 10))


@relaxed
@given(seeds)
def test_numbers_are_nice_where_nothing_is_said(make, seed):
    sheet = make(
        "nice",
        (
            Input("x", "x"),
            Input("p", "p", domain="0 < p < 1"),
            Input("n", "n", "integer"),
            Input("m", "m", "integer", domain="m >= 1"),
            Input("rate", "eta", draw=Draw("0.1", "1", "0.1")),
            Input("k", "k", "integer", draw=Draw("1", "m + 1")),
        ),
        (Step("y", "y", formula="x + p + n + m + eta + k"),),
    )
    values = draw(sheet, seed).solution.given
    assert values["x"] != 0
    assert -2 <= values["x"] <= 2
    assert 0 < values["p"] < 1
    assert Fraction(values["x"]) * 10 % 1 == 0
    assert -5 <= values["n"] <= 5
    assert 1 <= values["m"] <= 10
    assert Fraction(1, 10) <= values["rate"] <= 1
    assert 1 <= values["k"] <= values["m"] + 1
    assert type(values["n"]) is int


def test_what_cannot_be_drawn_is_told(make):
    sheet = make(
        "never",
        (Input("n", "n", "integer", draw=Draw("1", "3")),),
        (Step("y", "y", formula="n"),),
        require=(Requirement("n > 3", {"en": "n is too small"}),),
    )
    with pytest.raises(WorkError) as caught:
        draw(sheet, "1")
    assert caught.value.message == (
        "never: no numbers drawn meet its requirements: n > 3 does not hold"
    )
    with pytest.raises(WorkError) as caught:
        draw(sheet, "1", find="nothing")
    assert caught.value.message == "never has no input or result nothing"


@pytest.mark.parametrize(
    ("right", "wrong", "tolerance", "result"),
    [
        (16, 16, 0, False),
        (16, 15, 0, True),
        (16, 16.5, 0, True),
        (0.5, 0.52, 0.005, False),
        (0.5, 0.53, 0.005, True),
        (0, 1e-12, 0.005, False),
        (0, 0.1, 0.005, True),
        ("minimum", "maximum", 0, True),
        ((3, 5), (5, 3), 0, True),
        (np.array([1.0, 2.0]), np.array([1.0, 2.01]), 0.005, False),
        (np.array([1.0, 2.0]), np.array([1.0, 2.2]), 0.005, True),
        (np.array([1.0, 2.0]), np.array([[1.0, 2.0]]), 0.005, True),
        (np.array([1.0, 2.0]), 2.0, 0.005, True),
    ],
)
def test_when_a_mistake_really_differs(right, wrong, tolerance, result):
    assert differs(right, wrong, tolerance) is result


def test_a_scalar_draw_is_quick(conv):
    start = time.perf_counter()
    for n in range(10):
        draw(conv, "quick", n=n)
    assert time.perf_counter() - start < 2


def test_scalar_worksheets_never_import_numpy():
    import subprocess

    code = (
        "import sys\n"
        "from dlstudy.catalog.entries import Input, Place, Step, Worksheet\n"
        "from dlstudy.worksheets.sheet import compile\n"
        "from dlstudy.worksheets.solve import solve\n"
        "from dlstudy.worksheets.draw import draw\n"
        "from dlstudy.worksheets.unknowns import find\n"
        "w = Worksheet('w', 't', Place('', 1, 1), (), {}, (Input('z', 'z'),),\n"
        "              (Step('y', 'y', formula='sigmoid(z)'),))\n"
        "s = compile(w)\n"
        "solve(s, {'z': '1.5'}); draw(s, '1'); find(s, {}, {'y': '0.8'})\n"
        "print([m for m in ('numpy', 'sympy', 'yaml', 'pydantic', 'dataclasses') "
        "if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_finite_answers_only(make):
    sheet = make(
        "logs",
        (Input("x", "x", shape=("n",), draw=Draw("0", "1", "1")),),
        (Step("y", "y", formula="sum(log(x))"),),
        dims={"n": (1, 1)},
    )
    assert math.isfinite(draw(sheet, "1").solution.results["y"])
