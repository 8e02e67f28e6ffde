"""A question as a screen: rule, text, what is given beneath, options, what to type.

Also in plain sentences for a screen reader, and in Arabic and Persian with formulas and values
on left-to-right lines of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.answers.expected import local_letters as other_letters
from dlstudy.terminal.fallback import mark_of
from dlstudy.terminal.lines import (
    Line,
    blank,
    glue,
    indentation,
    margin,
    paragraph,
    rule,
    safe,
    visible,
    width,
)
from dlstudy.terminal.solution import ltr_indent, printing_symbol
from dlstudy.terminal.values import block, hanging, parsed, wrapped

if TYPE_CHECKING:
    from dlstudy.questions.question import Option, Part, Question
    from dlstudy.terminal.display import Display

_equation = re.compile(r"(\S{1,12}) = (\S{1,12})(?!\S)")
_worked = re.compile(r"\S{1,12} = ")
_function = re.compile(r"\w+\([\w, ]+\)\Z", re.ASCII)
_symbol = re.compile(r"[A-Za-z_]\w*\Z")


class Heading(NamedTuple):
    """Where one is: the `number`-th of `total` cards or questions, the topic, a note at the right.

    `what` is "card" or "question"; `topic` is the topic's id, `topic_title` its translated title.
    """

    what: str
    number: int
    total: int
    topic: str
    topic_title: str = ""
    note: str = ""


def screen(question: Question, heading: Heading, display: Display) -> list[Line]:
    """Everything above the prompt."""
    rows = heading_lines(heading, display)
    rows += text(question, display)
    if question.given:
        rows += [*gap(display), *given(question, display)]
    if question.convention and question.kind != "recall":
        rows += [*gap(display), *paragraph((question.convention, "dim"), display=display)]
    if is_lettered(question):
        rows += [*gap(display), *options(question, display)]
    return [*rows, *gap(display)]


def gap(display: Display) -> list[Line]:
    """One blank line between thoughts; plain text has none."""
    return [] if display.plain else [blank]


def heading_lines(heading: Heading, display: Display) -> list[Line]:
    """The rule with place, topic and note; a plain sentence in their stead."""
    place = {"n": heading.number, "total": heading.total}
    topic = (heading.topic_title or heading.topic) if display.rtl else heading.topic
    if display.plain:
        first = display.say(f"plain-{heading.what}", **place)
        parts = [first, display.say("plain-topic", topic=topic), heading.note]
        return paragraph(". ".join(part for part in parts if part) + ".", display=display)
    left = f"{display.say(heading.what, **place)} · {topic}"
    return [*rule(left, heading.note, display), blank]


def text(question: Question, display: Display) -> list[Line]:
    """The question's own words, in bold; `a = 1` stays on one line."""
    unbroken = _equation.sub(rf"\1{glue}={glue}\2", question.text)
    first, line_break, rest = unbroken.partition("\n")
    told = (mark_of(first, display), "dim")
    return paragraph((first, "bold"), told, (line_break + rest, "bold"), display=display)


def given(question: Question, display: Display) -> list[Line]:
    """What is given beneath: short values on one line, arrays with a row a line.

    Short ones come first, unless words tell an order, as of layers.
    """
    indent = "" if display.plain else " " * (ltr_indent if display.rtl else 4)
    room = display.columns - len(indent)
    short: list[str] = []
    rows: list[Line] = []
    beneath: list[Line] = []
    has_order = any(" " in label and label.isascii() for label, _ in question.given)
    for label, value in question.given:
        head = _labelled(label, display)
        listed = parsed(value)
        if display.rtl and runs_right_to_left(label):
            beneath += _in_words(label, value, display)
            continue
        is_short = width(head + value) <= room // 2 and (display.plain or not _is_tall(listed))
        if has_order and not is_short:
            rows += _in_a_row(short, indent, display)
            short = []
        if _is_tall(listed) and not display.plain:
            lines = hanging(head, block(listed, room - width(head), display))
            rows += [((indent + visible(row), ""),) for row in lines]
        elif not is_short:
            rows += paragraph(head + value, display=display, first=indent, rest=indent + "  ")
        else:
            short.append((head + value).replace(" ", glue))
    in_a_row = _in_a_row(short, indent, display)
    return [*rows, *in_a_row, *beneath] if has_order else [*in_a_row, *rows, *beneath]


def _in_a_row(short: list[str], indent: str, display: Display) -> list[Line]:
    if not short:
        return []
    return paragraph(", ".join(short), display=display, first=indent, rest=indent)


def _is_tall(listed: object) -> bool:
    """Whether a displayed list is a matrix of several rows."""
    return isinstance(listed, list) and len(listed) > 1 and isinstance(listed[0], list)


def _in_words(label: str, value: str, display: Display) -> list[Line]:
    """`نتيجة الطالب: 62`, the value on a line of its own where it has signs."""
    if inline(value):
        return paragraph(f"{label}: {value}", display=display)
    return [*paragraph(f"{label}:", display=display), *indented(value, display)]


def _labelled(label: str, display: Display) -> str:
    """`W = ` for a symbol, `mode ` or `the student's result: ` for words."""
    if _function.match(label):
        return f"{label} = "
    if " " in label or not label.isascii():
        return f"{label}: "
    if _symbol.match(label) and len(label) > 3 and "_" not in label and label.islower():
        return f"{label} = "
    return f"{printing_symbol(label, display)} = "


def options(asked: Question | Part, display: Display) -> list[Line]:
    """The lettered options."""
    rows: list[Line] = []
    for option in asked.options:
        letter = shown_letter(option, display)
        if display.plain:
            rows += paragraph(f"{letter}: {option.text}", display=display, first="", rest="")
        elif display.rtl and runs_right_to_left(option.text):
            rows += paragraph(f"{letter}) {option.text}", display=display, first="    ")
        else:
            indent = " " * (ltr_indent if display.rtl else 4)
            start = f"{indent}{letter}  "
            rows += [((row, ""),) for row in _option_lines(start, option.text, display)]
    return rows


def _option_lines(start: str, text_: str, display: Display) -> list[str]:
    room = display.columns - width(start)
    listed = parsed(text_)
    if isinstance(listed, list) and width(text_) > room:
        return [visible(row) for row in hanging(start, block(listed, room, display))]
    if width(text_) > room and _worked.match(text_):
        return [visible(row) for row in hanging(start, _aligned_at_equals(text_, room))]
    return [
        "".join(text for text, _ in row) for row in paragraph(text_, display=display, first=start)
    ]


def _aligned_at_equals(text_: str, room: int) -> list[str]:
    """A worked line `E = formula = numbers = value` with each `=` beneath the first."""
    symbol, *sides = text_.split(" = ")
    room -= width(symbol) + 3
    rows = [
        f"{'= ' if number == 0 else '  '}{row}"
        for side in sides
        for number, row in enumerate(wrapped(side, room))
    ]
    return hanging(f"{symbol} ", rows)


def shown_letter(option: Option, display: Display) -> str:
    """The option's letter: of the own alphabet where the option is a right-to-left text."""
    letters = other_letters.get(display.language)
    if letters is None or not runs_right_to_left(option.text):
        return option.letter
    return letters[ord(option.letter) - ord("A")]


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def is_lettered(question: Question) -> bool:
    """Whether there are lettered options to choose from."""
    return any(option.letter for option in question.options)


def part_prompt(question: Question, place: int, display: Display) -> tuple[list[Line], str]:
    """What is above the prompt of that part, and the prompt: a part has its number and words."""
    from dlstudy.questions.question import parts_of

    part = parts_of(question)[place]
    if not question.parts:
        return answer_prompt(part, display)
    before = question.parts[place - 1].expected if place else None
    told = before is not None and before.variables == part.expected.variables
    total = len(question.parts)
    if display.plain:
        label = display.say("plain-part", n=place + 1, total=total)
        rows = paragraph(f"{label} {part.ask}".rstrip(), display=display)
        rows += options(part, display)
        above, prompt = answer_prompt(part, display, told)
        return [*rows, *above], prompt
    rows = paragraph((part.ask, "bold"), display=display, first=numbered(place, display))
    rows += options(part, display)
    above, prompt = answer_prompt(part, display, told)
    if display.rtl:
        return [*rows, *above], prompt
    deeper = [((margin + " ", ""), *row) for row in above]
    return [*rows, *deeper], f"{margin} {prompt}"


def numbered(place: int, display: Display) -> str:
    """What stands before the first line of a part: its number.

    In right-to-left text a word with it, lest a symbol that follows turn the line round.
    """
    if display.plain or display.rtl:
        return f"{indentation(display)}{display.say('part-n', n=place + 1)} "
    return f"{margin}{place + 1}  "


def answer_prompt(
    asked: Question | Part, display: Display, told: bool = False
) -> tuple[list[Line], str]:
    """Lines above the prompt, and the prompt itself: `a whole number > `.

    Where the names of an expression live stands above, unless it was `told` before; so do the
    names, lest the sign of the prompt after them be read as an inequality.
    """
    wanted, where = _wanted(asked, display)
    where = "" if told else where
    if display.plain:
        where = where.replace(glue, " ")
        wanted = display.say("pair", a=wanted, b=where) if where else wanted
        return [], display.say("plain-answer", wanted=wanted) + " "
    if display.rtl:
        beneath = indented(where, display, "dim") if where else []
        return [*paragraph(f"{wanted}:", display=display), *beneath], f"{margin}> "
    above = paragraph((where, "dim"), display=display) if where else []
    if asked.expected is not None and asked.expected.variables:
        return [*above, *paragraph(wanted, display=display)], f"{margin}> "
    return above, f"{margin}{visible(wanted)} > "


def _wanted(asked: Question | Part, display: Display) -> tuple[str, str]:
    """What to type, and where the names of an expression live unless they are any numbers."""
    wanted = display.say(f"prompt-{asked.prompt}")
    expected = asked.expected
    if expected is None:
        return wanted, ""
    if expected.unit:
        wanted = display.say("prompt-unit", wanted=wanted, unit=expected.unit)
    names = [printing_symbol(name, display) for name, _ in expected.variables]
    if names:
        said = display.say("in-terms-of", names=display.listed(names))
        is_alone = expected.type == "expression"
        wanted = said if is_alone else display.say("pair", a=wanted, b=said)
    if expected.form in ("simplified", "factored"):
        wanted = display.say("pair", a=wanted, b=display.say(f"form-{expected.form}"))
    from dlstudy.terminal.domains import domains

    return wanted, domains(expected.variables, display)


def lettered(options_: Sequence[Option], letter: str) -> Option | None:
    """The option of that letter."""
    return next((option for option in options_ if option.letter == letter), None)


def inline(value: str) -> bool:
    """Whether a value may stand inside a right-to-left sentence: a bare number, or words of it."""
    return bool(re.fullmatch(r"[\w.%]+", value)) or runs_right_to_left(value)


def indented(value: str, display: Display, style: str = "") -> list[Line]:
    """A value on left-to-right lines of its own."""
    start = indentation(display, ltr_indent - len(margin))
    room = display.columns - len(start)
    listed = parsed(value)
    if isinstance(listed, list):
        return [((start, ""), safe((row, style))) for row in block(listed, room, display)]
    return paragraph((value, style), display=display, first=start, rest=start)
