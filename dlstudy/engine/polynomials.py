"""Polynomials by their coefficients, highest power first: (2, −8, 3) is 2x² − 8x + 3."""

import numpy as np
from numpy.typing import ArrayLike

from dlstudy.engine.reading import Array, floats, nonempty, result, with_dimensions

nearly_real = 1e-7


def value(coefficients: ArrayLike, x: ArrayLike) -> Array:
    """f(x) = Σ aₖxᵏ by Horner's rule; any shape of x. Raises ValueError without coefficients."""
    return result(np.polyval(_coefficients(coefficients), floats(x)))


def derivative(coefficients: ArrayLike) -> Array:
    """f'(x) = Σ k·aₖxᵏ⁻¹ as coefficients; (n + 1) → (n), or (0) for a constant."""
    return result(np.polyder(_coefficients(coefficients)))


def real_roots(coefficients: ArrayLike) -> Array:
    """The real x with f(x) = 0, ascending, a repeated root once.

    Degree 2 is solved by the formula that loses no digits, higher degrees by eigenvalues with two
    steps of Newton; roots closer than 1e-7 (relative) count as one, and so does a pair of complex
    roots that close to the real line. Raises ValueError for the zero polynomial.
    """
    a = np.trim_zeros(_coefficients(coefficients), "f")
    if not a.size:
        raise ValueError("every x is a root of the zero polynomial")
    if a.size == 3:
        found = _quadratic(*a)
    else:
        complex_roots = np.roots(a)
        close = np.abs(complex_roots.imag) <= nearly_real * (1 + np.abs(complex_roots))
        found = [_polish(a, float(root)) for root in complex_roots[close].real]
    return _once(found)


def _quadratic(a: float, b: float, c: float) -> list[float]:
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    larger = -(b + np.copysign(np.sqrt(inside), b)) / 2
    if larger == 0:
        return [0.0]
    return [float(larger / a), float(c / larger)]


def _polish(a: Array, root: float) -> float:
    slope = np.polyder(a)
    for _ in range(2):
        steepness = np.polyval(slope, root)
        if abs(steepness) > 1e-6 * float(np.max(np.abs(a))):
            root -= float(np.polyval(a, root) / steepness)
    return root


def _once(roots: list[float]) -> Array:
    kept: list[float] = []
    for root in sorted(roots):
        if not kept or root - kept[-1] > nearly_real * (1 + abs(root)):
            kept.append(root + 0.0)
    return np.array(kept)


def _coefficients(coefficients: ArrayLike) -> Array:
    return nonempty(
        with_dimensions(floats(coefficients, "coefficients"), 1, "coefficients"), "coefficients"
    )
