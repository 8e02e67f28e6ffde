"""Where the names of an expression live, as mathematics writes it: 0 < p < 1, n = 1, 2, 3, …"""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf
from typing import TYPE_CHECKING

from dlstudy.terminal.lines import glue
from dlstudy.terminal.solution import printing_symbol

if TYPE_CHECKING:
    from dlstudy.answers.variables import Domain
    from dlstudy.terminal.display import Display

listed_integers = 3


def domains(variables: Sequence[tuple[str, str]], display: Display) -> str:
    """The domains of those names that are not simply any number; names that share one together."""
    together: dict[str, list[str]] = {}
    for name, domain in variables:
        if domain != "real":
            key = domain if "integer" not in domain and domain != "natural" else f"{domain}:{name}"
            together.setdefault(key, []).append(printing_symbol(name, display))
    parts = [
        _domain(", ".join(names), key.partition(":")[0], display) for key, names in together.items()
    ]
    between = "; " if any("," in part for part in parts) else ", "
    return between.join(part.replace(" ", glue) for part in parts if part)


def _domain(name: str, text: str, display: Display) -> str:
    from dlstudy.answers.variables import DomainError, read_domain

    try:
        domain = read_domain(text)
    except DomainError:
        return ""
    if domain.integer:
        return f"{name} = {_integers(domain, display)}"
    bounds = _bounded(name, domain, display)
    if domain.nonzero:
        unequal = "!=" if display.typed else "≠"
        return f"{bounds}, {name} {unequal} 0" if bounds else f"{name} {unequal} 0"
    return bounds


def _bounded(name: str, domain: Domain, display: Display) -> str:
    """`x > 0`, `0 < p < 1`; "" for all numbers."""
    less = "<=" if display.typed else "≤"
    more = ">=" if display.typed else "≥"
    if isinf(domain.low) and isinf(domain.high):
        return ""
    if isinf(domain.high):
        return f"{name} {'>' if domain.low_open else more} {_number(domain.low, display)}"
    above = f"{name} {'<' if domain.high_open else less} {_number(domain.high, display)}"
    if isinf(domain.low):
        return above
    return f"{_number(domain.low, display)} {'<' if domain.low_open else less} {above}"


def _integers(domain: Domain, display: Display) -> str:
    """`1, 2, 3, …`, `…, −1, 0, 1, …`, `0, 1, …, 9`: whole numbers between the ends."""
    dots = "..." if display.typed else "…"
    low, high = domain.low, domain.high
    if isinf(low) and isinf(high):
        return ", ".join([dots, *(_number(n, display) for n in (-1, 0, 1)), dots])
    if isinf(low):
        first = [_number(high - n, display) for n in range(listed_integers)]
        return ", ".join([*first, dots])
    if isinf(high):
        first = [_number(low + n, display) for n in range(listed_integers)]
        return ", ".join([*first, dots])
    if high - low <= listed_integers:
        return ", ".join(_number(low + n, display) for n in range(int(high - low) + 1))
    first = [_number(low + n, display) for n in (0, 1)]
    return ", ".join([*first, dots, _number(high, display)])


def _number(value: float, display: Display) -> str:
    from dlstudy.expressions.formatting import value as shown

    return shown(value, plain=display.typed)
