"""One question: shown, answered, marked. Nothing is logged here."""

from typing import TYPE_CHECKING, NamedTuple

from dlstudy.terminal import question as question_screen
from dlstudy.terminal import verdict as verdict_screen

if TYPE_CHECKING:
    from dlstudy.answers.verdict import Verdict
    from dlstudy.catalog.entries import Entry
    from dlstudy.cli.dialogue import Dialogue
    from dlstudy.questions.question import Question
    from dlstudy.terminal.lines import Line
    from dlstudy.worksheets.draw import Miss

QUIT, UNDO, END = "quit", "undo", "end"
HINT = "hint"


class Answered(NamedTuple):
    """What a question came to.

    `command` is quit, undo or end where it was not answered at all. `verdict` is None for what
    the student rates, and for an empty answer; `rating` is what the answer deserves by itself,
    or what the student chose. `counted` is False for an answer that could not be read.
    """

    command: str = ""
    typed: str = ""
    verdict: "Verdict | None" = None
    rating: int = 0
    right: bool = False
    fits: "tuple[Miss, ...]" = ()
    took_ms: int = 0
    counted: bool = True


def pose(
    dialogue: "Dialogue",
    question: "Question",
    entry: "Entry",
    heading: question_screen.Heading,
) -> Answered:
    """Show the question and take the answer; the verdict is not shown yet."""
    dialogue.show(question_screen.screen(question, heading, dialogue.display))
    dialogue.warm_up()
    began = dialogue.environment.now()
    if question.expected is None:
        answered = _rated(dialogue, question, entry)
    else:
        answered = _marked(dialogue, question, entry)
    took = dialogue.environment.now() - began
    return answered._replace(took_ms=max(0, round(took.total_seconds() * 1000)))


def _marked(dialogue: "Dialogue", question: "Question", entry: "Entry") -> Answered:
    above, prompt = question_screen.answer_prompt(question, dialogue.display)
    hinted = False
    while True:
        dialogue.show(above)
        typed = dialogue.line(prompt)
        command = _command(typed)
        if command == HINT:
            hinted = True
            dialogue.show(verdict_screen.hint(question, entry, dialogue.display))
        elif command:
            if command != END:
                dialogue.space()
            return Answered(command)
        elif not (typed or "").strip():
            return Answered(rating=1)
        else:
            answered = _mark(question, typed or "", hinted)
            if answered.counted:
                return answered
            _refuse(dialogue, answered, prompt)
            if dialogue.piped:
                return answered


def _command(typed: str | None) -> str:
    """The whole words hint, undo and quit; anything else is an answer."""
    if typed is None:
        return END
    word = typed.strip().casefold()
    return word if word in (QUIT, UNDO, HINT) else ""


def _mark(question: "Question", typed: str, hinted: bool) -> Answered:
    from dlstudy.answers.diagnosis import consistent
    from dlstudy.answers.marking import mark

    assert question.expected is not None
    verdict = mark(question.expected, typed, question.language)
    if verdict.verdict == "unreadable":
        return Answered(typed=typed, verdict=verdict, counted=False)
    right = verdict.verdict == "correct"
    rating = (2 if hinted else 3) if right else 1
    fits: tuple[Miss, ...] = ()
    if not right and question.kind in ("computed", "missing-input"):
        fits = consistent(question.expected, verdict.value, question.misses)
    return Answered("", typed, verdict, rating, right, fits)


def _refuse(dialogue: "Dialogue", answered: Answered, prompt: str) -> None:
    assert answered.verdict is not None
    rows = verdict_screen.unreadable(
        answered.verdict, prompt, answered.typed, dialogue.display, again=not dialogue.piped
    )
    dialogue.show([*rows, ()] if not dialogue.display.plain else rows)


def _rated(dialogue: "Dialogue", question: "Question", entry: "Entry") -> Answered:
    """A card that the student rates: the answer is shown first, the rating comes later."""
    display = dialogue.display
    if not dialogue.piped:
        from dlstudy.terminal.lines import paragraph

        if not dialogue.plain:
            dialogue.show(paragraph((display.say("prompt-show"), "dim"), display=display))
        key = dialogue.key(("enter", "q", "u"), display.say("plain-show") + " ")
        dialogue.space()
        if key in ("q", "u"):
            return Answered(QUIT if key == "q" else UNDO)
    dialogue.show(verdict_screen.recall_answer(question, entry, display))
    return Answered()


def rating_line(dialogue: "Dialogue") -> Answered:
    """A rating from a line: 1 to 4, an empty line for not known; piped or plain."""
    from dlstudy.terminal.keys import meant
    from dlstudy.terminal.lines import indentation

    display = dialogue.display
    sign = ": " if display.plain else " > "
    prompt = f"{indentation(display)}{display.say('prompt-rate')}{sign}"
    while True:
        dialogue.space()
        typed = dialogue.line(prompt)
        command = _command(typed)
        if command in (QUIT, UNDO, END):
            if command != END:
                dialogue.space()
            return Answered(command)
        word = (typed or "").strip()
        rating = "1" if not word else meant(word) if len(word) == 1 else word
        if rating in ("1", "2", "3", "4"):
            return Answered(typed="", rating=int(rating), right=rating != "1")
        dialogue.show(_not_a_rating(dialogue))
        if dialogue.piped:
            return Answered(typed=word, counted=False)


def _not_a_rating(dialogue: "Dialogue") -> "list[Line]":
    from dlstudy.terminal.lines import paragraph

    display = dialogue.display
    key = "unanswered" if dialogue.piped else "not-counted"
    return paragraph(f"{display.say('rate-again')}. {display.say(key)}", display=display)


def verdict_rows(
    question: "Question", entry: "Entry", answered: Answered, dialogue: "Dialogue"
) -> "list[Line]":
    """What to show after an answer that was marked or left empty."""
    if answered.verdict is None:
        return verdict_screen.unknown(question, entry, dialogue.display)
    return verdict_screen.screen(question, entry, answered.verdict, answered.fits, dialogue.display)


def mistakes_of(question: "Question", answered: Answered) -> tuple[str, ...]:
    """The ids of the mistakes that the answer fits, for the log."""
    if answered.right or answered.verdict is None:
        return ()
    if question.kind == "choice":
        chosen = question_screen.lettered(question.options, str(answered.verdict.value))
        from dlstudy.questions.choice import same_value

        mistake = chosen.mistake if chosen is not None else ""
        return tuple(miss.mistake.id for miss in same_value(question, mistake))
    if question.kind == "truth":
        return tuple(option.mistake for option in question.options if option.mistake)
    return tuple(miss.mistake.id for miss in answered.fits)
