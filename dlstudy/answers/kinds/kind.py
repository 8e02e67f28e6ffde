"""The table of answer types: how each is read, compared and shown back.

A kind is one record in a module of its own; a new type is a new file and a line in the table.
"""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, cast

from dlstudy.answers.expected import Expected
from dlstudy.answers.refusal import Message


class Reading(NamedTuple):
    """A typed answer as a value; `digits` are its significant digits where it is one number."""

    value: object
    digits: int | None = None


class Judgement(NamedTuple):
    """Whether a reading is right, the part of it that is, and why not."""

    right: bool
    score: float
    why: Message | None = None


class Kind(NamedTuple):
    """One answer type.

    `read` raises `Unreadable`. `same` compares a value with any other key under the same
    tolerance, which is what the diagnosis of mistakes needs.
    """

    read: Callable[[Expected, str], Reading]
    compare: Callable[[Expected, Reading], Judgement]
    describe: Callable[[Expected, Reading], str]
    same: Callable[[Expected, object, object], bool]


MODULES = {
    "integer": "integer",
    "real": "real",
    "percent": "percent",
    "fraction": "fraction",
    "expression": "expression",
    "equation": "equation",
    "vector": "vector",
    "matrix": "matrix",
    "shape": "shape",
    "set": "sets",
    "interval": "interval",
    "ordering": "ordering",
    "matching": "matching",
    "choice": "choice",
    "truth": "truth",
    "word": "word",
    "text": "text",
}


def load(type_: str) -> Kind:
    """The kind of that name; KeyError with the known names for any other."""
    if type_ not in MODULES:
        raise KeyError(f"no answer type {type_}; there are {', '.join(MODULES)}")
    module = import_module(f"dlstudy.answers.kinds.{MODULES[type_]}")
    return cast(Kind, module.KIND)
