"""The students' front door to the expression language, for answers without variables.

What students write (`2^10`, `3x3x32+32`, `⌊(28-2)/2⌋+1`, `2√3`, `ln2`, `2π`) is rewritten into
worksheet syntax token by token, each piece remembering where it was typed; the strict reader of
`expressions` does the rest, and its complaints are moved back to the typed place.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from dlstudy.answers.characters import COMMAS, Span, plain
from dlstudy.answers.closeness import Constant, Real
from dlstudy.answers.numerals import NUMERAL, NUMERAL_IN_LIST, read_numeral
from dlstudy.answers.refusal import Message, Unreadable, message

NAMES = {
    "e": "e", "E": "e", "pi": "pi", "π": "pi",
    "inf": "inf", "infinity": "inf", "∞": "inf",
}  # fmt: skip
CALLED = {
    "ln": "log", "log": "log", "log2": "log2", "log10": "log10", "σ": "sigmoid", "swish": "silu",
    "√": "sqrt", "sgn": "sign", "atan": "arctan", "arctg": "arctan", "tg": "tan",
}  # fmt: skip
FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
LOWERED = str.maketrans(RAISED, "0123456789+-")

LETTER = rf"[^\W\d_{FRACTIONS}{RAISED}]"
TOKEN = re.compile(
    r" *(?:"
    rf"(?P<fraction>[{FRACTIONS}])"
    rf"|(?P<raised>[⁺⁻]?[{RAISED}]+)"
    r"|(?P<base>log_?(?:10|2)(?!\d)|log_\{(?:10|2)\})"
    rf"|(?P<name>{LETTER}+(?:_{LETTER}+)*|∞|√)"
    r"|(?P<power>\*\*|\^)"
    r"|(?P<operator>[-+*/])"
    r"|(?P<open>[({⌊⌈])|(?P<close>[)}⌋⌉])|(?P<bar>\|)|(?P<comma>[,،;])"
    r")"
)
ROUNDINGS = {"⌊": "floor(", "⌈": "ceil("}
PAIRS = {"(": ")", "{": "}", "⌊": "⌋", "⌈": "⌉", "|": "|"}


_called = r"ln|log(?:_?\{?(?:10|2)\}?(?!\d))?|exp|sqrt|sinh?|cosh?|tanh?|arctan"
BARE_CALL = re.compile(
    rf"(?:(?<![^\W\d_])(?:{_called})|√)"
    rf" *(?:[\d.√|^{RAISED}{FRACTIONS}]|π|(?:pi|e|E)(?!\w)|{_called})"
)
"""A function that takes the next factor with its power (ln2^2), or has a power itself (ln²2)."""

DEEPEST = 60
LONGEST = 10_000  # rewritten text; what was typed has at most 500 characters


class Piece(NamedTuple):
    """A piece of worksheet text with the place from which it was typed."""

    text: str
    start: int
    length: int


def calculate(span: Span, typed: str, in_list: bool = False) -> Real:
    """The value of an arithmetic answer: exact unless a function or a root makes it a float."""
    if "\\" in span.text or "!" in span.text or BARE_CALL.search(span.text):
        return _by_front_door(span, typed)
    pieces = _Rewriter(span, typed, in_list).pieces()
    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions import numbers, reader
    from dlstudy.expressions.errors import EvaluationError, ReadError

    text = "".join(piece.text for piece in pieces)
    whole = (span.start if span.start >= 0 else 0, len(span.text))
    try:
        tree = reader.read(text, FUNCTIONS, (), LONGEST)
        value = numbers.evaluate(tree, {}, FUNCTIONS)
    except ReadError as error:
        raise _moved(error.message, error.hint, error.start, error.length, pieces) from None
    except EvaluationError as error:
        raise Unreadable(_valueless(error.message), *whole) from None
    if isinstance(value, bool) or value != value:
        raise Unreadable(message("no-number"), *whole)
    return Constant(value, tree) if isinstance(value, float) and value - value == 0 else value


def _by_front_door(span: Span, typed: str) -> Real:
    """LaTeX, factorials, functions without brackets: read as an expression without names."""
    from dlstudy.answers.front_door import read_expression
    from dlstudy.engine.vocabulary import FUNCTIONS
    from dlstudy.expressions import numbers
    from dlstudy.expressions.errors import EvaluationError

    start = max(span.start, 0)
    written = typed[start : start + len(span.text)]
    try:
        tree = read_expression(written if plain(written) == span.text else span.text, ())
    except Unreadable as refusal:
        place = max(refusal.start + span.start, 0)
        raise Unreadable(refusal.why, place, refusal.length, refusal.hint) from None
    try:
        value = numbers.evaluate(tree, {}, FUNCTIONS)
    except EvaluationError as error:
        raise Unreadable(_valueless(error.message), start, len(span.text)) from None
    return Constant(value, tree) if isinstance(value, float) and value - value == 0 else value


UNDEFINED = re.compile("division by zero|is not a real number|is not defined|is not a number")


def _valueless(reason: str) -> Message:
    """Where mathematics gives no value, or where it only cannot be worked out here."""
    return message("no-value" if UNDEFINED.search(reason) else "not-computed", reason=reason)


def _moved(reason: str, hint: str, start: int, length: int, pieces: list[Piece]) -> Unreadable:
    """The strict reader's complaint at the place where it was typed."""
    first = _piece_at(start, pieces)
    last = _piece_at(max(start, start + length - 1), pieces)
    end = last.start + last.length
    advice = message("plain-hint", a=hint) if hint else None
    return Unreadable(message("reader", reason=reason), first.start, end - first.start, advice)


def _piece_at(place: int, pieces: list[Piece]) -> Piece:
    for piece in pieces:
        if place < len(piece.text):
            return piece
        place -= len(piece.text)
    return pieces[-1]


class _Rewriter:
    """One pass over the tokens, knowing whether an operand or an operator comes next."""

    def __init__(self, span: Span, typed: str, in_list: bool) -> None:
        self.span = span
        self.typed = typed
        self.in_list = in_list
        self.place = 0
        self.made: list[Piece] = []
        self.opened: list[tuple[str, int, str]] = []  # bracket, where, what closes it in the text
        self.operand_before = False
        self.numeral_before = False
        self.waiting: Piece | None = None  # a function that takes the next factor

    def pieces(self) -> list[Piece]:
        end = len(self.span.text)
        while self.place < end:
            self.token()
        if self.waiting:
            raise self.unfinished(self.waiting)
        if self.opened:
            raise Unreadable(message("never-closed"), self.opened[-1][1], 1)
        if not self.operand_before:
            last = self.made[-1]
            raise Unreadable(
                message("reader", reason=f"something is missing after {self.word(last)}"),
                last.start,
                last.length,
            )
        return self.made

    def word(self, piece: Piece) -> str:
        """A piece as it was typed."""
        return self.typed[piece.start : piece.start + piece.length]

    def put(self, text: str, length: int, operand: bool, start: int | None = None) -> None:
        self.made.append(Piece(text, self.start if start is None else start, length))
        self.operand_before = operand
        self.numeral_before = False

    def token(self) -> None:
        """Rewrites the next token."""
        text = self.span.text
        while text[self.place] == " ":
            self.place += 1
        self.start = self.span.start + self.place
        if self.times():
            return None
        pattern = NUMERAL_IN_LIST if self.in_list or self.in_call() else NUMERAL
        numeral = pattern.match(text, self.place)
        if numeral:
            self.place = numeral.end()
            return self.numeral(numeral[0])
        found = TOKEN.match(text, self.place)
        if not found:
            raise self.foreign(text[self.place])
        self.place = found.end()
        kind = found.lastgroup or ""
        if self.waiting and kind not in ("name", "fraction", "open"):
            raise self.unfinished(self.waiting)
        getattr(self, kind)(found[kind])
        return None

    def in_call(self) -> bool:
        return any(closing == "call" for *_, closing in self.opened)

    def times(self) -> bool:
        """An x between operands multiplies: 3x3x32."""
        text, place = self.span.text, self.place
        if text[place] not in "xXх" or not self.operand_before:
            return False
        if not re.match(r" *[\d(.]", text[place + 1 :]):
            return False
        self.place += 1
        self.put("*", 1, False)
        return True

    def numeral(self, text: str) -> None:
        if self.operand_before:
            raise Unreadable(message("two-numbers"), self.span.start, len(self.span.text))
        value = read_numeral(text, self.typed, self.start).value
        self.factor(_exact(value), len(text))
        self.numeral_before = isinstance(value, int) and text.isdigit()

    def factor(self, text: str, length: int) -> None:
        """An operand; the argument of a function written without brackets."""
        self.join()
        if self.waiting:
            text, self.waiting = f"({text})", None
        self.put(text, length, True)

    def join(self) -> None:
        """A product sign where two operands stand side by side."""
        if self.operand_before and not self.waiting:
            self.put("*", 0, False)

    def fraction(self, text: str) -> None:
        from unicodedata import numeric

        value = Fraction(numeric(text)).limit_denominator(10)
        if self.numeral_before:
            whole = self.made.pop()
            self.put(f"({whole.text}+{value})", whole.length + 1, True, whole.start)
        else:
            self.factor(f"({value})", 1)

    def raised(self, text: str) -> None:
        if not self.operand_before:
            raise self.foreign(text[0])
        self.put(f"**({text.translate(LOWERED).replace('+', '')})", len(text), True)

    def base(self, text: str) -> None:
        self.called("log2" if "2" in text else "log10", len(text))

    def name(self, text: str) -> None:
        from dlstudy.engine.vocabulary import FUNCTIONS

        name = NAMES.get(text) or NAMES.get(text.lower() if len(text) > 1 else text)
        if name:
            return self.factor(name, len(text))
        name = CALLED.get(text, text)
        if name in FUNCTIONS:
            return self.called(name, len(text))
        hint = None
        if self.made:
            return self.refuse_suffix(text)
        raise Unreadable(message("not-part", part=text), self.start, len(text), hint)

    def refuse_suffix(self, text: str) -> None:
        raise Unreadable(message("not-part", part=text), self.start, len(text))

    def called(self, name: str, length: int) -> None:
        """A function; its argument is in brackets, or it is the next factor."""
        self.join()
        if self.waiting:
            raise self.unfinished(self.waiting)
        self.put(name, length, False)
        self.waiting = self.made[-1]

    def power(self, text: str) -> None:
        self.put("**", len(text), False)

    def operator(self, text: str) -> None:
        if text == "+" and not self.operand_before:
            return  # a plus in front changes nothing
        self.put(text, 1, False)

    def open(self, text: str) -> None:
        self.join()
        self.deepen()
        call = "call" if self.waiting and text == "(" else PAIRS[text]
        if self.waiting and text != "(":
            self.put("(", 0, False)
            self.waiting = None
            self.opened.append((text, self.start, "twice"))
        else:
            self.opened.append((text, self.start, call))
        self.waiting = None
        self.put(ROUNDINGS.get(text, "("), 1, False)

    def deepen(self) -> None:
        if len(self.opened) >= DEEPEST:
            raise Unreadable(message("deep"), self.start, 1)

    def close(self, text: str) -> None:
        if not self.opened:
            raise Unreadable(message("never-opened"), self.start, 1)
        opening, _, how = self.opened.pop()
        if PAIRS[opening] != text:
            wrong = message("other-bracket", closing=text, opening=opening)
            raise Unreadable(wrong, self.start, 1)
        self.put("))" if how == "twice" else ")", 1, True)

    def bar(self, text: str) -> None:
        if self.operand_before and any(opening == "|" for opening, *_ in self.opened):
            return self.close("|")
        self.join()
        self.deepen()
        self.opened.append(("|", self.start, "|"))
        return self.put("abs(", 1, False)

    def comma(self, text: str) -> None:
        if not self.opened or self.opened[-1][2] != "call":
            sign = "comma" if text in COMMAS else "semicolon"
            raise Unreadable(message(sign), self.start, 1)
        self.put(",", 1, False)

    def foreign(self, character: str) -> Unreadable:
        shown = self.typed[self.start : self.start + 1] or character
        return Unreadable(message("not-part", part=shown), self.start, 1)

    def unfinished(self, function: Piece) -> Unreadable:
        name = self.word(function)
        return Unreadable(
            message("unfinished", name=name), function.start, function.length, _called_with(name)
        )


def _called_with(name: str) -> Message:
    return message("write", a=f"{name}(8)" if name.startswith("log") else f"{name}(2)")


def _exact(value: int | Fraction) -> str:
    """A numeral in worksheet syntax, exactly; a decimal has a power of ten below."""
    if isinstance(value, int):
        return str(value)
    return f"({value.numerator}/{value.denominator})"
