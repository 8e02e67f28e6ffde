"""Marks a typed answer: read it, compare it by its type, say why."""

import re
from typing import TYPE_CHECKING

from dlstudy.answers.characters import LONGEST
from dlstudy.answers.expected import Expected
from dlstudy.answers.verdict import CORRECT, INCORRECT, UNREADABLE, Verdict

if TYPE_CHECKING:
    from dlstudy.answers.kinds.kind import Judgement, Kind, Reading

TYPES = frozenset({"integer", "real", "percent", "fraction", "expression"})
SUSPECT = re.compile(r"[^\W\d_]{3}|[^\W\d_]{2} |∅|[ij](?:$|\W)|\|", re.IGNORECASE)
"""What an answer holds that may be undefined, none, complex, or one of several."""


def mark(expected: Expected, typed: str, language: str = "en") -> Verdict:
    """The verdict on what was typed; sentences in `language` where they are translated."""
    from dlstudy.answers.kinds.kind import load
    from dlstudy.answers.messages import render
    from dlstudy.answers.refusal import Unreadable

    kind = load(expected.type)
    try:
        if expected.type in TYPES:
            judged = _special(expected, typed, kind)
            if judged is not None:
                return _verdict(judged[0], judged[1], judged[2], language)
        reading = kind.read(expected, typed)
        judgement = kind.compare(expected, reading)
    except Unreadable as refusal:
        if refusal.why.key == "no-value" and expected.type in TYPES:
            from dlstudy.answers.specials import UNDEFINED, undefined

            return _verdict(*undefined(expected, refusal), UNDEFINED, language)
        return Verdict(
            UNREADABLE,
            render(refusal.why, language),
            place=(refusal.start, refusal.length),
            hint=render(refusal.hint, language) if refusal.hint else "",
        )
    return _verdict(reading, judgement, kind.describe(expected, reading), language)


def _verdict(reading: "Reading", judgement: "Judgement", read_as: str, language: str) -> Verdict:
    from dlstudy.answers.messages import render

    return Verdict(
        CORRECT if judgement.right else INCORRECT,
        render(judgement.why, language) if judgement.why else "",
        read_as,
        judgement.score,
        reading.value,
    )


def _special(
    expected: Expected, typed: str, kind: "Kind"
) -> "tuple[Reading, Judgement, str] | None":
    """What `specials` says of undefined, none, complex; None for ordinary answers."""
    if len(typed) > LONGEST:
        return None
    if not (expected.others or isinstance(expected.value, str | complex) or SUSPECT.search(typed)):
        return None
    from dlstudy.answers.characters import refuse
    from dlstudy.answers.specials import judge

    refuse(typed)
    return judge(expected, typed, kind)
