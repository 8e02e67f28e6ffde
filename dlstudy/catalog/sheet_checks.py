"""Rules for worksheets that need no solving: names, inputs, steps, mistakes, examples, asks."""

import re
from collections.abc import Collection, Iterator

from dlstudy.catalog.entries import (
    Ask,
    Example,
    Input,
    Step,
    Worksheet,
    nothing,
    worded_types,
)
from dlstudy.catalog.expression_checks import expressions, names_used, parts_of
from dlstudy.catalog.problems import Finding, closest, listed
from dlstudy.catalog.reserved import RESERVED_OPTIONS, SESSION_WORDS

Path = tuple[str | int, ...]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*\Z")
_ALIAS = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_SYMBOL = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
_CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\Z")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?(e-?[0-9]+)?\Z")
_GAP = re.compile(r"\{([^{}]*)\}")
_WORDS = frozenset({"and", "or", "not"})
_OF_ARRAYS = frozenset({"distribution", "one-hot", "symmetric", "distinct", "ascending"})


def check_names(sheet: Worksheet) -> Iterator[Finding]:
    """Names and aliases have their form, are not reserved, and mean one thing each."""
    taken: dict[str, str] = {}
    for path, thing, kind in _things(sheet):
        if not _NAME.match(thing.name):
            hint = f"write {thing.name.strip('_-').replace('_', '-')}" if "_" in thing.name else ""
            yield Finding(path, f'"{thing.name}" is no name', hint, key=True)
        for place, name in enumerate((thing.name, *thing.aliases)):
            at = (*path, "aliases", place - 1) if place else path
            if name in RESERVED_OPTIONS:
                message = f'"{name}" is reserved: --{name} means something else'
                yield Finding(at, message, key=not place)
            elif place and not _ALIAS.match(name):
                yield Finding(at, f'"{name}" is no alias', "letters, digits, - and _")
            # What a step leaves behind may be called as what went in: theta, for the new theta.
            renewed = place and kind == "step" and taken.get(name, "").startswith("input")
            if name in taken and not renewed:
                yield Finding(at, f'"{name}" is already {taken[name]}', key=not place)
            taken.setdefault(name, f'{kind} "{thing.name}"')


def check_symbols(sheet: Worksheet) -> Iterator[Finding]:
    """Symbols are identifiers, and no two things share one."""
    taken = {size: f'size "{size}"' for size in sheet.dims}
    for size in sheet.dims:
        if not _SYMBOL.match(size):
            yield Finding(("dims", size), f'"{size}" is no symbol', key=True)
    for path, thing, kind in _things(sheet):
        at = (*path, "symbol")
        if not _SYMBOL.match(thing.symbol) or thing.symbol in _WORDS:
            hint = "a letter, then letters, digits and _"
            yield Finding(at, f'"{thing.symbol}" is no symbol', hint)
            continue
        for symbol in parts_of(thing) if isinstance(thing, Input) else (thing.symbol,):
            if symbol in taken:
                message = f"the symbol {symbol} already stands for {taken[symbol]}"
                yield Finding(at, message)
            taken.setdefault(symbol, f'{kind} "{thing.name}"')


def _things(sheet: Worksheet) -> Iterator[tuple[Path, Input | Step, str]]:
    key = _steps_key(sheet)
    for one in sheet.inputs:
        yield ("inputs", one.name), one, "input"
    for step in sheet.steps:
        yield (key, step.name), step, "step"


def _steps_key(sheet: Worksheet) -> str:
    return "results" if sheet.procedure is not None else "steps"


def check_inputs(sheet: Worksheet) -> Iterator[Finding]:
    """An input's keys fit its type, and an exercise can draw it."""
    for one in sheet.inputs:
        path = ("inputs", one.name)
        if one.type == "text":
            yield from _text(sheet, one, path)
        else:
            yield from _choice(one, path) if one.type == "choice" else _number(one, path)
        for place, key in enumerate(one.keys):
            if not re.match(r"[A-Za-z0-9]\w*\Z", key, re.ASCII) or key in one.keys[:place]:
                yield Finding(
                    (*path, "keys", place), f'"{key}" is no key of a group, or comes twice'
                )
        if one.that and one.shape is None and _OF_ARRAYS & set(one.that):
            hint = "give it a shape"
            yield Finding(
                (*path, "that"), f"a single number is never {one.that[0]}", hint, key=True
            )


def _choice(one: Input, path: Path) -> Iterator[Finding]:
    if len(one.choices) < 2:
        yield Finding(path, "a choice needs at least two words", "list them with of:", key=True)
    elif one.default is not None and one.default not in one.choices:
        message = f'"{one.default}" is none of its choices'
        yield Finding((*path, "default"), message, f"these are {listed(one.choices)}")
    for key, there in (("shape", one.shape), ("domain", one.domain), ("draw", one.draw)):
        if there is not None:
            yield Finding((*path, key), f"a choice has no {key}", key=True)
    if one.keys:
        yield Finding((*path, "keys"), "a choice has no keys", key=True)


def _text(sheet: Worksheet, one: Input, path: Path) -> Iterator[Finding]:
    if sheet.procedure is None:
        hint = "formulas know numbers only"
        yield Finding((*path, "type"), "only a procedure takes a text", hint)
    for key, there in (
        ("shape", one.shape),
        ("domain", one.domain),
        ("keys", one.keys),
        ("of", one.choices),
        ("that", one.that),
        ("unit", one.unit),
    ):
        if there:
            yield Finding((*path, key), f"a text has no {key}", key=True)
    draw = one.draw
    if draw is not None and (not draw.among or draw.low or draw.high or draw.step):
        hint = "write draw: {among: […]}"
        yield Finding((*path, "draw"), "texts are drawn from a list", hint, key=True)
    elif draw is None and one.default is None:
        hint = "add draw: {among: […]}"
        yield Finding(path, "nothing says which texts exercises draw", hint, key=True, house=True)


def _number(one: Input, path: Path) -> Iterator[Finding]:
    if one.choices:
        yield Finding((*path, "of"), "only a choice lists words", "write type: choice", key=True)
    draw = one.draw
    if draw is not None:
        if draw.among and (draw.low or draw.high or draw.step):
            hint = "leave one of them out"
            yield Finding((*path, "draw"), "draw has both among and a range", hint, key=True)
        elif not draw.among and (draw.low is None or draw.high is None):
            hint = "write from: and to:, or among:"
            yield Finding((*path, "draw"), "draw has no range", hint, key=True)
    elif one.shape is None and one.default is None:
        message = "nothing says which numbers exercises draw"
        hint = "add draw: {from: …, to: …} or draw: {among: […]}"
        yield Finding(path, message, hint, key=True, house=True)


def check_sizes(sheet: Worksheet) -> Iterator[Finding]:
    """A size has a range, and the shape of some input fixes it."""
    fixed = {entry for one in sheet.inputs for entry in one.shape or ()}
    for size, (low, high) in sheet.dims.items():
        if not 1 <= low <= high:
            message = f"no size lies between {low} and {high}"
            yield Finding(("dims", size), message, "write the smaller first, at least 1", key=True)
        if size not in fixed:
            yield Finding(("dims", size), f"no input has {size} in its shape", key=True)


def check_unused(sheet: Worksheet) -> Iterator[Finding]:
    """Every input takes part in something."""
    if sheet.procedure is not None:
        return
    used = {step.by for step in sheet.steps}
    for one in expressions(sheet):
        if one.path[0] in ("steps", "require") or one.path[:1] == ("inputs",):
            own = sheet_input(sheet, str(one.path[1])) if one.path[0] == "inputs" else None
            used |= names_used(one.text) - set(parts_of(own) if own else ())
    for part in sheet.inputs:
        names = {part.name} if part.type in worded_types else set(parts_of(part))
        if not names & used and not set(part.shape or ()) & (used & set(sheet.dims)):
            yield Finding(("inputs", part.name), "this input is used nowhere", key=True)


def sheet_input(sheet: Worksheet, key: str) -> Input | None:
    """Return the input of that name, alias or symbol."""
    for match in ("name", "aliases", "symbol"):
        for one in sheet.inputs:
            if key == getattr(one, match) or (match == "aliases" and key in one.aliases):
                return one
    hyphened = key.replace("_", "-")
    return sheet_input(sheet, hyphened) if hyphened != key else None


def sheet_step(sheet: Worksheet, key: str) -> Step | None:
    """Return the step or result of that name, alias or symbol."""
    for match in ("name", "aliases", "symbol"):
        for one in sheet.steps:
            if key == getattr(one, match) or (match == "aliases" and key in one.aliases):
                return one
    hyphened = key.replace("_", "-")
    return sheet_step(sheet, hyphened) if hyphened != key else None


def check_steps(sheet: Worksheet) -> Iterator[Finding]:
    """Each step says in one way what it is; a procedure's results say nothing."""
    key = _steps_key(sheet)
    if not sheet.steps:
        hint = "the last one is the answer"
        yield Finding((key,), f"a worksheet needs {key}", hint, key=True)
    for step in sheet.steps:
        path = (key, step.name)
        ways = (step.formula is not None, bool(step.by or step.cases), bool(step.first))
        if sheet.procedure is not None:
            if any(ways):
                yield Finding(path, "a procedure works its results out itself", key=True)
        elif step.optional and not _may_be_nothing(sheet, step):
            hint = "write none for what has no value, or leave optional: out"
            yield Finding((*path, "optional"), "the step always has a value", hint, key=True)
        elif sum(ways) != 1:
            hint = "give it one of is:, by: with cases:, first:"
            message = "the step has no formula" if not any(ways) else "the step has two formulas"
            yield Finding(path, message, hint, key=True)
        else:
            yield from _cases(sheet, step, path)
            yield from _first(step, path)
        if step.tolerance is not None and not _NUMBER.match(step.tolerance):
            message = f'"{step.tolerance}" is no tolerance'
            yield Finding((*path, "tolerance"), message, "write a number such as 0.01")


def _may_be_nothing(sheet: Worksheet, step: Step) -> bool:
    """Whether an outcome is none, or the step is made from one that may have no value."""
    outcomes = [*step.cases.values(), *(then for _, then in step.first)]
    if nothing in outcomes:
        return True
    optional = {part.symbol for part in sheet.steps if part.optional and part is not step}
    texts = [step.formula or "", *outcomes, *(when or "" for when, _ in step.first)]
    return any(names_used(text) & optional for text in texts)


def _cases(sheet: Worksheet, step: Step, path: Path) -> Iterator[Finding]:
    if not step.by and not step.cases:
        return
    chosen = next((one for one in sheet.inputs if step.by in (one.name, one.symbol)), None)
    if not step.by or not step.cases:
        missing = "cases" if step.by else "by"
        yield Finding(path, f"by: and cases: belong together; {missing}: is missing", key=True)
    elif chosen is None or chosen.type != "choice":
        choices = [one.name for one in sheet.inputs if one.type == "choice"]
        hint = f"choices are {listed(choices)}" if choices else "no input has type: choice"
        yield Finding((*path, "by"), f'"{step.by}" is no choice among the inputs', hint)
    else:
        for case in step.cases:
            if case not in chosen.choices:
                message = f'"{case}" is no choice of {chosen.name}'
                hint = f"these are {listed(chosen.choices)}"
                yield Finding((*path, "cases", case), message, hint, key=True)
        for choice in chosen.choices:
            if choice not in step.cases:
                yield Finding((*path, "cases"), f'the case "{choice}" is missing', key=True)
    if step.type == "word":
        for case, word in step.cases.items():
            yield from _word(word, (*path, "cases", case))


def _first(step: Step, path: Path) -> Iterator[Finding]:
    for place, (when, then) in enumerate(step.first):
        at = (*path, "first", place)
        last = place == len(step.first) - 1
        if not then:
            yield Finding(at, "a line needs when: with then:, or otherwise:")
        elif when is None and not last:
            yield Finding(at, "otherwise: comes last")
        elif when is not None and last:
            yield Finding(at, "the last line must be otherwise:, so that one always holds")
        if step.type == "word":
            yield from _word(then, (*at, "otherwise" if when is None else "then"))
    if step.type == "word" and not step.first and not step.by:
        hint = "use first: or by: with cases:"
        yield Finding((*path, "is"), "a formula gives no word", hint, key=True)


def _word(word: str, path: Path) -> Iterator[Finding]:
    if word.lower() in SESSION_WORDS:
        yield Finding(path, f'"{word}" cannot be an answer: at a prompt it is a command')


def check_mistakes(sheet: Worksheet) -> Iterator[Finding]:
    """A mistake replaces steps or inputs that exist, or names a procedure's variant."""
    parts = {symbol for one in sheet.inputs for symbol in parts_of(one)}
    steps = {step.name for step in sheet.steps}
    for mistake in sheet.mistakes:
        path = ("mistakes", mistake.id)
        if mistake.variant is not None and sheet.procedure is None:
            hint = "write replace:"
            yield Finding((*path, "variant"), "only a procedure has variants", hint, key=True)
        elif mistake.variant is None and not mistake.replace:
            what = "variant:" if sheet.procedure is not None else "replace:"
            yield Finding(path, "the mistake changes nothing", f"write {what}", key=True)
        for key in mistake.replace:
            at = (*path, "replace", key)
            if key in steps:
                if sheet.procedure is not None:
                    hint = "replace an input, or name a variant"
                    yield Finding(at, "a procedure's results cannot be replaced", hint, key=True)
            elif key not in parts and sheet_input(sheet, key) is None:
                yield _no_such(sheet, key, at, "step or input", steps | _input_names(sheet))


def _no_such(
    sheet: Worksheet, key: str, path: Path, kind: str, known: Collection[str], on_key: bool = True
) -> Finding:
    symbols = {thing.symbol: thing.name for _, thing, _ in _things(sheet)}
    meant = symbols.get(key) if symbols.get(key) in known else closest(key, sorted(known))
    hint = f"did you mean {meant}?" if meant else ""
    return Finding(path, f'there is no {kind} "{key}"', hint, key=on_key)


def _input_names(sheet: Worksheet) -> set[str]:
    return {one.name for one in sheet.inputs}


def check_examples(sheet: Worksheet) -> Iterator[Finding]:
    """Examples give what is needed and state results; there is one at least."""
    if not sheet.examples:
        yield Finding(("examples",), "an example is missing", "give inputs and a result", key=True)
    for place, example in enumerate(sheet.examples):
        path = ("examples", place)
        for key in example.give:
            if sheet_input(sheet, key) is None:
                known = _input_names(sheet)
                yield _no_such(sheet, key, (*path, "give", key), "input", known)
        yield from _all_given(sheet, (*path, "give"), example.give, _input_names(sheet))
        yield from _results(sheet, example, path)
        for key in example.mistakes:
            ids = {mistake.id for mistake in sheet.mistakes}
            if key not in ids:
                yield _no_such(sheet, key, (*path, "mistakes", key), "mistake", ids)


def _results(sheet: Worksheet, example: Example, path: Path) -> Iterator[Finding]:
    known = {step.name for step in sheet.steps}
    if not example.results:
        hint = f"write {sheet.steps[-1].name}: …" if sheet.steps else ""
        yield Finding(path, "the example states no result", hint)
    for key in example.results:
        if sheet_step(sheet, key) is None:
            keys = known | {"give", "item", "mistakes", "why", "computed-by"}
            found = _no_such(sheet, key, (*path, key), "result", keys)
            if sheet.procedure is not None and not found.hint:
                found = found._replace(hint="declare what an example states under results:")
            yield found


def required(sheet: Worksheet, given: Collection[str]) -> tuple[str, ...]:
    """Return the inputs that must be given besides those in `given` (names), in order.

    What only serves the default of an input that is given is not required.
    """
    direct = {
        name
        for one in expressions(sheet)
        if one.path[0] in ("steps", "require")
        for name in names_used(one.text)
    }
    sources = {one.name: _sources(sheet, one) for one in sheet.inputs}
    spare: set[str] = set()
    waiting = list(given)
    while waiting:
        more = sources.get(waiting.pop(), set()) - spare
        spare |= more
        waiting.extend(more)
    spare -= {one.name for one in sheet.inputs if direct & set(parts_of(one))}
    needed = {one.name for one in sheet.inputs} - spare
    waiting = [name for name in needed if name not in given]
    while waiting:
        more = sources[waiting.pop()] - needed
        needed |= more
        waiting.extend(more - set(given))
    return tuple(
        one.name
        for one in sheet.inputs
        if one.default is None and one.name in needed and one.name not in given
    )


def _sources(sheet: Worksheet, one: Input) -> set[str]:
    """The inputs that an input's default is made from."""
    if one.default is None or one.type in worded_types:
        return set()
    used = names_used(one.default)
    return {other.name for other in sheet.inputs if used & set(parts_of(other))}


def behind(sheet: Worksheet, step: Step) -> frozenset[str]:
    """Return the names of the inputs that a step's value depends on; all for a procedure."""
    if sheet.procedure is not None:
        return frozenset(one.name for one in sheet.inputs)
    used: dict[str, set[str]] = {part.name: {part.by or ""} for part in sheet.steps}
    for one in expressions(sheet):
        if one.path[0] == "steps":
            used[str(one.path[1])] |= names_used(one.text)
    by_symbol = {part.symbol: part.name for part in sheet.steps}
    symbols: set[str] = set()
    waiting = [step.name]
    while waiting:
        more = used.pop(waiting.pop(), set())
        symbols |= more
        waiting.extend(by_symbol[symbol] for symbol in more if symbol in by_symbol)
    found = {one.name for one in sheet.inputs if symbols & set(parts_of(one) or (one.name,))}
    for source in reversed(sheet.inputs):
        found |= _sources(sheet, source) if source.name in found else set()
    return frozenset(found)


def _all_given(
    sheet: Worksheet, path: Path, given: Collection[str], needed: Collection[str]
) -> Iterator[Finding]:
    """What must be given and is among `needed` is given."""
    found = (sheet_input(sheet, key) for key in given)
    names = {one.name for one in found if one is not None}
    missing = [name for name in required(sheet, names) if name in needed]
    if missing:
        inputs = "inputs" if len(missing) > 1 else "input"
        yield Finding(path, f"the {inputs} {listed(missing)} must be given", key=True)


def check_asks(sheet: Worksheet) -> Iterator[Finding]:
    """An ask finds something from what is needed, and its text speaks of what it gives."""
    for place, ask in enumerate(sheet.asks):
        path = ("asks", place)
        step = sheet_step(sheet, ask.find)
        found = sheet_input(sheet, ask.find) if step is None else None
        known = {step.name for step in sheet.steps} | _input_names(sheet)
        if found is None and step is None:
            yield _no_such(sheet, ask.find, (*path, "find"), "result", known, on_key=False)
        for number, key in enumerate(ask.given):
            if sheet_input(sheet, key) is None and not (found and sheet_step(sheet, key)):
                at = (*path, "give", number)
                yield _no_such(sheet, key, at, "input", _input_names(sheet), on_key=False)
        yield from _using(sheet, ask, path)
        needed = behind(sheet, step) if step else _input_names(sheet)
        given = (*ask.given, *ask.using, ask.find) if found else (*ask.given, *ask.using)
        yield from _all_given(sheet, (*path, "give"), given, needed)
        yield from _gaps(sheet, ask, path)


def _using(sheet: Worksheet, ask: Ask, path: Path) -> Iterator[Finding]:
    for key, value in ask.using.items():
        one = sheet_input(sheet, key)
        at = (*path, "using", key)
        if one is None:
            yield _no_such(sheet, key, at, "input", _input_names(sheet))
        elif one.type == "choice" and value not in one.choices:
            hint = f"these are {listed(one.choices)}"
            yield Finding(at, f'"{value}" is no choice of {one.name}', hint)


def _gaps(sheet: Worksheet, ask: Ask, path: Path) -> Iterator[Finding]:
    given = {_named(sheet, key) for key in (*ask.given, *ask.using)}
    given |= {one.name for one in sheet.inputs if one.default is not None}
    for language, text in ask.text.items():
        for gap in _GAP.finditer(text):
            at, span = (*path, "text", language), (gap.start(), len(gap[0]))
            if language != "en":
                hint = "write the symbol; the values stand beneath the question"
                yield Finding(at, f"{gap[0]} in right-to-left text", hint, span=span)
            elif _named(sheet, gap[1]) not in given:
                known = f"{gap[0]} is not given by this ask"
                hint = f"it gives {listed(ask.given)}" if ask.given else ""
                yield Finding(at, known, hint, span=span)


def _named(sheet: Worksheet, key: str) -> str:
    thing = sheet_input(sheet, key) or sheet_step(sheet, key)
    return thing.name if thing else f"?{key}"


def check_pins(sheet: Worksheet) -> Iterator[Finding]:
    """Something of another nature than examples keeps the worksheet honest."""
    computed = any(example.computed_by for example in sheet.examples)
    if not (sheet.same_as or sheet.proves or computed):
        message = "nothing independent holds this worksheet"
        yield Finding((), message, "add same-as:, proves: or computed-by:", house=True)
    for key, value in (("same-as", sheet.same_as), ("procedure", sheet.procedure)):
        if value is not None and not _CODE.match(value):
            yield Finding((key,), f'"{value}" is no module.function')
    steps = {step.name for step in sheet.steps}
    for name in sheet.proves:
        if name not in steps:
            yield _no_such(sheet, name, ("proves", name), "step", steps)
