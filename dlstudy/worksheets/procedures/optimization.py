"""Minima of polynomials: found at once, and approached step by step.

Coefficients stand highest power first; in the formulas a_k belongs to x**k.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dlstudy.worksheets.procedures.series import collect, numbered
from dlstudy.worksheets.solution import WorkError

if TYPE_CHECKING:
    from dlstudy.worksheets.work import Work

shown_steps = 10
most_steps = 10_000


def stationary_points(work: Work, *, coefficients: Sequence[float]) -> None:
    """The real x with f'(x) = 0, ascending, and what each is, for degree 2 or 3.

    Results: points (m) and types, a list of minimum, maximum or undecided.
    Variants: zeros-of-f solves f(x) = 0, types-swapped takes f'' > 0 for a maximum.
    """
    powers = _powers(coefficients)
    if len(powers) not in (3, 4):
        raise WorkError(
            f"coefficients must make a polynomial of degree 2 or 3, not {len(powers) - 1}",
            name="coefficients",
        )
    found = _zeros(work, powers) if work.variant == "zeros-of-f" else _flat_points(work, powers)
    points = numbered("x", found)
    collect(work, "points", points)
    work.result("types", [_type(work, powers, symbol, x) for symbol, x in points.items()])


def _flat_points(work: Work, powers: list[float]) -> list[float]:
    """Where the slope of a polynomial of degree 2 or 3 is zero, ascending."""
    a = _symbols(powers)
    if len(powers) == 3:
        return [work.step("x-1", "x_1 = -a_1/(2*a_2)", **a)]
    parts = {
        "A": work.step("slope-square", "A = 3*a_3", **a),
        "B": work.step("slope-linear", "B = 2*a_2", **a),
        "C": work.step("slope-constant", "C = a_1", **a),
    }
    inside = work.step("discriminant", "D = B**2 - 4*A*C", **parts)
    scale = parts["B"] ** 2 + abs(4 * parts["A"] * parts["C"])
    if abs(inside) <= 1e-12 * scale:
        return [work.step("x-1", "x_1 = -B/(2*A)", **parts)]
    if inside < 0:
        return []
    lower, upper = ("-", "+") if parts["A"] > 0 else ("+", "-")
    return [
        work.step(f"x-{n}", f"x_{n} = (-B {sign} sqrt(D))/(2*A)", **parts, D=inside)
        for n, sign in ((1, lower), (2, upper))
    ]


def _zeros(work: Work, powers: list[float]) -> list[float]:
    """Where the polynomial itself is zero, ascending."""
    from dlstudy.engine.polynomials import real_roots

    a = _symbols(powers)
    roots = [float(root) for root in real_roots(powers[::-1])]
    return [
        work.step(f"x-{n}", f"x_{n} = {_polynomial(powers, 'x')} = 0", value=root, **a)
        for n, root in enumerate(roots, 1)
    ]


def _type(work: Work, powers: list[float], symbol: str, x: float) -> str:
    """What a point is, by the sign of the second derivative there."""
    text = _derivative(powers, symbol, order=2)
    size = sum(abs(term) for term in _curvatures(powers, x))
    name = f"curvature-{symbol.removeprefix('x_')}"
    curvature = work.step(
        name, f"{name.replace('-', '_')} = {text}", **_symbols(powers), **{symbol: x}
    )
    if abs(curvature) <= 1e-9 * size:
        return "undecided"
    return "minimum" if (curvature > 0) != (work.variant == "types-swapped") else "maximum"


def _curvatures(powers: list[float], x: float) -> list[float]:
    return [k * (k - 1) * a * x ** (k - 2) for k, a in enumerate(powers) if k >= 2]


def gradient_descent(
    work: Work, *, coefficients: Sequence[float], x0: float, eta: float, steps: int
) -> None:
    """Steps x_{k+1} = x_k - eta*f'(x_k) down a polynomial f of any degree.

    Results: trajectory (steps + 1), which starts with x0.
    Variants: ascent adds the gradient, function-not-gradient takes f for f', stale-gradient
    never works f' out again. The first steps and the last one are shown.
    """
    steps = int(steps)
    if not 1 <= steps <= most_steps:
        raise WorkError(f"steps must be from 1 to {most_steps}, not {steps}", name="steps")
    powers = _powers(coefficients)
    path = [float(x0)]
    slope = 0.0
    for k in range(steps):
        silent = shown_steps <= k < steps - 1
        if k == 0 or work.variant != "stale-gradient":
            slope = _slope(work, powers, k, path[-1], silent)
        path.append(_next(work, k, path[-1], eta, slope, silent))
    collect(work, "trajectory", numbered("x", path, first=0))


def _slope(work: Work, powers: list[float], k: int, x: float, silent: bool) -> float:
    """The slope at x_k; the height there when the mistake is to take it for the slope."""
    height = work.variant == "function-not-gradient"
    if silent:
        factors = powers if height else [i * a for i, a in enumerate(powers)][1:]
        total = 0.0
        for factor in reversed(factors):
            total = total * x + factor
        return total
    symbol = f"x_{k}"
    text = _polynomial(powers, symbol) if height else _derivative(powers, symbol)
    letter, word = ("f", "height") if height else ("g", "gradient")
    return float(
        work.step(f"{word}-{k}", f"{letter}_{k} = {text}", **_symbols(powers), **{symbol: x})
    )


def _next(work: Work, k: int, x: float, eta: float, slope: float, silent: bool) -> float:
    """The point after x_k."""
    sign = "+" if work.variant == "ascent" else "-"
    if silent:
        after = x + eta * slope if sign == "+" else x - eta * slope
        if not abs(after) < 1e300:
            raise WorkError(
                f"x_{k + 1} is too large: with eta = {eta:g} the steps grow without bound",
                name="eta",
            )
        return after
    letter = "f" if work.variant == "function-not-gradient" else "g"
    at = 0 if work.variant == "stale-gradient" else k
    values = {f"x_{k}": x, "eta": eta, f"{letter}_{at}": slope}
    return float(work.step(f"x-{k + 1}", f"x_{k + 1} = x_{k} {sign} eta*{letter}_{at}", **values))


def _powers(coefficients: Sequence[float]) -> list[float]:
    """Coefficients by power, a_0 first, without leading zeros."""
    powers = [float(a) for a in coefficients][::-1]
    while len(powers) > 1 and powers[-1] == 0:
        powers.pop()
    return powers


def _symbols(powers: list[float]) -> dict[str, Any]:
    return {f"a_{k}": int(a) if a.is_integer() else a for k, a in enumerate(powers)}


def _polynomial(powers: list[float], x: str) -> str:
    return _sum([f"a_{k}{_times_power(x, k)}" for k in _present(powers, 0)])


def _derivative(powers: list[float], x: str, order: int = 1) -> str:
    terms = []
    for k in _present(powers, order):
        factor = k if order == 1 else k * (k - 1)
        lead = "" if factor == 1 else f"{factor}*"
        terms.append(f"{lead}a_{k}{_times_power(x, k - order)}")
    return _sum(terms)


def _present(powers: list[float], least: int) -> list[int]:
    """The powers with a coefficient, highest first, from the power `least` on."""
    return [k for k in range(len(powers) - 1, least - 1, -1) if powers[k]]


def _times_power(x: str, k: int) -> str:
    return {0: "", 1: f"*{x}"}.get(k, f"*{x}**{k}")


def _sum(terms: list[str]) -> str:
    return " + ".join(terms) or "0"
