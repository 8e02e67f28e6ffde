"""What follows an answer: the verdict, the mistakes that fit it, the working, the erratum.

Right takes one line. Nobody is accused: a mistake is named because it leads to the same number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dlstudy.catalog.entries import Erratum, Worksheet, say
from dlstudy.questions.choice import same_value
from dlstudy.terminal import solution as solution_screen
from dlstudy.terminal.lines import Line, Span, margin, paragraph, visible, width
from dlstudy.terminal.question import (
    gap,
    indented,
    inline,
    lettered,
    runs_right_to_left,
    shown_letter,
)

if TYPE_CHECKING:
    from dlstudy.answers.verdict import Verdict
    from dlstudy.catalog.entries import Entry
    from dlstudy.questions.question import Option, Question
    from dlstudy.terminal.display import Display
    from dlstudy.worksheets.draw import Miss

minus_sign = re.compile(r"(?<![\w)\]])-(?=[\d.])")


def screen(
    question: Question, entry: Entry, verdict: Verdict, fits: Sequence[Miss], display: Display
) -> list[Line]:
    """The verdict on a marked answer and, where it is not right, everything that explains it."""
    rows = [*gap(display), *sentence(question, verdict, display)]
    if verdict.verdict == "correct":
        return rows
    rows += _why(question, verdict, fits, display)
    return [*rows, *explanation(question, entry, display, chosen=str(verdict.value))]


def unknown(question: Question, entry: Entry, display: Display) -> list[Line]:
    """What follows an empty answer: not known, so the answer and the working."""
    rows: list[Line] = list(gap(display))
    if question.kind == "truth":
        rows += _truth_sentence(question, "unknown", display)
    else:
        rows += _said("it-is", display, answer=right_answer(question, display))
    return [*rows, *_proposed_why(question, display), *explanation(question, entry, display)]


def explanation(question: Question, entry: Entry, display: Display, chosen: str = "") -> list[Line]:
    """The working, why the other options are wrong, more about it, what the notes get wrong."""
    rows: list[Line] = []
    if question.solution is not None and isinstance(entry, Worksheet):
        work = solution_screen.working(question.solution, entry, display, asked="question")
        rows += [*gap(display), *work]
    others = _others(question, chosen, display)
    if others:
        rows += [*gap(display), *others]
    if question.about and question.solution is None:
        rows += [*gap(display), *paragraph(question.about, display=display)]
    return rows + errata(question.errata, display)


def sentence(question: Question, verdict: Verdict, display: Display) -> list[Line]:
    """`Right: 16.` or `Not 15: it is 16.`, the word in its colour."""
    right = verdict.verdict == "correct"
    if question.kind == "truth":
        return _truth_sentence(question, "right" if right else "wrong", display)
    answer = right_answer(question, display)
    if right:
        return _said("right", display, style="green", answer=answer)
    given = _as_shown(verdict.read_as, display)
    option = lettered(question.options, given)
    if option is not None:
        given = shown_letter(option, display)
    return _said("not-right", display, style="red", given=given, answer=answer)


def right_answer(question: Question, display: Display) -> str:
    """The right answer as displayed, with its letter where there are options.

    Of options in words the letter is enough: they stand above.
    """
    answer = question.answer
    if question.kind == "choice":
        option = next(option for option in question.options if option.right)
        letter = shown_letter(option, display)
        return letter if display.rtl or question.solution is None else f"{letter}, {answer}"
    unit = question.expected.unit if question.expected else ""
    return f"{answer} {unit}" if unit and unit != "%" else f"{answer}{unit}"


def _truth_sentence(question: Question, how: str, display: Display) -> list[Line]:
    proposed = question.options[0]
    key = f"truth-{how}-{'true' if proposed.right else 'false'}"
    return _said(
        key,
        display,
        style={"right": "green", "wrong": "red"}.get(how, ""),
        answer=question.answer.rstrip("."),
    )


def _said(key: str, display: Display, style: str = "", **values: str) -> list[Line]:
    """The phrase; in right-to-left text long or signed values follow on lines of their own.

    What stands before the bar in the phrase is the word that the colour is for.
    """
    beneath: list[Line] = []
    if display.rtl:
        key_apart = f"{key}-apart"
        if not all(inline(value) for value in values.values()) and key_apart in display.phrases:
            beneath = indented(values.get("answer", ""), display, "bold")
            key = key_apart
    coloured, bar, rest = display.phrases.get(key, key).partition("|")
    parts: list[Span] = [(_filled(coloured, values), style)]
    if bar:
        before, put, after = rest.partition("{answer}")
        parts.append((_filled(before, values), ""))
        if put:
            parts += [(values.get("answer", ""), "bold"), (_filled(after, values), "")]
    return [*paragraph(*parts, display=display), *beneath]


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def _why(
    question: Question, verdict: Verdict, fits: Sequence[Miss], display: Display
) -> list[Line]:
    """Why the answer is not right: the mistakes that lead there, or what marking noticed."""
    chosen = lettered(question.options, str(verdict.value))
    if chosen is not None:
        return _chosen_why(question, chosen, display)
    proposed = _proposed_why(question, display)
    if proposed:
        return proposed
    rows: list[Line] = []
    if verdict.why:
        rows += paragraph(f"{_capital(verdict.why)}.", display=display)
    if fits:
        rows += [*gap(display), *_mistakes(_as_shown(verdict.read_as, display), fits, display)]
    return rows


def _as_shown(answer: str, display: Display) -> str:
    """A typed answer beside numbers of our own: the same minus sign."""
    shown = visible(answer)
    return shown if display.typed else minus_sign.sub("−", shown)


def _chosen_why(question: Question, option: Option, display: Display) -> list[Line]:
    letter = shown_letter(option, display)
    fits = same_value(question, option.mistake)
    if len(fits) > 1:
        return [*gap(display), *_mistakes(letter, fits, display)]
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


def _mistakes(value: str, fits: Sequence[Miss], display: Display) -> list[Line]:
    """Every mistake that leads to the value; none is preferred."""
    language = display.language
    named = [(say(m.mistake.name, language), say(m.mistake.says, language)) for m in fits]
    if display.rtl and not inline(value):
        value = display.say("your-value")
    if len(named) == 1:
        name, says = named[0]
        return paragraph(
            display.say("comes-from", value=value, name=name, says=says), display=display
        )
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
        elif display.rtl:
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
    return [*rows, *paragraph(f"{reason}. {display.say(key)}", display=display)]


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


def hint(question: Question, entry: Entry, display: Display) -> list[Line]:
    """A hint: the formula without numbers, a wrong option ruled out, the first letter."""
    if question.solution is not None and isinstance(entry, Worksheet):
        from dlstudy.terminal.calculator_help import formulas

        wanted = {step.name for step in question.solution.steps}
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
        said = display.say("no-hint")
    return [*paragraph(said, display=display), *gap(display)]
