"""Trees with something in them changed: everywhere, or at one place at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dlstudy.expressions.tree import (
    Binary,
    Call,
    Compare,
    Index,
    List,
    Logic,
    Node,
    Slice,
    Unary,
)

Change = Callable[[Node], Node | None]
"""What takes a node's place; None where it stays."""


def everywhere(node: Node, change: Change) -> Node | None:
    """The tree with every node changed that can be, from the leaves up; None where none can."""
    parts = [everywhere(child, change) for child in node.children]
    if any(part is not None for part in parts):
        pairs = zip(parts, node.children, strict=True)
        node = rebuilt(node, tuple(part or child for part, child in pairs))
        return change(node) or node
    return change(node)


def one_by_one(node: Node, change: Change) -> Iterator[Node]:
    """The tree with one node changed, for every node that can be; outer ones first."""
    changed = change(node)
    if changed is not None:
        yield changed
    for place, child in enumerate(node.children):
        for part in one_by_one(child, change):
            children = (*node.children[:place], part, *node.children[place + 1 :])
            yield rebuilt(node, children)


def rebuilt(node: Node, children: tuple[Node, ...]) -> Node:
    """A node of the same kind with other children, as many as it has."""
    match node:
        case Unary():
            return Unary(node.operator, children[0])
        case Binary():
            return Binary(node.operator, children[0], children[1])
        case Compare():
            return Compare(children[0], node.operators, children[1:])
        case Logic():
            return Logic(node.operator, children)
        case Call():
            return Call(node.function, children, entry=node.entry)
        case Index():
            return Index(children[0], children[1:])
        case List():
            return List(children)
        case Slice():
            rest = list(children)
            first = rest.pop(0) if node.start_ is not None else None
            return Slice(first, rest.pop(0) if node.stop is not None else None)
    return node
