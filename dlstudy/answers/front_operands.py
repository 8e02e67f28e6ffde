"""The operands of typed expressions: brackets, bars, calls, and LaTeX's commands and tables."""

from dlstudy.answers.front_calls import called, power, table
from dlstudy.answers.front_cursor import Cursor
from dlstudy.answers.front_names import INVERSES
from dlstudy.answers.front_refusals import refuse
from dlstudy.answers.front_scanner import OPENING, Token
from dlstudy.answers.refusal import Unreadable
from dlstudy.expressions import tree

STARTS = frozenset(["number", "name", "function", "open", "sqrt", "frac", "binom", "begin"])
"""The kinds of tokens with which an operand begins, bars apart."""


class Operands(Cursor):
    """What can stand between operators."""

    def operand(self) -> tree.Node:
        """A number, a name, or what begins with a sign of its own."""
        token = self.token
        if token.kind == "number":
            self.next()
            return tree.Number(token.value, token.text, token.start, token.end)
        if token.kind == "name":
            self.next()
            return self.after_name(tree.Name(token.text, token.start, token.end))
        reader = self.readers.get(token.kind)
        if reader is None:
            raise self.nothing()
        return reader(self, self.next())

    def after_name(self, name: tree.Name) -> tree.Node:
        """A name; an index behind it is refused."""
        if self.token.text == "[" and self.token.kind == "open":
            shown = self.typed[name.start : name.end]
            raise refuse("no-place", self.token.start, 1, f"{shown}*( … )", part="[")
        return name

    def open(self, opening: Token) -> tree.Node:
        """Brackets around an expression; with commas in square ones a list."""
        items = self.items(opening)
        end = self.tokens[self.place - 1].end
        if opening.text in ("⌊", "⌈") and len(items) == 1:
            name = "floor" if opening.text == "⌊" else "ceil"
            return called(name, tuple(items), opening.start, end, self.typed)
        if len(items) == 1:
            return items[0]
        if opening.text == "[":
            return tree.List(tuple(items), opening.start, end)
        raise refuse("comma-outside", items[0].end, 1)

    def bar(self, opening: Token) -> tree.Node:
        """|x|, and ‖x‖ of a vector."""
        bars, self.bars = self.bars, opening.text
        inner = self.down(opening, self.expression)
        self.bars = bars
        if self.token.kind != "bar" or self.token.text != opening.text:
            if self.token.kind in ("end", "close"):
                raise refuse("never-closed", opening.start, opening.end - opening.start)
            raise self.rest()
        end = self.next().end
        name = "abs" if opening.text == "|" else "norm"
        return called(name, (inner,), opening.start, end, self.typed)

    def function(self, token: Token) -> tree.Node:
        """A call; tanh^2(x) is the square of tanh(x)."""
        exponent = self.exponent_of(token)
        if self.token.kind == "open" and self.token.text in ("(", "{", "["):
            opening = self.next()
            if self.token.kind == "close" and self.token.text == OPENING[opening.text]:
                raise self.unfinished(token)
            arguments = tuple(self.items(opening))
            end = self.tokens[self.place - 1].end
        else:
            if self.token.kind not in STARTS | {"bar"} and self.token.text not in ("-", "+"):
                raise self.unfinished(token)
            arguments = (self.down(token, self.signed),)
            end = arguments[0].end
        node = called(token.text, arguments, token.start, end, self.typed, token.end)
        return node if exponent is None else power(node, exponent, self.names)

    def exponent_of(self, token: Token) -> tree.Node | None:
        """The power between a function and its argument."""
        if self.token.kind != "sign" or self.token.text not in ("^", "raised"):
            return None
        sign = self.next()
        exponent = self.down(sign, self.bare)
        if isinstance(exponent, tree.Unary):
            name = self.shown(token)
            write = INVERSES.get(token.text, f"1/{name}(x)")
            raise refuse(
                "inverse-or-reciprocal",
                token.start,
                sign.end - token.start,
                f"{write}(x)" if token.text in INVERSES else write,
                name=name,
            )
        return exponent

    def bare(self) -> tree.Node:
        """A sign and a single operand: what stands raised behind a function's name."""
        token = self.token
        if token.text == "-" and token.kind == "sign":
            self.next()
            return tree.Unary("-", self.operand(), token.start, self.token.start)
        if token.kind not in ("number", "name", "open"):
            raise self.nothing()
        return self.operand()

    def unfinished(self, token: Token) -> Unreadable:
        """A function without anything to work on."""
        name = self.shown(token)
        argument = "8" if name.startswith("log") and name != "log" else "x"
        length = token.end - token.start
        return refuse("unfinished", token.start, length, f"{name}({argument})", name=name)

    def sqrt(self, token: Token) -> tree.Node:
        r"""\sqrt{x} and \sqrt[3]{x}."""
        degree = None
        if self.token.text == "[":
            degree = self.open(self.next())
        inner = self.argument(token)
        end = self.tokens[self.place - 1].end
        if degree is None:
            return called("sqrt", (inner,), token.start, end, self.typed)
        one = tree.Number(1, "1", token.start, token.start)
        root = tree.Binary("/", one, degree, degree.start, degree.end)
        return tree.Binary("**", inner, root, token.start, end)

    def argument(self, token: Token) -> tree.Node:
        """What a LaTeX command is given: in braces, or a single sign."""
        if self.token.kind == "open":
            return self.open(self.next())
        if self.token.kind not in ("number", "name"):
            name = self.shown(token)
            raise refuse("unfinished", token.start, token.end - token.start, name=name)
        return self.operand()

    def frac(self, token: Token) -> tree.Node:
        r"""\frac{a}{b} and \binom{n}{k}."""
        above, below = self.argument(token), self.argument(token)
        end = self.tokens[self.place - 1].end
        if token.kind == "binom":
            return called("comb", (above, below), token.start, end, self.typed)
        return tree.Binary("/", above, below, token.start, end)

    def begin(self, opening: Token) -> tree.Node:
        """A LaTeX table: cases, or a matrix."""
        rows: list[list[tree.Node]] = [[]]
        bars, self.bars = self.bars, ""
        while self.token.kind not in ("finish", "end"):
            if self.token.text in ("otherwise", "else") and self.token.kind == "word":
                word = self.next()
                rows[-1].append(tree.Name("otherwise", word.start, word.end))
            else:
                if self.token.text == "if":
                    self.next()
                rows[-1].append(self.down(opening, self.expression))
            self.separator(rows)
        self.bars = bars
        if self.token.kind == "end":
            raise refuse("never-closed", opening.start, opening.end - opening.start)
        end = self.next().end
        return table(opening, [row for row in rows if row], end, self.typed)

    def separator(self, rows: list[list[tree.Node]]) -> None:
        r"""& between columns, \\ between rows."""
        if self.token.text == ",":
            self.next()
        if self.token.text == "&":
            self.next()
        elif self.token.text == "\\\\":
            self.next()
            rows.append([])
        elif self.token.kind not in ("finish", "end"):
            raise self.rest()

    readers = {
        "open": open,
        "bar": bar,
        "function": function,
        "sqrt": sqrt,
        "frac": frac,
        "binom": frac,
        "begin": begin,
    }
