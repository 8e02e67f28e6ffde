"""The algebraic reading, for proofs and equations: sympy objects built from the tree.

Arrays of known size are arrays of symbols; shapes, indices and arithmetic follow the numeric
reading. A vector comes out as a column `Matrix`, and a `Matrix` of one column goes in as a
vector. Three functions are known here alone: `jacobian(f, x)`, `gradient(f, x)`,
`derivative(f, x)`, where x is a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import sympy as sp

from dlstudy.expressions import tree
from dlstudy.expressions.arrays import Reading, arrayed, check_size, each, is_array, join
from dlstudy.expressions.errors import EvaluationError
from dlstudy.expressions.numbers import look_up, too_large
from dlstudy.expressions.printing import source
from dlstudy.expressions.scalars import largest_bits, scalars

if TYPE_CHECKING:
    from dlstudy.expressions.tree import Function


class Proof(NamedTuple):
    """A function that only proofs know; to the reader it looks like one of the vocabulary."""

    least: int
    most: int
    latex: str
    terminal: str

    def load(self) -> Callable[..., Any]:
        """Refused: there is no numeric reading."""
        raise ValueError("this function is for proofs only")


_proofs: dict[str, Proof] = {
    "jacobian": Proof(2, 2, r"\frac{\partial #1}{\partial #2}", "∂(#1)/∂#2"),
    "gradient": Proof(2, 2, r"\nabla_{#2} @1", "∇_#2 @1"),
    "derivative": Proof(2, 2, r"\frac{d}{d #2} @1", "d(#1)/d#2"),
}


def with_proofs(functions: Mapping[str, Function]) -> dict[str, Function]:
    """The vocabulary with `jacobian`, `gradient` and `derivative`, for reading a proof."""
    return {**functions, **_proofs}


def to_sympy(
    node: tree.Node, symbols: Mapping[str, sp.Basic], functions: Mapping[str, Function]
) -> sp.Basic:
    """The tree as sympy: an expression, a condition, a Matrix (for a vector too), or an Array.

    `symbols` maps names to sympy expressions, matrices, NDimArrays, or plain numbers.
    Raises EvaluationError for names without a symbol and functions without algebra.
    """
    try:
        result = _Symbols(symbols, functions).value(node)
    except (ValueError, TypeError, AttributeError, IndexError, NotImplementedError) as error:
        if isinstance(error, EvaluationError):
            raise
        raise EvaluationError(f"{source(node)} has no algebra here: {error}") from error
    if any(part.has(sp.zoo, sp.nan) for part in arrayed(each(_basic, result)).flat):
        raise EvaluationError(f"{source(node)} divides by zero")
    if not is_array(result):
        return _basic(result)
    if result.ndim > 2 or not all(isinstance(entry, sp.Expr) for entry in result.flat):
        return sp.ImmutableDenseNDimArray(result.tolist())
    return sp.ImmutableMatrix(result.tolist())


def _basic(value: Any) -> Any:
    """A plain number as sympy's own; sympy objects as they are."""
    if isinstance(value, bool):
        return sp.true if value else sp.false
    if isinstance(value, int):
        return sp.Integer(value)
    if isinstance(value, float):
        return sp.Float(value, 17)
    if hasattr(value, "denominator") and not isinstance(value, sp.Basic):
        return sp.Rational(value.numerator, value.denominator)
    return value


class _Symbols(Reading):
    """The numeric reading's frame, with sympy's arithmetic in it."""

    def number(self, node: tree.Number) -> Any:
        return _basic(node.value)

    def name(self, node: tree.Name) -> Any:
        if node.name not in self.values and node.name in _constants:
            return _constants[node.name]
        value: Any = look_up(node.name, self.values)
        if isinstance(value, sp.MatrixBase):
            value = value.tolist() if value.cols > 1 else list(value)
        elif isinstance(value, sp.NDimArray):
            value = value.tolist()
        if isinstance(value, list | tuple) or getattr(value, "shape", ()) != ():
            return each(_basic, arrayed(value))
        return _basic(value)

    def unary(self, node: tree.Unary) -> Any:
        operand = self.value(node.operand)
        return -operand if node.operator == "-" else each(sp.Not, operand)

    def scalar(self, node: tree.Binary, left: Any, right: Any) -> Any:
        if node.operator == "@":
            raise EvaluationError(f"{source(node)}: @ needs vectors or matrices")
        return _arithmetic[node.operator](left, right)

    def combined(self, operator: str, left: Any, right: Any) -> Any:
        return _arithmetic[operator](left, right)

    def compare(self, node: tree.Compare) -> Any:
        parts = [self.value(part) for part in (node.first, *node.rest)]
        links = [
            each(_relations[sign], left, right)
            for sign, left, right in zip(node.operators, parts, parts[1:], strict=False)
        ]
        return each(sp.And, *links)

    def logic(self, node: tree.Logic) -> Any:
        joined = sp.And if node.operator == "and" else sp.Or
        return each(joined, *map(self.value, node.operands))

    def call(self, node: tree.Call) -> Any:
        if node.function in _proofs:
            if not isinstance(node.arguments[1], tree.Name):
                raise EvaluationError(f"{source(node)}: the second argument is a name")
            return _derivatives[node.function](*map(self.value, node.arguments))
        return self.applied(node, [self.value(argument) for argument in node.arguments])

    def applied(self, node: tree.Call, arguments: list[Any]) -> Any:
        if node.function in {"min", "max"} and len(arguments) == 1:
            return _over_arrays["a" + node.function](*arguments)
        if node.function in _each:
            return each(_each[node.function], *arguments)
        if node.function not in _over_arrays:
            raise EvaluationError(f"{node.function} has no algebra here")
        check_size(node, [int(x) if isinstance(x, sp.Integer) else x for x in arguments])
        return _over_arrays[node.function](*arguments)

    def at(self, item: tree.Node) -> Any:
        place = super().at(item)
        return int(place) if isinstance(place, sp.Integer) else place

    def entry(self, part: Any) -> Any:
        return arrayed(part)


_constants = {"e": sp.E, "pi": sp.pi, "inf": sp.oo}
_arithmetic: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "**": lambda a, b: each(_power, a, b),
    "@": lambda a, b: a @ b,
}


def _power(base: Any, exponent: Any) -> Any:
    """A power; of numbers only where its value and its digits stay within bounds."""
    plain = base.is_number and exponent.is_number and base.is_finite and exponent.is_finite
    if plain and base not in (-1, 0, 1):
        bits = max(base.p.bit_length(), base.q.bit_length()) if base.is_Rational else 0
        if abs(sp.N(exponent)) * max(bits, abs(sp.log(abs(sp.N(base))))) > largest_bits:
            raise EvaluationError(too_large)
    return base**exponent


def _bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that is refused for a number that would be too large to write down."""

    def inner(x: Any) -> Any:
        if x.is_number and abs(sp.N(x)) > 700:
            raise EvaluationError(too_large)
        return function(x)

    return inner


def _exact(name: str) -> Callable[..., Any]:
    """A counting function: of numbers by `scalars`, which bounds them, else left as it is."""
    algebra = {"comb": sp.binomial, "factorial": sp.factorial}[name]

    def inner(*arguments: Any) -> Any:
        if not all(argument.is_Integer for argument in arguments):
            return algebra(*arguments)
        try:
            return sp.Integer(scalars[name](*map(int, arguments)))
        except OverflowError:
            raise EvaluationError(too_large) from None

    return inner


_relations: dict[str, Callable[..., Any]] = {
    "<": sp.Lt,
    "<=": sp.Le,
    ">": sp.Gt,
    ">=": sp.Ge,
    "==": sp.Eq,
    "!=": sp.Ne,
}


def _chosen(condition: Any, yes: Any, no: Any) -> Any:
    return sp.Piecewise((yes, condition), (no, True))


def _rounded(x: Any, digits: Any = 0) -> Any:
    if abs(digits) > 300:
        raise ValueError(f"{digits} digits")
    return sp.floor(x * 10**digits + sp.Rational(1, 2)) / 10**digits


def _slope(slope: Any) -> Any:
    return sp.Rational(1, 100) if slope is None else slope


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + sp.exp(-x))


_each: dict[str, Callable[..., Any]] = {
    "exp": _bounded(sp.exp),
    "log": sp.log,
    "log2": lambda x: sp.log(x) / sp.log(2),
    "log10": lambda x: sp.log(x) / sp.log(10),
    "log1p": lambda x: sp.log(1 + x),
    "expm1": lambda x: sp.exp(x) - 1,
    "sqrt": sp.sqrt,
    "abs": sp.Abs,
    "sign": sp.sign,
    "floor": sp.floor,
    "ceil": sp.ceiling,
    "round": _rounded,
    "sin": sp.sin,
    "cos": sp.cos,
    "tan": sp.tan,
    "sinh": _bounded(sp.sinh),
    "cosh": _bounded(sp.cosh),
    "tanh": sp.tanh,
    "sech": _bounded(lambda x: 1 / sp.cosh(x)),
    "csch": _bounded(lambda x: 1 / sp.sinh(x)),
    "coth": lambda x: 1 / sp.tanh(x),
    "arctan": sp.atan,
    "artanh": sp.atanh,
    "sigmoid": _sigmoid,
    "logit": lambda p: sp.log(p / (1 - p)),
    "softplus": lambda x: sp.log(1 + sp.exp(x)),
    "relu": lambda x: sp.Max(x, 0),
    "step": lambda x: _chosen(x >= 0, 1, 0),
    "leaky_relu": lambda x, slope=None: _chosen(x > 0, x, _slope(slope) * x),
    "elu": lambda x, alpha=1: _chosen(x > 0, x, alpha * (sp.exp(x) - 1)),
    "gelu": lambda x: x * (1 + sp.erf(x / sp.sqrt(2))) / 2,
    "silu": lambda x: x * _sigmoid(x),
    "erf": sp.erf,
    "erfc": sp.erfc,
    "xlogy": lambda x, y: x * sp.log(y) if x != 0 else sp.Integer(0),
    "where": _chosen,
    "min": sp.Min,
    "max": sp.Max,
    "clip": lambda x, low, high: sp.Min(sp.Max(x, low), high),
    "comb": _exact("comb"),
    "factorial": _exact("factorial"),
}


def _along(function: Callable[[list[Any]], Any]) -> Callable[..., Any]:
    """A function of a list, over a whole array or along one axis of it."""

    def inner(x: Any, axis: Any = None) -> Any:
        x = arrayed(x)
        if axis is None:
            return function(list(x.flat))
        last = int(axis) % x.ndim
        rows = x.transpose(*(place for place in range(x.ndim) if place != last), last)
        flat = [function(list(row)) for row in rows.reshape(-1, rows.shape[-1])]
        return arrayed(flat).reshape(rows.shape[:-1]) if rows.ndim > 1 else flat[0]

    return inner


def _spread(values: list[Any]) -> Any:
    middle = sp.Add(*values) / len(values)
    return sp.Add(*[(value - middle) ** 2 for value in values]) / len(values)


def _rows(function: Callable[[list[Any]], list[Any]]) -> Callable[..., Any]:
    """A function from a row to a row of the same length, along an axis (the last one)."""

    def inner(x: Any, axis: Any = -1) -> Any:
        rows = x.swapaxes(int(axis), -1)
        flat = [function(list(row)) for row in rows.reshape(-1, rows.shape[-1])]
        return arrayed(flat).reshape(rows.shape).swapaxes(int(axis), -1)

    return inner


def _softmax(row: list[Any]) -> list[Any]:
    total = sp.Add(*map(sp.exp, row))
    return [sp.exp(z) / total for z in row]


def _logsumexp(row: list[Any]) -> Any:
    return sp.log(sp.Add(*map(sp.exp, row)))


def _standardize(x: Any, eps: Any = 0) -> Any:
    def row(values: list[Any]) -> list[Any]:
        middle = sp.Add(*values) / len(values)
        return [(value - middle) / sp.sqrt(_spread(values) + eps) for value in values]

    return _rows(row)(x)


def _layer_norm(x: Any, gamma: Any = 1, beta: Any = 0, eps: Any = None) -> Any:
    eps = sp.Rational(1, 100000) if eps is None else eps
    return gamma * _standardize(x, eps) + beta


def _diag(x: Any) -> Any:
    if x.ndim == 2:
        return x.diagonal()
    places = range(len(x))
    return arrayed([[x[i] if i == j else sp.Integer(0) for j in places] for i in places])


def _filled(n: Any, m: Any, value: int) -> Any:
    row = [sp.Integer(value)] * int(n)
    return arrayed(row if m is None else [[sp.Integer(value)] * int(m)] * int(n))


def _one_hot(index: Any, K: Any) -> Any:
    classes = arrayed(index)
    entries = [[_chosen(sp.Eq(c, k), 1, 0) for k in range(int(K))] for c in classes.flat]
    return arrayed(entries).reshape((*classes.shape, int(K)))


def _squeezed(x: Any) -> Any:
    return x.item() if x.ndim == 0 else x


def _matrix(x: Any) -> Any:
    return sp.Matrix(x.tolist())


_over_arrays: dict[str, Callable[..., Any]] = {
    "sum": _along(lambda values: sp.Add(*values)),
    "mean": _along(lambda values: sp.Add(*values) / len(values)),
    "prod": _along(lambda values: sp.Mul(*values)),
    "var": _along(_spread),
    "norm": _along(lambda values: sp.sqrt(sp.Add(*[value**2 for value in values]))),
    "amax": _along(lambda values: sp.Max(*values)),
    "amin": _along(lambda values: sp.Min(*values)),
    "cumsum": lambda x, axis=None: x.cumsum(axis if axis is None else int(axis)),
    "count": _along(lambda values: sp.Add(*[_chosen(value, 1, 0) for value in values])),
    "len": lambda x: sp.Integer(len(x)),
    "size": lambda x: sp.Integer(arrayed(x).size),
    "softmax": _rows(_softmax),
    "log_softmax": _rows(lambda row: [z - _logsumexp(row) for z in row]),
    "logsumexp": _along(_logsumexp),
    "standardize": _standardize,
    "layer_norm": _layer_norm,
    "dot": lambda x, y: x.dot(y),
    "outer": lambda x, y: x.reshape(-1, 1) * y.reshape(1, -1),
    "transpose": lambda x: x.T,
    "diag": _diag,
    "identity": lambda n: _diag(_filled(n, None, 1)),
    "zeros": lambda n, m=None: _filled(n, m, 0),
    "ones": lambda n, m=None: _filled(n, m, 1),
    "arange": lambda n: arrayed([sp.Integer(i) for i in range(int(n))]),
    "one_hot": _one_hot,
    "trace": lambda x: sp.Add(*x.diagonal()),
    "det": lambda x: _matrix(x).det(),
    "inv": lambda x: arrayed(_matrix(x).inv().tolist()),
    "concat": lambda *parts: join(list(parts), -1),
    "stack": lambda *parts: join(list(parts)),
    "reshape": lambda x, *sizes: x.reshape([int(size) for size in sizes]),
    "reverse": lambda x: x[::-1],
    "squeeze_all": lambda x: _squeezed(arrayed(x).squeeze()),
    "squeeze": lambda x: x[..., 0] if x.ndim > 1 and x.shape[-1] == 1 else x,
}


def _jacobian(f: Any, x: Any) -> Any:
    f, x = arrayed(f), arrayed(x)
    entries = [[sp.diff(value, symbol) for symbol in x.flat] for value in f.flat]
    return arrayed(entries).reshape(f.shape + x.shape)


def _gradient(f: Any, x: Any) -> Any:
    if is_array(f):
        raise EvaluationError("a gradient is of a single number; write jacobian(f, x)")
    return _jacobian(f, x) if is_array(x) else sp.diff(f, x)


_derivatives: dict[str, Callable[[Any, Any], Any]] = {
    "jacobian": _jacobian,
    "gradient": _gradient,
    "derivative": lambda f, x: each(sp.diff, f, x),
}
