"""The changes that mutation testing makes: each is Python, and changes one thing in its place."""

import ast
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PATH = Path(__file__).resolve().parents[1] / "benchmarks" / "mutations.py"


def loaded() -> ModuleType:
    spec = spec_from_file_location("mutations", PATH)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


mutations: Any = loaded()


def changes(source: str) -> list[str]:
    return [mutant.applied(source).strip() for mutant in mutations.mutants(source)]


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("a < b", ["(a <= b)"]),
        ("a < b == c", ["(a <= b == c)", "(a < b != c)"]),
        ("a is not b", ["(a is b)"]),
        ("a + b*c", ["(a - b * c)", "a + (b / c)"]),
        ("-a", ["(a)"]),
        ("a and not b", ["(a or not b)", "a and (b)"]),
        ("7", []),
        ("x = 7", ["x = (6)", "x = (8)"]),
        ("x = 0.5", ["x = (-0.5)", "x = (1.5)"]),
        ("x = True", ["x = False"]),
        ("x = 'é' + y", ['x = "" + y']),
        ("x = ''", ['x = "mutant"']),
        ("x = f'{a}: {b + 1}'", ['x = ""']),
        ("f(a)", ["pass"]),
        ("x = min(a, b)", ["x = max(a, b)"]),
        ("x = sorted(a)", ["x = (a)"]),
        ("x = a.strip()", ["x = (a)"]),
        ("x = a if b else c", ["x = a if (not b) else c"]),
        ("x = [a for a in b if a]", ["x = [a for a in b if (not a)]"]),
        ("x.y = a", ["pass"]),
        ("x += a", ["pass", "x -= a"]),
        ("raise E", ["pass"]),
        ("x = zip(a, b, strict=True)", []),
        ("x: 'int' = a", []),
        ("import a", []),
        ("x = isinstance(a, int | str)", []),
    ],
)
def test_changes(source: str, changed: list[str]) -> None:
    found = changes(source)
    assert set(changed) <= set(found)
    if not source.startswith("x = f"):
        assert sorted(found) == sorted(changed)


def test_what_stands_between_braces_is_changed_too() -> None:
    assert {"x = f'{a}: {b - 1}'", "x = f'{a}: {b + 2}'", "x = f'{a}: {b + 0}'"} <= {
        text.replace("(2)", "2").replace("(0)", "0").replace("(b - 1)", "b - 1")
        for text in changes("x = f'{a}: {b + 1}'")
    }


FUNCTION = '''"""Doc."""

TABLE = {"a": 1}


@cached(3)
def f(x: int = 2) -> int:
    """Doc."""
    while x:
        if x > 1:
            break
    return x
'''


def test_a_function_knows_which_lines_its_tests_must_run() -> None:
    found = mutations.mutants(FUNCTION)
    where = {(m.operator, m.line, m.first, m.last) for m in found}
    assert where == {
        ("text", 3, 0, 0),
        ("constant", 3, 0, 0),
        ("constant", 7, 0, 0),
        ("condition", 9, 9, 9),
        ("condition", 10, 10, 10),
        ("comparison", 10, 10, 10),
        ("constant", 10, 10, 10),
        ("statement", 11, 11, 11),
        ("return", 12, 12, 12),
    }
    assert {m.block for m in found} == {(3, 3), (6, 12)}
    for mutant in found:
        old, new = mutant.blocks(FUNCTION)
        assert old.splitlines()[mutant.line - 1] == FUNCTION.splitlines()[mutant.line - 1]
        assert ast.dump(ast.parse(old)) != ast.dump(ast.parse(new))
    returned = next(m for m in found if m.operator == "return")
    assert returned.lines(FUNCTION) == ("return x", "return None")


@pytest.mark.parametrize("module", ["tokens", "formatting"])
def test_every_change_of_a_module_is_python(module: str) -> None:
    path = PATH.parents[1] / "dlstudy" / "expressions" / f"{module}.py"
    source = path.read_text(encoding="utf-8")
    found = mutations.mutants(source)
    assert len(found) > 100
    for mutant in found[::7]:
        changed = mutant.applied(source)
        assert changed != source
        assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(source))
