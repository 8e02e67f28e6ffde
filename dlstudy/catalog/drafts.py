"""Entries in the making: what is wrong with one so far, and its text for a content file.

A draft is what an author has said by now: nested mappings and lists of texts, as in the file.
"""

import json
import re
from typing import Any

from dlstudy.catalog import checks, sheet_checks
from dlstudy.catalog.entries import Worksheet
from dlstudy.catalog.folders import ContentFile
from dlstudy.catalog.loader import LoadedFile, load_bytes
from dlstudy.catalog.marks import Path
from dlstudy.catalog.problems import Finding

Draft = dict[str, Any]

_plain = re.compile(r"[A-Za-z\u0600-\u06ff][^\x00-\x1f:#{}\[\],&*!|>%@`\"']*\Z")
_number = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?\Z")
_words = frozenset({"yes", "no", "true", "false", "on", "off", "null", "none", "y", "n"})


def scalar(text: str) -> str:
    """Return a text as YAML writes it: bare where that is safe, else in double quotes."""
    safe = _plain.match(text) and text == text.strip() and text.lower() not in _words
    return text if safe or _number.match(text) else json.dumps(text, ensure_ascii=False)


def entry_text(draft: Draft, indent: int = 2) -> str:
    """Return the entry as an item of a file's list, indented by so many spaces."""
    lines = list(_mapping(draft, indent + 2))
    lines[0] = " " * indent + "- " + lines[0].lstrip()
    return "".join(f"{line}\n" for line in lines)


def header_text(header: Draft) -> str:
    """Return the beginning of a new file, with the key of its list of entries at the end."""
    return "".join(f"{line}\n" for line in (*_mapping(header, 0), "entries:"))


def _mapping(mapping: Draft, indent: int) -> list[str]:
    lines: list[str] = []
    for key, value in mapping.items():
        start = f"{' ' * indent}{scalar(str(key))}:"
        if isinstance(value, dict) and value:
            lines += [start, *_mapping(value, indent + 2)]
        elif isinstance(value, list) and any(isinstance(part, dict) for part in value):
            lines.append(start)
            for part in value:
                first, *rest = _mapping(part, indent + 4)
                lines += [f"{' ' * (indent + 2)}- {first.lstrip()}", *rest]
        else:
            lines.append(f"{start} {_inline(value)}")
    return lines


def _inline(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    return "{}" if isinstance(value, dict) else scalar(str(value))


def loaded(draft: Draft) -> LoadedFile:
    """Read the draft as the only entry of a user's file."""
    header = {"topic": "draft", "order": "1", "title": "Draft"}
    text = header_text(header) + entry_text(draft)
    return load_bytes(text.encode(), ContentFile("draft.yaml", "draft.yaml", False, 0, 0))


def faults(draft: Draft, part: Path = (), whole: bool = False) -> list[str]:
    """Return what is wrong with a part of the draft, in the words of the check, advice left out.

    While the draft is not `whole`, an input may still be used by what comes later.
    """
    file = loaded(draft)
    if file.problems or not file.entries:
        return [_sentence(one.message, one.hint) for one in file.problems]
    found = []
    for finding in _findings(file, whole):
        if finding.path[: len(part)] == part and not finding.house:
            found.append(_sentence(finding.message, finding.hint))
    return list(dict.fromkeys(found))


def _findings(file: LoadedFile, whole: bool) -> list[Finding]:
    entry = file.entries[0].entry
    if whole or not isinstance(entry, Worksheet):
        return list(checks.findings(entry))
    rules = [*checks.ENTRY_CHECKS, *checks.WORKSHEET_CHECKS]
    return [one for rule in rules if rule is not sheet_checks.check_unused for one in rule(entry)]


def _sentence(message: str, hint: str) -> str:
    return f"{message}; {hint}" if hint else message
