"""Showing screens and getting answers: by keys on a terminal, line by line through a pipe.

Three manners: single keys (a terminal), plain (a terminal for a screen reader: Enter everywhere),
and piped (one line an answer, no second try, nothing asked between).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dlstudy.cli.environment import Environment
    from dlstudy.terminal.display import Display
    from dlstudy.terminal.lines import Line

ENTER, END = "enter", "end"
WORDS = {
    "": ENTER,
    "quit": "q",
    "undo": "u",
    "steps": "s",
    "weak": "w",
    "hint": "h",
}


class Dialogue:
    """The conversation with the student; the screens themselves come from `terminal`."""

    def __init__(self, environment: "Environment") -> None:
        self.environment = environment
        self._display = environment.display
        self.piped = not environment.interactive
        self._warm = False
        self.plain = environment.interactive and self.display.plain
        self.spaced = False  # whether what stands last is a blank line

    @property
    def display(self) -> "Display":
        """How screens look; as wide as the terminal is now."""
        if self._display.width != self.environment.width:
            self._display = self._display._replace(width=self.environment.width)
        return self._display

    def show(self, rows: "Sequence[Line]") -> None:
        """Write a screen."""
        from dlstudy.terminal.lines import render

        self.environment.stdout.write(render(rows, self.display))
        self.environment.stdout.flush()
        self.spaced = bool(rows) and not rows[-1]

    def space(self) -> None:
        """A blank line between thoughts; plain text has none."""
        if not self.display.plain:
            self.show([()])

    def warm_up(self) -> None:
        """While the student thinks about the first card, import what later ones need."""
        if self.piped or self._warm:
            return
        self._warm = True
        from threading import Thread

        Thread(target=_import_heavy, daemon=True).start()

    def line(self, prompt: str) -> str | None:
        """A typed line without its line break; None at the end of input.

        On a terminal what was typed before the prompt appeared is dropped: an Enter too many
        would answer a question that nobody has read.
        """
        out = self.environment.stdout
        self.spaced = False
        if not self.piped:
            from dlstudy.terminal.keys import drop_typed

            drop_typed(self.environment.stdin)
        out.write(prompt)
        out.flush()
        typed = self.environment.stdin.readline()
        if not typed:
            out.write("\n")
            return None
        typed = typed.rstrip("\r\n")
        if self.piped:
            from dlstudy.terminal.lines import visible

            out.write(f"{visible(typed)}\n")
        return typed

    def key(self, allowed: "Collection[str]", plain_prompt: str = "") -> str:
        """One of the allowed keys; others are passed over. Piped: Enter, nothing is read.

        The end of input counts as q.
        """
        if self.piped:
            return ENTER
        while True:
            key = self._plain_key(plain_prompt) if self.plain else self._pressed()
            if key == END:
                return "q"
            if key in allowed:
                return key

    def _plain_key(self, prompt: str) -> str:
        typed = self.line(prompt)
        if typed is None:
            return END
        from dlstudy.terminal.keys import meant

        word = typed.strip().casefold()
        return WORDS.get(word) or (meant(word) if len(word) == 1 else word)

    def _pressed(self) -> str:
        from dlstudy.terminal.keys import read_key

        return read_key(self.environment.stdin)


def _import_heavy() -> None:
    from importlib import import_module

    for name in ("fsrs", "numpy"):
        import_module(name)
