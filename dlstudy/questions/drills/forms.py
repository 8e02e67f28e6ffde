"""Known functions in disguise, and slopes of activations in terms of their own value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlstudy.expressions.derivatives import substituted
from dlstudy.expressions.tree import Node, functions_in
from dlstudy.questions.drills.exercise import (
    Exercise,
    Variables,
    apart,
    differentiate,
    expression,
    part,
    read,
    shown,
    simplified,
)
from dlstudy.questions.drills.wording import said
from dlstudy.questions.question import Option, Part, letters

if TYPE_CHECKING:
    from random import Random


class Disguise(NamedTuple):
    """A form, what it is, and what it is taken for; where two ways differ, `domains` say."""

    form: str
    is_: str
    wrong: tuple[tuple[str, str], ...]
    domains: tuple[tuple[str, str], ...] = (("x", "real"),)


_sigmoid = (("argument-sign", "sigmoid(-x)"), ("other-function", "tanh(x)"))
_tanh = (("other-function", "sigmoid(x)"), ("argument-factor", "tanh(x/2)"))
_softplus = (("argument-sign", "softplus(-x)"), ("other-function", "relu(x)"))
_pair = (("u", "real"), ("v", "real"))
_positive = (("u", "positive"), ("v", "positive"))
disguises = (
    Disguise("exp(x)/(1 + exp(x))", "sigmoid(x)", _sigmoid),
    Disguise("1/(1 + exp(-x))", "sigmoid(x)", _sigmoid),
    Disguise("1/(1 + exp(x))", "sigmoid(-x)", (("argument-sign", "sigmoid(x)"),)),
    Disguise("1 - sigmoid(x)", "sigmoid(-x)", (("argument-sign", "sigmoid(x)"),)),
    Disguise(
        "(1 + tanh(x/2))/2",
        "sigmoid(x)",
        (("argument-factor", "sigmoid(x/2)"), ("argument-sign", "sigmoid(-x)")),
    ),
    Disguise("(exp(x) - exp(-x))/(exp(x) + exp(-x))", "tanh(x)", _tanh),
    Disguise("(exp(2*x) - 1)/(exp(2*x) + 1)", "tanh(x)", _tanh),
    Disguise("2*sigmoid(2*x) - 1", "tanh(x)", (("argument-factor", "tanh(2*x)"), _tanh[0])),
    Disguise("2*sigmoid(x) - 1", "tanh(x/2)", (("argument-factor", "tanh(x)"), _tanh[0])),
    Disguise("log(1 + exp(x))", "softplus(x)", _softplus),
    Disguise("-log(sigmoid(x))", "softplus(-x)", (("argument-sign", "softplus(x)"),)),
    Disguise("x + softplus(-x)", "softplus(x)", _softplus),
    Disguise("softplus(x) - softplus(-x)", "x", (("other-function", "abs(x)"),)),
    Disguise("max(0, x) - max(0, -x)", "x", (("other-function", "abs(x)"),)),
    Disguise("max(0, x) + max(0, -x)", "abs(x)", (("other-function", "x"),)),
    Disguise(
        "(x + abs(x))/2", "relu(x)", (("other-function", "abs(x)"), ("argument-sign", "relu(-x)"))
    ),
    Disguise("log(sigmoid(x)/(1 - sigmoid(x)))", "x", (("other-function", "sigmoid(x)"),)),
    Disguise("x/(1 + exp(-x))", "x*sigmoid(x)", (("other-function", "sigmoid(x)"),)),
    Disguise("1 - tanh(x)**2", "sech(x)**2", (("other-function", "sech(x)"),)),
    Disguise("(1 + x)**2 - (1 - x)**2", "4*x", (("other-function", "2*x"),)),
    Disguise(
        "log(exp(u)*exp(v))",
        "u + v",
        (("logarithm-rule", "u*v"),),
        _pair,
    ),
    Disguise("log(exp(u)/exp(v))", "u - v", (("logarithm-rule", "u/v"),), _positive),
    Disguise("exp(log(u) + log(v))", "u*v", (("logarithm-rule", "u + v"),), _positive),
    Disguise("log(u*v) - log(v)", "log(u)", (("logarithm-rule", "log(u - v)"),), _positive),
    Disguise(
        "exp(u)/(exp(u) + exp(v))",
        "sigmoid(u - v)",
        (("argument-sign", "sigmoid(v - u)"), ("other-function", "sigmoid(u)")),
        _pair,
    ),
    Disguise(
        "log(exp(u) + exp(v)) - v",
        "softplus(u - v)",
        (("argument-sign", "softplus(v - u)"),),
        _pair,
    ),
)
arguments = ("x", "x", "2*x", "3*x", "x/2", "x - 1", "-x", "z", "w*x")


def known(rng: Random, language: str, level: int) -> Exercise:
    """A form to be written with the function that it is; at level 1 to be chosen."""
    drawn = rng.choice(disguises)
    put: dict[str, Node] = {}
    domains = dict(drawn.domains)
    if "x" in domains and level > 1:
        inner = read(rng.choice(arguments))
        put = {"x": inner}
        domains = {name: "real" for name in ("w", "x", "z") if name in _names(inner)}
    form, answer = (simplest(read(text), put) for text in (drawn.form, drawn.is_))
    given = ((f"f({', '.join(domains)})", shown(form)),)
    wrong = [(id, simplest(read(text), put)) for id, text in drawn.wrong]
    variables = tuple(domains.items())
    if level == 1:
        one = _choice(rng, answer, wrong, variables, language)
        return Exercise(said("known-choice", language), given, (one,))
    one = part("form", given[0][0], answer, variables, wrong, _asked_form(answer))
    working = (("", f"{given[0][1]} = {shown(answer)}"),)
    return Exercise(said("known", language), given, (one,), working)


def simplest(node: Node, put: dict[str, Node]) -> Node:
    """The node with its argument put in, and numbers in it worked out."""
    return simplified(substituted(node, put)) if put else node


def _names(node: Node) -> frozenset[str]:
    from dlstudy.expressions.tree import names_in

    return names_in(node)


_as_good = {"relu": ("max",), "abs": ("max",), "sigmoid": ("silu",), "sech": ("cosh",)}
"""Functions with which an answer is as short."""


def _asked_form(answer: Node) -> str:
    """The form that tells the known function from the disguise retyped."""
    called = functions_in(answer)
    others = [name for one in called for name in _as_good.get(one, ())]
    return " ".join(["with", *sorted(called), *others])


def _choice(
    rng: Random,
    answer: Node,
    wrong: list[tuple[str, Node]],
    variables: Variables,
    language: str,
) -> Part:
    """The answer among what it is taken for and other functions of the same argument."""
    from dlstudy.answers.expected import Expected
    from dlstudy.catalog.entries import say

    names = [name for name, _ in variables]
    fillers = ("sigmoid(x)", "tanh(x)", "softplus(x)", "relu(x)", "sigmoid(-x)", "abs(x)")
    if names != ["x"]:
        fillers = ("u + v", "u*v", "u - v", "u/v", "log(u)", "sigmoid(u + v)")
    more = [("other-function", read(text)) for text in rng.sample(fillers, len(fillers))]
    misses = apart(expression(answer, variables), [*wrong, *more])[:3]
    options = [Option("", shown(answer), True)]
    for miss in misses:
        assert isinstance(miss.value, Node)
        mistake = miss.mistake
        says = say(mistake.says, language)
        options.append(Option("", shown(miss.value), False, says, "", mistake.id))
    rng.shuffle(options)
    lettered = tuple(o._replace(letter=letter) for o, letter in zip(options, letters, strict=False))
    right = next(option for option in lettered if option.right)
    texts = tuple(option.text for option in lettered)
    return Part(
        name="form",
        ask="",
        prompt="letter",
        expected=Expected("choice", right.letter, 0.0, texts, tuple(o.letter for o in lettered)),
        answer=right.text,
        options=lettered,
    )


class Slope(NamedTuple):
    """An activation y = f(x), its slope in y, and what is taken for it."""

    function: str
    domain: str
    slope: str
    wrong: tuple[tuple[str, str], ...]


slopes = (
    Slope(
        "sigmoid(x)",
        "(0, 1)",
        "y*(1 - y)",
        (("function-for-slope", "y"), ("slope-sign", "y*(1 + y)"), ("square-missing", "1 - y")),
    ),
    Slope(
        "tanh(x)",
        "(-1, 1)",
        "1 - y**2",
        (("function-for-slope", "y"), ("slope-sign", "1 + y**2"), ("square-missing", "1 - y")),
    ),
    Slope("exp(x)", "positive", "y", (("power-not-lowered", "x*y"),)),
    Slope(
        "softplus(x)",
        "positive",
        "1 - exp(-y)",
        (("function-for-slope", "y"), ("argument-sign", "exp(-y)")),
    ),
    Slope("log(x)", "real", "exp(-y)", (("argument-sign", "exp(y)"), ("other-function", "1/y"))),
    Slope("1/(1 + exp(x))", "(0, 1)", "-y*(1 - y)", (("sign-lost", "y*(1 - y)"),)),
    Slope("sqrt(x)", "positive", "1/(2*y)", (("power-not-lowered", "y/2"),)),
    Slope("1/x", "nonzero", "-y**2", (("sign-lost", "y**2"), ("power-not-lowered", "-y"))),
)
_scaled = ("sigmoid(x)", "tanh(x)", "softplus(x)", "exp(x)")
_scales = ("1", "2", "3", "-1", "1/2")


def slope(rng: Random, language: str, level: int) -> Exercise:
    """dy/dx in terms of y, of an activation whose argument has a factor at level 2 and more."""
    drawn = rng.choice(slopes)
    is_scaled = level > 1 and drawn.function in _scaled
    scale = read(rng.choice(_scales) if is_scaled else "1")
    inner = simplified(read("k*x", k=scale))
    function = simplified(substituted(read(drawn.function), {"x": inner}))
    answer = simplified(read("k*s", k=scale, s=read(drawn.slope)))
    wrong = [("inner-derivative-missing", read(drawn.slope))]
    wrong += [
        (id, simplified(read("k*s", k=scale, s=read(text))))
        for id, text in drawn.wrong
        if "x" not in text.replace("exp", "")
    ]
    one = part("slope", "dy/dx", answer, (("y", drawn.domain),), wrong)
    direct = shown(differentiate(function, "x"))
    working = (("", f"dy/dx = {direct}"), ("", f"dy/dx = {shown(answer)}"))
    return Exercise(said("slope", language), (("y", shown(function)),), (one,), working)
