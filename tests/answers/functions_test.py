"""Every spelling of a function in a typed expression, each by one value of math or scipy."""

import math

import pytest
from scipy import special

from dlstudy.answers.front_door import read_expression
from dlstudy.answers.front_names import ALIASES, BUILT
from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions import numbers

VALUES: dict[str, tuple[str, float]] = {
    "exp": ("0.3", math.exp(0.3)),
    "log": ("0.3", math.log(0.3)),
    "ln": ("0.3", math.log(0.3)),
    "log2": ("0.3", math.log2(0.3)),
    "lb": ("0.3", math.log2(0.3)),
    "log10": ("0.3", math.log10(0.3)),
    "lg": ("0.3", math.log10(0.3)),
    "log1p": ("0.3", math.log1p(0.3)),
    "expm1": ("0.3", math.expm1(0.3)),
    "sqrt": ("0.3", math.sqrt(0.3)),
    **dict.fromkeys(("abs", "absolute", "fabs"), ("-0.3", 0.3)),
    **dict.fromkeys(("sign", "sgn", "signum"), ("-0.3", -1)),
    "floor": ("-0.3", -1),
    **dict.fromkeys(("ceil", "ceiling"), ("2.3", 3)),
    "round": ("2.7", 3),
    "sin": ("0.3", math.sin(0.3)),
    "cos": ("0.3", math.cos(0.3)),
    **dict.fromkeys(("tan", "tg"), ("0.3", math.tan(0.3))),
    **dict.fromkeys(("sinh", "sh"), ("0.3", math.sinh(0.3))),
    **dict.fromkeys(("cosh", "ch"), ("0.3", math.cosh(0.3))),
    **dict.fromkeys(("tanh", "tgh", "th"), ("0.3", math.tanh(0.3))),
    "sech": ("0.3", 1 / math.cosh(0.3)),
    "csch": ("0.3", 1 / math.sinh(0.3)),
    "coth": ("0.3", 1 / math.tanh(0.3)),
    **dict.fromkeys(("arctan", "arctg", "atan"), ("0.3", math.atan(0.3))),
    **dict.fromkeys(("artanh", "arctanh", "atanh"), ("0.3", math.atanh(0.3))),
    "erf": ("0.3", math.erf(0.3)),
    "erfc": ("0.3", math.erfc(0.3)),
    "xlogy": ("0.3, 0.7", float(special.xlogy(0.3, 0.7))),
    "where": ("1 > 2, 3, 4", 4),
    **dict.fromkeys(("min", "minimum"), ("0.3, -0.7", -0.7)),
    **dict.fromkeys(("max", "maximum"), ("0.3, -0.7", 0.3)),
    "clip": ("1.7, -1, 1", 1),
    **dict.fromkeys(("comb", "binom"), ("7, 3", math.comb(7, 3))),
    "factorial": ("5", math.factorial(5)),
    **dict.fromkeys(
        ("sigmoid", "σ", "sigma", "expit", "logistic"), ("0.3", float(special.expit(0.3)))
    ),
    "logit": ("0.3", float(special.logit(0.3))),
    "softplus": ("0.3", math.log(1 + math.exp(0.3))),
    "relu": ("-0.3", 0),
    **dict.fromkeys(("step", "heaviside"), ("-0.3", 0)),
    **dict.fromkeys(("leaky_relu", "lrelu"), ("-0.3", -0.003)),
    "elu": ("-0.3", math.expm1(-0.3)),
    "gelu": ("0.3", 0.3 * float(special.ndtr(0.3))),
    **dict.fromkeys(("silu", "swish"), ("0.3", 0.3 * float(special.expit(0.3)))),
    **dict.fromkeys(("sum", "Σ"), ("[1, 2, 4]", 7)),
    **dict.fromkeys(("pow", "power"), ("2, 3", 8)),
    "square": ("-3", 9),
    "logaddexp": ("1, 2", math.log(math.e + math.e**2)),
}


def value(typed: str) -> float:
    from dlstudy.answers.flattening import flattened

    return float(numbers.evaluate(flattened(read_expression(typed, ())), {}, FUNCTIONS))


@pytest.mark.parametrize("name", VALUES)
def test_one_value_of_each(name: str) -> None:
    arguments, right = VALUES[name]
    assert value(f"{name}({arguments})") == pytest.approx(right, rel=1e-12)


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, (arguments, _) in VALUES.items()
        if arguments[0] in "0-" and "," not in arguments
    ],
)
def test_brackets_may_be_left_out(name: str) -> None:
    arguments, right = VALUES[name]
    assert value(f"{name} {arguments}") == pytest.approx(right, rel=1e-12)
    assert value(f"{name}^2({arguments})") == pytest.approx(right**2, rel=1e-12)


def test_no_spelling_is_forgotten() -> None:
    scalars = {name for name, function in FUNCTIONS.items() if function.scalar}
    assert scalars | set(ALIASES) | set(BUILT) <= set(VALUES)
