"""What our own content promises: it has no faults, covers the notes, and gives nothing away."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from dlstudy.catalog.coverage import coverage
from dlstudy.catalog.entries import Card, Worksheet
from dlstudy.catalog.index import Catalog, open_index

content = Path(__file__).parents[1] / "content"
guide = content.parent / "docs" / "content.md"
# How many times as long as the longest wrong option a right one may be.
longer = {"en": 1.25, "ar": 1.4, "fa": 1.4}


@pytest.fixture(scope="module")
def catalog(cache: Path) -> Catalog:
    return open_index([content], cache)


@pytest.fixture(scope="module")
def entries(catalog: Catalog) -> list[Worksheet | Card]:
    return [catalog.entry(id) for id in catalog.ids()]


def test_the_content_has_no_faults(catalog):
    assert [problem.render() for problem in catalog.problems()] == []


def test_the_exam_summary_is_covered(catalog):
    found = coverage(catalog.notes(), catalog.headers())
    lacking = (*found.missing, *found.not_computed, *found.not_carried)
    assert [item for item in lacking if item.startswith("000.")] == []
    summary = found.notes[0]
    assert summary.id == "000"
    assert (summary.covered, summary.items) == (110, 110)
    assert (summary.computed, summary.computable) == (84, 84)
    assert (summary.carried, summary.errata) == (48, 48)


def test_no_answer_stands_out_by_its_length(entries):
    for entry in entries:
        if isinstance(entry, Card) and entry.wrong:
            for language, answer in entry.answer.items():
                texts = [wrong.text.get(language, wrong.text["en"]) for wrong in entry.wrong]
                assert len(answer) <= longer[language] * max(map(len, texts)), (entry.id, language)


def test_every_worksheet_can_be_asked_in_words(entries):
    for entry in entries:
        if isinstance(entry, Worksheet):
            assert entry.asks, entry.id
            assert all(one.about for one in (*entry.inputs, *entry.steps)), entry.id
            assert entry.mistakes, entry.id


def test_every_worksheet_is_pinned(entries):
    for entry in entries:
        if isinstance(entry, Worksheet):
            assert entry.examples, entry.id
            others = [example for example in entry.examples if example.computed_by]
            assert entry.same_as or entry.proves or others, entry.id


# Arabic and Persian

foreign = {"ar": "[یکپچژگ]", "fa": "[يكةى]"}  # letters of the other language's keyboard


def translations(node: object, where: str) -> Iterator[tuple[str, str, str]]:
    """Each Arabic and Persian text of a file: where it stands, its language and itself."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in foreign and isinstance(value, str):
                yield where, str(key), value
            else:
                yield from translations(value, f"{node.get('id', where)}.{key}")
    elif isinstance(node, list):
        for part in node:
            yield from translations(part, where)


@pytest.fixture(scope="module")
def translated() -> list[tuple[str, str, str]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return [
        text
        for file in sorted(content.glob("*.yaml"))
        for text in translations(yaml.load(file.read_text("utf-8"), loader), file.stem)
    ]


def glossary() -> dict[str, dict[str, set[str]]]:
    """By language, the words of the guide's table and those that it rules out."""
    words: dict[str, dict[str, set[str]]] = {key: {"use": set(), "not": set()} for key in foreign}
    table = guide.read_text("utf-8").partition("| English | Arabic | not | Persian | not |\n")[2]
    for line in table.partition("\n\n")[0].splitlines()[1:]:
        cells = [set(filter(None, cell.strip().split("، "))) for cell in line.split("|")[2:6]]
        for language, (use, ban) in {"ar": cells[:2], "fa": cells[2:]}.items():
            words[language]["use"] |= use
            words[language]["not"] |= ban
    return words


def test_translations_keep_to_the_words_of_the_guide(translated):
    words = glossary()
    assert [
        (where, word)
        for where, language, text in translated
        for word in sorted(words[language]["not"])
        if word in text
    ] == []
    arabic = " ".join(text for _, language, text in translated if language == "ar")
    assert [word for word in sorted(words["ar"]["use"]) if word not in arabic] == []
    assert words["ar"]["not"] and words["fa"]["not"]


def test_translations_have_the_letters_and_marks_of_their_language(translated):
    wrong = {key: rf"{letters}|[\u0600-\u06ff][?,;]" for key, letters in foreign.items()}
    assert [
        (where, text) for where, language, text in translated if re.search(wrong[language], text)
    ] == []
