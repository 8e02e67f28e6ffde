r"""LaTeX around and inside an answer as the signs that the kinds read, each at its own place.

    $[0, 1)$    \left[0, 1\right)    \{1, 2\}    32\times32    \text{none}    x \le 1    10{,}000

What is put in place of a command is as long as the command, so that places stay places. What
stands for a value (\frac, \sqrt, \pi, tables) stays: the front door of expressions reads it.
"""

import re

from dlstudy.answers.characters import LONGEST

WORDED = frozenset({"text", "word", "truth"})
FORMULAS = frozenset({"expression", "equation"})

AROUND = re.compile(
    r"(?P<open>\s*(?:\$\$?|\\\(|\\\[|\\(?:text|textbf|textrm|textit|mathrm|mathbf|boxed)\s*\{))"
    r"(?P<inner>.*?)(?P<close>(?:\$\$?|\\\)|\\\]|\})\s*)",
    re.DOTALL,
)
CLOSES = {"$": "$", "(": ")", "[": "]", "{": "}"}
UPRIGHT = re.compile(
    r"(?<![_^])(?<![_^]\{)\\(?:text|textbf|textrm|textit|mathrm|mathbf|mathit|operatorname|boxed)"
    r"\s*\{([^{}]*)\}"
)
REALS = re.compile(r"\\mathbb\s*(?:\{\s*R\s*\}|R\b)")
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:\{,\}|,?\\!\s?|\\,)\d{3})+(?!\d)", re.ASCII)
GROUP = re.compile(r"\D+", re.ASCII)
COMMAND = re.compile(r"\\\\|\\([A-Za-z]+)|\\(.)|\$", re.DOTALL)

SIGNS: dict[str, str] = {
    "times": "×", "cdot": "×", "ast": "×", "div": "÷", "pm": "±", "le": "≤", "leq": "≤",
    "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "lt": "<", "gt": ">", "ne": "≠",
    "neq": "≠", "infty": "∞", "cup": "∪", "cap": "∩", "in": "∈", "setminus": "∖", "mid": "|",
    "vert": "|", "lvert": "|", "rvert": "|", "land": "∧", "wedge": "∧", "lor": "∨", "vee": "∨",
    "to": "→", "rightarrow": "→", "longrightarrow": "→", "Rightarrow": "→", "mapsto": "→",
    "leftrightarrow": "↔", "prec": "≺", "succ": "≻", "emptyset": "∅", "varnothing": "∅",
    "langle": "⟨", "rangle": "⟩", "lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "colon": ":",
    "{": "{", "}": "}", "%": "%", "(": "", ")": "", "[": "", "]": "", ",": "", ";": "", ":": "",
    "!": "", " ": "", "left": "", "right": "", "big": "", "Big": "", "bigl": "", "bigr": "",
    "Bigl": "", "Bigr": "", "quad": "", "qquad": "", "displaystyle": "", "textstyle": "",
}  # fmt: skip
"""What commands stand for; those that only change looks stand for nothing."""


def plain_signs(typed: str, type_: str, options: tuple[str, ...] = ()) -> str:
    """The answer of a type without LaTeX that only sets it, in the same length.

    Options that hold LaTeX themselves are held against what was typed, as it is.
    """
    if len(typed) > LONGEST or not ("\\" in typed or "$" in typed or "{,}" in typed):
        return typed
    if any("\\" in option or "$" in option for option in options):
        return typed
    bare = _bare(typed)
    if type_ in WORDED:
        return bare
    bare = THOUSANDS.sub(_grouped, bare)
    if type_ in FORMULAS:
        return bare
    while (next_ := UPRIGHT.sub(_inner, bare)) != bare:
        bare = next_
    return COMMAND.sub(_sign, REALS.sub(lambda found: "ℝ".ljust(len(found[0])), bare))


def _bare(typed: str) -> str:
    r"""Without `$ … $`, `\( … \)`, `\text{ … }` around the whole."""
    while found := AROUND.fullmatch(typed):
        opening, inner, closing = found["open"], found["inner"], found["close"]
        if CLOSES[opening.strip()[-1]] not in closing or not _is_one(inner):
            return typed
        typed = " " * len(opening) + inner + " " * len(closing)
    return typed


def _is_one(inner: str) -> bool:
    """Whether what opens before it is not closed inside."""
    depth = 0
    for sign in inner:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0 and "$" not in inner


def _inner(found: re.Match[str]) -> str:
    before = found.start(1) - found.start()
    return " " * before + found[1] + " "


def _grouped(found: re.Match[str]) -> str:
    return GROUP.sub("_", found[0]).rjust(len(found[0]))


def _sign(found: re.Match[str]) -> str:
    name = found[1] or found[2]
    if name is None:
        return " " if found[0] == "$" else found[0]
    if name == " " and found.string[found.end() :].lstrip().startswith("{"):
        return "∖ "  # R \\ {0}
    if name not in SIGNS:
        return found[0]
    return SIGNS[name].ljust(len(found[0])) if name != "{" else " {"
