"""Every mistake of every worksheet can be met: something is asked whose value it may change.

How often each is met as a wrong option or named is what `benchmarks/mistakes.py` counts.
"""

from collections.abc import Iterator

import pytest

from dlstudy.catalog.entries import Worksheet
from dlstudy.catalog.index import Catalog
from dlstudy.questions.exercise import on_the_way, sheet_of
from dlstudy.worksheets.draw import telling


def asked(worksheet: Worksheet) -> Iterator[str]:
    """Every result that questions ask for, with the steps on the way to it."""
    sheet = sheet_of(worksheet)
    for ask in worksheet.asks:
        find = sheet.result_name(ask.find)
        if find is not None:
            yield find
            yield from on_the_way(sheet, find, ask.using)
    if not worksheet.asks:
        yield from sheet.steps


def unmet(worksheet: Worksheet) -> list[str]:
    """The mistakes that change nothing that is asked for."""
    sheet = sheet_of(worksheet)
    met = {one.id for find in set(asked(worksheet)) for one in telling(sheet, find)}
    return [one.id for one in worksheet.mistakes if one.id not in met]


def test_every_mistake_changes_something_that_is_asked_for(catalog: Catalog) -> None:
    entries = [entry for id in catalog.ids() if isinstance(entry := catalog.entry(id), Worksheet)]
    assert sum(len(one.mistakes) for one in entries) > 900
    found = {entry.id: ids for entry in entries if (ids := unmet(entry))}
    assert found == {}


def test_a_mistake_after_what_is_asked_for_is_found(chain: Worksheet) -> None:
    assert unmet(chain) == []
    (ask,) = chain.asks
    assert unmet(chain._replace(asks=(ask._replace(find="sum"),))) == ["added", "plus"]
