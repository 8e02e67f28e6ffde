"""A mistake at work: inputs replaced before the steps, steps replaced where they stand.

A mistake that names a procedure's variant is handed to the procedure instead. The formulas of
a mistake see the right inputs and the earlier steps as the mistake left them.
"""

from __future__ import annotations

from dlstudy.catalog.entries import Mistake, worded_types
from dlstudy.worksheets.binding import Bound
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.values import normal
from dlstudy.worksheets.work import evaluate


def mistaken_inputs(sheet: Sheet, bound: Bound, mistake: Mistake | None) -> Bound:
    """The inputs as the mistake takes them; the same ones if it replaces none."""
    replaced = Bound(dict(bound.values), dict(bound.symbols))
    replaced.defaulted = bound.defaulted
    for key, text in (mistake.replace if mistake else {}).items():
        if key in sheet.steps:
            continue
        symbol = key if key in sheet.owners else sheet.inputs[_input(sheet, key)].symbol
        name = sheet.owners.get(symbol) or _input(sheet, key)
        input = sheet.inputs[name]
        if input.type in worded_types:
            replaced.values[name] = text
            continue
        value = normal(evaluate(sheet.formula(text), bound.symbols, name))
        if input.keys and symbol not in sheet.owners:
            replaced.put(input, dict.fromkeys(input.keys, value))
        else:
            replaced.symbols[symbol] = value
            replaced.values[name] = _with_part(input.keys, replaced.values.get(name), symbol, value)
    return replaced


def _with_part(keys: tuple[str, ...], whole: object, symbol: str, value: object) -> object:
    if not keys or not isinstance(whole, dict):
        return value
    return {key: value if symbol.endswith(f"_{key}") else part for key, part in whole.items()}


def _input(sheet: Sheet, key: str) -> str:
    name = sheet.input_name(key)
    if name is None:
        raise KeyError(key)
    return name


def replaced_steps(sheet: Sheet, mistake: Mistake | None) -> dict[str, str]:
    """The formulas that the mistake puts in place of steps, by step name."""
    replace = mistake.replace if mistake else {}
    return {key: text for key, text in replace.items() if key in sheet.steps}
