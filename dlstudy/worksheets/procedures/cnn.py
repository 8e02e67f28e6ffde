"""Sizes and receptive fields through a stack of convolution and pooling layers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.worksheets.procedures.series import numbered
from dlstudy.worksheets.solution import WorkError

if TYPE_CHECKING:
    from dlstudy.worksheets.work import Work

most_layers = 200

_word = re.compile(r"[A-Za-z][A-Za-z0-9_]*|[-+]?\d+(?:\.\d+)?|[\[\](),]|\S")
_kinds = {"conv": "conv", "conv2d": "conv", "convolution": "conv"}
_kinds |= {"pool": "pool", "maxpool": "pool", "max_pool": "pool", "avg_pool": "pool"}
_hint = "write a list such as [[conv, 3, 1, 0], [pool, 2, 2, 0]]: kind, size, stride, padding"


class Layer(NamedTuple):
    """One layer: kind (conv or pool), width of its window, stride, zeros on each side."""

    kind: str
    f: int
    stride: int
    padding: int


def stack(work: Work, *, n: int, layers: str) -> None:
    """n_t = floor((n_(t-1) + 2*p_t - f_t)/s_t) + 1 for each layer; layers: [kind, f, s, p], ….

    A layer without padding has p = 0; without a stride, too, a convolution has s = 1 and a
    pooling s = f. Results: sizes [k + 1], from n_0 = n on, in pixels. Raises WorkError where a
    window does not fit. Variants: same-padding (a convolution keeps the size), rounded-up
    (pooling with ceil), no-plus-one (in convolutions). Dumoulin & Visin 2016, relationship 6.
    """
    sizes = [int(n)]
    for t, layer in enumerate(read_layers(layers), 1):
        known = {f"n_{t - 1}": sizes[-1], f"f_{t}": layer.f, f"s_{t}": layer.stride}
        known[f"p_{t}"] = layer.padding
        if sizes[-1] + 2 * layer.padding < layer.f:
            raise WorkError(
                f"layer {t}, {layer.kind}: a window of {layer.f} does not fit into "
                f"{sizes[-1] + 2 * layer.padding}",
                name="layers",
            )
        sizes.append(int(work.step(f"n-{t}", _size(t, layer, work.variant), **known)))
    parts = numbered("n", sizes, 0)
    work.step("sizes", f"[{', '.join(parts)}]", **parts)


def _size(t: int, layer: Layer, variant: str | None) -> str:
    """The formula of the size after layer t."""
    conv = layer.kind == "conv"
    if conv and variant == "same-padding":
        return f"n_{t} = n_{t - 1}"
    down = "ceil" if variant == "rounded-up" and not conv else "floor"
    one = "" if variant == "no-plus-one" and conv else " + 1"
    padding = f" + 2*p_{t}" if layer.padding else ""
    return f"n_{t} = {down}((n_{t - 1}{padding} - f_{t})/s_{t}){one}"


def read_layers(text: str) -> list[Layer]:
    """The layers that a text lists, in JSON or without its quotes; raises WorkError."""
    words = [word for word in _word.findall(text) if word not in {'"', "'"}]
    groups: list[list[str]] = []
    depth = 0
    for word in words:
        if word in "[(":
            depth += 1
            groups += [[]] if depth == 2 else []
        elif word in "])":
            depth -= 1
        elif depth == 2 and word != ",":
            groups[-1].append(word)
        elif word != ",":
            raise WorkError(f"{word} stands outside a layer; {_hint}", name="layers")
        if depth not in range(3):
            raise WorkError(f"the brackets do not match; {_hint}", name="layers")
    if depth or not groups or len(groups) > most_layers:
        wrong = f"more than {most_layers} layers" if groups and not depth else "no list of layers"
        raise WorkError(f"{wrong}; {_hint}", name="layers")
    return [_layer(place, group) for place, group in enumerate(groups, 1)]


def _layer(place: int, words: list[str]) -> Layer:
    """The layer that one group of words means; raises WorkError."""
    kind = _kinds.get(words[0].lower()) if words else None
    if kind is None:
        said = words[0] if words else "nothing"
        raise WorkError(f"layer {place} is conv or pool, not {said}; {_hint}", name="layers")
    if not 2 <= len(words) <= 4 or not all(word.isdecimal() for word in words[1:]):
        raise WorkError(f"layer {place} needs whole numbers; {_hint}", name="layers")
    f, *rest = (int(word) for word in words[1:])
    stride = rest[0] if rest else (1 if kind == "conv" else f)
    padding = rest[1] if len(rest) > 1 else 0
    if f < 1 or stride < 1:
        raise WorkError(f"layer {place}: window and stride are at least 1", name="layers")
    if kind == "pool" and 2 * padding > f:
        raise WorkError(
            f"layer {place}: the padding of a pooling is at most half its window", name="layers"
        )
    return Layer(kind, f, stride, padding)


def receptive_field(work: Work, *, layers: str) -> None:
    """R_t = R_(t-1) + (f_t - 1)*j_(t-1), j_t = j_(t-1)*s_t, from R_0 = j_0 = 1, in pixels.

    R_t is the width of the square of pixels that an entry after layer t depends on, j_t the
    pixels between two neighbouring entries; padding does not matter. Results: jumps, fields,
    both [k + 1], and the last field. Variants: strides-ignored (j stays 1), own-stride (j_t for
    j_(t-1)), windows-added (f_t for f_t - 1). Araujo, Norris & Sim 2019.
    """
    jumps, fields = [1], [1]
    for t, layer in enumerate(read_layers(layers), 1):
        known = {f"R_{t - 1}": fields[-1], f"j_{t - 1}": jumps[-1]}
        known |= {f"f_{t}": layer.f, f"s_{t}": layer.stride}
        stride = f"j_{t - 1}" if work.variant == "strides-ignored" else f"j_{t - 1}*s_{t}"
        jumps.append(int(work.step(f"j-{t}", f"j_{t} = {stride}", **known)))
        known[f"j_{t}"] = jumps[-1]
        jump = f"j_{t}" if work.variant == "own-stride" else f"j_{t - 1}"
        wide = f"f_{t}" if work.variant == "windows-added" else f"(f_{t} - 1)"
        fields.append(int(work.step(f"R-{t}", f"R_{t} = R_{t - 1} + {wide}*{jump}", **known)))
    for name, letter, values in (("jumps", "j", jumps), ("fields", "R", fields)):
        parts = numbered(letter, values, 0)
        work.step(name, f"[{', '.join(parts)}]", **parts)
    work.step("field", f"R_{len(fields) - 1}", **{f"R_{len(fields) - 1}": fields[-1]})
