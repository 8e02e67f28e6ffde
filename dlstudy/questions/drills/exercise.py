"""What every generator works with: trees from text, parts with their mistakes, given lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlstudy.catalog.entries import Mistake
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import derivatives, printing, reader, simplifying
from dlstudy.expressions.tree import Call, Name, Node, Number, Unary
from dlstudy.questions.drills.mistakes import mistakes
from dlstudy.questions.question import CannotMakeError, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from random import Random

    from dlstudy.answers.expected import Expected
    from dlstudy.worksheets.draw import Miss

longest = 60
"""Characters of an answer in worksheet syntax: what fits on a line and is typed with patience."""

few = 4
"""Points at which wrong answers are told from right ones before anything is proved."""

Given = tuple[tuple[str, str], ...]
Variables = tuple[tuple[str, str], ...]
"""Names with the texts of their domains, as in `Expected.variables`."""


class Exercise(NamedTuple):
    """What a generator gives: the question's words and lines, its parts, the worked solution."""

    text: str
    given: Given
    parts: tuple[Part, ...]
    working: Given = ()


def read(text: str, **values: Node) -> Node:
    """The tree of a formula of our own, with trees put in for some of its names."""
    node = reader.read(text, FUNCTIONS)
    return derivatives.substituted(node, values) if values else node


def call(function: str, argument: Node) -> Node:
    """A call of a function of one argument."""
    return Call(function, (argument,), entry=FUNCTIONS[function])


def number(value: int) -> Node:
    """A whole number as a tree; a negative one is a minus before a positive one."""
    return Number(value) if value >= 0 else Unary("-", Number(-value))


def differentiate(node: Node, name: str) -> Node:
    """The derivative, simplified."""
    return derivatives.differentiate(node, name, FUNCTIONS)


def simplified(node: Node) -> Node:
    """The tree in a shorter dress."""
    return simplifying.simplified(node)


def shown(node: Node) -> str:
    """As a terminal shows it."""
    return printing.terminal(node)


def nonzero(rng: Random, most: int, least: int | None = None) -> int:
    """A whole number from `least` (−most) to `most`, never 0."""
    low = -most if least is None else least
    return rng.choice([n for n in range(low, most + 1) if n])


def part(
    name: str,
    ask: str,
    answer: Node,
    variables: Variables,
    wrong: Iterable[tuple[str, Node]] = (),
    form: str = "",
) -> Part:
    """A part whose answer is a typed expression; `wrong` are (mistake's id, what it gives).

    Raises CannotMakeError where the answer is longer than anyone would type.
    """
    if len(printing.source(answer)) > longest:
        raise CannotMakeError("the answer is too long to be typed")
    expected = expression(answer, variables, form)
    return Part(
        name=name,
        ask=ask,
        prompt="expression",
        expected=expected,
        answer=shown(answer),
        misses=apart(expected, wrong),
    )


def expression(answer: Node, variables: Variables, form: str = "") -> Expected:
    """What is expected where an expression is typed."""
    from dlstudy.answers.expected import Expected

    return Expected("expression", answer, 0.0, variables=variables, form=form)


def apart(expected: Expected, wrong: Iterable[tuple[str, Node]]) -> tuple[Miss, ...]:
    """The wrong values that are not the right one on the domain; of equal ones the first."""
    from dlstudy.answers.kinds.kind import load
    from dlstudy.answers.refusal import Unreadable
    from dlstudy.worksheets.draw import Miss

    same = load(expected.type).same
    rows = _points(expected)
    found: list[tuple[Miss, list[float]]] = []
    own = _values(expected.value, rows)
    for id, value in wrong:
        values = _values(value, rows)
        taken = [(expected.value, own), *((miss.value, there) for miss, there in found)]
        try:
            if not any(
                not _far(values, there) and same(expected, each, value) for each, there in taken
            ):
                found.append((Miss(mistake(id), value), values))
        except Unreadable:
            continue
    return tuple(miss for miss, _ in found)


def _points(expected: Expected) -> list[dict[str, float]]:
    """A few points of the domain, at which most wrong values show at once."""
    from dlstudy.answers.quantities import variables_of
    from dlstudy.answers.sampling import points

    columns = points(variables_of(expected), "")
    return [{name: column[row] for name, column in columns.items()} for row in range(few)]


def _values(value: object, rows: list[dict[str, float]]) -> list[float]:
    """An expression's values; none for anything else, or where there is none."""
    from dlstudy.expressions.errors import EvaluationError
    from dlstudy.expressions.numbers import evaluate

    if not isinstance(value, Node):
        return []
    try:
        return [float(evaluate(value, row, FUNCTIONS)) for row in rows]
    except EvaluationError:
        return []


def _far(left: list[float], right: list[float]) -> bool:
    """Whether two expressions differ beyond doubt at one of the points."""
    pairs = zip(left, right, strict=False)
    return any(abs(a - b) > 1e-3 * (abs(a) + abs(b)) for a, b in pairs)


def mistake(id: str) -> Mistake:
    """A mistake of the table in `mistakes`."""
    name, says = mistakes[id]
    return Mistake(id, name, says)


def variables(domains: Mapping[str, str]) -> Variables:
    """Names with their domains, in order."""
    return tuple(domains.items())


def name(text: str) -> Node:
    """A name as a tree."""
    return Name(text)
