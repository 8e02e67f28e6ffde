import numpy as np
import pytest

from dlstudy.catalog.entries import Step
from dlstudy.expressions import printing
from dlstudy.expressions.reader import ReadError
from dlstudy.worksheets.work import Work, WorkError

DECLARED = (Step("hidden", "h", unit="none", about={"en": "the state"}), Step("kinds", "k", "word"))


def test_a_step_is_computed_and_recorded():
    work = Work(DECLARED)
    assert work.step("h-1", "h_1 = 2*x + b", x=3, b=0.5) == 6.5
    (step,) = work.steps
    assert (step.name, step.symbol, step.formula) == ("h-1", "h_1", "2*x + b")
    assert step.put_in == {"x": "3", "b": "0.5"}
    assert (step.value, step.type, step.unit) == (6.5, "real", None)


def test_a_declared_result_brings_symbol_unit_and_text():
    work = Work(DECLARED)
    work.step("hidden", "floor(x)", x=2.5)
    (step,) = work.steps
    assert (step.symbol, step.unit, step.about) == ("h", "none", {"en": "the state"})
    assert (step.value, step.type) == (2, "integer")
    assert work.results == {"hidden": 2}


def test_a_value_may_be_handed_in_with_any_formula():
    work = Work(DECLARED)
    assert work.step("hidden", "the best of all", value=4, x=1) == 4
    assert work.steps[0].tree is None
    assert work.steps[0].put_in == {"x": "1"}
    with pytest.raises(ReadError):
        work.step("hidden", "the best of all", x=1)


def test_comparisons_are_no_assignments():
    work = Work()
    assert work.step("flag", "x >= 2", x=3) == 1
    assert work.steps[0].formula == "x >= 2"


def test_results_without_a_step():
    work = Work(DECLARED)
    work.step("hidden", "x", x=1)
    work.result("hidden", 2)
    work.result("kinds", ["minimum", "maximum"])
    assert work.results == {"hidden": 2, "kinds": ["minimum", "maximum"]}
    assert [step.name for step in work.steps] == ["hidden", "kinds"]
    assert work.steps[1].formula == ""
    assert work.steps[1].type == "word"


def test_a_step_without_a_value_is_named():
    with pytest.raises(WorkError) as caught:
        Work().step("ratio", "1/x", x=0)
    assert caught.value.name == "ratio"


def test_without_display_only_values_are_kept():
    work = Work(display=False)
    work.step("double", "2*x", x=4)
    assert work.steps[0].put_in == {}
    assert work.results == {"double": 8}


def test_of_an_indexed_array_what_stands_there_is_put_in():
    C = np.array([[0.5, -1.0], [-1.0, 2.0]])
    work = Work()
    assert work.step("d", "d = C[0, 0]*C[1, 1] - C[0, 1]**2", C=C) == 0
    step = work.steps[0]
    assert printing.terminal(step.tree, step.put_in) == "0.5·2 − (−1)²"
    work.step("s", "s = sum(C[0, :1]) - C[0, 1]", C=C)
    step = work.steps[1]
    assert printing.terminal(step.tree, step.put_in) == "Σ([0.5]) − (−1)"
