"""Where a new entry goes: a topic's file in a folder of one's own, never written over."""

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from dlstudy.catalog import drafts
from dlstudy.catalog.folders import NOTES, PHRASES, ContentFile
from dlstudy.catalog.loader import LoadedFile, load_bytes
from dlstudy.cli.errors import UsageError
from dlstudy.cli.interview import Interview

if TYPE_CHECKING:
    from dlstudy.catalog.drafts import Draft
    from dlstudy.cli.environment import Environment

OWN_ORDER = "1000"
_TOPIC = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")


class Target(NamedTuple):
    """The file that an entry goes into, and what it holds by now; None: it is to be made."""

    path: str
    before: bytes | None
    header: str


def own_folder(environment: "Environment") -> str:
    """The author's folder, the last one that is named; raises UsageError where there is none."""
    own = environment.content_folders[1:]
    if not own:
        raise UsageError(
            "an entry needs a folder of your own", "name one: --content FOLDER, or DLSTUDY_CONTENT"
        )
    return str(own[-1])


def target(interview: Interview, folder: str) -> Target:
    """Ask for the topic; of a new one for its header."""

    def usable(name: str) -> str:
        if not _TOPIC.match(name) or f"{name}.yaml" in (NOTES, PHRASES):
            return f'"{name}" is no topic; small letters, digits and single hyphens'
        before = _read(os.path.join(folder, f"{name}.yaml"))  # noqa: PTH118
        if before is not None and _unfit(_loaded(before)):
            return f"{name}.yaml: {_unfit(_loaded(before))}"
        return ""

    name = interview.ask("topic (a file in your folder, or a new one)", usable)
    path = os.path.join(folder, f"{name}.yaml")  # noqa: PTH118
    before = _read(path)
    if before is not None:
        return Target(path, before, "")
    header: Draft = {"topic": name}
    header["order"] = interview.ask("its place in the course", _whole, default=OWN_ORDER)
    header["title"] = interview.ask("its title")
    introduction = interview.ask("a sentence about it (empty: none)", optional=True)
    header.update({"introduction": introduction} if introduction else {})
    return Target(path, None, drafts.header_text(header))


def _whole(text: str) -> str:
    return "" if text.isdecimal() else f'a whole number is expected, not "{text}"'


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except FileNotFoundError:
        return None


def _loaded(content: bytes) -> LoadedFile:
    return load_bytes(content, ContentFile("draft.yaml", "draft.yaml", False, 0, 0))


def _unfit(file: LoadedFile) -> str:
    """Why nothing can be added to a file, "" where something can."""
    if file.document.problems or file.topic is None:
        problems = file.document.problems or file.problems
        said = f" ({problems[0].message})" if problems else ""
        return f"it has a fault{said}; mend it first"
    return ""


def taken(environment: "Environment", folder: str, name: str) -> str:
    """Why an id cannot be had in that folder, "" where it can."""
    try:
        found = environment.catalog.entry(name)
    except KeyError:
        return ""
    at = f"{found.place.file}:{found.place.line}"
    if found.id != name:
        return f'"{name}" is already a name of {found.id} in {at}'
    own = os.path.abspath(found.place.file).startswith(os.path.abspath(folder))  # noqa: PTH100
    return f'"{name}" is already the id of an entry; {at}' if own else ""


def replaced(environment: "Environment", name: str) -> str:
    """What an entry with this id would replace, "" where nothing has it."""
    try:
        found = environment.catalog.entry(name)
    except KeyError:
        return ""
    at = f"{found.place.file}:{found.place.line}"
    return f"this replaces {found.id} of {at} (Ctrl-C if that is not meant)"


def write(goal: Target, draft: "Draft") -> None:
    """Make the file, or add the entry at its end; raises UsageError and then changes nothing."""
    if goal.before is None:
        content = (goal.header + drafts.entry_text(draft)).encode()
        _check(content, 1, goal)
        try:
            with open(goal.path, "xb") as file:  # noqa: PTH123
                file.write(content)
        except FileExistsError:
            raise _changed(goal) from None
        return
    content = _with_entry(goal.before, draft)
    _check(content, len(_loaded(goal.before).entries) + 1, goal)
    beside = f"{goal.path}.new~"
    try:
        with open(beside, "xb") as file:  # noqa: PTH123
            file.write(content)
        if _read(goal.path) != goal.before:
            raise _changed(goal)
        os.replace(beside, goal.path)  # noqa: PTH105
    finally:
        if os.path.exists(beside):  # noqa: PTH110
            os.remove(beside)  # noqa: PTH107


def _changed(goal: Target) -> UsageError:
    return UsageError(f"{goal.path} has changed meanwhile", "nothing was written")


def _with_entry(before: bytes, draft: "Draft") -> bytes:
    """The file with the entry at its end, indented as the entries there are."""
    entries = _loaded(before).entries
    indent = max(0, entries[-1].entry.place.column - 3) if entries else 2
    text = drafts.entry_text(draft, indent)
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    ending = b"" if before.endswith(b"\n") else b"\n"
    return before + ending + text.encode()


def _check(content: bytes, entries: int, goal: Target) -> None:
    """The file must read with one entry more, or it is left as it is."""
    file = _loaded(content)
    if file.document.problems or len(file.entries) != entries:
        problems = file.problems
        detail = problems[0].message if problems else "its entries end in another way"
        raise UsageError(
            f"the entry cannot be added to {goal.path}: {detail}", "nothing was written"
        )
