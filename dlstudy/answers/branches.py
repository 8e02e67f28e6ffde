"""Points on each side of every boundary that an expression has.

Maxima, absolute values, signs, floors, conditions, and the edges of roots and logarithms change
at the zeros of some expression, the boundary. Where the points at hand lie on both sides, the
zero between two of them is found by section along one variable; where a side is missing, it is
searched for. New points lie on the zero and close to it on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor, inf, isfinite

from dlstudy.answers.columns import Column, column
from dlstudy.answers.sampling import wide
from dlstudy.answers.variables import Variable
from dlstudy.expressions import tree

Point = dict[str, float]
zero, one = tree.Number(0), tree.Number(1)
most_boundaries = 16
most_crossings = 3
nearness = (1e-7, 1e-3, 0.05)
argument_at_zero = frozenset(
    {"abs", "sign", "relu", "step", "leaky_relu", "elu", "sqrt"}
    | {"log", "log2", "log10", "csch", "coth"}
)
not_negative = frozenset(
    ["exp", "abs", "sqrt", "cosh", "sech", "sigmoid", "softplus", "relu", "step", "erfc"]
)
roundings = {"floor": 0.0, "ceil": 0.0, "round": 0.5}


def _minus(left: tree.Node, right: tree.Node) -> tree.Node:
    return left if right == zero else tree.Binary("-", left, right)


def boundaries(node: tree.Node) -> Iterator[tree.Node]:
    """Expressions at whose zeros the tree changes its form or is no longer defined."""
    for part in tree.walk(node):
        if isinstance(part, tree.Call):
            yield from _of_call(part)
        elif isinstance(part, tree.Compare):
            sides = (part.first, *part.rest)
            yield from (_minus(a, b) for a, b in pairwise(sides))
        elif isinstance(part, tree.Binary) and part.operator == "**":
            yield from _of_power(part)


def _of_call(node: tree.Call) -> Iterator[tree.Node]:
    name, arguments = node.function, node.arguments
    if name in argument_at_zero:
        yield arguments[0]
        if name == "sqrt" and isinstance(arguments[0], tree.Binary):
            yield arguments[0].left
    elif name in {"min", "max"}:
        for place, left in enumerate(arguments[:4]):
            yield from (_minus(left, right) for right in arguments[place + 1 : 4])
    elif name == "clip":
        yield from (_minus(arguments[0], bound) for bound in arguments[1:])
    elif name == "log1p":
        yield tree.Binary("+", one, arguments[0])
    elif name in {"logit", "artanh"}:
        other = arguments[0] if name == "logit" else tree.Binary("+", one, arguments[0])
        yield from (other, tree.Binary("-", one, arguments[0]))
    elif name == "xlogy":
        yield from arguments
    elif name == "where":
        yield _condition(arguments[0])


def _of_power(node: tree.Binary) -> Iterator[tree.Node]:
    exponent = node.right
    whole = isinstance(exponent, tree.Number) and isinstance(exponent.value, int)
    if not whole and not isinstance(exponent, tree.Unary):
        yield node.left
        if isinstance(node.left, tree.Binary):
            yield node.left.left


def _condition(node: tree.Node) -> tree.Node:
    """An expression that is positive where a condition holds and negative where it does not."""
    if isinstance(node, tree.Compare):
        sides = (node.first, *node.rest)
        parts = tuple(
            _minus(a, b) if sign in {">", ">=", "!="} else _minus(b, a)
            for sign, a, b in zip(node.operators, sides, sides[1:], strict=False)
        )
        return parts[0] if len(parts) == 1 else tree.Call("min", parts)
    if isinstance(node, tree.Logic):
        extreme = "min" if node.operator == "and" else "max"
        return tree.Call(extreme, tuple(map(_condition, node.operands)))
    if isinstance(node, tree.Unary):
        return tree.Unary("-", _condition(node.operand))
    return one


def both_sides(
    nodes: Sequence[tree.Node],
    variables: Sequence[Variable],
    points: Mapping[str, Column],
    seed: str,
) -> list[Point]:
    """Points at and near every boundary of the trees."""
    size = len(next(iter(points.values())))
    found: list[Point] = []
    searched = 0
    seen: set[tree.Node] = set()
    for node in nodes:
        for boundary in (*boundaries(node), *_jumps(node, points, size)):
            if len(seen) >= most_boundaries or boundary in seen:
                continue
            seen.add(boundary)
            if _met(boundary, variables) or never_negative(boundary, variables):
                continue
            low, high = reach(boundary, variables)
            if low >= 0 or high <= 0:
                continue
            search = _Search(boundary, variables)
            rows = points
            values = column(boundary, points, size)
            if searched < most_boundaries // 2 and not _crossed(values):
                searched += 1
                rows, values = search.further(points, values, seed)
            found.extend(search.near_zeros(rows, values))
    return found


def _met(boundary: tree.Node, variables: Sequence[Variable]) -> bool:
    """Whether any points meet both sides of a boundary: it is a number, or a lone variable."""
    if isinstance(boundary, tree.Name):
        return True
    names = {variable.name for variable in variables}
    return not any(
        isinstance(part, tree.Name) and part.name in names for part in tree.walk(boundary)
    )


def never_negative(node: tree.Node, variables: Sequence[Variable]) -> bool:
    """Whether a tree shows at a glance that it has no negative value."""
    if isinstance(node, tree.Number):
        return node.value >= 0
    if isinstance(node, tree.Name):
        lows = [v.domain.low for v in variables if v.name == node.name]
        return all(low >= 0 for low in lows)
    if isinstance(node, tree.Call):
        if node.function in {"min", "max"}:
            quantor = all if node.function == "min" else any
            return quantor(never_negative(part, variables) for part in node.arguments)
        return node.function in not_negative
    if isinstance(node, tree.Binary) and node.operator in {"+", "*", "/"}:
        if node.operator == "*" and node.left == node.right:
            return True
        return never_negative(node.left, variables) and never_negative(node.right, variables)
    if isinstance(node, tree.Binary) and node.operator == "**":
        even = isinstance(node.right, tree.Number) and node.right.value % 2 == 0
        return even or never_negative(node.left, variables)
    return False


def reach(node: tree.Node, variables: Sequence[Variable]) -> tuple[float, float]:
    """Bounds of a tree's values, as far as sums, signs and the domains tell: 1 - p above 0."""
    if isinstance(node, tree.Number):
        return float(node.value), float(node.value)
    if isinstance(node, tree.Name):
        for variable in variables:
            if variable.name == node.name:
                return variable.domain.low, variable.domain.high
    if isinstance(node, tree.Call):
        return reaches.get(node.function, (-inf, inf))
    if isinstance(node, tree.Unary) and node.operator == "-":
        low, high = reach(node.operand, variables)
        return -high, -low
    if isinstance(node, tree.Binary) and node.operator in ("+", "-"):
        low, high = reach(node.left, variables)
        below, above = reach(node.right, variables)
        return (low + below, high + above) if node.operator == "+" else (low - above, high - below)
    return (0.0, inf) if never_negative(node, variables) else (-inf, inf)


reaches = {
    **dict.fromkeys(("exp", "abs", "sqrt", "softplus", "relu", "cosh"), (0.0, inf)),
    **dict.fromkeys(("sigmoid", "sech"), (0.0, 1.0)),
    **dict.fromkeys(("tanh", "erf", "sin", "cos"), (-1.0, 1.0)),
    "erfc": (0.0, 2.0),
}


def _jumps(node: tree.Node, points: Mapping[str, Column], size: int) -> Iterator[tree.Node]:
    """Boundaries of roundings: where the argument crosses one of the numbers that it meets."""
    for part in tree.walk(node):
        if not isinstance(part, tree.Call) or part.function not in roundings:
            continue
        shift = roundings[part.function]
        values = [x for x in column(part.arguments[0], points, size) if abs(x) < 1e6]
        met = sorted({floor(x - shift) + shift for x in values})
        for edge in sorted(met[1:], key=abs)[:3]:
            halves = round(2 * edge)
            yield tree.Binary("-", part.arguments[0], tree.Number(Fraction(halves, 2)))


def _crossed(values: Column) -> bool:
    return any(x > 0 for x in values) and any(x < 0 for x in values)


class _Search:
    """The search for both sides of one boundary, and for its zeros between them."""

    def __init__(self, boundary: tree.Node, variables: Sequence[Variable]) -> None:
        self.boundary = boundary
        names = tree.names_in(boundary)
        self.everything = list(variables)
        self.variables = [variable for variable in variables if variable.name in names]

    def values(self, rows: Mapping[str, Column]) -> Column:
        return column(self.boundary, rows, len(next(iter(rows.values()))))

    def further(
        self, points: Mapping[str, Column], values: Column, seed: str
    ) -> tuple[dict[str, Column], Column]:
        """The points with others added that lie on the missing side, where they can be found."""
        more = wide(self.everything, seed)
        rows = {name: [*points[name], *more[name]] for name in more}
        values = [*values, *self.values(more)]
        if not _crossed(values):
            mended = self.mended(rows, values)
            rows = {name: [*rows[name], mended[name]] for name in rows} if mended else rows
            values = self.values(rows) if mended else values
        if _crossed(values):
            return rows, values
        for _ in range(10):
            sides = [(abs(x), place) for place, x in enumerate(values) if isfinite(x) and x]
            if not sides:
                break
            best = min(sides)[1]
            around = self.around({name: rows[name][best] for name in rows})
            if not around[self.everything[0].name]:
                break
            tried = self.values(around)
            closer = min((abs(x) for x in tried if isfinite(x)), default=sides[0][0])
            rows = {name: [*rows[name], *around[name]] for name in rows}
            values = [*values, *tried]
            if _crossed(values) or closer >= abs(values[best]):
                break
        return rows, values

    def mended(self, rows: Mapping[str, Column], values: Column) -> Point | None:
        """For conditions joined by `and` or `or`: a point put together from those of each part."""
        boundary = self.boundary
        missing = -1 if any(x > 0 for x in values) else 1
        joined = {1: "min", -1: "max"}[missing]
        if not isinstance(boundary, tree.Call) or boundary.function != joined:
            return None
        point = {name: rows[name][0] for name in rows}
        for part in boundary.arguments:
            found = column(part, rows, len(values))
            right = [place for place, x in enumerate(found) if x * missing > 0]
            if not right:
                return None
            for name in tree.names_in(part) & rows.keys():
                point[name] = rows[name][right[len(right) // 2]]
        return point

    def around(self, point: Point) -> dict[str, Column]:
        """Points that differ from one in a single variable."""
        rows: dict[str, Column] = {name: [] for name in point}
        for variable in self.variables:
            x = point[variable.name]
            steps = [x * factor for factor in (-1, 0.5, 0.9, 1.1, 2, 10)]
            steps += [x + way for way in (-10, -1, -0.1, -0.01, 0.01, 0.1, 1, 10)]
            for value in steps:
                value = float(round(value)) if variable.domain.integer else value
                if value in variable.domain:
                    for name in rows:
                        rows[name].append(value if name == variable.name else point[name])
        return rows

    def near_zeros(self, rows: Mapping[str, Column], values: Column) -> Iterator[Point]:
        """Points on zeros between points of opposite sides, and close by on both sides."""
        yield from self.exact(rows, values)
        for above, below in self.pairs(rows, values):
            step = self.single_step(above, below)
            if step is not None:
                yield from self.beside(*step)

    def exact(self, rows: Mapping[str, Column], values: Column) -> Iterator[Point]:
        """Points close by those that lie on a zero by luck."""
        hits = [place for place, x in enumerate(values) if x == 0][:2]
        for place in hits:
            point = {name: rows[name][place] for name in rows}
            for variable in self.variables[:2]:
                if not variable.domain.integer:
                    yield from self.shifted(point, variable, 1.0)

    def pairs(self, rows: Mapping[str, Column], values: Column) -> Iterator[tuple[Point, Point]]:
        """Some pairs of points with the boundary between them."""
        above = [place for place, x in enumerate(values) if x > 0]
        below = [place for place, x in enumerate(values) if x < 0]
        if len(self.variables) == 1:
            ordered = rows[self.variables[0].name]
            signed = sorted((ordered[place], values[place], place) for place in above + below)
            chosen = [
                (a[2], b[2]) if a[1] > 0 else (b[2], a[2])
                for a, b in pairwise(signed)
                if (a[1] > 0) != (b[1] > 0)
            ]
        else:
            chosen = list(zip(above, below, strict=False))
        for high, low in chosen[:most_crossings]:
            yield (
                {name: rows[name][high] for name in rows},
                {name: rows[name][low] for name in rows},
            )

    def single_step(self, above: Point, below: Point) -> tuple[Point, Variable, float] | None:
        """On the way between two points, variable by variable: the one that crosses the zero."""
        here = dict(above)
        for variable in self.variables:
            there = {**here, variable.name: below[variable.name]}
            if self.values({name: [x] for name, x in there.items()})[0] < 0:
                return here, variable, below[variable.name]
            here = there
        return None

    def beside(self, point: Point, variable: Variable, end: float) -> Iterator[Point]:
        """Points at the zero on a segment along one variable, and beside it."""
        name = variable.name
        low, high = self.narrowed(point, variable, point[name], end)
        if variable.domain.integer:
            yield from ({**point, name: x} for x in (low, high))
            return
        edge = self.rounded(low, high)
        scale = max(abs(edge), abs(high - low), 1e-3)
        at = {**point, name: edge}
        if edge in variable.domain:
            yield at
        yield from self.shifted(at, variable, scale)

    def shifted(self, at: Point, variable: Variable, scale: float) -> Iterator[Point]:
        for near in nearness:
            for way in (1, -1):
                x = float(f"{at[variable.name] + way * near * scale:.12g}")
                if x in variable.domain:
                    yield {**at, variable.name: x}

    def narrowed(
        self, point: Point, variable: Variable, above: float, below: float
    ) -> tuple[float, float]:
        """The segment's ends, drawn together around a zero: false position, with halving."""
        whole = variable.domain.integer
        row = {name: [x] for name, x in point.items()}
        high, low = self.at(row, variable, above), self.at(row, variable, below)
        for turn in range(80):
            gap = below - above
            if abs(gap) <= (1 if whole else 1e-13 * max(abs(above), abs(below))):
                break
            share = 0.5 if turn % 3 == 2 or not isfinite(high - low) else high / (high - low)
            middle = above + gap * share
            if whole:
                middle = float(floor((above + below) / 2))
            elif middle in (above, below):
                middle = above + gap / 2
            value = self.at(row, variable, middle)
            if value == 0 and not whole:
                return middle, middle
            if value > 0:
                above, high, low = middle, value, low / 2
            else:
                below, low, high = middle, value, high / 2
        return above, below

    def at(self, row: dict[str, Column], variable: Variable, x: float) -> float:
        """The boundary's value where one variable is changed."""
        row[variable.name] = [x]
        return float(column(self.boundary, row, 1)[0])

    def rounded(self, low: float, high: float) -> float:
        """The shortest number that is as close to the zero as the section came."""
        middle = (low + high) / 2
        close = max(abs(high - low), 1e-12 * abs(middle), 1e-15)
        for digits in range(1, 12):
            short = float(f"{middle:.{digits}g}")
            if abs(short - middle) <= 2 * close:
                return short
        return float(f"{middle:.12g}")
