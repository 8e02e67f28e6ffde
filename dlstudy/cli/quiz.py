"""`dlstudy quiz`: generated questions, marked and explained one by one."""

from typing import TYPE_CHECKING, Annotated

import typer

from dlstudy.cli import errors, posing
from dlstudy.cli.scope import complete, ids_of
from dlstudy.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from dlstudy.cli.environment import Environment
    from dlstudy.cli.posing import Answered
    from dlstudy.questions.question import Question
    from dlstudy.terminal.question import Heading

QUESTIONS = 10


def command(
    context: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WHAT…",
            help="Topics, notes such as 000, items such as 000.55, entries.",
            autocompletion=complete,
        ),
    ] = None,
    count: Annotated[
        int, typer.Option("-n", min=1, max=1000, metavar="NUMBER", help="How many.")
    ] = QUESTIONS,
    seed: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Repeat these questions.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="Only these: computed, choice, cloze, truth, missing-input, steps, wrong-line, "
            "formula, drill.",
            autocompletion=lambda: _known_kinds(),
        ),
    ] = None,
) -> int:
    """Generated questions, marked and explained one by one.

    A wrong answer makes its card due; a right one postpones nothing. Through a pipe one line an
    answer, an empty line for not known.
    """
    environment: Environment = context.obj
    return ask(environment, ids_of(environment, what or []), count, seed, _kinds(kind or []))


def _known_kinds() -> list[str]:
    from dlstudy.questions.quiz import marked_kinds

    return [*marked_kinds]


def _kinds(words: "Sequence[str]") -> "Sequence[str] | None":
    from dlstudy.questions.quiz import marked_kinds

    for word in words:
        if word not in marked_kinds:
            raise errors.UsageError(f"--kind {word}: it must be {errors.either([*marked_kinds])}")
    return words or None


def ask(
    environment: "Environment",
    ids: "Sequence[str]",
    count: int = QUESTIONS,
    seed: str | None = None,
    kinds: "Sequence[str] | None" = None,
) -> int:
    """A quiz of at most `count` questions about the entries `ids`."""
    seed = seed or environment.fresh_seed()
    quiz = Quiz(environment, ids, count, seed, kinds)
    try:
        quiz.run()
    except KeyboardInterrupt:
        quiz.stopped()
        return errors.INTERRUPTED
    return errors.DONE


class Quiz(Session):
    """The questions of a quiz, the points so far, and what was missed."""

    mode = "quiz"
    what = "questions"

    def __init__(
        self,
        environment: "Environment",
        ids: "Sequence[str]",
        count: int,
        seed: str,
        kinds: "Sequence[str] | None",
    ) -> None:
        super().__init__(environment)
        self.ids, self.count, self.seed, self.kinds = ids, count, seed, kinds
        self.right = 0
        self.points: int | Fraction = 0
        self.asked = 0
        self.missed: list[Question] = []

    def run(self) -> None:
        """The questions, the missed ones again, the result."""
        from dlstudy.questions.quiz import compose

        questions = compose(
            self.catalog,
            self.ids,
            self.count,
            self.seed,
            self.kinds,
            self.environment.language,
        )
        finished = self._ask_all("question", questions, self.count)
        if not self.asked and finished:
            self.say("nothing-to-ask")
            return
        while finished and self.missed and self._wants_again():
            again = [each for each in map(self._afresh, self.missed) if each is not None]
            self.missed = []
            finished = self._ask_all("again", again, len(again))
        self.close()

    def _ask_all(self, what: str, questions: "Iterable[Question]", total: int) -> bool:
        """Ask them in turn; False where the student stops."""
        number = 1
        ahead = list(questions) if total <= len(self.ids) else questions
        if isinstance(ahead, list):
            total = len(ahead)
        for question in ahead:
            going = self._one(what, question, number, total)
            number += 1
            if not going:
                return False
        return True

    def _one(self, what: str, question: "Question", number: int, total: int) -> bool:
        """One question, asked again after an undo; False where the student stops."""
        entry = self.catalog.entry(question.entry)
        while True:
            heading = self._heading(what, question, number, total)
            answered = posing.pose(self.dialogue, question, entry, heading)
            if not answered.command:
                self.asked += 1
                if not answered.counted:
                    return True
                answered = self.conclude(question, entry, answered)
                if answered.command != posing.UNDO:
                    self._count(what, question, answered)
            if answered.command != posing.UNDO:
                break
            self._undo()
        return not answered.command and self._keys(question, answered, number, total)

    def _count(self, what: str, question: "Question", answered: "Answered") -> None:
        if what == "question":
            self.right += answered.right
            self.points += answered.points
        if not answered.right:
            self.missed.append(question)

    def _keys(self, question: "Question", answered: "Answered", number: int, total: int) -> bool:
        """What is pressed after a verdict; False where the student stops."""
        from dlstudy.terminal import answering, verdict

        dialogue, display = self.dialogue, self.dialogue.display
        last = number == total
        if dialogue.piped:
            dialogue.space()
            return True
        prompt = ""
        if dialogue.plain:
            key = "plain-result" if last else "plain-next-question"
            prompt = answering.plain_prompt(key, display, n=number + 1)
        elif answered.right:
            dialogue.show(answering.after_right_question(last, display))
        else:
            dialogue.show(answering.after_question(last, display))
        while True:
            pressed = dialogue.key(("enter", "q", "s"), prompt)
            if pressed != "s":
                dialogue.space()
                return pressed == "enter"
            if answered.right:
                entry = self.catalog.entry(question.entry)
                dialogue.show(verdict.explanation(question, entry, display))
                if not dialogue.plain:
                    dialogue.space()
                    dialogue.show(answering.after_right_question(last, display))

    def _undo(self) -> None:
        undone = self.recorder.undo()
        if undone is None:
            self.say("nothing-to-undo")
            self.dialogue.space()
            return
        if not undone.seed.endswith("+"):
            self.right -= undone.verdict == "correct"
            self.points -= undone.points
        self.missed = [each for each in self.missed if each.seed != undone.seed]
        self.say("undone")
        self.dialogue.space()

    def _wants_again(self) -> bool:
        """Whether the missed ones are to be asked again: asked only on a terminal."""
        from dlstudy.terminal.lines import paragraph

        dialogue, display = self.dialogue, self.dialogue.display
        if dialogue.piped:
            return False
        said = display.counted("missed-again", len(self.missed))
        if not dialogue.plain:
            dialogue.show([*paragraph(said, display=display)])
        key = dialogue.key(("enter", "q"), f"{said} ")
        dialogue.space()
        return key == "enter"

    def _afresh(self, question: "Question") -> "Question | None":
        """The question again, with other numbers."""
        from dlstudy.questions.make import make
        from dlstudy.questions.question import CannotMakeError

        entry = self.catalog.entry(question.entry)
        try:
            return make(entry, question.kind, f"{question.seed}+", question.language)
        except CannotMakeError:
            return None

    def _heading(self, what: str, question: "Question", number: int, total: int) -> "Heading":
        from dlstudy.catalog.entries import say
        from dlstudy.terminal.points import so_far
        from dlstudy.terminal.question import Heading

        display = self.dialogue.display
        topics = {topic.id: topic.title for topic in self.catalog.topics()}
        title = say(topics[question.topic], display.language) if question.topic in topics else ""
        note = so_far(self.right, self.points, display) if what == "question" else ""
        return Heading(what, number, total, question.topic, title, note)
