"""The table of functions: complete, loadable, documented, light."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from dlstudy.engine.vocabulary import FUNCTIONS, Function, load, many

language = [
    "exp",
    "log",
    "log2",
    "log10",
    "log1p",
    "expm1",
    "sqrt",
    "abs",
    "sign",
    "floor",
    "ceil",
    "round",
    "sin",
    "cos",
    "tan",
    "sinh",
    "cosh",
    "tanh",
    "sech",
    "csch",
    "coth",
    "arctan",
    "artanh",
    "sigmoid",
    "logit",
    "softplus",
    "relu",
    "step",
    "leaky_relu",
    "elu",
    "gelu",
    "silu",
    "erf",
    "erfc",
    "xlogy",
    "where",
    "min",
    "max",
    "clip",
    "comb",
    "factorial",
    "sum",
    "mean",
    "median",
    "prod",
    "var",
    "norm",
    "amax",
    "amin",
    "argmax",
    "cumsum",
    "count",
    "len",
    "size",
    "dot",
    "outer",
    "transpose",
    "diag",
    "identity",
    "zeros",
    "ones",
    "arange",
    "trace",
    "det",
    "inv",
    "eigenvalues",
    "eigenvectors",
    "spectral_norm",
    "concat",
    "stack",
    "reshape",
    "flip",
    "squeeze",
    "squeeze_all",
    "pad",
    "sort",
    "reverse",
    "softmax",
    "log_softmax",
    "logsumexp",
    "one_hot",
    "multi_hot",
    "pick",
    "convolve",
    "convolve_same",
    "convolve_valid",
    "convolve2d",
    "convolve2d_valid",
    "cross_correlate2d",
    "conv_channels",
    "pad_sides",
    "max_pool2d",
    "avg_pool2d",
    "layer_norm",
    "standardize",
    "merge_heads",
    "neighbour_max",
]

every = pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda f: f.name)


def test_it_holds_exactly_the_functions_of_the_language():
    assert set(FUNCTIONS) == set(language)
    assert all(name == function.name for name, function in FUNCTIONS.items())


@every
def test_each_loads_and_its_home_has_its_name(function: Function):
    loaded = load(function)
    assert loaded is function.load()
    assert function.home.split(".")[1] == loaded.__name__ == function.name


@every
def test_each_says_its_formula(function: Function):
    documented = inspect.getdoc(function.load()) or ""
    first = documented.split("\n\n")[0]
    assert len(first) > 20
    assert any(sign in first for sign in "=≤√|⌊⌈^·/‖ᵢᵀ("), first


@every
def test_arity_is_that_of_the_numpy_function(function: Function):
    parameters = inspect.signature(function.load()).parameters.values()
    several = [p for p in parameters if p.kind is p.VAR_POSITIONAL]
    plain = [p for p in parameters if p.kind is not p.VAR_POSITIONAL]
    required = [p for p in plain if p.default is p.empty]
    if several:
        assert function.most == many
        assert function.least >= len(required)
    else:
        assert (function.least, function.most) == (len(required), len(plain))


@every
def test_templates_name_their_arguments_from_the_first(function: Function):
    for form in (function.latex, function.terminal):
        assert form
        if function.is_template(form):
            numbers = {int(form[i + 1]) for i, c in enumerate(form) if c in "#@"}
            assert numbers == set(range(1, len(numbers) + 1))
            assert function.least <= len(numbers) <= function.most
        assert form.count("{") == form.count("}")
        assert form.count(r"\left") == form.count(r"\right") + form.count(r"\leftarrow")


def test_importing_the_table_imports_no_numpy():
    code = "import sys, dlstudy.engine.vocabulary; print('numpy' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout == "False\n"


def test_every_public_function_of_the_engine_is_documented():
    import importlib

    import dlstudy.engine as engine

    folder = Path(engine.__file__).parent
    rooms = sorted(folder.glob("*.py"))
    assert {function.home.split(".")[0] for function in FUNCTIONS.values()} <= {
        path.stem for path in rooms
    }
    for path in rooms:
        module = importlib.import_module(f"dlstudy.engine.{path.stem}")
        assert module.__doc__, path
        for name, member in vars(module).items():
            if inspect.isfunction(member) and member.__module__ == module.__name__:
                assert name.startswith("_") or inspect.getdoc(member), f"{path.stem}.{name}"
