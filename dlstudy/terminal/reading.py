"""The notes to read: the topics, a topic as a cheat sheet, one entry whole, what a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlstudy.catalog.entries import Card, Drill, Entry, Erratum, Table, Worksheet, say
from dlstudy.terminal.calculator_help import formulas, shown_by
from dlstudy.terminal.comparison import comparison
from dlstudy.terminal.fallback import mark
from dlstudy.terminal.lines import blank, glue, indentation, line, paragraph, rule, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dlstudy.catalog.entries import Header, Topic
    from dlstudy.terminal.display import Display
    from dlstudy.terminal.lines import Line


def topics(
    all_topics: Sequence[Topic], counts: Mapping[str, tuple[int, int]], display: Display
) -> list[Line]:
    """The topics in the order of the course, each with how much there is: facts, formulas."""
    rows = _gap(display)
    if display.plain or display.rtl:
        for topic in all_topics:
            cards, sheets = counts[topic.id]
            amount = display.say("topic-counts", formulas=sheets, facts=cards)
            title = say(topic.title, display.language) + mark(topic.title, display)
            rows += paragraph(f"{topic.id}: {title}. {amount}", display=display)
    else:
        rows += _topic_table(all_topics, counts, display)
    rows += _gap(display)
    rows += paragraph((display.say("notes-how"), "dim"), display=display)
    return rows + _gap(display)


def _topic_table(
    all_topics: Sequence[Topic], counts: Mapping[str, tuple[int, int]], display: Display
) -> list[Line]:
    """Columns: what to type, how many formulas and facts, the title, which wraps."""
    heads = [display.say("formulas-column"), display.say("facts-column")]
    broad = max((width(topic.id) for topic in all_topics), default=0)
    rows = [line((" ".join([" " * broad, *heads]), "dim"), indent=indentation(display))]
    for topic in all_topics:
        cards, sheets = counts[topic.id]
        amounts = [
            str(amount).rjust(width(head))
            for amount, head in zip((sheets, cards), heads, strict=True)
        ]
        first = indentation(display) + " ".join([topic.id.ljust(broad), *amounts]) + "  "
        rows += paragraph(say(topic.title, display.language), display=display, first=first)
    return rows


def topic(head: Topic, entries: Sequence[Entry], display: Display) -> list[Line]:
    """One topic as a cheat sheet: facts as question and answer, formulas, errata marked."""
    title = say(head.title, display.language) + mark(head.title, display)
    rows = rule(title, head.id, display) + _gap(display)
    rows += paragraph(say(head.introduction, display.language), display=display) + _gap(display)
    for entry in entries:
        rows += _short(entry, display) + _gap(display)
    return rows


def _short(entry: Entry, display: Display) -> list[Line]:
    rows = _title(entry, display)
    if isinstance(entry, Card):
        rows += paragraph((say(entry.question, display.language), "dim"), display=display)
        rows += paragraph(say(entry.answer, display.language), display=display)
    elif isinstance(entry, Drill):
        rows += paragraph((display.say("drill"), "dim"), display=display)
    elif isinstance(entry, Table):
        rows += comparison(entry, display)
    elif entry.procedure is None:
        rows += formulas(entry, display)
    else:
        # A loop has no formula of its own: what it does stands in words, then what it gives.
        rows += paragraph(say(entry.about, display.language), display=display)
        rows += formulas(entry, display)
    if entry.errata:
        items = display.say("comma").join(erratum.item for erratum in entry.errata)
        rows += paragraph((display.say("erratum-marked", items=items), "dim"), display=display)
    return rows


def _title(entry: Entry, display: Display) -> list[Line]:
    title = say(entry.title, display.language)
    if display.plain or display.rtl:
        after = f"{mark(entry.title, display)} ({entry.id})"
        return paragraph((title, "bold"), (after, "dim"), display=display)
    room = display.columns - width(title) - width(entry.id) - 2
    if room < 2:
        return paragraph((title, "bold"), (f" {glue}{entry.id}", "dim"), display=display)
    return [line((title, "bold"), " " * room, (entry.id, "dim"))]


def entry(
    one: Entry, working: Sequence[Line], linked: Sequence[Header], display: Display
) -> list[Line]:
    """One entry whole: statement, formulas or answer, worked example, errata, source."""
    language = display.language
    rows = _gap(display) + _title(one, display) + _gap(display)
    for text in (one.about, one.convention if isinstance(one, Worksheet) else {}):
        if text:
            rows += paragraph(say(text, language), display=display) + _gap(display)
    if isinstance(one, Card):
        rows += paragraph((say(one.question, language), "bold"), display=display)
        rows += paragraph(say(one.answer, language), display=display) + _gap(display)
        for wrong in one.wrong:
            rows += _wrong(say(wrong.text, language), say(wrong.says, language), display)
        rows += _lines(one, display)
    elif isinstance(one, Drill):
        rows += paragraph(display.say("drill-how", id=one.id), display=display)
    elif isinstance(one, Table):
        rows += comparison(one, display)
    else:
        rows += formulas(one, display) + _gap(display)
        if working:
            rows += paragraph((display.say("worked-example"), "bold"), display=display)
            rows += [*_gap(display), *working]
        if one.mistakes:
            rows += _gap(display) if working else []
            rows += paragraph((display.say("often-wrong"), "bold"), display=display)
        for mistake in one.mistakes:
            named = f"{say(mistake.name, language)}: {say(mistake.says, language)}"
            rows += paragraph(named, display=display, first=_bullet(display))
    rows += _gap(display)
    for erratum in one.errata:
        rows += erratum_lines(erratum, display) + _gap(display)
    if linked:
        rows += paragraph(
            (display.say("see-also", names=", ".join(header.id for header in linked)), "dim"),
            display=display,
        )
    items = display.say("comma").join(one.source)
    rows += paragraph((display.say("source", items=items), "dim"), display=display)
    return rows + _gap(display)


def _lines(card: Card, display: Display) -> list[Line]:
    """The lines of a derivation: what is asked, and the formula that answers it."""
    from dlstudy.questions.formula import derivation
    from dlstudy.terminal.question import indented

    rows: list[Line] = []
    for ask, formula in derivation(card, display.language, display.typed):
        rows += paragraph(ask, display=display, first=_bullet(display))
        rows += indented(formula, display)
    return [*_gap(display), *rows] if rows else rows


def _wrong(what: str, why: str, display: Display) -> list[Line]:
    text = display.say("not-so", what=what, why=why)
    return paragraph(text, display=display, first=_bullet(display))


def _bullet(display: Display) -> str | None:
    return None if display.plain else indentation(display) + "- "


def erratum_lines(erratum: Erratum, display: Display) -> list[Line]:
    """What the notes say, what is right, and why."""
    language = display.language
    rows = paragraph(
        (
            display.say(
                "erratum-head", item=erratum.item, kind=display.say(f"kind-{erratum.kind}")
            ),
            "bold",
        ),
        display=display,
    )
    rows += paragraph(display.say("notes-say", text=say(erratum.notes, language)), display=display)
    rows += paragraph(display.say("right-is", text=say(erratum.right, language)), display=display)
    if erratum.why:
        rows += paragraph(say(erratum.why, language), display=display)
    return rows


def errata(found: Sequence[tuple[Entry, Erratum]], display: Display) -> list[Line]:
    """Every erratum, in the order of the course: what computes it, and what entry carries it."""
    rows = _gap(display)
    for carrier, erratum in found:
        rows += erratum_lines(erratum, display)
        if isinstance(carrier, Worksheet):
            rows += shown_by(carrier, erratum.item, display)
        after = carrier.id + mark(erratum.right, display)
        rows += paragraph((after, "dim"), display=display) + _gap(display)
    return rows


def hits(
    headers: Sequence[Header], display: Display, nowhere: Sequence[str] = (), near: bool = False
) -> list[Line]:
    """What a search found, best first, after the words that are nowhere, as they were typed.

    `near` tells that words which look like these were searched for in their place.
    """
    rows = _gap(display)
    if nowhere:
        key = "search-near" if near else "search-nowhere"
        said = display.say(key, words=" ".join(nowhere))
        rows += paragraph((said, "dim"), display=display) + _gap(display)
    for header in headers:
        title = say(header.title, display.language)
        rows += paragraph(
            (title, "bold"),
            (mark(header.title, display), "dim"),
            (f" {glue}{header.topic}{glue}·{glue}{header.id}", "dim"),
            display=display,
            first=indentation(display),
            rest=indentation(display, 2),
        )
    rows += _gap(display)
    rows += paragraph((display.say("hits-how", id=headers[0].id), "dim"), display=display)
    return rows + _gap(display)


def _gap(display: Display) -> list[Line]:
    return [] if display.plain else [blank]
