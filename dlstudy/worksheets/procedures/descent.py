"""Gradient descent on a function that is typed as a formula in x, such as `x^2 - 4*x`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.derivatives import differentiate, substituted
from dlstudy.expressions.errors import EvaluationError, ReadError
from dlstudy.expressions.printing import source
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import Name, Node
from dlstudy.worksheets.procedures.series import collect, numbered
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import evaluate, read_formula

if TYPE_CHECKING:
    from dlstudy.worksheets.work import Work

shown_steps = 10
most_steps = 10_000
too_far = 1e300

_plain = str.maketrans("−–·⋅×÷٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "--***/01234567890123456789.")
_raised = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_respelt = {"^": "**", "ln": "log"}
_called = r"(?:e|pi|(?:sin|cos|tan|exp|log|ln|sqrt|tanh|sigmoid|softplus|relu)(?=\())"
_spelling = re.compile(
    rf"""\A\s*(?:f\s*\(\s*x\s*\)|[fy])\s*=(?!=)      # f(x) = …
    | \^ | (?<![A-Za-wyz_])ln\b
    | π(?P<more>(?=\s*[\w(]))?
    | (?P<raised>⁻?[{_raised}]+)(?P<after>\s*[\w(])?
    | (?<![\w.])(?:\d++\.?+\d*+|\.\d++)(?:[eE][+-]?\d++)?+(?=\s*[A-Za-zπ(])   # 2x, 3(x + 1)
    | \)(?=\s*[\w(])                                # (x + 1)(x − 1)
    | (?<![A-Za-z_])x(?=\s*\(|\s*{_called}\b|\s+x\b)   # x(x + 1), xe^x
    """,
    re.VERBOSE,
)


class _Curve(NamedTuple):
    """A function of x, its derivative, and the points on it that have been reached."""

    height: Node
    slope: Node
    path: list[float]


def formula(
    work: Work, *, f: str, x0: float, eta: float, steps: int, tolerance: float = 0.0
) -> None:
    """Steps x_{k+1} = x_k - eta*f'(x_k) on a typed f(x), up to `steps` of them.

    f is read as students write it (see `read_function`); f' is found once, as a formula. With a
    tolerance above 0 the run ends where |f'(x_k)| <= tolerance, after no step at all if x0
    is flat enough. Goodfellow, Bengio & Courville 2016 §4.3.

    Results: derivative (a word: the formula of f'), steps-taken, trajectory (steps-taken + 1,
    x0 first), slope, x-last, f-last. Variants: ascent adds the slope, function-not-gradient
    takes f for f', stale-gradient never works f' out again. The first steps and the last one
    are shown.
    """
    steps = int(steps)
    if not 1 <= steps <= most_steps:
        raise WorkError(f"steps must be from 1 to {most_steps}, not {steps}", name="steps")
    height = read_function(f)
    curve = _Curve(height, _derivative(height), [float(x0)])
    work.step("derivative", "", value=source(curve.slope))
    slopes: list[float] = []
    while len(slopes) < steps and not _flat(curve, tolerance):
        slopes.append(_direction(work, curve, slopes))
        curve.path.append(_after(work, curve, float(eta), slopes[-1]))
    for k, slope in enumerate(slopes):
        if k < shown_steps or k == len(slopes) - 1:
            _show(work, curve, float(eta), k, slope)
    _results(work, curve)


def read_function(text: str) -> Node:
    """The tree of a formula in x alone; raises WorkError that marks the place of the fault.

    As students write it: x², 2x, (x + 1)(x − 1), x·e^x, ٢x and f(x) = … are read as well.
    """
    places: list[int] = []
    pieces: list[str] = []
    last = 0
    plain = text.translate(_plain)
    for found in _spelling.finditer(plain):
        new = _as_read(found)
        pieces += [plain[last : found.start()], new]
        places += range(last, found.start())
        places += [min(found.start() + index, max(found.end() - 1, 0)) for index in range(len(new))]
        last = found.end()
    places += range(last, len(text) + 1)
    try:
        return read("".join((*pieces, plain[last:])), FUNCTIONS, {"x"})
    except ReadError as error:
        start = places[min(error.start, len(places) - 1)]
        end = places[min(error.start + error.length, len(places) - 1)]
        mark = " " * start + "^" * max(end - start, 1)
        raise WorkError(f"f: {error}", details=(text, mark), name="f") from error


def _as_read(found: re.Match[str]) -> str:
    """What stands in the place of one of the students' spellings."""
    one = found[0]
    if one in _respelt:
        return _respelt[one]
    if one.endswith("="):
        return ""
    if one == "π":
        return "pi" if found["more"] is None else "pi*"
    raised, after = found["raised"], found["after"]
    if raised is None:
        return one + "*"
    power = "".join("-" if sign == "⁻" else str(_raised.index(sign)) for sign in raised)
    return f"**({power})" if not after else f"**({power})*{after}"


def _derivative(height: Node) -> Node:
    """The formula of f'; raises WorkError for what has none, such as a list."""
    try:
        return differentiate(height, "x", FUNCTIONS)
    except EvaluationError as error:
        raise WorkError(f"f: {error.message}", name="f") from error


def _flat(curve: _Curve, tolerance: float) -> bool:
    """Whether the run may end here."""
    return tolerance > 0 and abs(_value(curve, curve.slope)) <= tolerance


def _value(curve: _Curve, tree: Node) -> float:
    """A formula at the point that was reached last; raises WorkError where it has no value."""
    k, x = len(curve.path) - 1, curve.path[-1]
    try:
        return float(evaluate(read_formula(source(tree)), {"x": x}))
    except WorkError as error:
        if abs(x) > 1e6:
            raise _away(k) from error
        raise WorkError(f"at x_{k} = {x:g}: {error.message}", name="f") from error


def _direction(work: Work, curve: _Curve, before: list[float]) -> float:
    """What a step is made from: the slope, unless the mistake is to take something else."""
    if before and work.variant == "stale-gradient":
        return before[0]
    return _value(curve, _stepped_by(work, curve))


def _stepped_by(work: Work, curve: _Curve) -> Node:
    return curve.height if work.variant == "function-not-gradient" else curve.slope


def _after(work: Work, curve: _Curve, eta: float, slope: float) -> float:
    """The point after the last one."""
    x = curve.path[-1]
    after = x + eta * slope if work.variant == "ascent" else x - eta * slope
    if not abs(after) < too_far:
        raise _away(len(curve.path))
    return after


def _show(work: Work, curve: _Curve, eta: float, k: int, slope: float) -> None:
    """Record the step from x_k to x_{k+1}, and before it the slope it is made from."""
    x, after = curve.path[k : k + 2]
    letter, word = ("g", "gradient")
    if work.variant == "function-not-gradient":
        letter, word = ("f", "height")
    at = 0 if work.variant == "stale-gradient" else k
    if at == k:
        text = source(substituted(_stepped_by(work, curve), {"x": Name(f"x_{k}")}))
        work.step(f"{word}-{k}", f"{letter}_{k} = {text}", value=slope, **{f"x_{k}": x})
    sign = "+" if work.variant == "ascent" else "-"
    values = {f"x_{k}": x, "eta": eta, f"{letter}_{at}": slope}
    text = f"x_{k + 1} = x_{k} {sign} eta*{letter}_{at}"
    work.step(f"x-{k + 1}", text, value=after, **values)


def _away(k: int) -> WorkError:
    return WorkError(f"x_{k} is too large: with this eta the steps grow without bound", name="eta")


def _results(work: Work, curve: _Curve) -> None:
    k, x = len(curve.path) - 1, curve.path[-1]
    work.result("steps-taken", k)
    collect(work, "trajectory", numbered("x", curve.path, first=0))
    here = {f"x_{k}": x}
    for name, tree in (("slope", curve.slope), ("x-last", Name("x")), ("f-last", curve.height)):
        text = source(substituted(tree, {"x": Name(f"x_{k}")}))
        work.step(name, text, value=_value(curve, tree), **here)
