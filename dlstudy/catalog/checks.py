"""The content check, as far as nothing needs to be solved: a list of functions, each one rule.

Every rule looks at one entry, or at the whole catalog, and yields what it finds; nothing stops
at the first fault. Where a rule is for dlstudy's own content, a user's folder gets it as advice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dlstudy.catalog import card_checks, line_checks, sheet_checks, table_checks
from dlstudy.catalog.entries import Card, Drill, Entry, Input, Notes, Step, Table, Worksheet
from dlstudy.catalog.expression_checks import check_expressions
from dlstudy.catalog.folders import NOTES, PHRASES, content_of, folder_of, listing
from dlstudy.catalog.loader import LoadedEntry, LoadedFile, Located, load_bytes
from dlstudy.catalog.problems import Finding, Problem, closest, in_order

ENTRY_CHECKS: tuple[Callable[[Entry], Iterator[Finding]], ...] = (
    card_checks.check_ids,
    card_checks.check_sources,
    card_checks.check_translations,
)
CARD_CHECKS: tuple[Callable[[Card], Iterator[Finding]], ...] = (
    card_checks.check_answer,
    card_checks.check_wrong_options,
    card_checks.check_cloze,
    line_checks.check_lines,
)
WORKSHEET_CHECKS: tuple[Callable[[Worksheet], Iterator[Finding]], ...] = (
    sheet_checks.check_names,
    sheet_checks.check_symbols,
    sheet_checks.check_inputs,
    sheet_checks.check_sizes,
    sheet_checks.check_unused,
    sheet_checks.check_steps,
    check_expressions,
    sheet_checks.check_mistakes,
    sheet_checks.check_examples,
    sheet_checks.check_asks,
    sheet_checks.check_pins,
)


class Content(NamedTuple):
    """All content files together, read afresh."""

    files: tuple[LoadedFile, ...]
    problems: tuple[Problem, ...] = ()

    def entries(self) -> Iterator[tuple[LoadedFile, LoadedEntry]]:
        """Every entry with its file."""
        return ((file, one) for file in self.files for one in file.entries)

    def notes(self) -> tuple[Notes, ...]:
        """The sets of notes with their items."""
        return tuple(notes for file in self.files for notes in file.notes)


def load(folders: Sequence[Path]) -> Content:
    """Read all content afresh: dlstudy's own folder first, then the user's."""
    listed = listing(folders)
    files: list[LoadedFile] = []
    problems = list(listed.problems)
    for file in listed.files:
        content = content_of(file)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            files.append(load_bytes(content, file))
    return Content(tuple(files), tuple(problems))


def check(content: Content) -> tuple[Problem, ...]:
    """Return every problem and advice, sorted by place."""
    problems = list(content.problems)
    for file in content.files:
        found = [*file.problems, *_file_problems(file)]
        for one in file.entries:
            found.extend(entry_problems(one, file.file.own))
        problems.extend(_without_repeats(file, found))
    for rule in CATALOG_CHECKS:
        problems.extend(rule(content))
    return in_order(problems)


def _without_repeats(file: LoadedFile, found: list[Problem]) -> list[Problem]:
    """Where an author writes no Arabic at all, say so once instead of at each text."""
    arabic = card_checks.missing["ar"]
    same = [one for one in found if one.advice and one.message == arabic]
    topic = file.topic
    texts = [topic.title, topic.introduction] if topic else []
    texts += [said for one in file.entries for _, said in card_checks.texts_of(one.entry)]
    if len(same) < 2 or any(said and "ar" in said for said in texts):
        return found
    message = f"no text here is in Arabic (ar); {len(same)} would need it"
    first = file.located().problem(("title",), message, key=True, advice=True)
    return [first, *(one for one in found if one not in same)]


def entry_problems(one: LoadedEntry, own: bool) -> Iterator[Problem]:
    """Return what is wrong with one entry by itself."""
    for finding in findings(one.entry):
        yield _placed(one.located, finding, own)
    if not own and isinstance(one.entry, Worksheet) and one.entry.procedure is not None:
        message = "a procedure is Python, so only dlstudy's own content may name one"
        yield one.located.problem(("procedure",), message, "write steps:")


def findings(entry: Entry) -> Iterator[Finding]:
    """Return what each rule says of one entry."""
    for rule in ENTRY_CHECKS:
        yield from rule(entry)
    if isinstance(entry, Card):
        for card_rule in CARD_CHECKS:
            yield from card_rule(entry)
    elif isinstance(entry, Drill):
        yield from line_checks.check_generator(entry)
    elif isinstance(entry, Table):
        yield from table_checks.check_table(entry)
    else:
        for sheet_rule in WORKSHEET_CHECKS:
            yield from sheet_rule(entry)


def _placed(located: Located, found: Finding, own: bool) -> Problem:
    advice = found.house and not own
    return located.problem(
        found.path, found.message, found.hint, key=found.key, span=found.span, advice=advice
    )


def faulty_entries(file: LoadedFile) -> dict[int, list[Problem]]:
    """Return the faults of a user's file by the number of the entry that has them."""
    faults: dict[int, list[Problem]] = {}
    for number, one in enumerate(file.entries):
        found = [p for p in entry_problems(one, own=False) if not p.advice]
        if found:
            faults[number] = found
    return faults


def _file_problems(file: LoadedFile) -> Iterator[Problem]:
    """A topic has the name of its file, and a title in every language."""
    name = file.file.name
    if name == PHRASES:
        yield from _phrases(file)
    if name in (NOTES, PHRASES) or file.topic is None:
        return
    whole = file.located()
    expected = name.removesuffix(".yaml")
    if whole.text("topic") != expected:
        message = f'the topic of the file {name} is "{expected}"'
        yield whole.problem(("topic",), message, "rename one of them")
    for key, said in (("title", file.topic.title), ("introduction", file.topic.introduction)):
        if said and "ar" not in said:
            message = "the Arabic (ar) is missing"
            yield whole.problem((key,), message, key=True, advice=not file.file.own)


def not_yours(file: LoadedFile) -> Problem:
    """Return the problem of phrases in a user's folder."""
    message = "only dlstudy's own content has phrases"
    return Problem(file.document.file, 0, 0, 0, "", message)


_ARABIC_FORMS = ("zero", "two", "few", "many")
"""Plural forms that Persian has not: there it is the form `other`."""


def _phrases(file: LoadedFile) -> Iterator[Problem]:
    import re

    whole = file.located()
    if not file.file.own:
        yield not_yours(file)
    base: tuple[str, ...] = ("phrases",) if "phrases" not in file.phrases else ()
    for name, said in file.phrases.items():
        gaps = {key: set(re.findall(r"\{\w*\}", text)) for key, text in said.items()}
        stem, _, form = name.rpartition(".")
        is_needed = form not in _ARABIC_FORMS or "fa" not in file.phrases.get(f"{stem}.other", {})
        for key, language in (("ar", "Arabic"), ("fa", "Persian")):
            if key not in said and (key == "ar" or is_needed):
                message = f"the {language} ({key}) is missing"
                yield whole.problem((*base, name), message, key=True)
        for language, found in gaps.items():
            for gap in sorted(found - gaps["en"]):
                message = f"{gap} is not in the English phrase"
                yield whole.problem((*base, name, language), message)


def _replaced(content: Content) -> dict[int, LoadedEntry]:
    """By the number of an entry that replaces one of an earlier folder: the entry replaced."""
    first: dict[str, tuple[object, LoadedEntry]] = {}
    found: dict[int, LoadedEntry] = {}
    for number, (file, one) in enumerate(content.entries()):
        folder = (file.file.own, folder_of(file.file.path))
        held = first.get(one.entry.id)
        if held is not None and held[0] != folder:
            found[number] = held[1]
        if held is None or held[0] != folder:
            first[one.entry.id] = (folder, one)
    return found


def _standing(content: Content) -> Iterator[tuple[LoadedFile, LoadedEntry]]:
    """Every entry with its file, without those that a later folder replaces."""
    gone = {id(one) for one in _replaced(content).values()}
    return ((file, one) for file, one in content.entries() if id(one) not in gone)


def _replacements(content: Content) -> Iterator[Problem]:
    """It is told which entries of an earlier folder are replaced."""
    replaced = _replaced(content)
    for number, (_, one) in enumerate(content.entries()):
        if number in replaced:
            at = replaced[number].entry.place
            message = f"replaces {one.entry.id} of {at.file}:{at.line}"
            kinds = [type(entry).__name__.lower() for entry in (replaced[number].entry, one.entry)]
            if kinds[0] != kinds[1]:
                message += f": a {kinds[0]} by a {kinds[1]}"
            yield one.located.problem(("id",), message, advice=True)


def _unique_names(content: Content) -> Iterator[Problem]:
    """An id or alias means one entry, in all files together."""
    taken: dict[str, LoadedEntry] = {}
    for _, one in _standing(content):
        for place, name in enumerate((one.entry.id, *one.entry.aliases)):
            first = taken.setdefault(name, one)
            if first is not one:
                at = first.entry.place
                kind = "id" if name == first.entry.id else "alias"
                message = f'"{name}" is already the {kind} of another entry'
                hint = f"{first.entry.id} in {at.file}:{at.line}"
                path = ("aliases", place - 1) if place else ("id",)
                yield one.located.problem(path, message, hint)


def _former_ids(content: Content) -> Iterator[Problem]:
    """A former id is never used again, neither as a name nor as another's former id."""
    names = {
        name: one.entry.id
        for _, one in _standing(content)
        for name in (one.entry.id, *one.entry.aliases)
    }
    for _, one in _standing(content):
        for place, former in enumerate(one.entry.was):
            holder = names.get(former)
            if holder not in (None, one.entry.id):
                message = f'"{former}" is used again by {holder}'
                hint = "the reviews of one would go to the other"
                yield one.located.problem(("was", place), message, hint)
            names.setdefault(former, one.entry.id)


def _unique_topics(content: Content) -> Iterator[Problem]:
    """No two topics of dlstudy's own stand at one place of the course."""
    orders: dict[int, str] = {}
    for file in content.files:
        if file.topic is None or not file.file.own:
            continue
        first = orders.setdefault(file.topic.order, file.topic.id)
        if first != file.topic.id:
            message = f"{first} stands at place {file.topic.order} already"
            yield file.located().problem(("order",), message)


def _links(content: Content) -> Iterator[Problem]:
    """Links and namesakes lead to worksheets that exist."""
    names = {
        name: one.entry
        for _, one in content.entries()
        for name in (one.entry.id, *one.entry.aliases)
    }
    names |= {one.entry.id: one.entry for _, one in _standing(content)}
    sheets = sorted(name for name, entry in names.items() if isinstance(entry, Worksheet))
    theirs = {one.entry.id for file, one in _standing(content) if not file.file.own}
    for file, one in content.entries():
        key, links = _leading(one.entry)
        for place, link in enumerate(links):
            entry = names.get(link)
            if entry is None:
                guess = closest(link, sheets)
                hint = f"did you mean {guess}?" if guess else ""
                yield one.located.problem((key, place), f'there is no entry "{link}"', hint)
            elif not isinstance(entry, Worksheet):
                if file.file.own and entry.id in theirs:
                    continue  # told where it is replaced
                what = type(entry).__name__.lower()
                message = f"{link} is a {what}; {key} lead to worksheets"
                yield one.located.problem((key, place), message)
            elif isinstance(one.entry, Worksheet) and not _told_apart(one.entry, entry):
                message = f"{link} is never meant: its inputs are {one.entry.id}'s, too"
                yield one.located.problem((key, place), message)


def _leading(entry: Entry) -> tuple[str, tuple[str, ...]]:
    """The field of an entry that names worksheets, and their names."""
    if isinstance(entry, Card | Table):
        return "links", entry.links
    return "namesakes", entry.namesakes if isinstance(entry, Worksheet) else ()


def _told_apart(sheet: Worksheet, namesake: Worksheet) -> bool:
    """Whether an input of the namesake has a name that the sheet has no option for."""
    known = _called(sheet.inputs) | _called(sheet.steps)
    return any(_called((one,)) - known for one in namesake.inputs)


def _called(things: Iterable[Input | Step]) -> set[str]:
    return {name for one in things for name in (one.name, one.symbol, *one.aliases)}


def _items(content: Content) -> Iterator[Problem]:
    """What entries say of the notes' items fits the list of these, item by item."""
    items = {item.id: item for notes in content.notes() for item in notes.items}
    if not items:
        return
    for file, one in content.entries():
        if not file.file.own:
            continue
        entry = one.entry
        for path, item in _named_items(entry):
            if item not in items:
                guess = closest(item, items)
                hint = f"did you mean {guess}?" if guess else ""
                yield one.located.problem(path, f"the notes have no item {item}", hint)
        for place, erratum in enumerate(entry.errata):
            known = items.get(erratum.item)
            if known is not None and known.erratum != erratum.kind:
                listed = known.erratum or "right"
                message = f"{NOTES} calls {erratum.item} {listed}, not {erratum.kind}"
                yield one.located.problem(("errata", place, "kind"), message)


def _named_items(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield from ((("source", place), item) for place, item in enumerate(entry.source))
    if isinstance(entry, Worksheet):
        for place, example in enumerate(entry.examples):
            if example.item is not None:
                yield ("examples", place, "item"), example.item


def _covered(content: Content) -> Iterator[Problem]:
    """Every item of complete notes has an entry, and every erratum is carried by one."""
    own = [one.entry for file, one in content.entries() if file.file.own]
    covered = {item for entry in own for item in entry.source}
    carried = {erratum.item for entry in own for erratum in entry.errata}
    for file in content.files:
        for number, notes in enumerate(file.notes):
            if not notes.complete:
                continue
            for place, item in enumerate(notes.items):
                path = ("notes", number, "items", place, "id")
                if item.id not in covered:
                    message = f"item {item.id} has no entry"
                    yield file.located().problem(path, message)
                elif item.erratum and item.id not in carried:
                    message = f"no entry carries the erratum of item {item.id}"
                    yield file.located().problem(path, message)


def _languages(content: Content) -> Iterator[Problem]:
    """What comes from notes that are to be had in further languages is there in these, too."""
    wanted = {
        item.id: set(notes.languages) & (card_checks.missing.keys() - set(card_checks.languages))
        for notes in content.notes()
        for item in notes.items
    }
    for file in content.files:
        if not file.file.own:
            continue
        of_topic: set[str] = set()
        for one in file.entries:
            of_entry = {word for item in one.entry.source for word in wanted.get(item, ())}
            of_topic |= of_entry
            for language in sorted(of_entry):
                for path in card_checks.untranslated(one.entry, language):
                    yield one.located.problem(path, card_checks.missing[language], key=True)
        if file.topic is not None:
            for key in ("title", "introduction"):
                said = getattr(file.topic, key)
                for language in sorted(of_topic - said.keys() if said else ()):
                    message = card_checks.missing[language]
                    yield file.located().problem((key,), message, key=True)


CATALOG_CHECKS: tuple[Callable[[Content], Iterable[Problem]], ...] = (
    _unique_names,
    _replacements,
    _former_ids,
    _unique_topics,
    _links,
    _items,
    _languages,
    _covered,
)
