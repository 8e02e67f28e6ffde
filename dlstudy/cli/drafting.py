"""`dlstudy content new`: an entry by question and answer, each answer checked at once.

On a terminal what is wrong is asked again; through a pipe it ends the command. Nothing is written
before the entry is whole and passes the check.
"""

import re
from typing import TYPE_CHECKING, Any

from dlstudy.catalog import drafts
from dlstudy.catalog.building import symbol_of
from dlstudy.cli.errors import UsageError
from dlstudy.cli.interview import Interview, listed, unless

if TYPE_CHECKING:
    from collections.abc import Callable

    from dlstudy.catalog.drafts import Draft
    from dlstudy.catalog.marks import Path as Part
    from dlstudy.worksheets.sheet import Sheet

KINDS = ("worksheet", "card", "table", "drill")
MOST = 99
_to = re.compile(r"(\S+)\s+to\s+(\S+?)(?:\s+by\s+(\S+))?")
_start: "dict[str, Draft]" = {
    "worksheet": {"inputs": {}, "steps": {}},
    "card": {"question": "?", "answer": "."},
    "table": {"columns": {}, "rows": {}},
    "drill": {"drill": "?"},
}


def entry(
    interview: Interview, taken: "Callable[[str], str]", replaced: "Callable[[str], str]"
) -> "Draft":
    """The whole entry; `taken` says why an id cannot be had, or "", `replaced` what it replaces."""
    kind = interview.ask(
        "kind (worksheet, card, table or drill)", unless(KINDS), default="worksheet"
    )
    draft: Draft = {"id": "", "source": [], "title": ""}

    def said(key: str, value: Any) -> str:
        trial = {**_start[kind], **draft, "source": ["?"], "title": "?", key: value}
        return _first(drafts.faults({**trial, "id": trial["id"] or "draft"}, (key,)))

    def named(text: str) -> str:
        return said("id", text) or taken(text)

    draft["id"] = interview.ask("id (small letters, digits and hyphens)", named)
    if replaced(draft["id"]):
        interview.tell(replaced(draft["id"]))
    draft["source"] = [interview.ask("source (a citation)", lambda text: said("source", [text]))]
    title = interview.ask("title", lambda text: said("title", text))
    arabic = interview.ask("title in Arabic (empty: later)", optional=True)
    draft["title"] = {"en": title, "ar": arabic} if arabic else title
    about = interview.ask("a sentence of theory (empty: none)", optional=True)
    draft.update({"about": about} if about else {})
    {"worksheet": _worksheet, "card": _card, "table": _table, "drill": _drill}[kind](
        interview, draft
    )
    faults = drafts.faults(draft, whole=True)
    if faults:
        raise UsageError(f"{draft['id']}: {faults[0]}", "nothing was written")
    return draft


def _first(faults: "list[str]") -> str:
    return faults[0] if faults else ""


def _fill(
    interview: Interview, draft: "Draft", part: "Part", prompt: str, read: Any = None, **more: Any
) -> str:
    """Ask for one value of the draft; it is left out where the answer is empty."""
    *way, key = part
    holder: Any = draft
    for step in way:
        holder = holder[step]

    def accept(text: str) -> str:
        try:
            holder[key] = read(text) if read else text
        except ValueError as error:
            return str(error)
        # Faults of what was said before cannot be: each answer was checked with those before it.
        return _first(drafts.faults(draft, tuple(part[:2])))

    answer = interview.ask(prompt, accept, **more)
    if not answer:
        holder.pop(key, None)
    return answer


def _card(interview: Interview, draft: "Draft") -> None:
    draft["answer"] = "."
    _fill(interview, draft, ("question",), "question")
    del draft["answer"]
    draft["answer"] = ""
    _fill(interview, draft, ("answer",), "answer")
    draft["wrong"] = []
    for number in range(1, MOST):
        draft["wrong"].append({"text": ".", "says": "."})
        part = ("wrong", number - 1)
        prompt = f"wrong option {number} (empty: no more)"
        if not _fill(interview, draft, (*part, "text"), prompt, optional=True):
            draft["wrong"].pop()
            break
        _fill(interview, draft, (*part, "says"), "  why it is wrong")
    if not draft["wrong"]:
        del draft["wrong"]
    prompt = "a sentence with one {{gap}} (empty: none)"
    _fill(interview, draft, ("cloze",), prompt, optional=True)


def _drill(interview: Interview, draft: "Draft") -> None:
    from dlstudy.catalog.generators import generators

    draft["drill"] = ""
    interview.tell(f"generators: {', '.join(generators())}")
    _fill(interview, draft, ("drill",), "generator")
    _fill(interview, draft, ("level",), "level (1, 2 or 3)", default="1")


def _key(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "x"


def _table(interview: Interview, draft: "Draft") -> None:
    draft.update(columns={}, rows={})

    def columns(text: str) -> "Draft":
        names = listed(text)
        keyed = {_key(name): name for name in names}
        if len(names) < 2 or len(keyed) < len(names):
            raise ValueError(
                "name two columns at least, all of them different, with commas between"
            )
        return keyed

    _fill(interview, draft, ("columns",), "columns, with commas between", columns)
    for number in range(1, MOST):
        more = number > 2

        def titled(text: str) -> str:
            if _key(text) in draft["rows"]:
                return f'there is a row "{_key(text)}" already'
            return ""

        prompt = f"row {number}" + (" (empty: no more)" if more else "")
        title = interview.ask(prompt, titled, optional=more)
        if not title:
            break
        row: Draft = {"title": title, "cells": {}}
        draft["rows"][_key(title)] = row
        for key, name in draft["columns"].items():
            part = ("rows", _key(title), "cells", key)
            _cell(interview, draft, part, f"  {name}")


def _cell(interview: Interview, draft: "Draft", part: "Part", prompt: str) -> None:
    """One cell; those still to come are not missed yet."""
    cells = draft["rows"][part[1]]["cells"]

    def accept(text: str) -> str:
        cells[part[3]] = text
        return _first(drafts.faults(draft, part))

    interview.ask(prompt, accept)


def _worksheet(interview: Interview, draft: "Draft") -> None:
    draft.update(dims={}, inputs={}, steps={})
    for number in range(1, MOST):
        if not _input(interview, draft, number):
            break
    if not draft["dims"]:
        del draft["dims"]
    _steps(interview, draft)
    _mistakes(interview, draft)
    _examples(interview, draft)
    _asked(interview, draft)


def _named(
    interview: Interview, draft: "Draft", key: str, prompt: str, start: "Draft", optional: bool
) -> str:
    """A new name under a key of the draft, with what it starts from."""

    def accept(name: str) -> str:
        if name in draft[key]:
            return f'"{name}" is there already'
        draft[key][name] = dict(start)
        found = _first(drafts.faults(draft, (key, name)))
        if found:
            del draft[key][name]
        return found

    return interview.ask(prompt, accept, optional=optional)


def _input(interview: Interview, draft: "Draft", number: int) -> bool:
    """One input; False where there are no more."""
    prompt = f"input {number}, its name" + (" (empty: no more)" if number > 1 else "")
    name = _named(interview, draft, "inputs", prompt, {}, number > 1)
    if not name:
        return False
    part = ("inputs", name)
    _fill(interview, draft, (*part, "symbol"), "  symbol in formulas", default=symbol_of(name))
    _fill(interview, draft, (*part, "about"), "  what it is")
    kinds = "  type (real, integer or choice)"
    kind = interview.ask(kinds, unless(("real", "integer", "choice")), default="real")
    if kind == "choice":
        draft["inputs"][name]["type"] = "choice"
        _fill_choices(interview, draft, name)
        return True
    if kind == "integer":
        draft["inputs"][name]["type"] = "integer"
    _shape(interview, draft, name)
    prompt = f"  domain, such as {draft['inputs'][name]['symbol']} > 0 (empty: any)"
    _fill(interview, draft, (*part, "domain"), prompt, optional=True)
    prompt = "  exercises draw, such as 1 to 9, 0 to 1 by 0.1 or 2, 3, 5 (empty: from the domain)"
    _fill(interview, draft, (*part, "draw"), prompt, _draw, optional=True)
    _fill(interview, draft, (*part, "default"), "  default (empty: none)", optional=True)
    return True


def _fill_choices(interview: Interview, draft: "Draft", name: str) -> None:
    part = ("inputs", name)
    _fill(interview, draft, (*part, "of"), "  its words, with commas between", listed)
    first = draft["inputs"][name]["of"][0]
    _fill(interview, draft, (*part, "default"), "  default", default=first)


def _draw(text: str) -> "Draft":
    """`1 to 9`, `0 to 1 by 0.1`, or a list."""
    match = _to.fullmatch(text)
    if match is None:
        return {"among": listed(text)}
    drawn = {"from": match[1], "to": match[2], "step": match[3]}
    return {key: value for key, value in drawn.items() if value is not None}


def _shape(interview: Interview, draft: "Draft", name: str) -> None:
    one = draft["inputs"][name]

    def accept(text: str) -> str:
        sizes = listed(text)
        for size in sizes:
            if size.isidentifier() and size != "any":
                draft["dims"].setdefault(size, ["2", "4"])
        one["shape"] = "any" if text == "any" else sizes
        return _first(drafts.faults(draft, ("inputs", name)))

    before = set(draft["dims"])
    prompt = "  shape, such as n or n, m (empty: a single number)"
    if not interview.ask(prompt, accept, optional=True):
        one.pop("shape", None)
    sizes = one.get("shape", []) if isinstance(one.get("shape"), list) else []
    for size in [size for size in draft["dims"] if size not in before]:
        if size not in sizes:
            del draft["dims"][size]
            continue
        prompt = f"  exercises draw the size {size}, such as 2 to 4"
        _fill(interview, draft, ("dims", size), prompt, _ends)


def _ends(text: str) -> "list[str]":
    match = _to.fullmatch(text)
    if match is None or match[3] or not (match[1].isdecimal() and match[2].isdecimal()):
        raise ValueError("write two whole numbers such as 2 to 4")
    return [match[1], match[2]]


def _steps(interview: Interview, draft: "Draft") -> None:
    """The steps; there is one at least, and every input is used."""
    for number in range(1, MOST):
        unused = drafts.faults(draft, ("inputs",), whole=True) if draft["steps"] else [""]
        prompt = f"step {number}, its name"
        if not unused:
            prompt += " (empty: no more)"
        elif unused[0]:
            interview.tell(unused[0])
        name = _named(interview, draft, "steps", prompt, {"is": "0"}, not unused)
        if not name:
            return
        part = ("steps", name)
        draft["steps"][name] = {"symbol": symbol_of(name), "is": "0"}
        _fill(interview, draft, (*part, "symbol"), "  symbol", default=symbol_of(name))
        _fill(interview, draft, (*part, "is"), "  formula")
        _fill(
            interview,
            draft,
            (*part, "about"),
            "  what it is (empty: nothing to say)",
            optional=True,
        )


def _mistakes(interview: Interview, draft: "Draft") -> None:
    """Typical mistakes, each in one step."""
    steps = list(draft["steps"])
    draft["mistakes"] = {}
    for number in range(1, MOST):
        prompt = f"mistake {number}, in a few words (empty: no more)"
        name = interview.ask(prompt, lambda text: _new_mistake(draft, text), optional=True)
        if not name:
            break
        step = steps[0]
        if len(steps) > 1:
            step = interview.ask("  in which step", unless(steps), default=steps[-1])
        mistake: Draft = {"replace": {step: "0"}, "name": name, "says": "."}
        draft["mistakes"][_key(name)] = mistake
        part = ("mistakes", _key(name))
        _fill(interview, draft, (*part, "replace", step), "  the wrong formula")
        _fill(interview, draft, (*part, "says"), "  why it is wrong")
    if not draft["mistakes"]:
        del draft["mistakes"]


def _new_mistake(draft: "Draft", name: str) -> str:
    return f'there is a mistake "{_key(name)}" already' if _key(name) in draft["mistakes"] else ""


def _sheet(draft: "Draft") -> "Sheet":
    from dlstudy.catalog.entries import Worksheet
    from dlstudy.worksheets.sheet import Sheet

    worksheet = drafts.loaded(draft).entries[0].entry
    assert isinstance(worksheet, Worksheet)
    return Sheet(worksheet)


def _examples(interview: Interview, draft: "Draft") -> None:
    """Worked examples, until every mistake gives another value in one of them, or is given up."""
    draft["examples"] = []
    same: list[str] = []
    for number in range(1, MOST):
        interview.tell(f"example {number}, worked out by hand or from a book")
        if not _example(interview, draft, same):
            break
        same = _unrefuted(interview, draft)
        if not same:
            return
    for id in same:
        del draft["mistakes"][id]
    if same:
        interview.tell(f"left out: {', '.join(same)}")
    if not draft["mistakes"]:
        del draft["mistakes"]


def _example(interview: Interview, draft: "Draft", same: "list[str]") -> bool:
    """One worked example; False where there is none because the mistakes `same` are given up."""
    from dlstudy.worksheets import pins

    sheet = _sheet(draft)
    give: Draft = {}
    required = sheet.required()
    if same and not required:
        return False
    for name in required:
        stops = bool(same) and name == required[0]
        prompt = f"  {name}" + (f" (empty: leave out {', '.join(same)})" if stops else "")
        if not interview.ask(prompt, _giver(sheet, give, name), optional=stops):
            return False
    example = {"give": give, sheet.answer: ""}
    draft["examples"].append(example)

    def right(text: str) -> str:
        example[sheet.answer] = text
        faults = pins.check(_sheet(draft), slow=False)
        here = ("examples", len(draft["examples"]) - 1)
        return _first([one.message for one in faults if one.path[:2] == here])

    interview.ask(f"  the result {sheet.answer}", right)
    return True


def _unrefuted(interview: Interview, draft: "Draft") -> "list[str]":
    """The mistakes that give the right value in every example so far."""
    from dlstudy.worksheets import pins

    left = [one for one in pins.check(_sheet(draft), slow=False) if one.path[0] == "mistakes"]
    for one in left:
        interview.tell("; ".join(part for part in (one.message, one.hint) if part))
    return [str(one.path[1]) for one in left]


def _giver(sheet: "Sheet", give: "Draft", name: str) -> "Callable[[str], str]":
    """A check that takes the value of an input in, or says why it is none."""
    return lambda text: _given(sheet, give, name, text)


def _given(sheet: "Sheet", give: "Draft", name: str, text: str) -> str:
    from dlstudy.worksheets.binding import bind
    from dlstudy.worksheets.checks import check_inputs
    from dlstudy.worksheets.solution import WorkError
    from dlstudy.worksheets.values import read_input

    try:
        read_input(sheet.inputs[name], text)
        give[name] = text
        if not sheet.required(give):
            check_inputs(sheet, bind(sheet, give))
    except WorkError as error:
        give.pop(name, None)
        return error.message
    return ""


def _asked(interview: Interview, draft: "Draft") -> None:
    """The question in words, if the author has one."""
    from dlstudy.worksheets import pins

    sheet = _sheet(draft)
    names = list(sheet.required()) or list(sheet.inputs)
    gaps = ", ".join("{" + name + "}" for name in names)

    def accept(text: str) -> str:
        draft["asks"] = [{"give": names, "find": sheet.answer, "text": text}]
        faults = drafts.faults(draft, ("asks",), whole=True)
        faults += [one.message for one in pins.check(_sheet(draft), slow=False)]
        return _first(faults)

    prompt = f"the question in words, with {gaps} for the values (empty: none)"
    if not interview.ask(prompt, accept, optional=True):
        draft.pop("asks", None)
