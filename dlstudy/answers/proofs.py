"""Asks sympy, in a process of its own that is ended when time or memory run out.

The process gets two trees as JSON and answers with JSON; no text is ever parsed as an
expression on the way. It ends at the limit whatever it does, on every platform, and the asking
thread only waits.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dlstudy.answers.variables import Domain, Variable
from dlstudy.expressions import tree

seconds = 1.6
megabytes = 288  # sympy and numpy take about 180 of address space

_to_json: dict[type[tree.Node], Callable[[Any], list[Any]]] = {
    tree.Number: lambda node: [str(node.value)],
    tree.Name: lambda node: [node.name],
    tree.Unary: lambda node: [node.operator, packed(node.operand)],
    tree.Binary: lambda node: [node.operator, packed(node.left), packed(node.right)],
    tree.Compare: lambda node: [
        packed(node.first), list(node.operators), [packed(part) for part in node.rest]
    ],
    tree.Logic: lambda node: [node.operator, [packed(part) for part in node.operands]],
    tree.Call: lambda node: [node.function, [packed(part) for part in node.arguments]],
}  # fmt: skip


def packed(node: tree.Node) -> list[Any]:
    """A tree as JSON: the node's kind, then its parts."""
    return [type(node).__name__, *_to_json[type(node)](node)]


def unpacked(parts: Sequence[Any]) -> tree.Node:
    """The tree that `packed` made JSON of."""
    from fractions import Fraction

    kind, *rest = parts
    if kind == "Number":
        value = Fraction(rest[0])
        return tree.Number(value.numerator if value.denominator == 1 else value)
    if kind == "Name":
        return tree.Name(rest[0])
    if kind == "Unary":
        return tree.Unary(rest[0], unpacked(rest[1]))
    if kind == "Binary":
        return tree.Binary(rest[0], unpacked(rest[1]), unpacked(rest[2]))
    if kind == "Compare":
        return tree.Compare(unpacked(rest[0]), tuple(rest[1]), tuple(map(unpacked, rest[2])))
    several = tuple(map(unpacked, rest[1]))
    return tree.Logic(rest[0], several) if kind == "Logic" else tree.Call(rest[0], several)


def proved_equal(
    key: tree.Node,
    answer: tree.Node,
    variables: Sequence[Variable],
    limit: float = seconds,
) -> bool | None:
    """True where sympy proves two trees equal; None where it cannot, or not within the limits."""
    question = {
        "key": packed(key),
        "answer": packed(answer),
        "variables": [[name, list(domain)] for name, domain in variables],
        "megabytes": megabytes,
        "seconds": limit,
    }
    reply = _asked(json.dumps(question), limit)
    try:
        return True if reply is not None and json.loads(reply)["equal"] is True else None
    except (ValueError, KeyError, TypeError):
        return None


def variables_from(parts: Sequence[Any]) -> list[Variable]:
    """The variables of a question in JSON."""
    return [Variable(name, Domain(*domain)) for name, domain in parts]


def environment() -> dict[str, str]:
    """The variables of the process: it finds this package, and takes little memory."""
    package = str(Path(__file__).resolve().parents[2])
    paths = [package, os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "1",  # another thread's arena would take a quarter of the memory
    }


def _asked(question: str, limit: float) -> str | None:
    """What the process wrote, or None where it was ended or failed."""
    # -P: a file json.py in the student's folder must not be taken for the library's
    command = [sys.executable, "-P", "-m", "dlstudy.answers.algebra"]
    try:
        done = subprocess.run(
            command,
            input=question,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=limit,
            env=environment(),
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    return done.stdout if done.returncode == 0 else None
