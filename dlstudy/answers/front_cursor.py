"""A place in the tokens of a typed expression: brackets, bars, depth, and what is refused."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from dlstudy.answers.front_refusals import refuse
from dlstudy.answers.front_scanner import OPENING, Token
from dlstudy.answers.refusal import Unreadable
from dlstudy.expressions import tree

if TYPE_CHECKING:
    from dlstudy.answers.front_names import Names

DEEPEST = 60
CHOICE = 0  # how tightly if/else binds: least of all


class Cursor:
    """The present token; every way down is counted, so nothing is nested too deep."""

    def __init__(self, typed: str, tokens: list[Token], names: "Names") -> None:
        self.typed = typed
        self.tokens = tokens
        self.names = names
        self.place = 0
        self.depth = 0
        self.bars = ""  # the kind of bar that is open at this level
        self.token = tokens[0]

    def next(self) -> Token:
        """The present token; the one after it becomes the present one."""
        token = self.token
        self.place = min(self.place + 1, len(self.tokens) - 1)
        self.token = self.tokens[self.place]
        return token

    def before(self) -> Token | None:
        """The token before the present one."""
        return self.tokens[self.place - 1] if self.place else None

    def shown(self, token: Token) -> str:
        """A token as it was typed."""
        return self.typed[token.start : token.end]

    def down(self, token: Token, rule: Callable[..., tree.Node], *arguments: int) -> tree.Node:
        """A rule one level further down."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise refuse("deep", token.start, token.end - token.start)
        node = rule(*arguments)
        self.depth -= 1
        return node

    def expression(self, least: int = CHOICE) -> tree.Node:
        """An expression whose operators bind at least as tightly as `least`."""
        raise NotImplementedError

    def signed(self) -> tree.Node:
        """Signs in front of a factor."""
        raise NotImplementedError

    def nothing(self) -> Unreadable:
        """An operand was wanted, and something else stands there."""
        token, last = self.token, self.before()
        if token.kind == "end" and last is not None:
            return refuse("missing-after", last.start, last.end - last.start, part=self.shown(last))
        length = token.end - token.start
        return refuse("missing-before", token.start, length, part=self.shown(token))

    def rest(self) -> Unreadable:
        """The expression was complete, and more stands there."""
        token = self.token
        length = token.end - token.start
        if token.kind in ("close", "finish"):
            return refuse("never-opened", token.start, length)
        if token.text == ",":
            return refuse("comma-outside", token.start, length)
        return refuse("no-place", token.start, length, part=self.shown(token))

    def items(self, opening: Token) -> list[tree.Node]:
        """What stands between brackets, separated by commas; the closing one is taken."""
        bars, self.bars = self.bars, ""
        items = [self.down(opening, self.expression, CHOICE)]
        while self.token.text in (",", ";") and self.token.kind == "sign":
            self.next()
            items.append(self.down(opening, self.expression, CHOICE))
        self.bars = bars
        self.close(opening)
        return items

    def close(self, opening: Token) -> None:
        """Takes the bracket that closes `opening`."""
        token = self.token
        if token.kind == "close" and token.text == OPENING[opening.text]:
            self.next()
        elif token.kind == "end":
            raise refuse("never-closed", opening.start, max(1, opening.end - opening.start))
        elif token.kind == "close":
            wanted = OPENING[opening.text]
            raise refuse(
                "other-bracket", token.start, 1, wanted, closing=token.text, opening=opening.text
            )
        else:
            raise self.rest()
