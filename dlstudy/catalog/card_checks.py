"""Rules for cards, and those that all entries share."""

import re
from collections.abc import Iterator
from typing import Any

from dlstudy.catalog.entries import (
    Ask,
    Card,
    Drill,
    Entry,
    Erratum,
    Input,
    Line,
    Mistake,
    Requirement,
    Row,
    Step,
    Table,
    Texts,
    Worksheet,
    Wrong,
)
from dlstudy.catalog.problems import Finding
from dlstudy.catalog.reserved import RESERVED_IDS, SESSION_WORDS
from dlstudy.catalog.search import normal

Path = tuple[str | int, ...]

wrong_options = 3
languages = ("ar",)

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_ALIAS = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_TWO_WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z]{2,}")
_GAP = re.compile(r"\{\{(.*?)\}\}")


def check_ids(entry: Entry) -> Iterator[Finding]:
    """Ids and aliases have their form, and are not reserved."""
    if not _ID.match(entry.id):
        hint = "small letters a to z, digits and single hyphens, such as conv-output-size"
        yield Finding(("id",), f'"{entry.id}" is no id', hint)
    for key, names in (("id", (entry.id,)), ("aliases", entry.aliases)):
        for place, name in enumerate(names):
            if name in RESERVED_IDS:
                path: Path = (key,) if key == "id" else (key, place)
                yield Finding(path, f'"{name}" is the name of a command of its own')
    for place, name in enumerate(entry.aliases):
        if not _ALIAS.match(name):
            yield Finding(("aliases", place), f'"{name}" is no alias', "letters, digits, - and _")
        elif name in (entry.id, *entry.aliases[:place]):
            yield Finding(("aliases", place), f'"{name}" is already a name of this entry')
    for place, name in enumerate(entry.was):
        if name in (entry.id, *entry.aliases):
            yield Finding(("was", place), f'"{name}" is a name that this entry has now')


def check_sources(entry: Entry) -> Iterator[Finding]:
    """An entry names each source once; its errata and examples are of items that it covers."""
    for place, item in enumerate(entry.source):
        if item in entry.source[:place]:
            yield Finding(("source", place), f"{item} is named twice")
    for place, erratum in enumerate(entry.errata):
        if erratum.item not in entry.source:
            hint = f'add "{erratum.item}" to source'
            path = ("errata", place, "item")
            yield Finding(path, f"{erratum.item} is no source of this entry", hint)
    for place, example in enumerate(entry.examples if isinstance(entry, Worksheet) else ()):
        if example.item is not None and example.item not in entry.source:
            hint = f'add "{example.item}" to source'
            path = ("examples", place, "item")
            yield Finding(path, f"{example.item} is no source of this entry", hint)


def check_translations(entry: Entry) -> Iterator[Finding]:
    """Every text that a student reads is there in every language of the course."""
    for language in languages:
        for path in untranslated(entry, language):
            yield Finding(path, missing[language], key=True, house=True)


def untranslated(entry: Entry, language: str) -> Iterator[Path]:
    """The texts that are not there in a language; formulas are the same in all of them."""
    for path, said in texts_of(entry):
        if language not in said and not is_formula(said["en"]):
            yield path


def translations(entry: Entry) -> tuple[str, ...]:
    """Return the languages besides English in which every text of the entry is there."""
    return tuple(one for one in missing if next(untranslated(entry, one), None) is None)


def is_formula(text: str) -> bool:
    """Whether a text is the same in every language: signs and symbols, no two words in a row."""
    if not re.search("[A-Za-z]", text):
        return True
    return not _TWO_WORDS.search(text) and re.search(r"[()=+×·/√^\[\]0-9]", text) is not None


missing = {"ar": "the Arabic (ar) is missing", "fa": "the Persian (fa) is missing"}


def texts_of(entry: Entry) -> Iterator[tuple[Path, Texts]]:
    """Every text of an entry with its path."""
    yield from _texts((), entry)


def _texts(path: Path, part: Any) -> Iterator[tuple[Path, Texts]]:
    fields = _SAID.get(type(part), ())
    for field in fields:
        said = getattr(part, field)
        if said:
            yield (*path, field), said
    for field in _SAID_BY_KEY.get(type(part), ()):
        yield from (((*path, field, key), said) for key, said in getattr(part, field).items())
    for field, named in _PARTS.get(type(part), ()):
        for place, inner in enumerate(getattr(part, field)):
            key = inner[0] if named else place
            yield from _texts((*path, field, key), inner)


_SAID: dict[type, tuple[str, ...]] = {
    Worksheet: ("title", "about", "convention"),
    Card: ("title", "question", "answer", "cloze", "about"),
    Line: ("ask",),
    Drill: ("title", "about"),
    Table: ("title", "about"),
    Row: ("title",),
    Input: ("about",),
    Requirement: ("says",),
    Step: ("about",),
    Mistake: ("name", "says"),
    Wrong: ("text", "says"),
    Erratum: ("notes", "right", "why"),
    Ask: ("text",),
}
_SAID_BY_KEY: dict[type, tuple[str, ...]] = {Table: ("columns",), Row: ("cells",)}
_PARTS: dict[type, tuple[tuple[str, bool], ...]] = {
    Worksheet: (
        ("inputs", True),
        ("require", False),
        ("steps", True),
        ("mistakes", True),
        ("errata", False),
        ("asks", False),
    ),
    Card: (("wrong", False), ("lines", False), ("errata", False)),
    Line: (("mistakes", False),),
    Drill: (("errata", False),),
    Table: (("rows", True), ("errata", False)),
    Row: (("wrong", False),),
}


def check_answer(card: Card) -> Iterator[Finding]:
    """No answer is a word that a session takes as a command."""
    for language, text in card.answer.items():
        if text.strip().lower() in SESSION_WORDS:
            message = f'"{text}" cannot be an answer: at a prompt it is a command'
            yield Finding(("answer", language), message)
    for language, text in card.cloze.items():
        for gap in _GAP.findall(text):
            if gap.strip().lower() in SESSION_WORDS:
                message = f'"{gap}" cannot be an answer: at a prompt it is a command'
                yield Finding(("cloze", language), message)


def check_wrong_options(card: Card) -> Iterator[Finding]:
    """Wrong options are enough, and none is the right answer or another one again.

    A card whose formula is typed needs none.
    """
    if len(card.wrong) < wrong_options and (card.wrong or not card.lines):
        count = len(card.wrong) or "no"
        options = "option" if count == 1 else "options"
        message = f"{count} wrong {options}; a choice needs at least {wrong_options}"
        yield Finding(("wrong",), message, house=True, key=True)
    for language in ("en", "ar", "fa"):
        seen = {compared(card.answer.get(language, "")): "the right answer"}
        for place, wrong in enumerate(card.wrong):
            text = compared(wrong.text.get(language, ""))
            if text and text in seen:
                path = ("wrong", place, "text", language)
                yield Finding(path, f"this is {seen[text]} once more")
            seen.setdefault(text, f"wrong option {place + 1}")


def compared(text: str) -> str:
    """Return what two options are told apart by: words as searches see them, and signs."""
    # Letters and digits as searches see them; signs stay, for x − 1 and x + 1 differ by one.
    signs = "".join(letter for letter in text if letter in "+-−*/^<>=≤≥≠²³√'′|()[]")
    return f"{normal(text)} {signs}".strip().replace("−", "-")


def check_cloze(card: Card) -> Iterator[Finding]:
    """A cloze has exactly one gap, and something stands in it."""
    for language, text in card.cloze.items():
        gaps = _GAP.findall(text)
        path = ("cloze", language)
        if len(gaps) != 1:
            count = len(gaps) or "no"
            word = "gap" if count == 1 else "gaps"
            yield Finding(path, f"{count} {word}; a cloze has one", "mark it {{like this}}")
        elif not gaps[0].strip():
            yield Finding(path, "the gap is empty", "put the answer between the braces")
