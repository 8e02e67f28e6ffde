"""Any item of the notes is found by its own words: all of them, by their titles and texts."""

from pathlib import Path

import pytest

from dlstudy.catalog.entries import Card, Entry, Worksheet
from dlstudy.catalog.folders import packaged_content
from dlstudy.catalog.index import Catalog, open_index
from dlstudy.catalog.search import Found, Searcher, normal
from dlstudy.catalog.stems import stems

WORDS = 7
LANGUAGES = ("en", "ar", "fa")


@pytest.fixture(scope="module")
def catalog(cache: Path) -> Catalog:
    return open_index([packaged_content()], cache)


def rank(found: Found, item: str) -> int:
    """The place, from 0, of the first entry that names the item."""
    places = (place for place, one in enumerate(found.headers) if item in one.source)
    return next(places, 1000)


def test_every_item_by_its_title(catalog: Catalog) -> None:
    covered = {item for header in catalog.headers() for item in header.source}
    lost, asked = [], 0
    for notes in catalog.notes():
        for item in notes.items:
            for title in item.title.values():
                asked += item.id in covered
                if item.id in covered and rank(catalog.search(title), item.id) >= 5:
                    lost.append((item.id, title))
    assert asked >= 432
    assert len(lost) <= 0.01 * asked, lost


def test_the_titles_without_their_own_index(catalog: Catalog) -> None:
    """Titles are in the index themselves; entries say the same in words of their own."""
    searcher = Searcher(catalog.headers(), catalog._stored_words(), {})
    titles = [item for notes in catalog.notes() for item in notes.items]
    near = [item for item in titles if rank(searcher.find(item.title["en"]), item.id) < 10]
    assert len(near) >= 0.9 * len(titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_by_its_title(catalog: Catalog, language: str) -> None:
    lost = []
    for header in catalog.headers():
        title = header.title.get(language)
        if title and header.id not in [one.id for one in catalog.search(title).headers[:3]]:
            lost.append((header.id, title))
    assert len(lost) <= 2, lost


def said(entry: Entry, language: str) -> str:
    texts = [entry.about]
    if isinstance(entry, Card):
        texts += [entry.question, entry.answer]
    elif isinstance(entry, Worksheet):
        texts += [ask.text for ask in entry.asks]
    return " ".join(one.get(language, "") for one in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_by_a_few_words_of_their_text(catalog: Catalog, language: str) -> None:
    """The first content words of what an entry says, not of its title."""
    found = asked = 0
    for number, header in enumerate(catalog.headers()):
        if number % 4:
            continue
        text = said(catalog.entry(header.id), language)
        words = [word for word in text.split() if [*stems(word)]]
        if len(words) < WORDS:
            continue
        asked += 1
        hits = catalog.search(" ".join(words[:WORDS])).headers[:10]
        found += header.id in [one.id for one in hits]
    assert asked > 10
    assert found >= 0.93 * asked


def test_an_english_word_is_not_taken_for_an_arabic_one(catalog: Catalog) -> None:
    """The Arabic for parameter stands in the Arabic title of the reparameterisation, too."""
    hits = [one.id for one in catalog.search("number of parameters").headers[:3]]
    assert "param-count" in hits
    assert "reparameterization" not in hits
    assert "dead-relu" in [one.id for one in catalog.search("dying relu").headers[:2]]


def test_searching_twice_is_the_same(catalog: Catalog) -> None:
    assert catalog.search("learning rate") == catalog.search("learning rate")


def test_the_index_stays_small(catalog: Catalog, cache: Path) -> None:
    rows = catalog._connection.execute("SELECT sum(length(data)) FROM words").fetchone()
    whole = sum(file.stat().st_size for file in cache.iterdir())
    assert rows[0] < 0.1 * whole
    assert (cache / "content-index.sqlite").stat().st_size < 12_000_000


def test_vowel_signs_letters_and_digits_make_no_difference(catalog: Catalog) -> None:
    plain = catalog.search("الانتروبيا التقاطعية الثنائية").headers[:5]
    assert catalog.search("الإِنْتْرُوبِيا التَّقاطُعيّة الثُّنائيّة").headers[:5] == plain
    assert normal("شبکه‌های") == normal("شبكههاي")
