"""Regularisation by watching the validation error: early stopping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlstudy.worksheets.solution import WorkError

if TYPE_CHECKING:
    from dlstudy.worksheets.work import Work


def early_stopping(work: Work, *, val_errors: Any, patience: int) -> None:
    """Stop after `patience` epochs without a lower error, and keep the best: argmin of E_1..E_s.

    val_errors: (n), one an epoch from 1; an equal error is no gain. Results: best-epoch,
    stop-epoch (n where patience never ran out). Variants: first-rise (patience 1), keep-last
    (the epoch of the stop is kept). Goodfellow, Bengio and Courville 2016, algorithm 7.1.
    """
    errors = [float(one) for one in val_errors]
    if not errors:
        raise WorkError("val_errors needs one error at least", name="val-errors")
    limit = 1 if work.variant == "first-rise" else int(patience)
    best, stop = 1, len(errors)
    for epoch, error in enumerate(errors, 1):
        compared = {f"E_{best}": errors[best - 1], f"E_{epoch}": error}
        formula = "1" if epoch == 1 else f"where(E_{epoch} < E_{best}, {epoch}, {best})"
        if error < errors[best - 1]:
            best = epoch
        work.step(f"best-{epoch}", f"best_{epoch} = {formula}", value=best, **compared)
        work.step(f"waited-{epoch}", f"waited_{epoch} = {epoch} - {best}")
        if epoch - best >= limit:
            stop = epoch
            break
    work.result("best-epoch", stop if work.variant == "keep-last" else best)
    work.result("stop-epoch", stop)
