"""Every mistake of every worksheet can be met: something is asked whose value it may change.

How often each is met as a wrong option or named is what `benchmarks/mistakes.py` counts.
"""

from collections.abc import Iterator

from dlstudy.catalog.entries import Worksheet
from dlstudy.catalog.index import Catalog
from dlstudy.questions.exercise import sheet_of, sources
from dlstudy.worksheets.draw import telling


def asked(worksheet: Worksheet) -> Iterator[tuple[str, dict[str, str]]]:
    """Every result that questions ask for, with what is fixed there."""
    sheet = sheet_of(worksheet)
    for ask in worksheet.asks:
        find = sheet.result_name(ask.find)
        if find is not None:
            yield find, ask.using
    if not worksheet.asks:
        yield from ((name, {}) for name in sheet.steps)


def met(worksheet: Worksheet) -> Iterator[str]:
    """The mistakes that change something that a result which is asked for comes from."""
    sheet = sheet_of(worksheet)
    for find, using in asked(worksheet):
        behind = {find, *sources(sheet, find, using)}
        behind |= {sheet.owners[symbol] for symbol in behind if symbol in sheet.owners}
        for mistake in telling(sheet, find):
            if mistake.variant or behind.intersection(mistake.replace):
                yield mistake.id


def unmet(worksheet: Worksheet) -> list[str]:
    """The mistakes that change nothing that is asked for."""
    known = set(met(worksheet))
    return [one.id for one in worksheet.mistakes if one.id not in known]


def test_every_mistake_changes_something_that_is_asked_for(catalog: Catalog) -> None:
    entries = [entry for id in catalog.ids() if isinstance(entry := catalog.entry(id), Worksheet)]
    assert sum(len(one.mistakes) for one in entries) > 900
    found = {entry.id: ids for entry in entries if (ids := unmet(entry))}
    assert found == {}


def test_a_mistake_after_what_is_asked_for_is_found(chain: Worksheet) -> None:
    assert unmet(chain) == []
    (ask,) = chain.asks
    assert unmet(chain._replace(asks=(ask._replace(find="sum"),))) == ["added", "plus"]
