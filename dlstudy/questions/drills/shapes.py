"""Shape puzzles: matrix products, layers over a batch, convolutions, broadcasting."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from dlstudy.expressions.printing import value as shown_value
from dlstudy.questions.drills.exercise import Exercise, mistake
from dlstudy.questions.drills.wording import said
from dlstudy.questions.question import CannotMakeError, Option, Part, letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from dlstudy.worksheets.draw import Miss

    Shape = tuple[int, ...]


def shape_part(name: str, ask: str, answer: Shape, wrong: Iterable[tuple[str, Shape]]) -> Part:
    """A part whose answer is a shape; wrong ones that are right, or said before, are left out."""
    from dlstudy.answers.expected import Expected
    from dlstudy.worksheets.draw import Miss

    misses: list[Miss] = []
    for id, value in wrong:
        if value != answer and value not in [miss.value for miss in misses]:
            misses.append(Miss(mistake(id), value))
    return Part(
        name=name,
        ask=ask,
        prompt="shape",
        expected=Expected("shape", answer, 0.0),
        answer=shown_value(answer),
        misses=tuple(misses),
    )


def choice_part(name: str, ask: str, options: Sequence[tuple[str, bool, str]]) -> Part:
    """A part with several right options: (text, whether it is right, why not)."""
    from dlstudy.answers.expected import Expected

    lettered = tuple(
        Option(letter, text, right, says)
        for letter, (text, right, says) in zip(letters, options, strict=False)
    )
    right = tuple(option.letter for option in lettered if option.right)
    texts = tuple(option.text for option in lettered)
    names = tuple(option.letter for option in lettered)
    return Part(
        name=name,
        ask=ask,
        prompt="letters",
        expected=Expected("choice", right, 0.0, texts, names),
        answer=", ".join(right),
        options=lettered,
    )


_products = (
    ("P Q", False, False, False),
    ("P Qᵀ", False, True, False),
    ("Pᵀ Q", True, False, False),
    ("Pᵀ Qᵀ", True, True, False),
    ("Q P", False, False, True),
    ("Q Pᵀ", False, True, True),
)
"""Written form, whether the left and the right factor are transposed, whether Q is the left."""


def products(rng: Random, language: str, level: int) -> Exercise:
    """Which of the products of two matrices are defined, and the shape of one of these."""
    m, n, k = rng.sample(range(2, 9), 3)
    a = (m, n)
    b = rng.choice([(n, k), (k, n), (m, k), (k, m)])
    chosen = rng.sample(_products, 4)
    options: list[tuple[str, bool, str]] = []
    shapes: dict[str, tuple[Shape, int]] = {}
    for text, left_turned, right_turned, swapped in chosen:
        left, right = (b, a) if swapped else (a, b)
        left = left[::-1] if left_turned else left
        right = right[::-1] if right_turned else right
        meets = left[1] == right[0]
        says = said("inner-sizes", language, left=str(left[1]), right=str(right[0]))
        options.append((text, meets, "" if meets else says))
        if meets:
            shapes[text] = ((left[0], right[1]), left[1])
    if not shapes:
        raise CannotMakeError("no product is defined")
    answer, inner = shapes[next(iter(shapes))]
    wrong = [("shape-transposed", answer[::-1]), ("inner-kept", (answer[0], inner))]
    parts = (
        choice_part("defined", said("products-which", language), options),
        shape_part("shape", said("shape-first", language), answer, wrong),
    )
    given = (("P", f"{m}×{n}"), ("Q", f"{b[0]}×{b[1]}"))
    working = [
        ("", f"{name}: ({shape[0]}×{inner_}) ({inner_}×{shape[1]}) → {shape[0]}×{shape[1]}")
        for name, (shape, inner_) in shapes.items()
    ]
    return Exercise(said("products", language), given, parts, tuple(working))


def batch(rng: Random, language: str, level: int) -> Exercise:
    """The shapes of weights, biases and outputs of dense layers, over rows or for one column."""
    count = 2 if level < 3 else 3
    samples, *widths = rng.sample((3, 4, 5, 8, 10, 16, 32, 64), count + 2)
    rows = level < 2 or rng.random() < 0.6
    parts, working = [], []
    for layer in range(1, count + 1):
        before, after = widths[layer - 1], widths[layer]
        weights = (before, after) if rows else (after, before)
        bias = (after,) if rows else (after, 1)
        out = (samples, after) if rows else (after, 1)
        turned = [("shape-transposed", weights[::-1]), ("inner-kept", (samples, before))]
        ask = said("shape-of", language, what=f"W_{layer}")
        parts.append(shape_part(f"W{layer}", ask, weights, turned))
        if layer == 1:
            ask = said("shape-of", language, what="b_1")
            parts.append(shape_part("b1", ask, bias, [("inner-kept", (before, *bias[1:]))]))
        lost = [("batch-lost", (after,)), ("inner-kept", (samples, before))] if rows else []
        wrong = [*lost, ("shape-transposed", out[::-1])]
        ask = said("shape-of", language, what=f"h_{layer}")
        parts.append(shape_part(f"h{layer}", ask, out, wrong))
        first = ("x" if layer == 1 else f"h_{layer - 1}", f"W_{layer}")
        shown = (f"({samples}×{before})", f"({before}×{after})")
        if not rows:
            first, shown = first[::-1], (f"({after}×{before})", f"({before}×1)")
        line = f"{' '.join(first)}: {' '.join(shown)} → {shown_value(out)}"
        working.append(("", line))
    given = [("x", f"{samples}×{widths[0]}" if rows else f"{widths[0]}×1")]
    before_ = "x"
    for layer in range(1, count + 1):
        product = f"{before_} W_{layer}" if rows else f"W_{layer} {before_}"
        given.append((f"h_{layer}", f"act({product} + b_{layer}), {widths[layer]} units"))
        before_ = f"h_{layer}"
    text = said("batch" if rows else "columns", language)
    return Exercise(text, tuple(given), tuple(parts), tuple(working))


def convolutions(rng: Random, language: str, level: int) -> Exercise:
    """The shape after each layer of a small convolutional network, channels first."""
    channels, size = rng.choice((1, 3)), rng.choice((16, 24, 28, 32, 64))
    shape: Shape = (channels, size, size)
    kinds = ["convolution", "pooling"] if level < 2 else ["convolution", "pooling", "convolution"]
    given: list[tuple[str, str]] = [("x", _times(shape))]
    parts, working = [], []
    for place, kind in enumerate(kinds, 1):
        if kind == "convolution":
            words, after, wrong, line = _convolution(rng, shape)
        else:
            words, after, wrong, line = _pooling(rng, shape)
        given.append((f"layer {place}", words))
        ask = said("shape-after", language, what=f"{place}")
        parts.append(shape_part(f"layer-{place}", ask, after, wrong))
        working.append((f"{place}", line))
        shape = after
    place = len(kinds) + 1
    flat = shape[0] * shape[1] * shape[2]
    given.append((f"layer {place}", "flatten"))
    ask = said("shape-after", language, what=f"{place}")
    wrong_flat = [("flatten-forgotten", (shape[1] * shape[2],))]
    parts.append(shape_part(f"layer-{place}", ask, (flat,), wrong_flat))
    working.append((f"{place}", f"{_times(shape, '·')} = {flat}"))
    return Exercise(said("convolutions", language), tuple(given), tuple(parts), tuple(working))


Layer = tuple[str, "Shape", list[tuple[str, "Shape"]], str]
"""Words, the shape after it, wrong shapes by mistake, the size worked out."""


def _convolution(rng: Random, shape: Shape) -> Layer:
    kernel = rng.choice((3, 5))
    padding = rng.choice((0, kernel // 2))
    stride = rng.choice((1, 1, 2))
    filters = rng.choice((4, 8, 16, 32))
    size = shape[1]
    if size < kernel:
        raise CannotMakeError("the image is too small")
    out = (size + 2 * padding - kernel) // stride + 1
    once = (size + padding - kernel) // stride + 1
    wrong: list[tuple[str, Shape]] = [
        ("padding-once", (filters, once, once)),
        ("no-plus-one", (filters, out - 1, out - 1)),
        ("channels-kept", (shape[0], out, out)),
        ("channels-last", (out, out, filters)),
    ]
    words = f"conv {filters} filters {kernel}×{kernel}, stride {stride}, padding {padding}"
    line = f"⌊({size} + 2·{padding} − {kernel})/{stride}⌋ + 1 = {out}"
    return words, (filters, out, out), wrong, line


def _pooling(rng: Random, shape: Shape) -> Layer:
    window = rng.choice((2, 2, 3))
    size = shape[1]
    if size < window:
        raise CannotMakeError("the image is too small")
    out = (size - window) // window + 1
    wrong: list[tuple[str, Shape]] = [
        ("channels-pooled", (max(1, shape[0] // window), out, out)),
        ("no-plus-one", (shape[0], out - 1, out - 1)),
        ("channels-last", (out, out, shape[0])),
    ]
    words = f"max pool {window}×{window}, stride {window}"
    line = f"⌊({size} − {window})/{window}⌋ + 1 = {out}"
    return words, (shape[0], out, out), wrong, line


def _times(shape: Shape, sign: str = "×") -> str:
    return sign.join(map(str, shape))


def broadcasting(rng: Random, language: str, level: int) -> Exercise:
    """Which pairs of shapes can be added, and what comes out for one of them."""
    pairs: list[tuple[Shape, Shape]] = []
    while len(pairs) < 4:
        sizes = rng.sample(range(2, 9), 3)
        whole = tuple(sizes[: rng.choice((2, 3))])
        left = tuple(1 if rng.random() < 0.3 else size for size in whole)
        right = tuple(1 if rng.random() < 0.3 else size for size in whole)
        right = right[rng.choice((0, 0, 1)) :]
        if rng.random() < 0.5:
            right = tuple(rng.choice((size, size + 1, sizes[0])) for size in right)
        if left != right and (left, right) not in pairs:
            pairs.append((left, right))
    sums = {pair: broadcast(*pair) for pair in pairs}
    first = next((pair for pair, out in sums.items() if out is not None), None)
    if first is None or sums[first] in first or None not in sums.values():
        raise CannotMakeError("all pairs are alike")
    options = []
    for left, right in pairs:
        clash = _clash(left, right)
        says = (
            ""
            if clash is None
            else said("sizes-differ", language, left=str(clash[0]), right=str(clash[1]))
        )
        text = f"{shown_value(left)} + {shown_value(right)}"
        options.append((text, clash is None, says))
    left, right = first
    answer = sums[left, right]
    assert answer is not None
    padded = right + (1,) * (len(left) - len(right))
    other = tuple(max(a, b) for a, b in zip(left, padded, strict=True))
    wrong = [("aligned-left", other), ("larger-shape", left), ("larger-shape", right)]
    parts = (
        choice_part("defined", said("products-which", language), options),
        shape_part("shape", said("shape-first", language), answer, wrong),
    )
    working = [
        ("", f"{shown_value(a)} + {shown_value(b)} → {shown_value(out)}")
        for (a, b), out in sums.items()
        if out is not None
    ]
    return Exercise(said("broadcasting", language), (), parts, tuple(working))


def broadcast(left: Shape, right: Shape) -> Shape | None:
    """The shape of a sum as NumPy broadcasts it; None where the sizes do not fit."""
    if _clash(left, right) is not None:
        return None
    sizes = zip_longest(reversed(left), reversed(right), fillvalue=1)
    return tuple(max(a, b) for a, b in sizes)[::-1]


def _clash(left: Shape, right: Shape) -> tuple[int, int] | None:
    """The first sizes, from the right, that cannot meet."""
    for a, b in zip(reversed(left), reversed(right), strict=False):
        if a != b and 1 not in (a, b):
            return a, b
    return None
