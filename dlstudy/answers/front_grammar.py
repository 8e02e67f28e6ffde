"""The grammar of typed expressions, over the tokens of `front_tokens`.

From loose to tight: if/else, or, and, not, comparisons, + and -, products (written or not, left
to right), signs, powers. A function without brackets takes the next factor with its power.
"""

from dlstudy.answers.front_calls import called, power
from dlstudy.answers.front_cursor import CHOICE
from dlstudy.answers.front_operands import STARTS, Operands
from dlstudy.answers.front_refusals import refuse
from dlstudy.answers.front_scanner import Token
from dlstudy.answers.refusal import Unreadable
from dlstudy.expressions import tree

_choice, _or, _and, _not, _compare, _sum, _product = range(CHOICE, CHOICE + 7)
COMPARISONS = frozenset(["<", "<=", ">", ">=", "==", "!=", "="])
STRENGTH = {
    "if": _choice,
    "or": _or,
    "and": _and,
    **dict.fromkeys(COMPARISONS, _compare),
    **dict.fromkeys("+-", _sum),
    **dict.fromkeys("*/@", _product),
}


class Parser(Operands):
    """Precedence climbing."""

    def whole(self) -> tree.Node:
        """The one expression that all tokens make."""
        node = self.expression(_choice)
        if self.token.kind != "end":
            raise self.rest()
        return node

    def expression(self, least: int = CHOICE) -> tree.Node:
        """Operands joined by operators that bind at least as tightly as `least`."""
        left = self.prefix(least)
        while True:
            token = self.token
            strength = self.strength(token)
            if strength < least:
                return left
            if strength == _choice:
                left = self.choice(left)
            elif strength == _compare:
                left = self.comparison(left)
            elif strength in (_or, _and):
                left = self.logic(left, token.text, strength)
            else:
                written = token.text in STRENGTH and token.kind == "sign"
                operator = self.next().text if written else "*"
                right = self.expression(strength + 1)
                left = tree.Binary(operator, left, right, left.start, right.end)

    def strength(self, token: Token) -> int:
        """How tightly the operator that stands here binds, -1 for none."""
        if token.kind in ("sign", "word"):
            return STRENGTH.get(token.text, -1)
        if token.kind in STARTS or (token.kind == "bar" and token.text not in self.bars):
            if token.kind == "number":
                raise self.side_by_side()
            return _product
        return -1

    def side_by_side(self) -> Unreadable:
        """A number behind an operand: which sign was meant is not known."""
        token, last = self.token, self.before()
        assert last is not None
        before, after = self.shown(last), self.shown(token)
        write = f"{before}*{after}" if last.kind in ("name", "number") else f"*{after}"
        start = last.start if last.kind == "number" else token.start
        return refuse("sign-missing", start, token.end - start, write, before=before, after=after)

    def choice(self, yes: tree.Node) -> tree.Node:
        """`a if c else b`, also with a comma before else."""
        word = self.next()
        condition = self.down(word, self.expression, _or)
        if self.token.text == ",":
            self.next()
        if self.token.text not in ("else", "otherwise"):
            raise refuse("missing-after", word.start, word.end - word.start, part="if … else")
        other = self.down(self.next(), self.expression, _choice)
        return called("where", (condition, yes, other), yes.start, other.end, self.typed)

    def comparison(self, first: tree.Node) -> tree.Node:
        """A chain of comparisons."""
        operators: list[str] = []
        rest: list[tree.Node] = []
        while self.token.kind == "sign" and self.token.text in COMPARISONS:
            sign = self.next().text
            operators.append("==" if sign == "=" else sign)
            rest.append(self.expression(_sum))
        return tree.Compare(first, tuple(operators), tuple(rest), first.start, rest[-1].end)

    def logic(self, first: tree.Node, word: str, strength: int) -> tree.Node:
        """Conditions joined by one word."""
        operands = [first]
        while self.token.text == word:
            self.next()
            operands.append(self.expression(strength + 1))
        return tree.Logic(word, tuple(operands), first.start, operands[-1].end)

    def prefix(self, least: int) -> tree.Node:
        """Signs in front, then a factor; -x^2 is -(x^2)."""
        token = self.token
        if token.text == "not" and token.kind == "word" and least <= _not:
            self.next()
            operand = self.down(token, self.expression, _not)
            return tree.Unary("not", operand, token.start, operand.end)
        return self.signed()

    def signed(self) -> tree.Node:
        """Signs in front of a factor."""
        token = self.token
        if token.kind == "sign" and token.text == "+":
            self.next()
            return self.down(token, self.signed)
        if token.kind == "sign" and token.text == "-":
            self.next()
            operand = self.down(token, self.signed)
            return tree.Unary("-", operand, token.start, operand.end)
        return self.factor()

    def factor(self) -> tree.Node:
        """An operand with what stands behind it: powers, !, %, ᵀ."""
        base = self.operand()
        while self.token.kind == "sign" and self.token.text in ("raised", "^", "!", "%", "ᵀ"):
            sign = self.next()
            if sign.text in ("!", "ᵀ"):
                name = "factorial" if sign.text == "!" else "transpose"
                base = called(name, (base,), base.start, sign.end, self.typed)
            elif sign.text == "%":
                base = self.percent(base, sign)
            elif sign.text == "raised":
                base = power(base, self.operand(), self.names)
            elif self.token.text == "ᵀ":
                base = called("transpose", (base,), base.start, self.next().end, self.typed)
            else:
                base = power(base, self.down(sign, self.signed), self.names)
        return base

    def percent(self, base: tree.Node, sign: Token) -> tree.Node:
        """50% is 50/100; a remainder is refused."""
        if not isinstance(base, tree.Number) or self.token.kind in STARTS:
            raise refuse("remainder", sign.start, 1)
        hundred = tree.Number(100, "100", sign.start, sign.end)
        return tree.Binary("/", base, hundred, base.start, sign.end)
