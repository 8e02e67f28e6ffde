"""Wrong line: a worked solution in which one listed mistake was made, and the student finds it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from dlstudy.catalog.entries import Ask, Worksheet, say
from dlstudy.expressions import printing
from dlstudy.questions import computed
from dlstudy.questions.choice import with_options
from dlstudy.questions.exercise import (
    Asked,
    Exercise,
    behind,
    conventions,
    on_the_way,
    random,
    sheet_of,
    shown,
    sources,
    typable,
    words,
)
from dlstudy.questions.question import CannotMakeError, Option, Question
from dlstudy.questions.wording import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from dlstudy.catalog.entries import Mistake
    from dlstudy.worksheets.draw import Drawn
    from dlstudy.worksheets.sheet import Sheet
    from dlstudy.worksheets.solution import Solution, SolvedStep

attempts = 8
fewest_lines = 3
longest_with_numbers = 150
longest = 240


def possible(worksheet: Worksheet) -> bool:
    """Whether a result has three lines or more and a mistake that changes one of them alone."""
    return worksheet.procedure is None and bool(_asked(sheet_of(worksheet)))


def _asked(sheet: Sheet) -> Asked:
    """The results that such a solution can be shown for, in an ask's words if there are any."""
    asks = [(ask, sheet.result_name(ask.find)) for ask in sheet.worksheet.asks]
    worded: Asked = [(ask, name) for ask, name in asks if name and _tells(sheet, name, ask)]
    return worded or [(None, name) for name in sheet.steps if _tells(sheet, name, None)]


def _tells(sheet: Sheet, find: str, ask: Ask | None) -> bool:
    return any(
        _tells_with(sheet, find, using) for using in _settled(sheet, conventions(sheet, ask))
    )


def _settled(sheet: Sheet, using: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Every way to settle the choices that are left open."""
    left = [one for one in sheet.worksheet.inputs if one.choices and one.name not in using]
    for chosen in product(*(one.choices for one in left)):
        yield {**using, **{one.name: choice for one, choice in zip(left, chosen, strict=True)}}


def _tells_with(sheet: Sheet, find: str, using: Mapping[str, str]) -> bool:
    lines = [*on_the_way(sheet, find, using), find]
    given = sources(sheet, find, using)
    return len(lines) >= fewest_lines and bool(_of_one_line(sheet, lines, given))


def _of_one_line(sheet: Sheet, lines: Sequence[str], given: Collection[str]) -> list[Mistake]:
    """The mistakes that put another formula in place of one of the lines, and change nothing else.

    All that the other formula speaks of is `given` (inputs, parts of groups) or stands in a line
    before. A word is shown without what decides it, so a mistake in it could not be seen.
    """
    found = []
    for mistake in sheet.worksheet.mistakes:
        if mistake.variant is not None or len(mistake.replace) != 1:
            continue
        ((wrong, text),) = mistake.replace.items()
        if wrong not in lines or sheet.types[wrong] == "word":
            continue
        before = {sheet.steps[name].symbol for name in lines[: lines.index(wrong)]}
        told = before | sheet.dims | {s for s, name in sheet.owners.items() if name in given}
        if sheet.formula(text).names <= told | set(given):
            found.append(mistake)
    return found


def make(worksheet: Worksheet, seed: str, language: str) -> Question:
    """The lines of a solution as options, of which the wrong one is right to choose.

    Raises CannotMakeError where no mistake shows in the numbers drawn, or a line is too long.
    """
    if not possible(worksheet):
        raise CannotMakeError(f"{worksheet.id} has no line that a mistake alone makes wrong")
    sheet = sheet_of(worksheet)
    rng = random(seed, worksheet.id, "wrong-line")
    for attempt in range(attempts):
        ask, find = rng.choice(_asked(sheet))
        drawn = typable(sheet, seed, find, ask, attempt)
        if drawn is None:
            continue
        right = behind(sheet, drawn.solution, find)
        mistakes = _of_one_line(sheet, [step.name for step in right.steps], right.given)
        rng.shuffle(mistakes)
        for mistake in mistakes:
            lines = _lines(sheet, drawn, right, mistake)
            if lines:
                work = _exercise(sheet, drawn, ask, right, language)
                return _question(work, mistake, lines, seed, language)
    raise CannotMakeError(f"{worksheet.id}: no mistake shows in one line of its solution")


def _exercise(
    sheet: Sheet, drawn: Drawn, ask: Ask | None, right: Solution, language: str
) -> Exercise:
    text, given = words(sheet, drawn, ask, language)
    text = f"{text}\n{wording('wrong-line', language)}"
    return Exercise(sheet, drawn, drawn.find, text, given, right)


def _lines(sheet: Sheet, drawn: Drawn, right: Solution, mistake: Mistake) -> list[SolvedStep]:
    """The steps worked with that mistake, none where it cannot be seen or a line is too long."""
    from dlstudy.worksheets.binding import bind
    from dlstudy.worksheets.draw import differs, finite
    from dlstudy.worksheets.solution import WorkError
    from dlstudy.worksheets.solve import work_out

    (wrong,) = mistake.replace
    try:
        worked = work_out(sheet, bind(sheet, drawn.solution.given, trusted=True), mistake)
    except WorkError:
        return []
    names = [step.name for step in right.steps]
    if len(names) < fewest_lines:
        return []
    lines = [step for step in worked.steps if step.name in names]
    if not differs(right.results[wrong], worked.results[wrong], sheet.tolerance(wrong)):
        return []
    if not all(finite(step.value) and len(line(step)) <= longest for step in lines):
        return []
    return lines


def line(step: SolvedStep) -> str:
    """A step on one line: `E = D(F − 1) + 1 = 2·(3 − 1) + 1 = 5`.

    The formula with its numbers is left out where it repeats its neighbour or is very long.
    """
    value = shown(step.value)
    end = f"{value} {step.unit}" if step.unit else value
    texts = [printing.symbol_terminal(step.symbol), end]
    if step.tree is not None and step.type != "word":
        formula = printing.terminal(step.tree)
        numbers = printing.terminal(step.tree, step.put_in)
        bare = {formula, value, f"[{value.strip('()')}]"}
        between = [] if formula == value else [formula]
        texts[1:1] = between if numbers in bare else [*between, numbers]
        if len(" = ".join(texts)) > longest_with_numbers:
            texts = [texts[0], *between, end]
    return " = ".join(texts)


def _question(
    work: Exercise, mistake: Mistake, lines: Sequence[SolvedStep], seed: str, language: str
) -> Question:
    plain = computed.of(work.sheet.worksheet, work, seed, language)
    (wrong,) = mistake.replace
    place = [step.name for step in lines].index(wrong)
    options = [
        _wrong(line(step), mistake, language)
        if number == place
        else Option("", line(step), False, _why_right(number > place, language))
        for number, step in enumerate(lines)
    ]
    return with_options(plain, options)._replace(kind="wrong-line", misses=())


def _wrong(text: str, mistake: Mistake, language: str) -> Option:
    """The line to be found, with the mistake that was made in it."""
    name, says = say(mistake.name, language), say(mistake.says, language)
    return Option("", text, True, says, name, mistake.id)


def _why_right(is_after: bool, language: str) -> str:
    return wording("line-follows" if is_after else "line-right", language)
