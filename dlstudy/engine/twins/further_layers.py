"""Second opinions for layers as libraries compute them, in plain loops and by other roads."""

import cmath
import math
from collections.abc import Callable, Sequence
from typing import Any

Vector = Sequence[float]
Matrix = Sequence[Sequence[float]]
Cube = Sequence[Sequence[Sequence[float]]]

_tiny = 1e-30


def _sigmoid(z: float) -> float:
    return (1 + math.tanh(z / 2)) / 2


def _slopes(function: Callable[[list[complex]], complex], xs: Sequence[float]) -> list[float]:
    """Partial slopes: the imaginary parts that a tiny imaginary step of each entry leaves."""
    found = []
    for i in range(len(xs)):
        moved = [complex(x, _tiny if j == i else 0) for j, x in enumerate(xs)]
        found.append(function(moved).imag / _tiny)
    return found


def _rows(flat: Sequence[Any], width: int) -> list[list[Any]]:
    return [list(flat[i : i + width]) for i in range(0, len(flat), width)]


def _normal(z: complex) -> complex:
    """Φ(z) to first order in a tiny imaginary part."""
    density = math.exp(-(z.real**2) / 2) / math.sqrt(2 * math.pi)
    return complex(math.erfc(-z.real / math.sqrt(2)) / 2, density * z.imag)


def _hidden(activation: str, z: complex) -> complex:
    if activation == "relu":
        return z if z.real > 0 else 0j
    if activation == "gelu":
        return z * _normal(z)
    if activation == "tanh":
        return cmath.tanh(z)
    return 1 / (1 + cmath.exp(-z))


def _cost(kind: str, rows: list[list[complex]], targets: Matrix) -> complex:
    """The loss of scores, sample by sample."""
    n, K = len(rows), len(rows[0])
    total = 0j
    for row, target in zip(rows, targets, strict=True):
        for z, t in zip(row, target, strict=True):
            if kind == "cross-entropy":
                total += float(t) * cmath.log(sum(cmath.exp(other - z) for other in row)) / n
            elif kind == "binary-cross-entropy":
                total += (cmath.log(1 + cmath.exp(z)) - float(t) * z) / (n * K)
            else:
                total += (z - float(t)) ** 2 / (n * K if kind == "mse" else 2 * n)
    return total


def mlp_backprop(
    *,
    X: Matrix,
    W1: Matrix,
    b1: Vector,
    W2: Matrix,
    b2: Vector,
    T: Matrix,
    activation: str,
    loss_function: str,
) -> dict[str, object]:
    """Forward once for every entry with a tiny imaginary step; no rule of backpropagation."""
    n, d, H, K = len(X), len(X[0]), len(W1), len(W2)
    sizes = {"dX": n * d, "dW1": H * d, "db1": H, "dW2": K * H, "db2": K}
    flat = [
        *(float(v) for row in X for v in row),
        *(float(v) for row in W1 for v in row),
        *map(float, b1),
        *(float(v) for row in W2 for v in row),
        *map(float, b2),
    ]

    def loss(every: list[complex]) -> complex:
        parts, at = {}, 0
        for name, size in sizes.items():
            parts[name], at = every[at : at + size], at + size
        x, w1, w2 = _rows(parts["dX"], d), _rows(parts["dW1"], d), _rows(parts["dW2"], H)
        scores = []
        for row in x:
            hidden = [
                _hidden(activation, sum(a * b for a, b in zip(row, w, strict=True)) + bias)
                for w, bias in zip(w1, parts["db1"], strict=True)
            ]
            scores.append(
                [
                    sum(a * b for a, b in zip(hidden, w, strict=True)) + bias
                    for w, bias in zip(w2, parts["db2"], strict=True)
                ]
            )
        return _cost(loss_function, scores, T)

    slopes, at = _slopes(loss, flat), 0
    found: dict[str, object] = {"loss": loss([complex(v) for v in flat]).real}
    for name, size in sizes.items():
        part, at = slopes[at : at + size], at + size
        widths = {"dX": d, "dW1": d, "dW2": H}
        found[name] = _rows(part, widths[name]) if name in widths else part
    return found


def _scores(W: Matrix, x: Vector, b: Any) -> list[float]:
    biases = b if hasattr(b, "__len__") else [b] * len(W)
    return [
        math.fsum(float(w) * float(v) for w, v in zip(row, x, strict=True)) + float(bias)
        for row, bias in zip(W, biases, strict=True)
    ]


def lstm_cell_stacked(
    *,
    x: Vector,
    h: Vector,
    c: Vector,
    weight_ih: Matrix,
    weight_hh: Matrix,
    bias_ih: Any,
    bias_hh: Any,
) -> dict[str, object]:
    """Unit by unit; the row of a unit in block k is k·H + unit. PyTorch's LSTMCell."""
    H = len(h)
    both = zip(_scores(weight_ih, x, bias_ih), _scores(weight_hh, h, bias_hh), strict=True)
    s = [one + other for one, other in both]
    units = range(H)
    gates = {
        name: [_sigmoid(s[k * H + j]) for j in units]
        for name, k in zip("ifo", (0, 1, 3), strict=True)
    }
    candidate = [2 * _sigmoid(2 * s[2 * H + j]) - 1 for j in units]
    cell = [gates["f"][j] * float(c[j]) + gates["i"][j] * candidate[j] for j in units]
    hidden = [gates["o"][j] * (2 * _sigmoid(2 * cell[j]) - 1) for j in units]
    return {**gates, "g": candidate, "c-new": cell, "h-new": hidden}


def gru_cell_stacked(
    *, x: Vector, h: Vector, weight_ih: Matrix, weight_hh: Matrix, bias_ih: Any, bias_hh: Any
) -> dict[str, object]:
    """Unit by unit; the row of a unit in block k is k·H + unit. PyTorch's GRUCell."""
    H = len(h)
    a, q = _scores(weight_ih, x, bias_ih), _scores(weight_hh, h, bias_hh)
    r, z, n, new = [], [], [], []
    for j in range(H):
        r.append(_sigmoid(a[j] + q[j]))
        z.append(_sigmoid(a[H + j] + q[H + j]))
        n.append(2 * _sigmoid(2 * (a[2 * H + j] + r[j] * q[2 * H + j])) - 1)
        new.append(n[j] + z[j] * (float(h[j]) - n[j]))
    return {"r": r, "z": z, "n": n, "h-new": new}


def masked_attention(
    *, queries: Matrix, keys: Matrix, values: Matrix, mask: Sequence[Sequence[int]]
) -> dict[str, object]:
    """Each query over the keys that it sees only; Vaswani et al. 2017, §3.2.3."""
    outputs, weights = [], []
    for query, seen in zip(queries, mask, strict=True):
        open_keys = [j for j, bit in enumerate(seen) if int(bit)]
        scores = {
            j: math.fsum(float(a) * float(b) for a, b in zip(query, keys[j], strict=True))
            / math.sqrt(len(query))
            for j in open_keys
        }
        parts = {
            j: 1 / math.fsum(math.exp(scores[k] - scores[j]) for k in open_keys) for j in open_keys
        }
        weights.append([parts.get(j, 0.0) for j in range(len(keys))])
        outputs.append(
            [
                math.fsum(parts[j] * float(values[j][column]) for j in open_keys)
                for column in range(len(values[0]))
            ]
        )
    return {"weights": weights, "output": outputs}


def positional_encoding(*, position: int, width: int, base: float) -> dict[str, object]:
    """Entry by entry, real and imaginary part of e^(iω·pos); Vaswani et al. 2017, §3.5."""
    encoding = []
    for k in range(width):
        frequency = math.exp(-(k - k % 2) / width * math.log(base))
        turned = cmath.exp(1j * position * frequency)
        encoding.append(turned.real if k % 2 else turned.imag)
    return {"encoding": encoding}


def _normalized(xs: Sequence[float], eps: float) -> list[float]:
    """Σ(x - y)/n over all y, over the root of the mean squared distance of pairs, halved."""
    n = len(xs)
    spread = math.fsum((a - b) ** 2 for a in xs for b in xs) / (2 * n * n)
    return [math.fsum(a - b for b in xs) / n / math.sqrt(spread + eps) for a in xs]


def layer_norm_rows(*, x: Matrix, gamma: Vector, beta: Vector, eps: float) -> dict[str, object]:
    """Row by row; the variance from distances of pairs. Ba et al. 2016."""
    rows = []
    for row in x:
        hat = _normalized([float(v) for v in row], eps)
        rows.append([float(g) * v + float(b) for v, g, b in zip(hat, gamma, beta, strict=True)])
    return {"y": rows}


def group_norm(
    *, x: Cube, groups: int, gamma: Vector, beta: Vector, eps: float
) -> dict[str, object]:
    """Group by group, written back place by place; Wu & He 2018."""
    each = len(x[0]) // int(groups)
    samples = []
    for sample in x:
        channels: list[list[float]] = []
        for start in range(0, len(sample), each):
            block = [float(v) for channel in sample[start : start + each] for v in channel]
            channels += _rows(_normalized(block, eps), len(sample[0]))
        samples.append(
            [
                [float(g) * v + float(b) for v in channel]
                for channel, g, b in zip(channels, gamma, beta, strict=True)
            ]
        )
    return {"y": samples}


def instance_norm(*, x: Cube, gamma: Vector, beta: Vector, eps: float) -> dict[str, object]:
    """As many groups as channels; Ulyanov et al. 2016."""
    return group_norm(x=x, groups=len(x[0]), gamma=gamma, beta=beta, eps=eps)


def rms_norm(*, x: Vector, gamma: Vector, eps: float) -> dict[str, object]:
    """The length over √d for the root mean square; Zhang & Sennrich 2019."""
    rms = math.hypot(*(float(v) for v in x), math.sqrt(eps * len(x))) / math.sqrt(len(x))
    return {"rms": rms, "y": [float(g) * float(v) / rms for v, g in zip(x, gamma, strict=True)]}


def batch_norm_running(
    *, x: Matrix, running_mean: Vector, running_var: Vector, momentum: float, unbiased: str
) -> dict[str, object]:
    """Feature by feature, as a move towards the batch; PyTorch's BatchNorm1d."""
    means, variances = [], []
    for k, (mean, variance) in enumerate(zip(running_mean, running_var, strict=True)):
        column = [float(row[k]) for row in x]
        centre = math.fsum(column) / len(column)
        squares = math.fsum(v * v for v in column) - len(column) * centre * centre
        found = squares / (len(column) - (unbiased == "yes"))
        means.append(float(mean) + momentum * (centre - float(mean)))
        variances.append(float(variance) + momentum * (found - float(variance)))
    return {"running-mean-new": means, "running-var-new": variances}


def normalization_backward(*, x: Vector, dy: Vector, gamma: Any, eps: float) -> dict[str, object]:
    """A tiny imaginary step of every entry through mean and variance; Ioffe & Szegedy 2015 §3."""
    scales = gamma if hasattr(gamma, "__len__") else [gamma] * len(x)

    def hats(xs: Sequence[complex]) -> list[complex]:
        mean = sum(xs) / len(xs)
        variance = sum((v - mean) ** 2 for v in xs) / len(xs)
        return [(v - mean) / cmath.sqrt(variance + eps) for v in xs]

    def loss(xs: list[complex]) -> complex:
        return sum(
            (float(u) * float(g) * v for u, g, v in zip(dy, scales, hats(xs), strict=True)), 0j
        )

    plain = hats([complex(v) for v in x])
    return {
        "dbeta": math.fsum(float(u) for u in dy),
        "dgamma": math.fsum(float(u) * v.real for u, v in zip(dy, plain, strict=True)),
        "dx": _slopes(loss, [float(v) for v in x]),
    }


def init_gain(
    *, fan_in: int, fan_out: int, mode: str, nonlinearity: str, slope: float
) -> dict[str, object]:
    """The deviation from the bound of the uniform distribution; He et al. 2015, Glorot 2010."""
    gains = {"linear": 1.0, "relu": 2**0.5, "tanh": 5 / 3, "selu": 0.75}
    gain = gains.get(nonlinearity, (2 / (1 + slope * slope)) ** 0.5)
    fan = {"fan-in": fan_in, "fan-out": fan_out, "average": fan_in / 2 + fan_out / 2}[mode]
    bound = gain * (3 / fan) ** 0.5
    return {"gain": gain, "variance": bound**2 / 3, "bound": bound, "std": bound / 3**0.5}


def gaussian_kl(*, mu1: Any, sigma1: Any, mu2: Any, sigma2: Any) -> dict[str, object]:
    """½(ratio - 1 - log ratio) of the variances, and half the squared distance in σ₂."""
    values = (mu1, sigma1, mu2, sigma2)
    sizes = [len(value) for value in values if hasattr(value, "__len__")]
    if sizes:
        found = [
            gaussian_kl(
                **{
                    name: value[i] if hasattr(value, "__len__") else value
                    for name, value in zip(("mu1", "sigma1", "mu2", "sigma2"), values, strict=True)
                }
            )
            for i in range(sizes[0])
        ]
        return {key: [one[key] for one in found] for key in found[0]}
    ratio = (sigma1 / sigma2) ** 2
    away = (mu1 - mu2) / sigma2
    return {"kl": (ratio - 1 - math.log(ratio)) / 2 + away**2 / 2, "gradient-mu": away / sigma2}


def transposed_convolution(*, X: Matrix, W: Matrix, stride: int, padding: int) -> dict[str, object]:
    """Stamp by stamp into an empty output; Dumoulin & Visin 2016, §4."""
    rows = stride * (len(X) - 1) + len(W)
    columns = stride * (len(X[0]) - 1) + len(W[0])
    full = [[0.0] * columns for _ in range(rows)]
    for i, line in enumerate(X):
        for j, value in enumerate(line):
            for a, weights in enumerate(W):
                for b, weight in enumerate(weights):
                    full[i * stride + a][j * stride + b] += float(value) * float(weight)
    cut = [row[padding : columns - padding] for row in full[padding : rows - padding]]
    return {"output": cut}


def gru_sequence(
    *, x: Matrix, h0: Vector, W: Any, U: Any, b: Any, b_state: Any, reset: str
) -> dict[str, object]:
    """Step by step and unit by unit; Cho et al. 2014, PyTorch's GRU."""
    H = len(h0)
    own = b_state if hasattr(b_state, "__len__") else [b_state] * H
    state, states = [float(v) for v in h0], []
    for row in x:
        seen = {key: _scores(W[key], row, b[key]) for key in "zrn"}
        gates = {
            key: [
                _sigmoid(a + c) for a, c in zip(seen[key], _scores(U[key], state, 0.0), strict=True)
            ]
            for key in "zr"
        }
        if reset == "before":
            open_state = [r * v for r, v in zip(gates["r"], state, strict=True)]
            recalled = _scores(U["n"], open_state, own)
        else:
            whole = _scores(U["n"], state, own)
            recalled = [r * v for r, v in zip(gates["r"], whole, strict=True)]
        fresh = [2 * _sigmoid(2 * (a + c)) - 1 for a, c in zip(seen["n"], recalled, strict=True)]
        state = [n + z * (v - n) for n, z, v in zip(fresh, gates["z"], state, strict=True)]
        states.append(state)
    return {"states": states, "last": state}


def birnn_sequence(*, x: Matrix, W: Any, U: Any, b: Any, join: str) -> dict[str, object]:
    """The second one over the reversed sequence, turned round again; Schuster & Paliwal 1997."""

    def run(rows: Sequence[Vector], key: str) -> list[list[float]]:
        state = [0.0] * len(U[key])
        states = []
        for row in rows:
            both = zip(_scores(W[key], row, b[key]), _scores(U[key], state, 0.0), strict=True)
            state = [2 * _sigmoid(2 * (a + c)) - 1 for a, c in both]
            states.append(state)
        return states

    forward, backward = run(list(x), "f"), run(list(x)[::-1], "b")[::-1]
    joined = [
        [a + c for a, c in zip(f, g, strict=True)] if join == "sum" else f + g
        for f, g in zip(forward, backward, strict=True)
    ]
    return {"forward": forward, "backward": backward, "states": joined}


def conv2d_channels(
    *, X: Cube, W: Any, bias: Any, stride: int, padding: int, dilation: int, same: str
) -> dict[str, object]:
    """Pixel by pixel, what lies outside the image counting as 0; Dumoulin & Visin 2016."""
    sizes, filters = (len(X[0]), len(X[0][0])), (len(W[0][0]), len(W[0][0][0]))
    starts, counts = [], []
    for size, width in zip(sizes, filters, strict=True):
        if same == "yes":
            count = -(-size // stride)
            missing = max((count - 1) * stride + dilation * (width - 1) + 1 - size, 0)
            starts.append(missing // 2)
        else:
            count = (size + 2 * padding - dilation * (width - 1) - 1) // stride + 1
            starts.append(padding)
        counts.append(count)

    def seen(channel: Matrix, i: int, j: int) -> float:
        inside = 0 <= i < sizes[0] and 0 <= j < sizes[1]
        return float(channel[i][j]) if inside else 0.0

    maps = []
    for o, one in enumerate(W):
        start = float(bias[o]) if hasattr(bias, "__len__") else float(bias)
        rows = []
        for i in range(counts[0]):
            row = []
            for j in range(counts[1]):
                total = start
                for c, weights in enumerate(one):
                    for k, line in enumerate(weights):
                        for place, weight in enumerate(line):
                            y = i * stride + k * dilation - starts[0]
                            x = j * stride + place * dilation - starts[1]
                            total += float(weight) * seen(X[c], y, x)
                row.append(total)
            rows.append(row)
        maps.append(rows)
    return {"output": maps, "size": [len(W), *counts]}


def avg_pool2d(
    *, X: Matrix, kernel: int, stride: int, padding: int, count_padding: str
) -> dict[str, object]:
    """Window by window, summing and counting what lies on the image; Goodfellow et al. 2016."""
    rows = (len(X) + 2 * padding - kernel) // stride + 1
    columns = (len(X[0]) + 2 * padding - kernel) // stride + 1
    pooled = []
    for i in range(rows):
        line = []
        for j in range(columns):
            ys = range(i * stride - padding, i * stride - padding + kernel)
            xs = range(j * stride - padding, j * stride - padding + kernel)
            cells = [
                float(X[y][x]) for y in ys for x in xs if 0 <= y < len(X) and 0 <= x < len(X[0])
            ]
            line.append(sum(cells) / (kernel * kernel if count_padding == "yes" else len(cells)))
        pooled.append(line)
    return {"Y": pooled}


def softmax_rows(*, Z: Matrix, axis: int) -> dict[str, object]:
    """Each share as 1/Σ e^(z_j − z_k), over a row or a column; Goodfellow et al. 2016 §6.2.2."""
    turned = [list(line) for line in (Z if axis == 1 else zip(*Z, strict=True))]
    shares = [[1 / sum(math.exp(other - z) for other in line) for z in line] for line in turned]
    logs = [[math.log(share) for share in line] for line in shares]
    if axis == 0:
        shares = [list(line) for line in zip(*shares, strict=True)]
        logs = [list(line) for line in zip(*logs, strict=True)]
    return {"P": shares, "log-probabilities": logs}


def orthogonal_init(*, A: Matrix, gain: float) -> dict[str, object]:
    """Q = A·L⁻ᵀ from the Cholesky factors L·Lᵀ = AᵀA; of the transpose where A is wide."""
    wide = len(A) < len(A[0])
    tall = [[float(v) for v in row] for row in (zip(*A, strict=True) if wide else A)]
    m = len(tall[0])
    L = [[0.0] * m for _ in range(m)]
    for i in range(m):
        for j in range(i + 1):
            total = sum(row[i] * row[j] for row in tall) - sum(L[i][k] * L[j][k] for k in range(j))
            L[i][j] = math.sqrt(total) if i == j else total / L[j][j]
    Q = []
    for row in tall:
        solved: list[float] = []
        for j in range(m):
            solved.append((row[j] - sum(L[j][k] * solved[k] for k in range(j))) / L[j][j])
        Q.append(solved)
    scaled = [[gain * v for v in row] for row in Q]
    if wide:
        Q, scaled = ([list(line) for line in zip(*one, strict=True)] for one in (Q, scaled))
    return {"Q": Q, "W": scaled}
