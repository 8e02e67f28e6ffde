"""What solving gives: a worked `Solution`, or a `WorkError` that says what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlstudy.catalog.entries import Texts

if TYPE_CHECKING:
    from dlstudy.expressions.tree import Node


class WorkError(ValueError):
    """The given values cannot be worked with.

    `details` are further lines (both sides of a comparison, with their values); `fixes` are
    single inputs, each with a value that would mend it; `name` is the input or step concerned.
    """

    def __init__(
        self,
        message: str,
        details: tuple[str, ...] = (),
        fixes: tuple[tuple[str, object], ...] = (),
        name: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.details = details
        self.fixes = fixes
        self.name = name


class NoValueError(WorkError):
    """A formula names a step that has no value for these numbers."""


class SolvedStep(NamedTuple):
    """One worked step: its formula, the displayed numbers for its names, and its value.

    `value` is None where an optional step has none for these numbers. `tree` is None where a
    procedure recorded a value without a readable formula.
    """

    name: str
    symbol: str
    formula: str
    tree: Node | None
    put_in: dict[str, str]
    value: object
    unit: str | None
    about: Texts
    type: str


class Solution(NamedTuple):
    """A worksheet worked out: what went in, every step in order, every result by name.

    `given` holds all inputs in declared order, `defaulted` names those that were put in.
    """

    id: str
    given: dict[str, object]
    defaulted: tuple[str, ...]
    steps: tuple[SolvedStep, ...]
    results: dict[str, object]
    answer: str
    convention: Texts
