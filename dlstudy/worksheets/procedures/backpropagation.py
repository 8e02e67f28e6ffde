"""Training a network with one hidden layer, gradient by gradient.

A sigmoid output with cross-entropy; the examples are columns. In the formulas W1_0 is a parameter
before the first step, W1_t after step t.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dlstudy.worksheets.binding import axis_words
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.values import is_array
from dlstudy.worksheets.work import evaluate, read_formula

if TYPE_CHECKING:
    import numpy as np

    from dlstudy.worksheets.work import Work

    Array = np.ndarray[Any, np.dtype[Any]]
    Values = dict[str, Any]

most_steps = 1000
shown_first = 2
"""So many steps are written down, and the last one."""

parameters = ("W1", "b1", "W2", "b2")
slopes = {
    "sigmoid": "A1_t*(1 - A1_t)",
    "tanh": "(1 - A1_t**2)",
    "relu": "where(A1_t > 0, 1, 0)",
}
_index = re.compile(r"_([st])\b")


def train_two_layer(
    work: Work,
    *,
    X: Array,
    Y: Array,
    alpha: float,
    steps: int,
    g1: str,
    W1: Array | float,
    b1: Array | float,
    W2: Array | float,
    b2: Array | float,
    n1: int = 2,
    start: float = 0,
    tolerance: float = 0,
) -> None:
    """Gradient descent on the mean cross-entropy; X (n0, m), Y (n2, m).

    W1 (n1, n0), b1 (n1, 1), W2 (n2, n1), b2 (n2, 1); a number stands for an array full of it, and
    n1 counts only where no array tells the number of hidden units. The weights' defaults are made
    from `start` before they come here.
    With a tolerance above 0 the run ends where no entry of any gradient is larger.
    Results: W1-new, b1-new, b2-new, steps-taken (with a tolerance only), costs (before each step
    and after the last), J after the last step, symmetric (1 where all hidden units are the same,
    else 0), W2-new. Variants: frozen (weights never move), one-unit-moves (only
    the first hidden unit is updated), b2-frozen, sigmoid-assumed (whatever g1 is), one-by-one
    (the error goes back through weights that are updated already).
    """
    steps = int(steps)
    if not 0 <= steps <= most_steps:
        raise WorkError(f"steps must be from 0 to {most_steps}, not {steps}", name="steps")
    given = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    values = _start(given, X, Y, int(n1))
    values |= {"alpha": alpha, "m": values["X"].shape[1]}
    hidden = "sigmoid" if work.variant == "sigmoid-assumed" else g1
    recipe = _recipe(hidden, work.variant)
    if tolerance > 0:
        steps = _steps_until(recipe, dict(values), steps, tolerance)
        work.result("steps-taken", steps)
    costs = []
    for t in range(1, steps + 1):
        _step(work, recipe, values, 0 if shown_first < t < steps else t)
        costs.append(float(values["J_t"]))
        _hold(values, t)
    _results(work, values, hidden, steps, costs)


def _step(work: Work | None, recipe: list[tuple[str, str]], values: Values, t: int) -> None:
    """One step of descent, written down as step t unless t is 0."""
    for name, formula in recipe:
        values[f"{name}_t"] = _value(work, name, formula, values, t)
    values |= {f"{name}_s": values[f"{name}_t"] for name in parameters}


def _steps_until(
    recipe: list[tuple[str, str]], values: Values, steps: int, tolerance: float
) -> int:
    """How many steps there are before all gradients are small, at most `steps`."""
    import numpy as np

    for t in range(steps):
        _step(None, recipe, values, 0)
        if all(np.max(np.abs(values[f"d{name}_t"])) <= tolerance for name in parameters):
            return t
        _hold(values, t + 1)
    return steps


def _start(given: Values, X: Array, Y: Array, units: int) -> Values:
    """The parameters before the first step, each as an array of its size."""
    import numpy as np

    inputs, labels = np.atleast_2d(floats(X)), np.atleast_2d(floats(Y))
    if inputs.shape[1] != labels.shape[1]:
        raise WorkError(
            f"X has {axis_words(inputs.shape[1], 1, 2)}, but Y has "
            f"{axis_words(labels.shape[1], 1, 2)}; each needs one for each example",
            name="Y",
        )
    n1 = _units(given, units)
    sizes = {
        "W1": (n1, inputs.shape[0]),
        "b1": (n1, 1),
        "W2": (labels.shape[0], n1),
        "b2": (labels.shape[0], 1),
    }
    found: Values = {"X": inputs, "Y": labels}
    for name, size in sizes.items():
        found[f"{name}_s"] = _sized(name, given[name], size)
    return found


def floats(value: Any) -> Array:
    """The value as an array of floats."""
    import numpy as np

    return np.asarray(value, dtype=float)


def _units(given: Values, otherwise: int) -> int:
    """The number of hidden units, from the first array that tells it."""
    for name, axis in (("W1", 0), ("b1", 0), ("W2", -1)):
        if is_array(given[name]) and given[name].ndim:
            return int(given[name].shape[axis])
    if otherwise < 1:
        raise WorkError(f"n1 must be at least 1, not {otherwise}", name="n1")
    return otherwise


def _sized(name: str, value: Any, size: tuple[int, int]) -> Array:
    """An array of the size: a number fills it, a flat list is the only row or column."""
    import numpy as np

    array = floats(value)
    if array.ndim == 0:
        return np.full(size, float(array))
    if array.ndim == 1 and 1 in size:
        array = array.reshape(1, -1) if size[0] == 1 else array.reshape(-1, 1)
    if array.shape != size:
        shape = "×".join(map(str, array.shape))
        raise WorkError(f"{name} must be {size[0]}×{size[1]}, not {shape}", name=name)
    return array


def _recipe(g1: str, variant: str | None) -> list[tuple[str, str]]:
    """One step, line by line: _s is what stood before it, _t what it makes."""
    after = "t" if variant == "one-by-one" else "s"
    lines = [
        ("Z1", "W1_s@X + b1_s"),
        ("A1", f"{g1}(Z1_t)"),
        ("Z2", "W2_s@A1_t + b2_s"),
        ("A2", "sigmoid(Z2_t)"),
        ("J", "sum(softplus(Z2_t) - Y*Z2_t)/m"),
        ("dZ2", "A2_t - Y"),
        ("dW2", "dZ2_t@transpose(A1_t)/m"),
        ("db2", "dZ2_t@ones(m, 1)/m"),
        ("dA1", f"transpose(W2_{after})@dZ2_t"),
        ("dZ1", f"dA1_t*{slopes[g1]}"),
        ("dW1", "dZ1_t@transpose(X)/m"),
        ("db1", "dZ1_t@ones(m, 1)/m"),
    ]
    updates = [(name, _update(name, variant)) for name in parameters]
    if variant == "one-by-one":
        lines[8:8] = updates[2:]
        updates = updates[:2]
    return lines + updates


def _update(name: str, variant: str | None) -> str:
    """The parameter after a step."""
    if (variant == "frozen" and name[0] == "W") or (variant == "b2-frozen" and name == "b2"):
        return f"{name}_s"
    if variant == "one-unit-moves" and name in ("W1", "b1"):
        return f"{name}_s - alpha*(diag(one_hot(0, len({name}_s)))@d{name}_t)"
    if variant == "one-unit-moves" and name == "W2":
        return "W2_s - alpha*(dW2_t@diag(one_hot(0, len(W1_s))))"
    return f"{name}_s - alpha*d{name}_t"


def _value(work: Work | None, name: str, formula: str, values: Values, t: int) -> Any:
    """The value of one line, written down as part of step t unless t is 0."""
    known = read_formula(formula)
    if work is None or not t:
        return evaluate(known, values, name)

    def counted(text: str) -> str:
        return _index.sub(lambda found: f"_{t - 1 if found[1] == 's' else t}", text)

    put_in = {counted(symbol): values[symbol] for symbol in values if symbol in known.names}
    return work.step(f"{name}-{t}", f"{name}_{t} = {counted(formula)}", **put_in)


def _hold(values: Values, t: int) -> None:
    import numpy as np

    if not all(np.all(np.abs(values[f"{name}_s"]) < 1e300) for name in parameters):
        raise WorkError(
            f"the weights are too large after step {t}: alpha is too large", name="alpha"
        )


def _results(work: Work, values: Values, g1: str, steps: int, costs: list[float]) -> None:
    """The parameters after the last step, the cost there, and whether the units still agree."""
    last = {name: values[f"{name}_s"] for name in parameters}
    symbols = {name: f"{name}_{steps}" for name in parameters}
    shown = {symbols[name]: value for name, value in last.items()}
    for name in ("W1", "b1", "b2"):
        work.step(f"{name}-new", symbols[name], **shown)
    score = f"{symbols['W2']}@{g1}({symbols['W1']}@X + {symbols['b1']}) + {symbols['b2']}"
    known = {name: values[name] for name in ("X", "Y", "m")}
    Z2 = work.step("Z2", f"Z2 = {score}", **shown, **known)
    J = work.step("J", "sum(softplus(Z2) - Y*Z2)/m", Z2=Z2, **known)
    work.result("costs", floats([*costs, float(J)]))
    work.result("symmetric", int(_alike(**last)))
    work.step("W2-new", symbols["W2"], **shown)


def _alike(W1: Array, b1: Array, W2: Array, b2: Array) -> bool:
    """Whether all hidden units have the same weights before and behind them."""
    import numpy as np

    units = np.hstack([W1, b1, W2.T])
    return bool(np.allclose(units, units[:1], rtol=1e-9, atol=1e-12))
