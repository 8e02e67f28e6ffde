"""A derivative worked out line by line with one rule broken: in which line?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlstudy.catalog.entries import say
from dlstudy.expressions.simplifying import simplified
from dlstudy.expressions.tree import Binary, Node, Number
from dlstudy.questions.drills.derivatives import drawn_function
from dlstudy.questions.drills.exercise import (
    Exercise,
    apart,
    differentiate,
    expression,
    mistake,
    shown,
)
from dlstudy.questions.drills.wording import said
from dlstudy.questions.drills.wrong_rules import wrong_derivatives
from dlstudy.questions.question import CannotMakeError, Option, Part, letters

if TYPE_CHECKING:
    from random import Random

_pairs = (
    "x**n*f(x)",
    "x*f(a*x)",
    "(a*x + b)*f(x)",
    "x**n*exp(-p*x)",
    "f(x)*g(x)",
    "x**n*log(x)",
    "x/(p*x**2 + q)",
    "x/(q + exp(p*x))",
    "f(x)/(x**2 + q)",
    "f(p*x)/x",
)
_in_the_factor = (
    "inner-derivative-missing",
    "power-not-lowered",
    "function-for-slope",
    "slope-sign",
)


class Lines(NamedTuple):
    """A derivation of (uv)′ or (u/v)′ in four lines, and which rule is broken where."""

    texts: tuple[str, ...]
    wrong: int
    rule: str


def wrong_line(rng: Random, language: str, level: int) -> Exercise:
    """Four lines; from the first wrong one on all others follow from it."""
    node = drawn_function(rng, rng.choice(_pairs))
    if not isinstance(node, Binary) or node.operator not in "*/":
        raise CannotMakeError("neither a product nor a quotient")
    whole = differentiate(node, "x")
    drawn = _planted(rng, node, whole)
    options = tuple(
        Option(letters[place], text, place == drawn.wrong, _says(drawn, place, language))
        for place, text in enumerate(drawn.texts)
    )
    named = mistake(drawn.rule)
    working = (
        (
            f"{options[drawn.wrong].letter}",
            f"{say(named.name, language)}: {say(named.says, language)}",
        ),
        (said("together", language), f"f′(x) = {shown(whole)}"),
    )
    given = (("f(x)", shown(node)),)
    one = _part(options, drawn.wrong)
    return Exercise(said("wrong-line", language), given, (one,), working)


def _says(drawn: Lines, place: int, language: str) -> str:
    """Why a line is not the one: right, or right but for what stands above it."""
    if place == drawn.wrong:
        return ""
    follows = place > max(drawn.wrong, 1)
    return said("line-follows" if follows else "line-right", language)


def _planted(rng: Random, node: Binary, whole: Node) -> Lines:
    """The lines with a mistake in one factor's derivative, or in the rule that joins them."""
    u, v = node.left, node.right
    du, dv = differentiate(u, "x"), differentiate(v, "x")
    wrong = rng.randrange(3)
    rule = ""
    if wrong < 2:
        part = (u, v)[wrong]
        rule, slope = _wrong(rng, part, differentiate(part, "x"), _in_the_factor)
        du, dv = (slope, dv) if wrong == 0 else (du, slope)
        joined = _joined(node, du, dv)
    else:
        names = ("product-of-derivatives", "one-term-of-product")
        if node.operator == "/":
            names = ("quotient-sign", "quotient-swapped")
        rule = rng.choice(names)
        joined = _joined(node, du, dv, rule)
    end = simplified(joined)
    if apart(expression(whole, (("x", "positive"),)), [(rule, end)]) == ():
        raise CannotMakeError("the mistake does not show")
    texts = (
        f"u = {shown(u)}, u′ = {shown(du)}",
        f"v = {shown(v)}, v′ = {shown(dv)}",
        f"f′(x) = {shown(joined)}",
        f"f′(x) = {shown(end)}",
    )
    return Lines(tuple(dict.fromkeys(texts)), wrong, rule)


def _wrong(rng: Random, part: Node, right: Node, rules: tuple[str, ...]) -> tuple[str, Node]:
    """A broken rule that changes the derivative of one factor, and what it gives."""
    values = dict(wrong_derivatives(part, "x"))
    expected = expression(right, (("x", "positive"),))
    misses = apart(expected, [(rule, values[rule]) for rule in rules])
    if not misses:
        raise CannotMakeError("no mistake is possible here")
    miss = rng.choice(misses)
    assert isinstance(miss.value, Node)
    return miss.mistake.id, miss.value


def _joined(node: Binary, du: Node, dv: Node, rule: str = "") -> Node:
    """u′v + uv′ or (u′v − uv′)/v², or what the broken rule makes of it."""
    u, v = node.left, node.right
    first, second = Binary("*", du, v), Binary("*", u, dv)
    if node.operator == "*":
        broken = {"product-of-derivatives": Binary("*", du, dv), "one-term-of-product": first}
        return broken.get(rule, Binary("+", first, second))
    above = {
        "quotient-sign": Binary("+", first, second),
        "quotient-swapped": Binary("-", second, first),
    }.get(rule, Binary("-", first, second))
    return Binary("/", above, Binary("**", v, Number(2)))


def _part(options: tuple[Option, ...], right: int) -> Part:
    from dlstudy.answers.expected import Expected

    texts = tuple(option.text for option in options)
    names = tuple(option.letter for option in options)
    return Part(
        name="line",
        ask="",
        prompt="letter",
        expected=Expected("choice", names[right], 0.0, texts, names),
        answer=options[right].text,
        options=options,
    )
