"""One question: shown, answered, marked. Nothing is logged here."""

from typing import TYPE_CHECKING, NamedTuple

from dlstudy.terminal import question as question_screen
from dlstudy.terminal import verdict as verdict_screen
from dlstudy.terminal.read_back import read_back

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from fractions import Fraction

    from dlstudy.catalog.entries import Entry
    from dlstudy.cli.dialogue import Dialogue
    from dlstudy.questions.marking import Marks, PartMark
    from dlstudy.questions.question import Question
    from dlstudy.terminal.lines import Line

QUIT, UNDO, END = "quit", "undo", "end"
HINT = "hint"
FORGOT, HARD, GOOD = 1, 2, 3
ONE_TRY = ("truth", "cloze")
"""Kinds without a second try, like all with options: what is left gives the answer away."""


class Answered(NamedTuple):
    """What a question came to.

    `command` is quit, undo or end where it was not answered at all. `marks` is None for what the
    student rates; `rating` is what the answer deserves by itself, or what the student chose.
    `counted` is False where something could not be read. `first` is the mark of the first try
    where this is the second.
    """

    command: str = ""
    marks: "Marks | None" = None
    rating: int = 0
    right: bool = False
    took_ms: int = 0
    counted: bool = True
    first: "PartMark | None" = None

    @property
    def typed(self) -> str:
        """What was typed, a line for each part."""
        return "\n".join(mark.typed for mark in self.marks.parts) if self.marks else ""

    @property
    def points(self) -> "int | Fraction":
        """The share of the points."""
        return self.marks.score if self.marks is not None else int(self.right)


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
        answered = _Asking(dialogue, question, entry).all()
    return answered._replace(took_ms=_since(dialogue, began))


def second_try(
    dialogue: "Dialogue", question: "Question", entry: "Entry", first: Answered
) -> Answered:
    """A hint and one more answer, for less; as it was where nothing more is answered."""
    began = dialogue.environment.now()
    dialogue.space()
    dialogue.show(verdict_screen.hint(question, entry, dialogue.display))
    again = _Asking(dialogue, question, entry, hinted={0}).all()
    if again.command in (QUIT, UNDO):
        return again
    if again.marks is None or first.marks is None or not again.typed.strip():
        return first
    before, after = first.marks.parts[0], again.marks.parts[0]
    after = after._replace(score=max(before.score, after.score))
    marks = again.marks._replace(parts=(after,), score=after.score)
    took = first.took_ms + _since(dialogue, began)
    return again._replace(marks=marks, first=before, took_ms=took)


def may_try_again(question: "Question", answered: Answered) -> bool:
    """Whether a wrong answer may be followed by a hint and another one."""
    is_one_try = question.kind in ONE_TRY or question_screen.is_lettered(question)
    if question.parts or is_one_try or answered.marks is None:
        return False
    mark = answered.marks.parts[0]
    return mark.verdict is not None and not answered.right and not mark.hinted


def _since(dialogue: "Dialogue", began: "datetime") -> int:
    took = dialogue.environment.now() - began
    return max(0, round(took.total_seconds() * 1000))


class _Asking:
    """The parts of a question, asked in turn; one that has no parts is its only part."""

    def __init__(
        self,
        dialogue: "Dialogue",
        question: "Question",
        entry: "Entry",
        hinted: "Collection[int]" = (),
    ) -> None:
        from dlstudy.questions.question import parts_of

        self.dialogue, self.question, self.entry = dialogue, question, entry
        self.parts = parts_of(question)
        self.hinted = set(hinted)
        self.marks: list[PartMark] = []
        self.lost: set[int] = set()
        self.spaced = False

    def all(self) -> Answered:
        """Ask until every part is answered or the student turns to something else."""
        from dlstudy.questions.marking import together

        while len(self.marks) < len(self.parts):
            if self.marks and not self.spaced:
                self.dialogue.space()
            self.spaced = False
            command = self._one()
            if command == UNDO and self.marks:
                self.marks.pop()
                self.lost.discard(len(self.marks))
                self._say("undone")
                self.dialogue.space()
                self.spaced = True
            elif command == END and self.marks:
                self._leave_out()
            elif command:
                if command != END:
                    self.dialogue.space()
                return Answered(command)
        if self.lost:
            if not self.spaced:
                self.dialogue.space()
            return Answered(counted=False)
        marks = together(self.question, self.marks)
        hinted = any(mark.hinted for mark in self.marks)
        rating = FORGOT if not marks.right else HARD if hinted else GOOD
        return Answered("", marks, rating, marks.right)

    def _one(self) -> str:
        """Ask for the next part until it is marked; a command in its stead."""
        dialogue, place = self.dialogue, len(self.marks)
        above, prompt = question_screen.part_prompt(self.question, place, dialogue.display)
        while True:
            dialogue.show(above)
            typed = dialogue.line(prompt)
            command = _command(typed)
            if command == HINT:
                self.hinted.add(place)
                hint = verdict_screen.hint(self.question, self.entry, dialogue.display, place)
                dialogue.show(hint)
            elif command:
                return command
            elif self._take(typed or "", prompt):
                return ""

    def _take(self, typed: str, prompt: str) -> bool:
        """Mark what was typed; False where it cannot be read and has to be asked again.

        Through a pipe it is not asked again, and what cannot be read is never wrong: the question
        is then not marked at all, though each part still takes its line.
        """
        from dlstudy.questions.marking import mark_part

        dialogue, place = self.dialogue, len(self.marks)
        if self.lost:
            self._leave_out(1)
            return True
        mark = mark_part(self.question, self.entry, typed, self.marks, place in self.hinted)
        if mark.verdict is None or mark.verdict.verdict != "unreadable":
            self.marks.append(mark)
            if self.question.parts:
                expected = self.parts[place].expected
                dialogue.show(read_back(expected, mark, dialogue.display, deeper=3))
                self._tell()
            return True
        _refuse(dialogue, mark, prompt)
        if dialogue.piped:
            self.lost.add(place)
            self.spaced = True
            self._leave_out(1)
        return dialogue.piped

    def _tell(self) -> None:
        from dlstudy.terminal import parts

        if parts.is_told_at_once(self.question):
            self.dialogue.space()
            self.dialogue.show(parts.told(self.question, self.marks, self.dialogue.display))

    def _leave_out(self, count: int | None = None) -> None:
        """Parts that are not known: so many of them, or all that are left."""
        from dlstudy.questions.marking import mark_part

        left = len(self.parts) - len(self.marks)
        for _ in range(left if count is None else count):
            self.marks.append(mark_part(self.question, self.entry, "", self.marks))

    def _say(self, key: str) -> None:
        from dlstudy.terminal.lines import paragraph

        display = self.dialogue.display
        self.dialogue.show(paragraph(display.say(key), display=display))


def _command(typed: str | None) -> str:
    """The whole words hint, undo and quit; anything else is an answer."""
    if typed is None:
        return END
    word = typed.strip().casefold()
    return word if word in (QUIT, UNDO, HINT) else ""


def _refuse(dialogue: "Dialogue", mark: "PartMark", prompt: str) -> None:
    assert mark.verdict is not None
    rows = verdict_screen.unreadable(
        mark.verdict, prompt, mark.typed, dialogue.display, again=not dialogue.piped
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
            return Answered(rating=int(rating), right=rating != "1")
        dialogue.show(_not_a_rating(dialogue))
        if dialogue.piped:
            return Answered(counted=False)


def _not_a_rating(dialogue: "Dialogue") -> "list[Line]":
    from dlstudy.terminal.lines import paragraph

    display = dialogue.display
    key = "unanswered" if dialogue.piped else "not-counted"
    return paragraph(f"{display.say('rate-again')}. {display.say(key)}", display=display)


def mistakes_of(question: "Question", answered: Answered) -> tuple[str, ...]:
    """The ids of the mistakes that the answers fit, of both tries, for the log."""
    if answered.marks is None:
        return ()
    marks = [*([answered.first] if answered.first else []), *answered.marks.parts]
    found = [id for mark in marks for id in _mistakes(question, mark)]
    return tuple(dict.fromkeys(found))


def _mistakes(question: "Question", mark: "PartMark") -> tuple[str, ...]:
    verdict = mark.verdict
    if verdict is None or verdict.verdict == "correct":
        return ()
    if question_screen.is_lettered(question):
        chosen = question_screen.lettered(question.options, str(verdict.value))
        from dlstudy.questions.choice import same_value

        mistake = chosen.mistake if chosen is not None else ""
        same = tuple(miss.mistake.id for miss in same_value(question, mistake))
        return same or ((mistake,) if mistake else ())
    if question.kind == "truth":
        return tuple(option.mistake for option in question.options if option.mistake)
    return tuple(fit.id for fit in mark.fits)
