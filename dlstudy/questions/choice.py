"""Choice: the right answer among typical wrong ones, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dlstudy.catalog.entries import Card, Worksheet, say
from dlstudy.questions import computed, recall
from dlstudy.questions.exercise import Exercise, exercise, random, shown, words_of
from dlstudy.questions.question import CannotMakeError, Option, Question, letters

if TYPE_CHECKING:
    from dlstudy.answers.expected import Expected
    from dlstudy.worksheets.draw import Miss

most_wrong = 3
least_digits, most_digits = 3, 6


def of_card(card: Card, seed: str, language: str) -> Question:
    """The card's answer among at most three of its wrong options, in an order of the seed."""
    if not card.wrong:
        raise CannotMakeError(f"{card.id} has no wrong options")
    rng = random(seed, card.id, "choice")
    wrong = rng.sample(card.wrong, min(most_wrong, len(card.wrong)))
    answer = unstopped(say(card.answer, language))
    options = [Option("", answer, True)]
    for one in wrong:
        text = unstopped(say(one.text, language))
        if text not in [option.text for option in options]:
            options.append(Option("", text, False, say(one.says, language)))
    rng.shuffle(options)
    return with_options(recall.make(card, seed, language), options)


def unstopped(text: str) -> str:
    """An option without its full stop, lest the only one that has one be told by it."""
    return text if text.endswith("..") else text.removesuffix(".")


def of_worksheet(worksheet: Worksheet, seed: str, language: str) -> Question:
    """The value among those of mistakes, rising; computed where no mistake differs enough."""
    work = exercise(worksheet, seed, language, missable=True)
    plain = computed.of(worksheet, work, seed, language)
    options = _options(worksheet, work, seed, language)
    return with_options(plain, options) if len(options) > 1 else plain


def with_options(question: Question, options: Sequence[Option]) -> Question:
    """The question with lettered options to choose from."""
    lettered = tuple(
        option._replace(letter=letter) for letter, option in zip(letters, options, strict=False)
    )
    right = next(option for option in lettered if option.right)
    return question._replace(
        kind="choice",
        prompt="letter",
        expected=_expected(lettered, right.letter),
        answer=right.text,
        options=lettered,
    )


def _expected(options: Sequence[Option], letter: str) -> Expected:
    from dlstudy.answers.expected import Expected

    texts = tuple(option.text for option in options)
    return Expected("choice", letter, 0.0, texts, tuple(option.letter for option in options))


def _options(worksheet: Worksheet, work: Exercise, seed: str, language: str) -> list[Option]:
    if isinstance(work.value, str):
        return _words(worksheet, work, language)
    misses = list(work.drawn.mistakes)
    random(seed, worksheet.id, "options").shuffle(misses)
    chosen, digits = distinct(work.value, misses)
    pairs: list[tuple[Any, Option]] = [(work.value, Option("", shown(work.value, digits), True))]
    for miss in chosen:
        text = shown(miss.value, digits)
        pairs.append((miss.value, wrong_option(text, miss, language)))
    return [option for _, option in sorted(pairs, key=lambda pair: _rank(pair[0]))]


def wrong_option(text: str, miss: Miss, language: str) -> Option:
    """The option that a mistake leads to."""
    mistake = miss.mistake
    name, says = say(mistake.name, language), say(mistake.says, language)
    return Option("", text, False, says, name, mistake.id)


def same_value(question: Question, mistake: str) -> tuple[Miss, ...]:
    """Every mistake of the question that leads to the same value as the named one."""
    chosen = next((miss for miss in question.misses if miss.mistake.id == mistake), None)
    if chosen is None:
        return ()
    text = shown(chosen.value)
    return tuple(miss for miss in question.misses if shown(miss.value) == text)


def distinct(value: Any, misses: Sequence[Miss]) -> tuple[list[Miss], int]:
    """At most three misses that look different from the answer and each other, and the digits.

    So few digits as keep them apart: at least 3, at most 6. Fewer options rather than equal ones;
    misses of the answer's own shape first, since another shape gives itself away.
    """
    apart: list[Miss] = []
    seen = {shown(value, most_digits)}
    shape = getattr(value, "shape", ())
    for miss in sorted(misses, key=lambda miss: getattr(miss.value, "shape", ()) != shape):
        text = shown(miss.value, most_digits)
        if text not in seen and len(apart) < most_wrong:
            seen.add(text)
            apart.append(miss)
    for digits in range(least_digits, most_digits):
        texts = {shown(each, digits) for each in (value, *(miss.value for miss in apart))}
        if len(texts) == len(apart) + 1:
            return apart, digits
    return apart, most_digits


def _words(worksheet: Worksheet, work: Exercise, language: str) -> list[Option]:
    """All words that the result can be; those that a mistake gives have its reason."""
    by_word = {str(miss.value): miss for miss in work.drawn.mistakes}
    words = dict.fromkeys([*words_of(worksheet, work.find), str(work.value), *by_word])
    options = []
    for word in list(words)[: most_wrong + 2]:
        if word == work.value:
            options.append(Option("", word, True))
        elif word in by_word:
            options.append(wrong_option(word, by_word[word], language))
        else:
            options.append(Option("", word, False))
    return options


def _rank(value: Any) -> tuple[Any, ...]:
    """Numbers rise; arrays by their shape, then by their entries in order."""
    if hasattr(value, "ravel"):
        return (len(value.shape), tuple(value.shape), tuple(value.ravel().tolist()))
    if isinstance(value, tuple | list):
        return (1, (len(value),), tuple(value))
    return (0, (), (value,))
