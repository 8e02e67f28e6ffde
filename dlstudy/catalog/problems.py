"""A problem in a content file: what, where, and what would be right.

Problems are values: they are collected, sorted and shown together, never raised.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

_WINDOW = 96


class Problem(NamedTuple):
    """One thing wrong in a content file; line and column count from 1, line 0 means all of it.

    `advice` marks what a user's own folder may leave as it is.
    """

    file: str
    line: int
    column: int
    length: int
    entry: str
    message: str
    hint: str = ""
    source_line: str = ""
    where: str = ""
    advice: bool = False

    def render(self) -> str:
        """Return the sentence with its place, then the line of the file with a caret under it."""
        return "\n".join((self.sentence(), *self._excerpt()))

    def sentence(self) -> str:
        """Return one line: file:line:column: entry, part: what is wrong; what would be right."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        subject = ", ".join(part for part in (self.entry, self.where) if part)
        said = f"{self.message}; {self.hint}" if self.hint else self.message
        kind = "advice" if self.advice else ""
        return ": ".join(part for part in (place, kind, subject, said) if part)

    def _excerpt(self) -> tuple[str, ...]:
        source = self.source_line.rstrip()
        if not self.line or not source.strip():
            return ()
        start = min(self.column - 1, len(source))
        indent = min(len(source) - len(source.lstrip()), start)
        shown, start = _window(source[indent:].replace("\t", " "), start - indent)
        marked = shown[start : start + self.length]
        if _right_to_left(shown[:start] + marked):
            return (f"    {shown}",)
        caret = " " * _width(shown[:start]) + "^" * max(1, _width(marked))
        return (f"    {shown}", f"    {caret}")


class Finding(NamedTuple):
    """What a check has to say about one entry; `path` leads to the part of the entry.

    `key` points at the key rather than the value, `span` at offset and length inside the text.
    What `house` marks is a rule for dlstudy's own content and advice in a user's folder.
    """

    path: tuple[str | int, ...]
    message: str
    hint: str = ""
    key: bool = False
    span: tuple[int, int] | None = None
    house: bool = False


def _window(line: str, start: int) -> tuple[str, int]:
    """The part of a long line around `start`, and where `start` stands in it."""
    if len(line) <= _WINDOW:
        return line, start
    first = max(0, min(start - _WINDOW // 2, len(line) - _WINDOW))
    head = "…" if first else ""
    tail = "…" if first + _WINDOW < len(line) else ""
    return head + line[first : first + _WINDOW] + tail, start - first + len(head)


def _right_to_left(text: str) -> bool:
    # A terminal reorders such a line, so a caret would stand under another letter.
    return any("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in text)


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    import unicodedata

    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file, line and column, each problem once."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.message)))


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, or None."""
    import difflib

    by_lower = {name.lower(): name for name in known}
    found = difflib.get_close_matches(word.lower(), by_lower, 1, 0.66)
    return by_lower[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean …?" where a known word is close, else the known words if few."""
    names = list(dict.fromkeys(known))
    guess = closest(word, names)
    if guess is not None:
        return f"did you mean {guess}?"
    return f"known here: {listed(names)}" if 0 < len(names) <= 12 else ""


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join words: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
