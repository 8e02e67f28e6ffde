"""What a screen needs to know about where it is shown, and the phrases it speaks in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

right_to_left = ("ar", "fa")

widest = 80
_for_joiners = 6  # more are rare in one line


class Display(NamedTuple):
    """How to show things: columns, colour, plain text for screen readers, language.

    `bidi` asks for lines shaped and ordered by us, for terminals that cannot; `manner` is how one
    that can is told which way a line runs (`terminal.bidi_terminals.manners`). `unicode` is False
    where the output's encoding has no signs such as ⌊ or −. `phrases` are the program's own
    sentences in `language`, by id.
    """

    width: int = widest
    color: bool = False
    plain: bool = False
    language: str = "en"
    bidi: bool = False
    unicode: bool = True
    phrases: Mapping[str, str] = {}
    manner: str = ""

    @property
    def columns(self) -> int:
        """Columns to fill: never more than 80, since longer lines read badly.

        mlterm gives a column to each joiner that Persian spelling has between letters.
        """
        kept = _for_joiners if self.manner == "marks" else 0
        return max(24, min(self.width - kept, widest))

    @property
    def rtl(self) -> bool:
        """Whether the language runs from right to left."""
        return self.language in right_to_left

    @property
    def typed(self) -> bool:
        """Whether formulas stand as one types them: `floor(x)` instead of ⌊x⌋."""
        return self.plain or not self.unicode

    def say(self, key: str, /, **fields: object) -> str:
        """The phrase with its fields filled in; the key itself where the phrase is missing.

        Only `{name}` is replaced: no format language, so that a value may hold braces.
        """
        text = self.phrases.get(key, key)
        for name, value in fields.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def counted(self, key: str, n: int, /, **fields: object) -> str:
        """The phrase in the grammatical number that `n` asks for in this language."""
        for form in (plural(n, self.language), "other"):
            if f"{key}.{form}" in self.phrases:
                return self.say(f"{key}.{form}", n=n, **fields)
        return self.say(key, n=n, **fields)

    def listed(self, items: list[str] | tuple[str, ...], last: str = "and") -> str:
        """Items in a row: `a, b and c`, with the language's own comma and conjunction."""
        if len(items) < 2:
            return "".join(items)
        comma = self.phrases.get("comma", ", ")
        return comma.join(items[:-1]) + self.say(f"list-{last}") + items[-1]


def plural(n: int, language: str) -> str:
    """The plural category of a whole number after Unicode CLDR: zero, one, two, few, many, other.

    Arabic counts by the last two digits: 3–10 few, 11–99 many, 100–102 other. Persian takes the
    singular for 0 and 1, English for 1 alone.
    """
    n = abs(n)
    if language == "ar":
        if n < 3:
            return ("zero", "one", "two")[n]
        rest = n % 100
        return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"
    if language == "fa":
        return "one" if n < 2 else "other"
    return "one" if n == 1 else "other"
