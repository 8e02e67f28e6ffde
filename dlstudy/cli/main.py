"""The table of contents: which command lives where, and what its results mean to the shell.

Only the named command's file is imported, so that a start pays for nothing else; help and
completion see the others through the sentences of the table.
"""

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from dlstudy.cli import errors
from dlstudy.cli.environment import BIDI, LANGUAGES, Environment, real
from dlstudy.cli.help import ALSO, EVERYWHERE, Commands

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMANDS = {
    "cards": "Flashcards, scheduled: what is due, then what is new.",
    "quiz": "Generated questions, marked and explained one by one.",
    "calc": "Worked calculators; without a name the list, other words search it.",
    "check": "Are these two answers the same, and if not, why not.",
    "notes": "Read and search the notes, with their errata.",
    "history": "What was answered; a number shows that question again as it was.",
    "settings": "Exam date, scope, language, new cards a day; where the files are.",
    "content": "For authors: check, coverage, preview, new, schema.",
}
WIDEST_HELP = 80


def run(arguments: "Sequence[str] | None" = None, environment: Environment | None = None) -> int:
    """Run one command line; return the exit status. Nothing escapes as a traceback."""
    environment = environment or real()
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        rest = take_switches(arguments, environment)
        return invoke(rest, environment)
    except KeyboardInterrupt:
        return errors.INTERRUPTED
    except BrokenPipeError:
        _drop_stdout(environment)
        return errors.DONE
    except Exception as error:
        return errors.report(error, environment)
    finally:
        _finish(environment)


def invoke(arguments: "list[str]", environment: Environment) -> int:
    """Hand the command line to Typer; wrong use comes back in our own one-line form."""
    try:
        result = build(arguments, environment)(
            args=arguments, prog_name="dlstudy", standalone_mode=False, obj=environment
        )
    except typer.Abort:
        return errors.INTERRUPTED
    except typer.TyperException as error:
        from dlstudy.cli.usage import in_our_words

        raise in_our_words(error, arguments) from None
    except SystemExit as left:  # Typer's way out of a broken pipe, and of completion
        if isinstance(left.__context__, OSError):
            raise BrokenPipeError from None
        return left.code if isinstance(left.code, int) else errors.DONE
    return result if isinstance(result, int) else errors.DONE


def build(arguments: "Sequence[str]", environment: Environment) -> typer.Typer:
    """The application, with the named command's file imported and all others as sentences."""
    completing = "_DLSTUDY_COMPLETE" in environment.variables
    named = next((word for word in arguments if not word.startswith("-")), None)
    app = typer.Typer(
        cls=Commands,
        add_completion=completing or named is None,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={
            "help_option_names": ["--help", "-h"],
            "terminal_width": min(environment.width, WIDEST_HELP),
        },
    )
    app.callback(invoke_without_command=True)(root)
    for name, sentence in COMMANDS.items():
        if completing or name == named:
            module = import_module(f"dlstudy.cli.{name}")
            if hasattr(module, "app"):
                _add_group(app, module.app, name, sentence)
            else:
                look = getattr(module, "Look", None)
                app.command(name, cls=look, short_help=sentence, epilog=ALSO)(module.command)
        elif named not in COMMANDS:
            app.command(name, help=sentence)(_sentence_only)
    return app


def _add_group(app: typer.Typer, group: typer.Typer, name: str, sentence: str) -> None:
    """Commands of commands; a group whose callback has no help of its own shows the sentence."""
    if not group.registered_callback:
        group.info.help = sentence
    look = group.info.cls or Commands
    app.add_typer(group, name=name, cls=look, short_help=sentence, epilog=ALSO)


def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Show the version.")] = False,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="en|ar|fa", help="Language of the content.", rich_help_panel=EVERYWHERE
        ),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain",
            help="For screen readers: no rules, formulas as typed.",
            rich_help_panel=EVERYWHERE,
        ),
    ] = False,
    bidi: Annotated[
        str | None,
        typer.Option(
            metavar="on|off|auto",
            help="Whether dlstudy orders right-to-left text itself.",
            rich_help_panel=EVERYWHERE,
        ),
    ] = None,
    content: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER",
            help="A folder with content of your own, besides what comes along.",
            rich_help_panel=EVERYWHERE,
        ),
    ] = None,
) -> int:
    """Practice for exams in deep learning: flashcards, quizzes, worked calculators.

    Without a command: today, what is due and what is weak; Enter starts.
    """
    del lang, plain, bidi, content
    environment: Environment = context.obj
    if version:
        from dlstudy import __version__
        from dlstudy.cli.output import say

        say(environment, f"dlstudy {__version__}")
        return errors.DONE
    if context.invoked_subcommand is None:
        from dlstudy.cli.today import today

        return today(environment)
    return errors.DONE


def take_switches(arguments: "Sequence[str]", environment: Environment) -> "list[str]":
    """Take --lang, --plain, --bidi and --content out, wherever they stand; return the rest."""
    takers: dict[str, Callable[[str], None]] = {
        "--lang": lambda value: _choose(environment, "language_asked", "--lang", value, LANGUAGES),
        "--bidi": lambda value: _choose(environment, "bidi_asked", "--bidi", value, BIDI),
        "--content": lambda value: _add_content(environment, value),
    }
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        option, equals, value = word.partition("=")
        if word == "--":
            return [*rest, word, *words]
        if word == "--plain":
            environment.plain_asked = True
        elif option in takers:
            if not equals:
                value = next(words, "")
                if not value:
                    raise errors.UsageError(f"{option} needs a value")
            takers[option](value)
        else:
            rest.append(word)
    for name, known in (("DLSTUDY_LANG", LANGUAGES), ("DLSTUDY_BIDI", BIDI)):
        said = environment.variables.get(name)
        if said and said not in known:
            raise errors.UsageError(f"{name} is {said}, but it must be {errors.either(known)}")
    return rest


def _choose(
    environment: Environment, attribute: str, option: str, value: str, known: "Sequence[str]"
) -> None:
    if value not in known:
        raise errors.UsageError(f"{option} {value}: it must be {errors.either(known)}")
    setattr(environment, attribute, value)


def _add_content(environment: Environment, value: str) -> None:
    if not os.path.isdir(value):  # noqa: PTH112 - pathlib is not on the hot path
        raise errors.UsageError(f"--content {value}: there is no such folder")
    environment.content_asked = (*environment.content_asked, value)


def _sentence_only() -> None:
    """Stands in a help page for a command whose file is not imported."""


def _finish(environment: Environment) -> None:
    environment.close()
    try:
        environment.stdout.flush()
    except BrokenPipeError:
        _drop_stdout(environment)


def _drop_stdout(environment: Environment) -> None:
    """The reader has gone (as `head` does): write nowhere, so that leaving stays silent."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), environment.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
