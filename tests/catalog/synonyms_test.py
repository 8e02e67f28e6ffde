"""Other names of a thing."""

from dlstudy.catalog.stems import stems
from dlstudy.catalog.synonyms import longest, others


def of(name: str) -> set[tuple[str, ...]]:
    return set(others(tuple(stems(name))))


def test_other_names() -> None:
    assert tuple(stems("backpropagation through time")) in of("BPTT")
    assert tuple(stems("BPTT")) in of("الانتشار الخلفي عبر الزمن")
    assert tuple(stems("softmax")) in of("سوفتماكس")
    assert of("frobnicate") == set()


def test_no_name_is_empty_and_none_is_its_own_other() -> None:
    others(("bptt",))
    from dlstudy.catalog.synonyms import _found

    assert all(name and name not in rest and all(rest) for name, rest in _found.items())
    assert longest() == max(map(len, _found))
