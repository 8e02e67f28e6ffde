r"""LaTeX commands in a typed expression, such as \frac, \sigma or \left, cut into tokens."""

import re

from dlstudy.answers import latex
from dlstudy.answers.front_refusals import refuse
from dlstudy.answers.front_scanner import UPRIGHT_NOISE, Scanner

COMMAND = re.compile(r"\\(?:([A-Za-z]+\*?)|(.))", re.DOTALL)
ARGUMENT = re.compile(r" *(?:\{([^{}]{0,40}(?:\{[^{}]*\})?)\}|(\w))")
DIGIT = re.compile(r" *(\d)")
ENVIRONMENT = re.compile(r" *\{ *([A-Za-z]+)\*? *\}(?:\{[lcr|]*\})?")


class Commands(Scanner):
    """The reader of commands; `latex` tells what they mean."""

    def command(self) -> bool:
        r"""A LaTeX command such as \frac, \sigma or \left."""
        found = self.match(COMMAND)
        if not found:
            return False
        name = found[1] or found[2]
        end = found.end()
        if name in latex.SPACES:
            self.place = end
            return True
        if name in latex.SIGNS:
            text = latex.SIGNS[name]
            return self.put("word", text, end) if text.isalpha() else self.signed(text, end)
        if name in latex.DERIVATIVES:
            raise refuse("restating", self.place, end - self.place, name="\\" + name)
        for group, act in self.commands:
            if name in group:
                return act(self, name, end)
        raise refuse("command", self.place, end - self.place, name="\\" + name)

    def command_letter(self, name: str, end: int) -> bool:
        r"""\eta: a letter."""
        return self.named(latex.LETTERS[name], end)

    def command_function(self, name: str, end: int) -> bool:
        r"""\tanh: a function."""
        return self.named(name, end)

    def command_upright(self, name: str, end: int) -> bool:
        r"""\mathrm{new}, \operatorname{ReLU}, \hat{y}: a name."""
        found = ARGUMENT.match(self.text, end, self.stop)
        if not found:
            raise refuse("unfinished", self.place, end - self.place, name="\\" + name)
        word = UPRIGHT_NOISE.sub("", found[1] or found[2] or "").strip().replace(" ", "_")
        accent = latex.ACCENTS.get(name)
        return self.named(f"{word}_{accent}" if accent else word, found.end())

    def command_fraction(self, name: str, end: int) -> bool:
        r"""\frac and \binom; \frac12 has one digit above and one below."""
        self.put(latex.FRACTIONS[name], "\\" + name, end)
        for _ in range(2):
            digit = DIGIT.match(self.text, self.place, self.stop)
            if digit is None:
                break
            self.place = digit.start(1)
            self.put("number", digit[1], digit.end(), int(digit[1]))
        return True

    def command_root(self, name: str, end: int) -> bool:
        r"""\sqrt: its argument follows; \sqrt2 has one digit."""
        digit = DIGIT.match(self.text, end, self.stop)
        self.put("sqrt", "\\" + name, end)
        if digit:
            self.place = digit.start(1)
            self.put("number", digit[1], digit.end(), int(digit[1]))
        return True

    def command_table(self, name: str, end: int) -> bool:
        r"""\begin{cases} and \end{cases}."""
        found = ENVIRONMENT.match(self.text, end, self.stop)
        if not found or found[1] not in latex.TABLES:
            shown = self.typed[self.place : found.end() if found else end]
            raise refuse("command", self.place, len(shown), name=shown)
        self.opened.append(True)
        if name == "end":
            del self.opened[-2:]
        return self.put("begin" if name == "begin" else "finish", found[1], found.end())

    commands = (
        (latex.LETTERS, command_letter),
        (latex.FUNCTIONS, command_function),
        ({*latex.UPRIGHT, *latex.ACCENTS}, command_upright),
        (latex.FRACTIONS, command_fraction),
        (("sqrt",), command_root),
        (("begin", "end"), command_table),
    )
