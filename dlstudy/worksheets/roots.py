"""Where a function of one number meets a value: searches that always end quickly.

Whole numbers: every one near the start, then ever wider apart, closing in wherever the function
passes the value. Reals: a grid that is fine near zero and reaches far, closing in on each sign
change. Both know a function only by what it returns; None means that it has no value there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

most = 1000
"""How many solutions are listed before "more"."""

dense = 512
denser = 4096
reach = 2**40
few = 64

Side = Callable[[int], int | None]
"""The sign of function minus value; None where there is no function."""

Difference = Callable[[float], float | None]
"""Function minus value, as a float."""


def whole_roots(
    side: Side, low: int | None, high: int | None, costly: bool = False
) -> tuple[list[int], bool]:
    """The whole numbers from `low` to `high` where the side is 0, and whether there are more.

    Complete where the function is monotone beyond the first few hundred numbers. A `costly`
    function, whose arrays or loops grow with the number, is tried on the first few alone.
    """
    if costly:
        found = [v for v in _near(low, high, few) if side(v) == 0]
        return found, False
    sides = {v: side(v) for v in _near(low, high, dense)}
    if _wavers([s for _, s in sorted(sides.items())]):
        sides.update((v, side(v)) for v in _near(low, high, denser) if v not in sides)
    sides.update((v, side(v)) for v in _far(low, high) if v not in sides)
    zeros = {v for v, s in sides.items() if s == 0}
    points = sorted(sides)
    for a, b in pairwise(points):
        if len(zeros) > most:
            break
        _close_in(side, (a, sides[a]), (b, sides[b]), zeros)
    found = sorted(zeros, key=lambda v: (abs(v), v))[:most] if low is None else sorted(zeros)[:most]
    return sorted(found), len(zeros) > most


def _near(low: int | None, high: int | None, width: int) -> range:
    if low is not None:
        start, stop = low, low + width
    elif high is not None:
        start, stop = high - width, high + 1
    else:
        start, stop = -width, width + 1
    return range(start, stop if high is None else min(stop, high + 1))


def _far(low: int | None, high: int | None) -> Iterator[int]:
    """Points ever wider apart on the open sides, and the far end where there is one."""
    origin = low if low is not None else high if high is not None else 0
    step = dense
    while step <= reach:
        for offset in (step, step + step // 2):
            if low is not None or high is None:
                yield from [origin + offset] if high is None or origin + offset <= high else []
            if low is None:
                yield origin - offset
        step *= 2
    if low is not None and high is not None and high >= low:
        yield high


def _wavers(sides: list[int | None]) -> bool:
    """Whether the signs go up as well as down."""
    signs = [s for s in sides if s is not None]
    steps = {(b > a) - (b < a) for a, b in pairwise(signs)}
    return {1, -1} <= steps


def _close_in(
    side: Side, a: tuple[int, int | None], b: tuple[int, int | None], zeros: set[int]
) -> None:
    """Find the zeros between two points, wherever the side changes or is 0 at both."""
    waiting = [(a, b)]
    while waiting and len(zeros) <= most:
        (v, s), (w, t) = waiting.pop()
        if w - v < 2 or (s == t and s != 0):
            continue
        if s == t == 0:
            zeros.update(range(v, min(w, v + most + 1)))
            continue
        middle = (v + w) // 2
        m = (middle, side(middle))
        if m[1] == 0:
            zeros.add(middle)
        waiting += [(m, (w, t)), ((v, s), m)]


def real_roots(
    difference: Difference, low: float | None, high: float | None, jumps: bool
) -> tuple[list[float], list[tuple[float, float]]]:
    """The zeros of a function between `low` and `high`, and the intervals where it is zero.

    With `jumps` (a floor, a step, a maximum inside) a stretch of zeros is an interval of
    solutions; without, it is where floats run out of digits, and no solution.
    """
    points = [(x, difference(x)) for x in grid(low, high)]
    known = [(x, d) for x, d in points if d is not None and d == d]
    roots: list[float] = []
    intervals = list(_stretches(difference, points, low, high)) if jumps else []
    flat = _flat(known)
    for x, d in known:
        if d == 0 and x not in flat:
            roots += [] if _inside(x, intervals) else [x]
    for (a, fa), (b, fb) in pairwise(known):
        if fa * fb < 0:
            root = crossing(difference, a, b, fa)
            if root is not None and jumps:
                root = _widened(difference, root, a, b, intervals)
            roots += [] if root is None else [root]
    roots += _touching(difference, known)
    return _apart(roots), intervals


def grid(low: float | None, high: float | None) -> list[float]:
    """Points from far to near zero (or along the interval, close to its ends), ascending."""
    if low is not None and high is not None:
        width = high - low
        points = [low + width * i / 256 for i in range(257)]
        points += [low + width * 10.0**-k for k in range(3, 13)]
        points += [high - width * 10.0**-k for k in range(3, 13)]
    else:
        sizes = [10.0 ** (k / 8) for k in range(-72, 73)] + [i / 8 for i in range(1, 161)]
        points = [0.0, *sizes, *(-size for size in sizes)]
        origin = low if low is not None else high if high is not None else 0.0
        points += [origin + p for p in points] if origin else []
    return sorted({p for p in points if (low is None or p >= low) and (high is None or p <= high)})


def crossing(difference: Difference, a: float, b: float, fa: float) -> float | None:
    """The zero between two points of opposite sign; None if it is a jump or a pole.

    Plain bisection: two hundred halvings reach the last digit from anywhere.
    """
    start = abs(fa)
    for _ in range(200):
        middle = (a + b) / 2
        if not a < middle < b:
            break
        fm = difference(middle)
        if fm is None:
            return None
        if fm == 0:
            return middle
        if (fm > 0) == (fa > 0):
            a, fa = middle, fm
        else:
            b = middle
    ends = [(abs(d), x) for x in (a, b) if (d := difference(x)) is not None]
    if not ends:
        return None
    least, root = min(ends)
    return root if least <= 1e-6 * start or least < 1e-12 else None


def _flat(known: list[tuple[float, float]]) -> set[float]:
    """The points on stretches where the function is zero at neighbours too."""
    return {x for (a, fa), (b, fb) in pairwise(known) if fa == 0 == fb for x in (a, b)}


def _inside(x: float, intervals: list[tuple[float, float]]) -> bool:
    return any(a <= x <= b for a, b in intervals)


def _stretches(
    difference: Difference,
    points: list[tuple[float, float | None]],
    low: float | None,
    high: float | None,
) -> Iterator[tuple[float, float]]:
    """The intervals where the function is zero, their ends found by bisection."""
    from math import inf

    i = 0
    while i < len(points):
        if points[i][1] != 0:
            i += 1
            continue
        j = i
        while j + 1 < len(points) and points[j + 1][1] == 0:
            j += 1
        left = (
            _edge(difference, points[i][0], points[i - 1][0])
            if i
            else (points[i][0] if low is not None else -inf)
        )
        right = (
            _edge(difference, points[j][0], points[j + 1][0])
            if j + 1 < len(points)
            else (points[j][0] if high is not None else inf)
        )
        if right - left > 1e-9 * max(1.0, abs(points[i][0])):
            yield left, right
        i = j + 1


def _edge(difference: Difference, inside: float, outside: float) -> float:
    """Where the zeros end between a point inside and one outside."""
    for _ in range(200):
        middle = (inside + outside) / 2
        if middle in (inside, outside):
            break
        if difference(middle) == 0:
            inside = middle
        else:
            outside = middle
    return tidy(inside)


def tidy(x: float) -> float:
    """The short decimal that a float is but for its last digits."""
    if abs(x) < 1e-12:
        return 0.0
    short = float(f"{x:.12g}")
    return short if abs(short - x) <= 1e-11 * abs(x) else x


def _widened(
    difference: Difference, root: float, a: float, b: float, intervals: list[tuple[float, float]]
) -> float | None:
    """The root itself, or None once the interval around it is noted."""
    left, right = _edge(difference, root, a), _edge(difference, root, b)
    if difference(root) == 0 and right - left > 1e-9 * max(1.0, abs(root)):
        if not _inside(root, intervals):
            intervals.append((left, right))
        return None
    return root


def _touching(difference: Difference, known: list[tuple[float, float]]) -> list[float]:
    """Zeros where the function touches the value without passing it, as x² does at 0."""
    roots = []
    for (a, fa), (_, fm), (b, fb) in zip(known, known[1:], known[2:], strict=False):
        same_side = fa * fm > 0 and fm * fb > 0
        if same_side and abs(fm) < abs(fa) and abs(fm) <= abs(fb):
            x, least = _least(difference, a, b)
            if least <= 1e-12 * max(abs(fa), 1e-300):
                roots.append(tidy(float(f"{x:.7g}")) if difference(float(f"{x:.7g}")) else x)
    return roots


def _least(difference: Difference, a: float, b: float) -> tuple[float, float]:
    """Golden-section search for the least |difference| between two points."""
    golden = (5**0.5 - 1) / 2

    def size(x: float) -> float:
        d = difference(x)
        return float("inf") if d is None else abs(d)

    left, right = b - golden * (b - a), a + golden * (b - a)
    low, high = size(left), size(right)
    for _ in range(90):
        if low < high:
            b, right, high = right, left, low
            left = b - golden * (b - a)
            low = size(left)
        else:
            a, left, low = left, right, high
            right = a + golden * (b - a)
            high = size(right)
    return (left, low) if low < high else (right, high)


def _apart(roots: list[float]) -> list[float]:
    kept: list[float] = []
    for root in sorted(roots):
        if not kept or root - kept[-1] > 1e-9 * max(1e-9, abs(root)):
            kept.append(root)
    return kept
