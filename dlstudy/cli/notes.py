"""`dlstudy notes`: the notes to read and to search."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlstudy.catalog.entries import Card, Entry, Erratum, Step, Table, Worksheet, say
from dlstudy.cli import errors, output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dlstudy.catalog.index import Catalog
    from dlstudy.catalog.search import Found
    from dlstudy.cli.environment import Environment
    from dlstudy.terminal.lines import Line


def complete(context: typer.Context, incomplete: str) -> list[str]:
    """Topics, notes and entries that begin so."""
    environment: Environment | None = context.find_root().obj
    if environment is None:
        return []
    catalog = environment.catalog
    names = [*(topic.id for topic in catalog.topics()), *catalog.names()]
    return [name for name in names if name.startswith(incomplete)]


def command(
    context: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WHAT…",
            help="A topic, an item such as 000.55, an entry, or words to search.",
            autocompletion=complete,
        ),
    ] = None,
    errata: Annotated[
        bool, typer.Option("--errata", help="Only what is wrong in the notes, and what is right.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="As one JSON document.")] = False,
) -> int:
    """Read and search the notes, with their errata.

    Without a name the topics; a topic reads like a cheat sheet; an entry shows a worked example;
    other words search all languages.
    """
    environment: Environment = context.obj
    words = what or []
    ids, searched = chosen(environment.catalog, words)
    picked = ids if words else environment.catalog.ids()
    if json:
        output.as_json(environment, _documents(environment, picked, errata))
    elif errata:
        _show_errata(environment, picked)
    elif not words:
        _show_topics(environment)
    elif searched is not None:
        _show_hits(environment, searched)
    else:
        _show_named(environment, words, ids)
    return errors.DONE


def chosen(catalog: "Catalog", words: "Sequence[str]") -> tuple[tuple[str, ...], "Found | None"]:
    """The entries that the words name; or else what a search for them finds, best first."""
    names = [_name(catalog, word) for word in words]
    if all(names):
        ids = (one for name in names for one in catalog.find(name))
        return tuple(dict.fromkeys(ids)), None
    found = catalog.search(" ".join(words))
    if not found.headers:
        from difflib import get_close_matches

        known = [*(topic.id for topic in catalog.topics()), *catalog.names()]
        near = get_close_matches(words[0], known, n=3, cutoff=0.6)
        meant = (f"did you mean {errors.either(near)}?",) if near else ()
        raise errors.HonestNo(
            f"nothing is found for {' '.join(words)}", *meant, "dlstudy notes lists the topics"
        )
    return tuple(header.id for header in found.headers), found


def _name(catalog: "Catalog", word: str) -> str:
    """The name that a word is, whatever its capitals and whichever its digits, or ""."""
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in word)
    spelt = (word, digits.casefold().replace("\u066b", "."))
    return next((one for one in spelt if catalog.find(one)), "")


def _show_topics(environment: "Environment") -> None:
    from dlstudy.terminal.reading import topics

    headers = environment.catalog.headers()
    counts = {}
    for topic in environment.catalog.topics():
        kinds = [header.kind for header in headers if header.topic == topic.id]
        facts = kinds.count("card") + kinds.count("table")
        counts[topic.id] = (facts, len(kinds) - facts)
    output.show(environment, topics(environment.catalog.topics(), counts, environment.display))


def _show_hits(environment: "Environment", searched: "Found") -> None:
    from dlstudy.terminal.reading import hits

    rows = hits(searched.headers, environment.display, searched.nowhere, searched.near)
    output.show(environment, rows)


def _show_named(environment: "Environment", words: "Sequence[str]", ids: tuple[str, ...]) -> None:
    from dlstudy.terminal import reading

    catalog, display = environment.catalog, environment.display
    by_id = {topic.id: topic for topic in catalog.topics()}
    names = [_name(catalog, word) for word in words]
    if all(name in by_id for name in names):
        for name in dict.fromkeys(names):
            entries = [catalog.entry(one) for one in catalog.ids(name)]
            output.show(environment, reading.topic(by_id[name], entries, display))
    elif len(ids) <= MOST_WHOLE:
        for one in ids:
            output.show(environment, _whole(environment, catalog.entry(one)))
    else:
        output.show(environment, reading.hits([catalog.header(one) for one in ids], display))


MOST_WHOLE = 6


def _whole(environment: "Environment", entry: Entry) -> "list[Line]":
    from dlstudy.terminal import reading

    catalog, display = environment.catalog, environment.display
    working: list[Line] = []
    names: Sequence[str] = ()
    if isinstance(entry, Worksheet):
        try:
            working = _example(entry, display)
        except _UNSHOWABLE as error:
            _tell(environment, entry, f"its example cannot be worked out: {error}")
    elif isinstance(entry, Card | Table):
        names = entry.links
    linked = [catalog.header(name) for name in names if name in set(catalog.names())]
    return reading.entry(entry, working, linked, display)


def _example(worksheet: Worksheet, display: Any) -> "list[Line]":
    from dlstudy.terminal.solution import working
    from dlstudy.worksheets.sheet import compile as compile_sheet
    from dlstudy.worksheets.solve import solve

    if not worksheet.examples:
        return []
    solution = solve(compile_sheet(worksheet), worksheet.examples[0].give)
    return working(solution, worksheet, display)


def _show_errata(environment: "Environment", ids: "Sequence[str]") -> None:
    from dlstudy.terminal.reading import errata

    pairs = [(entry, erratum) for entry, erratum in _carried(environment.catalog, ids)]
    if not pairs:
        raise errors.HonestNo("none of these carries an erratum")
    output.show(environment, errata(pairs, environment.display))


def _carried(catalog: "Catalog", ids: "Sequence[str]") -> list[tuple[Entry, Erratum]]:
    carriers = [
        header.id for header in catalog.headers() if header.errata and header.id in set(ids)
    ]
    entries = [catalog.entry(one) for one in carriers]
    return [(entry, erratum) for entry in entries for erratum in entry.errata]


def _documents(
    environment: "Environment", ids: "Sequence[str]", errata_only: bool
) -> list[dict[str, Any]]:
    """The entries as documents; one that cannot be shown costs itself only, loudly."""
    documents = []
    for one in ids:
        entry = environment.catalog.entry(one)
        if entry.errata or not errata_only:
            try:
                documents.append(_document(entry))
            except _UNSHOWABLE as error:
                _tell(environment, entry, f"this entry is left out: {error}")
    return documents


_UNSHOWABLE = (ValueError, ArithmeticError, LookupError, TypeError, RecursionError)


def _tell(environment: "Environment", entry: Entry, text: str) -> None:
    """Say on stderr what is wrong with an entry, and where it stands."""
    from dlstudy.terminal.lines import visible_lines

    place = f"{entry.place.file}:{entry.place.line}"
    environment.stderr.write(visible_lines(f"dlstudy: {place}: {entry.id}: {text}") + "\n")


def _document(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "topic": entry.topic,
        "kind": type(entry).__name__.lower(),
        "title": say(entry.title, "en"),
        "source": list(entry.source),
        "statement": _statement(entry),
        "latex": _latex(entry) if isinstance(entry, Worksheet) else _lines_latex(entry),
        "erratum": [
            {
                "item": one.item,
                "kind": one.kind,
                "notes": say(one.notes, "en"),
                "right": say(one.right, "en"),
                "why": say(one.why, "en"),
            }
            for one in entry.errata
        ]
        or None,
    }


def _statement(entry: Entry) -> str:
    if isinstance(entry, Card):
        return f"{say(entry.question, 'en')} {say(entry.answer, 'en')}"
    if isinstance(entry, Table):
        return "\n".join(_rows(entry))
    return say(entry.about, "en")


def _rows(table: Table) -> "Iterator[str]":
    """Each row as a line: `Gates: LSTM: three; GRU: two`."""
    for row in table.rows:
        cells = [
            f"{say(said, 'en')}: {say(row.cells[key], 'en')}" for key, said in table.columns.items()
        ]
        yield f"{say(row.title, 'en')}: {'; '.join(cells)}"


def _lines_latex(entry: Entry) -> str | None:
    """The formulas of a card's lines."""
    if not isinstance(entry, Card):
        return None
    from dlstudy.expressions.printing import latex
    from dlstudy.questions.formula import tree_of

    lines = [latex(tree_of(entry, line, line.formula)) for line in entry.lines]
    return r" \\ ".join(lines) or None


def _latex(worksheet: Worksheet) -> str | None:
    from dlstudy.expressions.printing import latex, symbol_latex
    from dlstudy.worksheets.sheet import compile as compile_sheet

    sheet = compile_sheet(worksheet)

    def written(text: str) -> str:
        return latex(sheet.formula(text).tree)

    lines = [
        f"{symbol_latex(step.symbol)} = {written(text)}{condition}"
        for step in worksheet.steps
        for text, condition in _ways(step, written)
        if step.type != "word"
    ]
    return r" \\ ".join(lines) or None


def _ways(step: Step, written: "Callable[[str], str]") -> "Iterator[tuple[str, str]]":
    """Every formula of a step, and when it holds."""
    from dlstudy.worksheets.sheet import is_nothing

    if step.formula is not None:
        yield step.formula, ""
    for choice, text in step.cases.items():
        if not is_nothing(step, text):
            yield text, rf" \quad (\text{{{step.by}: {choice}}})"
    for when, text in step.first:
        if is_nothing(step, text):
            continue
        condition = rf"\text{{if }} {written(when)}" if when else r"\text{otherwise}"
        yield text, rf" \quad ({condition})"
