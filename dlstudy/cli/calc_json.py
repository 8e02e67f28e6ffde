"""The documents of `dlstudy calc --json`, as others may rely on them; and `--latex`."""

from typing import TYPE_CHECKING, Any

from dlstudy.catalog.entries import Input, Step, Worksheet, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dlstudy.catalog.index import Catalog
    from dlstudy.worksheets.sheet import Sheet
    from dlstudy.worksheets.solve import Solution
    from dlstudy.worksheets.unknowns import Found


def listing(catalog: "Catalog", only: set[str] | None = None) -> list[dict[str, Any]]:
    """Every calculator with its inputs and results."""
    from dlstudy.worksheets.sheet import compile as compile_sheet

    ids = [h.id for h in catalog.headers() if h.kind == "worksheet"]
    worksheets = [catalog.entry(one) for one in ids if only is None or one in only]
    return [_calculator(compile_sheet(one)) for one in worksheets if isinstance(one, Worksheet)]


def _calculator(sheet: "Sheet") -> dict[str, Any]:
    from dlstudy.cli.calc import option_names

    worksheet = sheet.worksheet
    options, _ = option_names(worksheet)
    others = aliases(sheet)
    return {
        "id": worksheet.id,
        "aliases": list(worksheet.aliases),
        "title": say(worksheet.title, "en"),
        "topic": worksheet.topic,
        "inputs": [_input(one, options[one.name][1:]) for one in worksheet.inputs],
        "results": [
            _result(one, sheet, [other for other, name in others.items() if name == one.name])
            for one in worksheet.steps
        ],
        **({"namesakes": list(worksheet.namesakes)} if worksheet.namesakes else {}),
    }


def aliases(sheet: "Sheet") -> dict[str, str]:
    """By every other name that a result goes by, its aliases and its symbol, its own name."""
    others: dict[str, str] = {}
    for step in sheet.worksheet.steps:
        for other in (*step.aliases, step.symbol):
            if other != step.name and sheet.result_name(other) == step.name:
                others[other] = step.name
    return others


def _input(one: Input, others: "Sequence[str]") -> dict[str, Any]:
    return {
        "name": one.name,
        "aliases": list(others),
        "symbol": one.symbol,
        "type": one.type,
        "shape": list(one.shape) if one.shape is not None else None,
        "choices": list(one.choices) or list(one.keys) or None,
        "domain": one.domain,
        "default": one.default,
        "required": one.default is None,
        "about": say(one.about, "en"),
    }


def _result(one: Step, sheet: "Sheet", others: "Sequence[str]") -> dict[str, Any]:
    return {
        "name": one.name,
        "aliases": list(others),
        "symbol": one.symbol,
        "type": sheet.types.get(one.name),
        "shape": list(one.shape) if one.shape is not None else None,
    }


def solved(sheet: "Sheet", solution: "Solution") -> dict[str, Any]:
    """One worked calculation."""
    return {
        "calculator": sheet.worksheet.id,
        **_working(solution),
        "convention": say(solution.convention, "en") or None,
        "aliases": aliases(sheet),
    }


def _working(solution: "Solution") -> dict[str, Any]:
    from dlstudy.worksheets.values import to_json

    return {
        "given": {name: to_json(value) for name, value in solution.given.items()},
        "results": {name: to_json(value) for name, value in solution.results.items()},
        "steps": list(_steps(solution)),
    }


def _steps(solution: "Solution") -> "Iterator[dict[str, Any]]":
    from dlstudy.expressions.printing import latex, source, symbol_latex
    from dlstudy.worksheets.values import to_json

    for step in solution.steps:
        formula = substituted = tex = None
        if step.tree is not None:
            formula = step.formula
            substituted = source(step.tree, step.put_in)
            tex = f"{symbol_latex(step.symbol)} = {latex(step.tree)}"
        yield {
            "name": step.name,
            "symbol": step.symbol,
            "formula": formula,
            "substituted": substituted,
            "value": to_json(step.value),
            "latex": tex,
        }


def found_backwards(
    sheet: "Sheet", given: "Mapping[str, object]", found: "Found"
) -> dict[str, Any]:
    """Every value of the unknown input that gives the wanted result."""
    from dlstudy.worksheets.binding import read_all
    from dlstudy.worksheets.values import to_json

    known = {name: to_json(value) for name, value in read_all(sheet, given).items()}
    solutions = [_working(solution) for solution in found.solutions]
    solutions += [_interval(sheet, given, found.unknown, ends) for ends in found.intervals]
    document: dict[str, Any] = {
        "calculator": sheet.worksheet.id,
        "given": known,
        "unknown": found.unknown,
        "solutions": solutions,
        "convention": say(sheet.worksheet.convention, "en") or None,
        "aliases": aliases(sheet),
    }
    if found.more:
        document["more"] = True
    return document


def _interval(
    sheet: "Sheet", given: "Mapping[str, object]", unknown: str, ends: "tuple[object, object]"
) -> dict[str, Any]:
    """Every number from one end to the other; of the results those that both ends share."""
    from dlstudy.worksheets.solve import solve

    low, high = (_working(solve(sheet, {**given, unknown: end})) for end in ends)
    extent = {"from": low["given"][unknown], "to": high["given"][unknown]}
    results = {
        name: value for name, value in low["results"].items() if high["results"][name] == value
    }
    return {"given": {**low["given"], unknown: extent}, "results": results, "steps": []}


def latex_lines(solution: "Solution") -> "Iterator[str]":
    """Each step as an aligned LaTeX line: formula, numbers put in, value."""
    from dlstudy.expressions.printing import latex, symbol_latex, value_latex

    yield r"\begin{align*}"
    for step in solution.steps:
        parts = [symbol_latex(step.symbol)]
        if step.tree is not None:
            parts += [latex(step.tree), latex(step.tree, step.put_in)]
        parts.append(value_latex(step.value))
        left, *rest = parts
        yield f"  {left} &= {' = '.join(_without_repeats(rest))} \\\\"
    yield r"\end{align*}"


def _without_repeats(parts: list[str]) -> list[str]:
    return [part for place, part in enumerate(parts) if place == 0 or part != parts[place - 1]]
