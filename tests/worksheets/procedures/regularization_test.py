"""Early stopping: worked examples, mistakes, edges."""

import pytest

from dlstudy.worksheets.procedures import regularization
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Work


def run(errors, patience, variant=None):
    work = Work((), variant)
    regularization.early_stopping(work, val_errors=errors, patience=patience)
    return work.results["best-epoch"], work.results["stop-epoch"]


@pytest.mark.parametrize(
    ("variant", "expected"), [(None, (3, 5)), ("first-rise", (3, 4)), ("keep-last", (5, 5))]
)
def test_the_worked_example(variant, expected):
    assert run([0.5, 0.42, 0.4, 0.41, 0.43], 2, variant) == expected


@pytest.mark.parametrize(
    ("errors", "patience", "expected"),
    [
        ([0.5, 0.4, 0.3], 2, (3, 3)),
        ([0.4, 0.4, 0.4, 0.1], 2, (1, 3)),
        ([0.5, 0.6, 0.4, 0.5, 0.6], 2, (3, 5)),
    ],
)
def test_ties_gains_and_runs_without_a_stop(errors, patience, expected):
    assert run(errors, patience) == expected


def test_no_errors_are_refused():
    with pytest.raises(WorkError, match="one error at least"):
        run([], 2)
