"""Points at which two expressions are held against each other, the same ones for every run.

Short numbers come first, so that a counterexample reads well; then narrow, wide and near-zero
draws, and the ends of the domain. What is drawn depends on the domain and on a text alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import floor, isinf
from typing import TYPE_CHECKING

from dlstudy.answers.variables import Domain, Variable

if TYPE_CHECKING:
    from random import Random

size = 64
nice = 24  # of them short numbers
short = (2, -1.2, 0.5, -3, 1, 0, 0.7, -0.4, 3, -1, 1.5, -2, 0.1, 5, -0.8, 10, -7, 0.25, 4, -0.3)
shares = (0.5, 0.2, 0.9, 0.3, 0.8, 0.1, 0.6, 0.25, 0.7, 0.4, 0.75, 0.95, 0.05, 0.99, 0.01)
wholes = (2, 3, 1, 5, 4, 0, 7, -1, 6, 10, -2, 8, -3, 9, 12, -5, 20, -10, 15, 30)


def points(variables: Sequence[Variable], seed: str) -> dict[str, list[float]]:
    """64 values for every variable: column by column, the points are the rows."""
    return {
        variable.name: list(draws(variable.domain, place, seed))
        for place, variable in enumerate(variables)
    }


@lru_cache(maxsize=512)
def draws(domain: Domain, place: int, seed: str) -> tuple[float, ...]:
    """64 numbers of a domain for the variable at a place among others."""
    from random import Random

    source = Random(f"{seed} {place}")
    known = list(dict.fromkeys(x for x in candidates(domain) if x in domain))
    # one point where all variables are alike, then each variable in an order of its own
    first = known[:1]
    rest = known[1:]
    if place:
        source.shuffle(rest)
    values = (first + rest)[:nice]
    tries = (_integers if domain.integer else _reals)(domain, source)
    while len(values) < size:
        values.append(_inside(domain, known, tries))
    return tuple(values)


def wide(variables: Sequence[Variable], seed: str) -> dict[str, list[float]]:
    """More points at random, for regions that the others did not meet."""
    return {
        variable.name: list(further(variable.domain, place, seed))
        for place, variable in enumerate(variables)
    }


@lru_cache(maxsize=512)
def further(domain: Domain, place: int, seed: str) -> tuple[float, ...]:
    """128 more numbers of a domain."""
    from random import Random

    known = list(draws(domain, place, seed))
    tries = (_integers if domain.integer else _reals)(domain, Random(f"{seed} further {place}"))
    return tuple(_inside(domain, known, tries) for _ in range(2 * size))


def candidates(domain: Domain) -> Iterator[float]:
    """Short numbers that may lie in a domain, the best ones first, its closed ends among them."""
    low, high = domain.low, domain.high
    if domain.integer:
        start = 0 if isinf(low) else low
        near = wholes if isinf(low) else [abs(x) for x in wholes]
        yield from (float(x) for x in near)
        yield from (start + x for x in sorted(map(abs, wholes)))
        if not isinf(high):
            yield from (high - x for x in wholes)
        return
    if isinf(low) and isinf(high):
        yield from map(float, short)
    elif isinf(high):
        yield from (tidy(low + abs(x)) for x in short)
    elif isinf(low):
        yield from (tidy(high - abs(x)) for x in short)
    else:
        yield from (tidy(low + (high - low) * share) for share in shares)
        yield from (0.0, (low + high) / 2)
    yield from (end for end in (low, high) if not isinf(end))


def tidy(x: float, digits: int = 12) -> float:
    """The number with few digits."""
    return float(f"{x:.{digits}g}")


def _inside(domain: Domain, known: list[float], tries: Iterator[float]) -> float:
    """The first number drawn that lies in the domain; else one of the known ones."""
    for _ in range(8):
        x = next(tries)
        if x in domain:
            return x
    return known[int(abs(x) * 1e6) % len(known)]


def _reals(domain: Domain, source: Random) -> Iterator[float]:
    low, high = domain.low, domain.high
    while True:
        kind = source.random()
        if not isinf(low) and not isinf(high):
            if kind < 0.7:
                yield low + tidy((high - low) * source.random(), 4)
            else:
                gap = (high - low) * 10 ** source.uniform(-7, -1)
                yield tidy(low + gap if kind < 0.85 else high - gap)
            continue
        if kind < 0.45:
            x = source.uniform(0, 3)
        elif kind < 0.75:
            x = 10 ** source.uniform(0.3, 3)
        else:
            x = 10 ** source.uniform(-7, -1)
        if isinf(low) and isinf(high):
            yield tidy(x if source.random() < 0.5 else -x, 5)
        else:
            x = tidy(x, 5)
            yield tidy(low + x if isinf(high) else high - x)


def _integers(domain: Domain, source: Random) -> Iterator[float]:
    low, high = domain.low, domain.high
    while True:
        if not isinf(low) and not isinf(high):
            yield float(low + floor((high - low + 1) * source.random()))
            continue
        far = 15 if source.random() < 0.6 else 10 ** source.uniform(1, 3)
        x = floor(source.uniform(0, far))
        if isinf(low) and isinf(high):
            yield float(x if source.random() < 0.5 else -x)
        else:
            yield float(low + x if isinf(high) else high - x)
