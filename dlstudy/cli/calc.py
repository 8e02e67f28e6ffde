"""`dlstudy calc`: every worksheet as a calculator that shows its steps.

The group builds the options of the one calculator that is named, from its inputs and results,
so that help, completion and wrong options work as in any other command.
"""

import inspect
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlstudy.catalog.entries import Worksheet
from dlstudy.cli import errors, output
from dlstudy.cli.help import Commands

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dlstudy.cli.environment import Environment
    from dlstudy.worksheets.sheet import Sheet

HELP = "--help", "-h"
WORDS = "dlstudy.calc.words"


class Calculators(Commands):
    """A group whose commands are the worksheets; one is built when it is named."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The ids of all calculators, for completion."""
        environment: Environment = ctx.find_root().obj
        return [header.id for header in environment.catalog.headers() if header.kind == "worksheet"]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Help names no calculators: the bare command lists them, with their titles."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names; the others tell namesakes apart."""
        ctx.meta[WORDS] = args[1:]
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The named calculator; for other words a command that searches for them."""
        environment: Environment = ctx.find_root().obj
        worksheet = meant(environment, cmd_name, ctx.meta.get(WORDS, ()))
        sub = typer.Typer(add_completion=False)
        if worksheet is None:
            sub.command(
                cmd_name,
                add_help_option=False,
                context_settings={"ignore_unknown_options": True},
            )(_search_command(cmd_name))
        else:
            sub.command(
                cmd_name,
                add_help_option=False,
                context_settings={"token_normalize_func": _hyphens},
            )(_calculator_command(worksheet))
        return typer.main.get_command(sub)


app = typer.Typer(
    cls=Calculators,
    invoke_without_command=True,
    subcommand_metavar="[NAME [--INPUT VALUE]… | WORDS]",
)


@app.callback()
def calc(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="The list as one JSON document.")] = False,
) -> int:
    """Worked calculators: `dlstudy calc NAME --input value …`.

    Without a name the list; other words search it; `dlstudy calc NAME --help` shows the formula,
    the inputs and examples.
    """
    if context.invoked_subcommand is not None:
        return errors.DONE
    environment: Environment = context.obj
    if json:
        from dlstudy.cli.calc_json import listing

        output.as_json(environment, listing(environment.catalog))
    else:
        from dlstudy.terminal.lists import calculators

        headers = [h for h in environment.catalog.headers() if h.kind == "worksheet"]
        output.show(
            environment, calculators(headers, environment.catalog.topics(), environment.display)
        )
    return errors.DONE


def meant(environment: "Environment", name: str, words: "Sequence[str]") -> Worksheet | None:
    """The named worksheet; its first namesake that takes all options, where it does not itself."""
    worksheet = named(environment, name)
    if worksheet is None or not worksheet.namesakes:
        return worksheet
    given = {_hyphens(word[2:].partition("=")[0]) for word in words if word.startswith("--")}
    for one in (worksheet, *(named(environment, id) for id in worksheet.namesakes)):
        if one is not None and given <= _options(one):
            return one
    return worksheet


def _options(worksheet: Worksheet) -> set[str]:
    """All options of a calculator, without the dashes in front."""
    from dlstudy.catalog.reserved import RESERVED_OPTIONS

    spellings = [each for kind in option_names(worksheet) for each in kind.values()]
    return set(map(_hyphens, RESERVED_OPTIONS.union(*spellings)))


def named(environment: "Environment", name: str) -> Worksheet | None:
    """The worksheet of that id or alias, None where there is none.

    Libraries write names as LayerNorm and layer_norm; where no name is spelt exactly so, capitals,
    hyphens and underscores do not count, as long as that leaves one worksheet.
    """
    for spelling in (name, *_respelt(environment, name)):
        try:
            entry = environment.catalog.entry(spelling)
        except KeyError:
            continue
        if isinstance(entry, Worksheet):
            return entry
    return None


def _respelt(environment: "Environment", name: str) -> "Iterator[str]":
    """The one worksheet whose id or alias is that name but for capitals, hyphens, underscores."""
    bare = _bare(name)
    found = {
        header.id
        for header in environment.catalog.headers()
        if header.kind == "worksheet"
        and any(_bare(one) == bare for one in (header.id, *header.aliases))
    }
    if len(found) == 1:
        yield found.pop()


def _bare(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")


def _hyphens(option: str) -> str:
    """An option's name as it is declared: --y_hat is --y-hat."""
    return option.replace("_", "-")


def option_names(worksheet: Worksheet) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By input, and by result, all names that the command line takes; an earlier owner keeps one.

    Names come before aliases, and those before symbols, so that an alias of one input never
    takes the name of another.
    """
    from dlstudy.catalog.reserved import RESERVED_OPTIONS

    taken: set[str] = set(RESERVED_OPTIONS)
    inputs: dict[str, list[str]] = {one.name: [] for one in worksheet.inputs}
    results: dict[str, list[str]] = {one.name: [] for one in worksheet.steps}
    groups = ((worksheet.inputs, inputs), (worksheet.steps, results))
    for pick in (lambda v: (v.name,), lambda v: v.aliases, lambda v: (v.symbol,)):
        for variables, names in groups:
            for variable in variables:
                for name in pick(variable):
                    if name not in taken:
                        taken.add(name)
                        names[variable.name].append(name)
    return inputs, results


def _calculator_command(worksheet: Worksheet) -> Any:
    inputs, results = option_names(worksheet)
    parameters = [
        inspect.Parameter(
            "context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
        )
    ]
    values: dict[str, tuple[str, str]] = {}
    for kind, names in (("input", inputs), ("result", results)):
        for number, (name, spellings) in enumerate(names.items()):
            if not spellings:
                continue
            key = f"{kind}_{number}"
            values[key] = (kind, name)
            once = dict.fromkeys(map(_hyphens, spellings))
            parameters.append(_option(key, *(f"--{spelling}" for spelling in once)))
    parameters.append(_option("find", "--find"))
    parameters.extend(_flag(name, f"--{name}") for name in ("json", "latex"))
    parameters.append(_flag("help", *HELP))

    def work(**given: Any) -> int:
        environment: Environment = given["context"].obj
        texts: dict[str, dict[str, str]] = {"input": {}, "result": {}}
        for key, (kind, name) in values.items():
            if given[key] is not None:
                texts[kind][name] = given[key]
        if given["help"]:
            from dlstudy.terminal.calculator import help_screen

            output.show(environment, help_screen(worksheet, environment.display))
            return errors.DONE
        return calculate(
            environment,
            worksheet,
            texts["input"],
            texts["result"],
            find=given["find"],
            form="json" if given["json"] else "latex" if given["latex"] else "screen",
        )

    work.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return work


def _option(key: str, *spellings: str) -> inspect.Parameter:
    return inspect.Parameter(
        key,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        default=None,
        annotation=Annotated[str | None, typer.Option(*spellings)],
    )


def _flag(key: str, *spellings: str) -> inspect.Parameter:
    return inspect.Parameter(
        key,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        default=False,
        annotation=Annotated[bool, typer.Option(*spellings)],
    )


def calculate(
    environment: "Environment",
    worksheet: Worksheet,
    inputs: "Mapping[str, str]",
    results: "Mapping[str, str]",
    *,
    find: str | None,
    form: str,
) -> int:
    """Work the sheet out, forwards or backwards, and show it as a screen, JSON or LaTeX."""
    from dlstudy.worksheets.sheet import compile as compile_sheet
    from dlstudy.worksheets.solution import WorkError

    sheet = compile_sheet(worksheet)
    try:
        given, wanted = _read(environment, inputs, results)
        if not wanted and find is None:
            from dlstudy.worksheets.solve import solve

            solution = solve(sheet, given)
            _show_solution(environment, sheet, solution, form)
        else:
            from dlstudy.worksheets.unknowns import find as find_unknown

            found = find_unknown(sheet, given, wanted, _input_name(worksheet, find))
            _show_found(environment, sheet, given, found, form)
    except WorkError as error:
        raise _in_options(error, worksheet) from None
    return errors.DONE


def _read(
    environment: "Environment",
    inputs: "Mapping[str, str]",
    results: "Mapping[str, str]",
) -> tuple[dict[str, object], dict[str, object]]:
    from dlstudy.cli.given import contents

    read = contents(environment, {**inputs, **results})
    return {name: read[name] for name in inputs}, {name: read[name] for name in results}


def _input_name(worksheet: Worksheet, name: str | None) -> str | None:
    """The input that --find names, by name, alias or symbol."""
    if name is None:
        return None
    inputs, _ = option_names(worksheet)
    for input_name, spellings in inputs.items():
        if name in spellings:
            return input_name
    known = ", ".join(inputs)
    raise errors.UsageError(f"--find {name}: {worksheet.id} has no such input", f"one of: {known}")


def _show_solution(environment: "Environment", sheet: "Sheet", solution: Any, form: str) -> None:
    if form == "json":
        from dlstudy.cli.calc_json import solved

        output.as_json(environment, solved(sheet, solution))
    elif form == "latex":
        from dlstudy.cli.calc_json import latex_lines

        for line in latex_lines(solution):
            output.say(environment, line)
    else:
        from dlstudy.terminal.calculator import working

        output.show(environment, working(solution, sheet.worksheet, environment.display))


def _show_found(
    environment: "Environment", sheet: "Sheet", given: "Mapping[str, object]", found: Any, form: str
) -> None:
    if form == "json":
        from dlstudy.cli.calc_json import found_backwards

        output.as_json(environment, found_backwards(sheet, given, found))
    elif form == "latex":
        from dlstudy.cli.calc_json import latex_lines

        for solution in found.solutions:
            for line in latex_lines(solution):
                output.say(environment, line)
    else:
        from dlstudy.terminal.calculator import backwards

        output.show(environment, backwards(found, sheet.worksheet, environment.display))


def _in_options(error: Any, worksheet: Worksheet) -> errors.UsageError:
    """A WorkError in the words of the command line: the fixes as options."""
    details = list(error.details)
    fixes = [f"--{name} {value}" for name, value in error.fixes]
    if len(fixes) > 1:
        details.append(f"any one of these fits: {', '.join(fixes)}")
    elif fixes:
        details.append(f"this fits: {fixes[0]}")
    if error.name is not None or not details:
        details.append(f"see: dlstudy calc {worksheet.id} --help")
    return errors.UsageError(error.message, *details)


def _search_command(first: str) -> Any:
    def search(
        context: typer.Context,
        words: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,
        json: Annotated[bool, typer.Option("--json")] = False,
    ) -> int:
        return _search(context.obj, [first, *(words or [])], json)

    return search


def _search(environment: "Environment", words: list[str], json: bool) -> int:
    from dlstudy.catalog.search import search as search_headers

    options = [word for word in words if word.startswith("-")]
    headers = [h for h in environment.catalog.headers() if h.kind == "worksheet"]
    hits = [] if options else search_headers(headers, " ".join(words))
    if not hits:
        raise errors.UsageError(
            f"there is no calculator called {words[0]}", *_near(words[0], headers)
        )
    if json:
        from dlstudy.cli.calc_json import listing

        output.as_json(environment, listing(environment.catalog, {hit.id for hit in hits}))
        return errors.DONE
    from dlstudy.terminal.lists import calculators

    output.show(environment, calculators(hits, environment.catalog.topics(), environment.display))
    return errors.DONE


def _near(word: str, headers: list[Any]) -> tuple[str, ...]:
    from dlstudy.cli.usage import close_to

    names = {name: header.id for header in headers for name in (header.id, *header.aliases)}
    near = close_to(word, names, cutoff=0.6)
    meant = (f"did you mean {errors.either(near)}?",) if near else ()
    return (*meant, "dlstudy calc lists them all; dlstudy calc WORDS searches")
