"""Cloze: a sentence with one gap."""

from __future__ import annotations

import re

from dlstudy.answers.expected import Expected
from dlstudy.catalog.entries import Card, say
from dlstudy.questions import recall
from dlstudy.questions.question import CannotMakeError, Question
from dlstudy.questions.wording import wording

gap = "____"
_marked = re.compile(r"\{\{(.+?)\}\}")


def make(card: Card, seed: str, language: str) -> Question:
    """The card's cloze sentence; what stood in the gap is typed."""
    sentence = say(card.cloze, language)
    found = _marked.search(sentence)
    if found is None:
        raise CannotMakeError(f"{card.id} has no sentence with a gap")
    word = found[1].strip()
    english = _marked.search(say(card.cloze, "en"))
    others = (english[1].strip(),) if english and language != "en" else ()
    plain = recall.make(card, seed, language)
    return plain._replace(
        kind="cloze",
        text=f"{_marked.sub(gap, sentence)}\n{wording('gap', language)}",
        prompt="gap",
        expected=Expected("text", word, 0.0, others),
        answer=word,
    )
