"""The screens of one calculator: the working, solving backwards, help, an error.

Nothing is asked and nothing waits; the working is the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlstudy.catalog.entries import say
from dlstudy.terminal import solution as solution_screen
from dlstudy.terminal.fallback import mark
from dlstudy.terminal.lines import Line, blank, indentation, margin, paragraph, visible, width
from dlstudy.terminal.solution import Piece, called, printing_symbol, symbols_line
from dlstudy.terminal.values import number

if TYPE_CHECKING:
    from dlstudy.catalog.entries import Worksheet
    from dlstudy.terminal.display import Display
    from dlstudy.worksheets.solution import Solution, WorkError
    from dlstudy.worksheets.unknowns import Found

most_named = 12


def working(solution: Solution, worksheet: Worksheet, display: Display) -> list[Line]:
    """The title, what was given, every step, and the convention that was followed."""
    rows = _framed(worksheet, display)
    rows += solution_screen.working(solution, worksheet, display, asked="calculator")
    convention = say(solution.convention, display.language)
    if convention:
        rows += [*_gap(display), *paragraph((convention, "dim"), display=display)]
    return [*rows, *_gap(display)]


def backwards(found: Found, worksheet: Worksheet, display: Display) -> list[Line]:
    """The values of the unknown input that give the wanted result, or that there is none."""
    one = solution_screen.input_of(worksheet, found.unknown)
    symbol = printing_symbol(one.symbol, display)
    rows: list[Line] = list(_gap(display))
    values = [number(solution.given[one.name], display) for solution in found.solutions]
    shown = values[:most_named]
    cut = found.more or len(shown) < len(values)
    texts = [text for text in [_list(shown, cut, display)] if text]
    texts += [_interval(low, high, symbol, display) for low, high in found.intervals]
    if not texts:
        rows += paragraph(display.say("no-solution", symbol=symbol), display=display)
        return [*rows, *_gap(display)]
    rows += _found_lines(one.name, symbol, texts, display)
    rows += _all_or_some(found, cut, worksheet, display)
    return [*rows, *_gap(display)]


def _list(values: list[str], cut: bool, display: Display) -> str:
    if cut:
        return ", ".join([*values, "..." if display.typed else "…"])
    return display.listed(values, "or")


def _interval(low: object, high: object, symbol: str, display: Display) -> str:
    at_most = "<=" if display.typed else "≤"
    return f"{number(low, display)} {at_most} {symbol} {at_most} {number(high, display)}"


def _found_lines(name: str, symbol: str, texts: list[str], display: Display) -> list[Line]:
    rows: list[Line] = []
    column = max(solution_screen.label_columns, width(name) + 3)
    for place, text in enumerate(texts):
        equation = text if f" {symbol} " in text else f"{symbol} = {text}"
        if display.plain:
            rows += paragraph(f"{name}: ", equation, display=display)
        elif display.rtl:
            indent = " " * solution_screen.ltr_indent
            rows += paragraph((equation, "bold"), display=display, first=indent, rest=indent)
        else:
            label = name if place == 0 else ""
            start = margin + label.ljust(column)
            rows += paragraph((equation, "bold"), display=display, first=start)
    return rows


def _all_or_some(found: Found, cut: bool, worksheet: Worksheet, display: Display) -> list[Line]:
    """How complete the answer is, and which defaults it rests on."""
    count = len(found.solutions) + len(found.intervals)
    key = "found-more" if cut else "found-interval" if found.intervals else "found-all"
    sentence = display.counted(key, count)
    pieces = _defaults(found, worksheet)
    if not pieces:
        return paragraph(sentence + ".", display=display)
    if display.rtl:
        rows = paragraph(sentence + ".", display=display)
        rows += paragraph(
            display.counted("defaults-calculator", len(pieces), defaults="").strip(),
            display=display,
        )
        return rows + symbols_line(pieces, display)
    bare = [called(piece._replace(name=piece.symbol), display) for piece in pieces]
    defaults = display.say("found-defaults", defaults=display.listed(bare))
    return paragraph(f"{sentence}; {defaults}.", display=display)


def _defaults(found: Found, worksheet: Worksheet) -> list[Piece]:
    if not found.solutions:
        return []
    first = found.solutions[0]
    return [
        Piece(one.name, one.symbol, first.given[one.name])
        for one in worksheet.inputs
        if one.name in first.defaulted and first.given.get(one.name) is not None
    ]


def error(problem: WorkError, display: Display) -> list[Line]:
    """What cannot be worked with, both sides of it, and single inputs that would mend it."""
    rows = paragraph(f"dlstudy: {problem.message}", display=display, first="", rest="  ")
    details = [visible(detail) for detail in problem.details]
    fixes = [f"--{name}{chr(160)}{number(value, display)}" for name, value in problem.fixes]
    if fixes:
        details.append(display.counted("fixes", len(fixes), fixes=", ".join(fixes)))
    for detail in details:
        rows += paragraph(detail, display=display, first="  ")
    return rows


def _framed(worksheet: Worksheet, display: Display) -> list[Line]:
    title = say(worksheet.title, display.language)
    rows: list[Line] = list(_gap(display))
    told = (mark(worksheet.title, display), "dim")
    rows += paragraph((title, "bold"), told, display=display, first=indentation(display))
    return [*rows, *_gap(display)]


def _gap(display: Display) -> list[Line]:
    """One blank line between thoughts; plain text has none."""
    return [] if display.plain else [blank]


def help_screen(worksheet: Worksheet, display: Display) -> list[Line]:
    """The formula, what goes in, how to turn it round, lines to copy."""
    from dlstudy.terminal.calculator_help import screen

    return screen(worksheet, display)
