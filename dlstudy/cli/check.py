"""`dlstudy check`: are these the same, and if not, why not."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from dlstudy.cli import errors, output

if TYPE_CHECKING:
    from dlstudy.answers.checking import Checked, Request
    from dlstudy.answers.verdict import Verdict
    from dlstudy.cli.environment import Environment

STATUS = {"correct": errors.DONE, "incorrect": errors.NO, "unreadable": errors.UNREADABLE}
LONGEST_LINE = 8_000_000  # characters of one JSON line
WITH_VALUE = ("--type", "--tolerance", "--var")
FLAGS = ("--json", "--jsonl", "--help", "-h")


class Look(TyperCommand):
    """A command whose arguments may begin with a minus sign: `check -0.5 -1/2`."""

    def parse_args(self, ctx: Any, args: "list[str]") -> "list[str]":
        """Puts the options first and everything else behind `--`."""
        return super().parse_args(ctx, apart(args))


def apart(words: "list[str]") -> "list[str]":
    """Options first, then `--` and the answers; what begins with a minus and is no option is one.

    An unknown word such as --tipe stays an option, to be complained about.
    """
    options: list[str] = []
    answers: list[str] = []
    rest = iter(words)
    for word in rest:
        name, equals, _ = word.partition("=")
        if word == "--":
            answers.extend(rest)
        elif name in WITH_VALUE:
            options.append(word)
            options.extend([] if equals else [value for value in [next(rest, None)] if value])
        elif word in FLAGS or (word.startswith("--") and word[2:].replace("-", "").isalpha()):
            options.append(word)
        else:
            answers.append(word)
    return [*options, "--", *answers] if answers else options


def command(
    context: typer.Context,
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY", help="The right answer.", show_default=False)
    ] = None,
    answer: Annotated[
        str | None, typer.Argument(metavar="ANSWER]", help="What is held against it.")
    ] = None,
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="What KEY is; else KEY decides.")
    ] = "",
    tolerance: Annotated[
        str, typer.Option(metavar="T", help="Relative, such as 0.01; abs:0.1 is absolute.")
    ] = "",
    var: Annotated[
        list[str] | None,
        typer.Option(metavar='"x in (0, 1)"', help="A name and where it lives; real otherwise."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As one JSON document.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="JSON objects from stdin, one a line; verdicts out.")
    ] = False,
) -> int:
    """Are these the same, and if not, why not: an answer held against a key.

    Types: integer, real, percent, fraction, expression, equation, vector, matrix, shape, set,
    interval, ordering, matching, choice, text. Without KEY and ANSWER both are asked for, which
    spares quoting them. Exit status: 0 the same, 1 different, 3 cannot be read.
    """
    environment: Environment = context.obj
    if jsonl:
        if key is not None:
            raise errors.UsageError("--jsonl reads from stdin and takes no KEY and ANSWER")
        return _lines(environment)
    if key is None or answer is None:
        key, answer = _asked(environment, key)
    request = _request(key, answer, type_, tolerance, var or [])
    return _one(environment, request, json)


def _asked(environment: "Environment", key: str | None) -> tuple[str, str]:
    """Key and answer from the terminal."""
    if not environment.interactive:
        raise errors.UsageError(
            "check needs KEY and ANSWER",
            "see: dlstudy check --help",
            'or: dlstudy check "2x" "x+x"',
        )
    from dlstudy.cli.dialogue import Dialogue

    dialogue = Dialogue(environment)
    say = environment.display.say
    margin = "" if environment.display.plain else "  "
    if key is None:
        key = dialogue.line(f"{margin}{say('check-key')} ")
    answer = dialogue.line(f"{margin}{say('check-answer')} ") if key is not None else None
    if key is None or answer is None:
        raise KeyboardInterrupt
    return key, answer


def _request(key: str, answer: str, type_: str, tolerance: str, var: "list[str]") -> "Request":
    from dlstudy.answers.checking import Request, RequestError, check_domains, check_type

    relative, absolute = _tolerance(tolerance)
    try:
        check_type(type_)
        variables = tuple(_variable(one) for one in var)
        check_domains(variables)
    except RequestError as error:
        raise errors.UsageError(str(error)) from None
    return Request(key, answer, type_, variables, relative, absolute)


def _tolerance(text: str) -> tuple[float | None, float | None]:
    """`0.01` and `rel:0.01` are relative, `abs:0.01` is absolute."""
    if not text:
        return None, None
    kind, colon, size = text.rpartition(":")
    try:
        value = float(size)
    except ValueError:
        value = -1.0
    if kind not in ("", "rel", "abs") or (colon and not kind) or not 0 <= value < 1e300:
        raise errors.UsageError(f"--tolerance {text}: write a number such as 0.01 or abs:0.1")
    return (None, value) if kind == "abs" else (value, None)


def _variable(text: str) -> tuple[str, str]:
    """`x in (0, 1)`, `x: positive`, `x`."""
    from re import fullmatch

    found = fullmatch(r"\s*([^\W\d]\w*)\s*(?:(?:\bin\b|∈|:|=)\s*(\S.*?))?\s*", text)
    if found is None:
        raise errors.UsageError(f"--var {text}: write a name and where it lives, x in (0, 1)")
    return found[1], found[2] or "real"


def _one(environment: "Environment", request: "Request", json: bool) -> int:
    from dlstudy.answers.checking import check, why

    checked = check(request, "en" if json else environment.language)
    verdict = checked.verdict
    if json:
        output.as_json(environment, _document(verdict))
    else:
        from dlstudy.terminal.checking import screen

        typed = request.expected if checked.key_fault else request.response
        output.show(environment, screen(verdict, why(verdict), typed, environment.display))
    return STATUS[verdict.verdict]


def _lines(environment: "Environment") -> int:
    """One verdict for every line of stdin, in the same order."""
    status = errors.DONE
    while line := environment.stdin.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith("\n"):
            rest = environment.stdin.readline(LONGEST_LINE + 1)
        if not line.strip():
            continue
        document, judged = _judged(line)
        if not judged:
            status = errors.UNREADABLE
        environment.stdout.write(f"{output.encoded(document)}\n")
    return status


def _judged(line: str) -> tuple[dict[str, Any], bool]:
    """The verdict on one line, and whether the line could be judged."""
    from dlstudy.answers.checking import RequestError, check, request_of

    if len(line) > LONGEST_LINE:
        return _refused(f"a line has at most {LONGEST_LINE} characters")
    try:
        checked: Checked = check(request_of(_object(line)))
    except RequestError as error:
        return _refused(str(error))
    except (RecursionError, MemoryError, OverflowError):
        return _refused("too large to be worked out here")
    return _document(checked.verdict), not checked.key_fault


def _object(line: str) -> object:
    """What a line of JSON holds; RequestError where it is none."""
    from json import JSONDecodeError, loads

    from dlstudy.answers.checking import RequestError

    try:
        return loads(line)
    except JSONDecodeError as error:
        raise RequestError(f"not JSON: {error}") from None
    except ValueError:
        raise RequestError("a number of too many digits; write it as a text") from None


def _refused(why: str) -> tuple[dict[str, Any], bool]:
    return {"verdict": "unreadable", "why": why, "read_as": None, "score": 0}, False


def _document(verdict: "Verdict") -> dict[str, Any]:
    from dlstudy.answers.checking import why

    return {
        "verdict": verdict.verdict,
        "why": why(verdict) or None,
        "read_as": verdict.read_as or None,
        "score": round(verdict.score, 12),
    }
