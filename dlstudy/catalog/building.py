"""Validated content to the immutable entries that the program uses."""

import re
from typing import TYPE_CHECKING

from dlstudy.catalog import entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dlstudy.catalog import schema
    from dlstudy.catalog.entries import Place, Texts


def texts(said: "schema.Translated | None") -> "Texts":
    """Return language code to text, without the languages that are missing."""
    if said is None:
        return {}
    spoken = {"en": said.en, "ar": said.ar, "fa": said.fa}
    return {language: text for language, text in spoken.items() if text is not None}


def topic(header: "schema.Header", place: "Place") -> entries.Topic:
    """Return a file's header."""
    title, introduction = texts(header.title), texts(header.introduction)
    return entries.Topic(header.topic, header.order, title, introduction, place)


def card(model: "schema.Card", name: str, place: "Place") -> entries.Card:
    """Return a question-and-answer card of the topic `name`."""
    return entries.Card(
        id=model.id,
        topic=name,
        place=place,
        source=tuple(model.source),
        title=texts(model.title),
        question=texts(model.question),
        answer=texts(model.answer),
        wrong=tuple(entries.Wrong(texts(one.text), texts(one.says)) for one in model.wrong),
        cloze=texts(model.cloze),
        about=texts(model.about),
        links=tuple(model.links),
        aliases=tuple(model.aliases),
        was=tuple(model.was),
        errata=_errata(model),
        lines=tuple(map(_line, model.lines)),
    )


def _line(model: "schema.Line") -> entries.Line:
    return entries.Line(
        ask=texts(model.ask),
        formula=model.formula,
        variables=dict(model.variables),
        stands_for=dict(model.stands_for),
        form=model.form or "",
        equals=model.equals,
        mistakes=tuple(
            entries.Mistake(
                _slug(one.name.en), texts(one.name), texts(one.says), {"is": one.formula}
            )
            for one in model.mistakes
        ),
    )


def _slug(name: str) -> str:
    """A mistake's id from its English name: `power not lowered` is power-not-lowered."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "mistake"


def drill(model: "schema.Drill", name: str, place: "Place") -> entries.Drill:
    """Return a symbolic exercise of the topic `name`."""
    return entries.Drill(
        id=model.id,
        topic=name,
        place=place,
        source=tuple(model.source),
        title=texts(model.title),
        drill=model.drill,
        level=int(model.level),
        about=texts(model.about),
        aliases=tuple(model.aliases),
        was=tuple(model.was),
        errata=_errata(model),
    )


def table(model: "schema.Table", name: str, place: "Place") -> entries.Table:
    """Return a comparison of the topic `name`."""
    return entries.Table(
        id=model.id,
        topic=name,
        place=place,
        source=tuple(model.source),
        title=texts(model.title),
        columns={key: texts(said) for key, said in model.columns.items()},
        rows=tuple(
            entries.Row(
                key,
                texts(row.title),
                {column: texts(said) for column, said in row.cells.items()},
                tuple(entries.Wrong(texts(one.text), texts(one.says)) for one in row.wrong),
            )
            for key, row in model.rows.items()
        ),
        about=texts(model.about),
        links=tuple(model.links),
        aliases=tuple(model.aliases),
        was=tuple(model.was),
        errata=_errata(model),
    )


def worksheet(model: "schema.Worksheet", name: str, place: "Place") -> entries.Worksheet:
    """Return a worksheet of the topic `name`."""
    return entries.Worksheet(
        id=model.id,
        topic=name,
        place=place,
        source=tuple(model.source),
        title=texts(model.title),
        inputs=tuple(_input(key, one) for key, one in model.inputs.items()),
        steps=_steps(model.steps) + _steps(model.results),
        about=texts(model.about),
        convention=texts(model.convention),
        aliases=tuple(model.aliases),
        was=tuple(model.was),
        dims={size: (ends[0], ends[1]) for size, ends in model.dims.items()},
        require=tuple(entries.Requirement(one.when, texts(one.says)) for one in model.require),
        sensible=tuple(model.sensible),
        mistakes=tuple(_mistake(key, one) for key, one in model.mistakes.items()),
        procedure=model.procedure,
        same_as=model.same_as,
        proves=dict(model.proves),
        examples=tuple(_example(one) for one in model.examples),
        asks=tuple(
            entries.Ask(tuple(one.give), one.find, texts(one.text), dict(one.using))
            for one in model.asks
        ),
        errata=_errata(model),
        namesakes=tuple(model.namesakes),
    )


def symbol_of(name: str) -> str:
    """Return the symbol of a name that declares none: a hyphen becomes a low line."""
    return name.replace("-", "_")


def _input(name: str, model: "schema.Input") -> entries.Input:
    boolean = model.type == "boolean"
    shape = None if model.shape is None else tuple(model.shape)
    optional = bool(shape and shape[-1].endswith("?"))
    if shape and optional:
        shape = (*shape[:-1], shape[-1][:-1])
    return entries.Input(
        name=name,
        symbol=model.symbol or symbol_of(name),
        type="choice" if boolean else model.type,
        shape=shape,
        keys=tuple(model.keys),
        choices=("no", "yes") if boolean else tuple(model.of),
        domain=model.domain,
        that=tuple(model.that),
        default=model.default,
        draw=_draw(model.draw),
        unit=model.unit,
        aliases=tuple(model.aliases),
        about=texts(model.about),
        last_axis_optional=optional,
    )


def _draw(model: "schema.Draw | None") -> entries.Draw | None:
    if model is None:
        return None
    return entries.Draw(model.low, model.high, model.step, tuple(model.among or ()))


def _steps(models: "Mapping[str, schema.Step]") -> tuple[entries.Step, ...]:
    return tuple(
        entries.Step(
            name=name,
            symbol=model.symbol or symbol_of(name),
            type=model.type,
            formula=model.formula,
            by=model.by,
            cases=dict(model.cases),
            first=tuple((one.when, one.then or one.otherwise or "") for one in model.first),
            shape=None if model.shape is None else tuple(model.shape),
            tolerance=model.tolerance,
            unit=model.unit,
            aliases=tuple(model.aliases),
            about=texts(model.about),
            optional=model.optional == "yes",
        )
        for name, model in models.items()
    )


def _mistake(name: str, model: "schema.Mistake") -> entries.Mistake:
    return entries.Mistake(
        name, texts(model.name), texts(model.says), dict(model.replace), model.variant
    )


def _example(model: "schema.Example") -> entries.Example:
    return entries.Example(
        give=dict(model.give),
        results=dict(model.model_extra or {}),
        item=model.item,
        mistakes=dict(model.mistakes),
        why=model.why,
        computed_by=model.computed_by,
    )


def _errata(model: "schema.Entry") -> tuple[entries.Erratum, ...]:
    return tuple(
        entries.Erratum(one.item, one.kind, texts(one.notes), texts(one.right), texts(one.why))
        for one in model.errata
    )
