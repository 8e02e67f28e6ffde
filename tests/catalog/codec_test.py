"""Entries to JSON and back, without loss."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.catalog import entries
from dlstudy.catalog.checks import load
from dlstudy.catalog.codec import decode, encode, signature
from dlstudy.catalog.entries import Card, Draw, Erratum, Input, Place, Step, Worksheet

texts = st.text(max_size=8)
values = st.recursive(
    texts | st.integers() | st.none() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(texts, inner, max_size=3)
        | st.builds(Place, texts, st.integers(), st.integers())
        | st.builds(
            Draw, st.none() | texts, st.none() | texts, st.none(), inner.map(lambda x: (x,))
        )
    ),
    max_leaves=12,
)


@given(values)
def test_round_trip(value: object) -> None:
    back = decode(encode(value))
    assert back == value
    assert repr(back) == repr(value)  # a list is a list, a tuple a tuple, a class its class


def test_a_whole_worksheet_and_a_card() -> None:
    sheet = Worksheet(
        id="a",
        topic="t",
        place=Place("f", 1, 2),
        source=("000.1",),
        title={"en": "A", "ar": "ا"},
        inputs=(Input("x", "x", shape=("N",), draw=Draw(among=("1", "2"))),),
        steps=(Step("y", "y", first=((None, "a"),)),),
        dims={"N": (1, 2)},
        errata=(Erratum("000.1", "wrong", {"en": "a"}, {"en": "b"}),),
    )
    card = Card("c", "t", Place("f", 3, 4), ("000.2",), {"en": "C"}, {"en": "q"}, {"en": "a"})
    for entry in (sheet, card):
        assert decode(encode(entry)) == entry
        assert type(decode(encode(entry))) is type(entry)


def test_defaults_are_not_stored() -> None:
    assert encode(Place("f", 1, 2)) == '["Place","f",1,2]'
    assert encode(Draw(low="1")) == '["Draw","1"]'


@pytest.mark.parametrize("text", ["", "[", '["Nothing",1]', '["Place",1]', "[]", '[["t"]]', "nul"])
def test_what_was_never_written_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        decode(text)


@given(st.text(alphabet='[]{}",:tl0Place', max_size=20))
def test_nothing_but_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        decode(text)


def test_every_class_of_entries_is_known() -> None:
    classes = [
        one
        for one in vars(entries).values()
        if isinstance(one, type) and issubclass(one, tuple) and hasattr(one, "_fields")
    ]
    assert len(classes) > 12
    for one in classes:
        assert f"{one.__name__}({','.join(one._fields)})" in signature()  # type: ignore[attr-defined]


def test_the_real_content() -> None:
    for _, one in load([Path(__file__).parents[2] / "content"]).entries():
        assert decode(encode(one.entry)) == one.entry


def test_lines_and_drills() -> None:
    line = entries.Line(
        {"en": "Slope"},
        "y*(1 - y)",
        {"y": "(0, 1)"},
        {"y": "sigmoid(x)"},
        mistakes=(entries.Mistake("value", {"en": "value"}, {"en": "no."}, {"is": "y"}),),
    )
    place = Place("content/x.yaml", 3, 5)
    card = Card("c", "t", place, ("000.1",), {"en": "T"}, {"en": "Q"}, {"en": "A"}, lines=(line,))
    drill = entries.Drill("d", "t", place, ("000.1",), {"en": "T"}, "derivatives.loss", level=2)
    for entry in (card, drill):
        assert decode(encode(entry)) == entry
        assert repr(decode(encode(entry))) == repr(entry)
