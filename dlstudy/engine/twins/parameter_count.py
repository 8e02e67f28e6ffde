"""Second opinions for shapes and numbers of parameters: everything is laid out and counted."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any


def _sizes(n_in: Any, n_out: Any, sizes: Any) -> list[int]:
    """The sizes of all layers as whole numbers; without any, the two of one layer."""
    return [int(one) for one in ([n_in, n_out] if sizes is None else sizes)]


def layer_count(*, sizes: Any) -> dict[str, object]:
    """Layers that own weights, one for each gap between two sizes. Bishop 2006, section 5.1."""
    owners = ["output" if place == len(sizes) - 1 else "hidden" for place in range(1, len(sizes))]
    return {"hidden": owners.count("hidden"), "L": len(owners)}


def layer_shapes(*, n_in: Any = None, n_out: Any = None, sizes: Any = None) -> dict[str, object]:
    """W is (units of the layer, units of the layer before), b (units, 1); the number of entries.

    The shapes are read off laid-out rows. Goodfellow, Bengio and Courville 2016, section 6.
    """
    shapes, entries = [], 0
    before, *rest = _sizes(n_in, n_out, sizes)
    for units in rest:
        weights = [[0] * before for _ in range(units)]
        column = [[0] for _ in range(units)]
        shapes.append([[len(weights), len(weights[0])], [len(column), len(column[0])]])
        entries += sum(len(row) for row in weights) + sum(len(row) for row in column)
        before = units
    last_weights, last_biases = shapes[-1]
    return {
        "W-shape": last_weights,
        "b-shape": last_biases,
        "params": entries,
        "shapes": shapes,
    }


def param_count(
    *, n_in: Any = None, n_out: Any = None, sizes: Any = None, bias: str = "yes"
) -> dict[str, object]:
    """Every connection between neighbouring layers and every bias, one layer after another."""
    numbers = _sizes(n_in, n_out, sizes)
    weights = biases = 0
    for before, units in pairwise(numbers):
        for _ in range(units):
            weights += before
            biases += 1 if bias == "yes" else 0
    return {"weights": weights, "biases": biases, "total": weights + biases}


def batch_shapes(*, sizes: Sequence[Any], m: Any) -> dict[str, object]:
    """X, Z and A of a network with one hidden layer, each with one column for each example."""
    found: dict[str, object] = {}
    for layer, units in enumerate(sizes):
        names = ("X",) if layer == 0 else (f"Z{layer}", f"A{layer}")
        found |= {name: [int(units), int(m)] for name in names}
    return found


def gradient_shapes(*, sizes: Sequence[Any], m: Any) -> dict[str, object]:
    """dZ, dW and db with the shapes of Z, W and b, layer by layer."""
    found: dict[str, object] = {}
    for layer in range(1, len(sizes)):
        own, before = int(sizes[layer]), int(sizes[layer - 1])
        found[f"dZ{layer}"] = [own, int(m)]
        found[f"db{layer}"] = [own, 1]
        found[f"dW{layer}"] = [own, before]
    return found


def input_layer_size(
    *, height: Any, width: Any, channels: Any = 1, units: Any = 1
) -> dict[str, object]:
    """Every value of every map counted once; a unit on top has a weight for each and a bias."""
    values = 0
    for _ in range(int(channels)):
        for _ in range(int(height)):
            values += int(width)
    parameters = sum(values + 1 for _ in range(int(units)))
    return {"dense-params": parameters, "n-inputs": values}


def recurrent_param_count(
    *, n: Any, h: Any, cell: str = "rnn", biases: Any = 1
) -> dict[str, object]:
    """Rows of weights unit by unit for every block of a cell; PyTorch keeps two bias vectors.

    Blocks: one for a plain layer, three for a GRU (Cho et al. 2014), four for an LSTM.
    """
    names = {"rnn": "h", "gru": "zrn", "lstm": "ifoc"}[cell]
    count = 0
    for _block in names:
        for _unit in range(int(h)):
            count += int(n) + int(h) + int(biases)
    one = count // len(names)
    return {"blocks": len(names), "per-block": one, "total": count}
