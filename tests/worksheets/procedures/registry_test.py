"""The list of procedures that content may name."""

import inspect

import pytest

from dlstudy.worksheets.procedures import load, names


@pytest.mark.parametrize("name", names)
def test_each_loads_takes_a_work_and_says_its_results_and_variants(name):
    procedure = load(name)
    first, *inputs = inspect.signature(procedure).parameters.values()
    assert first.name == "work"
    assert inputs
    assert all(each.kind is each.KEYWORD_ONLY for each in inputs)
    documented = inspect.getdoc(procedure) or ""
    assert "Results: " in documented
    assert "Variants: " in documented


@pytest.mark.parametrize("name", ["recurrent.nothing", "os.system", "optimization._slope", ""])
def test_nothing_else_loads(name):
    with pytest.raises(KeyError) as refused:
        load(name)
    assert refused.value.args == (name,)
