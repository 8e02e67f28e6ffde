"""Indexed steps, as every procedure with a loop writes them: h_1, h_2, … and then their list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dlstudy.worksheets.work import Work

longest_list = 12
"""Longer lists are recorded as a value, without a formula that names every part."""


def numbered(letter: str, values: Sequence[Any], first: int = 1) -> dict[str, Any]:
    """The values by symbol: h_1, h_2, … from `first`."""
    return {f"{letter}_{index}": value for index, value in enumerate(values, first)}


def collect(work: Work, name: str, parts: Mapping[str, Any]) -> Any:
    """Record the result `name` as the list of its parts."""
    import numpy as np

    together = np.array(list(parts.values()), dtype=float)
    if not parts or len(parts) > longest_list:
        work.result(name, together)
        return together
    return work.step(name, f"[{', '.join(parts)}]", **parts)
