"""A right answer that was written down as text, with its type, to what marking needs.

The key is read like an answer. Without a tolerance of its own a key with a decimal point or an
exponent is met to three digits; a whole number, a fraction, an exact constant is met exactly.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from dlstudy.answers.arrays import read_array
from dlstudy.answers.characters import plain, refuse
from dlstudy.answers.closeness import flat, number
from dlstudy.answers.expected import Expected, default_tolerance
from dlstudy.answers.key_names import names_in_text
from dlstudy.answers.reading import read_number
from dlstudy.answers.refusal import Unreadable, message

TYPES = (
    *("integer", "real", "percent", "fraction", "expression", "equation", "vector", "matrix"),
    *("shape", "set", "interval", "ordering", "matching", "choice", "text"),
)
NAMED = frozenset({"expression", "equation", "vector", "matrix", "set", "interval"})
MEASURED = frozenset({"real", "percent", "vector", "matrix", "set", "interval"})
DECIMAL = re.compile(r"\d[.,٫]\d|(?<![\w.])[.٫]\d|\d[eE][+-]?\d|×\s*10|[xX*·]\s*10\s*(?:\^|\*\*)")

MEMBERS = re.compile(r"[,،;؛\n]|\s(?:and|or|و|أو|یا)\s")
WORD = re.compile(r"[^\W\d_]{3,}(?:[ \-'\u200c][^\W_]+)*")


def expected_of(
    type_: str,
    key: str,
    *,
    relative: float | None = None,
    absolute: float | None = None,
    variables: Mapping[str, str] | None = None,
    answer: str = "",
    options: tuple[str, ...] = (),
    unit: str = "",
    form: str = "",
) -> Expected:
    """The key of that type; Unreadable where it makes no sense as one.

    Names found in the key are real where `variables` does not say else; `answer` only helps to
    tell a long name from a product of short ones.
    """
    refuse(key, words=True)
    declared = dict(variables or {})
    if type_ in NAMED and not (type_ == "set" and _lists_words(key)):
        for name in names_in_text(_without_special_words(key), answer, tuple(declared)):
            declared.setdefault(name, "real")
    return _expected(
        Expected(
            type_,
            key,
            _tolerance(type_, key, relative, absolute),
            options=options,
            unit=unit or ("%" if type_ == "real" and "%" in key else ""),
            variables=tuple(declared.items()),
            form=form,
            absolute=absolute or 0.0,
        )
    )


@lru_cache(maxsize=1024)
def _expected(base: Expected) -> Expected:
    """The key with its text read; the same key is often met by many answers."""
    return READERS[base.type](base, str(base.value))


def _lists_words(key: str) -> bool:
    """Whether a set's key has a word in it that is no name, function or Greek letter."""
    from dlstudy.answers.key_names import GREEK, is_known

    members = (member.strip(" {}[]()\n") for member in MEMBERS.split(plain(key)))
    return any(
        WORD.fullmatch(member) and not is_known(member) and member not in GREEK
        for member in members
    )


def _without_special_words(key: str) -> str:
    """The key without `undefined` and its like, whose letters are no names."""
    from dlstudy.answers.specials import alternatives, special_word

    return " ".join(part for part in alternatives(key) if not special_word(part))


def _tolerance(type_: str, key: str, relative: float | None, absolute: float | None) -> float:
    if relative is not None:
        return relative
    if absolute is not None or type_ not in MEASURED:
        return 0.0
    return default_tolerance if DECIMAL.search(key) else 0.0


def _numeric(expected: Expected, key: str) -> Expected:
    """One number, a special value, or several right ones: `0 or undefined`."""
    from dlstudy.answers.specials import alternatives, complex_number, special_word

    values: list[object] = []
    place = 0
    for part in alternatives(key):
        place = key.index(part, place)
        value: object = special_word(part) or complex_number(part)
        if not value:
            value = _number(expected, part, place)
        values.append(value)
    return expected._replace(value=values[0], others=tuple(values[1:]))


def _number(expected: Expected, text: str, place: int) -> object:
    percent = expected.type == "percent" or expected.unit == "%"
    try:
        found = read_number(text, expected.unit, percent)
    except Unreadable as refusal:
        raise Unreadable(refusal.why, refusal.start + place, refusal.length, refusal.hint) from None
    if expected.type == "integer" and number(found.value) % 1 != 0:
        raise Unreadable(message("not-whole"), place, len(text))
    return found.value


def _expression(expected: Expected, key: str) -> Expected:
    from dlstudy.answers.kinds.expression import tree_of
    from dlstudy.answers.quantities import decided
    from dlstudy.answers.specials import alternatives, special_word

    values: list[object] = []
    for part in alternatives(key):
        said = special_word(part)
        tree = None if said else tree_of(expected, part)
        if tree is not None:
            decided(expected, tree, tree)
        values.append(said or tree)
    return expected._replace(value=values[0], others=tuple(values[1:]))


def _equation(expected: Expected, key: str) -> Expected:
    from dlstudy.answers.kinds.equation import sides
    from dlstudy.answers.quantities import names_of

    return expected._replace(value=sides(key, names_of(expected)))


def _array(expected: Expected, key: str) -> Expected:
    from dlstudy.answers.quantities import is_number, names_of

    value = read_array(key, rows=expected.type == "matrix", names=names_of(expected))
    if all(is_number(entry) for entry in flat(value)):
        expected = expected._replace(variables=())
    return expected._replace(value=value)


def _matrix(expected: Expected, key: str) -> Expected:
    """A matrix; a flat list is its only row."""
    read = _array(expected, key)
    if isinstance(read.value, list) and not any(isinstance(row, list) for row in read.value):
        return read._replace(value=[read.value])
    return read


def _shape(expected: Expected, key: str) -> Expected:
    from dlstudy.answers.kinds import shape

    return expected._replace(value=shape.read(expected, key).value)


def _set(expected: Expected, key: str) -> Expected:
    from dlstudy.answers.kinds.sets import split
    from dlstudy.answers.quantities import names_of

    try:
        members = split(key, names_of(expected))
    except Unreadable:
        if not expected.variables:
            raise
        return expected._replace(value=split(key), variables=())
    if members and all(_is_name(member) for member in members):
        return expected._replace(value=split(key), variables=())
    return expected._replace(value=members)


def _is_name(member: object) -> bool:
    """A bare name among the members: in {a, b} they are words."""
    from dlstudy.expressions.tree import Name

    return isinstance(member, Name)


def _interval(expected: Expected, key: str) -> Expected:
    from dlstudy.answers.kinds.interval import read_parts
    from dlstudy.answers.quantities import names_of

    return expected._replace(value=read_parts(key, names_of(expected)))


def _ordering(expected: Expected, key: str) -> Expected:
    from dlstudy.answers.kinds.ordering import relation, split

    items = tuple(span.text for span in split(key))
    if len(items) == 1:
        items = _spread(items[0])
    return expected._replace(value=items, form=relation(key))


def _spread(text: str) -> tuple[str, ...]:
    """`c a b` and `cab` as three items."""
    return tuple(text.split()) if " " in text else tuple(text)


def _matching(expected: Expected, key: str) -> Expected:
    from dlstudy.answers.kinds.matching import pairs_of

    return expected._replace(value=pairs_of(key))


def _choice(expected: Expected, key: str) -> Expected:
    from dlstudy.answers.kinds.choice import letters_of_key

    return expected._replace(value=letters_of_key(key, expected.options))


def _text(expected: Expected, key: str) -> Expected:
    return expected


READERS: dict[str, Callable[[Expected, str], Expected]] = {
    "integer": _numeric,
    "real": _numeric,
    "percent": _numeric,
    "fraction": _numeric,
    "expression": _expression,
    "equation": _equation,
    "vector": _array,
    "matrix": _matrix,
    "shape": _shape,
    "set": _set,
    "interval": _interval,
    "ordering": _ordering,
    "matching": _matching,
    "choice": _choice,
    "text": _text,
}
