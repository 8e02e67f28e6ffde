"""What stands behind an option: the text itself, a file (`@file.json`, `@file.npy`), or stdin."""

from typing import TYPE_CHECKING

from dlstudy.cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dlstudy.cli.environment import Environment

LARGEST_FILE = 16 * 1024 * 1024
NUMBERS = "biuf"


def contents(environment: "Environment", texts: "Mapping[str, str]") -> dict[str, object]:
    """By option the text that it stands for; of an .npy file its array."""
    from_stdin = [f"--{name}" for name, text in texts.items() if text == "-"]
    if len(from_stdin) > 1:
        raise UsageError(
            f"only one option can be read from stdin, not {' and '.join(from_stdin)}",
            "give the others as text or as @file.json",
        )
    return {name: _content(environment, f"--{name}", text) for name, text in texts.items()}


def _content(environment: "Environment", option: str, text: str) -> object:
    if text == "-":
        read = environment.stdin.read(LARGEST_FILE + 1)
        if len(read) > LARGEST_FILE:
            raise UsageError(f"{option} -: more than {LARGEST_FILE} characters are too many here")
        return read.strip()
    if text.startswith("--"):
        raise UsageError(f"{option} needs a value, not {text}")
    if not text.startswith("@"):
        return text
    return _file(f"{option} {text}", text[1:])


def _file(what: str, path: str) -> object:
    import os

    try:
        size = os.path.getsize(path)  # noqa: PTH202 - pathlib is not on the hot path
        if size > LARGEST_FILE:
            raise UsageError(f"{what}: {size} bytes are too many here (at most {LARGEST_FILE})")
        if path.endswith(".npy"):
            return _array(what, path)
        with open(path, encoding="utf-8-sig") as file:  # noqa: PTH123
            return file.read().strip()
    except OSError as error:
        raise UsageError(f"{what}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{what}: the file is not text in UTF-8") from None


def _array(what: str, path: str) -> object:
    from numpy.lib.format import read_array

    try:
        with open(path, "rb") as file:  # noqa: PTH123
            array = read_array(file, allow_pickle=False)
    except (ValueError, EOFError, SyntaxError, MemoryError):
        raise UsageError(f"{what}: not an array of numbers as numpy.save writes it") from None
    if array.dtype.kind not in NUMBERS:
        raise UsageError(f"{what}: it holds {array.dtype}, but numbers are needed")
    return (array.astype(int) if array.dtype.kind == "b" else array).tolist()
