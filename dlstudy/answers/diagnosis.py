"""Which typical mistakes lead to exactly the student's answer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from dlstudy.answers.expected import Expected

if TYPE_CHECKING:
    from dlstudy.answers.kinds.kind import Kind


class Missed(Protocol):
    """A mistake together with what it gives on this question's numbers."""

    @property
    def value(self) -> object:
        """What the mistake gives in place of the right answer."""


M = TypeVar("M", bound=Missed)


def consistent(expected: Expected, value: object, misses: Sequence[M]) -> tuple[M, ...]:
    """All misses whose value is the student's `value` within the tolerance, in their order.

    None fits where nothing was read, or no number where one is wanted (undefined, none), or where
    the value is the right one.
    """
    from dlstudy.answers.kinds.kind import load
    from dlstudy.answers.marking import TYPES
    from dlstudy.answers.specials import is_special

    kind = load(expected.type)
    if expected.type in TYPES and is_special(value):
        return ()
    if value is None or kind.same(expected, expected.value, value):
        return ()
    return tuple(miss for miss in misses if _fits(kind, expected, miss.value, value))


def _fits(kind: "Kind", expected: Expected, missed: object, value: object) -> bool:
    """Whether a mistake gives the value; it may give another kind, a list for a number."""
    try:
        return kind.same(expected, missed, value)
    except TypeError:
        return False
