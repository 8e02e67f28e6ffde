"""The type of a key that comes without one.

12.5%  percent          32x32x3, (None, 64), torch.Size(…)  shape
16  integer             [1, 2]  1, 2  (1; 2)                vector
3/4  ¾  fraction        [[1, 2], [3, 4]]  [1 2; 3 4]        matrix
0.5  √2/2  real         {1, 2}  ±1                          set
y = 2x  equation        [0, 1)  x > 0  (-inf, 0)            interval
x^2 + 1  expression     a-2, b-1                            matching
overfitting  text       c > a > b  c → a → b                ordering
B  A, C  choice only where --type says so: a capital letter is a name otherwise
"""

import re

from dlstudy.answers.characters import plain
from dlstudy.answers.refusal import Unreadable

SHAPE = re.compile(
    r"(?:torch\.Size|tf\.TensorShape|TensorShape|Size)\s*[(\[].*"
    r"|[(\[]?\s*(?:\d+|none|batch|B|N|-1)(?:\s*(?:[xX]|×|\bby\b)\s*\d+)+\s*[)\]]?"
    r"|[(\[]\s*(?:none|batch|B|N|-1)\s*,.*[)\]]|\(\d+,\)",
    re.IGNORECASE,
)
INTERVAL = re.compile(
    r"[\[\]][^\[\](){}]*[,;][^\[\](){}]*[)\[]|[\](][^\[\](){}]*[,;][^\[\](){}]*\]|\([^\[\](){}]*[,;][^\[\](){}]*\]"
    r"|[\[(\]][^\[\](){}]*(?:inf|∞)[^\[\](){}]*[\])\[]|.*(?:∪|[\])]\s*(?:or|(?-i:U))\s*[\[(]).*",
    re.IGNORECASE,
)
RELATION = re.compile(r"[<>≤≥≠]|!=|\\[lg]eq?\b")
ORDERING = re.compile(r"[^\W\d_][\w ]*+(?:\s*+[<>]\s*+[^\W\d_][\w ]*+){2,}")
ARROW = re.compile(r"→|->|⟶")
MATCHING = re.compile(r"\s*\w+\s*[-:→]>?\s*\w+\s*(?:[,;]\s*\w+\s*[-:→]>?\s*\w+\s*)+")
LABELS = re.compile(r"\s*[^\W\d_]\s*[-:→].*")
MATRIX = re.compile(r"\s*[\[({<]\s*[\[({<]|.*\\begin\{|.*\n", re.DOTALL)
BRACED = re.compile(r"\s*\\?\{.*\}\s*|.*±.*", re.DOTALL)
BRACKETED = re.compile(
    r"\s*(?:(?:np|torch)\.\w+\()?[\[(<⟨].*[,;\s].*[\])>⟩]\)?(?:ᵀ|\.T)?\s*", re.DOTALL
)
LISTED = re.compile(r"\s*[^,;\s]+(?:\s*[,;]\s*[^,;\s]+)+\s*")
WHOLE = re.compile(r"[+-]?\d[\d_]*(?:,\d{3})*", re.ASCII)
FRACTION = re.compile(r"[+-]?\s*\d+\s*/\s*\d+|[+-]?\d*[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]", re.ASCII)
WORDS = re.compile(r"[^\W\d_]{2,}(?:[ '\-][^\W_]+)*|[^\W_]+(?: [^\W_]+)+")


def guess(key: str) -> str:
    """The type that a key looks like."""
    text = plain(key).strip()
    if text.startswith("%") or text.endswith("%"):
        return "percent"
    if SHAPE.fullmatch(text) or SHAPE.fullmatch(key.strip()):
        return "shape"
    if MATCHING.fullmatch(text) and LABELS.match(text):
        return "matching"
    if ORDERING.fullmatch(text) or _has_arrows(text):
        return "ordering"
    if INTERVAL.fullmatch(text) or RELATION.search(text):
        return "interval"
    if "=" in text:
        return "equation"
    if BRACED.fullmatch(text):
        return "set"
    listed = _list(text)
    return listed or _single(key, text)


def _has_arrows(text: str) -> bool:
    """a -> b -> c: two arrows or more, with something on either side of each."""
    parts = [part.strip() for part in ARROW.split(text)]
    return len(parts) > 2 and all(part and "\n" not in part for part in parts)


def _list(text: str) -> str:
    bare = text.strip()
    if BRACKETED.fullmatch(bare) and not _is_product(bare):
        return "matrix" if MATRIX.match(bare) or _has_rows(bare) else "vector"
    if r"\begin" in bare:
        return "matrix"
    if ";" in bare:
        return "matrix" if _has_rows(bare) else "vector"
    if LISTED.fullmatch(bare) and not _is_number(bare) and "(" not in bare:
        return "vector"
    return ""


def _has_rows(text: str) -> bool:
    """1 2; 3 4 and 1, 2; 3, 4, but not 1; 2 and 0,5; 0,25."""
    first = text.strip("[](){}<> ").split(";")[0].strip()
    return ";" in text and (" " in first or ("," in first and not first.startswith("0,")))


def _is_product(text: str) -> bool:
    """(x + 1)(x - 1), (a + b): brackets, but no list."""
    return text[0] == "(" and not any(sign in text for sign in ",;")


def _single(key: str, text: str) -> str:
    if WHOLE.fullmatch(text):
        return "integer"
    if FRACTION.fullmatch(text):
        return "fraction"
    if _is_number(key) or _is_special(key):
        return "real"
    if WORDS.fullmatch(text) and not _is_expression(text):
        return "text"
    return "expression"


def _is_special(key: str) -> bool:
    from dlstudy.answers.specials import alternatives, special_word

    return any(special_word(part) for part in alternatives(key))


def _is_number(text: str) -> bool:
    from dlstudy.answers.reading import read_number

    try:
        read_number(text)
    except Unreadable as refusal:
        return refusal.why.key == "no-value"
    return True


def _is_expression(text: str) -> bool:
    """Whether a few letters are names: Greek, two letters, or behind a function (ln p)."""
    from dlstudy.answers.key_names import GREEK, is_known

    words = text.split()
    if len(words) == 1:
        return len(text) <= 2 or text in GREEK
    return is_known(words[0]) and all(len(word) <= 2 or word in GREEK for word in words[1:])
