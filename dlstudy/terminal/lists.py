"""Lists that one looks something up in: the calculators, the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlstudy.catalog.entries import say
from dlstudy.terminal.fallback import mark
from dlstudy.terminal.lines import blank, indentation, line, paragraph, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dlstudy.catalog.entries import Header, Topic
    from dlstudy.terminal.display import Display
    from dlstudy.terminal.lines import Line


def calculators(headers: Sequence[Header], topics: Sequence[Topic], display: Display) -> list[Line]:
    """The calculators by topic, each with its title; how to go on stands last."""
    rows = _gap(display)
    broad = max((width(header.id) for header in headers), default=0)
    for topic in topics:
        inside = [header for header in headers if header.topic == topic.id]
        if not inside:
            continue
        title = say(topic.title, display.language)
        rows += paragraph((title, "bold"), (mark(topic.title, display), "dim"), display=display)
        for header in inside:
            rows += _calculator(header, broad, display)
        rows += _gap(display)
    example = headers[0].id if headers else "NAME"
    rows += paragraph((display.say("calc-how", id=example), "dim"), display=display)
    return rows + _gap(display)


def _calculator(header: Header, broad: int, display: Display) -> list[Line]:
    title = say(header.title, display.language)
    if display.plain or display.rtl:
        text = f"{header.id}: {title}{mark(header.title, display)}"
        return paragraph(text, display=display)
    first = indentation(display) + header.id.ljust(broad) + "  "
    return paragraph((title, "dim"), display=display, first=first)


def settings(
    values: Mapping[str, str | None],
    defaults: Mapping[str, str],
    places: Mapping[str, object],
    display: Display,
) -> list[Line]:
    """The settings with what holds where none was made; then where the files are."""
    broad = max(map(len, [*values, *places])) + 2
    rows = _gap(display)
    for name, value in values.items():
        shown = (value, "bold") if value is not None else (defaults[name], "dim")
        rows.append(_row(name.ljust(broad), shown, display=display))
    rows += _gap(display)
    for name, place in places.items():
        for number, path in enumerate(place if isinstance(place, list) else [place]):
            label = name if number == 0 else ""
            rows.append(_row((label.ljust(broad), "dim"), str(path), display=display))
    rows += _gap(display)
    rows += paragraph(
        "dlstudy settings exam 2026-12-15 sets one; the value none takes it back.",
        display=display,
    )
    return rows + _gap(display)


def _gap(display: Display) -> list[Line]:
    return [] if display.plain else [blank]


def _row(*parts: str | tuple[str, str], display: Display) -> Line:
    return line(*parts, indent=indentation(display))
