"""Steps that may have no value, values that are infinite, names shared by old and new."""

import math

import pytest

from dlstudy.catalog.entries import Draw, Example, Input, Step
from dlstudy.worksheets import pins, procedures
from dlstudy.worksheets.draw import draw
from dlstudy.worksheets.pins import Fault
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.solve import solve
from dlstudy.worksheets.values import read_result, to_json
from tests.worksheets.conftest import worksheet

RHO = Input("rho", "p", "real", draw=Draw("2", "8", "1"))
RECTIFIED = Step(
    "rectification", "r", first=(("p > 4", "sqrt(p - 4)"), (None, "none")), optional=True
)
DOUBLED = Step("doubled", "d", formula="2*r", optional=True)
TAKEN = Step("taken", "t", first=(("p > 4", "r"), (None, "-1")))


def sheet(*steps: Step, **more: object) -> Sheet:
    return Sheet(worksheet("radam", (RHO,), steps, **more))


def test_there_is_no_value_and_none_that_is_made_from_it():
    solved = solve(sheet(RECTIFIED, DOUBLED, TAKEN), {"rho": "3"})
    assert solved.results == {"rectification": None, "doubled": None, "taken": -1}
    assert [(one.value, one.tree, one.formula) for one in solved.steps[:2]] == [
        (None, None, "")
    ] * 2
    assert to_json(solved.results) == {"rectification": None, "doubled": None, "taken": -1}
    assert solve(sheet(RECTIFIED, DOUBLED, TAKEN), {"rho": "8"}).results == {
        "rectification": 2,
        "doubled": 4,
        "taken": 2,
    }  # fmt: skip


def test_a_step_that_must_have_a_value_says_what_has_none():
    with pytest.raises(WorkError) as caught:
        solve(sheet(RECTIFIED, DOUBLED._replace(optional=False)), {"rho": "3"})
    assert (caught.value.message, caught.value.name) == ("doubled: r has no value here", "doubled")


def test_no_value_is_pinned_by_an_example():
    examples = (Example({"rho": "3"}, {"rectification": "none", "taken": "-1"}),)
    assert pins.check(sheet(RECTIFIED, TAKEN, examples=examples), slow=False) == ()
    wrong = (Example({"rho": "8"}, {"rectification": "null"}),)
    assert pins.check(sheet(RECTIFIED, TAKEN, examples=wrong), slow=False) == (
        Fault(("examples", 0, "rectification"), "rectification is 2, not —"),
    )


def test_what_has_no_value_is_never_asked_for():
    optional = sheet(TAKEN._replace(name="first", symbol="f", first=((None, "p"),)), RECTIFIED)
    for n in range(20):
        assert draw(optional, "s", n=n).solution.results["rectification"] is not None


def test_a_case_may_have_no_value():
    way = Input("way", "way", "choice", choices=("a", "b"), default="a")
    step = Step("value", "v", by="way", cases={"a": "p", "b": "none"}, optional=True)
    chosen = Sheet(worksheet("cases", (RHO, way), (step,)))
    assert solve(chosen, {"rho": "2", "way": "b"}).results == {"value": None}
    assert solve(chosen, {"rho": "2"}).results == {"value": 2}


def test_a_procedure_may_leave_an_optional_result_out(monkeypatch):
    def one(work, *, rho):
        work.result("first", rho)

    monkeypatch.setattr(procedures, "load", {"steps.one": one}.__getitem__)
    steps = (Step("first", "a"), Step("second", "b", optional=True))
    assert solve(sheet(*steps, procedure="steps.one"), {"rho": "2"}).results == {
        "first": 2,
        "second": None,
    }
    with pytest.raises(WorkError) as caught:
        solve(sheet(steps[0], Step("second", "b"), procedure="steps.one"), {"rho": "2"})
    assert caught.value.message == "radam: its procedure gave no second"


@pytest.mark.parametrize("text", ["inf", "infinity", "∞", "Inf"])
def test_an_example_states_infinity(text):
    infinite = sheet(Step("far", "f", formula="-log(0*p)"))
    for literal, faults in ((text, 0), (f"-{text}", 1), ("3", 1)):
        example = Example({"rho": "2"}, {"far": literal})
        found = pins.check(Sheet(infinite.worksheet._replace(examples=(example,))), slow=False)
        assert len(found) == faults, found


def test_infinity_in_a_vector():
    step = Step("far", "f")
    assert read_result(step, ["1", "-inf"], infinite=True).tolist() == [1, -math.inf]
    with pytest.raises(WorkError) as caught:
        read_result(step, "inf")
    assert caught.value.message == "far must be a finite number, not inf"


def test_a_result_may_be_called_as_the_input_that_it_renews():
    theta = Input("theta", "theta", "real", draw=Draw("1", "9"))
    new = Step("theta-new", "theta_1", formula="theta - 1", aliases=("theta",))
    renewed = Sheet(worksheet("step", (theta,), (new,)))
    assert renewed.result_name("theta") == "theta-new"
    assert renewed.input_name("theta") == "theta"
    example = Example({"theta": "5"}, {"theta": "4"})
    pinned = Sheet(renewed.worksheet._replace(examples=(example,)))
    assert pins.check(pinned, slow=False) == ()


def test_defaults_of_defaults_are_not_asked_for():
    sizes = Sheet(
        worksheet(
            "sizes",
            (
                Input("height", "h", "integer"),
                Input("units", "u", "integer", default="3*h"),
                Input("sizes", "s", "integer", shape=("L",), default="[u, u]"),
            ),
            (Step("total", "t", formula="sum(s)"),),
            dims={"L": (2, 3)},
        )
    )
    assert sizes.required() == ("height",)
    assert sizes.required(["sizes"]) == ()
    assert solve(sizes, {"sizes": "[4, 5]"}).results == {"total": 9}
    assert solve(sizes, {"height": "2"}).results == {"total": 12}


def test_a_size_is_bound_by_a_default():
    ones = Input("x", "x", "real", shape=("n",), default="[1, 2, 4]")
    counted = Sheet(worksheet("n", (RHO, ones), (Step("count", "c", formula="n + 0*p"),),
                              dims={"n": (2, 3)}))  # fmt: skip
    assert solve(counted, {"rho": "1"}).results == {"count": 3}
    assert solve(counted, {"rho": "1", "x": "[1, 2]"}).results == {"count": 2}
