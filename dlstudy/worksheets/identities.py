"""Whether an expression is zero wherever it has a value, decided by algebra alone.

The expression is brought to one fraction of polynomials in kernels: exponentials, logarithms,
roots and whatever else is no arithmetic stand for themselves, after

    exp(a + c·b) = exp(a)·exp(b)ᶜ    log(a·bᶜ) = log a + c·log b    (a^(1/q))^q = a

for rational c, wherever the logarithms and roots that are written have real values.

Where the numerator then expands to 0, the expression is 0; that is a proof, and one that ends,
since an expansion is refused beforehand where it would have too many terms. Where a function has
a kink (|x|, max, a condition) every combination of the sides is tried; at the kinks themselves,
which are single points, a derivative is a convention and nothing is claimed.

Source: Bronstein, Symbolic Integration I (2005), ch. 3 and 9, for towers of such extensions.
"""

from __future__ import annotations

from typing import Any

import sympy as sp

most_terms = 20_000
"""Terms that an expansion may have."""
most_to_factor = 200
"""Terms of a sum that is factored, for its logarithm."""
most_switches = 6
"""Signs that are told apart: 2**6 combinations."""

_hyperbolic = (sp.tanh, sp.sinh, sp.cosh, sp.coth, sp.sech, sp.csch, sp.sin, sp.cos, sp.tan)
_kinks = (sp.Heaviside, sp.sign, sp.Abs)


class TooLargeError(Exception):
    """The expansion is not tried."""


def is_zero(expression: Any) -> bool:
    """Whether the expression is shown to be 0 wherever it has a value, kinks left out.

    False means that no proof was found: the expression may still be 0.
    """
    if expression == 0:
        return True
    try:
        return _zero_on_all_sides(expression, ())
    except (TooLargeError, NotImplementedError, ArithmeticError, sp.PolynomialError):
        return False


def _zero_on_all_sides(expression: Any, positive: tuple[Any, ...]) -> bool:
    """Whether it is zero on both sides of every switch; `positive` are those passed by now."""
    expression = expression.doit()
    switch = _switch(expression)
    if switch is None:
        whole = expression.rewrite((sp.erfc,), sp.erf)
        return bool(_numerator(_Kernels().value(whole)) == 0)
    if len(positive) == most_switches:
        return False
    if isinstance(switch, sp.Eq):
        return all(_zero_on_all_sides(side, positive) for side in _branches(expression, switch))
    for sign in (1, -1):
        now = _primitive(sign * switch)
        if _can_be(now, positive):
            side = _on_side(expression, switch, sign)
            if not _zero_on_all_sides(side, (*positive, now)):
                return False
    return True


def _can_be(positive: Any, others: tuple[Any, ...]) -> bool:
    """Whether nothing tells that this, or this and another one, cannot be positive together."""
    sums = (positive, *(positive + other for other in others))
    return not any(sp.expand(one).is_nonpositive for one in sums)


def _switch(expression: Any) -> Any:
    """What decides between two sides: an equation, or an expression by its sign; None for none."""
    for relation in sorted(expression.atoms(sp.core.relational.Relational), key=str):
        if not relation.has(sp.Piecewise, sp.Max, sp.Min, *_kinks):
            if isinstance(relation, sp.Eq | sp.Ne):
                return sp.Eq(relation.lhs, relation.rhs, evaluate=False)
            return relation.lhs - relation.rhs
    for call in sorted(expression.atoms(*_kinks, sp.Max, sp.Min), key=str):
        inner = call.args[0] - call.args[1] if isinstance(call, sp.Max | sp.Min) else call.args[0]
        if not inner.has(sp.Piecewise, sp.Max, sp.Min, *_kinks):
            return inner
    return None


def _branches(expression: Any, equation: Any) -> list[Any]:
    """The expression where an equation holds and where it does not."""
    unequal = sp.Ne(*equation.args)
    equal = expression.xreplace({equation: sp.true, unequal: sp.false})
    if equation.lhs.is_Symbol:
        equal = equal.subs(equation.lhs, equation.rhs)
    return [equal, expression.xreplace({equation: sp.false, unequal: sp.true})]


def _on_side(expression: Any, switch: Any, sign: int) -> Any:
    """The expression where `switch` has this sign."""
    switch = _primitive(switch)

    def sign_of(inner: Any) -> int:
        inner = _primitive(inner)
        return sign if inner == switch else -sign if inner == sp.expand(-switch) else 0

    found: dict[Any, Any] = {}
    for relation in expression.atoms(sp.core.relational.Relational):
        side = sign_of(relation.lhs - relation.rhs)
        if side and not isinstance(relation, sp.Eq | sp.Ne):
            above = isinstance(relation, sp.Gt | sp.Ge)
            found[relation] = sp.true if (side > 0) == above else sp.false
    for call in expression.atoms(*_kinks):
        if side := sign_of(call.args[0]):
            number = sp.Integer(side)
            values = {sp.Heaviside: (1 + number) / 2, sp.sign: number}
            found[call] = values.get(call.func, number * call.args[0])
    for call in expression.atoms(sp.Max, sp.Min):
        first, second, *others = call.args
        if side := sign_of(first - second):
            kept = first if (side > 0) == isinstance(call, sp.Max) else second
            found[call] = call.func(kept, *others)
    return expression.xreplace(found)


def _primitive(expression: Any) -> Any:
    """The expression without a positive rational factor."""
    return sp.expand(expression).as_content_primitive()[1]


class _Kernels:
    """One expression as a fraction of polynomials in symbols that stand for its kernels."""

    def __init__(self) -> None:
        self._symbols: dict[Any, Any] = {}
        self._meanings: dict[Any, Any] = {}
        self._roots: dict[Any, Any] = {}

    def value(self, expression: Any) -> Any:
        """The expression in kernels, reduced: 0 where it is shown to be 0."""
        whole = self._in_kernels(expression.rewrite(_hyperbolic, sp.exp))
        while self._roots:
            top = _numerator(whole)
            whole = top.replace(
                lambda part: self._base_and_exponent(part) is not None,
                lambda part: self._reduced(part),
            )
            if whole == top:
                break
        return whole

    def _base_and_exponent(self, part: Any) -> tuple[Any, Any] | None:
        """Root and exponent of a power that holds a whole power of the root's base."""
        base, exponent = part.as_base_exp()
        known = base in self._roots and exponent.is_Rational and exponent >= 1
        return (base, exponent) if known else None

    def _reduced(self, part: Any) -> Any:
        base, exponent = part.as_base_exp()
        whole = int(exponent)
        return self._roots[base] ** whole * base ** (exponent - whole)

    def _symbol(self, kernel: Any) -> Any:
        if kernel not in self._symbols:
            symbol = sp.Dummy(f"k{len(self._symbols)}", positive=True)
            self._symbols[kernel] = symbol
            self._meanings[symbol] = kernel
        return self._symbols[kernel]

    def _in_kernels(self, part: Any) -> Any:
        if part.is_Atom:
            return part
        if part.is_Add or part.is_Mul:
            return part.func(*map(self._in_kernels, part.args))
        if isinstance(part, sp.exp):
            return self._exponential(part.args[0])
        if isinstance(part, sp.log):
            return self._logarithm(part.args[0])
        if part.is_Pow:
            return self._power(*part.args)
        return self._symbol(part.func(*(_normal(self._in_kernels(one)) for one in part.args)))

    def _power(self, base: Any, exponent: Any) -> Any:
        if exponent.is_Integer:
            return self._in_kernels(base) ** exponent
        if not exponent.is_Rational:
            return self._exponential(exponent * sp.log(base))
        inner = _normal(self._in_kernels(base))
        if inner.is_number:
            return inner**exponent
        root = self._symbol(("root", inner))
        self._roots[root] = inner
        return root**exponent

    def _exponential(self, exponent: Any) -> Any:
        """exp of a sum: a product of kernels to rational powers."""
        inner = _expanded(_normal(self._in_kernels(exponent)))
        product = sp.Integer(1)
        for term in sp.Add.make_args(inner):
            factor, kernel = term.as_coeff_Mul(rational=True)
            meaning = self._meanings.get(kernel)
            if isinstance(meaning, tuple) and meaning[0] == "log":
                product *= meaning[1] ** factor
            else:
                product *= self._symbol(("exp", kernel)) ** factor
        return product

    def _logarithm(self, argument: Any) -> Any:
        """The log of a product: a sum of kernels."""
        return self._log_of_fraction(self._in_kernels(argument))

    def _log_of_fraction(self, fraction: Any) -> Any:
        total = sp.Integer(0)
        top, bottom = sp.fraction(sp.together(fraction))
        for sign, part in ((1, top), (-1, bottom)):
            for factor, times in _factors(part):
                total += sign * times * self._log_of_factor(factor)
        return total

    def _log_of_factor(self, factor: Any) -> Any:
        if factor.is_Rational:
            primes = [*sp.factorint(abs(factor.p)).items()]
            primes += [(prime, -times) for prime, times in sp.factorint(factor.q).items()]
            return sp.Add(*(times * self._symbol(("log", sp.Integer(p))) for p, times in primes))
        if factor.is_Mul:
            return sp.Add(*map(self._log_of_factor, factor.args))
        base, exponent = factor.as_base_exp()
        meaning = self._meanings.get(base)
        if isinstance(meaning, tuple) and meaning[0] == "exp" and exponent.is_Rational:
            return exponent * meaning[1]
        if base in self._roots and exponent.is_Rational:
            return exponent * self._log_of_fraction(self._roots[base])
        if factor.is_Pow and exponent.is_Rational:
            return exponent * self._log_of_factor(base)
        if factor.could_extract_minus_sign():
            factor = -factor
        return self._symbol(("log", factor))


def _factors(expression: Any) -> list[tuple[Any, Any]]:
    """Factors with their exponents; a long sum is one factor."""
    found: list[tuple[Any, Any]] = []
    for part in sp.Mul.make_args(expression):
        base, exponent = part.as_base_exp()
        if not exponent.is_Rational:
            base, exponent = part, sp.Integer(1)
        if base.is_Atom or base.is_number:
            found.append((base, exponent))
        elif _terms(base) > most_to_factor:
            found.append((_expanded(base), exponent))
        else:
            constant, factors = sp.factor_list(base)
            found += [(one, times * exponent) for one, times in ((constant, 1), *factors)]
    return found


def _numerator(expression: Any) -> Any:
    """The numerator over one common denominator, expanded."""
    return _expanded(sp.fraction(sp.together(expression))[0])


def _normal(expression: Any) -> Any:
    """One text for equal fractions, as far as that costs little."""
    top, bottom = sp.fraction(sp.together(expression))
    return _expanded(top) / _expanded(bottom)


def _expanded(expression: Any) -> Any:
    _bounded(expression)
    return sp.expand(expression)


def _bounded(expression: Any) -> None:
    if _terms(expression) > most_terms:
        raise TooLargeError


def _terms(expression: Any) -> int:
    """At most how many terms the expansion has."""
    if expression.is_Add:
        return sum(map(_terms, expression.args))
    if expression.is_Mul:
        product = 1
        for factor in expression.args:
            product = min(product * _terms(factor), most_terms + 1)
        return product
    if expression.is_Pow and expression.exp.is_Integer and expression.exp > 0:
        each = _terms(expression.base)
        if each == 1:
            return 1
        power = min(int(expression.exp), 64)
        return min(int(sp.binomial(each + power - 1, power)), most_terms + 1)
    return 1
