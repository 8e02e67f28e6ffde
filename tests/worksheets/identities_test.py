"""Zero by algebra: textbook identities are shown, what is not zero never is."""

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from dlstudy.worksheets.identities import is_zero

x, y, z, a = sp.symbols("x y z a", real=True)
d = sp.Symbol("d", positive=True)


def sigmoid(value):
    return 1 / (1 + sp.exp(-value))


huber = sp.Piecewise((x**2 / 2, sp.Abs(x) <= d), (d * sp.Abs(x) - d**2 / 2, True))
gelu = x * (1 + sp.erf(x / sp.sqrt(2))) / 2
density = sp.exp(-(x**2) / (2 * d**2)) / (d * sp.sqrt(2 * sp.pi))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (sp.diff(sigmoid(x), x), sigmoid(x) * (1 - sigmoid(x))),
        (sp.diff(sp.tanh(x), x), 4 / (sp.exp(x) + sp.exp(-x)) ** 2),
        (sp.tanh(x), 2 * sigmoid(2 * x) - 1),
        (sp.sin(2 * x), 2 * sp.sin(x) * sp.cos(x)),
        (sp.log(1 + sp.exp(x)), x + sp.log(1 + sp.exp(-x))),
        (sp.log(sigmoid(x)), -sp.log(1 + sp.exp(-x))),
        (sp.log(8 * x**3 / y), 3 * sp.log(2) + 3 * sp.log(x) - sp.log(y)),
        (sp.exp(x * sp.log(2) + y), 2**x * sp.exp(y)),
        (1 / sp.sqrt(x**2 + 1), sp.sqrt(x**2 + 1) / (x**2 + 1)),
        (sp.log(sp.sqrt(x**2 + 1)), sp.log(x**2 + 1) / 2),
        (sp.sqrt(x + 1) ** 3, (x + 1) * sp.sqrt(x + 1)),
        (sp.diff(gelu, x), sp.erfc(-x / sp.sqrt(2)) / 2 + x * density.subs(d, 1)),
        (-sp.log(density), x**2 / (2 * d**2) + sp.log(d) + sp.log(2 * sp.pi) / 2),
        (sp.diff(sp.Max(x, 0), x), sp.Piecewise((1, x > 0), (0, True))),
        (sp.Abs(x), sp.Max(x, -x)),
        (sp.sign(x) * x, sp.Abs(x)),
        (sp.Min(sp.Max(x, 0), 6), sp.Max(sp.Min(x, 6), 0)),
        (sp.diff(huber, x), sp.Min(sp.Max(x, -d), d)),
        (sp.Piecewise((1, sp.Eq(x, y)), (y, True)), sp.Piecewise((y, sp.Ne(x, y)), (1, True))),
        (sp.Piecewise((x, sp.Eq(x, 3)), (3, True)), sp.Integer(3)),
    ],
)
def test_identities_are_shown(left, right):
    assert is_zero(left - right)


@pytest.mark.parametrize(
    "expression",
    [
        sp.exp(x) - 1 - x,
        sp.Abs(x) - x,
        sp.Max(x, y) - x,
        sp.Min(sp.Max(x, -d), 2 * d) - sp.diff(huber, x),
        sp.sqrt(x**2 + 1) - x,
        sp.log(x) - sp.log(2 * x),
        sp.exp(x + y) - sp.exp(x) * sp.exp(y) * (1 + sp.Rational(1, 10**30)),
        sp.pi - sp.Rational(355, 113),
        sp.sqrt(2) - sp.Rational(665857, 470832),
        sp.Piecewise((1, sp.Eq(x, 0)), (0, True)),
        sp.floor(x) - x,
    ],
)
def test_what_is_not_zero_is_never_shown(expression):
    assert not is_zero(expression)


def test_what_would_not_end_is_not_tried():
    assert not is_zero((x + y + z + a + d + 1) ** 60 - (1 + d + a + z + y + x) ** 60 * sp.exp(x))
    many = sp.symbols("v:12", real=True)
    kinks = sp.Add(*map(sp.Abs, many)) - sp.Add(*(sp.Max(v, -v) for v in many))
    assert not is_zero(kinks)


leaves = st.sampled_from([x, y, sp.Integer(1), sp.Integer(2), sp.Rational(1, 2)])
grown = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda p, q: p + q, inner, inner),
        st.builds(lambda p, q: p * q, inner, inner),
        st.builds(lambda p, q: p - q, inner, inner),
        st.builds(lambda p: sp.exp(p / 4), inner),
        st.builds(lambda p: sp.log(1 + p**2), inner),
        st.builds(lambda p: sp.sqrt(1 + p**2), inner),
        st.builds(sp.tanh, inner),
        st.builds(sp.Abs, inner),
        st.builds(lambda p: sp.Max(p, 0), inner),
    ),
    max_leaves=6,
)


@given(grown, grown)
def test_what_is_shown_is_zero_at_points(left, right):
    for gap in (left - right, sp.Abs(left) - left, sp.log(sp.exp(left)) - right):
        if gap != 0 and is_zero(gap):
            for point in ({x: sp.Rational(3, 7), y: -2}, {x: -5, y: sp.Rational(11, 3)}):
                assert abs(gap.subs(point).evalf(30)) < 1e-20, gap
