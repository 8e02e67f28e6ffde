"""Whether given values may be worked with: domains, kinds of arrays, requirements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dlstudy.catalog.entries import Input, Requirement, say
from dlstudy.expressions import printing
from dlstudy.expressions.tree import Compare, Logic, Name, Node, Number
from dlstudy.worksheets.binding import Bound
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.values import is_array
from dlstudy.worksheets.work import Formula, evaluate

if TYPE_CHECKING:
    from dlstudy.worksheets.values import Array

sum_slack = 1.001e-3
"""How far a typed distribution may be off one: three thirds typed as 0.333."""


def check_inputs(sheet: Sheet, bound: Bound) -> None:
    """Hold every input against its domain and its kinds; raises WorkError."""
    for name, value in bound.values.items():
        input = sheet.inputs[name]
        if input.domain is not None:
            _check_domain(sheet, input, value, bound.symbols)
        if input.that:
            for label, part in _parts(input, value):
                _check_kinds(input, label, part)


def _parts(input: Input, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from ((f"{input.name}.{key}", part) for key, part in value.items())
    else:
        yield input.name, value


def _check_domain(sheet: Sheet, input: Input, value: object, symbols: Mapping[str, object]) -> None:
    formula = sheet.formula(input.domain or "")
    if any(name not in symbols and name != input.symbol for name in formula.names):
        return
    for label, part in _parts(input, value):
        inside = evaluate(formula, {**symbols, input.symbol: part}, input.name)
        if not _all(inside):
            raise WorkError(
                _outside(sheet, input, label, part, inside, formula, symbols), name=input.name
            )


def _outside(
    sheet: Sheet,
    input: Input,
    label: str,
    value: object,
    inside: object,
    formula: Formula,
    symbols: Mapping[str, object],
) -> str:
    """`stride must be ≥ 1, not 0`, with the sizes and inputs that the domain speaks of."""
    words = sheet.domain_words(input.name)
    verb = "must be" if words[:1] in "<>≤≥≠=" else "must satisfy"
    entry = ""
    if is_array(value):
        value, entry = _first_outside(value, inside)
    others = [name for name in symbols if name in formula.names and name != input.symbol]
    where = ", ".join(
        f"{printing.symbol_terminal(n)} = {printing.value(symbols[n])}" for n in others
    )
    return f"{label} {verb} {words}, not {printing.value(value)}{entry}" + (
        f" ({where})" if where else ""
    )


def _first_outside(value: Array, inside: Any) -> tuple[object, str]:
    import numpy as np

    flags = np.broadcast_to(np.asarray(inside, dtype=bool), value.shape)
    place = tuple(int(i) for i in np.argwhere(~flags)[0])
    kind = "entry" if len(place) == 1 else "row"
    counted = [str(i + 1) for i in place]
    where = f"{kind} {counted[0]}" + (f", column {counted[1]}" if len(counted) == 2 else "")
    where = where if len(place) <= 2 else f"entry [{', '.join(map(str, place))}]"
    return value[place].item(), f" ({where})"


def _all(flags: Any) -> bool:
    return bool(flags.all()) if hasattr(flags, "all") else bool(flags)


def _check_kinds(input: Input, label: str, value: object) -> None:
    import numpy as np

    array = np.asarray(value, dtype=float)
    for kind in input.that:
        problem = kinds[kind](array) if kind in kinds else ""
        if problem:
            raise WorkError(f"{label} {problem}", name=input.name)


def _distribution(array: Array) -> str:
    if (array < 0).any():
        return f"must hold probabilities, so {printing.value(float(array.min()))} cannot be in it"
    sums = array.sum(axis=-1)
    off = abs(sums - 1)
    if (off <= sum_slack).all():
        return ""
    what = "each row of it" if array.ndim > 1 else "it"
    worst = printing.value(float(sums.flat[int(off.argmax())]))
    return f"must be a distribution: {what} must sum to 1, not {worst}"


def _one_hot(array: Array) -> str:
    if _bit(array) or (array.sum(axis=-1) != 1).any():
        what = "each row" if array.ndim > 1 else "it"
        return f"must be one-hot: {what} needs a single 1 and zeros"
    return ""


def _bit(array: Array) -> str:
    others = array[(array != 0) & (array != 1)]
    return f"must hold only 0 and 1, not {printing.value(float(others[0]))}" if others.size else ""


def _symmetric(array: Array) -> str:
    if array.ndim != 2 or array.shape[0] != array.shape[1]:
        return "must be a square matrix"
    if abs(array - array.T).max() > 1e-9 * max(1.0, abs(array).max()):
        return "must be symmetric: equal to its transpose"
    return ""


def _distinct(array: Array) -> str:
    import numpy as np

    numbers, counts = np.unique(array, return_counts=True)
    twice = numbers[counts > 1]
    return (
        f"must hold no number twice, but has {printing.value(float(twice[0]))} twice"
        if (twice.size)
        else ""
    )


def _ascending(array: Array) -> str:
    return "must be ascending" if (array[..., 1:] < array[..., :-1]).any() else ""


kinds: dict[str, Callable[[Any], str]] = {
    "distribution": _distribution,
    "one-hot": _one_hot,
    "bit": _bit,
    "symmetric": _symmetric,
    "distinct": _distinct,
    "ascending": _ascending,
}
"""What `that` may say of an input; each gives "" or what is wrong."""


def check_requirements(
    sheet: Sheet,
    symbols: Mapping[str, object],
    fixes: Callable[[], tuple[tuple[str, object], ...]] | None = None,
) -> None:
    """Hold the requirements whose names are all known; raises WorkError with both sides.

    `fixes` searches for single inputs that would mend it, and is asked only then.
    """
    for requirement in sheet.worksheet.require:
        if not holds(sheet, requirement.when, symbols):
            tree = sheet.formula(requirement.when).tree
            raise WorkError(
                _says(requirement),
                details=tuple(sides(tree, symbols)),
                fixes=fixes() if fixes else (),
            )


def hold_all(sheet: Sheet, conditions: Iterable[str], symbols: Mapping[str, object]) -> None:
    """Hold conditions without ado, for searches: raises a WorkError that says only which one."""
    for text in conditions:
        if not holds(sheet, text, symbols):
            raise WorkError(f"{text} does not hold")


def holds(sheet: Sheet, text: str, symbols: Mapping[str, object]) -> bool:
    """Whether a condition holds; one that names what is not known yet, or has no value, does."""
    formula = sheet.formula(text)
    if any(symbols.get(name) is None for name in formula.names):
        return True
    return _all(evaluate(formula, symbols))


def required(sheet: Sheet) -> tuple[str, ...]:
    """The conditions of the sheet's requirements."""
    return tuple(requirement.when for requirement in sheet.worksheet.require)


def _says(requirement: Requirement) -> str:
    return say(requirement.says, "en") or f"{requirement.when} does not hold"


def sides(tree: Node, symbols: Mapping[str, object]) -> Iterator[str]:
    """What a failed condition compares: `W + 2P = 5, but D·(F − 1) + 1 = 11`."""
    if isinstance(tree, Logic):
        failed = [part for part in _operands(tree) if not _holds(part, symbols)]
        for part in failed[:1] if tree.operator == "and" else failed:
            yield from sides(part, symbols)
    elif isinstance(tree, Compare):
        nodes = (tree.first, *tree.rest)
        for left, operator, right in zip(nodes, tree.operators, tree.rest, strict=False):
            if not _holds(Compare(left, (operator,), (right,)), symbols):
                yield _side_words(left, operator, right, symbols)
                return


def _operands(tree: Logic) -> tuple[Node, ...]:
    return () if tree.operator == "not" else tree.operands


def _holds(tree: Node, symbols: Mapping[str, object]) -> bool:
    return _all(_value(tree, symbols))


def _value(tree: Node, symbols: Mapping[str, object]) -> Any:
    from dlstudy.expressions.tree import names_in

    return evaluate(Formula("", tree, names_in(tree)), symbols)


def _side_words(left: Node, operator: str, right: Node, symbols: Mapping[str, object]) -> str:
    if isinstance(right, Number):
        sign = printing.terminal(Compare(Name("x"), (operator,), (right,))).removeprefix("x ")
        return f"{_equation(left, symbols)}, but must be {sign}"
    joined = ", and" if operator == "!=" else ", but"
    return f"{_equation(left, symbols)}{joined} {_equation(right, symbols)}"


def _equation(tree: Node, symbols: Mapping[str, object]) -> str:
    if isinstance(tree, Number):
        return printing.terminal(tree)
    return f"{printing.terminal(tree)} = {printing.value(_value(tree, symbols))}"
