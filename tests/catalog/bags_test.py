"""What an entry is found by, packed and unpacked."""

import zlib

import pytest

from dlstudy.catalog.bags import Bags, bag, bags, packed, unpacked
from dlstudy.catalog.entries import (
    Card,
    Drill,
    Erratum,
    Input,
    Mistake,
    Place,
    Row,
    Step,
    Table,
    Texts,
    Worksheet,
    Wrong,
)

NOWHERE = Place("", 1, 1)


def both(word: str) -> Texts:
    return {"en": word, "ar": "كلمة", "fa": "واژه"}


def test_a_bag_holds_each_stem_once() -> None:
    assert bag(["deep layers", "a layer"]) == " deep layer "
    assert bag([]) == "  "


def test_a_card() -> None:
    card = Card(
        "early-stop", "topic", NOWHERE, ("000.1",), both("title"), both("question"), both("answer"),
        wrong=(Wrong(both("option"), both("reason")),), cloze=both("gap"), about=both("remark"),
        aliases=("patience",),
        errata=(Erratum("000.1", "wrong", both("claim"), both("truth"), both("because")),),
    )  # fmt: skip
    found = bags(card)
    assert found.names == bag(["early stop", "patience", "title", "كلمة", "واژه"])
    assert found.body == bag(["remark", "كلمة", "واژه", "question", "answer", "gap"])
    assert found.more == bag(["claim", "كلمة", "واژه", "truth", "because", "option", "reason"])


def test_a_worksheet_a_table_a_drill() -> None:
    sheet = Worksheet(
        "s", "topic", NOWHERE, (), both("title"),
        inputs=(Input("kernel", "F", about=both("width")),),
        steps=(Step("span", "E", about=both("covered")),),
        mistakes=(Mistake("m", both("slip"), both("advice")),),
        convention=both("rounding"),
    )  # fmt: skip
    assert {"rounding", "width", "cover"} & set(bags(sheet).body.split()) >= {"width", "cover"}
    assert {"slip", "advic", "kernel", "span"} <= set(bags(sheet).more.split())
    rows = (
        Row("r", both("aspect"), {"a": both("cell")}, (Wrong(both("option"), both("why not")),)),
    )
    table = Table("t", "topic", NOWHERE, (), both("title"), {"a": both("column")}, rows)
    assert {"column", "aspect", "cell"} <= set(bags(table).body.split())
    assert "option" in bags(table).more
    drill = Drill("d", "topic", NOWHERE, (), both("title"), "shapes.batch")
    assert {"shap", "batch"} <= set(bags(drill).more.split())


def test_packed_and_unpacked() -> None:
    found = {"a": Bags(" x ", " y ", ""), "b": Bags(" شبك ", "  ", " z ")}
    assert dict(unpacked(packed(found))) == found
    assert dict(unpacked(packed({}))) == {}


@pytest.mark.parametrize(
    "junk", [b"", b"junk", zlib.compress(b"one line"), zlib.compress(b"\xff"), None, "text", 5]
)
def test_junk_is_refused(junk: object) -> None:
    with pytest.raises(ValueError):
        list(unpacked(junk))  # type: ignore[arg-type]
