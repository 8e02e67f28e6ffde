r"""The names and functions that a typed expression may use, in all their spellings.

`w_1`, `w1` and `w₁` are one name, and so are `eta`, `η` and `\eta`. A run of letters is split
only into declared names, into functions in front of something, and a closing e: `wx`, `plnp`,
`xe^x`.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dlstudy.answers.latex import LETTERS

CONSTANTS = {
    "e": "e", "E": "e", "pi": "pi", "Pi": "pi", "PI": "pi", "π": "pi",
    "inf": "inf", "Inf": "inf", "infinity": "inf", "Infinity": "inf",
}  # fmt: skip
ALIASES = {
    "ln": "log", "σ": "sigmoid", "sigma": "sigmoid", "expit": "sigmoid", "logistic": "sigmoid",
    "swish": "silu", "sgn": "sign", "signum": "sign", "arctg": "arctan", "atan": "arctan",
    "tg": "tan", "tgh": "tanh", "th": "tanh", "sh": "sinh", "ch": "cosh", "atanh": "artanh",
    "arctanh": "artanh", "absolute": "abs", "fabs": "abs", "maximum": "max", "minimum": "min",
    "ceiling": "ceil", "heaviside": "step", "binom": "comb", "lrelu": "leaky_relu", "Σ": "sum",
    "lb": "log2", "lg": "log10",
}  # fmt: skip
BUILT = ("pow", "power", "square", "logaddexp")
"""Functions of other systems that become powers, and ln(e^a + e^b)."""
WORDS = frozenset(["if", "else", "otherwise", "and", "or", "not"])
INVERSES = {"tanh": "artanh", "tan": "arctan"}

MOST_MET = 512  # runs that are remembered
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789aehijklmnoprstuvx", strict=True))
ACCENTS = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar"}
SAME = {"ϵ": "ε", "ϑ": "θ", "ϕ": "φ", "ϱ": "ρ", "µ": "μ", "ℓ": "l", "ς": "σ"}
WORD_OF = {**{letter: word for word, letter in LETTERS.items() if word != "infty"}}
WORD_OF.update({"ε": "epsilon", "θ": "theta", "ρ": "rho", "φ": "phi", "l": "l"})
LETTER_OF = {word: letter for word, letter in LETTERS.items() if word not in ("infty", "ell")}
LETTER_OF["eps"] = "ε"
GREEK = frozenset(LETTER_OF.values())


class Written(NamedTuple):
    """A run of letters in canonical spelling, and where in the text each character came from."""

    text: str
    places: tuple[int, ...]
    end: int

    def place(self, index: int) -> int:
        """Where character `index` stands; behind the last one, the end."""
        return self.places[index] if index < len(self.places) else self.end


class Part(NamedTuple):
    """A piece of a run: kind "name" or "function", its meaning, and its canonical bounds."""

    kind: str
    meaning: str
    start: int
    stop: int


def canonical(text: str, start: int, fixed: bool = False) -> Written:
    """A run in one spelling: w₁ and w_{1} as w1, Wₕ as W_h, ŷ as y_hat.

    `fixed`: every character came from the place `start`, as those of a LaTeX command.
    """
    if text.isascii() and text.isalnum():
        places = (start,) * len(text) if fixed else tuple(range(start, start + len(text)))
        return Written(text, places, start + (0 if fixed else len(text)))
    characters: list[tuple[str, int]] = []
    inside = lowered = False
    for offset, character in enumerate(text):
        place = start if fixed else start + offset
        if character == "{":
            inside = True
        elif character == "}":
            inside = False
        elif character in LOWERED:
            low = LOWERED[character]
            before = characters[-1][0] if characters else ""
            if not lowered or low.isdigit() != before.isdigit():
                characters.append(("_", place))
            characters.append((low, place))
            lowered = True
            continue
        elif inside and character in ", ":
            if character == ",":
                characters.append(("_", place))
        else:
            characters.extend((piece, place) for piece in _accented(character))
        lowered = False
    return _joined(characters, start + (0 if fixed else len(text)))


def _accented(character: str) -> str:
    if character in ACCENTS:
        return "_" + ACCENTS[character]
    if character.isascii():
        return character
    from unicodedata import normalize

    base, *accent = list(normalize("NFD", character))
    if len(accent) == 1 and base.isascii() and accent[0] in ACCENTS:
        return f"{base}_{ACCENTS[accent[0]]}"
    return SAME.get(character, character)


def _joined(characters: list[tuple[str, int]], end: int) -> Written:
    """Without the sign between a letter and its number: w_1 is w1."""
    kept = [
        (character, place)
        for index, (character, place) in enumerate(characters)
        if not (
            character == "_"
            and 0 < index < len(characters) - 1
            and characters[index - 1][0].isalpha()
            and characters[index + 1][0].isdigit()
        )
    ]
    return Written("".join(c for c, _ in kept), tuple(place for _, place in kept), end)


class Names:
    """The declared names of one expression, and how runs of letters are split into them."""

    def __init__(self, declared: Collection[str]) -> None:
        self.declared = tuple(declared)
        self.spellings: dict[str, str] = {canonical(name, 0).text: name for name in self.declared}
        for name in self.declared:
            for spelling in _greek_spellings(name):
                self.spellings.setdefault(spelling, name)
        self.met: dict[str, Part | None] = {}
        self.longest = max((len(spelling) for spelling in self.spellings), default=0)

    def known(self, written: str) -> Part | None:
        """What a run is that can only be one name, constant, word or function of one argument."""
        if written not in self.met:
            if len(self.met) >= MOST_MET:
                self.met.clear()
            part = self.whole(canonical(written, 0).text)
            several = part is not None and part.kind == "function" and not takes_one(part.meaning)
            self.met[written] = None if several else part
        return self.met[written]

    def whole(self, run: str) -> Part | None:
        """The run as one name, constant or function; None if it is none of these."""
        name = self.spellings.get(run) or CONSTANTS.get(run)
        if name:
            return Part("name", name, 0, len(run))
        if run in WORDS:
            return Part("word", run, 0, len(run))
        function = function_called(run)
        return Part("function", function, 0, len(run)) if function else None

    def split(self, run: Written) -> list[Part] | None:
        """The run as a product; it may stop before a number (`ln2.5`), which is read anew."""
        return self._parts(run, self._declared) or self._parts(run, self._known)

    def _parts(
        self, run: Written, candidates: Callable[[str, int], Iterator[Part]]
    ) -> list[Part] | None:
        """The longest names first, going back where the rest does not fit."""
        dead: set[int] = set()
        found: list[Part] = []
        waiting = [candidates(run.text, 0)]
        while waiting:
            part = next(waiting[-1], None)
            if part is None:
                waiting.pop()
                if found:
                    dead.add(found.pop().stop)
                continue
            if part.stop in dead:
                continue
            found.append(part)
            if part.stop == len(run.text) or (
                part.kind == "function" and _number_at(run, part.stop)
            ):
                return found
            waiting.append(candidates(run.text, part.stop))
        return None

    def _declared(self, text: str, start: int) -> Iterator[Part]:
        for stop in range(min(len(text), start + self.longest), start, -1):
            name = self.spellings.get(text[start:stop])
            if name:
                yield Part("name", name, start, stop)

    def _known(self, text: str, start: int) -> Iterator[Part]:
        for stop in range(min(len(text), start + 12), start, -1):
            piece = text[start:stop]
            if piece in self.spellings:
                yield Part("name", self.spellings[piece], start, stop)
            elif piece in ("pi", "π") or (piece in ("e", "E") and stop == len(text)):
                yield Part("name", CONSTANTS[piece], start, stop)
            elif stop - start > 1 or piece == "σ":
                function = function_called(piece)
                if function and takes_one(function):
                    yield Part("function", function, start, stop)


def _number_at(run: Written, index: int) -> bool:
    """Whether a number follows directly; in ln_2 a sign stands before it."""
    return run.text[index].isdigit() and run.place(index) == run.place(index - 1) + 1


def _greek_spellings(name: str) -> Iterator[str]:
    """eta_t as η_t, θ1 as theta1."""
    for words in (LETTER_OF, WORD_OF):
        parts = [
            re.fullmatch(r"([^\W\d_]*)(\d*)", part) for part in canonical(name, 0).text.split("_")
        ]
        yield canonical(
            "_".join(words.get(part[1], part[1]) + part[2] for part in parts if part), 0
        ).text
    if "ε" in name or "epsilon" in name:
        yield canonical(name.replace("ε", "eps").replace("epsilon", "eps"), 0).text


@lru_cache(maxsize=512)
def names_of(declared: tuple[str, ...]) -> Names:
    """The names of an item, prepared once for all that is typed there."""
    return Names(declared)


@cache
def _folded() -> dict[str, str]:
    from dlstudy.engine.vocabulary import FUNCTIONS

    plain = {name.replace("_", ""): name for name in FUNCTIONS}
    return {**plain, **{alias.lower(): name for alias, name in ALIASES.items()}}


def takes_one(function: str) -> bool:
    """Whether it can be written without brackets."""
    from dlstudy.engine.vocabulary import FUNCTIONS

    return function == "square" or (function in FUNCTIONS and FUNCTIONS[function].least == 1)


def function_called(spelling: str) -> str:
    """The function of the vocabulary that is written so, "" for none; ReLU is relu."""
    from dlstudy.engine.vocabulary import FUNCTIONS

    if spelling in FUNCTIONS or spelling in BUILT:
        return spelling
    if spelling in ALIASES:
        return ALIASES[spelling]
    folded = spelling.lower().replace("_", "")
    return _folded().get(folded, "") if len(spelling) > 1 and spelling[-1] != "_" else ""
