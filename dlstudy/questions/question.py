"""A question as it is put to a student: texts resolved to one language, values as displayed.

It knows its right answer, its wrong options with the reason for each, the worked solution and the
mistakes that were told apart from the answer. It knows neither a clock nor a terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dlstudy.answers.expected import Expected
    from dlstudy.catalog.entries import Erratum
    from dlstudy.worksheets.draw import Miss
    from dlstudy.worksheets.solution import Solution

kinds = (
    "recall",
    "choice",
    "truth",
    "cloze",
    "computed",
    "missing-input",
    "steps",
    "wrong-line",
    "formula",
    "drill",
)

letters = "ABCDEFGHIJ"


class Option(NamedTuple):
    """One lettered option; `says` why it is wrong, `name` the mistake that it comes from.

    `mistake` is that mistake's id. A proposed answer that is true or false is an option, too,
    without a letter.
    """

    letter: str
    text: str
    right: bool
    says: str = ""
    name: str = ""
    mistake: str = ""


class Part(NamedTuple):
    """One of several things that a question asks for, marked by itself.

    `name` is unique in the question (of a worksheet's step, the step's own name); `ask` are the
    words shown before its prompt; `points` is its weight among the parts.
    """

    name: str
    ask: str
    prompt: str
    expected: Expected
    answer: str
    misses: tuple[Miss, ...] = ()
    options: tuple[Option, ...] = ()
    points: int = 1


class Question(NamedTuple):
    """One question with everything that judging and explaining it takes.

    `given` are (label, value) pairs to show beneath the text; `prompt` is a phrase key that tells
    what to type; `expected` is None where the student rates the answer, as in recall. `find` is
    the name of what a worksheet's question asks for. A question of several parts has its answers
    in `parts`, and `expected` is that of the last; `parts_of` gives one part for any other.
    `inputs` are all values that a worksheet was worked out for, those put in by default among
    them. `working` are the lines of a worked solution that has no numbers, each (what is done,
    formula). `make` with the same entry, kind, seed and language gives the same question again.
    """

    entry: str
    topic: str
    kind: str
    title: str
    text: str
    given: tuple[tuple[str, str], ...]
    prompt: str
    expected: Expected | None
    answer: str
    options: tuple[Option, ...] = ()
    solution: Solution | None = None
    misses: tuple[Miss, ...] = ()
    convention: str = ""
    about: str = ""
    errata: tuple[Erratum, ...] = ()
    seed: str = ""
    language: str = "en"
    find: str = ""
    parts: tuple[Part, ...] = ()
    inputs: dict[str, object] = {}
    working: tuple[tuple[str, str], ...] = ()


def parts_of(question: Question) -> tuple[Part, ...]:
    """What is to be answered, in order: the parts, or the question's only one; none in recall."""
    if question.parts or question.expected is None:
        return question.parts
    return (
        Part(
            name=question.find or "answer",
            ask="",
            prompt=question.prompt,
            expected=question.expected,
            answer=question.answer,
            misses=question.misses,
            options=question.options,
        ),
    )


class CannotMakeError(ValueError):
    """The entry has no question of that kind, or not with these numbers."""
