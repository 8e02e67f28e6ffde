"""Key and answer, both as text, to a verdict: what `dlstudy check` and its JSON lines do."""

from collections.abc import Mapping
from typing import NamedTuple

from dlstudy.answers.refusal import Message, Unreadable, message
from dlstudy.answers.verdict import UNREADABLE, Verdict

LONGEST_ITEMS = 500


class Request(NamedTuple):
    """What is to be checked.

    `type` "" lets the key decide; a tolerance of None leaves it to the type and the key.
    """

    expected: str
    response: str
    type: str = ""
    variables: tuple[tuple[str, str], ...] = ()
    relative: float | None = None
    absolute: float | None = None
    options: tuple[str, ...] = ()
    unit: str = ""
    form: str = ""


class RequestError(ValueError):
    """A request that cannot be judged; the message says what is wrong with it."""


class Checked(NamedTuple):
    """The verdict; `key_fault`: it is the key that could not be read, `place` is in the key."""

    verdict: Verdict
    type: str
    key_fault: bool = False


def check(request: Request, language: str = "en") -> Checked:
    """The verdict on the response; an unreadable key makes an unreadable verdict that says so."""
    from dlstudy.answers.key_guess import guess
    from dlstudy.answers.keys import expected_of
    from dlstudy.answers.marking import mark
    from dlstudy.answers.typeset import plain_signs

    type_ = request.type
    try:
        check_domains(request.variables)
        type_ = type_ or guess(_refused(request.expected))
        expected = expected_of(
            type_,
            plain_signs(request.expected, type_, request.options),
            relative=request.relative,
            absolute=request.absolute,
            variables=dict(request.variables),
            answer=request.response[:LONGEST_ITEMS],
            options=request.options,
            unit=request.unit,
            form=request.form,
        )
    except Unreadable as refusal:
        return Checked(_key_fault(refusal, language), type_, True)
    except (RecursionError, MemoryError, OverflowError):
        beyond = Unreadable(message("beyond"), 0, len(request.expected))
        return Checked(_key_fault(beyond, language), type_, True)
    return Checked(mark(expected, request.response, language, causes=True), type_)


def why(verdict: Verdict) -> str:
    """The reason with what to write instead."""
    return f"{verdict.why}: {verdict.hint}" if verdict.hint else verdict.why


def request_of(document: object) -> Request:
    """The request that a JSON object holds; RequestError says what it lacks or has wrong."""
    if not isinstance(document, dict):
        raise RequestError("not an object with expected and response")
    for name in ("expected", "response"):
        if name not in document:
            raise RequestError(f"{name} is missing")
    type_ = document.get("type") or ""
    check_type(type_)
    relative, absolute = _tolerance(document.get("tolerance"))
    return Request(
        _as_text(document["expected"], "expected"),
        _as_text(document["response"], "response"),
        type_,
        _variables(document.get("variables")),
        relative,
        absolute,
        tuple(map(str, _sequence(document.get("options"), "options"))),
        str(document.get("unit") or ""),
        str(document.get("form") or ""),
    )


def check_type(type_: object) -> None:
    """Raises RequestError for a type that there is not."""
    from dlstudy.answers.keys import TYPES

    if type_ and type_ not in TYPES:
        raise RequestError(f"there is no type {str(type_)[:40]!r}; there are {', '.join(TYPES)}")


def check_domains(variables: tuple[tuple[str, str], ...]) -> None:
    """Raises RequestError for a domain that cannot be read, or a name that is none."""
    from dlstudy.answers.variables import DomainError, read_domain

    for name, domain in variables:
        if not name.replace("_", "").isalnum() or name[0].isdigit():
            raise RequestError(f"{name[:40]!r} is not a name")
        try:
            read_domain(domain)
        except DomainError as error:
            raise RequestError(f"{name}: {error}") from None


def _refused(key: str) -> str:
    """The key, after what no answer may hold was refused."""
    from dlstudy.answers.characters import refuse

    refuse(key, words=True)
    return key


def _key_fault(refusal: Unreadable, language: str) -> Verdict:
    from dlstudy.answers.messages import render

    said: Message = refusal.why
    return Verdict(
        UNREADABLE,
        f"the key: {render(said, language)}" if language == "en" else render(said, language),
        place=(refusal.start, refusal.length),
        hint=render(refusal.hint, language) if refusal.hint else "",
    )


def _as_text(value: object, name: str) -> str:
    """A string as it is; a number, a truth or a short list as JSON would write it."""
    if isinstance(value, str):
        return value
    if value is None or not isinstance(value, bool | int | float | list | dict):
        raise RequestError(f"{name} is no text")
    if isinstance(value, dict):
        pairs = list(value.items())[:LONGEST_ITEMS]
        return ", ".join(f"{left}: {right}" for left, right in pairs)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        parts = [_as_text(part, name) for part in value[: LONGEST_ITEMS + 1]]
        return "[" + ", ".join(parts) + "]"
    return repr(value)


def _tolerance(value: object) -> tuple[float | None, float | None]:
    """`{"rel": …}`, `{"abs": …}`, both, or a number, which is relative."""
    if value is None:
        return None, None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _size(value), None
    if not isinstance(value, Mapping) or set(value) - {"rel", "abs"}:
        raise RequestError('tolerance must be {"rel": …} or {"abs": …}')
    relative, absolute = value.get("rel"), value.get("abs")
    return (
        None if relative is None else _size(relative),
        None if absolute is None else _size(absolute),
    )


def _size(value: object) -> float:
    """A tolerance: a number that is not negative."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 1e300:
        raise RequestError("a tolerance is a number, and not negative")
    return float(value)


def _variables(value: object) -> tuple[tuple[str, str], ...]:
    """A mapping from names to domains, or a list of names, which are then real."""
    if value is None:
        return ()
    if isinstance(value, Mapping):
        return tuple((str(name), str(domain)) for name, domain in value.items())
    return tuple((str(name), "real") for name in _sequence(value, "variables"))


def _sequence(value: object, name: str) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise RequestError(f"{name} must be a list")
    return value
