"""Missing input: the result is given, and one of the inputs is asked for."""

from __future__ import annotations

from typing import Any

from dlstudy.catalog.entries import Ask, Input, Step, Worksheet, say
from dlstudy.expressions import printing
from dlstudy.questions.exercise import described, prompts, random, sheet_of, shown
from dlstudy.questions.question import CannotMakeError, Question
from dlstudy.questions.wording import wording
from dlstudy.worksheets.sheet import Sheet

attempts = 4


def possible(worksheet: Worksheet) -> bool:
    """Whether every input is one number or a choice and the answer is a number."""
    if worksheet.procedure is not None or worksheet.dims:
        return False
    if any(one.shape is not None or one.keys for one in worksheet.inputs):
        return False
    answer = worksheet.steps[-1]
    is_number = answer.type not in ("word", "shape") and answer.shape is None
    return is_number and len(worksheet.inputs) > 1 and bool(_unknowns(worksheet))


def _unknowns(worksheet: Worksheet) -> list[Input]:
    return [one for one in worksheet.inputs if not one.choices and one.default is None]


def make(worksheet: Worksheet, seed: str, language: str) -> Question:
    """A question whose answer is the only value that gives the result as it is shown."""
    if not possible(worksheet):
        raise CannotMakeError(f"{worksheet.id} cannot be asked backwards")
    sheet = sheet_of(worksheet)
    rng = random(seed, worksheet.id, "missing-input")
    for attempt in range(attempts):
        ask, unknown = _what(sheet, rng)
        question = _attempt(sheet, ask, unknown, f"{seed}:{attempt}", language)
        if question is not None:
            return question._replace(seed=seed)
    raise CannotMakeError(f"{worksheet.id}: no numbers drawn have a single solution")


def _what(sheet: Sheet, rng: Any) -> tuple[Ask | None, str]:
    asks = [ask for ask in sheet.worksheet.asks if sheet.input_name(ask.find)]
    if asks:
        ask = rng.choice(asks)
        return ask, sheet.input_name(ask.find) or ask.find
    return None, rng.choice(_unknowns(sheet.worksheet)).name


def _attempt(
    sheet: Sheet, ask: Ask | None, unknown: str, seed: str, language: str
) -> Question | None:
    from dlstudy.worksheets.draw import draw
    from dlstudy.worksheets.solution import WorkError
    from dlstudy.worksheets.unknowns import find
    from dlstudy.worksheets.values import read_number

    try:
        drawn = draw(sheet, seed, unknown, ask)
        results = {name: value for name, value in drawn.given.items() if name in sheet.steps}
        inputs = {name: value for name, value in drawn.given.items() if name in sheet.inputs}
        wanted = {name: read_number(_typed(value)) for name, value in results.items()}
        found = find(sheet, inputs, wanted, unknown)
    except (WorkError, ValueError):
        return None
    if len(found.solutions) != 1 or found.intervals or found.more or not wanted:
        return None
    true_value = drawn.solution.given[unknown]
    if not _near(found.solutions[0].given[unknown], true_value):
        return None
    return _question(sheet, drawn, ask, unknown, language)


def _typed(value: object) -> str:
    return printing.value(value, plain=True)


def _near(found: Any, drawn: Any) -> bool:
    """Whether rounding the shown result moved the solution by less than a tenth of tolerance."""
    return bool(abs(found - drawn) <= 5e-4 * abs(drawn))


def _question(sheet: Sheet, drawn: Any, ask: Ask | None, unknown: str, language: str) -> Question:
    from dlstudy.answers.expected import Expected

    worksheet = sheet.worksheet
    kind = "integer" if sheet.inputs[unknown].type == "integer" else "real"
    value = drawn.solution.given[unknown]
    text, given = _words(worksheet, drawn, ask, unknown, language)
    expected = Expected(kind, value, 0.0) if kind == "integer" else Expected(kind, value)
    return Question(
        entry=worksheet.id,
        topic=worksheet.topic,
        kind="missing-input",
        title=say(worksheet.title, language),
        text=text,
        given=given,
        prompt=prompts[kind],
        expected=expected,
        answer=shown(value),
        solution=drawn.solution,
        convention=say(worksheet.convention, language),
        about=say(worksheet.about, language),
        errata=worksheet.errata,
        language=language,
        find=unknown,
    )


def _words(
    worksheet: Worksheet, drawn: Any, ask: Ask | None, unknown: str, language: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    text = say(ask.text, language) if ask else ""
    fixed = set(ask.using) if text and ask else set()
    answer = worksheet.steps[-1]
    if not text:
        text = wording(
            "missing",
            language,
            title=say(worksheet.title, language),
            what=described(worksheet, unknown, language),
            result=_called(answer.name, answer.symbol),
            value=shown(drawn.given.get(answer.name)),
        )
    beneath = []
    things: list[Input | Step] = [*worksheet.inputs, *worksheet.steps]
    for one in things:
        if one.name not in drawn.given or one.name == unknown:
            continue
        value = shown(drawn.given[one.name])
        if "{" + one.name + "}" in text:
            text = text.replace("{" + one.name + "}", value)
        elif one.name not in fixed and f"= {value}?" not in text:
            beneath.append((_label(one), value))
    return text, tuple(beneath)


def _called(name: str, symbol: str) -> str:
    symbol = printing.symbol_terminal(symbol)
    return symbol if name == symbol else f"{name.replace('-', ' ')} {symbol}"


def _label(one: Any) -> str:
    return str(one.name if getattr(one, "choices", ()) else one.symbol)
