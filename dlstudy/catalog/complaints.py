"""What the schema refuses, in dlstudy's own sentences, with the place in the file."""

import re
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from dlstudy.catalog.marks import MapNode, Node, Path, ScalarNode, locate, torn_hint
from dlstudy.catalog.problems import did_you_mean, listed

if TYPE_CHECKING:
    from dlstudy.catalog.schema import BaseModel, ValidationError


most = 50  # complaints about one entry; guesses at what was meant take their time


class Complaint(NamedTuple):
    """A sentence about the part of an entry that `path` leads to; `key` points at its key."""

    path: Path
    message: str
    hint: str = ""
    key: bool = False


def complaints(error: "ValidationError", model: "type[BaseModel]", node: Node) -> list[Complaint]:
    """Return one complaint for each thing that the schema refuses in this node."""
    found: list[Complaint] = []
    for fault in error.errors(include_url=False)[:most]:
        path = tuple(part for part in fault["loc"] if part != "[key]")
        context = fault.get("ctx", {})
        found.append(_complaint(fault["type"], path, context, fault["msg"], model, node))
    return found


def _complaint(
    kind: str, path: Path, context: Any, said: str, model: "type[BaseModel]", root: Node
) -> Complaint:
    node, _ = locate(root, path)
    if kind == "extra_forbidden":
        return _unknown_key(path, model, root)
    if kind == "missing":
        return Complaint(path[:-1], f'the key "{path[-1]}" is missing', key=len(path) > 1)
    if kind == "literal_error":
        words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        text = node.text if isinstance(node, ScalarNode) else "this"
        return Complaint(path, f'"{text}" is none of {listed(words, "or")}', _meant(text, words))
    if kind in ("int_parsing", "int_from_float", "int_type", "int_parsing_size"):
        return Complaint(path, f"a whole number is expected, not {_named(node)}")
    if kind == "string_too_short":
        return Complaint(path, "this is empty", "write it, or leave the key out")
    if kind in ("too_short", "too_long"):
        return Complaint(path, _length(context))
    if kind == "string_type":
        return Complaint(path, f"a text is expected, not {_named(node)}", _quote_hint(node))
    if kind == "list_type":
        hint = f"write [{node.text}]" if isinstance(node, ScalarNode) and node.text else ""
        return Complaint(path, f"a list is expected, not {_named(node)}", hint)
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        keys = list(_keys(model, path))[:4]
        hint = f"such as {{{', '.join(f'{key}: …' for key in keys)}}}" if keys else ""
        return Complaint(path, f"keys with values are expected, not {_named(node)}", hint)
    return Complaint(path, said[:1].lower() + said[1:])


def _unknown_key(path: Path, model: "type[BaseModel]", root: Node) -> Complaint:
    parent, _ = locate(root, path[:-1])
    value, _ = locate(root, path)
    name = str(path[-1])
    torn = isinstance(value, ScalarNode) and not value.text
    if isinstance(parent, MapNode) and parent.flow and torn:
        hint = torn_hint
    else:
        hint = did_you_mean(name, _keys(model, path[:-1]))
    return Complaint(path, f'unknown key "{name}"', hint, key=True)


def _meant(text: str, words: list[str]) -> str:
    hint = did_you_mean(text, words)
    return hint if hint.startswith("did") else ""


def _length(context: Any) -> str:
    least, most = context.get("min_length"), context.get("max_length")
    count = context.get("actual_length")
    if most is not None or (least or 0) > 1:
        return f"{most or least} entries are expected, not {count}"
    return "at least one entry is expected"


def _named(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return f'"{node.text}"' if node.text else "nothing"
    return "keys with values" if isinstance(node, MapNode) else "a list"


def _quote_hint(node: Node) -> str:
    if isinstance(node, ScalarNode) or not node.flow:
        return ""
    return "a text that begins with a bracket or brace must be quoted"


def _keys(model: "type[BaseModel]", path: Path) -> tuple[str, ...]:
    """The keys that may stand at this place, as authors write them."""
    annotation: Any = model
    for part in path:
        annotation = _inside(annotation, part)
    found = _model_in(annotation)
    if found is None:
        return ()
    return tuple(field.alias or name for name, field in found.model_fields.items())


def _inside(annotation: Any, part: str | int) -> Any:
    model = _model_in(annotation)
    if model is not None:
        fields = model.model_fields.items()
        return next((f.annotation for name, f in fields if (f.alias or name) == part), None)
    for option in (annotation, *get_args(annotation)):
        if get_origin(option) in (list, dict):
            return get_args(option)[-1]
    return None


def _model_in(annotation: Any) -> "type[BaseModel] | None":
    """The model that an annotation names, directly or inside `Annotated` or a union."""
    if hasattr(annotation, "model_fields"):
        found: type[BaseModel] = annotation
        return found
    if get_origin(annotation) in (list, dict):
        return None
    for option in get_args(annotation):
        inner = _model_in(option)
        if inner is not None:
            return inner
    return None
