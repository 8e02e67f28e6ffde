"""The house is in order: imports go downward, rooms keep to themselves, nothing grows too large.

The rules stand here as data with their reasons; a failure names the file and the line.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "dlstudy"
FLOORS = [
    {"cli"},
    {"terminal"},
    {"questions", "progress"},
    {"answers"},
    {"worksheets"},
    {"catalog"},
    {"engine", "expressions"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(ROOT.rglob("*.py"))

ONLY_IN = {
    "rich": (("terminal",), "how things look is decided in one room"),
    "typer": (("cli",), "the command line is one room's business"),
    "fsrs": (("progress/scheduling.py",), "its traps are wrapped in one file"),
    "sympy": (
        ("expressions/symbols.py", "worksheets/", "answers/algebra.py"),
        "no text reaches sympy but through the tree",
    ),
    "yaml": (("catalog",), "content is read in one room"),
    "pydantic": (("catalog/schema.py", "catalog/loader.py"), "only a changed file pays for it"),
    "platformdirs": (("cli/environment.py",), "folders are handed in"),
    "bidi": (("terminal/right_to_left.py",), "the order of a line is decided in one file"),
    "arabic_reshaper": (("terminal/right_to_left.py",), "and so is the shape of its letters"),
    "rapidfuzz": (
        ("answers/kinds/words.py", "catalog/search.py"),
        "what is forgiven is decided in one file: one for answers, one for searches",
    ),
    "numpy": (
        ("engine", "expressions/arrays.py", "worksheets", "cli/given.py", "answers", "cli/"),
        "numbers without arrays never pay for it",
    ),
}
LAZY = {
    "numpy",
    "sympy",
    "pydantic",
    "yaml",
    "fsrs",
    "platformdirs",
    "rich",
    "dataclasses",
    "rapidfuzz",
    "bidi",
    "arabic_reshaper",
}
EAGER_ALLOWED = {
    "numpy": ("engine/", "expressions/arrays.py"),
    "sympy": ("expressions/symbols.py", "worksheets/identities.py"),
    "pydantic": ("catalog/schema.py",),
    "yaml": ("catalog/marks.py",),
    "rich": ("terminal/tables.py",),
}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "print", "input"}


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[0] if len(parts) > 1 else ""


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Line, module, and whether it is imported at the module's top (types apart)."""

    def visit(node: ast.AST, top: bool) -> Iterator[tuple[int, str, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                for inner in ast.walk(child):
                    if isinstance(inner, ast.Import | ast.ImportFrom):
                        yield from named(inner, False)
                continue
            if isinstance(child, ast.Import | ast.ImportFrom):
                yield from named(child, top)
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from visit(child, top and not inside)

    def named(node: ast.Import | ast.ImportFrom, top: bool) -> Iterator[tuple[int, str, bool]]:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, top
        elif node.module:
            yield node.lineno, node.module, top
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}", top

    yield from visit(tree(path), True)


def test_every_room_stands_on_a_floor() -> None:
    rooms = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms - {"content"} == set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_imports_go_downward(path: Path) -> None:
    here = room(path)
    if not here:
        return
    for line, module, _ in imports(path):
        parts = module.split(".")
        if parts[0] != "dlstudy" or len(parts) < 2 or parts[1] not in FLOOR:
            continue
        there = parts[1]
        assert there == here or FLOOR[there] > FLOOR[here], (
            f"{short(path)}:{line}: {here} imports {module}, but imports go downward only"
        )


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_libraries_stay_in_their_room(path: Path) -> None:
    for line, module, _ in imports(path):
        library = module.split(".")[0]
        if library in ONLY_IN:
            places, reason = ONLY_IN[library]
            assert short(path).startswith(places), (
                f"{short(path)}:{line}: imports {library}, but {reason}"
            )


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_costly_libraries_are_imported_late(path: Path) -> None:
    for line, module, top in imports(path):
        library = module.split(".")[0]
        if top and library in LAZY:
            assert short(path).startswith(EAGER_ALLOWED.get(library, ())), (
                f"{short(path)}:{line}: imports {library} at its top: every start would pay for it"
            )


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_nothing_evaluates_or_prints_by_itself(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_CALLS, (
                f"{short(path)}:{node.lineno}: calls {node.func.id}()"
            )


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_sizes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    assert lines <= 500, f"{short(path)} has {lines} lines: split it"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            assert size <= 70, f"{short(path)}:{node.lineno}: {node.name} has {size} lines"


def test_typical_sizes() -> None:
    sizes = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES)
    functions = sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    )
    assert sizes[len(sizes) // 2] <= 140
    assert functions[len(functions) // 2] <= 12


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_every_module_says_what_it_is(path: Path) -> None:
    if path.read_text(encoding="utf-8").strip():
        assert ast.get_docstring(tree(path)), f"{short(path)} has no docstring"
