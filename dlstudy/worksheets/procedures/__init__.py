"""Worksheets with a loop, written in Python: each records its steps into a `Work`.

A content entry names one as `procedure: module.function`; only the packaged content may. A
procedure takes the work and the sheet's inputs by name, records every step that a student should
read, and gives every declared result. `work.variant` is the name of a mistake, or None.
"""

from collections.abc import Callable
from importlib import import_module

names = (
    "backpropagation.train_two_layer",
    "cnn.receptive_field",
    "cnn.stack",
    "descent.formula",
    "gated.unroll_both_ways",
    "gated.unroll_gru",
    "notation.parse_symbol",
    "optimization.stationary_points",
    "optimization.gradient_descent",
    "optimizers.adagrad",
    "optimizers.adam",
    "optimizers.adamax",
    "optimizers.lookahead",
    "orthogonal.gram_schmidt",
    "recurrent.unroll",
    "recurrent.bptt",
    "recurrent.jacobian_norm",
    "regularization.early_stopping",
    "sequences.unroll_lstm",
    "sequences.unroll_rnn",
    "through_time.bptt_layer",
    "update_rules.adadelta",
    "update_rules.adamw",
    "update_rules.nadam",
    "update_rules.radam",
    "update_rules.rmsprop",
    "update_rules.sgd",
)
"""Every procedure that content may name."""


def load(name: str) -> Callable[..., None]:
    """The procedure `module.function`; its module is imported now. Raises KeyError."""
    if name not in names:
        raise KeyError(name)
    module, function = name.split(".")
    loaded: Callable[..., None] = getattr(import_module(f"{__name__}.{module}"), function)
    return loaded
