"""Identities such as `jacobian(softmax(z), z)`, held against a step's formula by sympy.

Derivatives are taken symbolically, on arrays of symbols with drawn sizes. Both sides are compared
at drawn points with thirty digits, which finds what is wrong. Where they agree, algebra then shows
that they are the same everywhere, or the claim is held against more points and says so: no
simplification that may never end is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dlstudy.engine.vocabulary import FUNCTIONS
from dlstudy.expressions.errors import EvaluationError, ReadError
from dlstudy.expressions.reader import read
from dlstudy.expressions.tree import Call, Name, Node, walk
from dlstudy.worksheets.binding import Bound
from dlstudy.worksheets.draw import plain
from dlstudy.worksheets.sheet import Sheet
from dlstudy.worksheets.solution import WorkError
from dlstudy.worksheets.solve import compute
from dlstudy.worksheets.values import is_array, is_fraction

draws = 3
points = 20
digits = 30
slack = 1e-20
derivatives = frozenset({"jacobian", "gradient", "derivative"})


class Proof(NamedTuple):
    """What became of a claim: what is wrong with it (`fault`), or how it was shown."""

    fault: str = ""
    points: int = 0

    @property
    def said(self) -> str:
        """Whether it is a proof, or how often it was checked."""
        many = "1 point" if self.points == 1 else f"{self.points} points"
        return f"checked numerically at {many}" if self.points else "proved"


def prove(sheet: Sheet, name: str, text: str) -> Proof:
    """Hold the claim that the step `name` equals the expression against the step's formula.

    It is proved where algebra shows it for the sizes, choices and whole numbers of every draw.
    """
    from random import Random

    from dlstudy.expressions.symbols import with_proofs

    step = sheet.result_name(name)
    if step is None or sheet.worksheet.procedure is not None:
        return Proof(f"{sheet.id} has no step {name}")
    try:
        tree = read(text, with_proofs(FUNCTIONS), sheet.symbols)
    except ReadError as error:
        return Proof(str(error))
    rng = Random(f"proofs:{sheet.id}")
    proved = True
    for done in range(points):
        try:
            bound = plain(sheet, rng, step, None, (), everything=True).bound
            message, shown = _compare(sheet, bound, step, tree, proved)
        except (WorkError, EvaluationError) as error:
            return Proof(error.message)
        if message:
            return Proof(message)
        proved = proved and shown
        if proved and done + 1 == draws:
            return Proof()
    return Proof(points=points)


def _compare(
    sheet: Sheet, bound: Bound, step: str, proof: Node, symbolic: bool
) -> tuple[str, bool]:
    """How a step differs from the proof's expression at the drawn point, and whether it is proved.

    Only with `symbolic` is a proof looked for.
    """
    from dlstudy.expressions.symbols import to_sympy, with_proofs

    algebra = Algebra(sheet, bound, _variables(proof))
    for computed in compute(sheet, bound):
        if computed.formula is None:
            continue
        value = to_sympy(computed.formula.tree, algebra.symbols, FUNCTIONS)
        if computed.step.name == step:
            other = to_sympy(proof, algebra.symbols, with_proofs(FUNCTIONS))
            message = algebra.difference(value, other)
            return message, symbolic and not message and _same(value, other, algebra.sums)
        algebra.add(computed.step.symbol, value, computed.value)
    return f"{step} has no formula", False


def _same(left: Any, right: Any, known: Mapping[Any, Any]) -> bool:
    """Whether algebra shows two sides of one shape to be the same, given what is `known`."""
    from dlstudy.worksheets.identities import is_zero

    pairs = zip(_entries(left), _entries(right), strict=True)
    return all(is_zero((a - b).xreplace(known)) for a, b in pairs)


def _variables(proof: Node) -> frozenset[str]:
    """The names that derivatives are taken by."""
    calls = [
        part for part in walk(proof) if isinstance(part, Call) and part.function in derivatives
    ]
    return frozenset(
        argument.name
        for call in calls
        for argument in call.arguments[1:]
        if isinstance(argument, Name)
    )


class Algebra:
    """Symbols for what is drawn, with the point at which they stand.

    `sums` says what the last entry of each distribution is by the others.
    """

    __slots__ = ("_point", "_variables", "sums", "symbols")

    def __init__(self, sheet: Sheet, bound: Bound, variables: frozenset[str]) -> None:
        self.symbols: dict[str, Any] = {}
        self._point: dict[Any, Any] = {}
        self._variables = variables
        self.sums: dict[Any, Any] = {}
        whole = {s for s, n in sheet.owners.items() if sheet.inputs[n].type == "integer"}
        for symbol, value in bound.symbols.items():
            if symbol in whole - variables or symbol in sheet.dims:
                self.symbols[symbol] = value
            else:
                self._fresh(symbol, value)
            self._assume(sheet, symbol, bound)
        self._put_defaults(sheet, bound)

    def _assume(self, sheet: Sheet, symbol: str, bound: Bound) -> None:
        """What an input's domain says of its symbols: a sign, a sum of 1."""
        import sympy as sp

        from dlstudy.worksheets.domains import bounds

        name = sheet.owners.get(symbol)
        old = self.symbols[symbol]
        if name is None:
            return
        if isinstance(old, sp.Symbol):
            low, _, is_open, _ = bounds(sheet, name, bound.symbols)
            if low is not None and low >= 0:
                sign = {"positive": True} if low > 0 or is_open else {"nonnegative": True}
                self.symbols[symbol] = sp.Symbol(symbol, **sign)
                self._point[self.symbols[symbol]] = self._point.pop(old)
        elif "distribution" in sheet.inputs[name].that and len(getattr(old, "shape", ())) == 1:
            *others, last = _entries(old)
            self.sums[last] = 1 - sp.Add(*others)

    def _put_defaults(self, sheet: Sheet, bound: Bound) -> None:
        """Defaults that are formulas, as formulas: their drawn value has only double precision."""
        from dlstudy.expressions.symbols import to_sympy

        for name in bound.defaulted:
            input = sheet.inputs[name]
            if input.default is None or input.symbol in self._variables or input.keys:
                continue
            formula = sheet.formula(input.default)
            if formula.names and all(known in self.symbols for known in formula.names):
                self.symbols[input.symbol] = to_sympy(formula.tree, self.symbols, FUNCTIONS)

    def add(self, symbol: str, value: Any, number: object) -> None:
        """A computed step: its expression, or fresh symbols where derivatives are taken by it."""
        if symbol in self._variables:
            self._fresh(symbol, number)
        else:
            self.symbols[symbol] = value

    def _fresh(self, symbol: str, value: Any) -> None:
        import sympy as sp

        if not is_array(value):
            self.symbols[symbol] = sp.Symbol(symbol, real=True)
            self._point[self.symbols[symbol]] = _exact(value)
            return
        names = []
        for place, entry in enumerate(value.ravel().tolist()):
            names.append(sp.Symbol(f"{symbol}_{place}", real=True))
            self._point[names[-1]] = _exact(entry)
        self.symbols[symbol] = sp.ImmutableDenseNDimArray(names, value.shape)

    def difference(self, left: Any, right: Any) -> str:
        """How two sides differ, in shape or in value at the point; "" if they do not."""
        if getattr(left, "shape", ()) != getattr(right, "shape", ()):
            return f"its shape is {_shape(left)}, but the proof's is {_shape(right)}"
        for a, b in zip(_entries(left), _entries(right), strict=True):
            gap = a - b
            if gap != 0:
                value = gap.evalf(digits, subs=self._point)
                if not value.is_number or abs(value) > slack * (1 + abs(a.evalf(subs=self._point))):
                    return (
                        f"not the same: {_at(a, self._point)}, but {_at(b, self._point)} by proof"
                    )
        return ""


def _exact(value: Any) -> Any:
    import sympy as sp

    if is_fraction(value):
        return sp.Rational(value.numerator, value.denominator)
    return sp.Integer(value) if isinstance(value, int) else sp.Rational(repr(float(value)))


def _entries(value: Any) -> list[Any]:
    if hasattr(value, "shape"):
        flat = value.flat() if callable(getattr(value, "flat", None)) else list(value)
        return list(flat)
    return [value]


def _shape(value: Any) -> str:
    return "×".join(map(str, getattr(value, "shape", ()))) or "that of a number"


def _at(value: Any, point: Mapping[Any, Any]) -> str:
    return str(value.evalf(6, subs=point))


def equal(
    left: Node,
    right: Node,
    rows: Sequence[Mapping[str, float]],
    assumptions: Mapping[str, Mapping[str, bool]],
) -> Proof:
    """Whether two expressions in numbers are the same: by algebra, else at the points in `rows`.

    `assumptions` are what sympy may take for granted about names. Points at which one side has
    no value are passed over.
    """
    import sympy as sp

    from dlstudy.expressions.symbols import to_sympy, with_proofs

    names = rows[0] if rows else {}
    symbols = {name: sp.Symbol(name, **assumptions.get(name, {"real": True})) for name in names}
    try:
        one, other = (to_sympy(node, symbols, with_proofs(FUNCTIONS)) for node in (left, right))
    except EvaluationError as error:
        return Proof(error.message)
    compared = 0
    for row in rows:
        point = {symbols[name]: _exact(value) for name, value in row.items()}
        # Exact numbers are put in first: evalf alone makes some number of 0/0.
        a, b = (side.doit().subs(point).evalf(digits) for side in (one, other))
        if not (a.is_real and b.is_real and a.is_finite and b.is_finite):
            continue
        if abs(a - b) > slack * (1 + abs(a)):
            where = ", ".join(f"{name} = {value:g}" for name, value in row.items())
            return Proof(f"not the same at {where}: {sp.N(a, 6)}, but {sp.N(b, 6)} by proof")
        compared += 1
        if compared == draws and _same(one, other, {}):
            return Proof()
        if compared == points:
            break
    if not compared:
        return Proof("there are no points at which both sides have values")
    return Proof(points=compared)
