"""Whether the lines of a card hold: what only shows when formulas are compared and proved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dlstudy.answers.marking import mark
from dlstudy.answers.verdict import CORRECT
from dlstudy.catalog.entries import Card, Line
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import printing
from dlstudy.expressions.derivatives import substituted
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import Node, constants, names_in
from dlstudy.questions.formula import expected, misses, tree_of
from dlstudy.worksheets.pins import Fault, Path, Report, proof_report

if TYPE_CHECKING:
    from dlstudy.worksheets.proofs import Proof


def check(card: Card) -> Iterator[Fault]:
    """All faults of a card's lines: domains, answers, mistakes that are none, proofs."""
    yield from report(card).faults


def report(card: Card) -> Report:
    """All faults of a card's lines, and how what they say they equal was shown."""
    faults: list[Fault] = []
    proofs: list[tuple[Path, Proof]] = []
    for place, line in enumerate(card.lines):
        path = ("lines", place)
        bad = list(_domains(path, line))
        if not bad:
            bad = [*_answer(path, card, line), *_mistakes(path, card, line)]
            proofs += _proof(path, card, line)
        faults += bad
    return proof_report(faults, proofs)


def _domains(path: Path, line: Line) -> Iterator[Fault]:
    from dlstudy.answers.variables import DomainError, read_domain

    for name, text in line.variables.items():
        try:
            read_domain(text)
        except DomainError as error:
            yield Fault((*path, "in", name), str(error))


def _answer(path: Path, card: Card, line: Line) -> Iterator[Fault]:
    """The answer is marked right as it is shown: a form of its own that nobody meets is none."""
    answer = tree_of(card, line, line.formula)
    if not _has_values(line, answer):
        yield Fault((*path, "is"), "this has no value where its names live")
        return
    for text in (printing.source(answer), printing.terminal(answer)):
        verdict = mark(expected(line, answer), text)
        if verdict.verdict != CORRECT:
            yield Fault((*path, "is"), f"typed as {text} this is not marked right: {verdict.why}")
            return


def _has_values(line: Line, answer: Node) -> bool:
    """Whether the answer can be worked out somewhere on the domain."""
    from dlstudy.expressions import numbers
    from dlstudy.expressions.errors import EvaluationError

    for row in _points(line, list(line.variables)):
        try:
            numbers.evaluate(answer, row, FUNCTIONS)
        except EvaluationError:
            continue
        return True
    return False


def _points(line: Line, names: list[str]) -> list[dict[str, float]]:
    """Points of the domain; names that the line does not declare are any real numbers."""
    from dlstudy.answers.sampling import points
    from dlstudy.answers.variables import Variable, read_domain

    variables = [Variable(name, read_domain(line.variables.get(name, "real"))) for name in names]
    columns = points(variables, "lines")
    size = min((len(column) for column in columns.values()), default=1)
    return [{name: columns[name][row] for name in names} for row in range(size)]


def _mistakes(path: Path, card: Card, line: Line) -> Iterator[Fault]:
    """No mistake is the answer in another form, or another mistake."""
    from dlstudy.answers.kinds.expression import same

    wanted = expected(line, tree_of(card, line, line.formula))
    seen: list[tuple[str, object]] = [("the answer", wanted.value)]
    for place, miss in enumerate(misses(card, line)):
        at = (*path, "mistakes", place, "is")
        equal = next((name for name, value in seen if same(wanted, value, miss.value)), None)
        if equal:
            yield Fault(at, f"this equals {equal} on the whole domain")
        seen.append((f"mistake {place + 1}", miss.value))


def _proof(path: Path, card: Card, line: Line) -> Iterator[tuple[Path, Proof]]:
    """What the line says it equals, held against it on its domain."""
    if line.equals is None:
        return
    from dlstudy.answers.algebra import assumptions
    from dlstudy.answers.variables import read_domain
    from dlstudy.expressions.symbols import with_proofs
    from dlstudy.worksheets.proofs import equal

    known = with_proofs(FUNCTIONS)
    short = {name: read(text, FUNCTIONS) for name, text in line.stands_for.items()}
    left = _whole(tree_of(card, line, line.formula), short)
    right = _whole(read(line.equals, known), short)
    names = sorted((names_in(left) | names_in(right)) - constants)
    signs = {name: assumptions(read_domain(text)) for name, text in line.variables.items()}
    yield (*path, "equals"), equal(left, right, _points(line, names), signs)


def _whole(node: Node, short: dict[str, Node]) -> Node:
    """The tree with names written out, also those that stand in what other names stand for."""
    for _ in short:
        node = substituted(node, short)
    return node
