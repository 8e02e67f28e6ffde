"""A worksheet with fresh numbers, put in words: what computed questions of all kinds start from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.catalog.entries import Ask, Input, Step, Worksheet, say, worded_types
from dlstudy.expressions import printing
from dlstudy.questions.question import CannotMakeError
from dlstudy.questions.wording import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from random import Random

    from dlstudy.answers.expected import Expected
    from dlstudy.worksheets.draw import Drawn
    from dlstudy.worksheets.sheet import Sheet
    from dlstudy.worksheets.solution import Solution

middle_steps = 0.25  # how often a step on the way is asked for where a sentence stands ready
most_numbers = 12  # to be typed as one answer
attempts = 8
prompts = {
    "integer": "whole-number",
    "real": "digits",
    "vector": "vector",
    "matrix": "matrix",
    "shape": "shape",
    "word": "word",
    "words": "words",
}

Given = tuple[tuple[str, str], ...]
Asked = list[tuple[Ask | None, str]]


class Exercise(NamedTuple):
    """Numbers drawn for one result of a worksheet; `solution` ends with that result."""

    sheet: Sheet
    drawn: Drawn
    find: str
    text: str
    given: Given
    solution: Solution

    @property
    def value(self) -> Any:
        """What is asked for."""
        return self.solution.results[self.find]


def random(seed: str, entry: str, kind: str) -> Random:
    """The random source of one question: the same stream on every Python."""
    from random import Random

    return Random(f"{seed}:{entry}:{kind}")


def sheet_of(worksheet: Worksheet) -> Sheet:
    """The compiled worksheet."""
    from dlstudy.worksheets.sheet import compile as compile_sheet

    return compile_sheet(worksheet)


def exercise(worksheet: Worksheet, seed: str, language: str, missable: bool = False) -> Exercise:
    """Numbers and words for one result; raises CannotMakeError where no numbers can be drawn.

    An ask of the worksheet, chosen by the seed; at times, or where it has none, a sentence of
    our own about a step on the way. A result that nobody would type is passed over for another;
    with `missable` also one that no mistake changes, if there are others.
    """
    rng = random(seed, worksheet.id, "exercise")
    sheet = sheet_of(worksheet)
    for attempt in range(attempts):
        ask, find = _what(sheet, rng, missable)
        drawn = typable(sheet, seed, find, ask, attempt)
        if drawn is None:
            continue
        solution = behind(sheet, drawn.solution, drawn.find)
        text, given = words(sheet, drawn, ask, language)
        return Exercise(sheet, drawn, drawn.find, text, given, solution)
    raise CannotMakeError(f"{worksheet.id}: every result has too many numbers for one answer")


def typable(sheet: Sheet, seed: str, find: str, ask: Ask | None, attempt: int) -> Drawn | None:
    """Drawn numbers whose result can be typed, None where it is too large for that."""
    from dlstudy.worksheets.draw import draw
    from dlstudy.worksheets.solution import WorkError

    try:
        drawn = draw(sheet, seed, find, ask, n=attempt)
    except WorkError as error:
        raise CannotMakeError(f"{sheet.id}: {error.message}") from error
    value = drawn.solution.results[drawn.find]
    return drawn if type_of(value, sheet.types.get(drawn.find, "real")) else None


def _what(sheet: Sheet, rng: Random, missable: bool) -> tuple[Ask | None, str]:
    """The ask to use, if any, and the result to find."""
    asks = [ask for ask in sheet.worksheet.asks if sheet.result_name(ask.find)]
    asked = {sheet.result_name(ask.find) for ask in asks}
    pairs: Asked = [(ask, sheet.result_name(ask.find) or ask.find) for ask in asks]
    others: Asked = [
        (ask._replace(text={}), name)
        for ask in asks
        for name in on_the_way(sheet, sheet.result_name(ask.find) or ask.find, ask.using)
        if name not in asked and not _copied(sheet, name, ask.using)
    ]
    if missable:
        pairs, others = _missable(sheet, pairs, others)
    if others and (not pairs or rng.random() < middle_steps):
        return rng.choice(others)
    if pairs:
        return rng.choice(pairs)
    return None, rng.choice([*sheet.steps, sheet.answer])


def _missable(sheet: Sheet, pairs: Asked, others: Asked) -> tuple[Asked, Asked]:
    """What a mistake can change among what can be asked; everything where none can."""
    from dlstudy.worksheets.draw import telling

    kept = [(ask, name) for ask, name in pairs if telling(sheet, name)]
    kept_others = [(ask, name) for ask, name in others if telling(sheet, name)]
    return (kept, kept_others) if kept or kept_others else (pairs, others)


def conventions(sheet: Sheet, ask: Ask | None) -> dict[str, str]:
    """The choices that an ask leaves as they are by default, and those that it fixes."""
    drawn = {sheet.input_name(name) for name in ask.given} if ask else set()
    chosen = {
        one.name: one.default
        for one in sheet.worksheet.inputs
        if one.choices and one.default is not None and one.draw is None and one.name not in drawn
    }
    fixed = ask.using if ask else {}
    return {**chosen, **{sheet.input_name(name) or name: text for name, text in fixed.items()}}


def on_the_way(sheet: Sheet, result: str, using: Mapping[str, str]) -> list[str]:
    """The steps that a result is computed from."""
    behind = sources(sheet, result, using)
    return [name for name in sheet.steps if name in behind]


def _copied(sheet: Sheet, name: str, using: Mapping[str, str]) -> bool:
    """Whether a step under the chosen convention is a bare name or number: nothing to work out."""
    from dlstudy.expressions.tree import Name, Number

    step = sheet.steps[name]
    chosen = using.get(step.by or "") or _default(sheet, step.by)
    fixed = step.cases.get(chosen)
    read = step if fixed is None else step._replace(cases={"": fixed})
    formulas = sheet.formulas(read)
    return bool(formulas) and all(isinstance(one.tree, Name | Number) for one in formulas)


def _default(sheet: Sheet, name: str | None) -> str:
    """The default of the input that chooses a case."""
    found = sheet.inputs.get(name or "")
    return str(found.default) if found is not None else ""


def sources(sheet: Sheet, result: str, using: Mapping[str, str] | None = None) -> set[str]:
    """The names of everything that a result is computed from: steps, inputs, parts of groups.

    `using` fixes conventions, so that other cases do not count. A procedure's result comes from
    all inputs and from the results before it.
    """
    if sheet.worksheet.procedure is not None:
        order = list(sheet.steps)
        return {*sheet.inputs, *order[: order.index(result)]}
    by_symbol = {step.symbol: step.name for step in sheet.worksheet.steps}
    for symbol, name in sheet.owners.items():
        by_symbol[symbol] = symbol if sheet.inputs[name].keys else name
    found: set[str] = set()
    queue = [result]
    while queue:
        step = sheet.steps.get(queue.pop())
        if step is None:
            continue
        fixed = step.cases.get((using or {}).get(step.by or "", ""))
        read = step if fixed is None else step._replace(cases={"": fixed})
        symbols = {symbol for formula in sheet.formulas(read) for symbol in formula.names}
        names = {by_symbol.get(symbol) for symbol in symbols} | measured(sheet, symbols)
        new = {name for name in (*names, step.by) if name is not None} - found
        found |= new
        queue.extend(new)
    return found


def measured(sheet: Sheet, symbols: Collection[str]) -> set[str | None]:
    """For each size among the symbols the first input that has it: to read it from."""
    inputs = sheet.worksheet.inputs
    sizes = sheet.dims.intersection(symbols)
    return {next((one.name for one in inputs if dim in (one.shape or ())), None) for dim in sizes}


def behind(sheet: Sheet, solution: Solution, find: str) -> Solution:
    """The solution with nothing but what the result that is asked for is computed from.

    Of a procedure, whose steps have no formulas, everything up to the result.
    """
    names = [step.name for step in solution.steps]
    if find not in names:
        return solution
    place = len(names) - 1 - names[::-1].index(find)
    steps = solution.steps[: place + 1]
    if sheet.worksheet.procedure is not None:
        return solution._replace(steps=steps, answer=find)
    using = {name: value for name, value in solution.given.items() if isinstance(value, str)}
    used = {find, *sources(sheet, find, using)}
    for name in solution.defaulted:
        used |= sheet.default_names(name) if name in used else set()
    used |= {sheet.owners[symbol] for symbol in used if symbol in sheet.owners}
    return solution._replace(
        given={
            name: _parts(sheet, name, value, used)
            for name, value in solution.given.items()
            if name in used
        },
        steps=tuple(step for step in steps if step.name in used),
        answer=find,
    )


def _parts(sheet: Sheet, name: str, value: object, used: Collection[str]) -> object:
    """Of a group only what is used; anything else as it is."""
    if not isinstance(value, dict):
        return value
    symbol = sheet.inputs[name].symbol
    return {key: part for key, part in value.items() if f"{symbol}_{key}" in used} or value


def words(sheet: Sheet, drawn: Drawn, ask: Ask | None, language: str) -> tuple[str, Given]:
    """The question's text, and the given values that the text leaves out."""
    worksheet = sheet.worksheet
    text = say(ask.text, language) if ask and ask.find and ask.text else ""
    used = sources(sheet, drawn.find, ask.using if ask else None)
    if text and ask:
        return filled(text, worksheet, drawn.given, beneath(sheet, ask, used))
    what = described(worksheet, drawn.find, language)
    text = wording("find", language, title=say(worksheet.title, language), what=what)
    given = {**chosen_by_default(sheet, drawn.solution), **drawn.given}
    return filled(text, worksheet, given, used | _behind_defaults(sheet, used, given))


def _behind_defaults(sheet: Sheet, used: set[str], given: Mapping[str, object]) -> set[str]:
    """The inputs that the defaults of used ones are made from, where these are not given."""
    found: set[str] = set()
    queue = list(used)
    while queue:
        one = sheet.inputs.get(queue.pop())
        if one is None or given.get(one.name) is not None or one.type in (*worded_types, "boolean"):
            continue
        if isinstance(one.default, str):
            symbols = sheet.formula(one.default).names
            new = {sheet.owners[symbol] for symbol in symbols if symbol in sheet.owners} - found
            found |= new
            queue += new
    return found


def beneath(sheet: Sheet, ask: Ask, used: set[str]) -> set[str]:
    """What an ask in words gives: what is used and what it names, but not what its words fix."""
    given = {sheet.input_name(name) or name for name in ask.given}
    return (used | given) - {sheet.input_name(name) for name in ask.using}


def filled(
    text: str, worksheet: Worksheet, given: Mapping[str, object], used: Collection[str]
) -> tuple[str, Given]:
    """The text with values in its gaps; what else is used, as pairs of label and value.

    A group of arrays is given part by part, those that are used; all if the group is.
    """
    pairs: list[tuple[str, str]] = []
    for one in worksheet.inputs:
        value = given.get(one.name)
        place = "{" + one.name + "}"
        if value is None:
            continue
        if place in text:
            text = put_in(text, place, shown(value))
        elif isinstance(value, dict):
            parts = {f"{one.symbol}_{key}": part for key, part in value.items()}
            pairs += [
                (symbol, shown(part))
                for symbol, part in parts.items()
                if symbol in used or one.name in used
            ]
        elif one.name in used:
            worded = one.type in worded_types
            pairs.append((one.name if worded else one.symbol, shown(value)))
    return text, tuple(pairs)


def put_in(text: str, place: str, value: str) -> str:
    """The text with the value in its gaps: `an 8×8 image`, `h − (−0.5)`."""
    before, *rest = text.split(place)
    for after in rest:
        put = value
        if value.startswith("−") and before.rstrip()[-1:] in {*"−+·×/"}:
            put = f"({value})"
        elif before.endswith((" a ", "A ")) and is_said_with_vowel(value):
            before = before[:-1] + "n "
        before += put + after
    return before


def is_said_with_vowel(number: str) -> bool:
    """Whether a number's name begins with a vowel: 8, 80, 11, 18."""
    whole = number.partition(".")[0]
    return whole.isdigit() and (whole[0] == "8" or whole in ("11", "18"))


def chosen_by_default(sheet: Sheet, solution: Solution) -> dict[str, object]:
    """The conventions that no question's own words tell."""
    return {
        name: solution.given[name]
        for name in solution.defaulted
        if sheet.inputs[name].type == "choice"
    }


def described(worksheet: Worksheet, name: str, language: str) -> str:
    """What a step or input is called in a sentence: `E (pixels that the kernel covers)`."""
    things: list[Step | Input] = [*worksheet.steps, *worksheet.inputs]
    thing = next(one for one in things if one.name == name)
    symbol = printing.symbol_terminal(thing.symbol)
    about = say(thing.about, language) if language in thing.about else ""
    return f"{symbol} ({about})" if about else called(thing)


def called(thing: Step | Input) -> str:
    """Name and symbol, or only the symbol where they are the same word."""
    symbol = printing.symbol_terminal(thing.symbol)
    same = thing.name.replace("-", "_") in (thing.symbol, symbol)
    return symbol if same else f"{thing.name.replace('-', ' ')} {symbol}"


def answer_type(exercise: Exercise) -> str:
    """How the asked value is typed: integer, real, vector, matrix, shape or word."""
    return type_of(exercise.value, exercise.sheet.types.get(exercise.find, "real"))


def prompted(exercise: Exercise) -> str:
    """The answer type as the prompt names it: a list of words is more than one word."""
    kind = answer_type(exercise)
    several = kind == "word" and not isinstance(exercise.value, str)
    return "words" if several else kind


def type_of(value: Any, kind: str) -> str:
    """The answer type of a value whose worksheet type is `kind`; "" for what nobody would type."""
    if kind in ("word", "shape"):
        return kind
    shape = getattr(value, "shape", None)
    if shape is None or shape == ():
        return "integer" if kind == "integer" and isinstance(value, int) else "real"
    if len(shape) > 2 or not 0 < value.size <= most_numbers:
        return ""
    return "vector" if len(shape) == 1 else "matrix"


def expected(exercise: Exercise) -> Expected:
    """What a typed answer is held against."""
    return expected_of(exercise.sheet, exercise.find, exercise.value)


def expected_of(sheet: Sheet, name: str, value: Any) -> Expected:
    """What an answer typed for that value of a step is held against."""
    from dlstudy.answers.expected import Expected

    kind = type_of(value, sheet.types.get(name, "real"))
    words = words_of(sheet.worksheet, name) if kind == "word" else ()
    if kind == "shape":
        value = tuple(int(size) for size in value)
    unit = sheet.steps[name].unit or ""
    return Expected(kind, value, sheet.tolerance(name), options=words, unit=unit)


def words_of(worksheet: Worksheet, name: str) -> tuple[str, ...]:
    """The words among which a word result is."""
    step = next(one for one in worksheet.steps if one.name == name)
    outcomes = [then for _, then in step.first] or list(step.cases.values())
    return tuple(dict.fromkeys(outcomes))


def shown(value: Any, digits: int = 6) -> str:
    """A value as a question shows it."""
    return printing.value(value, digits)
