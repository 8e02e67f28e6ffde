"""The generators of symbolic exercises that a `drill` may name.

They are Python in `questions.drills`, one module a subject, two rooms above; their names are a
part of the content's format, so they stand here and a file that names another is refused when it
is read, not in the middle of a session. A test holds this table and those modules together.
"""

GENERATORS: dict[str, tuple[str, ...]] = {
    "derivatives": ("activation", "composition", "loss", "neuron"),
    "gradients": ("function", "neuron"),
    "jacobians": ("entries", "at_point", "softmax"),
    "forms": ("known", "slope"),
    "shapes": ("products", "batch", "convolutions", "broadcasting"),
    "derivations": ("wrong_line",),
}
"""Module below `questions.drills` to its generators."""


def generators() -> tuple[str, ...]:
    """Return every name that a drill may have, such as derivatives.composition."""
    return tuple(f"{module}.{name}" for module, names in GENERATORS.items() for name in names)
