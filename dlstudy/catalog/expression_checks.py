"""Whether every expression of a worksheet reads, and names only what it may name there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from dlstudy.catalog.entries import Input, Step, Worksheet, nothing, worded_types
from dlstudy.catalog.problems import Finding, closest
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.reader import ReadError, read
from dlstudy.expressions.tree import Name, Node, constants, walk

Path = tuple[str | int, ...]

_WORD = re.compile(r"[A-Za-z_]\w*+(?!\s*\()")
PROOF_FUNCTIONS = {
    name: FUNCTIONS["exp"]._replace(name=name, least=2, most=2, scalar=False)
    for name in ("jacobian", "gradient", "derivative")
}


class Expression(NamedTuple):
    """One expression of a worksheet: where it stands and which symbols it may use."""

    path: Path
    text: str
    allowed: frozenset[str]
    functions: Mapping[str, Any] = FUNCTIONS


class Symbols(NamedTuple):
    """The symbols of a worksheet: what each stands for, in words."""

    sizes: frozenset[str]
    inputs: frozenset[str]
    steps: frozenset[str]
    meaning: dict[str, str]


def symbols_of(sheet: Worksheet) -> Symbols:
    """Return all symbols that expressions of this worksheet may use."""
    meaning = {size: f'size "{size}"' for size in sheet.dims}
    inputs: set[str] = set()
    for one in sheet.inputs:
        for symbol in parts_of(one):
            meaning[symbol] = f'input "{one.name}"'
            inputs.add(symbol)
    for step in sheet.steps:
        meaning.setdefault(step.symbol, f'step "{step.name}"')
    steps = frozenset(step.symbol for step in sheet.steps)
    return Symbols(frozenset(sheet.dims), frozenset(inputs), steps, meaning)


def parts_of(one: Input) -> tuple[str, ...]:
    """Return the symbols that an input brings: its own, or one a key; none for words."""
    if one.type in worded_types:
        return ()
    return tuple(f"{one.symbol}_{key}" for key in one.keys) or (one.symbol,)


def expressions(sheet: Worksheet) -> Iterator[Expression]:
    """Every expression of a worksheet, in the order of its file's keys."""
    symbols = symbols_of(sheet)
    given = symbols.sizes | symbols.inputs
    everything = given | symbols.steps
    for one in sheet.inputs:
        yield from _of_input(one, symbols)
    for place, requirement in enumerate(sheet.require):
        yield Expression(("require", place, "when"), requirement.when, everything)
    earlier = given
    before = {name: given for one in sheet.inputs for name in _names(one)}
    for step in sheet.steps:
        before[step.name] = earlier
        yield from _of_step(step, earlier)
        earlier |= {step.symbol}
    choices = {one.name for one in sheet.inputs if one.type in worded_types}
    words = {step.name for step in sheet.steps if step.type == "word"}
    for mistake in sheet.mistakes:
        for key, text in mistake.replace.items():
            if key not in choices | words:
                path = ("mistakes", mistake.id, "replace", key)
                yield Expression(path, text, before.get(key, everything))
    for place, text in enumerate(sheet.sensible):
        yield Expression(("sensible", place), text, everything)
    for name, text in sheet.proves.items():
        yield Expression(("proves", name), text, everything, FUNCTIONS | PROOF_FUNCTIONS)


def _names(one: Input) -> tuple[str, ...]:
    return (one.name, one.symbol, *one.aliases, *parts_of(one))


def _of_input(one: Input, symbols: Symbols) -> Iterator[Expression]:
    if one.type == "text":
        return
    path = ("inputs", one.name)
    given = symbols.sizes | symbols.inputs
    others = symbols.sizes | (symbols.inputs - set(parts_of(one)))
    for place, entry in enumerate(one.shape or ()):
        if entry != "any" and (place, entry) != (0, "*"):
            yield Expression((*path, "shape", place), entry, others)
    if one.domain is not None:
        yield Expression((*path, "domain"), one.domain, given | {one.symbol})
    if one.default is not None and one.type != "choice":
        yield Expression((*path, "default"), one.default, others)
    if one.draw is not None:
        for key, text in (("from", one.draw.low), ("to", one.draw.high), ("step", one.draw.step)):
            if text is not None:
                yield Expression((*path, "draw", key), text, others)
        for place, text in enumerate(one.draw.among):
            yield Expression((*path, "draw", "among", place), text, others)


def _of_step(step: Step, earlier: frozenset[str]) -> Iterator[Expression]:
    path = ("steps", step.name)
    if step.formula is not None:
        yield Expression((*path, "is"), step.formula, earlier)
    if step.type != "word":
        for case, text in step.cases.items():
            if not (step.optional and text == nothing):
                yield Expression((*path, "cases", case), text, earlier)
    for place, (when, then) in enumerate(step.first):
        if when is not None:
            yield Expression((*path, "first", place, "when"), when, earlier)
        if step.type != "word" and then and not (step.optional and then == nothing):
            key = "otherwise" if when is None else "then"
            yield Expression((*path, "first", place, key), then, earlier)


def check_expressions(sheet: Worksheet) -> Iterator[Finding]:
    """Find expressions that do not read, and names that mean nothing where they stand."""
    symbols = symbols_of(sheet)
    known = symbols.sizes | symbols.inputs | symbols.steps | {one.symbol for one in sheet.inputs}
    for one in expressions(sheet):
        try:
            tree = _tree(one, known)
        except ReadError as error:
            span = (error.start, max(1, error.length))
            yield Finding(one.path, error.message, error.hint, span=span)
            continue
        yield from _unknown(sheet, one, tree, symbols)


def _tree(one: Expression, known: Iterable[str]) -> Node:
    # Names are judged below, with all that is known of them: the reader is to let them pass.
    return read(one.text, one.functions, {*known, *_WORD.findall(one.text)})


def _unknown(sheet: Worksheet, one: Expression, tree: Node, symbols: Symbols) -> Iterator[Finding]:
    seen: set[str] = set()
    for node in walk(tree):
        if not isinstance(node, Name) or node.name in one.allowed | seen:
            continue
        if node.name in constants and node.name not in symbols.meaning:
            continue
        seen.add(node.name)
        message, hint = _explained(node.name, one, sheet, symbols)
        yield Finding(one.path, message, hint, span=(node.start, len(node.name)))


def _explained(name: str, one: Expression, sheet: Worksheet, symbols: Symbols) -> tuple[str, str]:
    """Say why a name may not stand here, and what was probably meant."""
    if name in symbols.steps:
        return f"{name} is not known here", f"{symbols.meaning[name]} is worked out later"
    if name in symbols.meaning:
        return f"{name} may not stand here", f"{symbols.meaning[name]} is what is described"
    if name in one.functions:
        return f"{name} is a function", f"write {name}(…)"
    for part in sheet.inputs:
        if name in (part.symbol, part.name, *part.aliases) and part.type in worded_types:
            hint = "use it with by: and cases:" if part.type == "choice" else ""
            return f"{name} is a {part.type}, not a number", hint
        if name == part.symbol:
            return f"{name} is a group", f"write one of {', '.join(parts_of(part))}"
    things: tuple[Input | Step, ...] = (*sheet.inputs, *sheet.steps)
    for thing in things:
        if name in (thing.name, thing.name.replace("-", "_"), *thing.aliases):
            return f"unknown name {name}", f"expressions use the symbol, {thing.symbol}"
    if name == nothing:
        return f"{name} is no number", "for a step that may have no value write optional: yes"
    guess = closest(name, sorted(one.allowed))
    if guess is None:
        return f"unknown name {name}", _all_known(one.allowed)
    return f"unknown name {name}", f"did you mean {guess} ({symbols.meaning[guess]})?"


def _all_known(allowed: frozenset[str]) -> str:
    if not allowed or len(allowed) > 12:
        return ""
    return f"known here: {', '.join(sorted(allowed))}"


@lru_cache(maxsize=4096)
def names_used(text: str) -> frozenset[str]:
    """Return the words of an expression that are no function calls, whether it reads or not."""
    return frozenset(_WORD.findall(text))
