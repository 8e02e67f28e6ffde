"""A worksheet with fresh numbers, put in words: what computed questions of all kinds start from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dlstudy.catalog.entries import Ask, Input, Step, Worksheet, say
from dlstudy.expressions import printing
from dlstudy.questions.question import CannotMakeError
from dlstudy.questions.wording import wording

if TYPE_CHECKING:
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


def exercise(worksheet: Worksheet, seed: str, language: str) -> Exercise:
    """Numbers and words for one result; raises CannotMakeError where no numbers can be drawn.

    An ask of the worksheet, chosen by the seed; at times, or where it has none, a sentence of
    our own about any result. A result that nobody would type is passed over for another.
    """
    rng = random(seed, worksheet.id, "exercise")
    sheet = sheet_of(worksheet)
    for attempt in range(attempts):
        ask, find = _what(sheet, rng)
        drawn = _drawn(sheet, seed, find, ask, attempt)
        if drawn is None:
            continue
        solution = upto(drawn.solution, drawn.find)
        text, given = _words(worksheet, drawn, ask, language)
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


def _what(sheet: Sheet, rng: Random) -> tuple[Ask | None, str]:
    """The ask to use, if any, and the result to find."""
    asks = [ask for ask in sheet.worksheet.asks if sheet.result_name(ask.find)]
    asked = {sheet.result_name(ask.find) for ask in asks}
    others = [step.name for step in sheet.worksheet.steps if step.name not in asked]
    on_the_way = rng.random() < middle_steps
    if others and (not asks or on_the_way):
        return _ask_behind(sheet, asks, rng), rng.choice(others if asks else _all(sheet))
    ask = rng.choice(asks)
    name = sheet.result_name(ask.find)
    assert name is not None
    return ask, name


def _all(sheet: Sheet) -> list[str]:
    """Every result, the answer twice as likely as any other."""
    return [*sheet.steps, sheet.answer]


def _ask_behind(sheet: Sheet, asks: list[Ask], rng: Random) -> Ask | None:
    """An ask whose given values and choices serve for another result, without its words."""
    return rng.choice(asks)._replace(text={}) if asks else None


def upto(solution: Solution, find: str) -> Solution:
    """The solution without the steps that come after the result that is asked for."""
    names = [step.name for step in solution.steps]
    if find not in names:
        return solution
    place = len(names) - 1 - names[::-1].index(find)
    return solution._replace(steps=solution.steps[: place + 1], answer=find)


def _words(worksheet: Worksheet, drawn: Drawn, ask: Ask | None, language: str) -> tuple[str, Given]:
    """The question's text, and the given values that the text leaves out."""
    text = say(ask.text, language) if ask and ask.find and ask.text else ""
    fixed = set(ask.using) if ask and text else set()
    if not text:
        what = described(worksheet, drawn.find, language)
        text = wording("find", language, title=say(worksheet.title, language), what=what)
    beneath = []
    for one in worksheet.inputs:
        if one.name not in drawn.given or one.name == drawn.find:
            continue
        value = printing.value(drawn.given[one.name])
        place = "{" + one.name + "}"
        if place in text:
            text = text.replace(place, value)
        elif one.name not in fixed:
            beneath.append((one.name if one.choices else one.symbol, value))
    return text, tuple(beneath)


def described(worksheet: Worksheet, name: str, language: str) -> str:
    """What a step or input is called in a sentence: `the span E, pixels that … covers`."""
    things: list[Step | Input] = [*worksheet.steps, *worksheet.inputs]
    thing = next(one for one in things if one.name == name)
    symbol = printing.symbol_terminal(thing.symbol)
    about = say(thing.about, language) if language in thing.about else ""
    label = symbol if name in (thing.symbol, symbol) else f"{name.replace('-', ' ')} {symbol}"
    if language != "en":
        return f"{about} {symbol}".strip() if about else label
    return f"{label} ({about})" if about else label


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
