"""Where content lies: the folder that comes with dlstudy, and what counts as content in one."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dlstudy.catalog.problems import Problem

NOTES = "notes.yaml"
PHRASES = "phrases.yaml"


class ContentFile(NamedTuple):
    """A file of a content folder as the folder lists it."""

    path: str
    shown: str
    own: bool
    size: int
    changed: int

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.replace("\\", "/").rpartition("/")[2]


def folder_of(path: str) -> str:
    """Return the folder of a file as a text."""
    return path.replace("\\", "/").rpartition("/")[0]


def packaged_content() -> Path:
    """The content that comes with dlstudy: in an installed package, else in the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "content"
    return inside if inside.is_dir() else package.parent / "content"


class Listing(NamedTuple):
    """What content folders hold now: files in order, and what is wrong with the folders."""

    files: tuple[ContentFile, ...]
    problems: tuple[Problem, ...]


def listing(folders: Sequence[Path]) -> Listing:
    """List folders, dlstudy's own first; one that is named twice counts once."""
    files: list[ContentFile] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, folder in enumerate(folders):
        place = os.path.abspath(folder)  # noqa: PTH100
        if place in seen:
            continue
        seen.add(place)
        if not os.path.isdir(folder):  # noqa: PTH112
            problems.append(Problem(str(folder), 0, 0, 0, "", "there is no such folder"))
            continue
        found, others = _files_in(folder, number == 0)
        files += found
        for name in others:
            shown = f"{str(folder).replace(os.sep, '/')}/{name}"
            hint = "content files end in .yaml"
            problems.append(Problem(shown, 0, 0, 0, "", "no content file", hint))
    return Listing(tuple(files), tuple(problems))


def content_of(file: ContentFile) -> bytes | Problem:
    """Return a file's bytes, or the problem that keeps it from being read."""
    try:
        with open(file.path, "rb") as opened:  # noqa: PTH123
            return opened.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Problem(file.shown, 0, 0, 0, "", f"cannot be read: {reason}")


def _files_in(folder: Path, own: bool) -> tuple[tuple[ContentFile, ...], tuple[str, ...]]:
    """List a folder: its content files by name, and the names that are no content.

    Hidden files, and text files that explain a folder, are neither.
    """
    files: list[ContentFile] = []
    others: list[str] = []
    try:
        found = sorted(os.scandir(folder), key=lambda item: item.name)
    except OSError:
        return (), ()
    for item in found:
        if item.name.startswith(".") or item.name.endswith((".md", ".txt", "~")):
            continue
        if not item.name.endswith(".yaml") or item.is_dir():
            others.append(item.name)
            continue
        shown = f"content/{item.name}" if own else item.path.replace(os.sep, "/")
        files.append(ContentFile(item.path, shown, own, *_size_and_time(item.path)))
    return tuple(files), tuple(others)


def _size_and_time(path: str) -> tuple[int, int]:
    try:
        facts = os.stat(path)  # noqa: PTH116 - a DirEntry's own time is stale on Windows
    except OSError:
        return -1, 0
    return facts.st_size, facts.st_mtime_ns
