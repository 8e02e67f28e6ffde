"""The tree of an expression: slotted nodes that know where in the text they stand.

Nodes are equal when they mean the same: places, and how a number was typed, do not count.
Nothing changes a node once it is made, so trees may be shared and remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fractions import Fraction
    from typing import Protocol

    class Function(Protocol):
        """What the vocabulary tells about a function (`dlstudy.engine.vocabulary.Function`)."""

        @property
        def least(self) -> int:
            """The fewest arguments."""

        @property
        def most(self) -> int:
            """The most arguments; 99 stands for any number."""

        @property
        def latex(self) -> str:
            """How a call is printed in LaTeX: a name or a template."""

        @property
        def terminal(self) -> str:
            """How a call is printed on a terminal: a name or a template."""

        def load(self) -> Callable[..., Any]:
            """The numpy function."""


constants = frozenset({"e", "pi", "inf"})
"""Names that have a value of their own, unless a name of the worksheet shadows them."""


class Node:
    """A part of an expression, standing in the text from `start` up to `end`.

    `children` are the nodes right below, in the order written; `fields` names what makes two
    nodes of a kind equal.
    """

    __slots__ = ("children", "end", "start")
    fields: tuple[str, ...] = ()

    def __init__(self, children: tuple[Node, ...], start: int, end: int) -> None:
        self.children = children
        self.start = start
        self.end = end

    def _meaning(self) -> tuple[object, ...]:
        return tuple([getattr(self, field) for field in self.fields])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node) or type(self) is not type(other):
            return False
        return self._meaning() == other._meaning()

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._meaning()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self._meaning()))})"


class Number(Node):
    """A number: whole, or a fraction when typed as a decimal; `text` is how it was typed."""

    __slots__ = ("text", "value")
    fields = ("value",)

    def __init__(
        self, value: int | Fraction | float, text: str = "", start: int = 0, end: int = 0
    ) -> None:
        super().__init__((), start, end)
        self.value = value
        self.text = text or str(value)


class Name(Node):
    """A symbol such as `W_f`, or a constant."""

    __slots__ = ("name",)
    fields = ("name",)

    def __init__(self, name: str, start: int = 0, end: int = 0) -> None:
        super().__init__((), start, end)
        self.name = name


class Unary(Node):
    """A sign before an operand: `-`, or `not`."""

    __slots__ = ("operand", "operator")
    fields = ("operator", "operand")

    def __init__(self, operator: str, operand: Node, start: int = 0, end: int = 0) -> None:
        super().__init__((operand,), start, end)
        self.operator = operator
        self.operand = operand


class Binary(Node):
    """Arithmetic on two operands: + - * / ** @."""

    __slots__ = ("left", "operator", "right")
    fields = ("operator", "left", "right")

    def __init__(
        self, operator: str, left: Node, right: Node, start: int = 0, end: int = 0
    ) -> None:
        super().__init__((left, right), start, end)
        self.operator = operator
        self.left = left
        self.right = right


class Compare(Node):
    """A chain of comparisons, `0 < p <= 1`: `rest` has one node for each operator."""

    __slots__ = ("first", "operators", "rest")
    fields = ("first", "operators", "rest")

    def __init__(
        self,
        first: Node,
        operators: tuple[str, ...],
        rest: tuple[Node, ...],
        start: int = 0,
        end: int = 0,
    ) -> None:
        super().__init__((first, *rest), start, end)
        self.first = first
        self.operators = operators
        self.rest = rest


class Logic(Node):
    """Conditions joined by `and` or by `or`."""

    __slots__ = ("operands", "operator")
    fields = ("operator", "operands")

    def __init__(
        self, operator: str, operands: tuple[Node, ...], start: int = 0, end: int = 0
    ) -> None:
        super().__init__(operands, start, end)
        self.operator = operator
        self.operands = operands


class Call(Node):
    """A known function with its arguments; `entry` is its line in the vocabulary."""

    __slots__ = ("arguments", "entry", "function")
    fields = ("function", "arguments")

    def __init__(
        self,
        function: str,
        arguments: tuple[Node, ...],
        start: int = 0,
        end: int = 0,
        entry: Function | None = None,
    ) -> None:
        super().__init__(arguments, start, end)
        self.function = function
        self.arguments = arguments
        self.entry = entry


class Index(Node):
    """Entries of an array, `x[i, j]` or `x[1:]`; places count from 0."""

    __slots__ = ("items", "target")
    fields = ("target", "items")

    def __init__(self, target: Node, items: tuple[Node, ...], start: int = 0, end: int = 0) -> None:
        super().__init__((target, *items), start, end)
        self.target = target
        self.items = items


class Slice(Node):
    """A range of places in an index, from `start_` up to but without `stop`."""

    __slots__ = ("start_", "stop")
    fields = ("start_", "stop")

    def __init__(
        self, start_: Node | None, stop: Node | None, start: int = 0, end: int = 0
    ) -> None:
        super().__init__(tuple(part for part in (start_, stop) if part is not None), start, end)
        self.start_ = start_
        self.stop = stop


class List(Node):
    """A list of equal parts: a vector, a matrix as a list of rows, or a shape."""

    __slots__ = ("items",)
    fields = ("items",)

    def __init__(self, items: tuple[Node, ...], start: int = 0, end: int = 0) -> None:
        super().__init__(items, start, end)
        self.items = items


def walk(node: Node) -> Iterator[Node]:
    """The node and every node below it, in the order written."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def names_in(node: Node) -> frozenset[str]:
    """Every name in the tree, constants such as `pi` among them; functions are not names."""
    return frozenset(part.name for part in walk(node) if isinstance(part, Name))


def functions_in(node: Node) -> frozenset[str]:
    """Every function that the tree calls."""
    return frozenset(part.function for part in walk(node) if isinstance(part, Call))


def height(node: Node) -> int:
    """How many nodes stand above one another at most; 1 for a lone name."""
    highest = 0
    waiting = [(node, 1)]
    while waiting:
        node, level = waiting.pop()
        highest = max(highest, level)
        waiting.extend((child, level + 1) for child in node.children)
    return highest
