"""A worksheet with fresh numbers, put in words: what computed questions of all kinds start from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.catalog.entries import Ask, Input, Step, Worksheet, say
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
attempts = 4
prompts = {
    "integer": "whole-number",
    "real": "digits",
    "vector": "vector",
    "matrix": "matrix",
    "shape": "shape",
    "word": "word",
}

Given = tuple[tuple[str, str], ...]


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
        drawn = _drawn(sheet, seed, find, ask, attempt)
        if drawn is None:
            continue
        solution = upto(drawn.solution, drawn.find)
        text, given = _words(sheet, drawn, ask, language)
        return Exercise(sheet, drawn, drawn.find, text, given, solution)
    raise CannotMakeError(f"{worksheet.id}: every result has too many numbers for one answer")


def _drawn(sheet: Sheet, seed: str, find: str, ask: Ask | None, attempt: int) -> Drawn | None:
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
    asked = [sheet.result_name(ask.find) or ask.find for ask in asks]
    others = on_the_way(sheet, asked) if asks else [*sheet.steps, sheet.answer]
    if missable:
        asks, others = _missable(sheet, asks, others)
    if others and (not asks or rng.random() < middle_steps):
        return _ask_behind(sheet, rng), rng.choice(others)
    ask = rng.choice(asks)
    return ask, sheet.result_name(ask.find) or ask.find


def _missable(sheet: Sheet, asks: list[Ask], others: list[str]) -> tuple[list[Ask], list[str]]:
    """What a mistake can change among what can be asked; everything where none can."""
    from dlstudy.worksheets.draw import telling

    kept = [ask for ask in asks if telling(sheet, sheet.result_name(ask.find) or "")]
    kept_others = [name for name in others if telling(sheet, name)]
    return (kept, kept_others) if kept or kept_others else (asks, others)


def on_the_way(sheet: Sheet, asked: list[str]) -> list[str]:
    """The steps that results are computed from and that are not among these results."""
    behind = sources(sheet, asked)
    return [name for name in sheet.steps if name in behind and name not in asked]


def sources(sheet: Sheet, results: list[str]) -> set[str]:
    """The names of everything that results are computed from: steps and inputs.

    A procedure's results come from all inputs and from the results before them.
    """
    if sheet.worksheet.procedure is not None:
        last = max(list(sheet.steps).index(name) for name in results)
        return {*sheet.inputs, *list(sheet.steps)[:last]}
    by_symbol = {step.symbol: step.name for step in sheet.worksheet.steps} | sheet.owners
    found: set[str] = set()
    queue = list(results)
    while queue:
        step = sheet.steps.get(queue.pop())
        if step is None:
            continue
        names = {by_symbol.get(n) for formula in sheet.formulas(step) for n in formula.names}
        new = {name for name in (*names, step.by) if name is not None} - found
        found |= new
        queue.extend(new)
    return found


def _ask_behind(sheet: Sheet, rng: Random) -> Ask | None:
    """An ask whose given values and choices serve for another result, without its words."""
    asks = [ask for ask in sheet.worksheet.asks if sheet.result_name(ask.find)]
    return rng.choice(asks)._replace(text={}) if asks else None


def upto(solution: Solution, find: str) -> Solution:
    """The solution without the steps that come after the result that is asked for."""
    names = [step.name for step in solution.steps]
    if find not in names:
        return solution
    place = len(names) - 1 - names[::-1].index(find)
    return solution._replace(steps=solution.steps[: place + 1], answer=find)


def _words(sheet: Sheet, drawn: Drawn, ask: Ask | None, language: str) -> tuple[str, Given]:
    """The question's text, and the given values that the text leaves out."""
    worksheet = sheet.worksheet
    text = say(ask.text, language) if ask and ask.find and ask.text else ""
    if text:
        return filled(text, worksheet, drawn.given, set(ask.using) if ask else set())
    what = described(worksheet, drawn.find, language)
    text = wording("find", language, title=say(worksheet.title, language), what=what)
    given = {**chosen_by_default(sheet, drawn.solution), **drawn.given}
    used = sources(sheet, [drawn.find])
    return filled(text, worksheet, {name: given[name] for name in given if name in used})


def filled(
    text: str,
    worksheet: Worksheet,
    given: Mapping[str, object],
    told: Collection[str] = (),
) -> tuple[str, Given]:
    """The text with values in its gaps, and the rest as pairs of label and value.

    What is in `told` the text says in words. A group of arrays is given part by part.
    """
    beneath: list[tuple[str, str]] = []
    for one in worksheet.inputs:
        if one.name not in given:
            continue
        value = given[one.name]
        place = "{" + one.name + "}"
        if place in text:
            text = text.replace(place, printing.value(value))
        elif one.keys and isinstance(value, dict):
            beneath += [(f"{one.symbol}_{key}", shown(part)) for key, part in value.items()]
        elif one.name not in told:
            beneath.append((one.name if one.choices else one.symbol, shown(value)))
    return text, tuple(beneath)


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
    if language != "en":
        return f"{about} {symbol}".strip() if about else called(thing)
    return f"{symbol} ({about})" if about else called(thing)


def called(thing: Step | Input) -> str:
    """Name and symbol, or only the symbol where they are the same word."""
    symbol = printing.symbol_terminal(thing.symbol)
    same = thing.name.replace("-", "_") in (thing.symbol, symbol)
    return symbol if same else f"{thing.name.replace('-', ' ')} {symbol}"


def answer_type(exercise: Exercise) -> str:
    """How the asked value is typed: integer, real, vector, matrix, shape or word."""
    return type_of(exercise.value, exercise.sheet.types.get(exercise.find, "real"))


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
    from dlstudy.answers.expected import Expected

    step = exercise.sheet.steps[exercise.find]
    kind = answer_type(exercise)
    tolerance = exercise.sheet.tolerance(exercise.find)
    words = words_of(exercise.sheet.worksheet, exercise.find) if kind == "word" else ()
    value = exercise.value
    if kind == "shape":
        value = tuple(int(size) for size in value)
    return Expected(kind, value, tolerance, options=words, unit=step.unit or "")


def words_of(worksheet: Worksheet, name: str) -> tuple[str, ...]:
    """The words among which a word result is."""
    step = next(one for one in worksheet.steps if one.name == name)
    outcomes = [then for _, then in step.first] or list(step.cases.values())
    return tuple(dict.fromkeys(outcomes))


def shown(value: Any, digits: int = 6) -> str:
    """A value as a question shows it."""
    return printing.value(value, digits)
