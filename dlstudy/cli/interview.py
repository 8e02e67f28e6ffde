"""Questions to an author, one line each: on a terminal asked again, through a pipe only once."""

from typing import TYPE_CHECKING

from dlstudy.cli.dialogue import Dialogue
from dlstudy.cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dlstudy.cli.environment import Environment


def listed(text: str) -> "list[str]":
    """The parts of a text with commas between."""
    return [part.strip() for part in text.split(",") if part.strip()]


def unless(words: "Sequence[str]") -> "Callable[[str], str]":
    """A check that only these words are given."""
    from dlstudy.catalog.problems import did_you_mean
    from dlstudy.catalog.problems import listed as sentence

    def check(text: str) -> str:
        if text in words:
            return ""
        said = f'"{text}" is none of {sentence(words, "or")}'
        hint = did_you_mean(text, words)
        return f"{said}; {hint}" if hint.startswith("did") else said

    return check


class Interview:
    """Asks for one line after the other; what is wrong with one is said at once."""

    def __init__(self, environment: "Environment") -> None:
        self._dialogue = Dialogue(environment)

    def ask(
        self,
        prompt: str,
        check: "Callable[[str], str] | None" = None,
        *,
        optional: bool = False,
        default: str = "",
    ) -> str:
        """The answer, "" where it may be left out; `check` says what is wrong with one.

        Raises UsageError at the end of the input, and through a pipe for a wrong answer.
        """
        shown = f"{prompt} [{default}]" if default else prompt
        while True:
            typed = self._dialogue.line(f"{shown} > ")
            if typed is None:
                raise UsageError(f"the input ends at: {prompt.strip()}", "nothing was written")
            answer = typed.strip() or default
            if not answer and optional:
                return ""
            wrong = (check(answer) if check else "") if answer else "an answer is needed here"
            if not wrong:
                return answer
            if self._dialogue.piped:
                raise UsageError(f"{prompt.strip()}: {wrong}", "nothing was written")
            self.tell(wrong)

    def tell(self, text: str) -> None:
        """Say something in between."""
        from dlstudy.terminal.lines import paragraph

        self._dialogue.show(paragraph(text, display=self._dialogue.display))
