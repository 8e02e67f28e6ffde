"""The two ways an expression fails: it cannot be read, or it has no value for these numbers."""


class ReadError(ValueError):
    """A text that is no expression: what is wrong, where, and what would be right.

    `start` and `length` count characters of the text; `hint` is "" where there is none.
    """

    def __init__(self, message: str, start: int = 0, length: int = 1, hint: str = "") -> None:
        super().__init__(f"{message}; {hint}" if hint else message)
        self.message = message
        self.start = start
        self.length = length
        self.hint = hint


class EvaluationError(ValueError):
    """An expression that has no value for these numbers; `message` says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
