"""What the right answer of a question is, and how a typed one is to be held against it."""

from typing import NamedTuple

default_tolerance = 0.005  # relative: three significant digits
latin_letters = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
local_letters = {
    "ar": ("أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي"),
    "fa": ("الف", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ی"),
}
"""The letters that screens in other languages show for A to J."""


class Expected(NamedTuple):
    """The right answer.

    `value` by `type`: a number (integer, real, percent: there the fraction, 0.125 for 12.5 %),
    nested lists or an array (vector, matrix), a tuple of whole numbers with None for a batch
    (shape), a bool (truth), a text (word, text), the right letter or the right option (choice).
    `tolerance` is relative; 0 compares exactly.
    `options` are a choice's texts, the words among which a word is, or other accepted texts.
    `letters` label the options of a choice; empty: A, B, C …
    `unit` may follow a typed number; "%" says that the prompt shows the sign.
    `variables` are the names that an expression may hold, each with its domain.
    `form` asks for more than equality: "simplified", "factored", or "with sigmoid tanh": short,
    and written with one of these functions ("with" alone: with none).
    `absolute` is a tolerance besides the relative one, in the key's own size.
    `others` are further right values; "undefined" and "none" are values too.
    """

    type: str
    value: object
    tolerance: float = default_tolerance
    options: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    unit: str = ""
    variables: tuple[tuple[str, str], ...] = ()
    form: str = ""
    absolute: float = 0.0
    others: tuple[object, ...] = ()
