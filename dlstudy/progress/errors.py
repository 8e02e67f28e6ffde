"""The one error of this room."""


class ProgressError(Exception):
    """The log cannot be used: a sentence that says what, where, and what would help."""
