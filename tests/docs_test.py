"""The documentation is true: help texts, commands, fields, examples, links, phrases."""

import ast
import re
import runpy
from pathlib import Path

import pytest

from dlstudy.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *DOCS.glob("*.md")]
CODE = sorted((ROOT / "dlstudy").rglob("*.py"))


def read(path):
    return path.read_text(encoding="utf-8")


# docs/commands.md


def test_the_page_of_commands_is_what_the_program_says():
    generate = runpy.run_path(str(DOCS / "generate.py"))
    written = read(DOCS / "commands.md")
    for heading, text in generate["sections"]():
        assert f"\n## {heading}\n\n```text\n{text}\n```\n" in written, (
            f"{heading} is stale: python docs/generate.py writes docs/commands.md anew"
        )
    assert generate["page"]() == written


def test_the_page_of_conventions_is_what_the_content_says():
    conventions = runpy.run_path(str(DOCS / "conventions_page.py"))
    assert conventions["page"]() == read(DOCS / "conventions.md"), (
        "python docs/conventions_page.py writes docs/conventions.md anew"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name):
    assert f"`dlstudy {name}" in read(ROOT / "README.md")
    assert f"\n## dlstudy {name}\n" in read(DOCS / "commands.md")


def test_every_variable_of_the_environment_is_documented():
    named = {name for path in CODE for name in re.findall(r"\bDLSTUDY_[A-Z]+\b", read(path))}
    documented = "".join(read(path) for path in PAGES)
    assert not {name for name in named if name not in documented}


# docs/content.md


def fields():
    from dlstudy.catalog import schema

    for model in vars(schema).values():
        if isinstance(model, type) and issubclass(model, schema.BaseModel):
            if model.__module__ != schema.__name__ or model in {
                schema.NotesItem, schema.Notes, schema.NotesFile, schema.PhrasesFile,
                schema.Translated,
            }:  # fmt: skip
                continue
            for name, field in model.model_fields.items():
                yield model.__name__, field.alias or name


@pytest.mark.parametrize(("model", "field"), sorted(set(fields())))
def test_every_field_of_content_is_documented(model, field):
    prose = re.sub(r"^```.*?^```", "", read(DOCS / "content.md"), flags=re.MULTILINE | re.DOTALL)
    words = re.findall(r"`[^`]+`", prose)
    assert any(re.search(rf"(?<![\w-]){field}(?![\w-])", word) for word in words), (
        f"docs/content.md does not mention `{field}` of {model}"
    )


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```", read(page), re.MULTILINE | re.DOTALL)


def test_the_examples_of_content_load(tmp_path):
    from dlstudy.catalog.index import open_index

    examples = blocks(DOCS / "content.md", "yaml")
    assert examples
    for number, text in enumerate(examples):
        topic = re.search(r"^topic: (.+)$", text, re.MULTILINE)
        if not topic:
            heading = f"topic: example-{number}\norder: 1\ntitle: Example\nentries:\n"
            text = heading + "".join(f"  {line}\n" for line in text.splitlines())
        name = topic[1] if topic else f"example-{number}"
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        catalog = open_index([folder], tmp_path / f"cache-{number}")
        try:
            problems = [one.render() for one in catalog.problems() if not one.advice]
            assert [one for one in problems if "000." not in one] == []
            assert catalog.ids()
        finally:
            catalog.close()


# Links


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", read(page)):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, heading = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there.exists(), f"{page.name} links to {target}"
        if heading:
            slugs = [
                re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
                for line in read(there).splitlines()
                if line.startswith("#")
            ]
            assert heading in slugs, f"{page.name} links to {target}"


def test_the_markers_of_the_readme_are_there():
    text = read(ROOT / "README.md")
    for marker in ("run", "test"):
        assert re.search(rf"<!-- {marker} -->\n```sh\n[^\n]+\n```\n", text), marker


@pytest.mark.parametrize("page", [ROOT / "README.md"], ids=lambda page: page.name)
def test_screens_in_the_readme_are_real(page, dlstudy):
    for text in blocks(page, "text"):
        command, *expected = text.strip("\n").splitlines()
        assert command.startswith("$ dlstudy ")
        shown = dlstudy(*command.split()[2:]).out.strip("\n").splitlines()
        assert shown[: len(expected[1:])] == expected[1:]


# The program's own phrases

PLURALS = (".zero", ".one", ".two", ".few", ".many", ".other")


def phrase_ids():
    listed = re.findall(
        r"^  ([a-z][\w.-]*):", read(ROOT / "content" / "phrases.yaml"), re.MULTILINE
    )
    return {one.removesuffix(next((p for p in PLURALS if one.endswith(p)), "\0")) for one in listed}


def spoken():
    """Literal ids handed to a display's say and counted, with their places."""
    for path in CODE:
        for node in ast.walk(ast.parse(read(path))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            speaker = ast.unparse(node.func.value)
            if node.func.attr in ("say", "counted") and node.args and speaker.endswith("display"):
                for key in literals(node.args[0]):
                    yield key, f"{path.relative_to(ROOT)}:{node.lineno}"


def literals(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def test_every_phrase_that_is_said_exists():
    known = phrase_ids()
    unknown = [f"{place}: {key}" for key, place in spoken() if key not in known]
    assert not unknown


def test_every_phrase_is_said_somewhere():
    exact, patterns = set(), []
    for path in CODE:
        for node in ast.walk(ast.parse(read(path))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                exact.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w-]+"
                    for part in node.values
                ]
                if any(isinstance(p, ast.Constant) and re.search("[a-z]", str(p.value))
                       for p in node.values):  # fmt: skip
                    patterns.append(re.compile("".join(parts)))
    unsaid = {
        key
        for key in phrase_ids() - exact
        if not any(pattern.fullmatch(key) for pattern in patterns)
    }
    assert not unsaid
