"""Search in the entries: words of any language, the best first.

An entry need not hold every word: rare words count more than common ones, words of a title more
than words of the text, and who holds all of them stands before who holds some (a weighted sum in
the manner of BM25F: S. Robertson, H. Zaragoza, M. Taylor, Simple BM25 Extension to Multiple
Weighted Fields, 2004). Other names of a thing count nearly as much as the one that was typed.
Only a word that is found nowhere is taken for a slip of the hand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from dlstudy.catalog.bags import Bags, bag
from dlstudy.catalog.entries import Header, Texts
from dlstudy.catalog.stems import normal, stem, stems
from dlstudy.catalog.synonyms import longest, others

__all__ = ["Found", "Searcher", "normal", "search"]

most = 20  # hits: who has not found it among these types another word
_WEIGHTS = (5.0, 4.0, 2.2, 0.8)  # names, titles of the notes' items, body, what stands around
_HALF = 3.0  # the weight at which a word counts half of what it can
_LENGTH = 0.1  # how much a long text is held against its words
_BEGINNING = 0.35  # of a word that only begins so
_OTHER_NAME = 0.7
_SLIP = 0.6
_ALL_OF_THEM = 0.6  # the share of the score that depends on how many of the words are there
_WORTH = 0.25  # of the best score: less is noise
_NAMED, _ITEM, _INSIDE = 50.0, 40.0, 4.0  # the words are a name, an item's title, a part of these


class Found(NamedTuple):
    """What a search found, best first, and the words that are nowhere, as they were typed.

    `near` tells that words that look like these stood in for some of them.
    """

    headers: tuple[Header, ...]
    nowhere: tuple[str, ...] = ()
    near: bool = False


def search(headers: Iterable[Header], words: str, limit: int | None = None) -> tuple[Header, ...]:
    """Return the headers whose names hold every word or one that begins so, the best first."""
    looking = Searcher(tuple(headers), {}, {})
    return looking.find(words, every=True).headers[:limit]


class _Document(NamedTuple):
    """One entry: the bags in the order of their weights, its names as they are compared whole."""

    header: Header
    bags: tuple[str, ...]
    names: tuple[str, ...]
    items: tuple[str, ...]


class _Term(NamedTuple):
    """One thing that was asked for: the stems as typed, and other names for it."""

    stems: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    share: float  # of a match by another name


class Searcher:
    """Entries ready to be searched, any number of times.

    `texts` are the words of the entries by id, `items` the titles of the notes' items; an entry
    without words is searched by id, aliases, titles, source and topic.
    """

    def __init__(
        self, headers: Sequence[Header], texts: Mapping[str, Bags], items: Mapping[str, Texts]
    ) -> None:
        self._all = [_document(header, texts, items) for header in headers]
        sizes = [one.bags[2].count(" ") for one in self._all]
        usual = max(1.0, sum(sizes) / max(1, len(sizes)))
        self._length = [1 - _LENGTH + _LENGTH * size / usual for size in sizes]
        self._matched: dict[str, tuple[dict[int, float], float]] = {}
        self._vocabulary: dict[str, str] = {}

    def find(self, words: str, every: bool = False) -> Found:
        """Return the entries that the words are about; `every`: only those with all of them."""
        typed = _typed(words)
        terms, near = [], False
        nowhere = [word for word, parts in typed if not any(self._match(one)[0] for one in parts)]
        for term in _terms([one for _, parts in typed for one in parts]):
            if not every and not self._scores(term):
                term = self._slip(term, dict(typed))
                near = near or bool(term.others)
            terms.append(term)
        scored = self._ranked(terms, normal(words), every)
        return Found(tuple(scored), tuple(nowhere), near and bool(scored))

    def _ranked(self, terms: Sequence[_Term], phrase: str, every: bool) -> list[Header]:
        found = [(self._scores(term), self._rarity(term)) for term in terms]
        known = [pair for pair in found if pair[0] or every]
        whole = sum(rarity for _, rarity in known)
        totals: list[tuple[float, float, int]] = []
        for place, document in enumerate(self._all):
            held = [pair for pair in known if place in pair[0]]
            if not held or (every and len(held) < len(known)):
                continue
            share = sum(rarity for _, rarity in held) / whole
            score = sum(scores[place] for scores, _ in held)
            score *= 1 - _ALL_OF_THEM + _ALL_OF_THEM * share
            totals.append((score + _whole(phrase, document), score, place))
        least = 0 if every else _WORTH * max((score for _, score, _ in totals), default=0)
        kept = [one for one in totals if one[1] >= least or one[0] > one[1]]
        kept.sort(key=lambda one: -one[0])
        return [self._all[place].header for _, _, place in kept[: None if every else most]]

    def _scores(self, term: _Term) -> dict[int, float]:
        """By document what the term counts there: under its own name, or the best other one."""
        scores: dict[int, float] = {}
        own = 0.0
        for one in term.stems:
            matches, rarity = self._match(one)
            own += rarity if matches else 0
            for place, weight in matches.items():
                scores[place] = scores.get(place, 0) + rarity * weight
        for name in term.others:
            found = [self._match(one) for one in name]
            whole = sum(rarity for _, rarity in found)
            rarest = max(rarity for _, rarity in found)
            for place in set.intersection(*(set(matches) for matches, _ in found)):
                weight = sum(rarity * matches[place] for matches, rarity in found) / whole
                score = term.share * max(own, rarest) * weight
                scores[place] = max(scores.get(place, 0), score)
        return scores

    def _rarity(self, term: _Term) -> float:
        """How much the term can count; a name that is nowhere itself counts as its others."""
        own = sum(rarity for matches, rarity in map(self._match, term.stems) if matches)
        return own or max(
            (self._match(one)[1] for name in term.others for one in name), default=1.0
        )

    def _match(self, word: str) -> tuple[dict[int, float], float]:
        """By document the weight of a stem in it, from 0 to 1; and how rare the stem is."""
        if word not in self._matched:
            whole, start = f" {word} ", f" {word}"
            matches, holders = {}, 0
            for place, document in enumerate(self._all):
                pairs = zip(document.bags, _WEIGHTS, strict=True)
                weight = sum(worth for held, worth in pairs if whole in held)
                if weight:
                    holders += 1
                elif len(word) > 2:
                    pairs = zip(document.bags, _WEIGHTS, strict=True)
                    weight = _BEGINNING * sum(worth for held, worth in pairs if start in held)
                if weight:
                    weight /= self._length[place]
                    matches[place] = weight / (weight + _HALF)
            rarity = log(1 + (len(self._all) - holders + 0.5) / (holders + 0.5))
            self._matched[word] = matches, rarity
        return self._matched[word]

    def _slip(self, term: _Term, typed: Mapping[str, Sequence[str]]) -> _Term:
        """The term with the words that were probably meant as its other names."""
        known = self._words()
        raw = next((normal(word) for word, parts in typed.items() if term.stems[0] in parts), "")
        halves = [
            (known[raw[:cut]], known[raw[cut:]])
            for cut in range(3, len(raw) - 2)
            if raw[:cut] in known and raw[cut:] in known
        ]
        near = [(one,) for one in dict.fromkeys(known[word] for word in _alike(raw, known))]
        return term._replace(others=(*halves, *near), share=_SLIP)

    def _words(self) -> dict[str, str]:
        """Every word that is known, with its stem: those of names in full, others as stems."""
        if not self._vocabulary:
            held = (one for document in self._all for one in document.bags)
            self._vocabulary = {word: word for one in held for word in one.split()}
            for document in self._all:
                for name in (*document.names, *document.items):
                    self._vocabulary.update((word, stem(word)) for word in name.split())
            self._vocabulary = {word: one for word, one in self._vocabulary.items() if one}
        return self._vocabulary


def _document(header: Header, texts: Mapping[str, Bags], items: Mapping[str, Texts]) -> _Document:
    names = (header.id, *header.aliases, *header.title.values())
    titles = [title for item in header.source for title in items.get(item, {}).values()]
    found = texts.get(header.id) or Bags(bag(names), bag([header.topic]), "")
    return _Document(
        header,
        (found.names, bag([*titles, *header.source]), found.body, found.more),
        tuple(map(normal, names)),
        tuple(map(normal, titles)),
    )


def _typed(words: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each word as it was typed, with its stems; stop words only where there is nothing else."""
    pairs = [(word, tuple(dict.fromkeys(stems(word)))) for word in words.split()]
    kept = [pair for pair in pairs if pair[1]]
    return kept or [(word, tuple(normal(word).split())) for word in words.split() if normal(word)]


def _terms(all_stems: Sequence[str]) -> Iterator[_Term]:
    """The things that the words name, the longest names first: a learning rate is one thing."""
    words = list(dict.fromkeys(all_stems))
    place = 0
    while place < len(words):
        for size in range(min(longest(), len(words) - place), 0, -1):
            span = tuple(words[place : place + size])
            names = _of_the_script(span, others(span))
            if names or size == 1:
                break
        if size == 1 and place + 1 < len(words):
            names = (*names, (words[place] + words[place + 1],))
        yield _Term(span, names, _OTHER_NAME)
        place += size


def _of_the_script(
    span: tuple[str, ...], names: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    """For an English term only English names.

    Every entry has English words, and an Arabic word for parameter is one for the
    reparameterisation, too.
    """
    if not "".join(span).isascii():
        return names
    return tuple(name for name in names if "".join(name).isascii())


def _whole(phrase: str, document: _Document) -> float:
    """What it counts that the words as a whole are a name, an item's title, or inside of one."""
    if phrase in document.names:
        return _NAMED
    if phrase in document.items:
        return _ITEM
    if any(f" {phrase} " in f" {name} " for name in (*document.names, *document.items)):
        return _INSIDE
    return 0.0


def _alike(word: str, known: Iterable[str]) -> list[str]:
    """Known words that differ by one slip, from eight letters on by two: the nearest only."""
    if len(word) < 4:
        return []
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    slips = 1 if len(word) < 8 else 2
    near = extract(word, sorted(known), scorer=OSA.distance, score_cutoff=slips, limit=6)
    return [one for one, distance, _ in near if distance == near[0][1] and len(one) > 2]
