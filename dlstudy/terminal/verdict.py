"""What follows an answer: the verdict, the mistakes that fit it, the working, the erratum.

Right takes one line. Nobody is accused: a mistake is named because it leads to the same number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dlstudy.catalog.entries import Erratum, Worksheet, say
from dlstudy.questions.choice import same_value
from dlstudy.terminal import solution as solution_screen
from dlstudy.terminal.lines import Line, Span, margin, paragraph, visible, width
from dlstudy.terminal.points import points
from dlstudy.terminal.question import (
    gap,
    indented,
    inline,
    is_lettered,
    lettered,
    runs_right_to_left,
    shown_letter,
)
from dlstudy.terminal.read_back import read_as, read_back
from dlstudy.terminal.solution import printing_symbol
from dlstudy.terminal.values import number

if TYPE_CHECKING:
    from dlstudy.answers.expected import Expected
    from dlstudy.answers.verdict import Verdict
    from dlstudy.catalog.entries import Entry
    from dlstudy.questions.marking import Marks, PartMark
    from dlstudy.questions.question import Option, Part, Question
    from dlstudy.terminal.display import Display

Named = tuple[str, str]
"""A mistake's name and what it says."""


def screen(question: Question, entry: Entry, marks: Marks, display: Display) -> list[Line]:
    """The verdict on an answer and, where it is not right, everything that explains it."""
    if question.parts:
        from dlstudy.terminal import parts

        return parts.screen(question, entry, marks, display)
    mark = marks.parts[0]
    verdict = mark.verdict
    if verdict is None:
        return unknown(question, entry, display)
    is_right = verdict.verdict == "correct"
    told = question.answer if is_right else ""
    rows = read_back(question.expected, mark, display, told)
    rows += [*gap(display), *sentence(question, verdict, display)]
    if is_right and mark.hinted:
        return [*rows, *paragraph(worth(mark, 1, display), display=display)]
    if is_right:
        return rows
    rows += _why(question, mark, display)
    return [*rows, *explanation(question, entry, display, chosen=str(verdict.value))]


def first_try(question: Question, mark: PartMark, display: Display) -> list[Line]:
    """What is said of a wrong answer while there is another try: all but the right one."""
    assert mark.verdict is not None
    rows = [*read_back(question.expected, mark, display), *gap(display)]
    given = read_as(mark.verdict, display)
    key = "not-this" if display.rtl and not inline(given) else "not"
    rows += said(key, display, style="red", given=given)
    return rows + _why(question, mark, display)


def after_first_try(question: Question, entry: Entry, display: Display) -> list[Line]:
    """What the first verdict held back: the right answer and the working."""
    rows = said("it-is", display, answer=right_answer(question, display))
    return [*rows, *explanation(question, entry, display)]


def unknown(question: Question, entry: Entry, display: Display) -> list[Line]:
    """What follows an empty answer: not known, so the answer and the working."""
    rows: list[Line] = list(gap(display))
    if question.kind == "truth":
        rows += _truth_sentence(question, "unknown", display)
    else:
        rows += said("it-is", display, answer=right_answer(question, display))
    return [*rows, *_proposed_why(question, display), *explanation(question, entry, display)]


def explanation(question: Question, entry: Entry, display: Display, chosen: str = "") -> list[Line]:
    """The working, why the other options are wrong, more about it, what the notes get wrong."""
    rows = _line_found(question, display)
    if question.solution is not None and isinstance(entry, Worksheet):
        work = solution_screen.working(question.solution, entry, display, asked="question")
        rows += [*gap(display), *work]
    if question.working:
        from dlstudy.terminal.derivation import derivation

        rows += [*gap(display), *derivation(question.working, display)]
    others = [] if question.kind == "wrong-line" else _others(question, chosen, display)
    if others:
        rows += [*gap(display), *others]
    if question.about and question.solution is None:
        rows += [*gap(display), *paragraph(question.about, display=display)]
    return rows + errata(question.errata, display)


def _line_found(question: Question, display: Display) -> list[Line]:
    """Which mistake was made in the wrong line of a worked solution."""
    if question.kind != "wrong-line":
        return []
    option = next(option for option in question.options if option.right)
    letter = shown_letter(option, display)
    told = display.say("wrong-line", letter=letter, name=option.name, says=option.says)
    return paragraph(told, display=display)


def sentence(question: Question, verdict: Verdict, display: Display) -> list[Line]:
    """`Right: 16.` or `Not 15: it is 16.`, the word in its colour."""
    right = verdict.verdict == "correct"
    if question.kind == "truth":
        return _truth_sentence(question, "right" if right else "wrong", display)
    answer = right_answer(question, display)
    if right:
        return said("right", display, style="green", answer=answer)
    given = read_as(verdict, display)
    option = lettered(question.options, given)
    if option is not None:
        given = shown_letter(option, display)
    return said("not-right", display, style="red", given=given, answer=answer)


def right_answer(question: Question, display: Display) -> str:
    """The right answer as displayed, with its letter where there are options.

    Of options in words the letter is enough: they stand above.
    """
    answer = question.answer
    if is_lettered(question):
        is_brief = question.kind == "choice" and question.solution is not None
        return lettered_answer(question.options, answer if is_brief else "", display)
    return with_unit(question, answer, display)


def lettered_answer(options: Sequence[Option], answer: str, display: Display) -> str:
    """The letter of the right option with its text, if that is short; several letters alone."""
    right = [option for option in options if option.right]
    letters = ", ".join(shown_letter(option, display) for option in right)
    is_told = answer and len(right) == 1 and not display.rtl
    return f"{letters}, {answer}" if is_told else letters


def with_unit(asked: Question | Part, answer: str, display: Display) -> str:
    """The answer with its unit; an expression as one types it where signs are not wanted."""
    expected = asked.expected
    if display.typed and expected is not None and expected.type == "expression":
        answer = typed_expression(expected, answer)
    unit = expected.unit if expected else ""
    return f"{answer} {unit}" if unit and unit != "%" else f"{answer}{unit}"


def typed_expression(expected: Expected, answer: str) -> str:
    """The key of an expression in the syntax of worksheets; `answer` where it is no tree."""
    from dlstudy.expressions import printing
    from dlstudy.expressions.tree import Node

    return printing.source(expected.value) if isinstance(expected.value, Node) else answer


def _truth_sentence(question: Question, how: str, display: Display) -> list[Line]:
    proposed = question.options[0]
    key = f"truth-{how}-{'true' if proposed.right else 'false'}"
    return said(
        key,
        display,
        style={"right": "green", "wrong": "red"}.get(how, ""),
        answer=question.answer.rstrip("."),
    )


def said(
    key: str, display: Display, style: str = "", first: str | None = None, **values: str
) -> list[Line]:
    """The phrase; in right-to-left text long or signed values follow on lines of their own.

    What stands before the bar in the phrase is the word that the colour is for. `first` stands
    before the first line.
    """
    beneath: list[Line] = []
    if display.rtl:
        key_apart = f"{key}-apart"
        apart = not all(inline(value) for value in values.values() if value)
        if apart and key_apart in display.phrases:
            beneath = indented(values.get("answer", ""), display, "bold")
            key = key_apart
    coloured, bar, rest = display.phrases.get(key, key).partition("|")
    parts: list[Span] = [(_filled(coloured, values), style)]
    if bar:
        before, put, after = rest.partition("{answer}")
        parts.append((_filled(before, values), ""))
        if put:
            parts += [(values.get("answer", ""), "bold"), (_filled(after, values), "")]
    return [*paragraph(*parts, display=display, first=first), *beneath]


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def _why(question: Question, mark: PartMark, display: Display) -> list[Line]:
    """Why the answer is not right: the mistakes that lead there, or what marking noticed."""
    verdict = mark.verdict
    assert verdict is not None
    chosen = lettered(question.options, str(verdict.value))
    if chosen is not None:
        return _chosen_why(question, chosen, display)
    proposed = _proposed_why(question, display)
    if proposed:
        return proposed
    rows = noticed(verdict, worth(mark, 1, display) if mark.score else "", display)
    return [*rows, *fitting(mark, display)]


def fitting(mark: PartMark, display: Display) -> list[Line]:
    """The mistakes that fit the answer, after a blank line."""
    if not mark.fits or mark.verdict is None:
        return []
    named = [(fit.name, fit.says) for fit in mark.fits]
    return [*gap(display), *_mistakes(read_as(mark.verdict, display), named, display)]


def noticed(verdict: Verdict, more: str, display: Display, first: str | None = None) -> list[Line]:
    """What marking noticed, and more; in right-to-left text formulas on lines of their own."""
    why, *beneath = verdict.why.split("\n")
    why = _capital(why)
    if why and not why.endswith((":", "?")):
        why += "."
    rows: list[Line] = []
    if display.rtl and why and not runs_right_to_left(why):
        rows += indented(why, display)
        why = ""
    text = " ".join(part for part in (why, "" if beneath else more) if part)
    rows = [*(paragraph(text, display=display, first=first) if text else []), *rows]
    for formula in beneath:
        rows += indented(formula, display)
    return [*rows, *(paragraph(more, display=display) if beneath and more else [])]


def worth(mark: PartMark, weight: int, display: Display) -> str:
    """`With a hint: ½ of the point.` for an answer that counts in part."""
    key = "worth-hinted" if mark.hinted else "worth"
    return display.counted(key, weight, points=points(mark.score * weight, display))


def _chosen_why(question: Question, option: Option, display: Display) -> list[Line]:
    letter = shown_letter(option, display)
    language = display.language
    same = [miss.mistake for miss in same_value(question, option.mistake)]
    if len(same) > 1:
        named = [(say(each.name, language), say(each.says, language)) for each in same]
        return [*gap(display), *_mistakes(letter, named, display)]
    if option.name:
        return paragraph(
            display.say("comes-from", value=letter, name=option.name, says=option.says),
            display=display,
        )
    if not option.says:
        return []
    return paragraph(f"{letter}: {option.says}", display=display)


def _proposed_why(question: Question, display: Display) -> list[Line]:
    """Why a proposed answer is wrong."""
    if question.kind != "truth" or question.options[0].right:
        return []
    option = question.options[0]
    if option.name:
        said = display.say("proposed-from", name=option.name, says=option.says)
        return paragraph(said, display=display)
    return paragraph(option.says, display=display) if option.says else []


def _mistakes(value: str, named: Sequence[Named], display: Display) -> list[Line]:
    """Every mistake that leads to the value; none is preferred."""
    if display.rtl and not inline(value):
        value = display.say("your-value")
    if len(named) == 1:
        name, says = named[0]
        said = display.say("consistent-with", value=value, name=name, says=says)
        return paragraph(said, display=display)
    key = "mistakes-fit-two" if len(named) == 2 else "mistakes-fit"
    rows = paragraph(display.say(key, value=value), display=display)
    for name, says in named:
        start = "- " if display.plain else f"{margin}- "
        rows += paragraph(f"{name}: {says}", display=display, first=start)
    return rows


def _others(question: Question, chosen: str, display: Display) -> list[Line]:
    """Why each other wrong option is wrong."""
    rows: list[Line] = []
    for option in question.options:
        if option.right or not option.letter or option.letter == chosen or not option.says:
            continue
        letter = shown_letter(option, display)
        if display.plain and option.name:
            said = display.say("comes-from", value=letter, name=option.name, says=option.says)
            rows += paragraph(said, display=display)
            continue
        reason = f"{option.name}: {option.says}" if option.name else option.says
        if display.plain:
            rows += paragraph(f"{letter}: {reason}", display=display)
        elif display.rtl and runs_right_to_left(reason):
            rows += paragraph(
                f"{letter}) {reason}"
                if runs_right_to_left(letter)
                else display.say("option-why", letter=letter, why=reason),
                display=display,
            )
        else:
            rows += paragraph(reason, display=display, first=f"{margin}{letter}  ")
    return rows


def errata(each: Sequence[Erratum], display: Display) -> list[Line]:
    """What the notes say and what is right; everything else follows the right version."""
    rows: list[Line] = []
    for erratum in each:
        notes, _, item = erratum.item.partition(".")
        said = say(erratum.notes, display.language)
        right = say(erratum.right, display.language)
        sentence_ = display.say("erratum", notes=notes, item=item, said=said, right=right)
        rows += [*gap(display), *paragraph(sentence_, display=display)]
    return rows


def unreadable(
    verdict: Verdict, prompt: str, typed: str, display: Display, *, again: bool = True
) -> list[Line]:
    """Where the answer stopped being readable, why, and what to write instead."""
    rows: list[Line] = []
    if verdict.place is not None and not display.plain and typed:
        start, length = verdict.place
        before = width(prompt) + width(visible(typed[:start]))
        marks = "^" * max(1, width(visible(typed[start : start + length])))
        if before + len(marks) <= display.columns:
            rows.append(((" " * before + marks, "red"),))
    why = verdict.why.rstrip(".")
    part = typed[verdict.place[0] :][: verdict.place[1]].strip() if verdict.place else ""
    if not (part and why.startswith(part)):
        why = _capital(why)
    reason = f"{why}: {verdict.hint.rstrip('.')}" if verdict.hint else why
    key = "not-counted" if again else "unanswered"
    stop = "" if reason.endswith(("?", "؟")) else "."
    return [*rows, *paragraph(f"{reason}{stop} {display.say(key)}", display=display)]


def _capital(why: str) -> str:
    return why[:1].upper() + why[1:].rstrip(".")


def recall_answer(question: Question, entry: Entry, display: Display) -> list[Line]:
    """The answer of a card that one rates oneself, with more about it."""
    rows: list[Line] = []
    if isinstance(entry, Worksheet):
        from dlstudy.terminal.calculator_help import formulas

        rows += formulas(entry, display)
        if question.convention:
            rows += [*gap(display), *paragraph((question.convention, "dim"), display=display)]
    else:
        rows += paragraph((question.answer, "bold"), display=display)
    if question.about:
        rows += [*gap(display), *paragraph(question.about, display=display)]
    return [*rows, *errata(question.errata, display)]


def hint(question: Question, entry: Entry, display: Display, place: int = 0) -> list[Line]:
    """A hint: the formula without numbers, a wrong option ruled out, the first letter."""
    formulas_help = question.solution is not None and question.kind != "wrong-line"
    if formulas_help and question.solution is not None and isinstance(entry, Worksheet):
        from dlstudy.terminal.calculator_help import formulas

        wanted = {step.name for step in question.solution.steps}
        if question.parts:
            wanted = {question.parts[place].name}
        return [*formulas(entry, display, wanted), *gap(display)]
    wrong = next((o for o in question.options if not o.right and o.letter), None)
    if wrong is not None and wrong.says:
        said = display.say("hint-option", letter=shown_letter(wrong, display), says=wrong.says)
    elif question.kind == "cloze":
        word = question.answer
        said = display.counted("hint-letters", len(word), first=word[:1])
    elif question.about:
        said = question.about
    else:
        return [*_first_line(question, display, place), *gap(display)]
    return [*paragraph(said, display=display), *gap(display)]


def _first_line(question: Question, display: Display, place: int) -> list[Line]:
    """The first line of a derivation, or else what the expression comes to at one point."""
    from dlstudy.questions.hints import at_a_point
    from dlstudy.questions.question import parts_of

    if question.kind == "drill" and len(question.working) > 1 and not question.parts:
        from dlstudy.terminal.derivation import derivation

        return derivation(question.working[:1], display)
    found = at_a_point(parts_of(question)[place].expected)
    if found is None:
        return paragraph(display.say("no-hint"), display=display)
    point, value = found
    where = ", ".join(
        f"{printing_symbol(name, display)} = {number(x, display)}" for name, x in point.items()
    )
    if display.rtl:
        rows = paragraph(display.say("hint-value", point="", value="").strip(), display=display)
        return [*rows, *indented(f"{where}: {number(value, display)}", display)]
    said = display.say("hint-value", point=where, value=number(value, display))
    return paragraph(said, display=display)
