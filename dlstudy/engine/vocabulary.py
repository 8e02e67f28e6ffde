r"""The one table of functions that an expression may call.

Importing this module costs nothing: numpy comes in only when a function is loaded. Each entry
names the numpy function behind it (`home`, "module.function" below `dlstudy.engine`), how many
arguments it takes, whether plain numbers have a reading without numpy (`scalar`), and how a
call is printed.

Printing: `latex` and `terminal` are either a name, put before the arguments in brackets
(`\sigma` gives \sigma\left(x\right)), or a template, recognised by `#1` or `@1` in it.
`#n` is argument n as it stands (the template's own signs hold it together); `@n` is argument n
with brackets around it unless it is a name, a number or a call. A template fits calls with
exactly as many arguments as it names; any other call is printed with the function's name
(\operatorname{name} in LaTeX).
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

many = 99
"""The upper bound of functions that take any number of arguments."""


class Function(NamedTuple):
    """One function of the expression language.

    `least` and `most` bound the number of arguments; `home` is "module.function" below
    `dlstudy.engine`; `scalar` says that the function also reads plain numbers without numpy.
    """

    name: str
    least: int
    most: int
    home: str
    scalar: bool
    latex: str
    terminal: str

    def load(self) -> Callable[..., Any]:
        """The numpy function itself; its module is imported now, not before."""
        from importlib import import_module

        module, function = self.home.split(".")
        loaded: Callable[..., Any] = getattr(import_module(f"dlstudy.engine.{module}"), function)
        return loaded

    def is_template(self, text: str) -> bool:
        """Whether a printed form is a template rather than a name put before brackets."""
        return "#1" in text or "@1" in text


def load(function: Function) -> Callable[..., Any]:
    """The numpy function behind an entry; its module is imported now, not before."""
    return function.load()


Row = tuple[str, int, int, str, str]


def _plain(name: str) -> str:
    return r"\operatorname{" + name.replace("_", r"\_") + "}"


def _functions(module: str, scalar: bool, rows: Iterable[Row]) -> Iterable[Function]:
    for name, least, most, latex, terminal in rows:
        yield Function(
            name, least, most, f"{module}.{name}", scalar, latex or _plain(name), terminal or name
        )


_elementwise: tuple[Row, ...] = (
    ("exp", 1, 1, r"e^{#1}", "e^@1"),
    ("log", 1, 1, r"\log", ""),
    ("log2", 1, 1, r"\log_{2}", "log₂"),
    ("log10", 1, 1, r"\log_{10}", "log₁₀"),
    ("log1p", 1, 1, r"\log\left(1 + #1\right)", "log(1 + #1)"),
    ("expm1", 1, 1, r"\operatorname{expm1}", ""),
    ("sqrt", 1, 1, r"\sqrt{#1}", "√@1"),
    ("abs", 1, 1, r"\left|#1\right|", "|#1|"),
    ("sign", 1, 1, "", ""),
    ("floor", 1, 1, r"\left\lfloor #1 \right\rfloor", "⌊#1⌋"),
    ("ceil", 1, 1, r"\left\lceil #1 \right\rceil", "⌈#1⌉"),
    ("round", 1, 2, "", ""),
    ("sin", 1, 1, r"\sin", ""),
    ("cos", 1, 1, r"\cos", ""),
    ("tan", 1, 1, r"\tan", ""),
    ("sinh", 1, 1, r"\sinh", ""),
    ("cosh", 1, 1, r"\cosh", ""),
    ("tanh", 1, 1, r"\tanh", ""),
    ("sech", 1, 1, r"\operatorname{sech}", ""),
    ("csch", 1, 1, r"\operatorname{csch}", ""),
    ("coth", 1, 1, r"\coth", ""),
    ("arctan", 1, 1, r"\arctan", ""),
    ("artanh", 1, 1, r"\operatorname{artanh}", ""),
    ("erf", 1, 1, "", ""),
    ("erfc", 1, 1, "", ""),
    ("xlogy", 2, 2, r"@1\log\left(#2\right)", "@1·log(#2)"),
    (
        "where",
        3,
        3,
        r"\begin{cases} #2 & #1 \\ #3 & \text{otherwise} \end{cases}",
        "(#2 if #1, else #3)",
    ),
    ("min", 1, many, r"\min", ""),
    ("max", 1, many, r"\max", ""),
    ("clip", 3, 3, "", ""),
    ("comb", 2, 2, r"\binom{#1}{#2}", ""),
    ("factorial", 1, 1, r"@1!", "@1!"),
)

_activations: tuple[Row, ...] = (
    ("sigmoid", 1, 1, r"\sigma", "σ"),
    ("logit", 1, 1, "", ""),
    ("softplus", 1, 1, "", ""),
    ("relu", 1, 1, r"\operatorname{ReLU}", "ReLU"),
    ("step", 1, 1, "", ""),
    ("leaky_relu", 1, 2, r"\operatorname{LeakyReLU}", "LeakyReLU"),
    ("elu", 1, 2, r"\operatorname{ELU}", "ELU"),
    ("gelu", 1, 1, r"\operatorname{GELU}", "GELU"),
    ("silu", 1, 1, r"\operatorname{SiLU}", "SiLU"),
)

_over_a_row: tuple[Row, ...] = (
    ("softmax", 1, 2, "", ""),
    ("log_softmax", 1, 2, r"\operatorname{log\,softmax}", ""),
    ("logsumexp", 1, 2, r"\operatorname{logsumexp}", ""),
)

_reductions: tuple[Row, ...] = (
    ("sum", 1, 2, r"\sum\left(#1\right)", "Σ(#1)"),
    ("mean", 1, 2, "", ""),
    ("median", 1, 2, "", ""),
    ("prod", 1, 2, "", ""),
    ("var", 1, 2, "", ""),
    ("norm", 1, 2, r"\left\lVert #1 \right\rVert", "‖#1‖"),
    ("amax", 1, 2, r"\max", "max"),
    ("amin", 1, 2, r"\min", "min"),
    ("argmax", 1, 2, "", ""),
    ("cumsum", 1, 2, "", ""),
    ("count", 1, 2, "", ""),
    ("len", 1, 1, "", ""),
    ("size", 1, 1, "", ""),
)

_linear_algebra: tuple[Row, ...] = (
    ("dot", 2, 2, r"\left\langle #1, #2 \right\rangle", "⟨#1, #2⟩"),
    ("outer", 2, 2, "", ""),
    ("transpose", 1, 1, r"{@1}^{\top}", "@1ᵀ"),
    ("diag", 1, 1, "", ""),
    ("identity", 1, 1, r"I_{#1}", ""),
    ("zeros", 1, 2, "", ""),
    ("ones", 1, 2, "", ""),
    ("arange", 1, 1, "", ""),
    ("trace", 1, 1, r"\operatorname{tr}", ""),
    ("det", 1, 1, r"\det", ""),
    ("inv", 1, 1, r"{@1}^{-1}", "@1⁻¹"),
    ("eigenvalues", 1, 1, "", ""),
    ("eigenvectors", 1, 1, "", ""),
    ("spectral_norm", 1, 1, r"\left\lVert #1 \right\rVert_{2}", "‖#1‖₂"),
    ("concat", 1, many, "", ""),
    ("stack", 1, many, "", ""),
    ("reshape", 2, many, "", ""),
    ("flip", 1, 2, "", ""),
    ("squeeze", 1, 1, "", ""),
    ("squeeze_all", 1, 1, "", ""),
    ("pad", 2, 2, "", ""),
    ("sort", 1, 1, "", ""),
    ("reverse", 1, 1, "", ""),
)

_labels: tuple[Row, ...] = (
    ("one_hot", 2, 2, "", ""),
    ("multi_hot", 2, 2, "", ""),
    ("pick", 2, 2, "", ""),
)

_convolution: tuple[Row, ...] = (
    ("convolve", 2, 2, r"\left(#1 * #2\right)", "(#1 ∗ #2)"),
    ("convolve_same", 2, 2, "", "(#1 ∗ #2)_same"),
    ("convolve_valid", 2, 2, "", "(#1 ∗ #2)_valid"),
    ("convolve2d", 2, 2, r"\left(#1 * #2\right)", "(#1 ∗ #2)"),
    ("convolve2d_valid", 2, 2, "", "(#1 ∗ #2)_valid"),
    ("cross_correlate2d", 2, 4, r"\left(#1 \star #2\right)", "(#1 ⋆ #2)"),
    ("conv_channels", 2, 4, "", ""),
    ("pad_sides", 3, 3, "", ""),
)

_pooling: tuple[Row, ...] = (
    ("max_pool2d", 2, 3, "", "maxpool"),
    ("avg_pool2d", 2, 3, "", "avgpool"),
)

_normalization: tuple[Row, ...] = (
    ("layer_norm", 1, 4, r"\operatorname{LayerNorm}", "LayerNorm"),
    ("standardize", 1, 2, "", ""),
)

_graphs: tuple[Row, ...] = (("neighbour_max", 2, 2, "", ""),)

_attention: tuple[Row, ...] = (("merge_heads", 1, 1, "", "concat"),)

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for module, scalar, rows in (
        ("elementwise", True, _elementwise),
        ("activations", True, _activations),
        ("activations", False, _over_a_row),
        ("reductions", False, _reductions),
        ("linear_algebra", False, _linear_algebra),
        ("labels", False, _labels),
        ("convolution", False, _convolution),
        ("pooling", False, _pooling),
        ("normalization", False, _normalization),
        ("attention", False, _attention),
        ("graphs", False, _graphs),
    )
    for function in _functions(module, scalar, rows)
}
"""Every function by its name in expressions."""
