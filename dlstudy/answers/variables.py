"""The variables of an answer and where each of them lives.

    p in (0, 1)      n in integer>=1      x in real

Domains are written as `real`, `positive`, `negative`, `nonzero`, `nonnegative`, `nonpositive`,
`integer`, `natural` (1, 2, 3, …), with any bound (`integer>=1`, `real < 2`), or as an interval
`(0, 1]` whose round ends are left out.
"""

import re
from functools import lru_cache
from math import ceil, floor, inf, isinf
from typing import NamedTuple


class DomainError(ValueError):
    """A domain that cannot be read; the message says what would be right."""


class Domain(NamedTuple):
    """The numbers from `low` to `high`; an open end is left out, and so is 0 where `nonzero`."""

    low: float = -inf
    high: float = inf
    low_open: bool = True
    high_open: bool = True
    integer: bool = False
    nonzero: bool = False

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, int | float) and not hasattr(value, "numerator"):
            return False
        number: float = value  # type: ignore[assignment]
        if (self.integer and number != floor(number)) or (self.nonzero and number == 0):
            return False
        above = number > self.low or (number == self.low and not self.low_open)
        below = number < self.high or (number == self.high and not self.high_open)
        return above and below


class Variable(NamedTuple):
    """A name that an answer may use, and the numbers that it stands for."""

    name: str
    domain: Domain


REAL = Domain()
NAMED = {
    "real": REAL,
    "positive": Domain(low=0.0),
    "negative": Domain(high=0.0),
    "nonzero": Domain(nonzero=True),
    "nonnegative": Domain(low=0.0, low_open=False),
    "nonpositive": Domain(high=0.0, high_open=False),
    "integer": Domain(integer=True),
    "natural": Domain(low=1.0, low_open=False, integer=True),
}
KNOWN = (
    "real, positive, negative, nonzero, nonnegative, nonpositive, integer, natural, "
    "integer>=1 or an interval such as (0, 1]"
)

_number = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|[+-]?(?:inf|infinity|oo|∞)"
_bound = re.compile(rf"(real|integer|natural)\s*(>=|<=|>|<)\s*({_number})")
_interval = re.compile(
    rf"(?:(real|integer)\s+)?([(\[])\s*({_number})\s*[,;]\s*({_number})\s*([)\]])"
)
_word = re.compile(r"[-_\s]+")


@lru_cache(maxsize=512)
def read_domain(text: str) -> Domain:
    """The domain that a text names; raises DomainError."""
    plain = text.strip().lower().replace("−", "-").replace("≥", ">=").replace("≤", "<=")
    found = NAMED.get(_word.sub("", plain).removesuffix("s")) or _bounded(plain) or _between(plain)
    if found is None:
        raise DomainError(f"{text.strip() or 'nothing'} is no domain; write {KNOWN}")
    return _checked(found, text)


def read_variable(text: str) -> Variable:
    """`x in (0, 1)`, or a name alone, which is real; raises DomainError."""
    name, _, domain = text.replace("∈", " in ").strip().partition(" ")
    word, _, rest = domain.strip().partition(" ")
    if not name.isidentifier() or (domain and word != "in"):
        raise DomainError(f'{text.strip()} declares no variable; write "x in (0, 1)"')
    return Variable(name, read_domain(rest) if domain else REAL)


def _bounded(text: str) -> Domain | None:
    match = _bound.fullmatch(text)
    if match is None:
        return None
    domain, sign, end = NAMED[match[1]], match[2], _end(match[3])
    is_open = sign in {"<", ">"}
    if sign[0] == "<":
        return domain._replace(high=end, high_open=is_open)
    if end < domain.low:
        return domain
    return domain._replace(low=end, low_open=is_open)


def _between(text: str) -> Domain | None:
    match = _interval.fullmatch(text)
    if match is None:
        return None
    low, high = _end(match[3]), _end(match[4])
    low_open, high_open = match[2] == "(" or isinf(low), match[5] == ")" or isinf(high)
    return Domain(low, high, low_open, high_open, match[1] == "integer")


def _end(text: str) -> float:
    return float(text.replace("oo", "inf").replace("∞", "inf"))


def _checked(domain: Domain, text: str) -> Domain:
    """The domain with whole ends where it is of integers; an empty one is refused."""
    if domain.integer:
        domain = domain._replace(
            low=_whole(domain.low, domain.low_open, 1),
            high=_whole(domain.high, domain.high_open, -1),
            low_open=isinf(domain.low),
            high_open=isinf(domain.high),
        )
    closed = not (domain.low_open or domain.high_open)
    if domain.low > domain.high or (domain.low == domain.high and not closed):
        raise DomainError(f"{text.strip()} has no numbers in it")
    return domain


def _whole(end: float, is_open: bool, inward: int) -> float:
    if isinf(end):
        return end
    if is_open and end == floor(end):
        return end + inward
    return float(ceil(end) if inward > 0 else floor(end))
