"""A worked solution: what was given, then each step as formula, with its numbers, as value.

Left to right, labels stand in a column and steps are aligned at `=`. In Arabic and Persian each
label is a line of its own and every formula and value a left-to-right line beneath it. In plain
text each of the three is a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.catalog.entries import say, worded_types
from dlstudy.expressions import printing
from dlstudy.terminal.lines import Line, Span, blank, glue, margin, paragraph, visible, width
from dlstudy.terminal.values import block, hanging, nested, number, wrapped

if TYPE_CHECKING:
    from dlstudy.catalog.entries import Input, Worksheet
    from dlstudy.terminal.display import Display
    from dlstudy.worksheets.solution import Solution, SolvedStep

label_columns = 9
longest_label = 18
longest_inline = 8
ltr_indent = 6
most_numbers_lines = 3


class Piece(NamedTuple):
    """One given thing: how it is called, its symbol, its value."""

    name: str
    symbol: str
    value: object


def working(
    solution: Solution, worksheet: Worksheet, display: Display, *, asked: str = "calculator"
) -> list[Line]:
    """What was given and every step. `asked` is "calculator" or "question".

    A question says of a default that it was not mentioned, a calculator that it was put in.
    """
    rows = given(solution, worksheet, display, asked=asked)
    if rows and not display.plain:
        rows.append(blank)
    return rows + steps(solution, worksheet, display)


def given(
    solution: Solution, worksheet: Worksheet, display: Display, *, asked: str = "calculator"
) -> list[Line]:
    """The inputs with their values; those that were put in are named as such."""
    present = [one for one in worksheet.inputs if solution.given.get(one.name) is not None]
    told, put_in = (
        [
            piece
            for one in present
            if (one.name in solution.defaulted and _is_assumed(one)) == defaulted
            for piece in _pieces(one, solution.given[one.name])
        ]
        for defaulted in (False, True)
    )
    pieces = [*told, *put_in]
    if display.rtl:
        return _given_rtl(told, put_in, display, asked)
    if any(_many_lines(piece.value) for piece in pieces) and not display.plain:
        return _given_in_rows(told, put_in, display, asked, _columns(solution))
    sentence = _sentence(told, put_in, display, asked)
    if not sentence:
        return []
    label = display.say("given")
    if display.plain:
        return paragraph(f"{label}: {sentence}", display=display)
    column = _columns(solution)
    return paragraph(sentence, display=display, first=margin + label.ljust(column))


def _is_assumed(one: Input) -> bool:
    """Whether a default is a value taken for granted, not one that follows from other inputs."""
    return one.type in worded_types or not any(part.isalpha() for part in one.default or "")


def _pieces(one: Input, value: object) -> list[Piece]:
    """The input, or each part of a group by its symbol: W_i, W_f."""
    if one.keys and isinstance(value, Mapping):
        parts = [(f"{one.symbol}_{key}", part) for key, part in value.items()]
        return [Piece(symbol, symbol, part) for symbol, part in parts]
    return [Piece(one.name, one.symbol, value)]


def _columns(solution: Solution) -> int:
    fitting = [width(s.name) for s in solution.steps if width(s.name) <= longest_label]
    return max([label_columns, *(size + 3 for size in fitting)])


def _many_lines(value: object) -> bool:
    value = nested(value)
    if isinstance(value, Mapping):
        return True
    if not isinstance(value, list) or not value:
        return False
    if isinstance(value[0], list):
        return len(value) > 1 or _many_lines(value[0])
    return len(value) > longest_inline


def _sentence(told: Sequence[Piece], put_in: Sequence[Piece], display: Display, asked: str) -> str:
    """`input W = 227, kernel F = 11; by default padding P = 0`, unbreakable inside a piece."""
    parts = [", ".join(called(piece, display) for piece in told)] if told else []
    if put_in:
        key = f"defaults-{asked}"
        defaults = ", ".join(called(piece, display) for piece in put_in)
        parts.append(display.counted(key, len(put_in), defaults=defaults))
    return ";\n".join(parts) if not display.plain else "; ".join(parts)


def called(piece: Piece, display: Display) -> str:
    """`input W = 32`, or `x = 32` where name and symbol are one."""
    value = " ".join(row.strip() for row in block(piece.value, 10**6, display))
    symbol = printing_symbol(piece.symbol, display)
    if isinstance(piece.value, str):
        return visible(f"{piece.name} {piece.value}").replace(" ", glue)
    equation = f"{symbol} = {value}"
    if _adds(piece, symbol):
        equation = f"{piece.name} {equation}"
    return equation.replace(" ", glue) if width(equation) < 48 else equation


def _adds(piece: Piece, symbol: str) -> bool:
    """Whether the name says more than the symbol does."""
    return _bare(piece.name) not in (_bare(piece.symbol), _bare(symbol))


def _bare(name: str) -> str:
    """A name without its joints: Wf and W_f are one."""
    return name.replace("-", "").replace("_", "")


def printing_symbol(symbol: str, display: Display) -> str:
    """The symbol as mathematics writes it: η; in plain text as it is typed: eta."""
    return symbol if display.typed else printing.symbol_terminal(symbol)


def _given_in_rows(
    told: Sequence[Piece], put_in: Sequence[Piece], display: Display, asked: str, column: int
) -> list[Line]:
    """One thing a line, since there are matrices among them."""
    rows: list[Line] = []
    for pieces, label in ((told, display.say("given")), (put_in, display.say("by-default"))):
        for place, piece in enumerate(pieces):
            head = label if place == 0 else ""
            if width(head) >= column:
                rows.append(((margin + head, ""),))
                head = ""
            start = margin + head.ljust(column)
            text = equation(piece, display.columns - width(start), display)
            rows += [((row, ""),) for row in hanging(start, text)]
    return rows


def equation(piece: Piece, room: int, display: Display) -> list[str]:
    """`weights W = [[1, 2],` with the rows of an array beneath each other."""
    symbol = printing_symbol(piece.symbol, display)
    if isinstance(piece.value, str):
        return [visible(f"{piece.name} {piece.value}")]
    head = f"{symbol} = "
    if _adds(piece, symbol):
        head = f"{piece.name} {head}"
    return hanging(head, block(piece.value, room - width(head), display))


def _given_rtl(
    told: Sequence[Piece], put_in: Sequence[Piece], display: Display, asked: str
) -> list[Line]:
    rows: list[Line] = []
    if told and asked == "calculator":
        rows += paragraph(display.say("given") + ":", display=display)
        rows += symbols_line(told, display)
    if put_in:
        key = f"defaults-{asked}"
        rows += paragraph(display.counted(key, len(put_in), defaults="").strip(), display=display)
        rows += symbols_line(put_in, display)
    return rows


def symbols_line(pieces: Sequence[Piece], display: Display) -> list[Line]:
    """`W = 32, F = 5` on left-to-right lines of their own; matrices one beneath the other."""
    indent = "" if display.plain else " " * ltr_indent
    rows: list[Line] = []
    short: list[str] = []
    for piece in pieces:
        bare = piece._replace(name=piece.symbol) if not isinstance(piece.value, str) else piece
        if _many_lines(piece.value):
            text = equation(bare, display.columns - len(indent), display)
            rows += [((indent + row, ""),) for row in text]
        else:
            short.append(called(bare, display))
    if short:
        rows[:0] = paragraph(", ".join(short), display=display, first=indent, rest=indent)
    return rows


def steps(solution: Solution, worksheet: Worksheet, display: Display) -> list[Line]:
    """Every step: formula, the numbers put in, the value; the answer's value is bold."""
    rows: list[Line] = []
    column = _columns(solution)
    for one in solution.steps:
        is_answer = one.name == solution.answer
        if display.plain:
            rows += _plain_step(one, display)
        elif display.rtl:
            rows += _rtl_step(one, display, is_answer)
        else:
            rows += _step(one, display, column, is_answer)
    return rows


def _step(one: SolvedStep, display: Display, column: int, is_answer: bool) -> list[Line]:
    label = visible(one.name)
    if width(label) > longest_label:
        above: list[Line] = [((margin + label, ""),)]
        label = ""
    else:
        above = []
    return above + aligned(one, display, margin + label.ljust(column), is_answer)


def aligned(one: SolvedStep, display: Display, start: str, is_answer: bool) -> list[Line]:
    """The step's lines behind `start`, all aligned at the first `=`."""
    head = f"{start}{printing_symbol(one.symbol, display)} "
    room = display.columns - width(head) - 2
    formula, numbers = formulas(one, display)
    rights: list[tuple[list[str], str]] = []
    if formula:
        rights.append((wrapped(formula, room), ""))
    if numbers:
        rows = wrapped(numbers, room)
        if len(rows) <= most_numbers_lines:
            rights.append((rows, ""))
    rights.append((_value(one, room, display), "bold" if is_answer else ""))
    rows_out: list[Line] = []
    for place, (texts, style) in enumerate(rights):
        lead = head if place == 0 else " " * width(head)
        for line_number, text in enumerate(texts):
            sign = "= " if line_number == 0 else "  "
            before: Span = ((lead if line_number == 0 else " " * width(head)) + sign, "")
            rows_out.append((before, (visible(text), style)))
    return rows_out


def formulas(one: SolvedStep, display: Display) -> tuple[str, str]:
    """The formula and the formula with its numbers; "" for what would repeat its neighbour."""
    value = number(one.value, display)
    if one.tree is None:
        return (one.formula if one.formula != value else ""), ""
    write = printing.source if display.typed else printing.terminal
    formula = write(one.tree)
    numbers = write(one.tree, one.put_in) if one.put_in else ""
    if display.typed:
        numbers = numbers.replace("−", "-")
    if numbers in (formula, value) or numbers.strip("[]") == value.strip("()"):
        numbers = ""
    return ("" if formula == value else formula), numbers


def _value(one: SolvedStep, room: int, display: Display) -> list[str]:
    rows = block(one.value, room, display)
    if one.unit:
        rows[-1] += f" {one.unit}"
    return rows


def _plain_step(one: SolvedStep, display: Display) -> list[Line]:
    formula, numbers = formulas(one, display)
    name = visible(one.name)
    rows: list[Line] = []
    if formula:
        rows.append(((f"{name}: {one.symbol} = {formula}", ""),))
    if numbers and width(numbers) <= display.columns * most_numbers_lines:
        rows.append(((f"{display.say('with-the-numbers')}: {numbers}", ""),))
    value = " ".join(row.strip() for row in _value(one, 10**6, display))
    label = display.say("value") if formula else f"{name}: {one.symbol} ="
    rows.append(((f"{label}: {value}" if formula else f"{label} {value}", ""),))
    return [part for row in rows for part in paragraph(*row, display=display)]


def _rtl_step(one: SolvedStep, display: Display, is_answer: bool) -> list[Line]:
    about = say(one.about, display.language) if display.language in one.about else ""
    name = visible(one.name)
    label = f"{about} ({name}):" if about and name not in about else f"{about or name}:"
    rows = paragraph(label, display=display)
    return rows + aligned(one, display, " " * ltr_indent, is_answer)


def input_of(worksheet: Worksheet, name: str) -> Input:
    """The input of that name."""
    return next(one for one in worksheet.inputs if one.name == name)
