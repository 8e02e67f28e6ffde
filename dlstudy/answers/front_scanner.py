"""Tokens of a typed expression, and the place in the text up to which they are cut."""

import re
from fractions import Fraction
from typing import NamedTuple

from dlstudy.answers.characters import COMMAS, plain
from dlstudy.answers.front_names import LOWERED, Names, Part, Written, canonical, takes_one
from dlstudy.answers.front_refusals import refuse, unknown_run

_low = rf"[{''.join(LOWERED)}]"
_subscript = rf"(?:_\{{(?:[^{{}}]|\{{[^{{}}]*\}}){{0,40}}\}}|{_low}|_\w+)"
SUBSCRIPTS = re.compile(rf"{_subscript}+")
UPRIGHT_NOISE = re.compile(r"\\(?:mathrm|text|mathbf|mathit)|\\(?=[A-Za-z_])|\\,")

OTHER_BASE = re.compile(r"log(?:_([^\W_]+)|(\d+))")
OPENING = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉"}
SPELLED = {"**": "^", "≤": "<=", "≥": ">=", "≠": "!=", "∣": "|"}
CLOSING = frozenset(")]}⌋⌉")


class Token(NamedTuple):
    """A piece of the answer, from `start` up to `end` of what was typed.

    `kind`: number, name, function, word, sign, open, close, bar, sqrt, frac, binom, begin,
    finish or end. `text` is its one spelling, `value` a number's value.
    """

    kind: str
    text: str
    start: int
    end: int
    value: int | Fraction = 0


class Scanner:
    """What all tokens are cut with."""

    def __init__(self, typed: str, start: int, stop: int, names: Names) -> None:
        self.typed = typed
        self.text = plain(typed)
        self.place = start
        self.stop = stop
        self.names = names
        self.tokens: list[Token] = []
        self.opened: list[bool] = []  # whether commas separate inside each open bracket

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The pattern at the present place."""
        return pattern.match(self.text, self.place, self.stop)

    def put(self, kind: str, text: str, end: int, value: int | Fraction = 0) -> bool:
        """Adds the token that ends at `end`, and goes there."""
        self.tokens.append(Token(kind, text, self.place, end, value))
        self.place = end
        return True

    def operand_before(self) -> bool:
        """Whether what stands before can be multiplied with what comes."""
        if not self.tokens:
            return False
        last = self.tokens[-1]
        return last.kind in ("number", "name", "close") or last.text in ("!", "%", "ᵀ")

    def letters(self, run: Written) -> bool:
        """A run of letters as one name or function, or as a product of declared ones."""
        known = self.names.whole(run.text)
        if not known:
            self.check_base(run)
        if known and not (known.kind == "function" and self.is_product(known, run)):
            return self.part(known, run)
        parts = self.names.split(run)
        if parts is None:
            if known:
                return self.part(known, run)
            raise unknown_run(self.typed, run, self.place, self.names)
        for part in parts:
            self.part(part, run)
        return True

    def check_base(self, run: Written) -> None:
        """Refuses log_3(x) and log3(x); log3 alone is the logarithm of 3."""
        found = OTHER_BASE.fullmatch(run.text)
        if not found:
            return
        lowered = not self.text[self.place + 3].isdecimal()
        if found[1] or lowered or self.text.startswith("(", run.end):
            base = found[1] or found[2]
            write = f"log(x)/log({base})"
            raise refuse("no-base", self.place, run.end - self.place, write, base=base)

    def is_product(self, function: Part, run: Written) -> bool:
        """A function of several arguments without brackets may be a product of names: xlogy."""
        bracketed = self.text.startswith("(", run.end)
        return not (takes_one(function.meaning) or bracketed) and bool(self.names.split(run))

    def part(self, part: Part, run: Written) -> bool:
        """A piece of a run as a token."""
        self.place = run.place(part.start)
        return self.put(part.kind, part.meaning, run.place(part.stop))

    def named(self, word: str, end: int) -> bool:
        """A name made by a command, with the subscript behind it."""
        below = SUBSCRIPTS.match(self.text, end, self.stop)
        text = word + (UPRIGHT_NOISE.sub("", below[0]) if below else "")
        if below:
            text = re.sub(r"\{([^{}]*)\{([^{}]*)\}([^{}]*)\}", r"{\1\2\3}", text)
            end = below.end()
        if not re.search(r"\w", text):
            raise refuse("missing", self.place, end - self.place)
        run = canonical(text, self.place, fixed=True)
        return self.letters(Written(run.text, run.places, end))

    def signed(self, text: str, end: int) -> bool:
        """A sign in its one spelling."""
        length = end - self.place
        if text == "//":
            raise refuse("no-place", self.place, length, "floor(a/b)", part="//")
        if text in (":=", "≈"):
            raise refuse("assignment", self.place, length)
        if text in OPENING:
            last = self.tokens[-1] if self.tokens else None
            call = text == "[" or (last is not None and last.kind in ("function", "sqrt"))
            self.opened.append(call)
            return self.put("open", text, end)
        if text in CLOSING:
            if self.opened:
                self.opened.pop()
            return self.put("close", text, end)
        if text == "∞":
            return self.put("name", "inf", end)
        if text == "√":
            return self.put("function", "sqrt", end)
        return self.put("bar" if text in "|‖" else "sign", "," if text in COMMAS else text, end)
