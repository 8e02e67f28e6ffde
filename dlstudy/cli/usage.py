"""Wrong use of the command line in our own words: what is wrong, what was meant, where to look."""

from typing import TYPE_CHECKING, Any

from dlstudy.cli.errors import UsageError, either

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def in_our_words(error: Any, arguments: "Sequence[str]") -> UsageError:
    """The error that the command line's parser raised, as one of ours."""
    context = getattr(error, "ctx", None)
    path = _path(arguments) if context is None else context.command_path
    message, meant = _said(error, context)
    return UsageError(message, *meant, f"see: {path} --help")


def _said(error: Any, context: Any) -> tuple[str, tuple[str, ...]]:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return f"there is no option {error.option_name}", _meant(
            error.option_name, _options(context)
        )
    if kind == "BadOptionUsage" and "argument" in error.message:
        return f"{error.option_name} needs a value", ()
    if kind == "BadParameter" and error.param is not None:
        return _bad_value(error), ()
    if "No such command" in error.message:
        name = _quoted(error.message)
        commands = context.command.list_commands(context)
        return f"there is no command {name}", _meant(name, {one: one for one in commands})
    if "unexpected extra argument" in error.message:
        words = error.message.partition("(")[2].partition("(")[2].rstrip(").")
        return f"{words or 'that'}: not expected here", ()
    return _lowered(error.format_message()), ()


def _options(context: Any) -> "dict[str, object]":
    """Each way to write an option, with the option."""
    if context is None:
        return {}
    return {one: option for option in context.command.get_params(context) for one in option.opts}


def _meant(word: str, known: "Mapping[str, object]") -> tuple[str, ...]:
    """A line that asks whether one of the known words was meant."""
    same = [one for one in known if one.lower() == word.lower()]
    near = same or close_to(word, known, cutoff=0.7)
    return (f"did you mean {either(near)}?",) if near else ()


def close_to(word: str, known: "Mapping[str, object]", cutoff: float) -> list[str]:
    """At most three words like this one, of those that stand for the same thing the nearest."""
    from difflib import get_close_matches

    found: dict[object, str] = {}
    for one in get_close_matches(word, known, n=12, cutoff=cutoff):
        found.setdefault(known[one], one)
    return list(found.values())[:3]


def _bad_value(error: Any) -> str:
    """`-n x: not a whole number`; `-n 0: it must be at least 1`."""
    name, message, kind = _called(error.param), error.message, error.param.type
    if "is not a valid int" in message:
        return f"{name} {_quoted(message)}: not a whole number"
    if "is not in the range" in message:
        value = message.split()[0]
        bounds = (("at least", kind.min), ("at most", kind.max))
        said = " and ".join(f"{words} {bound}" for words, bound in bounds if bound is not None)
        return f"{name} {value}: it must be {said}"
    return f"{name}: {_lowered(message)}"


def _called(parameter: Any) -> str:
    if parameter.param_type_name == "option":
        return str(parameter.opts[-1])
    return str(parameter.metavar or parameter.name)


def _quoted(message: str) -> str:
    return message.split("'")[1]


def _lowered(message: str) -> str:
    message = message.strip().rstrip(".")
    return message[:1].lower() + message[1:]


def _path(arguments: "Sequence[str]") -> str:
    """The command that was named, where the error does not know it: `dlstudy calc softmax`."""
    words = []
    for word in arguments[:2]:
        if word.startswith("-"):
            break
        words.append(word)
    depth = 2 if words[:1] in (["calc"], ["content"]) else 1
    return " ".join(["dlstudy", *words[:depth]])
