"""Makes docs/conventions.md from the content: run it after changing a convention.

python docs/conventions_page.py            write it
python docs/conventions_page.py --check    only compare; exit status 1 where it is stale
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dlstudy.catalog.entries import Input, Worksheet, say
from dlstudy.catalog.index import Catalog, open_index

ROOT = Path(__file__).parent.parent
PAGE = Path(__file__).with_name("conventions.md")

HEAD = """# Conventions

Where textbooks and libraries differ, dlstudy says which variant is meant: in the entry, in the
question, and beneath each worked solution. Where it is cheap the other variant is an option of the
calculator; the default stands first. This page is made from the content by
`docs/conventions_page.py`.
"""

DIFFERENCES = {
    "Rounding of output sizes": (
        "conv-output-size",
        "pool-output-size",
        "max-pool-strides",
        "conv-pool-stack",
    ),
    "SAME padding": ("same-padding", "same-padding-kinds"),
    "Convolution or cross-correlation": (
        "conv1d",
        "conv2d",
        "cross-correlation2d",
        "filter-gradient",
    ),
    "Multiply–accumulates or floating-point operations": ("conv-operations",),
    "One or two bias vectors": (
        "recurrent-param-count",
        "rnn-cell",
        "rnn-sequence",
        "lstm-cell",
        "lstm-sequence",
    ),
    "GRU: where the reset gate acts, what the update gate keeps": (
        "gru-cell",
        "gru-cell-vector",
        "gru-candidate",
    ),
    "Variance by n or n − 1": ("moments", "batch-norm", "layer-norm", "deslant-pca"),
    "Natural logarithm": (
        "logit",
        "binary-cross-entropy",
        "categorical-cross-entropy",
        "kl-divergence",
        "gan-losses",
    ),
    "KL divergence: direction and divisor": ("kl-divergence", "sparse-penalty", "vae-kl"),
    "Squared error: 1/N, ½ or 1/(2N)": (
        "mse-loss",
        "mse-gradient",
        "linear-regression-step",
        "saturation-gradient",
    ),
    "Huber and smooth L1": ("huber-loss", "huber-derivative"),
    "Labels of the contrastive loss": ("contrastive-loss",),
    "Distances of the triplet loss": ("triplet-loss",),
    "ε inside or outside the root": (
        "rmsprop-step",
        "rmsprop-steps",
        "adam-step",
        "adagrad-step",
        "adadelta-step",
        "batch-norm",
        "layer-norm",
    ),
    "The schedule of NAdam": ("nadam-step", "nadam-steps"),
    "L2 or decoupled weight decay": ("adamw-steps", "weight-decay-step"),
    "Probability of dropping or of keeping": ("dropout", "dropout-expected-active"),
    "The slope of ReLU at 0": ("relu", "relu-derivative", "leaky-relu", "hidden-layer-gradient"),
    "wᵀHw or ½wᵀHw, gradient 2Hw or Hw": (
        "quadratic-form",
        "quadratic-gd",
        "quadratic-gd-convergence",
        "newton-step",
    ),
    "y = Wx + b: columns or rows": (
        "affine-layer",
        "layer-shapes",
        "backprop-two-layer",
        "mlp-forward",
        "multi-head-attention",
        "position-wise-ffn",
    ),
}
"""What differs from book to book, and the entries that it concerns."""

VARIANTS = frozenset(["convention", "mode", "reset", "update", "decay", "form", "threshold"])
"""Inputs that name the variant; so do booleans about ε and numbers that stand for a choice."""
NUMBERS = frozenset(["at-zero", "biases", "eps-inside", "momentum-decay"])


def page() -> str:
    """The whole page."""
    with tempfile.TemporaryDirectory() as cache:
        catalog = open_index([ROOT / "content"], Path(cache))
        try:
            return "".join((HEAD, *_differences(catalog), *_topics(catalog)))
        finally:
            catalog.close()


def _differences(catalog: Catalog) -> Iterator[str]:
    for heading, ids in DIFFERENCES.items():
        yield f"\n## {heading}\n\n| entry | what is meant | variants of the calculator |\n"
        yield "| --- | --- | --- |\n"
        for one in ids:
            entry = catalog.entry(one)
            assert isinstance(entry, Worksheet) and entry.convention, f"{one}: no convention"
            yield _row(f"`{entry.id}`", _meant(entry), "; ".join(_variants(entry)))


def _topics(catalog: Catalog) -> Iterator[str]:
    yield "\n## All conventions, by topic\n"
    for topic in catalog.topics():
        entries = [catalog.entry(one) for one in catalog.ids(topic.id)]
        found = [one for one in entries if isinstance(one, Worksheet) and one.convention]
        if found:
            yield f"\n### {say(topic.title, 'en')}\n\n| entry | convention |\n| --- | --- |\n"
            yield from (_row(f"`{one.id}`", _meant(one)) for one in found)


def _meant(entry: Worksheet) -> str:
    assert entry.convention is not None
    return say(entry.convention, "en")


def _variants(entry: Worksheet) -> Iterator[str]:
    """`--convention plain` or half, for each input that chooses a variant."""
    for one in entry.inputs:
        if one.name in NUMBERS or (one.name in VARIANTS and one.choices):
            words = _words(one)
            yield f"`--{one.name} {words[0]}`" + "".join(f" or `{word}`" for word in words[1:])


def _words(one: Input) -> tuple[str, ...]:
    first = str(one.default) if isinstance(one.default, str) else ""
    words = one.choices or (("yes", "no") if one.type == "boolean" else (first or "…",))
    return (*(word for word in words if word == first), *(word for word in words if word != first))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"


def main() -> int:
    """Write the page, or say whether it is stale."""
    text = page()
    if sys.argv[1:] == ["--check"]:
        fresh = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        if not fresh:
            sys.stderr.write("docs/conventions.md is stale: docs/conventions_page.py writes it\n")
        return int(not fresh)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
