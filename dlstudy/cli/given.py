"""What stands behind an option: the text itself, a file (`@file.json`, `@file.npy`), or stdin."""

from typing import TYPE_CHECKING

from dlstudy.cli.errors import UsageError

if TYPE_CHECKING:
    from dlstudy.cli.environment import Environment

LARGEST_FILE = 16 * 1024 * 1024


def contents(environment: "Environment", name: str, text: str) -> object:
    """The text that the option stands for; of an .npy file its array."""
    if text == "-":
        return environment.stdin.read(LARGEST_FILE).strip()
    if not text.startswith("@"):
        return text
    import os

    path = text[1:]
    try:
        size = os.path.getsize(path)  # noqa: PTH202 - pathlib is not on the hot path
        if size > LARGEST_FILE:
            raise UsageError(f"--{name} {text}: the file has {size} bytes, more than fit here")
        if path.endswith(".npy"):
            return _array(name, path)
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            return file.read().strip()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"--{name} {text}: {reason}") from None
    except UnicodeDecodeError:
        raise UsageError(f"--{name} {text}: the file is not text in UTF-8") from None


def _array(name: str, path: str) -> object:
    import numpy

    try:
        return numpy.load(path, allow_pickle=False).tolist()
    except ValueError as error:
        raise UsageError(f"--{name} @{path}: not a NumPy array file ({error})") from None
