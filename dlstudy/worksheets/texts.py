"""Inputs that are texts: what only a procedure reads, such as a formula or a list of layers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from dlstudy.catalog.entries import Input
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.values import is_array, is_fraction, is_number

longest_text = 2000

_json_number = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", re.ASCII)


def read_text(input: Input, value: object) -> str:
    """A text as it is; a list or an object as its JSON text, with the numbers in it as numbers.

    Raises WorkError for an empty text and for one that is too long.
    """
    if isinstance(value, str):
        text = value.strip()
    elif is_number(value) and not is_fraction(value):
        text = str(value)
    else:
        plain = value.tolist() if is_array(value) else value
        text = json.dumps(_jsonable(plain), ensure_ascii=False)
    if not text:
        raise WorkError(f"{input.name} must not be empty", name=input.name)
    if len(text) > longest_text:
        message = f"{input.name} must have at most {longest_text} characters, not {len(text)}"
        raise WorkError(message, name=input.name)
    return text


def _jsonable(value: object) -> object:
    """Nested lists and mappings of texts, as content files hold them, with their numbers read."""
    if isinstance(value, Mapping):
        return {str(key): _jsonable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(part) for part in value]
    if isinstance(value, str):
        return json.loads(value) if _json_number.fullmatch(value) else value
    return float(value) if is_fraction(value) else value
