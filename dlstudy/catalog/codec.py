"""Entries to JSON text and back, without loss.

JSON has one kind of list where entries have three things: a list is written with "l" in front,
a tuple with "t", a named tuple with its class's name; its trailing defaults are left out.
"""

import json
from typing import Any

from dlstudy.catalog import entries
from dlstudy.catalog.problems import Problem

_CLASSES: dict[str, Any] = {
    cls.__name__: cls
    for cls in (
        entries.Place, entries.Draw, entries.Input, entries.Step, entries.Requirement,
        entries.Mistake, entries.Example, entries.Ask, entries.Erratum, entries.Worksheet,
        entries.Wrong, entries.Line, entries.Card, entries.Drill, entries.Row, entries.Table,
        entries.Topic,
        entries.NotesItem, entries.Notes, entries.Header, Problem,
    )
}  # fmt: skip


def encode(value: Any) -> str:
    """Return one line of JSON for texts, numbers, lists, tuples, mappings and entries."""
    return json.dumps(_packed(value), ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Any:
    """Return what `encode` was given; raises ValueError for anything that it never wrote."""
    try:
        return _unpacked(json.loads(text))
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(f"not an encoded entry: {error}") from None


def _packed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _packed(part) for key, part in value.items()}
    if isinstance(value, list):
        return ["l", *map(_packed, value)]
    if not isinstance(value, tuple):
        return value
    name = type(value).__name__
    if name not in _CLASSES:
        return ["t", *map(_packed, value)]
    return [name, *map(_packed, _without_defaults(value))]


def _without_defaults(value: Any) -> tuple[Any, ...]:
    defaults = value._field_defaults
    length = len(value)
    fields = value._fields
    while length and fields[length - 1] in defaults:
        if value[length - 1] != defaults[fields[length - 1]]:
            break
        length -= 1
    return tuple(value[:length])


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unpacked(part) for key, part in value.items()}
    if not isinstance(value, list):
        return value
    parts = [_unpacked(part) for part in value[1:]]
    if value[0] == "l":
        return parts
    if value[0] == "t":
        return tuple(parts)
    return _CLASSES[value[0]](*parts)


def signature() -> str:
    """Return what stored texts depend on: every class with its fields."""
    return ";".join(f"{name}({','.join(cls._fields)})" for name, cls in _CLASSES.items())
