"""Solve backwards: which input gives the result that is wanted?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import printing
from dlstudy.expressions.tree import functions_in
from dlstudy.worksheets.binding import Bound, bind, listed, read_all, unknown_input
from dlstudy.worksheets.checks import check_inputs, hold_all, required
from dlstudy.worksheets.domains import bounds
from dlstudy.worksheets.roots import most, real_roots, whole_roots
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import Solution, WorkError
from dlstudy.worksheets.solve import results_of, work_out
from dlstudy.worksheets.values import is_array, is_number, read_result

if TYPE_CHECKING:
    from dlstudy.worksheets.values import Real

rounding = 5e-6
"""How far a result may be from the wanted one, relative: six digits are what screens show."""

with_jumps = frozenset(
    {"floor", "ceil", "round", "sign", "step", "relu", "abs", "min", "max", "where", "count"}
)
"""Functions with places where they jump or lie flat."""


cheap = frozenset(name for name, entry in FUNCTIONS.items() if entry.scalar)
"""Functions that cost the same whatever the size of their numbers."""


class Found(NamedTuple):
    """The inputs that give what is wanted.

    `solutions` are worked out in full, in rising order; `intervals` are stretches of reals that
    all do; `more` says that there are solutions beyond those listed.
    """

    unknown: str
    solutions: tuple[Solution, ...]
    intervals: tuple[tuple[float, float], ...]
    more: bool


def find(
    sheet: Sheet,
    given: Mapping[str, object],
    wanted: Mapping[str, object],
    unknown: str | None = None,
) -> Found:
    """All values of one input for which the results are the wanted ones.

    Without `unknown` it is the one required input that is left out. Whole inputs are searched
    within their domain, real ones by sign changes. Raises WorkError where nothing fits.
    """
    typed = read_all(sheet, given)
    name = _unknown(sheet, typed, unknown)
    target = Target(sheet, typed, name, _wanted(sheet, wanted))
    input = sheet.inputs[name]
    if input.shape not in (None, ("any",)) or input.keys or input.type == "text":
        raise WorkError(f"cannot solve for {name}: it is not a single number", name=name)
    if target.only_words() and input.type != "choice":
        raise WorkError(f"solving backwards for {name} needs a number to start from", name=name)
    values: list[object]
    intervals: list[tuple[float, float]] = []
    more = False
    if input.type == "choice":
        values = [choice for choice in input.choices if target.fits(choice)]
    elif input.type == "integer":
        low, high = bounds(sheet, name, target.known()).whole()
        whole, more = whole_roots(target.side, low, high, target.costly())
        values = [v for v in whole if target.fits(v)]
    else:
        values, intervals = _reals(sheet, target, name)
    if not values and not intervals:
        raise WorkError(target.nothing_fits(), name=name)
    solutions = tuple(work_out(sheet, target.bound(value)) for value in values[:most])
    return Found(name, solutions, tuple(intervals), more or len(values) > most)


def _unknown(sheet: Sheet, typed: Mapping[str, object], unknown: str | None) -> str:
    """The input to solve for: the one named, else the one that is left out."""
    if unknown is not None:
        name = sheet.input_name(unknown)
        if name is None:
            raise WorkError(unknown_input(sheet, unknown), name=unknown)
        if name in typed:
            raise WorkError(f"{name} is given, so there is nothing to find", name=name)
        others = [other for other in sheet.required(typed) if other != name]
        if others:
            raise WorkError(f"{listed(others)} must be given to find {name}", name=others[0])
        return name
    missing = sheet.required(typed)
    if len(missing) == 1:
        return missing[0]
    if missing:
        raise WorkError(
            f"only one input can be left out, but {listed(missing)} are missing", name=missing[0]
        )
    free = [name for name in sheet.inputs if name not in typed]
    hint = f"; name the unknown: --find {listed(free, 'or')}" if free else ""
    raise WorkError(f"no input is left out, so there is nothing to solve for{hint}")


def _wanted(sheet: Sheet, wanted: Mapping[str, object]) -> dict[str, object]:
    """The wanted results by their own names, as values."""
    if not wanted:
        raise WorkError(f"say which result is wanted, such as --{sheet.answer}")
    found: dict[str, object] = {}
    for key, value in wanted.items():
        name = sheet.result_name(key)
        if name is None:
            raise WorkError(
                f"{sheet.id} has no result {key}; its results are {listed(sheet.steps)}", name=key
            )
        found[name] = read_result(sheet.steps[name], value, sheet.types[name])
    return found


class Target:
    """What is wanted, and how far a candidate for the unknown is from it."""

    __slots__ = ("_driver", "_name", "_sheet", "_typed", "_wanted")

    def __init__(
        self, sheet: Sheet, typed: Mapping[str, object], name: str, wanted: dict[str, object]
    ) -> None:
        self._sheet = sheet
        self._typed = typed
        self._name = name
        self._wanted = wanted
        self._driver = 0

    def known(self) -> dict[str, object]:
        """The symbols that are known without the unknown."""
        symbols: dict[str, object] = {}
        for name, value in self._typed.items():
            if not isinstance(value, Mapping):
                symbols[self._sheet.inputs[name].symbol] = value
        return symbols

    def bound(self, value: object) -> Bound:
        """The inputs with the unknown at that value; raises WorkError where it may not be."""
        values = {**self._typed, self._name: value}
        ordered = {name: values[name] for name in self._sheet.inputs if name in values}
        bound = bind(self._sheet, ordered, trusted=True)
        check_inputs(self._sheet, bound)
        hold_all(self._sheet, required(self._sheet), bound.symbols)
        return bound

    def differences(self, value: object) -> list[tuple[Any, Any]] | None:
        """Pairs of a result's numbers and the wanted ones; None where there is no result."""
        try:
            results = results_of(self._sheet, self.bound(value))
        except WorkError:
            return None
        pairs: list[tuple[Any, Any]] = []
        for name, wanted in self._wanted.items():
            got, asked = _numbers(results[name]), _numbers(wanted)
            if len(got) != len(asked):
                return None
            pairs += zip(got, asked, strict=True)
        return pairs

    def fits(self, value: object) -> bool:
        """Whether that value gives everything that is wanted."""
        pairs = self.differences(value)
        return pairs is not None and all(_same(got, asked) for got, asked in pairs)

    def side(self, value: int) -> int | None:
        """On which side of the wanted number the result is: -1, 0 or 1; 2 if it has no sides.

        Of several wanted numbers the first one that is not met counts.
        """
        pairs = self.differences(value)
        if pairs is None:
            return None
        for got, asked in pairs:
            if not _same(got, asked):
                if not (is_number(got) and is_number(asked)):
                    return 2
                return 1 if got > asked else -1
        return 0

    def difference(self, value: float) -> float | None:
        """The result minus the wanted number; once that is met, another that is not."""
        pairs = self.differences(value)
        if pairs is None:
            return None
        driver = pairs[min(self._driver, len(pairs) - 1)]
        missed = (pair for pair in pairs if not _same(*pair))
        for got, asked in (driver, *missed):
            if not (is_number(got) and is_number(asked)):
                return None
            exact = got - asked
            if exact != 0:
                return float(exact) or 5e-324
        return 0.0

    def settle(self, probes: tuple[float, ...]) -> None:
        """Let the search follow the first wanted number that depends on the unknown."""
        seen = [pairs for probe in probes if (pairs := self.differences(probe))]
        for place in range(len(seen[0]) if seen else 0):
            if any(pairs[place][0] != seen[0][place][0] for pairs in seen if len(pairs) > place):
                self._driver = place
                return

    def jumps(self) -> bool:
        """Whether what is wanted goes through a step that jumps or lies flat somewhere."""
        sheet, used = self._sheet, set(self._wanted)
        for step in reversed(sheet.worksheet.steps):
            if step.name in used:
                formulas = sheet.formulas(step)
                if step.first or any(functions_in(f.tree) & with_jumps for f in formulas):
                    return True
                names = {name for formula in formulas for name in formula.names}
                used |= {other.name for other in sheet.worksheet.steps if other.symbol in names}
        return sheet.worksheet.procedure is not None

    def costly(self) -> bool:
        """Whether a large number may mean large arrays or long loops."""
        inputs = self._sheet.inputs.values()
        functions = {
            function
            for step in self._sheet.worksheet.steps
            for formula in self._sheet.formulas(step)
            for function in functions_in(formula.tree)
        }
        return (
            self._sheet.worksheet.procedure is not None
            or any(input.shape is not None for input in inputs)
            or not functions <= cheap
        )

    def only_words(self) -> bool:
        """Whether nothing wanted is a number, so that no search knows its way."""
        return all(isinstance(w, str) for value in self._wanted.values() for w in _numbers(value))

    def nothing_fits(self) -> str:
        """`no whole input gives output 55 with kernel 11 and stride 4`."""
        kind = "whole " if self._sheet.inputs[self._name].type == "integer" else ""
        asked = listed(f"{n} {printing.value(v)}" for n, v in self._wanted.items())
        shown = [
            f"{n} {printing.value(v)}"
            for n, v in self._typed.items()
            if is_number(v) or isinstance(v, str)
        ]
        return f"no {kind}{self._name} gives {asked}" + (f" with {listed(shown)}" if shown else "")


def _numbers(value: Any) -> list[Any]:
    """The numbers or words of a value, one after the other."""
    if is_array(value):
        flat: list[Any] = value.ravel().tolist()
        return flat
    return list(value) if isinstance(value, list | tuple) else [value]


def _same(got: Any, asked: Any) -> bool:
    numbers = is_number(got) and is_number(asked)
    if not numbers:
        return bool(got == asked)
    if isinstance(got, int) and isinstance(asked, int):
        return got == asked
    return bool(abs(got - asked) <= max(rounding * abs(asked), 1e-9))


def _reals(
    sheet: Sheet, target: Target, name: str
) -> tuple[list[object], list[tuple[float, float]]]:
    ends = bounds(sheet, name, target.known())
    low, high = _float(ends.low), _float(ends.high)
    inner = [
        x
        for x in (0.1, 0.3, 0.7, 1.5, 2.5, -0.5, 7.0)
        if (low is None or x > low) and (high is None or x < high)
    ]
    target.settle(tuple(inner))
    roots, intervals = real_roots(target.difference, low, high, target.jumps())
    values = [nice for root in roots if target.fits(nice := shortest(root, target.difference))]
    fitting = [(a, b) for a, b in intervals if target.fits(_between(a, b))]
    return list(values), fitting


def _float(value: Real | None) -> float | None:
    return None if value is None else float(value)


def _between(a: float, b: float) -> float:
    from math import isinf

    if isinf(a) and isinf(b):
        return 0.0
    return b - 1 if isinf(a) else a + 1 if isinf(b) else (a + b) / 2


def shortest(root: float, difference: Callable[[float], float | None]) -> Real:
    """The shortest decimal or small fraction that is the root, exact; else the float itself."""
    from fractions import Fraction

    here = difference(root)
    close = 1e-9 if here is None else max(abs(here), 1e-12)
    for digits in range(1, 10):
        text = f"{root:.{digits}g}"
        if abs(float(text) - root) <= 1e-12 * abs(root):
            there = difference(float(text))
            if there is not None and abs(there) <= close:
                return Fraction(text)
    fraction = Fraction(root).limit_denominator(1000)
    return fraction if abs(float(fraction) - root) <= 4e-16 * abs(root) else root
