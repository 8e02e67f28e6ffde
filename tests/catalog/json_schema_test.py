"""The JSON Schema for editors: it takes what the check takes, and refuses what it can know."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from dlstudy.catalog.descriptions import DESCRIPTIONS
from dlstudy.catalog.folders import ContentFile, packaged_content
from dlstudy.catalog.generators import generators
from dlstudy.catalog.loader import load_bytes
from dlstudy.catalog.marks import read
from dlstudy.catalog.schema import json_schema

BROKEN = Path(__file__).parent / "broken"
OWN = [p for p in sorted(packaged_content().glob("*.yaml")) if p.stem not in ("notes", "phrases")]


class Editors(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no and yes are words, 1e-8 is a number."""


Editors.yaml_implicit_resolvers = {}
for kind, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    whole = re.compile(rf"(?:{pattern})\Z")
    Editors.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", whole, first)


def said(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Editors)


@pytest.fixture(scope="module")
def validator() -> Any:
    document = json_schema()
    jsonschema.Draft7Validator.check_schema(document)
    return jsonschema.Draft7Validator(document)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_every_file_that_comes_along_fits(validator: Any, path: Path) -> None:
    assert [error.message for error in validator.iter_errors(said(path))] == []


def is_readable(path: Path) -> bool:
    """Whether the YAML itself can be read; what is wrong with it is not the schema's to say."""
    document = read(path.read_bytes(), path.name)
    return document.root is not None and not document.problems


def faults_of_form(path: Path) -> list[str]:
    """What the schema of the program refuses."""
    file = ContentFile(f"content/{path.name}", f"content/{path.name}", True, 0, 0)
    return [one.message for one in load_bytes(path.read_bytes(), file).problems]


READABLE = [path for path in sorted(BROKEN.glob("*.yaml")) if is_readable(path)]


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_a_fault_of_form_is_refused_and_nothing_else(validator: Any, path: Path) -> None:
    faults = faults_of_form(path)
    refused = [error.message for error in validator.iter_errors(said(path))]
    assert bool(refused) == bool(faults), (faults, refused)


@pytest.mark.parametrize(
    ("entry", "messages"),
    [
        ({"id": "a", "source": ["x"], "title": "T", "drill": "forms.known", "level": 2}, 0),
        ({"id": "a", "source": ["x"], "title": "T", "drill": "forms.known", "level": 4}, 1),
        ({"id": "a", "source": [0.5], "title": "T", "question": "Q", "answer": 7}, 0),
        ({"id": "a", "source": [], "title": "T", "question": "Q", "answer": "A"}, 1),
        ({"id": "a", "source": ["x"], "title": "T", "columns": {"a": "A"}, "rows": {}}, 0),
        ({"id": "a", "source": ["x"], "title": "T", "columns": {"a": "A"}, "row": {}}, 2),
        ({"id": "a", "source": ["x"], "title": "T", "inputs": {"x": {"tipe": "real"}}}, 1),
        (
            {
                "id": "a", "source": ["x"], "title": "T", "inputs": {},
                "steps": {"y": {"first": [{"otherwise": "none"}], "optional": True}},
            },
            0,
        ),
    ],
)  # fmt: skip
def test_one_key_is_one_message(validator: Any, entry: dict[str, Any], messages: int) -> None:
    topic = {"topic": "t", "order": 1, "title": "T", "entries": [entry]}
    found = [error.message for error in validator.iter_errors(topic)]
    assert len(found) == messages, found


# What authors get wrong as they type, and the key or place at which an editor underlines it.

GOOD = """\
topic: mine
order: 1000
title: {en: Mine, ar: لي}
entries:
  - id: my-area
    source: [my lecture]
    title: Area
    dims: {N: [2, 3]}
    inputs:
      width: {symbol: W, type: integer, domain: "W >= 1", draw: {from: 2, to: 9}}
      rule: {type: choice, of: [plain, half], default: plain}
      weights: {symbol: w, shape: [N], that: [distribution]}
    steps:
      area: {symbol: A, is: "W**2 + sum(w)"}
    mistakes:
      doubled: {replace: {area: "2*W"}, name: doubled, says: squared is meant.}
    examples:
      - {give: {width: 3, weights: [0.5, 0.5]}, area: 10, mistakes: {doubled: 6}}
    asks:
      - {give: [width, weights], find: area, text: "How large is it for {width}?"}
  - id: my-card
    source: [my lecture]
    title: A card
    question: Which sign has a square?
    answer: never negative
    wrong:
      - {text: negative, says: no square is negative.}
    lines:
      - {ask: The slope of x²., is: "2*x", in: {x: real}, form: simplified}
    errata:
      - {item: "000.1", kind: wrong, notes: that it is x., right: it is 2x.}
  - {id: my-drill, source: [my lecture], title: D, drill: derivatives.composition, level: 2}
  - id: my-table
    source: [my lecture]
    title: A table
    columns: {a: A, b: B}
    rows:
      first: {title: One, cells: {a: x, b: y}}
      second: {title: Two, cells: {a: u, b: v}}
"""


def refused(validator: Any, text: str) -> list[str]:
    """Where an editor underlines: the path of each fault."""
    document = yaml.load(text, Editors)
    return ["/".join(map(str, error.absolute_path)) for error in validator.iter_errors(document)]


def test_a_good_file_has_nothing_underlined(validator: Any) -> None:
    assert refused(validator, GOOD) == []


@pytest.mark.parametrize(
    ("good", "bad", "place"),
    [
        ("order: 1000", "order: soon", "order"),
        ("order: 1000\n", "", ""),
        ("topic: mine", "topics: mine", ""),
        ("id: my-area", "ident: my-area", "entries/0"),
        ("    source: [my lecture]\n    title: Area", "    title: Area", "entries/0"),
        ("title: Area", "title:", "entries/0/title"),
        ("title: Area", "title: {de: Fläche}", "entries/0/title"),
        ("dims: {N: [2, 3]}", "dims: {N: 2}", "entries/0/dims/N"),
        ("dims: {N: [2, 3]}", "dims: {N: [2]}", "entries/0/dims/N"),
        ("type: integer", "type: int", "entries/0/inputs/width/type"),
        ("symbol: W", "simbol: W", "entries/0/inputs/width"),
        ("draw: {from: 2, to: 9}", "draw: [2, 9]", "entries/0/inputs/width/draw"),
        ("draw: {from: 2, to: 9}", "draw: {min: 2, max: 9}", "entries/0/inputs/width/draw"),
        ("of: [plain, half]", "of: plain", "entries/0/inputs/rule/of"),
        ("shape: [N]", "shape: N", "entries/0/inputs/weights/shape"),
        ("that: [distribution]", "that: [normalised]", "entries/0/inputs/weights/that/0"),
        ("that: [distribution]", "that: distribution", "entries/0/inputs/weights/that"),
        ('is: "W**2 + sum(w)"', 'formula: "W**2"', "entries/0/steps/area"),
        ('{symbol: A, is: "W**2 + sum(w)"}', '"W**2"', "entries/0/steps/area"),
        ("name: doubled, says", "says", "entries/0/mistakes/doubled"),
        ('replace: {area: "2*W"}', 'replace: "2*W"', "entries/0/mistakes/doubled/replace"),
        ("{give: {width: 3, weights: [0.5, 0.5]}", "{width: 3", "entries/0/examples/0"),
        ("find: area, ", "", "entries/0/asks/0"),
        ("give: [width, weights], find", "give: width, find", "entries/0/asks/0/give"),
        ("    answer: never negative\n", "", "entries/1"),
        ("text: negative, says: no square is negative.", "text: x", "entries/1/wrong/0"),
        ("in: {x: real}", "in: {}", "entries/1/lines/0/in"),
        ("form: simplified", "form: simple", "entries/1/lines/0/form"),
        ("kind: wrong", "kind: error", "entries/1/errata/0/kind"),
        ("derivatives.composition", "derivatives.compositions", "entries/2/drill"),
        ("level: 2", "level: 9", "entries/2/level"),
        ("columns: {a: A, b: B}", "columns: [A, B]", "entries/3/columns"),
        ("cells: {a: x, b: y}", "cell: {a: x, b: y}", "entries/3/rows/first"),
    ],
)  # fmt: skip
def test_what_authors_get_wrong_is_underlined_where_it_is(
    validator: Any, good: str, bad: str, place: str
) -> None:
    assert GOOD.count(good) == 1 or good.startswith("derivatives")
    found = refused(validator, GOOD.replace(good, bad))
    assert found
    assert set(found) == {place}
    # The check of the program refuses it as well, so that both say the same.
    file = ContentFile("mine.yaml", "mine.yaml", False, 0, 0)
    loaded = load_bytes(GOOD.replace(good, bad).encode(), file)
    assert loaded.problems or "drill" in place


def objects() -> dict[str, Any]:
    document = json_schema()
    return {**document["$defs"], "TopicFile": document}


def test_every_key_has_a_text_for_hovering_and_none_is_left_over() -> None:
    keys = {name: set(one["properties"]) for name, one in objects().items()}
    assert {name: set(texts) for name, texts in DESCRIPTIONS.items()} == keys
    for one in objects().values():
        for part in one["properties"].values():
            assert part["description"].endswith((".", "].")) and len(part["description"]) < 260


def test_words_are_completed() -> None:
    """Where a key takes one of a few words, the schema names them all."""
    known = objects()
    drill = known["Drill"]["properties"]
    assert drill["drill"]["enum"] == list(generators())
    assert drill["level"]["enum"] == ["1", "2", "3", 1, 2, 3]
    kinds = known["Input"]["properties"]["type"]["enum"]
    assert kinds == ["integer", "real", "choice", "boolean", "text"]
    assert "one-hot" in known["Input"]["properties"]["that"]["items"]["enum"]
    assert known["Step"]["properties"]["type"]["enum"] == ["integer", "real", "word", "shape"]
    assert known["Step"]["properties"]["optional"]["enum"] == ["yes", "no", True, False]
    assert known["Line"]["properties"]["form"]["enum"] == ["simplified", "factored"]
    assert known["Erratum"]["properties"]["kind"]["enum"][0] == "wrong"
