"""The JSON Schema for editors: it takes what the check takes, and refuses what it can know."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from dlstudy.catalog.folders import ContentFile, packaged_content
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
        ({"id": "a", "source": ["x"], "title": "T", "drill": "d", "level": 2}, 0),
        ({"id": "a", "source": ["x"], "title": "T", "drill": "d", "level": 4}, 1),
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
