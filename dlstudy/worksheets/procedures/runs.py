"""What every optimiser does with a list of gradients: read it, write a step down, end a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlstudy.worksheets.procedures.series import collect, numbered
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import evaluate, read_formula

if TYPE_CHECKING:
    from dlstudy.worksheets.work import Work

shown_steps = 3
"""The first steps that are shown of a longer run; the last one always is."""

most_steps = 1000


def read_run(theta: Any, grads: Any) -> tuple[Any, list[Any]]:
    """The parameters and one gradient a step, all numbers or all arrays of one shape."""
    import numpy as np

    current = numbers(theta)
    path = np.asarray(grads, dtype=float)
    if path.ndim == 0 or not path.size:
        raise WorkError("grads needs one gradient at least", name="grads")
    if path.shape[1:] != np.shape(current):
        what = "numbers" if np.ndim(current) == 0 else f"shaped {np.shape(current)}"
        raise WorkError(
            f"grads must be a list of gradients that are {what}, as theta", name="grads"
        )
    if len(path) > most_steps:
        raise WorkError(f"grads may be {most_steps} at most, not {len(path)}", name="grads")
    return current, [one if one.ndim else float(one) for one in map(np.asarray, path)]


def numbers(value: Any) -> Any:
    """A plain number as a float, anything else as an array of floats."""
    import numpy as np

    return np.asarray(value, dtype=float) if np.ndim(value) else float(value)


def is_shown(t: int, steps: int) -> bool:
    """Whether a step is among those that are written down."""
    return t <= shown_steps or t == steps


def put(
    work: Work, shown: bool, symbol: str, formula: str, known: dict[str, Any], value: Any = None
) -> Any:
    """Work out a line, and record it if it is shown; its name is the symbol with hyphens."""
    name = symbol.replace("_", "-")
    read = read_formula(formula)
    if not shown:
        return evaluate(read, known, name) if value is None else value
    values = {one: known[one] for one in read.names}
    return work.step(name, f"{symbol} = {formula}", value=value, **values)


def end_run(work: Work, known: dict[str, Any], steps: int, names: tuple[str, ...]) -> None:
    """Declare the last of each series as a result, the path, then the parameters themselves."""
    path = numbered("theta", [known[f"theta_{t}"] for t in range(steps + 1)], first=0)
    collect(work, "trajectory", path)
    for name in (*names, "theta-new"):
        symbol = f"{name.removesuffix('-new').replace('-', '_')}_{steps}"
        work.step(name, symbol, **{symbol: known[symbol]})
