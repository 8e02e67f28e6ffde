"""Broken content files, one fault each: the full message is the expected value."""

from pathlib import Path

import pytest
import yaml

from dlstudy.catalog.checks import Content, check
from dlstudy.catalog.folders import ContentFile
from dlstudy.catalog.loader import LoadedFile, load_bytes

BROKEN = Path(__file__).parent / "broken"
NOTES = """notes:
  - id: "000"
    title: {en: Notes, ar: ملاحظات}
    items:
      - {id: "000.1", title: Areas, computable: yes}
      - {id: "000.2", title: Signs, erratum: wrong}
      - {id: "000.3", title: Sums, erratum: wrong}
  - id: "001"
    title: {en: Homework, ar: واجبات}
    languages: [en, ar, fa]
    items:
      - {id: "001.1", title: Volumes}
""".encode()


def loaded(content: bytes, name: str, own: bool = True) -> LoadedFile:
    return load_bytes(content, ContentFile(f"content/{name}", f"content/{name}", own, 0, 0))


def messages(path: Path) -> str:
    own = not path.name.startswith("user-")
    file = loaded(path.read_bytes(), path.name, own)
    content = Content((loaded(NOTES, "notes.yaml"), file))
    found = [one for one in check(content) if one.file == file.document.file]
    return "".join(f"{one.render()}\n" for one in found)


WORDED_OTHERWISE = {"empty-value", "yaml-question-mark", "yaml-wrong-indent"}


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_message(path: Path) -> None:
    if path.stem in WORDED_OTHERWISE and not yaml.__with_libyaml__:
        pytest.skip("PyYAML's own parser finds it elsewhere")
    assert messages(path) == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_expected_message_has_its_file() -> None:
    assert {p.stem for p in BROKEN.glob("*.txt")} == {p.stem for p in BROKEN.glob("*.yaml")}
