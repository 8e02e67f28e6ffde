"""`dlstudy cards`: flashcards, scheduled; what is due, then what is new."""

from typing import TYPE_CHECKING, Annotated

import typer

from dlstudy.cli import errors, posing
from dlstudy.cli.scope import complete, ids_of
from dlstudy.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dlstudy.catalog.entries import Entry
    from dlstudy.cli.environment import Environment
    from dlstudy.cli.posing import Answered
    from dlstudy.progress.memory import Memory
    from dlstudy.questions.question import Question
    from dlstudy.terminal.answering import Return
    from dlstudy.terminal.question import Heading

LOOK_AHEAD = 20
OUT_OF_TEN_ASKED_OTHERWISE = 3
FIRST = ("computed", "drill", "formula", "recall")
OTHERWISE = ("cloze", "choice", "missing-input", "steps", "wrong-line")


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
    seed: Annotated[str | None, typer.Option(metavar="TEXT", help="Repeat these numbers.")] = None,
) -> int:
    """Flashcards, scheduled: what is due, then what is new.

    On a terminal by keys; through a pipe one line a card: the answer, or 1 to 4 for a card that
    one rates oneself.
    """
    environment: Environment = context.obj
    return study(environment, ids_of(environment, what or []), seed)


def study(environment: "Environment", ids: "Sequence[str]", seed: str | None = None) -> int:
    """A session with the cards of now."""
    session = Cards(environment, ids, seed or environment.fresh_seed())
    try:
        session.run()
    except KeyboardInterrupt:
        session.stopped()
        return errors.INTERRUPTED
    return errors.DONE


class Cards(Session):
    """The cards of a session in their order, and what was answered so far."""

    mode = "cards"
    what = "cards"

    def __init__(self, environment: "Environment", ids: "Sequence[str]", seed: str) -> None:
        super().__init__(environment)
        self.seed = seed
        self.ids = tuple(ids)
        self.queue: list[str] = []
        self.returning: list[tuple[int, str]] = []
        self.done: list[Question] = []
        self.undone: dict[str, Question] = {}
        self.shown = self.skipped = 0
        self.recent = self.recorder.log.last_reviews(50)

    def run(self) -> None:
        """Card after card until none is left or the student stops."""
        from dlstudy.progress.plan import make_plan

        recorder = self.recorder
        memories = recorder.log.memories()
        plan = make_plan(memories, self.ids, recorder.moment(), recorder.exam, recorder.new_a_day)
        self.queue = light_first(self.environment, plan.cards)
        if not self.queue:
            self.say("nothing-to-study")
            return
        going = True
        while going and self.queue:
            self._let_return()
            going = self._card(self.queue.pop(0), memories)
        self.close()

    def _let_return(self) -> None:
        """Forgotten cards whose minutes have passed come next."""
        now = self.recorder.moment().at
        back = [card for at, card in self.returning if at <= now]
        self.returning = [(at, card) for at, card in self.returning if at > now]
        self.queue[:0] = back

    def _card(self, id: str, memories: "dict[str, Memory]") -> bool:
        """One card; False where the student stops."""
        entry = self.catalog.entry(id)
        question = self.undone.pop(id, None) or self._question(entry, memories.get(id))
        if question is None:
            return True
        answered = posing.pose(self.dialogue, question, entry, self._heading(question))
        if question.expected is None and not answered.command:
            answered = self._rate(question, answered)
        if answered.command == posing.UNDO:
            self._later(question)
            self._undo()
            return True
        if answered.command:
            return False
        if not answered.counted:
            self.skipped += 1
            if question.expected is None:
                self.dialogue.space()
            return True
        return self._commit(question, entry, answered)

    def _commit(self, question: "Question", entry: "Entry", answered: "Answered") -> bool:
        """The answer into the log, then the verdict, then what the student presses."""
        returns = self._returns(question.entry)
        if answered.marks is None:
            self.record(question, answered)
            if self.dialogue.piped:
                self.dialogue.space()
            return True
        answered = self.conclude(question, entry, answered)
        if answered.command == posing.UNDO:
            self._undo()
            return True
        return not answered.command and self._keys(question, entry, answered, returns)

    def record(self, question: "Question", answered: "Answered") -> "Memory | None":
        """Put the answer into the log; a forgotten card returns."""
        memory = super().record(question, answered)
        self.done.append(question)
        self._let_come(question, answered, memory)
        return memory

    def replace(self, question: "Question", answered: "Answered") -> "Memory | None":
        """Put the answer into the log in place of the last one."""
        memory = super().replace(question, answered)
        self.returning = [pair for pair in self.returning if pair[1] != question.entry]
        self._let_come(question, answered, memory)
        return memory

    def _let_come(
        self, question: "Question", answered: "Answered", memory: "Memory | None"
    ) -> None:
        if memory is not None and answered.rating == posing.FORGOT:
            self.returning.append((memory.due_at, question.entry))

    def _later(self, question: "Question") -> None:
        """The question comes next once more, with the same numbers."""
        self.undone[question.entry] = question
        self.queue.insert(0, question.entry)

    def _take_back(self) -> "Question | None":
        """Take the last answer back; return its question."""
        if not self.done or self.recorder.undo() is None:
            return None
        question = self.done.pop()
        self.returning = [pair for pair in self.returning if pair[1] != question.entry]
        return question

    def _undo(self) -> None:
        """The last answer is taken back and its question comes next, the same numbers again."""
        question = self._take_back()
        if question is None:
            self.say("nothing-to-undo")
            self.dialogue.space()
            return
        self.say("undone")
        self.dialogue.space()
        self._later(question)

    def _keys(
        self,
        question: "Question",
        entry: "Entry",
        answered: "Answered",
        returns: "Sequence[Return]",
    ) -> bool:
        """What is pressed after a verdict; False where the student stops."""
        from dlstudy.terminal import answering, verdict

        dialogue, display = self.dialogue, self.dialogue.display
        if dialogue.piped:
            dialogue.space()
            return True
        rating, explained = answered.rating, not answered.right
        prompt = ""
        if dialogue.plain:
            when = answering.soon(returns[rating - 1], display)
            prompt = answering.plain_prompt("plain-next-card", display, when=when)
        else:
            dialogue.show(answering.after_card(answered.right, rating, returns, display))
        while True:
            key = dialogue.key(("enter", "q", "u", "s", "1", "2", "3", "4"), prompt)
            if key == "s" and not explained:
                explained = True
                dialogue.show(verdict.explanation(question, entry, display))
                if not dialogue.plain:
                    dialogue.space()
                    dialogue.show(answering.after_card(True, rating, returns, display))
            elif key == "u":
                self._undo()
                return True
            elif key in ("enter", "q"):
                dialogue.space()
                return key == "enter"
            elif key != "s":
                self._rerate(question, answered, int(key))
                return True

    def _rerate(self, question: "Question", answered: "Answered", rating: int) -> None:
        """The student's own rating in place of the one that the marking proposed."""
        if rating != answered.rating:
            self.replace(question, answered._replace(rating=rating))
        self.dialogue.space()

    def _rate(self, question: "Question", answered: "Answered") -> "Answered":
        """The student's rating of a card without a mark."""
        from dlstudy.terminal import answering

        dialogue, display = self.dialogue, self.dialogue.display
        if dialogue.piped or dialogue.plain:
            rated = posing.rating_line(dialogue)
            return rated._replace(took_ms=answered.took_ms)
        dialogue.show(answering.after_recall(self._returns(question.entry), display))
        key = dialogue.key(("1", "2", "3", "4", "q", "u"))
        dialogue.show([()])
        if key in ("q", "u"):
            return answered._replace(command=posing.QUIT if key == "q" else posing.UNDO)
        return answered._replace(rating=int(key), right=key != "1")

    def _returns(self, id: str) -> "list[Return]":
        """What each rating would mean for this card now."""
        from dlstudy.terminal.answering import Return

        if self.dialogue.piped:
            return []
        recorder = self.recorder
        previews = recorder.log.scheduler.previews(
            recorder.log.memory(id), id, recorder.moment(), recorder.exam
        )
        return [Return(each.minutes, each.days) for each in previews]

    def _heading(self, question: "Question") -> "Heading":
        from dlstudy.catalog.entries import say
        from dlstudy.progress.statistics import minutes
        from dlstudy.terminal.question import Heading

        display = self.dialogue.display
        left = len(self.queue) + 1
        titles = {topic.id: topic.title for topic in self.catalog.topics()}
        title = say(titles[question.topic], display.language) if question.topic in titles else ""
        note = display.counted("minutes-left", minutes(left, self.recent))
        number = len(self.done) + self.skipped + 1
        return Heading("card", number, number + left - 1, question.topic, title, note)

    def _question(self, entry: "Entry", memory: "Memory | None") -> "Question | None":
        self.shown += 1
        return card_question(entry, memory, f"{self.seed}.{self.shown}", self.environment.language)


def card_question(
    entry: "Entry", memory: "Memory | None", seed: str, language: str
) -> "Question | None":
    """The question that a card asks: numbers are computed, formulas typed, facts recalled.

    Once it was met, a card is at times asked in another way: in steps, say, or as a solution with
    a wrong line to find. A comparison shows another cell each time. None where nothing can be
    asked.
    """
    from dlstudy.catalog.entries import Table
    from dlstudy.questions.make import kinds_of, make
    from dlstudy.questions.question import CannotMakeError

    if isinstance(entry, Table):
        from dlstudy.questions.table import in_turn

        seed = in_turn(seed, memory.repetitions if memory is not None else 0)
    possible = kinds_of(entry)
    first = next(kind for kind in FIRST if kind in possible)
    kinds = [first, *(kind for kind in ("choice", "recall") if kind in possible)]
    if memory is not None and memory.repetitions:
        from random import Random

        rng = Random(f"{seed}:{entry.id}:kind")
        others = [kind for kind in OTHERWISE if kind in possible and kind != first]
        if others and rng.randrange(10) < OUT_OF_TEN_ASKED_OTHERWISE:
            kinds.insert(0, rng.choice(others))
    for kind in kinds:
        try:
            return make(entry, kind, seed, language)
        except CannotMakeError:
            continue
    return None


def light_first(environment: "Environment", cards: "Sequence[str]") -> list[str]:
    """The cards with one in front that needs no arrays, so that the session begins at once."""
    kinds = {header.id: header.kind for header in environment.catalog.headers()}
    order = list(cards)
    for place, id in enumerate(order[:LOOK_AHEAD]):
        if kinds.get(id) != "worksheet" or _is_scalar(environment.catalog.entry(id)):
            order.insert(0, order.pop(place))
            break
    return order


def _is_scalar(entry: "Entry") -> bool:
    from dlstudy.catalog.entries import Worksheet

    if not isinstance(entry, Worksheet) or entry.procedure is not None:
        return False
    return not entry.dims and all(one.shape is None and not one.keys for one in entry.inputs)
