"""Where content lies: the folder that comes with dlstudy, and what counts as content in one."""

import os
from pathlib import Path
from typing import NamedTuple

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


def packaged_content() -> Path:
    """The content that comes with dlstudy: in an installed package, else in the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "content"
    return inside if inside.is_dir() else package.parent / "content"


def is_packaged(folder: Path) -> bool:
    """Whether a folder is the one that comes with dlstudy."""
    return os.path.abspath(folder) == os.path.abspath(packaged_content())  # noqa: PTH100


def files_in(folder: Path, own: bool) -> tuple[tuple[ContentFile, ...], tuple[str, ...]]:
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
        facts = os.stat(item.path)  # noqa: PTH116 - a DirEntry's own time is stale on Windows
        shown = f"content/{item.name}" if own else item.path.replace(os.sep, "/")
        files.append(ContentFile(item.path, shown, own, facts.st_size, facts.st_mtime_ns))
    return tuple(files), tuple(others)
