"""The recorder: steps are computed and written down in one motion.

Worksheets and procedures record into the same `Work`, so both end in the same `Solution`:

    def unroll(work: Work, *, x: Array, h: float) -> None:
        for t, value in enumerate(x, 1):
            h = work.step(f"h-{t}", "tanh(w*x + u*h)", w=w, x=value, u=u, h=h)
        work.result("hidden", h)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.catalog.entries import Step, Texts
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import numbers, printing, readings
from dlstudy.expressions.errors import EvaluationError, ReadError
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import Index, Name, functions_in, names_in
from dlstudy.worksheets.solution import NoValueError, SolvedStep, WorkError
from dlstudy.worksheets.values import floats, is_array, normal

if TYPE_CHECKING:
    from dlstudy.expressions.tree import Node


class Formula(NamedTuple):
    """An expression that was read once: its text, its tree, the declared names in it."""

    text: str
    tree: Node
    names: frozenset[str]


def formula_of(text: str, names: Collection[str] | None = None) -> Formula:
    """Read an expression; without `names` any name is allowed. Raises ReadError."""
    tree = read(text, FUNCTIONS, names)
    used = names_in(tree)
    return Formula(text, tree, used if names is None else used & frozenset(names))


@lru_cache(maxsize=2048)
def read_formula(text: str) -> Formula:
    """A procedure's formula, remembered; any name is allowed, functions must be known."""
    return formula_of(text)


def evaluate(formula: Formula, values: Mapping[str, object], name: str | None = None) -> Any:
    """The value of a formula; raises WorkError, which names the step or input `name`.

    Raises NoValueError where a step that the formula names has no value itself.
    """
    used = {symbol: values[symbol] for symbol in formula.names if symbol in values}
    for symbol, value in used.items():
        if value is None:
            where = f"{name}: " if name else ""
            raise NoValueError(f"{where}{symbol} has no value here", name=name)
    if any(is_array(value) for value in used.values()):
        used = {symbol: floats(value) for symbol, value in used.items()}
    try:
        return _evaluate(formula, used)
    except EvaluationError as error:
        where = f"{name}: " if name else ""
        raise WorkError(f"{where}{error.message}", name=name) from error
    except (MemoryError, OverflowError) as error:
        where = f"{name}: " if name else ""
        raise WorkError(f"{where}the numbers are too large to work with", name=name) from error


def _evaluate(formula: Formula, values: Mapping[str, Any]) -> Any:
    """The value; an exponential beyond all floats is infinite, as in arrays, not an error.

    So a sigmoid of −1000 is worked out as 1/(1 + inf).
    """
    try:
        return readings.evaluate(formula.tree, values, FUNCTIONS)
    except EvaluationError as error:
        if numbers.too_large not in error.message or "exp" not in functions_in(formula.tree):
            raise
        import numpy as np

        columns = {symbol: np.array([float(value)]) for symbol, value in values.items()}
        column: Any = readings.evaluate(formula.tree, columns, FUNCTIONS)
        return float(column[0])


def put_in(formula: Formula | None, values: Mapping[str, object]) -> dict[str, str]:
    """The displayed value of each name in the formula; of all values where there is none.

    Of an entry or a part of an array, such as C[0, 1], what stands there, by its text.
    """
    names = values if formula is None else [name for name in values if name in formula.names]
    shown = {name: printing.value(values[name]) for name in names}
    if formula is not None:
        for node in _picked(formula.tree, values):
            try:
                picked = readings.evaluate(node, values, FUNCTIONS)
            except EvaluationError:
                continue
            shown[printing.source(node)] = printing.value(normal(picked, None))
    return shown


def _picked(node: Node, values: Mapping[str, object]) -> Iterator[Index]:
    """The indexed names inside a tree whose arrays are known."""
    if isinstance(node, Index) and isinstance(node.target, Name):
        if names_in(node) <= values.keys() and is_array(values[node.target.name]):
            yield node
        return
    for child in node.children:
        yield from _picked(child, values)


class Work:
    """The steps recorded so far, for a sheet that declares `results`.

    `variant` is None for the right way, else the name of the mistaken way that a procedure's
    mistake asks for: the procedure looks at it where the mistake happens. Without `display`
    only values are kept, not what they look like: drawing works a sheet out many times.
    """

    __slots__ = ("_declared", "_display", "_recorded", "results", "variant")

    def __init__(
        self, declared: Sequence[Step] = (), variant: str | None = None, display: bool = True
    ) -> None:
        self.variant = variant
        self._display = display
        self.results: dict[str, object] = {}
        self._declared = {step.name: step for step in declared}
        self._recorded: list[SolvedStep] = []

    @property
    def steps(self) -> tuple[SolvedStep, ...]:
        """What was recorded, in order."""
        return tuple(self._recorded)

    def step(self, name: str, formula: str, /, *, value: object = None, **put_in: object) -> Any:
        """Record a step and return its value: `value` if handed in, else the formula's.

        Symbol, unit and type come from the declared result of that name; any other step
        gets its name as symbol, or what stands left of a single `=` in the formula.
        Raises WorkError where the formula has no value for these numbers.
        """
        symbol, text = _split(formula)
        known = _read(text, needed=value is None)
        if value is None and known is not None:
            value = evaluate(known, put_in, name)
        return self.record(name, text, known, value, put_in, symbol=symbol)

    def result(self, name: str, value: object) -> None:
        """Declare a result that is no step of its own, or the last word on one that is."""
        if any(step.name == name for step in self._recorded):
            self.results[name] = self._normal(name, value)
        else:
            self.record(name, "", None, value, {})

    def record(
        self,
        name: str,
        text: str,
        formula: Formula | None,
        value: object,
        values: Mapping[str, object],
        symbol: str = "",
    ) -> Any:
        """Write down a step whose value is known; the value comes back in its normal form."""
        declared = self._declared.get(name)
        value = self._normal(name, value)
        about: Texts = declared.about if declared else {}
        self._recorded.append(
            SolvedStep(
                name=name,
                symbol=declared.symbol if declared else symbol or name.replace("-", "_"),
                formula=text,
                tree=formula.tree if formula else None,
                put_in=put_in(formula, values) if self._display else {},
                value=value,
                unit=declared.unit if declared else None,
                about=about,
                type=(declared.type if declared else None) or type_of(value),
            )
        )
        self.results[name] = value
        return value

    def _normal(self, name: str, value: object) -> object:
        declared = self._declared.get(name)
        return normal(value, declared.type if declared else None)


def type_of(value: object) -> str:
    """The result type of a value: integer, word or real."""
    if isinstance(value, str) or (isinstance(value, list) and _words(value)):
        return "word"
    if isinstance(value, int):
        return "integer"
    if is_array(value) and getattr(value, "dtype", None) is not None:
        return "integer" if value.dtype.kind in "iub" else "real"
    return "real"


def _words(value: list[object]) -> bool:
    return bool(value) and all(isinstance(item, str) for item in value)


def _split(formula: str) -> tuple[str, str]:
    """What stands left of a single `=`, "" without one, and the rest."""
    left, equals, right = formula.partition("=")
    if not equals or right.startswith("=") or left[-1:] in {"<", ">", "!"}:
        return "", formula
    return left.strip(), right.strip()


def _read(text: str, needed: bool) -> Formula | None:
    try:
        return read_formula(text)
    except ReadError:
        if needed:
            raise
        return None
