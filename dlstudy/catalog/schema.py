"""The format of content files as authors write it.

The only module that imports pydantic, and itself imported only when a content file has changed.
Every scalar arrives as text; the models say which texts are numbers or one of a few words.
Unknown keys are refused everywhere.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel as BaseModel
from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic import ValidationError as ValidationError
from pydantic_core import PydanticCustomError

Text = Annotated[
    str,
    Field(min_length=1),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1}),
]
Whole = Annotated[int, WithJsonSchema({"type": "integer"})]
Texts = list[Text]


def _said(value: Any) -> Any:
    return {"en": value} if isinstance(value, str) else value


def _shape(value: Any) -> Any:
    if isinstance(value, str) and value != "any":
        raise PydanticCustomError("shape", "a shape is a list such as [N, K], or the word any")
    return ["any"] if value == "any" else value


class Model(BaseModel):
    """What all parts of a content file share: no unknown keys, keys as written in the file."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False, frozen=True)


class Translated(Model):
    """A text that a student reads, by language."""

    en: Text
    ar: Text | None = None
    fa: Text | None = None


Said = Annotated[Translated, BeforeValidator(_said, json_schema_input_type=Translated | Text)]
Shape = Annotated[Texts, BeforeValidator(_shape, json_schema_input_type=Texts | Literal["any"])]


class Draw(Model):
    """What exercises draw an input from: a range with a step, or a list."""

    low: Text | None = Field(None, alias="from")
    high: Text | None = Field(None, alias="to")
    step: Text | None = None
    among: Texts | None = None


That = Literal["distribution", "one-hot", "bit", "symmetric", "distinct", "ascending"]


class Input(Model):
    """One thing that goes into a worksheet."""

    symbol: Text | None = None
    type: Literal["integer", "real", "choice", "boolean", "text"] = "real"
    shape: Shape | None = None
    keys: Texts = []
    of: Texts = []
    domain: Text | None = None
    that: list[That] = []
    default: Text | None = None
    draw: Draw | None = None
    unit: Text | None = None
    aliases: Texts = []
    about: Said | None = None


class First(Model):
    """One line of a step that is the first of several conditions to hold."""

    when: Text | None = None
    then: Text | None = None
    otherwise: Text | None = None


class Step(Model):
    """One named step of a worksheet, or one declared result of a procedure."""

    symbol: Text | None = None
    type: Literal["integer", "real", "word", "shape"] | None = None
    formula: Text | None = Field(None, alias="is")
    by: Text | None = None
    cases: dict[str, Text] = {}
    first: list[First] = []
    shape: Shape | None = None
    tolerance: Text | None = None
    optional: Literal["yes", "no"] = "no"
    unit: Text | None = None
    aliases: Texts = []
    about: Said | None = None


class Requirement(Model):
    """A condition over the inputs, and what is wrong when it fails."""

    when: Text
    says: Said


class Mistake(Model):
    """A typical mistake: what it puts in the place of steps or inputs."""

    replace: dict[str, Text] = {}
    variant: Text | None = None
    name: Said
    says: Said


class Example(BaseModel):
    """A worked example; every further key names a result with its value."""

    model_config = ConfigDict(extra="allow", frozen=True)

    give: dict[str, Any]
    item: Text | None = None
    mistakes: dict[str, Any] = {}
    why: str = ""
    computed_by: Text | None = Field(None, alias="computed-by")


class Ask(Model):
    """A way of asking in words."""

    give: Texts
    find: Text
    using: dict[str, Text] = {}
    text: Said


ErratumKind = Literal[
    "wrong", "misleading", "ambiguous", "incomplete", "notation", "convention", "scan"
]


class Erratum(Model):
    """What the notes say, what is right, and why."""

    item: Text
    kind: ErratumKind
    notes: Said
    right: Said
    why: Said | None = None


class Entry(Model):
    """What entries of all kinds share."""

    id: Text
    aliases: Texts = []
    was: Texts = []
    source: Annotated[Texts, Field(min_length=1)]
    title: Said
    about: Said | None = None
    errata: list[Erratum] = []


class Worksheet(Entry):
    """A formula written down once."""

    namesakes: Texts = []
    convention: Said | None = None
    dims: dict[str, Annotated[list[Whole], Field(min_length=2, max_length=2)]] = {}
    inputs: dict[str, Input]
    require: list[Requirement] = []
    steps: dict[str, Step] = {}
    procedure: Text | None = None
    results: dict[str, Step] = {}
    mistakes: dict[str, Mistake] = {}
    sensible: Texts = []
    same_as: Text | None = Field(None, alias="same-as")
    proves: dict[str, Text] = {}
    examples: list[Example] = []
    asks: list[Ask] = []


class Wrong(Model):
    """A wrong option and why it is wrong."""

    text: Said
    says: Said


class LineMistake(Model):
    """A typical wrong line, and why it is wrong."""

    formula: Text = Field(alias="is")
    name: Said
    says: Said


class Line(Model):
    """One line of a derivation, to be typed as an expression."""

    ask: Said
    formula: Text = Field(alias="is")
    variables: dict[str, Text] = Field(alias="in", min_length=1)
    stands_for: dict[str, Text] = Field({}, alias="where")
    form: Literal["simplified", "factored"] | None = None
    equals: Text | None = None
    mistakes: list[LineMistake] = []


class Card(Entry):
    """A fact as question and answer."""

    question: Said
    answer: Said
    wrong: list[Wrong] = []
    cloze: Said | None = None
    links: Texts = []
    lines: list[Line] = []


class Drill(Entry):
    """A symbolic exercise that a generator makes."""

    drill: Text
    level: Literal["1", "2", "3"] = "1"


class Row(Model):
    """One row of a comparison."""

    title: Said
    cells: dict[str, Said]
    wrong: list[Wrong] = []


class Table(Entry):
    """A comparison, studied cell by cell."""

    columns: dict[str, Said]
    rows: dict[str, Row]
    links: Texts = []


class Header(Model):
    """A topic's file; the entries are checked one by one, so that one fault costs one entry."""

    topic: Text
    order: Whole
    title: Said
    introduction: Said | None = None
    entries: list[Any]


class TopicFile(Header):
    """A topic's file as a whole, for editors."""

    entries: list[Worksheet | Card | Drill | Table]


class NotesItem(Model):
    """One item of a set of notes."""

    id: Text
    title: Said
    computable: Literal["yes", "no"] = "no"
    erratum: ErratumKind | None = None


class Notes(Model):
    """One set of notes, as a list of items."""

    id: Text
    title: Said
    languages: list[Literal["en", "ar", "fa"]] = ["en", "ar"]
    complete: Literal["yes", "no"] = "no"
    items: list[NotesItem]


class NotesFile(Model):
    """All sets of notes that entries may name as their source."""

    notes: list[Notes]


class PhrasesFile(Model):
    """The program's own phrases by id."""

    phrases: dict[str, Said]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a topic's file, for editors that complete and check YAML.

    An entry's keys tell its kind, so that an editor names the one key that is wrong instead of
    four kinds that do not fit. To YAML `2` and `true` are no texts, to content files they are.
    """
    document = TopicFile.model_json_schema(by_alias=True)
    document["$schema"] = "http://json-schema.org/draft-07/schema#"
    document["title"] = "A topic of dlstudy"
    document["properties"]["entries"]["items"] = _by_keys(
        [
            (["drill"], "Drill"),
            (["columns", "rows"], "Table"),
            (["question", "answer", "wrong", "cloze", "lines"], "Card"),
        ],
        "Worksheet",
    )
    _as_yaml_types(document)
    for name, model in {**document["$defs"], "TopicFile": document}.items():
        _describe(name, model)
    return document


def _describe(name: str, model: dict[str, Any]) -> None:
    """Put the texts for hovering beside the keys, and the words that a drill may name."""
    from dlstudy.catalog.descriptions import DESCRIPTIONS
    from dlstudy.catalog.generators import generators

    for key, part in model["properties"].items():
        part.pop("title", None)
        part["description"] = DESCRIPTIONS[name].get(key, "")
    if name == "Drill":
        model["properties"]["drill"].update(type="string", enum=list(generators()))


def _by_keys(kinds: list[tuple[list[str], str]], otherwise: str) -> dict[str, Any]:
    if not kinds:
        return {"$ref": f"#/$defs/{otherwise}"}
    (keys, model), *rest = kinds
    return {
        "if": {"type": "object", "anyOf": [{"required": [key]} for key in keys]},
        "then": {"$ref": f"#/$defs/{model}"},
        "else": _by_keys(rest, otherwise),
    }


def _as_yaml_types(part: Any) -> None:
    """Let words that YAML reads as numbers or truth values stand without quotes; nothing empty."""
    if isinstance(part, list):
        for one in part:
            _as_yaml_types(one)
    elif isinstance(part, dict):
        _never_null(part)
        words = part.get("enum")
        if isinstance(words, list):
            others = [int(word) for word in words if word.isdecimal()]
            others += [word == "yes" for word in words if word in ("yes", "no")]
            if others:
                part["enum"] = [*words, *others]
                part.pop("type", None)
        for one in part.values():
            _as_yaml_types(one)


def _never_null(part: dict[str, Any]) -> None:
    """A key that may be left out is not to stand there without a value."""
    ways = part.get("anyOf")
    if isinstance(ways, list) and {"type": "null"} in ways:
        part["anyOf"] = [way for way in ways if way != {"type": "null"}]
        if part.get("default", "") is None:
            del part["default"]
        if len(part["anyOf"]) == 1:
            (only,) = part.pop("anyOf")
            part.update(only)
