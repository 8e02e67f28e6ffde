"""Nice numbers for an exercise: what an input's value is drawn from.

Where the content says nothing, integers come from the domain's lower end or around zero, reals
with one decimal place, and arrays hold small decimals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from dlstudy.catalog.entries import Input
from dlstudy.worksheets.binding import symbols_of
from dlstudy.worksheets.domains import bounds
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.values import is_number, read_number, sized
from dlstudy.worksheets.work import evaluate

if TYPE_CHECKING:
    from random import Random

    from dlstudy.worksheets.values import Array, Real

One = Callable[[], "Real"]
"""Draws one number."""

attempts = 30


class Draught:
    """One set of drawn inputs in the making: values by name, and what expressions see."""

    __slots__ = ("_under_way", "rng", "sheet", "sizes", "symbols", "values")

    def __init__(self, sheet: Sheet, rng: Random, fixed: Mapping[str, object]) -> None:
        self.sheet = sheet
        self.rng = rng
        self.values: dict[str, object] = {}
        self.sizes = {dim: rng.randint(*ends) for dim, ends in sheet.worksheet.dims.items()}
        self.symbols: dict[str, object] = dict(self.sizes)
        self._under_way: set[str] = set()
        for name, value in fixed.items():
            self._put(name, value)

    def _put(self, name: str, value: object) -> None:
        self.values[name] = value
        self.symbols.update(symbols_of(self.sheet.inputs[name], value))

    def draw(self, name: str, wanted: frozenset[str]) -> None:
        """Draw an input, after those of the wanted ones that its range speaks of."""
        if name in self.values or name in self._under_way:
            return
        self._under_way.add(name)
        for source in self._sources(self.sheet.inputs[name]):
            if source in wanted:
                self.draw(source, wanted)
        self._put(name, self._value(self.sheet.inputs[name]))

    def _sources(self, input: Input) -> list[str]:
        """The other inputs that an input's range or domain speaks of, in declared order."""
        if input.type == "text":
            return []
        spec = input.draw
        texts = [input.domain, *sized(input.shape or ())]
        if spec is not None:
            texts += [spec.low, spec.high, spec.step, *spec.among]
        known = [self.sheet.formula(text) for text in texts if text and text != "any"]
        names = {self.sheet.owners.get(symbol) for formula in known for symbol in formula.names}
        return [name for name in self.sheet.inputs if name in names and name != input.name]

    def _value(self, input: Input) -> object:
        if input.type == "choice":
            return self.rng.choice(input.choices)
        if input.type == "text":
            return self._text(input)
        if input.keys:
            return {key: self._single(input) for key in input.keys}
        return self._single(input)

    def _text(self, input: Input) -> str:
        texts = input.draw.among if input.draw is not None else ()
        if not texts and input.default is None:
            raise WorkError(f"there is no text to draw for {input.name}", name=input.name)
        return self.rng.choice(texts) if texts else input.default or ""

    def _single(self, input: Input) -> object:
        """A number, or an array with the drawn sizes."""
        if input.shape is None or input.shape == ("any",):
            return self._inside(input, self._one(input))
        sizes = tuple(self._size(entry) for entry in sized(input.shape))
        return array(self, input, sizes)

    def _size(self, entry: str) -> int:
        if entry in self.symbols and isinstance(self.symbols[entry], int):
            return int(str(self.symbols[entry]))
        return int(evaluate(self.sheet.formula(entry), self.symbols))

    def numbers(self, input: Input, count: int) -> list[Real]:
        """As many numbers for an array; all different where the input says so."""
        one = self._one(input)
        drawn: list[Real] = []
        for _ in range(count):
            number = self._inside(input, one)
            for _ in range(attempts if "distinct" in input.that else 0):
                if number not in drawn:
                    break
                number = self._inside(input, one)
            drawn.append(number)
        return drawn

    def _inside(self, input: Input, one: One) -> Real:
        """A number inside the domain, as far as the domain can be told by now."""
        if input.domain is None:
            return one()
        formula = self.sheet.formula(input.domain)
        if any(n not in self.symbols and n != input.symbol for n in formula.names):
            return one()
        for _ in range(attempts):
            number = one()
            if evaluate(formula, {**self.symbols, input.symbol: number}):
                return number
        raise WorkError(f"no number drawn for {input.name} lies in its domain", name=input.name)

    def _one(self, input: Input) -> One:
        spec = input.draw
        if spec is not None and spec.among:
            among = [self._number(text) for text in spec.among]
            return lambda: self.rng.choice(among)
        low, high, step = self._range(input)
        count = int((high - low) / step)
        if count < 0:
            raise WorkError(f"nothing to draw for {input.name}: {low} to {high}", name=input.name)
        avoid_zero = spec is None and input.type == "real" and low < 0 < high

        def one() -> Real:
            number: Real = low + step * self.rng.randint(0, count)
            while avoid_zero and number == 0:
                number = low + step * self.rng.randint(0, count)
            return number

        return one

    def _number(self, text: str) -> Any:
        try:
            return read_number(text)
        except ValueError:
            return evaluate(self.sheet.formula(text), self.symbols)

    def _range(self, input: Input) -> tuple[Any, Any, Any]:
        """Lowest and highest number and the step between them, exact."""
        spec = input.draw
        low, high, step = self._natural(input)
        if spec is not None:
            low = self._number(spec.low) if spec.low is not None else low
            high = self._number(spec.high) if spec.high is not None else max(high, low + 3)
            step = self._number(spec.step) if spec.step is not None else fine_step(input, low, high)
        if not (is_number(low) and is_number(high) and is_number(step) and step > 0):
            raise WorkError(f"the range to draw {input.name} from is no range", name=input.name)
        return low, high, step

    def _natural(self, input: Input) -> tuple[Any, Any, Any]:
        """The range that follows from the domain alone."""
        ends = bounds(self.sheet, input.name, self.symbols)
        if input.type == "integer":
            lowest, highest = ends.whole()
            if lowest is None:
                lowest = -5 if highest is None else highest - 9
            return lowest, min(lowest + 9, lowest + 9 if highest is None else highest), 1
        from fractions import Fraction

        low, high = ends.low, ends.high
        low = Fraction(-2) if low is None and high is None else low
        low = Fraction(high or 0) - 3 if low is None else Fraction(low)
        high = low + 3 if high is None else Fraction(high)
        high = Fraction(2) if ends.low is None and ends.high is None else high
        step = fine_step(input, low, high)
        low, high = (
            (low + step if ends.low_open else low),
            (high - step if ends.high_open else high),
        )
        return low, high, step


def fine_step(input: Input, low: Any, high: Any) -> Any:
    """1 for whole numbers; for reals a tenth, or a power of ten fine enough for a short range."""
    if input.type == "integer":
        return 1
    from fractions import Fraction

    step = Fraction(1, 10)
    while high > low and (high - low) / step < 5:
        step /= 10
    return step


def array(draught: Draught, input: Input, sizes: tuple[int, ...]) -> Array:
    """An array of the kinds that the input asks for."""
    import numpy as np

    count = int(np.prod(sizes))
    if "one-hot" in input.that:
        drawn = _rows(sizes, lambda size: _one_hot(draught.rng, size))
    elif "distribution" in input.that:
        drawn = _rows(sizes, lambda size: _parts(draught.rng, size))
    elif "bit" in input.that:
        drawn = np.array([draught.rng.randint(0, 1) for _ in range(count)]).reshape(sizes)
    else:
        numbers = draught.numbers(input, count)
        drawn = np.array([float(number) for number in numbers]).reshape(sizes)
    if "symmetric" in input.that:
        drawn = np.triu(drawn) + np.triu(drawn, 1).T
    if "ascending" in input.that:
        drawn = np.sort(drawn, axis=-1)
    return drawn.astype(np.int64 if input.type == "integer" else np.float64)


def _rows(sizes: tuple[int, ...], row: Callable[[int], list[float]]) -> Array:
    import numpy as np

    count = int(np.prod(sizes[:-1]))
    return np.array([row(sizes[-1]) for _ in range(count)]).reshape(sizes)


def _one_hot(rng: Random, size: int) -> list[float]:
    place = rng.randrange(size)
    return [float(i == place) for i in range(size)]


def _parts(rng: Random, size: int) -> list[float]:
    """Probabilities with one or two decimal places, none of them 0, that add to 1."""
    whole = 10 if size <= 5 else 100
    cuts = sorted(rng.sample(range(1, whole), size - 1))
    return [(b - a) / whole for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]
