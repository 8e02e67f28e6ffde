"""`dlstudy content`: for authors of content; check it, see what it covers, see what it draws."""

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from dlstudy.cli import errors, output
from dlstudy.cli.scope import complete

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dlstudy.catalog.checks import Content
    from dlstudy.catalog.coverage import Coverage
    from dlstudy.catalog.entries import Entry
    from dlstudy.catalog.loader import LoadedEntry, LoadedFile
    from dlstudy.catalog.problems import Problem
    from dlstudy.cli.environment import Environment
    from dlstudy.questions.question import Part, Question
    from dlstudy.terminal.lines import Line
    from dlstudy.worksheets.pins import Report

app = typer.Typer(add_completion=False)

MOST_PREVIEWS = 100


@app.command()
def check(
    context: typer.Context,
    topics: Annotated[
        list[str] | None,
        typer.Argument(metavar="WHAT…", help="Only these topics, or entries by their id."),
    ] = None,
    slow: Annotated[
        bool, typer.Option("--slow", help="Also many draws, twins and proofs.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="As one JSON document.")] = False,
) -> int:
    """Check content files: form, references, expressions, examples, mistakes, translations.

    With --slow each claim that something equals something is proved by algebra, or the check says
    "checked numerically at N points", and where.

    Exit status 1 where there is a fault; advice for your own folders is none.
    """
    from dlstudy.catalog.checks import check as check_form
    from dlstudy.catalog.checks import load
    from dlstudy.catalog.problems import in_order

    environment: Environment = context.obj
    content = load(environment.content_folders)
    wanted = _wanted(content, topics or [])
    form = check_form(content)
    tried = _tried(content, wanted, {(p.file, p.entry) for p in form if not p.advice})
    with output.Progress(environment, len(tried), slow) as progress:
        worked = [_worked(one, slow, progress) for one in tried]
    proofs = [proof for one in worked for proof in one.proofs] if slow else []
    shown = (p for p in form if wanted.has(p.file, p.entry))
    found = in_order((*shown, *(problem for one in worked for problem in one.problems)))
    faults = [problem for problem in found if not problem.advice]
    entries = [one for file, one in content.entries() if wanted.has_entry(file, one)]
    if json:
        output.as_json(environment, _as_json(found, proofs, len(entries)))
    else:
        numeric = [proof.place for proof in proofs if proof.points]
        for problem in (*in_order(numeric), *found):
            output.say(environment, _shown(problem))
        if proofs:
            proved = f"{len(proofs) - len(numeric)} of {_count(len(proofs), 'claim')} proved"
            checked = f", {len(numeric)} checked numerically" if numeric else ""
            output.say(environment, f"{proved}{checked}")
        output.say(environment, _summary(entries, len(faults), len(found) - len(faults)))
    return errors.NO if faults else errors.DONE


class _Wanted(NamedTuple):
    """The files, and the entries of other files, that were asked for; all where `all` is set."""

    all: bool
    files: frozenset[str]
    entries: frozenset[tuple[str, str]]

    def has(self, file: str, entry: str) -> bool:
        return self.all or file in self.files or (file, entry) in self.entries

    def has_entry(self, file: "LoadedFile", one: "LoadedEntry") -> bool:
        return self.has(file.document.file, one.entry.id)


def _wanted(content: "Content", words: list[str]) -> _Wanted:
    files: set[str] = set()
    entries: set[tuple[str, str]] = set()
    by_file = {f.file.name.removesuffix(".yaml"): f.document.file for f in content.files}
    by_name = {
        name: (file.document.file, one.entry.id)
        for file, one in content.entries()
        for name in (one.entry.id, *one.entry.aliases)
    }
    for word in words:
        name = word.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml")
        if name in by_file:
            files.update(f.document.file for f in content.files if f.file.name == f"{name}.yaml")
        elif name in by_name:
            entries.add(by_name[name])
        else:
            raise _unknown(f"there is no topic or entry called {word}", name, (*by_file, *by_name))
    return _Wanted(not words, frozenset(files), frozenset(entries))


def _unknown(message: str, word: str, known: "Iterable[str]") -> errors.UsageError:
    from dlstudy.catalog.problems import did_you_mean

    hint = did_you_mean(word, known)
    return errors.UsageError(message, *([hint] if hint else []))


def _tried(
    content: "Content", wanted: _Wanted, faulty: set[tuple[str, str]]
) -> "list[LoadedEntry]":
    """The entries that can be worked and have no fault of form."""
    from dlstudy.catalog.entries import Card, Worksheet

    return [
        one
        for file, one in content.entries()
        if (file.document.file, one.entry.id) not in faulty
        and wanted.has_entry(file, one)
        and (isinstance(one.entry, Worksheet) or (isinstance(one.entry, Card) and one.entry.lines))
    ]


class _Proved(NamedTuple):
    """A claim that holds, where it stands, and at how many points it was checked; 0: proved."""

    place: "Problem"
    points: int


class _Worked(NamedTuple):
    """What shows when a worksheet is worked or lines are compared."""

    problems: "tuple[Problem, ...]"
    proofs: tuple[_Proved, ...] = ()


def _worked(one: "LoadedEntry", slow: bool, progress: output.Progress) -> _Worked:
    """Work one entry: the faults of its pins or its lines with their places, and its proofs."""
    progress.step(one.entry.id)
    located = one.located
    try:
        report = _report(one.entry, slow)
    except Exception as error:  # one worksheet that breaks must not hide the others' faults
        message = f"cannot be worked: {type(error).__name__}: {error}"
        return _Worked((located.problem((), message),))
    faults = (
        located.problem(fault.path, fault.message, fault.hint, key=len(fault.path) < 3)
        for fault in report.faults
    )
    proofs = (
        _Proved(located.problem(path, proof.said, key=len(path) < 3), proof.points)
        for path, proof in report.proofs
    )
    return _Worked(tuple(faults), tuple(proofs))


def _report(entry: "Entry", slow: bool) -> "Report":
    from dlstudy.catalog.entries import Card, Worksheet
    from dlstudy.worksheets import pins, sheet

    if isinstance(entry, Worksheet):
        return pins.report(sheet.compile(entry), slow)
    if isinstance(entry, Card):
        from dlstudy.questions import line_checks

        return line_checks.report(entry)
    return pins.Report(())


def _shown(problem: "Problem") -> str:
    from dlstudy.terminal.lines import visible

    return "\n".join(visible(line) for line in problem.render().split("\n"))


def _summary(entries: "Sequence[LoadedEntry]", faults: int, advice: int) -> str:
    topics = {one.entry.topic for one in entries}
    checked = f"{_count(len(entries), 'entry', 'entries')} in {_count(len(topics), 'topic')}"
    said = f"{checked}: {_count(faults, 'fault')}" if faults else f"{checked}: no faults"
    return f"{said}, {_count(advice, 'piece')} of advice" if advice else said


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"


def _as_json(
    problems: "Iterable[Problem]", proofs: "Iterable[_Proved]", entries: int
) -> dict[str, Any]:
    listed: dict[str, list[dict[str, Any]]] = {"faults": [], "advice": []}
    for problem in problems:
        listed["advice" if problem.advice else "faults"].append(
            {**_placed(problem), "message": problem.message, "hint": problem.hint or None}
        )
    shown = [
        {**_placed(proof.place), "shown": proof.place.message, "points": proof.points or None}
        for proof in proofs
    ]
    return {"entries": entries, **listed, "proofs": shown}


def _placed(problem: "Problem") -> dict[str, Any]:
    return {
        "file": problem.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "entry": problem.entry or None,
        "part": problem.where or None,
    }


_COUNTED = (
    "items", "covered", "computable", "computed", "errata", "carried", "arabic", "persian"
)  # fmt: skip


@app.command()
def coverage(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="As one JSON document.")] = False,
) -> int:
    """Show which items of the notes have entries, worked examples, errata, translations."""
    from dlstudy.catalog.coverage import coverage as covered

    environment: Environment = context.obj
    catalog = environment.catalog
    found = covered(catalog.notes(), catalog.headers())
    if json:
        notes = [{**one._asdict(), "title": _title(one.title, environment)} for one in found.notes]
        totals = {key: sum(one[key] for one in notes) for key in _COUNTED}
        output.as_json(
            environment, {"notes": notes, "missing": list(found.missing), "totals": totals}
        )
    else:
        _show_coverage(environment, found)
    return errors.DONE


def _title(title: dict[str, str], environment: "Environment") -> str:
    from dlstudy.catalog.entries import say

    return say(title, environment.language)


def _show_coverage(environment: "Environment", found: "Coverage") -> None:
    from dlstudy.terminal.tables import table

    languages = {notes.id: notes.languages for notes in environment.catalog.notes()}
    rows = [
        (
            f"{one.id}  {_title(one.title, environment)}",
            f"{one.covered} of {one.items}",
            f"{one.computed} of {one.computable}",
            f"{one.carried} of {one.errata}",
            str(one.arabic) if "ar" in languages.get(one.id, ()) else "—",
            str(one.persian) if "fa" in languages.get(one.id, ()) else "—",
        )
        for one in found.notes
    ]
    total = {key: sum(getattr(one, key) for one in found.notes) for key in _COUNTED}
    rows.append(
        (
            "all",
            f"{total['covered']} of {total['items']}",
            f"{total['computed']} of {total['computable']}",
            f"{total['carried']} of {total['errata']}",
            str(total["arabic"]),
            str(total["persian"]),
        )
    )
    heads = ("", "items", "computed", "errata", "Arabic", "Persian")
    environment.stdout.write(table(heads, rows, environment.display))
    # Notes without any entry are still to come: their row says so, their items are not listed.
    begun = {one.id for one in found.notes if one.covered}
    missing = [item for item in found.missing if item.partition(".")[0] in begun]
    skipped = set(found.missing)
    for what, items in (
        ("without an entry", missing),
        ("not computed", [item for item in found.not_computed if item not in skipped]),
        ("erratum not carried", [item for item in found.not_carried if item not in skipped]),
        ("not in Arabic", found.not_arabic),
        ("not in Persian", found.not_persian),
    ):
        if items:
            output.say(environment, f"\n  {what}: {len(items)}")
            _show_items(environment, items)


def _show_items(environment: "Environment", items: "Iterable[str]") -> None:
    from textwrap import wrap

    for line in wrap(" ".join(items), environment.width - 4):
        output.say(environment, f"    {line}")


@app.command()
def new(context: typer.Context) -> int:
    """Start an entry by answering questions; it is written into your own folder.

    Each answer is checked at once; Ctrl-C leaves everything as it is. Through a pipe one line
    answers one question, an empty line leaves out what may be left out.
    """
    from dlstudy.cli import drafting, entry_files
    from dlstudy.cli.interview import Interview

    environment: Environment = context.obj
    folder = entry_files.own_folder(environment)
    interview = Interview(environment)
    goal = entry_files.target(interview, folder)
    draft = drafting.entry(
        interview,
        lambda name: entry_files.taken(environment, folder, name),
        lambda name: entry_files.replaced(environment, name),
    )
    entry_files.write(goal, draft)
    output.say(environment, f"written: {goal.path}")
    output.say(environment, f"see it: dlstudy content preview {draft['id']} --content {folder}")
    return errors.DONE


@app.command()
def schema(context: typer.Context) -> int:
    """Print the JSON Schema of content files, for editors that complete and check YAML."""
    from dlstudy.catalog.schema import json_schema

    output.as_json(context.obj, json_schema())
    return errors.DONE


@app.command()
def preview(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An entry's id or alias.", autocompletion=complete)
    ],
    seed: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The seed of the first one.")
    ] = None,
    number: Annotated[int, typer.Option("-n", metavar="NUMBER", help="How many of each kind.")] = 1,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only this kind of question.")
    ] = None,
) -> int:
    """Show an entry as the student would meet it: every kind of question, with its answer."""
    environment: Environment = context.obj
    if not 1 <= number <= MOST_PREVIEWS:
        raise errors.UsageError(f"-n {number}: it must be 1 to {MOST_PREVIEWS}")
    entry = _entry(environment, name)
    kinds = _kinds(entry, kind)
    base = seed or environment.fresh_seed()
    for one in kinds:
        for place in range(number):
            this = base if number == 1 else f"{base}:{place + 1}"
            _preview(environment, entry, one, this)
    return errors.DONE


def _entry(environment: "Environment", name: str) -> "Entry":
    try:
        return environment.catalog.entry(name)
    except KeyError:
        names = environment.catalog.names()
        raise _unknown(f"there is no entry called {name}", name, names) from None


def _kinds(entry: "Entry", wanted: str | None) -> tuple[str, ...]:
    from dlstudy.questions.make import kinds_of

    kinds = kinds_of(entry)
    if wanted is not None and wanted not in kinds:
        raise errors.UsageError(
            f"{entry.id} is never asked as {wanted}", f"it is asked as {errors.either(kinds)}"
        )
    return (wanted,) if wanted else kinds


def _preview(environment: "Environment", entry: "Entry", kind: str, seed: str) -> None:
    from dlstudy.questions.make import make
    from dlstudy.questions.question import CannotMakeError
    from dlstudy.terminal.derivation import derivation
    from dlstudy.terminal.lines import blank, line, paragraph, rule

    display = environment.display
    rows = rule(f"{entry.id} · {kind}", f"seed {seed}", display)
    try:
        question = make(entry, kind, seed, environment.language)
    except CannotMakeError as error:
        output.show(environment, [*rows, line(str(error)), blank])
        return
    rows += [blank, *paragraph((question.text, "bold"), display=display)]
    if question.given:
        rows += [blank, *(line(f"{name} = {value}") for name, value in question.given)]
    if question.parts:
        for part in question.parts:
            rows += [blank, *paragraph(part.ask, display=display)]
            rows += _answered(part, environment)
    else:
        rows += _answered(question, environment)
    if question.working:
        rows += [blank, *derivation(question.working, display)]
    output.show(environment, [*rows, blank])


def _answered(asked: "Question | Part", environment: "Environment") -> "list[Line]":
    """The options, the answer, why the wrong options are wrong, what mistakes lead to."""
    from dlstudy.catalog.entries import say
    from dlstudy.terminal.lines import blank, line, paragraph

    display = environment.display
    rows: list[Line] = []
    if any(one.letter for one in asked.options):
        rows += [blank, *(line(f"{one.letter}  {one.text}") for one in asked.options)]
    answer = f"answer: {asked.answer}"
    claim = next((one for one in asked.options if not one.letter), None)
    if claim is not None:
        answer = "answer: true" if claim.right else f"answer: false; right is: {asked.answer}"
    rows += [blank, *paragraph(answer, display=display)]
    for option in asked.options:
        if not option.right and option.says:
            said = f"{option.letter}: {option.says}" if option.letter else option.says
            rows += paragraph(said, display=display)
    for miss in asked.misses:
        wrong = _value(miss.value)
        said = say(miss.mistake.name, environment.language)
        rows += paragraph(f"{wrong}: {miss.mistake.id} ({said})", display=display)
    return rows


def _value(value: object) -> str:
    from dlstudy.expressions import printing
    from dlstudy.expressions.tree import Node

    return printing.terminal(value) if isinstance(value, Node) else printing.value(value)
