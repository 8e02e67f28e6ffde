"""The verdict on a question of several parts: a line for each, then why, points, working.

Of a derivation each line is judged at once, and only the points and the working are left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlstudy.terminal.lines import Line, paragraph
from dlstudy.terminal.points import points_of
from dlstudy.terminal.question import gap, indented, inline, lettered, numbered, shown_letter
from dlstudy.terminal.read_back import read_as
from dlstudy.terminal.solution import printing_symbol
from dlstudy.terminal.verdict import (
    explanation,
    fitting,
    lettered_answer,
    noticed,
    said,
    with_unit,
    worth,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dlstudy.catalog.entries import Entry
    from dlstudy.questions.marking import Marks, PartMark
    from dlstudy.questions.question import Part, Question
    from dlstudy.terminal.display import Display
    from dlstudy.worksheets.solution import Solution


def screen(question: Question, entry: Entry, marks: Marks, display: Display) -> list[Line]:
    """Everything that follows the answer to the last part."""
    if is_told_at_once(question):
        rows = [*gap(display), *_points(question, marks, display)]
    else:
        rows = [*gap(display), *verdicts(question, marks, display)]
    return rows if marks.right else [*rows, *explanation(question, entry, display)]


def verdicts(question: Question, marks: Marks, display: Display) -> list[Line]:
    """Each part on its line, the mistakes that fit, the points."""
    rows: list[Line] = []
    for place in range(len(marks.parts)):
        rows += _judged(question, marks.parts, place, display)
    rows += _carried(question, marks, display)
    for mark in marks.parts:
        rows += fitting(mark, display)
    return [*rows, *gap(display), *_points(question, marks, display)]


def is_told_at_once(question: Question) -> bool:
    """Whether each line is judged before the next is asked: in a derivation that one needs it."""
    return question.kind == "formula"


def told(question: Question, marks: Sequence[PartMark], display: Display) -> list[Line]:
    """The verdict on the part answered last, while others are still to come."""
    place = len(marks) - 1
    rows = _judged(question, marks, place, display, _under(place, display))
    return [*rows, *fitting(marks[-1], display)]


def _judged(
    question: Question,
    marks: Sequence[PartMark],
    place: int,
    display: Display,
    first: str | None = None,
) -> list[Line]:
    """The line of a part, its number first or what is given, and beneath it what was noticed."""
    mark = marks[place]
    rows = _part(question, marks, place, display, first or numbered(place, display))
    if mark.verdict is not None and mark.verdict.verdict == "incorrect":
        rows += _noticed(question.parts[place], mark, place, display)
    elif mark.hinted and mark.score:
        more = worth(mark, question.parts[place].points, display)
        rows += paragraph(more, display=display, first=_under(place, display))
    return rows


def _points(question: Question, marks: Marks, display: Display) -> list[Line]:
    total = sum(part.points for part in question.parts)
    scored = f"{points_of(marks.score * total, total, display)}."
    return paragraph(scored, display=display)


def _part(
    question: Question, marks: Sequence[PartMark], place: int, display: Display, first: str
) -> list[Line]:
    """`1  Right: 5.`, `2  Right for your own E = 6: 14; it is 16.`"""
    part, mark = question.parts[place], marks[place]
    answer = _answer(part, display)
    if mark.verdict is None:
        return said("part-unknown", display, first=first, answer=answer)
    is_right = mark.verdict.verdict == "correct"
    given = _given(part, mark, display)
    if not mark.carried:
        key, style = ("right", "green") if is_right else ("not-right", "red")
        return said(key, display, style=style, first=first, given=given, answer=answer)
    own = "" if display.rtl else display.listed(own_values(question, marks, place, display))
    if is_right:
        return said(
            "right-own" if own else "right-own-value",
            display, style="green", first=first, own=own, given=given, answer=answer,
        )  # fmt: skip
    return said("not-right", display, style="red", first=first, given=given, answer=answer)


def _noticed(part: Part, mark: PartMark, place: int, display: Display) -> list[Line]:
    """What marking noticed about a part that is not right, beneath its line."""
    assert mark.verdict is not None
    more = worth(mark, part.points, display) if mark.score else ""
    if mark.carried and mark.own_answer:
        with_own = display.say("with-own", answer=mark.own_answer)
        more = f"{more} {with_own}".strip() if inline(mark.own_answer) or not display.rtl else more
    return noticed(mark.verdict, more, display, first=_under(place, display))


def _carried(question: Question, marks: Marks, display: Display) -> list[Line]:
    """That parts were marked with the student's own earlier values, and why."""
    carried = [place for place, mark in enumerate(marks.parts) if mark.carried]
    if not carried:
        return []
    names = display.listed([str(place + 1) for place in carried])
    rows = paragraph(display.counted("carried", len(carried), parts=names), display=display)
    if display.rtl:
        own = [
            one for place in carried for one in own_values(question, marks.parts, place, display)
        ]
        rows += indented(", ".join(dict.fromkeys(own)), display)
    return [*gap(display), *rows]


def own_values(
    question: Question, marks: Sequence[PartMark], place: int, display: Display
) -> list[str]:
    """`E = 6`: the student's own values that a part is computed from and that are not right."""
    if question.solution is None:
        return []
    symbols = {step.name: step.symbol for step in question.solution.steps}
    behind = _behind(
        question.solution, question.parts[place].name, {p.name for p in question.parts}
    )
    own: list[str] = []
    for part, mark in zip(question.parts[:place], marks, strict=False):
        is_own = mark.carried or (mark.verdict is not None and mark.verdict.verdict == "incorrect")
        if part.name in behind and mark.verdict is not None and is_own:
            symbol = printing_symbol(symbols[part.name], display)
            own.append(f"{symbol} = {read_as(mark.verdict, display)}")
    return own


def _behind(solution: Solution, name: str, parts: Collection[str]) -> set[str]:
    """The parts that a step is computed from, directly or through steps that are no parts."""
    from dlstudy.expressions.tree import names_in

    steps = {step.name: step for step in solution.steps}
    by_symbol = {step.symbol: step.name for step in solution.steps}
    found: set[str] = set()
    queue = [name]
    while queue:
        step = steps.get(queue.pop())
        symbols = names_in(step.tree) if step is not None and step.tree is not None else ()
        for source in (by_symbol[symbol] for symbol in symbols if symbol in by_symbol):
            if source in parts:
                found.add(source)
            elif source != name:
                queue.append(source)
    return found


def _given(part: Part, mark: PartMark, display: Display) -> str:
    assert mark.verdict is not None
    given = read_as(mark.verdict, display)
    option = lettered(part.options, given)
    return given if option is None else shown_letter(option, display)


def _answer(part: Part, display: Display) -> str:
    """The right answer as displayed, with its letter where there are options."""
    if part.options:
        return lettered_answer(part.options, part.answer, display)
    return with_unit(part, part.answer, display)


def _under(place: int, display: Display) -> str | None:
    """How far what belongs to a part is indented; to the margin where its number is a word."""
    return None if display.plain or display.rtl else " " * len(numbered(place, display))
