"""What our own content promises: it has no faults, covers the notes, and gives nothing away."""

from pathlib import Path

import pytest

from dlstudy.catalog.coverage import coverage
from dlstudy.catalog.entries import Card, Worksheet
from dlstudy.catalog.index import Catalog, open_index

content = Path(__file__).parents[1] / "content"
longer = 1.25  # times the longest wrong option that a right one may have in letters


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
            longest = max(len(wrong.text["en"]) for wrong in entry.wrong)
            assert len(entry.answer["en"]) <= longer * longest, entry.id


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
