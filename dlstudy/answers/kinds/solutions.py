"""Whether two equations f = 0 and g = 0 have the same solutions, as far as a search can tell.

Along every variable, the others being held at a few points of their domains, sign changes of f
are narrowed to roots; g must change its sign within 1e-9 of each, and the other way round. A root
where the sign does not change is not seen here.
"""

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from dlstudy.answers.kinds.equation import points, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from dlstudy.answers.variables import Domain, Variable
    from dlstudy.expressions.tree import Node

LINES = 4  # lines along each variable that are searched
STEPS = 24  # places on each side of zero
FEWEST = 3  # roots that must be found to believe anything
HALVINGS = 60
NEAR = 1e-9


def have_same_roots(one: "Node", other: "Node", variables: "tuple[Variable, ...]") -> bool:
    """Whether all roots found of either are roots of the other, and enough were found."""
    found = [0, 0]
    for variable in variables:
        grid = list(_grid(variable.domain))
        for number, point in enumerate(points(variables)):
            if number >= LINES + 3:
                break
            if number < 3 and len(variables) == 1:
                continue
            f, g = (_along(node, variable.name, point) for node in (one, other))
            for place, (here, there) in enumerate(((f, g), (g, f))):
                for root in _roots(here, grid):
                    if not _changes_sign(there, root):
                        return False
                    found[place] += 1
    return min(found) >= (1 if len(variables) == 1 else FEWEST)


def _along(
    node: "Node", name: str, point: "Mapping[str, int | Fraction]"
) -> "Callable[[float], float | None]":
    values = {each: float(value) for each, value in point.items()}

    def function(x: float) -> float | None:
        values[name] = x
        return value_at(node, values)

    return function


def _grid(domain: "Domain") -> "list[float]":
    """Places of the domain, dense near zero and near the ends, out to 10⁴."""
    low, high = max(domain.low, -1e4), min(domain.high, 1e4)
    if domain.low > -inf and domain.high < inf:
        width = high - low
        return [low + width * (step + 0.37) / (2 * STEPS) for step in range(2 * STEPS)]
    sizes = [0.0137 * 1.8**step for step in range(STEPS)]
    places = [*(-size for size in reversed(sizes)), *sizes]
    shifted = low if domain.low > -inf else high if domain.high < inf else 0.0
    return [place + shifted for place in places if low < place + shifted < high]


def _roots(function: "Callable[[float], float | None]", grid: "list[float]") -> "list[float]":
    """Where the function changes its sign between two places of the grid, poles apart."""
    found: list[float] = []
    values = [(place, function(place)) for place in grid]
    for (low, left), (high, right) in pairwise(values):
        if left is None or right is None:
            continue
        if left == 0:
            found.append(low)
        elif left * right < 0:
            root = _narrowed(function, low, high, left)
            size = function(root) if root is not None else None
            if root is not None and size is not None and abs(size) <= max(abs(left), abs(right)):
                found.append(root)
    return found


def _narrowed(
    function: "Callable[[float], float | None]", low: float, high: float, left: float
) -> float | None:
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        value = function(middle)
        if value is None:
            return None
        if value == 0:
            return middle
        if (value < 0) == (left < 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _changes_sign(function: "Callable[[float], float | None]", root: float) -> bool:
    """Whether the function vanishes at the root, or within 1e-9 of it."""
    at = function(root)
    if at is None or at == 0:
        return at == 0
    step = NEAR * max(abs(root), 1e-3)
    below, above = function(root - step), function(root + step)
    return below is not None and above is not None and below * above <= 0
