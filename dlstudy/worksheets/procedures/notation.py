"""Reading a symbol such as a_3^{[2](12)}: which layer, unit and example it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dlstudy.worksheets.solution import WorkError

if TYPE_CHECKING:
    from dlstudy.worksheets.work import Work

_mark = re.compile(r"\[(?P<layer>\d+)\]|\((?P<example>\d+)\)|_\{?(?P<unit>\d+)\}?")
_letter = re.compile(r"[A-Za-z]+")
_hint = "write a letter and its indices, such as a_3^{[2](12)}"


def parse_symbol(work: Work, *, symbol: str) -> None:
    """[l] is the layer, (i) the example, _j the unit.

    A mark that is missing has no result; the layer must be there. Raises WorkError for anything
    else in the symbol, for an index given twice, and for an example or unit below 1.
    Results: unit, example, layer. Variants: brackets-swapped, unit-and-layer-swapped.
    """
    text = symbol.replace(" ", "").replace("\\", "")
    letter = _letter.match(text)
    if letter is None:
        raise WorkError(f"{symbol} begins with no letter; {_hint}", name="symbol")
    rest = text[letter.end() :]
    found: dict[str, int] = {}
    for mark in _mark.finditer(rest):
        kind = mark.lastgroup or ""
        if kind in found:
            raise WorkError(f"{symbol} names two of the kind {kind}; {_hint}", name="symbol")
        found[kind] = int(mark[kind])
    if _mark.sub("", rest).strip("^{}"):
        raise WorkError(f"{symbol} cannot be read; {_hint}", name="symbol")
    if "layer" not in found:
        raise WorkError(f"{symbol} has no layer in square brackets; {_hint}", name="symbol")
    if min(found.get("unit", 1), found.get("example", 1)) < 1:
        raise WorkError("examples and units are counted from 1", name="symbol")
    swap = {"brackets-swapped": "example", "unit-and-layer-swapped": "unit"}
    other = swap.get(work.variant or "")
    if other in found:
        found["layer"], found[other] = found[other], found["layer"]
    for kind in ("unit", "example", "layer"):
        if kind in found:
            work.result(kind, found[kind])
