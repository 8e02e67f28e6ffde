"""`dlstudy settings`: what the student chose, and where the files are."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dlstudy.cli import errors, output
from dlstudy.cli.environment import BIDI, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from dlstudy.cli.environment import Environment

NONE = ("none", "-")
MOST_NEW_CARDS = 200


def command(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="One of those above.", autocompletion=lambda: [*READERS]
        ),
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Argument(metavar="VALUE…", help="The new value; none takes it back."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As one JSON document.")] = False,
) -> int:
    """Show or change a setting; without a name all of them, and where the files are.

    \b
    exam DATE         the day, such as 2026-12-15: everything is planned for it
    scope WHAT…       topics, notes or entries to keep to
    language LANG     en, ar or fa
    plain yes|no      for screen readers
    new-cards NUMBER  new cards a day
    bidi MODE         on, off or auto: whether dlstudy orders right-to-left text
    """  # noqa: D301 - the sign keeps the lines of a help text apart
    environment: Environment = context.obj
    if name is None:
        return _show_all(environment, json)
    if name not in READERS:
        from difflib import get_close_matches

        begun = [known for known in READERS if known.startswith(name)]
        near = begun or get_close_matches(name, READERS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"one of: {', '.join(READERS)}"
        raise errors.UsageError(f"there is no setting called {name}", hint)
    if value:
        _change(environment, name, value)
    if json:
        output.as_json(environment, {name: environment.setting(name)})
    else:
        output.say(environment, f"  {name}  {environment.setting(name) or 'not set'}")
    return errors.DONE


def _change(environment: "Environment", name: str, words: list[str]) -> None:
    text = " ".join(words).strip()
    settings = environment.log.settings
    if text in NONE:
        settings.set(name, None)
    else:
        settings.set(name, READERS[name](environment, text))


def _show_all(environment: "Environment", json: bool) -> int:
    values = {name: environment.setting(name) for name in READERS}
    places = {
        "progress": environment.log_file,
        "cache": environment.cache_folder,
        "content": [str(folder) for folder in environment.content_folders],
    }
    if json:
        output.as_json(environment, {"settings": values, "files": places})
        return errors.DONE
    from dlstudy.terminal.lists import settings

    output.show(environment, settings(values, DEFAULTS, places, environment.display))
    return errors.DONE


def _exam(environment: "Environment", text: str) -> str:
    try:
        day = date.fromisoformat("".join(_digit(character) for character in text))
    except ValueError:
        raise errors.UsageError(
            f"exam {text}: not a date", "write year, month and day: 2026-12-15"
        ) from None
    if day < environment.now().date():
        raise errors.UsageError(
            f"exam {text}: that day is over", "dlstudy settings exam none takes the date back"
        )
    return day.isoformat()


def _digit(character: str) -> str:
    """The character, a digit of whatever script as one of 0 to 9."""
    return str(int(character)) if character.isdecimal() else character


def _scope(environment: "Environment", text: str) -> str:
    words = text.split()
    for word in words:
        if not environment.catalog.find(word):
            raise errors.UsageError(
                f"scope {word}: no topic, note or entry has that name",
                "dlstudy notes lists the topics",
            )
    return " ".join(words)


def _one_of(name: str, *known: str) -> "Callable[[Environment, str], str]":
    def read(environment: "Environment", text: str) -> str:
        del environment
        if text not in known:
            raise errors.UsageError(f"{name} {text}: it must be {errors.either(known)}")
        return text

    return read


def _new_cards(environment: "Environment", text: str) -> str:
    del environment
    try:
        number = int(text)
    except ValueError:
        raise errors.UsageError(f"new-cards {text}: not a whole number") from None
    if not 0 <= number <= MOST_NEW_CARDS:
        raise errors.UsageError(f"new-cards {text}: it must lie between 0 and {MOST_NEW_CARDS}")
    return str(number)


READERS: "dict[str, Callable[[Environment, str], str]]" = {
    "exam": _exam,
    "scope": _scope,
    "language": _one_of("language", *LANGUAGES),
    "plain": _one_of("plain", "yes", "no"),
    "new-cards": _new_cards,
    "bidi": _one_of("bidi", *BIDI),
}
DEFAULTS = {
    "exam": "no date",
    "scope": "everything",
    "language": "en",
    "plain": "no",
    "new-cards": "10 a day; with an exam date what the date needs",
    "bidi": "auto",
}
