"""From what was given to what the steps work on: names, shapes, sizes and defaults."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from dlstudy.catalog.entries import Input, worded_types
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.values import is_array, normal, read_input, sized
from dlstudy.worksheets.work import evaluate

Sizes = dict[str, tuple[int, str]]
"""A size's value and the words that say where it was seen: `W has 3 columns`."""


class Bound:
    """The inputs' values by name, and everything that expressions may use by symbol."""

    __slots__ = ("defaulted", "symbols", "values")

    def __init__(self, values: dict[str, object], symbols: dict[str, object]) -> None:
        self.values = values
        self.symbols = symbols
        self.defaulted: tuple[str, ...] = ()

    def put(self, input: Input, value: object) -> None:
        """Set one input, by name and by symbol."""
        self.values[input.name] = value
        self.symbols.update(symbols_of(input, value))


def symbols_of(input: Input, value: object) -> dict[str, object]:
    """What an input's value is called in expressions: its symbol, or one for each of its parts."""
    if isinstance(value, Mapping):
        return {f"{input.symbol}_{key}": part for key, part in value.items()}
    return {} if input.type in worded_types else {input.symbol: value}


def canonical(sheet: Sheet, given: Mapping[str, object]) -> dict[str, object]:
    """The given values under their inputs' own names, in declared order; raises WorkError."""
    found: dict[str, tuple[str, object]] = {}
    for key, value in given.items():
        name = sheet.input_name(key)
        if name is None:
            raise WorkError(unknown_input(sheet, key), name=key)
        if name in found:
            other = found[name][0]
            raise WorkError(f"{name} is given twice, as {other} and as {key}", name=name)
        found[name] = key, value
    return {name: found[name][1] for name in sheet.inputs if name in found}


def unknown_input(sheet: Sheet, key: str) -> str:
    """The message for a name that is no input, with a guess at what was meant."""
    from difflib import get_close_matches

    if sheet.result_name(key):
        return f"{key} is a result of {sheet.id}, not an input"
    names = [name for input in sheet.inputs.values() for name in (input.name, *input.aliases)]
    close = get_close_matches(key, names, 1)
    hint = f"did you mean {close[0]}?" if close else f"its inputs are {listed(sheet.inputs)}"
    return f"{sheet.id} has no input {key}; {hint}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a sentence lists them: a, b and c."""
    *front, end = words
    return f"{', '.join(front)} {last} {end}" if front else end


def bind(sheet: Sheet, given: Mapping[str, object], trusted: bool = False) -> Bound:
    """Read what was given, hold its shapes together, put the defaults in; raises WorkError.

    With `trusted` the values are taken as they are, under their inputs' own names.
    """
    values = dict(given) if trusted else read_all(sheet, given)
    bound = Bound({}, {})
    for name, value in values.items():
        bound.put(sheet.inputs[name], value)
    for dim, (size, _) in sizes_of(sheet, values, bound.symbols).items():
        bound.symbols.setdefault(dim, size)
    put_defaults(sheet, bound)
    bound.values = {name: bound.values[name] for name in sheet.inputs if name in bound.values}
    return bound


def read_all(sheet: Sheet, given: Mapping[str, object]) -> dict[str, object]:
    """The typed values of what was given, by input name."""
    return {
        name: read_input(sheet.inputs[name], value)
        for name, value in canonical(sheet, given).items()
    }


def sizes_of(sheet: Sheet, values: Mapping[str, object], symbols: Mapping[str, object]) -> Sizes:
    """The sizes that the given arrays bind; raises WorkError where two do not fit."""
    seen: Sizes = {}
    composed: list[tuple[str, int, str]] = []
    for name, value in values.items():
        for label, array, shape in _arrays(sheet.inputs[name], value):
            for axis, (entry, size) in enumerate(zip(shape, array, strict=True)):
                words = f"{label} has {axis_words(size, axis, len(shape))}"
                if entry.isidentifier():
                    _bind_size(seen, entry, size, words)
                else:
                    composed.append((entry, size, words))
    known = {dim: size for dim, (size, _) in seen.items()} | dict(symbols)
    for entry, size, words in composed:
        _check_size(sheet, entry, size, words, known)
    for dim, (size, words) in seen.items():
        if dim in symbols and symbols[dim] != size:
            raise WorkError(f"{words}, but {dim} = {symbols[dim]}", name=words.split(" ")[0])
    return seen


def _arrays(input: Input, value: object) -> list[tuple[str, tuple[int, ...], tuple[str, ...]]]:
    """The arrays in a value, each with a label and the shape declared for it."""
    if input.shape is None or input.shape == ("any",):
        return []
    parts = value.items() if isinstance(value, Mapping) else [("", value)]
    shape = sized(input.shape)
    return [
        (f"{input.name}.{key}" if key else input.name, part.shape[part.ndim - len(shape) :], shape)
        for key, part in parts
        if is_array(part)
    ]


def _bind_size(seen: Sizes, dim: str, size: int, words: str) -> None:
    first = seen.setdefault(dim, (size, words))
    if first[0] != size:
        raise WorkError(f"{first[1]}, but {words}; both must be {dim}", name=words.split(" ")[0])


def _check_size(
    sheet: Sheet, entry: str, size: int, words: str, known: Mapping[str, object]
) -> None:
    formula = sheet.formula(entry)
    if all(name in known for name in formula.names):
        wanted = evaluate(formula, known)
        if wanted != size:
            equation = f"{entry} = {wanted}" if formula.names else str(wanted)
            raise WorkError(f"{words}, but must have {equation}", name=words.split(" ")[0])


def axis_words(size: int, axis: int, rank: int) -> str:
    """What a size along an axis is called: 3 rows, 1 column, 4 entries."""
    if rank == 1:
        word = "entry" if size == 1 else "entries"
    elif rank == 2:
        word = ("row", "column")[axis] + ("" if size == 1 else "s")
    else:
        word = f"along axis {axis}"
    return f"{size} {word}"


def put_defaults(sheet: Sheet, bound: Bound) -> None:
    """Put in the defaults of what was not given; raises WorkError for what has none."""
    missing = sheet.required(bound.values)
    if missing:
        raise WorkError(missing_words(sheet, missing, bound.values), name=missing[0])
    needed = sheet.needed(bound.values)
    absent = [name for name in sheet.inputs if name not in bound.values and name in needed]
    for name in absent:
        _put_default(sheet, bound, name, ())
    bound.defaulted = tuple(absent)


def missing_words(sheet: Sheet, missing: Collection[str], given: Collection[str]) -> str:
    """The message for inputs that are missing, with the options that give them."""
    ways = [[name, *_instead(sheet, name, given)] for name in missing]
    names = listed(listed(way, "or") for way in ways)
    options = listed(listed((f"--{name}" for name in way), "or") for way in ways)
    return f"{names} {'is' if len(ways) == 1 else 'are'} missing; give {options}"


def _instead(sheet: Sheet, name: str, given: Collection[str]) -> list[str]:
    """The inputs that may be given in place of one that only their defaults need."""
    users = [n for n in sheet.inputs if n not in given and name in sheet.default_names(n)]
    return [user for user in users if name not in sheet.needed((*given, user))]


def _put_default(sheet: Sheet, bound: Bound, name: str, above: tuple[str, ...]) -> None:
    """Put in one input's default, after the defaults that it is made from."""
    if name in bound.values:
        return
    if name in above:
        ring = listed(above[above.index(name) :], "or")
        raise WorkError(f"one of {ring} is missing", name=name)
    input = sheet.inputs[name]
    for source in sheet.default_names(name):
        _put_default(sheet, bound, source, (*above, name))
    bound.put(input, default_value(sheet, input, bound.symbols))
    for _, array, shape in _arrays(input, bound.values[name]):
        for entry, size in zip(shape, array, strict=False):
            if entry in sheet.dims:
                bound.symbols.setdefault(entry, size)


def default_value(sheet: Sheet, input: Input, symbols: Mapping[str, object]) -> object:
    """An input's default, spread over its shape and its parts."""
    if input.default is None:
        raise WorkError(f"{input.name} is missing; give --{input.name}", name=input.name)
    if input.type in worded_types:
        return input.default
    value = normal(evaluate(sheet.formula(input.default), symbols, input.name), input.type)
    if input.shape is not None and input.shape != ("any",) and not is_array(value):
        value = _spread(sheet, input, value, symbols)
    return dict.fromkeys(input.keys, value) if input.keys else value


def _spread(sheet: Sheet, input: Input, value: object, symbols: Mapping[str, object]) -> object:
    import numpy as np

    sizes = tuple(
        evaluate(sheet.formula(size), symbols, input.name) for size in sized(input.shape or ())
    )
    return np.full(sizes, value if input.type == "integer" else float(str(value)))
