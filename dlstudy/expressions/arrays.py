"""The reading with numpy arrays: float64, or int64 while whole numbers stay small.

Parts of a tree without an array are worked out exactly, as in `numbers`. Infinities and nan
inside arrays are kept where IEEE 754 makes them; numbers that differ by no more than their
rounding have the difference 0. Shapes that do not fit are an error that names both. `Reading` is
also the frame of the symbolic reading, on arrays of symbols.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from dlstudy.expressions import numbers, tree
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.numbers import comparisons, operations
from dlstudy.expressions.printing import source
from dlstudy.expressions.scalars import scalars

if TYPE_CHECKING:
    from dlstudy.expressions.tree import Function

most_entries = 1_000_000
most_products = 100_000_000
exact = 2**53
_makers = frozenset({"zeros", "ones", "identity", "arange", "one_hot", "multi_hot", "pad"})


def evaluate(
    node: tree.Node, values: Mapping[str, object], functions: Mapping[str, Function]
) -> object:
    """The value of a tree over arrays: an array, or a plain number. Raises EvaluationError."""
    with np.errstate(all="ignore"):
        try:
            result = Reading(values, functions).value(node)
        except OverflowError:
            raise EvaluationError(numbers.too_large) from None
    return result


def is_array(value: object) -> bool:
    """Whether a value is a numpy array of at least one dimension."""
    return isinstance(value, np.ndarray)


def each(function: Callable[..., Any], *parts: Any) -> Any:
    """A function of plain values applied entry by entry, arrays of one entry stretched."""
    if not any(map(is_array, parts)):
        return function(*parts)
    return np.frompyfunc(function, len(parts), 1)(*parts)


def join(parts: list[Any], along: int | None = None) -> Any:
    """Parts of one shape as a new array, or joined along an existing dimension."""
    return np.stack(parts) if along is None else np.concatenate(parts, along)


def arrayed(value: Any) -> Any:
    """Nested lists or a single object as an array of objects."""
    return np.array(value, dtype=object)


class Reading:
    """One evaluation: the values, and how each kind of node is worked out."""

    def __init__(self, values: Mapping[str, object], functions: Mapping[str, Function]) -> None:
        self.values = values
        self.functions = functions
        self.readings: dict[type[tree.Node], Callable[[Any], Any]] = {
            tree.Number: self.number,
            tree.Name: self.name,
            tree.Unary: self.unary,
            tree.Binary: self.binary,
            tree.Compare: self.compare,
            tree.Logic: self.logic,
            tree.Call: self.call,
            tree.Index: self.index,
            tree.List: self.list,
        }

    def value(self, node: tree.Node) -> Any:
        """The value of a node: an array, or a plain number."""
        return self.readings[type(node)](node)

    def number(self, node: tree.Number) -> Any:
        """A number of the text."""
        return node.value

    def name(self, node: tree.Name) -> Any:
        """What a name stands for; nested lists become arrays."""
        value = numbers.look_up(node.name, self.values)
        if isinstance(value, list | tuple) or getattr(value, "shape", ()) != ():
            return array_of(value, node.name)
        return numbers.plain(value, node.name)

    def unary(self, node: tree.Unary) -> Any:
        """A minus, or `not`."""
        operand = self.value(node.operand)
        if node.operator == "-":
            return -numeric(operand) if is_array(operand) else -operand
        if is_array(operand):
            return ~truths(operand, node.operand)
        return not numbers.truth(operand, node.operand)

    def binary(self, node: tree.Binary) -> Any:
        """Arithmetic; shapes that do not fit are named."""
        left, right = self.value(node.left), self.value(node.right)
        if not is_array(left) and not is_array(right):
            return self.scalar(node, left, right)
        check_shapes(node, node.operator, left, right)
        return self.combined(node.operator, left, right)

    def scalar(self, node: tree.Binary, left: Any, right: Any) -> Any:
        """Arithmetic on two plain numbers."""
        return numbers.binary(node, left, right)

    def combined(self, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic where at least one side is an array; whole numbers stay whole while exact."""
        left, right = numeric(left), numeric(right)
        result = _arithmetic[operator](left.astype(float), right.astype(float))
        if operator in "+-":
            lost = np.abs(result) <= numbers.rounding * np.abs(left)
            result = np.where(lost & np.isfinite(left), 0.0, result)
        whole = left.dtype.kind == right.dtype.kind == "i" and operator != "/"
        if whole and np.all(np.abs(result) < exact) and np.all(result == np.rint(result)):
            result = result.astype(np.int64)
        return plain(result)

    def compare(self, node: tree.Compare) -> Any:
        """A chain of comparisons, entry by entry."""
        result: Any = True
        left = self.value(node.first)
        for sign, part in zip(node.operators, node.rest, strict=True):
            right = self.value(part)
            if is_array(left) or is_array(right):
                check_shapes(node, sign, left, right)
                found = comparisons[sign](numeric(left), numeric(right))
            else:
                found = numbers.compare(sign, left, right)
            result = found if result is True else np.logical_and(result, found)
            left = right
        return plain(result)

    def logic(self, node: tree.Logic) -> Any:
        """Conditions joined entry by entry; plain ones stop where all is decided."""
        decisive = node.operator == "or"
        join = np.logical_or if decisive else np.logical_and
        result: Any = not decisive
        for operand in node.operands:
            if result is decisive:
                return result
            found = self.value(operand)
            if not is_array(found):
                found = numbers.truth(found, operand)
            if is_array(found) or is_array(result):
                check_shapes(node, node.operator, result, found)
                result = join(truths(result, operand), truths(found, operand))
            else:
                result = found
        return result

    def call(self, node: tree.Call) -> Any:
        """A known function; a plain condition of `where` computes the chosen branch only."""
        if node.function == "where":
            condition = self.value(node.arguments[0])
            if not is_array(condition):
                chosen = numbers.truth(condition, node.arguments[0])
                return self.value(node.arguments[1 if chosen else 2])
            arguments = [condition, *map(self.value, node.arguments[1:])]
        else:
            arguments = [self.value(argument) for argument in node.arguments]
        return self.applied(node, arguments)

    def applied(self, node: tree.Call, arguments: list[Any]) -> Any:
        """A function's value: of plain numbers by `scalars`, of arrays by the engine."""
        if node.function in scalars and not any(map(is_array, arguments)):
            return numbers.call(node, arguments)
        function = node.entry or self.functions[node.function]
        arguments = [_engine_ready(argument) for argument in arguments]
        check_size(node, arguments)
        try:
            return plain(function.load()(*arguments))
        except (ValueError, TypeError, IndexError, ArithmeticError, np.linalg.LinAlgError) as error:
            shapes = " and ".join(shape_text(argument) for argument in arguments)
            raise EvaluationError(f"{source(node)}, with {shapes}: {error}") from error

    def index(self, node: tree.Index) -> Any:
        """Entries of an array by place, from 0; negative places count from the end."""
        target = self.value(node.target)
        if not is_array(target):
            raise EvaluationError(f"{source(node.target)} is a number and has no entries")
        places = tuple(self.at(item) for item in node.items)
        try:
            return plain(target[places])
        except IndexError:
            what = f"{source(node)} is outside of {source(node.target)}"
            raise EvaluationError(f"{what}, which has {shape_text(target)}") from None

    def at(self, item: tree.Node) -> Any:
        """One place in an index: a whole number, a slice, or an array of whole numbers."""
        if isinstance(item, tree.Slice):
            ends = [end and self.at(end) for end in (item.start_, item.stop)]
            if any(map(is_array, ends)):
                raise EvaluationError(f"{source(item)}: a slice goes between two whole numbers")
            return slice(*ends)
        place = self.value(item)
        if is_array(place) and place.dtype.kind in "if" and np.all(place == np.rint(place)):
            return place.astype(np.int64)
        if is_array(place) or isinstance(place, bool) or place != place // 1:
            raise EvaluationError(f"the index {source(item)} is not a whole number")
        return int(place)

    def list(self, node: tree.List) -> Any:
        """Equal parts as one array."""
        parts = [self.value(item) for item in node.items]
        shapes = [np.shape(part) for part in parts]
        for shape, part in zip(shapes, parts, strict=True):
            if shape != shapes[0]:
                both = f"{shape_text(parts[0])} and {shape_text(part)}"
                raise EvaluationError(f"the parts of a list differ: {both}")
        return np.stack([self.entry(part) for part in parts])

    def entry(self, part: Any) -> Any:
        """A part of a list, ready to be stacked."""
        return numeric(part)


_arithmetic: dict[str, Callable[[Any, Any], Any]] = {
    **operations,
    "/": np.true_divide,
    "**": np.power,
    "@": np.matmul,
}


def array_of(value: Any, name: str) -> Any:
    """Nested lists or an array as float64 or int64; raises EvaluationError for anything else."""
    if isinstance(value, list | tuple):
        try:
            value = np.array(value)
        except (ValueError, OverflowError):
            raise EvaluationError(f"the rows of {name} differ in length") from None
    if value.dtype.kind == "O":
        try:
            value = value.astype(float)
        except (TypeError, ValueError):
            raise EvaluationError(f"{name} holds something that is no number") from None
    if value.dtype.kind not in "biuf":
        raise EvaluationError(f"{name} holds something that is no number")
    if value.dtype.kind in "iu" and (np.abs(value.astype(float)) < exact).all():
        return value.astype(np.int64, copy=False)
    return value if value.dtype.kind == "b" else value.astype(np.float64, copy=False)


def numeric(value: Any) -> Any:
    """A value as an array to calculate with: truths as 0 and 1, fractions as floats."""
    if is_array(value):
        return value.astype(np.int64) if value.dtype.kind == "b" else value
    if isinstance(value, int) and abs(value) < exact:
        return np.asarray(int(value))
    return np.asarray(float(value))


def truths(value: Any, node: tree.Node) -> Any:
    """An array of conditions; raises EvaluationError for numbers."""
    if not is_array(value):
        return np.asarray(value)
    if value.dtype.kind != "b":
        raise EvaluationError(f"{source(node)} holds numbers where conditions are wanted")
    return value


def plain(result: Any) -> Any:
    """Arrays as they are, of no dimension as Python's own number."""
    if isinstance(result, list | tuple):
        result = np.asarray(result)
    if getattr(result, "shape", None) == ():
        return result.item()
    return result


def check_shapes(node: tree.Node, sign: str, left: Any, right: Any) -> None:
    """Raise EvaluationError where two shapes do not fit the operation."""
    a, b = np.shape(left), np.shape(right)
    if sign == "@":
        if not a or not b:
            side = node.left if not a else node.right  # type: ignore[attr-defined]
            raise EvaluationError(f"{source(node)}: {source(side)} is a number, @ needs two arrays")
        inner = a[-1], b[-2 if len(b) > 1 else 0]
        if inner[0] != inner[1]:
            wrong = f"{shape_words(a)} times {shape_words(b)}, {inner[0]} is not {inner[1]}"
            raise EvaluationError(f"{source(node)}: the shapes do not fit: {wrong}")
        a, b = a[:-2], b[:-2]
    try:
        shape = np.broadcast_shapes(a, b)
    except ValueError:
        both = f"{shape_words(np.shape(left))} {sign} {shape_words(np.shape(right))}"
        raise EvaluationError(f"{source(node)}: the shapes do not fit: {both}") from None
    if np.prod(shape, dtype=float) > most_entries:
        raise EvaluationError(f"{source(node)} has more than {most_entries} entries")


def shape_words(shape: tuple[int, ...]) -> str:
    """A shape in words' place: (3,) or (2, 3)."""
    return str(tuple(int(size) for size in shape))


def shape_text(value: Any) -> str:
    """What a value is, for a message: its shape, or that it is a number."""
    return f"shape {shape_words(np.shape(value))}" if np.shape(value) else "a number"


def _engine_ready(argument: Any) -> Any:
    return argument if is_array(argument) or isinstance(argument, int) else float(argument)


def check_size(node: tree.Call, arguments: list[Any]) -> None:
    """Raise EvaluationError where a function would make too large an array."""
    sizes = [a for a in arguments if isinstance(a, int | float)]
    count = 1.0
    if node.function in _makers:
        for size in sizes:
            count *= max(abs(size), 1)
        count = count**2 if node.function == "identity" else count
    if node.function in {"outer", "diag"}:
        count = float(np.prod([np.size(a) for a in arguments]))
        count = count**2 if np.ndim(arguments[0]) == 1 and node.function == "diag" else count
    if count > most_entries:
        raise EvaluationError(f"{source(node)} has more than {most_entries} entries")
    if products(node.function, arguments) > most_products:
        raise EvaluationError(f"{source(node)} takes more than {most_products} multiplications")


def products(function: str, arguments: list[Any]) -> float:
    """An upper bound on the multiplications or comparisons of a function that slides a window."""
    sizes = [float(np.size(a)) for a in arguments[:2]]
    if function in {"max_pool2d", "avg_pool2d"}:
        return sizes[0] * min(float(np.max(np.abs(arguments[1]))) ** 2, sizes[0])
    return sizes[0] * sizes[1] if "conv" in function or "correlate" in function else 0.0
