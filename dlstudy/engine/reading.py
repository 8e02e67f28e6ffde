"""What every function does first: read real numbers, check shapes, refuse in a clear sentence."""

from typing import Any, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]
"""An array of real numbers, or a numpy scalar where a single number comes out."""


def real(x: ArrayLike, name: str = "x") -> Array:
    """The array behind x, with booleans as 0 and 1, and whole numbers kept whole.

    Raises ValueError for text, complex numbers, or lists that are no rectangle.
    """
    try:
        array = np.asarray(x)
        if array.dtype.kind == "O":
            array = array.astype(float)
    except (ValueError, TypeError):
        raise ValueError(f"{name} is not a rectangular array of numbers") from None
    if array.dtype.kind == "b":
        return array.astype(int)
    if array.dtype.kind not in "iuf":
        raise ValueError(f"{name} is not an array of real numbers")
    return array


def floats(x: ArrayLike, name: str = "x") -> Array:
    """The array behind x as floating-point numbers. Raises ValueError as `real` does."""
    return real(x, name).astype(float)


def with_dimensions(x: ArrayLike, dimensions: int, name: str) -> Array:
    """The array behind x. Raises ValueError unless it has so many dimensions."""
    array = real(x, name)
    if array.ndim != dimensions:
        kind = {0: "a number", 1: "a vector", 2: "a matrix"}.get(dimensions, f"{dimensions}-D")
        raise ValueError(f"{name} must be {kind}, but has shape {shape_text(array.shape)}")
    return array


def shape_text(shape: tuple[int, ...]) -> str:
    """A shape as (2, 3) or (3); () for a single number."""
    return f"({', '.join(map(str, shape))})"


def same_shape(x: Array, y: Array, names: tuple[str, str]) -> None:
    """Raises ValueError, naming both shapes, unless they are equal."""
    if x.shape != y.shape:
        raise ValueError(
            f"{names[0]} has shape {shape_text(x.shape)}, but {names[1]} {shape_text(y.shape)}"
        )


def fitting(x: Array, y: Array, names: tuple[str, str]) -> None:
    """Raises ValueError, naming both shapes, unless numpy can broadcast them."""
    try:
        np.broadcast_shapes(x.shape, y.shape)
    except ValueError:
        raise ValueError(
            f"{names[0]} of shape {shape_text(x.shape)} and {names[1]} of shape "
            f"{shape_text(y.shape)} do not fit together"
        ) from None


def whole(x: object, name: str, least: int | None = None) -> int:
    """The whole number x. Raises ValueError if it is none, or below `least`."""
    try:
        number = float(cast(Any, x))
    except (TypeError, ValueError, OverflowError):
        number = float("nan")
    if not number.is_integer():
        raise ValueError(f"{name} must be a whole number, not {x}")
    if least is not None and number < least:
        raise ValueError(f"{name} must be at least {least}, not {x}")
    return int(number)


largest_size = 10_000_000
"""How many entries an array may have that is made from sizes alone."""


def with_room(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape itself. Raises ValueError where an array of it would be too large to make."""
    entries = 1
    for size in shape:
        entries *= size
    if entries > largest_size:
        raise ValueError(f"an array of {entries} entries is too large: at most {largest_size}")
    return shape


def axis_of(x: Array, axis: object, name: str = "x") -> int:
    """The axis as a number from 0. Raises ValueError if x has no such axis."""
    number = whole(axis, "axis")
    if not -x.ndim <= number < x.ndim:
        raise ValueError(f"{name} of shape {shape_text(x.shape)} has no axis {number}")
    return number % x.ndim


def nonempty(x: Array, name: str = "x") -> Array:
    """The array itself. Raises ValueError if it has no entries."""
    if x.size == 0:
        raise ValueError(f"{name} is empty")
    return x


def result(x: object) -> Array:
    """What numpy computed, for the type checker: a ufunc's result is untyped."""
    return cast(Array, x)
