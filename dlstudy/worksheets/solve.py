"""Work a sheet out: bind, check, compute step by step, and give the `Solution`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from dlstudy.catalog.entries import Mistake, Step
from dlstudy.expressions.tree import Call, List, Name, Node, names_in
from dlstudy.worksheets.binding import Bound, bind
from dlstudy.worksheets.checks import check_inputs, check_requirements
from dlstudy.worksheets.mistakes import mistaken_inputs, replaced_steps
from dlstudy.worksheets.sheet import Sheet, is_nothing
from dlstudy.worksheets.solution import NoValueError, Solution, SolvedStep, WorkError
from dlstudy.worksheets.values import floats, normal
from dlstudy.worksheets.work import Formula, Work, evaluate

__all__ = ["Solution", "SolvedStep", "WorkError", "results_of", "solve", "work_out"]


def solve(
    sheet: Sheet,
    given: Mapping[str, object],
    mistake: Mistake | None = None,
    carried: Mapping[str, object] | None = None,
) -> Solution:
    """Work the sheet out for what is given (texts or values, by name, alias or symbol).

    With `mistake` the way it is worked is the mistaken one; with `carried` the steps named
    there have these values, whatever their formulas say (a student's own error, carried
    forward). Raises WorkError, with fixes where one changed whole number mends it.
    """
    bound = bind(sheet, given)
    check_inputs(sheet, bound)
    if mistake is None and not carried:
        check_requirements(sheet, bound.symbols, lambda: _fixes(sheet, given, bound))
    return work_out(sheet, bound, mistake, carried)


def _fixes(
    sheet: Sheet, given: Mapping[str, object], bound: Bound
) -> tuple[tuple[str, object], ...]:
    from dlstudy.worksheets.fixes import search

    return search(sheet, given, bound)


def work_out(
    sheet: Sheet,
    bound: Bound,
    mistake: Mistake | None = None,
    carried: Mapping[str, object] | None = None,
) -> Solution:
    """The solution for inputs that are bound and checked."""
    worksheet = sheet.worksheet
    if worksheet.procedure is not None:
        work = _procedure(sheet, bound, mistake)
    else:
        work = Work(_typed(sheet))
        for computed in compute(sheet, bound, mistake, carried):
            step, text, formula, value, symbols = computed
            work.record(step.name, text, formula, value, symbols)
    if mistake is None and not carried:
        check_requirements(sheet, {**bound.symbols, **_by_symbol(sheet, work.results)})
    return Solution(
        id=sheet.id,
        given=bound.values,
        defaulted=bound.defaulted,
        steps=work.steps,
        results=work.results,
        answer=sheet.answer,
        convention=worksheet.convention,
    )


def results_of(sheet: Sheet, bound: Bound, mistake: Mistake | None = None) -> dict[str, object]:
    """The results alone, without a record: for searching and drawing."""
    if sheet.worksheet.procedure is not None:
        return _procedure(sheet, bound, mistake, display=False).results
    return {step.name: value for step, _, _, value, _ in compute(sheet, bound, mistake)}


def _typed(sheet: Sheet) -> tuple[Step, ...]:
    types = sheet.types
    return tuple(step._replace(type=types[step.name]) for step in sheet.worksheet.steps)


def _by_symbol(sheet: Sheet, results: Mapping[str, object]) -> dict[str, object]:
    return {sheet.steps[n].symbol: value for n, value in results.items() if n in sheet.steps}


class Computed(NamedTuple):
    """A computed step: what was computed, from which symbols."""

    step: Step
    text: str
    formula: Formula | None
    value: object
    symbols: dict[str, object]


def compute(
    sheet: Sheet,
    bound: Bound,
    mistake: Mistake | None = None,
    carried: Mapping[str, object] | None = None,
) -> Iterator[Computed]:
    """Compute the steps in order; each sees the inputs and the steps before it."""
    inputs = mistaken_inputs(sheet, bound, mistake) if mistake else bound
    symbols = dict(inputs.symbols)
    replaced = replaced_steps(sheet, mistake)
    types = sheet.types
    for step in sheet.worksheet.steps:
        text, formula, value = _step(sheet, step, replaced.get(step.name), inputs, symbols)
        if carried and step.name in carried:
            value = carried[step.name]
        value = normal(value, types[step.name])
        yield Computed(step, text, formula, value, symbols)
        symbols[step.symbol] = value


def _step(
    sheet: Sheet, step: Step, replaced: str | None, inputs: Bound, symbols: dict[str, object]
) -> tuple[str, Formula | None, Any]:
    """The formula that applies to a step, and its value; none where an optional step has none."""
    try:
        return _valued(sheet, step, replaced, inputs, symbols)
    except NoValueError:
        if step.optional:
            return "", None, None
        raise


def _valued(
    sheet: Sheet, step: Step, replaced: str | None, inputs: Bound, symbols: dict[str, object]
) -> tuple[str, Formula | None, Any]:
    if step.type == "word":
        return _word(sheet, step, replaced, inputs, symbols)
    text = replaced if replaced is not None else _chosen(sheet, step, inputs, symbols)
    if is_nothing(step, text):
        return "", None, None
    formula = sheet.formula(text)
    if step.type == "shape" and isinstance(formula.tree, List):
        sizes = [_part(item, symbols, step.name) for item in formula.tree.items]
        return text, formula, sizes
    return text, formula, evaluate(formula, symbols, step.name)


def _part(tree: Node, symbols: Mapping[str, object], name: str) -> Any:
    return evaluate(Formula("", tree, names_in(tree)), symbols, name)


def _chosen(sheet: Sheet, step: Step, inputs: Bound, symbols: Mapping[str, object]) -> str:
    """The text of the formula that applies: the only one, the case, or the first that holds."""
    if step.formula is not None:
        return step.formula
    if step.by is not None:
        return step.cases[_case(sheet, step, inputs)]
    for when, then in step.first:
        if when is None or evaluate(sheet.formula(when), symbols, step.name):
            return then
    raise WorkError(f"{step.name}: none of its conditions holds", name=step.name)


def _case(sheet: Sheet, step: Step, inputs: Bound) -> str:
    name = sheet.input_name(step.by or "") or ""
    if name not in inputs.values:
        raise WorkError(f"{step.name}: {name} is not given", name=step.name)
    return str(inputs.values[name])


def _word(
    sheet: Sheet, step: Step, replaced: str | None, inputs: Bound, symbols: dict[str, object]
) -> tuple[str, Formula | None, str]:
    """A word, with the condition that decided it."""
    if replaced is not None:
        words = {*step.cases.values(), *(then for _, then in step.first)}
        if replaced in words or not sheet.worksheet.steps:
            return "", None, replaced
        formula = sheet.formula(replaced, {word for word in words if word.isidentifier()})
        return replaced, formula, _chosen_word(formula.tree, symbols, step.name)
    if step.by is not None:
        return "", None, step.cases[_case(sheet, step, inputs)]
    tested = ""
    for when, then in step.first:
        tested = when or tested
        if when is None or evaluate(sheet.formula(when), symbols, step.name):
            return tested, sheet.formula(tested) if tested else None, then
    raise WorkError(f"{step.name}: none of its conditions holds", name=step.name)


def _chosen_word(tree: Node, symbols: Mapping[str, object], name: str) -> str:
    """The word that `where(condition, word, word)` comes to."""
    if isinstance(tree, Name):
        return tree.name
    if isinstance(tree, Call) and tree.function == "where":
        condition, first, second = tree.arguments
        return _chosen_word(first if _part(condition, symbols, name) else second, symbols, name)
    raise WorkError(f"{name}: not a word", name=name)


def _procedure(sheet: Sheet, bound: Bound, mistake: Mistake | None, display: bool = True) -> Work:
    """Run the sheet's procedure; results that a mistake replaces are replaced afterwards."""
    function = procedure(sheet.worksheet.procedure or "")
    work = Work(sheet.worksheet.steps, mistake.variant if mistake else None, display)
    inputs = mistaken_inputs(sheet, bound, mistake)
    function(work, **arguments(inputs.values))
    for name, text in replaced_steps(sheet, mistake).items():
        symbols = {**inputs.symbols, **_by_symbol(sheet, work.results)}
        work.result(name, evaluate(sheet.formula(text), symbols, name))
    for name, step in sheet.steps.items():
        if step.optional and name not in work.results:
            work.result(name, None)
    absent = [name for name in sheet.steps if name not in work.results]
    if absent:
        raise WorkError(f"{sheet.id}: its procedure gave no {absent[0]}", name=absent[0])
    return work


def procedure(path: str) -> Callable[..., None]:
    """The procedure `module.function`; raises WorkError where there is none."""
    from dlstudy.worksheets import procedures

    try:
        return procedures.load(path)
    except KeyError:
        raise WorkError(f"there is no procedure {path}") from None


def arguments(values: Mapping[str, object]) -> dict[str, object]:
    """Inputs as a Python function takes them: `-` as `_`, exact fractions as floats."""
    return {name.replace("-", "_"): floats(value) for name, value in values.items()}
