"""A quiz: questions of mixed topics and kinds, the same for the same seed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from dlstudy.questions.make import kinds_of, make
from dlstudy.questions.question import CannotMakeError, Question

if TYPE_CHECKING:
    from random import Random

    from dlstudy.catalog.entries import Entry
    from dlstudy.catalog.index import Catalog

marked_kinds = {
    "computed": 4,
    "choice": 3,
    "cloze": 2,
    "truth": 1,
    "missing-input": 1,
    "steps": 2,
    "wrong-line": 1,
    "formula": 2,
    "drill": 3,
}
"""The kinds that can be marked, with how often each is taken where several are possible."""


def compose(
    catalog: Catalog,
    ids: Sequence[str],
    n: int,
    seed: str,
    kinds: Collection[str] | None = None,
    language: str = "en",
) -> Iterator[Question]:
    """At most `n` questions about the entries `ids`; none comes twice before all were used.

    Without `kinds` every kind that can be marked. Entries that have none of these are left out;
    where nothing can be asked at all, there are no questions.
    """
    from random import Random

    rng = Random(f"{seed}:quiz")
    wanted = tuple(marked_kinds) if kinds is None else tuple(dict.fromkeys(kinds))
    asked = 0
    last_kind = ""
    while asked < n:
        asked_before = asked
        for id in mixed(catalog, ids, rng):
            if asked == n:
                return
            entry = catalog.entry(id)
            question = _question(entry, wanted, last_kind, f"{seed}.{asked + 1}", rng, language)
            if question is not None:
                asked += 1
                last_kind = question.kind
                yield question
        if asked == asked_before:
            return


def mixed(catalog: Catalog, ids: Sequence[str], rng: Random) -> list[str]:
    """The entries shuffled, and the topics taken in turn as long as they last."""
    inside = set(ids)
    by_topic: dict[str, list[str]] = {}
    for header in catalog.headers():
        if header.id in inside:
            by_topic.setdefault(header.topic, []).append(header.id)
    topics = list(by_topic)
    rng.shuffle(topics)
    for each in by_topic.values():
        rng.shuffle(each)
    order: list[str] = []
    while any(by_topic.values()):
        order += [by_topic[topic].pop() for topic in topics if by_topic[topic]]
    return order


def _question(
    entry: Entry,
    wanted: Sequence[str],
    last_kind: str,
    seed: str,
    rng: Random,
    language: str,
) -> Question | None:
    """A question of one of the wanted kinds, another one than the last if there is one."""
    possible = set(kinds_of(entry))
    left = [kind for kind in wanted if kind in possible]
    while left:
        fresh = [kind for kind in left if kind != last_kind] or left
        weights = [marked_kinds.get(kind, 1) for kind in fresh]
        kind = rng.choices(fresh, weights)[0]
        left.remove(kind)
        try:
            question = make(entry, kind, seed, language)
        except CannotMakeError:
            continue
        if question.kind in wanted:
            return question
    return None
