"""The screen of `dlstudy check`: verdict, why, how it was read, and where it could not be."""

from __future__ import annotations

from dlstudy.answers.verdict import Verdict
from dlstudy.terminal.display import Display
from dlstudy.terminal.lines import Line, indentation, line, paragraph, visible, width

colours = {"correct": "green", "incorrect": "red", "unreadable": "red"}


def screen(verdict: Verdict, why: str, typed: str, display: Display) -> list[Line]:
    """The verdict and its reason; `typed` is the text that `verdict.place` points into."""
    word = display.say(f"check-{verdict.verdict}")
    margin = indentation(display)
    rows: list[Line] = []
    if verdict.place is not None:
        rows += _pointed(typed, verdict.place, display)
    rows += paragraph((word, colours[verdict.verdict]), f": {why}" if why else "", display=display)
    if verdict.read_as and _bare(verdict.read_as) != _bare(typed):
        shown = f"{display.say('check-read-as')} {verdict.read_as}"
        rows += paragraph(shown, display=display)
    if 0 < verdict.score < 1:
        rows.append(line(f"{display.say('check-score')} {verdict.score:.2g}", indent=margin))
    return rows


def _pointed(typed: str, place: tuple[int, int], display: Display) -> list[Line]:
    """What was typed, with a caret under the part that cannot be read."""
    start, length = place
    before, part = visible(typed[:start]), visible(typed[start : start + length])
    shown = visible(typed)
    marks = "^" * max(1, width(part))
    if display.plain or width(before) + len(marks) > display.columns - 2 or not typed.strip():
        return []
    margin = indentation(display)
    shown = shown if width(shown) <= display.columns - 2 else shown[: display.columns - 3] + "…"
    return [line(shown, indent=margin), line(" " * width(before), (marks, "red"), indent=margin)]


def _bare(text: str) -> str:
    return "".join(text.split()).replace("−", "-").casefold()
