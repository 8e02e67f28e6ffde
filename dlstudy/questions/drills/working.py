"""A derivative worked out line by line: the rule that the outermost operation asks for."""

from __future__ import annotations

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.derivatives import slope_of
from dlstudy.expressions.simplifying import simplified
from dlstudy.expressions.tree import Binary, Call, Name, Node, Number, Unary, names_in
from dlstudy.questions.drills.exercise import Given, differentiate, shown
from dlstudy.questions.drills.wording import said


def worked(node: Node, name: str, whole: str, answer: Node, language: str) -> Given:
    """The lines that lead to d node/d name; the last one is `whole` = the answer."""
    lines = [(said(key, language) if key else "", line) for key, line in _lines(node, name)]
    return (*lines, (said("together", language), f"{whole} = {shown(answer)}"))


def _lines(node: Node, name: str) -> list[tuple[str, str]]:
    if isinstance(node, Unary):
        return _lines(node.operand, name)
    if isinstance(node, Call) and node.arguments[0] != Name(name):
        return _chain(slope_of(node.function, FUNCTIONS), node.arguments[0], name)
    if isinstance(node, Call):
        return [("outer", f"{shown(node)}′ = {shown(differentiate(node, name))}")]
    if not isinstance(node, Binary):
        return []
    if node.operator == "**" and node.left != Name(name):
        u = Name("u")
        outer = differentiate(Binary("**", u, node.right), "u")
        return _chain(outer, node.left, name)
    if node.operator in "*/":
        return _pair(node, name)
    if node.operator in "+-":
        return [("" if n else "term", line) for n, line in enumerate(_terms(node, name))]
    return []


def _chain(outer: Node, inner: Node, name: str) -> list[tuple[str, str]]:
    slope = differentiate(inner, name)
    return [
        ("inside", f"u = {shown(inner)}"),
        ("inner", f"u′ = {shown(slope)}"),
        ("outer", shown(simplified(outer))),
        ("chain", shown(Binary("*", simplified(outer), slope))),
    ]


def _pair(node: Binary, name: str) -> list[tuple[str, str]]:
    """A product or quotient; where one side is constant, the other alone."""
    u, v = node.left, node.right
    if name not in names_in(v) and node.operator == "/":
        return [("constant", f"({shown(u)})′ / {_bracketed(v)}"), *_lines(u, name)]
    if name not in names_in(u) and node.operator == "*":
        return [("constant", f"{_bracketed(u)}·({shown(v)})′"), *_lines(v, name)]
    if name not in names_in(v):
        return [("constant", f"{_bracketed(v)}·({shown(u)})′"), *_lines(u, name)]
    du, dv = differentiate(u, name), differentiate(v, name)
    left, right = Binary("*", du, v), Binary("*", u, dv)
    product = node.operator == "*"
    whole: Node = Binary("+", left, right)
    if not product:
        whole = Binary("/", Binary("-", left, right), Binary("**", v, Number(2)))
    return [
        ("first-factor" if product else "numerator", f"u = {shown(u)}, u′ = {shown(du)}"),
        ("second-factor" if product else "denominator", f"v = {shown(v)}, v′ = {shown(dv)}"),
        ("product" if product else "quotient", shown(whole)),
    ]


def _bracketed(node: Node) -> str:
    return f"({shown(node)})" if isinstance(node, Binary | Unary) else shown(node)


def _terms(node: Node, name: str) -> list[str]:
    if isinstance(node, Binary) and node.operator in "+-":
        return [*_terms(node.left, name), *_terms(node.right, name)]
    return [f"({shown(node)})′ = {shown(differentiate(node, name))}"]
