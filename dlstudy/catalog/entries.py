"""The content as the program uses it: immutable, already resolved, no YAML left.

Every text that a student reads is a `Texts`: language code to text, English always there.
Every expression is text in worksheet syntax; `worksheets.sheet` compiles it.
Named tuples, because defining twelve dataclasses costs a whole bare Python start.
"""

from typing import NamedTuple

type_names = ("integer", "real", "word", "shape")
worded_types = ("choice", "text")
"""Types of inputs whose values are words: no expression may name them."""
nothing = "none"
"""The outcome of an optional step that has no value."""

Texts = dict[str, str]


class Place(NamedTuple):
    """Where something stands in a content file; line and column count from 1."""

    file: str
    line: int
    column: int


class Draw(NamedTuple):
    """What an exercise draws from: `low` to `high` by `step`, or one of `among` (expressions)."""

    low: str | None = None
    high: str | None = None
    step: str | None = None
    among: tuple[str, ...] = ()


class Input(NamedTuple):
    """One thing that goes into a worksheet.

    `shape` is None for a scalar, ("any",) for a number or any array, else one entry a dimension:
    the name of a size in the worksheet's `dims`, or a whole number; "*" first stands for any
    number of further dimensions.
    `keys` makes it a group: the value is a mapping, and `W_f` in expressions is its part `f`.
    """

    name: str
    symbol: str
    type: str = "real"  # integer, real, choice (a boolean is a choice of no, yes), text
    shape: tuple[str, ...] | None = None
    keys: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    domain: str | None = None
    that: tuple[str, ...] = ()  # distribution, one-hot, bit, symmetric, distinct, ascending
    default: str | None = None  # an expression over other inputs, or one of the choices
    draw: Draw | None = None
    unit: str | None = None
    aliases: tuple[str, ...] = ()
    about: Texts = {}
    last_axis_optional: bool = False  # written `K?`: without that axis it is of size one


class Step(NamedTuple):
    """One named step: `formula`, or `cases` chosen by the input `by`, or the `first` that holds.

    In a procedure's `results` all three are empty: the procedure records the step itself.
    """

    name: str
    symbol: str
    type: str | None = None  # one of type_names; None: worked out from the formula
    formula: str | None = None
    by: str | None = None
    cases: dict[str, str] = {}
    first: tuple[tuple[str | None, str], ...] = ()  # (when, then); when is None for otherwise
    shape: tuple[str, ...] | None = None
    tolerance: str | None = None  # relative, for typed answers; None: the house's own
    unit: str | None = None
    aliases: tuple[str, ...] = ()
    about: Texts = {}
    optional: bool = False  # there may be no value, where an outcome is the word `none`


class Requirement(NamedTuple):
    """A condition over inputs (and steps that it names); `says` what is wrong when it fails."""

    when: str
    says: Texts


class Mistake(NamedTuple):
    """A typical mistake: steps or inputs computed another way, or a procedure's variant."""

    id: str
    name: Texts
    says: Texts
    replace: dict[str, str] = {}
    variant: str | None = None


class Example(NamedTuple):
    """A worked example from elsewhere: literal inputs and results.

    Values are nested lists and mappings of texts, as written; `worksheets.values` reads them.
    `item` is the notes' item that it comes from; `mistakes` says what mistakes give on it: by
    mistake id a value of the answer (the last step), or a mapping from result names to values.
    """

    give: dict[str, object]
    results: dict[str, object]
    item: str | None = None
    mistakes: dict[str, object] = {}
    why: str = ""
    computed_by: str | None = None  # another library with its version, as a pin


class Ask(NamedTuple):
    """A way of asking in words. `{name}` in the text becomes the input's value.

    `given` lists the inputs that the question gives; what the text leaves out is shown beneath.
    `using` fixes choices or inputs: name to value.
    """

    given: tuple[str, ...]
    find: str
    text: Texts
    using: dict[str, str] = {}


class Erratum(NamedTuple):
    """What the notes say, what is right, and why."""

    item: str
    kind: str  # wrong, misleading, ambiguous, incomplete, notation, convention, scan
    notes: Texts
    right: Texts
    why: Texts = {}


class Worksheet(NamedTuple):
    """A formula written down once: typed inputs, then named steps. The last step is the answer.

    `namesakes` are worksheets that are called by this one's names elsewhere, with other inputs.
    """

    id: str
    topic: str
    place: Place
    source: tuple[str, ...]
    title: Texts
    inputs: tuple[Input, ...]
    steps: tuple[Step, ...]
    about: Texts = {}
    convention: Texts = {}
    aliases: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    dims: dict[str, tuple[int, int]] = {}
    require: tuple[Requirement, ...] = ()
    sensible: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    procedure: str | None = None
    same_as: str | None = None
    proves: dict[str, str] = {}
    examples: tuple[Example, ...] = ()
    asks: tuple[Ask, ...] = ()
    errata: tuple[Erratum, ...] = ()
    namesakes: tuple[str, ...] = ()


class Wrong(NamedTuple):
    """A wrong option and why it is wrong."""

    text: Texts
    says: Texts


class Line(NamedTuple):
    """One line of a derivation, typed by the student: an expression in `variables`.

    `variables` maps each name that the answer may hold to its domain, `stands_for` names to what
    they are short for (y: "sigmoid(x)"). `form` is "simplified", "factored" or "". `equals` is the
    same as sympy is to find it, such as "derivative(sigmoid(x), x)". A mistake replaces "is".
    """

    ask: Texts
    formula: str
    variables: dict[str, str]
    stands_for: dict[str, str] = {}
    form: str = ""
    equals: str | None = None
    mistakes: tuple[Mistake, ...] = ()


class Card(NamedTuple):
    """A fact as question and answer, with wrong options where these make good choices.

    `cloze` is a sentence with one gap, marked {{like this}}; `links` are worksheets it belongs to.
    `lines` are formulas to be typed: one, or several in order as a guided derivation.
    """

    id: str
    topic: str
    place: Place
    source: tuple[str, ...]
    title: Texts
    question: Texts
    answer: Texts
    wrong: tuple[Wrong, ...] = ()
    cloze: Texts = {}
    about: Texts = {}
    links: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    errata: tuple[Erratum, ...] = ()
    lines: tuple[Line, ...] = ()


class Drill(NamedTuple):
    """A symbolic exercise: each question is made afresh by the generator `drill`.

    The generator is one of `catalog.generators`; it lives in `questions.drills`. `level` is 1
    (easiest) to 3.
    """

    id: str
    topic: str
    place: Place
    source: tuple[str, ...]
    title: Texts
    drill: str
    level: int = 1
    about: Texts = {}
    aliases: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    errata: tuple[Erratum, ...] = ()


class Row(NamedTuple):
    """One row of a comparison: what is compared, and what is true for each column, by its key.

    `wrong` are further options, offered beside the other columns' cells.
    """

    name: str
    title: Texts
    cells: dict[str, Texts]
    wrong: tuple[Wrong, ...] = ()


class Table(NamedTuple):
    """A comparison, studied cell by cell: columns are what is compared, each row an aspect."""

    id: str
    topic: str
    place: Place
    source: tuple[str, ...]
    title: Texts
    columns: dict[str, Texts]
    rows: tuple[Row, ...]
    about: Texts = {}
    links: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    errata: tuple[Erratum, ...] = ()


Entry = Worksheet | Card | Drill | Table


class Topic(NamedTuple):
    """One content file's header. Topics are studied in the order of `order`."""

    id: str
    order: int
    title: Texts
    introduction: Texts
    place: Place


def say(texts: Texts, language: str) -> str:
    """The text in that language, in English where there is none, "" for no text at all."""
    return texts.get(language) or texts.get("en", "")


class NotesItem(NamedTuple):
    """One item of the notes: what there is to cover; `erratum` is its kind where it has one."""

    id: str
    title: Texts
    computable: bool
    erratum: str | None = None


class Notes(NamedTuple):
    """One set of notes with its items in order, and the languages that it is to be had in.

    `complete`: every item is to have an entry, and the check reports those that have none.
    """

    id: str
    title: Texts
    items: tuple[NotesItem, ...]
    languages: tuple[str, ...] = ("en", "ar")
    complete: bool = False


class Header(NamedTuple):
    """What lists and searches need of an entry, read without decoding the entry.

    `kind` is "worksheet", "card", "drill" or "table"; `hash` changes whenever the entry does.
    """

    id: str
    topic: str
    kind: str
    title: Texts
    source: tuple[str, ...]
    aliases: tuple[str, ...]
    hash: str
    was: tuple[str, ...] = ()
    errata: tuple[str, ...] = ()  # the items of its errata
    items: tuple[str, ...] = ()  # the items whose worked examples it has
    languages: tuple[str, ...] = ()  # besides English, those in which each of its texts is there
