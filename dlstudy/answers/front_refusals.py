"""How the front door of expressions refuses: what stands there, where, and what was meant."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from dlstudy.answers.characters import name_of
from dlstudy.answers.front_names import CONSTANTS, LETTER_OF
from dlstudy.answers.refusal import Message, Unreadable, message

if TYPE_CHECKING:
    from dlstudy.answers.front_names import Names, Written

LOOK_ALIKES = dict(
    zip(
        "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧονıɡℯ",
        "aeopcyxijshdqwABEKMHOPCTYXSIJABEZHIKMNOPTYXovige",
        strict=True,
    )
)
DERIVATIVE = re.compile(r"d\w{0,12} ?/ ?d\w{1,12}")


def refuse(key: str, start: int, length: int, write: str = "", **values: object) -> Unreadable:
    """The refusal with that sentence; `write` is what to type instead."""
    hint = message("write", a=write) if write else None
    return Unreadable(message(key, **values), start, length, hint)


def unknown_character(typed: str, place: int, names: Collection[str]) -> Unreadable:
    """A character that no expression has."""
    character = typed[place]
    if character == ".":
        return refuse("attribute", place, 1)
    if character in "∂∇":
        return refuse("restating", place, 1, name=character)
    if character.isascii():
        return refuse("no-place", place, 1, part=character)
    return _by_name(character, place)


def unknown_run(typed: str, run: "Written", start: int, names: "Names") -> Unreadable:
    """Letters that are no declared name: the first foreign one, or the whole word."""
    for index, character in enumerate(run.text):
        if not character.isascii() and character not in names.spellings:
            plain = LOOK_ALIKES.get(character) or _folded(character)
            known = character.isalpha() and _is_greek(character)
            if not known or (plain in names.spellings):
                return _by_name(character, run.place(index))
    first, last = _unread(run, names)
    start, end = run.place(first), max(run.place(last - 1) + 1, run.place(last))
    if last == len(run.text):
        end = run.end
    shown = typed[start:end]
    derivative = DERIVATIVE.match(typed, start)
    if derivative:
        return refuse("restating", start, len(derivative[0]), name=derivative[0])
    return Unreadable(undeclared(shown, names.declared), start, end - start, _guess(shown, names))


def undeclared(name: str, declared: Collection[str]) -> Message:
    """`s is not one of x, z`."""
    if not declared:
        return message("undeclared-alone", name=name)
    shown = (LETTER_OF.get(one, one) for one in sorted(declared))
    key = "undeclared-one" if len(declared) == 1 else "undeclared"
    return message(key, name=name, names=", ".join(shown))


def _unread(run: "Written", names: "Names") -> tuple[int, int]:
    """The part of a run that is no name: of a short product only that, else the whole."""
    text = run.text
    if len(text) > 3 or not text.isalpha():
        return 0, len(text)
    for start in range(len(text)):
        if text[start] not in names.spellings:
            stop = start + 1
            while stop < len(text) and text[stop] not in names.spellings:
                stop += 1
            return (0, len(text)) if text[start:stop] in CONSTANTS else (start, stop)
    return 0, len(text)


def _guess(shown: str, names: "Names") -> Message | None:
    from difflib import get_close_matches

    from dlstudy.engine.vocabulary import FUNCTIONS

    for name in names.declared:
        if name.lower() == shown.lower() or name.replace("_", "") == shown:
            return message("guess", a=name)
    if shown.startswith("e") and shown[1:] in names.spellings:
        return message("write-either", a=f"e^{shown[1:]}", b=f"e*{shown[1:]}")
    name = shown.rstrip("0123456789")
    if name in names.spellings and name != shown and "_" not in shown:
        digits = shown[len(name) :]
        return message("write-either", a=f"{name}^{digits}", b=f"{name}*{digits}")
    if not 3 < len(shown) < 20:
        return None
    functions = [name for name, function in FUNCTIONS.items() if function.scalar]
    close = get_close_matches(shown, [*names.declared, *functions], n=1, cutoff=0.75)
    return message("guess", a=close[0]) if close else None


def _by_name(character: str, place: int) -> Unreadable:
    plain = LOOK_ALIKES.get(character) or _folded(character)
    if plain:
        return refuse("look-alike", place, 1, plain, name=name_of(character), plain=plain)
    from unicodedata import category

    if category(character)[0] in "SP":
        return refuse("no-place", place, 1, part=character)
    return Unreadable(message("character", name=name_of(character)), place, 1)


def _folded(character: str) -> str:
    """The ASCII letter that a styled one is made from."""
    from unicodedata import normalize

    plain = normalize("NFKC", character)
    return plain if len(plain) == 1 and plain.isascii() and plain.isprintable() else ""


def _is_greek(character: str) -> bool:
    return "\u0370" <= character <= "\u03ff"
