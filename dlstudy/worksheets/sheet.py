"""A worksheet made ready for work: names resolved, expressions read once, result types known."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dlstudy.catalog.entries import Input, Mistake, Step, Worksheet, nothing, worded_types
from dlstudy.expressions import printing
from dlstudy.expressions.errors import ReadError
from dlstudy.expressions.tree import (
    Binary,
    Call,
    Compare,
    Index,
    List,
    Logic,
    Name,
    Node,
    Number,
    Unary,
)
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.work import Formula, formula_of

house_tolerance = 0.005
"""How far a typed real may be off, relative, where a step declares nothing: three digits."""

always_whole = frozenset(
    {"floor", "ceil", "sign", "step", "count", "len", "size", "argmax", "comb", "factorial"}
    | {"arange", "one_hot", "multi_hot", "identity", "zeros", "ones"}
)
"""Functions that give whole numbers whatever they are given."""

whole_of_whole = frozenset(
    {"abs", "relu", "min", "max", "amin", "amax", "sum", "prod", "cumsum", "trace", "dot", "outer"}
    | {"where", "diag", "transpose", "flip", "reverse", "sort", "reshape", "concat", "stack"}
    | {"pad", "convolve", "convolve_same", "convolve_valid", "convolve2d", "convolve2d_valid"}
    | {"cross_correlate2d", "max_pool2d", "merge_heads", "pick", "squeeze", "squeeze_all"}
    | {"clip", "neighbour_max", "conv_channels", "pad_sides"}
)
"""Functions that give whole numbers when their arguments are whole."""


class Sheet:
    """A compiled worksheet.

    Inputs and steps go by name; `input_name` and `result_name` also know aliases and symbols.
    Expressions are read at their first use and remembered.
    """

    __slots__ = (
        "_formulas",
        "_inputs",
        "_results",
        "_types",
        "answer",
        "dims",
        "id",
        "inputs",
        "owners",
        "steps",
        "symbols",
        "worksheet",
    )

    def __init__(self, worksheet: Worksheet) -> None:
        self.worksheet = worksheet
        self.id = worksheet.id
        self.inputs = {input.name: input for input in worksheet.inputs}
        self.steps = {step.name: step for step in worksheet.steps}
        self.answer = worksheet.steps[-1].name
        self.dims = frozenset(worksheet.dims)
        self.owners = dict(_owners(worksheet.inputs))
        self.symbols = frozenset(self.owners) | self.dims | {s.symbol for s in worksheet.steps}
        self._inputs = _names(worksheet.inputs)
        self._results = _names(worksheet.steps)
        self._formulas: dict[tuple[str, bool], Formula] = {}
        self._types: dict[str, str] | None = None

    def input_name(self, key: str) -> str | None:
        """The input of that name, alias or symbol; None if there is none."""
        return self._inputs.get(key) or self._inputs.get(key.replace("_", "-"))

    def result_name(self, key: str) -> str | None:
        """The step or result of that name, alias or symbol; None if there is none."""
        return self._results.get(key) or self._results.get(key.replace("_", "-"))

    def formula(self, text: str, words: Collection[str] = ()) -> Formula:
        """The expression, read once; `words` are allowed besides the sheet's own symbols."""
        key = (text, bool(words))
        formula = self._formulas.get(key)
        if formula is None:
            try:
                formula = formula_of(text, self.symbols | frozenset(words))
            except ReadError as error:
                hint = f"; {error.hint}" if error.hint else ""
                raise WorkError(f'{self.id}, "{text}": {error.message}{hint}') from error
            self._formulas[key] = formula
        return formula

    def formulas(self, step: Step) -> tuple[Formula, ...]:
        """All formulas of a step: its one, or every case, or every condition and outcome."""
        if step.formula is not None:
            return (self.formula(step.formula),)
        if step.type == "word":
            return tuple(self.formula(when) for when, _ in step.first if when is not None)
        texts = [*step.cases.values(), *(text for pair in step.first for text in pair if text)]
        return tuple(self.formula(text) for text in texts if not is_nothing(step, text))

    @property
    def types(self) -> dict[str, str]:
        """Result types by step name: integer, real, word or shape; worked out where undeclared."""
        if self._types is None:
            self._types = self._result_types()
        return self._types

    def _result_types(self) -> dict[str, str]:
        whole = set(self.dims)
        whole |= {s for s, name in self.owners.items() if self.inputs[name].type == "integer"}
        types: dict[str, str] = {}
        for step in self.worksheet.steps:
            types[step.name] = step.type or self._type(step, whole)
            if types[step.name] == "integer":
                whole.add(step.symbol)
        return types

    def _type(self, step: Step, whole: Collection[str]) -> str:
        if self.worksheet.procedure is not None:
            return "real"
        outcomes = [text for text in (step.formula, *step.cases.values()) if text is not None]
        outcomes += [then for _, then in step.first]
        trees = [self.formula(text).tree for text in outcomes if not is_nothing(step, text)]
        return "integer" if all(is_whole(tree, whole) for tree in trees) else "real"

    def tolerance(self, name: str) -> float:
        """The relative tolerance for a typed value of that result; 0 for exact types."""
        step = self.steps.get(name)
        if step is not None and step.tolerance is not None:
            return float(step.tolerance)
        return house_tolerance if self.types.get(name, "real") == "real" else 0.0

    def mistake(self, id: str) -> Mistake:
        """The mistake of that id; raises KeyError."""
        for mistake in self.worksheet.mistakes:
            if mistake.id == id:
                return mistake
        raise KeyError(id)

    def required(self, given: Collection[str] = ()) -> tuple[str, ...]:
        """The inputs that must still be given, in order.

        An input that serves only the default of an input that is given is not required.
        """
        needed = self.needed(given)
        return tuple(
            name
            for name, input in self.inputs.items()
            if input.default is None and name not in given and name in needed
        )

    def needed(self, given: Collection[str] = ()) -> frozenset[str]:
        """The inputs that take part when those in `given` are given."""
        direct = self._direct()
        spare = self._behind_defaults(given) - direct
        needed = {name for name in self.inputs if name not in spare}
        queue = [name for name in needed if name not in given]
        while queue:
            for name in self.default_names(queue.pop()):
                if name not in needed:
                    needed.add(name)
                    queue.extend([] if name in given else [name])
        return frozenset(needed)

    def _behind_defaults(self, given: Collection[str]) -> set[str]:
        """The inputs that the defaults of the given ones are made from, at any remove."""
        found: set[str] = set()
        queue = list(given)
        while queue:
            more = self.default_names(queue.pop()) - found
            found |= more
            queue.extend(more)
        return found

    def default_names(self, name: str) -> frozenset[str]:
        """The inputs that an input's default is made from."""
        input = self.inputs[name]
        if input.default is None or input.type in worded_types:
            return frozenset()
        names = self.formula(input.default).names
        return frozenset(self.owners[symbol] for symbol in names if symbol in self.owners)

    def _direct(self) -> frozenset[str]:
        """The inputs that steps and requirements name."""
        texts = [formula for step in self.worksheet.steps for formula in self.formulas(step)]
        texts += [self.formula(requirement.when) for requirement in self.worksheet.require]
        names = {symbol for formula in texts for symbol in formula.names}
        return frozenset(self.owners[symbol] for symbol in names if symbol in self.owners)

    def domain_words(self, name: str) -> str:
        """An input's domain in a few signs: `≥ 1`, `0 < p < 1`; "" without one."""
        input = self.inputs[name]
        if input.domain is None:
            return ""
        tree = self.formula(input.domain).tree
        printed = printing.terminal(tree)
        if isinstance(tree, Compare) and len(tree.rest) == 1 and tree.first == Name(input.symbol):
            return printed.removeprefix(printing.symbol_terminal(input.symbol)).strip()
        return printed


def _owners(inputs: tuple[Input, ...]) -> Iterator[tuple[str, str]]:
    """Each symbol that an expression may use for an input, with the input's name."""
    for input in inputs:
        if input.keys:
            yield from ((f"{input.symbol}_{key}", input.name) for key in input.keys)
        elif input.type not in worded_types:
            yield input.symbol, input.name


def _names(things: tuple[Input, ...] | tuple[Step, ...]) -> dict[str, str]:
    names: dict[str, str] = {}
    for thing in things:
        names.setdefault(thing.symbol, thing.name)
    for thing in things:
        names.update((alias, thing.name) for alias in thing.aliases)
    return names | {thing.name: thing.name for thing in things}


def is_nothing(step: Step, text: str) -> bool:
    """Whether an outcome says that an optional step has no value."""
    return step.optional and text == nothing


def is_whole(tree: Node, whole: Collection[str]) -> bool:
    """Whether an expression gives whole numbers when the names in `whole` are whole."""
    match tree:
        case Number(value=value):
            return isinstance(value, int)
        case Name(name=name):
            return name in whole
        case Unary(operand=operand):
            return is_whole(operand, whole)
        case Binary(operator="/"):
            return False
        case Binary(operator="**", left=left, right=right):
            negative = isinstance(right, Unary) and right.operator == "-"
            return not negative and is_whole(left, whole) and is_whole(right, whole)
        case Binary(left=left, right=right):
            return is_whole(left, whole) and is_whole(right, whole)
        case Compare() | Logic():
            return True
        case Index(target=target):
            return is_whole(target, whole)
        case List(items=items):
            return all(is_whole(item, whole) for item in items)
        case Call(function=function, arguments=arguments):
            return _whole_call(function, arguments, whole)
    return False


def _whole_call(function: str, arguments: tuple[Node, ...], whole: Collection[str]) -> bool:
    if function in always_whole or (function == "round" and len(arguments) == 1):
        return True
    if function not in whole_of_whole:
        return False
    if function == "where":
        arguments = arguments[1:]
    if function in {"sum", "prod", "cumsum", "amin", "amax", "reshape", "pick", "flip"}:
        arguments = arguments[:1]
    return all(is_whole(argument, whole) for argument in arguments)


_compiled: dict[str, Sheet] = {}


def compile(worksheet: Worksheet) -> Sheet:
    """The worksheet's sheet, the same one as long as the worksheet does not change."""
    sheet = _compiled.get(worksheet.id)
    if sheet is None or (sheet.worksheet is not worksheet and sheet.worksheet != worksheet):
        sheet = Sheet(worksheet)
        _compiled[worksheet.id] = sheet
    return sheet
