"""What a student can set, and what each value may be."""

from collections.abc import Callable
from typing import NamedTuple

LANGUAGES = ("en", "ar", "fa")
DEFAULT_NEW_A_DAY = 10


class Setting(NamedTuple):
    """One setting: its default ("" for not set), what it is, and how a typed value is read.

    `read` returns the value as stored, and raises ValueError with what would be right.
    """

    default: str
    about: str
    read: Callable[[str], str]


def _date(text: str) -> str:
    from dlstudy.progress.days import date_of, day_of

    if not text:
        return ""
    try:
        return date_of(day_of(text))
    except ValueError:
        raise ValueError("a date such as 2026-12-15") from None


def _count(text: str) -> str:
    if not (text.isascii() and text.isdigit() and int(text) <= 1000):
        raise ValueError("a whole number from 0 to 1000")
    return str(int(text))


def _any(text: str) -> str:
    return " ".join(text.split())


def _among(*values: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in values:
            raise ValueError(" or ".join([", ".join(values[:-1]), values[-1]]))
        return text

    return read


SETTINGS = {
    "exam": Setting("", "the day of the exam: everything is planned for it", _date),
    "scope": Setting("", "what is studied: topics, notes or entries; empty for all", _any),
    "language": Setting("en", "the language of questions and answers", _among(*LANGUAGES)),
    "plain": Setting("off", "plain sentences for screen readers", _among("on", "off")),
    "new-cards": Setting("", "new cards a day; empty: 10, or what the exam needs", _count),
    "bidi": Setting("off", "right-to-left text put in order", _among("on", "off", "auto")),
}


def read_setting(name: str, value: str) -> str:
    """The value as stored; KeyError for an unknown name, ValueError with the whole sentence."""
    setting = SETTINGS[name]
    if value == "":
        return setting.default
    try:
        return setting.read(value)
    except ValueError as error:
        raise ValueError(f"{name} must be {error}, not {value!r}") from None
