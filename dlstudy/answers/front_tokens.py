"""A typed expression cut into tokens, each knowing where it was typed.

Whatever has more than one spelling (signs, digits, names, functions, LaTeX commands) has one
afterwards. What has no place in an expression is refused here, by name.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from string import ascii_letters

from dlstudy.answers.front_commands import Commands
from dlstudy.answers.front_names import LOWERED, canonical
from dlstudy.answers.front_refusals import refuse, unknown_character
from dlstudy.answers.front_scanner import SPELLED, Token
from dlstudy.answers.numerals import NUMERAL, NUMERAL_IN_LIST, read_numeral
from dlstudy.answers.refusal import Unreadable, message

FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
RAISED = dict(
    zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱˣʸᵃᵇᶜᵈᵉᵏᵐᵖᵗᵘᵛʷᶻ", "0123456789+-()nixyabcdekmptuvwz", strict=True)
)
RAISED_TABLE = str.maketrans(RAISED)

_letter = rf"[^\W\d_{FRACTIONS}{''.join(RAISED)}{''.join(LOWERED)}ᵀ]"
_low = rf"[{''.join(LOWERED)}]"
RUN = re.compile(rf"(?:{_letter}|_)(?:{_letter}|[\d\u0302-\u0305]|{_low}|_\{{[\w, ]*\}}|_(?!\{{))*")
INDEXED = re.compile(r"[xX]\d+", re.ASCII)
RAISED_RUN = re.compile(rf"[{''.join(RAISED)}]+")
SIGN = re.compile(r"\*\*|//|<=|>=|==|!=|:=|[-+*/@^<>=!%|‖,،;(){}\[\]⌊⌋⌈⌉≤≥≠≈√∞ᵀ&∣]")
MODULE = re.compile(
    r"(?:(?:np|numpy|math|torch|tf|jnp|scipy|special|nn|functional|F|sp|sympy)\.)+(?=[A-Za-z])"
)
SHORT = re.compile(r"\d{1,9}(?![\d.,_٬eExX]| \d)", re.ASCII)
HEXADECIMAL = re.compile(r"0[xX][0-9a-fA-F]+(?!\w)")
MIXED = re.compile(r"(\d+) +(\d+) ?/ ?(\d+)(?![\d.,])", re.ASCII)


class Tokenizer(Commands):
    """One pass over the characters; only commas depend on what was opened before."""

    def all(self) -> list[Token]:
        """Every token, an end last."""
        while self.place < self.stop:
            self.one()
        self.tokens.append(Token("end", "", self.stop, self.stop))
        return self.tokens

    def one(self) -> None:
        """The next token, or blanks."""
        character = self.text[self.place]
        if character in " \n":
            self.place += 1
        elif character in ALONE:
            self.signed(character, self.place + 1)
        elif character in PLAIN_SIGNS:
            self.sign()
        elif not self.times():
            readers = LETTER_READERS if character in LETTERS else self.readers
            for reader in readers:
                if reader(self):
                    return
            raise unknown_character(self.typed, self.place, self.names.declared)

    def times(self) -> bool:
        """An x between numbers multiplies where it is not a name: 3x3x32."""
        text, place = self.text, self.place
        if text[place] not in "xX" or text[place] in self.names.spellings:
            return False
        if not self.operand_before() or not re.match(r"[xX] *[\d(.]", text[place : self.stop]):
            return False
        indexed = self.match(INDEXED)
        if indexed and indexed[0] in self.names.spellings:
            return False  # x2 is a name of its own
        return self.put("sign", "*", place + 1)

    def number(self) -> bool:
        """A numeral, in the spellings of `numerals`."""
        if self.text[self.place] not in "0123456789.,":
            return False
        short = self.match(SHORT)
        if short and self.typed.startswith(short[0], self.place):
            whole = int(short[0])
            return self.put("number", str(whole), short.end(), whole)
        listed = any(self.opened)
        if self.text[self.place] == "," and (listed or self.operand_before()):
            return False
        hexadecimal = self.match(HEXADECIMAL)
        if hexadecimal:
            raise Unreadable(
                message("hexadecimal", number=hexadecimal[0]),
                self.place,
                len(hexadecimal[0]),
                message("write", a=int(hexadecimal[0], 16)),
            )
        if not listed and self.mixed():
            return True
        found = self.match(NUMERAL_IN_LIST if listed else NUMERAL)
        if not found:
            return False
        value = read_numeral(found[0], self.typed, self.place).value
        check_size(value, self.place, len(found[0]))
        return self.put("number", _written(found[0], value), found.end(), value)

    def mixed(self) -> bool:
        """1 1/2 is one and a half."""
        found = self.match(MIXED)
        if not found or not 0 < int(found[2][:9]) < int(found[3][:9]) or len(found[3]) > 9:
            return False
        whole = self.place
        self.put("open", "(", whole)
        self.put("number", str(int(found[1][:308])), found.end(1), int(found[1][:308]))
        self.put("sign", "+", found.start(2))
        self.put("number", str(int(found[2])), found.end(2), int(found[2]))
        self.put("sign", "/", found.start(3))
        self.put("number", str(int(found[3])), found.end(3), int(found[3]))
        return self.put("close", ")", self.place)

    def fraction(self) -> bool:
        """½, also behind a whole number: 2½."""
        character = self.text[self.place]
        if character not in FRACTIONS:
            return False
        from unicodedata import numeric

        value = Fraction(numeric(character)).limit_denominator(10)
        last = self.tokens[-1] if self.tokens else None
        start, end = self.place, self.place + 1
        whole = last if last and last.kind == "number" and isinstance(last.value, int) else None
        if last and not whole and self.operand_before():
            before = self.typed[last.start : last.end]
            write = f"*{character}"
            raise refuse("sign-missing", start, 1, write, before=before, after=character)
        if whole:
            self.tokens[-1] = Token("open", "(", whole.start, whole.start)
            self.tokens.append(whole)
            self.tokens.append(Token("sign", "+", start, start))
        else:
            self.put("open", "(", start)
        self.tokens.append(Token("number", str(value.numerator), start, end, value.numerator))
        self.tokens.append(Token("sign", "/", start, end))
        self.tokens.append(Token("number", str(value.denominator), start, end, value.denominator))
        self.place = end
        return self.put("close", ")", end)

    def raised(self) -> bool:
        """x², e⁻ˣ: an expression of its own as the exponent."""
        found = self.match(RAISED_RUN)
        if not found:
            return False
        last = self.tokens[-1] if self.tokens else None
        # a bar in front of an exponent is one that closes: |x|²
        may_carry = last is not None and (last.kind == "function" or last.text in ("|", "‖"))
        if not self.operand_before() and not may_carry:
            raise refuse("missing-before", self.place, 1, part=found[0])
        lowered = self.typed[: self.place] + found[0].translate(RAISED_TABLE)
        inner = Tokenizer(lowered, self.place, found.end(), self.names).all()[:-1]
        self.tokens.append(Token("sign", "raised", self.place, self.place + 1))
        self.tokens.append(Token("open", "(", self.place, self.place))
        self.tokens.extend(inner)
        self.tokens.append(Token("close", ")", self.place, found.end()))
        self.place = found.end()
        return True

    def run(self) -> bool:
        """Letters: names, functions, words."""
        module = self.match(MODULE) if "." in self.text else None
        if module and not self.operand_before():
            self.place = module.end()
        found = self.match(RUN)
        if found is None:
            return False
        known = self.names.known(found[0]) if found[0].isascii() else None
        if known and self.text[found.end() : found.end() + 2] != "_{":
            return self.put(known.kind, known.meaning, found.end())
        if self.text.startswith("_{", found.end()):
            return self.named(found[0], found.end())
        return self.letters(canonical(found[0], self.place))

    def prime(self) -> bool:
        """A prime: σ'(z) restates the question."""
        if self.text[self.place] not in "'′’ʹ″":
            return False
        last = self.tokens[-1] if self.tokens else None
        if last is None or last.kind not in ("name", "function", "close"):
            raise refuse("no-place", self.place, 1, part=self.text[self.place])
        shown = self.typed[last.start : self.place + 1]
        raise refuse("restating", last.start, self.place + 1 - last.start, name=shown)

    def sign(self) -> bool:
        """Operators, brackets, separators."""
        found = self.match(SIGN)
        if not found:
            return False
        return self.signed(SPELLED.get(found[0], found[0]), found.end())

    readers: tuple[Callable[["Tokenizer"], bool], ...] = (
        number,
        fraction,
        raised,
        Commands.command,
        run,
        prime,
        sign,
    )


LETTER_READERS = (Tokenizer.run,)
LETTERS = frozenset(ascii_letters)
ALONE = frozenset("+-^()")  # never part of a longer sign
PLAIN_SIGNS = frozenset("*/=[]{}<>|")


def check_size(value: int | Fraction, start: int, length: int) -> None:
    """Refuses numbers that no float reaches."""
    if value >= 10**308 or value.denominator > 10**330:
        raise refuse("huge", start, length)


def _written(text: str, value: int | Fraction) -> str:
    """A number in worksheet syntax: 1,000 as 1000, 0,5 as 0.5."""
    if "e" in text.lower():
        mantissa, _, exponent = text.lower().partition("e")
        return (
            f"{mantissa.replace(',', '.')}e{int(exponent)}"
            if mantissa.count(",") + mantissa.count(".") < 2
            else str(value)
        )
    if isinstance(value, int):
        return str(value)
    digits = len(str(value.denominator))
    for places in range(1, 4 * digits + 2):
        if 10**places % value.denominator == 0:
            scaled = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
            return f"{scaled[:-places]}.{scaled[-places:]}"
    return str(value)
