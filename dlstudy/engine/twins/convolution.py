"""Second opinions for convolution: windows are slid and counted, sums written out."""

from collections.abc import Sequence
from typing import Any


def conv_output_size(
    *, input: int, kernel: int, padding: int, stride: int, dilation: int
) -> dict[str, object]:
    """Slide the dilated kernel over the padded cells and count the positions where it fits."""
    cells = [0] * padding + [1] * input + [0] * padding
    positions = 0
    start = 0
    while start + (kernel - 1) * dilation < len(cells):
        positions += 1
        start += stride
    return {"output": positions, "span": len(range((kernel - 1) * dilation + 1))}


def conv_window_starts(*, input: int, kernel: int, stride: int) -> dict[str, object]:
    """The first cell of every window that lies inside the input."""
    starts = [cell for cell in range(0, input, stride) if cell + kernel <= input]
    return {"output": len(starts), "starts": starts}


def same_padding_kinds(
    *, input: int, kernel: int, stride: int, convention: str
) -> dict[str, object]:
    """Start a window at every stride of the input, then see how far the last one overhangs.

    TensorFlow's SAME; symmetric: ⌊F/2⌋ zeros on both sides, and windows while they fit.
    """
    if convention == "symmetric":
        side = kernel // 2
        width = input + side + side
        output = sum(1 for at in range(0, width, stride) if at + kernel <= width)
        return {"output": output, "total": side + side, "before": side, "after": side}
    starts = list(range(0, input, stride))
    missing = max(starts[-1] + kernel - input, 0)
    small, large = missing // 2, missing - missing // 2
    before, after = (large, small) if convention == "lower" else (small, large)
    return {"output": len(starts), "total": missing, "before": before, "after": after}


def same_padding(*, input: int, kernel: int) -> dict[str, object]:
    """Try paddings until the number of positions is the number of cells."""

    def positions(padding: int) -> int:
        return sum(
            1 for start in range(input + 2 * padding) if start + kernel <= input + 2 * padding
        )

    padding = next(p for p in range(kernel + 1) if positions(p) == input)
    return {"padding": padding, "output": positions(padding), "without": positions(0)}


def conv1d(*, x: Sequence[float], w: Sequence[float], mode: str) -> dict[str, object]:
    """Every product x[a]*w[b] is added at a + b; Goodfellow et al. 2016, eq. 9.3."""
    full = [0.0] * (len(x) + len(w) - 1)
    for a, left in enumerate(x):
        for b, right in enumerate(w):
            full[a + b] += float(left) * float(right)
    if mode == "valid":
        full = full[len(w) - 1 : len(x)]
    elif mode == "same":
        first = (len(w) - 1) // 2
        full = full[first : first + len(x)]
    return {"s": full}


def box_convolution(*, a: float, b: float, t: Any) -> dict[str, object]:
    """The overlap of [0, a] with [t - b, t], from the order of the four ends."""
    shifts = [float(shift) for shift in getattr(t, "flat", [t])]
    lengths = []
    for shift in shifts:
        if shift <= 0 or shift >= a + b:
            lengths.append(0.0)
        else:
            ends = sorted([0.0, float(a), shift - b, shift])
            lengths.append(ends[2] - ends[1])
    return {"s": lengths if hasattr(t, "flat") else lengths[0]}


def conv2d(*, X: Any, W: Any, mode: str) -> dict[str, object]:
    """Every product X[k, l]*W[r, c] is added at (k + r, l + c); Goodfellow et al., eq. 9.4."""
    m, n, p, q = len(X), len(X[0]), len(W), len(W[0])
    full = [[0.0] * (n + q - 1) for _ in range(m + p - 1)]
    for k in range(m):
        for j in range(n):
            for r in range(p):
                for c in range(q):
                    full[k + r][j + c] += float(X[k][j]) * float(W[r][c])
    valid = [row[q - 1 : n] for row in full[p - 1 : m]]
    return {"S": valid if mode == "valid" else full, "valid": valid}


def cross_correlation2d(*, X: Any, W: Any, stride: int, padding: int) -> dict[str, object]:
    """s(i, j) = sum of x(i + k, j + l) w(k, l), cell by cell; Goodfellow et al., eq. 9.6."""
    m, n, p, q = len(X), len(X[0]), len(W), len(W[0])

    def cell(row: int, column: int) -> float:
        inside = 0 <= row < m and 0 <= column < n
        return float(X[row][column]) if inside else 0.0

    output = [
        [
            sum(cell(i + k, j + c) * float(W[k][c]) for k in range(p) for c in range(q))
            for j in range(-padding, n + padding - q + 1, stride)
        ]
        for i in range(-padding, m + padding - p + 1, stride)
    ]
    return {"output": output, "size": [len(output), len(output[0])]}


def window_sum(*, window: Any, kernel: Any, bias: float) -> dict[str, object]:
    """Walk through both grids cell by cell and add up; Goodfellow et al. 2016, §9.1."""
    products: list[list[float]] = []
    total = float(bias)
    for cells, weights in zip(window, kernel, strict=True):
        products.append([])
        for cell, weight in zip(cells, weights, strict=True):
            products[-1].append(float(cell) * float(weight))
            total += products[-1][-1]
    return {"products": products, "value": total}


def filter_gradient(*, image: Any, kernel: Any, upstream: Any, rate: float) -> dict[str, object]:
    """Every product X(i + k, j + l) K(k, l) in the map hands its slope G(i, j) to both factors.

    Goodfellow et al. 2016, §9.5.
    """
    rows, columns = range(len(upstream)), range(len(upstream[0]))
    p, q = range(len(kernel)), range(len(kernel[0]))
    map_ = [[0.0 for _ in columns] for _ in rows]
    by_weight = [[0.0 for _ in q] for _ in p]
    by_pixel = [[0.0 for _ in image[0]] for _ in image]
    for i in rows:
        for j in columns:
            slope = float(upstream[i][j])
            for k in p:
                for c in q:
                    pixel, weight = float(image[i + k][j + c]), float(kernel[k][c])
                    map_[i][j] += pixel * weight
                    by_weight[k][c] += slope * pixel
                    by_pixel[i + k][j + c] += slope * weight
    moved = [[float(kernel[k][c]) - rate * by_weight[k][c] for c in q] for k in p]
    return {
        "map": map_,
        "input-gradient": by_pixel,
        "gradient": by_weight,
        "kernel-new": moved,
    }


def transposed_conv_size(
    *, input: int, kernel: int, stride: int, padding: int, output_padding: int
) -> dict[str, object]:
    """Lay the copies of the kernel out and count the cells; Dumoulin & Visin 2016, §4."""
    covered: set[int] = set()
    end = 0
    for copy in range(input):
        for cell in range(kernel):
            covered.add(copy * stride + cell)
            end = copy * stride + cell
    cells = range(end + 1 + output_padding)
    return {"spread": end + 1, "output": len(cells[padding : len(cells) - padding])}
