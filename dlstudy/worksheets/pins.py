"""What keeps a worksheet from agreeing with itself while wrong.

Quick: literal examples hold, every mistake fails at least one of them, every ask can be drawn.
Slow: an independent twin agrees on many draws, proofs hold, every mistake shows often enough.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.catalog.entries import Ask, Example, Mistake, Step
from dlstudy.expressions import printing
from dlstudy.worksheets.binding import bind, unknown_input
from dlstudy.worksheets.checks import check_inputs
from dlstudy.worksheets.draw import Candidate, differs, draw, mistaken, plain
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.solve import arguments, results_of, solve
from dlstudy.worksheets.values import is_array, is_number, normal, read_result

if TYPE_CHECKING:
    from dlstudy.worksheets.proofs import Proof

relative = 1e-5
absolute = 1e-6
twin_relative = 1e-7
draws = 100
seldom = 0.05


Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """One thing wrong with a worksheet: where in its entry, what, and what would be right."""

    path: Path
    message: str
    hint: str = ""


class Report(NamedTuple):
    """The faults of an entry, and how each of its claims was shown."""

    faults: tuple[Fault, ...]
    proofs: tuple[tuple[Path, Proof], ...] = ()


def check(sheet: Sheet, slow: bool = True) -> tuple[Fault, ...]:
    """All faults of a sheet; without `slow` only those that are found in a moment."""
    return report(sheet, slow).faults


def report(sheet: Sheet, slow: bool = True) -> Report:
    """All faults of a sheet; with `slow` also how its claims were shown."""
    faults = list(_examples(sheet))
    if not faults:
        faults += _refutations(sheet)
    faults += _asks(sheet)
    if faults or not slow:
        return Report(tuple(faults))
    return proof_report([*_drawn(sheet)], proofs(sheet))


def proof_report(faults: Sequence[Fault], proofs: Iterable[tuple[Path, Proof]]) -> Report:
    """Put faults and claims together; a claim that does not hold is a fault."""
    tried = tuple(proofs)
    wrong = (Fault(path, one.fault) for path, one in tried if one.fault)
    shown = tuple((path, one) for path, one in tried if not one.fault)
    return Report((*faults, *wrong), shown)


def agree(right: Any, other: Any, rel: float = relative, tiny: float = absolute) -> bool:
    """Whether two results are the same within a relative and an absolute tolerance."""
    if is_array(right) or is_array(other):
        import numpy as np

        if np.shape(right) != np.shape(other):
            return False
        a, b = np.asarray(right, dtype=float), np.asarray(other, dtype=float)
        return bool(np.allclose(b, a, rtol=rel, atol=tiny, equal_nan=True))
    if is_number(right) and is_number(other) and not {right, other} & {math.inf, -math.inf}:
        return bool(right == other or (other - right) ** 2 <= max((rel * right) ** 2, tiny**2))
    if isinstance(right, list | tuple) and isinstance(other, list | tuple):
        pairs = zip(right, other, strict=False)
        return len(right) == len(other) and all(agree(a, b, rel, tiny) for a, b in pairs)
    return bool(right == other)


def _examples(sheet: Sheet) -> Iterator[Fault]:
    for place, example in enumerate(sheet.worksheet.examples):
        path = ("examples", place)
        try:
            results = solve(sheet, example.give).results
        except WorkError as error:
            yield Fault((*path, "give"), error.message)
            continue
        yield from _compared(sheet, results, example.results, path)
        yield from _mistaken_values(sheet, example, path)


def _compared(
    sheet: Sheet,
    results: Mapping[str, object],
    literal: Mapping[str, object],
    path: Path,
) -> Iterator[Fault]:
    """Hold literal results against computed ones."""
    for key, text in literal.items():
        name = sheet.result_name(key) or (key if key in results else None)
        if name is None:
            hint = f"its results are {', '.join(sheet.steps)}"
            yield Fault((*path, key), f"{sheet.id} has no result {key}", hint)
            continue
        try:
            value = _literal(sheet, name, text)
        except WorkError as error:
            yield Fault((*path, key), error.message)
            continue
        if name not in results:
            yield Fault((*path, key), f"{name} has no value here")
        elif not agree(results[name], value):
            computed = printing.value(results[name])
            yield Fault((*path, key), f"{name} is {computed}, not {printing.value(value)}")


def _literal(sheet: Sheet, name: str, text: object) -> object:
    """A literal result; words are told from numbers where a procedure declares no type."""
    kind = sheet.types.get(name, "real").replace("integer", "real")
    step = sheet.steps.get(name) or Step(name, name)
    try:
        return read_result(step, text, kind, infinite=True)
    except WorkError:
        if sheet.worksheet.procedure is None:
            raise
        return read_result(step, text, "word")


def _mistaken_values(sheet: Sheet, example: Example, path: Path) -> Iterator[Fault]:
    known = {mistake.id: mistake for mistake in sheet.worksheet.mistakes}
    for id, literal in example.mistakes.items():
        where = (*path, "mistakes", id)
        if id not in known:
            hint = f"its mistakes are {', '.join(known)}" if known else "it has no mistakes"
            yield Fault(where, f"{sheet.id} has no mistake {id}", hint)
            continue
        try:
            results = solve(sheet, example.give, known[id]).results
        except WorkError as error:
            yield Fault(where, f"{id} gives no result here: {error.message}")
            continue
        values = literal if isinstance(literal, Mapping) else {sheet.answer: literal}
        for fault in _compared(sheet, results, values, where):
            key = () if isinstance(literal, Mapping) else (sheet.answer,)
            place = fault.path if key == () else fault.path[:-1]
            yield Fault(place, f"with {id}, {fault.message}", fault.hint)


def _refutations(sheet: Sheet) -> Iterator[Fault]:
    """Every mistake must fail an example: in the answer, or in a result that is asked for."""
    worksheet = sheet.worksheet
    for mistake in worksheet.mistakes:
        if not any(_refutes(sheet, example, mistake) for example in worksheet.examples):
            yield Fault(
                ("mistakes", mistake.id),
                f"{mistake.id} gives the right value in every example",
                "add an example that it gets wrong",
            )


def _refutes(sheet: Sheet, example: Example, mistake: Mistake) -> bool:
    right = solve(sheet, example.give).results
    try:
        wrong = solve(sheet, example.give, mistake).results
    except WorkError:
        return True
    return any(
        name in right and not agree(right[name], wrong.get(name))
        for name in asked_results(sheet, example.mistakes.get(mistake.id))
    )


def asked_results(sheet: Sheet, literal: object = None) -> tuple[str, ...]:
    """The answer, the results that asks find, and those that a mistake's literal values name."""
    keys = [sheet.answer, *(ask.find for ask in sheet.worksheet.asks)]
    keys += list(literal) if isinstance(literal, Mapping) else []
    return tuple(dict.fromkeys(name for key in keys if (name := sheet.result_name(key))))


def _asks(sheet: Sheet) -> Iterator[Fault]:
    for place, ask in enumerate(sheet.worksheet.asks):
        path = ("asks", place)
        names = list(_unknown_names(sheet, ask, path))
        yield from names
        if names:
            continue
        try:
            for n in range(3):
                draw(sheet, "pins", ask=ask, n=n, tries=3)
        except WorkError as error:
            yield Fault(path, error.message)
            continue
        yield from _texts(sheet, ask, path)


def _unknown_names(sheet: Sheet, ask: Ask, path: Path) -> Iterator[Fault]:
    finds_input = sheet.result_name(ask.find) is None
    for key in ask.given:
        if not sheet.input_name(key) and not (finds_input and sheet.result_name(key)):
            yield Fault((*path, "give"), unknown_input(sheet, key))
    for key in ask.using:
        if not sheet.input_name(key):
            yield Fault((*path, "using", key), unknown_input(sheet, key))
    if finds_input and not sheet.input_name(ask.find):
        yield Fault((*path, "find"), f"{sheet.id} has no input or result {ask.find}")


def _texts(sheet: Sheet, ask: Ask, path: Path) -> Iterator[Fault]:
    """`{name}` in a text must be something that the ask gives or fixes."""
    import re

    shown = {sheet.input_name(key) or sheet.result_name(key) for key in (*ask.given, *ask.using)}
    shown |= {name for name, input in sheet.inputs.items() if input.default is not None}
    for language, text in ask.text.items():
        for key in re.findall(r"\{([a-zA-Z][\w-]*)\}", text):
            if (sheet.input_name(key) or sheet.result_name(key)) not in shown:
                yield Fault((*path, "text", language), f"{{{key}}} is not given by this ask")


def _drawn(sheet: Sheet) -> Iterator[Fault]:
    """What many draws show: requirements that can be met, the twin, mistakes that show."""
    from random import Random

    rng = Random(f"pins:{sheet.id}")
    counts = {mistake.id: 0 for mistake in sheet.worksheet.mistakes}
    try:
        twin = load_twin(sheet.worksheet.same_as) if sheet.worksheet.same_as else None
    except LookupError as error:
        yield Fault(("same-as",), str(error.args[0]))
        return
    for example in sheet.worksheet.examples if twin else ():
        bound = bind(sheet, example.give)
        check_inputs(sheet, bound)
        fault = _twin(sheet, twin, Candidate(bound, results_of(sheet, bound), ()))
        if fault:
            yield fault
            return
    for _ in range(draws):
        try:
            candidate = plain(sheet, rng, sheet.answer, None, (), everything=True)
        except WorkError as error:
            yield Fault(("inputs",), error.message, "widen draw, or loosen require and sensible")
            return
        fault = _twin(sheet, twin, candidate) if twin else None
        if fault:
            yield fault
            return
        for mistake in sheet.worksheet.mistakes:
            counts[mistake.id] += _shows(sheet, candidate, mistake)
    for id, count in counts.items():
        if count < seldom * draws:
            yield Fault(
                ("mistakes", id),
                f"{id} shows in {count} of {draws} draws only",
                "draw numbers on which it matters",
            )


def _shows(sheet: Sheet, candidate: Candidate, mistake: Mistake) -> bool:
    wrong = mistaken(sheet, candidate.bound, mistake)
    if not wrong:
        return True
    literals = [example.mistakes.get(mistake.id) for example in sheet.worksheet.examples]
    names = {name for literal in literals for name in asked_results(sheet, literal)}
    return any(
        name in wrong and differs(candidate.results[name], wrong[name], sheet.tolerance(name))
        for name in names or asked_results(sheet)
    )


def load_twin(path: str) -> Any:
    """The twin `module.function` below dlstudy.engine.twins; raises LookupError."""
    module, _, name = path.partition(".")
    full = f"dlstudy.engine.twins.{module}"
    try:
        return getattr(import_module(full), name)
    except ModuleNotFoundError:
        raise LookupError(f"there is no {full}") from None
    except AttributeError:
        raise LookupError(f"{full} has no {name}") from None


def _twin(sheet: Sheet, twin: Any, candidate: Candidate) -> Fault | None:
    """A fault where the twin disagrees, with the numbers on which it does."""
    path = ("same-as",)
    given = ", ".join(f"{name} = {_brief(value)}" for name, value in candidate.bound.values.items())
    try:
        others = twin(**arguments(candidate.bound.values))
    except Exception as error:  # a twin is foreign code here: whatever it raises is the finding
        return Fault(path, f"the twin fails with {type(error).__name__}: {error}", given)
    if not isinstance(others, Mapping):
        others = {sheet.answer: others}
    for key, other in others.items():
        name = sheet.result_name(key)
        if name is None:
            return Fault(path, f"the twin gives {key}, which is no result of {sheet.id}")
        right, other = candidate.results[name], normal(other, sheet.types.get(name))
        if not agree(right, other, twin_relative, 1e-9):
            values = f"{_brief(right)}, but the twin gives {_brief(other)}"
            return Fault(path, f"{name} is {values}", f"for {given}")
    return None


def _brief(value: object) -> str:
    if isinstance(value, Mapping):
        parts = ", ".join(f"{key}: {_brief(part)}" for key, part in value.items())
        return "{" + parts + "}"
    return value if isinstance(value, str) else printing.value(value)


def proofs(sheet: Sheet) -> Iterator[tuple[Path, Proof]]:
    """What became of each claim under `proves`; sympy is imported only if there is any."""
    if not sheet.worksheet.proves:
        return
    from dlstudy.worksheets.proofs import prove

    for name, text in sheet.worksheet.proves.items():
        yield ("proves", name), prove(sheet, name, text)
