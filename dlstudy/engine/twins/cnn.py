"""Second opinions for the layers of a convolutional network, in plain loops."""

from collections.abc import Sequence
from typing import Any


def tensor_size(*, shape: Sequence[int]) -> dict[str, object]:
    """Count the numbers axis by axis."""
    count = 1
    for size in shape:
        count *= int(size)
    return {"count": count}


def pool2d(*, X: Any, kernel: int, stride: int, mode: str) -> dict[str, object]:
    """Every window that lies inside, its largest value or mean; X: (m, n)."""
    rows, columns = len(X), len(X[0])
    pooled, means = [], []
    for top in range(0, rows - kernel + 1, stride):
        best_row, mean_row = [], []
        for left in range(0, columns - kernel + 1, stride):
            window = [float(X[top + i][left + j]) for i in range(kernel) for j in range(kernel)]
            best_row.append(sorted(window)[-1])
            mean_row.append(sum(window) / len(window))
        pooled.append(best_row)
        means.append(mean_row)
    return {"Y": means if mode == "avg" else pooled, "average": means}


def dropout(
    *, x: Sequence[float], mask: Sequence[int], p: float, convention: str
) -> dict[str, object]:
    """What is kept grows by 1/(1 - p), what is dropped is 0 (Srivastava et al. 2014, inverted).

    With the convention keep, p is the probability of keeping itself.
    """
    share = p if convention == "keep" else 1 - p
    kept = []
    for value, keep in zip(x, mask, strict=True):
        kept.append(float(value) / share if keep and share else 0.0)
    return {"y": kept}


def dropout_expected_active(*, n: int, p: float) -> dict[str, object]:
    """Mean and deviation of the number kept, from the chances of every number of units.

    The chance of each count is built unit by unit (binomial distribution, Srivastava 2014).
    """
    chances = [1.0]
    for _ in range(n):
        longer = [0.0] * (len(chances) + 1)
        for kept, chance in enumerate(chances):
            longer[kept] += chance * p
            longer[kept + 1] += chance * (1 - p)
        chances = longer
    mean = sum(kept * chance for kept, chance in enumerate(chances))
    spread = sum((kept - mean) ** 2 * chance for kept, chance in enumerate(chances))
    return {"dropped": n - mean, "deviation": spread**0.5, "expected-active": mean}


def conv_operations(
    *, height: int, width: int, channels: int, f: int, k: int, convention: str
) -> dict[str, object]:
    """Count filter by filter and row by row; a MAC is a product with its addition, two FLOPs."""
    macs = 0
    for _ in range(k):
        for _ in range(f):
            for _ in range(f):
                macs += channels
    macs = sum(macs * width for _ in range(height))
    return {"macs": macs, "operations": macs + macs if convention == "flop" else macs}


def conv_param_count(
    *, height: int, width: int, channels: int, f: int, k: int
) -> dict[str, object]:
    """Count weight by weight: a bias, and one weight for each input that a unit reads."""
    filter_ = 1
    for _ in range(f):
        for _ in range(f):
            filter_ += channels
    unit = 1
    for _ in range(height):
        for _ in range(width):
            unit += channels
    return {
        "per-filter": filter_,
        "dense": sum(unit for _ in range(k)),
        "conv": sum(filter_ for _ in range(k)),
    }


def conv_output_volume(
    *, height: int, width: int, channels: int, f: int, k: int, stride: int, padding: int
) -> dict[str, object]:
    """Slide a window along both axes and count where it stays inside; one map a filter."""
    counts = []
    for size in (height, width):
        count, start = 0, -padding
        while start + f <= size + padding:
            count += 1
            start += stride
        counts.append(count)
    weights = 0
    for _ in range(k):
        weights += 1
        for _ in range(channels):
            weights += f * f
    rows, columns = counts
    return {
        "rows": rows,
        "columns": columns,
        "params": weights,
        "values": rows * columns * k,
        "volume": [rows, columns, k],
    }


def pixel_scale(*, bits: int, value: int) -> dict[str, object]:
    """Levels by doubling once for each bit; the scaled value as the share of steps from 0."""
    levels = 1
    for _ in range(bits):
        levels += levels
    top = levels - 1
    return {"levels": levels, "max": top, "scaled": float(value) / top}


def max_pool_strides(*, map: Any, f: int, stride: int) -> dict[str, object]:
    """The largest value of each complete window, and how many windows start inside."""
    rows, columns = len(map), len(map[0])

    def pooled(by: int) -> list[list[float]]:
        return [
            [
                sorted(float(x) for row in map[top : top + f] for x in row[left : left + f])[-1]
                for left in range(0, columns - f + 1, by)
            ]
            for top in range(0, rows - f + 1, by)
        ]

    def started(size: int) -> int:
        starts, reached = 0, 0
        while reached < size and starts * stride < size:
            reached = starts * stride + f
            starts += 1
        return starts

    one, more = pooled(1), pooled(stride)
    return {
        "size1": [len(one), len(one[0])],
        "stride1": one,
        "size-ceil": [started(rows), started(columns)],
        "size2": [len(more), len(more[0])],
        "stride2": more,
    }


def pool_output_size(
    *, height: int, width: int, f: int, stride: int, times: int
) -> dict[str, object]:
    """Pool again and again: the windows of each round are the cells of the next."""
    sides = []
    for side in (height, width):
        for _ in range(times):
            side = len(range(0, side - f + 1, stride))
        sides.append(side)
    kept = sides[0] * sides[1] / (height * width)
    return {"kept": kept, "removed": 1 - kept, "size": sides}


def max_poolings(*, height: int, width: int) -> dict[str, object]:
    """Halve the shorter side, dropping the rest, until a window of 2 does not fit."""
    sides = [sorted([height, width])[0]]
    while sides[-1] >= 2:
        sides.append(sides[-1] // 2)
    return {"side": sides[0], "sizes": sides, "max-poolings": len(sides) - 1}


def stack(*, n: int, layers: str) -> dict[str, object]:
    """Slide every layer's window over a row of n cells and count where it fits."""
    sizes = [n]
    for layer in layers.strip("[] ").split("],"):
        f, stride, padding = (int(word.strip(' "')) for word in layer.split(",")[1:])
        cells = range(-padding, sizes[-1] + padding)
        sizes.append(sum(1 for start in cells[::stride] if start + f <= cells.stop))
    return {"sizes": sizes}


def receptive_field(*, layers: str) -> dict[str, object]:
    """Walk back from one entry: the span of cells it reads, layer by layer (padding aside)."""
    stack_ = [
        tuple(int(word.strip(' "')) for word in layer.split(",")[1:3])
        for layer in layers.strip("[] ").split("],")
    ]
    fields, jumps = [], []
    for depth in range(len(stack_) + 1):
        spans = []
        for entry in (0, 1):
            low, high = entry, entry
            for f, stride in reversed(stack_[:depth]):
                low, high = low * stride, high * stride + f - 1
            spans.append((low, high))
        fields.append(spans[0][1] - spans[0][0] + 1)
        jumps.append(spans[1][0] - spans[0][0])
    return {"jumps": jumps, "fields": fields, "field": fields[-1]}
