r"""The tolerant front door to the expression language, for what students really type.

`2x`, `wx+b`, `x²`, `e^-x^2/2`, `ln p`, `σ(z)`, `|x|`, `½`, `\frac{1}{2}`: everything that the
students' page on answers promises. It ends in the tree of the strict reader, or in Unreadable
with the place and what to write instead.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from dlstudy.answers.characters import plain, refuse
from dlstudy.answers.front_calls import check_conditions
from dlstudy.answers.front_grammar import Parser
from dlstudy.answers.front_names import names_of
from dlstudy.answers.front_tokens import Tokenizer
from dlstudy.answers.refusal import Unreadable, message
from dlstudy.expressions.printing import terminal
from dlstudy.expressions.tree import Node, height

HIGHEST = 150

DOLLARS = re.compile(r"\s*\$\$?(?P<inner>[^$]*)\$\$?\s*", re.DOTALL)
PREFIX = re.compile(
    r"\s*(?:"
    r"\\?[^\W\d_][\w₀-₉ₐ-ₜ]*(?:_\{[^{}=]*\})?['′’]*\s*(?:\([^()=]{0,40}\))?"  # y, f(x), σ'(z)
    r"|(?:[d∂]|\\partial) ?\w*(?:\([^()=]*\))? ?/ ?(?:[d∂]|\\partial) ?\w+"  # dL/dw
    r"|\\[dt]?frac\{[^{}=]*\}\{[^{}=]*\}(?:\([^()=]{0,40}\))?"  # \frac{dL}{dw}
    r")?\s*[=≈](?!=)\s*"
)


def read_expression(typed: str, names: Collection[str]) -> Node:
    """The tree of a typed expression in the declared names; raises Unreadable only."""
    return _read(typed, tuple(names))


@lru_cache(maxsize=2048)
def _read(typed: str, names: tuple[str, ...]) -> Node:
    refuse(typed)
    start, stop = _bounds(typed)
    declared = names_of(names)
    tokens = Tokenizer(typed, start, stop, declared).all()
    if len(tokens) == 1:
        raise Unreadable(message("missing"), start, stop - start)
    node = Parser(typed, tokens, declared).whole()
    if len(tokens) > HIGHEST and height(node) > HIGHEST:
        raise Unreadable(message("built-high", most=HIGHEST), start, stop - start)
    check_conditions(node)
    return node


def described(node: Node) -> str:
    """How an expression was read, in a terminal's signs; the front door reads it again."""
    return terminal(node)


def _bounds(typed: str) -> tuple[int, int]:
    """Where the expression itself stands: without `y =` in front and dollar signs around."""
    text = plain(typed)
    start, stop = 0, len(text)
    dollars = DOLLARS.fullmatch(text)
    if dollars:
        start, stop = dollars.span("inner")
    prefix = PREFIX.match(text, start, stop)
    if prefix:
        start = prefix.end()
    while stop > start and text[stop - 1] in " \n":
        stop -= 1
    while start < stop and text[start] in " \n":
        start += 1
    return start, stop
