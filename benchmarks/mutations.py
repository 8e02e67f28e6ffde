"""Small changes of a Python source, each of which some test ought to notice.

A change is made in the text itself, in the place of one node of its syntax tree, so that the
rest of the file stays as it was written. Annotations, docstrings, decorators, imports and what
only the type checker reads are left alone.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from difflib import unified_diff
from typing import NamedTuple

compared: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
calculated: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
exchanged = {"min": "max", "max": "min", "any": "all", "all": "any"}
stripped = frozenset({"sorted", "abs", "reversed", "set", "float", "int"})
bare_methods = frozenset({"strip", "rstrip", "lstrip", "lower", "upper", "casefold", "copy"})
left_alone = frozenset({"__slots__", "__all__"})
negated = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Is, ast.IsNot)


class Mutant(NamedTuple):
    """One change: the text from `start` up to `end` (in bytes) becomes `text`.

    `first` and `last` are the lines that a test must run to notice it; both are 0 where the
    lines run once, when the module is imported. `block` are the first and the last line of the
    statement of the module in which it stands.
    """

    operator: str
    line: int
    start: int
    end: int
    text: str
    first: int
    last: int
    block: tuple[int, int]

    def applied(self, source: str) -> str:
        """The whole source with the change."""
        encoded = source.encode()
        return (encoded[: self.start] + self.text.encode() + encoded[self.end :]).decode()

    def blocks(self, source: str) -> tuple[str, str]:
        """The module's one statement before and after, with as many empty lines above it."""
        first, last = self.block
        lines = source.encode().splitlines(keepends=True)
        above = sum(map(len, lines[: first - 1]))
        block = b"".join(lines[first - 1 : last])
        changed = block[: self.start - above] + self.text.encode() + block[self.end - above :]
        empty = "\n" * (first - 1)
        return empty + block.decode(), empty + changed.decode()

    def lines(self, source: str) -> tuple[str, str]:
        """The lines that differ, before and after, without their indentation."""
        changes = list(
            unified_diff(source.splitlines(), self.applied(source).splitlines(), n=0, lineterm="")
        )
        old, new = ([c[1:].strip() for c in changes[3:] if c[0] == sign] for sign in "-+")
        return " ".join(old), " ".join(new)


def mutants(source: str) -> list[Mutant]:
    """Every change of a source that still is Python, in the order of its lines."""
    found = _Finder(source)
    found.visit(ast.parse(source))
    ordered = sorted(found.mutants, key=lambda mutant: (mutant.line, mutant.start, mutant.text))
    return [mutant for mutant in ordered if _is_python(mutant.blocks(source)[1])]


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _expressions(source: str) -> Iterator[tuple[str, ast.expr]]:
    """The changes of a lone expression, each with its operator."""
    found = _Finder(source)
    found.visit(ast.parse(source, mode="eval"))
    for mutant in found.mutants:
        yield mutant.operator, ast.parse(mutant.applied(source), mode="eval").body


class _Finder(ast.NodeVisitor):
    """Walks a tree and collects the changes, knowing which lines run together."""

    def __init__(self, source: str) -> None:
        self.mutants: list[Mutant] = []
        self.offsets = [0]
        for line in source.encode().splitlines(keepends=True):
            self.offsets.append(self.offsets[-1] + len(line))
        self.inside = 0
        self.lines = (0, 0)
        self.block = (0, 0)

    def change(self, operator: str, node: ast.expr | ast.stmt, text: str) -> None:
        start = self.offsets[node.lineno - 1] + node.col_offset
        assert node.end_lineno is not None and node.end_col_offset is not None
        end = self.offsets[node.end_lineno - 1] + node.end_col_offset
        first, last = self.lines if self.inside else (0, 0)
        self.mutants.append(
            Mutant(operator, node.lineno, start, end, text, first, last, self.block)
        )

    def replace(self, operator: str, node: ast.expr, new: ast.expr) -> None:
        self.change(operator, node, f"({ast.unparse(new)})")

    def visit(self, node: ast.AST) -> None:
        """A node's own changes, then those of what is below it."""
        outer = self.lines
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno
            self.lines = (node.lineno, max(node.lineno, last or 0))
        super().visit(node)
        self.lines = outer

    def generic_visit(self, node: ast.AST) -> None:
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "decorator_list", "type_comment"}:
                continue
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST):
                    self.visit(part)

    def visit_Import(self, node: ast.Import) -> None:
        """Imports are left alone."""

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Imports are left alone."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for default in [*node.args.defaults, *node.args.kw_defaults]:
            if default is not None:
                self.visit(default)
        self.inside += 1
        self.visit_all(_without_docstring(node.body))
        self.inside -= 1

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.visit_all(_without_docstring(node.body))

    def visit_Module(self, node: ast.Module) -> None:
        for part in _without_docstring(node.body):
            above = getattr(part, "decorator_list", [])
            self.block = (above[0].lineno if above else part.lineno, part.end_lineno or 0)
            self.visit(part)

    def visit_all(self, body: list[ast.stmt]) -> None:
        for part in body:
            self.visit(part)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        outer = self.lines
        self.visit(node.args)
        self.inside += 1
        self.lines = (node.body.lineno, node.body.end_lineno or node.body.lineno)
        self.visit(node.body)
        self.inside -= 1
        self.lines = outer

    def visit_If(self, node: ast.If) -> None:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return
        self.condition(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self.condition(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.condition(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self.condition(test)
        self.generic_visit(node)

    def condition(self, test: ast.expr) -> None:
        """A condition is negated, unless another change does the same."""
        same = isinstance(test, ast.Compare) and len(test.ops) == 1
        if same and isinstance(test.ops[0], negated):  # type: ignore[attr-defined]
            return
        if isinstance(test, ast.Constant) or _is_not(test):
            return
        self.replace("condition", test, ast.UnaryOp(ast.Not(), test))

    def visit_Compare(self, node: ast.Compare) -> None:
        for place, sign in enumerate(node.ops):
            signs = [*node.ops[:place], compared[type(sign)](), *node.ops[place + 1 :]]
            self.replace("comparison", node, ast.Compare(node.left, signs, node.comparators))
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        other = calculated.get(type(node.op))
        if other and not _is_text(node):
            self.replace("arithmetic", node, ast.BinOp(node.left, other(), node.right))
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.change("statement", node, "pass")
        other = calculated.get(type(node.op))
        if other:
            new = ast.AugAssign(node.target, other(), node.value)
            self.change("arithmetic", node, ast.unparse(new))
        self.visit(node.value)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        self.replace("boolean", node, ast.BoolOp(other, node.values))
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.replace("boolean", node, node.operand)
        elif isinstance(node.op, ast.USub):
            self.replace("arithmetic", node, node.operand)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool):
            self.change("constant", node, str(not value))
        elif isinstance(value, int | float):
            self.change("constant", node, f"({value + 1!r})")
            self.change("constant", node, f"({value - 1!r})")
        elif isinstance(value, str):
            self.change("text", node, '""' if value else '"mutant"')

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """The whole text, and what stands between braces, which has no place before Python 3.12."""
        self.change("text", node, '""')
        for place, part in enumerate(node.values):
            if isinstance(part, ast.FormattedValue):
                for operator, new in _expressions(ast.unparse(part.value)):
                    field = ast.FormattedValue(new, part.conversion, part.format_spec)
                    values = [*node.values[:place], field, *node.values[place + 1 :]]
                    self.change(operator, node, ast.unparse(ast.JoinedStr(values)))

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if not (isinstance(node.value, ast.Name) and node.value.id in {"Literal", "Callable"}):
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "isinstance":
            self.visit(node.args[0])
            return
        if name in {"cast", "TypeVar", "NewType"}:
            return
        if name in exchanged:
            self.change("call", node.func, exchanged[name])
        if name in stripped and len(node.args) == 1 and not node.keywords:
            self.replace("call", node, node.args[0])
        if isinstance(node.func, ast.Attribute) and node.func.attr in bare_methods:
            self.replace("call", node, node.func.value)
        self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        """`strict` only tells of a mistake in the program."""
        if node.arg != "strict":
            self.visit(node.value)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is None:
            self.change("return", node, "pass")
            return
        if not (isinstance(node.value, ast.Constant) and node.value.value in (None, True, False)):
            self.change("return", node.value, "None")
        self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        self.change("statement", node, "pass")
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            return  # a docstring below a constant
        if isinstance(node.value, ast.Call):
            self.change("statement", node, "pass")
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        target = node.targets[0]
        if isinstance(target, ast.Name) and target.id in left_alone:
            return
        if isinstance(target, ast.Attribute | ast.Subscript):
            self.change("statement", node, "pass")
        self.visit(node.value)

    def visit_Break(self, node: ast.Break) -> None:
        self.change("statement", node, "continue")

    def visit_Continue(self, node: ast.Continue) -> None:
        self.change("statement", node, "break")


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0] if body else None
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return body[1:] if documented else body


def _is_not(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def _is_text(node: ast.BinOp) -> bool:
    """Whether text is put together or filled in, where another sign would only be a TypeError."""
    return any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )
