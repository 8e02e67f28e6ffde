"""The names in a key that came without a list of variables: each of them is real.

A letter is a name, alone (`x`), with an index (`w_1`, `w1`) or spelt in Greek (`eta`); two
letters side by side are a product (`wx`); three or more are one name only where the answer holds
them too (`loss`).
"""

import re
from functools import cache, lru_cache

from dlstudy.answers.front_names import LOWERED

GREEK = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "varepsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "rho",
        "sigma",
        "tau",
        "upsilon",
        "phi",
        "varphi",
        "chi",
        "psi",
        "omega",
    ]
)
LONGEST_GREEK = max(map(len, GREEK))
CONSTANTS = frozenset({"e", "E", "pi", "Pi", "PI", "π", "inf", "infinity", "nan", "oo"})
_low = "".join(LOWERED)
LETTER = rf"[^\W\d_{_low}]"
RUN = re.compile(
    r"(?<![\w.])\d[\d_.]*(?:[eE][+-]?\d+(?![\d._]))?"  # numerals, not to be taken apart
    rf"|log1p(?!\w)|\\?{LETTER}+(?:_\{{?\w+\}}?|[{_low}]+|\d+)?'*"
)
LATEX = frozenset(
    [
        "frac",
        "dfrac",
        "tfrac",
        "sqrt",
        "cdot",
        "times",
        "left",
        "right",
        "begin",
        "end",
        "bmatrix",
        "pmatrix",
        "matrix",
        "vmatrix",
        "text",
        "mathrm",
        "operatorname",
        "mathbf",
        "infty",
        "le",
        "ge",
        "leq",
        "geq",
        "lt",
        "gt",
        "ne",
        "neq",
        "in",
        "cup",
        "pm",
        "to",
        "quad",
    ]
)
FURTHER = frozenset(
    [
        "ln",
        "log",
        "sin",
        "cos",
        "tan",
        "sec",
        "csc",
        "cot",
        "arcsin",
        "arccos",
        "arctan",
        "atan",
        "sinh",
        "cosh",
        "tanh",
        "sech",
        "csch",
        "coth",
        "artanh",
        "atanh",
        "asinh",
        "acosh",
        "exp",
        "sqrt",
        "abs",
        "sgn",
        "sign",
        "floor",
        "ceil",
        "round",
        "min",
        "max",
        "relu",
        "sigmoid",
        "softmax",
        "softplus",
        "gelu",
        "elu",
        "silu",
        "swish",
        "erf",
        "erfc",
        "logit",
        "leaky",
        "leaky_relu",
        "mod",
        "np",
        "numpy",
        "torch",
        "math",
        "array",
        "tensor",
        "Size",
        "tf",
        "jnp",
        "matrix",
        "vector",
        "and",
        "or",
        "in",
        "not",
        "where",
        "if",
        "else",
        "otherwise",
        "for",
        "expit",
        "heaviside",
        "sum",
        "mean",
        "prod",
        "log2",
        "log10",
        "log1p",
        "expm1",
        "step",
    ]
)
LONG = 3
SIGMA = re.compile(r"([^\W\d_]*?)\\?(?:σ|sigma)")
CALL = re.compile(r"\s*(?:\\left\s*)?\(")


def names_in_text(key: str, answer: str = "", declared: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names in order of appearance, without functions, constants and declared names."""
    runs = _runs(key, declared)
    if not runs:
        return ()
    from dlstudy.answers.front_names import canonical, names_of

    found: list[str] = []
    spellings = set(names_of(declared).spellings)  # η is declared where eta is
    for run in runs:
        for name in _names(run, answer):
            if canonical(name, 0).text not in spellings:
                found.append(name)
                spellings.update(names_of((name,)).spellings)
    return tuple(found)


@lru_cache(maxsize=1024)
def _runs(key: str, declared: tuple[str, ...]) -> tuple[str, ...]:
    """The runs of letters in a key that are neither declared nor known."""
    from dlstudy.answers.characters import plain

    text = plain(key).translate(_apart())
    sigmoids = _all_called(text)
    found: list[str] = []
    for match in RUN.finditer(text):
        if match[0][0].isdigit():
            continue
        sigma = SIGMA.fullmatch(match[0]) if sigmoids else None
        run = sigma[1] if sigma else match[0]
        if run and run not in declared and not is_known(run.strip("'")):
            found.append(run)
    return tuple(found)


@cache
def _apart() -> dict[int, str]:
    """Exponents such as ʸ and ² as signs on their own; ½ is no part of a name."""
    from dlstudy.answers.front_tokens import FRACTIONS, RAISED

    raised = {ord(sign): f" {written}" for sign, written in RAISED.items()}
    return {**raised, **dict.fromkeys(map(ord, FRACTIONS), " ")}


def _all_called(text: str) -> bool:
    """Whether every sigma has brackets behind it: σ(x)(1 − σ(x)), not σ² + σ(a)."""
    return all(
        SIGMA.fullmatch(match[0]) and CALL.match(text, match.end())
        for match in RUN.finditer(text)
        if "σ" in match[0] or "sigma" in match[0]
    )


def _names(run: str, answer: str) -> list[str]:
    run = run.strip("'")
    if run.startswith("\\"):
        word = run[1:]
        return [] if word in LATEX or word in FURTHER else [word]
    if is_known(run):
        return []
    stem = re.match(rf"{LETTER}+", run)
    assert stem is not None
    letters = stem[0]
    if len(letters) == 1 or letters in GREEK or letters != run:
        return [run.replace("{", "").replace("}", "")]
    if letters[:-1] in FURTHER:
        return [letters[-1]]  # lnx
    if len(letters) >= LONG and re.search(
        rf"(?<![^\W\d_]){re.escape(letters)}(?![^\W\d_])", answer
    ):
        return [letters]
    return [letter for letter in _letters(letters) if letter not in CONSTANTS]


def _letters(run: str) -> list[str]:
    """A product of Greek and other letters, the longest Greek name first: `etax`."""
    found: list[str] = []
    while run:
        greek = next((run[:n] for n in range(LONGEST_GREEK, 1, -1) if run[:n] in GREEK), run[0])
        found.append(greek)
        run = run[len(greek) :]
    return found


@lru_cache(maxsize=1024)
def is_known(run: str) -> bool:
    """Whether a run of letters is a function or a constant."""
    from dlstudy.answers.front_names import function_called
    from dlstudy.engine.vocabulary import FUNCTIONS

    if run in CONSTANTS or run in FURTHER or run in FUNCTIONS or run.lower() in ("pi", "inf"):
        return True
    if run == "pow" or (len(run) > LONG and run not in GREEK and function_called(run)):
        return True  # ReLU, binom, maximum
    return bool(re.fullmatch(r"log_?\{?(?:2|10)\}?|(?:ln|sqrt|exp|sin|cos|tan|tanh)\d+", run))
