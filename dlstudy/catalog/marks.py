"""YAML text to nodes that know where they stand; every scalar stays text.

Only the plain part of YAML is accepted: one document of mappings, lists and scalars. Anchors,
aliases, tags and repeated keys are refused, since each makes a file mean something else than it
seems to say. Whatever the bytes are, the result is nodes and `Problem`s, never an exception.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from dlstudy.catalog.folders import largest_file
from dlstudy.catalog.problems import Problem, in_order

longest_scalar = 20_000
deepest = 24
most_items = 2_000
most_problems = 200

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB = re.compile("^ *\t[ \t]*", re.MULTILINE)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ScalarNode(NamedTuple):
    """A text; `style` is "" for plain, else its quote or block sign."""

    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    style: str = ""


class ListNode(NamedTuple):
    """A sequence of nodes."""

    items: "tuple[Node, ...]"
    line: int
    column: int
    flow: bool = False


class MapNode(NamedTuple):
    """A mapping in the order written; no key comes twice."""

    pairs: "tuple[tuple[ScalarNode, Node], ...]"
    line: int
    column: int
    flow: bool = False

    def get(self, key: str) -> "Node | None":
        """Return the node under this key, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def key(self, key: str) -> "ScalarNode | None":
        """Return the node of the key itself, or None."""
        return next((name for name, _ in self.pairs if name.text == key), None)


Node = ScalarNode | ListNode | MapNode
Path = tuple[str | int, ...]


class Document(NamedTuple):
    """A file as read: its name to show, its lines, its outermost mapping, what was refused."""

    file: str
    lines: tuple[str, ...]
    root: MapNode | None
    problems: tuple[Problem, ...]

    def problem(self, line: int, column: int, length: int, message: str, hint: str = "") -> Problem:
        """Return a problem at this place, with its line of the file."""
        return _problem(self.file, self.lines, (line, column), length, message, hint)


def _problem(
    file: str, lines: tuple[str, ...], at: tuple[int, int], length: int, message: str, hint: str
) -> Problem:
    line, column = at
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    return Problem(file, line, column, max(1, length), "", message, hint, source)


def data(node: Node) -> Any:
    """Return the node as plain dicts, lists and texts."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, ListNode):
        return [data(item) for item in node.items]
    return {key.text: data(value) for key, value in node.pairs}


def read(content: bytes, file: str) -> Document:
    """Read a content file's bytes; `file` is its name in messages."""
    text, refused = _decoded(content, file)
    lines = tuple(_BREAK.split(text))
    if refused:
        return Document(file, lines, None, (refused,))
    reading = _Reading(file, lines)
    try:
        root = reading.document(text)
    except yaml.YAMLError as error:
        reading.refuse_syntax(error)
        root = None
    if isinstance(root, MapNode):
        return Document(file, lines, root, in_order(reading.problems))
    if not reading.problems:
        at = (1, 1) if root is None else (root.line, root.column)
        message = (
            "the file is empty"
            if root is None
            else "a content file is a mapping: it starts with a key and a colon"
        )
        reading.refuse(at, 1, message)
    return Document(file, lines, None, in_order(reading.problems))


def _decoded(content: bytes, file: str) -> tuple[str, Problem | None]:
    if len(content) > largest_file:
        message = f"the file has {len(content)} bytes; at most {largest_file} are read"
        return "", Problem(file, 0, 0, 0, "", message, "split it by topic")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        read = bytes(error.object)  # without a byte order mark, which the place does not count
        before = read[: error.start].decode("utf-8")
        message = f"byte 0x{read[error.start]:02x} is not UTF-8"
        return before, _at_end(file, before, message, "save the file as UTF-8")
    if found := _FORBIDDEN.search(text):
        message = f"the character U+{ord(found[0]):04X} may not stand in a content file"
        return text, _at_end(file, text[: found.start()], message, "", text)
    if tab := _TAB.search(text):
        before = text[: tab.end() - len(tab[0].lstrip(" "))]
        return text, _at_end(file, before, "a tab in the indentation", "indent with spaces", text)
    return text, None


def _at_end(file: str, before: str, message: str, hint: str, text: str | None = None) -> Problem:
    line = len(_BREAK.split(before))
    column = len(_BREAK.split(before)[-1]) + 1
    lines = tuple(_BREAK.split(before if text is None else text))
    return _problem(file, lines, (line, column), 1, message, hint)


class _Open(NamedTuple):
    """A collection whose end has not come yet."""

    items: list[Node]
    mapping: bool
    line: int
    column: int
    flow: bool


class _Reading:
    """Parser events to nodes, with a stack of our own: no depth of nesting can exhaust Python."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file = file
        self.lines = lines
        self.problems: list[Problem] = []
        self.quoted: ScalarNode | None = None

    def refuse(self, at: tuple[int, int], length: int, message: str, hint: str = "") -> None:
        if len(self.problems) < most_problems:
            self.problems.append(_problem(self.file, self.lines, at, length, message, hint))

    def document(self, text: str) -> Node | None:
        stack: list[_Open] = []
        root: Node | None = None
        documents = 0
        for event in self._events(text):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(_start(event), 3, "a second document", "one file, one document")
                    break
                continue
            if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                mapping = isinstance(event, yaml.MappingStartEvent)
                stack.append(_Open([], mapping, *_start(event), bool(event.flow_style)))
                if len(stack) > deepest:
                    self.refuse(_start(event), 1, f"nested deeper than {deepest} levels")
                    return None
                continue
            node = self._node(event, stack)
            if node is None:
                continue
            if stack:
                stack[-1].items.append(node)
                if len(stack[-1].items) > most_items * (1 + stack[-1].mapping):
                    self.refuse((node.line, node.column), 1, f"more than {most_items} parts here")
                    return None
            else:
                root = node
        return root

    def _events(self, text: str) -> Iterator[Any]:
        for event in yaml.parse(text, Loader=_LOADER):
            for mark, sign, word in (("anchor", "&", "anchors"), ("tag", "!", "tags")):
                named = getattr(event, mark, None)
                if named is not None and not isinstance(event, yaml.AliasEvent):
                    self.refuse(
                        _start(event),
                        1,
                        f"{word} ({sign}…) are not used in content files",
                        "write it out, or quote the text",
                    )
            yield event

    def _node(self, event: Any, stack: list[_Open]) -> Node | None:
        if isinstance(event, yaml.SequenceEndEvent):
            opened = stack.pop()
            return ListNode(tuple(opened.items), opened.line, opened.column, opened.flow)
        if isinstance(event, yaml.MappingEndEvent):
            return self._mapping(stack.pop())
        if isinstance(event, yaml.AliasEvent):
            self.refuse(
                _start(event),
                len(event.anchor or "") + 1,
                "aliases (*…) are not used in content files",
                "write it out, or quote it",
            )
            return ScalarNode(f"*{event.anchor}", *_start(event), *_end(event))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, bool(stack) and stack[-1].flow)
        return None

    def _scalar(self, event: Any, in_flow: bool) -> ScalarNode:
        text = event.value
        if len(text) > longest_scalar:
            self.refuse(
                _start(event),
                1,
                f"a text of {len(text)} characters; at most {longest_scalar} are read",
            )
            text = ""
        node = ScalarNode(text, *_start(event), *_end(event), event.style or "")
        if node.style in ("'", '"') and node.end_line > node.line:
            self.quoted = node
        if not node.style and "?" in text and in_flow:
            # libyaml takes it, PyYAML's own parser (where there is no libyaml) does not.
            message = "a question mark in an unquoted text inside braces or brackets"
            self.refuse(node[1:3], node.end_column - node.column, message, "quote the text")
        return node

    def _mapping(self, opened: _Open) -> MapNode:
        pairs: list[tuple[ScalarNode, Node]] = []
        seen: dict[str, ScalarNode] = {}
        for key, value in zip(opened.items[::2], opened.items[1::2], strict=True):
            if not isinstance(key, ScalarNode):
                self.refuse(
                    (key.line, key.column),
                    1,
                    "a key is a text, not a list or mapping",
                    "quote a text that has brackets or braces",
                )
            elif key.text in seen:
                self._repeated(key, value, seen[key.text], opened.flow)
            else:
                seen[key.text] = key
                pairs.append((key, value))
        return MapNode(tuple(pairs), opened.line, opened.column, opened.flow)

    def _repeated(self, key: ScalarNode, value: Node, first: ScalarNode, flow: bool) -> None:
        torn = flow and isinstance(value, ScalarNode) and not value.text
        hint = torn_hint if torn else f"the first stands in line {first.line}"
        self.refuse((key.line, key.column), len(key.text), f'repeated key "{key.text}"', hint)

    def refuse_syntax(self, error: yaml.YAMLError) -> None:
        problem = str(getattr(error, "problem", "") or error)
        context = str(getattr(error, "context", "") or "")
        start = getattr(error, "context_mark", None)
        mark = getattr(error, "problem_mark", None) or start
        if start and ("simple key" in context or "quoted scalar" in context):
            mark = start
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if self.quoted is not None and self.quoted.end_line == at[0]:
            message = f"the quote opened here is closed in line {at[0]} only"
            self.refuse(self.quoted[1:3], 1, message, "probably its own closing quote is missing")
            return
        message, hint = _explained(f"{context}; {problem}", start.line + 1 if start else at[0])
        self.refuse(at, 1, message, hint)


torn_hint = "a comma inside braces ends the value: quote it"

_QUOTE = "a text with a colon, comma, bracket, brace or # in it must be quoted"
_CLOSE = f"close them; {_QUOTE}"
_SYNTAX = (
    ("mapping values are not allowed", "a second colon in one line", _QUOTE),
    ("scanning a quoted scalar", "the quote opened in line {line} is never closed", ""),
    (
        "double-quoted scalar",
        "an unknown escape in double quotes",
        "in double quotes a backslash is written twice; single quotes take it as it is",
    ),
    (
        "parsing a quoted scalar",
        "an unknown escape in double quotes",
        "in double quotes a backslash is written twice; single quotes take it as it is",
    ),
    ("flow mapping", "the braces opened in line {line} do not end where they should", _CLOSE),
    ("flow sequence", "the brackets opened in line {line} do not end where they should", _CLOSE),
    (
        "simple key",
        "a line without a colon where a key is expected",
        "a text that goes over several lines must be indented",
    ),
    (
        "block mapping",
        "this line does not fit the mapping that starts in line {line}",
        "keys of one mapping stand in one column; after a closing quote nothing may follow",
    ),
    (
        "block collection",
        "this line does not fit the list that starts in line {line}",
        "dashes of one list, and keys of one entry, stand in one column",
    ),
    ("cannot start any token", "a text may not start with this sign", "quote the text"),
    (
        "sequence entries are not allowed",
        "a list may not start here",
        "start it on a line of its own",
    ),
    (
        "block scalar",
        "nothing may follow the block sign on its line",
        "the text begins on the next line, indented",
    ),
)


def _explained(said: str, line: int) -> tuple[str, str]:
    if "unknown escape" in said:
        return _SYNTAX[2][1], _SYNTAX[2][2]
    for part, message, hint in _SYNTAX:
        if part in said:
            return message.format(line=line), hint
    return f"not YAML: {said.partition('; ')[2]}", "quote texts that have signs in them"


def _start(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _end(event: Any) -> tuple[int, int]:
    return event.end_mark.line + 1, event.end_mark.column + 1


def locate(root: Node, path: Path, key: bool = False) -> tuple[Node, Path]:
    """Follow a path of keys and indices as far as it goes.

    Returns the node there and the part of the path that was found; with `key` the node of the
    last key itself, so that a caret can point at it.
    """
    node: Node = root
    for depth, part in enumerate(path):
        child: Node | None = None
        if isinstance(node, MapNode):
            last = key and depth == len(path) - 1
            child = node.key(str(part)) if last else node.get(str(part))
        elif isinstance(node, ListNode) and isinstance(part, int) and part < len(node.items):
            child = node.items[part]
        if child is None:
            return node, path[:depth]
        node = child
    return node, path


def offset_place(node: ScalarNode, lines: tuple[str, ...], offset: int) -> tuple[int, int] | None:
    """Return line and column of a character inside a scalar, None where that is not one line."""
    if node.line != node.end_line or node.style in ("|", ">"):
        return None
    column = node.column - 1
    source = lines[node.line - 1]
    if node.style:
        column += 1
    for _ in range(offset):
        column += _written(source, column, node.style)
    return node.line, column + 1


def _written(source: str, column: int, style: str) -> int:
    """How many columns the character there takes in the file."""
    if style == "'" and source.startswith("''", column):
        return 2
    if style == '"' and source.startswith("\\", column):
        longer = {"x": 4, "u": 6, "U": 10}
        return longer.get(source[column + 1 : column + 2], 2)
    return 1
