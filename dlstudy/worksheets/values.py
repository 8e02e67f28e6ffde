"""Typed text, YAML texts and JSON become values; values become JSON.

A number is an int, a Fraction (decimals and fractions stay exact) or a float; an array is a
numpy array; a group is a mapping from its keys to these; a choice and a word are text; a shape
is a tuple of whole numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeGuard

from dlstudy.catalog.entries import Input, Step
from dlstudy.worksheets.solution import WorkError

if TYPE_CHECKING:
    from fractions import Fraction

    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]
    Real = int | float | Fraction

largest = 10**300
longest = 330
longest_shown = 60
deepest = 8
most_entries = 1_000_000

no_value = frozenset({"none", "null"})
"""What an example writes for a result that has no value."""

families = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
_signs = {ord(old): new for old, new in zip("−–٫٪", "--.%", strict=True)}
_plain = {ord(digit): str(i) for family in families for i, digit in enumerate(family)} | _signs
_number = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>\d*)(?:\.(?P<part>\d*))?(?:[eE](?P<power>[+-]?\d+))?"
)
_whole = re.compile(r"[+-]?\d{1,300}", re.ASCII)
_not_finite = re.compile(r"[+-]?(nan|inf(inity)?|∞)", re.IGNORECASE)
_infinite = re.compile(r"[+-]?(inf(inity)?|∞)", re.IGNORECASE)
_list_token = re.compile(r"[\[\](),;،؛]|[^\s\[\](),;،؛]+")
_yes_no = {"true": "yes", "false": "no", "1": "yes", "0": "no", "on": "yes", "off": "no"}


class NumberError(ValueError):
    """Text that is no number; the message completes "… {message}"."""


def is_array(value: object) -> TypeGuard[Array]:
    """Whether a value is a numpy array; never imports numpy."""
    return hasattr(value, "__array__") and hasattr(value, "ndim")


def is_number(value: object) -> TypeGuard[Real]:
    """Whether a value is one plain number; booleans are not."""
    return (isinstance(value, int | float) and not isinstance(value, bool)) or is_fraction(value)


def is_fraction(value: object) -> TypeGuard[Fraction]:
    """Whether a value is an exact fraction."""
    return type(value).__name__ == "Fraction"


def floats(value: object) -> object:
    """The value with exact fractions as floats, for numpy, which has no exact ones."""
    if isinstance(value, Mapping):
        return {key: floats(part) for key, part in value.items()}
    return float(value) if is_fraction(value) else value


def read_number(text: str) -> int | Fraction:
    """The exact number that a text writes: 12, −0.5, 1e-3, 1/2, 50%, ١٢٫٥; raises NumberError."""
    text = text.strip()
    if _whole.fullmatch(text):
        return int(text)
    plain = text.translate(_plain)
    if plain != text and sum(any(c in text for c in f) for f in (*families, "0123456789")) > 1:
        raise NumberError(f"mixes two families of digits in {text}")
    if _not_finite.fullmatch(plain):
        raise NumberError(f"must be a finite number, not {text}")
    if len(plain) > longest:
        raise NumberError("is too long to be a number here")
    if plain.endswith("%"):
        return _ratio(_decimal(plain[:-1].strip(), text), 100, text)
    upper, slash, lower = plain.partition("/")
    if slash:
        return _ratio(_decimal(upper.strip(), text), _decimal(lower.strip(), text), text)
    return _decimal(plain, text)


def _ratio(upper: int | Fraction, lower: int | Fraction, text: str) -> int | Fraction:
    from fractions import Fraction

    if not lower:
        raise NumberError(f"divides by zero in {text}")
    ratio = Fraction(upper) / lower
    return ratio.numerator if ratio.denominator == 1 else ratio


def _decimal(plain: str, text: str) -> int | Fraction:
    match = _number.fullmatch(plain)
    if not match or not (match["whole"] or match["part"]):
        raise NumberError(f"must be a number, not {_cut(text) or 'nothing'}")
    part = match["part"] or ""
    power = int(match["power"] or 0) - len(part)
    digits = int((match["whole"] or "") + part)
    digits = -digits if match["sign"] == "-" else digits
    if not digits:
        return 0
    if len(str(abs(digits))) + power > 300:
        raise NumberError("is too large: numbers stay below 1e300")
    if power < -longest:
        raise NumberError("is too close to zero")
    return digits * 10**power if power >= 0 else _ratio(digits, 10**-power, text)


def _scalar(value: Any) -> Real:
    """One number from text or from a Python number; raises NumberError."""
    if isinstance(value, str):
        return read_number(value)
    if hasattr(value, "item") and getattr(value, "ndim", 1) == 0:
        value = value.item()
    if not is_number(value):
        raise NumberError(f"must be a number, not {_shown(value)}")
    if value - value != 0:
        raise NumberError(f"must be a finite number, not {value}")
    if not -largest < value < largest:
        raise NumberError("is too large: numbers stay below 1e300")
    return value


def _extended(value: Any) -> Real:
    """One number, or infinity with its sign; raises NumberError."""
    if isinstance(value, str):
        plain = value.strip().translate(_plain)
        if _infinite.fullmatch(plain):
            return float("-inf") if plain.startswith("-") else float("inf")
    elif isinstance(value, float) and value in (float("inf"), float("-inf")):
        return value
    return _scalar(value)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, Mapping):
        return "a mapping"
    if value is None:
        return "null"
    return _cut(str(value))


def _is_number(value: object) -> bool:
    try:
        _scalar(value)
    except NumberError:
        return False
    return True


def _called(value: object) -> str:
    return f"the number {_shown(value)}" if _is_number(value) else _shown(value)


def _cut(text: str) -> str:
    return text if len(text) <= longest_shown else text[: longest_shown - 1] + "…"


def read_input(input: Input, value: object) -> object:
    """The value of an input from text, nested lists of texts, numbers or arrays.

    Raises WorkError, which names the input and says what it should be.
    """
    if input.type == "choice":
        return _choice(input, value)
    if input.type == "text":
        from dlstudy.worksheets.texts import read_text

        return read_text(input, value)
    if input.keys:
        return _group(input, value)
    return _entry(input, value, input.name)


def read_result(
    step: Step, value: object, kind: str | None = None, *, infinite: bool = False
) -> object:
    """A result's value as typed or as written in an example: a number, array, word or shape.

    `kind` is the result's type where the step does not declare it. With `infinite` inf and -inf
    are numbers. An optional step may have no value: `none` or `null`. Raises WorkError.
    """
    kind, name = kind or step.type or "real", step.name
    if step.optional and (value is None or str(value).strip().lower() in no_value):
        return None
    if kind == "word":
        return [str(item) for item in value] if isinstance(value, list) else str(value)
    if kind == "shape":
        return _shape(name, value)
    input = Input(name, name, shape=("any",))
    result = _entry(input, value, name, _extended if infinite else _scalar)
    if kind == "integer" and is_number(result) and result != int(result):
        raise WorkError(f"{name} is a whole number, so it cannot be {_shown(value)}", name=name)
    return result


def _shape(name: str, value: object) -> tuple[int, ...]:
    """The sizes of `32×32×3`, `(32, 32, 3)` or a list of them."""
    text = re.sub(r"[x×]", ",", value) if isinstance(value, str) else value
    try:
        sizes = read_list(text) if isinstance(text, str) else text
        listed = sizes if isinstance(sizes, list | tuple) else [sizes]
        return tuple(_whole_number(_scalar(size)) for size in listed)
    except NumberError:
        shown = _shown(value)
        raise WorkError(f"{name} must be a shape such as 3×32×32, not {shown}", name=name) from None


def _choice(input: Input, value: object) -> str:
    text = ("yes" if value else "no") if isinstance(value, bool) else str(value).strip()
    if set(input.choices) == {"no", "yes"}:
        text = _yes_no.get(text.lower(), text)
    for choice in input.choices:
        if choice.lower() == text.lower():
            return choice
    listed = " or ".join((", ".join(input.choices[:-1]), input.choices[-1])).removeprefix(" or ")
    raise WorkError(f"{input.name} must be {listed}, not {_cut(text)}", name=input.name)


def _group(input: Input, value: object) -> dict[str, object]:
    if isinstance(value, str):
        value = _object(input, value)
    if not isinstance(value, Mapping):
        keys = ", ".join(f'"{key}": …' for key in input.keys)
        raise WorkError(f"{input.name} must be an object {{{keys}}}", name=input.name)
    missing = [key for key in input.keys if key not in value]
    unknown = [str(key) for key in value if key not in input.keys]
    if missing or unknown:
        problem = f"has no {', '.join(missing)}" if missing else f"knows no {', '.join(unknown)}"
        keys = ", ".join(input.keys)
        raise WorkError(f"{input.name} {problem}; its parts are {keys}", name=input.name)
    return {key: _entry(input, value[key], f"{input.name}.{key}") for key in input.keys}


def _object(input: Input, text: str) -> object:
    import json

    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = getattr(error, "msg", "it is nested too deeply").lower()
        raise WorkError(f"{input.name} is not a JSON object: {reason}", name=input.name) from None


def _entry(
    input: Input, value: object, name: str, scalar: Callable[[Any], Real] = _scalar
) -> object:
    """A number or an array, as the input's shape asks for; `scalar` reads each number."""
    try:
        value = _listed(value, input.shape is not None and input.shape != ("any",))
        if isinstance(value, list):
            return _array(input, value, scalar)
        if input.last_axis_optional and len(input.shape or ()) == 1 and _is_number(value):
            return _array(input, [value], scalar)
        if input.shape is not None and input.shape != ("any",):
            raise NumberError(f"must be {shape_words(input.shape)}, not {_called(value)}")
        return _whole_number(scalar(value)) if input.type == "integer" else scalar(value)
    except NumberError as error:
        raise WorkError(f"{name} {error}", name=input.name) from None


def _listed(value: object, array_wanted: bool) -> object:
    """Nested lists where the value is or writes an array, else the value."""
    if is_array(value):
        return value.tolist()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, str):
        text = value.strip()
        if text.startswith("{"):
            return value
        return read_list(text) if text.startswith(("[", "(")) or array_wanted else value
    return value


def _whole_number(number: Real) -> int:
    if number != int(number):
        raise NumberError(f"must be a whole number, not {_decimal_text(number)}")
    return int(number)


def _decimal_text(number: Real) -> str:
    from dlstudy.expressions import printing

    return printing.value(number)


def read_list(text: str) -> object:
    """Nested lists of texts from `[1, 2]`, `[[1, 1/2], [3, 4]]` or `1, 2`; raises NumberError."""
    tokens = _list_token.findall(text)
    if len(tokens) == 1 and tokens[0] not in "[](),;،؛":
        return tokens[0]
    if not tokens or tokens[0] not in "[(":
        tokens = ["[", *tokens, "]"]
    stream = iter(tokens[1:])
    result = _items(stream, 1)
    if next(stream, None) is not None:
        raise NumberError(f"goes on after its last bracket: {_cut(text)}")
    return result


def _items(stream: Iterator[str], depth: int) -> list[object]:
    if depth > deepest:
        raise NumberError(f"is nested more than {deepest} deep")
    items: list[object] = []
    comma = True
    for token in stream:
        if token in "[(":
            items.append(_items(stream, depth + 1))
            comma = False
        elif token in "])":
            return items
        elif token in ",;،؛":
            if comma:
                raise NumberError("has a comma too many")
            comma = True
        else:
            if items and not comma:
                raise NumberError(f"lacks a comma before {token}")
            items.append(token)
            comma = False
    raise NumberError("has a bracket that is never closed")


def sized(shape: tuple[str, ...]) -> tuple[str, ...]:
    """The axes of a declared shape that have a size: all but a leading `*`, any number of axes."""
    return shape[1:] if shape[:1] == ("*",) else shape


def _array(input: Input, items: list[object], scalar: Callable[[Any], Real]) -> Array:
    """A numpy array of whole numbers or floats; a ragged, empty or too deep list is refused."""
    shape = _shape_of(items)
    wanted = input.shape
    if wanted is None:
        raise NumberError("must be one number, not a list")
    if input.last_axis_optional and len(shape) == len(wanted) - 1:
        shape = (*shape, 1)
    ranks = len(sized(wanted)), deepest if wanted[0] == "*" else len(wanted)
    if wanted != ("any",) and not ranks[0] <= len(shape) <= ranks[1]:
        raise NumberError(f"must be {shape_words(wanted)}, not {sizes_words(shape)}")
    import numpy as np

    flat = [scalar(item) for item in _flat(items)]
    if input.type == "integer":
        whole = [_whole_number(number) for number in flat]
        if any(abs(number) >= 2**62 for number in whole):
            raise NumberError("holds a number that is too large for an array")
        return np.array(whole, dtype=np.int64).reshape(shape)
    return np.array([float(number) for number in flat]).reshape(shape)


def _flat(items: object) -> Iterator[object]:
    if isinstance(items, list | tuple):
        for item in items:
            yield from _flat(item)
    else:
        yield items


def _shape_of(items: list[object]) -> tuple[int, ...]:
    """The shape of nested lists; raises NumberError for an empty or ragged one."""
    shape: list[int] = []
    level: list[Any] = [items]
    while True:
        sizes = {len(row) for row in level}
        if 0 in sizes:
            raise NumberError("is empty")
        if len(sizes) > 1:
            _ragged(level)
        shape.append(sizes.pop())
        nested = [item for row in level for item in row]
        lists = [isinstance(item, list | tuple) for item in nested]
        if len(nested) > most_entries:
            raise NumberError(f"has more than {most_entries} entries")
        if not any(lists):
            return tuple(shape)
        if not all(lists):
            raise NumberError("is ragged: some of its entries are lists, others are numbers")
        if len(shape) >= deepest:
            raise NumberError(f"is nested more than {deepest} deep")
        level = nested


def _ragged(rows: list[list[object]]) -> None:
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(rows[0]):
            raise NumberError(
                f"is ragged: row 1 has {_entries(len(rows[0]))}, row {number} has {len(row)}"
            )


def _entries(n: int) -> str:
    return f"{n} {'entry' if n == 1 else 'entries'}"


def shape_words(shape: tuple[str, ...]) -> str:
    """What an input's declared shape is called: a list of n numbers, an N×K matrix."""
    if not shape:
        return "a number"
    if shape[:1] == ("*",):
        return f"{shape_words(shape[1:])}, or several of these in a list"
    if len(shape) == 1:
        return f"a list of {shape[0]} numbers, such as [1, 2]"
    if len(shape) == 2:
        return f"a matrix ({shape[0]}×{shape[1]}), such as [[1, 2], [3, 4]]"
    return f"an array of shape {'×'.join(shape)}"


def sizes_words(shape: tuple[int, ...]) -> str:
    """What an array of that shape is called in a message."""
    if len(shape) == 1:
        return f"a list of {shape[0]}"
    if len(shape) == 2:
        return f"a {shape[0]}×{shape[1]} matrix"
    return f"an array of shape {'×'.join(map(str, shape))}"


def normal(value: Any, kind: str | None = None) -> Any:
    """A computed value in its normal form, by result type.

    numpy scalars become Python numbers, booleans 0 or 1; an integer result that came out as a
    whole float becomes an int; a shape becomes a tuple of whole numbers. No value stays None.
    """
    if value is None:
        return None
    if kind == "shape":
        return tuple(int(size) for size in (value.tolist() if is_array(value) else value))
    if kind == "word" or isinstance(value, str):
        return value
    if (is_array(value) and value.ndim == 0) or (hasattr(value, "item") and not is_array(value)):
        value = value.item()
    if isinstance(value, bool):
        return int(value)
    if is_array(value):
        return _normal_array(value, kind)
    if kind == "integer" and is_number(value):
        return _normal_integer(value)
    return value


def _normal_integer(value: Real) -> Real:
    if isinstance(value, float):
        finite = value - value == 0
        return round(value) if finite and abs(value - round(value)) < 1e-9 else value
    return int(value) if value == int(value) else value


def _normal_array(value: Array, kind: str | None) -> Array:
    if value.dtype.kind == "b":
        return value.astype("int64")
    if kind == "integer" and value.dtype.kind == "f":
        whole = value.round()
        if abs(value).max(initial=0) < 2**53 and bool((abs(value - whole) < 1e-9).all()):
            return whole.astype("int64")
    return value


def to_json(value: object) -> object:
    """The value for JSON: infinities and NaN as "inf", "-inf", "nan", exact fractions as floats."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Mapping):
        return {str(key): to_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(item) for item in value]
    if is_array(value) or hasattr(value, "tolist"):
        return to_json(value.tolist())
    if is_fraction(value):
        value = float(value)
    if isinstance(value, float) and value - value != 0:
        return "nan" if value != value else "inf" if value > 0 else "-inf"
    return value
