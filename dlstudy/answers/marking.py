"""Marks a typed answer: read it, compare it by its type, say why."""

from dlstudy.answers.expected import Expected
from dlstudy.answers.verdict import CORRECT, INCORRECT, UNREADABLE, Verdict


def mark(expected: Expected, typed: str, language: str = "en") -> Verdict:
    """The verdict on what was typed; sentences in `language` where they are translated."""
    from dlstudy.answers.kinds.kind import load
    from dlstudy.answers.messages import render
    from dlstudy.answers.refusal import Unreadable

    kind = load(expected.type)
    try:
        reading = kind.read(expected, typed)
    except Unreadable as refusal:
        return Verdict(
            UNREADABLE,
            render(refusal.why, language),
            place=(refusal.start, refusal.length),
            hint=render(refusal.hint, language) if refusal.hint else "",
        )
    judgement = kind.compare(expected, reading)
    return Verdict(
        CORRECT if judgement.right else INCORRECT,
        render(judgement.why, language) if judgement.why else "",
        kind.describe(expected, reading),
        judgement.score,
        reading.value,
    )
