"""What flashcards and quizzes share: logging, the verdict, a second try, the closing screen."""

from typing import TYPE_CHECKING

from dlstudy.cli import posing
from dlstudy.terminal import verdict as verdict_screen

if TYPE_CHECKING:
    from dlstudy.catalog.entries import Entry
    from dlstudy.cli.environment import Environment
    from dlstudy.cli.posing import Answered
    from dlstudy.progress.memory import Memory
    from dlstudy.questions.question import Question


class Session:
    """A session of the kind `mode`: its dialogue and its log; `what` names the things it counts."""

    mode: str
    what: str

    def __init__(self, environment: "Environment") -> None:
        from dlstudy.cli.dialogue import Dialogue
        from dlstudy.cli.recording import Recorder

        self.environment = environment
        self.catalog = environment.catalog
        self.dialogue = Dialogue(environment)
        self.recorder = Recorder(environment, self.mode)

    def close(self) -> None:
        """The closing screen."""
        from dlstudy.cli.closing import summary
        from dlstudy.terminal import summary as screens

        done = summary(self.recorder, self.what)
        display = self.dialogue.display
        rows = screens.nothing(display) if done is None else screens.screen(done, display)
        self.dialogue.show(rows[1:] if self.dialogue.spaced and not rows[0] else rows)

    def stopped(self) -> None:
        """After Ctrl-C: that it is safe."""
        self.dialogue.show([()])
        self.say("stopped")

    def say(self, key: str) -> None:
        """One of the program's sentences."""
        from dlstudy.terminal.lines import paragraph

        display = self.dialogue.display
        self.dialogue.show(paragraph(display.say(key), display=display))

    def record(self, question: "Question", answered: "Answered") -> "Memory | None":
        """Put the answer into the log."""
        return self.recorder.record(question, answered)

    def replace(self, question: "Question", answered: "Answered") -> "Memory | None":
        """Put the answer into the log in place of the last one."""
        return self.recorder.replace(question, answered)

    def conclude(self, question: "Question", entry: "Entry", answered: "Answered") -> "Answered":
        """Log the answer and show the verdict; on a terminal a wrong one may be tried again.

        The first try is in the log before anything is said of it, and a second one takes its
        place there. The answer that counts comes back, or the command to leave with.
        """
        self.record(question, answered)
        dialogue = self.dialogue
        assert answered.marks is not None
        if dialogue.piped or not posing.may_try_again(question, answered):
            rows = verdict_screen.screen(question, entry, answered.marks, dialogue.display)
            dialogue.show(rows)
            return answered
        again = self._second_try(question, entry, answered)
        if again.command or again.marks is None:
            return again
        if again.first is None:
            rows = verdict_screen.after_first_try(question, entry, dialogue.display)
        else:
            self.replace(question, again)
            rows = verdict_screen.screen(question, entry, again.marks, dialogue.display)
        dialogue.show(rows)
        return again

    def _second_try(self, question: "Question", entry: "Entry", answered: "Answered") -> "Answered":
        """The second answer; the first one again where the student would rather see why."""
        from dlstudy.terminal import answering

        dialogue, display = self.dialogue, self.dialogue.display
        assert answered.marks is not None
        mark = answered.marks.parts[0]
        dialogue.show(verdict_screen.first_try(question, mark, display))
        prompt = ""
        if dialogue.plain:
            prompt = answering.plain_prompt("plain-first-try", display)
        else:
            dialogue.show(answering.after_first_try(display))
        key = dialogue.key(("enter", "h", "q"), prompt)
        if key == "q":
            dialogue.space()
            return answered._replace(command=posing.QUIT)
        if key == "h":
            return posing.second_try(dialogue, question, entry, answered)
        dialogue.space()
        return answered
