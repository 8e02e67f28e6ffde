"""Calls and powers as the front door of expressions builds them, checked for their arguments."""

from typing import TYPE_CHECKING

from dlstudy.answers.front_names import BUILT
from dlstudy.answers.front_refusals import refuse
from dlstudy.expressions import tree

if TYPE_CHECKING:
    from dlstudy.answers.front_names import Names
    from dlstudy.answers.front_scanner import Token

MANY = 99
CONDITIONAL = frozenset(["where", "count"])


def called(
    name: str,
    arguments: tuple[tree.Node, ...],
    start: int,
    end: int,
    typed: str,
    name_end: int | None = None,
) -> tree.Node:
    """The call of a known function; Unreadable for a wrong number of arguments."""
    from dlstudy.engine.vocabulary import FUNCTIONS

    shown = typed[start:name_end] if name_end else name
    if name in BUILT:
        least = most = 1 if name == "square" else 2
    else:
        least, most = FUNCTIONS[name].least, FUNCTIONS[name].most
    if not least <= len(arguments) <= most:
        wanted = _arity(least, most)
        hint = _decimal(arguments)
        raise refuse(
            "arity", start, end - start, hint, name=shown, wanted=wanted, got=len(arguments)
        )
    if name in FUNCTIONS:
        return tree.Call(name, arguments, start, end, FUNCTIONS[name])
    if name == "logaddexp":
        both = [tree.Call("exp", (one,), start, end, FUNCTIONS["exp"]) for one in arguments]
        total = tree.Binary("+", both[0], both[1], start, end)
        return tree.Call("log", (total,), start, end, FUNCTIONS["log"])
    exponent = arguments[1] if len(arguments) > 1 else tree.Number(2, "2", end, end)
    return tree.Binary("**", arguments[0], exponent, start, end)


def power(base: tree.Node, exponent: tree.Node, names: "Names") -> tree.Node:
    """A power; of the constant e a call of exp."""
    from dlstudy.engine.vocabulary import FUNCTIONS

    start, end = base.start, exponent.end
    if isinstance(base, tree.Name) and base.name == "e" and "e" not in names.declared:
        return tree.Call("exp", (exponent,), start, end, FUNCTIONS["exp"])
    return tree.Binary("**", base, exponent, start, end)


def table(opening: "Token", rows: list[list[tree.Node]], end: int, typed: str) -> tree.Node:
    """A LaTeX table as nested choices or as a matrix; one column is a vector."""
    length = opening.end - opening.start
    if not rows:
        raise refuse("missing", opening.start, length)
    if opening.text == "cases":
        return _cases(opening, rows, end, typed)
    if len({len(row) for row in rows}) > 1:
        lengths = ", ".join(str(len(row)) for row in rows)
        raise refuse("ragged", opening.start, length, lengths=lengths)
    if len(rows[0]) == 1:
        return tree.List(tuple(row[0] for row in rows), opening.start, end)
    lists = [tree.List(tuple(row), row[0].start, row[-1].end) for row in rows]
    return tree.List(tuple(lists), opening.start, end)


def _cases(opening: "Token", rows: list[list[tree.Node]], end: int, typed: str) -> tree.Node:
    """Where no case holds there is no value, which 1/0 says."""
    for row in rows:
        if len(row) != 2:
            raise refuse("no-condition", row[0].start, row[-1].end - row[0].start)
    node: tree.Node = tree.Binary("/", tree.Number(1, "1", end, end), tree.Number(0, "0", end, end))
    for value, condition in reversed(rows):
        if isinstance(condition, tree.Name):
            node = value
        else:
            node = called("where", (condition, value, node), opening.start, end, typed)
    return node


def check_conditions(node: tree.Node, wanted: bool = False) -> None:
    """Comparisons stand where a condition is wanted, and nowhere else."""
    waiting = [(node, wanted)]
    while waiting:
        part, wanted = waiting.pop()
        conditional = isinstance(part, tree.Compare | tree.Logic) or (
            isinstance(part, tree.Unary) and part.operator == "not"
        )
        if conditional != wanted:
            key = "no-condition" if wanted else "comparison"
            if conditional and isinstance(part, tree.Compare) and set(part.operators) == {"=="}:
                key = "equation"
            raise refuse(key, part.start, part.end - part.start)
        first = isinstance(part, tree.Call) and part.function in CONDITIONAL
        below = conditional and not isinstance(part, tree.Compare)
        for index, child in enumerate(part.children):
            waiting.append((child, below or (first and index == 0)))


def _arity(least: int, most: int) -> str:
    if most >= MANY:
        return f"{least} or more"
    return str(least) if least == most else f"{least} to {most}"


def _decimal(arguments: tuple[tree.Node, ...]) -> str:
    """A hint for a decimal comma inside a call."""
    if len(arguments) != 2 or not all(isinstance(part, tree.Number) for part in arguments):
        return ""
    whole, part = (getattr(argument, "text", "") for argument in arguments)
    return f"{whole}.{part}" if whole.isdigit() and part.isdigit() else ""
