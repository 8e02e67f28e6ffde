"""Second opinions for image coordinates: complex numbers, closed angles, sorted lists."""

import cmath
import math
from collections.abc import Sequence
from typing import Any


def bounding_box(*, points: Any, target_width: float, counting: str) -> dict[str, object]:
    """Ends of the sorted coordinates; points: (n, 2). Whole pixels count one more each way."""
    across = sorted(float(point[0]) for point in points)
    up = sorted(float(point[1]) for point in points)
    more = 1 if counting == "pixels" else 0
    width, height = across[-1] - across[0] + more, up[-1] - up[0] + more
    return {
        "box": [across[0], across[-1], up[0], up[-1]],
        "width": width,
        "height": height,
        "x-scaled": [(float(point[0]) - across[0]) * target_width / width for point in points],
        "scale-x": target_width / width,
    }


def affine_transform(
    *, rotate_deg: float, translate: Sequence[float], point: Sequence[float]
) -> dict[str, object]:
    """The rotation as a product of complex numbers, (x + iy)*e^(i*phi), then the shift."""
    phi = math.radians(rotate_deg)
    turn = cmath.exp(1j * phi)
    turned = complex(*(float(value) for value in point)) * turn
    moved = turned + complex(*(float(value) for value in translate))
    rows = [[turn.real, -turn.imag], [turn.imag, turn.real]]
    wide = [[*row, float(shift)] for row, shift in zip(rows, translate, strict=True)]
    return {
        "radians": phi,
        "R": rows,
        "matrix": [*wide, [0.0, 0.0, 1.0]],
        "rotated": [turned.real, turned.imag],
        "point-new": [moved.real, moved.imag],
    }


def shear(*, theta_deg: float, point: Sequence[float]) -> dict[str, object]:
    """x' = x - y*tan(theta), y' = y."""
    m = math.tan(math.radians(theta_deg))
    x, y = (float(value) for value in point)
    return {"m": m, "S": [[1.0, -m], [0.0, 1.0]], "point-new": [x - y * m, y]}


def deslant_pca(*, points: Any) -> dict[str, object]:
    """The main axis without eigenvectors: its angle from the vertical is atan2(2b, c - a)/2.

    a, b and c are the entries of the covariance matrix [[a, b], [b, c]] of points (n, 2).
    """
    count = len(points)
    middle = [math.fsum(float(point[axis]) for point in points) / count for axis in (0, 1)]
    moved = [[float(point[axis]) - middle[axis] for axis in (0, 1)] for point in points]
    a = math.fsum(x * x for x, _ in moved) / count
    b = math.fsum(x * y for x, y in moved) / count
    c = math.fsum(y * y for _, y in moved) / count
    angle = math.atan2(2 * b, c - a) / 2
    slope = math.tan(angle)
    half, gap = (a + c) / 2, math.hypot((a - c) / 2, b)
    return {
        "centred": moved,
        "covariance": [[a, b], [b, c]],
        "eigenvalues": [half - gap, half + gap],
        "moment-shear": b / c,
        "shear": slope,
        "upright": [
            [float(point[0]) - slope * y, float(point[1])]
            for point, (_, y) in zip(points, moved, strict=True)
        ],
        "angle-deg": math.degrees(angle),
    }
