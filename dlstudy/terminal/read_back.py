"""How a typed answer was read, where that is not plainly what was typed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from dlstudy.terminal.lines import Line, indentation, paragraph, visible
from dlstudy.terminal.question import indented

if TYPE_CHECKING:
    from dlstudy.answers.expected import Expected
    from dlstudy.answers.verdict import Verdict
    from dlstudy.questions.marking import PartMark
    from dlstudy.terminal.display import Display

unread = ("choice", "truth", "word", "text")
"""Types whose answers are taken as they stand."""

minus_sign = re.compile(r"(?<![\w)\]])-(?=[\d.])")
_decimal = re.compile(r"-?\d+\.?\d*|-?\.\d+")
_raised = re.compile("[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_lowered = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_signs = str.maketrans({"−": "-", "–": "-", "·": "*", "×": "*", "⋅": "*", "٫": "."})


def read_back(
    expected: Expected | None,
    mark: PartMark,
    display: Display,
    told: str = "",
    deeper: int = 0,
) -> list[Line]:
    """A dim line with the reading, none where it is what was typed or what is `told` anyway.

    `deeper` is how many columns beyond the margin it begins.
    """
    verdict = mark.verdict
    if verdict is None or expected is None or expected.type in unread or not verdict.read_as:
        return []
    shown = read_as(verdict, display)
    if is_plainly(mark.typed, shown) or is_plainly(told, shown):
        return []
    label = display.say("check-read-as")
    if display.rtl and not display.plain:
        return [*paragraph((label, "dim"), display=display), *indented(shown, display, "dim")]
    start = indentation(display, deeper)
    return paragraph((f"{label} {shown}", "dim"), display=display, first=start)


def read_as(verdict: Verdict, display: Display) -> str:
    """The answer as it was read, beside numbers of our own: an expression in the same signs."""
    from dlstudy.expressions import printing
    from dlstudy.expressions.tree import Node

    if isinstance(verdict.value, Node):
        write = printing.source if display.typed else printing.terminal
        return visible(write(verdict.value))
    shown = visible(verdict.read_as)
    return shown if display.typed else minus_sign.sub("−", shown)


def is_plainly(typed: str, read: str) -> bool:
    """Whether both are the same but for spaces, signs, powers, last zeros, digits of a script."""
    left, right = _bare(typed), _bare(read)
    if left == right:
        return True
    both = _decimal.fullmatch(left) and _decimal.fullmatch(right)
    return bool(both) and float(left) == float(right)


def _bare(text: str) -> str:
    text = _raised.sub(lambda found: f"^{found[0].translate(_lowered)}", text.replace("**", "^"))
    digits = "".join(
        str(unicodedata.digit(character)) if character.isdecimal() else character
        for character in text
        if not character.isspace()
    )
    return digits.translate(_signs)
