"""Where content lies: the folder that comes with dlstudy, and what counts as content in one."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dlstudy.catalog.problems import Problem

largest_file = 4_000_000
"""Bytes that a content file may have."""

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
        try:
            found, others = _files_in(folder, number == 0)
        except OSError as error:
            problems.append(_unreadable(str(folder).replace(os.sep, "/"), error))
            continue
        files += found
        problems += others
    return Listing(tuple(files), tuple(problems))


def content_of(file: ContentFile) -> bytes | Problem:
    """Return a file's bytes, or the problem that keeps it from being read."""
    if file.size > largest_file:
        message = f"the file has {file.size} bytes; at most {largest_file} are read"
        return Problem(file.shown, 0, 0, 0, "", message, "split it by topic")
    try:
        with open(file.path, "rb") as opened:  # noqa: PTH123
            return opened.read(largest_file + 1)
    except OSError as error:
        return _unreadable(file.shown, error)


def _unreadable(shown: str, error: OSError) -> Problem:
    reason = (error.strerror or str(error)).lower()
    return Problem(shown, 0, 0, 0, "", f"cannot be read: {reason}")


def _files_in(folder: Path, own: bool) -> tuple[list[ContentFile], list[Problem]]:
    """List a folder: its content files by name, and what there is no content.

    Hidden files, and text files that explain a folder, are neither. What is no plain file is
    never opened: a pipe or a device would not end. Raises OSError where it cannot be listed.
    """
    files: list[ContentFile] = []
    others: list[Problem] = []
    for item in sorted(os.scandir(folder), key=lambda item: item.name):
        if item.name.startswith(".") or item.name.endswith((".md", ".txt", "~")):
            continue
        path = item.path.replace(os.sep, "/")
        if not item.name.endswith(".yaml"):
            hint = "content files end in .yaml"
            others.append(Problem(path, 0, 0, 0, "", "no content file", hint))
            continue
        shown = f"content/{item.name}" if own else path
        try:
            facts = os.stat(item.path)  # noqa: PTH116 - a DirEntry's own time is stale on Windows
        except OSError as error:
            others.append(_unreadable(shown, error))
            continue
        if stat.S_ISREG(facts.st_mode):
            size, changed = facts.st_size, facts.st_mtime_ns
            files.append(ContentFile(item.path, shown, own, size, changed))
        else:
            what = "a folder" if stat.S_ISDIR(facts.st_mode) else "a pipe or a device"
            others.append(Problem(shown, 0, 0, 0, "", f"no content file, but {what}"))
    return files, others
