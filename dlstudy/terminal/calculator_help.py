"""The help of one calculator: formulas, inputs, how to turn it round, lines to copy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from dlstudy.catalog.entries import Example, Input, Step, Worksheet, nothing, say, worded_types
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import printing
from dlstudy.expressions.reader import ReadError, read
from dlstudy.terminal.fallback import mark
from dlstudy.terminal.lines import Line, blank, glue, line, margin, paragraph, visible, width
from dlstudy.terminal.question import runs_right_to_left
from dlstudy.terminal.solution import ltr_indent, printing_symbol
from dlstudy.terminal.values import wrapped

if TYPE_CHECKING:
    from dlstudy.terminal.display import Display

most_examples = 2
longest_argument = 44
_between = (2, 3, 4, 3)  # columns after option, symbol, kind and default
_signs = {">=": "≥", "<=": "≤", "!=": "≠"}
_bound = re.compile(r"(\w+) (>=|<=|!=|<|>) (-?[\w.]+)\Z")


def screen(worksheet: Worksheet, display: Display) -> list[Line]:
    """The whole help page."""
    rows = [*_gap(display), *_heading(worksheet, display), *_gap(display)]
    rows += [*formulas(worksheet, display), *_gap(display)]
    about = say(worksheet.about, display.language)
    convention = say(worksheet.convention, display.language)
    for text in (about, convention):
        if text:
            rows += [*paragraph(text, display=display), *_gap(display)]
    rows += [*_inputs(worksheet, display), *_gap(display)]
    rows += _turning_round(worksheet, display)
    rows += paragraph(display.say("calc-options"), display=display)
    rows += [*_namesakes(worksheet, display), *_gap(display)]
    rows += _examples(worksheet, display)
    return rows


def _gap(display: Display) -> list[Line]:
    return [] if display.plain else [blank]


def _heading(worksheet: Worksheet, display: Display) -> list[Line]:
    title = visible(say(worksheet.title, display.language))
    place = visible(f"{worksheet.topic} · {', '.join(worksheet.source)}")
    room = display.columns - width(title) - width(place) - 2
    if display.plain:
        return paragraph(
            f"{title}. {worksheet.topic}, {', '.join(worksheet.source)}.", display=display
        )
    if display.rtl or room < 2:
        return [
            *paragraph((title, "bold"), (mark(worksheet.title, display), "dim"), display=display),
            *paragraph((place, "dim"), display=display),
        ]
    return [line((title, "bold"), " " * room, (place, "dim"))]


def shown(text: str, display: Display) -> str:
    """An expression as mathematics, or as it is typed; as it stands if it cannot be read."""
    try:
        tree = read(text, FUNCTIONS)
    except ReadError:
        return text
    return printing.source(tree) if display.typed else _bare(printing.terminal(tree))


def _bare(text: str) -> str:
    """Without brackets around the whole: they matter inside of a larger formula only."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and place < len(text) - 1:
            return text
    return text[1:-1] if text.startswith("(") else text


def formulas(
    worksheet: Worksheet, display: Display, only: Collection[str] | None = None
) -> list[Line]:
    """The formulas, each with what it is; `only` those steps, if they are named."""
    steps = [step for step in worksheet.steps if only is None or step.name in only]
    pairs = [pair for step in steps for pair in _step_formulas(step, display)]
    widest = max((width(left) for left, _ in pairs), default=0)
    rows: list[Line] = []
    for left, right in pairs:
        if display.rtl or display.plain:
            indent = "" if display.plain else " " * ltr_indent
            rows += paragraph(f"{right}:", display=display)
            rows += paragraph(left, display=display, first=indent)
        elif widest <= display.columns - 36:
            start = f"    {left}{' ' * (widest - width(left) + 6)}"
            rows += paragraph(right, display=display, first=start)
        else:
            rows += paragraph(left, display=display, first="    ", rest="        ")
            rows += paragraph((right, "dim"), display=display, first="        ")
    return rows


def _step_formulas(step: Step, display: Display) -> Iterator[tuple[str, str]]:
    """(formula, what it is) for each way that the step is computed."""
    about = say(step.about, display.language)
    name = f"{step.name}: {about}" if about else step.name
    is_worded = display.rtl and runs_right_to_left(about)
    if is_worded:
        name = f"{about} ({step.name})"
    symbol = printing_symbol(step.symbol, display)
    if step.formula is not None:
        yield f"{symbol} = {shown(step.formula, display)}", name
        return
    keys: dict[str, list[str]] = {}
    for key, text in step.cases.items():
        keys.setdefault(text, []).append(key)
    ways = [(f"{step.by} {display.listed(same, 'or')}", text) for text, same in keys.items()]
    for when, then in step.first:
        if when is None:
            ways.append((display.say("otherwise"), then))
        else:
            ways.append((display.say("if", condition=shown(when, display)), then))
    if not ways:
        yield symbol, name
    for place, (way, text) in enumerate(ways):
        right = way
        if place == 0:
            right = f"{way}: {name}" if is_worded else f"{way}  ({name})"
        if step.optional and text == nothing:
            value = printing.value(None, plain=display.typed)
        else:
            value = text if step.type == "word" else shown(text, display)
        yield f"{symbol} = {value}", right


def _inputs(worksheet: Worksheet, display: Display) -> list[Line]:
    cells = [_cells(one, display) for one in worksheet.inputs]
    if display.rtl or display.plain:
        return _inputs_one_by_one(worksheet, cells, display)
    widths = [max(width(row[i]) for row in cells) for i in range(4)]
    head = display.say("inputs")
    if widths[3]:
        value_column = 4 + sum(widths[:3]) + sum(_between[:3])
        head = head.ljust(max(0, value_column - 4 - len(margin))) + display.say("default")
    rows = paragraph((head.replace(" ", glue), "bold"), display=display)
    for one, row in zip(worksheet.inputs, cells, strict=True):
        start = "    " + "".join(
            cell + " " * (size - width(cell) + after)
            for cell, size, after in zip(row, widths, _between, strict=True)
            if size
        )
        about = _about(one, display)
        if width(start) <= display.columns - 28:
            rows += paragraph(about or glue, display=display, first=start)
        else:
            rows += [((visible(row_), ""),) for row_ in wrapped(start.rstrip(), display.columns)]
            rows += paragraph((about, "dim"), display=display, first="        ")
    return rows


def _inputs_one_by_one(
    worksheet: Worksheet, cells: list[tuple[str, str, str, str]], display: Display
) -> list[Line]:
    rows = paragraph((display.say("inputs"), "bold"), display=display)
    for one, (option, symbol, kind, default) in zip(worksheet.inputs, cells, strict=True):
        about = _about(one, display)
        if not display.rtl:
            text = f"{option}, {symbol}" if symbol and symbol != option[2:] else option
            text += f": {kind}" + (f"; {display.say('default')} {default}" if default else "")
            rows += paragraph(text + (f"; {about}" if about else ""), display=display)
            continue
        domain = _domain(one, display) if one.domain else ""
        if symbol:
            domain = (
                f"{symbol} {domain}" if domain and not domain[0].isalnum() else domain or symbol
            )
        indent = "" if display.plain else " " * ltr_indent
        parts = [option, domain, default and f"({default})"]
        shown_ = (glue * 3).join(part for part in parts if part)
        rows += paragraph(shown_, display=display, first=indent)
        said = kind_of(one._replace(domain=None), display)
        rows += paragraph(f"{said}: {about}" if about else said, display=display)
    return rows


def _about(one: Input, display: Display) -> str:
    unit = f" ({one.unit})" if one.unit else ""
    return say(one.about, display.language) + unit


def _cells(one: Input, display: Display) -> tuple[str, str, str, str]:
    worded = one.type in worded_types
    symbol = "" if worded else printing_symbol(one.symbol, display)
    default = one.default or ""
    if default and not worded:
        default = shown(default, display)
    return f"--{one.name}", symbol, kind_of(one, display), default


def kind_of(one: Input, display: Display) -> str:
    """What the input takes: `whole, ≥ 1`, `vector of K, distribution`, `sum or mean`."""
    if one.choices:
        return display.listed(one.choices, "or")
    if one.type == "text":
        return display.say("text")
    whole = display.say("whole" if one.type == "integer" else "real")
    if one.shape is None:
        parts = [whole]
    elif one.shape == ("any",):
        parts = [display.say("number-or-array")]
    elif len(one.shape) == 1:
        parts = [display.say("vector-of", n=one.shape[0])]
    else:
        sign = "x" if display.typed else "×"
        parts = [display.say("matrix-of", shape=sign.join(one.shape))]
    if one.keys:
        parts.append(display.say("keys", keys=", ".join(one.keys)))
    if one.domain:
        parts.append(_domain(one, display))
    return ", ".join([*parts, *one.that])


def _domain(one: Input, display: Display) -> str:
    match = _bound.match(one.domain or "")
    if match and match[1] == one.symbol:
        sign = match[2] if display.typed else _signs.get(match[2], match[2])
        return f"{sign} {match[3]}"
    return shown(one.domain or "", display)


def _turning_round(worksheet: Worksheet, display: Display) -> list[Line]:
    """How to solve backwards, where some scalar input can be the unknown."""
    if not any(one.shape is None and one.type not in worded_types for one in worksheet.inputs):
        return []
    answer = worksheet.steps[-1]
    if answer.type in ("word", "shape") or worksheet.procedure is not None:
        return []
    return paragraph(display.say("solving-backwards", option=f"--{answer.name}"), display=display)


def _namesakes(worksheet: Worksheet, display: Display) -> list[Line]:
    """Which calculators this one's name stands for where their inputs are given."""
    if not worksheet.namesakes:
        return []
    names = display.listed(worksheet.namesakes, "or")
    return paragraph(display.say("namesakes", names=names), display=display)


def shown_by(worksheet: Worksheet, item: str, display: Display) -> list[Line]:
    """The commands that work the examples of an item out; none whose values fill files."""
    rows: list[Line] = []
    for example in worksheet.examples:
        short = all(len(_argument(value)) <= longest_argument for value in example.give.values())
        if example.item == item and example.give and short:
            rows += _example(worksheet, example, _answer(worksheet, example), display)
    return rows


def _answer(worksheet: Worksheet, example: Example) -> object:
    """What the example states for the answer, if it does."""
    answer = worksheet.steps[-1]
    names = (answer.name, *answer.aliases)
    return next((example.results[name] for name in names if name in example.results), None)


def _examples(worksheet: Worksheet, display: Display) -> list[Line]:
    rows: list[Line] = []
    for example in worksheet.examples[:most_examples]:
        rows += _example(worksheet, example, _answer(worksheet, example), display)
    if not rows:
        return []
    title = paragraph((display.say("examples"), "bold"), display=display)
    return [*title, *rows, *_gap(display)]


def _example(
    worksheet: Worksheet, example: Example, result: object, display: Display
) -> list[Line]:
    parts = [f"dlstudy calc {worksheet.id}"]
    given = {name: _as_given(worksheet, name, value) for name, value in example.give.items()}
    parts += [f"--{name} {_short(name, value)}" for name, value in given.items()]
    if isinstance(result, str):
        parts.append(f"  # {result}")
    indent = "" if display.plain else margin * 2
    command = " ".join(parts)
    if width(indent + command) <= display.columns:
        return [((indent + visible(command), ""),)]
    return _continued(parts, indent, display)


def _as_given(worksheet: Worksheet, name: str, value: object) -> object:
    """A text input's list as the JSON text that it stands for; any other value as it is."""
    from dlstudy.worksheets.texts import read_text

    for one in worksheet.inputs:
        if one.type == "text" and name in (one.name, one.symbol, *one.aliases):
            return read_text(one, value)
    return value


def _continued(parts: list[str], indent: str, display: Display) -> list[Line]:
    """A command over several lines, each but the last ending in a backslash."""
    rows = [indent + parts[0]]
    for part in parts[1:]:
        if width(rows[-1]) + width(part) + 3 <= display.columns:
            rows[-1] += " " + part
        elif part.startswith("  #"):
            return [((visible(row), ""),) for row in [*rows]]
        else:
            rows[-1] += " \\"
            rows.append(f"{indent}    {part}")
    return [((visible(row), ""),) for row in rows]


def _short(name: str, value: object) -> str:
    """The value, or a file in its place where the value would fill more than a line."""
    text = _argument(value)
    return text if len(text) <= longest_argument else f"@{name}.json"


def _argument(value: object) -> str:
    """A value as one types it in a shell: bare, or quoted where it has brackets."""
    if isinstance(value, str):
        quote = "'" if '"' in value else '"'
        return value if re.fullmatch(r"[\w.+-]+", value) else f"{quote}{value}{quote}"
    return f'"{_json(value)}"' if not isinstance(value, dict) else f"'{_json(value)}'"


def _json(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {_json(part)}' for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_json(part) for part in value) + "]"
    return str(value)
