from itertools import pairwise

from dlstudy.questions.quiz import compose, marked_kinds


def asked(catalog, ids, n, seed, kinds=None):
    return list(compose(catalog, ids, n, seed, kinds))


def test_the_same_seed_is_the_same_quiz(catalog):
    first = [str(q) for q in asked(catalog, catalog.ids(), 15, "7")]
    assert first == [str(q) for q in asked(catalog, catalog.ids(), 15, "7")]
    assert first != [str(q) for q in asked(catalog, catalog.ids(), 15, "8")]


def test_topics_and_kinds_are_mixed(catalog):
    questions = asked(catalog, catalog.ids(), 12, "1")
    topics = [question.topic for question in questions]
    assert all(one != two for one, two in pairwise(topics))
    assert len({question.kind for question in questions}) >= 3


def test_no_entry_comes_twice_before_all_were_used(catalog):
    ids = catalog.ids("lstm")
    entries = [question.entry for question in asked(catalog, ids, 2 * len(ids), "3")]
    assert sorted(entries[: len(ids)]) == sorted(ids)
    assert sorted(entries[len(ids) :]) == sorted(ids)


def test_only_the_wanted_kinds_are_asked(catalog):
    questions = asked(catalog, catalog.ids(), 8, "1", ["choice"])
    assert {question.kind for question in questions} == {"choice"}
    assert {q.kind for q in asked(catalog, catalog.ids(), 30, "1")} <= set(marked_kinds)


def test_where_nothing_can_be_asked_there_is_no_question(catalog):
    cards = [h.id for h in catalog.headers() if h.kind == "card"]
    assert asked(catalog, cards, 3, "1", ["computed"]) == []
    assert asked(catalog, (), 3, "1") == []
