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
MOST_CAUSES = 3
UNEXPLAINED = frozenset({"", "none-right", "some-right", "counterexample"})
"""Reasons that do not say what may have led to a wrong answer."""


def mark(expected: Expected, typed: str, language: str = "en", causes: bool = False) -> Verdict:
    """The verdict on what was typed; sentences in `language` where they are translated.

    With `causes` the reason also names the general mistakes that a wrong answer is consistent
    with, as far as the two values tell; where the question is known, its own diagnosis says more.
    """
    from dlstudy.answers.kinds.kind import load
    from dlstudy.answers.messages import render
    from dlstudy.answers.refusal import Unreadable, message

    kind = load(expected.type)
    if "\\" in typed or "$" in typed or "{,}" in typed:
        from dlstudy.answers.typeset import plain_signs

        typed = plain_signs(typed, expected.type, expected.options)
    try:
        if expected.type in TYPES:
            judged = _special(expected, typed, kind)
            if judged is not None:
                return _verdict(judged[0], judged[1], judged[2], language)
        reading = kind.read(expected, typed)
        judgement = kind.compare(expected, reading)
        shown = kind.describe(expected, reading)
    except (RecursionError, MemoryError, OverflowError):
        return Verdict(UNREADABLE, render(message("beyond"), language), place=(0, len(typed)))
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
    verdict = _verdict(reading, judgement, shown, language)
    open_ = not judgement.right and (judgement.why.key if judgement.why else "") in UNEXPLAINED
    return _with_causes(verdict, expected, language) if causes and open_ else verdict


def _with_causes(verdict: Verdict, expected: Expected, language: str) -> Verdict:
    """The verdict with the general mistakes that the value is consistent with."""
    from dlstudy.answers.general_mistakes import name_of
    from dlstudy.answers.messages import render
    from dlstudy.answers.refusal import message
    from dlstudy.answers.slips import slips

    names = [name_of(id, language) for id in slips(expected, verdict.value)[:MOST_CAUSES]]
    if not names:
        return verdict
    said = render(message("consistent", names=", ".join(names)), language)
    return verdict._replace(why=f"{verdict.why}; {said}" if verdict.why else said)


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
